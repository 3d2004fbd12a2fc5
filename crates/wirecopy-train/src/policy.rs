//! What the labels of each set mean: which types of names a label may be, and whether what has none is in no name.

use serde::Deserialize;
use wirecopy::extract::names::{NameType, OUTSIDE, Place, TagSet, tag};

/// How the labels of a set are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Policy {
    /// Every name is labelled, and places by what they are.
    Full,
    /// Nationalities, events and works are not labelled.
    Names,
    /// Every name is labelled; places are one label, and what is neither person, body nor place another.
    Coarse,
}

/// The types that a label may stand for, one bit each by the number of the type; `None` for a label that is no name.
pub(crate) fn types(label: &str) -> Option<u8> {
    use NameType::{Event, Fac, Gpe, Loc, Norp, Org, Other, Person};
    let of = |types: &[NameType]| Some(types.iter().fold(0, |set, name| set | 1 << *name as u8));
    match label {
        "PER" | "PERSON" | "POLITICIAN" | "WRITER" | "RESEARCHER" | "SCIENTIST" | "MUSICALARTIST" => {
            of(&[Person])
        }
        "ORG" | "CORPORATION" | "GROUP" | "ORGANISATION" | "POLITICALPARTY" | "UNIVERSITY" | "BAND" => {
            of(&[Org])
        }
        "GPE" | "COUNTRY" => of(&[Gpe]),
        "LOCATION" | "PLACE" => of(&[Gpe, Loc, Fac]),
        "LOC" => of(&[Loc]),
        "FAC" => of(&[Fac]),
        "NORP" => of(&[Norp]),
        "EVENT" | "ELECTION" | "CONFERENCE" => of(&[Event]),
        "MAGAZINE" | "ACADEMICJOURNAL" => of(&[Org, Other]),
        "OTHER" => of(&[Other]),
        "DATE" | "MONEY" | "TIME" | "QUANTITY" | "TEMPORAL" => None,
        _ => of(&[Norp, Event, Other]),
    }
}

/// The tags of a place in a name of one of these types.
pub(crate) fn tags(types: u8, place: Place) -> TagSet {
    let one = |name: NameType| if types >> name as u8 & 1 == 1 { 1 << tag(name, place) } else { 0 };
    NameType::ALL.into_iter().map(one).fold(0, |all, one| all | one)
}

impl Policy {
    /// The types that a label may stand for.
    pub(crate) fn types(self, label: &str) -> Option<u8> {
        match (self, label) {
            (Self::Full, "MISC") => types("OTHER"),
            (Self::Names | Self::Coarse, "LOC") => types("PLACE"),
            _ => types(label),
        }
    }

    /// The tags of a piece without a label.
    pub(crate) fn outside(self) -> TagSet {
        let unlabelled = 1 << NameType::Norp as u8 | 1 << NameType::Event as u8 | 1 << NameType::Other as u8;
        let any =
            [Place::Begin, Place::Inside, Place::Last, Place::Unit].map(|place| tags(unlabelled, place));
        match self {
            Self::Full | Self::Coarse => 1 << OUTSIDE,
            Self::Names => any.into_iter().fold(1 << OUTSIDE, |all, one| all | one),
        }
    }
}
