//! # wirecopy-report
//!
//! How results look: tables and marked text as HTML for notebooks and report pages, tables as text for terminals.
//! Plain values go in, a [`String`] comes out; the crate knows nothing of Arrow or files, and [`report`] alone knows
//! of the results of the verbs.
//!
//! * [`table`]: a small HTML table.
//! * [`text_table`]: the same table in columns of a fixed width.
//! * [`marks`]: a text with its mentions marked.
//! * [`side_by_side`]: two texts, and what they share, also as [text](side_by_side_text).
//! * [`figures`]: headline figures.
//! * [`map`]: places on a map of the world.
//! * [`timeline`]: when documents were published.
//! * [`page`]: any of these as a file of its own.
//! * [`Report`]: a page of a whole collection; [`ReportBuilder`] makes it of what the verbs found.
//!
//! The HTML is self-contained: no script, nothing fetched, styles inline and under class names of their own. It
//! takes its colours from the notebook that it stands in (Jupyter and VS Code say theirs), else from the
//! reader's preference for light or dark. Text from outside is escaped, its control characters are made visible,
//! and its direction is kept to its own cell.
//!
//! ```
//! use wirecopy_report::{Cell, Table, table, text_table};
//!
//! let rows = [
//!     vec![Cell::from("url-a"), Cell::from("near"), Cell::from(0.91)],
//!     vec![Cell::from("url-b"), Cell::from("exact"), Cell::Null],
//! ];
//! let copies = Table { title: "copies", columns: &["id", "kind", "score"], rows: &rows, more: 40 };
//!
//! assert!(table(&copies).contains("<bdi>url-a</bdi>"));
//! assert_eq!(text_table(&copies, 80), "\
//! copies
//! id     kind   score
//! ───────────────────
//! url-a  near    0.91
//! url-b  exact      –
//! … 40 more rows
//! ");
//! ```
#![forbid(unsafe_code)]

/// Appends formatted text, which a string always takes.
macro_rules! put {
    ($html:expr, $($arg:tt)*) => {{
        use std::fmt::Write as _;
        let _ = write!($html, $($arg)*);
    }};
}

mod cell;
mod color;
mod date;
mod escape;
mod figures;
mod link;
mod map;
mod marks;
mod number;
mod page;
pub mod report;
mod sides;
mod style;
mod table;
mod terminal;
mod timeline;

pub use cell::{Cell, Table};
pub use figures::{Figure, figures};
pub use map::{Spot, map};
pub use marks::{Mark, marks};
pub use page::page;
pub use report::{Page, Person, Place, Quotation, Report, ReportBuilder, ReportOptions, Want};
pub use sides::{Shared, Side, Sides, side_by_side, side_by_side_text};
pub use table::table;
pub use terminal::text_table;
pub use timeline::{Published, timeline};
