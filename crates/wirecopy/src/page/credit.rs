//! Credits of agencies: "— AFP", "(PTI)", "© 2022 AFP", "SOURCE: Reuters".

use super::{Agency, Credit, cursor::Cursor};
use crate::{Span, text::Layout};

/// How many paragraphs are looked at from the beginning and from the end.
const FIRST: usize = 8;
const LAST: usize = 12;
/// How much of the end of a paragraph is looked at, in tokens.
const END: usize = 10;
/// The longest line that is a credit as a whole, in bytes.
const LINE: usize = 240;

/// The credits of a page, in order: among its first eight paragraphs and its last twelve.
///
/// ```
/// use wirecopy::{page, text};
///
/// let text = "Rain is due on Sunday. — AFP\n© 2022 The Associated Press. All rights reserved.";
/// let names: Vec<_> = page::credits(text, &text::scan(text)).iter().map(|credit| credit.agency.name).collect();
/// assert_eq!(names, ["AFP", "AP"]);
/// ```
///
/// # Panics
/// May panic for the layout of another text.
pub fn credits(text: &str, layout: &Layout) -> Vec<Credit> {
    let paragraphs = &layout.paragraphs;
    let last = paragraphs.len().saturating_sub(LAST).max(FIRST.min(paragraphs.len()));
    let looked_at = paragraphs.iter().take(FIRST).chain(&paragraphs[last..]);
    looked_at.filter_map(|&block| credit_of(text, layout, block)).collect()
}

/// The credit that a block of a page is, or that ends it.
///
/// # Panics
/// May panic for the layout of another text, or a block that is none of this one's.
pub fn credit_of(text: &str, layout: &Layout, block: Span) -> Option<Credit> {
    let tokens = layout.tokens_in(block);
    if block.len() <= LINE
        && let Some(agency) = of_line(&text[block.range()], Cursor::new(text, tokens))
    {
        return Some(Credit { span: block, agency });
    }
    let tokens = &tokens[tokens.len().saturating_sub(END)..];
    // A bracket or a dash begins it; 0xE2 is the first byte of all dashes but the hyphen.
    let end = &text[tokens.first()?.span().start..block.end];
    if !end.bytes().any(|b| matches!(b, b'(' | b'[' | b'-' | 0xe2)) {
        return None;
    }
    let mut c = Cursor::new(text, tokens);
    while !c.done() {
        let start = c.span(0).start;
        if let Some(agency) = at_end(c) {
            return Some(Credit { span: Span::new(start, block.end), agency });
        }
        c.skip(1);
    }
    None
}

/// A line that is a credit: an agency by itself, or announced as a source, a holder of rights, a contributor.
fn of_line(line: &str, mut c: Cursor<'_>) -> Option<Agency> {
    let whole = c;
    // What announces an agency below begins with one of these; few lines do.
    if c.peek(0).starts_with(['S', 'V', 'C', 'F', '©', '(', 'W', 'w']) {
        if c.eat(&["Source", "SOURCE", "Sources", "Via", "Credit", "From"]) {
            c.eat(&[":"]);
            let agency = c.agency()?;
            c.eat(&["."]);
            return c.done().then_some(agency);
        }
        let mut right = c.eat(&["©"]);
        right |= c.eat(&["Copyright", "COPYRIGHT"]);
        if !right && c.eat(&["("]) {
            right = c.eat(&["c", "C"]) && c.eat(&[")"]);
        }
        if right {
            c.eat(&["©"]);
            if c.eat(&["("]) {
                c.skip(2);
            }
            c.eat(&["by"]);
            if c.peek(0).parse::<u16>().is_ok() {
                c.skip(1);
            }
            c.eat(&[","]);
            c.eat(&["by"]);
            return c.agency();
        }
        c = whole;
        if c.eat(&["With", "with", "("]) {
            c.eat(&["With", "with"]);
            if c.eat(&["inputs", "input", "reports", "reporting"]) && c.eat(&["from", "by"]) {
                return c.agency();
            }
        }
        c = whole;
    }
    if let Some(agency) = c.agency() {
        c.eat(&["."]);
        // "The Associated Press contributed to this report."
        let contributed = c.eat(&["and"]) || c.eat(&["writers", "reporters"]) || c.peek(0) == "contributed";
        if c.done() || contributed && contributes(c) {
            return Some(agency);
        }
    }
    // "Jane Doe and The Associated Press contributed to this report."
    c = whole;
    if line.contains("contributed") && contributes(c) {
        while !c.done() {
            if c.eat(&["The", "the"])
                && let Some(agency) = c.agency()
                && c.peek(0) == "contributed"
            {
                return Some(agency);
            }
            c.skip(1);
        }
    }
    None
}

/// Whether "contributed to this report" or the like stands further on.
fn contributes(mut c: Cursor<'_>) -> bool {
    while !c.done() {
        if c.eat(&["contributed"]) {
            return c.eat(&["to"]) && c.eat(&["this", "the"]);
        }
        c.skip(1);
    }
    false
}

/// "— AFP" and "(PTI)" as the last of a paragraph.
fn at_end(mut c: Cursor<'_>) -> Option<Agency> {
    let bracket = c.eat(&["(", "["]);
    let dashed = !bracket && {
        let spaced = !c.glued(0);
        let dash = c.eat(&["—", "–", "―"]) || spaced && c.eat(&["-"]);
        dash && {
            c.eat(&["-"]);
            true
        }
    };
    if !bracket && !dashed {
        return None;
    }
    let agency = c.agency()?;
    // "(AP/PTI)", "— AFP/File" of a photograph is none.
    while c.eat(&["/"]) {
        c.agency()?;
    }
    if bracket && !c.eat(&[")", "]"]) {
        return None;
    }
    c.eat(&["."]);
    c.done().then_some(agency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::scan;

    fn told(text: &str) -> Vec<(&str, &str)> {
        credits(text, &scan(text))
            .iter()
            .map(|credit| (&text[credit.span.range()], credit.agency.name))
            .collect()
    }

    #[test]
    fn forms() {
        for (text, span, agency) in [
            ("The ferry ran aground at dawn. — AFP", "— AFP", "AFP"),
            ("The ferry ran aground at dawn. (PTI)", "(PTI)", "PTI"),
            ("The ferry ran aground at dawn. -- Xinhua", "-- Xinhua", "Xinhua"),
            ("© 2022 AFP", "© 2022 AFP", "AFP"),
            ("(c) 2022 Thomson Reuters", "(c) 2022 Thomson Reuters", "Reuters"),
            ("SOURCE: Reuters", "SOURCE: Reuters", "Reuters"),
            ("(With inputs from IANS)", "(With inputs from IANS)", "IANS"),
            ("The Associated Press contributed to this report.", "", "AP"),
            ("Ana Vell and The Associated Press contributed to this report.", "", "AP"),
            ("Copyright 2019 The Associated Press. All rights reserved.", "", "AP"),
        ] {
            let span = if span.is_empty() { text } else { span };
            assert_eq!(told(text), [(span, agency)], "{text}");
        }
    }

    #[test]
    fn told_apart() {
        for text in [
            "The ferry ran aground, said a source at Reuters.",
            "The ferry at dawn. (Ana Vell/AP)",
            "The port is run by the state-AP",
            "Reuters contributed nothing to this.",
            "",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
