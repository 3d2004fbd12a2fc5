//! The command line, for the console script of the package.

use std::ffi::OsString;

use pyo3::prelude::*;

use crate::run::{Call, run};

/// Does what the arguments say, of which the first is the name of the program, and gives the exit status.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, args: Vec<OsString>) -> PyResult<u8> {
    // One thread waits for the pool that the command makes for itself.
    let call = Call { threads: Some(1), progress: None };
    run(py, call, |control| Ok(wirecopy_cli::run(args, control)))
}
