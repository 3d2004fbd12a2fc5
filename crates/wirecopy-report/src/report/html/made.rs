//! How a report was made: what its words mean, and what the caller says of it.

use super::Place;
use crate::{escape, number, report::Report};

pub(super) fn push(html: &mut String, report: &Report, place: Place) {
    *html += "<section class=\"wc-section\">\n<h2";
    *html += if place == Place::Page { " id=\"made\">" } else { ">" };
    *html += "How this was made</h2>\n<dl class=\"wc-made\">\n";
    for (term, text) in terms(report) {
        put!(html, "<div><dt>{term}</dt><dd>{text}</dd></div>\n");
    }
    if report.figures.capped > 0 {
        put!(
            html,
            "<div><dt>Not compared</dt><dd>{} of documents that are alike in part were left out, since too many met in \
             one place.</dd></div>\n",
            number::counted(report.figures.capped, "pair")
        );
    }
    for (name, value) in &report.made {
        *html += "<div><dt><bdi>";
        escape::push(html, &escape::plain(name, 200));
        *html += "</bdi></dt><dd><bdi>";
        escape::push(html, &escape::plain(value, 2_000));
        *html += "</bdi></dd></div>\n";
    }
    *html += "</dl>\n</section>\n";
}

/// The words that the page uses, where it uses them.
fn terms(report: &Report) -> Vec<(&'static str, &'static str)> {
    let has = |kind: &str| report.figures.copies.iter().any(|(name, _)| *name == kind);
    let members = || report.stories.iter().flat_map(|story| &story.members);
    let mut terms = Vec::new();
    if !report.stories.is_empty() {
        terms.push(("Shown", "The document that represents its story; its text is the one to read."));
    }
    if has("exact") {
        terms.push((
            "Exact copy",
            "The same words in the same order. Capitals, punctuation, quotation marks and spaces do not count.",
        ));
    }
    if has("near") {
        terms.push(("Near copy", "Enough runs of words in common; see the threshold where it is given."));
    }
    if has("contained") {
        terms.push((
            "Contained copy",
            "One of the two holds the other, or much of it: cut, edited, or among other text. What stands on many pages \
             does not count.",
        ));
    }
    if has("rewritten") {
        terms.push(("Rewritten copy", "The same in other words; what is rare in one stands in the other."));
    }
    if !report.stories.is_empty() {
        terms.push((
            "Similarity",
            "To the document shown: the share of all runs of words of the two that both have (Jaccard). A document \
             “by another copy” is like a copy rather than like the document shown.",
        ));
    }
    if members().any(|member| member.first) {
        terms.push((
            "First",
            "Published before all others of the story whose dates are known. What a site gives as its date may be wrong.",
        ));
    }
    terms
}
