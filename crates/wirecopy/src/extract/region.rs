//! Country codes: ISO 3166-1 alpha-2.

use crate::{Error, Result};

/// The officially assigned codes, and XK, which Kosovo's telephone numbers go by. Sorted.
static CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ \
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO \
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW \
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// The country code, in capitals.
///
/// # Errors
/// Kind [`Option`](crate::ErrorKind::Option) for anything else.
pub(super) fn parse(region: &str) -> Result<[u8; 2]> {
    parse_as("region", region)
}

/// The same, of an option of another name.
///
/// # Errors
/// As [`parse`].
pub(super) fn parse_as(option: &'static str, region: &str) -> Result<[u8; 2]> {
    let code = region.to_ascii_uppercase();
    let known = code.len() == 2 && CODES.split_ascii_whitespace().any(|known| known == code);
    let bytes = <[u8; 2]>::try_from(code.as_bytes()).ok().filter(|_| known);
    bytes.ok_or_else(|| {
        Error::option(format!(
            "{option} must be an ISO 3166-1 alpha-2 country code such as \"GB\", got {region:?}"
        ))
        .of_option(option)
    })
}

/// A country as text.
#[cfg(feature = "serde")]
#[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
pub(super) fn serialize<S: serde::Serializer>(
    country: &Option<[u8; 2]>,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    match country.as_ref().and_then(|code| std::str::from_utf8(code).ok()) {
        Some(code) => serializer.serialize_some(code),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        assert_eq!(CODES.split_ascii_whitespace().count(), 250);
        assert!(CODES.split_ascii_whitespace().is_sorted());
        assert_eq!(parse("de").unwrap(), *b"DE");
        for wrong in ["", "UK", "DEU", "D E", "dé"] {
            assert!(parse(wrong).unwrap_err().to_string().ends_with(&format!("got {wrong:?}")));
        }
    }
}
