//! Which columns of a table are meant.

use arrow_schema::{DataType, Fields};

use super::{
    shown,
    text::is_text,
    time::{TIMES, is_time},
};
use crate::{Error, Result, error::excerpt, nearest, read::Errors};

/// Names that a column of texts usually has, the likeliest first.
const TEXT: [&str; 12] = [
    "text",
    "body",
    "content",
    "article",
    "maintext",
    "main_text",
    "full_text",
    "fulltext",
    "article_text",
    "article_body",
    "articlebody",
    "plain_text",
];
/// Names that a column of ids usually has.
const ID: [&str; 1] = ["id"];
/// Names that a column of dates of publication usually has, the likeliest first.
const PUBLISHED: [&str; 8] = [
    "published",
    "published_at",
    "date",
    "publish_date",
    "date_publish",
    "pubdate",
    "publication_date",
    "timestamp",
];

/// The columns that the caller names; the usual names are tried for those left out, capitals or not, the first of them that the
/// table has in a type that fits:
///
/// * texts: `text`, `body`, `content`, `article`, `maintext`, `main_text`, `full_text`, `fulltext`, `article_text`,
///   `article_body`, `articlebody`, `plain_text`, or the only column there is;
/// * ids: `id`, or else the number of the row;
/// * dates of publication: `published`, `published_at`, `date`, `publish_date`, `date_publish`, `pubdate`,
///   `publication_date`, `timestamp`, or else none;
/// * titles: `title`, `headline`, or else none;
/// * sites or papers, to be shown: the one that is named as `source`, else `source`, `publisher`, `publication`, `outlet`,
///   `newspaper`, `source_name`, `site_name`, `sitename`, `site`, `source_domain`, `domain`, `hostname`, or else none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// The texts.
    pub text: Option<&'a str>,
    /// The ids.
    pub id: Option<&'a str>,
    /// The dates of publication.
    pub published: Option<&'a str>,
    /// The caller's own order, and whether high values come first.
    pub rank: Option<(&'a str, bool)>,
    /// The sites or papers that the pages are from, by which boilerplate is told. Of the usual names none is taken for
    /// that: they are [shown](Chosen::shown_source) alone.
    pub source: Option<&'a str>,
    /// The titles.
    pub title: Option<&'a str>,
    /// What to do with text that is not valid UTF-8.
    pub errors: Errors,
}

/// The names of the columns that were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The texts; empty where they come from no table.
    pub text: String,
    /// The ids.
    pub id: Option<String>,
    /// The dates of publication.
    pub published: Option<String>,
    /// The caller's own order.
    pub rank: Option<String>,
    /// The sites or papers that the pages are from, if the caller has named them.
    pub source: Option<String>,
    /// The titles.
    pub title: Option<String>,
    /// The sites or papers that are shown: those that the caller has named, or those under a usual name.
    pub shown_source: Option<String>,
}

/// The columns that `choice` means in a table with these fields.
///
/// A table of a single column of texts needs no name for it.
///
/// # Errors
/// Kind [`Option`](crate::ErrorKind::Option) for a name that the table lacks, with the nearest that it has;
/// [`Input`](crate::ErrorKind::Input) where no column fits, with those there are, or a named one is of a type
/// that does not.
pub fn choose(fields: &Fields, choice: &Choice<'_>) -> Result<Chosen> {
    let text = match (choice.text, usual(fields, &TEXT, is_text)) {
        (Some(name), _) => named(fields, "text", name)?,
        (None, Some(name)) => name,
        (None, None) => match fields.as_ref() {
            [only] if is_text(only.data_type()) => only.name().clone(),
            _ => return Err(none_fits(fields)),
        },
    };
    fits(fields, "text", &text, is_text, "strings")?;
    let id = match choice.id {
        Some(name) => Some(named(fields, "id", name)?),
        None => usual(fields, &ID, |_| true),
    };
    let published = match choice.published {
        Some(name) => Some(named(fields, "published", name)?),
        None => usual(fields, &PUBLISHED, is_time),
    };
    if let Some(name) = &published {
        fits(fields, "published", name, is_time, TIMES)?;
    }
    let rank = choice.rank.map(|(name, _)| named(fields, "keep", name)).transpose()?;
    let source = choice.source.map(|name| named(fields, "source", name)).transpose()?;
    if let Some(name) = &source {
        fits(fields, "source", name, is_text, "strings")?;
    }
    let taken = [Some(text.as_str()), id.as_deref()];
    let title = match choice.title {
        Some(name) => Some(named(fields, "title", name)?),
        None => shown::usual(fields, &shown::TITLE, &taken),
    };
    if let Some(name) = &title {
        fits(fields, "title", name, is_text, "strings")?;
    }
    let shown_source = source.clone().or_else(|| shown::usual(fields, &shown::SOURCE, &taken));
    Ok(Chosen { text, id, published, rank, source, title, shown_source })
}

