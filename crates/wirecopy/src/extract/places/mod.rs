//! Which place of the world a name means, by the other places of the document.
//!
//! Each name has candidates: a country or state that it is an alias of, what the gazetteer has under it, the user's own
//! places. A candidate's score is a sum of few terms: how large the place is and of what kind; how many other names of the
//! document have a candidate in the same region, in the same country, and near it; whether the next name says where it
//! is ("Paris, Texas"); whether the dateline is in its country. Scores become shares of belief, and those the evidence of a
//! second round. One name means one place throughout a document, unless it is followed by where it is.

mod candidates;
mod evidence;
mod gazetteer;
mod place;
mod weights;

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::{Label, entities::Linked};
use crate::{
    Span,
    lexicon::{Known, PlaceKind, entries, known, plain_name, state_of_code},
};
use candidates::candidates;
use evidence::Evidence;
pub use gazetteer::{Gazetteer, OwnPlace};
use place::{Candidate, Place};
pub use weights::Weights;

/// Names that are resolved in a document, at most; the rest stay without a place.
const MOST: usize = 4096;

/// The size of a town from which a dateline means it rather than a region of its name: 65,000 people.
const CITY: u8 = 16;

/// Rounds in which what is believed of some names is evidence for the others.
const ROUNDS: usize = 2;

/// Words of a town in the name of a building, at most.
const LONGEST_TOWN: usize = 4;

/// The place that a mention means.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Located {
    /// `geonames:` and a number, `iso3166:` and a country, or what the user's gazetteer has.
    pub link: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    #[cfg_attr(feature = "serde", serde(serialize_with = "super::region::serialize"))]
    pub country: Option<[u8; 2]>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
}

/// A name that stands for a place, perhaps with where that is.
struct Name {
    candidates: Vec<Candidate>,
    /// Which of the candidates are in what the name after it says.
    within: Vec<bool>,
    /// How often it stands in the document.
    count: usize,
    /// How much each candidate is believed.
    belief: Vec<f64>,
}

/// Finds the places that mentions mean, as most of what is known of each document has it. `dateline` is the place of the
/// document's dateline.
pub(super) fn locate(
    text: &str,
    mentions: &[(Span, Label)],
    linked: &Linked,
    dateline: Option<Span>,
    own: Option<&Gazetteer>,
    weights: &Weights,
) -> Vec<Option<Located>> {
    let mut names: Vec<Name> = Vec::new();
    let mut by_key: HashMap<String, Option<usize>> = HashMap::new();
    let mut of: Vec<Option<usize>> = vec![None; mentions.len()];
    let places: Vec<usize> =
        (0..mentions.len()).filter(|&at| is_place(text, mentions[at])).take(MOST).collect();
    for (nth, &at) in places.iter().enumerate() {
        let surface = looked_up(text, mentions[at].0);
        let plain = plain_name(surface);
        // The name after a comma says where this one is.
        let next = places.get(nth + 1).map(|&next| mentions[next]);
        let holder = next
            .filter(|next| text.get(mentions[at].0.end..next.0.start).is_some_and(is_between))
            .map(|next| looked_up(text, next.0));
        let key = match holder {
            Some(holder) => format!("{plain},{}", plain_name(holder)),
            None => plain.clone(),
        };
        let name = *by_key.entry(key).or_insert_with(|| {
            let canonical = linked.of[at].map(|entity| linked.entities[entity].name.as_str());
            let found = candidates(surface, &plain, mentions[at].1, canonical, own);
            if found.is_empty() {
                return None;
            }
            let within = holder.map(|holder| holders(holder, own)).unwrap_or_default();
            let within =
                found.iter().map(|candidate| within.iter().any(|holder| candidate.is_in(holder))).collect();
            let belief = vec![1.0 / found.len() as f64; found.len()];
            names.push(Name { candidates: found, within, count: 0, belief });
            Some(names.len() - 1)
        });
        of[at] = name;
        if let Some(name) = name {
            names[name].count += 1;
        }
    }
    // A name without its holder means what it means with it.
    let held: HashMap<&str, usize> = by_key
        .iter()
        .filter_map(|(key, name)| Some((key.split_once(',')?.0, (*name)?)))
        .filter(|(_, name)| names[*name].within.contains(&true))
        .fold(HashMap::new(), |mut held: HashMap<&str, usize>, (plain, name)| {
            held.entry(plain).and_modify(|first| *first = (*first).min(name)).or_insert(name);
            held
        });
    for &at in &places {
        let name = of[at];
        let surface = plain_name(looked_up(text, mentions[at].0));
        if let (Some(name), Some(&with)) = (name, held.get(surface.as_str()))
            && !names[name].within.contains(&true)
        {
            of[at] = Some(with);
            names[with].count += 1;
            names[name].count -= 1;
        }
    }
    let dateline = dateline.and_then(|place| places.iter().find(|&&at| mentions[at].0.overlaps(place)));
    let dateline = dateline.and_then(|&at| of[at]);
    if let Some(name) = dateline {
        names[name].keep_towns();
    }
    names.extend(mentions.iter().filter_map(|mention| part(text, *mention, own, &by_key)).take(MOST));
    believe(&mut names, dateline, weights);
    let best: Vec<Option<Located>> = names.iter().map(|name| name.best().map(Place::located)).collect();
    let towns: HashMap<String, usize> = (places.iter())
        .filter(|&&at| matches!(mentions[at].1, Label::Gpe | Label::Loc))
        .filter_map(|&at| Some((plain_name(looked_up(text, mentions[at].0)), of[at]?)))
        .collect();
    let located = |(name, mention): (Option<usize>, &(Span, Label))| match name {
        Some(name) => best[name].clone(),
        None => best[namesake(text, *mention, &towns)?].clone().map(|town| Located { link: None, ..town }),
    };
    of.into_iter().zip(mentions).map(located).collect()
}

