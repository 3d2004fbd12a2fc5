//! Tags of HTML that were left in text.

use super::super::{
    RepairKind,
    edit::{Edit, push},
};

/// Elements of text and layout; others may be what the text is about.
const ELEMENTS: [&str; 44] = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "q",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "td",
    "tr",
    "u",
    "ul",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 21] = [
    "article",
    "aside",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "li",
    "p",
    "section",
    "tr",
    "ul",
];

/// The longest tag that is looked at, in bytes.
const LONGEST: usize = 2000;

/// The edits that remove the tags of a text. A block begins a new line where none does.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut past = 0;
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        if at < past {
            continue;
        }
        let Some((len, name)) = tag(&text[at..]) else { continue };
        let end = at + len;
        let open = edits.last().is_some_and(|edit| edit.span.end == at && edit.after.ends_with('\n'));
        let breaks = BLOCKS.contains(&&*name)
            && !open
            && !text[..at].trim_end_matches(' ').ends_with('\n')
            && !text[end..].trim_start_matches(' ').starts_with('\n')
            && !text[..at].trim_end().is_empty()
            && !text[end..].trim_start().is_empty();
        push(&mut edits, Edit::new(at, end, RepairKind::Tag, if breaks { "\n" } else { "" }, "tag"));
        past = end;
    }
    edits
}

/// The tag that the text begins with: its length and its name in small letters.
fn tag(text: &str) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
    let slash = usize::from(bytes.get(1) == Some(&b'/'));
    let from = 1 + slash;
    let len = bytes[from..].iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = text[from..from + len].to_ascii_lowercase();
    if ELEMENTS.binary_search(&&*name).is_err() {
        return None;
    }
    let mut at = from + len;
    let mut quote = None;
    let mut attributes = false;
    while let Some(&byte) = bytes.get(at).filter(|_| at < LONGEST) {
        match byte {
            _ if quote.is_some() => quote = quote.filter(|open| *open != byte),
            b'"' | b'\'' if bytes[at - 1] == b'=' => quote = Some(byte),
            b'>' => {
                // What stands in an open tag is attributes: “<a and b>” is none.
                let inner = text[from + len..at].trim_end_matches('/').trim();
                return (inner.is_empty() || attributes && slash == 0).then_some((at + 1, name));
            }
            b'=' => attributes = true,
            b'<' => return None,
            _ if at == from + len && !matches!(byte, b' ' | b'/' | b'\n' | b'\t') => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::Draft;

    #[test]
    fn tags_go_and_text_stays() {
        assert!(ELEMENTS.is_sorted() && BLOCKS.iter().all(|name| ELEMENTS.contains(name)));
        for (text, want) in [
            ("One <b>bold</b> word", "One bold word"),
            ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
            ("One.<br/>Two.", "One.\nTwo."),
            ("See <a href=\"https://a.example/?x=1>2\" class='x'>this</a>.", "See this."),
            ("One.\n<div class=ad>\nTwo.", "One.\n\nTwo."),
            ("a < b and c > d", "a < b and c > d"),
            ("<a and b> c", "<a and b> c"),
            ("<unknown>", "<unknown>"),
            ("a <b", "a <b"),
        ] {
            let mut draft = Draft::new(text);
            draft.edit(edits(text));
            assert_eq!(draft.text(), want);
        }
    }
}
