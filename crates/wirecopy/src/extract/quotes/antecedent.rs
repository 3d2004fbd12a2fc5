//! For whom a pronoun or a noun phrase stands: a name before it.
//!
//! Every name in reach is scored by how near it stands, whether it is a subject, whether it spoke last, how often it is
//! named, and whether number and sex agree. Agreement is soft evidence: machine rewriting swaps pronouns.

use std::collections::HashMap;

use super::{
    Named, Quote,
    candidates::{Candidate, Sort, Subject},
    reading::Reading,
    words::{Class, class},
};
use crate::{
    Span,
    extract::names::{KeyHasher, NameType, ln},
    text::{Layout, hash_bytes, hash_plain},
};

/// Names looked back at.
const BACK: usize = 40;

/// Names looked back at for one that has the head of a noun phrase beside it.
const FAR: usize = 200;

/// Frames looked back over.
const FRAMES: u32 = 12;

/// The lowest score of an antecedent.
const LOWEST: f32 = -4.0;

/// Sets the antecedent and the name of each quotation; `speakers` are the numbers of their speakers among `all`.
pub(super) fn resolve(
    text: &str,
    layout: &Layout,
    reading: &Reading,
    names: &[Named],
    all: &[Candidate],
    speakers: &[Option<usize>],
    quotes: &mut [Quote],
) {
    if quotes.is_empty() {
        return;
    }
    let known = Known::new(text, layout, reading, names, all);
    let mut order: Vec<usize> = (0..quotes.len()).collect();
    order.sort_by_key(|&at| (quotes[at].span.start, quotes[at].span.end));
    // By candidate.
    let mut resolved: Vec<Option<Option<usize>>> = vec![None; all.len()];
    let mut last = None;
    for at in order {
        let Some(number) = speakers[at] else {
            // A turn of a transcript is labelled with a name, or with one in capitals.
            let label = quotes[at].speaker;
            let name =
                label.and_then(|span| names.binary_search_by_key(&span.start, |name| name.span.start).ok());
            let name = name.filter(|name| Some(names[*name].span) == label);
            quotes[at].antecedent = name.and(label);
            quotes[at].name = name.map(|name| known.longest(name)).or(label);
            continue;
        };
        let name =
            *resolved[number].get_or_insert_with(|| known.antecedent(&all[number], last, quotes[at].span));
        quotes[at].antecedent = name.map(|name| names[name].span);
        quotes[at].name = name.map(|name| known.longest(name));
        last = name.or(last);
    }
}

/// What is known of the names of a document.
struct Known<'a> {
    text: &'a str,
    layout: &'a Layout,
    reading: &'a Reading,
    names: &'a [Named],
    all: &'a [Candidate],
    /// The first token of each name.
    tokens: Vec<usize>,
    /// The person or body that it names, by the number of its first whole name.
    group: Vec<usize>,
    /// How often each is named, by that number.
    count: Vec<u32>,
    /// The longest form of each, by that number.
    longest: Vec<usize>,
    /// The candidate that a name is, if any.
    candidate: Vec<Option<usize>>,
}

impl<'a> Known<'a> {
    fn new(
        text: &'a str,
        layout: &'a Layout,
        reading: &'a Reading,
        names: &'a [Named],
        all: &'a [Candidate],
    ) -> Self {
        let tokens = names
            .iter()
            .map(|name| layout.tokens.partition_point(|token| token.span().end <= name.span.start))
            .collect();
        let mut longest: Vec<usize> = (0..names.len()).collect();
        let mut group = longest.clone();
        let mut count = vec![0; names.len()];
        // The first and the last word of each, folded; of what is no person the whole name, twice.
        let words: Vec<(u64, u64)> = names
            .iter()
            .map(|name| {
                let whole = &text[name.span.range()];
                let (first, last) = if name.kind == NameType::Person { ends(whole) } else { (whole, whole) };
                let first_hash = folded(first);
                (first_hash, if first == last { first_hash } else { folded(last) })
            })
            .collect();
        let is_person = |at: usize| names[at].kind == NameType::Person;
        let is_whole = |at: usize| !is_person(at) || words[at].0 != words[at].1;
        // Whole names first: of people those with the same first and last word are one.
        let mut whole: HashMap<(bool, u64, u64), usize, KeyHasher> = HashMap::default();
        for at in (0..names.len()).filter(|&at| is_whole(at)) {
            let first = *whole.entry((is_person(at), words[at].0, words[at].1)).or_insert(at);
            group[at] = first;
            count[first] += 1;
            let length = |at: usize| names[at].span.end - names[at].span.start;
            let shouts = |at: usize| !text[names[at].span.range()].contains(char::is_lowercase);
            let reads = length(at) == length(longest[first]) && shouts(longest[first]) && !shouts(at);
            if length(at) > length(longest[first]) || reads {
                longest[first] = at;
            }
        }
        // A surname or a first name alone is the person who is named most often in full.
        let mut single: HashMap<u64, usize, KeyHasher> = HashMap::default();
        for at in (0..names.len()).filter(|&at| is_whole(at) && is_person(at) && group[at] == at) {
            for word in [words[at].1, words[at].0] {
                let best = single.entry(word).or_insert(at);
                if count[at] > count[*best] {
                    *best = at;
                }
            }
        }
        for at in (0..names.len()).filter(|&at| !is_whole(at)) {
            group[at] = *single.entry(words[at].1).or_insert(at);
            count[group[at]] += 1;
        }
        let mut candidate = vec![None; names.len()];
        for (number, one) in all.iter().enumerate() {
            if let Some(name) = one.name {
                candidate[name as usize] = Some(number);
            }
        }
        Self { text, layout, reading, names, all, tokens, group, count, longest, candidate }
    }

