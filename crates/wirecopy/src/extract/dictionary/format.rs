//! The bytes of a dictionary: written once, read in place.
//!
//! A header of sixteen 64-bit numbers, then the sections, each padded to eight bytes; all numbers are little-endian.
//!
//! | section | of |
//! |---|---|
//! | slots | 8 bytes each: the states of the terms' beginnings, see [`table`](super::table) |
//! | filter | 8 bytes each: bits by key, unset where no state is |
//! | alike | 8 bytes each: a term, and the next of the same key; ascending |
//! | skipped | 12 bytes each: row, reason |
//! | term ends, link ends | 4 bytes a term: where its text ends |
//! | terms, links | UTF-8 |
//!
//! Nothing of it is believed: lengths and the checksum are looked at when it is opened, every offset when it is
//! used. Bytes that were made to deceive give wrong terms or none, not a panic.

use super::{
    form::Style,
    options::{Case, Matching},
    skipped::{Reason, Skipped},
};
use crate::{
    Error, Result,
    text::{FOLD_VERSION, mix},
};

/// What the bytes of a dictionary begin with.
pub const MAGIC: [u8; 8] = *b"WCDICT\x1a\n";

/// Changes with the layout, and with anything that changes a key.
const VERSION: u64 = 1;

const HEADER: usize = 16 * 8;

/// Numbers of the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) case: Case,
    pub(super) variants: bool,
    pub(super) matching: Matching,
    pub(super) has_links: bool,
    /// Slots that keys are spread over; some more may follow.
    pub(super) home: usize,
    lengths: [usize; SECTIONS],
    pub(super) terms: usize,
    pub(super) skipped: usize,
    checksum: u64,
}

const SECTIONS: usize = 8;

/// The sections, in order.
#[derive(Clone, Copy)]
#[repr(usize)]
enum Section {
    Slots,
    Filter,
    Alike,
    Skipped,
    TermEnds,
    LinkEnds,
    Terms,
    Links,
}

/// What a dictionary is written of.
pub(super) struct Parts {
    pub(super) case: Case,
    pub(super) variants: bool,
    pub(super) matching: Matching,
    pub(super) home: usize,
    pub(super) slots: Vec<u64>,
    pub(super) filter: Vec<u64>,
    pub(super) alike: Vec<[u32; 2]>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) term_ends: Vec<u32>,
    /// Empty where no term has a link.
    pub(super) link_ends: Vec<u32>,
    pub(super) terms: String,
    pub(super) links: String,
}

impl Parts {
    /// The bytes of the dictionary.
    pub(super) fn write(self) -> Vec<u8> {
        let lengths = [
            8 * self.slots.len(),
            8 * self.filter.len(),
            8 * self.alike.len(),
            12 * self.skipped.len(),
            4 * self.term_ends.len(),
            4 * self.link_ends.len(),
            self.terms.len(),
            self.links.len(),
        ];
        let flags = u64::from(self.case == Case::Exact)
            | u64::from(self.variants) << 1
            | u64::from(self.matching == Matching::Substrings) << 2;
        let mut out =
            Vec::with_capacity(HEADER + lengths.map(|len| len.next_multiple_of(8)).iter().sum::<usize>());
        out.extend(MAGIC);
        for number in
            [VERSION, u64::from(FOLD_VERSION), flags, self.home as u64, self.term_ends.len() as u64, 0]
        {
            out.extend(number.to_le_bytes());
        }
        for &len in &lengths {
            out.extend((len as u64).to_le_bytes());
        }
        out.extend([0; 8]);
        // Each section is let go once it is written.
        numbers(&mut out, self.slots, u64::to_le_bytes);
        numbers(&mut out, self.filter, u64::to_le_bytes);
        numbers(&mut out, self.alike.into_iter().flatten(), u32::to_le_bytes);
        let skipped = self.skipped.into_iter().flat_map(|s| {
            let [code, row] = s.reason.code();
            [s.row as u32, code, row]
        });
        numbers(&mut out, skipped, u32::to_le_bytes);
        numbers(&mut out, self.term_ends, u32::to_le_bytes);
        numbers(&mut out, self.link_ends, u32::to_le_bytes);
        for text in [self.terms, self.links] {
            out.extend(text.as_bytes());
            pad(&mut out);
        }
        seal(&mut out);
        out
    }
}

