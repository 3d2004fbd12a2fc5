//! What speaks for and against a quotation and a speaker: features by name, none of which is a word.

use super::{
    candidates::{Candidate, Sort, Subject},
    marks::Marked,
    reading::{Cue, CueKind, Reading},
    words::Class,
};
use crate::{extract::names::NameType, text::Layout};

macro_rules! features {
    ($($name:ident)*) => {
        /// A feature of a quotation or of a candidate.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "the names of a file of weights")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Feature { $($name),* }

        /// Their names, in order.
        pub(super) const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

features! {
    // Of a quotation.
    q_bias q_words_1 q_words_2 q_words_3 q_words_4_5 q_words_6_9 q_words_10 q_words_30
    q_capital q_titled q_comma q_stop q_no_word q_markup q_digits q_unclosed q_continued
    q_begins_frame q_begins_paragraph q_whole_paragraph q_before_comma q_before_colon q_before_that q_before_determiner
    q_before_preposition q_before_possessive q_before_title q_before_cue q_before_capital q_before_conjunction q_before_auxiliary
    q_after_lower q_after_capital q_after_comma q_after_pronoun
    q_cue_next q_cue_behind q_cue_near q_cue_before q_report q_speak q_according q_no_cue
    q_follows_quote q_colon_above q_speaker q_speaker_sure q_no_candidate q_others_dense q_title_no_cue q_short_no_cue
    s_titled s_capital s_before_determiner s_before_preposition s_before_cue s_before_title s_before_possessive s_before_capital s_before_comma
    s_after_lower s_after_capital s_cue_near s_cue_far s_report s_speak s_comma s_stop s_dense s_begins_frame s_speaker s_speaker_sure
    q_speaker_cue s_speaker_cue q_cue_touches s_cue_touches s_title_determiner s_title_preposition s_title_possessive s_title_cue s_title_ends s_modifier s_before_auxiliary
    // Of a candidate.
    c_person c_org c_place c_group c_run c_noun c_body c_unknown c_he_she c_they c_it c_i c_you c_who
    c_possessive c_oblique c_subject c_apart c_behind c_no_verb c_report c_speak
    a_direct a_next a_first a_second a_later a_its_cue a_its_cue_near a_other_cue a_no_cue a_comma a_sentence_closed
    b_its_cue b_its_cue_near b_its_cue_far b_other_cue b_no_cue b_object b_first b_between_0 b_between_1 b_between_2
    b_after_has_cue b_near b_colon b_subject_far b_frame_quoted b_infinitive
    e_next e_subject
    p_previous p_same_paragraph p_adjacent p_above p_begins p_last_frame p_far_frame p_subject p_colon p_between_0 p_between_1
    p_between_2 p_first p_has_cue p_named_previous
}

/// Features of one thing, each at most once.
pub(super) type Set = Vec<Feature>;

/// The places around a quotation at which a speaker may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// Behind it in its frame.
    Behind,
    /// Before it in its frame.
    Before,
    /// In the frame after its own, in its paragraph.
    Next,
    /// In an earlier frame.
    Earlier,
}

/// What surrounds a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) layout: &'a Layout,
    pub(super) reading: &'a Reading,
    pub(super) quote: Marked,
    /// The quotation before, and its speaker's number among the candidates.
    pub(super) previous: Option<(Marked, Option<usize>)>,
    pub(super) paragraph_first: usize,
    /// The end of its paragraph.
    pub(super) paragraph_end: usize,
    /// The next quotation.
    pub(super) next: Option<Marked>,
    /// The cue behind it in its frame.
    pub(super) cue_behind: Option<Cue>,
    /// The cue before it in its frame.
    pub(super) cue_before: Option<Cue>,
    /// Whether a colon ends the paragraph above, and this one begins with the quotation.
    pub(super) colon_above: bool,
}

/// Tokens around a quotation in which a cue may stand.
const REACH: usize = 40;

