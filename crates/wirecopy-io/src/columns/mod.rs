//! [`Columns`]: the documents of a table, as the verbs take them.
//!
//! A table comes in as a [`Raw`]: fields, and arrays that nobody has looked at yet, since they may come from
//! another library through a C interface. What is used of it is checked in full first: offsets, dictionary keys
//! and UTF-8. Texts are then borrowed from the arrays, not copied.

mod choose;
mod date;
mod order;
mod raw;
mod shown;
mod text;
mod time;

use std::{cmp::Ordering, sync::Arc};

use arrow_array::{Array, ArrayRef, Int64Array, LargeStringArray, RecordBatch, cast::AsArray};
use arrow_cast::{cast, display::array_value_to_string};
use arrow_schema::DataType;
use wirecopy::Documents;

pub use self::{
    choose::{Choice, Chosen, candidates, choose},
    raw::Raw,
    text::TextColumn,
    time::{Unread, date},
};
pub(crate) use self::{
    choose::{list, named, usual},
    text::is_text,
};
use self::{order::Ids, shown::Shown, time::Dates};
use crate::{Error, Result, read::Errors};

/// A text column, and what else of the table a verb may want to know.
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::{ArrayRef, RecordBatch, StringArray};
/// use wirecopy::{Documents, dedup::Deduplicator};
/// use wirecopy_io::columns::Columns;
///
/// let body: ArrayRef = Arc::new(StringArray::from(vec![Some("Rain is due."), None]));
/// let table = RecordBatch::try_from_iter([("body", body)])?;
/// let docs = Columns::from_batch(&table)?;
/// assert_eq!(docs.text(0), Some("Rain is due."));
/// assert_eq!(docs.text(1), None);
/// Deduplicator::new().run(&docs)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Columns {
    text: Box<dyn Documents + Send>,
    first_row: usize,
    names: Chosen,
    ids: Option<Arc<Ids>>,
    dates: Option<Dates>,
    rank: Option<Vec<Option<u32>>>,
    source: Option<LargeStringArray>,
    title: Option<Shown>,
    /// The sites or papers that are shown where none are named.
    usual_source: Option<Shown>,
}

impl Columns {
    /// Of texts that stand elsewhere, without names.
    pub fn new(text: impl Documents + Send + 'static) -> Self {
        Self {
            text: Box::new(text),
            first_row: 0,
            names: Chosen::default(),
            ids: None,
            dates: None,
            rank: None,
            source: None,
            title: None,
            usual_source: None,
        }
    }

    /// Of a table, by the names in `choice` or the usual ones.
    ///
    /// # Errors
    /// Kind [`Option`](crate::ErrorKind::Option) for a name that the table lacks,
    /// [`Input`](crate::ErrorKind::Input) where no column fits, a type cannot be used, or an array is damaged.
    pub fn of(raw: &Raw, choice: &Choice<'_>) -> Result<Self> {
        Self::of_chosen(raw, choose(raw.fields(), choice)?, choice)
    }

