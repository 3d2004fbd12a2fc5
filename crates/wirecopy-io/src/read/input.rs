//! [`Input`]: files that are read more than once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_schema::SchemaRef;
use wirecopy::Control;

use super::{Gauge, Problems, ReadOptions, Reader, Rows, csv, json, parquet, project, text};
use super::{
    listing::{PassedOver, sources},
    pass::{Pass, Table},
    source::Source,
};
use crate::format::Family;
use crate::{Error, Result};

/// Files that are read as one table, as often as one likes.
///
/// What takes time is done once, when it is opened: patterns are expanded, folders listed, standard input and pipes
/// copied to a temporary file, which goes when the last [`Input`] and [`Reader`] of it do, and the keys of JSON are
/// searched. Cheap to clone; readers do not disturb each other.
///
/// ```
/// use wirecopy_io::read::{Input, ReadOptions, Rows};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("pages.jsonl");
/// std::fs::write(&path, "{\"id\": 1, \"text\": \"One.\"}\n{\"id\": 2, \"text\": \"Two.\"}\n")?;
///
/// let input = Input::open(&[path], &ReadOptions::default())?;
/// let ids = input.read(Some(&["id"]))?;
/// assert_eq!(ids.schema().fields().len(), 1);
///
/// let second: Rows = [1].into_iter().collect();
/// let batch = input.read_rows(None, &second)?.next().expect("a batch")?;
/// assert_eq!((batch.num_rows(), batch.num_columns()), (1, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Input {
    table: Arc<dyn Table>,
    options: Arc<ReadOptions>,
    files: Arc<[PathBuf]>,
    gauge: Gauge,
    passed_over: Arc<BTreeMap<String, usize>>,
    columns_apart: bool,
}

impl Input {
    /// Opens files, folders, patterns and pipes as one table, in the order in which they are given.
    ///
    /// # Errors
    /// As [`read`](super::read()); also if the files are of different kinds or have different columns.
    pub fn open<P: AsRef<Path>>(paths: &[P], options: &ReadOptions) -> Result<Self> {
        Self::open_with(paths, options, &Control::new())
    }

    /// Opens as [`open`](Self::open) does, and stops when the control is cancelled.
    ///
    /// # Errors
    /// As [`open`](Self::open); of kind [`Core`](crate::ErrorKind::Core) after the control was cancelled.
    pub fn open_with<P: AsRef<Path>>(paths: &[P], options: &ReadOptions, control: &Control) -> Result<Self> {
        Self::open_gauged(paths, options, control, &Gauge::default())
    }

    /// Opens as [`open_with`](Self::open_with) does, and tells `gauge` how far it is: opening JSON reads it once.
    ///
    /// # Errors
    /// As [`open_with`](Self::open_with).
    pub fn open_gauged<P: AsRef<Path>>(
        paths: &[P],
        options: &ReadOptions,
        control: &Control,
        gauge: &Gauge,
    ) -> Result<Self> {
        options.check()?;
        let mut found: Vec<Arc<Source>> = Vec::new();
        let mut others = PassedOver::default();
        for path in paths {
            for mut source in sources(path.as_ref(), options, control, &mut others)? {
                gauge.expect(source.size());
                source.gauge = gauge.clone();
                found.push(Arc::new(source));
            }
        }
        let files = found.iter().map(|source| source.path.clone()).collect();
        let first = found.first().ok_or_else(|| Error::option("no file to read was given"))?;
        let family = first.format.family();
        if let Some(other) = found.iter().find(|source| source.format.family() != family) {
            return Err(Error::input(format!(
                "{} is {}, {} is {}; files that are read together are of one kind",
                first.path.display(),
                family.name(),
                other.path.display(),
                other.format.family().name(),
            )));
        }
        let table: Arc<dyn Table> = match family {
            Family::Parquet => Arc::new(parquet::Files::open(found, options, control)?),
            Family::Json => Arc::new(json::Files::open(found, options, control)?),
            Family::Csv => Arc::new(csv::Files::open(found, options, control)?),
            Family::Text => Arc::new(text::Files::open(found, options)?),
        };
        Ok(Self {
            table,
            options: Arc::new(options.clone()),
            files,
            gauge: gauge.clone(),
            passed_over: Arc::new(others.0),
            columns_apart: family == Family::Parquet,
        })
    }

    /// The files that are read, in their order; `-` for standard input.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// How far the last reading is.
    pub fn gauge(&self) -> &Gauge {
        &self.gauge
    }

    /// How many files of folders and patterns are not read, since their names tell no known kind, by their suffixes
    /// (`.jpg`); names without one under an empty text. Hidden files do not count.
    pub fn passed_over(&self) -> &BTreeMap<String, usize> {
        &self.passed_over
    }

    /// Whether columns are read apart from each other, as those of Parquet are: damage to one then does not matter to a
    /// reader of others.
    pub fn reads_columns_apart(&self) -> bool {
        self.columns_apart
    }

    /// The columns that can be read: all, or those that the options name.
    pub fn schema(&self) -> SchemaRef {
        self.table.schema().clone()
    }

    /// Reads all rows of some columns, in this order; of all columns with `None`.
    ///
    /// # Errors
    /// Of kind [`Option`](crate::ErrorKind::Option) for a column that is not there or is named twice.
    pub fn read(&self, columns: Option<&[&str]>) -> Result<Reader> {
        self.pass(columns, None)
    }

    /// Reads these rows alone, counted as [`read`](Self::read) gives them, in their order.
    ///
    /// Parquet is not decoded where no row is wanted; what stands in other files is passed over.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_rows(&self, columns: Option<&[&str]>, rows: &Rows) -> Result<Reader> {
        self.pass(columns, Some(rows.clone()))
    }

    fn pass(&self, columns: Option<&[&str]>, rows: Option<Rows>) -> Result<Reader> {
        columns.map_or(Ok(()), project::distinct)?;
        self.gauge.begin();
        let there = self.table.schema();
        let names: Vec<&str> = there.fields().iter().map(|field| field.name().as_str()).collect();
        let positions = project::positions(&names, columns)?;
        let schema = Arc::new(there.project(&positions).map_err(|error| Error::option(error.to_string()))?);
        let problems = Problems::default();
        let pass = Pass {
            schema: schema.clone(),
            positions,
            rows,
            options: self.options.clone(),
            problems: problems.clone(),
        };
        Ok(Reader::new(schema, self.table.batches(pass), problems))
    }
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("schema", self.table.schema()).finish_non_exhaustive()
    }
}