/// The columns among `names` that [`choose`] may choose, so that a caller can leave out the others. All of them where
/// it cannot choose, so that its error names them.
pub fn candidates<'n>(names: &[&'n str], choice: &Choice<'_>) -> Vec<&'n str> {
    let asked = |wanted: Option<&str>, usual: &[&str], name: &str| match wanted {
        Some(wanted) => wanted == name,
        None => usual.iter().any(|usual| usual.eq_ignore_ascii_case(name)),
    };
    let rank = choice.rank.map(|(rank, _)| rank);
    let is_there = |wanted: &&str| names.contains(wanted);
    let all_there = [choice.text, choice.id, choice.published, rank, choice.source, choice.title]
        .iter()
        .flatten()
        .all(is_there);
    if !all_there || !names.iter().any(|name| asked(choice.text, &TEXT, name)) {
        return names.to_vec();
    }
    // What is only shown is never worth an error, so of two columns with one name neither is.
    let shown = |wanted: Option<&str>, usual: &[&str], name: &str| {
        asked(wanted, usual, name)
            && (wanted.is_some() || names.iter().filter(|other| **other == name).count() == 1)
    };
    let may = |name: &&&str| {
        asked(choice.text, &TEXT, name)
            || asked(choice.id, &ID, name)
            || asked(choice.published, &PUBLISHED, name)
            || rank == Some(**name)
            || shown(choice.source, &shown::SOURCE, name)
            || shown(choice.title, &shown::TITLE, name)
    };
    names.iter().filter(may).copied().collect()
}

/// The first of the usual names that the table has in a type that fits, upper and lower case alike.
pub(crate) fn usual(fields: &Fields, usual: &[&str], fits: impl Fn(&DataType) -> bool) -> Option<String> {
    usual.iter().find_map(|usual| {
        let mut columns = fields.iter().filter(|field| fits(field.data_type()));
        columns.find(|field| field.name().eq_ignore_ascii_case(usual)).map(|field| field.name().clone())
    })
}

pub(crate) fn named(fields: &Fields, option: &'static str, name: &str) -> Result<String> {
    match fields.iter().filter(|field| field.name() == name).count() {
        1 => Ok(name.to_owned()),
        0 => {
            let near = nearest(name, fields.iter().map(|field| field.name().as_str()));
            let near = near.map_or(".".to_owned(), |near| format!("; did you mean {near:?}?"));
            let message = format!("no column {name:?}{near} The table has {}", list(fields));
            Err(Error::option(message).of_option(option))
        }
        times => Err(Error::option(format!("{times} columns are named {name:?}")).of_option(option)),
    }
}

fn fits(
    fields: &Fields,
    option: &'static str,
    name: &str,
    fits: impl Fn(&DataType) -> bool,
    wanted: &str,
) -> Result<()> {
    match fields.iter().find(|field| field.name() == name) {
        Some(field) if !fits(field.data_type()) => {
            let kind = field.data_type();
            Err(Error::input(format!("column {name:?} holds {kind}, not {wanted}")).of_option(option))
        }
        _ => Ok(()),
    }
}

fn none_fits(fields: &Fields) -> Error {
    if fields.is_empty() {
        return Error::input("nothing is in it: no rows, and so no column of texts");
    }
    let table = list(fields);
    let unlike = fields.iter().filter(|field| !is_text(field.data_type()));
    let unlike: Fields = unlike.cloned().collect();
    let message = match usual(&unlike, &TEXT, |_| true).and_then(|name| unlike.find(&name)) {
        Some((_, field)) => format!(
            "column {:?} holds {}, not strings; which column holds the texts? The table has {table}",
            field.name(),
            field.data_type()
        ),
        None => format!(
            "which column holds the texts? None of text, body, content, article… is there. The table has {table}"
        ),
    };
    Error::input(message).with_hint("to name it", "text", "COLUMN")
}

