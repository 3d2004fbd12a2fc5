//! Training: the likelihood of what the labels allow, by stochastic gradient ascent with a step of its own for each
//! feature (`AdaGrad`; Duchi, Hazan & Singer 2011).
//!
//! Where labels leave a choice, all that they allow counts together (Tsuboi et al. 2008), so that sets which know less
//! can be trained on beside sets which know more.

use wirecopy::extract::names::{Marginals, Scores, TAGS, TRANSITIONS, TagSet, Transitions, exp};

use crate::instances::Instances;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// The first step.
    pub(crate) rate: f32,
    /// How often a feature is left out of a piece.
    pub(crate) dropout: f32,
    /// By how much weights shrink toward zero at each use, in thousandths of a step.
    pub(crate) shrink: f32,
}

/// Weights of features and transitions.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    /// One row of tags a feature.
    pub(crate) rows: Vec<f32>,
    /// In the order of [`Transitions::of`].
    pub(crate) transitions: Vec<f32>,
    squares: Vec<f32>,
    transition_squares: Vec<f32>,
}

impl Weights {
    /// Zeros for so many features.
    pub(crate) fn new(features: usize) -> Self {
        Self {
            rows: vec![0.0; features * TAGS],
            transitions: vec![0.0; TRANSITIONS],
            squares: vec![0.0; features],
            transition_squares: vec![0.0; TRANSITIONS],
        }
    }

    /// The weights of a feature.
    pub(crate) fn row(&self, feature: u32) -> &[f32] {
        &self.rows[feature as usize * TAGS..][..TAGS]
    }

    /// The weights of these features alone, numbered in their order, with what was learned of their steps.
    pub(crate) fn of(&self, features: impl Iterator<Item = u32> + Clone) -> Self {
        Self {
            rows: features.clone().flat_map(|feature| self.row(feature).iter().copied()).collect(),
            squares: features.map(|feature| self.squares[feature as usize]).collect(),
            transitions: self.transitions.clone(),
            transition_squares: self.transition_squares.clone(),
        }
    }
}

/// A sequence of random numbers that is the same everywhere (xorshift; Marsaglia 2003).
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// With a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Whether something of this probability happens.
    pub(crate) fn happens(&mut self, probability: f32) -> bool {
        ((self.next() >> 40) as f32) < probability * (1_u64 << 24) as f32
    }
}

/// Passes once over the sequences, in an order drawn from `random`; gives the mean loss of a piece.
pub(crate) fn pass(
    instances: &Instances,
    weights: &mut Weights,
    settings: &Settings,
    random: &mut Random,
) -> f64 {
    let mut order: Vec<u32> = (0..instances.sequences.len() as u32).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, (random.next() % (at as u64 + 1)) as usize);
    }
    let mut step = Step::default();
    let (mut loss, mut pieces) = (0.0, 0_usize);
    for number in order {
        let (first, end, weight) = instances.sequences[number as usize];
        loss += f64::from(step.take(instances, first, end, weight, weights, settings, random));
        pieces += (end - first) as usize;
    }
    loss / pieces as f64
}

/// Buffers of one step.
#[derive(Default)]
struct Step {
    features: Vec<u32>,
    ends: Vec<usize>,
    allowed: Vec<TagSet>,
    free: Vec<Scores<f32>>,
    bound: Vec<Scores<f32>>,
    of_free: Marginals,
    of_bound: Marginals,
}

impl Step {
    #[expect(clippy::too_many_arguments, reason = "buffers, data, weights and settings of one step")]
    fn take(
        &mut self,
        instances: &Instances,
        first: u32,
        end: u32,
        weight: f32,
        weights: &mut Weights,
        settings: &Settings,
        random: &mut Random,
    ) -> f32 {
        self.features.clear();
        self.ends.clear();
        self.allowed.clear();
        self.free.clear();
        self.bound.clear();
        let keep = 1.0 / (1.0 - settings.dropout);
        for (features, allowed) in instances.pieces(first, end) {
            let mut sums = [0.0; TAGS];
            for &feature in features {
                if settings.dropout > 0.0 && random.happens(settings.dropout) {
                    continue;
                }
                self.features.push(feature);
                for (sum, weight) in sums.iter_mut().zip(weights.row(feature)) {
                    *sum += weight;
                }
            }
            self.ends.push(self.features.len());
            self.allowed.push(allowed);
            let most = sums.iter().copied().fold(f32::MIN, f32::max);
            let emitted = sums.map(|sum| exp((sum - most) * keep));
            self.free.push(emitted);
            let mut bound = emitted;
            for (tag, score) in bound.iter_mut().enumerate() {
                if allowed >> tag & 1 == 0 {
                    *score = 0.0;
                }
            }
            self.bound.push(bound);
        }
        let soft = Transitions::of(|at| exp(weights.transitions[at]));
        let all = self.of_free.read(&self.free, &soft);
        let right = self.of_bound.read(&self.bound, &soft);
        if !(all - right).is_finite() {
            return 0.0;
        }
        self.learn(weight, weights, settings, &soft);
        (all - right) * weight
    }

