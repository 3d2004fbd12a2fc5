//! The best tags of a sequence of pieces, and how sure they are: Viterbi and forward-backward over BILOU tags.

use super::tag::{NameType, Place, TAGS, tag, untag};

const TYPES: usize = NameType::ALL.len();

/// The weights of what may follow what.
///
/// A tag that ends something is followed by one that begins something, and what counts is of which type each is, or none
/// (`0`); within a name the type stays, and what counts is whether it goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transitions<T> {
    /// By the type before and the type after, from 1, 0 for none.
    pub between: [[T; TYPES + 1]; TYPES + 1],
    /// By type: from begin to inside, from begin to last, from inside to inside, from inside to last.
    pub within: [[T; 4]; TYPES],
}

impl<T: Copy + Default> Default for Transitions<T> {
    fn default() -> Self {
        Self { between: [[T::default(); TYPES + 1]; TYPES + 1], within: [[T::default(); 4]; TYPES] }
    }
}

/// Number of weights in [`Transitions`].
pub const TRANSITIONS: usize = (TYPES + 1) * (TYPES + 1) + 4 * TYPES;

impl<T: Copy + Default> Transitions<T> {
    /// With each weight made into another.
    pub fn map<U: Copy + Default>(&self, to: impl Fn(T) -> U) -> Transitions<U> {
        let mut all = self.between.iter().flatten().chain(self.within.iter().flatten());
        Transitions::of(|_| all.next().map_or_else(U::default, |weight| to(*weight)))
    }

    /// With these weights, `between` before `within`, each row by row.
    pub fn of(mut weights: impl FnMut(usize) -> T) -> Self {
        let mut all = Self::default();
        let flat = all.between.iter_mut().flatten().chain(all.within.iter_mut().flatten());
        for (at, weight) in flat.enumerate() {
            *weight = weights(at);
        }
        all
    }

    /// The place in [`of`](Self::of) of the weight of one tag after another.
    pub fn index(before: usize, after: usize) -> usize {
        let class = |tag: usize| untag(tag).map_or(0, |(name, _)| name as usize + 1);
        match untag(before) {
            Some((name, place @ (Place::Begin | Place::Inside))) => {
                let last = matches!(untag(after), Some((_, Place::Last)));
                (TYPES + 1) * (TYPES + 1)
                    + 4 * name as usize
                    + 2 * usize::from(place == Place::Inside)
                    + usize::from(last)
            }
            _ => class(before) * (TYPES + 1) + class(after),
        }
    }
}

/// One score a tag.
pub type Scores<T> = [T; TAGS];

/// The sum over the tags that end something, by their type.
#[inline]
fn closed(at: &Scores<f32>) -> [f32; TYPES + 1] {
    let mut sums = [0.0; TYPES + 1];
    sums[0] = at[0];
    for (t, tags) in at[1..].chunks_exact(4).enumerate() {
        sums[t + 1] = tags[2] + tags[3];
    }
    sums
}

/// Forward and backward over a sequence, in the domain of probabilities, each place scaled to a sum of one.
#[derive(Clone, Debug, Default)]
pub struct Marginals {
    forward: Vec<Scores<f32>>,
    backward: Vec<Scores<f32>>,
    emitted: Vec<Scores<f32>>,
    /// By what each place was scaled.
    scales: Vec<f32>,
}

