//! Dates of publication, whatever they are written as.

use std::fmt;

use arrow_array::{
    Array, ArrayRef, Int64Array,
    cast::AsArray,
    types::{Int64Type, TimestampMicrosecondType},
};
use arrow_cast::cast;
use arrow_schema::{DataType, TimeUnit};

use super::{
    date::{Moment, zone},
    text::is_text,
};
use crate::{Error, Result, error::excerpt};

/// What a column of dates may hold, for messages.
pub(super) const TIMES: &str = "timestamps, dates, strings or whole numbers";

/// Whether a column of this type may hold dates.
pub(super) fn is_time(kind: &DataType) -> bool {
    match kind {
        DataType::Timestamp(..) | DataType::Date32 | DataType::Date64 => true,
        DataType::Dictionary(_, values) => is_time(values),
        _ => is_number(kind) || is_text(kind),
    }
}

/// Whether values of this type may count from the epoch. Whole numbers among nulls come as floating-point ones from
/// some libraries.
fn is_number(kind: &DataType) -> bool {
    kind.is_integer() || matches!(kind, DataType::Float64)
}

/// The date, or date and time, that a text names, in microseconds since the Unix epoch by its own clock. What is read
/// stands in the manual (`docs/files.md`): ISO 8601, RFC 2822, and what English news writes.
///
/// # Errors
/// Kind [`Option`](crate::ErrorKind::Option) where it names none.
pub fn date(text: &str) -> Result<i64> {
    Moment::of_text(text).map(|moment| moment.local).ok_or_else(|| {
        Error::option(format!("expected a date such as 2022-05-28 or 2022-05-28T09:30, got {text:?}"))
    })
}

/// Dates that are there and were not understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many.
    pub count: usize,
    /// Out of how many dates that are there.
    pub dates: usize,
    /// The row of the first, and how what stands in it begins.
    pub first: Option<(usize, String)>,
}

impl Unread {
    /// Counts those of the rows that follow, the first of which has this number.
    pub fn add(&mut self, part: &Self, first_row: usize) {
        self.count += part.count;
        self.dates += part.dates;
        if self.first.is_none() {
            self.first = part.first.as_ref().map(|(row, text)| (first_row + row, text.clone()));
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { count, dates, first } = self;
        write!(f, "{count} of {dates} dates were not understood")?;
        if let Some((row, text)) = first {
            write!(f, ", the first in row {row}: {text}")?;
        }
        f.write_str("; ISO 8601 is read, and dates such as 28 May 2022, May 28, 2022 or Sat, 28 May 2022 10:00:00 GMT")
    }
}

/// The dates of a column.
#[derive(Clone, Debug)]
pub(super) struct Dates {
    /// Microseconds since the Unix epoch; a time without a zone is taken for UTC.
    pub(super) instants: Int64Array,
    /// The same by the clock of the zone that is written beside a string or in the type, as hours and minutes; `None`
    /// where that is not told apart.
    pub(super) local: Option<Int64Array>,
    pub(super) unread: Unread,
}

impl Dates {
    /// Of a column; null where the value is, or where it is no date.
    pub(super) fn of(array: &ArrayRef) -> Result<Self> {
        let as_type =
            |kind: &DataType| cast(array, kind).map_err(|error| Error::input(format!("published: {error}")));
        match array.data_type() {
            DataType::Dictionary(_, values) => Self::of(&as_type(values)?),
            // A cast of timestamps leaves the instant alone where both sides have a zone or neither has.
            DataType::Timestamp(_, zone) => {
                let instants = instants(&as_type(&micro(zone.is_some()))?)?;
                Ok(Self::known(instants, zone.as_deref().and_then(self::zone).unwrap_or(0)))
            }
            DataType::Date32 | DataType::Date64 => Ok(Self::known(instants(&as_type(&micro(false))?)?, 0)),
            kind if is_text(kind) => {
                let strings = as_type(&DataType::LargeUtf8)?;
                let strings = strings.as_string::<i64>();
                Ok(Self::read(strings.iter(), |text| Moment::of_text(text)))
            }
            kind if is_number(kind) => {
                let numbers = as_type(&DataType::Int64)?;
                let numbers = numbers.as_primitive::<Int64Type>();
                Ok(Self::read(numbers.iter(), |number| Moment::of_number(*number)))
            }
            kind => Err(Error::input(format!("published must be {TIMES}, not {kind}"))),
        }
    }

    /// Of instants, with a clock that is so many seconds ahead of UTC.
    fn known(instants: Int64Array, ahead: i64) -> Self {
        let local = (ahead != 0)
            .then(|| instants.iter().map(|instant| instant?.checked_add(ahead * 1_000_000)).collect());
        Self { instants, local, unread: Unread::default() }
    }