    fn learn(&self, weight: f32, weights: &mut Weights, settings: &Settings, soft: &Transitions<f32>) {
        let mut from = 0;
        let mut moved = [0.0; TRANSITIONS];
        for (place, &end) in self.ends.iter().enumerate() {
            let (free, bound) = (self.of_free.at(place), self.of_bound.at(place));
            let mut gradient = [0.0; TAGS];
            let mut square = 0.0;
            for (slope, (bound, free)) in gradient.iter_mut().zip(bound.iter().zip(&free)) {
                *slope = (bound - free) * weight;
                square += *slope * *slope;
            }
            if square > 1e-6 {
                for &feature in &self.features[from..end] {
                    let sum = &mut weights.squares[feature as usize];
                    *sum += square;
                    let rate = settings.rate / (*sum + 0.1).sqrt();
                    let row = &mut weights.rows[feature as usize * TAGS..][..TAGS];
                    let shrink = 1.0 - settings.shrink * 1e-3 * rate;
                    for (weight, slope) in row.iter_mut().zip(&gradient) {
                        *weight = *weight * shrink + rate * slope;
                    }
                }
            }
            from = end;
            if place > 0 && square > 1e-6 {
                self.transitions(place - 1, &mut moved, weight, soft);
            }
        }
        for (at, slope) in moved.iter().enumerate() {
            if *slope != 0.0 {
                weights.transition_squares[at] += slope * slope;
                weights.transitions[at] +=
                    settings.rate * slope / (weights.transition_squares[at] + 1.0).sqrt();
            }
        }
    }

    /// Adds what transitions behind a place are more likely under the labels than without them.
    fn transitions(
        &self,
        place: usize,
        moved: &mut [f32; TRANSITIONS],
        weight: f32,
        soft: &Transitions<f32>,
    ) {
        let flat: Vec<f32> =
            soft.between.iter().flatten().chain(soft.within.iter().flatten()).copied().collect();
        for before in 0..TAGS {
            let mut after = wirecopy::extract::names::successors(before);
            while after != 0 {
                let tag = after.trailing_zeros() as usize;
                after &= after - 1;
                let at = Transitions::<f32>::index(before, tag);
                let [bound, free] =
                    [&self.of_bound, &self.of_free].map(|of| of.pair(place, before, tag, flat[at]));
                moved[at] += (bound - free) * weight;
            }
        }
    }
}

/// The mean of weights at several times, which errs less than those at any of them (Polyak & Juditsky 1992).
#[derive(Debug, Default)]
pub(crate) struct Mean {
    rows: Vec<f32>,
    transitions: Vec<f32>,
    count: f32,
}

impl Mean {
    /// Adds the weights as they are now.
    pub(crate) fn add(&mut self, weights: &Weights) {
        self.rows.resize(weights.rows.len(), 0.0);
        self.transitions.resize(weights.transitions.len(), 0.0);
        let all = self.rows.iter_mut().chain(&mut self.transitions);
        for (sum, weight) in all.zip(weights.rows.iter().chain(&weights.transitions)) {
            *sum += weight;
        }
        self.count += 1.0;
    }

    /// Sets the weights to the mean, if anything was added.
    pub(crate) fn put(self, weights: &mut Weights) {
        if self.count > 0.0 {
            weights.rows = self.rows.iter().map(|sum| sum / self.count).collect();
            weights.transitions = self.transitions.iter().map(|sum| sum / self.count).collect();
        }
    }
}
