//! [`Control`]: how a caller stops a long call, and sees how far it is.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use crate::{Error, Result};

/// How much text may pass between two looks at the cancel flag, in bytes.
const CHECK_EVERY: u64 = 64 * 1024;

/// A cancel flag and a progress counter, shared between a caller and the verb that works for it.
///
/// Progress is counted in bytes of text. Verbs look at the flag every 64 KB and end with an error of kind
/// [`Cancelled`](crate::ErrorKind::Cancelled).
///
/// ```
/// use wirecopy::{Control, ErrorKind, clean::Cleaner};
///
/// let control = Control::new();
/// control.cancel();
/// let docs = ["Long copy. ".repeat(10_000)];
/// let error = Cleaner::new().run_with(&docs, &control).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Cancelled);
/// ```
///
/// Progress is read, and the work stopped, from another thread, which shares it in an `Arc` or within
/// `std::thread::scope`:
///
/// ```
/// use std::{sync::Arc, thread, time::Duration};
///
/// use wirecopy::{Control, clean::Cleaner};
///
/// let control = Arc::new(Control::new());
/// let work = thread::spawn({
///     let control = Arc::clone(&control);
///     move || {
///         let pages = vec!["Rain is due on Sunday. ".repeat(100); 50];
///         Cleaner::new().run_with(&pages, &control).map(|cleaned| cleaned.documents.len())
///     }
/// });
/// while !work.is_finished() {
///     let (done, total) = control.progress();
///     assert!(done <= total); // To show; `control.cancel()` would stop it.
///     thread::sleep(Duration::from_millis(1));
/// }
/// assert_eq!(work.join().expect("the work does not panic")?, 50);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Control {
    cancelled: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
}

impl Control {
    /// A control that nobody has cancelled, at zero.
    pub const fn new() -> Self {
        Self { cancelled: AtomicBool::new(false), done: AtomicU64::new(0), total: AtomicU64::new(0) }
    }

    /// Asks the work to stop. It does so within about 64 KB of text.
    pub fn cancel(&self) {
        self.cancelled.store(true, Relaxed);
    }

    /// Whether [`cancel`](Self::cancel) was called.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Relaxed)
    }

    /// An error if the work is to stop.
    ///
    /// # Errors
    /// Kind [`Cancelled`](crate::ErrorKind::Cancelled) after [`cancel`](Self::cancel).
    pub fn check(&self) -> Result<()> {
        if self.is_cancelled() { Err(Error::cancelled()) } else { Ok(()) }
    }

    /// Bytes of work done and bytes of work known of so far; the second grows as a verb starts its stages, and the first never
    /// passes it.
    pub fn progress(&self) -> (u64, u64) {
        // A page that needs another look is read more often than was announced.
        let (done, total) = (self.done.load(Relaxed), self.total.load(Relaxed));
        (done.min(total), total)
    }

    /// Announces `bytes` more of work.
    pub(crate) fn expect(&self, bytes: u64) {
        self.total.fetch_add(bytes, Relaxed);
    }

    /// A counter for one thread's share of the work.
    pub(crate) fn ticker(&self) -> Ticker<'_> {
        Ticker { control: self, pending: 0 }
    }
}

/// Counts one thread's progress, and only now and then touches what the threads share.
pub(crate) struct Ticker<'c> {
    control: &'c Control,
    pending: u64,
}

impl Ticker<'_> {
    /// Adds `bytes` of progress; an error if the work is to stop.
    pub(crate) fn advance(&mut self, bytes: usize) -> Result<()> {
        self.pending += bytes as u64;
        if self.pending >= CHECK_EVERY {
            self.flush();
            self.control.check()?;
        }
        Ok(())
    }

    /// An error if the work is to stop.
    pub(crate) fn check(&self) -> Result<()> {
        self.control.check()
    }

    fn flush(&mut self) {
        self.control.done.fetch_add(std::mem::take(&mut self.pending), Relaxed);
    }
}

impl Drop for Ticker<'_> {
    fn drop(&mut self) {
        self.flush();
    }
}
