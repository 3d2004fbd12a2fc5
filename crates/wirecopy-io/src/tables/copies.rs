//! The tables of `dedup`.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Float32Array, Int32Array, Int64Array, LargeStringArray, RecordBatch,
    cast::AsArray,
    types::{Float32Type, Int32Type, Int64Type},
};
use arrow_cast::cast;
use arrow_schema::DataType;
use wirecopy::dedup::{Copies, Document, Estimate, Kind, Pair, Proportion, Reason, Side, Summary};

use super::{by_row, ids, table};
use crate::{Error, Result, columns::Columns};

/// One row a document, in the order of the input.
///
/// `row`, `id`, `cluster` (row of its representative), `kind` (how it hangs on its cluster), `representative`,
/// `reason` (why that one represents the cluster), `score`.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for ids of a type that cannot be copied.
pub fn documents(docs: &Columns, copies: &Copies) -> Result<RecordBatch> {
    by_row(docs, &rows(copies), document_columns(copies))
}

/// The same, of what was held against an archive.
///
/// After the other columns come `against_row` and `against` (row and id of the document of the archive that this one is a
/// copy of, or else the closest of its cluster; null where the archive has none). No row of a cluster that the archive
/// has is `representative`.
///
/// # Errors
/// As [`documents`].
pub fn documents_against(docs: &Columns, archive: &Columns, copies: &Copies) -> Result<RecordBatch> {
    let archived: Int64Array =
        copies.documents.iter().map(|document| document.archived.map(|row| row as i64)).collect();
    let ids = ids(archive, &archived)?;
    let mut columns = document_columns(copies);
    columns.extend([("against_row", Arc::new(archived) as ArrayRef, true), ("against", ids, true)]);
    by_row(docs, &rows(copies), columns)
}

/// The clusters that a table of [`documents`] tells, by row: from its columns `row` and `cluster`, batch by batch.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) where a column is missing or holds what is no number of a row.
pub fn clusters(batches: &[RecordBatch]) -> Result<Vec<usize>> {
    let mut pairs = Vec::new();
    for batch in batches {
        let column = |name: &str| {
            let column = batch.column_by_name(name);
            let column = column.ok_or_else(|| Error::input(format!("copies have no column {name}")))?;
            let numbers = cast(column, &DataType::Int64)
                .map_err(|error| Error::input(format!("copies, column {name}: {error}")))?;
            let numbers = numbers.as_primitive::<Int64Type>();
            let all: Option<Vec<usize>> =
                numbers.iter().map(|number| number.and_then(|number| usize::try_from(number).ok())).collect();
            all.ok_or_else(|| Error::input(format!("copies, column {name}: not the number of a row")))
        };
        pairs.extend(column("row")?.into_iter().zip(column("cluster")?));
    }
    pairs.sort_unstable();
    if pairs.iter().enumerate().any(|(n, (row, _))| n != *row) {
        return Err(Error::input("copies must name every row once"));
    }
    Ok(pairs.into_iter().map(|(_, cluster)| cluster).collect())
}

fn rows(copies: &Copies) -> Int64Array {
    (0..copies.documents.len() as i64).collect()
}

fn document_columns(copies: &Copies) -> Vec<(&'static str, ArrayRef, bool)> {
    let all = &copies.documents;
    let kinds: LargeStringArray = all.iter().map(|d| Some(d.kind.name())).collect();
    let reasons: LargeStringArray = all.iter().map(|d| Some(d.reason.name())).collect();
    let representative: BooleanArray = (0..all.len()).map(|row| Some(copies.is_kept(row))).collect();
    vec![
        ("cluster", Arc::new(all.iter().map(|d| d.cluster as i64).collect::<Int64Array>()), false),
        ("kind", Arc::new(kinds), false),
        ("representative", Arc::new(representative), false),
        ("reason", Arc::new(reasons), false),
        ("score", Arc::new(all.iter().map(|d| d.score).collect::<Float32Array>()), false),
    ]
}

