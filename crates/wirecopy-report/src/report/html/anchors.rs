//! [`Anchors`]: where in the page a document is shown.

use std::collections::HashMap;

use super::Place;
use crate::{escape, report::Report};

/// The most characters of a heading that stand in a link.
const HEADING: usize = 90;

/// The documents that are shown, by row.
pub(super) struct Anchors<'r> {
    place: Place,
    shown: HashMap<usize, (String, &'r str)>,
}

impl<'r> Anchors<'r> {
    pub(super) fn of(report: &'r Report, place: Place) -> Self {
        let stories = report.stories.iter().enumerate();
        let stories = stories.map(|(at, story)| (format!("story-{}", at + 1), &story.shown));
        let singles = report.singles.iter().map(|single| (format!("row-{}", single.row), single));
        let shown = stories.chain(singles).map(|(anchor, single)| (single.row, (anchor, &*single.heading)));
        Self { place, shown: shown.collect() }
    }

    /// The heading of a document, as a link to it; the row where it is not shown.
    pub(super) fn push(&self, html: &mut String, row: usize) {
        let Some((anchor, heading)) = self.shown.get(&row) else {
            put!(html, "row {row}");
            return;
        };
        if self.place == Place::Page {
            put!(html, "<a href=\"#{anchor}\">");
        }
        *html += "<bdi lang=\"\">";
        escape::push(html, &escape::plain(heading, HEADING));
        *html += "</bdi>";
        if self.place == Place::Page {
            *html += "</a>";
        }
    }
}
