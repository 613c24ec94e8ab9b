//! What the GitHub action runs, as GitHub would run it: a pull request is commented on, by the ledger of the branch that it is for, and a push
//! is built. GitHub's own program is played by a script that writes down what it is asked.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and reads its own files"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Plays `gh`: says what comments there are, and writes down what it is told to write.
const GH: &str = "#!/bin/sh\n\
    printf '%s\\n' \"$*\" >> \"$PLACE/asked\"\n\
    case \"$*\" in\n\
    *PATCH*|*POST*) test ! -e \"$PLACE/forbidden\" || exit 1; for last; do :; done; cp \"${last#body=@}\" \"$PLACE/comment\";;\n\
    *) test ! -e \"$PLACE/forbidden\" || exit 1; cat \"$PLACE/known\" 2> /dev/null || true;;\n\
    esac\n";

/// A repository with a calendar, its pull request, and a place for what is said of it.
struct Repository {
    place: TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self { place: tempfile::tempdir().unwrap() };
        let (origin, main) = (repository.path("origin"), repository.path("main"));
        fs::create_dir_all(&main).unwrap();
        fs::write(main.join("events.toml"), definition("14:00")).unwrap();
        succeed(
            Command::new(env!("CARGO_BIN_EXE_dateline"))
                .args(["build", "--now", "2027-03-01T12:00:00Z"])
                .current_dir(&main),
        );
        git(&main, &["init", "--quiet", "--initial-branch=main"]);
        git(&main, &["add", "."]);
        git(&main, &["commit", "--quiet", "--message=The calendar"]);
        git(repository.place.path(), &["clone", "--quiet", "--bare", "main", "origin"]);
        git(&main, &["remote", "add", "origin", origin.to_str().unwrap()]);
        let bin = repository.path("bin");
        fs::create_dir(&bin).unwrap();
        fs::write(bin.join("gh"), GH).unwrap();
        fs::set_permissions(bin.join("gh"), fs::Permissions::from_mode(0o755)).unwrap();
        repository
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// Runs a script of the action.
    fn run(&self, script: &str, variables: &[(&str, &str)]) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap();
        let paths = [self.path("bin").as_path(), program].map(|path| path.display().to_string()).join(":");
        Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/action").join(script))
            .current_dir(self.path("main"))
            .env("PATH", format!("{paths}:{}", std::env::var("PATH").unwrap()))
            .env("PLACE", self.place.path())
            .env("GITHUB_STEP_SUMMARY", self.path("summary"))
            .envs([("GITHUB_REPOSITORY", "talks/calendar"), ("GITHUB_BASE_REF", "main"), ("NUMBER", "7")])
            .env("DEFINITION", "events.toml")
            .env("SOURCE_DATE_EPOCH", "1804075200")
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }
}

fn definition(hour: &str) -> String {
    format!(
        "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
         zone = \"Europe/Brussels\"\n[actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\n\
         [events.council]\ntitle = \"Council\"\nstart = 2027-03-12T{hour}:00\nparticipants = \"belgium\"\n"
    )
}

fn succeed(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=editor", "-c", "user.email=editor@talks.example.org", "-c", "commit.gpgsign=false"];
    succeed(Command::new("git").args(who).args(arguments).current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null"));
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat()
}

#[test]
fn a_pull_request_is_told_what_would_change_and_later_the_same_comment_is() {
    let repository = Repository::new();
    fs::write(repository.path("main/events.toml"), definition("16:00")).unwrap();
    // By a ledger that the request brings along nothing would change.
    let build = ["build", "--now", "2027-03-02T12:00:00Z"];
    succeed(Command::new(env!("CARGO_BIN_EXE_dateline")).args(build).current_dir(repository.path("main")));
    let output = repository.run("propose", &[]);
    assert!(output.status.success(), "{}", said(&output));
    let asked = repository.text("asked");
    assert!(asked.contains("--method POST repos/talks/calendar/issues/7/comments"), "{asked}");
    let comment = repository.text("comment");
    assert!(comment.starts_with("<!-- dateline diff -->\n"), "{comment}");
    assert!(comment.contains("Council") && comment.contains("16:00"), "{comment}");
    assert_eq!(comment.split_once('\n').unwrap().1, repository.text("summary"));

    fs::write(repository.path("known"), "42\n43\n").unwrap();
    fs::write(repository.path("main/events.toml"), definition("17:00")).unwrap();
    let output = repository.run("propose", &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(repository.text("asked").contains("--method PATCH repos/talks/calendar/issues/comments/42"));
    assert!(repository.text("comment").contains("17:00"));
}

#[test]
fn whoever_may_not_comment_has_the_summary() {
    let repository = Repository::new();
    fs::write(repository.path("forbidden"), "").unwrap();
    fs::write(repository.path("main/events.toml"), definition("16:00")).unwrap();
    let output = repository.run("propose", &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("::notice::"), "{}", said(&output));
    assert!(repository.text("summary").contains("16:00"));
}

#[test]
fn a_faulty_pull_request_fails_at_its_line() {
    let repository = Repository::new();
    fs::write(repository.path("main/events.toml"), definition("16:00").replace("\"belgium\"", "\"belgum\"")).unwrap();
    let output = repository.run("propose", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("::error file=events.toml,line=12"), "{}", said(&output));
    assert_eq!(repository.text("comment"), "");
}

#[test]
fn a_push_is_built_and_locked_where_it_is_asked_for() {
    let repository = Repository::new();
    fs::write(repository.path("main/events.toml"), definition("16:00")).unwrap();
    let locked = repository.run("publish", &[("LOCKED", "true")]);
    assert_eq!(locked.status.code(), Some(4), "{}", said(&locked));
    let output = repository.run("publish", &[("DENY", "warnings")]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(repository.text("main/out/belgium/index.html").contains("16:00"));
    let locked = repository.run("publish", &[("LOCKED", "true")]);
    assert!(locked.status.success(), "{}", said(&locked));
}

#[test]
fn the_action_runs_these_scripts_and_hands_them_what_they_ask() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let action = fs::read_to_string(root.join("action.yml")).unwrap();
    for script in ["propose", "publish"] {
        assert!(action.contains(&format!("$GITHUB_ACTION_PATH/.github/action/{script}")), "{script}");
        let text = fs::read_to_string(root.join(".github/action").join(script)).unwrap();
        for variable in ["DEFINITION", "DENY", "LOCKED", "NUMBER"] {
            let asked = text.contains(&format!("${variable}")) || text.contains(&format!("${{{variable}"));
            assert!(!asked || action.contains(&format!("{variable}: ${{{{")), "{script} asks for {variable}");
        }
    }
}
