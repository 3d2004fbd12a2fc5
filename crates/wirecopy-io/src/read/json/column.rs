//! Building a column from values as they are written.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, LargeStringBuilder};
use arrow_array::{ArrayRef, NullArray};

use super::value::{self, Kind};
use crate::{Error, Result};

/// A column that is being built.
pub(super) enum Builder {
    Null(usize),
    Bool(BooleanBuilder),
    Int(Int64Builder),
    Float(Float64Builder),
    Text(LargeStringBuilder),
}

impl Builder {
    pub(super) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Null => Self::Null(0),
            Kind::Bool => Self::Bool(BooleanBuilder::new()),
            Kind::Int => Self::Int(Int64Builder::new()),
            Kind::Float => Self::Float(Float64Builder::new()),
            Kind::Text => Self::Text(LargeStringBuilder::new()),
        }
    }

    /// Adds a value as it is written; none is null. The first pass has seen every value and chose the kind
    /// that holds it.
    pub(super) fn append(&mut self, raw: Option<&str>) -> Result<()> {
        let raw = raw.filter(|raw| *raw != "null");
        match (self, raw) {
            (Self::Null(rows), None) => *rows += 1,
            (Self::Null(_), Some(_)) => return Err(changed()),
            (Self::Bool(builder), raw) => builder.append_option(parse(raw)?),
            (Self::Int(builder), raw) => builder.append_option(parse(raw)?),
            (Self::Float(builder), raw) => builder.append_option(parse(raw)?),
            (Self::Text(builder), Some(raw)) if raw.starts_with('"') => {
                builder.append_value(value::string(raw)?);
            }
            (Self::Text(builder), raw) => builder.append_option(raw),
        }
        Ok(())
    }

    pub(super) fn finish(self) -> ArrayRef {
        match self {
            Self::Null(rows) => Arc::new(NullArray::new(rows)),
            Self::Bool(mut builder) => Arc::new(builder.finish()),
            Self::Int(mut builder) => Arc::new(builder.finish()),
            Self::Float(mut builder) => Arc::new(builder.finish()),
            Self::Text(mut builder) => Arc::new(builder.finish()),
        }
    }
}

fn parse<T: std::str::FromStr>(raw: Option<&str>) -> Result<Option<T>> {
    raw.map(|raw| raw.parse().map_err(|_| changed())).transpose()
}

fn changed() -> Error {
    Error::input("the file changed while it was read")
}
