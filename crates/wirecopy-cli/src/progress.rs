//! Progress on standard error.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use wirecopy::Control;
use wirecopy_io::read::Gauge;

use crate::args::Run;
use crate::summary::{counted, time};

/// How long a command works before anything is said of it.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often a terminal, and a file, are told.
const OFTEN: Duration = Duration::from_millis(100);
const SELDOM: Duration = Duration::from_secs(10);

/// How far a command is.
#[derive(Debug)]
pub(crate) struct Meter {
    command: &'static str,
    started: Instant,
    phase: Mutex<&'static str>,
    documents: AtomicUsize,
    /// How far the files are read in this phase, if they are.
    gauge: Mutex<Gauge>,
    /// The line that stands on the terminal and must be wiped before anything else is said.
    shown: AtomicBool,
}

impl Meter {
    pub(crate) fn new(command: &'static str) -> Self {
        Self {
            command,
            started: Instant::now(),
            phase: Mutex::new(""),
            documents: AtomicUsize::new(0),
            gauge: Mutex::default(),
            shown: AtomicBool::new(false),
        }
    }

    /// Begins a phase: the documents are counted anew.
    pub(crate) fn phase(&self, name: &'static str) {
        self.documents.store(0, Relaxed);
        self.reading(&Gauge::default());
        *held(&self.phase) = name;
    }

    /// Says what tells how far the files are read.
    pub(crate) fn reading(&self, gauge: &Gauge) {
        held(&self.gauge).clone_from(gauge);
    }

    /// Counts documents that are done with.
    pub(crate) fn add(&self, documents: usize) {
        self.documents.fetch_add(documents, Relaxed);
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Does the work, and tells of it meanwhile where that is wanted.
    pub(crate) fn watch<T>(&self, run: &Run, control: &Control, work: impl FnOnce() -> T) -> T {
        let terminal = io::stderr().is_terminal();
        if run.quiet || run.no_progress || !(terminal || run.progress) {
            return work();
        }
        let (done, waiting) = std::sync::mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                let mut next = PATIENCE;
                // The sender is never used; that it is gone ends the wait.
                while waiting.recv_timeout(next) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                    self.tell(terminal, control);
                    next = if terminal { OFTEN } else { SELDOM };
                }
                self.wipe();
            });
            // Dropped also when the work panics.
            let _done = done;
            work()
        })
    }

    fn tell(&self, terminal: bool, control: &Control) {
        let phase = *held(&self.phase);
        let share = held(&self.gauge).share().map(|share| format!(" {:.0} %", share * 100.0));
        let documents = self.documents.load(Relaxed);
        let documents = (documents > 0).then(|| format!(", {}", counted(documents, "document")));
        let line = format!(
            "{}: {phase}{}{}, {:.0} MB, {}",
            self.command,
            share.unwrap_or_default(),
            documents.unwrap_or_default(),
            control.progress().0 as f64 / 1e6,
            time(self.elapsed().as_secs_f64()),
        );
        let mut stderr = io::stderr().lock();
        // If standard error is closed, there is nobody to tell.
        let _ = if terminal {
            self.shown.store(true, Relaxed);
            write!(stderr, "\r\x1b[2K{line}").and_then(|()| stderr.flush())
        } else {
            writeln!(stderr, "{line}")
        };
    }

    /// Says a line on standard error, clear of the progress.
    pub(crate) fn say(&self, line: &str) {
        self.wipe();
        let _ = writeln!(io::stderr(), "{line}");
    }

    /// Takes the line away from the terminal.
    fn wipe(&self) {
        if self.shown.swap(false, Relaxed) {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
