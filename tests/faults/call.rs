//! The system calls by which a build changes the disk, and faults at each of them, by strace.
//!
//! *May touch*: processes that it started. *Never touches*: what a build has left.

use std::fs;
use std::process::{Command, Output};

use crate::place::{PROGRAM, Place, told};

/// Every call of Linux by which a process can change what is on a disk, hold it against others, or speak. A machine may lack some, which the
/// question mark allows.
const CHANGING: &str = "\
    write writev pwrite64 pwritev pwritev2 copy_file_range sendfile splice vmsplice tee truncate ftruncate fallocate \
    rename renameat renameat2 link linkat symlink symlinkat mkdir mkdirat mknod mknodat unlink unlinkat rmdir chmod \
    fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat setxattr lsetxattr fsetxattr \
    removexattr lremovexattr fremovexattr fsync fdatasync sync syncfs sync_file_range msync flock io_submit \
    io_uring_enter";

/// Those of them that make something, or make it longer.
const GROWING: &[&str] = &["write", "copy_file_range", "sendfile", "mkdir", "mkdirat", "link", "linkat"];

/// Calls that change the disk when they are asked to make a file, and else read.
const OPENING: &[&str] = &["open", "openat", "openat2", "creat"];

/// One call of a build that nothing disturbed.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    /// The how manieth of its name it is, from 1: so strace counts.
    number: usize,
    /// The call as strace writes it, with the paths behind its descriptors.
    pub(crate) text: String,
}

/// What is done to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    name: String,
    effect: String,
    when: String,
}

impl Call {
    /// The process is killed when it has done everything but this.
    pub(crate) fn killed(&self) -> Fault {
        Fault { name: self.name.clone(), effect: "signal=SIGKILL".to_owned(), when: self.number.to_string() }
    }

    /// The call does nothing and answers `error`.
    pub(crate) fn refused(&self, error: &str) -> Fault {
        Fault { name: self.name.clone(), effect: format!("error={error}"), when: self.number.to_string() }
    }

    /// Whether it writes to standard output or standard error, and not to the disk.
    pub(crate) fn speaks(&self) -> bool {
        self.text.contains("write(1<") || self.text.contains("write(2<")
    }

    /// Whether it is about the ledger's new text, or gives it its name.
    pub(crate) fn writes_ledger(&self) -> bool {
        self.text.contains(".events.lock.dateline-new-") || self.name == "fsync"
    }

    /// Whether it gives a new folder its name, or is the last preparation for that.
    pub(crate) fn exchanges(&self) -> bool {
        !self.text.contains(".events.lock.") && (self.name.starts_with("rename") || self.name.contains("chmod"))
    }

    /// Whether it failed in an undisturbed build as well: something was there already.
    pub(crate) fn is_idle(&self) -> bool {
        self.text.contains(" = -1 ")
    }

    /// Whether it makes something that was not there, or makes it longer.
    pub(crate) fn takes_space(&self) -> bool {
        let name = self.name.as_str();
        GROWING.contains(&name) || OPENING.contains(&name)
    }

    /// Whether it removes what nobody needs, or can be done without otherwise.
    pub(crate) fn is_dispensable(&self) -> bool {
        self.is_idle() || matches!(self.name.as_str(), "unlink" | "unlinkat" | "rmdir" | "link" | "linkat")
    }
}

impl Fault {
    /// Every call of that name answers `error`.
    pub(crate) fn always(name: &str, error: &str) -> Self {
        Self { name: name.to_owned(), effect: format!("error={error}"), when: "1+".to_owned() }
    }

    /// From `calls[from]` on, the disk takes nothing more: whatever would make something or make it longer fails, and so does speech. New files
    /// are still made, but stay empty.
    pub(crate) fn full_disk(calls: &[Call], from: usize) -> Vec<Self> {
        let faults = GROWING.iter().filter(|name| calls.iter().any(|call| call.name == **name)).map(|name| {
            let earlier = calls[..from].iter().rev().find(|call| call.name == *name).map_or(0, |call| call.number);
            let when = format!("{}+", earlier + 1);
            Self { name: (*name).to_owned(), effect: "error=ENOSPC".to_owned(), when }
        });
        faults.collect()
    }

    /// Whether it is a fault of the calls of that name.
    pub(crate) fn is_of(&self, call: &Call) -> bool {
        self.name == call.name
    }
}

/// What a build in `place` for the time `now` answers when these faults befall it.
pub(crate) fn disturbed(place: &Place, now: &str, faults: &[Fault]) -> Output {
    let names: Vec<&str> = faults.iter().map(|fault| fault.name.as_str()).collect();
    let mut strace = strace("/dev/null", &names.join(","));
    for Fault { name, effect, when } in faults {
        strace.args(["-e", &format!("inject={name}:{effect}:when={when}")]);
    }
    place.within(strace.args([PROGRAM, "build", "--now", now])).output().unwrap_or_else(|error| missing(&error))
}

/// Builds in `place` for the time `now` and answers the calls by which that changed the disk, in their order. `standing` faults are not
/// among them.
pub(crate) fn calls(place: &Place, now: &str, standing: &[Fault]) -> Vec<Call> {
    let record = tempfile::NamedTempFile::new().unwrap();
    let questioned: Vec<String> =
        CHANGING.split(' ').chain(OPENING.iter().copied()).map(|name| format!("?{name}")).collect();
    let mut strace = strace(record.path().to_str().unwrap(), &questioned.join(","));
    for Fault { name, effect, when } in standing {
        strace.args(["-e", &format!("inject={name}:{effect}:when={when}")]);
    }
    let build = place.within(strace.args([PROGRAM, "build", "--now", now])).output();
    let build = build.unwrap_or_else(|error| missing(&error));
    assert!(build.status.success(), "undisturbed: {}", told(&build));
    let text = fs::read_to_string(record.path()).unwrap();
    let mut calls: Vec<Call> = Vec::new();
    let mut processes: Vec<&str> = Vec::new();
    for line in text.lines() {
        let (process, call) = line.split_once(' ').unwrap();
        let Some((name, _)) = call.trim_start().split_once('(') else { continue };
        processes.push(process);
        let number = 1 + calls.iter().filter(|earlier| earlier.name == name).count();
        calls.push(Call { name: name.to_owned(), number, text: call.trim_start().to_owned() });
    }
    processes.dedup();
    // strace counts the calls of each thread by itself.
    assert_eq!(processes.len(), 1, "the calls of several threads cannot be counted");
    calls.retain(|call| !OPENING.contains(&call.name.as_str()) || call.text.contains("O_CREAT"));
    calls.retain(|call| !standing.iter().any(|fault| fault.is_of(call)));
    calls
}

/// strace, which follows what is named, writes what it sees to `record`, and leaves as the program leaves.
fn strace(record: &str, names: &str) -> Command {
    let mut strace = Command::new("strace");
    // Not `--seccomp-bpf`: strace 6.1 injects no signals with it.
    strace.args(["-f", "-qq", "-y", "-s", "0", "-e", "signal=none", "-o", record, "-e", &format!("trace={names}")]);
    strace
}

fn missing(error: &std::io::Error) -> ! {
    panic!("strace cannot be run ({error}); tests/faults/install installs it")
}