/// The place of the document that a building has its name from: "Dublin Airport" lies in the Dublin that the page names.
fn namesake(text: &str, (span, label): (Span, Label), towns: &HashMap<String, usize>) -> Option<usize> {
    if label != Label::Fac {
        return None;
    }
    let name = bare(text.get(span.start..span.end)?);
    let ends = name.match_indices(' ').map(|(end, _)| end).take(LONGEST_TOWN);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| towns.get(&plain_name(bare(&name[..end]))).copied())
}

impl Name {
    /// Leaves out regions where there is a town of some size: a dateline says "WASHINGTON" of the city.
    fn keep_towns(&mut self) {
        let is_town = |candidate: &Candidate| {
            matches!(candidate.place.kind, PlaceKind::Town | PlaceKind::Capital)
                && candidate.place.size >= CITY
        };
        if !self.candidates.iter().any(is_town) {
            return;
        }
        let both = std::mem::take(&mut self.candidates).into_iter().zip(std::mem::take(&mut self.within));
        (self.candidates, self.within) =
            both.filter(|(candidate, _)| candidate.place.kind != PlaceKind::Region).unzip();
        self.belief = vec![1.0 / self.candidates.len() as f64; self.candidates.len()];
    }

    /// The candidate that is believed most; of equal ones the first.
    fn best(&self) -> Option<&Place> {
        let mut best: Option<usize> = None;
        for (at, belief) in self.belief.iter().enumerate() {
            if best.is_none_or(|best| *belief > self.belief[best]) {
                best = Some(at);
            }
        }
        best.map(|at| &self.candidates[at].place)
    }
}

/// Makes beliefs of scores, round by round.
fn believe(names: &mut [Name], dateline: Option<usize>, weights: &Weights) {
    for name in names.iter_mut() {
        // Flatter than it is believed, so that the small places of a document can speak for each other.
        let scores: Vec<f64> =
            (0..name.candidates.len()).map(|at| name.prior(at, weights) / weights.flat).collect();
        name.belief = shares(&scores);
    }
    for _ in 0..ROUNDS {
        let evidence = Evidence::of(names, weights);
        let home = dateline.and_then(|name| names[name].best()).map(|place| place.country);
        let beliefs: Vec<Vec<f64>> = names
            .iter()
            .map(|name| {
                let scores: Vec<f64> = (0..name.candidates.len())
                    .map(|at| {
                        let place = &name.candidates[at].place;
                        let home = f64::from(u8::from(home == Some(place.country)));
                        name.prior(at, weights) + evidence.score(name, at, weights) + weights.dateline * home
                    })
                    .collect();
                shares(&scores)
            })
            .collect();
        for (name, belief) in names.iter_mut().zip(beliefs) {
            name.belief = belief;
        }
    }
}

impl Name {
    /// The score of a candidate by itself.
    fn prior(&self, at: usize, weights: &Weights) -> f64 {
        let candidate = &self.candidates[at];
        candidate.prior(weights) + if self.within[at] { weights.within } else { 0.0 }
    }
}

/// Scores as shares of one.
fn shares(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shares: Vec<f64> = scores.iter().map(|score| power(score - most)).collect();
    let sum: f64 = shares.iter().sum();
    shares.into_iter().map(|share| share / sum).collect()
}

/// The exponential function for what is not above zero, the same on every machine.
fn power(exponent: f64) -> f64 {
    f64::from(super::names::exp(exponent.max(-60.0) as f32))
}

