//! The edit script: changes to a text, one pass over another, and the map of offsets that they leave.

use std::borrow::Cow;

use super::{Document, Repair, RepairKind};
use crate::Span;

/// A change that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// What is replaced; empty where something is put in.
    pub(super) span: Span,
    pub(super) kind: RepairKind,
    pub(super) after: Cow<'static, str>,
    /// What says that it is damage.
    pub(super) rule: &'static str,
    /// Where the page has what says so.
    pub(super) first: Option<Span>,
}

impl Edit {
    pub(super) fn new(
        start: usize,
        end: usize,
        kind: RepairKind,
        after: impl Into<Cow<'static, str>>,
        rule: &'static str,
    ) -> Self {
        Self { span: Span::new(start, end), kind, after: after.into(), rule, first: None }
    }

    fn shifted(mut self, by: usize) -> Self {
        self.span = Span::new(self.span.start + by, self.span.end + by);
        self
    }
}

/// A text in the making: the original, and the edits that lead from it to the text as it is now.
#[derive(Clone, Debug)]
pub(super) struct Draft<'d> {
    original: &'d str,
    text: Cow<'d, str>,
    edits: Vec<Edit>,
}

impl<'d> Draft<'d> {
    pub(super) fn new(original: &'d str) -> Self {
        Self { original, text: Cow::Borrowed(original), edits: Vec::new() }
    }

    /// The text as it is now.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn into_edits(self) -> Vec<Edit> {
        self.edits
    }

    /// Makes `edits`, which are in order and apart, on the text as it is now; whether anything changed.
    pub(super) fn edit(&mut self, mut edits: Vec<Edit>) -> bool {
        edits.retain(|edit| self.text[edit.span.range()] != *edit.after);
        if edits.is_empty() {
            return false;
        }
        let (text, _) = apply(&self.text, &edits);
        self.edits = if self.edits.is_empty() {
            edits
        } else {
            compose(self.original, &self.text, std::mem::take(&mut self.edits), edits)
        };
        self.text = Cow::Owned(text);
        true
    }

    /// As [`edit`](Self::edit), of edits whose `first` is in the text as it is now.
    pub(super) fn remove(&mut self, mut edits: Vec<Edit>) -> bool {
        for first in edits.iter_mut().filter_map(|edit| edit.first.as_mut()) {
            *first = self.span_to_original(*first);
        }
        self.edit(edits)
    }

    /// Where a span of the text as it is now stands in the original.
    fn span_to_original(&self, span: Span) -> Span {
        let (mut start, mut end) = (span.start, span.end);
        // Of the last edit: its end in the text, and in the original.
        let mut past = (0, 0);
        for edit in &self.edits {
            let from = edit.span.start - past.1 + past.0;
            let to = from + edit.after.len();
            if from <= span.start {
                start = if span.start < to { edit.span.start } else { span.start - to + edit.span.end };
            }
            if from >= span.end {
                break;
            }
            end = if span.end <= to { edit.span.end } else { span.end - to + edit.span.end };
            past = (to, edit.span.end);
        }
        Span::new(start, end)
    }

    /// The text and the record of what was done to it.
    pub(super) fn finish(self) -> (Cow<'d, str>, Vec<Repair>) {
        if self.edits.is_empty() {
            return (Cow::Borrowed(self.original), Vec::new());
        }
        let (text, repairs) = apply(self.original, &self.edits);
        (Cow::Owned(text), repairs)
    }
}

/// The text with `edits`, which are in order and apart, and the record of each.
fn apply(text: &str, edits: &[Edit]) -> (String, Vec<Repair>) {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut repairs = Vec::with_capacity(edits.len());
    for Edit { span, kind, after, rule, first } in edits {
        out.push_str(&text[at..span.start]);
        let start = out.len();
        out.push_str(after);
        at = span.end;
        let clean_span = Span::new(start, out.len());
        repairs.push(Repair {
            span: *span,
            clean_span,
            kind: *kind,
            after: after.to_string(),
            rule,
            first: *first,
        });
    }
    out.push_str(&text[at..]);
    (out, repairs)
}

/// One script that does what `first`, from `original` to `between`, and then `second` do. Edits of the two that share
/// text become one, of the kind of the second.
fn compose(original: &str, between: &str, first: Vec<Edit>, second: Vec<Edit>) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::with_capacity(first.len() + second.len());
    let mut first = first.into_iter().peekable();
    let mut second = second.into_iter().peekable();
    // The end of the last edit of `first` that was taken: in `between`, in `original`.
    let mut past = (0, 0);
    loop {
        let place = |edit: &Edit, past: (usize, usize)| {
            let start = edit.span.start - past.1 + past.0;
            (start, start + edit.after.len())
        };
        let a = first.peek().map(|edit| place(edit, past));
        let b = second.peek().map(|edit| (edit.span.start, edit.span.end));
        let (mut range, from_first) = match (a, b) {
            (None, None) => return out,
            (Some(a), Some(b)) if a.0 <= b.0 => (a, true),
            (Some(a), None) => (a, true),
            (_, Some(b)) => (b, false),
        };
        let start = if from_first {
            first.peek().map_or(0, |edit| edit.span.start)
        } else {
            range.0 - past.0 + past.1
        };
        let mut firsts: Vec<Edit> = Vec::new();
        let mut seconds: Vec<Edit> = Vec::new();
        // Whatever shares text with what is gathered.
        loop {
            let shares = |other: (usize, usize), none: bool| {
                none || (other.0 < range.1 && range.0 < other.1.max(other.0 + 1))
            };
            let none = firsts.is_empty() && seconds.is_empty();
            if let Some(a) = first.peek().map(|edit| place(edit, past))
                && shares(a, from_first && none)
            {
                let edit = first.next();
                past = (a.1, edit.as_ref().map_or(0, |edit| edit.span.end));
                firsts.extend(edit);
                range.1 = range.1.max(a.1);
                continue;
            }
            if let Some(b) = second.peek().map(|edit| (edit.span.start, edit.span.end))
                && shares(b, !from_first && none)
            {
                seconds.extend(second.next());
                range.1 = range.1.max(b.1);
                continue;
            }
            break;
        }
        if seconds.is_empty() {
            out.append(&mut firsts);
            continue;
        }
        let end = range.1 - past.0 + past.1;
        let local: Vec<Edit> = seconds
            .iter()
            .map(|edit| Edit {
                span: Span::new(edit.span.start - range.0, edit.span.end - range.0),
                ..edit.clone()
            })
            .collect();
        let (after, _) = apply(&between[range.0..range.1], &local);
        if original[start..end] != after {
            let Edit { kind, rule, first, .. } = seconds.swap_remove(0);
            out.push(Edit { span: Span::new(start, end), kind, after: after.into(), rule, first });
        }
    }
}