impl Marginals {
    /// Reads a sequence: for each place the exponential of the score of each tag (0 for a tag that cannot be), and
    /// the exponentials of the weights of transitions. Gives the logarithm of the sum over all sequences of tags.
    pub fn read(&mut self, emitted: &[Scores<f32>], transitions: &Transitions<f32>) -> f32 {
        let len = emitted.len();
        self.emitted.clear();
        self.emitted.extend_from_slice(emitted);
        self.forward.clear();
        self.backward.clear();
        self.scales.clear();
        self.backward.resize(len, [0.0; TAGS]);
        let mut total = 0.0;
        for (at, emitted) in emitted.iter().enumerate() {
            let mut here = match at.checked_sub(1) {
                None => first(transitions),
                Some(before) => step(&self.forward[before], transitions),
            };
            let last = at + 1 == len;
            for (tag, (score, emitted)) in here.iter_mut().zip(emitted).enumerate() {
                *score = if last && super::tag::is_open(tag) { 0.0 } else { *score * emitted };
            }
            let sum: f32 = here.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            for score in &mut here {
                *score /= sum;
            }
            total += ln(sum);
            self.scales.push(sum);
            self.forward.push(here);
        }
        for at in (0..len).rev() {
            let mut here = [1.0; TAGS];
            if at + 1 < len {
                let (scale, mut next) = (self.scales[at + 1], self.backward[at + 1]);
                for (score, emitted) in next.iter_mut().zip(&self.emitted[at + 1]) {
                    *score *= emitted / scale;
                }
                here = back(&next, transitions);
            } else {
                for (tag, score) in here.iter_mut().enumerate() {
                    *score = if super::tag::is_open(tag) { 0.0 } else { 1.0 };
                }
            }
            self.backward[at] = here;
        }
        total
    }

    /// How likely each tag is at a place.
    pub fn at(&self, place: usize) -> Scores<f32> {
        let mut all = self.forward[place];
        for (score, back) in all.iter_mut().zip(&self.backward[place]) {
            *score *= back;
        }
        all
    }

    /// How likely it is that one tag stands at a place and another behind it.
    pub fn pair(&self, place: usize, before: usize, after: usize, transition: f32) -> f32 {
        self.forward[place][before] * transition * self.emitted[place + 1][after] / self.scales[place + 1]
            * self.backward[place + 1][after]
    }

    /// How likely it is that a name of a type goes from `first` to `last`.
    pub fn name(&self, first: usize, last: usize, name: NameType, transitions: &Transitions<f32>) -> f32 {
        let [unit, begin, inside, end] =
            [Place::Unit, Place::Begin, Place::Inside, Place::Last].map(|place| tag(name, place));
        if first == last {
            return self.at(first)[unit];
        }
        let mut sure = self.forward[first][begin];
        let within = &transitions.within[name as usize];
        for place in first + 1..=last {
            let (tag, weight) = match (place == first + 1, place == last) {
                (true, false) => (inside, within[0]),
                (true, true) => (end, within[1]),
                (false, false) => (inside, within[2]),
                (false, true) => (end, within[3]),
            };
            sure *= weight * self.emitted[place][tag] / self.scales[place];
        }
        sure * self.backward[last][end]
    }
}

/// What may begin a sequence, as if nothing stood before it.
fn first(transitions: &Transitions<f32>) -> Scores<f32> {
    let mut before = [0.0; TAGS];
    before[0] = 1.0;
    step(&before, transitions)
}

fn step(before: &Scores<f32>, transitions: &Transitions<f32>) -> Scores<f32> {
    let closed = closed(before);
    let mut starts = [0.0; TYPES + 1];
    for (sum, row) in closed.iter().zip(&transitions.between) {
        for (start, weight) in starts.iter_mut().zip(row) {
            *start += sum * weight;
        }
    }
    let mut after = [0.0; TAGS];
    after[0] = starts[0];
    for (t, tags) in after[1..].chunks_exact_mut(4).enumerate() {
        let (begin, inside, within) = (before[1 + 4 * t], before[2 + 4 * t], &transitions.within[t]);
        tags[0] = starts[t + 1];
        tags[1] = begin * within[0] + inside * within[2];
        tags[2] = begin * within[1] + inside * within[3];
        tags[3] = starts[t + 1];
    }
    after
}

fn back(after: &Scores<f32>, transitions: &Transitions<f32>) -> Scores<f32> {
    let mut starts = [0.0; TYPES + 1];
    starts[0] = after[0];
    for (t, tags) in after[1..].chunks_exact(4).enumerate() {
        starts[t + 1] = tags[0] + tags[3];
    }
    let mut closed = [0.0; TYPES + 1];
    for (sum, row) in closed.iter_mut().zip(&transitions.between) {
        for (start, weight) in starts.iter().zip(row) {
            *sum += start * weight;
        }
    }
    let mut before = [0.0; TAGS];
    before[0] = closed[0];
    for (t, tags) in before[1..].chunks_exact_mut(4).enumerate() {
        let (inside, last, within) = (after[2 + 4 * t], after[3 + 4 * t], &transitions.within[t]);
        tags[0] = within[0] * inside + within[1] * last;
        tags[1] = within[2] * inside + within[3] * last;
        tags[2] = closed[t + 1];
        tags[3] = closed[t + 1];
    }
    before
}

