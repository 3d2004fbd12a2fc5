//! What a model is worth on labelled documents: scores, how sure it may be, and what it gets wrong.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use wirecopy::{
    Span,
    extract::names::{CURVE, Model, NameType, Tagger},
    text::scan,
};

use crate::{
    corpus::Document,
    recipe::Measured,
    score::{self, Count, coarse, trimmed},
};

/// The label of a type, as the sets have it.
fn label(kind: NameType) -> &'static str {
    match kind {
        NameType::Person => "PER",
        NameType::Org => "ORG",
        NameType::Gpe => "GPE",
        NameType::Loc => "LOC",
        NameType::Fac => "FAC",
        NameType::Norp => "NORP",
        NameType::Event => "EVENT",
        NameType::Other => "MISC",
    }
}

/// What a document should hold, as the scorer reads it.
fn gold(document: &Document) -> Vec<(Span, &str)> {
    let labels = if document.gold.is_empty() { &document.labels } else { &document.gold };
    labels.iter().map(|(span, label)| (*span, label.as_str())).collect()
}

/// One line of Markdown a set: precision, recall, F1, and the F1 of each label.
pub(crate) fn scores(model: &Model, sets: &[Measured]) -> String {
    let mut out = String::from("| set | P | R | F1 | PER | LOC | ORG |\n|---|---|---|---|---|---|---|\n");
    let mut tagger = Tagger::default();
    for (name, documents) in sets {
        let (mut all, mut by_label) = (
            Count::default(),
            BTreeMap::from([("PER", Count::default()), ("LOC", Count::default()), ("ORG", Count::default())]),
        );
        for document in documents {
            let text = &document.text;
            let names = tagger.tag(text, &scan(text), model);
            let found: Vec<_> = names.iter().map(|name| (name.span, label(name.kind))).collect();
            let gold = gold(document);
            all.add(score::count(text, &gold, &found));
            for (of, count) in &mut by_label {
                let gold: Vec<_> =
                    gold.iter().filter(|(_, label)| coarse(label) == Some(of)).copied().collect();
                let found: Vec<_> =
                    found.iter().filter(|(_, label)| coarse(label) == Some(of)).copied().collect();
                count.add(score::count(text, &gold, &found));
            }
        }
        let [precision, recall, f1] = all.scores();
        let labels: Vec<_> =
            ["PER", "LOC", "ORG"].iter().map(|of| format!("{:.3}", by_label[of].f1())).collect();
        let _ = writeln!(out, "| {name} | {precision:.3} | {recall:.3} | {f1:.3} | {} |", labels.join(" | "));
    }
    out
}

/// How often a mention is right to which the model gives a probability near 0, 1/16, … 1, in 255ths; never less
/// where the probability is more (isotonic regression by pooling neighbours; Ayer et al. 1955).
pub(crate) fn calibration(model: &Model, sets: &[Measured]) -> [u8; CURVE] {
    let mut tagger = Tagger::default();
    // The shares of the points themselves count as some mentions, so that an empty point has one.
    let mut right: Vec<f64> = (0..CURVE).map(|point| 4.0 * point as f64 / (CURVE - 1) as f64).collect();
    let mut all = vec![4.0; CURVE];
    for document in sets.iter().flat_map(|(_, documents)| documents) {
        let text = &document.text;
        let truths: BTreeSet<_> = gold(document)
            .iter()
            .filter_map(|(span, label)| Some((trimmed(text, *span), coarse(label)?)))
            .collect();
        for name in tagger.tag(text, &scan(text), model) {
            let Some(label) = coarse(label(name.kind)) else { continue };
            let point = (name.score * (CURVE - 1) as f32).round() as usize;
            all[point] += 1.0;
            right[point] += f64::from(u8::from(truths.contains(&(trimmed(text, name.span), label))));
        }
    }
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (right, all) in right.into_iter().zip(all) {
        pools.push((right, all, 1));
        while let [.., before, last] = pools[..]
            && before.0 / before.1 >= last.0 / last.1
        {
            pools.truncate(pools.len() - 2);
            pools.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
        }
    }
    let curve: Vec<u8> = pools
        .iter()
        .flat_map(|&(right, all, points)| std::iter::repeat_n((255.0 * right / all).round() as u8, points))
        .collect();
    std::array::from_fn(|point| curve[point])
}

/// What is wrong on each set, the most frequent first.
pub(crate) fn errors(model: &Model, sets: &[Measured], most: usize) -> String {
    let mut out = String::new();
    let mut tagger = Tagger::default();
    for (name, documents) in sets {
        let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
        for document in documents {
            let text = &document.text;
            let names = tagger.tag(text, &scan(text), model);
            let found: BTreeMap<_, _> = names
                .iter()
                .filter_map(|name| Some((trimmed(text, name.span), coarse(label(name.kind))?)))
                .collect();
            let gold: BTreeMap<_, _> = gold(document)
                .iter()
                .filter_map(|(span, label)| Some((trimmed(text, *span), coarse(label)?)))
                .collect();
            for (span, label) in &gold {
                let what = match found.get(span) {
                    Some(other) if other == label => continue,
                    Some(other) => format!("{label} taken for {other}"),
                    None if found.keys().any(|other| other.overlaps(*span)) => {
                        format!("{label} with another span")
                    }
                    None => format!("{label} missed"),
                };
                *wrong.entry(format!("{what}: {}", &text[span.range()])).or_default() += 1;
                *wrong.entry(format!("all {what}")).or_default() += 1;
            }
            for (span, label) in
                found.iter().filter(|(span, _)| !gold.keys().any(|other| other.overlaps(**span)))
            {
                *wrong.entry(format!("{label} where none is: {}", &text[span.range()])).or_default() += 1;
                *wrong.entry(format!("all {label} where none is")).or_default() += 1;
            }
        }
        let _ = writeln!(out, "\n## {name}\n");
        let mut wrong: Vec<_> = wrong.into_iter().collect();
        wrong.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        for (what, count) in wrong.iter().take(most) {
            let _ = writeln!(out, "* {count} {what}");
        }
    }
    out
}
