//! Bytes that most texts have few of, found many at a time.

/// How many bytes are looked at together; the compiler makes wide instructions of it.
const STRIDE: usize = 64;

/// The first place from `from` on where `is` holds of the byte.
#[inline]
fn find(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    let mut at = from;
    // In most texts the next is near.
    let near = bytes.get(at..)?.iter().take(16).position(|&byte| is(byte));
    if let Some(near) = near {
        return Some(at + near);
    }
    at += 16;
    for chunk in bytes.get(at..)?.chunks(STRIDE) {
        if chunk.iter().fold(false, |found, &byte| found | is(byte)) {
            return chunk.iter().position(|&byte| is(byte)).map(|place| at + place);
        }
        at += chunk.len();
    }
    None
}

/// Where the next byte beyond ASCII stands.
#[inline]
pub(crate) fn next_beyond_ascii(bytes: &[u8], from: usize) -> Option<usize> {
    find(bytes, from, |byte| byte >= 0x80)
}

/// Where the next byte stands that is beyond ASCII or a control character, tabs and line feeds aside.
#[inline]
pub(crate) fn next_unusual(bytes: &[u8], from: usize) -> Option<usize> {
    find(bytes, from, |byte| byte.wrapping_sub(0x20) >= 0x5f && !matches!(byte, b'\n' | b'\t'))
}

/// Whether all of a text is printable ASCII, tabs and line feeds, without an ampersand or an angle bracket.
#[expect(clippy::needless_bitwise_bool, reason = "without branches the loop is one of wide instructions")]
pub(crate) fn is_plain(text: &str) -> bool {
    let special = |byte: u8| {
        (byte.wrapping_sub(0x20) >= 0x5f) & (byte != b'\n') & (byte != b'\t')
            | (byte == b'&')
            | (byte == b'<')
    };
    find(text.as_bytes(), 0, special).is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_bytes(text in "[ -~\\n\\té’\\x00\\x7f]{0,200}", from in 0..100_usize) {
            let bytes = text.as_bytes();
            let from = from.min(bytes.len());
            let want = |is: fn(u8) -> bool| bytes[from..].iter().position(|&b| is(b)).map(|at| from + at);
            prop_assert_eq!(next_beyond_ascii(bytes, from), want(|b| b >= 0x80));
            prop_assert_eq!(next_unusual(bytes, from), want(|b| !matches!(b, b' '..=b'~' | b'\n' | b'\t')));
            prop_assert_eq!(is_plain(&text), text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\t') && b != b'&' && b != b'<'));
        }
    }
}
