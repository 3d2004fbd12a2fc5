//! From bytes to text.

use std::borrow::Cow;

use super::Errors;
use crate::{Error, Result};

/// What may be done about bytes of a file that are not UTF-8.
const LATIN: &str = "if it is Latin-1, iconv -f latin1 -t utf8 mends it; to read it as U+FFFD";

/// The bytes as text. The message of the error says `place` for what the byte is counted in.
pub(super) fn decode<'a>(bytes: &'a [u8], errors: Errors, place: &str) -> Result<Cow<'a, str>> {
    match (simdutf8::basic::from_utf8(bytes), errors) {
        (Ok(text), _) => Ok(Cow::Borrowed(text)),
        (Err(_), Errors::Replace) => Ok(String::from_utf8_lossy(bytes)),
        (Err(_), Errors::Raise | Errors::Skip | Errors::Null) => Err(invalid(bytes, place)),
    }
}

/// The error for bytes that are not UTF-8.
pub(super) fn invalid(bytes: &[u8], place: &str) -> Error {
    let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!("invalid UTF-8: 0x{byte:02X} at byte {} of the {place}", at + 1);
    let error = Error::input(message);
    // The first hint is kept: this one.
    Errors::replaceable(error.with_hint(LATIN, "errors", "replace"))
}
