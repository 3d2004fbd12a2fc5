//! [`Format`]: what a file holds.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::{Error, Result};

/// What a file holds. As a rule its name tells.
///
/// ```
/// use wirecopy_io::Format;
///
/// assert_eq!(Format::of("pages/2024.jsonl.gz".as_ref()), Some(Format::JsonLines));
/// assert_eq!("csv".parse::<Format>()?, Format::Csv);
/// # Ok::<(), wirecopy_io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Apache Parquet: `.parquet`.
    Parquet,
    /// One JSON object a line: `.jsonl`, `.ndjson`.
    JsonLines,
    /// An array of JSON objects, or objects one after another: `.json`.
    Json,
    /// A header line, then rows, their fields parted by commas: `.csv`.
    Csv,
    /// The same with tabs: `.tsv`.
    Tsv,
    /// One document: `.txt`, `.md`.
    Text,
}

/// Formats that can stand together in one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Parquet,
    Json,
    Csv,
    Text,
}

/// How the bytes of a file are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Zstd,
}

/// The end of a message that refuses a file.
pub(crate) const KNOWN: &str = "known are .parquet, .jsonl, .ndjson, .json, .csv, .tsv, .txt and .md, \
                                all but .parquet also with .gz or .zst";

impl Format {
    /// The format of a file of this name, `None` if it is not a known one.
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let packed = Packing::of(path).is_some();
        let plain = if packed { name.rsplit_once('.')?.0 } else { &name };
        Some(match plain.rsplit_once('.')?.1 {
            "parquet" if !packed => Self::Parquet,
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "txt" | "md" => Self::Text,
            _ => return None,
        })
    }

    /// The name that stands for the format in options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Text => "text",
        }
    }

    pub(crate) fn family(self) -> Family {
        match self {
            Self::Parquet => Family::Parquet,
            Self::JsonLines | Self::Json => Family::Json,
            Self::Csv | Self::Tsv => Family::Csv,
            Self::Text => Family::Text,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    /// The format of this name. `ndjson` and `txt` are understood as well.
    fn from_str(name: &str) -> Result<Self> {
        Ok(match name {
            "parquet" => Self::Parquet,
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "text" | "txt" => Self::Text,
            _ => {
                let message = format!("format must be parquet, jsonl, json, csv, tsv or text, got {name:?}");
                return Err(Error::option(message));
            }
        })
    }
}

impl Packing {
    /// How a file of this name is packed.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
        match extension.as_str() {
            "gz" => Some(Self::Gzip),
            "zst" => Some(Self::Zstd),
            _ => None,
        }
    }
}

impl Family {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Parquet => "Parquet",
            Self::Json => "JSON",
            Self::Csv => "CSV",
            Self::Text => "plain text",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells() {
        for (name, format) in [
            ("a.parquet", Some(Format::Parquet)),
            ("a.snappy.PARQUET", Some(Format::Parquet)),
            ("a.parquet.gz", None),
            ("a.jsonl", Some(Format::JsonLines)),
            ("a.ndjson.gz", Some(Format::JsonLines)),
            ("a.json.zst", Some(Format::Json)),
            ("a.CSV.GZ", Some(Format::Csv)),
            ("a.tsv", Some(Format::Tsv)),
            ("a.txt", Some(Format::Text)),
            ("a.md", Some(Format::Text)),
            ("a.xlsx", None),
            ("a.gz", None),
            ("csv", None),
            ("..", None),
        ] {
            assert_eq!(Format::of(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn every_format_has_a_name_that_is_understood() {
        for format in
            [Format::Parquet, Format::JsonLines, Format::Json, Format::Csv, Format::Tsv, Format::Text]
        {
            assert_eq!(format.to_string().parse::<Format>().unwrap(), format);
        }
        let error = "xlsx".parse::<Format>().unwrap_err();
        assert_eq!(error.to_string(), "format must be parquet, jsonl, json, csv, tsv or text, got \"xlsx\"");
    }
}
