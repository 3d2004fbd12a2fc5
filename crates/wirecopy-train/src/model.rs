//! From labelled documents to a model: training, leaving out, rounding.

use wirecopy::extract::names::{CURVE, Parts, TAGS, Trained};

use crate::{
    crf::{self, Mean, Random, Settings, Weights},
    instances::Instances,
    recipe::Recipe,
};

/// Trains on all that the recipe names; `say` is told how far it is.
pub(crate) fn train(recipe: &Recipe, parts: &Parts, say: &mut dyn FnMut(String)) -> Result<Trained, String> {
    let knowledge = parts.read().map_err(|error| error.to_string())?;
    let mut instances = Instances::default();
    for set in recipe.training() {
        let set = set?;
        let (lost, names, pieces) = (instances.lost, instances.names, instances.ends.len());
        for (number, document) in set.documents.iter().enumerate() {
            instances.add(document, set.policy, set.weight, &knowledge);
            // Of every few documents a copy in capitals and one in small letters, from which lost case is learned.
            match set.recased.map(|every| number % every) {
                Some(0) => instances.add(&document.recased(true), set.policy, set.weight, &knowledge),
                Some(1) => instances.add(&document.recased(false), set.policy, set.weight, &knowledge),
                _ => {}
            }
        }
        say(format!(
            "{}: {} documents, {} pieces, {} names, {} of them out of reach",
            set.name,
            set.documents.len(),
            instances.ends.len() - pieces,
            instances.names - names,
            instances.lost - lost
        ));
    }
    let all = instances.counts.len();
    instances.prune(recipe.least);
    say(format!("{all} features, {} of them in {} places or more", instances.counts.len(), recipe.least));
    let settings = Settings { rate: recipe.rate, dropout: recipe.dropout, shrink: recipe.shrink };
    let mut random = Random::new(recipe.seed);
    let mut weights = Weights::new(instances.counts.len());
    passes(&instances, &mut weights, &settings, &mut random, recipe.epochs, recipe.from, say);
    if recipe.rows < instances.counts.len() {
        narrow(&mut instances, &mut weights, recipe.rows);
        passes(&instances, &mut weights, &settings, &mut random, recipe.again, 0, say);
    }
    Ok(rounded(&instances, &weights, parts.clone()))
}

/// Passes over all sequences, and leaves the mean of the weights after each from `from` on.
fn passes(
    instances: &Instances,
    weights: &mut Weights,
    settings: &Settings,
    random: &mut Random,
    count: usize,
    from: usize,
    say: &mut dyn FnMut(String),
) {
    let mut mean = Mean::default();
    for pass in 0..count {
        let loss = crf::pass(instances, weights, settings, random);
        say(format!("pass {}: loss {loss:.4}", pass + 1));
        if pass >= from {
            mean.add(weights);
        }
    }
    mean.put(weights);
}

/// Leaves the features of the largest weights alone, of which a frequent one counts for more.
fn narrow(instances: &mut Instances, weights: &mut Weights, rows: usize) {
    let worth = |number: usize| -> f32 {
        let sum: f32 = weights.row(number as u32).iter().map(|weight| weight * weight).sum();
        sum * (1.0 + instances.counts[number].1 as f32).ln()
    };
    let mut order: Vec<(f32, usize)> =
        (0..instances.counts.len()).map(|number| (worth(number), number)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.truncate(rows);
    let mut kept = vec![u32::MAX; instances.counts.len()];
    for (to, &(_, from)) in order.iter().enumerate() {
        kept[from] = to as u32;
    }
    let counts = order.iter().map(|&(_, from)| instances.counts[from]).collect();
    *weights = weights.of(order.iter().map(|&(_, from)| from as u32));
    instances.keep(&kept);
    instances.counts = counts;
}

/// The weights as whole numbers, with the tables. One in five thousand is cut to the largest number there is.
fn rounded(instances: &Instances, weights: &Weights, parts: Parts) -> Trained {
    let mut sizes: Vec<f32> =
        weights.rows.iter().map(|weight| weight.abs()).filter(|size| *size > 1e-4).collect();
    sizes.sort_by(f32::total_cmp);
    let most = sizes.len().checked_sub(1 + sizes.len() / 5000).map_or(1.0, |at| sizes[at]);
    let scale = (most / 127.0).min(0.9);
    let whole = |weight: f32| (weight / scale).round().clamp(-127.0, 127.0) as i8;
    let rows = instances.counts.iter().zip(weights.rows.chunks_exact(TAGS)).filter_map(|((hash, _), row)| {
        let row: [i8; TAGS] = std::array::from_fn(|tag| whole(row[tag]));
        row.iter().any(|&weight| weight != 0).then_some((*hash, row))
    });
    let transition = |weight: &f32| (weight / scale).round().clamp(-32_000.0, 32_000.0) as i16;
    Trained {
        parts,
        weights: rows.collect(),
        transitions: weights.transitions.iter().map(transition).collect(),
        scale,
        calibration: std::array::from_fn(|point| (point * 255 / (CURVE - 1)) as u8),
    }
}