    fn longest(&self, name: usize) -> Span {
        self.names[self.longest[self.group[name]]].span
    }

    fn word(&self, at: usize) -> &'a str {
        self.layout.tokens.get(at).map_or("", |token| &self.text[token.span().range()])
    }

    /// The number of the name that a speaker stands for; `last` is that of the speaker before.
    ///
    /// Whom the quotation itself names is not the one who speaks of him.
    fn antecedent(&self, speaker: &Candidate, last: Option<usize>, said: Span) -> Option<usize> {
        let head = self.reading.class[speaker.head];
        match speaker.sort {
            Sort::Name(_) => speaker.name.map(|name| name as usize),
            Sort::Pronoun if self.word(speaker.head).eq_ignore_ascii_case("who") => self
                .before(speaker.first)
                .next()
                .filter(|&name| self.frame(name) == self.reading.frame[speaker.first]),
            Sort::Pronoun if matches!(self.word(speaker.head), "I" | "You" | "you") => None,
            Sort::Pronoun => {
                let singular = head.is(Class::HE) || head.is(Class::SHE);
                let fits = |kind| match kind {
                    NameType::Person => !self.word(speaker.head).eq_ignore_ascii_case("it"),
                    NameType::Org => !singular,
                    NameType::Gpe | NameType::Norp => {
                        !singular && !self.word(speaker.head).eq_ignore_ascii_case("we")
                    }
                    _ => false,
                };
                self.best(speaker, last, head, said, &fits)
            }
            Sort::Person | Sort::Body => self.of_phrase(speaker, last, said),
            Sort::Run | Sort::Unknown => None,
        }
    }

    /// For a noun phrase: a name that has its head beside it, else the likeliest where it is the one spoken of.
    fn of_phrase(&self, speaker: &Candidate, last: Option<usize>, said: Span) -> Option<usize> {
        if !self.reading.class[speaker.first].is(Class::DEFINITE)
            || !self.word(speaker.first).eq_ignore_ascii_case("the")
        {
            return None;
        }
        let head = self.word(speaker.head);
        let body = speaker.sort == Sort::Body;
        for name in self.all_before(speaker.first, FAR) {
            let first = self.tokens[name];
            let end = self.end(name);
            if body {
                let last = self.text[self.names[name].span.range()].split_whitespace().next_back();
                if self.names[name].kind == NameType::Org
                    && last.is_some_and(|word| word.eq_ignore_ascii_case(head))
                {
                    return Some(name);
                }
                continue;
            }
            if self.names[name].kind != NameType::Person {
                continue;
            }
            if self.reading.class[speaker.head].is(Class::ANONYMOUS) {
                continue;
            }
            let title = (first.saturating_sub(3)..first).any(|at| is_title_of(self.word(at), head));
            let apposed = self.word(end) == ","
                && (end + 1..end + 8)
                    .take_while(|at| self.word(*at) != "," && self.word(*at) != ".")
                    .any(|at| self.word(at) == head);
            if title || apposed {
                return Some(name);
            }
        }
        let class = self.reading.class[speaker.head];
        let fits = |kind| kind == if body { NameType::Org } else { NameType::Person };
        (class.is(Class::ROLE) && speaker.head - speaker.first <= 3)
            .then(|| self.best(speaker, last, Class::default(), said, &fits))
            .flatten()
    }

    /// The names before a token, the nearest first, at most so many.
    fn all_before(&self, at: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        let count = self.tokens.partition_point(|first| *first < at);
        (0..count).rev().take(most)
    }

    /// The names near before a token, the nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let frame = self.reading.frame[at];
        self.all_before(at, BACK).take_while(move |&name| frame - self.frame(name) <= FRAMES)
    }

    fn frame(&self, name: usize) -> u32 {
        self.reading.frame.get(self.tokens[name]).copied().unwrap_or_default()
    }

    fn end(&self, name: usize) -> usize {
        let end = self.names[name].span.end;
        let first = self.tokens[name];
        first + self.layout.tokens[first..].partition_point(|token| token.span().start < end)
    }

    /// The likeliest name before a speaker, of those that fit.
    fn best(
        &self,
        speaker: &Candidate,
        last: Option<usize>,
        pronoun: Class,
        said: Span,
        fits: &dyn Fn(NameType) -> bool,
    ) -> Option<usize> {
        let mut best: Option<(usize, f32)> = None;
        for (nearer, name) in self.before(speaker.first).enumerate() {
            if !fits(self.names[name].kind) || self.names[name].span.overlaps(said) || self.is_adjective(name)
            {
                continue;
            }
            let score = self.score(name, nearer, speaker, last, pronoun);
            if score > LOWEST && best.is_none_or(|(_, highest)| score > highest) {
                best = Some((name, score));
            }
        }
        best.map(|best| best.0)
    }

    fn score(
        &self,
        name: usize,
        nearer: usize,
        speaker: &Candidate,
        last: Option<usize>,
        pronoun: Class,
    ) -> f32 {
        let group = self.group[name];
        let frames = self.reading.frame[speaker.first] - self.frame(name);
        let (near, far) = (frames.min(3) as f32, frames.saturating_sub(3).min(6) as f32);
        let mut score = -0.7 * near - 0.3 * far - 0.03 * nearer as f32;
        let this = self.candidate[name].map(|number| &self.all[number]);
        let subject = this.is_some_and(|this| this.subject != Subject::No);
        let oblique = this.is_some_and(|this| this.oblique);
        if subject {
            score += 1.0;
        }
        if self.leads(name) && !oblique {
            score += 1.0;
        }
        if oblique || this.is_none_or(|this| this.possessive) {
            score -= 0.5;
        }
        if self.reading.class_at(self.tokens[name]).is(Class::QUOTED) {
            score -= 1.0;
        }
        if last.is_some_and(|last| self.group[last] == group) {
            score += 0.7;
        }
        score += 0.25 * ln(self.count[group] as f32);
        let sex = self.sex(name);
        for (his, other) in [(Class::HE, Class::FEMININE), (Class::SHE, Class::MASCULINE)] {
            let agrees = if other == Class::FEMININE { Class::MASCULINE } else { Class::FEMININE };
            if pronoun.is(his) && sex.is(other) && !sex.is(agrees) {
                score -= 1.5;
            }
            if pronoun.is(his) && sex.is(agrees) && !sex.is(other) {
                score += 0.7;
            }
        }
        if pronoun.is(Class::PLURAL) && self.names[name].kind == NameType::Person {
            score -= 1.0;
        }
        score
    }

    /// Whether the name of a group is one that nobody calls several by: "Black lives", but "Democrats", "the French".
    fn is_adjective(&self, name: usize) -> bool {
        let Named { span, kind } = self.names[name];
        kind == NameType::Norp
            && !["s", "ese", "ish", "nch", "iss"].iter().any(|end| self.text[span.range()].ends_with(end))
    }

    /// Whether it is the first of its type in its frame.
    fn leads(&self, name: usize) -> bool {
        let frame = self.frame(name);
        let earlier = (0..name).rev().take_while(|&other| self.frame(other) == frame).take(BACK);
        !earlier.into_iter().any(|other| self.names[other].kind == self.names[name].kind)
    }

    /// What first name and title say.
    fn sex(&self, name: usize) -> Class {
        let longest = self.longest(name);
        let mut words = self.text[longest.range()].split_whitespace();
        let first = words.next().filter(|_| words.next().is_some()).map_or_else(Class::default, class);
        let before = self.tokens[name].checked_sub(1).map_or("", |at| self.word(at));
        let before = if before == "." {
            self.tokens[name].checked_sub(2).map_or("", |at| self.word(at))
        } else {
            before
        };
        first.with(class(before))
    }
}

