//! Numbering plans: calling codes, lengths and trunk prefixes of the world's countries.
//!
//! Calling codes are those of ITU-T E.164; lengths and trunk prefixes those of the national plans that countries
//! notify to the ITU (E.129), checked against the public metadata of libphonenumber. Lengths are of numbers that can
//! be called from abroad, country code not counted. Lengths alone do not say that a number is in use.

/// How a country numbers its telephones.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::extract::patterns) struct Plan {
    /// Country calling code.
    pub(super) code: u16,
    /// ISO 3166-1 alpha-2 code, of the largest country where several share the calling code; spaces for a network
    /// that is no country's.
    pub(super) country: [u8; 2],
    /// Fewest digits after the country code.
    min: u8,
    /// Most digits after the country code.
    max: u8,
    /// The digit that is dialled before a national number and is no part of it; 0 for none.
    trunk: u8,
}

impl Plan {
    /// Whether a number has as many digits as the plan's have.
    pub(super) fn fits(&self, national: &str) -> bool {
        (usize::from(self.min)..=usize::from(self.max)).contains(&national.len())
            && (self.code != 1 || is_north_american(national))
    }

    /// The number without the trunk prefix that it may be written with.
    pub(super) fn without_trunk<'n>(&self, national: &'n str) -> &'n str {
        match self.trunk {
            0 => national,
            // Hungary dials 06.
            b'6' => national.strip_prefix("06").unwrap_or(national),
            trunk => national.strip_prefix(char::from(trunk)).unwrap_or(national),
        }
    }

    /// Whether the number is written with the trunk prefix.
    pub(super) fn has_trunk(&self, national: &str) -> bool {
        self.without_trunk(national).len() < national.len()
    }

    /// Whether national numbers are written with a trunk prefix at all.
    pub(super) fn uses_trunk(&self) -> bool {
        self.trunk != 0 && self.code != 1
    }

    /// The country of a number of this plan.
    pub(super) fn country_of(&self, national: &str) -> Option<[u8; 2]> {
        let country = match self.code {
            1 => {
                let area = national.get(..3)?.parse().ok()?;
                AREAS.binary_search_by_key(&area, |&(area, _)| area).map_or(self.country, |i| *AREAS[i].1)
            }
            // Kazakhstan has 6 and 7, Russia the rest.
            7 if national.starts_with(['6', '7']) => *b"KZ",
            44 => match national.get(..4)? {
                "1481" => *b"GG",
                "1534" => *b"JE",
                "1624" => *b"IM",
                _ => self.country,
            },
            _ => self.country,
        };
        (country != *b"  ").then_some(country)
    }
}

/// Whether ten digits are a number of the North American Numbering Plan: area and exchange begin with 2 to 9.
pub(super) fn is_north_american(digits: &str) -> bool {
    let digits = digits.as_bytes();
    digits.len() == 10 && digits[0] >= b'2' && digits[3] >= b'2'
}

/// The plan whose calling code the digits begin with, and the rest of the digits. No calling code begins another.
pub(super) fn split(digits: &str) -> Option<(&'static Plan, &str)> {
    (1..=3).find_map(|len| {
        let (code, national) = digits.split_at_checked(len)?;
        let code: u16 = code.parse().ok()?;
        let i = PLANS.binary_search_by_key(&code, |plan| plan.code).ok()?;
        Some((&PLANS[i], national))
    })
}

/// The plan of a country.
pub(in crate::extract::patterns) fn of_country(country: [u8; 2]) -> Option<&'static Plan> {
    let code = SHARING.iter().find(|(sharing, _)| **sharing == country).map(|&(_, code)| code);
    PLANS.iter().find(|plan| code.map_or(plan.country == country, |code| plan.code == code))
}

const fn plan(code: u16, country: [u8; 2], min: u8, max: u8, trunk: u8) -> Plan {
    Plan { code, country, min, max, trunk }
}

