//! Boilerplate: what a page holds that is the site's and not the story's. Three kinds of evidence, strongest first:
//! lines that stand in many pages whose other text differs ([`learn`]), lines that only sites write ([`lines`]), and
//! a page that is mostly links, of which the story is the stretch of running text ([`around`]).

mod around;
mod learn;
mod lines;

use super::{
    RepairKind,
    edit::Edit,
    lines::{Words, each_line},
};
use crate::Span;
pub(super) use learn::source_key;
pub use learn::{Boilerplate, Learner};
pub(super) use lines::is_stub;

/// The edits that remove the boilerplate of a page; with what is known of its collection, the words of the text and the
/// key of its source.
pub(super) fn edits(text: &str, known: Option<(&Boilerplate, &Words, u64)>) -> Vec<Edit> {
    let edits = around::edits(text);
    if !edits.is_empty() {
        return edits;
    }
    let mut edits: Vec<Edit> = Vec::new();
    let whole = text.trim();
    let holds = lines::may_hold(text);
    let mut known = known.map(|(known, words, source)| (known, words.stretches(), source));
    for (at, line) in each_line(text) {
        let span = Span::new(at, at + line.len());
        let learned =
            known.as_mut().is_some_and(|(known, words, source)| known.has(line, words.of(span), *source));
        let rule = if learned {
            "stands in many pages"
        } else if lines::is_of_site(line, holds) {
            "line of the site"
        } else {
            continue;
        };
        // A page of one line is what it is.
        if line.len() == whole.len() {
            return Vec::new();
        }
        edits.push(removal(text, at, at + line.len(), rule));
    }
    join(text, edits)
}

/// The edit that removes a line with the white space after it.
fn removal(text: &str, start: usize, end: usize, rule: &'static str) -> Edit {
    let rest = &text[end..];
    let end = end + rest.len() - rest.trim_start().len();
    Edit::new(start, end, RepairKind::Boilerplate, "", rule)
}

/// What is left ends where its last line does.
fn join(text: &str, mut edits: Vec<Edit>) -> Vec<Edit> {
    if let Some(last) = edits.pop() {
        let mut last = last;
        if last.span.end == text.len() {
            while let Some(before) =
                edits.pop_if(|edit| edit.span.end == last.span.start && edit.rule == last.rule)
            {
                last.span.start = before.span.start;
            }
            // The white space before goes, too, unless another edit has it.
            let past = edits.last().map_or(0, |edit| edit.span.end);
            last.span.start = last.span.start.min(text[..last.span.start].trim_end().len().max(past));
        }
        edits.push(last);
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::Draft;

    fn cleaned(text: &str) -> String {
        let mut draft = Draft::new(text);
        draft.edit(edits(text, None));
        draft.text().to_owned()
    }

    #[test]
    fn lines_of_the_site_go() {
        let page = "Advertisement\n\nThe ferry sank at noon.\n\nRead more: What sank\n\nAll were saved.\n\nShare this article\n\n© 2020 The Paper. All rights reserved.\n";
        assert_eq!(cleaned(page), "The ferry sank at noon.\n\nAll were saved.");
        for page in [
            "Advertisement",
            "The advertisement ran for a week.\nIt was seen by all.",
            "Print is dead.\nLong live print.",
        ] {
            assert_eq!(cleaned(page), page);
        }
    }
}
