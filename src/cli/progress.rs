//! How far a long build is, on a terminal and nowhere else.
//!
//! *May touch*: standard error, where it is a terminal; how long the work has taken, to keep quiet about short work. *Never touches*: anything
//! that is written.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done sooner is not spoken of.
const SOON: Duration = Duration::from_millis(400);

/// What is under way. Dropped, it leaves nothing on the terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    is_shown: bool,
    may_show: bool,
}

impl Progress {
    /// The beginning of work; nothing is shown of it yet.
    pub(crate) fn begin() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let may_show = std::io::stderr().is_terminal() && !is_ci();
        Self { bar, begun: Instant::now(), is_shown: false, may_show }
    }

    /// What is done now, in so many steps; nought where nobody knows.
    pub(crate) fn turn_to(&mut self, what: &str, steps: usize) {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        let template = if steps == 0 { "{spinner} {msg}" } else { "{msg} {wide_bar} {pos}/{len}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_length(steps);
        self.bar.set_position(0);
        self.bar.set_message(what.to_owned());
        self.show();
    }

    /// One step more is done.
    pub(crate) fn step(&mut self) {
        self.bar.inc(1);
        self.show();
    }

    /// Lets something be printed in the meantime.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    fn show(&mut self) {
        if !self.is_shown && self.may_show && self.begun.elapsed() >= SOON {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.is_shown = true;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Whether a machine reads along: CI services set this variable, and some give their jobs a terminal.
fn is_ci() -> bool {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads this variable")]
    let ci = std::env::var_os("CI");
    ci.is_some_and(|ci| !ci.is_empty() && ci != "false")
}