impl Context<'_> {
    fn frame(&self) -> u32 {
        self.reading.frame[self.quote.first]
    }

    fn word(&self, at: usize) -> &str {
        self.layout.tokens.get(at).map_or("", |token| &self.text[token.span().range()])
    }

    /// The tokens behind the quotation in its frame, up to the next quotation.
    pub(super) fn behind(&self) -> std::ops::Range<usize> {
        let end = self.reading.of_frame(self.frame()).end.min(self.quote.end + REACH);
        let end = self.next.map_or(end, |next| end.min(next.first));
        self.quote.end..end.max(self.quote.end)
    }

    /// The tokens before it in its frame.
    pub(super) fn before(&self) -> std::ops::Range<usize> {
        let first = self.reading.of_frame(self.frame()).start.max(self.quote.first.saturating_sub(2 * REACH));
        first..self.quote.first
    }

    /// Finds what is asked for again and again.
    pub(super) fn look(mut self) -> Self {
        let (behind, before) = (self.behind(), self.before());
        self.cue_behind = self.reading.cue_from(self.quote.end).filter(|cue| behind.contains(&cue.first));
        self.cue_before = self.reading.cue_until(self.quote.first).filter(|cue| before.contains(&cue.first));
        self.colon_above = self.quote.first == self.paragraph_first
            && self.paragraph_first > 0
            && self.word(self.paragraph_first - 1) == ":";
        self
    }

    /// Whether a token may stand between a cue and what it reports: a comma, "it was", "as a".
    fn is_light(&self, at: usize) -> bool {
        let class = self.reading.class[at];
        !class.is(Class::WORD)
            || class.is(Class::DETERMINER)
            || class.is(Class::THAT)
            || class.is(Class::PRONOUN)
            || class.is(Class::AUXILIARY)
            || matches!(self.word(at), "him" | "me" | "us" | "as")
    }

    fn ends_sentence(&self) -> bool {
        self.quote.inner().next_back().is_some_and(|last| matches!(self.word(last), "." | "!" | "?" | "…"))
    }

    /// Words between the quotation and the one before, if both stand in one paragraph.
    fn gap(&self) -> Option<usize> {
        let (previous, _) = self.previous?;
        (previous.paragraph == self.quote.paragraph).then(|| self.quote.first.saturating_sub(previous.end))
    }

    /// What speaks for or against the words in marks being a quotation, without their speaker.
    pub(super) fn of_quote(&self, out: &mut Set) {
        out.clear();
        let (words, titled) = self.of_words(out);
        self.of_sides(out);
        self.of_cues(words, titled, out);
        if words <= SHORT {
            for at in 0..out.len() {
                out.extend(short(out[at]));
            }
            of_title(out);
        }
    }

    /// What the words in marks say; how many they are, and whether they read as a title.
    fn of_words(&self, out: &mut Set) -> (usize, bool) {
        use Feature as F;
        let reading = self.reading;
        let inner = self.quote.inner();
        let mut push = |holds: bool, feature: Feature| out.extend(holds.then_some(feature));
        push(true, F::q_bias);
        let is_word = |at: &usize| reading.class[*at].is(Class::WORD);
        let words = inner.clone().filter(is_word).count();
        push(words == 1, F::q_words_1);
        push(words == 2, F::q_words_2);
        push(words == 3, F::q_words_3);
        push((4..=5).contains(&words), F::q_words_4_5);
        push((6..=9).contains(&words), F::q_words_6_9);
        push((10..30).contains(&words), F::q_words_10);
        push(words >= 30, F::q_words_30);
        push(words == 0, F::q_no_word);
        let first = inner.clone().find(is_word);
        let capital = first.is_some_and(|at| reading.class[at].is(Class::CAPITAL));
        push(capital, F::q_capital);
        let small = |at: &usize| {
            is_word(at) && !reading.class[*at].is(Class::CAPITAL) && !class_of_titles(reading.class[*at])
        };
        let titled = capital && words <= 9 && !inner.clone().any(|at| small(&at));
        push(titled, F::q_titled);
        let last = inner.clone().next_back().map_or("", |at| self.word(at));
        push(last == ",", F::q_comma);
        push(self.ends_sentence(), F::q_stop);
        let start = self.layout.tokens[self.quote.first].span().start;
        let before = self.text[..start].chars().next_back();
        let inside = first.map_or("", |at| self.word(at));
        push(
            before == Some('=') || inner.clone().take(3).any(|at| matches!(self.word(at), "=" | "<" | ">")),
            F::q_markup,
        );
        push(inside.bytes().next().is_some_and(|b| b.is_ascii_digit()) && words == 1, F::q_digits);
        push(!self.quote.closed, F::q_unclosed);
        push(self.quote.continued, F::q_continued);
        (words, titled)
    }

    /// What stands right before and behind the marks.
    fn of_sides(&self, out: &mut Set) {
        use Feature as F;
        let reading = self.reading;
        let mut push = |holds: bool, feature: Feature| out.extend(holds.then_some(feature));
        let begins_frame = reading.begins(self.quote.first);
        push(begins_frame, F::q_begins_frame);
        push(self.quote.first == self.paragraph_first, F::q_begins_paragraph);
        push(
            self.quote.first == self.paragraph_first && self.quote.end + 1 >= self.paragraph_end,
            F::q_whole_paragraph,
        );
        if !begins_frame {
            let at = self.quote.first - 1;
            let class = reading.class[at];
            let word = self.word(at);
            push(word == ",", F::q_before_comma);
            push(word == ":", F::q_before_colon);
            push(class.is(Class::THAT), F::q_before_that);
            push(class.is(Class::DETERMINER) && !class.is(Class::THAT), F::q_before_determiner);
            push(class.is(Class::PREPOSITION), F::q_before_preposition);
            push(word.ends_with("’s") || word.ends_with("'s"), F::q_before_possessive);
            let near = (at.saturating_sub(2)..=at)
                .any(|at| reading.class[at].is(Class::TITLE) && !reading.quoted(at));
            push(near, F::q_before_title);
            push(class.is(Class::CUE), F::q_before_cue);
            push(class.is(Class::CAPITAL), F::q_before_capital);
            push(class.is(Class::CONJUNCTION), F::q_before_conjunction);
            push(class.is(Class::AUXILIARY), F::q_before_auxiliary);
        }
        if reading.frame.get(self.quote.end) == Some(&self.frame()) {
            let class = reading.class_at(self.quote.end);
            let lower = class.is(Class::WORD) && !class.is(Class::CAPITAL);
            push(
                lower
                    && !class_of_titles(class)
                    && !class.is(Class::AUXILIARY)
                    && !class.is(Class::PRONOUN)
                    && !class.is(Class::CUE),
                F::q_after_lower,
            );
            push(class.is(Class::CAPITAL), F::q_after_capital);
            push(self.word(self.quote.end) == ",", F::q_after_comma);
            push(class.is(Class::PRONOUN), F::q_after_pronoun);
        }
    }

    /// Which cues stand around the marks.
    fn of_cues(&self, words: usize, titled: bool, out: &mut Set) {
        use Feature as F;
        let mut push = |holds: bool, feature: Feature| out.extend(holds.then_some(feature));
        let (behind, earlier) = (self.cue_behind, self.cue_before);
        let next = behind.map(|cue| cue.first - self.quote.end);
        push(next.is_some_and(|gap| gap <= 4), F::q_cue_next);
        push(next.is_some_and(|gap| gap > 4), F::q_cue_behind);
        let gap = earlier.map(|cue| self.quote.first - cue.end);
        push(gap.is_some_and(|gap| gap <= 3), F::q_cue_near);
        push(gap.is_some_and(|gap| gap > 3), F::q_cue_before);
        let kind = match (next, gap) {
            (Some(next), Some(gap)) if gap < next => earlier,
            (None, _) => earlier,
            _ => behind,
        };
        let touches = earlier.is_some_and(|cue| (cue.end..self.quote.first).all(|at| self.is_light(at)));
        push(touches, F::q_cue_touches);
        push(kind.is_some_and(|cue| cue.kind == CueKind::Report), F::q_report);
        push(kind.is_some_and(|cue| cue.kind == CueKind::Speak), F::q_speak);
        push(kind.is_some_and(|cue| cue.kind == CueKind::According), F::q_according);
        push(kind.is_none(), F::q_no_cue);
        push(kind.is_none() && words <= 3, F::q_short_no_cue);
        push(titled && kind.is_none(), F::q_title_no_cue);
        push(self.gap().is_some(), F::q_follows_quote);
        push(self.colon_above, F::q_colon_above);
        push(self.gap().is_some_and(|gap| gap <= 3), F::q_others_dense);
    }

    /// Adds what speaks for or against a candidate of this region; `between` other candidates stand nearer.
    pub(super) fn of_candidate(
        &self,
        all: &[Candidate],
        number: usize,
        region: Region,
        between: usize,
        out: &mut Set,
    ) {
        use Feature as F;
        let reading = self.reading;
        let this = &all[number];
        let mut push = |holds: bool, feature: Feature| out.extend(holds.then_some(feature));
        self.of_sort(this, &mut push);
        let cue = this.cue.and_then(|cue| reading.cues.get(cue as usize));
        push(this.possessive, F::c_possessive);
        push(this.oblique && this.subject != Subject::Behind, F::c_oblique);
        push(this.subject == Subject::Before, F::c_subject);
        push(this.subject == Subject::Apart, F::c_apart);
        push(this.subject == Subject::Behind, F::c_behind);
        push(cue.is_none(), F::c_no_verb);
        push(cue.is_some_and(|cue| cue.kind == CueKind::Report), F::c_report);
        push(cue.is_some_and(|cue| cue.kind == CueKind::Speak), F::c_speak);
        match region {
            Region::Behind => {
                push(this.first == self.quote.end, F::a_direct);
                push(this.first > self.quote.end && this.first <= self.quote.end + 2, F::a_next);
                push(between == 0, F::a_first);
                push(between == 1, F::a_second);
                push(between > 1, F::a_later);
                let near = self.cue_behind;
                push(near.is_none(), F::a_no_cue);
                if let Some(near) = near {
                    let own = cue == Some(&near);
                    push(own, F::a_its_cue);
                    push(own && near.first <= self.quote.end + 4, F::a_its_cue_near);
                    push(!own && cue.is_some(), F::a_other_cue);
                }
                let last = self.quote.inner().next_back().map_or("", |at| self.word(at));
                push(last == "," || self.word(self.quote.end) == ",", F::a_comma);
                push(self.ends_sentence(), F::a_sentence_closed);
            }
            Region::Before => self.before_candidate(this, cue, between, &mut push),
            Region::Next => {
                push(between == 0, F::e_next);
                push(cue.is_some(), F::e_subject);
            }
            Region::Earlier => self.earlier_candidate(number, this, cue, between, &mut push),
        }
    }

    fn of_sort(&self, this: &Candidate, push: &mut impl FnMut(bool, Feature)) {
        use Feature as F;
        let class = self.reading.class[this.head];
        match this.sort {
            Sort::Name(NameType::Person) => push(true, F::c_person),
            Sort::Name(NameType::Org) => push(true, F::c_org),
            Sort::Name(NameType::Norp) => push(true, F::c_group),
            Sort::Name(_) => push(true, F::c_place),
            Sort::Run => push(true, F::c_run),
            Sort::Person => push(true, F::c_noun),
            Sort::Body => push(true, F::c_body),
            Sort::Unknown => push(true, F::c_unknown),
            Sort::Pronoun => {
                let word = self.word(this.head);
                push(class.is(Class::HE) || class.is(Class::SHE), F::c_he_she);
                push(class.is(Class::PLURAL), F::c_they);
                push(word.eq_ignore_ascii_case("it"), F::c_it);
                push(word == "I", F::c_i);
                push(word.eq_ignore_ascii_case("you"), F::c_you);
                push(word.eq_ignore_ascii_case("who"), F::c_who);
            }
        }
    }

    fn before_candidate(
        &self,
        this: &Candidate,
        cue: Option<&Cue>,
        between: usize,
        push: &mut impl FnMut(bool, Feature),
    ) {
        use Feature as F;
        let near = self.cue_before;
        push(near.is_none(), F::b_no_cue);
        if let Some(near) = near {
            let own = cue == Some(&near);
            let gap = self.quote.first - near.end;
            push(own, F::b_its_cue);
            push(own && gap <= 2, F::b_its_cue_near);
            push(own && gap > 8, F::b_its_cue_far);
            push(!own && cue.is_some(), F::b_other_cue);
            push(this.first >= near.end && !own, F::b_object);
            push(this.end <= near.first && !own, F::b_subject_far);
            push(self.word(near.first.wrapping_sub(1)) == "to" && !own, F::b_infinitive);
        }
        let frame = self.reading.of_frame(self.frame());
        push(this.first <= frame.start + 1, F::b_first);
        push(between == 0, F::b_between_0);
        push(between == 1, F::b_between_1);
        push(between >= 2, F::b_between_2);
        push(self.cue_behind.is_some_and(|cue| cue.first <= self.quote.end + 4), F::b_after_has_cue);
        push(this.end + 1 >= self.quote.first, F::b_near);
        push(this.end + 1 == self.quote.first && self.word(this.end) == ":", F::b_colon);
        push(self.reading.quoted(frame.start) && this.first > frame.start, F::b_frame_quoted);
    }

    fn earlier_candidate(
        &self,
        number: usize,
        this: &Candidate,
        cue: Option<&Cue>,
        between: usize,
        push: &mut impl FnMut(bool, Feature),
    ) {
        use Feature as F;
        let previous = self.previous.is_some_and(|(_, speaker)| speaker == Some(number));
        let adjacent = self.gap().is_some();
        let above = this.first < self.paragraph_first;
        let frames = self.frame() - self.reading.frame[this.first];
        push(previous, F::p_previous);
        push(previous && adjacent, F::p_adjacent);
        push(previous && !above, F::p_same_paragraph);
        push(above, F::p_above);
        push(self.reading.begins(self.quote.first), F::p_begins);
        push(frames == 1, F::p_last_frame);
        push(frames > 2, F::p_far_frame);
        push(cue.is_some(), F::p_subject);
        push(self.colon_above && frames == 1, F::p_colon);
        push(between == 0, F::p_between_0);
        push(between == 1, F::p_between_1);
        push(between >= 2, F::p_between_2);
        push(self.reading.begins(this.first), F::p_first);
        let near = self.cue_behind.is_some_and(|cue| cue.first <= self.quote.end + 4)
            || self.cue_before.is_some_and(|cue| self.quote.first - cue.end <= 2);
        push(near, F::p_has_cue);
        push(previous && near, F::p_named_previous);
    }
}

