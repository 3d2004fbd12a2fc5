//! Dictionaries: terms of the user's own, millions of them, found in texts.

mod build;
mod find;
mod form;
mod format;
mod options;
mod settle;
mod skipped;
mod substrings;
mod table;
#[cfg(test)]
mod tests;

use std::{
    fmt,
    panic::{RefUnwindSafe, UnwindSafe},
    sync::Arc,
};

pub(super) use self::{
    find::Finder,
    settle::{among, beside},
};
pub use self::{
    format::MAGIC,
    options::{Case, DictionaryBuilder, Matching},
    skipped::{Reason, Skipped},
};
use self::{
    format::{Header, View},
    substrings::Substrings,
};
use crate::{Error, Result, Span, control::Ticker, text::Layout};

/// The most tokens that a term may have.
const MAX_TOKENS: usize = 128;

/// The longest term, in bytes.
const MAX_BYTES: usize = 0xffff;

/// The most terms that may differ in what variants leave out.
const MAX_ALIKE: usize = 64;

/// Terms to be found in texts, each with an optional link; immutable and cheap to clone.
///
/// A term is found where the text has the same tokens as it, one after the other, whatever white space stands
/// between them, within one paragraph. Typography never counts: curly quotes equal straight ones, all hyphens are one,
/// soft hyphens and zero-width characters are nothing, ligatures, full-width and decomposed letters are plain ones (NFKC).
/// By default capital letters count neither ([`Case`]). All other marks count: "C" is not "C++". Han, Hiragana,
/// Thai and their like are a token a character, so a term of theirs is found within a run of characters.
///
/// A possessive ending is left outside: in "Acme’s" stands "Acme". With [`variants`](DictionaryBuilder::variants) a hyphen, an
/// apostrophe or a space of a term may be any of them, or nothing, in a text: "Coca-Cola" is found in "Coca Cola"
/// and `CocaCola`, `McDonald’s` in `McDonalds`. It does not go the other way: "therapist" is not found in "the rapist".
///
/// The leftmost term is taken, of those that begin together the longest, and the next is looked for behind it. Of terms
/// that are the same the first stands for all. What cannot match is [`skipped`](Self::skipped), and keeps its row.
///
/// With [`Matching::Substrings`] a term is found wherever its characters stand, also within words, and only case is
/// folded. The automaton for it is built anew when such a dictionary is read back, and takes more memory.
///
/// It is one run of bytes: [`as_bytes`](Self::as_bytes) is what to store, [`from_bytes`](Self::from_bytes) reads it in
/// place, so that a memory-mapped file is ready at once.
///
/// ```
/// use wirecopy::extract::{Dictionary, Extractor, Label};
///
/// let companies = Dictionary::builder()
///     .linked("Northline Ferries", "Q101")
///     .linked("Northline", "Q100")
///     .term("—")
///     .variants(true)
///     .build()?;
/// assert_eq!(companies.skipped().map(|s| (s.row, s.reason.name())).collect::<Vec<_>>(), [(2, "punctuation")]);
///
/// let extractor = Extractor::builder().labels(&[]).dictionary(Label::user("COMPANY")?, companies).build()?;
/// let facts = extractor.run(&["A ship of Northline-Ferries sank; Northline’s shares fell."])?;
/// let mentions = &facts.documents[0].as_ref().unwrap().mentions;
/// let links: Vec<_> = mentions.iter().map(|m| (m.label.name(), m.link.as_deref())).collect();
/// assert_eq!(links, [("COMPANY", Some("Q101")), ("COMPANY", Some("Q100"))]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
///
/// Layout and lookup: a hash table of the terms' beginnings, keyed by the tokens' hashes; every hit is checked on the
/// text.
#[doc(alias = "aho-corasick")]
#[doc(alias = "phrase matcher")]
#[derive(Clone)]
pub struct Dictionary(Arc<Inner>);

struct Inner {
    header: Header,
    bytes: Box<dyn Bytes>,
    substrings: Option<Substrings>,
}

/// Bytes that stay where they are.
trait Bytes: AsRef<[u8]> + Send + Sync + UnwindSafe + RefUnwindSafe {}

