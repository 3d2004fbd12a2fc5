//! [`Gauge`]: how far a reading is.

use std::io::{self, Read};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};

/// How far the reading of an [`Input`](super::Input) is, told in shares of the bytes of its files. Cheap to clone: all
/// clones tell the same. Every reading begins anew; of several at a time it tells the sum, one at most.
#[derive(Clone, Debug, Default)]
pub struct Gauge(Arc<Bytes>);

#[derive(Debug, Default)]
struct Bytes {
    done: AtomicU64,
    whole: AtomicU64,
}

impl Gauge {
    /// The share of the files that was read, 0..=1; `None` before the first of them is found.
    pub fn share(&self) -> Option<f64> {
        let [done, whole] = [&self.0.done, &self.0.whole].map(|bytes| bytes.load(Relaxed));
        (whole > 0).then(|| (done as f64 / whole as f64).min(1.0))
    }

    /// Learns of a file.
    pub(super) fn expect(&self, bytes: u64) {
        self.0.whole.fetch_add(bytes, Relaxed);
    }

    /// Begins anew.
    pub(super) fn begin(&self) {
        self.0.done.store(0, Relaxed);
    }

    /// Counts what was read.
    pub(super) fn add(&self, bytes: u64) {
        self.0.done.fetch_add(bytes, Relaxed);
    }
}

/// What is read, counted.
pub(super) struct Gauged<R> {
    inner: R,
    gauge: Gauge,
}

impl<R> Gauged<R> {
    pub(super) fn new(inner: R, gauge: Gauge) -> Self {
        Self { inner, gauge }
    }
}

impl<R: Read> Read for Gauged<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(buffer)?;
        self.gauge.add(bytes as u64);
        Ok(bytes)
    }
}