/// Writes the checksum of a dictionary into it.
pub(super) fn seal(bytes: &mut [u8]) {
    let sum = checksum(bytes);
    bytes[HEADER - 8..HEADER].copy_from_slice(&sum.to_le_bytes());
}

fn numbers<T, const N: usize>(
    out: &mut Vec<u8>,
    numbers: impl IntoIterator<Item = T>,
    bytes: fn(T) -> [u8; N],
) {
    numbers.into_iter().for_each(|number| out.extend(bytes(number)));
    pad(out);
}

fn pad(out: &mut Vec<u8>) {
    out.resize(out.len().next_multiple_of(8), 0);
}

/// A hash of everything but the checksum itself.
fn checksum(bytes: &[u8]) -> u64 {
    let (header, body) = bytes.split_at(HEADER);
    let head = words(&header[..HEADER - 8]).fold(bytes.len() as u64, mix);
    // Four hashes side by side, since each step waits for the one before.
    let (blocks, rest) = body.as_chunks::<32>();
    let mut lanes = [head, !head, head.rotate_left(21), head.rotate_left(42)];
    for block in blocks {
        for (lane, word) in lanes.iter_mut().zip(words(block)) {
            *lane = mix(*lane, word);
        }
    }
    words(rest).chain(lanes).fold(head, mix)
}

/// The eight-byte words of bytes.
fn words(bytes: &[u8]) -> impl Iterator<Item = u64> {
    bytes.as_chunks::<8>().0.iter().map(|&word| u64::from_le_bytes(word))
}

impl Header {
    /// The header of a dictionary, and whether all that follows is as it says.
    ///
    /// # Errors
    /// Kind [`Format`](crate::ErrorKind::Format).
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        if bytes.get(..8) != Some(&MAGIC[..]) {
            return Err(Error::format("not a dictionary of wirecopy"));
        }
        let damaged = || Error::format("the dictionary is damaged or cut short; build it anew");
        let header = bytes.get(..HEADER).ok_or_else(damaged)?;
        let mut numbers = [0; 16];
        numbers.iter_mut().zip(words(header)).for_each(|(to, from)| *to = from);
        let [_, version, fold, flags, home, terms, _, l0, l1, l2, l3, l4, l5, l6, l7, sum] = numbers;
        if (version, fold) != (VERSION, u64::from(FOLD_VERSION)) {
            return Err(Error::format(format!(
                "the dictionary is of version {version}.{fold}, this is {VERSION}.{FOLD_VERSION}; build it anew"
            )));
        }
        if flags > 7 || !bytes.len().is_multiple_of(8) {
            return Err(damaged());
        }
        let mut lengths = [0; SECTIONS];
        let mut total = HEADER;
        for (length, number) in lengths.iter_mut().zip([l0, l1, l2, l3, l4, l5, l6, l7]) {
            *length = usize::try_from(number).map_err(|_| damaged())?;
            let padded = length.checked_next_multiple_of(8);
            total = padded.and_then(|padded| total.checked_add(padded)).ok_or_else(damaged)?;
        }
        let whole = |section: Section, size: usize| lengths[section as usize] % size == 0;
        let count = |section: Section, size: usize| lengths[section as usize] / size;
        let terms =
            usize::try_from(terms).ok().filter(|&terms| u32::try_from(terms).is_ok_and(|n| n < u32::MAX));
        let terms = terms.ok_or_else(damaged)?;
        let home = usize::try_from(home).map_err(|_| damaged())?;
        let links = count(Section::LinkEnds, 4);
        let filter = count(Section::Filter, 8);
        let fits = total == bytes.len()
            && whole(Section::Slots, 8)
            && whole(Section::Filter, 8)
            && whole(Section::Alike, 8)
            && whole(Section::Skipped, 12)
            && count(Section::TermEnds, 4) == terms
            && whole(Section::TermEnds, 4)
            && (links == 0 || links == terms)
            && whole(Section::LinkEnds, 4)
            && home <= count(Section::Slots, 8)
            && (filter == 0 || filter.is_power_of_two());
        if !fits || checksum(bytes) != sum {
            return Err(damaged());
        }
        Ok(Self {
            case: if flags & 1 == 1 { Case::Exact } else { Case::Fold },
            variants: flags & 2 == 2,
            matching: if flags & 4 == 4 { Matching::Substrings } else { Matching::Tokens },
            has_links: links > 0,
            home,
            lengths,
            terms,
            skipped: count(Section::Skipped, 12),
            checksum: sum,
        })
    }

    /// A hash of the whole dictionary.
    pub(super) fn checksum(&self) -> u64 {
        self.checksum
    }

    pub(super) fn style(&self) -> Style {
        Style { fold: self.case == Case::Fold, variants: self.variants }
    }

    /// The sections of the bytes that this header was read from. Sections of other bytes are empty.
    pub(super) fn view<'b>(&self, bytes: &'b [u8]) -> View<'b> {
        let mut at = HEADER;
        let sections = self.lengths.map(|len| {
            let section = bytes.get(at..at.saturating_add(len)).unwrap_or_default();
            at = at.saturating_add(len.next_multiple_of(8));
            section
        });
        let slots = sections[Section::Slots as usize];
        View { home: self.home, slots, sections }
    }
}

