//! Addresses of cryptocurrency accounts, by their checksums.
//!
//! `Base58Check` (Bitcoin, Litecoin, Dogecoin, Dash, Tron), Bech32 and Bech32m (BIP 173, BIP 350), and Ethereum with the
//! mixed-case checksum of EIP-55. An Ethereum address of one case carries no checksum and scores less. Value: as
//! written, Bech32 in small letters.

use sha2::{Digest, Sha256};
use sha3::Keccak256;

use super::{Found, Rank};
use crate::extract::Label;

/// The lengths of words worth a look.
pub(super) const LENGTHS: std::ops::RangeInclusive<usize> = 26..=90;

/// The address that the word at `start..end` is.
pub(super) fn at_word(text: &str, start: usize, end: usize) -> Option<Found> {
    let word = &text[start..end];
    if text[..start].ends_with(['_', '/', '=', '-', '.']) || text[end..].starts_with('_') {
        return None;
    }
    let (coin, score) = if let Some(hex) = word.strip_prefix("0x") {
        ("ethereum", ethereum(hex)?)
    } else if let Some(coin) = bech32(word) {
        (coin, 1.0)
    } else {
        (base58check(word)?, 1.0)
    };
    let value = if word.bytes().all(|b| !b.is_ascii_lowercase()) {
        word.to_ascii_lowercase()
    } else {
        word.to_owned()
    };
    Some(Found {
        subtype: Some(coin),
        value: Some(value),
        score,
        ..Found::new(start, end, Label::Crypto, Rank::Crypto, "crypto")
    })
}

/// The score of an Ethereum address, its prefix taken off.
fn ethereum(hex: &str) -> Option<f32> {
    if hex.len() != 40 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let (upper, lower) =
        (hex.bytes().any(|b| b.is_ascii_uppercase()), hex.bytes().any(|b| b.is_ascii_lowercase()));
    if !(upper && lower) {
        return Some(0.8);
    }
    let hash = Keccak256::digest(hex.to_ascii_lowercase());
    let right = hex.bytes().enumerate().filter(|(_, b)| b.is_ascii_alphabetic()).all(|(i, b)| {
        let nibble = if i % 2 == 0 { hash[i / 2] >> 4 } else { hash[i / 2] & 15 };
        b.is_ascii_uppercase() == (nibble >= 8)
    });
    right.then_some(1.0)
}

/// The coin of a `Base58Check` address: 21 bytes, the first its version, and four bytes of double SHA-256.
fn base58check(word: &str) -> Option<&'static str> {
    const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    if !(26..=35).contains(&word.len()) || !b"13LMDATX7".contains(&word.as_bytes()[0]) {
        return None;
    }
    let mut bytes = [0u8; 25];
    for c in word.bytes() {
        let mut carry = ALPHABET.iter().position(|&a| a == c)?;
        for byte in bytes.iter_mut().rev() {
            carry += usize::from(*byte) * 58;
            *byte = carry as u8;
            carry >>= 8;
        }
        if carry > 0 {
            return None;
        }
    }
    // Each leading zero byte is one leading "1".
    let zeros = bytes.iter().take_while(|&&b| b == 0).count();
    if zeros != word.bytes().take_while(|&b| b == b'1').count() {
        return None;
    }
    let (payload, check) = bytes.split_at(21);
    if Sha256::digest(Sha256::digest(payload))[..4] != *check {
        return None;
    }
    match payload[0] {
        0x00 | 0x05 => Some("bitcoin"),
        0x30 | 0x32 => Some("litecoin"),
        0x1e | 0x16 => Some("dogecoin"),
        0x4c | 0x10 => Some("dash"),
        0x41 => Some("tron"),
        _ => None,
    }
}

/// The coin of a Bech32 or Bech32m address.
fn bech32(word: &str) -> Option<&'static str> {
    const CHARSET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const BECH32: u32 = 1;
    const BECH32M: u32 = 0x2bc8_30a3;
    if word.bytes().any(|b| b.is_ascii_uppercase()) && word.bytes().any(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let (prefix, data) = word.split_at_checked(word.find('1')?)?;
    let coin = match prefix {
        "bc" => "bitcoin",
        "ltc" => "litecoin",
        _ => return None,
    };
    let values: Vec<u8> = data
        .bytes()
        .skip(1)
        .map(|b| CHARSET.iter().position(|&c| c == b).map(|i| i as u8))
        .collect::<Option<_>>()?;
    let expanded = prefix.bytes().map(|b| b >> 5).chain([0]).chain(prefix.bytes().map(|b| b & 31));
    let sum = polymod(expanded.chain(values.iter().copied()));
    // Witness version 0 has the first constant, the later ones the second.
    let (&version, program) = values.split_first()?;
    let bytes = program.len().checked_sub(6)? * 5 / 8;
    match version {
        0 if sum == BECH32 && (bytes == 20 || bytes == 32) => Some(coin),
        1..=16 if sum == BECH32M && (2..=40).contains(&bytes) => Some(coin),
        _ => None,
    }
}

/// The checksum of BIP 173.
fn polymod(values: impl Iterator<Item = u8>) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    values.fold(1, |sum, value| {
        let top = sum >> 25;
        let next = (sum & 0x01ff_ffff) << 5 ^ u32::from(value);
        (0..5).filter(|i| top >> i & 1 == 1).fold(next, |next, i| next ^ GENERATOR[i])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_of_the_published_examples() {
        assert_eq!(base58check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"), Some("bitcoin"));
        assert_eq!(base58check("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"), Some("bitcoin"));
        assert_eq!(base58check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"), None);
        assert_eq!(bech32("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"), Some("bitcoin"));
        assert_eq!(bech32("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"), Some("bitcoin"));
        assert_eq!(bech32("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"), None);
        assert_eq!(ethereum("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), Some(1.0));
        assert_eq!(ethereum("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"), Some(0.8));
        assert_eq!(ethereum("5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), None);
    }
}
