//! The table of passages.

use std::sync::Arc;

use arrow_array::{Int32Array, Int64Array, RecordBatch};
use wirecopy::{
    Documents, Span,
    passage::{Passage, Share},
};

use super::{Places, ids, table};
use crate::{Result, columns::Columns};

/// One row a passage that stands in two places, in the order given.
///
/// `a_row`, `a` (id), `a_start`, `a_end` (in characters), the same for `b`, `tokens` (words of the comparing view).
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for ids of a type that cannot be copied.
pub fn passages(docs: &Columns, passages: &[Passage]) -> Result<RecordBatch> {
    between(docs, docs, passages)
}

/// The same of passages between two collections: `a` is of the first, `b` of the second.
///
/// # Errors
/// As [`passages`].
pub fn between(docs: &Columns, others: &Columns, passages: &[Passage]) -> Result<RecordBatch> {
    let a = Sides::new(docs, passages.iter().map(|passage| (passage.a, passage.a_span)));
    let b = Sides::new(others, passages.iter().map(|passage| (passage.b, passage.b_span)));
    let tokens: Int32Array = passages.iter().map(|passage| passage.words as i32).collect();
    table(vec![
        ("a_row", Arc::new(a.rows.clone()), false),
        ("a", ids(docs, &a.rows)?, true),
        ("a_start", Arc::new(a.starts), false),
        ("a_end", Arc::new(a.ends), false),
        ("b_row", Arc::new(b.rows.clone()), false),
        ("b", ids(others, &b.rows)?, true),
        ("b_start", Arc::new(b.starts), false),
        ("b_end", Arc::new(b.ends), false),
        ("tokens", Arc::new(tokens), false),
    ])
}

/// One row every two documents that share a passage, in the order given.
///
/// `a_row`, `a` (id), `b_row`, `b`, `tokens_a` (words of a in a passage with b), `tokens_b`, `tokens` (of all passages
/// between them), `longest`.
///
/// # Errors
/// Kind [`Input`](crate::ErrorKind::Input) for ids of a type that cannot be copied.
pub fn shares(docs: &Columns, shares: &[Share]) -> Result<RecordBatch> {
    let rows =
        |row: fn(&Share) -> usize| -> Int64Array { shares.iter().map(|share| row(share) as i64).collect() };
    let words = |words: fn(&Share) -> usize| -> Arc<Int64Array> {
        Arc::new(shares.iter().map(|share| words(share) as i64).collect())
    };
    let (a, b) = (rows(|share| share.a), rows(|share| share.b));
    table(vec![
        ("a_row", Arc::new(a.clone()), false),
        ("a", ids(docs, &a)?, true),
        ("b_row", Arc::new(b.clone()), false),
        ("b", ids(docs, &b)?, true),
        ("tokens_a", words(|share| share.words_a), false),
        ("tokens_b", words(|share| share.words_b), false),
        ("tokens", words(|share| share.total), false),
        ("longest", words(|share| share.longest), false),
    ])
}

/// One place of each passage.
struct Sides {
    rows: Int64Array,
    starts: Int32Array,
    ends: Int32Array,
}

impl Sides {
    fn new(docs: &Columns, places: impl Iterator<Item = (usize, Span)>) -> Self {
        let places: Vec<_> = places.collect();
        let mut by_row: Vec<usize> = (0..places.len()).collect();
        by_row.sort_by_key(|&at| places[at].0);
        let (mut starts, mut ends) = (vec![0; places.len()], vec![0; places.len()]);
        for same in by_row.chunk_by(|&x, &y| places[x].0 == places[y].0) {
            let counted = Places::new(docs.text(places[same[0]].0).unwrap_or_default());
            for &at in same {
                (starts[at], ends[at]) = counted.of(places[at].1);
            }
        }
        let rows = places.iter().map(|(row, _)| *row as i64).collect();
        Self { rows, starts: starts.into(), ends: ends.into() }
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{cast::AsArray, types::Int32Type};
    use wirecopy::passage::Finder;

    use super::*;

    #[test]
    fn offsets_are_characters_on_both_sides() {
        let body =
            "The ferry to the islands sank at noon in calm water, and all on board were saved by the crew.";
        let texts = vec![body.to_owned(), "Rain.".to_owned(), format!("Éire – {body}"), body.to_owned()];
        let found = Finder::new().run(&texts).unwrap().passages;
        let table = passages(&Columns::new(texts), &found).unwrap();
        let of = |name: &str| table[name].as_primitive::<Int32Type>().values().to_vec();
        assert_eq!(of("b_start"), [7, 0, 0]);
        let end = body.len() as i32 - 1;
        assert_eq!(of("b_end"), [7 + end, end, end]);
        assert_eq!(of("a_end"), [end, end, 7 + end]);
        assert_eq!(of("tokens"), [20, 20, 20]);
    }
}
