//! From a text to the names in it.

use std::ops::Range;

use super::{
    features::Features,
    lattice::{Best, Marginals, Scores, exp},
    memory::{Found, Key, Memory},
    model::{Model, View},
    pieces::Cursor,
    reading::Reading,
    tag::{NameType, OUTSIDE, Place, TAGS, untag},
};
use crate::{Control, Result, Span, control::Ticker, text::Layout};

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
    found: Vec<Found>,
}

/// Pieces that are tagged together at most; a longer island is cut.
const LONGEST: usize = 512;

impl Tagger {
    /// The names in a text with this layout, in order of place.
    ///
    /// ```
    /// use wirecopy::{
    ///     extract::names::{Model, NameType, Tagger},
    ///     text::scan,
    /// };
    ///
    /// let text = "Maria Lindqvist of the Sea Rescue Society flew to Oslo.";
    /// let names = Tagger::default().tag(text, &scan(text), Model::english());
    /// let names: Vec<_> = names.iter().map(|name| (&text[name.span.range()], name.kind)).collect();
    /// assert_eq!(names, [
    ///     ("Maria Lindqvist", NameType::Person),
    ///     ("Sea Rescue Society", NameType::Org),
    ///     ("Oslo", NameType::Gpe),
    /// ]);
    /// ```
    ///
    /// # Panics
    /// May panic for the layout of another text.
    pub fn tag(&mut self, text: &str, layout: &Layout, model: &Model) -> Vec<Name> {
        let control = Control::new();
        // Nobody can cancel this control.
        self.names(text, layout, model, None, &mut control.ticker()).unwrap_or_default()
    }

    /// The names in a text with this layout, in order of place.
    pub(crate) fn names(
        &mut self,
        text: &str,
        layout: &Layout,
        model: &Model,
        memory: Option<&Memory>,
        ticker: &mut Ticker<'_>,
    ) -> Result<Vec<Name>> {
        let view = model.view()?;
        let mut names = Vec::new();
        let (mut cursor, mut done) = (Cursor::default(), 0);
        while self.reading.read(text, layout, &mut cursor, &view.knowledge) {
            for sentence in 0..self.reading.pieces.sentences.len() {
                self.sentence(sentence, model, &view, memory);
                let (first, end) = self.reading.pieces.sentences[sentence];
                let pieces = &self.reading.pieces.all[first as usize..end as usize];
                names.extend(self.found.iter().map(|&(from, to, kind, score)| {
                    let span =
                        Span::new(pieces[usize::from(from)].span.start, pieces[usize::from(to)].span.end);
                    Name { span, kind, score }
                }));
                let end = pieces.last().map_or(done, |piece| piece.span.end);
                ticker.advance(end - done)?;
                done = end;
            }
        }
        ticker.advance(text.len() - done)?;
        Ok(names)
    }

    /// Sets `found` to the names of a sentence.
    fn sentence(&mut self, sentence: usize, model: &Model, view: &View<'_>, memory: Option<&Memory>) {
        self.found.clear();
        let (first, end) = self.reading.pieces.sentences[sentence];
        let (first, end) = (first as usize, end as usize);
        if !self.reading.live[first..end].contains(&true) {
            return;
        }
        let key = memory.map(|memory| (memory, self.key(sentence, view)));
        if let Some((memory, key)) = key
            && memory.recall(key, |name| self.found.push(name))
        {
            return;
        }
        let mut at = first;
        while at < end {
            let begun = at;
            while at < end && self.reading.live[at] && at - begun < LONGEST {
                at += 1;
            }
            if at > begun {
                self.island(sentence, begun..at, model, view);
            } else {
                at += 1;
            }
        }
        if let Some((memory, key)) = key {
            memory.keep(key, &self.found);
        }
    }

