//! A document as the search for speakers sees it: classes of words, frames, cues.
//!
//! A *frame* is a sentence that a quotation does not cut: what stands in marks belongs to the sentence around it, however
//! many sentences it holds itself.

use super::{
    marks::Marked,
    words::{Class, Classes},
};
use crate::{Result, Span, control::Ticker, text::Layout};

/// What reports that something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Its first token.
    pub(super) first: usize,
    /// Behind its last token.
    pub(super) end: usize,
    pub(super) kind: CueKind,
}

/// How a cue reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueKind {
    /// A verb that takes what was said: "said".
    Report,
    /// A verb that says something of what it has in marks: "called it".
    Speak,
    /// "according to".
    According,
}

/// The document; see the module.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// What each token is, and where it stands.
    pub(super) class: Vec<Class>,
    /// The number of its frame.
    pub(super) frame: Vec<u32>,
    /// The first token of each frame.
    pub(super) frames: Vec<u32>,
    /// Outside of marks, in order of place.
    pub(super) cues: Vec<Cue>,
    /// For each token, and the end, how many cues begin before it.
    before: Vec<u32>,
}

/// What may begin a cue.
const CUES: Class = Class::CUE.with(Class::ACCORDING);

/// Tokens between two looks at whether the work is to stop.
const STRIDE: usize = 4096;

impl Reading {
    /// Reads a text of this layout, of which `marked` stands in marks.
    pub(super) fn read(
        &mut self,
        text: &str,
        layout: &Layout,
        marked: &[Marked],
        ticker: &mut Ticker<'_>,
    ) -> Result<()> {
        let tokens = &layout.tokens;
        self.class.clear();
        self.class.reserve(tokens.len());
        let classes = Classes::get();
        let mut told = 0;
        for tokens in tokens.chunks(STRIDE) {
            self.class.extend(tokens.iter().map(|token| {
                if token.is_word() { word_class(classes, text, token.span()) } else { Class::default() }
            }));
            let end = tokens.last().map_or(told, |token| token.span().end);
            ticker.advance(end - told)?;
            told = end;
        }
        ticker.advance(text.len() - told)?;
        for one in marked {
            for class in &mut self.class[one.first..one.end] {
                *class = class.with(Class::QUOTED);
            }
        }
        self.find_frames(layout, marked);
        self.find_cues(text, layout);
        Ok(())
    }

    fn find_cues(&mut self, text: &str, layout: &Layout) {
        self.cues.clear();
        self.before.clear();
        let mut free = 0;
        for at in 0..self.class.len() {
            let class = self.class[at];
            if !class.is(CUES) || class.is(Class::QUOTED) || at < free {
                continue;
            }
            if let Some(cue) = self.cue(text, layout, at) {
                self.before.resize(at + 1, self.cues.len() as u32);
                self.cues.push(cue);
                free = cue.end;
            }
        }
        self.before.resize(self.class.len() + 1, self.cues.len() as u32);
    }

    fn find_frames(&mut self, layout: &Layout, marked: &[Marked]) {
        self.frame.clear();
        self.frames.clear();
        let tokens = &layout.tokens;
        let mut within = marked.iter().peekable();
        let mut paragraphs = layout.paragraphs.iter().map(|p| p.start).peekable();
        let mut at = 0;
        // A paragraph begins with a sentence, and every token stands in one.
        for sentence in &layout.sentences {
            while within.next_if(|one| one.end <= at).is_some() {}
            let inside = within.peek().is_some_and(|one| one.first < at);
            let leads = paragraphs.next_if(|start| *start <= sentence.start).is_some();
            if !inside || leads {
                self.frames.push(at as u32);
                self.class[at] = self.class[at].with(Class::FIRST);
            }
            while tokens.get(at).is_some_and(|token| token.span().start < sentence.end) {
                at += 1;
            }
            self.frame.resize(at, self.frames.len() as u32 - 1);
        }
    }

    /// The tokens of a frame.
    pub(super) fn of_frame(&self, frame: u32) -> std::ops::Range<usize> {
        let first = self.frames.get(frame as usize).map_or(self.class.len(), |first| *first as usize);
        let end = self.frames.get(frame as usize + 1).map_or(self.class.len(), |first| *first as usize);
        first..end
    }