/// One row a verified pair; the lower row is `a`.
///
/// `a_row`, `b_row`, `a`, `b` (ids), `kind`, `jaccard`, `containment_a` (share of a found in b), `containment_b`,
/// `shared_tokens`, `earlier` (`a`, `b` or null), `accepted` (whether the two are taken for copies), `score`.
///
/// # Errors
/// As [`documents`].
pub fn pairs(docs: &Columns, copies: &Copies) -> Result<RecordBatch> {
    pair_table(docs, docs, &copies.pairs)
}

/// One row a verified pair with an archive; the columns are those of [`pairs`], and `b` is a document of the archive.
///
/// # Errors
/// As [`documents`].
pub fn against(docs: &Columns, archive: &Columns, copies: &Copies) -> Result<RecordBatch> {
    pair_table(docs, archive, &copies.against)
}

fn pair_table(docs: &Columns, others: &Columns, pairs: &[Pair]) -> Result<RecordBatch> {
    let a: Int64Array = pairs.iter().map(|p| p.a as i64).collect();
    let b: Int64Array = pairs.iter().map(|p| p.b as i64).collect();
    let share = |of: fn(&Pair) -> f32| Arc::new(pairs.iter().map(of).collect::<Float32Array>());
    let kinds: LargeStringArray = pairs.iter().map(|p| Some(p.kind.name())).collect();
    let earlier: LargeStringArray = pairs.iter().map(|p| p.earlier.map(Side::name)).collect();
    let accepted: BooleanArray = pairs.iter().map(|p| Some(p.accepted)).collect();
    let shared: Int32Array = pairs.iter().map(|p| p.shared_tokens as i32).collect();
    table(vec![
        ("a_row", Arc::new(a.clone()), false),
        ("b_row", Arc::new(b.clone()), false),
        ("a", ids(docs, &a)?, true),
        ("b", ids(others, &b)?, true),
        ("kind", Arc::new(kinds), false),
        ("jaccard", share(|p| p.jaccard), false),
        ("containment_a", share(|p| p.containment_a), false),
        ("containment_b", share(|p| p.containment_b), false),
        ("shared_tokens", Arc::new(shared), false),
        ("earlier", Arc::new(earlier), true),
        ("accepted", Arc::new(accepted), false),
        ("score", share(|p| p.score), false),
    ])
}

/// One row an edit, by which copies were planted, then one for all verified pairs of planted copies.
///
/// `measure` (`recall` or `precision`), `edit` (null for precision), `hits`, `of` (how many of how many), `share` (null if
/// of none), `low`, `high` (95 % interval).
///
/// # Errors
/// None that a caller could cause.
pub fn estimate(found: &Estimate) -> Result<RecordBatch> {
    let recall = found.recall.iter().map(|&(edit, share)| ("recall", Some(edit.name()), share));
    let all: Vec<_> = recall.chain([("precision", None, found.precision)]).collect();
    let count = |of: fn(Proportion) -> usize| {
        Arc::new(all.iter().map(|row| of(row.2) as i64).collect::<Int64Array>()) as ArrayRef
    };
    let end = |of: fn(Proportion) -> f64| {
        Arc::new(all.iter().map(|row| of(row.2) as f32).collect::<Float32Array>()) as ArrayRef
    };
    let share: Float32Array = all.iter().map(|row| row.2.value().map(|share| share as f32)).collect();
    let edits: LargeStringArray = all.iter().map(|row| row.1).collect();
    table(vec![
        ("measure", Arc::new(all.iter().map(|row| Some(row.0)).collect::<LargeStringArray>()), false),
        ("edit", Arc::new(edits), true),
        ("hits", count(|share| share.hits), false),
        ("of", count(|share| share.of), false),
        ("share", Arc::new(share), true),
        ("low", end(|share| share.interval().0), false),
        ("high", end(|share| share.interval().1), false),
    ])
}

