//! Sixty-four bytes of a text at once, a bit for each.

#[cfg(any(test, not(target_arch = "x86_64")))]
use super::swar::{WordBytes, high_bits, joiners};

/// What the bytes from one place on are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// ASCII letters, digits and underscores.
    pub(super) word: u64,
    /// Apostrophe, comma, full stop and semicolon: they may join what stands on both sides.
    pub(super) joiner: u64,
    /// Bytes of characters beyond ASCII.
    pub(super) beyond: u64,
}

impl Window {
    /// How many bytes there are.
    pub(super) const LEN: usize = 64;

    /// The bytes from `at`; past the end of the text there are none of any kind.
    #[inline]
    pub(super) fn of(bytes: &[u8], at: usize) -> Self {
        if let Some(chunk) = bytes[at..].first_chunk() {
            return Self::new(chunk);
        }
        let mut chunk = [0; Self::LEN];
        let rest = &bytes[at..];
        chunk[..rest.len()].copy_from_slice(rest);
        Self::new(&chunk)
    }

    #[inline]
    fn new(bytes: &[u8; Self::LEN]) -> Self {
        let mut window = Self { word: 0, joiner: 0, beyond: 0 };
        for (number, chunk) in bytes.as_chunks::<16>().0.iter().enumerate() {
            let (word, joiner, beyond) = sixteen(chunk);
            window.word |= u64::from(word) << (16 * number);
            window.joiner |= u64::from(joiner) << (16 * number);
            window.beyond |= u64::from(beyond) << (16 * number);
        }
        window
    }
}

/// Which of sixteen bytes are of words, joiners, and beyond ASCII.
#[inline]
fn sixteen(bytes: &[u8; 16]) -> (u16, u16, u16) {
    #[cfg(target_arch = "x86_64")]
    #[expect(unsafe_code, reason = "twice as fast as the comparing view without it")]
    // SAFETY: SSE2 is part of every x86-64 processor, and nothing else is asked of the caller.
    return unsafe { sse2(bytes) };
    #[cfg(not(target_arch = "x86_64"))]
    swar(bytes)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "sse2")]
#[inline]
fn sse2(bytes: &[u8; 16]) -> (u16, u16, u16) {
    use std::arch::x86_64::{
        __m128i, _mm_cmpeq_epi8, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x,
        _mm_set1_epi8, _mm_sub_epi8,
    };
    #[target_feature(enable = "sse2")]
    #[inline]
    fn is(lanes: __m128i, byte: u8) -> __m128i {
        _mm_cmpeq_epi8(lanes, _mm_set1_epi8(byte.cast_signed()))
    }
    #[target_feature(enable = "sse2")]
    #[inline]
    fn between(lanes: __m128i, first: u8, last: u8) -> __m128i {
        let from_first = _mm_sub_epi8(lanes, _mm_set1_epi8(first.cast_signed()));
        _mm_cmpeq_epi8(_mm_min_epu8(from_first, _mm_set1_epi8((last - first).cast_signed())), from_first)
    }
    let number = u128::from_le_bytes(*bytes);
    let all = _mm_set_epi64x((number >> 64) as i64, number as i64);
    let lower = _mm_or_si128(all, _mm_set1_epi8(0x20));
    let letters_and_digits = _mm_or_si128(between(lower, b'a', b'z'), between(all, b'0', b'9'));
    let word = _mm_or_si128(letters_and_digits, is(all, b'_'));
    let quotes = _mm_or_si128(is(all, b'\''), is(all, b','));
    let joiner = _mm_or_si128(quotes, _mm_or_si128(is(all, b'.'), is(all, b';')));
    let mask = |lanes| _mm_movemask_epi8(lanes) as u16;
    (mask(word), mask(joiner), mask(all))
}

/// The same without vectors.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn swar(bytes: &[u8; 16]) -> (u16, u16, u16) {
    let number = u128::from_le_bytes(*bytes);
    let halves = [number as u64, (number >> 64) as u64];
    let mask = |of: fn(u64) -> u64| u16::from_le_bytes(halves.map(|half| high_bits(of(half))));
    (mask(|half| WordBytes::of(half).word), mask(joiners), mask(|half| half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_what_it_is() {
        for byte in 0..=u8::MAX {
            for at in 0..16 {
                for other in [b' ', b'a', b'.', 0xff] {
                    let mut bytes = [other; 16];
                    bytes[at] = byte;
                    let mask = |is: fn(u8) -> bool| {
                        let bit = |(at, &byte): (usize, &u8)| u16::from(is(byte)) << at;
                        bytes.iter().enumerate().map(bit).sum()
                    };
                    let word: u16 = mask(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                    let joiner: u16 = mask(|byte| b"',.;".contains(&byte));
                    let wanted = (word, joiner, mask(|byte| !byte.is_ascii()));
                    assert_eq!(sixteen(&bytes), wanted, "{bytes:?}");
                    assert_eq!(swar(&bytes), wanted, "{bytes:?}");
                }
            }
        }
    }

    #[test]
    fn past_the_end_there_is_nothing() {
        let window = Window::of("abc é's".as_bytes(), 1);
        assert_eq!(window, Window { word: 0b100_0011, joiner: 0b10_0000, beyond: 0b1_1000 });
        assert_eq!(Window::of(b"abc", 3), Window { word: 0, joiner: 0, beyond: 0 });
        assert_eq!(Window::of(&[b'a'; 70], 3).word, u64::MAX);
    }
}
