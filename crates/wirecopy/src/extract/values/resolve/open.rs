//! The TIMEX3 form of what cannot be resolved.

use super::Resolved;
use crate::extract::{
    Label,
    values::time::{Cycle, Every, Unit, What},
};

/// The TIMEX3 form of what cannot be resolved.
pub(super) fn unresolved(what: &What) -> Resolved {
    let date = |value: String| Resolved { label: Some(Label::Date), value, ..Resolved::default() };
    let time = |value: String| Resolved { label: Some(Label::Time), value, ..Resolved::default() };
    match what {
        What::Cal(cal) => date(if cal.day > 0 && cal.month > 0 {
            format!("XXXX-{:02}-{:02}", cal.month, cal.day)
        } else if cal.day > 0 {
            format!("XXXX-XX-{:02}", cal.day)
        } else if cal.month > 0 {
            format!("XXXX-{:02}", cal.month)
        } else if cal.quarter > 0 {
            format!("XXXX-Q{}", cal.quarter)
        } else if cal.week > 0 {
            format!("XXXX-W{:02}", cal.week)
        } else if !cal.season.is_empty() {
            format!("XXXX-{}", cal.season)
        } else {
            "XXXX".to_owned()
        }),
        What::Rel(n, cycle) => date(match cycle {
            Cycle::Unit(unit) => match unit {
                Unit::Week | Unit::Fortnight => "XXXX-WXX".to_owned(),
                Unit::Weekend => "XXXX-WXX-WE".to_owned(),
                Unit::Month => "XXXX-XX".to_owned(),
                Unit::Quarter => "XXXX-QX".to_owned(),
                Unit::Year => "XXXX".to_owned(),
                Unit::Decade => "XXX".to_owned(),
                Unit::Century => "XX".to_owned(),
                _ if *n == 0 => "PRESENT_REF".to_owned(),
                _ => "XXXX-XX-XX".to_owned(),
            },
            Cycle::Weekday(day) => format!("XXXX-WXX-{day}"),
            Cycle::Month(month) => format!("XXXX-{month:02}"),
            Cycle::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Cycle::Season(season) => format!("XXXX-{season}"),
            Cycle::Holiday(rule) => Every::Holiday(rule).text().replace("P1Y", "XXXX-XX-XX"),
        }),
        What::At(of, clock) => time(match of {
            Some(of) => format!("{}{}", unresolved(&of.what).value, clock.text()),
            None => clock.text(),
        }),
        What::Part(of, part) => time(match of {
            Some(of) => {
                format!("{}T{part}", unresolved(&of.what).value.replace("PRESENT_REF", "XXXX-XX-XX"))
            }
            None => format!("T{part}"),
        }),
        What::WeekdayOf(day, _) | What::Beside(day, ..) => date(format!("XXXX-WXX-{day}")),
        What::Among { cycle, .. } => unresolved(&What::Rel(0, *cycle)),
        What::Within(inner, _) => unresolved(&inner.what),
        What::Around(Unit::Weekend, _) => date("XXXX-WXX-WE".to_owned()),
        What::Around(..) => date("XXXX-WXX".to_owned()),
        What::Holiday(rule, _) => date(Every::Holiday(rule).text().replace("P1Y", "XXXX-XX-XX")),
        What::Shift { by, sign, .. } if by.grain().is_clock() => {
            let _ = sign;
            time("XXXX-XX-XXTXX:XX".to_owned())
        }
        What::Shift { by, .. } => unresolved(&What::Rel(1, Cycle::Unit(by.grain()))),
        What::Same(unit) => unresolved(&What::Rel(1, Cycle::Unit(*unit))),
        What::Moment(value) => time((*value).to_owned()),
        What::Ref(value) => date((*value).to_owned()),
        What::Lasting(first, by) => match &first.what {
            What::At(None, clock) => time(format!("{}/{}", clock.text(), by.text())),
            _ => date(format!("{}/{}", unresolved(&first.what).value, by.text())),
        },
        What::YearBefore => date("XXXX".to_owned()),
        What::Duration(duration) => {
            Resolved { label: Some(Label::Duration), value: duration.text(), ..Resolved::default() }
        }
        _ => date("XXXX-XX-XX".to_owned()),
    }
}