/// Most words of what may as well be a name or a title.
const SHORT: usize = 3;

/// What a feature is of few words in marks.
fn short(feature: Feature) -> Option<Feature> {
    use Feature as F;
    Some(match feature {
        F::q_titled => F::s_titled,
        F::q_capital => F::s_capital,
        F::q_before_determiner => F::s_before_determiner,
        F::q_before_preposition => F::s_before_preposition,
        F::q_before_cue => F::s_before_cue,
        F::q_before_title => F::s_before_title,
        F::q_before_possessive => F::s_before_possessive,
        F::q_before_capital => F::s_before_capital,
        F::q_before_comma => F::s_before_comma,
        F::q_after_lower => F::s_after_lower,
        F::q_after_capital => F::s_after_capital,
        F::q_cue_near => F::s_cue_near,
        F::q_cue_before => F::s_cue_far,
        F::q_report => F::s_report,
        F::q_speak => F::s_speak,
        F::q_comma => F::s_comma,
        F::q_stop => F::s_stop,
        F::q_others_dense => F::s_dense,
        F::q_before_auxiliary => F::s_before_auxiliary,
        F::q_begins_frame => F::s_begins_frame,
        F::q_cue_touches => F::s_cue_touches,
        _ => return None,
    })
}

/// What few words with capitals are more closely.
fn of_title(out: &mut Set) {
    use Feature as F;
    let has = |out: &Set, feature| out.contains(&feature);
    if has(out, F::s_before_determiner) && has(out, F::s_after_lower) {
        out.push(F::s_modifier);
    }
    if has(out, F::q_titled) {
        for (with, both) in [
            (F::s_before_determiner, F::s_title_determiner),
            (F::s_before_preposition, F::s_title_preposition),
            (F::s_before_possessive, F::s_title_possessive),
            (F::s_cue_touches, F::s_title_cue),
            (F::s_stop, F::s_title_ends),
        ] {
            if has(out, with) {
                out.push(both);
            }
        }
    }
}

/// Small words that stand in titles.
fn class_of_titles(class: Class) -> bool {
    class.is(Class::PREPOSITION)
        || class.is(Class::CONJUNCTION)
        || class.is(Class::DETERMINER)
        || class.is(Class::THAT)
}

/// Features of how sure a speaker is, for the quotation.
pub(super) fn of_speaker(best: Option<f32>, features: &[Feature], out: &mut Set) {
    let few = out.contains(&Feature::q_words_1)
        || out.contains(&Feature::q_words_2)
        || out.contains(&Feature::q_words_3);
    if features.contains(&Feature::a_its_cue) || features.contains(&Feature::b_its_cue) {
        out.push(Feature::q_speaker_cue);
        out.extend(few.then_some(Feature::s_speaker_cue));
    }
    match best {
        None => out.push(Feature::q_no_candidate),
        Some(share) => {
            if share > 0.5 {
                out.push(Feature::q_speaker);
                out.extend(few.then_some(Feature::s_speaker));
            }
            if share > 0.85 {
                out.push(Feature::q_speaker_sure);
                out.extend(few.then_some(Feature::s_speaker_sure));
            }
        }
    }
}