/// The hash of a name or a word of one, whatever its case.
fn folded(word: &str) -> u64 {
    if word.is_ascii() && !word.is_empty() {
        // Of letters and digits; what else stands in names has no other case either.
        hash_plain(word.as_bytes(), Span::new(0, word.len()))
    } else {
        hash_bytes(word.to_lowercase().as_bytes())
    }
}

/// The first and the last word of a name, a suffix such as "Jr." left out.
fn ends(name: &str) -> (&str, &str) {
    let is_suffix = |word: &&str| matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV");
    let last = name.split_whitespace().rev().find(|word| !is_suffix(word)).unwrap_or(name);
    let last = last.trim_end_matches(',');
    (name.split_whitespace().next().unwrap_or(name).trim_end_matches(','), last)
}

/// Titles that are written short, and the words that they stand for.
const TITLES: [(&str, &str); 10] = [
    ("Gov", "governor"),
    ("Sen", "senator"),
    ("Rep", "congressman"),
    ("Rep", "congresswoman"),
    ("Rep", "lawmaker"),
    ("Sen", "lawmaker"),
    ("Gen", "general"),
    ("Col", "colonel"),
    ("Prof", "professor"),
    ("Dr", "doctor"),
];

/// Whether a word before a name is the head of a noun phrase, or short for it.
fn is_title_of(word: &str, head: &str) -> bool {
    word.eq_ignore_ascii_case(head)
        || TITLES.iter().any(|(short, long)| *short == word && long.eq_ignore_ascii_case(head))
}
