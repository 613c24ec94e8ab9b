//! Programs of others, each run for so long at most and told nothing of the machine but where programs are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How long any of them may take.
const LIMIT_SECONDS: &str = "60";

/// What `tests/subscribers/install` put there.
pub(crate) fn installed(path: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/subscribers");
    assert!(
        folder.join("installed").is_file(),
        "the subscribers that this test asks are not installed; run tests/subscribers/install"
    );
    folder.join(path)
}

/// `program`, at home and at work in `folder`.
pub(crate) fn program(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new("timeout");
    command.args(["--kill-after=2", LIMIT_SECONDS]).arg(program);
    confine(&mut command, folder);
    command
}

/// Takes the machine's own settings away: proxies, locale, configuration.
pub(crate) fn confine(command: &mut Command, folder: &Path) {
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.current_dir(folder).env_clear().env("PATH", path).env("HOME", folder).env("LC_ALL", "C.UTF-8");
    command.stdin(Stdio::null());
}

/// What it writes to standard output; it has to succeed.
pub(crate) fn succeed(command: &mut Command) -> String {
    let name = command.get_args().nth(2).map(OsStr::to_os_string).unwrap_or_default();
    let output = command.output().unwrap_or_else(|fault| panic!("{} does not start: {fault}", name.display()));
    let [said, complained] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{}: {}\n{said}\n{complained}", name.display(), output.status);
    said
}
