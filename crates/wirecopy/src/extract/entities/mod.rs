//! Which mentions of a document are about one and the same: full name and surname, short form and long form.
//!
//! Every mention is read as a [`Form`](form::Form); equal forms make a group, and groups are united by what the names say of
//! each other, never by likeness alone: a table of well-known names, initials and brackets, the surname of a person, the
//! words that a longer name begins or ends with. A short name that fits several goes to the one that was named last. Names
//! are looked up by their last word, their first word or their initials, so the work is nearly linear.

mod form;
mod full_names;
mod groups;
mod nominal;
mod people;
mod things;

use std::collections::HashMap;

use super::Label;
use crate::{
    Span,
    lexicon::{Known, known, plain_name},
};
use form::Form;
use groups::Groups;

pub use full_names::{FullNames, FullNamesBuilder};

/// What several mentions of a document are about.
#[doc(alias = "coreference")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Entity {
    /// The canonical name: the longest proper form, of a well-known name the one in full.
    pub name: String,
    /// The label that most of its mentions have.
    pub label: Label,
    /// The other forms in which it stands, in order of place; nominal ones ("the envoy") among them.
    pub aliases: Vec<String>,
    /// How many mentions it has, nominal ones apart.
    pub mentions: usize,
    /// Where it leads to, such as `geonames:1529102` or `iso3166:CN`, if to anything.
    pub link: Option<String>,
}

impl Entity {
    /// What it is called in a whole collection: entities of two documents that have the same are taken for one.
    ///
    /// The evidence is the same link; for people the same full name, without an initial in the middle and `Jr.`; for bodies,
    /// groups and events the same name, unless it is initials that neither the document nor the table of well-known bodies
    /// spells out. A surname alone, a place
    /// that leads nowhere and a building stand for themselves, which is `None`.
    ///
    /// ```
    /// use wirecopy::{Span, extract::{Label, link}};
    ///
    /// let ids = |name: &str| {
    ///     link(name, &[(Span::new(0, name.len()), Label::Person)]).entities[0].global_id()
    /// };
    /// assert_eq!(ids("Ana M. Ruiz"), ids("Ana Ruiz"));
    /// assert_eq!(ids("Ruiz"), None);
    /// ```
    pub fn global_id(&self) -> Option<String> {
        if let Some(link) = &self.link {
            return Some(link.clone());
        }
        let name = plain_name(&self.name);
        let words: Vec<&str> = name.split(' ').collect();
        match self.label {
            Label::Person => person_key(&name).map(|key| format!("person:{key}")),
            Label::Org | Label::Norp if form::is_acronym(&self.name) && !is_body(&self.name) => None,
            Label::Org | Label::Norp if is_body(&self.name) => Some(format!("org:{name}")),
            Label::Org => Some(format!("org:{name}")),
            Label::Norp => Some(format!("norp:{}", singular(&name))),
            Label::Event => (words.len() > 1).then(|| format!("event:{name}")),
            _ => None,
        }
    }
}

/// What the full name of a person is told apart by, of a [`plain_name`]: without an initial in the middle; `None` for a
/// surname alone and a first name that is an initial.
fn person_key(name: &str) -> Option<String> {
    let (given, last) = name.rsplit_once(' ')?;
    let mut given = given.split(' ');
    let first = given.next().filter(|first| first.chars().count() > 1)?;
    let middle: Vec<&str> = given.collect();
    // "George W. Bush" is George Bush, "George H. W. Bush" another.
    let initials = middle.iter().filter(|word| word.chars().count() == 1).count();
    let middle = middle.into_iter().filter(|word| word.chars().count() > 1 || initials > 1);
    Some([first].into_iter().chain(middle).chain([last]).collect::<Vec<_>>().join(" "))
}

/// The name of a group as that of one of them: "democrats", "democratic" and "democrat" are one group.
fn singular(name: &str) -> &str {
    let one = name.strip_suffix('s').filter(|one| one.len() > 3).unwrap_or(name);
    one.strip_suffix("ic").filter(|one| one.ends_with("crat")).unwrap_or(one)
}

/// Whether the table of well-known bodies has a name.
fn is_body(name: &str) -> bool {
    known(name).any(|known| matches!(known, Known::Body(_)))
}

/// The entities of a document.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Linked {
    /// In order of their first mention.
    pub entities: Vec<Entity>,
    /// Of each mention that was given, its place in `entities`; `None` for one that names nothing.
    pub of: Vec<Option<usize>>,
    /// Phrases such as "the envoy" that can mean but one of them, with its place in `entities`.
    pub nominals: Vec<(Span, usize)>,
}

