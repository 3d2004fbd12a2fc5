//! Files as tables.

use std::path::PathBuf;

use pyo3::prelude::*;
use wirecopy_io::read::{self as files, ReadOptions};

use crate::{
    input::errors_of,
    run::{Call, run},
    table::Table,
};

/// The table that a file or a folder holds.
#[pyfunction]
#[pyo3(signature = (path, columns, errors))]
pub(crate) fn read(
    py: Python<'_>,
    path: PathBuf,
    columns: Option<Vec<String>>,
    errors: &str,
) -> PyResult<Table> {
    let options = ReadOptions { columns, errors: errors_of(errors)?, ..ReadOptions::default() };
    let name =
        path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy()).into_owned();
    let call = Call { threads: Some(1), progress: None };
    let (schema, batches) = run(py, call, |control| {
        let reader = files::read_many_with(&[&path], &options, control)?;
        let schema = reader.schema();
        let batches = reader.map(|batch| control.check().map_err(Into::into).and(batch));
        Ok((schema, batches.collect::<wirecopy_io::Result<Vec<_>>>()?))
    })?;
    Ok(Table::new(name, schema, batches))
}
