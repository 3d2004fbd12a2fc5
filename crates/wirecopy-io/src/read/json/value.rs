//! One row of JSON: its keys, and its values as they are written.

use std::borrow::Cow;
use std::fmt;

use arrow_schema::DataType;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::{Error, Result, error::excerpt};

/// What the values of a column have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Bool,
    Int,
    Float,
    Text,
}

impl Kind {
    /// The kind of a value, by how it is written.
    pub(super) fn of(raw: &str) -> Self {
        match raw.as_bytes().first() {
            Some(b'n') | None => Self::Null,
            Some(b't' | b'f') => Self::Bool,
            Some(b'-' | b'0'..=b'9') => Self::of_number(raw),
            Some(_) => Self::Text,
        }
    }

    /// A number that no 64 bits hold is kept as it is written.
    fn of_number(raw: &str) -> Self {
        if raw.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')) {
            if raw.parse().is_ok_and(f64::is_finite) { Self::Float } else { Self::Text }
        } else if raw.parse::<i64>().is_ok() {
            Self::Int
        } else {
            Self::Text
        }
    }

    /// The kind that holds values of both.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Null, kind) | (kind, Self::Null) => kind,
            (a, b) if a == b => a,
            (Self::Int, Self::Float) | (Self::Float, Self::Int) => Self::Float,
            _ => Self::Text,
        }
    }

    pub(super) fn data_type(self) -> DataType {
        match self {
            Self::Null => DataType::Null,
            Self::Bool => DataType::Boolean,
            Self::Int => DataType::Int64,
            Self::Float => DataType::Float64,
            Self::Text => DataType::LargeUtf8,
        }
    }
}

/// Keys with their values as they are written.
pub(super) type Fields<'a> = Vec<(Cow<'a, str>, &'a str)>;

/// The keys of an object with their values as they are written.
pub(super) fn fields(text: &str) -> Result<Fields<'_>> {
    let row = text.trim();
    if !row.is_empty() && !row.starts_with('{') {
        return Err(Error::input(format!("expected a JSON object, found {}", found(row))));
    }
    serde_json::from_str::<Pairs<'_>>(text).map(|pairs| pairs.0).map_err(|error| malformed(&error))
}

/// What stands where an object should.
fn found(row: &str) -> String {
    match row {
        "null" => "null".to_owned(),
        "true" | "false" => "a boolean".to_owned(),
        _ if row.starts_with('[') => "an array".to_owned(),
        _ if row.starts_with('"') => "a string".to_owned(),
        _ if serde_json::from_str::<serde_json::Number>(row).is_ok() => "a number".to_owned(),
        _ => excerpt(row),
    }
}

/// The text of a JSON string, from the way it is written with its quotation marks.
pub(super) fn string(raw: &str) -> Result<Cow<'_, str>> {
    let inside = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
    if memchr::memchr(b'\\', inside.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(inside));
    }
    serde_json::from_str::<String>(raw).map(Cow::Owned).map_err(|error| malformed(&error))
}

fn malformed(error: &serde_json::Error) -> Error {
    if error.classify() == Category::Eof {
        return Error::input("malformed JSON: it ends before its object is closed");
    }
    // The parser counts lines within the row; the place that it appends to its message is of no use here.
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    if error.line() == 1 {
        Error::input(format!("malformed JSON at byte {} of the line: {what}", error.column()))
    } else {
        Error::input(format!("malformed JSON: {what}"))
    }
}

struct Pairs<'a>(Fields<'a>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;

        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((Key(key), value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    fields.push((key, value.get()));
                }
                Ok(Pairs(fields))
            }
        }

        deserializer.deserialize_map(PairsVisitor)
    }
}

/// A key, borrowed where it stands without escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E: serde::de::Error>(self, key: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }

        deserializer.deserialize_str(KeyVisitor).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_the_way_values_are_written() {
        for (raw, kind) in [
            ("null", Kind::Null),
            ("true", Kind::Bool),
            ("0", Kind::Int),
            ("-9223372036854775808", Kind::Int),
            ("9223372036854775808", Kind::Text),
            ("1.0", Kind::Float),
            ("1e3", Kind::Float),
            ("1e999", Kind::Text),
            ("\"1\"", Kind::Text),
            ("[1]", Kind::Text),
            ("{}", Kind::Text),
        ] {
            assert_eq!(Kind::of(raw), kind, "{raw}");
        }
    }

    #[test]
    fn kinds_widen() {
        let all = [Kind::Null, Kind::Bool, Kind::Int, Kind::Float, Kind::Text];
        for a in all {
            assert_eq!(a.or(a), a);
            assert_eq!(Kind::Null.or(a), a);
            assert_eq!(Kind::Text.or(a), Kind::Text);
            for b in all {
                assert_eq!(a.or(b), b.or(a));
            }
        }
        assert_eq!(Kind::Int.or(Kind::Float), Kind::Float);
        assert_eq!(Kind::Bool.or(Kind::Int), Kind::Text);
    }
}
