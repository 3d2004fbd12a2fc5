/*!
Find the copies, keep the facts: deduplication, cleaning and fact extraction for heaps of news text.

Scraped news comes as a heap: wire stories reprinted by forty sites, cut short, printed twice in one page, glued
to captions. This crate makes of it distinct stories, readable pages and a table of the facts in them. Five
modules do the work:

* [`dedup`]: which documents are copies of which, with the measure of each pair;
* [`stories`]: which documents tell of one event, copies and independent reports;
* [`clean`]: a page without what scraping did to it, with every repair on record;
* [`extract`]: names of people, bodies and places, and which are about the same; who says what; dates, amounts and numbers, and what they mean; e-mail addresses, web
  addresses, telephone numbers and the like, checked and in canonical form; the terms of dictionaries of your own;
* [`text`]: what these stand on, for your own use: tokens, sentences, paragraphs, offsets.

[`page`] reads what a page says of itself: dateline, bylines, credits. [`passage`] finds the runs of words that stand
twice, in one text or in several documents.

| looking for | here |
|---|---|
| near-duplicate detection, `MinHash`, LSH, Jaccard similarity | [`dedup::Deduplicator`] |
| one collection against another | [`Deduplicator::run_against`](dedup::Deduplicator::run_against) |
| plagiarism, winnowing, shared text | [`passage::Finder`] |
| clustering of events, topic detection | [`stories::Grouper`] |
| mojibake, boilerplate removal | [`clean::Cleaner`] |
| named entity recognition (NER) | [`extract::Extractor`], [`Label::Person`](extract::Label::Person) and the others |
| coreference, entity linking | [`extract::Document::entities`], [`extract::link`] |
| geocoding, a gazetteer | [`extract::Mention::point`], [`extract::Gazetteer`] |
| TIMEX3, dates, money, quantities | [`extract::Meaning`] |
| quote attribution | [`extract::Quote`], [`extract::Document::speaker`] |
| phrases of one's own, Aho-Corasick | [`extract::Dictionary`] |
| tokens and sentences | [`text::scan`] |
| files, Arrow, Parquet | the crate `wirecopy-io` |

# Usage

Each verb is an immutable object with a builder, and takes any [`Documents`]: a slice of strings as it is, a
column of your own through the trait.

```
use wirecopy::{clean::Cleaner, dedup::Deduplicator, extract::Extractor};

let pages = [
    "KELLMOUTH — The ferry ran aground at dawn; all 40 on board were saved. Call +44 20 7946 0018.",
    "Kellmouth - The ferry ran aground at dawn ; all 40 on board were saved . Call +44 20 7946 0018 .",
    "Rain is due on Sunday.",
];
let copies = Deduplicator::new().run(&pages)?;
assert_eq!(copies.unique().collect::<Vec<_>>(), [0, 2]);

let cleaned = Cleaner::new().run(&pages)?;
assert_eq!(cleaned.documents[2].as_ref().unwrap().text, pages[2]);

let facts = Extractor::new().run(&pages)?;
let mentions = &facts.documents[0].as_ref().unwrap().mentions;
let phone = mentions.iter().find(|mention| mention.label.name() == "PHONE").unwrap();
assert_eq!(phone.value.as_deref(), Some("+442079460018"));
# Ok::<(), wirecopy::Error>(())
```

For one text there are [`Extractor::read`](extract::Extractor::read) and [`Cleaner::repair`](clean::Cleaner::repair).

# What holds everywhere

* Spans are UTF-8 byte offsets on character boundaries; [`text::Offsets`] turns them into characters or UTF-16.
* A null text gives a null result, an empty text an empty one; rows are never dropped and never move.
* Results depend on the documents and the options alone, not on threads, hash order or machine.
* Work runs on the ambient rayon pool: `pool.install(|| deduplicator.run(&docs))` confines it. No pool is started.
* Long calls take a [`Control`] by `run_with`, to watch and to cancel them.
* No input makes a verb panic, and none takes quadratic time. A text longer than [`text::MAX_LEN`] is an error of a verb. The
  functions of [`text`], [`page`] and [`passage`] that take a plain text have no error to give: they panic for such a one,
  and those that also take a [`Layout`](text::Layout) may for that of another text. Their pages say so.

# Features, sizes, versions

Rust 1.88 or later; raising that is a minor version. There is one feature, off by default: `serde`, by which what the verbs
give is `Serialize`. A name stands for itself then (`"near"`, `"PERSON"`), a span is `{"start": 0, "end": 4}` in bytes.
*/
#![cfg_attr(feature = "serde", doc = "```")]
#![cfg_attr(not(feature = "serde"), doc = "```ignore")]
//! use wirecopy::extract::Extractor;
//!
//! let document = Extractor::new().read("Write to desk@example.org.")?;
//! let mention = serde_json::to_value(&document.mentions[0])?;
//! assert_eq!(mention["label"], "EMAIL");
//! assert_eq!(mention["span"]["start"], 9);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Data stand inside the library: a model of names (11 MB) and a gazetteer (5 MB). The linker leaves out what is not used: a
//! program with `dedup` alone is of some 4 MB, one with all of `extract` of some 20 MB. Nothing is downloaded, no file is read.
//!
//! # Licences of the data
//!
//! The code is under MIT or Apache-2.0, at your choice. What stands in a program that calls [`extract`] is, beside that:
//!
//! * the model of names ([`extract::names::Model::english`]): CC BY-SA 4.0, since it was trained on share-alike texts among
//!   others; its card, `crates/wirecopy-train/MODEL.md` of the repository, has the sources. With a [`Builder::model`] of
//!   your own it is linked all the same, and not used;
//! * the gazetteer: made from [GeoNames](https://www.geonames.org), CC BY 4.0: name them where you show places.
//!
//! [`Builder::model`]: extract::Builder::model
#![deny(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../../../README.md")]
struct Readme;

pub mod clean;
mod control;
pub mod dedup;
mod documents;
mod error;
pub mod extract;
mod lexicon;
mod likeness;
mod names;
pub mod page;
mod parallel;
pub mod passage;
mod reprints;
mod span;
pub mod stories;
pub mod text;

pub use control::Control;
pub use documents::{Documents, Joined, Text};
pub use error::{Error, ErrorKind, Result};
#[doc(hidden)]
pub use lexicon::{MONTHS, WEEKDAYS};
pub use reprints::{FirstDates, Reprints};
pub use span::Span;

#[cfg(test)]
mod tests {
    use std::panic::{RefUnwindSafe, UnwindSafe};

    /// Public types go between threads and survive a caught panic.
    #[test]
    fn auto_traits() {
        fn check<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}
        check::<crate::Error>();
        check::<crate::Control>();
        check::<crate::Span>();
        check::<crate::dedup::Deduplicator>();
        check::<crate::dedup::Builder>();
        check::<crate::dedup::Copies>();
        check::<crate::clean::Cleaner>();
        check::<crate::clean::Cleaned<'_>>();
        check::<crate::extract::Extractor>();
        check::<crate::extract::Facts>();
        check::<crate::extract::Dictionary>();
        check::<crate::extract::DictionaryBuilder>();
        check::<crate::stories::Grouper>();
        check::<crate::stories::Stories>();
        check::<crate::passage::Finder>();
        check::<crate::passage::Passages>();
        check::<crate::text::Scanner>();
        check::<crate::text::Offsets<'_>>();
        check::<crate::text::Words<'_>>();
    }
}