    /// Of values that have to be understood.
    fn read<T: ToString>(
        values: impl Iterator<Item = Option<T>>,
        moment: impl Fn(&T) -> Option<Moment>,
    ) -> Self {
        let mut unread = Unread::default();
        let moments = values.enumerate().map(|(row, value)| {
            let value = value?;
            let found = moment(&value);
            unread.dates += 1;
            if found.is_none() {
                unread.count += 1;
                unread.first.get_or_insert_with(|| (row, excerpt(&value.to_string())));
            }
            found.map(|moment| (moment.instant(), moment.local))
        });
        let (instants, local): (Vec<_>, Vec<_>) = moments.map(Option::unzip).unzip();
        Self { instants: instants.into(), local: Some(local.into()), unread }
    }
}

fn micro(zoned: bool) -> DataType {
    DataType::Timestamp(TimeUnit::Microsecond, zoned.then(|| "+00:00".into()))
}

fn instants(array: &ArrayRef) -> Result<Int64Array> {
    let wrong = || Error::input("published could not be read as timestamps");
    Ok(array.as_primitive_opt::<TimestampMicrosecondType>().ok_or_else(wrong)?.reinterpret_cast())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{
        BooleanArray, Date32Array, Date64Array, DictionaryArray, Float64Array, NullArray, StringArray,
        StringViewArray, TimestampNanosecondArray, TimestampSecondArray, UInt64Array, types::Int32Type,
    };

    use super::*;

    const MAY: i64 = 1_653_955_200_000_000; // 2022-05-31

    fn of(array: impl Array + 'static) -> Dates {
        Dates::of(&(Arc::new(array) as ArrayRef)).unwrap()
    }

    fn instants(array: impl Array + 'static) -> Vec<Option<i64>> {
        of(array).instants.iter().collect()
    }

    #[test]
    fn every_type_gives_the_same_instant() {
        assert_eq!(instants(StringArray::from(vec!["2022-05-31"])), [Some(MAY)]);
        assert_eq!(instants(StringViewArray::from(vec!["31 May 2022 00:00:00"])), [Some(MAY)]);
        assert_eq!(
            instants(["2022-05-31T00:00Z"].into_iter().collect::<DictionaryArray<Int32Type>>()),
            [Some(MAY)]
        );
        assert_eq!(instants(TimestampSecondArray::from(vec![MAY / 1_000_000])), [Some(MAY)]);
        let zoned = TimestampNanosecondArray::from(vec![MAY * 1000]).with_timezone("+05:00");
        assert_eq!(instants(zoned), [Some(MAY)]);
        let named = TimestampNanosecondArray::from(vec![MAY * 1000]).with_timezone("Europe/Berlin");
        assert_eq!(instants(named), [Some(MAY)]);
        assert_eq!(instants(Date32Array::from(vec![19143])), [Some(MAY)]);
        assert_eq!(instants(Date64Array::from(vec![MAY / 1000])), [Some(MAY)]);
        assert_eq!(instants(Int64Array::from(vec![MAY / 1000])), [Some(MAY)]);
        assert_eq!(instants(UInt64Array::from(vec![20_220_531])), [Some(MAY)]);
        assert_eq!(instants(Float64Array::from(vec![Some(MAY as f64 / 1e6), None])), [Some(MAY), None]);
        assert_eq!(instants(NullArray::new(1)), [None]);
    }

    #[test]
    fn the_local_day_is_that_of_the_zone() {
        let local = |dates: Dates| dates.local.map(|local| local.value(0));
        let text = StringArray::from(vec!["2022-05-31T00:30:00+09:00"]);
        assert_eq!(local(of(text)), Some(MAY + 1_800_000_000));
        let zoned = TimestampNanosecondArray::from(vec![MAY * 1000]);
        assert_eq!(local(of(zoned.clone().with_timezone("-05:00"))), Some(MAY - 5 * 3_600_000_000));
        assert_eq!(local(of(zoned)), None);
    }

    #[test]
    fn what_is_not_understood_is_null_and_counted() {
        let texts = vec![None, Some("2022-05-31"), Some("28. Mai"), Some("gestern")];
        let dates = of(StringArray::from(texts));
        assert_eq!(dates.instants.iter().collect::<Vec<_>>(), [None, Some(MAY), None, None]);
        assert_eq!(dates.unread, Unread { count: 2, dates: 3, first: Some((2, "\"28. Mai\"".to_owned())) });
        let mut all = Unread::default();
        all.add(&dates.unread, 10);
        all.add(&dates.unread, 20);
        let said = all.to_string();
        let start = "4 of 6 dates were not understood, the first in row 12: \"28. Mai\"; ISO 8601 is read";
        assert!(said.starts_with(start), "{said}");
        assert_eq!(of(Int64Array::from(vec![2022])).unread.count, 1);
    }

    #[test]
    fn other_types_are_refused() {
        let array: ArrayRef = Arc::new(BooleanArray::from(vec![true]));
        assert!(Dates::of(&array).is_err());
    }
}
