//! What the Parquet reader says, in one voice with the other readers.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_schema::ArrowError;
use parquet::errors::ParquetError;

use crate::{Error, Result};

pub(super) fn of_parquet(error: &ParquetError) -> Error {
    Error::input(format!("malformed Parquet: {}", plain(&error.to_string())))
}

pub(super) fn of_arrow(error: &ArrowError) -> Error {
    let message = match error {
        ArrowError::ParquetError(message) => message.clone(),
        other => other.to_string(),
    };
    Error::input(format!("malformed Parquet: {}", plain(&message)))
}

/// What a call into the Parquet reader gives. The reader asserts on some damaged pages where it should refuse
/// them; what it leaves behind then is never used again.
pub(super) fn caught<T>(call: impl FnOnce() -> T) -> Result<T> {
    catch_unwind(AssertUnwindSafe(call)).map_err(|_| Error::input("malformed Parquet: the data is damaged"))
}

pub(super) fn changed() -> Error {
    Error::input("the file changed while it was read")
}

/// The message without the names of the layers that it came through.
fn plain(message: &str) -> &str {
    let layers = ["Parquet error: ", "Parquet argument error: ", "Arrow: ", "EOF: "];
    let mut message = message;
    while let Some(inner) = layers.iter().find_map(|layer| message.strip_prefix(layer)) {
        message = inner;
    }
    message
}
