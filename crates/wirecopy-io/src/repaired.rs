//! [`Repaired`]: documents that were cleaned for another verb, whose tables then tell of the originals.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, Int32Array, Int64Array, LargeStringArray, RecordBatch,
    cast::AsArray,
    types::{Int32Type, Int64Type},
};
use wirecopy::{
    Control, Documents, Span,
    clean::{Cleaner, Repair, span_in_original},
    text::{Offsets, Unit},
};

use crate::{Error, Result, columns::Columns};

/// Documents with their texts repaired, and the way back to the originals.
pub struct Repaired {
    docs: Arc<Columns>,
    /// Of each row; none where the text is null or came back as it was.
    repairs: Vec<Vec<Repair>>,
}

impl Repaired {
    /// `docs`, repaired by `cleaner`; on the ambient rayon pool.
    ///
    /// # Errors
    /// As [`Cleaner::run_with`].
    pub fn new(docs: &Columns, cleaner: &Cleaner, control: &Control) -> Result<Self> {
        let found = cleaner.run_with(docs, control)?;
        let texts = found.documents.iter().map(|page| page.as_ref().map(|page| page.text.as_ref()));
        let texts: LargeStringArray = texts.collect();
        let repairs =
            found.documents.into_iter().map(|page| page.map(|page| page.repairs).unwrap_or_default());
        Ok(Self { docs: Arc::new(docs.with_other_text(&texts)?), repairs: repairs.collect() })
    }

    /// The documents with their texts repaired; ids, dates and the rest as they were.
    pub fn docs(&self) -> &Arc<Columns> {
        &self.docs
    }

    /// A table that a verb made of the repaired documents, with its places in the texts of `originals`: the columns
    /// `start` and `end`, and those whose names end so, with `text` as it stands there. `a_start` and `b_start` are of
    /// the rows `a_row` and `b_row`, all others of `row`.
    ///
    /// # Errors
    /// Kind [`Input`](crate::ErrorKind::Input) for a table of other documents.
    pub fn to_original(&self, table: &RecordBatch, originals: &Columns) -> Result<RecordBatch> {
        let mut columns = table.columns().to_vec();
        let schema = table.schema();
        let place = |name: &str| schema.index_of(name).ok();
        for (at, field) in schema.fields().iter().enumerate() {
            let Some(prefix) = field.name().strip_suffix("start") else { continue };
            let (Some(end), Some(rows)) = (place(&format!("{prefix}end")), self.rows(table, prefix)) else {
                continue;
            };
            let (Some(starts), Some(ends)) =
                (columns[at].as_primitive_opt::<Int32Type>(), columns[end].as_primitive_opt::<Int32Type>())
            else {
                continue;
            };
            let (mut starts, mut ends) = (options(starts), options(ends));
            let mut texts = place("text")
                .filter(|_| prefix.is_empty())
                .and_then(|at| Some((at, columns[at].as_string_opt::<i64>()?)))
                .map(|(at, texts)| {
                    (at, texts.iter().map(|text| text.map(str::to_owned)).collect::<Vec<_>>())
                });
            let mut from = 0;
            while from < rows.len() {
                let row = rows.value(from);
                let to = from + rows.values()[from..].iter().take_while(|next| **next == row).count();
                let number = usize::try_from(row - originals.first_row() as i64).ok();
                let number = number
                    .filter(|number| *number < self.repairs.len())
                    .ok_or_else(|| Error::input(format!("row {row} is of other documents")))?;
                let repairs = &self.repairs[number];
                let (original, clean) =
                    (originals.text(number).unwrap_or_default(), self.docs.text(number).unwrap_or_default());
                if !repairs.is_empty() {
                    let clean = Offsets::new(clean, Unit::Char);
                    let old = Offsets::new(original, Unit::Char);
                    for at in from..to {
                        let (Some(start), Some(end)) = (starts[at], ends[at]) else { continue };
                        let byte = |place: i32| clean.to_byte(place as usize);
                        let span = byte(start)
                            .zip(byte(end))
                            .map(|(start, end)| span_in_original(repairs, Span::new(start, end)))
                            .ok_or_else(|| Error::input(format!("row {row} is of other documents")))?;
                        starts[at] = Some(old.from_byte(span.start) as i32);
                        ends[at] = Some(old.from_byte(span.end) as i32);
                        if let Some((_, texts)) = &mut texts {
                            texts[at] = Some(original[span.range()].to_owned());
                        }
                    }
                }
                from = to;
            }
            columns[at] = Arc::new(Int32Array::from(starts));
            columns[end] = Arc::new(Int32Array::from(ends));
            if let Some((at, texts)) = texts {
                columns[at] = Arc::new(LargeStringArray::from(texts)) as ArrayRef;
            }
        }
        RecordBatch::try_new(schema, columns).map_err(|error| Error::input(error.to_string()))
    }

    /// The rows that places with this prefix are of.
    #[expect(clippy::unused_self, reason = "a method reads better")]
    fn rows<'t>(&self, table: &'t RecordBatch, prefix: &str) -> Option<&'t Int64Array> {
        let name = match prefix {
            "a_" => "a_row",
            "b_" => "b_row",
            _ => "row",
        };
        table.column_by_name(name)?.as_primitive_opt::<Int64Type>()
    }
}

fn options(array: &Int32Array) -> Vec<Option<i32>> {
    (0..array.len()).map(|at| array.is_valid(at).then(|| array.value(at))).collect()
}

#[cfg(test)]
mod tests {
    use arrow_array::types::Int32Type;
    use wirecopy::extract::Extractor;

    use super::*;
    use crate::tables::facts;

    #[test]
    fn places_are_those_of_the_originals() {
        let page = "Ã‰lan &amp; Co is here .\nAdvertisement\nWrite to a@b.example , said Anna BergThe end. Anna Berg";
        let docs = Columns::new(vec![None, Some(page), Some("To c@d.example.")]);
        let repaired = Repaired::new(&docs, &Cleaner::new(), &Control::new()).unwrap();
        assert!(repaired.docs().text(1).unwrap().starts_with("Élan & Co is here.\nWrite"));
        let found = Extractor::new().run(repaired.docs().as_ref()).unwrap();
        let table = facts::mentions(repaired.docs(), 0, &found).unwrap();
        let table = repaired.to_original(&table, &docs).unwrap();
        let (rows, texts) = (table["row"].as_primitive::<Int64Type>(), table["text"].as_string::<i64>());
        let place = |name: &str, at| table[name].as_primitive::<Int32Type>().value(at) as usize;
        assert!(table.num_rows() > 1);
        for at in 0..table.num_rows() {
            let text = docs.text(rows.value(at) as usize).unwrap();
            let (start, end) = (place("start", at), place("end", at));
            let shown: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(shown, texts.value(at));
        }
        let mails = (0..table.num_rows()).filter(|&at| texts.value(at).contains('@'));
        assert_eq!(mails.map(|at| texts.value(at)).collect::<Vec<_>>(), ["a@b.example", "c@d.example"]);
    }
}