    /// Of a table or a part of it, by the names that [`choose`] gave. What is shown of documents may be left out of the
    /// part.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn of_chosen(raw: &Raw, mut names: Chosen, choice: &Choice<'_>) -> Result<Self> {
        let is_there = |name: &String| raw.fields().iter().any(|field| field.name() == name);
        names.title = names.title.filter(is_there);
        names.shown_source = names.shown_source.filter(is_there);
        let descending = choice.rank.is_some_and(|(_, descending)| descending);
        let mut this = Self::new(raw.text(&names.text, choice.errors)?);
        if let Some(title) = &names.title {
            this.title = Shown::of(raw, title, choice.title.map(|_| choice.errors))?;
        }
        if let Some(source) = names.shown_source.as_ref().filter(|_| names.source.is_none()) {
            this.usual_source = Shown::of(raw, source, None)?;
        }
        this.beside(raw, names, descending)
    }

    /// Of one batch, by the usual names.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn from_batch(batch: &RecordBatch) -> Result<Self> {
        let raw = Raw::from_batches(batch.schema_ref().fields(), std::slice::from_ref(batch));
        Self::of(&raw, &Choice::default())
    }

    /// Of a table of so many rows whose texts are not held: what stands beside them, by the names that [`choose`] gave.
    /// All texts are null, until [`with_text`](Self::with_text) brings them.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn without_text(raw: &Raw, names: Chosen, descending: bool, rows: usize) -> Result<Self> {
        Self::new(vec![None::<&str>; rows]).beside(raw, names, descending)
    }

    fn beside(mut self, raw: &Raw, names: Chosen, descending: bool) -> Result<Self> {
        if let Some(id) = &names.id {
            self = self.with_ids(raw.array(id)?)?;
        }
        if let Some(published) = &names.published {
            self = self.with_published(&raw.array(published)?)?;
        }
        if let Some(rank) = &names.rank {
            self = self.with_rank(&raw.array(rank)?, descending)?;
        }
        if let Some(source) = &names.source {
            self = self.with_source(&raw.array(source)?)?;
        }
        Ok(self.with_names(names))
    }

    /// With these ids, one a row.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) where there are not as many as texts, or where values of their
    /// type have no order.
    pub fn with_ids(mut self, ids: ArrayRef) -> Result<Self> {
        self.check_len("id", &ids)?;
        self.ids = Some(Arc::new(Ids::new(ids)?));
        Ok(self)
    }

    /// With these dates of publication, one a row: timestamps, dates, strings, or whole numbers that count from the Unix
    /// epoch; null where a string or a number is no date, which [`unread_dates`](Self::unread_dates) counts.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for another type, or where there are not as many as texts.
    pub fn with_published(mut self, published: &ArrayRef) -> Result<Self> {
        self.check_len("published", published)?;
        self.dates = Some(Dates::of(published)?);
        Ok(self)
    }

    /// With the order of these values, one a row, as the caller's own order; nulls and NaN last.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) where values of the type have no order, or where there are not as
    /// many as texts.
    pub fn with_rank(mut self, values: &ArrayRef, descending: bool) -> Result<Self> {
        self.check_len("rank", values)?;
        self.rank = Some(order::rank(values, descending)?);
        Ok(self)
    }

    /// With the sites or papers that the pages are from, one a row: strings of any kind.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for another type, or where there are not as many as texts.
    pub fn with_source(mut self, source: &ArrayRef) -> Result<Self> {
        self.check_len("source", source)?;
        let strings =
            cast(source, &DataType::LargeUtf8).map_err(|error| Error::input(format!("source: {error}")))?;
        self.source = Some(strings.as_string::<i64>().clone());
        Ok(self)
    }

    /// With these titles, one a row.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) where there are not as many as texts.
    pub fn with_title(mut self, titles: impl Documents + Send + 'static) -> Result<Self> {
        self.title = Some(Shown::new(titles, "title", self.len())?);
        Ok(self)
    }

    /// With these sites or papers to be shown where [`with_source`](Self::with_source) gives none, one a row.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) where there are not as many as texts.
    pub fn with_shown_source(mut self, sources: impl Documents + Send + 'static) -> Result<Self> {
        self.usual_source = Some(Shown::new(sources, "source", self.len())?);
        Ok(self)
    }

    /// The same rows with other texts.
    pub(crate) fn with_other_text(&self, text: &LargeStringArray) -> Result<Self> {
        let text = TextColumn::new("text", [text.to_data()], Errors::Raise)?;
        Self {
            text: Box::new(vec![None::<&str>; self.len()]),
            first_row: self.first_row,
            names: self.names.clone(),
            ids: self.ids.clone(),
            dates: self.dates.clone(),
            rank: self.rank.clone(),
            source: self.source.clone(),
            title: self.title.clone(),
            usual_source: self.usual_source.clone(),
        }
        .with_text(text)
    }

    /// With texts that stand elsewhere, one a row, in place of those it has.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) where there are not as many.
    pub fn with_text(mut self, text: impl Documents + Send + 'static) -> Result<Self> {
        if text.len() != self.len() {
            let (texts, rows) = (text.len(), self.len());
            return Err(Error::input(format!("{texts} texts where there are {rows} rows")));
        }
        self.text = Box::new(text);
        Ok(self)
    }

    /// As part of a larger table: its rows are numbered from `row` in the tables that are made of it.
    #[must_use]
    pub fn with_first_row(mut self, row: usize) -> Self {
        self.first_row = row;
        self
    }

    /// With the names of the columns that it was made of.
    #[must_use]
    pub fn with_names(mut self, names: Chosen) -> Self {
        self.names = names;
        self
    }

    /// The columns that were chosen.
    pub fn names(&self) -> &Chosen {
        &self.names
    }

    /// The number of the first row in the table that these are a part of; 0 for a whole table.
    pub fn first_row(&self) -> usize {
        self.first_row
    }

    /// The ids, in the caller's type; `None` where the row number is the id.
    pub fn ids(&self) -> Option<&ArrayRef> {
        self.ids.as_ref().map(|ids| ids.array())
    }

    /// The dates that are there and were not understood.
    pub fn unread_dates(&self) -> Unread {
        self.dates.as_ref().map(|dates| dates.unread.clone()).unwrap_or_default()
    }

    /// How many rows have no date of publication.
    pub fn undated(&self) -> usize {
        self.dates.as_ref().map_or(self.len(), |dates| dates.instants.null_count())
    }

    /// The id of a row as it is shown; `None` where it is null, or where there are no ids.
    ///
    /// # Panics
    /// If there are ids and none for the row.
    pub fn id_text(&self, row: usize) -> Option<String> {
        let ids = self.ids().filter(|ids| ids.is_valid(row))?;
        array_value_to_string(ids, row).ok()
    }

    /// The title of a row, to be shown; `None` where there is none, or nothing but white space.
    ///
    /// # Panics
    /// If there are titles and none for the row.
    pub fn title(&self, row: usize) -> Option<&str> {
        self.title.as_ref()?.get(row)
    }

    /// The site or paper that a row is from, to be shown: of the column that was named, or of one with a usual name.
    ///
    /// # Panics
    /// If there are sites or papers and none for the row.
    pub fn shown_source(&self, row: usize) -> Option<&str> {
        match &self.source {
            Some(_) => self.source(row).filter(|source| !source.trim_ascii_start().is_empty()),
            None => self.usual_source.as_ref()?.get(row),
        }
    }

    /// A hash of the number of rows and of a sample of texts, to tell whether a table is the one given before.
    pub fn fingerprint(&self) -> u64 {
        const SAMPLES: usize = 256;
        let step = self.len().div_ceil(SAMPLES).max(1);
        let mut hash = Fnv::default();
        hash.write(&self.len().to_le_bytes());
        for row in (0..self.len()).step_by(step) {
            let text = self.text(row);
            hash.write(&text.map_or(u64::MAX, |text| text.len() as u64).to_le_bytes());
            let text = text.unwrap_or_default().as_bytes();
            hash.write(&text[..text.len().min(64)]);
        }
        hash.0
    }

    fn check_len(&self, what: &str, array: &ArrayRef) -> Result<()> {
        if array.len() == self.len() {
            return Ok(());
        }
        let (values, rows) = (array.len(), self.len());
        Err(Error::input(format!("{what} has {values} values where there are {rows} texts")))
    }
}

