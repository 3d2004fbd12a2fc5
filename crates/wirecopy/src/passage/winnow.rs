//! Winnowing: a few fingerprints of a text, chosen so that no long shared run is without one.

/// The places of the fingerprints: in each window of `window` consecutive values the least, the rightmost of
/// equals. Two texts that share `window` consecutive values have a fingerprint in common among them (Schleimer,
/// Wilkerson & Aiken, SIGMOD 2003). Fewer values than a window are one window.
pub(super) fn winnow(values: &[u64], window: usize, mut chosen: impl FnMut(usize)) {
    let mut least: Option<usize> = None;
    for end in window.min(values.len())..=values.len() {
        let start = end.saturating_sub(window);
        let next = match least {
            // The least is still in the window: only the newcomer can take its place.
            Some(at) if at >= start => {
                if values[end - 1] <= values[at] {
                    end - 1
                } else {
                    at
                }
            }
            _ => match (start..end).rev().min_by_key(|&at| values[at]) {
                Some(at) => at,
                None => return,
            },
        };
        if least != Some(next) {
            least = Some(next);
            chosen(next);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places(values: &[u64], window: usize) -> Vec<usize> {
        let mut all = Vec::new();
        winnow(values, window, |at| all.push(at));
        all
    }

    #[test]
    fn the_example_of_the_paper() {
        // Schleimer et al., figure 2: windows of length 4 over the hashes of "adorunrunrunadorunrun".
        let hashes = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98];
        let chosen: Vec<u64> = places(&hashes, 4).into_iter().map(|at| hashes[at]).collect();
        assert_eq!(chosen, [17, 17, 8, 39, 17]);
    }

    proptest! {
        #[test]
        fn every_window_has_its_least(values in prop::collection::vec(0u64..6, 0..60), window in 1usize..9) {
            let chosen = places(&values, window);
            prop_assert!(chosen.is_sorted() && chosen.windows(2).all(|p| p[0] < p[1]));
            for start in 0..(values.len() + 1).saturating_sub(window) {
                let least = (start..start + window).rev().min_by_key(|&at| values[at]).unwrap();
                prop_assert!(chosen.contains(&least));
            }
        }
    }
}
