//! What a table holds.

use std::borrow::Cow;

use crate::number;

/// A table to be shown: as HTML by [`table`](crate::table), as text by [`text_table`](crate::text_table).
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// The line above the table; none if it is empty.
    pub title: &'a str,
    /// The names of the columns.
    pub columns: &'a [&'a str],
    /// The rows to show. A row that is short is filled with nulls, what is over is left out.
    pub rows: &'a [Vec<Cell<'a>>],
    /// How many rows more there are, that are not shown.
    pub more: usize,
}

/// A value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// No value, shown as a dash.
    Null,
    /// True or false.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A number, shown with up to four decimals, in a column all with the same.
    Float(f64),
    /// Text, shown in one line.
    Text(Cow<'a, str>),
}

impl Cell<'_> {
    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Int(_) | Self::Float(_))
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<bool> for Cell<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Cell<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Cell<'_> {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// How the values of one column are written.
pub(crate) struct Column {
    /// Whether it stands flush right.
    pub(crate) numeric: bool,
    decimals: usize,
}

impl Column {
    /// A column is numeric if its values are numbers and there is one.
    pub(crate) fn of(table: &Table<'_>, at: usize) -> Self {
        let values = || table.rows.iter().filter_map(|row| row.get(at)).filter(|cell| **cell != Cell::Null);
        let numeric = values().next().is_some() && values().all(Cell::is_number);
        let floats =
            values().filter_map(|cell| if let Cell::Float(value) = cell { Some(*value) } else { None });
        Self { numeric, decimals: floats.map(number::decimals).max().unwrap_or(0) }
    }

    /// The value as text, `None` for null.
    pub(crate) fn show<'c>(&self, cell: Option<&'c Cell<'_>>) -> Option<Cow<'c, str>> {
        Some(match cell? {
            Cell::Null => return None,
            Cell::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Cell::Int(value) => Cow::Owned(value.to_string()),
            Cell::Float(value) => Cow::Owned(number::float(*value, self.decimals)),
            Cell::Text(text) => Cow::Borrowed(text.as_ref()),
        })
    }
}