/// What these two tables were made of: the inverse of [`documents`] and [`pairs`], for what works on results that were
/// kept as tables. Pairs with an archive and frequencies are not in them.
///
/// ```
/// use wirecopy::dedup::Deduplicator;
/// use wirecopy_io::{columns::Columns, tables::copies};
///
/// let docs = Columns::new(vec!["Rain is due.", "Rain is due .", "The ferry sank."]);
/// let found = Deduplicator::new().run(&docs)?;
/// let (documents, pairs) = (copies::documents(&docs, &found)?, copies::pairs(&docs, &found)?);
/// assert_eq!(copies::read(&documents, &pairs, found.summary)?.documents, found.documents);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) where a column is missing or of another type, or its values make no copies.
pub fn read(documents: &RecordBatch, pairs: &RecordBatch, summary: Summary) -> Result<Copies> {
    let rows = documents.num_rows();
    let row = |value: i64| {
        usize::try_from(value)
            .ok()
            .filter(|&row| row < rows)
            .ok_or_else(|| Error::input(format!("copies: row {value} of {rows} documents")))
    };
    let (clusters, scores) = (column(documents, "cluster")?, column(documents, "score")?);
    let (kinds, reasons) = (column(documents, "kind")?, column(documents, "reason")?);
    let (clusters, scores) = (whole(clusters)?, real(scores)?);
    let (kinds, reasons) = (kind(kinds)?, words(reasons)?);
    let archived = documents.column_by_name("against_row").map(whole).transpose()?;
    let archived = |at: usize| {
        let known = archived.filter(|rows| rows.is_valid(at)).map(|rows| rows.value(at));
        known.map(|row| {
            usize::try_from(row).map_err(|_| Error::input(format!("copies: row {row} of an archive")))
        })
    };
    let documents = (0..rows).map(|at| {
        let reason = reasons.value(at);
        let mut document = Document::default();
        document.cluster = row(clusters.value(at))?;
        document.archived = archived(at).transpose()?;
        document.kind = kinds[at];
        document.reason = Reason::from_name(reason)
            .map_err(|_| Error::input(format!("copies: unknown reason {reason:?}")))?;
        document.score = scores.value(at);
        Ok(document)
    });
    let documents = documents.collect::<Result<Vec<_>>>()?;
    if let Some(lost) =
        documents.iter().find(|document| documents[document.cluster].cluster != document.cluster)
    {
        return Err(Error::input(format!(
            "copies: row {} represents a cluster that it is not in",
            lost.cluster
        )));
    }
    let pairs = read_pairs(pairs, row)?;
    let mut copies = Copies::default();
    (copies.documents, copies.pairs, copies.summary) = (documents, pairs, summary);
    Ok(copies)
}

fn read_pairs(pairs: &RecordBatch, row: impl Fn(i64) -> Result<usize>) -> Result<Vec<Pair>> {
    let number = |name: &str| whole(column(pairs, name)?);
    let share = |name: &str| real(column(pairs, name)?);
    let (a, b) = (number("a_row")?, number("b_row")?);
    let (jaccard, score) = (share("jaccard")?, share("score")?);
    let (in_a, in_b) = (share("containment_a")?, share("containment_b")?);
    let (kinds, earlier) = (kind(column(pairs, "kind")?)?, words(column(pairs, "earlier")?)?);
    let accepted = column(pairs, "accepted")?;
    let accepted = accepted.as_boolean_opt().ok_or_else(|| mistyped(accepted))?;
    let shared = column(pairs, "shared_tokens")?;
    let shared = shared.as_primitive_opt::<Int32Type>().ok_or_else(|| mistyped(shared))?;
    let pairs = (0..pairs.num_rows()).map(|at| {
        let mut pair = Pair::default();
        (pair.a, pair.b) = (row(a.value(at))?, row(b.value(at))?);
        pair.kind = kinds[at];
        pair.jaccard = jaccard.value(at);
        (pair.containment_a, pair.containment_b) = (in_a.value(at), in_b.value(at));
        pair.shared_tokens = usize::try_from(shared.value(at)).unwrap_or_default();
        pair.earlier = earlier.is_valid(at).then(|| Side::from_name(earlier.value(at)).ok()).flatten();
        pair.accepted = accepted.value(at);
        pair.score = score.value(at);
        Ok(pair)
    });
    pairs.collect()
}

