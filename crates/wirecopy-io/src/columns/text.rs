//! [`TextColumn`]: texts borrowed from Arrow arrays.

use std::{borrow::Cow, fmt};

use arrow_array::{
    Array, BinaryArray, BinaryViewArray, Int64Array, LargeBinaryArray, LargeStringArray, StringArray,
    StringViewArray, builder::LargeStringBuilder, make_array,
};
use arrow_cast::cast;
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType};
use wirecopy::{Documents, text::MAX_LEN};

use super::raw::checked_as;
use crate::{Error, Result, read::Errors};

/// A column of texts in chunks: string, large string, string view, a dictionary of one of them, or all null.
pub struct TextColumn {
    chunks: Vec<Chunk>,
    /// First row of each chunk, and the number of rows.
    starts: Vec<usize>,
}

/// One array of texts, known to be valid.
enum Chunk {
    Small(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    Dictionary { keys: Int64Array, values: Box<Chunk> },
    Null(usize),
}

/// Whether a column of this type holds texts.
pub(crate) fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

impl TextColumn {
    /// The texts of `chunks`, after every offset, key and byte of them was checked.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for another type, damaged arrays, invalid UTF-8 unless it is to be
    /// replaced or null, and texts longer than [`MAX_LEN`]; the last two name the row.
    pub fn new(name: &str, chunks: impl IntoIterator<Item = ArrayData>, errors: Errors) -> Result<Self> {
        let mut this = Self { chunks: Vec::new(), starts: vec![0] };
        let mut rows = 0;
        for data in chunks {
            let nulls = matches!(errors, Errors::Skip | Errors::Null);
            let (chunk, bad) =
                decode(data, nulls).map_err(|e| Error::input(format!("column {name:?}: {e}")))?;
            if let (Some(&row), Errors::Raise) = (bad.first(), errors) {
                let message = format!("invalid UTF-8 in column {name:?}");
                return Err(Errors::replaceable(Error::input(message)).at_row(rows + row));
            }
            if let Some(row) = (0..chunk.len()).find(|&row| chunk.get(row).is_some_and(|t| t.len() > MAX_LEN))
            {
                return Err(Error::input(format!("text is longer than {MAX_LEN} bytes")).at_row(rows + row));
            }
            rows += chunk.len();
            this.chunks.push(chunk);
            this.starts.push(rows);
        }
        Ok(this)
    }
}

impl Documents for TextColumn {
    fn len(&self) -> usize {
        *self.starts.last().unwrap_or(&0)
    }

    fn text(&self, row: usize) -> Option<&str> {
        let chunk = if self.chunks.len() == 1 { 0 } else { self.starts.partition_point(|&s| s <= row) - 1 };
        self.chunks[chunk].get(row - self.starts[chunk])
    }
}

impl fmt::Debug for TextColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextColumn").field("rows", &self.len()).finish_non_exhaustive()
    }
}

impl Chunk {
    fn len(&self) -> usize {
        match self {
            Self::Small(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
            Self::Dictionary { keys, .. } => keys.len(),
            Self::Null(len) => *len,
        }
    }

    fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Dictionary { keys, values } => {
                if keys.is_valid(row) {
                    values.get(keys.value(row) as usize)
                } else {
                    None
                }
            }
            Self::Null(_) => None,
        }
    }
}

/// The texts of an array that nobody has looked at, and the rows that hold invalid UTF-8: they are null, or have U+FFFD
/// in its place.
///
/// The bytes are first taken for binary values, so that nothing relies on them before they are checked.
fn decode(data: ArrayData, nulls: bool) -> Result<(Chunk, Vec<usize>), ArrowError> {
    match data.data_type().clone() {
        DataType::Null => Ok((Chunk::Null(data.len()), Vec::new())),
        DataType::Utf8 => {
            let bytes = BinaryArray::from(checked_as(data, DataType::Binary)?);
            Ok(valid(StringArray::try_from_binary(bytes.clone()).map(Chunk::Small), bytes.iter(), nulls))
        }
        DataType::LargeUtf8 => {
            let bytes = LargeBinaryArray::from(checked_as(data, DataType::LargeBinary)?);
            Ok(valid(LargeStringArray::try_from_binary(bytes.clone()).map(Chunk::Large), bytes.iter(), nulls))
        }
        DataType::Utf8View => {
            let bytes = BinaryViewArray::from(checked_as(data, DataType::BinaryView)?);
            Ok(valid(bytes.clone().to_string_view().map(Chunk::View), bytes.iter(), nulls))
        }
        DataType::Dictionary(key, _) => dictionary(data, *key, nulls),
        other => Err(ArrowError::InvalidArgumentError(format!("{other} is not a type of text"))),
    }
}

/// The strings as they stand where all are valid UTF-8; otherwise a copy with null or U+FFFD for what is not, and
/// the rows that have some.
fn valid<'a>(
    strings: Result<Chunk, ArrowError>,
    bytes: impl Iterator<Item = Option<&'a [u8]>>,
    nulls: bool,
) -> (Chunk, Vec<usize>) {
    if let Ok(strings) = strings {
        return (strings, Vec::new());
    }
    let mut strings = LargeStringBuilder::new();
    let mut bad = Vec::new();
    for (row, bytes) in bytes.enumerate() {
        let text = bytes.map(String::from_utf8_lossy);
        let is_bad = matches!(text, Some(Cow::Owned(_)));
        if is_bad {
            bad.push(row);
        }
        strings.append_option(text.filter(|_| !(is_bad && nulls)));
    }
    (Chunk::Large(strings.finish()), bad)
}