impl Documents for Columns {
    fn len(&self) -> usize {
        self.text.len()
    }

    fn text(&self, row: usize) -> Option<&str> {
        self.text.text(row)
    }

    fn published(&self, row: usize) -> Option<i64> {
        value(&self.dates.as_ref()?.instants, row)
    }

    fn published_local(&self, row: usize) -> Option<i64> {
        let Dates { instants, local, .. } = self.dates.as_ref()?;
        value(local.as_ref().unwrap_or(instants), row)
    }

    fn rank(&self, row: usize) -> Option<u64> {
        self.rank.as_ref().and_then(|ranks| ranks[row]).map(u64::from)
    }

    fn source(&self, row: usize) -> Option<&str> {
        self.source.as_ref().filter(|array| array.is_valid(row)).map(|array| array.value(row))
    }

    fn compare_ids(&self, a: usize, b: usize) -> Ordering {
        self.ids.as_ref().map_or(Ordering::Equal, |ids| ids.compare(a, b))
    }
}

/// The value of a row, unless it is null.
fn value(array: &Int64Array, row: usize) -> Option<i64> {
    array.is_valid(row).then(|| array.value(row))
}

/// The hash of Fowler, Noll and Vo (FNV-1a, 64 bits).
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use arrow_buffer::Buffer;
    use arrow_data::ArrayData;
    use arrow_schema::{Field, Fields};

    use super::*;

    #[test]
    fn the_fingerprint_follows_the_texts() {
        let of = |texts: &[&'static str]| Columns::new(texts.to_vec()).fingerprint();
        assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
        assert_ne!(of(&["a", "b"]), of(&["a", "c"]));
        assert_ne!(of(&["a", "b"]), of(&["a", "b", ""]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }

    #[test]
    fn ids_are_shown_as_text() {
        let docs = Columns::new(vec!["a", "b"]);
        assert_eq!(docs.id_text(1), None);
        let docs = docs.with_ids(Arc::new(Int64Array::from(vec![None, Some(7)]))).unwrap();
        assert_eq!((docs.id_text(0), docs.id_text(1)), (None, Some("7".into())));
    }

    #[test]
    fn titles_and_sites_stand_beside_the_texts() {
        let strings = |values: Vec<Option<&str>>| Arc::new(LargeStringArray::from(values)) as ArrayRef;
        let table = RecordBatch::try_from_iter_with_nullable([
            ("text", strings(vec![Some("a"), Some("b"), None]), true),
            ("title", strings(vec![Some("Ferry sinks"), Some(" "), None]), true),
            ("site", strings(vec![None, Some("Gazette"), Some("")]), true),
        ])
        .unwrap();
        let docs = Columns::from_batch(&table).unwrap();
        assert_eq!([0, 1, 2].map(|row| docs.title(row)), [Some("Ferry sinks"), None, None]);
        assert_eq!([0, 1, 2].map(|row| docs.shown_source(row)), [None, Some("Gazette"), None]);
        assert_eq!(docs.source(1), None, "what nobody named groups nothing");
        let raw = Raw::from_batches(table.schema().fields(), std::slice::from_ref(&table));
        let named = Choice { source: Some("title"), ..Choice::default() };
        let docs = Columns::of(&raw, &named).unwrap();
        assert_eq!((docs.source(0), docs.shown_source(0)), (Some("Ferry sinks"), Some("Ferry sinks")));
        let chosen = choose(raw.fields(), &Choice::default()).unwrap();
        let part = table.project(&[0]).unwrap();
        let part = Raw::from_batches(part.schema().fields(), &[part]);
        assert_eq!(Columns::of_chosen(&part, chosen, &Choice::default()).unwrap().title(0), None);
    }

    /// Strings that are none.
    fn damaged(name: &str) -> Raw {
        let texts = LargeStringArray::from(vec!["a", "b"]);
        let kept = Field::new("text", DataType::LargeUtf8, true);
        let builder = ArrayData::builder(DataType::Utf8)
            .len(2)
            .add_buffer(Buffer::from_slice_ref([0_i32, 9, 2]))
            .add_buffer(Buffer::from_slice_ref(b"ab"));
        #[expect(unsafe_code, reason = "what another library may hand over")]
        // SAFETY: never read as strings before it was checked, which is what is tested.
        let strings = unsafe { builder.build_unchecked() };
        let fields = Fields::from(vec![kept, Field::new(name, DataType::Utf8, true)]);
        Raw::new(fields, vec![vec![texts.to_data(), strings]])
    }

    #[test]
    fn a_damaged_title_is_an_error_only_where_it_is_named() {
        for name in ["title", "publisher"] {
            let docs = Columns::of(&damaged(name), &Choice::default()).unwrap();
            assert_eq!((docs.title(0), docs.shown_source(0)), (None, None));
        }
        let named = Choice { title: Some("title"), ..Choice::default() };
        assert!(Columns::of(&damaged("title"), &named).is_err());
    }

    #[test]
    fn lengths_must_agree() {
        let ids: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 3]));
        let error = Columns::new(vec!["a"]).with_ids(ids).err().unwrap();
        assert_eq!(error.to_string(), "id has 3 values where there are 1 texts");
    }
}