fn column<'t>(table: &'t RecordBatch, name: &str) -> Result<&'t ArrayRef> {
    table.column_by_name(name).ok_or_else(|| Error::input(format!("copies: no column {name:?}")))
}

fn mistyped(array: &ArrayRef) -> Error {
    Error::input(format!("copies: a column of type {}", array.data_type()))
}

fn whole(array: &ArrayRef) -> Result<&Int64Array> {
    array.as_primitive_opt::<Int64Type>().ok_or_else(|| mistyped(array))
}

fn real(array: &ArrayRef) -> Result<&Float32Array> {
    array.as_primitive_opt::<Float32Type>().ok_or_else(|| mistyped(array))
}

fn words(array: &ArrayRef) -> Result<&LargeStringArray> {
    array.as_string_opt::<i64>().ok_or_else(|| mistyped(array))
}

fn kind(array: &ArrayRef) -> Result<Vec<Kind>> {
    let unknown = |name: &str| Error::input(format!("copies: unknown kind {name:?}"));
    let kind = |name: Option<&str>| {
        let name = name.unwrap_or_default();
        Kind::from_name(name).map_err(|_| unknown(name))
    };
    words(array)?.iter().map(kind).collect()
}

#[cfg(test)]
mod tests {
    use wirecopy::{Control, dedup::Deduplicator};

    use super::*;

    /// What the two tables hold of a result.
    fn as_read(found: &Copies) -> Copies {
        let mut copies = found.clone();
        (copies.against, copies.frequencies) = (Vec::new(), None);
        copies
    }

    #[test]
    fn an_archive_is_named_by_its_ids() {
        let docs = Columns::new(vec!["Rain is due.", "A gale is due."]);
        let archive = Columns::new(vec!["Nothing.", "Rain is due ."]);
        let archive = archive.with_ids(Arc::new(LargeStringArray::from(vec!["x", "y"]))).unwrap();
        let found = Deduplicator::new().run_against(&docs, &archive, &Control::new()).unwrap();
        let documents = documents_against(&docs, &archive, &found).unwrap();
        assert_eq!(documents["against"].as_string::<i64>().iter().collect::<Vec<_>>(), [Some("y"), None]);
        assert_eq!(against(&docs, &archive, &found).unwrap()["b"].as_string::<i64>().value(0), "y");
        let pairs = pairs(&docs, &found).unwrap();
        let read = read(&documents, &pairs, found.summary).unwrap();
        assert_eq!(read, as_read(&found));
    }

    #[test]
    fn tables_are_read_back() {
        let story =
            "The ferry ran aground at dawn and all forty people on board were brought ashore by noon.";
        let dates = LargeStringArray::from(vec![Some("2026-03-15"), Some("2026-03-14"), None]);
        let texts = vec![story.to_owned(), format!("{story} Rain is due."), story.to_lowercase()];
        let docs = Columns::new(texts).with_published(&(Arc::new(dates) as ArrayRef)).unwrap();
        let found = Deduplicator::new().run(&docs).unwrap();
        let (documents, pairs) = (documents(&docs, &found).unwrap(), pairs(&docs, &found).unwrap());
        let again = read(&documents, &pairs, found.summary).unwrap();
        assert_eq!(again, as_read(&found));
        let error = read(&pairs, &documents, found.summary).unwrap_err();
        assert_eq!(error.to_string(), "copies: no column \"cluster\"");
        let error = read(&documents.slice(1, 2), &pairs, found.summary).unwrap_err();
        assert!(error.to_string().starts_with("copies: row"), "{error}");
    }
}