/// A dictionary: keys of any width, and values that are texts themselves.
fn dictionary(data: ArrayData, key: DataType, nulls: bool) -> Result<(Chunk, Vec<usize>), ArrowError> {
    let [values] = data.child_data() else {
        return Err(ArrowError::InvalidArgumentError("a dictionary without values".into()));
    };
    let (values, bad) = decode(values.clone(), nulls)?;
    let keys = data.into_builder().data_type(key.clone()).child_data(Vec::new());
    let keys = make_array(checked_as(keys.build()?, key)?);
    let null_keys = keys.null_count();
    let keys = cast(&keys, &DataType::Int64)?;
    let keys = Int64Array::from(keys.to_data());
    let out = |key: i64| usize::try_from(key).map_or(true, |key| key >= values.len());
    if keys.null_count() > null_keys || keys.iter().flatten().any(out) {
        return Err(ArrowError::InvalidArgumentError("a dictionary key is out of bounds".into()));
    }
    let rows = |(row, key): (usize, Option<i64>)| {
        key.and_then(|key| bad.binary_search(&(key as usize)).ok()).map(|_| row)
    };
    let bad = if bad.is_empty() { Vec::new() } else { keys.iter().enumerate().filter_map(rows).collect() };
    Ok((Chunk::Dictionary { keys, values: Box::new(values) }, bad))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, DictionaryArray, NullArray, types::Int8Type};
    use arrow_buffer::Buffer;

    use super::*;

    fn texts(arrays: &[ArrayRef]) -> Vec<Option<String>> {
        let column = TextColumn::new("t", arrays.iter().map(Array::to_data), Errors::Raise).unwrap();
        (0..column.len()).map(|row| column.text(row).map(str::to_owned)).collect()
    }

    #[test]
    fn every_type_of_text_reads_the_same() {
        let values = vec![Some("Ürümqi"), None, Some(""), Some("a text that does not fit into a view")];
        let arrays: [ArrayRef; 4] = [
            Arc::new(StringArray::from(values.clone())),
            Arc::new(LargeStringArray::from(values.clone())),
            Arc::new(StringViewArray::from(values.clone())),
            Arc::new(values.iter().copied().collect::<DictionaryArray<Int8Type>>()),
        ];
        let expected: Vec<_> = values.iter().map(|v| v.map(str::to_owned)).collect();
        for array in &arrays {
            assert_eq!(texts(std::slice::from_ref(array)), expected);
            assert_eq!(texts(&[array.slice(1, 3)]), expected[1..]);
        }
        assert_eq!(texts(&arrays), [&expected[..]; 4].concat());
        assert_eq!(texts(&[Arc::new(NullArray::new(2))]), [None, None]);
        assert_eq!(texts(&[]), []);
    }

    #[test]
    fn empty_chunks_are_stepped_over() {
        let of = |values: &[&str]| Arc::new(StringArray::from(values.to_vec())) as ArrayRef;
        assert_eq!(texts(&[of(&[]), of(&["a"]), of(&[]), of(&["b"])]), [Some("a".into()), Some("b".into())]);
    }

    /// Bytes that claim to be strings.
    fn claimed(offsets: &[i32], bytes: &[u8]) -> ArrayData {
        let builder = ArrayData::builder(DataType::Utf8)
            .len(offsets.len() - 1)
            .add_buffer(Buffer::from_slice_ref(offsets))
            .add_buffer(Buffer::from_slice_ref(bytes));
        #[expect(unsafe_code, reason = "what another library may hand over")]
        // SAFETY: never read as strings before it was checked, which is what is tested.
        unsafe {
            builder.build_unchecked()
        }
    }

    #[test]
    fn invalid_utf8_is_named_or_replaced() {
        let data = claimed(&[0, 2, 4, 5], b"ok\xffx!");
        let error = TextColumn::new("t", [data.clone()], Errors::Raise).unwrap_err();
        assert_eq!(error.row(), Some(1));
        for nulls in [Errors::Skip, Errors::Null] {
            let column = TextColumn::new("t", [data.clone()], nulls).unwrap();
            assert!((0..column.len()).any(|row| column.text(row).is_none()), "{nulls:?}");
        }
        let column = TextColumn::new("t", [data], Errors::Replace).unwrap();
        assert_eq!(
            [column.text(0), column.text(1), column.text(2)],
            [Some("ok"), Some("\u{fffd}x"), Some("!")]
        );
    }

    #[test]
    fn an_offset_within_a_character_is_invalid() {
        let data = claimed(&[0, 1, 2], "é".as_bytes());
        assert_eq!(TextColumn::new("t", [data], Errors::Raise).unwrap_err().row(), Some(0));
    }

    #[test]
    fn offsets_that_lie_are_an_error() {
        for offsets in [[0, 9, 2], [0, -1, 2], [1, 0, 2]] {
            let error = TextColumn::new("t", [claimed(&offsets, b"ab")], Errors::Raise).unwrap_err();
            assert!(error.to_string().starts_with("column \"t\": "), "{error}");
        }
    }

    #[test]
    fn another_type_is_an_error() {
        let error = TextColumn::new("t", [Int64Array::from(vec![1]).to_data()], Errors::Raise).unwrap_err();
        assert!(error.to_string().contains("Int64 is not a type of text"), "{error}");
    }
}