    /// Whether a token is the first of its frame.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.class[at].is(Class::FIRST)
    }

    /// Whether a token stands in marks.
    pub(super) fn quoted(&self, at: usize) -> bool {
        self.class[at].is(Class::QUOTED)
    }

    /// The class of a token; none beyond the ends.
    pub(super) fn class_at(&self, at: usize) -> Class {
        self.class.get(at).copied().unwrap_or_default()
    }

    /// How many cues begin before a token.
    pub(super) fn count_before(&self, at: usize) -> usize {
        self.before.get(at).map_or(self.cues.len(), |count| *count as usize)
    }

    /// Behind what says when or where somebody spoke: "on Tuesday", "in a statement", "last week", from a token on.
    pub(super) fn behind_aside(&self, text: &str, layout: &Layout, at: usize) -> usize {
        let free = |at: usize| at < self.class.len() && !self.quoted(at) && self.class[at].is(Class::WORD);
        let mut end = at;
        while free(end) {
            let mut next = end + usize::from(self.class[end].is(Class::PREPOSITION));
            let led = next > end;
            let bound = next + 3;
            let is_aside =
                |at: usize| self.class[at].is(Class::TIME) || led && self.class[at].is(Class::SPEECH);
            while next < bound && free(next) && !is_aside(next) && self.may_lead(text, layout, next) {
                next += 1;
            }
            if next < bound && free(next) && is_aside(next) {
                end = next + 1;
            } else {
                break;
            }
        }
        end
    }

    /// Whether a word may stand before a time: "last", "a", "early", a number.
    fn may_lead(&self, text: &str, layout: &Layout, at: usize) -> bool {
        let class = self.class[at];
        let word = &text[layout.tokens[at].span().range()];
        class.is(Class::DETERMINER) || class.is(Class::LEAD) || word.bytes().all(|b| b.is_ascii_digit())
    }

    /// The first cue that begins at a token or behind it.
    pub(super) fn cue_from(&self, at: usize) -> Option<Cue> {
        self.cues.get(self.count_before(at)).copied()
    }

    /// The last cue that ends at a token or before it.
    pub(super) fn cue_until(&self, at: usize) -> Option<Cue> {
        self.cues[..self.count_before(at)].last().filter(|cue| cue.end <= at).copied()
    }

    /// The cue that begins at this token.
    fn cue(&self, text: &str, layout: &Layout, at: usize) -> Option<Cue> {
        let this = self.class[at];
        let word = |at: usize| layout.tokens.get(at).map_or("", |token| &text[token.span().range()]);
        if this.is(Class::ACCORDING) {
            let whole = word(at + 1) == "to" && !self.quoted(at + 1);
            return whole.then_some(Cue { first: at, end: at + 2, kind: CueKind::According });
        }
        let begins = self.begins(at);
        if this.is(Class::CAPITAL) && !begins {
            return None;
        }
        let before = if begins { Class::default() } else { self.class_at(at.wrapping_sub(1)) };
        let gerund = word(at).ends_with("ing");
        let noun = this.is(Class::HEAD) || this.is(Class::SPEECH) || !word(at).ends_with("ed");
        let kind = if this.is(Class::REPORT) { CueKind::Report } else { CueKind::Speak };
        // "the report", "in remarks", "his charges": a noun.
        if noun
            && !gerund
            && (before.is(Class::DETERMINER) && !before.is(Class::THAT)
                || before.is(Class::PREPOSITION) && word(at.wrapping_sub(1)) != "to")
        {
            return None;
        }
        let last = word(at.wrapping_sub(1));
        let verbal = before.is(Class::PRONOUN) || before.is(Class::AUXILIARY) || before.is(Class::ADVERB);
        if this.is(Class::NOUN) && !verbal && last != "to" && !last.ends_with('s') {
            return None;
        }
        if before.is(Class::DETERMINER) && !before.is(Class::THAT) && gerund {
            return None;
        }
        // "was quoted as saying", "is said to have told".
        let quoted =
            matches!(word(at), "quoted" | "cited" | "reported" | "described") && word(at + 1) == "as";
        if quoted && matches!(word(at + 2), "saying" | "telling" | "writing") && !self.quoted(at + 2) {
            return Some(Cue { first: at, end: at + 3, kind: CueKind::Report });
        }
        Some(Cue { first: at, end: at + 1, kind })
    }
}

/// The class of a word, with how it is written.
#[inline]
fn word_class(classes: Classes, text: &str, span: Span) -> Class {
    let bytes = &text.as_bytes()[span.range()];
    let mut all = classes.of(text.as_bytes(), span).with(Class::WORD);
    let first = bytes[0];
    let capital = if first.is_ascii() {
        first.is_ascii_uppercase()
    } else {
        text[span.range()].starts_with(char::is_uppercase)
    };
    if capital {
        all = all.with(Class::CAPITAL);
    } else if bytes.len() > 4 && bytes.ends_with(b"ly") && !all.is(Class::CUE) {
        all = all.with(Class::ADVERB);
    }
    all
}

/// The words of a span of tokens.
pub(super) fn span(layout: &Layout, first: usize, end: usize) -> Span {
    Span::new(layout.tokens[first].span().start, layout.tokens[end - 1].span().end)
}
