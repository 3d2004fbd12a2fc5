//! What the tagger says of a piece: nothing, or where in a name of which type it stands.

/// The types of names that the tagger tells apart.
///
/// [`Other`](Self::Other) is for products, works, laws, awards and the like: it is learned so that they are not taken
/// for something else, and is no label of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum NameType {
    /// A person.
    Person = 0,
    /// A company, an agency, a party, a team.
    Org = 1,
    /// A country, a state, a city.
    Gpe = 2,
    /// A place that is not governed: a sea, a region, a continent.
    Loc = 3,
    /// A building, a street, an airport.
    Fac = 4,
    /// A nationality, a religion, a political group.
    Norp = 5,
    /// A war, a cup, a hurricane.
    Event = 6,
    /// Any other name.
    Other = 7,
}

impl NameType {
    /// All of them, in order.
    pub const ALL: [Self; 8] =
        [Self::Person, Self::Org, Self::Gpe, Self::Loc, Self::Fac, Self::Norp, Self::Event, Self::Other];
}

/// Where in a name a piece stands (BILOU; Ratinov & Roth 2009).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Place {
    /// The first of several pieces.
    Begin = 0,
    /// Neither the first nor the last.
    Inside = 1,
    /// The last of several pieces.
    Last = 2,
    /// The only piece.
    Unit = 3,
}

/// Number of tags.
pub const TAGS: usize = 1 + 4 * NameType::ALL.len();

/// The tag of what is in no name.
pub const OUTSIDE: usize = 0;

/// A set of tags, one bit each.
pub type TagSet = u64;

/// The tag of a place in a name of a type.
pub const fn tag(name: NameType, place: Place) -> usize {
    1 + 4 * name as usize + place as usize
}

/// The type and the place that a tag stands for; `None` for [`OUTSIDE`].
pub fn untag(tag: usize) -> Option<(NameType, Place)> {
    let at = tag.checked_sub(1)?;
    let place = [Place::Begin, Place::Inside, Place::Last, Place::Unit][at % 4];
    NameType::ALL.get(at / 4).map(|&name| (name, place))
}

/// Whether a name goes on after a piece of this tag.
pub fn is_open(tag: usize) -> bool {
    matches!(untag(tag), Some((_, Place::Begin | Place::Inside)))
}

/// The tags that may follow a tag: within a name its own type goes on, elsewhere something begins.
pub fn successors(before: usize) -> TagSet {
    match untag(before) {
        Some((name, Place::Begin | Place::Inside)) => {
            1 << tag(name, Place::Inside) | 1 << tag(name, Place::Last)
        }
        _ => STARTS,
    }
}

/// The tags that may begin a sequence.
pub const STARTS: TagSet = {
    let mut set = 1 << OUTSIDE;
    let mut at = 0;
    while at < NameType::ALL.len() {
        set |= 1 << tag(NameType::ALL[at], Place::Begin) | 1 << tag(NameType::ALL[at], Place::Unit);
        at += 1;
    }
    set
};

/// The tags that may end a sequence.
pub const ENDS: TagSet = {
    let mut set = 1 << OUTSIDE;
    let mut at = 0;
    while at < NameType::ALL.len() {
        set |= 1 << tag(NameType::ALL[at], Place::Last) | 1 << tag(NameType::ALL[at], Place::Unit);
        at += 1;
    }
    set
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_names_go_both_ways() {
        for name in NameType::ALL {
            for place in [Place::Begin, Place::Inside, Place::Last, Place::Unit] {
                assert_eq!(untag(tag(name, place)), Some((name, place)));
                assert_eq!(is_open(tag(name, place)), matches!(place, Place::Begin | Place::Inside));
            }
        }
        assert_eq!(untag(OUTSIDE), None);
        assert_eq!(untag(TAGS), None);
    }

    #[test]
    fn a_name_goes_on_in_its_own_type() {
        let begin = tag(NameType::Org, Place::Begin);
        assert_eq!(successors(begin).count_ones(), 2);
        assert_eq!(successors(OUTSIDE), STARTS);
        assert_eq!(STARTS.count_ones(), 17);
        assert_eq!(ENDS.count_ones(), 17);
    }
}
