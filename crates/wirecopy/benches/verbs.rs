//! Speed of `clean` from texts in memory to the result, and of finding passages.
//! Input: see `input`.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::{
    clean::Cleaner,
    passage::{Finder, repeats},
};

mod input;

fn verbs(c: &mut Criterion) {
    let pages = input::pages();
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut group = c.benchmark_group("verbs");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    let cleaner = Cleaner::new();
    group.bench_function("clean", |b| b.iter(|| black_box(cleaner.run(&pages).expect("no cancellation"))));
    group.bench_function("repeats", |b| {
        b.iter(|| pages.iter().map(|page| repeats(page).len()).sum::<usize>());
    });
    let finder = Finder::new();
    group.bench_function("passages", |b| b.iter(|| finder.run(&pages).expect("no cancellation")));
    group.finish();
}

criterion_group!(benches, verbs);
criterion_main!(benches);
