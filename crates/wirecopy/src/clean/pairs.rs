//! Two bytes that stand beside each other, found many at a time.

/// How many bytes are looked at together; the compiler makes wide instructions of it.
const STRIDE: usize = 64;

/// Calls `found` with the place of the first byte of each pair that `is` holds of.
#[inline]
pub(super) fn each_pair(bytes: &[u8], is: impl Fn(u8, u8) -> bool, mut found: impl FnMut(usize)) {
    let mut from = 0;
    while let (Some(lasts), Some(nexts)) =
        (bytes[from..].first_chunk::<STRIDE>(), bytes.get(from + 1..).and_then(<[u8]>::first_chunk::<STRIDE>))
    {
        let mut holds = [0_u8; STRIDE];
        for ((holds, &last), &next) in holds.iter_mut().zip(lasts).zip(nexts) {
            *holds = u8::from(is(last, next));
        }
        for (number, eight) in holds.as_chunks::<8>().0.iter().enumerate() {
            let mut rest = u64::from_le_bytes(*eight);
            while rest != 0 {
                found(from + 8 * number + rest.trailing_zeros() as usize / 8);
                rest &= rest - 1;
            }
        }
        from += STRIDE;
    }
    let rest = bytes[from..].windows(2).enumerate();
    rest.filter(|(_, pair)| is(pair[0], pair[1])).for_each(|(at, _)| found(from + at));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_pair_is_found(text in "[ab]{0,200}") {
            let mut found = Vec::new();
            each_pair(text.as_bytes(), |last, next| last == b'a' && next == b'b', |at| found.push(at));
            let want: Vec<_> = text.match_indices("ab").map(|(at, _)| at).collect();
            prop_assert_eq!(found, want);
        }
    }
}