/// The columns, for a message.
pub(crate) fn list(fields: &Fields) -> String {
    const MOST: usize = 20;
    if fields.is_empty() {
        return "no columns".into();
    }
    let shown: Vec<String> = fields.iter().take(MOST).map(|field| excerpt(field.name())).collect();
    let more = fields.len().saturating_sub(MOST);
    shown.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use arrow_schema::{Field, TimeUnit};

    use super::*;

    fn fields(columns: &[(&str, DataType)]) -> Fields {
        columns.iter().map(|(name, kind)| Field::new(*name, kind.clone(), true)).collect()
    }

    fn strings(names: &[&str]) -> Fields {
        fields(&names.iter().map(|name| (*name, DataType::Utf8)).collect::<Vec<_>>())
    }

    #[test]
    fn usual_names_are_found_in_their_order() {
        let chosen =
            choose(&strings(&["date", "Content", "body", "title", "ID"]), &Choice::default()).unwrap();
        assert_eq!(chosen.text, "body");
        assert_eq!(chosen.id.as_deref(), Some("ID"));
        assert_eq!(chosen.published.as_deref(), Some("date"));
    }

    #[test]
    fn usual_names_of_another_type_are_passed_over() {
        let table = fields(&[
            ("text", DataType::Int64),
            ("body", DataType::Utf8View),
            ("published", DataType::Boolean),
            ("timestamp", DataType::Timestamp(TimeUnit::Second, None)),
        ]);
        let chosen = choose(&table, &Choice::default()).unwrap();
        assert_eq!(chosen.text, "body");
        assert_eq!(chosen.published.as_deref(), Some("timestamp"));
    }

    #[test]
    fn a_single_column_needs_no_name() {
        assert_eq!(choose(&strings(&["c0"]), &Choice::default()).unwrap().text, "c0");
    }

    #[test]
    fn without_a_fitting_column_those_there_are_listed() {
        let error = choose(&strings(&["title", "url"]), &Choice::default()).unwrap_err();
        assert!(error.to_string().ends_with("The table has \"title\", \"url\""), "{error}");
    }

    #[test]
    fn a_usual_column_of_another_type_is_named() {
        let table = fields(&[("url", DataType::Utf8), ("Text", DataType::Int64)]);
        let error = choose(&table, &Choice::default()).unwrap_err();
        let said = "column \"Text\" holds Int64, not strings; which column holds the texts? The table has \"url\", \"Text\"";
        assert_eq!(error.to_string(), said);
        let only = fields(&[("body", DataType::Boolean)]);
        let error = choose(&only, &Choice::default()).unwrap_err();
        assert!(error.to_string().starts_with("column \"body\" holds Boolean, not strings;"), "{error}");
    }

    #[test]
    fn titles_and_sites_are_shown_where_they_are_strings() {
        let shown = |columns: &Fields, choice: &Choice<'_>| {
            let chosen = choose(columns, choice).unwrap();
            (chosen.title, chosen.source, chosen.shown_source)
        };
        let some = |name: &str| Some(name.to_owned());
        let usual = strings(&["text", "Headline", "TITLE", "domain", "Publisher"]);
        assert_eq!(shown(&usual, &Choice::default()), (some("TITLE"), None, some("Publisher")));
        let named = Choice { source: Some("domain"), title: Some("Headline"), ..Choice::default() };
        assert_eq!(shown(&usual, &named), (some("Headline"), some("domain"), some("domain")));
        let other = fields(&[
            ("body", DataType::Utf8),
            ("title", DataType::Int64),
            ("headline", DataType::LargeUtf8),
            ("source", DataType::Null),
            ("site", DataType::Utf8View),
        ]);
        assert_eq!(shown(&other, &Choice::default()), (some("headline"), None, some("site")));
        let twice = strings(&["text", "title", "title", "source", "source"]);
        assert_eq!(shown(&twice, &Choice::default()), (None, None, None));
        let taken = Choice { text: Some("title"), id: Some("source"), ..Choice::default() };
        assert_eq!(shown(&strings(&["title", "source"]), &taken), (None, None, None));
        let error = choose(&other, &Choice { title: Some("title"), ..Choice::default() }).unwrap_err();
        assert_eq!(error.to_string(), "title: column \"title\" holds Int64, not strings");
    }

    #[test]
    fn a_missing_name_brings_the_nearest() {
        let choice = Choice { text: Some("boddy"), ..Choice::default() };
        let error = choose(&strings(&["url", "body"]), &choice).unwrap_err();
        assert_eq!(
            error.to_string(),
            "text: no column \"boddy\"; did you mean \"body\"? The table has \"url\", \"body\""
        );
        let error = choose(&strings(&["a"]), &Choice { text: Some("c"), ..Choice::default() }).unwrap_err();
        assert_eq!(error.to_string(), "text: no column \"c\". The table has \"a\"");
    }

    #[test]
    fn candidates_hold_what_may_be_chosen() {
        let names = ["url", "Body", "date", "views"];
        assert_eq!(candidates(&names, &Choice::default()), ["Body", "date"]);
        let choice = Choice { text: Some("url"), rank: Some(("views", true)), ..Choice::default() };
        assert_eq!(candidates(&names, &choice), ["url", "date", "views"]);
        assert_eq!(candidates(&["x"], &Choice::default()), ["x"]);
        assert_eq!(candidates(&["id", "source"], &Choice::default()), ["id", "source"], "none fits");
        let shown = ["text", "Title", "views", "title", "site", "source"];
        assert_eq!(candidates(&shown, &Choice::default()), ["text", "Title", "title", "site", "source"]);
        let asked = Choice { source: Some("site"), title: Some("views"), ..Choice::default() };
        assert_eq!(candidates(&shown, &asked), ["text", "views", "site"]);
        assert_eq!(candidates(&["text", "title", "title"], &Choice::default()), ["text"]);
        let missing = Choice { text: Some("bdy"), ..Choice::default() };
        assert_eq!(candidates(&names, &missing), names);
    }
}
