//! The edit script: changes to a text, applied, and the map of offsets that they leave.

use std::borrow::Cow;

use super::{Document, Repair, RepairKind};
use crate::Span;

/// A change that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// What is replaced, in the original.
    pub(super) span: Span,
    pub(super) kind: RepairKind,
    pub(super) after: String,
    pub(super) first: Option<Span>,
}

/// The text with `edits`, which are in order and apart, and the record of each.
pub(super) fn apply<'d>(text: &'d str, edits: &[Edit]) -> (Cow<'d, str>, Vec<Repair>) {
    if edits.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let repairs = edits
        .iter()
        .map(|Edit { span, kind, after, first }| {
            out.push_str(&text[at..span.start]);
            let start = out.len();
            out.push_str(after);
            at = span.end;
            let clean_span = Span::new(start, out.len());
            Repair { span: *span, clean_span, kind: *kind, after: after.clone(), first: *first }
        })
        .collect();
    out.push_str(&text[at..]);
    (Cow::Owned(out), repairs)
}

impl Document<'_> {
    /// Where a byte of the repaired text stands in the original. Within a replacement: where that begins. Where
    /// something was removed: past it, so that what follows maps to itself.
    ///
    /// ```
    /// use wirecopy::clean::Cleaner;
    ///
    /// let body = "One fine day the ferry sank in calm water, and all on board were saved by the crew of a \
    ///             trawler that had come to look for herring, none of which it found that day or the next.";
    /// let page = format!("{body}\nAdvertisement\n{body}\nThe end.");
    /// let pages = [page.as_str()];
    /// let cleaned = Cleaner::new().run(&pages)?;
    /// let document = cleaned.documents[0].as_ref().unwrap();
    /// let end = document.text.find("The end").unwrap();
    /// assert_eq!(document.to_original(end), page.find("The end").unwrap());
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn to_original(&self, clean: usize) -> usize {
        let past = self.repairs.partition_point(|repair| repair.clean_span.start <= clean);
        match self.repairs[..past].last() {
            None => clean,
            Some(repair) if clean < repair.clean_span.end => repair.span.start,
            Some(repair) => clean - repair.clean_span.end + repair.span.end,
        }
    }

    /// Where a byte of the original stands in the repaired text, `None` within what was replaced or removed.
    pub fn to_clean(&self, original: usize) -> Option<usize> {
        let past = self.repairs.partition_point(|repair| repair.span.start <= original);
        match self.repairs[..past].last() {
            None => Some(original),
            Some(repair) if original < repair.span.end => None,
            Some(repair) => Some(original - repair.span.end + repair.clean_span.end),
        }
    }
}