/// Sorted by calling code.
#[rustfmt::skip]
static PLANS: &[Plan] = &[
    plan(1, *b"US", 10, 10, b'1'), plan(7, *b"RU", 10, 10, b'8'), plan(20, *b"EG", 8, 10, b'0'),
    plan(27, *b"ZA", 9, 9, b'0'), plan(30, *b"GR", 10, 10, 0), plan(31, *b"NL", 7, 10, b'0'),
    plan(32, *b"BE", 8, 9, b'0'), plan(33, *b"FR", 9, 9, b'0'), plan(34, *b"ES", 9, 9, 0),
    plan(36, *b"HU", 8, 9, b'6'), plan(39, *b"IT", 6, 11, 0), plan(40, *b"RO", 6, 9, b'0'),
    plan(41, *b"CH", 9, 9, b'0'), plan(43, *b"AT", 6, 12, b'0'), plan(44, *b"GB", 9, 10, b'0'),
    plan(45, *b"DK", 8, 8, 0), plan(46, *b"SE", 7, 9, b'0'), plan(47, *b"NO", 8, 8, 0),
    plan(48, *b"PL", 9, 9, 0), plan(49, *b"DE", 6, 12, b'0'), plan(51, *b"PE", 8, 9, b'0'),
    plan(52, *b"MX", 10, 10, 0), plan(53, *b"CU", 6, 10, b'0'), plan(54, *b"AR", 10, 11, b'0'),
    plan(55, *b"BR", 10, 11, b'0'), plan(56, *b"CL", 9, 9, 0), plan(57, *b"CO", 8, 10, b'0'),
    plan(58, *b"VE", 10, 10, b'0'), plan(60, *b"MY", 8, 10, b'0'), plan(61, *b"AU", 9, 10, b'0'),
    plan(62, *b"ID", 8, 12, b'0'), plan(63, *b"PH", 8, 10, b'0'), plan(64, *b"NZ", 8, 10, b'0'),
    plan(65, *b"SG", 8, 8, 0), plan(66, *b"TH", 8, 9, b'0'), plan(81, *b"JP", 9, 10, b'0'),
    plan(82, *b"KR", 8, 10, b'0'), plan(84, *b"VN", 9, 10, b'0'), plan(86, *b"CN", 9, 11, b'0'),
    plan(90, *b"TR", 10, 10, b'0'), plan(91, *b"IN", 10, 10, b'0'), plan(92, *b"PK", 9, 10, b'0'),
    plan(93, *b"AF", 9, 9, b'0'), plan(94, *b"LK", 9, 9, b'0'), plan(95, *b"MM", 6, 10, b'0'),
    plan(98, *b"IR", 10, 10, b'0'), plan(211, *b"SS", 9, 9, b'0'), plan(212, *b"MA", 9, 9, b'0'),
    plan(213, *b"DZ", 8, 9, b'0'), plan(216, *b"TN", 8, 8, 0), plan(218, *b"LY", 9, 9, b'0'),
    plan(220, *b"GM", 7, 7, 0), plan(221, *b"SN", 9, 9, 0), plan(222, *b"MR", 8, 8, 0),
    plan(223, *b"ML", 8, 8, 0), plan(224, *b"GN", 8, 9, 0), plan(225, *b"CI", 10, 10, 0),
    plan(226, *b"BF", 8, 8, 0), plan(227, *b"NE", 8, 8, 0), plan(228, *b"TG", 8, 8, 0),
    plan(229, *b"BJ", 10, 10, 0), plan(230, *b"MU", 7, 8, 0), plan(231, *b"LR", 7, 9, b'0'),
    plan(232, *b"SL", 8, 8, b'0'), plan(233, *b"GH", 8, 9, b'0'), plan(234, *b"NG", 8, 10, b'0'),
    plan(235, *b"TD", 8, 8, 0), plan(236, *b"CF", 8, 8, 0), plan(237, *b"CM", 9, 9, 0),
    plan(238, *b"CV", 7, 7, 0), plan(239, *b"ST", 7, 7, 0), plan(240, *b"GQ", 9, 9, 0),
    plan(241, *b"GA", 7, 8, 0), plan(242, *b"CG", 9, 9, 0), plan(243, *b"CD", 7, 9, b'0'),
    plan(244, *b"AO", 9, 9, 0), plan(245, *b"GW", 9, 9, 0), plan(246, *b"IO", 7, 7, 0),
    plan(247, *b"AC", 5, 5, 0), plan(248, *b"SC", 7, 7, 0), plan(249, *b"SD", 9, 9, b'0'),
    plan(250, *b"RW", 8, 9, b'0'), plan(251, *b"ET", 9, 9, b'0'), plan(252, *b"SO", 7, 9, b'0'),
    plan(253, *b"DJ", 8, 8, 0), plan(254, *b"KE", 9, 9, b'0'), plan(255, *b"TZ", 9, 9, b'0'),
    plan(256, *b"UG", 9, 9, b'0'), plan(257, *b"BI", 8, 8, 0), plan(258, *b"MZ", 8, 9, 0),
    plan(260, *b"ZM", 9, 9, b'0'), plan(261, *b"MG", 9, 9, b'0'), plan(262, *b"RE", 9, 9, b'0'),
    plan(263, *b"ZW", 7, 10, b'0'), plan(264, *b"NA", 8, 9, b'0'), plan(265, *b"MW", 7, 9, b'0'),
    plan(266, *b"LS", 8, 8, 0), plan(267, *b"BW", 7, 8, 0), plan(268, *b"SZ", 8, 8, 0),
    plan(269, *b"KM", 7, 7, 0), plan(290, *b"SH", 4, 5, 0), plan(291, *b"ER", 7, 7, b'0'),
    plan(297, *b"AW", 7, 7, 0), plan(298, *b"FO", 6, 6, 0), plan(299, *b"GL", 6, 6, 0),
    plan(350, *b"GI", 8, 8, 0), plan(351, *b"PT", 9, 9, 0), plan(352, *b"LU", 5, 11, 0),
    plan(353, *b"IE", 7, 9, b'0'), plan(354, *b"IS", 7, 7, 0), plan(355, *b"AL", 8, 9, b'0'),
    plan(356, *b"MT", 8, 8, 0), plan(357, *b"CY", 8, 8, 0), plan(358, *b"FI", 6, 10, b'0'),
    plan(359, *b"BG", 7, 9, b'0'), plan(370, *b"LT", 8, 8, b'0'), plan(371, *b"LV", 8, 8, 0),
    plan(372, *b"EE", 7, 8, 0), plan(373, *b"MD", 8, 8, b'0'), plan(374, *b"AM", 8, 8, b'0'),
    plan(375, *b"BY", 9, 9, b'8'), plan(376, *b"AD", 6, 9, 0), plan(377, *b"MC", 8, 9, b'0'),
    plan(378, *b"SM", 6, 10, 0), plan(380, *b"UA", 9, 9, b'0'), plan(381, *b"RS", 7, 9, b'0'),
    plan(382, *b"ME", 8, 8, b'0'), plan(383, *b"XK", 8, 8, b'0'), plan(385, *b"HR", 8, 9, b'0'),
    plan(386, *b"SI", 8, 8, b'0'), plan(387, *b"BA", 8, 8, b'0'), plan(389, *b"MK", 8, 8, b'0'),
    plan(420, *b"CZ", 9, 9, 0), plan(421, *b"SK", 9, 9, b'0'), plan(423, *b"LI", 7, 9, b'0'),
    plan(500, *b"FK", 5, 5, 0), plan(501, *b"BZ", 7, 7, 0), plan(502, *b"GT", 8, 8, 0),
    plan(503, *b"SV", 8, 8, 0), plan(504, *b"HN", 8, 8, 0), plan(505, *b"NI", 8, 8, 0),
    plan(506, *b"CR", 8, 8, 0), plan(507, *b"PA", 7, 8, 0), plan(508, *b"PM", 6, 9, b'0'),
    plan(509, *b"HT", 8, 8, 0), plan(590, *b"GP", 9, 9, b'0'), plan(591, *b"BO", 8, 9, b'0'),
    plan(592, *b"GY", 7, 7, 0), plan(593, *b"EC", 8, 9, b'0'), plan(594, *b"GF", 9, 9, b'0'),
    plan(595, *b"PY", 7, 9, b'0'), plan(596, *b"MQ", 9, 9, b'0'), plan(597, *b"SR", 6, 7, 0),
    plan(598, *b"UY", 8, 8, b'0'), plan(599, *b"CW", 7, 8, 0), plan(670, *b"TL", 7, 8, 0),
    plan(672, *b"NF", 6, 6, 0), plan(673, *b"BN", 7, 7, 0), plan(674, *b"NR", 7, 7, 0),
    plan(675, *b"PG", 7, 8, 0), plan(676, *b"TO", 5, 7, 0), plan(677, *b"SB", 5, 7, 0),
    plan(678, *b"VU", 5, 7, 0), plan(679, *b"FJ", 7, 7, 0), plan(680, *b"PW", 7, 7, 0),
    plan(681, *b"WF", 6, 9, 0), plan(682, *b"CK", 5, 5, 0), plan(683, *b"NU", 4, 7, 0),
    plan(685, *b"WS", 5, 10, 0), plan(686, *b"KI", 5, 8, b'0'), plan(687, *b"NC", 6, 6, 0),
    plan(688, *b"TV", 5, 7, 0), plan(689, *b"PF", 8, 9, 0), plan(690, *b"TK", 4, 7, 0),
    plan(691, *b"FM", 7, 7, 0), plan(692, *b"MH", 7, 7, b'1'), plan(800, *b"  ", 8, 8, 0),
    plan(850, *b"KP", 8, 10, b'0'), plan(852, *b"HK", 8, 8, 0), plan(853, *b"MO", 8, 8, 0),
    plan(855, *b"KH", 8, 9, b'0'), plan(856, *b"LA", 8, 10, b'0'), plan(870, *b"  ", 9, 12, 0),
    plan(880, *b"BD", 8, 10, b'0'), plan(881, *b"  ", 9, 10, 0), plan(882, *b"  ", 7, 12, 0),
    plan(883, *b"  ", 9, 12, 0), plan(886, *b"TW", 8, 9, b'0'), plan(960, *b"MV", 7, 7, 0),
    plan(961, *b"LB", 7, 8, b'0'), plan(962, *b"JO", 8, 9, b'0'), plan(963, *b"SY", 8, 9, b'0'),
    plan(964, *b"IQ", 8, 10, b'0'), plan(965, *b"KW", 7, 8, 0), plan(966, *b"SA", 9, 9, b'0'),
    plan(967, *b"YE", 7, 9, b'0'), plan(968, *b"OM", 7, 8, 0), plan(970, *b"PS", 8, 10, b'0'),
    plan(971, *b"AE", 8, 9, b'0'), plan(972, *b"IL", 8, 9, b'0'), plan(973, *b"BH", 8, 8, 0),
    plan(974, *b"QA", 7, 8, 0), plan(975, *b"BT", 7, 8, 0), plan(976, *b"MN", 8, 8, b'0'),
    plan(977, *b"NP", 8, 10, b'0'), plan(992, *b"TJ", 9, 9, 0), plan(993, *b"TM", 8, 8, b'8'),
    plan(994, *b"AZ", 9, 9, b'0'), plan(995, *b"GE", 9, 9, b'0'), plan(996, *b"KG", 9, 9, b'0'),
    plan(998, *b"UZ", 9, 9, 0),
];