/// The place in the name of a body or a building, as evidence: "Ohio State University", "Licking County Court", "Conroe High
/// School". A town in it counts where no mention in `named` has its name, since that would speak for itself.
fn part(
    text: &str,
    (span, label): (Span, Label),
    own: Option<&Gazetteer>,
    named: &HashMap<String, Option<usize>>,
) -> Option<Name> {
    if !matches!(label, Label::Org | Label::Fac | Label::Event) {
        return None;
    }
    let name = bare(text.get(span.start..span.end)?);
    let words: Vec<&str> = name.split(' ').take(12).collect();
    let county = words.iter().position(|word| *word == "County").filter(|&at| at > 0);
    let of = words.iter().position(|word| *word == "of").map(|at| at + 1);
    let mut tries: Vec<String> = county.map(|at| words[..=at].join(" ")).into_iter().collect();
    for from in [Some(0), of].into_iter().flatten() {
        tries.extend((1..=3).rev().filter_map(|len| Some(words.get(from..from + len)?.join(" "))));
    }
    let is_county = |name: &str| name.ends_with(" County");
    let found = tries
        .iter()
        .find(|name| is_county(name) || known(name).any(|known| !matches!(known, Known::Body(_))))
        .or_else(|| {
            let head = words.iter().skip(1).position(|word| is_local(word))? + 1;
            let town = words[..head].join(" ");
            tries.iter().find(|tried| **tried == town && !named.contains_key(&plain_name(tried)))
        })?;
    let plain = plain_name(found);
    let candidates = candidates(found, &plain, Label::Gpe, None, own);
    if candidates.is_empty() || found.len() == name.len() {
        return None;
    }
    let (within, belief) = (vec![false; candidates.len()], vec![0.0; candidates.len()]);
    Some(Name { candidates, within, count: 1, belief })
}

/// Whether a word behind the name of a town says that the whole is something in that town.
fn is_local(word: &str) -> bool {
    static LOCAL: LazyLock<HashSet<&str>> =
        LazyLock::new(|| entries(include_str!("local.txt")).map(|(_, word)| word).collect());
    word.len() <= 12 && LOCAL.contains(word.to_ascii_lowercase().as_str())
}

/// Whether a name is the abbreviation of a state; its last full stop is then taken into the span.
pub(super) fn is_abbreviation(text: &str, span: &mut Span) -> bool {
    let Some(name) = text.get(span.start..span.end).filter(|name| name.len() <= 6) else { return false };
    let stop = text[span.end..].starts_with('.');
    let is_state = (stop || name.ends_with('.'))
        && known(name).any(|known| matches!(known, Known::State(_)) && known.name() != name);
    if is_state && stop && !name.ends_with('.') {
        span.end += 1;
    }
    is_state
}

/// Whether a mention may be a place: one by its label, or a nationality.
fn is_place(text: &str, (span, label): (Span, Label)) -> bool {
    match label {
        Label::Gpe | Label::Loc => text.get(span.start..span.end).is_some(),
        // A town that was taken for a building, or a building that is a place of the gazetteer.
        Label::Fac => text.get(span.start..span.end).is_some_and(|name| {
            name.len() > 4 && !crate::lexicon::places(&plain_name(bare(name))).is_empty()
        }),
        Label::Norp => text.get(span.start..span.end).is_some_and(|name| {
            known(bare(name)).any(|known| matches!(known, Known::Nationality(_) | Known::Country(_)))
        }),
        _ => false,
    }
}

/// A name as it is looked up: bare, and a state in full where its postal code stands after a party or a comma
/// ("R-AL", "Salem, MA").
fn looked_up(text: &str, span: Span) -> &str {
    let name = bare(&text[span.range()]);
    let before = &text[..span.start];
    let is_code = name.len() == 2
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
        && ["(R-", "(D-", "(I-", ", "].iter().any(|end| before.ends_with(end));
    state_of_code(name).filter(|_| is_code).unwrap_or(name)
}

/// A name without an article before it and a possessive after it.
fn bare(name: &str) -> &str {
    let name = name.trim();
    let name = ["'s", "’s", "'", "’"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    ["the ", "The ", "THE "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// Whether what lies between two names says that the first is in the second.
fn is_between(between: &str) -> bool {
    matches!(between, ", " | "," | ", in " | " in " | ", near ") || between == " ("
}

/// What a name after a comma may be: states, countries, regions and counties.
fn holders(name: &str, own: Option<&Gazetteer>) -> Vec<Place> {
    let plain = plain_name(name);
    let found = candidates(name, &plain, Label::Gpe, None, own);
    found.into_iter().map(|candidate| candidate.place).filter(Place::holds).collect()
}
