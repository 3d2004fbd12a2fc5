//! How many threads work, and the pools they work in.

use std::{
    env, mem,
    num::NonZeroUsize,
    process,
    sync::{Arc, Mutex, TryLockError},
};

use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::errors;

/// The most threads that can be asked for.
const MOST: usize = 1024;
/// How many pools a process keeps; the one unused for longest goes first.
const KEPT: usize = 4;

/// The pools of this process, and after a fork those of its parent until they are first looked through.
static POOLS: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

struct Kept {
    process: u32,
    threads: usize,
    pool: Arc<ThreadPool>,
}

/// The number of threads that a call works on: `asked`, else the variables of the environment, else the cores.
#[pyfunction]
#[pyo3(signature = (asked=None))]
pub(crate) fn threads(asked: Option<i64>) -> PyResult<usize> {
    if let Some(asked) = asked {
        return valid(asked)
            .ok_or_else(|| errors::option(format!("threads must be in 1..={MOST}, got {asked}")));
    }
    for name in ["WIRECOPY_MAX_THREADS", "RAYON_NUM_THREADS"] {
        let Some(value) = env::var_os(name).filter(|value| !value.is_empty()) else { continue };
        let number = value.to_str().and_then(|value| value.trim().parse().ok());
        // Rayon takes 0 to mean all cores.
        if name.starts_with("RAYON") && number == Some(0) {
            continue;
        }
        return number.and_then(valid).ok_or_else(|| {
            let value = value.to_string_lossy();
            errors::option(format!("{name} must be a number in 1..={MOST}, got {value:?}"))
        });
    }
    #[expect(clippy::disallowed_methods, reason = "here is where a call is given its threads")]
    let cores = std::thread::available_parallelism();
    Ok(cores.map_or(1, NonZeroUsize::get).min(MOST))
}

fn valid(number: i64) -> Option<usize> {
    usize::try_from(number).ok().filter(|number| (1..=MOST).contains(number))
}

/// A pool of so many threads that belongs to this process.
///
/// Never waits: a fork may have copied the lock while another thread held it, and in the child nobody would ever
/// let it go. A call that cannot have the lock makes a pool of its own.
pub(crate) fn pool(threads: usize) -> PyResult<Arc<ThreadPool>> {
    let mut pools = match POOLS.try_lock() {
        Ok(pools) => pools,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => return build(threads),
    };
    let process = process::id();
    // The threads of inherited pools did not come along through the fork; to drop such a pool would wait for them.
    for kept in pools.extract_if(.., |kept| kept.process != process) {
        mem::forget(kept.pool);
    }
    let kept = match pools.iter().position(|kept| kept.threads == threads) {
        Some(place) => pools.remove(place),
        None => Kept { process, threads, pool: build(threads)? },
    };
    let pool = Arc::clone(&kept.pool);
    pools.truncate(KEPT - 1);
    pools.insert(0, kept);
    Ok(pool)
}

fn build(threads: usize) -> PyResult<Arc<ThreadPool>> {
    let builder = ThreadPoolBuilder::new().num_threads(threads).thread_name(|n| format!("wirecopy-{n}"));
    builder.build().map(Arc::new).map_err(|error| errors::internal(&error.to_string()))
}
