//! What stands in one text where something else stands in the other.
//!
//! Words that both have, in one order, are laid side by side (the longest increasing subsequence of their places, Schensted 1961).
//! Between two of them that are close in both texts, a word of the one answers to a word of the other. Who tells a story in other
//! words replaces words and keeps figures; a form that is filled in twice is the reverse.

use super::weights::Single;

/// Words between two that both texts have, at most.
const CLOSE: u16 = 6;

/// How many places have something else in either text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Replaced {
    /// Figures where the other has figures.
    pub(super) figures: u32,
    /// Places where both have words.
    pub(super) words: u32,
}

/// Two texts side by side; reused from pair to pair.
#[derive(Default)]
pub(super) struct Aligned {
    /// Where the words of both stand, in either.
    pub(super) shared: Vec<(u16, u16)>,
    /// The words that the other has not, by either.
    pub(super) own: [Vec<Single>; 2],
    /// Of rising runs of each length, the place in `shared` of the last of that with the least end.
    ends: Vec<u32>,
    /// Of each in `shared` the one before it in the longest run that ends with it.
    before: Vec<u32>,
    run: Vec<(u16, u16)>,
}

impl Aligned {
    pub(super) fn clear(&mut self) {
        self.shared.clear();
        self.own.iter_mut().for_each(Vec::clear);
    }

    /// What is replaced.
    pub(super) fn replaced(&mut self) -> Replaced {
        self.own.iter_mut().for_each(|own| own.sort_unstable());
        self.longest();
        let mut found = Replaced::default();
        let mut at = [0, 0];
        let (mut last, mut is_first) = ((0, 0), true);
        for &(a, b) in self.run.iter().chain(&[(u16::MAX, u16::MAX)]) {
            let gaps = [a - last.0, b - last.1].map(|gap| gap - u16::from(!is_first));
            let close = gaps.iter().all(|gap| (1..=CLOSE).contains(gap));
            let [of_a, of_b] = [0, 1].map(|side| {
                let end = if side == 0 { a } else { b };
                let own = &self.own[side][at[side]..];
                let count = own.iter().take_while(|word| word.at < end).count();
                at[side] += count;
                let figures = own[..count].iter().filter(|word| word.is_figure).count() as u32;
                (figures, count as u32 - figures)
            });
            if close {
                found.figures += of_a.0.min(of_b.0);
                found.words += u32::from(of_a.1 > 0 && of_b.1 > 0);
            }
            (last, is_first) = ((a, b), false);
        }
        found
    }

    /// The longest run of shared words in one order.
    fn longest(&mut self) {
        self.shared.sort_unstable();
        self.ends.clear();
        self.before.clear();
        for (at, &(_, place)) in self.shared.iter().enumerate() {
            let length = self.ends.partition_point(|&end| self.shared[end as usize].1 < place);
            self.before.push(if length == 0 { u32::MAX } else { self.ends[length - 1] });
            match self.ends.get_mut(length) {
                Some(end) => *end = at as u32,
                None => self.ends.push(at as u32),
            }
        }
        self.run.clear();
        let mut at = self.ends.last().copied().unwrap_or(u32::MAX);
        while let Some(&place) = self.shared.get(at as usize) {
            self.run.push(place);
            at = self.before[at as usize];
        }
        self.run.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(shared: &[(u16, u16)], own: [&[(u16, bool)]; 2]) -> Replaced {
        let own = own.map(|words| words.iter().map(|&(at, is_figure)| Single { at, is_figure }).collect());
        Aligned { shared: shared.to_vec(), own, ..Aligned::default() }.replaced()
    }

    #[test]
    fn the_run_is_as_long_as_trying_all_finds() {
        let mut state = 5u32;
        for count in 0..60u16 {
            let mut places: Vec<(u16, u16)> = Vec::new();
            for at in 0..count {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                places.push((at, (state >> 16) as u16 % 97));
            }
            // Of each the longest run that ends with it.
            let mut longest = vec![1usize; places.len()];
            for at in 0..places.len() {
                let before = (0..at).filter(|&before| places[before].1 < places[at].1);
                longest[at] = 1 + before.map(|before| longest[before]).max().unwrap_or(0);
            }
            let mut aligned = Aligned { shared: places, ..Aligned::default() };
            aligned.longest();
            assert_eq!(aligned.run.len(), longest.into_iter().max().unwrap_or(0));
            assert!(aligned.run.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
        }
    }

    #[test]
    fn what_answers_to_what_is_counted() {
        // "rose 5 on the day", "rose 7 on that day".
        let found = of(&[(0, 0), (2, 2), (4, 4)], [&[(1, true), (3, false)], &[(1, true), (3, false)]]);
        assert_eq!(found, Replaced { figures: 1, words: 1 });
        assert_eq!(of(&[(0, 0), (2, 1)], [&[(1, true)], &[]]), Replaced::default());
        assert_eq!(of(&[], [&[], &[]]), Replaced::default());
    }

    #[test]
    fn what_is_far_or_out_of_order_answers_to_nothing() {
        let far = of(&[(0, 0), (9, 9)], [&[(4, true)], &[(4, true)]]);
        assert_eq!(far, Replaced::default());
        let turned =
            of(&[(0, 8), (2, 2), (4, 4), (6, 6)], [&[(1, true), (3, true)], &[(3, true), (7, true)]]);
        assert_eq!(turned.figures, 1);
    }
}