/// Moves the edits of a part of a text to where the part stands.
pub(super) fn shift(edits: Vec<Edit>, by: usize) -> impl Iterator<Item = Edit> {
    edits.into_iter().map(move |edit| edit.shifted(by))
}

/// Adds an edit to a script, as one with the last where it goes on from there in the same way.
pub(super) fn push(edits: &mut Vec<Edit>, edit: Edit) {
    if let Some(last) = edits.last_mut()
        && last.span.end == edit.span.start
        && (last.kind, last.rule, last.first) == (edit.kind, edit.rule, edit.first)
    {
        last.span = Span::new(last.span.start, edit.span.end);
        last.after.to_mut().push_str(&edit.after);
    } else {
        edits.push(edit);
    }
}

impl Document<'_> {
    /// Where a byte of the repaired text stands in the original. Within a replacement: where that begins. Where
    /// something was removed: past it, so that what follows maps to itself.
    ///
    /// ```
    /// use wirecopy::clean::Cleaner;
    ///
    /// let pages = ["The crew doesnâ€™t know &amp; won’t say . The end."];
    /// let cleaned = Cleaner::new().run(&pages)?;
    /// let document = cleaned.documents[0].as_ref().unwrap();
    /// assert_eq!(document.text, "The crew doesn’t know & won’t say. The end.");
    /// let end = document.text.find("The end").unwrap();
    /// assert_eq!(document.to_original(end), pages[0].find("The end").unwrap());
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    ///
    /// An offset past the end counts on from it: what is `n` bytes past the one end is `n` past the other.
    pub fn to_original(&self, clean: usize) -> usize {
        place_in_original(&self.repairs, clean)
    }

    /// Where a byte of the original stands in the repaired text, `None` within what was replaced or removed. An offset past the
    /// end counts on from it.
    pub fn to_clean(&self, original: usize) -> Option<usize> {
        let past = self.repairs.partition_point(|repair| repair.span.start <= original);
        match self.repairs[..past].last() {
            None => Some(original),
            Some(repair) if original < repair.span.end => None,
            Some(repair) => Some(original - repair.span.end + repair.clean_span.end),
        }
    }

    /// A span of the repaired text in the original: from where its first byte stands to past where its last does, with
    /// all of each replacement that it touches.
    pub fn span_to_original(&self, clean: Span) -> Span {
        span_in_original(&self.repairs, clean)
    }
}

fn place_in_original(repairs: &[Repair], clean: usize) -> usize {
    let past = repairs.partition_point(|repair| repair.clean_span.start <= clean);
    match repairs[..past].last() {
        None => clean,
        Some(repair) if clean < repair.clean_span.end => repair.span.start,
        Some(repair) => clean - repair.clean_span.end + repair.span.end,
    }
}

/// Where a span of a repaired text stands in the original, of which `repairs` are all; see
/// [`Document::span_to_original`], for those who keep the repairs and not the document.
pub fn span_in_original(repairs: &[Repair], clean: Span) -> Span {
    let start = place_in_original(repairs, clean.start);
    if clean.is_empty() {
        return Span::new(start, start);
    }
    let past = repairs.partition_point(|repair| repair.clean_span.start < clean.end);
    let end = match repairs[..past].last() {
        None => clean.end,
        Some(repair) if clean.end <= repair.clean_span.end => repair.span.end,
        Some(repair) => clean.end - repair.clean_span.end + repair.span.end,
    };
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn script(length: usize, cuts: &[(usize, usize, u8)]) -> Vec<Edit> {
        let mut at = 0;
        let mut edits = Vec::new();
        for &(gap, len, what) in cuts {
            let (start, end) = (at + gap, at + gap + len);
            if end > length {
                break;
            }
            let after = &"xyz"[..usize::from(what % 4)];
            edits.push(Edit::new(start, end, RepairKind::Space, after, ""));
            at = end + 1;
        }
        edits
    }

    proptest! {
        /// Scripts made one after the other rebuild what making each in turn gives.
        #[test]
        fn composed_scripts_agree(
            text in "[a-e]{0,30}",
            scripts in prop::collection::vec(prop::collection::vec((0..5_usize, 0..5_usize, any::<u8>()), 0..6), 0..5),
        ) {
            let mut draft = Draft::new(&text);
            let mut want = text.clone();
            for cuts in scripts {
                let edits = script(want.len(), &cuts);
                want = apply(&want, &edits).0;
                draft.edit(edits);
                prop_assert_eq!(draft.text(), &want);
                let again = apply(&text, &draft.edits).0;
                prop_assert_eq!(&again, &want);
                let apart = draft.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
                prop_assert!(apart);
            }
            let (rebuilt, _) = draft.finish();
            prop_assert_eq!(rebuilt, want);
        }
    }
}
