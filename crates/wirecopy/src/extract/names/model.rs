//! The model file: what is known of words, and the weights of features, in one run of bytes that is read in place.

use std::{
    borrow::Cow,
    fmt,
    ops::Range,
    sync::{Arc, LazyLock},
};

use super::{
    knowledge::{Knowledge, Parts},
    lattice::{TRANSITIONS, Transitions, exp},
    table::{self, Table},
    tag::TAGS,
};
use crate::{Error, Result, text::hash_bytes};

/// How a model file begins.
pub const MAGIC: [u8; 8] = *b"WCNAMES1";

/// The parts of a model file, in order.
#[derive(Clone, Copy)]
enum Part {
    Words,
    Names,
    Vectors,
    Classes,
    Weights,
    Transitions,
    Scale,
    Calibration,
}

/// Number of parts of a model file.
const PARTS: usize = 8;

/// Points of the curve that makes a probability of what the model says; see [`Trained::calibration`].
pub const CURVE: usize = 17;

/// What finds names: tables and weights, checked when they were opened and read in place.
///
/// A clone shares them.
#[derive(Clone)]
pub struct Model {
    bytes: Bytes,
    parts: [Range<usize>; PARTS],
    pub(super) transitions: Transitions<i32>,
    /// The exponentials of these.
    pub(super) soft: Transitions<f32>,
    /// What a score of one is worth.
    pub(super) scale: f32,
    calibration: [u8; CURVE],
}

/// Where the bytes of a model stand.
#[derive(Clone)]
enum Bytes {
    Embedded(&'static [u8]),
    Shared(Arc<[u8]>),
}

impl Bytes {
    fn get(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

/// The model that comes with the library.
static ENGLISH: &[u8] = include_bytes!("english.model");

/// The tables of a [`Model`], to read a document with.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'m> {
    pub(super) knowledge: Knowledge<'m>,
    weights: Table<'m>,
}

/// What a trainer has learned, to be written as a model.
#[derive(Clone, Debug)]
pub struct Trained {
    /// The tables.
    pub parts: Parts,
    /// For the hash of each feature one weight a tag.
    pub weights: Vec<(u64, [i8; TAGS])>,
    /// The weights of transitions, in the order of [`Transitions::of`].
    pub transitions: Vec<i16>,
    /// What a weight of one is worth, in natural logarithms of odds.
    pub scale: f32,
    /// How likely a mention is right, in 255ths, where the model gives it probability 0, 1/16, … 1; straight lines
    /// between.
    pub calibration: [u8; CURVE],
}

impl Trained {
    /// The bytes of the model file.
    pub fn write(&self) -> Vec<u8> {
        let weights: Vec<_> = self
            .weights
            .iter()
            .map(|(key, weights)| (*key, weights.iter().map(|weight| weight.cast_unsigned()).collect()))
            .collect();
        let parts: [Cow<'_, [u8]>; PARTS] = [
            Cow::Borrowed(&self.parts.words),
            Cow::Borrowed(&self.parts.names),
            Cow::Borrowed(&self.parts.vectors),
            Cow::Borrowed(&self.parts.classes),
            Cow::Owned(table::build(&weights, TAGS)),
            Cow::Owned(self.transitions.iter().flat_map(|weight| weight.to_le_bytes()).collect()),
            Cow::Owned(self.scale.to_le_bytes().to_vec()),
            Cow::Owned(self.calibration.to_vec()),
        ];
        let mut bytes = MAGIC.to_vec();
        for part in &parts {
            bytes.extend((part.len() as u64).to_le_bytes());
        }
        for part in &parts {
            bytes.extend_from_slice(part);
        }
        let sum = hash_bytes(&bytes);
        bytes.extend(sum.to_le_bytes());
        bytes
    }
}

impl Model {
    /// The model of English news that comes with the library.
    pub fn english() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            // Its checksum is tested with the library, not each time that it is used.
            Model::trusted(Bytes::Embedded(ENGLISH)).expect("the embedded model is of this version")
        });
        &MODEL
    }

    /// The model in these bytes, such as the trainer writes; their checksum is looked at.
    ///
    /// ```
    /// use wirecopy::extract::names::Model;
    ///
    /// let error = Model::open(b"a letter".to_vec()).unwrap_err();
    /// assert_eq!(error.to_string(), "this is no model of names, or one of another version");
    /// ```
    ///
    /// # Errors
    /// Kind [`Format`](crate::ErrorKind::Format) for bytes that are no model, or a damaged one.
    pub fn open(bytes: impl Into<Arc<[u8]>>) -> Result<Self> {
        let bytes = bytes.into();
        if let Some((body, sum)) = bytes.split_last_chunk()
            && body.starts_with(&MAGIC)
            && hash_bytes(body) != u64::from_le_bytes(*sum)
        {
            return Err(Error::format(
                "the model of names is damaged: its checksum is not that of its bytes",
            ));
        }
        Self::trusted(Bytes::Shared(bytes))
    }

    /// The model in bytes whose checksum is known to be right.
    fn trusted(bytes: Bytes) -> Result<Self> {
        let wrong = || Error::format("this is no model of names, or one of another version");
        let all = bytes.get();
        let mut at = MAGIC.len() + 8 * PARTS;
        let head = all.get(..at).filter(|head| head.starts_with(&MAGIC)).ok_or_else(wrong)?;
        let mut parts: [Range<usize>; PARTS] = Default::default();
        for (part, len) in parts.iter_mut().zip(head[MAGIC.len()..].chunks_exact(8)) {
            let len = len.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            let end = usize::try_from(len).ok().and_then(|len| at.checked_add(len)).ok_or_else(wrong)?;
            if end > all.len() {
                return Err(wrong());
            }
            *part = at..end;
            at = end;
        }
        let part = |of: Part| &all[parts[of as usize].clone()];
        let weights = part(Part::Transitions);
        let scale = f32::from_le_bytes(part(Part::Scale).try_into().map_err(|_| wrong())?);
        if weights.len() != 2 * TRANSITIONS || !(scale > 0.0 && scale < 1.0) {
            return Err(wrong());
        }
        let transitions =
            Transitions::of(|at| i32::from(i16::from_le_bytes([weights[2 * at], weights[2 * at + 1]])));
        let calibration = part(Part::Calibration).try_into().map_err(|_| wrong())?;
        let soft = transitions.map(|weight| exp(weight as f32 * scale));
        let model = Self { bytes, parts, transitions, soft, scale, calibration };
        // What a view could not be made of is found out now.
        model.view().map(|_| model.clone())
    }

    fn part(&self, part: Part) -> &[u8] {
        &self.bytes.get()[self.parts[part as usize].clone()]
    }

    /// The tables.
    pub(super) fn view(&self) -> Result<View<'_>> {
        let [words, names, vectors, classes] =
            [Part::Words, Part::Names, Part::Vectors, Part::Classes].map(|part| self.part(part));
        Ok(View {
            knowledge: Knowledge::new(words, names, vectors, classes)?,
            weights: Table::new(self.part(Part::Weights), TAGS)?,
        })
    }

    /// How likely a mention is right to which the model gives this probability.
    pub(super) fn calibrated(&self, sure: f32) -> f32 {
        let at = sure.clamp(0.0, 1.0) * (CURVE - 1) as f32;
        let below = (at as usize).min(CURVE - 2);
        let [low, high] = [below, below + 1].map(|point| f32::from(self.calibration[point]));
        (low + (high - low) * (at - below as f32)) / 255.0
    }
}

