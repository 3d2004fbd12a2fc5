//! The one place that knows rayon: work spread over rows and slices, on whatever pool the caller is in.

use rayon::prelude::*;

use crate::Result;

/// How many threads there are to work on.
pub(crate) fn threads() -> usize {
    rayon::current_num_threads()
}

/// What `work` makes of each of `0..count`, in order. `scratch` is made anew for each batch of rows.
pub(crate) fn map<S, T: Send>(
    count: usize,
    scratch: impl Fn() -> S + Sync + Send,
    work: impl Fn(&mut S, usize) -> Result<T> + Sync + Send,
) -> Result<Vec<T>> {
    (0..count).into_par_iter().map_init(scratch, work).collect()
}

/// Sorts by value; equal values are the same to the caller.
pub(crate) fn sort<T: Ord + Send>(values: &mut [T]) {
    // The sort of one thread is the faster of the two on one.
    if threads() == 1 {
        values.sort_unstable();
    } else {
        values.par_sort_unstable();
    }
}

/// Sorts by a key; values of equal key are the same to the caller.
pub(crate) fn sort_by_key<T: Send, K: Ord>(values: &mut [T], key: impl Fn(&T) -> K + Sync) {
    values.par_sort_unstable_by_key(key);
}

/// What `work` makes of each of the parts, in order.
pub(crate) fn each<T: Send, V: Send>(parts: Vec<T>, work: impl Fn(T) -> V + Sync + Send) -> Vec<V> {
    parts.into_par_iter().map(work).collect()
}

/// Calls `work` with each row's chunk of `width` values of `out`; gives what it makes of them, in order.
pub(crate) fn fill<S, T: Send, V: Send>(
    out: &mut [V],
    width: usize,
    scratch: impl Fn() -> S + Sync + Send,
    work: impl Fn(&mut S, usize, &mut [V]) -> Result<T> + Sync + Send,
) -> Result<Vec<T>> {
    out.par_chunks_mut(width)
        .enumerate()
        .map_init(scratch, |scratch, (row, chunk)| work(scratch, row, chunk))
        .collect()
}
