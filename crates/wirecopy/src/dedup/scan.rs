//! One pass over each text: its whole-text hash, its length in words and its band keys. The text is not kept.

use super::sketch::{Bands, sketch};
use crate::{
    Control, Documents, Result,
    control::Ticker,
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

/// The outcome of the pass over the rows so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Prints {
    pub(super) rows: Vec<Fingerprint>,
    /// Band keys, `bands.count` a row; of no meaning for texts too short for a shingle. Empty without bands.
    pub(super) keys: Vec<u32>,
}

/// What a thread reuses from row to row.
pub(super) struct Scratch<'c> {
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

impl Prints {
    /// Reads every document of a part once and adds its rows; none where that fails. Without `signature` the exact
    /// rung alone is served.
    pub(super) fn add<D: Documents + ?Sized>(
        &mut self,
        docs: &D,
        shingle: usize,
        signature: Option<Signature>,
        control: &Control,
    ) -> Result<()> {
        let print = |scratch: &mut Scratch<'_>, row: usize| -> Result<Fingerprint> {
            let Some(text) = docs.text(row) else {
                return Ok(Fingerprint { exact: 0, words: 0, null: true });
            };
            read_words(text, &mut scratch.words, &mut scratch.ticker)?;
            Ok(Fingerprint { exact: whole_hash(&scratch.words), words: scratch.words.len(), null: false })
        };
        let Some(Signature { bands, permutations, seed }) = signature else {
            self.rows.extend(parallel::map(docs.len(), || Scratch::new(control), print)?);
            return Ok(());
        };
        let before = self.keys.len();
        self.keys.resize(before + docs.len() * bands.count, 0);
        let prints = parallel::fill(
            &mut self.keys[before..],
            bands.count,
            || Scratch::new(control),
            |scratch, row, keys| {
                let found = print(scratch, row)?;
                if found.words >= shingle {
                    scratch.shingles.clear();
                    shingles(&scratch.words, shingle, &mut scratch.shingles);
                    scratch.bins.resize(permutations, 0);
                    sketch(&scratch.shingles, seed, &mut scratch.bins);
                    bands.keys(&scratch.bins, keys);
                }
                Ok(found)
            },
        );
        match prints {
            Ok(prints) => self.rows.extend(prints),
            Err(error) => {
                self.keys.truncate(before);
                return Err(error);
            }
        }
        Ok(())
    }
}

impl<'c> Scratch<'c> {
    pub(super) fn new(control: &'c Control) -> Self {
        Self { ticker: control.ticker(), words: Vec::new(), shingles: Vec::new(), bins: Vec::new() }
    }

    /// The shingles of `text`, in order.
    pub(super) fn read_shingles(&mut self, text: &str, shingle: usize) -> Result<Vec<u64>> {
        read_words(text, &mut self.words, &mut self.ticker)?;
        let mut out = Vec::new();
        shingles(&self.words, shingle, &mut out);
        Ok(out)
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
