//! Speed of `extract`. Input: see `input`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::extract::{Extractor, Label};

mod input;

fn extract(c: &mut Criterion) {
    let pages = input::pages();
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut group = c.benchmark_group("extract");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    let names = [Label::Person, Label::Org, Label::Gpe, Label::Loc, Label::Fac, Label::Norp, Label::Event];
    let sets = [
        ("all", Label::ALL),
        ("names", &names),
        ("values", Label::VALUES),
        ("email", &[Label::Email]),
        ("phone", &[Label::Phone]),
    ];
    for (name, labels) in sets {
        let extractor = Extractor::builder().labels(labels).build().expect("labels are not empty");
        group.bench_function(name, |b| b.iter(|| extractor.run(&pages).expect("no page is too long")));
    }
    group.finish();
}

criterion_group!(benches, extract);
criterion_main!(benches);
