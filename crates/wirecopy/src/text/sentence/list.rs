//! Numbered lists that run on in one paragraph: `1) … 2) …`.

use super::view::View;

/// How the items of a list are numbered, and which is the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct List(Option<(Style, u32)>);

/// What stands behind the number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Stop,
    Bracket,
    StopBracket,
}

impl List {
    /// Whether the stop at `token` belongs to the number of the list item that the sentence begins with.
    pub(super) fn begins_with(&mut self, view: &View<'_>, start: usize, token: usize) -> bool {
        let number = if token == start + 1 && view.is_glued(token) { item_number(view, start) } else { None };
        let style = style(view, token);
        if let (Some(number), Some(style)) = (number, style) {
            self.0 = Some((style, number + 1));
        }
        number.is_some() && style.is_some()
    }

    /// The first token of the list item whose number ends with the mark at `token`, if that is the next item of
    /// a list that has begun.
    pub(super) fn next_item(&mut self, view: &View<'_>, start: usize, token: usize) -> Option<usize> {
        let first = token.checked_sub(1).filter(|&f| f >= start && view.is_glued(token))?;
        let number = item_number(view, first)?;
        let style = style(view, token)?;
        let expected = self.0 == Some((style, number));
        if first == start || expected {
            self.0 = Some((style, number + 1));
        }
        (first > start && expected && view.char(token + style.len()).is_uppercase()).then_some(first)
    }
}

impl Style {
    fn len(self) -> usize {
        1 + usize::from(self == Self::StopBracket)
    }
}

/// The number of an item: one or two digits, or one letter, with white space before it.
fn item_number(view: &View<'_>, at: usize) -> Option<u32> {
    if view.is_glued(at) {
        return None;
    }
    let c = view.char(at);
    if view.is_number(at) {
        let word = view.word(at);
        return if word.len() <= 2 { word.parse().ok() } else { None };
    }
    (view.is_letter(at) && c.is_ascii_lowercase()).then(|| u32::from(c) - u32::from('a') + 1)
}

/// The style of the number that ends with the mark at `token`, where a word follows after white space.
fn style(view: &View<'_>, token: usize) -> Option<Style> {
    let style = match (view.char(token), view.char(token + 1)) {
        ('.', ')') if view.is_glued(token + 1) => Style::StopBracket,
        ('.', _) => Style::Stop,
        (')', _) => Style::Bracket,
        _ => return None,
    };
    let next = token + style.len();
    (view.is_word(next) && !view.is_glued(next)).then_some(style)
}
