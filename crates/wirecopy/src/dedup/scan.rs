//! One pass over each text: its whole-text hash, its length in words and its band keys. The text is not kept.

use super::{
    contained::sample,
    sieve::Sieve,
    sketch::{Bands, sketch},
};
use crate::{
    Control, Documents, Result,
    control::Ticker,
    likeness::{Terms, terms},
    parallel,
    text::{mix, read_words, shingles},
};

/// What is known of a document without its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint {
    /// Hash of the folded words in order; means nothing where there are none.
    pub(super) exact: u128,
    /// Number of words.
    pub(super) words: usize,
    /// Whether there is a text at all.
    pub(super) null: bool,
}

impl Fingerprint {
    /// Of one document; `words` is for reuse.
    pub(super) fn read(text: Option<&str>, words: &mut Vec<u64>, ticker: &mut Ticker<'_>) -> Result<Self> {
        let Some(text) = text else { return Ok(Self { exact: 0, words: 0, null: true }) };
        read_words(text, words, ticker)?;
        Ok(Self { exact: whole_hash(words), words: words.len(), null: false })
    }
}

/// The outcome of the pass over the rows so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Prints {
    pub(super) rows: Vec<Fingerprint>,
    /// Of each row what is kept of its signature, [`Signature::width`] values; of no meaning for texts too short for a
    /// shingle. Empty if none was asked for.
    pub(super) signatures: Vec<u32>,
    /// A sample of each row's shingles; empty if none was asked for.
    pub(super) samples: Vec<Box<[u32]>>,
    /// The terms of each row; empty if none were asked for.
    pub(super) terms: Vec<Terms>,
}

/// What a thread reuses from row to row.
struct Scratch<'c> {
    ticker: Ticker<'c>,
    words: Vec<u64>,
    shingles: Vec<u64>,
    bins: Vec<u32>,
}

/// What signatures to make.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature {
    pub(super) bands: Bands,
    pub(super) permutations: usize,
    pub(super) seed: u64,
}

impl Signature {
    /// How many values are kept of one: the keys of its bands, then the words of the [`Sieve`].
    pub(super) fn width(self) -> usize {
        self.bands.count + Sieve::width(self.permutations)
    }

    /// Writes what is kept of a signature.
    fn keep(self, bins: &[u32], kept: &mut [u32]) {
        let (keys, sieved) = kept.split_at_mut(self.bands.count);
        self.bands.keys(bins, keys);
        Sieve::bits(bins, sieved);
    }
}

impl Prints {
    /// Reads every document of a part once and adds its rows; none where that fails. The near rung needs the
    /// `signature`, the contained rung that shingles are `sampled`, the rewritten rung that terms are `kept`.
    pub(super) fn add<D: Documents + ?Sized>(
        &mut self,
        docs: &D,
        shingle: usize,
        signature: Option<Signature>,
        sampled: bool,
        kept: bool,
        control: &Control,
    ) -> Result<()> {
        let needs_shingles = sampled || signature.is_some();
        let read = |scratch: &mut Scratch<'_>, row: usize| -> Result<Read> {
            let Some(text) = docs.text(row) else {
                return Ok((
                    Fingerprint { exact: 0, words: 0, null: true },
                    Box::default(),
                    Terms::default(),
                ));
            };
            read_words(text, &mut scratch.words, &mut scratch.ticker)?;
            scratch.shingles.clear();
            if needs_shingles {
                shingles(&scratch.words, shingle, &mut scratch.shingles);
            }
            let sample = if sampled { sample(&scratch.shingles) } else { Box::default() };
            let words = scratch.words.len();
            let terms = if kept { terms(text, &mut scratch.ticker)? } else { Terms::default() };
            Ok((Fingerprint { exact: whole_hash(&scratch.words), words, null: false }, sample, terms))
        };
        let before = self.signatures.len();
        let read: Result<Vec<Read>> = match signature {
            None => parallel::map(docs.len(), || Scratch::new(control), read),
            Some(signature) => {
                self.signatures.resize(before + docs.len() * signature.width(), 0);
                parallel::fill(
                    &mut self.signatures[before..],
                    signature.width(),
                    || Scratch::new(control),
                    |scratch, row, place| {
                        let found = read(scratch, row)?;
                        if found.0.words >= shingle {
                            scratch.bins.resize(signature.permutations, 0);
                            sketch(&scratch.shingles, signature.seed, &mut scratch.bins);
                            signature.keep(&scratch.bins, place);
                        }
                        Ok(found)
                    },
                )
            }
        };
        match read {
            Ok(read) => {
                self.rows.reserve(read.len());
                for (print, sample, terms) in read {
                    self.rows.push(print);
                    if sampled {
                        self.samples.push(sample);
                    }
                    if kept {
                        self.terms.push(terms);
                    }
                }
            }
            Err(error) => {
                self.signatures.truncate(before);
                return Err(error);
            }
        }
        Ok(())
    }
}

/// What is kept of a document.
type Read = (Fingerprint, Box<[u32]>, Terms);

impl<'c> Scratch<'c> {
    fn new(control: &'c Control) -> Self {
        Self { ticker: control.ticker(), words: Vec::new(), shingles: Vec::new(), bins: Vec::new() }
    }
}

/// 128 bits that differ for texts that differ in a word or in the order of words.
fn whole_hash(words: &[u64]) -> u128 {
    let (mut low, mut high) = (0u64, 1u64);
    for &word in words {
        low = mix(low, word);
        high = mix(high, word.rotate_left(32));
    }
    u128::from(high) << 64 | u128::from(low)
}
