//! Speed of `extract`. `WIRECOPY_BENCH_TEXT` names a plain-text file to scan; without it, the sample feed is
//! repeated to a few megabytes.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::extract::{Extractor, Label};

fn input() -> Vec<String> {
    let feed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../python/wirecopy/sample/feed.jsonl");
    let path = std::env::var("WIRECOPY_BENCH_TEXT").unwrap_or_else(|_| feed.to_owned());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let copies = (4_000_000 / text.len().max(1)).max(1);
    let pages: Vec<String> = text.split("\u{1e}").map(str::to_owned).collect();
    std::iter::repeat_n(pages, copies).flatten().collect()
}

fn extract(c: &mut Criterion) {
    let pages = input();
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut group = c.benchmark_group("extract");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    for (name, labels) in [("all", &Label::ALL[..]), ("email", &[Label::Email]), ("phone", &[Label::Phone])] {
        let extractor = Extractor::builder().labels(labels).build().expect("labels are not empty");
        group.bench_function(name, |b| b.iter(|| extractor.run(&pages).expect("no page is too long")));
    }
    group.finish();
}

criterion_group!(benches, extract);
criterion_main!(benches);