/// A dictionary's sections.
#[derive(Clone, Copy)]
pub(super) struct View<'b> {
    pub(super) home: usize,
    slots: &'b [u8],
    sections: [&'b [u8]; SECTIONS],
}

impl<'b> View<'b> {
    fn section(&self, section: Section) -> &'b [u8] {
        self.sections[section as usize]
    }

    /// The slots from the `first` on.
    pub(super) fn slots(&self, first: usize) -> impl Iterator<Item = u64> {
        words(self.slots.get(first.saturating_mul(8)..).unwrap_or_default())
    }

    /// The filter, a word of 64 bits after the other.
    pub(super) fn filter(&self) -> &'b [[u8; 8]] {
        self.section(Section::Filter).as_chunks().0
    }

    /// The next term of the same key; always one further on.
    pub(super) fn next_alike(&self, term: usize) -> Option<usize> {
        let pairs = self.section(Section::Alike).as_chunks::<8>().0;
        let at = pairs.binary_search_by_key(&term, |pair| number(pair, 0)).ok()?;
        Some(number(&pairs[at], 1)).filter(|&next| next > term)
    }

    /// Which terms never match; `None` for what makes no sense.
    pub(super) fn skipped(&self, at: usize) -> Option<Skipped> {
        let entry = self.section(Section::Skipped).as_chunks::<12>().0.get(at)?;
        let reason = Reason::of_code([number(entry, 1) as u32, number(entry, 2) as u32])?;
        Some(Skipped { row: number(entry, 0), reason })
    }

    /// The term of a row, as it was given.
    pub(super) fn term(&self, row: usize) -> Option<&'b str> {
        text(self.section(Section::TermEnds), self.section(Section::Terms), row)
    }

    /// The link of a row, if it has one.
    pub(super) fn link(&self, row: usize) -> Option<&'b str> {
        text(self.section(Section::LinkEnds), self.section(Section::Links), row)
            .filter(|link| !link.is_empty())
    }
}

/// The text of a row among texts of which the ends are known.
fn text<'b>(ends: &[u8], texts: &'b [u8], row: usize) -> Option<&'b str> {
    let ends = ends.as_chunks::<4>().0;
    let end = |row: usize| ends.get(row).map(|end| number(end, 0));
    let start = if row == 0 { 0 } else { end(row - 1)? };
    std::str::from_utf8(texts.get(start..end(row)?)?).ok()
}

/// The 32-bit number at a place of an entry.
fn number(entry: &[u8], place: usize) -> usize {
    entry.as_chunks::<4>().0.get(place).map_or(0, |&number| u32::from_le_bytes(number) as usize)
}
