//! Two bytes that stand beside each other, found many at a time.

/// How many bytes are looked at together; the compiler makes wide instructions of it.
const STRIDE: usize = 64;

/// Calls `found` with the place of the first byte of each pair that `is` holds of.
#[inline]
pub(super) fn each_pair(bytes: &[u8], is: impl Fn(u8, u8) -> bool, mut found: impl FnMut(usize)) {
    let mut from = 0;
    while from + 1 < bytes.len() {
        let to = (from + STRIDE).min(bytes.len() - 1);
        let holds = match (bytes[from..].first_chunk::<STRIDE>(), bytes[from + 1..].first_chunk::<STRIDE>()) {
            // The length is known, so no loop is left of it.
            (Some(lasts), Some(nexts)) => {
                lasts.iter().zip(nexts).fold(false, |any, (&last, &next)| any | is(last, next))
            }
            _ => true,
        };
        if holds {
            (from..to).filter(|&at| is(bytes[at], bytes[at + 1])).for_each(&mut found);
        }
        from = to;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_pair_is_found(text in "[ab]{0,200}") {
            let mut found = Vec::new();
            each_pair(text.as_bytes(), |last, next| (last == b'a') & (next == b'b'), |at| found.push(at));
            let want: Vec<_> = text.match_indices("ab").map(|(at, _)| at).collect();
            prop_assert_eq!(found, want);
        }
    }
}