/// The best sequence of tags, found by Viterbi's algorithm (1967) in whole numbers; ties go to the lower tag.
#[derive(Clone, Debug, Default)]
pub struct Best {
    from: Vec<[u8; TAGS]>,
    tags: Vec<u8>,
}

/// Less than any sum of scores.
const NEVER: i32 = i32::MIN / 2;

impl Best {
    /// The best tags of these scores.
    pub fn tags(&mut self, scores: &[Scores<i32>], transitions: &Transitions<i32>) -> &[u8] {
        self.from.clear();
        self.tags.clear();
        let mut before = [NEVER; TAGS];
        before[0] = 0;
        for scores in scores {
            let (mut here, mut from) = ([NEVER; TAGS], [0_u8; TAGS]);
            // The best closed tag by its type, then the best of these before each type that begins.
            let mut closed = [(NEVER, 0_u8); TYPES + 1];
            closed[0] = (before[0], 0);
            for t in 0..TYPES {
                let (last, unit) = (3 + 4 * t, 4 + 4 * t);
                closed[t + 1] = if before[last] >= before[unit] {
                    (before[last], last as u8)
                } else {
                    (before[unit], unit as u8)
                };
            }
            let mut starts = [(NEVER, 0_u8); TYPES + 1];
            for ((sum, tag), row) in closed.iter().zip(&transitions.between) {
                for (start, weight) in starts.iter_mut().zip(row) {
                    let sum = sum.saturating_add(*weight);
                    if sum > start.0 {
                        *start = (sum, *tag);
                    }
                }
            }
            (here[0], from[0]) = starts[0];
            for t in 0..TYPES {
                let (begin, inside, within) = (1 + 4 * t, 2 + 4 * t, &transitions.within[t]);
                (here[begin], from[begin]) = starts[t + 1];
                (here[4 + 4 * t], from[4 + 4 * t]) = starts[t + 1];
                for (tag, a, b) in [(inside, within[0], within[2]), (3 + 4 * t, within[1], within[3])] {
                    let (a, b) = (before[begin].saturating_add(a), before[inside].saturating_add(b));
                    (here[tag], from[tag]) = if a >= b { (a, begin as u8) } else { (b, inside as u8) };
                }
            }
            for (sum, score) in here.iter_mut().zip(scores) {
                *sum = sum.saturating_add(*score).max(NEVER);
            }
            self.from.push(from);
            before = here;
        }
        let ends = (0..TAGS).filter(|&tag| !super::tag::is_open(tag));
        let mut tag = ends.fold(0, |best, tag| if before[tag] > before[best] { tag } else { best }) as u8;
        for from in self.from.iter().rev() {
            self.tags.push(tag);
            tag = from[usize::from(tag)];
        }
        self.tags.reverse();
        &self.tags
    }
}

/// The exponential function, the same on every machine: a power of two by its bits, times a polynomial.
#[inline]
pub fn exp(x: f32) -> f32 {
    let scaled = (x * std::f32::consts::LOG2_E).clamp(-120.0, 120.0);
    let whole = scaled.floor();
    let rest = (scaled - whole) * std::f32::consts::LN_2;
    let power = f32::from_bits(((whole as i32 + 127) as u32) << 23);
    power
        * (1.0
            + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0))))))
}

