//! Numbers: digits, words, and both together.

use super::{
    item::{Item, Meaning},
    kind::{Kind, bits},
};

/// Kinds that do not make a value by themselves; a run of items with no other is passed over.
pub(super) const COLD: u128 = bits(&[
    Kind::And,
    Kind::A,
    Kind::The,
    Kind::Mod,
    Kind::ModAfter,
    Kind::From,
    Kind::Before,
    Kind::After,
    Kind::This,
    Kind::Last,
    Kind::Next,
    Kind::Old,
    Kind::FutureCue,
    Kind::PastCue,
    Kind::Start,
    Kind::End,
    Kind::Per,
    Kind::Point,
    Kind::Minus,
    Kind::LowMonth,
    Kind::LowScale,
    Kind::ShortUnit,
    Kind::ShortMeasure,
    Kind::Suffix,
    Kind::OneMeasure,
    Kind::ZoneWord,
    Kind::Cubic,
    Kind::Square,
    Kind::Dash,
    Kind::Apostrophe,
    Kind::LowWeekday,
    Kind::LowAm,
    Kind::Unknown,
    Kind::Fiscal,
    Kind::Mid,
    Kind::OfAge,
]);

/// Kinds of words that may be glued to digits.
pub(super) const BESIDE: u128 = bits(&[
    Kind::Suffix,
    Kind::ShortUnit,
    Kind::ShortMeasure,
    Kind::Unit,
    Kind::Measure,
    Kind::Ampm,
    Kind::LowAm,
    Kind::Code,
    Kind::Sign,
    Kind::Scale,
    Kind::ScaleOf,
    Kind::LowScale,
    Kind::MassPound,
    Kind::Cents,
    Kind::Fiscal,
    Kind::Month,
    Kind::BigCode,
    Kind::Percent,
    Kind::Currency,
    Kind::PeriodWord,
    Kind::OneMeasure,
]);

/// Kinds of words that numbers are made of.
const PARTS: u128 = bits(&[
    Kind::Small,
    Kind::Tens,
    Kind::Scale,
    Kind::Dozen,
    Kind::Score,
    Kind::Vague,
    Kind::OrdinalWord,
    Kind::PartOf,
    Kind::Half,
    Kind::Few,
]);

/// The largest number that is told; beyond it a floating-point number is no longer exact.
const MOST: f64 = 1e18;

