//! Text from outside, made fit to be shown.

use std::borrow::Cow;

/// What stands where a text was cut.
pub(crate) const CUT: char = '…';

/// What stands where there is no value.
pub(crate) const NULL: &str = "–";

/// Appends text to HTML, also within an attribute.
pub(crate) fn push(html: &mut String, text: &str) {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // HTML knows one end of a line; a reference to a carriage return is an error there.
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    html.push('\n');
                }
            }
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
        // The second is not for interchange, and an error in HTML, as are the last two of each plane.
        '\u{80}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => '\u{fffd}',
        _ if character as u32 & 0xfffe == 0xfffe => '\u{fffd}',
        _ => character,
    }
}

/// Whether the character changes the direction of what follows it.
pub(crate) fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether the character takes no room, or acts on what stands around it, so that an address can look like another.
pub(crate) fn is_invisible(character: char) -> bool {
    is_bidi_control(character)
        || matches!(character, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
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

/// The start of a text in one line, without characters that act on what stands around it; cut to so many characters.
pub(crate) fn plain(text: &str, most: usize) -> String {
    // White space may take any room, so that it is looked at no further than here.
    let (start, over) = head(text.trim_start(), most.saturating_mul(4));
    let line = one_line(start);
    let mut shown: String =
        line.chars().filter(|&character| !is_bidi_control(character)).map(visible).collect();
    let (short, cut) = head(&shown, most);
    if cut || over {
        // At the end of a word, where there is one near.
        let word = short.rfind(' ').filter(|at| at * 3 > short.len() * 2).unwrap_or(short.len());
        shown.truncate(word);
        shown.truncate(shown.trim_end().len());
        shown.push(CUT);
    }
    shown
}

/// A text with its middle left out, so that it has no more than so many characters; of two that differ, it is mostly
/// the end that tells them apart.
pub(crate) fn middle(text: &str, most: usize) -> Cow<'_, str> {
    if !head(text, most).1 {
        return Cow::Borrowed(text);
    }
    let tail = most / 3;
    let start = head(text, most - tail).0;
    let end = text.char_indices().rev().take(tail).last().map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{start}{CUT}{}", &text[end..]))
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
        assert_eq!(html, "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;␛[31m␡\u{fffd}␀\tx\n");
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
    fn line_ends_are_one_and_noncharacters_none() {
        let mut html = String::new();
        push(&mut html, "a\r\nb\rc\nd\r\u{fffe}\u{fdd0}\u{10ffff}\u{fffd}");
        assert_eq!(html, "a\nb\nc\nd\n\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn a_plain_line_is_cut_at_a_word() {
        assert_eq!(plain(" a\n\u{202e}b\u{1b} ", 9), "a b␛");
        assert_eq!(plain("some long words here", 13), "some long…");
        assert_eq!(plain("Donaudampfschiff", 5), "Donau…");
        assert_eq!(plain(&" ".repeat(99), 5), "");
    }

    #[test]
    fn the_middle_is_left_out() {
        assert_eq!(middle("éèàéèàéèà", 9), "éèàéèàéèà");
        assert_eq!(middle("0123456789", 6), "0123…89");
        assert_eq!(middle("0123456789", 1), "0…");
    }

    #[test]
    fn head_counts_characters() {
        assert_eq!(head("éèà", 2), ("éè", true));
        assert_eq!(head("éèà", 3), ("éèà", false));
    }
}
