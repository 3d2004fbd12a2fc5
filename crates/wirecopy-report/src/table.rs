//! A small table as HTML.

use crate::cell::{Column, Table};
use crate::{escape, number, style};

/// The most characters of a value that are shown.
const CELL: usize = 120;

/// The most characters of a value that its tooltip has.
const TOOLTIP: usize = 2_000;

/// A table as HTML, for a notebook or a page.
///
/// Columns of numbers stand flush right. A value stands in one line; a long text is cut, and the whole of it (up
/// to 2,000 characters) is in the tooltip. Null is a dash.
///
/// ```
/// use wirecopy_report::{Cell, Table, table};
///
/// let rows = [vec![Cell::from("<script>"), Cell::from(3)], vec![Cell::Null, Cell::from(12)]];
/// let html = table(&Table { title: "", columns: &["text", "count"], rows: &rows, more: 0 });
/// assert!(html.contains("<td><bdi>&lt;script&gt;</bdi></td><td class=\"wc-number\">3</td>"));
/// assert!(html.contains("<td class=\"wc-null\">–</td>"));
/// ```
pub fn table(table: &Table<'_>) -> String {
    let columns: Vec<_> = (0..table.columns.len()).map(|at| Column::of(table, at)).collect();
    let mut html = format!("<div class=\"wirecopy wc-frame\"><style>{}{}</style>", style::BASE, style::TABLE);
    html.push_str("<table class=\"wc-table\">");
    if !table.title.is_empty() {
        html.push_str("<caption><bdi>");
        escape::push(&mut html, &escape::one_line(table.title));
        html.push_str("</bdi></caption>");
    }
    html.push_str("\n<thead><tr>");
    for (name, column) in table.columns.iter().zip(&columns) {
        html.push_str(if column.numeric {
            "<th scope=\"col\" class=\"wc-number\""
        } else {
            "<th scope=\"col\""
        });
        value(&mut html, name);
        html.push_str("</th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in table.rows {
        html.push_str("<tr>");
        for (at, column) in columns.iter().enumerate() {
            cell(&mut html, column, column.show(row.get(at)).as_deref());
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table>");
    if table.more > 0 {
        html.push_str("<p class=\"wc-more\">… ");
        html.push_str(&number::counted(table.more, "more row"));
        html.push_str("</p>");
    }
    html.push_str("</div>");
    html
}

fn cell(html: &mut String, column: &Column, shown: Option<&str>) {
    html.push_str(match (column.numeric, shown) {
        (false, Some(_)) => "<td",
        (true, Some(_)) => "<td class=\"wc-number\"",
        (false, None) => "<td class=\"wc-null\"",
        (true, None) => "<td class=\"wc-number wc-null\"",
    });
    match shown {
        Some(number) if column.numeric => {
            html.push('>');
            html.push_str(number);
        }
        Some(text) => value(html, text),
        None => {
            html.push('>');
            html.push_str(escape::NULL);
        }
    }
    html.push_str("</td>");
}

/// The end of a tag, with a tooltip where the text is cut, and the text in one line.
fn value(html: &mut String, text: &str) {
    // Of a text of megabytes only the start is looked at.
    let (start, over) = escape::head(text, TOOLTIP);
    let line = escape::one_line(start);
    let (shown, cut) = escape::head(&line, CELL);
    if cut || over {
        html.push_str(" title=\"");
        escape::push(html, start);
        if over {
            html.push(escape::CUT);
        }
        html.push('"');
    }
    html.push_str("><bdi>");
    escape::push(html, if cut { shown.trim_end() } else { shown });
    if cut || over {
        html.push(escape::CUT);
    }
    html.push_str("</bdi>");
}
