//! A table as text, in columns of a fixed width.

use unicode_width::UnicodeWidthStr;

use crate::cell::{Column, Table};
use crate::{escape, number};

/// What stands between two columns.
const GAP: usize = 2;

/// A column of text is never cut to less.
const NARROWEST: usize = 6;

/// A column of text is never wider.
const WIDEST: usize = 60;

/// A table as text, no line of it wider than `width` columns of a terminal.
///
/// Columns of text are cut as far as they must, those of numbers never; where that is not enough, the columns on
/// the right are left out and counted below. Wide characters (Chinese, Japanese, Korean, emoji) count as two.
/// Control characters are made visible, so that no value can move the cursor or turn the line around.
///
/// ```
/// use wirecopy_report::{Cell, Table, text_table};
///
/// let rows = [vec![Cell::from("東京で会議"), Cell::from(0.5)], vec![Cell::from("A long title"), Cell::from(1.25)]];
/// let table = Table { title: "", columns: &["title", "score"], rows: &rows, more: 1 };
/// assert_eq!(text_table(&table, 18), "\
/// title        score
/// ──────────────────
/// 東京で会議    0.50
/// A long tit…   1.25
/// … 1 more row
/// ");
/// ```
pub fn text_table(table: &Table<'_>, width: usize) -> String {
    let columns: Vec<_> = (0..table.columns.len()).map(|at| Column::of(table, at)).collect();
    let cells: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let shown = columns.iter().enumerate().map(|(at, column)| match column.show(row.get(at)) {
                Some(text) => plain(&text),
                None => escape::NULL.to_owned(),
            });
            shown.collect()
        })
        .collect();
    let names: Vec<_> = table.columns.iter().map(|name| plain(name)).collect();
    let widths = widths(&columns, &names, &cells, width);

    let mut text = String::new();
    if !table.title.is_empty() {
        line(&mut text, &cut(&plain(table.title), width));
    }
    if !widths.is_empty() {
        line(&mut text, &row(&columns, &names, &widths));
        line(&mut text, &"─".repeat(widths.iter().sum::<usize>() + GAP * (widths.len() - 1)));
        for cells in &cells {
            line(&mut text, &row(&columns, cells, &widths));
        }
    }
    for (more, thing) in [(table.more, "more row"), (columns.len() - widths.len(), "more column")] {
        if more > 0 {
            line(&mut text, &cut(&format!("… {}", number::counted(more, thing)), width));
        }
    }
    text
}

/// The widths of the columns that are shown: those from the left on that fit.
fn widths(columns: &[Column], names: &[String], cells: &[Vec<String>], width: usize) -> Vec<usize> {
    let natural: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let texts = cells.iter().map(|row| row[at].as_str()).chain([names[at].as_str()]);
            let widest = texts.map(UnicodeWidthStr::width).max().unwrap_or(0);
            if column.numeric { widest } else { widest.min(WIDEST) }
        })
        .collect();
    let least = |at: usize| if columns[at].numeric { natural[at] } else { natural[at].min(NARROWEST) };
    let mut taken = 0;
    let fitting = (0..columns.len())
        .take_while(|&at| {
            taken += least(at) + if at > 0 { GAP } else { 0 };
            taken <= width
        })
        .count();
    // All columns of text have one limit: the largest with which the line fits.
    let total = |limit: usize| {
        let capped = (0..fitting).map(|at| natural[at].min(limit.max(least(at))));
        capped.sum::<usize>() + GAP * fitting.saturating_sub(1)
    };
    let limit = (NARROWEST..=WIDEST).rev().find(|&limit| total(limit) <= width).unwrap_or(NARROWEST);
    (0..fitting).map(|at| natural[at].min(limit.max(least(at)))).collect()
}

fn row(columns: &[Column], cells: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (at, &width) in widths.iter().enumerate() {
        let shown = cut(&cells[at], width);
        let blank = " ".repeat(width - shown.width().min(width));
        if at > 0 {
            line.push_str(&" ".repeat(GAP));
        }
        if columns[at].numeric {
            line.push_str(&blank);
            line.push_str(&shown);
        } else {
            line.push_str(&shown);
            line.push_str(&blank);
        }
    }
    line
}

fn line(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

/// The start of a text in one line, without characters that act on the terminal.
fn plain(text: &str) -> String {
    // No column shows more characters than this, however narrow they are.
    escape::plain(text, 8 * WIDEST)
}

/// The text, or as much of it as leaves room for the sign that it is cut.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut shown = String::new();
    for character in text.chars() {
        // The width of a sequence is not the sum of its characters': what follows an emoji can widen it.
        shown.push(character);
        if shown.width() + 1 > width {
            shown.pop();
            break;
        }
    }
    shown.truncate(shown.trim_end().len());
    if width > 0 && !shown.ends_with(escape::CUT) {
        shown.push(escape::CUT);
    }
    shown
}
