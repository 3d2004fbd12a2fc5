//! Trains the tagger of names.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod corpus;
mod crf;
mod instances;
mod policy;
mod resources;
mod score;

use std::{collections::BTreeMap, fs, path::PathBuf, process::ExitCode, time::Instant};

use clap::Parser;
use wirecopy::extract::names::{CURVE, Model, NameType, TAGS, Tagger, Trained};

use crate::{
    corpus::Document,
    crf::{Random, Settings, Weights},
    instances::Instances,
    policy::Policy,
    score::Count,
};

/// Trains the tagger of names and scores it
#[derive(Debug, Parser)]
struct Args {
    /// Folder of words.tsv, names.tsv, vectors.tsv and classes.tsv
    #[arg(long)]
    resources: PathBuf,
    /// Sets to train on: POLICY:WEIGHT:FILE
    #[arg(long = "train", value_delimiter = ' ')]
    train: Vec<String>,
    /// Files to score on
    #[arg(long = "dev", value_delimiter = ' ')]
    dev: Vec<PathBuf>,
    #[arg(long, default_value_t = 8)]
    epochs: usize,
    #[arg(long, default_value_t = 0.15)]
    rate: f32,
    #[arg(long, default_value_t = 0.2)]
    dropout: f32,
    #[arg(long, default_value_t = 0.05)]
    shrink: f32,
    #[arg(long, default_value_t = 2)]
    least: u32,
    /// Features that are kept
    #[arg(long, default_value_t = 200_000)]
    rows: usize,
    /// Passes over all sequences with the features that are kept
    #[arg(long, default_value_t = 2)]
    again: usize,
    #[arg(long)]
    out: Option<PathBuf>,
    /// Print what is wrong on each file, the most frequent first
    #[arg(long)]
    errors: bool,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let began = Instant::now();
    let parts = resources::read(&args.resources)?;
    let knowledge = parts.read().map_err(|error| error.to_string())?;
    let mut instances = Instances::default();
    for set in &args.train {
        let mut fields = set.splitn(3, ':');
        let (Some(policy), Some(weight), Some(path)) = (fields.next(), fields.next(), fields.next()) else {
            return Err(format!("{set:?} is not POLICY:WEIGHT:FILE"));
        };
        let policy = match policy {
            "full" => Policy::Full,
            "names" => Policy::NamesOnly,
            "coarse" => Policy::Coarse,
            other => return Err(format!("unknown policy {other:?}")),
        };
        let weight: f32 = weight.parse().map_err(|_| format!("weight {weight:?}"))?;
        let (lost, names, pieces) = (instances.lost, instances.names, instances.ends.len());
        for document in corpus::read(path.as_ref())? {
            instances.add(&document, policy, weight, &knowledge);
        }
        println!(
            "{path}: {} pieces, {} names, {} lost",
            instances.ends.len() - pieces,
            instances.names - names,
            instances.lost - lost
        );
    }
    println!("{} features, {:.0} s", instances.counts.len(), began.elapsed().as_secs_f64());
    instances.prune(args.least);
    println!("{} of them {} times or more", instances.counts.len(), args.least);
    let settings = Settings { epochs: args.epochs, rate: args.rate, dropout: args.dropout, shrink: args.shrink };
    let mut weights = Weights::new(instances.counts.len());
    let mut random = Random::new(1);
    for epoch in 0..settings.epochs {
        let loss = crf::epoch(&instances, &mut weights, &settings, &mut random);
        println!("epoch {epoch}: {loss:.4}, {:.0} s", began.elapsed().as_secs_f64());
    }
    let dev: Vec<(String, Vec<Document>)> = args
        .dev
        .iter()
        .map(|path| Ok((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), corpus::read(path)?)))
        .collect::<Result<_, String>>()?;
    let all = quantised(&instances, &weights, parts.clone(), usize::MAX);
    println!("all {} rows", all.weights.len());
    evaluate(&all.write(), &dev, false)?;
    if args.rows < instances.counts.len() {
        narrow(&mut instances, &mut weights, args.rows);
        for epoch in 0..args.again {
            let loss = crf::epoch(&instances, &mut weights, &settings, &mut random);
            println!("again {epoch}: {loss:.4}, {:.0} s", began.elapsed().as_secs_f64());
        }
    }
    let trained = quantised(&instances, &weights, parts.clone(), args.rows);
    let bytes = trained.write();
    println!("{} rows, {} bytes", trained.weights.len(), bytes.len());
    evaluate(&bytes, &dev, args.errors)?;
    if let Some(out) = &args.out {
        fs::write(out, &bytes).map_err(|error| format!("{}: {error}", out.display()))?;
    }
    println!("{:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}

/// Leaves the features of the largest weights alone.
fn narrow(instances: &mut Instances, weights: &mut Weights, rows: usize) {
    let norm = |number: usize| -> f32 {
        let row = &weights.rows[number * TAGS..][..TAGS];
        let sum: f32 = row.iter().map(|weight| weight * weight).sum();
        sum * (1.0 + instances.counts[number].1 as f32).ln()
    };
    let mut order: Vec<(f32, usize)> = (0..instances.counts.len()).map(|number| (norm(number), number)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.truncate(rows);
    let mut kept = vec![u32::MAX; instances.counts.len()];
    let (mut fresh, mut counts) = (Weights::new(order.len()), Vec::new());
    fresh.transitions = weights.transitions.clone();
    for (to, &(_, from)) in order.iter().enumerate() {
        kept[from] = to as u32;
        fresh.rows[to * TAGS..][..TAGS].copy_from_slice(&weights.rows[from * TAGS..][..TAGS]);
        counts.push(instances.counts[from]);
    }
    weights.take_steps(&mut fresh, order.iter().map(|&(_, from)| from));
    instances.keep(&kept);
    instances.counts = counts;
    *weights = fresh;
}

/// The weights as whole numbers, with the tables.
fn quantised(instances: &Instances, weights: &Weights, parts: wirecopy::extract::names::Parts, _rows: usize) -> Trained {
    let mut sizes: Vec<f32> = weights.rows.iter().map(|weight| weight.abs()).filter(|size| *size > 1e-4).collect();
    sizes.sort_by(f32::total_cmp);
    let most = sizes.get(sizes.len() - 1 - sizes.len() / 5000).copied().unwrap_or(1.0);
    let scale = (most / 127.0).min(0.9);
    let whole = |weight: f32| (weight / scale).round().clamp(-127.0, 127.0) as i8;
    let rows = instances.counts.iter().zip(weights.rows.chunks_exact(TAGS)).filter_map(|((hash, _), row)| {
        let row: [i8; TAGS] = std::array::from_fn(|tag| whole(row[tag]));
        row.iter().any(|&weight| weight != 0).then_some((*hash, row))
    });
    Trained {
        parts,
        weights: rows.collect(),
        transitions: weights.transitions.iter().map(|weight| (weight / scale).round().clamp(-32000.0, 32000.0) as i16).collect(),
        scale,
        calibration: std::array::from_fn(|point| (point * 255 / (CURVE - 1)) as u8),
    }
}

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

/// A span in what stands around it.
fn context(text: &str, span: wirecopy::Span) -> String {
    let before: String = text[..span.start].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[span.end..].chars().take(60).collect();
    format!("{before}[[{}]]{after}", &text[span.range()]).replace('\n', " ")
}

fn evaluate(bytes: &[u8], dev: &[(String, Vec<Document>)], errors: bool) -> Result<(), String> {
    let model = Model::open(bytes).map_err(|error| error.to_string())?;
    let mut tagger = Tagger::default();
    for (name, documents) in dev {
        let mut total = Count::default();
        let mut by_label: BTreeMap<&str, Count> = BTreeMap::new();
        let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
        for document in documents {
            let layout = wirecopy::text::scan(&document.text);
            let names = tagger.tag(&document.text, &layout, &model);
            let found: Vec<_> = names.iter().map(|name| (name.span, label(name.kind))).collect();
            let gold: Vec<_> = if document.gold.is_empty() { &document.labels } else { &document.gold }
                .iter().map(|(span, label)| (*span, label.as_str())).collect();
            total.add(score::count(&document.text, &gold, &found));
            for of in ["PER", "LOC", "ORG"] {
                let only = |all: &[(wirecopy::Span, &'static str)]| -> Vec<_> {
                    all.iter().filter(|(_, label)| score::coarse(label) == Some(of)).copied().collect()
                };
                let gold: Vec<_> = gold.iter().filter(|(_, label)| score::coarse(label) == Some(of)).copied().collect();
                by_label.entry(of).or_default().add(score::count(&document.text, &gold, &only(&found)));
            }
            if errors {
                let text = &document.text;
                let key = |all: &[(wirecopy::Span, &str)]| -> BTreeMap<wirecopy::Span, &'static str> {
                    all.iter().filter_map(|(s, l)| Some((score::trimmed(text, *s), score::coarse(l)?))).collect()
                };
                let (g, f) = (key(&gold), key(&found));
                for (span, l) in &g {
                    if f.get(span) != Some(l) {
                        eprintln!("{name}\tmissed\t{l}\t{:?}\t{}", f.get(span), context(text, *span));
                        *wrong.entry(format!("missed {l} {} (as {:?})", &text[span.range()], f.get(span))).or_default() += 1;
                    }
                }
                for (span, l) in &f {
                    if g.get(span).is_none() {
                        eprintln!("{name}\tspurious\t{l}\t\t{}", context(text, *span));
                        *wrong.entry(format!("spurious {l} {}", &text[span.range()])).or_default() += 1;
                    }
                }
            }
        }
        let [p, r, f] = total.scores();
        let labels: Vec<_> = by_label.iter().map(|(label, count)| format!("{label} {:.3}", count.f1())).collect();
        println!("  {name:24} P {p:.3} R {r:.3} F1 {f:.4}  {}", labels.join(" "));
        let mut wrong: Vec<_> = wrong.into_iter().collect();
        wrong.sort_by(|a, b| b.1.cmp(&a.1));
        for (what, count) in wrong.iter().take(if errors { 150 } else { 0 }) {
            println!("      {count:4} {what}");
        }
    }
    Ok(())
}