/// The natural logarithm of a positive number, the same on every machine.
#[inline]
pub fn ln(x: f32) -> f32 {
    let bits = x.max(f32::MIN_POSITIVE).to_bits();
    let power = (bits >> 23) as i32 - 127;
    let part = f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000);
    // The series of the inverse hyperbolic tangent, of a part between 1 and 2.
    let y = (part - 1.0) / (part + 1.0);
    let square = y * y;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square * (1.0 / 9.0))));
    power as f32 * std::f32::consts::LN_2 + 2.0 * y * series
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names::tag::{ENDS, STARTS, successors};

    /// All sequences of tags of a length, each with its score, by trying them.
    fn sequences(scores: &[Scores<i32>], transitions: &Transitions<i32>) -> Vec<(Vec<usize>, i32)> {
        let mut all = vec![(vec![], 0)];
        for (at, scores) in scores.iter().enumerate() {
            all = all
                .into_iter()
                .flat_map(|(tags, sum): (Vec<usize>, i32)| {
                    let before = tags.last().copied().unwrap_or_default();
                    let allowed = if at == 0 { STARTS } else { successors(before) };
                    let flat: Vec<i32> = transitions
                        .between
                        .iter()
                        .flatten()
                        .chain(transitions.within.iter().flatten())
                        .copied()
                        .collect();
                    (0..TAGS)
                        .filter(move |tag| allowed >> tag & 1 == 1)
                        .map(|tag| {
                            let weight = flat[Transitions::<i32>::index(before, tag)];
                            ([&tags[..], &[tag]].concat(), sum + weight + scores[tag])
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
        }
        all.retain(|(tags, _)| tags.last().is_none_or(|&tag| ENDS >> tag & 1 == 1));
        all
    }

    fn noise(seed: u64) -> impl FnMut() -> i32 {
        let mut state = seed;
        move || {
            state = crate::text::mix(state, 1);
            (state % 41) as i32 - 20
        }
    }

    #[test]
    fn the_best_and_the_likely_are_those_of_all_sequences() {
        for seed in 0..6 {
            let mut next = noise(seed);
            let scores: Vec<Scores<i32>> = (0..3).map(|_| std::array::from_fn(|_| next())).collect();
            let transitions = Transitions::of(|_| next());
            let all = sequences(&scores, &transitions);
            let best = all.iter().map(|(_, sum)| *sum).max().unwrap();
            let mut viterbi = Best::default();
            let tags: Vec<usize> = viterbi.tags(&scores, &transitions).iter().map(|&t| t.into()).collect();
            assert_eq!(all.iter().find(|(found, _)| *found == tags).unwrap().1, best);

            let scale = |x: i32| exp(x as f32 / 8.0);
            let emitted: Vec<Scores<f32>> = scores.iter().map(|scores| scores.map(scale)).collect();
            let mut at = transitions.between.iter().flatten().chain(transitions.within.iter().flatten());
            let soft = Transitions::of(|_| scale(*at.next().unwrap()));
            let mut marginals = Marginals::default();
            let total = marginals.read(&emitted, &soft);
            let exact: f64 = all.iter().map(|(_, sum)| f64::from(*sum) / 8.0).map(f64::exp).sum();
            assert!((f64::from(total) - exact.ln()).abs() < 1e-3, "{total} {}", exact.ln());
            let share = |holds: &dyn Fn(&[usize]) -> bool| {
                let sum: f64 = all
                    .iter()
                    .filter(|(tags, _)| holds(tags))
                    .map(|(_, s)| (f64::from(*s) / 8.0).exp())
                    .sum();
                sum / exact
            };
            for tag in 0..TAGS {
                let (found, want) = (f64::from(marginals.at(1)[tag]), share(&|tags| tags[1] == tag));
                assert!((found - want).abs() < 1e-3, "{tag}: {found} {want}");
            }
            let [begin, inside, last] =
                [Place::Begin, Place::Inside, Place::Last].map(|place| tag(NameType::Loc, place));
            let found = marginals.name(0, 2, NameType::Loc, &soft);
            assert!((f64::from(found) - share(&|tags| tags == [begin, inside, last])).abs() < 1e-3);
        }
    }

    #[test]
    fn functions_are_close_to_those_of_the_standard_library() {
        for n in -200..=200 {
            let x = n as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
            assert!((ln(x.exp()) - x).abs() < 2e-4 * (1.0 + x.abs()), "{x}: {}", ln(x.exp()));
        }
    }
}
