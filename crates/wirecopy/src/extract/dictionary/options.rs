//! Options of a [`Dictionary`](super::Dictionary), and the terms that it is built of.

/// Whether capital letters equal small ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Case {
    /// They do, in all scripts that have them; ß equals ss. No language's own rules: Turkish İ and ı are letters of
    /// their own.
    #[default]
    Fold,
    /// They do not.
    Exact,
}

/// What a term has to be in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Matching {
    /// Whole tokens, as [`tokens`](crate::text::tokens) finds them.
    #[default]
    Tokens,
    /// Any stretch of characters, also within words.
    Substrings,
}

/// Sets the options of a [`Dictionary`](super::Dictionary) and takes its terms.
#[derive(Clone, Debug, Default)]
pub struct DictionaryBuilder {
    pub(super) case: Case,
    pub(super) variants: bool,
    pub(super) matching: Matching,
    pub(super) terms: String,
    pub(super) term_ends: Vec<u32>,
    pub(super) links: String,
    pub(super) link_ends: Vec<u32>,
    /// More of them than can be kept.
    pub(super) too_large: bool,
}

impl DictionaryBuilder {
    /// Whether capital letters count. Default: they do not ([`Case::Fold`]).
    #[must_use]
    pub fn case(mut self, case: Case) -> Self {
        self.case = case;
        self
    }

    /// Whether a hyphen, an apostrophe or a space of a term may be any of them, or nothing, in a text. Default: no.
    #[must_use]
    pub fn variants(mut self, variants: bool) -> Self {
        self.variants = variants;
        self
    }

    /// What a term has to be in a text. Default: whole tokens.
    #[must_use]
    pub fn matching(mut self, matching: Matching) -> Self {
        self.matching = matching;
        self
    }

    /// One more term. Its row is the number of terms before it.
    #[must_use]
    pub fn term(mut self, term: &str) -> Self {
        self.push(term, None);
        self
    }

    /// One more term, and what its mentions link to. An empty link is none.
    #[must_use]
    pub fn linked(mut self, term: &str, link: &str) -> Self {
        self.push(term, Some(link));
        self
    }

    /// More terms.
    #[must_use]
    pub fn terms<T: AsRef<str>>(mut self, terms: impl IntoIterator<Item = T>) -> Self {
        terms.into_iter().for_each(|term| self.push(term.as_ref(), None));
        self
    }

    /// One more term, in place: for terms that come from a loop.
    pub fn push(&mut self, term: &str, link: Option<&str>) {
        self.terms.push_str(term);
        let end = |len: usize, too_large: &mut bool| {
            *too_large |= u32::try_from(len).is_err();
            len as u32
        };
        self.term_ends.push(end(self.terms.len(), &mut self.too_large));
        if let Some(link) = link.filter(|link| !link.is_empty()) {
            // The terms before have none.
            self.link_ends.resize(self.term_ends.len() - 1, self.links.len() as u32);
            self.links.push_str(link);
        }
        if !self.links.is_empty() {
            self.link_ends.push(end(self.links.len(), &mut self.too_large));
        }
        // No use in gathering what cannot be kept.
        if self.too_large {
            self.terms.clear();
            self.links.clear();
        }
    }
}
