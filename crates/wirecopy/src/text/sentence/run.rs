//! Runs: the marks at which a sentence may end, with all that closes behind them.

use super::view::{Side, View, is_stop, is_wide};

/// How strongly a run speaks for the end of a sentence, by its strongest mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// No stop at all, a smiley alone.
    #[default]
    None,
    /// One full stop.
    Stop,
    /// Several full stops.
    Ellipsis,
    /// A question or an exclamation mark.
    Asks,
    /// A mark that ends a sentence whatever follows.
    Wide,
}

/// What closes in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closed {
    #[default]
    Nothing,
    Bracket,
    Quote,
}

/// Stops and what closes behind them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// Its first token.
    pub(super) first: usize,
    /// The token after its last.
    pub(super) end: usize,
    pub(super) strength: Strength,
    pub(super) closed: Closed,
    /// Whether a smiley or an emoji stands at its end.
    pub(super) smile: bool,
}

impl Run {
    /// Reads the run that begins with token `first`; `open` is kept up to date with its straight quotation marks.
    pub(super) fn read(view: &View<'_>, first: usize, open: &mut bool) -> Self {
        let mut run = Self { first, end: first, ..Self::default() };
        while run.end < view.end() {
            let c = view.char(run.end);
            if is_stop(c) && run.takes_stop(view) {
                run.strength = run.strength.max(match c {
                    '.' if run.strength == Strength::None => Strength::Stop,
                    '.' | '…' | '‥' | '․' => Strength::Ellipsis,
                    c if is_wide(c) => Strength::Wide,
                    _ => Strength::Asks,
                });
            } else if let Some(closed) = run.closes(view, c, *open) {
                run.closed = run.closed.max(closed);
                *open &= c != '"';
            } else if let Some(length) = smile(view, run.end, c) {
                run.smile = true;
                run.end += length - 1;
            } else {
                break;
            }
            run.end += 1;
        }
        run
    }

    /// Whether a stop belongs to the run: not one that is glued to the word after it alone (`.NET`), nor one
    /// that stands apart after a closed quotation.
    fn takes_stop(&self, view: &View<'_>) -> bool {
        let at = self.end;
        at == self.first
            || view.is_glued(at)
            || !(self.closed == Closed::Quote || view.is_glued(at + 1) && is_name(view, at + 1))
    }

    /// What the mark `c` closes here, if it closes anything.
    fn closes(&self, view: &View<'_>, c: char, open: bool) -> Option<Closed> {
        let at = self.end;
        let side = || view.side(at);
        match c {
            ')' | ']' | '}' | '）' | '】' | '》' => Some(Closed::Bracket),
            '」' | '』' => Some(Closed::Quote),
            '"' => (!view.opens(at, open)).then_some(Closed::Quote),
            '”' | '’' | '»' | '›' => (side() != Side::Opening).then_some(Closed::Quote),
            '“' | '‘' | '«' | '‹' => (side() == Side::Closing).then_some(Closed::Quote),
            '\'' => (view.is_glued(at) && side() != Side::Opening).then_some(Closed::Quote),
            _ => None,
        }
    }
}

/// Whether a word or a number follows that a stop may be glued to.
fn is_name(view: &View<'_>, at: usize) -> bool {
    view.is_word(at) || view.is_number(at)
}

/// How many tokens the smiley or emoji takes that stands at `at`.
fn smile(view: &View<'_>, at: usize, c: char) -> Option<usize> {
    let emoji = matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}');
    let length = if emoji { 1 } else { view.smiley(at) };
    (length > 0).then_some(length)
}
