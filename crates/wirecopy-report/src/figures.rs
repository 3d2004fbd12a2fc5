//! Headline figures: a few numbers, each with what it counts.

use crate::{escape, number, style};

/// A number to be shown large, and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure<'a> {
    /// What is counted, in the plural.
    pub name: &'a str,
    /// How many there are.
    pub count: usize,
}

/// A line of headline figures as HTML, for a notebook.
///
/// ```
/// use wirecopy_report::{Figure, figures};
///
/// let html = figures(&[Figure { name: "documents", count: 12_000 }]);
/// assert!(html.contains("<dt>documents</dt><dd>12,000</dd>"));
/// ```
pub fn figures(figures: &[Figure<'_>]) -> String {
    let mut html = format!("<div class=\"wirecopy\"><style>{}{}</style>", style::BASE, style::FIGURES);
    push(&mut html, figures);
    html.push_str("</div>");
    html
}

pub(crate) fn push(html: &mut String, figures: &[Figure<'_>]) {
    html.push_str("<dl class=\"wc-figures\">");
    for figure in figures {
        html.push_str("<div><dt>");
        escape::push(html, figure.name);
        html.push_str("</dt><dd>");
        html.push_str(&number::count(figure.count));
        html.push_str("</dd></div>");
    }
    html.push_str("</dl>\n");
}