impl View<'_> {
    /// Adds the weights of a feature to the scores of the tags.
    #[inline]
    pub(super) fn add(&self, feature: u64, scores: &mut [i32; TAGS]) {
        if let Some(weights) = self.weights.get(feature) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += i32::from(weight.cast_signed());
            }
        }
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model").field("bytes", &self.bytes.get().len()).finish_non_exhaustive()
    }
}

/// Models are equal if their bytes are.
impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.bytes.get(), other.bytes.get());
        std::ptr::eq(ours, theirs) || ours == theirs
    }
}

impl Eq for Model {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn the_embedded_model_is_whole() {
        assert_eq!(Model::open(ENGLISH).unwrap(), *Model::english());
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        let mut bytes = ENGLISH.to_vec();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        assert_eq!(Model::open(bytes).unwrap_err().kind(), ErrorKind::Format);
        for len in [0, 7, 8, 71, 72, 1000, ENGLISH.len() - 1] {
            assert!(Model::open(&ENGLISH[..len]).is_err(), "{len}");
            assert!(
                Model::trusted(Bytes::Shared(ENGLISH[..len].into())).is_err() || len == ENGLISH.len() - 1
            );
        }
    }

    #[test]
    fn scores_lie_on_the_curve() {
        let model = Model::english();
        let scores: Vec<_> = (0..=100).map(|n| model.calibrated(n as f32 / 100.0)).collect();
        assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)));
        assert!(scores.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
