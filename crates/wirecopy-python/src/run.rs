//! [`run`]: how every verb is called.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    time::Duration,
};

use pyo3::prelude::*;
use wirecopy::Control;

use crate::{errors, threads};

/// How often signals are looked at and progress is told.
const POLL: Duration = Duration::from_millis(50);

/// What a call needs beside its work.
pub(crate) struct Call<'py> {
    /// Threads that the caller asked for.
    pub(crate) threads: Option<i64>,
    /// Called with bytes done and bytes known of, now and then.
    pub(crate) progress: Option<Bound<'py, PyAny>>,
}

/// Does `work` on a pool of threads while this thread, detached from the interpreter, waits for it, looks for
/// signals and tells progress.
///
/// Ctrl-C cancels the work through its [`Control`] and comes back as the exception that the signal raised, once
/// the work has ended: nothing goes on behind the caller's back. A panic comes back as `wirecopy.Error`.
pub(crate) fn run<T: Send>(
    py: Python<'_>,
    call: Call<'_>,
    work: impl FnOnce(&Control) -> wirecopy_io::Result<T> + Send,
) -> PyResult<T> {
    let pool = threads::pool(threads::threads(call.threads)?)?;
    let progress = call.progress.map(Bound::unbind);
    let control = Control::new();
    let outcome = py.detach(|| {
        let (sender, receiver) = sync_channel(1);
        pool.in_place_scope(|scope| {
            scope.spawn(|_| {
                let outcome = catch_unwind(AssertUnwindSafe(|| work(&control)));
                // The receiver waits until it has this.
                let _ = sender.send(outcome);
            });
            wait(&receiver, &control, progress.as_ref())
        })
    })?;
    match outcome {
        Ok(result) => result.map_err(|error| errors::raise(&error)),
        Err(panic) => Err(errors::internal(&message(panic.as_ref()))),
    }
}

/// What the work comes to, or what stopped it.
fn wait<T>(receiver: &Receiver<T>, control: &Control, progress: Option<&Py<PyAny>>) -> PyResult<T> {
    loop {
        match receiver.recv_timeout(POLL) {
            Ok(outcome) => return Ok(outcome),
            Err(RecvTimeoutError::Disconnected) => return Err(errors::internal("a worker was lost")),
            Err(RecvTimeoutError::Timeout) => {}
        }
        let interrupted = Python::attach(|py| {
            py.check_signals()?;
            progress.map_or(Ok(()), |progress| progress.call1(py, control.progress()).map(drop))
        });
        if let Err(error) = interrupted {
            control.cancel();
            // What it came to until now is of no use; that it has ended is.
            let _ = receiver.recv();
            return Err(error);
        }
    }
}

/// Items between two looks at the signals, where Python objects are made or taken in.
const PATIENCE: usize = 1 << 16;

/// Looks for signals now and then while items pass by.
pub(crate) fn interruptible<T>(
    py: Python<'_>,
    items: impl IntoIterator<Item = T>,
) -> impl Iterator<Item = PyResult<T>> {
    items.into_iter().enumerate().map(move |(n, item)| {
        if n % PATIENCE == PATIENCE - 1 {
            py.check_signals()?;
        }
        Ok(item)
    })
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".into())
}
