/*!
What a page says of itself around its text: dateline, bylines, credits.

A dateline says where and when a story was written and which agency sent it, before its first sentence. A byline names
who wrote it, a credit the agency that it is from. All are told as spans, agencies also by one name.

Each is looked for where it stands in news: a dateline near the beginning, bylines and credits there and at the end. The
work does not grow with the length of the text.

```
use wirecopy::{page, text};

let text = "By JANE DOE, Associated Press\nKELLMOUTH (AP) — The ferry ran aground at dawn.";
let layout = text::scan(text);
assert_eq!(page::dateline(text, &layout).unwrap().agency.unwrap().name, "AP");
let bylines = page::bylines(text, &layout);
assert_eq!(&text[bylines[0].people[0].range()], "JANE DOE");
```
*/

mod byline;
mod credit;
mod cursor;
mod date;
mod dateline;
mod place;

pub use byline::{byline_of, bylines};
pub use credit::{credit_of, credits};
pub use dateline::{dateline, dateline_of};

use crate::Span;

/// Where, when and by which agency a story was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Dateline {
    /// All of it, with the dash or colon that ends it.
    pub span: Span,
    /// The place, with its state or country: `NASHUA, N.H.`, `GENEVA/NEW YORK`.
    pub place: Option<Span>,
    /// The agency.
    pub agency: Option<Agency>,
    /// The date.
    pub date: Option<Date>,
}

/// An agency or a newsroom that signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Agency {
    /// Where its name stands.
    pub span: Span,
    /// The name that it is told by, whatever form it stands in: `AP` for "The Associated Press".
    pub name: &'static str,
}

/// A date as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Date {
    /// Where it stands.
    pub span: Span,
    /// The year, where one is written.
    pub year: Option<i32>,
    /// The month, 1 to 12; none where only a weekday is written.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

/// Who wrote a story.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Byline {
    /// All of it.
    pub span: Span,
    /// The names of those who wrote or reported it, without those who edited it.
    pub people: Vec<Span>,
    /// The agency that they are with.
    pub agency: Option<Agency>,
}

/// Which agency a story is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Credit {
    /// All of it: `— AFP`, `© 2022 The Associated Press. All rights reserved.`
    pub span: Span,
    /// The agency.
    pub agency: Agency,
}
