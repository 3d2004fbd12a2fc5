//! [`Dates`]: which days and months texts mention.

use super::{Day, gather::Gather};

/// Rows that are kept of a date.
const ROWS: usize = 3;

/// Counts dates, and keeps the first rows that mention them.
#[derive(Debug, Default)]
pub(super) struct Dates(Gather<Rows>);

#[derive(Debug, Default)]
struct Rows {
    shown: Vec<usize>,
    other: Vec<usize>,
}

impl Dates {
    /// Counts a mention, if it is of a day or a month.
    pub(super) fn count(
        &mut self,
        room: &mut usize,
        row: usize,
        documents: usize,
        label: &str,
        value: &str,
        shown: bool,
    ) {
        let Some(date) = date(label, value) else { return };
        let Some(rows) = self.0.count(room, row, documents, date) else { return };
        let rows = if shown { &mut rows.shown } else { &mut rows.other };
        if let Err(at) = rows.binary_search(&row)
            && at < ROWS
        {
            rows.insert(at, row);
            rows.truncate(ROWS);
        }
    }

    /// So many of them, those in the most stories, in order of time; and how many are left.
    pub(super) fn days(self, most: usize) -> (Vec<Day>, usize) {
        let (days, left) = self.0.ranked(most);
        let mut days: Vec<_> = days
            .into_iter()
            .map(|(date, count, rows)| Day {
                date: date.into(),
                mentions: count.mentions,
                stories: count.stories,
                rows: rows.shown.into_iter().chain(rows.other).take(ROWS).collect(),
            })
            .collect();
        days.sort_by(|a, b| a.date.cmp(&b.date));
        (days, left)
    }
}

/// The day or month that a value names: `2022-05-28` of `2022-05-28T14:00`.
fn date<'a>(label: &str, value: &'a str) -> Option<&'a str> {
    if !matches!(label, "DATE" | "TIME") {
        return None;
    }
    let day = value.split('T').next()?;
    let is_date = matches!(day.len(), 7 | 10)
        && day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_date.then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_dates() {
        for (value, expected) in [
            ("2022-05-28", Some("2022-05-28")),
            ("2022-05-28T14:00", Some("2022-05-28")),
            ("2022-05", Some("2022-05")),
            ("2022", None),
            ("2022-W5", None),
            ("XXXX-05-28", None),
            ("2022-SP", None),
        ] {
            assert_eq!(date("DATE", value), expected, "{value}");
        }
        assert_eq!(date("ORG", "2022-05-28"), None);
    }

    #[test]
    fn dates_are_in_order_and_name_stories_that_are_shown_first() {
        let (mut dates, mut room) = (Dates::default(), 1 << 20);
        for (row, value, shown) in
            [(0, "2022-05-03", false), (1, "2022-05-03", true), (1, "2022-05-01", true)]
        {
            dates.count(&mut room, row, 1, "DATE", value, shown);
        }
        let (days, left) = dates.days(5);
        let told: Vec<_> =
            days.iter().map(|day| (day.date.as_str(), day.stories, day.rows.as_slice())).collect();
        assert_eq!(told, [("2022-05-01", 1, &[1][..]), ("2022-05-03", 2, &[1, 0][..])]);
        assert_eq!(left, 0);
    }
}