impl<T: AsRef<[u8]> + Send + Sync + UnwindSafe + RefUnwindSafe> Bytes for T {}

/// A term that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) span: Span,
    /// Row of the term.
    pub(super) row: usize,
}

impl Dictionary {
    /// To set options and give terms.
    pub fn builder() -> DictionaryBuilder {
        DictionaryBuilder::default()
    }

    /// The dictionary that was stored as these bytes, read in place.
    ///
    /// # Errors
    /// Kind [`Format`](crate::ErrorKind::Format) for bytes that are damaged, of another version, or something else.
    pub fn from_bytes(
        bytes: impl AsRef<[u8]> + Send + Sync + UnwindSafe + RefUnwindSafe + 'static,
    ) -> Result<Self> {
        let header = Header::read(bytes.as_ref())?;
        let mut this = Inner { header, bytes: Box::new(bytes), substrings: None };
        if header.matching == Matching::Substrings {
            this.substrings = this.automaton()?;
        }
        Ok(Self(Arc::new(this)))
    }

    /// The bytes to store. The same terms and options give the same bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.bytes.as_ref().as_ref()
    }

    /// Number of rows, skipped ones included.
    pub fn len(&self) -> usize {
        self.0.header.terms
    }

    /// Whether there are no terms.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether capital letters count.
    pub fn case(&self) -> Case {
        self.0.header.case
    }

    /// Whether hyphens, apostrophes and spaces may differ.
    pub fn variants(&self) -> bool {
        self.0.header.variants
    }

    /// What a term has to be in a text.
    pub fn matching(&self) -> Matching {
        self.0.header.matching
    }

    /// Whether any term has a link.
    pub fn has_links(&self) -> bool {
        self.0.header.has_links
    }

    /// The term of a row, as it was given; `None` past the last.
    pub fn term(&self, row: usize) -> Option<&str> {
        self.0.view().term(row)
    }

    /// The link of a row, if it has one.
    pub fn link(&self, row: usize) -> Option<&str> {
        self.0.view().link(row)
    }

    /// The terms that never match, in the order of their rows.
    pub fn skipped(&self) -> impl Iterator<Item = Skipped> {
        let view = self.0.view();
        (0..self.0.header.skipped).filter_map(move |at| view.skipped(at))
    }

    /// A hash of terms, links and options, the same on every machine.
    pub fn fingerprint(&self) -> u64 {
        self.0.header.checksum()
    }

    /// The terms in `text`, in order of place; none overlap.
    pub(super) fn find(
        &self,
        text: &str,
        layout: &Layout,
        finder: &mut Finder,
        ticker: &mut Ticker<'_>,
    ) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        match (&self.0.substrings, self.matching()) {
            (Some(substrings), _) => substrings.find(text, &mut hits, ticker)?,
            (None, Matching::Substrings) => {}
            (None, Matching::Tokens) => {
                finder.find((self.0.header.style(), self.0.view()), text, layout, &mut hits, ticker)?;
            }
        }
        Ok(hits)
    }
}

impl Inner {
    fn view(&self) -> View<'_> {
        self.header.view(self.bytes.as_ref().as_ref())
    }

    /// The automaton of the terms that are not skipped.
    fn automaton(&self) -> Result<Option<Substrings>> {
        let view = self.view();
        let mut skipped =
            (0..self.header.skipped).filter_map(|at| view.skipped(at)).map(|s| s.row).peekable();
        let mut terms = Vec::new();
        for row in 0..self.header.terms {
            if skipped.next_if_eq(&row).is_none() {
                let term = view.term(row).filter(|term| !term.is_empty());
                terms.push((
                    term.ok_or_else(|| Error::format("the dictionary is damaged; build it anew"))?,
                    row as u32,
                ));
            }
        }
        Substrings::new(terms.into_iter(), self.header.case)
    }
}

impl PartialEq for Dictionary {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || self.0.header == other.0.header && self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Dictionary {}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dictionary")
            .field("terms", &self.len())
            .field("case", &self.case())
            .field("variants", &self.variants())
            .field("matching", &self.matching())
            .finish_non_exhaustive()
    }
}
