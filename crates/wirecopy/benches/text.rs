//! Speed of the text layer. Input: see `input`.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::text::{Offsets, Scanner, Unit, tokens, words};

mod input;

fn text(c: &mut Criterion) {
    let pages = input::pages();
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut group = c.benchmark_group("text");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("tokens", |b| {
        b.iter(|| {
            pages.iter().map(|p| tokens(p).map(|t| t.span().end).fold(0, |a, e| a ^ e)).fold(0, |a, e| a ^ e)
        });
    });
    group.bench_function("words", |b| {
        b.iter(|| pages.iter().map(|p| words(p).map(|w| w.hash).fold(0, |a, e| a ^ e)).fold(0, |a, e| a ^ e));
    });
    group.bench_function("sentences", |b| {
        let mut scanner = Scanner::new();
        b.iter(|| pages.iter().map(|p| scanner.scan(p).sentences.len()).sum::<usize>());
    });
    group.bench_function("offsets", |b| {
        b.iter(|| pages.iter().map(|p| Offsets::new(black_box(p), Unit::Char).total()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, text);
criterion_main!(benches);
