//! The actions of the rules for modifiers and ranges of whatever there is.

use super::{
    amount::Amount,
    around::near,
    cues::Cue,
    found::{Made, Match, signed},
    item::{Item, Meaning},
    kind::Kind,
    lexicon::LEXICON,
    number::Number,
    time::{Time, What},
};
use crate::extract::Label;

pub(super) fn modified(m: &Match<'_>) -> Made {
    let Some(modifier) = m.get(Kind::Mod).map(|item| item.value(Kind::Mod)) else { return Made::No };
    let Some(item) = m.items.last() else { return Made::No };
    let before = m.word_before();
    match &item.meaning {
        Meaning::Time(time) => {
            // "around Saturday", "about a week"; "over the weekend", "under a minute", "some day" say something else.
            let word = m.items[0].word;
            let named = |name: &str| LEXICON.find(name) == word;
            let clocklike = matches!(time.what, What::At(..));
            let long = matches!(time.what, What::Duration(_) | What::Shift { .. });
            if !time.modifier.is_empty()
                || (named("over") || named("above") || named("below") || named("under"))
                    && !matches!(time.what, What::Duration(_) | What::Shift { .. })
                || matches!(time.what, What::Span(..) | What::Ref(_) | What::Moment(_) | What::Set(_))
            {
                return Made::No;
            }
            if named("some")
                && !(matches!(time.what, What::Duration(_))
                    && item.kinds != 0
                    && m.text[item.start..].starts_with(|c: char| c.is_ascii_digit()))
            {
                return Made::No;
            }
            // "around the 2020 race"
            if (named("around") || named("about")) && m.has(Kind::The) && matches!(time.what, What::Cal(_)) {
                return Made::No;
            }
            let definite = m.text[item.start..].get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
            if (named("over") || named("under")) && (m.has(Kind::The) || definite)
                || named("over") && matches!(before.as_str(), "all" | "game" | "take" | "taken")
            {
                return Made::No;
            }
            // "$5 billion over a decade": while it lasts.
            let start = m.items[0].start;
            if named("over")
                && long
                && near(m.text, start, 80).contains(['$', '£', '€', '%'])
                && near(m.text, start, 80).rsplit_once(". ").is_none()
            {
                return Made::No;
            }
            // "the lead up to Saturday".
            if !long && !clocklike && matches!(modifier, "EQUAL_OR_LESS" | "EQUAL_OR_MORE") {
                return Made::No;
            }
            // "about" what happened, and when it is nearly so.
            if named("about") && !long && !clocklike {
                return Made::No;
            }
            if modifier == "LESS_THAN" && (named("nearly") || named("almost")) {
                return Made::Time(Time { what: time.what.clone(), modifier: "LESS_THAN" });
            }
            Made::Time(Time { what: time.what.clone(), modifier })
        }
        _ if is_of_time(modifier) => Made::No,
        // "run over the three-mile course"
        Meaning::Amount(amount)
            if m.has(Kind::The)
                && amount.label != Label::Age
                && matches!(
                    LEXICON.entry(m.items[0].word).value(Kind::Mod),
                    "MORE_THAN" | "LESS_THAN" | "APPROX"
                )
                && m.items[0].tokens == 1 =>
        {
            Made::No
        }
        Meaning::Amount(amount) => Made::Amount(Amount { modifier, ..(**amount).clone() }),
        Meaning::Number(number) => {
            let word = m.items[0].word;
            let named = |name: &str| LEXICON.find(name) == word;
            // "more than 52-48": votes.
            let end = m.items.last().map_or(0, |item| item.end);
            let rest = m.text[end..].strip_prefix(['-', '–']).unwrap_or_default();
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                return Made::No;
            }
            // "get over the 60-vote threshold"
            let near = ["over", "under", "above", "below", "around", "about"];
            if m.has(Kind::The) && near.into_iter().any(named) {
                return Made::No;
            }
            if number.ordinal
                || named("about") && number.words && Cue::AboutTopic.has(&before)
                || number.value == 1.0 && number.words && m.word_after() == "another"
                || (named("over")
                    || named("under")
                    || named("above")
                    || named("below")
                    || named("around")
                    || named("about"))
                    && number.words
                    && number.value == 1.0
                || named("some") && number.words && number.value < 10.0
            {
                return Made::No;
            }
            // "children under 5", "voters over 65".
            if (named("under") || named("over"))
                && Cue::AgeGroup.has(&before)
                && number.is_whole()
                && (1.0..=110.0).contains(&number.value)
                && number.digits < 4
                && (m.word_after().is_empty()
                    || Cue::AgeFree.has(m.word_after())
                    || Cue::HourFree.has(m.word_after()))
                && !matches!(m.beside().1, Some('%' | '-' | '°'))
            {
                return Amount { modifier, ..Amount::new(Label::Age, number.value, "a") }.into();
            }
            modified_number(number, modifier)
        }
        _ => Made::No,
    }
}

