//! The model file: what is known of words, and the weights of features, in one run of bytes that is read in place.

use std::borrow::Cow;

use super::{
    knowledge::{Knowledge, Parts},
    lattice::{TRANSITIONS, Transitions, exp},
    table::{self, Table},
    tag::TAGS,
};
use crate::{Error, Result, text::hash_bytes};

/// How a model file begins.
pub const MAGIC: [u8; 8] = *b"WCNAMES1";

/// Number of parts of a model file.
const PARTS: usize = 8;

/// Points of the curve that makes a probability of what the model says; see [`Trained::calibration`].
pub const CURVE: usize = 17;

/// A tagger of names: its tables and weights, checked when it was opened.
///
/// Bytes that stand in the program or in a mapped file are read in place; nothing is decoded.
#[derive(Clone, Debug)]
pub struct Model<'b> {
    pub(super) knowledge: Knowledge<'b>,
    weights: Table<'b>,
    pub(super) transitions: Transitions<i32>,
    /// The exponentials of these.
    pub(super) soft: Transitions<f32>,
    /// What a score of one is worth.
    pub(super) scale: f32,
    pub(super) calibration: [u8; CURVE],
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

impl<'b> Model<'b> {
    /// The model in these bytes; their checksum is tested.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for bytes that are no model, or a damaged one.
    pub fn open(bytes: &'b [u8]) -> Result<Self> {
        let damaged = || Error::option("the model of names is damaged: its checksum is not that of its bytes");
        let (body, sum) = bytes.split_last_chunk().ok_or_else(damaged)?;
        if body.starts_with(&MAGIC) && hash_bytes(body) != u64::from_le_bytes(*sum) {
            return Err(damaged());
        }
        Self::trusted(bytes)
    }

    /// The model in bytes whose checksum is known to be right.
    pub(super) fn trusted(bytes: &'b [u8]) -> Result<Self> {
        let wrong = || Error::option("this is no model of names, or one of another version");
        let mut rest = bytes.strip_prefix(&MAGIC).ok_or_else(wrong)?;
        let mut lengths = [0; PARTS];
        for len in &mut lengths {
            let (number, after) = rest.split_first_chunk().ok_or_else(wrong)?;
            (*len, rest) = (u64::from_le_bytes(*number), after);
        }
        let mut parts: [&[u8]; PARTS] = [&[]; PARTS];
        for (part, len) in parts.iter_mut().zip(lengths) {
            let len = usize::try_from(len).map_err(|_| wrong())?;
            (*part, rest) = rest.split_at_checked(len).ok_or_else(wrong)?;
        }
        let [words, names, vectors, classes, weights, transitions, scale, calibration] = parts;
        if transitions.len() != 2 * TRANSITIONS {
            return Err(wrong());
        }
        let scale = f32::from_le_bytes(scale.try_into().map_err(|_| wrong())?);
        if !(scale > 0.0 && scale < 1.0) {
            return Err(wrong());
        }
        let transitions = Transitions::of(|at| {
            i32::from(i16::from_le_bytes([transitions[2 * at], transitions[2 * at + 1]]))
        });
        Ok(Self {
            knowledge: Knowledge::new(words, names, vectors, classes)?,
            weights: Table::new(weights, TAGS)?,
            soft: transitions.map(|weight| exp(weight as f32 * scale)),
            transitions,
            scale,
            calibration: calibration.try_into().map_err(|_| wrong())?,
        })
    }

    /// Adds the weights of a feature to the scores of the tags.
    #[inline]
    pub(super) fn add(&self, feature: u64, scores: &mut [i32; TAGS]) {
        if let Some(weights) = self.weights.get(feature) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += i32::from(weight.cast_signed());
            }
        }
    }

    /// How likely a mention is right to which the model gives this probability.
    pub(super) fn calibrated(&self, sure: f32) -> f32 {
        let at = sure.clamp(0.0, 1.0) * (CURVE - 1) as f32;
        let below = (at as usize).min(CURVE - 2);
        let [low, high] = [below, below + 1].map(|point| f32::from(self.calibration[point]));
        (low + (high - low) * (at - below as f32)) / 255.0
    }
}
