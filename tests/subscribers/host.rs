//! A static host: nginx on a port of its own, one process, ended when it is dropped and, by the kernel, when the test's thread ends.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fs, iter};

use tempfile::TempDir;

use crate::conditional::Condition;
use crate::program::{confine, installed};

/// How long nginx may take to listen, or to write its log.
const PATIENCE: Duration = Duration::from_secs(5);

/// One attempt a port: another program may take it before nginx does.
const ATTEMPTS: usize = 5;

/// nginx, at work.
pub(crate) struct Host {
    process: Child,
    /// Its configuration, its log, and what else it writes.
    folder: TempDir,
    port: u16,
    /// How many lines of the log have been read.
    read: usize,
}

/// A line of its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Below `out/`.
    pub(crate) path: String,
    /// On what condition it was asked for; `None` where it was to be sent in any case.
    pub(crate) condition: Option<Condition>,
}

impl Host {
    /// Serves the folder `out`, by its path: a build exchanges the folder.
    pub(crate) fn start(out: &Path) -> Self {
        let started = iter::repeat_with(|| Self::listen(out)).take(ATTEMPTS).flatten().next();
        started.expect("nginx finds no port to listen at")
    }

    /// `None` when the port was taken.
    fn listen(out: &Path) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        fs::write(folder.path().join("nginx.conf"), configuration(folder.path(), out, port)).unwrap();
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL"]).arg(installed("nginx/usr/sbin/nginx"));
        command.arg("-p").arg(folder.path()).args(["-c", "nginx.conf", "-e", "error.log"]);
        confine(&mut command, folder.path());
        let process = command.spawn().unwrap();
        let mut host = Self { process, folder, port, read: 0 };
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            // It writes down its process id once it listens.
            if host.text("nginx.pid").trim() == host.process.id().to_string() {
                return Some(host);
            }
            if host.process.try_wait().unwrap().is_some() {
                break;
            }
            sleep(Duration::from_millis(5));
        }
        let complaint = host.text("error.log");
        assert!(complaint.contains("Address already in use"), "nginx does not listen: {complaint}");
        None
    }

    /// Where the file `path` of `out/` is served.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    /// Its next `count` answers, by its own log; there have to be that many, and no more.
    pub(crate) fn answers(&mut self, count: usize) -> Vec<Answer> {
        let began = Instant::now();
        loop {
            let log = self.text("access.log");
            let lines: Vec<&str> = log.split_terminator('\n').skip(self.read).collect();
            // A line is written once its answer has been sent, which is a little after the client has it.
            if log.ends_with('\n') && lines.len() >= count {
                assert_eq!(lines.len(), count, "{:?}", lines.last());
                self.read += count;
                return lines.into_iter().map(answer).collect();
            }
            assert!(began.elapsed() < PATIENCE, "{} answers of {count}: {}", lines.len(), self.text("error.log"));
            sleep(Duration::from_millis(2));
        }
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A host as its manual has it, but for what keeps it in one process and in one folder.
fn configuration(folder: &Path, out: &Path, port: u16) -> String {
    let (folder, out) = (folder.display(), out.display());
    format!(
        r#"daemon off;
master_process off;
worker_processes 1;
pid "{folder}/nginx.pid";
error_log "{folder}/error.log";
events {{ worker_connections 128; }}
http {{
    types {{ text/calendar ics; application/atom+xml atom; }}
    log_format answers escape=none '$status\t$uri\t$http_if_none_match\t$http_if_modified_since';
    access_log "{folder}/access.log" answers;
    client_body_temp_path "{folder}/body";
    proxy_temp_path "{folder}/proxy";
    fastcgi_temp_path "{folder}/fastcgi";
    uwsgi_temp_path "{folder}/uwsgi";
    scgi_temp_path "{folder}/scgi";
    sendfile on;
    server {{
        listen 127.0.0.1:{port};
        root "{out}";
    }}
}}
"#
    )
}

fn answer(line: &str) -> Answer {
    let [status, path, tag, date] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line:?}") };
    let condition = match (tag, date) {
        ("", "") => None,
        (_, "") => Some(Condition::Tag),
        ("", _) => Some(Condition::Date),
        (_, _) => panic!("asked by tag and by date: {line:?}"),
    };
    Answer { status: status.parse().unwrap(), path: path.trim_start_matches('/').to_owned(), condition }
}
