//! Text from outside, made fit to be shown.

use std::borrow::Cow;

/// What stands where a text was cut.
pub(crate) const CUT: char = '…';

/// What stands where there is no value.
pub(crate) const NULL: &str = "–";

/// Appends text to HTML, also within an attribute.
pub(crate) fn push(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // A parser of HTML would change a bare carriage return.
            '\r' => html.push_str("&#13;"),
            _ => html.push(visible(character)),
        }
    }
}

/// The character, or one that can be seen for a control character.
pub(crate) fn visible(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => character,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        _ => character,
    }
}

/// Whether the character changes the direction of what follows it.
pub(crate) fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text in one line: white space, line ends among it, is one space wherever it stands.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let plain =
        |text: &str| text.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace));
    if plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The first characters of a text, and whether there are more.
pub(crate) fn head(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_escaped() {
        let mut html = String::new();
        push(&mut html, "<b a='1' c=\"2\">&amp;\u{1b}[31m\u{7f}\u{85}\0\tx\r\n");
        assert_eq!(html, "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;␛[31m␡\u{fffd}␀\tx&#13;\n");
    }

    #[test]
    fn one_line_has_single_spaces() {
        for (text, line) in
            [("a b", "a b"), ("", ""), (" a\n\n b\t", "a b"), ("a\u{2028}b", "a b"), ("a\u{a0}b", "a b")]
        {
            assert_eq!(one_line(text), line);
        }
    }

    #[test]
    fn head_counts_characters() {
        assert_eq!(head("éèà", 2), ("éè", true));
        assert_eq!(head("éèà", 3), ("éèà", false));
    }
}
