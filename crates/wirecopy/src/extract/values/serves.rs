//! What a value that was made can serve as to the rules of later levels.

use super::{
    item::Meaning as Sense,
    kind::{Kind, bits},
    time::{Cycle, Unit, What},
};
use crate::extract::Label;

/// Kinds that an item keeps when a rule has read it by itself.
pub(super) const KEPT: u128 = bits(&[
    Kind::Weekday,
    Kind::LowWeekday,
    Kind::Month,
    Kind::LowMonth,
    Kind::PartOfDay,
    Kind::Holiday,
    Kind::Unit,
    Kind::Plural,
    Kind::Today,
    Kind::Now,
    Kind::Tonight,
    Kind::Weekdays,
    Kind::YearNum,
    Kind::Decade,
    Kind::Season,
    Kind::Num,
    Kind::Int,
    Kind::Digits,
]);

/// What a value can serve as to the rules of later levels.
pub(super) fn kinds(sense: &Sense) -> u128 {
    let kinds: &[Kind] = match sense {
        Sense::Time(time) => match &time.what {
            What::Cal(cal) if cal.day > 0 || cal.weekday > 0 => &[Kind::Made, Kind::Date, Kind::Day],
            What::Cal(cal) if cal.month > 0 => &[Kind::Made, Kind::Date, Kind::MonthDate],
            What::Cal(cal) if cal.quarter > 0 || cal.half > 0 || cal.week > 0 || !cal.season.is_empty() => {
                &[Kind::Made, Kind::Date, Kind::Pointed]
            }
            What::Cal(cal) if cal.year.is_some() => &[Kind::Made, Kind::Date, Kind::YearDate],
            What::Rel(
                _,
                Cycle::Unit(Unit::Day) | Cycle::Weekday(_) | Cycle::MonthDay(..) | Cycle::Holiday(_),
            ) => &[Kind::Made, Kind::Date, Kind::Day],
            What::Rel(_, Cycle::Unit(Unit::Year)) | What::Same(Unit::Year) => {
                &[Kind::Made, Kind::Date, Kind::YearDate]
            }
            What::Rel(_, Cycle::Month(_)) => &[Kind::Made, Kind::Date, Kind::MonthDate],
            What::Rel(..) | What::Same(_) => &[Kind::Made, Kind::Date, Kind::Pointed],
            What::Holiday(..)
            | What::WeekdayOf(..)
            | What::Beside(..)
            | What::Among { .. }
            | What::Nth(..) => &[Kind::Made, Kind::Date, Kind::Day],
            What::At(None, _) => &[Kind::Made, Kind::Clock],
            What::At(..) => &[Kind::Made, Kind::Time],
            What::Part(None, _) => &[Kind::Made],
            What::Part(..) => &[Kind::Made, Kind::Time, Kind::Date],
            What::Duration(_) => &[Kind::Made, Kind::Duration],
            What::Set(_) => &[Kind::Made, Kind::Set],
            What::Ref(_) | What::Moment(_) | What::Span(..) => &[Kind::Made],
            What::Within(inner, _) if matches!(&inner.what, What::Holiday(..)) => {
                &[Kind::Made, Kind::Date, Kind::Day]
            }
            What::Between(first, _) | What::Lasting(first, _) if matches!(first.what, What::At(None, _)) => {
                &[Kind::Made, Kind::Range]
            }
            _ => &[Kind::Made, Kind::Date],
        },
        Sense::Amount(amount) => match amount.label {
            Label::Money => &[Kind::Made, Kind::Money],
            Label::Percent => &[Kind::Made, Kind::PercentOf],
            Label::Quantity if amount.subtype.is_some() => &[Kind::Made, Kind::Temperature],
            Label::Quantity => &[Kind::Made, Kind::Quantity],
            Label::Age => &[Kind::Made, Kind::Age],
            _ => &[Kind::Range],
        },
        _ => &[],
    };
    bits(kinds)
}