/// Finds which of these mentions are about the same. Spans must lie on character boundaries of `text`; a mention whose span
/// does not, or whose label is none of a name's, belongs to nothing.
///
/// ```
/// use wirecopy::{Span, extract::{Label, link}};
///
/// let text = "Ana Ruiz met the Sea Rescue Society (SRS). Ruiz left; SRS stayed.";
/// let find = |name: &str, label| (Span::new(text.find(name).unwrap(), text.find(name).unwrap() + name.len()), label);
/// let mentions = [
///     find("Ana Ruiz", Label::Person),
///     find("Sea Rescue Society", Label::Org),
///     (Span::new(43, 47), Label::Person),
///     (Span::new(54, 57), Label::Org),
/// ];
/// let linked = link(text, &mentions);
/// assert_eq!(linked.of, [Some(0), Some(1), Some(0), Some(1)]);
/// assert_eq!(linked.entities[1].name, "Sea Rescue Society");
/// assert_eq!(linked.entities[1].aliases, ["SRS"]);
/// ```
#[doc(alias = "coreference")]
#[doc(alias = "entity linking")]
pub fn link(text: &str, mentions: &[(Span, Label)]) -> Linked {
    if !mentions.is_sorted_by_key(|(span, _)| span.start) {
        let mut order: Vec<usize> = (0..mentions.len()).collect();
        order.sort_by_key(|&at| (mentions[at].0.start, mentions[at].0.end));
        let sorted: Vec<_> = order.iter().map(|&at| mentions[at]).collect();
        let mut linked = link(text, &sorted);
        let mut of = vec![None; mentions.len()];
        for (&at, entity) in order.iter().zip(&linked.of) {
            of[at] = *entity;
        }
        linked.of = of;
        return linked;
    }
    let forms: Vec<Option<Form>> =
        mentions.iter().map(|(span, label)| Form::read(text, *span, *label)).collect();
    let mut groups = Groups::new(text, &forms);
    people::unite(&mut groups);
    things::unite(&mut groups);
    let mut linked = gather(&groups, mentions.len());
    nominal::find(text, &groups, &mut linked);
    linked
}

/// The entities that the groups make.
fn gather(groups: &Groups<'_, '_>, mentions: usize) -> Linked {
    let mut places: HashMap<usize, usize> = HashMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut of = vec![None; mentions];
    for (at, form) in groups.forms.iter().enumerate().filter(|(_, form)| form.is_some()) {
        let Some(entity) = groups.entity(at) else { continue };
        let place = *places.entry(entity).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[place].push(at);
        of[at] = Some(place);
        debug_assert!(form.is_some());
    }
    let entities = members.iter().map(|members| entity(groups, members)).collect();
    Linked { entities, of, nominals: Vec::new() }
}

/// One entity of these mentions.
fn entity(groups: &Groups<'_, '_>, members: &[usize]) -> Entity {
    let forms: Vec<&Form> = members.iter().filter_map(|&at| groups.forms[at].as_ref()).collect();
    let mut labels: HashMap<Label, usize> = HashMap::new();
    for form in &forms {
        *labels.entry(form.label).or_default() += 1;
    }
    let most = labels.values().copied().max().unwrap_or_default();
    let label = forms.iter().map(|form| form.label).find(|label| labels[label] == most).unwrap_or(Label::Org);
    let known =
        forms.iter().find_map(|form| form.known.filter(|known| !matches!(known, Known::Nationality(_))));
    let mut aliases: Vec<String> = Vec::new();
    let mut best: Option<&Form> = None;
    let mut seen: std::collections::HashSet<&str> = std::collections::HashSet::new();
    for form in &forms {
        if seen.insert(form.surface) {
            aliases.push(form.surface.to_owned());
        }
        if best.is_none_or(|best| form.rank() > best.rank()) {
            best = Some(form);
        }
    }
    let name = match (known, best) {
        (Some(known), _) => known.name().to_owned(),
        (None, Some(best)) => form::whole(best.proper()).into_owned(),
        (None, None) => String::new(),
    };
    aliases.retain(|alias| *alias != name);
    aliases.truncate(MOST_ALIASES);
    Entity { name, label, aliases, mentions: members.len(), link: None }
}

/// Aliases that are told of an entity at most.
const MOST_ALIASES: usize = 32;
