//! Files: as tables, and written whole.

use std::path::PathBuf;

use pyo3::{prelude::*, pybacked::PyBackedBytes};
use wirecopy_io::{
    read::{self as files, ReadOptions},
    write,
};

use crate::{
    errors,
    input::errors_of,
    run::{Call, run},
    table::Table,
};

/// The table that files, folders and patterns hold, how many of its rows were bad, and what was wrong with the first.
#[pyfunction]
#[pyo3(signature = (paths, columns, errors))]
pub(crate) fn read(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    columns: Option<Vec<String>>,
    errors: &str,
) -> PyResult<(Table, u64, Vec<String>)> {
    let options = ReadOptions { columns, errors: errors_of(errors)?, ..ReadOptions::default() };
    let name = match paths.as_slice() {
        [path] => {
            let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
            name.into_owned()
        }
        paths => format!("{} files", paths.len()),
    };
    let call = Call { threads: Some(1), progress: None };
    let (schema, batches, problems) = run(py, call, |control| {
        let reader = files::read_many_with(&paths, &options, control)?;
        let (schema, problems) = (reader.schema(), reader.problems());
        let batches = reader.map(|batch| control.check().map_err(Into::into).and(batch));
        Ok((schema, batches.collect::<wirecopy_io::Result<Vec<_>>>()?, problems))
    })?;
    let first = problems.first().iter().map(ToString::to_string).collect();
    Ok((Table::new(name, schema, batches), problems.count(), first))
}

/// Writes bytes to a file, whole or not at all.
#[pyfunction]
#[pyo3(name = "write", signature = (path, content))]
pub(crate) fn write_file(py: Python<'_>, path: PathBuf, content: PyBackedBytes) -> PyResult<()> {
    py.detach(|| write::write(&path, &content)).map_err(|error| errors::raise(&error))
}