    /// All that the model sees of a sentence.
    fn key(&mut self, sentence: usize, view: &View<'_>) -> Key {
        let Self { reading, features, .. } = self;
        let (first, end) = reading.pieces.sentences[sentence];
        let of = Features::new(reading, &view.knowledge, sentence);
        let mut key = Key::new();
        key.add(reading.cases[sentence] as u64 | u64::from(reading.pieces.leads[sentence]) << 8);
        for at in first as usize..end as usize {
            let piece = &reading.pieces.all[at];
            key.add(piece.cased);
            key.add(piece.pattern ^ (piece.shape as u64) << 60 ^ u64::from(piece.spaced) << 59);
            if reading.live[at] {
                of.of_document(at, features);
                for &feature in features.iter() {
                    key.add(feature);
                }
            }
        }
        key
    }

    /// Adds the names of an island to `found`.
    fn island(&mut self, sentence: usize, pieces: Range<usize>, model: &Model, view: &View<'_>) {
        let Self { reading, features, scores, emitted, best, marginals, found } = self;
        let of = Features::new(reading, &view.knowledge, sentence);
        scores.clear();
        for at in pieces.clone() {
            of.of(at, features);
            let mut sums = [0; TAGS];
            for &feature in features.iter() {
                view.add(feature, &mut sums);
            }
            scores.push(sums);
        }
        let tags = best.tags(scores, &model.transitions);
        if tags.iter().all(|&tag| usize::from(tag) == OUTSIDE) {
            return;
        }
        let scale = |score: i32| exp(score as f32 * model.scale);
        emitted.clear();
        emitted.extend(scores.iter().map(|scores| {
            let most = scores.iter().copied().max().unwrap_or_default();
            scores.map(|score| scale(score - most))
        }));
        marginals.read(emitted, &model.soft);
        let before = pieces.start - reading.pieces.sentences[sentence].0 as usize;
        let mut begun = 0;
        for (at, &tag) in tags.iter().enumerate() {
            let Some((kind, place)) = untag(tag.into()) else { continue };
            if matches!(place, Place::Begin | Place::Unit) {
                begun = at;
            }
            if matches!(place, Place::Last | Place::Unit) {
                let score = model.calibrated(marginals.name(begun, at, kind, &model.soft));
                found.push(((before + begun) as u16, (before + at) as u16, kind, score));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::scan;

    fn names(text: &str, memory: Option<&Memory>) -> Vec<Name> {
        let control = Control::new();
        let mut tagger = Tagger::default();
        tagger.names(text, &scan(text), Model::english(), memory, &mut control.ticker()).unwrap()
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_within_sentences(text in "([A-Z][a-z]{0,4}|[A-Z]{1,3}\\.?|of|the|’s|[-&.,“\n]|é|北| ){0,60}") {
            let layout = scan(&text);
            let mut end = 0;
            for name in names(&text, None) {
                prop_assert!(name.span.start >= end && name.span.end > name.span.start);
                prop_assert!(text.get(name.span.range()).is_some());
                prop_assert!((0.0..=1.0).contains(&name.score));
                let one = layout.sentences.iter().any(|s| s.start <= name.span.start && name.span.end <= s.end);
                prop_assert!(one);
                end = name.span.end;
            }
        }

        #[test]
        fn what_is_remembered_is_what_is_found(
            parts in prop::collection::vec("(Mr\\. Lee|Anna Lee|LEE|Hull|hull|said|in|the|Port of Hull|, |\\. |\n\n| ){0,12}", 1..12)
        ) {
            let memory = Memory::default();
            for text in parts.iter().chain([&parts.concat()]) {
                prop_assert_eq!(names(text, Some(&memory)), names(text, None));
                prop_assert_eq!(names(text, Some(&memory)), names(text, None));
            }
        }
    }

    #[test]
    fn a_long_line_is_tagged_in_pieces() {
        for word in ["Ab ", "AB-", "Mr. ", "“Li”", "of ", "Li's "] {
            // A tenth of that, since tests are not optimised.
            let text = word.repeat(100_000 / word.len());
            let found = names(&text, None);
            assert!(found.iter().all(|name| name.span.len() < 16 * LONGEST), "{word}");
        }
    }
}
