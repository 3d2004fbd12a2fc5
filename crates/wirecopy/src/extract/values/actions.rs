//! The actions that rules name.

use super::{
    amount::{self, Amount},
    clocks, dates,
    found::{Made, Match},
    item::{Item, Meaning},
    kind::Kind,
    spans,
    time::{Time, What},
};
use crate::extract::Label;

/// What of an action's rules is looked for: those of other labels are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Time,
    Money,
    Percent,
    Quantity,
    Age,
    /// Ranges and modifiers of whatever there is.
    Any,
}

/// Makes a value of what a rule found.
pub(super) type Action = fn(&Match<'_>) -> Made;

fn nothing(_: &Match<'_>) -> Made {
    Made::Nothing
}

fn no(_: &Match<'_>) -> Made {
    Made::No
}

/// "at the moment", "the past", "the future".
fn present(_: &Match<'_>) -> Made {
    What::Ref("PRESENT_REF").into()
}

fn past_ref(m: &Match<'_>) -> Made {
    if matches!(m.word_before().as_str(), "in" | "from" | "of" | "into") {
        What::Ref("PAST_REF").into()
    } else {
        Made::No
    }
}

fn future_ref(m: &Match<'_>) -> Made {
    // "a future president" is to come, "futures" are papers.
    if m.items.last().is_some_and(|item| m.text[item.start..item.end].starts_with('F'))
        && !m.word_before().is_empty()
    {
        return Made::No;
    }
    What::Ref("FUTURE_REF").into()
}

fn adjective(m: &Match<'_>) -> Made {
    if m.word_before() == "a" && m.said("current") {
        return Made::No;
    }
    What::Ref(if m.said("recent") { "PAST_REF" } else { "PRESENT_REF" }).into()
}

fn grand(m: &Match<'_>) -> Made {
    amount::money_grand(m, "USD")
}

fn modified(m: &Match<'_>) -> Made {
    let Some(modifier) = m.get(Kind::Mod).map(|item| item.value(Kind::Mod)) else { return Made::No };
    let Some(item) = m.items.last() else { return Made::No };
    let before = m.word_before();
    match &item.meaning {
        Meaning::Time(time) => {
            // "around Saturday", "about a week"; "over the weekend", "under a minute", "some day" say something else.
            let word = m.items[0].word;
            let named = |name: &str| super::lexicon::LEXICON.find(name) == word;
            let clocklike = matches!(time.what, What::At(..));
            let long = matches!(time.what, What::Duration(_) | What::Shift { .. });
            if !time.modifier.is_empty()
                || (named("over") || named("above") || named("below") || named("under"))
                    && !matches!(time.what, What::Duration(_) | What::Shift { .. })
                || matches!(time.what, What::Span(..) | What::Ref(_) | What::Set(_))
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
            if (named("over") || named("under")) && m.has(Kind::The)
                || named("over") && matches!(before.as_str(), "all" | "game" | "take" | "taken")
            {
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
        Meaning::Amount(amount) => Made::Amount(Amount { modifier, ..(**amount).clone() }),
        Meaning::Number(number) => {
            let word = m.items[0].word;
            let named = |name: &str| super::lexicon::LEXICON.find(name) == word;
            if number.ordinal
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
            super::modified_number(number, modifier)
        }
        _ => Made::No,
    }
}

fn modified_after(m: &Match<'_>) -> Made {
    let (Some(modifier), Some(item)) =
        (m.get(Kind::ModAfter).map(|item| item.value(Kind::ModAfter)), m.items.first())
    else {
        return Made::No;
    };
    match &item.meaning {
        Meaning::Time(time) if matches!(time.what, What::Duration(_)) && time.modifier.is_empty() => {
            Made::Time(Time { what: time.what.clone(), modifier })
        }
        Meaning::Amount(amount) if amount.modifier.is_empty() && !plus(m) => {
            Made::Amount(Amount { modifier, ..(**amount).clone() })
        }
        Meaning::Number(number) if !number.ordinal && !plus(m) => super::modified_number(number, modifier),
        _ => Made::No,
    }
}

/// "plus" adds something else.
fn plus(m: &Match<'_>) -> bool {
    m.said("plus")
}

fn tilde(m: &Match<'_>) -> Made {
    // The lexicon folds "^" and "~" like two cases of a letter.
    if !m.text[m.items[0].start..].starts_with('~') {
        return Made::No;
    }
    match m.items.last().map(|item| &item.meaning) {
        Some(Meaning::Amount(amount)) => Made::Amount(Amount { modifier: "APPROX", ..(**amount).clone() }),
        Some(Meaning::Number(number)) if !number.ordinal => super::modified_number(number, "APPROX"),
        _ => Made::No,
    }
}

fn number_range(m: &Match<'_>) -> Made {
    range(m, true)
}

fn number_to(m: &Match<'_>) -> Made {
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
    let counted = m.word_after().chars().next().is_some_and(char::is_lowercase)
        && !matches!(
            m.word_after(),
            "on" | "in"
                | "at"
                | "to"
                | "against"
                | "win"
                | "victory"
                | "loss"
                | "defeat"
                | "lead"
                | "vote"
                | "over"
                | "and"
                | "with"
                | "record"
        );
    let wide = high.value >= 10.0 && (low.digits != 4 || high.digits != 4 || high.scaled);
    if !rising || !sure && (!counted || dash && !wide || low.digits == 4 && !sure) {
        return Made::No;
    }
    let modifier = m.get(Kind::Mod).map_or("", |item| item.value(Kind::Mod));
    Made::Amount(Amount {
        label: Label::Cardinal,
        subtype: None,
        low: low.shared_with(high),
        high: Some(high.value),
        unit: "",
        modifier,
        assumed: false,
    })
}

/// The action of that name, and what family it is of.
pub(super) fn of(name: &str) -> Option<(Action, Family)> {
    use Family::{Age, Any, Money, Percent, Quantity, Time};
    Some(match name {
        "nothing" => (nothing as Action, Any),
        "nothing_ordinal" => (no as Action, Any),
        "cal" => (dates::cal as Action, Time),
        "ymd" => (dates::ymd as Action, Time),
        "ym" => (dates::ym as Action, Time),
        "low_month_year" => (dates::low_month_year as Action, Time),
        "months" => (dates::months as Action, Time),
        "no_date" => (dates::no_date as Action, Time),
        "week_of_day" => (dates::week_of_day as Action, Time),
        "part_hour" => (clocks::part_hour as Action, Time),
        "at_edge" => (clocks::at_edge as Action, Time),
        "set_at" => (clocks::set_at as Action, Time),
        "clock_hour" => (clocks::clock_hour as Action, Time),
        "edge_unit" => (spans::edge_unit as Action, Time),
        "stamp" => (dates::stamp as Action, Time),
        "order" => (dates::order as Action, Time),
        "days" => (dates::days as Action, Time),
        "month" => (dates::month as Action, Time),
        "no_day" => (dates::no_day as Action, Time),
        "year" => (dates::year as Action, Time),
        "year_sure" => (dates::year_sure as Action, Time),
        "era" => (dates::era as Action, Time),
        "spelled" => (dates::spelled as Action, Time),
        "spelled_bare" => (dates::spelled_bare as Action, Time),
        "year_month" => (dates::year_month as Action, Time),
        "year_period" => (dates::year_period as Action, Time),
        "at_hour" => (clocks::at_hour as Action, Time),
        "date_between" => (clocks::date_between as Action, Time),
        "dur_year" => (spans::dur_year as Action, Time),
        "day_mention" => (spans::day_mention as Action, Time),
        "day_of_month" => (dates::day_of_month as Action, Time),
        "day_of_rel" => (dates::day_of_rel as Action, Time),
        "decade" => (dates::decade as Action, Time),
        "century" => (dates::century as Action, Time),
        "quarter" => (dates::quarter as Action, Time),
        "half" => (dates::half as Action, Time),
        "fiscal" => (dates::fiscal as Action, Time),
        "span_year" => (dates::span_year as Action, Time),
        "week_number" => (dates::week_number as Action, Time),
        "clock" => (clocks::clock as Action, Time),
        "clock_dotted" => (clocks::clock_dotted as Action, Time),
        "clock_h" => (clocks::clock_h as Action, Time),
        "clock_military" => (clocks::clock_military as Action, Time),
        "past" => (clocks::past as Action, Time),
        "iso_time" => (clocks::iso_time as Action, Time),
        "at" => (clocks::at as Action, Time),
        "zoned" => (clocks::zoned as Action, Time),
        "clock_part" => (clocks::clock_part as Action, Time),
        "part_of" => (clocks::part_of as Action, Time),
        "part_alone" => (clocks::part_alone as Action, Time),
        "between_hours" => (clocks::between_hours as Action, Time),
        "dur" => (spans::dur as Action, Time),
        "dur_short" => (spans::dur_short as Action, Time),
        "dur_half" => (spans::dur_half as Action, Time),
        "dur_or" => (spans::dur_or as Action, Time),
        "dur_range" => (spans::dur_range as Action, Time),
        "dur_units" => (spans::dur_units as Action, Time),
        "dur_rel" => (spans::dur_rel as Action, Time),
        "dur_recent" => (spans::dur_recent as Action, Time),
        "dur_coming" => (spans::dur_coming as Action, Time),
        "durs" => (spans::durs as Action, Time),
        "rel" => (spans::rel as Action, Time),
        "rel_same" => (spans::rel_same as Action, Time),
        "the_unit" => (spans::the_unit as Action, Time),
        "year_ago" => (spans::year_ago as Action, Time),
        "ref" => (spans::reference as Action, Time),
        "ref_now" => (present as Action, Time),
        "ref_past" => (past_ref as Action, Time),
        "ref_future" => (future_ref as Action, Time),
        "ref_adjective" => (adjective as Action, Time),
        "day_beside" => (spans::day_beside as Action, Time),
        "shift" => (spans::shift as Action, Time),
        "shift_mention" => (spans::shift_mention as Action, Time),
        "shift_from" => (spans::shift_from as Action, Time),
        "in_dur" => (spans::in_dur as Action, Time),
        "weekdays_from" => (spans::weekdays_from as Action, Time),
        "weekday_date" => (spans::weekday_date as Action, Time),
        "weekday_nth" => (spans::weekday_nth as Action, Time),
        "weekday" => (spans::weekday_alone as Action, Time),
        "weekday_of" => (spans::weekday_of as Action, Time),
        "owner" | "month_of" | "holiday_of" => (spans::within as Action, Time),
        "nth" => (spans::nth as Action, Time),
        "nth_units" => (spans::nth_units as Action, Time),
        "week_of" | "weekend_of" => (spans::around as Action, Time),
        "weekend" => (spans::weekend as Action, Time),
        "year_end" => (spans::year_end as Action, Time),
        "edge" => (spans::edge as Action, Time),
        "rel_part" => (spans::rel_part as Action, Time),
        "every" => (spans::every as Action, Time),
        "holiday" => (spans::holiday as Action, Time),
        "holiday_week" => (spans::holiday_week as Action, Time),
        "holiday_rel" => (spans::holiday_rel as Action, Time),
        "between" => (spans::between as Action, Time),
        "money" => (amount::money as Action, Money),
        "money_before" => (amount::money_before as Action, Money),
        "money_one" => (amount::money_one as Action, Money),
        "money_big" => (amount::money_big as Action, Money),
        "money_grand" => (grand as Action, Money),
        "money_range" => (amount::money_range as Action, Money),
        "money_and" => (amount::money_and as Action, Money),
        "money_more" => (amount::money_more as Action, Money),
        "cents" => (amount::cents as Action, Money),
        "cents_range" => (amount::cents_range as Action, Money),
        "coins" => (amount::coins as Action, Money),
        "percent" => (amount::percent as Action, Percent),
        "percent_points" => (amount::percent_points as Action, Percent),
        "percent_range" => (amount::percent_range as Action, Percent),
        "percent_one" => (amount::percent_one as Action, Percent),
        "percent_of" => (amount::percent_of as Action, Percent),
        "temperature" => (amount::temperature as Action, Quantity),
        "temperature_scale" => (amount::temperature_scale as Action, Quantity),
        "temperature_range" => (amount::temperature_range as Action, Quantity),
        "measure" => (amount::measure as Action, Quantity),
        "measure_glued" => (amount::measure_glued as Action, Quantity),
        "measure_blank" => (amount::measure_blank as Action, Quantity),
        "measure_power" => (amount::measure_power as Action, Quantity),
        "measure_one" => (amount::measure_one as Action, Quantity),
        "measure_half" => (amount::measure_half as Action, Quantity),
        "measure_range" => (amount::measure_range as Action, Quantity),
        "feet" => (amount::feet as Action, Quantity),
        "inches" => (amount::inches as Action, Quantity),
        "quant_and" => (amount::quantity_and as Action, Quantity),
        "quant_feet" => (amount::quantity_feet as Action, Quantity),
        "speed" => (amount::speed as Action, Quantity),
        "age" => (amount::age as Action, Age),
        "age_range" => (amount::age_range as Action, Age),
        "aged" | "age_of" => (amount::aged as Action, Age),
        "aged_range" => (amount::aged_range as Action, Age),
        "age_comma" => (amount::age_comma as Action, Age),
        "range_of" => (amount::range_of as Action, Any),
        "modified" => (modified as Action, Any),
        "modified_after" => (modified_after as Action, Any),
        "tilde" => (tilde as Action, Any),
        "number_range" => (number_range as Action, Any),
        "number_to" => (number_to as Action, Any),
        _ => return None,
    })
}
