//! Eight bytes at a time in a 64-bit word, little-endian: the first byte is the lowest.

const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const HIGH: u64 = !LOW;

/// Eight times the byte.
const fn splat(byte: u8) -> u64 {
    byte as u64 * 0x0101_0101_0101_0101
}

/// The eight bytes from `at`, zeros past the end of the text.
#[inline]
pub(super) fn load(bytes: &[u8], at: usize) -> u64 {
    if let Some(&chunk) = bytes[at..].first_chunk::<8>() {
        return u64::from_le_bytes(chunk);
    }
    let mut chunk = [0; 8];
    let rest = &bytes[at..];
    chunk[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(chunk)
}

/// The bytes that words are made of: a high bit where the byte is one.
#[derive(Clone, Copy)]
pub(super) struct WordBytes {
    pub(super) word: u64,
    digit: u64,
}

impl WordBytes {
    /// Looks at eight bytes. Letters, digits and underscores count, bytes beyond ASCII do not.
    #[inline]
    pub(super) fn of(chunk: u64) -> Self {
        // No sum below overflows its byte: both terms are under 0x80.
        let between =
            |bytes: u64, first: u8, last: u8| (bytes + splat(0x80 - first)) & !(bytes + splat(0x7f - last));
        let ascii = chunk & LOW;
        let lower = ascii | splat(0x20);
        let digit = between(ascii, b'0', b'9');
        let underscore = !((ascii ^ splat(b'_')) + LOW);
        let mask = !chunk & HIGH;
        Self { word: (between(lower, b'a', b'z') | digit | underscore) & mask, digit: digit & mask }
    }

    /// How many of the eight bytes, from the first on, make up a word.
    #[inline]
    pub(super) fn run(self) -> usize {
        (!self.word & HIGH).trailing_zeros() as usize / 8
    }

    /// Whether the first `len` bytes are digits; `len` is in 0..=8.
    #[inline]
    pub(super) fn all_digits(self, len: usize) -> bool {
        (!self.digit & HIGH).trailing_zeros() as usize / 8 >= len
    }
}

/// A high bit where the byte is an apostrophe, a comma, a full stop or a semicolon.
#[cfg(any(test, not(target_arch = "x86_64")))]
#[inline]
pub(super) fn joiners(chunk: u64) -> u64 {
    let ascii = chunk & LOW;
    let is = |byte: u8| !((ascii ^ splat(byte)) + LOW);
    (is(b'\'') | is(b',') | is(b'.') | is(b';')) & !chunk & HIGH
}

/// The high bits of the eight bytes, the lowest byte's first.
#[cfg(any(test, not(target_arch = "x86_64")))]
#[inline]
pub(super) fn high_bits(chunk: u64) -> u8 {
    // Each bit is moved to the highest byte by a place of its own in the factor; no two meet on the way.
    ((chunk >> 7 & splat(1)).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_bytes(bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'a'), Just(b'_'), Just(b'7')], 8)) {
            let found = WordBytes::of(load(&bytes, 0));
            let is_word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
            prop_assert_eq!(found.run(), bytes.iter().take_while(|b| is_word(b)).count());
            for len in 0..=8 {
                prop_assert_eq!(found.all_digits(len), bytes[..len].iter().all(u8::is_ascii_digit));
            }
        }

        #[test]
        fn loads_past_the_end_as_zeros(bytes in prop::collection::vec(any::<u8>(), 0..12), at in any::<prop::sample::Index>()) {
            let at = at.index(bytes.len() + 1);
            let mut want = bytes[at..].to_vec();
            want.resize(want.len().max(8), 0);
            prop_assert_eq!(load(&bytes, at).to_le_bytes().to_vec(), want[..8].to_vec());
        }
    }
}