pub(super) fn modified_after(m: &Match<'_>) -> Made {
    let (Some(modifier), Some(item)) =
        (m.get(Kind::ModAfter).map(|item| item.value(Kind::ModAfter)), m.items.first())
    else {
        return Made::No;
    };
    // "at 5 p.m. approximately 200 people": of what follows.
    if m.said("approximately") && m.word_after().starts_with(char::is_alphanumeric) {
        return Made::No;
    }
    match &item.meaning {
        Meaning::Time(time) if matches!(time.what, What::Duration(_)) && time.modifier.is_empty() => {
            Made::Time(Time { what: time.what.clone(), modifier })
        }
        Meaning::Time(time)
            if is_of_time(modifier)
                && time.modifier.is_empty()
                && matches!(time.what, What::Cal(_) | What::Rel(..) | What::At(..) | What::Holiday(..)) =>
        {
            Made::Time(Time { what: time.what.clone(), modifier })
        }
        // "3 p.m. or so", "3 p.m. approximately".
        Meaning::Time(time)
            if modifier == "APPROX" && time.modifier.is_empty() && matches!(time.what, What::At(..)) =>
        {
            Made::Time(Time { what: time.what.clone(), modifier })
        }
        _ if is_of_time(modifier) => Made::No,
        Meaning::Amount(amount) if amount.modifier.is_empty() && !plus(m) => {
            Made::Amount(Amount { modifier, ..(**amount).clone() })
        }
        Meaning::Number(number) if !number.ordinal && !plus(m) => modified_number(number, modifier),
        _ => Made::No,
    }
}

/// Whether a modifier is said of dates and times alone.
fn is_of_time(modifier: &str) -> bool {
    matches!(modifier, "AFTER" | "BEFORE" | "ON_OR_AFTER" | "ON_OR_BEFORE")
}

/// "plus" adds something else.
fn plus(m: &Match<'_>) -> bool {
    m.said("plus")
}

pub(super) fn tilde(m: &Match<'_>) -> Made {
    // The lexicon folds "^" and "~" like two cases of a letter.
    if !m.text[m.items[0].start..].starts_with('~') {
        return Made::No;
    }
    match m.items.last().map(|item| &item.meaning) {
        Some(Meaning::Amount(amount)) => Made::Amount(Amount { modifier: "APPROX", ..(**amount).clone() }),
        Some(Meaning::Number(number)) if !number.ordinal => modified_number(number, "APPROX"),
        _ => Made::No,
    }
}

pub(super) fn number_range(m: &Match<'_>) -> Made {
    range(m, true)
}

pub(super) fn number_to(m: &Match<'_>) -> Made {
    range(m, false)
}