/// Whether letters may stand right before digits.
pub(super) fn is_front(letters: &str) -> bool {
    matches!(letters, "FY" | "Q" | "q" | "RM" | "Rs" | "R" | "H")
        || letters.len() == 3 && letters.bytes().all(|b| b.is_ascii_uppercase())
        || matches!(letters, "US" | "A" | "C" | "HK" | "S")
}

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    /// Digits of a whole number written in digits alone, without separators; else zero.
    pub(super) digits: u8,
    /// How many of these are leading zeros.
    zeros: u8,
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
        if high.scaled && !self.scaled && self.value < 1000.0 && with < high.value { with } else { self.value }
    }

    fn of_words(value: f64) -> Self {
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
    let sure = rest.len() > 1 && decimals.is_empty() && !written.ends_with(',') || !rest.is_empty() && (1..=2).contains(&decimals.len());
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

/// A number as text: no exponent, at most 15 digits that count.
pub(super) fn text_of(value: f64) -> String {
    format!("{}", exact(value))
}

/// Rounded to 15 digits, which undoes what binary fractions add.
pub(super) fn exact(value: f64) -> f64 {
    if value.fract() == 0.0 { value } else { format!("{value:.14e}").parse().unwrap_or(value) }
}

/// `value` times a power of ten, as exact as if it had been written out.
pub(super) fn times_ten(value: f64, power: i32) -> f64 {
    format!("{value:e}")
        .split_once('e')
        .and_then(|(digits, exponent)| {
            let exponent = exponent.parse::<i32>().ok()? + power;
            format!("{digits}e{exponent}").parse().ok()
        })
        .unwrap_or(value)
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

/// Reads the numbers among items: what several of them say together becomes one item.
pub(super) fn combine(text: &str, items: &mut Vec<Item>) {
    let mut kept = Vec::with_capacity(items.len());
    let mut at = 0;
    while at < items.len() {
        let here = &items[at..];
        let before = kept.last();
        match whole(here, before) {
            // "a third man" is an ordinal, "a third of" a fraction.
            // "the previous three quarters" are nine months.
            Some((number, _))
                if number.fraction
                    && number.value == 0.75
                    && number.words
                    && before.is_some_and(|b| b.is(Kind::Last) || b.is(Kind::Next)) =>
            {
                kept.push(joined(&items[at..=at], Number::of_words(3.0)));
                at += 1;
            }
            Some((number, len))
                if len > 0
                    && !(len == 2
                        && number.fraction
                        && here[0].is(Kind::A)
                        && here[1].is(Kind::OrdinalWord)
                        && goes_on(text, here[1].end)) =>
            {
                let (number, len) = said_twice(text, items, at, number, len);
                kept.push(joined(&items[at..at + len], number));
                at += len;
            }
            _ => {
                kept.push(std::mem::take(&mut items[at]));
                at += 1;
            }
        }
    }
    *items = kept;
}

/// "forty-five (45)", "10^6": a number that is said in words and in figures, and a power.
fn said_twice(text: &str, items: &[Item], at: usize, number: Number, len: usize) -> (Number, usize) {
    let next = at + len;
    if number.ordinal || number.vague || number.fraction {
        return (number, len);
    }
    if is_word(items, next, "(")
        && let Some((again, more)) = items.get(next + 1..).and_then(positive)
        && again.value == number.value
        && again.words != number.words
        && !again.ordinal
        && is_word(items, next + 1 + more, ")")
    {
        return (number, len + more + 2);
    }
    if is_word(items, next, "~")
        && text[items[next].start..].starts_with('^')
        && items[next].glued && is(items, next + 1, Kind::Digits) && items[next + 1].glued
        && let Some(exponent) = items[next + 1].number().filter(|n| n.digits > 0 && n.value <= 18.0)
    {
        let value = number.value.powi(exponent.value as i32);
        if value.abs() < MOST {
            return (Number::new(exact(value)), len + 2);
        }
    }
    (number, len)
}

/// Whether a word follows that is counted, and no "of".
fn goes_on(text: &str, at: usize) -> bool {
    let after = super::found::word_after(text, at);
    text[at..].starts_with('-')
        || after.starts_with(char::is_alphabetic)
            && !matches!(after, "of" | "and" | "in" | "to" | "or" | "on" | "from" | "more" | "less" | "each")
}

/// One item of several. A single one stays what else it was ("second", "quarter", "May").
fn joined(items: &[Item], number: Number) -> Item {
    let (first, last) = (&items[0], &items[items.len() - 1]);
    let kinds = number.kinds() | if items.len() == 1 { first.kinds } else { 0 };
    Item {
        start: first.start,
        end: last.end,
        kinds,
        word: if items.len() == 1 { first.word } else { 0 },
        glued: first.glued,
        capital: first.capital,
        meaning: Meaning::Number(number),
        rule: "",
        tokens: items.iter().map(|item| item.tokens).sum(),
    }
}

fn is_word(items: &[Item], at: usize, word: &str) -> bool {
    items.get(at).is_some_and(|item| item.word != 0 && item.word == super::lexicon::LEXICON.find(word))
}

fn is(items: &[Item], at: usize, kind: Kind) -> bool {
    items.get(at).is_some_and(|item| item.is(kind))
}

/// A hyphen with nothing around it.
fn hyphen(items: &[Item], at: usize) -> bool {
    is(items, at, Kind::Dash) && items[at].glued && items.get(at + 1).is_some_and(|next| next.glued)
}

/// The number that begins with the first of `items`, and how many items it takes.
fn whole(items: &[Item], before: Option<&Item>) -> Option<(Number, usize)> {
    let first = items.first()?;
    // Signs and letters that come before a number.
    if first.is(Kind::Minus) && is(items, 1, Kind::Num) | (items.get(1)?.kinds & PARTS != 0) {
        let (number, len) = positive(&items[1..])?;
        return (!number.ordinal).then(|| (Number { value: -number.value, digits: 0, ..number }, len + 1));
    }
    // A minus sign stands apart from what is before it and touches the digits; ".5" has its point so.
    if items.len() > 1 && items[1].glued && !first.glued {
        if first.is(Kind::Dash) && before.is_none_or(|b| !b.is(Kind::Num))
            && let Some((value, len)) = slash(&items[1..])
        {
            return Some((Number { fraction: true, ..Number::new(-value) }, len + 1));
        }
        if first.is(Kind::Dash) && is(items, 1, Kind::Digits) && before.is_none_or(|b| !b.is(Kind::Num)) {
            let (number, len) = positive(&items[1..])?;
            // Only what is short can be a sum below zero: "-30-" ends a story.
            if !number.ordinal && !items.get(len + 1).is_some_and(|next| next.glued && next.is(Kind::Dash)) {
                return Some((Number { value: -number.value, digits: 0, ..number }, len + 1));
            }
        }
        if is_word(items, 0, ".") && is(items, 1, Kind::Digits) {
            let number = items[1].number().filter(|number| number.digits > 0)?;
            let value = times_ten(number.value, -i32::from(number.digits));
            let (scaled, len) = scaled(Number::new(value), items, 2);
            return Some((scaled, len));
        }
    }
    positive(items)
}

fn positive(items: &[Item]) -> Option<(Number, usize)> {
    let first = items.first()?;
    if first.is(Kind::A) {
        return after_article(items);
    }
    if first.is(Kind::Half)
        && let Some(found) = half_of(items, 0)
    {
        return Some(found);
    }
    if first.is(Kind::Vague) {
        return vague(items, 0)
            .map(|(value, len)| (Number { vague: true, scaled: true, ..Number::of_words(value) }, len));
    }
    if first.is(Kind::Few) {
        // "several hundred", "a few dozen", "a few thousand".
        let of = usize::from(is_word(items, 1, "of"));
        let at = 1 + of;
        if is(items, at, Kind::Scale) || is(items, at, Kind::Dozen) {
            let (number, len) = scaled(Number::of_words(1.0), items, at);
            return Some((Number { vague: true, scaled: true, ..number }, len));
        }
        let value = first.int(Kind::Few);
        return (value > 0 || first.number().is_none())
            .then(|| (Number { vague: true, ..Number::of_words(f64::from(value)) }, 1));
    }
    if first.is(Kind::Digits) {
        return from_digits(items);
    }
    if first.kinds & PARTS == 0 {
        return None;
    }
    from_words(items)
}

/// "a million", "a dozen", "a half", "a quarter of a million", "a third", "a couple".
fn after_article(items: &[Item]) -> Option<(Number, usize)> {
    let next = items.get(1)?;
    if next.is(Kind::Scale) && !next.glued {
        let (number, len) = from_words(&items[1..])?;
        return Some((number, len + 1));
    }
    if next.is(Kind::Dozen) || next.is(Kind::Score) && is_word(items, 2, "of") {
        let (number, len) = scaled(Number::of_words(1.0), items, 1);
        return Some((number, len));
    }
    if next.is(Kind::Few) {
        let (number, len) = positive(&items[1..])?;
        return Some((number, len + 1));
    }
    if next.is(Kind::Half) {
        return half_of(items, 1);
    }
    if next.is(Kind::PartOf) && !next.is(Kind::Unit) {
        let of = next.int(Kind::PartOf);
        return Some((Number { fraction: true, ..Number::of_words(1.0 / f64::from(of)) }, 2));
    }
    None
}

/// "half a million", "a quarter of a million", "half a dozen"; "half" and "a quarter" alone.
fn half_of(items: &[Item], at: usize) -> Option<(Number, usize)> {
    let part = 1.0 / f64::from(items.get(at)?.int(Kind::Half));
    let dash = usize::from(hyphen(items, at + 1));
    let mut next = at + 1 + dash;
    if is_word(items, next, "of") && is(items, next + 1, Kind::A) {
        next += 2;
    } else if is(items, next, Kind::A) {
        next += 1;
    }
    if is(items, next, Kind::Scale) || is(items, next, Kind::Dozen) {
        let (number, len) = scaled(Number::of_words(part), items, next);
        return Some((Number { fraction: false, ..number }, len));
    }
    // A quarter alone may be three months; only "a quarter" is a fraction.
    let quarter = items[at].is(Kind::Unit);
    (!quarter || at > 0).then(|| (Number { fraction: true, ..Number::of_words(part) }, at + 1))
}

/// "hundreds of thousands": the greatest that it surely is.
fn vague(items: &[Item], at: usize) -> Option<(f64, usize)> {
    let item = items.get(at).filter(|item| item.is(Kind::Vague))?;
    let value = match item.int(Kind::Vague) {
        12 => 12.0,
        20 => 20.0,
        power => times_ten(1.0, power),
    };
    if !is_word(items, at + 1, "of") {
        return (value > 10.0).then_some((value, at + 1));
    }
    if let Some((next, len)) = vague(items, at + 2) {
        return Some((value * next, len)).filter(|(value, _)| *value < MOST);
    }
    let next = items.get(at + 2).filter(|next| next.is(Kind::Scale));
    match next {
        Some(next) => Some((times_ten(value, next.int(Kind::Scale)), at + 3)),
        None => (value > 10.0).then_some((value, at + 1)),
    }
}

/// Powers of ten and dozens after a number, from item `at` on.
fn scaled(mut number: Number, items: &[Item], mut at: usize) -> (Number, usize) {
    loop {
        let dash = usize::from(hyphen(items, at) && is(items, at + 1, Kind::Scale));
        let Some(item) = items.get(at + dash) else { break };
        let power = if item.is(Kind::Scale) {
            item.int(Kind::Scale)
        } else if item.is(Kind::Suffix) && (item.glued || parted_suffix(item, &number)) && sure_suffix(item, number.value) {
            item.int(Kind::Suffix)
        } else if item.is(Kind::Dozen) {
            number.value *= 12.0;
            (number.scaled, number.digits, number.words) = (true, 0, true);
            at += 1;
            continue;
        } else {
            break;
        };
        number.value = times_ten(number.value, power);
        number.power += power;
        (number.scaled, number.digits, number.words) = (true, 0, true);
        at += 1 + dash;
    }
    if number.value.abs() > MOST {
        number.value = f64::NAN;
    }
    (number, at)
}

/// A letter after a blank: only after a decimal point, "2.5 k", "1.5 M".
fn parted_suffix(item: &Item, number: &Number) -> bool {
    number.fract_digits() && (item.int(Kind::Suffix) == 3 || item.int(Kind::Suffix) == 6 && item.capital)
}

/// Letters after digits that stand for a power of ten and nothing else.
fn sure_suffix(item: &Item, value: f64) -> bool {
    let power = item.int(Kind::Suffix);
    // A metre and a minute are small letters, a million may be a capital: the lexer knows the letters by their kinds.
    match power {
        3 => value >= 10.0 || value.fract() != 0.0,
        6 => item.capital,
        7 => true,
        9 => !item.is(Kind::ShortMeasure) || item.capital && value.fract() != 0.0,
        12 => !item.is(Kind::ShortMeasure),
        _ => false,
    }
}

fn from_digits(items: &[Item]) -> Option<(Number, usize)> {
    let first = items[0].number()?.clone();
    if first.ordinal {
        return None;
    }
    // "5½", "2 1/2".
    if let Some(sign) = items.get(1).filter(|next| next.is(Kind::Fraction) && !next.is(Kind::PartOf))
        && let Some(part) = sign.number().filter(|_| first.is_whole())
    {
        let sum = Number { value: first.value + part.value, fraction: true, digits: 0, ..first };
        return Some(scaled(sum, items, 2));
    }
    if first.digits > 0 && first.digits < 4 {
        if let Some((part, len)) = slash(&items[1..]).filter(|_| items.len() > 1 && !items[1].glued) {
            let sum = Number { value: first.value + part, fraction: true, digits: 0, ..first };
            return Some(scaled(sum, items, 1 + len));
        }
        if let Some((part, len)) = slash(items).filter(|(part, _)| *part < 1.0) {
            // "1/2", not "9/11" or "24/7".
            let denominator = items[2].number().map_or(0.0, |number| number.value);
            if matches!(denominator as i32, 2 | 3 | 4 | 5 | 8 | 10 | 16 | 100 | 1000)
                && (items[0].number()?.value < denominator)
            {
                let day = items[0].is(Kind::MonthNum) && denominator > 4.0;
                if !day {
                    return Some((Number { fraction: true, ..Number::new(part) }, len));
                }
            }
        }
    }
    // "1 414 021 100": groups of three after blanks.
    if (1..=3).contains(&first.digits) && first.zeros == 0 {
        let group = |at: usize| {
            items
                .get(at)
                .filter(|i| !i.glued && items[at - 1].end + 1 == i.start)
                .and_then(Item::number)
                .filter(|n| n.digits == 3)
        };
        let mut len = 1;
        let mut value = first.value;
        while let Some(next) = group(len).filter(|_| len < 5) {
            value = value * 1000.0 + next.value;
            len += 1;
        }
        if len >= 3 {
            return Some((Number::new(value), len));
        }
    }
    if is(items, 1, Kind::Point)
        && is(items, 2, Kind::Digits)
        && let Some(part) = items[2].number().filter(|part| part.digits > 0 && first.digits > 0)
    {
        let value = first.value + times_ten(part.value, -i32::from(part.digits));
        return Some((Number::new(value), 3));
    }
    let after = scaled(first.clone(), items, 1);
    if after.1 > 1 {
        return Some(continued(after.0, items, after.1));
    }
    if let Some((value, len)) = fraction_after(&first, items, 1) {
        return Some((Number { fraction: true, words: true, digits: 0, ..Number::new(value) }, len));
    }
    if let Some(part) = and_part(items, 1) {
        let sum = Number { value: first.value + part.0, fraction: true, digits: 0, words: true, ..first };
        return Some(scaled(sum, items, part.1));
    }
    one_in(&first, items, 1)
}

/// What a number goes on with after a power of ten: "3 hundred and 21", "two million and a half".
fn continued(number: Number, items: &[Item], at: usize) -> (Number, usize) {
    if number.value.is_nan() {
        return (number, at);
    }
    let and = usize::from(is(items, at, Kind::And));
    let last_power = items[at - 1].int(Kind::Scale);
    let limit = times_ten(1.0, last_power.max(2));
    if is(items, at + and, Kind::Digits)
        && last_power > 0
        && let Some(next) = items[at + and].number().filter(|n| n.digits > 0 && n.zeros == 0)
    {
        let (part, len) = scaled(next.clone(), items, at + and + 1);
        if part.value < limit && (and > 0 && len == at + and + 1 && last_power == 2 || len > at + and + 1) {
            return (Number { value: number.value + part.value, ..number }, len);
        }
    }
    if and > 0
        && last_power == 2
        && items.get(at + 1).is_some_and(|next| next.is(Kind::Small) || next.is(Kind::Tens))
        && let Some((part, len)) = from_words(&items[at + 1..])
            .filter(|(part, _)| part.is_whole() && part.value < 100.0 && !part.ordinal)
    {
        return (Number { value: number.value + part.value, ..number }, at + 1 + len);
    }
    if let Some((part, len)) = and_part(items, at) {
        // "3 million and a half" is half a million more.
        let power = if last_power >= 3 { last_power } else { 0 };
        let more = if is(items, len, Kind::Scale) { None } else { Some(times_ten(part, power)) };
        let (value, len) = if let Some(more) = more {
            (more, len)
        } else {
            let (scaled, len) = scaled(Number::of_words(part), items, len);
            (scaled.value, len)
        };
        return (Number { value: exact(number.value + value), words: true, ..number }, len);
    }
    (number, at)
}

/// "1/2": numerator by denominator, with nothing between.
fn slash(items: &[Item]) -> Option<(f64, usize)> {
    let [top, mark, bottom, ..] = items else { return None };
    let plain = |item: &Item| {
        let round = |n: &&Number| n.value == 100.0 || n.value == 1000.0;
        item.number().filter(|n| n.digits > 0 && (n.digits < 3 || round(n))).map(|n| n.value)
    };
    if !is_word(items, 1, "/") || !mark.glued || !bottom.glued {
        return None;
    }
    // Nor may a third number follow: that is a date.
    if is_word(items, 3, "/") && items[3].glued {
        return None;
    }
    let (top, bottom) = (plain(top)?, plain(bottom)?);
    (bottom > 0.0 && top < bottom).then_some((top / bottom, 3))
}

/// "and a half", "and-a-half", "and three quarters", "and one third": what is added, and where it ends.
fn and_part(items: &[Item], at: usize) -> Option<(f64, usize)> {
    let mut at = at + usize::from(hyphen(items, at));
    if !is(items, at, Kind::And) {
        return None;
    }
    at += 1;
    at += usize::from(hyphen(items, at));
    let mut top = 1.0;
    if is(items, at, Kind::A) {
        at += 1;
    } else if is(items, at, Kind::Small) && is(items, at + 1, Kind::PartOf) {
        top = f64::from(items[at].int(Kind::Small));
        at += 1;
    } else if !is(items, at, Kind::Half) {
        return None;
    }
    at += usize::from(hyphen(items, at));
    let part = items.get(at).filter(|item| item.is(Kind::PartOf))?;
    Some((top / f64::from(part.int(Kind::PartOf)), at + 1))
}

/// "two thirds", "three-quarters", "one fifth": the number before is a numerator.
fn fraction_after(number: &Number, items: &[Item], at: usize) -> Option<(f64, usize)> {
    // "five - eighths" with blanks, too.
    let spaced = number.words && is(items, at, Kind::Dash) && items.get(at + 1).is_some_and(|next| !next.glued && !next.is(Kind::Unit));
    let at = at + usize::from(hyphen(items, at) || spaced);
    let part = items.get(at).filter(|item| item.is(Kind::PartOf) && (!item.glued || at > 1))?;
    let bottom = f64::from(part.int(Kind::PartOf));
    let top = number.value;
    let plural = super::lexicon::LEXICON.entry(part.word).kinds("x") & Kind::OrdinalWord.bit() == 0;
    let quarter = part.is(Kind::Unit);
    let fits = if quarter { top == 1.0 || top == 3.0 } else { plural && top > 1.0 || top == 1.0 };
    (number.is_whole() && fits && top >= 1.0).then_some((top / bottom, at + 1))
}

/// "one in five", "two out of three".
fn one_in(number: &Number, items: &[Item], at: usize) -> Option<(Number, usize)> {
    let out_of = is_word(items, at, "out") && is_word(items, at + 1, "of");
    let next = if out_of { at + 2 } else { at + 1 };
    let plain = Some((number.clone(), at));
    if !out_of && !is_word(items, at, "in") && !is_word(items, at, "over") {
        return plain;
    }
    let Some((bottom, len)) = items.get(next).and_then(|item| match item.number() {
        Some(number) => Some((number.clone(), 1)),
        None if item.kinds & PARTS != 0 && !item.is(Kind::PartOf) => from_words(&items[next..]),
        None => None,
    }) else {
        return plain;
    };
    let after = items.get(next + len);
    let measured = after.is_some_and(|a| {
        a.kinds & bits(&[Kind::Unit, Kind::Measure, Kind::Percent, Kind::Currency, Kind::Dash]) != 0
    });
    let small = out_of || bottom.value <= 100.0 || bottom.value % 1000.0 == 0.0;
    let over = is_word(items, at, "over") && (bottom.value > 12.0 || number.value > 12.0 || measured);
    let fits = number.is_whole() && number.value >= 1.0 && bottom.is_whole() && number.value < bottom.value;
    if fits && small && !measured && !over && !bottom.ordinal && !bottom.vague && number.digits < 4 {
        let value = number.value / bottom.value;
        return Some((Number { fraction: true, words: true, ..Number::new(value) }, next + len));
    }
    plain
}

/// A number in words: cardinals, ordinals, fractions, decimals.
fn from_words(items: &[Item]) -> Option<(Number, usize)> {
    let (mut total, mut group): (f64, Option<f64>) = (0.0, None);
    let (mut at, mut end) = (0, 0);
    // The least that a next part must be below: 100 after "hundred", 10 after "twenty", 1000 after "thousand".
    let (mut room, mut above) = (f64::MAX, f64::MAX);
    let mut scaled_up = false;
    while let Some(item) = items.get(at) {
        if item.is(Kind::OrdinalWord)
            && (!item.is(Kind::Unit) || end == 0 || group.is_some_and(|g| g >= 20.0))
        {
            let value = f64::from(item.int(Kind::OrdinalWord));
            if end == 0 {
                return Some((Number { ordinal: true, ..Number::of_words(value) }, 1));
            }
            let tail = group.unwrap_or(0.0);
            let sum = match value as i64 {
                100 | 1000 | 1_000_000 | 1_000_000_000 => total + tail.max(1.0) * value,
                _ if value < room && (group.is_some() || total > 0.0) && room != f64::MAX => {
                    total + tail + value
                }
                _ => break,
            };
            return Some((Number { ordinal: true, ..Number::of_words(sum) }, at + 1));
        }
        let value = f64::from(item.int(Kind::Small) + item.int(Kind::Tens));
        if item.is(Kind::Small) || item.is(Kind::Tens) {
            if value >= room || group.is_some_and(|g| g == 0.0) || value == 0.0 && end > 0 {
                break;
            }
            group = Some(group.unwrap_or(0.0) + value);
            room = if item.is(Kind::Tens) { 10.0 } else { 0.0 };
        } else if item.is(Kind::Scale) {
            let power = item.int(Kind::Scale);
            let base = match group {
                Some(value) => value,
                None if end == 0 => 1.0,
                None => break,
            };
            if power == 2 {
                if base >= 100.0 || base == 0.0 {
                    break;
                }
                group = Some(base * 100.0);
                room = 100.0;
            } else {
                let size = times_ten(1.0, power);
                if size >= above {
                    break;
                }
                total += base * size;
                (group, room, above) = (None, size.min(1000.0), size);
                // "three lakh crore", "thousand billion".
                while is(items, at + 1, Kind::Scale) && items[at + 1].int(Kind::Scale) > 2 {
                    at += 1;
                    total = times_ten(total, items[at].int(Kind::Scale));
                }
            }
            scaled_up = true;
        } else {
            break;
        }
        at += 1;
        end = at;
        if total > MOST {
            return Some((Number::new(f64::NAN), end));
        }
        // What joins the parts.
        if hyphen(items, at) && items.get(at + 1).is_some_and(|next| next.kinds & PARTS != 0) {
            at += 1;
        } else if is(items, at, Kind::And) && adds_part(items, at + 1) {
            break;
        } else if is(items, at, Kind::And)
            && scaled_up
            && items.get(at + 1).is_some_and(|next| {
                next.kinds & PARTS != 0 && !next.is(Kind::PartOf) | next.is(Kind::OrdinalWord)
            })
        {
            at += 1;
        }
    }
    if end == 0 {
        return None;
    }
    let value = total + group.unwrap_or(0.0);
    let power = if scaled_up { items[end - 1].int(Kind::Scale) } else { 0 };
    let number = Number { scaled: scaled_up, power, ..Number::of_words(value) };
    after_words(number, items, end)
}

/// Whether "and three quarters" follows, or "and one half".
fn adds_part(items: &[Item], at: usize) -> bool {
    let next = at + 1 + usize::from(hyphen(items, at + 1));
    is(items, at, Kind::Small)
        && is(items, next, Kind::PartOf)
        && !is(items, next, Kind::OrdinalWord) | (items[at].int(Kind::Small) == 1)
}

/// What a cardinal in words may go on with.
fn after_words(number: Number, items: &[Item], end: usize) -> Option<(Number, usize)> {
    if is(items, end, Kind::Point) {
        let (mut digits, mut at) = (String::new(), end + 1);
        while let Some(item) = items.get(at).filter(|item| item.is(Kind::Small)) {
            digits += item.value(Kind::Small);
            at += 1;
        }
        if let Some(value) = format!("{}.{digits}", number.value).parse().ok().filter(|_| !digits.is_empty())
        {
            return Some(scaled(Number { value, ..number }, items, at));
        }
    }
    if is(items, end, Kind::Dozen) || is(items, end, Kind::Score) && is_word(items, end + 1, "of") {
        return Some(scaled(number, items, end));
    }
    if let Some((value, len)) = fraction_after(&number, items, end) {
        let fraction = Number { fraction: true, ..Number::of_words(value) };
        if is_word(items, len, "of") && is(items, len + 1, Kind::A) && is(items, len + 2, Kind::Scale) {
            let (scaled, len) = scaled(fraction, items, len + 2);
            return Some((Number { fraction: false, value: exact(scaled.value), ..scaled }, len));
        }
        let (scaled, len) = scaled(fraction, items, len);
        return Some((scaled, len));
    }
    if let Some((part, len)) = and_part(items, end) {
        let at_scale = items[end - 1].int(Kind::Scale);
        if at_scale > 2 {
            return Some(continued(number, items, end));
        }
        let sum = Number { value: number.value + part, fraction: true, ..number };
        let (scaled, len) = scaled(sum, items, len);
        return Some((Number { fraction: scaled.value.fract() != 0.0, ..scaled }, len));
    }
    one_in(&number, items, end)
}
