//! What a file holds, told by its name.

use std::path::Path;

/// How to read one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Parquet,
    JsonLines,
    Json,
    Csv,
    Tsv,
    Text,
}

/// Formats that can stand together in one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Parquet,
    Json,
    Csv,
    Text,
}

/// The end of a message that refuses a file.
pub(super) const KNOWN: &str = "known are .parquet, .jsonl, .ndjson, .json, .csv, .tsv, .txt and .md, \
                                all but .parquet also with .gz or .zst";

impl Format {
    /// The format of a file of this name, `None` if it is not a known one.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let plain = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst"));
        let extension = plain.unwrap_or(&name).rsplit_once('.')?.1;
        Some(match extension {
            "parquet" if plain.is_none() => Self::Parquet,
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "txt" | "md" => Self::Text,
            _ => return None,
        })
    }

    pub(super) fn family(self) -> Family {
        match self {
            Self::Parquet => Family::Parquet,
            Self::JsonLines | Self::Json => Family::Json,
            Self::Csv | Self::Tsv => Family::Csv,
            Self::Text => Family::Text,
        }
    }
}

impl Family {
    pub(super) fn name(self) -> &'static str {
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
}
