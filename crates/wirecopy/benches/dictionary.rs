//! Speed of dictionaries: building one, reading one back, finding its terms. Input: see `input`.
//!
//! A hundred thousand terms, or as many as `WIRECOPY_BENCH_TERMS` says: first runs of one to three words of the pages
//! that begin with a capital letter, then pairs of words that need not stand anywhere.

use std::{collections::BTreeSet, hint::black_box};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::{
    extract::{Dictionary, Extractor, Label},
    text::{Token, tokens},
};

mod input;

fn terms(pages: &[String], count: usize) -> Vec<String> {
    let mut terms = BTreeSet::new();
    let mut words = BTreeSet::new();
    for page in pages {
        let spans: Vec<_> = tokens(page).filter(|token| token.is_word()).map(Token::span).collect();
        for (n, first) in spans.iter().enumerate() {
            let word = &page[first.range()];
            if word.starts_with(|c: char| c.is_uppercase()) && word.len() > 4 {
                words.insert(word);
                terms.extend(spans[n..].iter().take(3).map(|last| &page[first.start..last.end]));
            }
        }
    }
    let words: Vec<_> = words.into_iter().collect();
    let pair = |n: usize| format!("{} {}", words[n * 7919 % words.len()], words[n * 104_729 % words.len()]);
    terms.into_iter().map(str::to_owned).chain((0..).map(pair)).take(count).collect()
}

fn dictionary(c: &mut Criterion) {
    let pages = input::pages();
    let bytes: usize = pages.iter().map(String::len).sum();
    let count = std::env::var("WIRECOPY_BENCH_TERMS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let terms = terms(&pages, count);
    let build = |variants: bool| {
        Dictionary::builder().variants(variants).terms(&terms).build().expect("the terms are few and short")
    };
    let mut group = c.benchmark_group("dictionary");
    group.sample_size(10).throughput(Throughput::Elements(count as u64));
    group.bench_function("build", |b| b.iter(|| build(false)));
    let stored = build(false).as_bytes().to_vec();
    group.throughput(Throughput::Bytes(stored.len() as u64));
    group.bench_function("read", |b| {
        b.iter_with_setup(
            || stored.clone(),
            |stored| Dictionary::from_bytes(black_box(stored)).expect("is whole"),
        );
    });
    group.throughput(Throughput::Bytes(bytes as u64));
    for (name, variants) in [("find", false), ("find variants", true)] {
        let label = Label::user("TERM").expect("a label of capital letters");
        let extractor = Extractor::builder().labels(&[]).dictionary(label, build(variants)).build();
        let extractor = extractor.expect("no option is wrong");
        group.bench_function(name, |b| b.iter(|| extractor.run(&pages).expect("no page is too long")));
    }
    group.finish();
}

criterion_group!(benches, dictionary);
criterion_main!(benches);
