//! `dateline serve`, started for a test and ended with it.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A preview that runs until it is dropped.
pub(crate) struct Server {
    child: Child,
    #[allow(dead_code, reason = "a browser wants the URL")]
    pub(crate) address: SocketAddr,
    /// Where the site begins, with a slash at the end.
    pub(crate) url: String,
}

impl Server {
    /// The preview of `events.toml` in `folder`, built at `now`.
    pub(crate) fn start(folder: &Path, now: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["serve", "--port", "0", "--now", now])
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .env_remove("SOURCE_DATE_EPOCH")
            .env("DATELINE_SECRET", "5a".repeat(32))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        // The pipe stays open; what is said later fits into it.
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let url = line.split(": ").next().unwrap_or_default().to_owned();
        let address = url.trim_start_matches("http://").split('/').next().unwrap_or_default();
        let address = address.parse().unwrap_or_else(|_| {
            let _ended = child.kill();
            panic!("no address in {line:?}")
        });
        Self { child, address, url }
    }

    /// The process.
    #[allow(dead_code, reason = "not every test asks how large it is")]
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _gone = self.child.wait();
    }
}
