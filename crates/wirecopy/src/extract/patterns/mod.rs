//! Patterns: what is known by its form alone, and by its checksum where it has one.
//!
//! One pass over the bytes of a text looks for the few signs at which something can begin or turn (an at sign, a
//! colon, a digit …); around each, the grammars of the families that the sign belongs to look further. Every grammar
//! reads a bounded stretch, or notes up to where it has read, so that no text takes more than linear time.
//!
//! Where two mentions overlap, the one whose [`Rank`] is lower stays.

mod card;
mod chars;
mod crypto;
mod cue;
mod domain;
mod email;
mod guid;
mod handle;
mod hashtag;
mod iban;
mod ip;
mod number;
mod phone;
mod scan;
mod settle;
mod spelled;
mod ssn;
mod tld;
mod url;

use self::{scan::Scan, settle::Settler};
use super::Label;
use crate::{Result, Span, control::Ticker};

/// How much text is read between two looks at the cancel flag.
const STRIDE: usize = 32 * 1024;

/// Who wins where mentions overlap: the lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A spelled e-mail address, whose domain is else taken for a web address.
    Spelled,
    Url,
    Email,
    Guid,
    Crypto,
    Iban,
    Card,
    Ip,
    Ssn,
    Phone,
    Handle,
    Hashtag,
}

/// A mention before it is known in which sentence it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) label: Label,
    pub(super) subtype: Option<&'static str>,
    pub(super) value: Option<String>,
    pub(super) country: Option<[u8; 2]>,
    pub(super) score: f32,
    pub(super) rule: &'static str,
    rank: Rank,
}

impl Found {
    /// Of score 1 and nothing more known.
    fn new(start: usize, end: usize, label: Label, rank: Rank, rule: &'static str) -> Self {
        Self {
            span: Span::new(start, end),
            label,
            subtype: None,
            value: None,
            country: None,
            score: 1.0,
            rule,
            rank,
        }
    }
}

/// A set of labels.
#[derive(Clone, Copy, Debug)]
struct Wanted(u32);

impl Wanted {
    fn new(labels: &[Label]) -> Self {
        Self(labels.iter().fold(0, |set, &label| set | bit(label)))
    }

    fn has(self, label: Label) -> bool {
        self.0 & bit(label) != 0
    }

    fn has_any(self, labels: &[Label]) -> bool {
        labels.iter().any(|&label| self.has(label))
    }
}

/// The bit of a label in a set; none for one that is no pattern.
const fn bit(label: Label) -> u32 {
    match label {
        Label::Email => 1,
        Label::Url => 1 << 1,
        Label::Phone => 1 << 2,
        Label::Ip => 1 << 3,
        Label::Handle => 1 << 4,
        Label::Hashtag => 1 << 5,
        Label::Guid => 1 << 6,
        Label::Iban => 1 << 7,
        Label::Card => 1 << 8,
        Label::Ssn => 1 << 9,
        Label::Crypto => 1 << 10,
        // Labels of values and of users have grammars elsewhere.
        _ => 0,
    }
}

/// The grammars of some labels.
#[derive(Clone, Debug)]
pub(super) struct Patterns {
    wanted: Wanted,
    signs: [scan::Sign; 256],
    region: Option<&'static phone::Plan>,
}

impl Patterns {
    /// The grammars of `labels`, with the telephone numbers of `region` understood without a country code.
    pub(super) fn new(labels: &[Label], region: Option<[u8; 2]>) -> Self {
        let wanted = Wanted::new(labels);
        Self { wanted, signs: scan::signs(wanted), region: region.and_then(phone::of_country) }
    }

    /// Whether anything is looked for.
    pub(super) fn is_none(&self) -> bool {
        self.wanted.0 == 0
    }

    /// Everything in `text`, in order of place, nothing overlapping.
    ///
    /// # Errors
    /// Kind [`Cancelled`](crate::ErrorKind::Cancelled).
    pub(super) fn find(&self, text: &str, ticker: &mut Ticker<'_>) -> Result<Vec<Found>> {
        let mut scan = Scan::new(text, self);
        let mut settler = Settler::new();
        for start in (0..text.len()).step_by(STRIDE) {
            let end = (start + STRIDE).min(text.len());
            scan.stride(start, end);
            settler.add(&mut scan.found, scan::horizon(end));
            ticker.advance(end - start)?;
        }
        Ok(settler.finish())
    }
}
