//! `wirecopy._core`: the compiled half of the Python package.
//!
//! Thin on purpose: [`input`] turns Python objects into columns, [`run`] leads a verb past the interpreter lock,
//! [`table`] hands Arrow tables out; a verb has one file. What users see, its defaults and its documentation stand
//! in `python/wirecopy/`.
#![deny(unsafe_code)]
#![expect(clippy::needless_pass_by_value, reason = "what is taken out of a Python object is owned")]

mod arrow;
mod boilerplate;
mod clean;
mod cli;
mod dedup;
mod dictionary;
mod errors;
mod explain;
mod extract;
mod frequencies;
mod input;
mod items;
mod link;
mod passages;
mod read;
mod report;
mod run;
mod show;
mod stories;
mod table;
mod text;
mod threads;
mod told;
mod values;

use pyo3::prelude::*;

/// The compiled half of wirecopy. Use the package `wirecopy`.
#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use crate::boilerplate::Boilerplate;
    #[pymodule_export]
    use crate::clean::{Blocks, Cleaner, Repaired};
    #[pymodule_export]
    use crate::cli::main;
    #[pymodule_export]
    use crate::dedup::Deduplicator;
    #[pymodule_export]
    use crate::dictionary::Dictionary;
    #[pymodule_export]
    use crate::explain::{compare, passages, sides};
    #[pymodule_export]
    use crate::extract::{Extractor, rank, together};
    #[pymodule_export]
    use crate::frequencies::Frequencies;
    #[pymodule_export]
    use crate::input::{Columns, candidates, nearest, table};
    #[pymodule_export]
    use crate::link::link;
    #[pymodule_export]
    use crate::passages::PassageFinder;
    #[pymodule_export]
    use crate::read::{read, write_file};
    #[pymodule_export]
    use crate::report::{figures, report};
    #[pymodule_export]
    use crate::show::{marks, timeline, world};
    #[pymodule_export]
    use crate::stories::Grouper;
    #[pymodule_export]
    use crate::table::{Table, table_from_ipc};
    #[pymodule_export]
    use crate::text::{convert, fold, fold_table, span_table, spans};
    #[pymodule_export]
    use crate::threads::threads;

    /// The version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// Whether the module was built without optimisation.
    #[pymodule_export]
    const DEBUG: bool = cfg!(debug_assertions);
}
