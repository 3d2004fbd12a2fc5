//! What somebody has said of pairs, in a table.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use arrow_array::{Array, ArrayRef, LargeStringArray, cast::AsArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use wirecopy::{Documents, dedup::Decision};

use crate::{
    Error, Result,
    columns::{Columns, Raw, list},
    read::{Errors, ReadOptions, read},
};

/// Pairs of documents by their ids, and whether they are copies.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    path: PathBuf,
    pairs: Vec<(String, String, bool)>,
}

/// The decisions in a file that [`read`] reads: columns `a` and `b`, the ids of two documents (their row numbers, where the
/// input has no ids), and `same`, whether they are copies.
///
/// ```
/// use wirecopy_io::{columns::Columns, decisions};
///
/// # let folder = tempfile::tempdir()?;
/// let said = folder.path().join("said.csv");
/// std::fs::write(&said, "a,b,same\n0,2,true\n1,2,no\n")?;
/// let pages = Columns::new(vec!["The ferry ran aground.", "Rain is due.", "A ferry has run aground."]);
/// let decisions = decisions::load(&said)?.of(&pages)?;
/// assert_eq!((decisions[0].a, decisions[0].b, decisions[0].same), (0, 2, true));
/// assert!(!decisions[1].same);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Kind [`File`](crate::ErrorKind::File) where the file cannot be read, [`Input`](crate::ErrorKind::Input) where a column is
/// missing, and for a row without an id or in which `same` is neither true nor false.
pub fn load(path: impl AsRef<Path>) -> Result<Decisions> {
    let path = path.as_ref();
    let mut decisions = Decisions { path: path.to_owned(), pairs: Vec::new() };
    for batch in read(path, &ReadOptions { errors: Errors::Raise, ..ReadOptions::default() })? {
        let batch = batch?;
        let raw = Raw::from_batches(batch.schema().fields(), std::slice::from_ref(&batch));
        decisions.push(&raw).map_err(|error| error.in_file(path))?;
    }
    Ok(decisions)
}

impl Decisions {
    fn push(&mut self, raw: &Raw) -> Result<()> {
        let column = |name: &str, kind: DataType| -> Result<ArrayRef> {
            if !raw.fields().iter().any(|field| field.name() == name) {
                let got = list(raw.fields());
                return Err(Error::input(format!("decisions need the columns a, b and same, got {got}")));
            }
            let failed = |error| Error::input(format!("column {name:?} cannot be read as {kind}: {error}"));
            cast(&raw.array(name)?, &kind).map_err(failed)
        };
        let [a, b] = [column("a", DataType::LargeUtf8)?, column("b", DataType::LargeUtf8)?];
        let [a, b] = [a.as_string::<i64>(), b.as_string::<i64>()];
        let same = column("same", DataType::Boolean)?;
        let same = same.as_boolean();
        for at in 0..same.len() {
            let wrong = |message: &str| Error::input(message).at_row(self.pairs.len());
            if [a, b].iter().any(|ids| ids.is_null(at) || ids.value(at).is_empty()) {
                return Err(wrong("a and b must both be the id of a document"));
            }
            if same.is_null(at) {
                return Err(wrong("same must be true or false"));
            }
            self.pairs.push((a.value(at).to_owned(), b.value(at).to_owned(), same.value(at)));
        }
        Ok(())
    }

    /// The decisions by the rows of these documents.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for an id that no document has, or several.
    pub fn of(&self, docs: &Columns) -> Result<Vec<Decision>> {
        let ids = docs.ids().map(|ids| cast(ids, &DataType::LargeUtf8)).transpose();
        let ids = ids.map_err(|error| Error::input(format!("id: {error}")))?;
        let ids = ids.as_ref().map(AsArray::as_string::<i64>);
        let rows = Rows::new(ids, docs.len(), self.pairs.iter().flat_map(|(a, b, _)| [a.as_str(), b]));
        let decision = |(at, (a, b, same)): (usize, &(String, String, bool))| {
            let row = |id| rows.of(id).map_err(|error| error.at_row(at).in_file(&self.path));
            Ok(Decision { a: row(a)?, b: row(b)?, same: *same })
        };
        self.pairs.iter().enumerate().map(decision).collect()
    }
}

/// Where some ids stand.
struct Rows<'a> {
    /// By id its rows; none where the documents have no ids.
    known: Option<HashMap<&'a str, Vec<usize>>>,
    count: usize,
}

impl<'a> Rows<'a> {
    fn new(ids: Option<&LargeStringArray>, count: usize, wanted: impl Iterator<Item = &'a str>) -> Self {
        let Some(ids) = ids else { return Self { known: None, count } };
        let mut known: HashMap<&str, Vec<usize>> = wanted.map(|id| (id, Vec::new())).collect();
        for (row, id) in ids.iter().enumerate() {
            if let Some(rows) = id.and_then(|id| known.get_mut(id)) {
                rows.push(row);
            }
        }
        Self { known: Some(known), count }
    }

    fn of(&self, id: &str) -> Result<usize> {
        let Some(known) = &self.known else {
            let row = id.parse::<usize>().ok().filter(|row| *row < self.count);
            return row.ok_or_else(|| {
                let last = self.count.saturating_sub(1);
                Error::input(format!("the data has no ids, so documents go by row, 0 to {last}; got {id:?}"))
            });
        };
        match known.get(id).map(Vec::as_slice) {
            Some(&[row]) => Ok(row),
            Some(&[first, second, ..]) => Err(Error::input(format!(
                "id {id:?} stands in several rows of the documents, {first} and {second} among them"
            ))),
            _ => Err(Error::input(format!("id {id:?} stands in no row of the documents"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Int64Array, StringArray};

    use super::*;

    fn said(lines: &str) -> Result<Decisions> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("said.csv");
        std::fs::write(&path, lines).unwrap();
        load(&path)
    }

    #[test]
    fn ids_of_any_type_lead_to_rows() {
        let docs = Columns::new(vec!["x", "y", "z"]);
        let docs = docs.with_ids(Arc::new(Int64Array::from(vec![30, 10, 20]))).unwrap();
        let found = said("a,b,same\n10,30,True\n20,30,false\n").unwrap().of(&docs).unwrap();
        assert_eq!(found, [Decision { a: 1, b: 0, same: true }, Decision { a: 2, b: 0, same: false }]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let named = |lines: &str| said(lines).unwrap_err().to_string();
        assert!(named("a,same\n1,true\n").contains("need the columns a, b and same, got"));
        assert!(named("a,b,same\n1,2,true\n1,3,maybe\n").contains("row 1: same must be true or false"));
        assert!(named("a,b,same\n1,,true\n").contains("row 0: a and b must both be"));

        let docs = Columns::new(vec!["x", "y", "z"]);
        let wrong = |docs: &Columns, lines: &str| said(lines).unwrap().of(docs).unwrap_err().to_string();
        assert!(wrong(&docs, "a,b,same\n0,3,true\n").contains("row, 0 to 2; got \"3\""));
        let ids = StringArray::from(vec![Some("p"), Some("p"), None]);
        let docs = docs.with_ids(Arc::new(ids)).unwrap();
        assert!(
            wrong(&docs, "a,b,same\np,q,true\n")
                .contains("\"p\" stands in several rows of the documents, 0 and 1")
        );
        assert!(wrong(&docs, "a,b,same\nq,p,true\n").contains("said.csv, row 0: id \"q\" stands in no row"));
    }
}
