//! Who says what.

use super::{Place, anchors::Anchors, parts};
use crate::{escape, number, report::Report};

pub(super) fn push(html: &mut String, report: &Report, anchors: &Anchors<'_>, place: Place) {
    if report.speakers.is_empty() {
        return;
    }
    parts::section(html, place, "said", "Who says what");
    *html += "<p class=\"wc-note\">Words in quotation marks whose speaker has a name, those who speak in the most \
              stories first. Counted once a story.</p>\n<div class=\"wc-tables\">\n";
    for speaker in &report.speakers {
        *html += "<section class=\"wc-said\"><h3><bdi lang=\"\">";
        escape::push(html, &escape::plain(&speaker.name, 120));
        put!(
            html,
            "</bdi> <span>{}, {}</span></h3>\n<ul>\n",
            number::counted(speaker.quotations, "quotation"),
            number::plural(speaker.stories, ("story", "stories"))
        );
        for (row, text) in &speaker.said {
            *html += "<li><q class=\"wc-quoted\" lang=\"\" dir=\"auto\">";
            escape::push(html, text);
            *html += "</q> <cite>";
            anchors.push(html, *row);
            *html += "</cite></li>\n";
        }
        *html += "</ul>\n";
        let more = speaker.quotations.saturating_sub(speaker.said.len());
        parts::more(html, more, ("quotation", "quotations"));
        *html += "</section>\n";
    }
    *html += "</div>\n";
    parts::more(html, report.more_speakers, ("speaker", "speakers"));
    *html += "</section>\n";
}
