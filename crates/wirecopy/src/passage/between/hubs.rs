//! Hubs: where a fingerprint stands in many places, each is compared with a few of the earlier ones, not with all.
//!
//! A place is linked to the first place that has the same words in a stretch of the guaranteed length around the
//! fingerprint, for each such stretch. So a fingerprint in 100,000 footers is no square, a word in a long run is
//! still linked to an earlier occurrence, and reprints of one page are a star around the first.

use super::{
    kept::{Kept, View},
    marks::{Place, Shared},
};
use crate::{Control, Result, parallel, passage::Winnowing, text::mix};

/// The links of the large groups: to each place that has any, its hubs.
#[derive(Debug, Default)]
pub(crate) struct Hubs {
    /// By group, then place, then hub.
    links: Vec<Link>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    place: Place,
    hub: Place,
}

impl Hubs {
    /// The hubs of all groups of more than `all_pairs` places.
    pub(crate) fn new(
        shared: &Shared,
        kept: &Kept,
        winnowing: Winnowing,
        all_pairs: usize,
        control: &Control,
    ) -> Result<Self> {
        let large: Vec<u32> = shared.large(all_pairs).collect();
        let found = parallel::map(large.len(), Vec::new, |keys, i| {
            control.check()?;
            Ok(links(shared.group(large[i]), kept, winnowing, keys))
        })?;
        let mut links = found.concat();
        parallel::sort(&mut links);
        Ok(Self { links })
    }

    /// The earlier places that one of a large group is linked to.
    pub(crate) fn of(&self, place: Place) -> impl Iterator<Item = Place> + '_ {
        let from = self.links.partition_point(|link| link.place < place);
        self.links[from..].iter().take_while(move |link| link.place == place).map(|link| link.hub)
    }
}

/// The links of one group.
fn links(group: &[Place], kept: &Kept, winnowing: Winnowing, keys: &mut Vec<(u64, Place)>) -> Vec<Link> {
    let first = kept.around(group[0]);
    let mut links = Vec::with_capacity(group.len());
    // Those that the first place holds no answer for, and it.
    let mut others = vec![group[0]];
    for &place in &group[1..] {
        if agrees(kept.around(place), first, winnowing) {
            links.push(Link { place, hub: group[0] });
        } else {
            others.push(place);
        }
    }
    for back in 0..winnowing.window {
        keys.clear();
        keys.extend(others.iter().filter_map(|&place| {
            let view = kept.around(place);
            let before = view.before().get(view.before().len().checked_sub(back)?..)?;
            let onward = view.onward().get(..winnowing.guarantee() - back)?;
            Some((before.iter().chain(onward).fold(0, |key, &word| mix(key, word)), place))
        }));
        keys.sort_unstable();
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            links.extend(same[1..].iter().map(|&(_, place)| Link { place, hub: same[0].1 }));
        }
    }
    links.sort_unstable();
    links.dedup();
    links
}

/// Whether the first place has all words that matter around another: those of its document less than a window before
/// the fingerprint or after it.
fn agrees(view: View<'_>, first: View<'_>, winnowing: Winnowing) -> bool {
    let (reach, length) = (winnowing.window - 1, winnowing.guarantee());
    let tail = |words: &'_ [u64]| words.len().saturating_sub(reach);
    let (a, b) = (view.before(), first.before());
    let (c, d) = (view.onward(), first.onward());
    b.ends_with(&a[tail(a)..]) && d.starts_with(&c[..c.len().min(length)])
}
