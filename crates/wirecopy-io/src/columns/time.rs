//! Dates of publication, whatever they are written as.

use arrow_array::{Array, ArrayRef, Int64Array, types::TimestampMicrosecondType};
use arrow_cast::{can_cast_types, cast};
use arrow_schema::{DataType, TimeUnit};

use super::text::is_text;
use crate::{Error, Result};

/// Whether a column of this type may hold dates.
pub(super) fn is_time(kind: &DataType) -> bool {
    match kind {
        DataType::Timestamp(..) | DataType::Date32 | DataType::Date64 => true,
        DataType::Dictionary(_, values) => is_time(values),
        _ => is_text(kind),
    }
}

/// Microseconds since the Unix epoch; null where the value is, or is a string that is no ISO 8601 date.
///
/// A time without a zone is taken for UTC.
pub(super) fn micros(array: &ArrayRef) -> Result<Int64Array> {
    let kind = array.data_type();
    let target = DataType::Timestamp(TimeUnit::Microsecond, None);
    if !is_time(kind) || !can_cast_types(kind, &target) {
        return Err(Error::input(format!(
            "published must be timestamps, dates or ISO 8601 strings, not {kind}"
        )));
    }
    // A zone says how an instant is to be shown; casting it away would shift the instant.
    let array = match kind {
        DataType::Timestamp(unit, Some(_)) => {
            let data = array.to_data().into_builder().data_type(DataType::Timestamp(*unit, None));
            arrow_array::make_array(data.build().map_err(|error| Error::input(error.to_string()))?)
        }
        _ => array.clone(),
    };
    let instants = cast(&array, &target).map_err(|error| Error::input(format!("published: {error}")))?;
    let instants = arrow_array::PrimitiveArray::<TimestampMicrosecondType>::from(instants.to_data());
    Ok(instants.reinterpret_cast())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{
        Date32Array, DictionaryArray, NullArray, StringArray, StringViewArray, TimestampNanosecondArray,
        TimestampSecondArray, types::Int32Type,
    };

    use super::*;

    const MAY: i64 = 1_653_955_200_000_000; // 2022-05-31

    fn of(array: impl Array + 'static) -> Vec<Option<i64>> {
        micros(&(Arc::new(array) as ArrayRef)).unwrap().iter().collect()
    }

    #[test]
    fn every_form_gives_the_same_instant() {
        assert_eq!(of(StringArray::from(vec!["2022-05-31"])), [Some(MAY)]);
        assert_eq!(of(StringArray::from(vec!["2022-05-31T02:00:00+02:00"])), [Some(MAY)]);
        assert_eq!(of(StringViewArray::from(vec!["2022-05-31 00:00:00"])), [Some(MAY)]);
        assert_eq!(
            of(["2022-05-31T00:00:00Z"].into_iter().collect::<DictionaryArray<Int32Type>>()),
            [Some(MAY)]
        );
        assert_eq!(of(TimestampSecondArray::from(vec![MAY / 1_000_000])), [Some(MAY)]);
        let zoned = TimestampNanosecondArray::from(vec![MAY * 1000]).with_timezone("+05:00");
        assert_eq!(of(zoned), [Some(MAY)]);
        assert_eq!(of(Date32Array::from(vec![19143])), [Some(MAY)]);
    }

    #[test]
    fn what_is_no_date_is_null() {
        assert_eq!(of(StringArray::from(vec![Some("last week"), None, Some("")])), [None, None, None]);
        assert_eq!(of(NullArray::new(1)), [None]);
    }

    #[test]
    fn numbers_are_refused() {
        let array: ArrayRef = Arc::new(Int64Array::from(vec![MAY]));
        assert!(micros(&array).is_err());
    }
}