/// Countries that share the calling code of another.
#[rustfmt::skip]
static SHARING: &[(&[u8; 2], u16)] = &[
    (b"AG", 1), (b"AI", 1), (b"AS", 1), (b"AX", 358), (b"BB", 1), (b"BL", 590), (b"BM", 1), (b"BQ", 599),
    (b"BS", 1), (b"CA", 1), (b"CC", 61), (b"CX", 61), (b"DM", 1), (b"DO", 1), (b"EH", 212), (b"GD", 1),
    (b"GG", 44), (b"GU", 1), (b"IM", 44), (b"JE", 44), (b"JM", 1), (b"KN", 1), (b"KY", 1), (b"KZ", 7),
    (b"LC", 1), (b"MF", 590), (b"MP", 1), (b"MS", 1), (b"PR", 1), (b"SJ", 47), (b"SX", 1), (b"TA", 290),
    (b"TC", 1), (b"TT", 1), (b"VA", 39), (b"VC", 1), (b"VG", 1), (b"VI", 1), (b"YT", 262),
];

/// Area codes of the North American Numbering Plan that are not the United States': another country's, or (spaces)
/// no country's, such as freephone. Sorted.
#[rustfmt::skip]
static AREAS: &[(u16, &[u8; 2])] = &[
    (204, b"CA"), (226, b"CA"), (236, b"CA"), (242, b"BS"), (246, b"BB"), (249, b"CA"), (250, b"CA"),
    (257, b"CA"), (263, b"CA"), (264, b"AI"), (268, b"AG"), (284, b"VG"), (289, b"CA"), (306, b"CA"),
    (340, b"VI"), (343, b"CA"), (345, b"KY"), (354, b"CA"), (365, b"CA"), (367, b"CA"), (368, b"CA"),
    (382, b"CA"), (387, b"CA"), (403, b"CA"), (416, b"CA"), (418, b"CA"), (428, b"CA"), (431, b"CA"),
    (437, b"CA"), (438, b"CA"), (441, b"BM"), (450, b"CA"), (460, b"CA"), (468, b"CA"), (473, b"GD"),
    (474, b"CA"), (500, b"  "), (506, b"CA"), (514, b"CA"), (519, b"CA"), (521, b"  "), (522, b"  "),
    (523, b"  "), (524, b"  "), (525, b"  "), (526, b"  "), (527, b"  "), (528, b"  "), (529, b"  "),
    (533, b"  "), (537, b"CA"), (544, b"  "), (548, b"CA"), (566, b"  "), (568, b"CA"), (577, b"  "),
    (579, b"CA"), (581, b"CA"), (584, b"CA"), (587, b"CA"), (588, b"  "), (600, b"  "), (604, b"CA"),
    (613, b"CA"), (622, b"  "), (633, b"  "), (639, b"CA"), (647, b"CA"), (649, b"TC"), (658, b"JM"),
    (664, b"MS"), (670, b"MP"), (671, b"GU"), (672, b"CA"), (683, b"CA"), (684, b"AS"), (700, b"  "),
    (705, b"CA"), (709, b"CA"), (710, b"  "), (721, b"SX"), (742, b"CA"), (753, b"CA"), (758, b"LC"),
    (767, b"DM"), (778, b"CA"), (780, b"CA"), (782, b"CA"), (784, b"VC"), (787, b"PR"), (800, b"  "),
    (807, b"CA"), (809, b"DO"), (819, b"CA"), (822, b"  "), (825, b"CA"), (829, b"DO"), (833, b"  "),
    (844, b"  "), (849, b"DO"), (855, b"  "), (866, b"  "), (867, b"CA"), (868, b"TT"), (869, b"KN"),
    (873, b"CA"), (876, b"JM"), (877, b"  "), (879, b"CA"), (880, b"  "), (881, b"  "), (882, b"  "),
    (883, b"  "), (884, b"  "), (885, b"  "), (886, b"  "), (887, b"  "), (888, b"  "), (889, b"  "),
    (900, b"  "), (902, b"CA"), (905, b"CA"), (939, b"PR"), (942, b"CA"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_no_code_begins_another() {
        assert!(PLANS.is_sorted_by(|a, b| a.code < b.code));
        assert!(AREAS.is_sorted_by(|a, b| a.0 < b.0));
        for plan in PLANS {
            assert_eq!(split(&plan.code.to_string()).unwrap().0.code, plan.code);
        }
        assert!(SHARING.iter().all(|(country, _)| of_country(**country).is_some()));
    }

    #[test]
    fn countries_of_shared_codes() {
        let country = |digits| split(digits).and_then(|(plan, national)| plan.country_of(national));
        assert_eq!(country("12125550142"), Some(*b"US"));
        assert_eq!(country("14165550142"), Some(*b"CA"));
        assert_eq!(country("18765550142"), Some(*b"JM"));
        assert_eq!(country("18005550142"), None);
        assert_eq!(country("77271234567"), Some(*b"KZ"));
        assert_eq!(country("441624123456"), Some(*b"IM"));
        assert_eq!(of_country(*b"CA"), of_country(*b"US"));
    }
}
