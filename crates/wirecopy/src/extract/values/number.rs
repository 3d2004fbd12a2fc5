//! [`Number`]: what a number is, and numbers in figures as one token has them.

use super::{
    decimal::{text_of, times_ten},
    kind::Kind,
};

/// The largest number that is told; beyond it a floating-point number is no longer exact.
pub(super) const MOST: f64 = 1e18;

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    /// Digits of a whole number written in digits alone, without separators; else zero.
    pub(super) digits: u8,
    /// How many of these are leading zeros.
    pub(super) zeros: u8,
    /// Whether it is written in words, at least in part.
    pub(super) words: bool,
    /// Whether it is a part of one, or has one ("two and a half").
    pub(super) fraction: bool,
    /// Whether a power of ten or a dozen stands in it as a word.
    pub(super) scaled: bool,
    pub(super) ordinal: bool,
    /// "hundreds", "dozens", "several".
    pub(super) vague: bool,
    /// The power of ten that was said after it, if one was.
    pub(super) power: i32,
}

impl Number {
    pub(super) fn new(value: f64) -> Self {
        Self {
            value,
            digits: 0,
            zeros: 0,
            words: false,
            fraction: false,
            scaled: false,
            ordinal: false,
            vague: false,
            power: 0,
        }
    }

    /// "two to three million", "7-9 lakh": the lower end with the power of ten that is said of the upper alone.
    pub(super) fn shared_with(&self, high: &Self) -> f64 {
        let with = times_ten(self.value, high.power);
        if high.scaled && !self.scaled && self.value < 1000.0 && with < high.value {
            with
        } else {
            self.value
        }
    }

    pub(super) fn of_words(value: f64) -> Self {
        Self { words: true, ..Self::new(value) }
    }

    /// A number in digits, with separators of thousands and a decimal point: "1,000.5", "12,34,567".
    pub(super) fn of_digits(written: &str) -> Option<Self> {
        let plain = !written.is_empty() && written.bytes().all(|b| b.is_ascii_digit());
        if plain {
            let zeros = written.bytes().take_while(|&b| b == b'0').count();
            let value = written.parse().ok().filter(|value| *value < MOST)?;
            return Some(Self {
                digits: written.len().min(255) as u8,
                zeros: zeros.min(255) as u8,
                ..Self::new(value)
            });
        }
        if let Some(value) = european(written) {
            return Some(Self::new(value)).filter(|number| number.value < MOST);
        }
        if let Some(value) = scientific(written) {
            return Some(Self::new(value)).filter(|number| number.value < MOST);
        }
        let (whole, decimals) = match written.split_once('.') {
            Some((whole, decimals)) => (whole, decimals),
            None => (written, ""),
        };
        if !decimals.bytes().all(|b| b.is_ascii_digit()) || written.ends_with('.') || whole.is_empty() {
            return None;
        }
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let rest: Vec<&str> = groups.collect();
        let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(&first) || !rest.iter().all(digits) || !rest.is_empty() && first.len() > 3 {
            return None;
        }
        let western = rest.iter().all(|group| group.len() == 3);
        let indian = rest
            .split_last()
            .is_some_and(|(last, rest)| last.len() == 3 && rest.iter().all(|g| g.len() == 2));
        // A decimal comma: two digits after one comma.
        if rest.len() == 1 && rest[0].len() == 2 && decimals.is_empty() {
            return written.replace(',', ".").parse().ok().map(Self::new);
        }
        if !western && !indian {
            return None;
        }
        written.replace(',', "").parse().ok().filter(|value| *value < MOST).map(Self::new)
    }

    /// Whether it is of digits with a decimal point.
    pub(super) fn fract_digits(&self) -> bool {
        !self.words && self.value.fract() != 0.0
    }

    pub(super) fn is_whole(&self) -> bool {
        self.value.fract() == 0.0 && !self.fraction
    }

    /// The kinds of an item that is this number.
    pub(super) fn kinds(&self) -> u128 {
        let value = self.value;
        if self.ordinal {
            let day = if (1.0..=31.0).contains(&value) { Kind::OrdDay.bit() } else { 0 };
            return Kind::Ord.bit() | day;
        }
        if self.vague {
            return Kind::Num.bit() | Kind::Few.bit();
        }
        let mut kinds = Kind::Num.bit();
        if self.fraction && value < 1.0 {
            kinds |= Kind::Fraction.bit();
        }
        if !self.words && !self.fraction {
            kinds |= Kind::Digits.bit();
        }
        if !self.is_whole() {
            return kinds;
        }
        kinds |= Kind::Int.bit();
        let short = self.digits == 1 || self.digits == 2;
        let small_words = self.words && !self.scaled;
        if (short || small_words) && (1.0..=31.0).contains(&value) {
            kinds |= Kind::DayNum.bit();
        }
        if short && (1.0..=12.0).contains(&value) {
            kinds |= Kind::MonthNum.bit();
        }
        if short && value <= 24.0 || small_words && (1.0..=12.0).contains(&value) {
            kinds |= Kind::Hour.bit();
        }
        if self.digits == 2 {
            kinds |= Kind::YearTwo.bit();
            if value < 60.0 {
                kinds |= Kind::Sixty.bit();
            }
        }
        if self.digits == 4 {
            if (1000.0..3000.0).contains(&value) {
                kinds |= Kind::YearNum.bit();
            }
            if value < 2400.0 && value % 100.0 < 60.0 {
                kinds |= Kind::Military.bit();
            }
        }
        if self.digits == 3 && value % 100.0 < 60.0 && value < 1260.0 {
            kinds |= Kind::Military.bit();
        }
        if self.digits == 8 && (1900_0000.0..2100_0000.0).contains(&value) {
            kinds |= Kind::Stamp.bit();
        }
        kinds
    }

    /// As it stands in a column: no exponent, no needless zeros.
    pub(super) fn text(&self) -> String {
        text_of(self.value)
    }
}

/// "1.111,11", "1.111.111": stops between thousands, as on the continent.
fn european(written: &str) -> Option<f64> {
    let (whole, decimals) = written.split_once(',').unwrap_or((written, ""));
    let mut groups = whole.split('.');
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let rest: Vec<&str> = groups.collect();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let threes = rest.iter().all(|group| group.len() == 3 && digits(group));
    let sure = rest.len() > 1 && decimals.is_empty() && !written.ends_with(',')
        || !rest.is_empty() && (1..=2).contains(&decimals.len());
    if !sure || !threes || !digits(first) || !digits(decimals) || first.starts_with('0') {
        return None;
    }
    format!("{first}{}.{decimals}0", rest.concat()).parse().ok()
}

/// "1.3e6".
fn scientific(written: &str) -> Option<f64> {
    let (digits, exponent) = written.split_once(['e', 'E'])?;
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let fits = plain(digits) && plain(exponent) && exponent.len() <= 2 && !exponent.contains('.');
    written.parse().ok().filter(|_| fits)
}

/// The number of a fraction that is one character.
pub(super) fn fraction_sign(written: &str) -> Option<Number> {
    let value = match written {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅙" => 1.0 / 6.0,
        "⅚" => 5.0 / 6.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    };
    Some(Number { fraction: true, ..Number::new(value) })
}

/// Three numbers of a date with stops, day or year first.
pub(super) fn dotted(written: &str) -> Option<Vec<&str>> {
    let parts: Vec<_> = written.split('.').collect();
    let lens: Vec<_> = parts.iter().map(|part| part.len()).collect();
    let digits = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    (digits && matches!(lens[..], [1..=2, 1..=2, 4] | [4, 1..=2, 1..=2] | [2, 2, 2])).then_some(parts)
}
