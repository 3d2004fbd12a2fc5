//! Speed of the text layer. `WIRECOPY_BENCH_TEXT` names a plain-text file to scan; without it, the sample feed
//! is repeated to a few megabytes.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::text::{Offsets, Scanner, Unit, tokens, words};

fn input() -> Vec<String> {
    let feed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../python/wirecopy/sample/feed.jsonl");
    let path = std::env::var("WIRECOPY_BENCH_TEXT").unwrap_or_else(|_| feed.to_owned());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let copies = (4_000_000 / text.len().max(1)).max(1);
    let pages: Vec<String> = text.split("\u{1e}").map(str::to_owned).collect();
    std::iter::repeat_n(pages, copies).flatten().collect()
}

fn text(c: &mut Criterion) {
    let pages = input();
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