fn range(m: &Match<'_>, sure: bool) -> Made {
    let numbers: Vec<_> = m.items.iter().filter_map(Item::number).collect();
    let [low, high] = numbers[..] else { return Made::No };
    // A score, a season, a vote: "3-2", "2021-22", "52 to 48".
    let dash = m.items.iter().any(|item| item.is(Kind::Dash));
    let rising = low.value < high.value
        && low.value >= 0.0
        && !low.ordinal
        && !high.ordinal
        && !low.vague
        && !high.vague;
    let counted =
        m.word_after().chars().next().is_some_and(char::is_lowercase) && !Cue::ScoreAfter.has(m.word_after());
    // "a range of 16.5 to 29.5 million."
    let counted = counted
        || high.scaled
            && high.power >= 6
            && !low.scaled
            && !low.fraction
            && low.value < 1000.0
            && m.said("to")
        // "200,000 to 400,000 New Yorkers"
        || m.said("to") && low.value >= 1000.0 && low.digits != 4 && high.digits != 4;
    let wide = high.value >= 10.0 && (low.digits != 4 || high.digits != 4 || high.scaled);
    let modifier = m.get(Kind::Mod).map_or("", |item| item.value(Kind::Mod));
    // "adults between 25 and 34", "those 18 to 29".
    let after = m.word_after();
    let ages = rising
        && (m.said("between") || m.said("to") && low.value >= 10.0)
        && Cue::AgeGroup.has(&m.word_before())
        && high.value <= 110.0
        && (after.is_empty() || Cue::AgeFree.has(after) || Cue::ProspectAfter.has(after) || after == "to");
    if ages {
        return Amount { high: Some(high.value), modifier, ..Amount::new(Label::Age, low.value, "a") }.into();
    }
    if !rising
        || !sure && (!counted || dash && !wide || low.digits == 4 && !sure)
        || dash && (signed(m) || low.value == 1.0 && low.digits == 1 && is_toll_free(high.value))
        || dash && Cue::Numbered.has(&m.word_before())
        || m.said("or") && !one_or_the_other(m, low, high)
    {
        return Made::No;
    }
    // "80 to 100,000 people": both are thousands.
    let thousands = !sure
        && low.digits > 0
        && high.digits == 0
        && !high.scaled
        && high.value % 1000.0 == 0.0
        && (high.value / 10_000.0..high.value / 1000.0).contains(&low.value);
    Made::Amount(Amount {
        label: Label::Cardinal,
        subtype: None,
        low: if thousands { low.value * 1000.0 } else { low.shared_with(high) },
        high: Some(high.value),
        unit: "",
        modifier,
        assumed: false,
    })
}

/// "a 1-800 number".
fn is_toll_free(area: f64) -> bool {
    matches!(area as i32, 800 | 833 | 844 | 855 | 866 | 877 | 888)
}

/// "two-to-one", "nine or ten to one": odds, no numbers.
pub(super) fn ratio(m: &Match<'_>) -> Made {
    let numbers: Vec<&Number> = m.items.iter().filter_map(Item::number).collect();
    let plain = |n: &&Number| n.is_whole() && !n.scaled && !n.ordinal && !n.vague;
    match numbers[..] {
        [ref before @ .., last]
            if last.value == 1.0 && plain(&last) && before.iter().all(|n| plain(n) && n.value > 1.0) =>
        {
            Made::Nothing
        }
        _ => Made::No,
    }
}

/// "two or three people": about so many, written alike and not far apart; "7 or 11 bankruptcy" are chapters.
fn one_or_the_other(m: &Match<'_>, low: &Number, high: &Number) -> bool {
    low.words == high.words
        && !low.fraction
        && high.value <= low.shared_with(high) * 3.0
        && !Cue::Numbered.has(&m.word_before())
}

/// A number with a modifier is a cardinal that nothing else takes.
fn modified_number(number: &Number, modifier: &'static str) -> Made {
    let amount = Amount {
        label: Label::Cardinal,
        subtype: None,
        low: number.value,
        high: None,
        unit: "",
        modifier,
        assumed: false,
    };
    if number.vague && number.value == 0.0 { Made::No } else { amount.into() }
}

/// "$5 million to $6 million": two amounts of one unit.
pub(super) fn range_of(m: &Match<'_>) -> Made {
    let amounts: Vec<&Amount> = m.items.iter().filter_map(Item::amount).collect();
    let [low, high] = amounts[..] else { return Made::No };
    let joined = (m.said("and") || m.said("or")) && !m.said("between") && !m.said("from");
    if joined
        || low.high.is_some()
        || high.high.is_some()
        || low.unit != high.unit && low.unit != "deg"
        || low.low >= high.low
    {
        return Made::No;
    }
    Amount { low: low.low, high: Some(high.low), modifier: "", ..high.clone() }.into()
}
