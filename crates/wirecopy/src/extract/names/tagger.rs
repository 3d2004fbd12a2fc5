//! From a text to the names in it.

use super::{
    features::Features,
    lattice::{Best, Marginals, Scores, exp},
    model::Model,
    reading::Reading,
    tag::{NameType, Place, TAGS, TagSet, untag},
};
use crate::{Result, Span, control::Ticker, text::Layout};

/// A name in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Of what type it is.
    pub kind: NameType,
    /// How likely span and type are right, in 0..=1.
    pub score: f32,
}

/// Buffers of one thread.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    reading: Reading,
    features: Vec<u64>,
    scores: Vec<Scores<i32>>,
    emitted: Vec<Scores<f32>>,
    best: Best,
    marginals: Marginals,
}

/// Pieces that are tagged together at most; a longer island is cut, so that time and room stay in bounds.
const LONGEST: usize = 512;

impl Tagger {
    /// The names in a text with this layout, in order of place.
    pub fn tag(&mut self, text: &str, layout: &Layout, model: &Model<'_>) -> Vec<Name> {
        let control = crate::Control::new();
        // Nobody can cancel this control.
        self.names(text, layout, model, &mut control.ticker()).unwrap_or_default()
    }

    /// The names in a text with this layout, in order of place.
    pub(crate) fn names(
        &mut self,
        text: &str,
        layout: &Layout,
        model: &Model<'_>,
        ticker: &mut Ticker<'_>,
    ) -> Result<Vec<Name>> {
        let Self { reading, .. } = self;
        reading.read(text, layout, &model.knowledge);
        let mut names = Vec::new();
        for sentence in 0..self.reading.pieces.sentences.len() {
            let (first, end) = self.reading.pieces.sentences[sentence];
            let (mut at, end) = (first as usize, end as usize);
            while at < end {
                if !self.reading.live[at] {
                    at += 1;
                    continue;
                }
                let island = at;
                while at < end && self.reading.live[at] && at - island < LONGEST {
                    at += 1;
                }
                self.island(sentence, island, at, model, &mut names);
                let bytes = self.reading.pieces.all[at - 1].span.end - self.reading.pieces.all[island].span.start;
                ticker.advance(bytes)?;
            }
        }
        Ok(names)
    }

    fn island(&mut self, sentence: usize, first: usize, end: usize, model: &Model<'_>, names: &mut Vec<Name>) {
        let Self { reading, features, scores, emitted, best, marginals } = self;
        let of = Features::new(reading, &model.knowledge, sentence);
        scores.clear();
        for at in first..end {
            of.of(at, features);
            let mut sums = [0; TAGS];
            features.iter().for_each(|&feature| model.add(feature, &mut sums));
            scores.push(sums);
        }
        let tags = best.tags(scores, &model.transitions, |_| TagSet::MAX);
        if tags.iter().all(|&tag| tag == 0) {
            return;
        }
        let scale = |score: i32| exp(score as f32 * model.scale);
        emitted.clear();
        emitted.extend(scores.iter().map(|scores| {
            let most = scores.iter().copied().max().unwrap_or_default();
            scores.map(|score| scale(score - most))
        }));
        let soft = &model.soft;
        marginals.read(emitted, soft);
        let mut begun = 0;
        for (at, &tag) in tags.iter().enumerate() {
            let Some((kind, place)) = untag(tag.into()) else { continue };
            if matches!(place, Place::Begin | Place::Unit) {
                begun = at;
            }
            if matches!(place, Place::Last | Place::Unit) {
                let [from, to] = [begun, at].map(|at| reading.pieces.all[first + at].span);
                let sure = marginals.name(begun, at, kind, soft);
                names.push(Name { span: Span::new(from.start, to.end), kind, score: model.calibrated(sure) });
            }
        }
    }
}
