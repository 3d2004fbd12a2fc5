//! Two texts side by side as HTML.

use super::{
    HEAD, Side, Sides,
    rows::{Piece, Row, rows},
};
use crate::{escape, number, style};

/// Two documents side by side as HTML: what both have stands tinted on one height, what one has alone beside what the
/// other has there. A passage that the other has elsewhere is underlined.
///
/// Long stretches are shortened in the middle, and after 200 passages the rest is counted.
///
/// ```
/// use wirecopy::Span;
/// use wirecopy_report::{Shared, Side, Sides, side_by_side};
///
/// let a = Side { heading: "url-a", source: "Gazette", text: "KELLMOUTH — The ferry sank.", ..Side::default() };
/// let b = Side { heading: "url-b", text: "The ferry sank. Rain is due.", ..Side::default() };
/// let shared = [Shared { a: Span::new(14, 28), b: Span::new(0, 14), words: 3 }];
/// let html = side_by_side(&Sides { a, b, shared: &shared, about: "near · Jaccard 0.81" });
/// assert!(html.contains(">The ferry sank.</td>"));
/// ```
pub fn side_by_side(sides: &Sides<'_>) -> String {
    let (rows, more) = rows(sides);
    let mut html = format!("<div class=\"wirecopy wc-sides\"><style>{}{}</style>", style::BASE, style::SIDES);
    if !sides.about.is_empty() {
        html.push_str("<p class=\"wc-about\">");
        escape::push(&mut html, &escape::one_line(sides.about));
        html.push_str("</p>");
    }
    // A table stays one where a notebook that is not trusted leaves out the styles.
    html.push_str("<table class=\"wc-grid\"><thead><tr>");
    heading(&mut html, &sides.a);
    heading(&mut html, &sides.b);
    html.push_str("</tr></thead><tbody>");
    for row in &rows {
        push(&mut html, row);
    }
    html.push_str("</tbody></table>");
    if more > 0 {
        html.push_str("<p class=\"wc-more\">… ");
        html.push_str(&number::counted(more, "more passage"));
        html.push_str(", and what stands around them</p>");
    }
    html.push_str("</div>");
    html
}

fn heading(html: &mut String, side: &Side<'_>) {
    html.push_str("<th><bdi>");
    escape::push(html, &escape::plain(side.heading, HEAD));
    html.push_str("</bdi>");
    let beside: Vec<String> = side.beside().collect();
    if !beside.is_empty() {
        html.push_str(" <small>");
        for said in beside {
            html.push_str("· <bdi>");
            escape::push(html, &said);
            html.push_str("</bdi> ");
        }
        html.truncate(html.trim_end().len());
        html.push_str("</small>");
    }
    if let Some(title) = side.own_title() {
        html.push_str("<div class=\"wc-own\" lang=\"\" dir=\"auto\">");
        escape::push(html, &title);
        html.push_str("</div>");
    }
    html.push_str("</th>");
}

fn push(html: &mut String, row: &Row<'_>) {
    html.push_str("<tr>");
    for side in [&row.a, &row.b] {
        html.push_str("<td lang=\"\" dir=\"auto\"");
        if row.words > 0 {
            html.push_str(" class=\"wc-both\" title=\"");
            html.push_str(&number::counted(row.words, "word"));
            html.push_str(" in both\"");
        }
        html.push('>');
        for piece in side {
            match piece {
                Piece::Text(text) => escape::push(html, text),
                Piece::Moved(text) => {
                    html.push_str("<u>");
                    escape::push(html, text);
                    html.push_str("</u>");
                }
                Piece::Left(count) => {
                    html.push_str("<small> … ");
                    html.push_str(&number::counted(*count, "more character"));
                    html.push_str(" … </small>");
                }
            }
        }
        html.push_str("</td>");
    }
    html.push_str("</tr>");
}
