//! Numbers as they are read best.

/// The most decimals that are shown.
const MOST_DECIMALS: usize = 4;

/// Whether so many decimals would show nothing of the number, or digits that it does not have.
fn is_extreme(value: f64) -> bool {
    value != 0.0 && (value.abs() < 1e-4 || value.abs() >= 1e15)
}

/// How many decimals the number needs, up to the most that are shown.
pub(crate) fn decimals(value: f64) -> usize {
    if !value.is_finite() || is_extreme(value) {
        return 0;
    }
    let text = format!("{value:.MOST_DECIMALS$}");
    text.trim_end_matches('0').rsplit_once('.').map_or(0, |(_, decimals)| decimals.len())
}

pub(crate) fn float(value: f64, decimals: usize) -> String {
    if value.is_finite() && is_extreme(value) {
        format!("{value:.3e}")
    } else {
        format!("{value:.decimals$}")
    }
}

/// A count with commas between the thousands.
pub(crate) fn count(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count of things, in the plural where there is not one.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    plural(number, (thing, &format!("{thing}s")))
}

/// A count of things whose plural is not made by an s.
pub(crate) fn plural(number: usize, (one, several): (&str, &str)) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_commas() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (100_000, "100,000")]
        {
            assert_eq!(count(number), text);
        }
        assert_eq!(counted(1, "row"), "1 row");
        assert_eq!(counted(0, "row"), "0 rows");
    }

    #[test]
    fn numbers_have_the_decimals_they_need() {
        for (value, needed, text) in [
            (0.5, 1, "0.5"),
            (f64::from(0.873_1_f32), 4, "0.8731"),
            (1.0 / 3.0, 4, "0.3333"),
            (2.0, 0, "2"),
            (-0.25, 2, "-0.25"),
            (0.0, 0, "0"),
            (3e-7, 0, "3.000e-7"),
            (1e15, 0, "1.000e15"),
            (f64::NAN, 0, "NaN"),
            (f64::NEG_INFINITY, 0, "-inf"),
        ] {
            assert_eq!(decimals(value), needed, "{value}");
            assert_eq!(float(value, needed), text);
        }
    }
}
