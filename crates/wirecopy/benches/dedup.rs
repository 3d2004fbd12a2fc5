//! Speed of the steps of `dedup`, beside the limit: every byte read once. Input: see `input`.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::{
    Control,
    dedup::{Deduplicator, Level},
};

mod input;

fn dedup(c: &mut Criterion) {
    let pages = input::pages();
    let control = Control::new();
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut group = c.benchmark_group("dedup");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("limit: bytes read once", |b| {
        let sum = |page: &String| page.as_bytes().iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte));
        b.iter(|| pages.iter().map(sum).fold(0, u8::wrapping_add));
    });
    let near = Deduplicator::builder().levels(&[Level::Exact, Level::Near]).threshold(0.7).build();
    let steps = [("near .7", near.expect("the options are in range")), ("defaults", Deduplicator::new())];
    for (name, dedup) in steps {
        let scan = || {
            let mut scan = dedup.scan();
            scan.add(&pages, &control).expect("no cancellation");
            scan
        };
        let scanned = scan();
        let found = scanned.clone().candidates(&pages, &control).expect("no cancellation");
        group.bench_function(format!("{name}: scan"), |b| b.iter(|| black_box(scan())));
        group.bench_function(format!("{name}: candidates"), |b| {
            let candidates = |scan: wirecopy::dedup::Scan| scan.candidates(&pages, &control);
            b.iter_batched(|| scanned.clone(), candidates, BatchSize::LargeInput);
        });
        group.bench_function(format!("{name}: verify"), |b| {
            let verify = |found: wirecopy::dedup::Pending| found.verify(&pages, &control);
            b.iter_batched(|| found.clone(), verify, BatchSize::LargeInput);
        });
        group.bench_function(format!("{name}: all"), |b| b.iter(|| dedup.run(&pages)));
    }
    group.finish();
}

criterion_group!(benches, dedup);
criterion_main!(benches);
