//! What has an order: ids, and the column of the caller's own order.

use std::cmp::Ordering;

use arrow_array::{
    Array, ArrayRef,
    cast::AsArray,
    types::{Float16Type, Float32Type, Float64Type},
};
use arrow_buffer::BooleanBuffer;
use arrow_cast::cast;
use arrow_ord::{
    ord::{DynComparator, make_comparator},
    rank::rank as ranks,
};
use arrow_schema::{ArrowError, DataType, SortOptions};

use crate::{Error, Result};

/// Ids in the caller's type, with their order.
pub(super) struct Ids {
    array: ArrayRef,
    compare: DynComparator,
}

impl Ids {
    pub(super) fn new(array: ArrayRef) -> Result<Self> {
        let compare = make_comparator(&array, &array, SortOptions::default())
            .map_err(|error| Error::input(format!("id: {error}")))?;
        Ok(Self { array, compare })
    }

    pub(super) fn array(&self) -> &ArrayRef {
        &self.array
    }

    pub(super) fn compare(&self, a: usize, b: usize) -> Ordering {
        (self.compare)(a, b)
    }
}

/// The place of each value among all, lower first, equal values sharing one; `None` for nulls and NaN.
pub(super) fn rank(array: &ArrayRef, descending: bool) -> Result<Vec<Option<u32>>> {
    let unsortable = |error: &ArrowError| Error::input(format!("keep: {error}"));
    if array.len() > u32::MAX as usize {
        return Err(Error::input(format!("keep: {} rows are too many to sort", array.len())));
    }
    let array = match array.data_type() {
        DataType::Null => return Ok(vec![None; array.len()]),
        DataType::Dictionary(_, values) => cast(array, values).map_err(|error| unsortable(&error))?,
        _ => array.clone(),
    };
    let options = SortOptions { descending, nulls_first: false };
    let places = ranks(&array, Some(options)).map_err(|error| unsortable(&error))?;
    let known = known(&array);
    Ok(places.into_iter().zip(&known).map(|(place, known)| known.then_some(place)).collect())
}

/// Which values are neither null nor NaN.
fn known(array: &ArrayRef) -> BooleanBuffer {
    let number = |row: usize| match array.data_type() {
        DataType::Float16 => !array.as_primitive::<Float16Type>().value(row).is_nan(),
        DataType::Float32 => !array.as_primitive::<Float32Type>().value(row).is_nan(),
        DataType::Float64 => !array.as_primitive::<Float64Type>().value(row).is_nan(),
        _ => true,
    };
    BooleanBuffer::collect_bool(array.len(), |row| array.is_valid(row) && number(row))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{
        BooleanArray, DictionaryArray, Float64Array, Int64Array, StringViewArray, types::Int32Type,
    };

    use super::*;

    /// The rows in the order that the ranks give, those without one left out.
    fn sorted(array: impl Array + 'static, descending: bool) -> Vec<usize> {
        let ranks = rank(&(Arc::new(array) as ArrayRef), descending).unwrap();
        let mut rows: Vec<usize> = (0..ranks.len()).filter(|&row| ranks[row].is_some()).collect();
        rows.sort_by_key(|&row| ranks[row]);
        rows
    }

    #[test]
    fn ranks_follow_the_values_and_leave_out_nulls() {
        let values = vec![Some(3), None, Some(1), Some(2)];
        assert_eq!(sorted(Int64Array::from(values.clone()), false), [2, 3, 0]);
        assert_eq!(sorted(Int64Array::from(values), true), [0, 3, 2]);
        assert_eq!(sorted(Float64Array::from(vec![1.0, f64::NAN, 2.0]), true), [2, 0]);
        assert_eq!(sorted(StringViewArray::from(vec!["b", "a"]), false), [1, 0]);
        assert_eq!(sorted(["b", "a"].into_iter().collect::<DictionaryArray<Int32Type>>(), false), [1, 0]);
        assert_eq!(sorted(BooleanArray::from(vec![true, false]), false), [1, 0]);
    }

    #[test]
    fn ids_compare_by_value() {
        let ids = Ids::new(Arc::new(Int64Array::from(vec![10, 9]))).unwrap();
        assert_eq!(ids.compare(0, 1), Ordering::Greater);
        let ids = Ids::new(Arc::new(StringViewArray::from(vec!["10", "9"]))).unwrap();
        assert_eq!(ids.compare(0, 1), Ordering::Less);
    }
}
