//! Which days the texts mention.

use super::{Place, anchors::Anchors, parts};
use crate::{number, report::Report};

pub(super) fn push(html: &mut String, report: &Report, anchors: &Anchors<'_>, place: Place) {
    let Some(most) = report.dates.iter().map(|day| day.stories).max() else { return };
    parts::section(html, place, "dates", "Days and months");
    *html += "<p class=\"wc-note\">What the dates in the texts mean, counted from the day of publication where they are \
              relative; those in the most stories, in order of time.</p>\n\
              <div class=\"wc-frame\"><table class=\"wc-dates\">\n<thead><tr><th scope=\"col\">Date</th>\
              <th scope=\"col\"></th><th scope=\"col\" class=\"wc-number\">Stories</th>\
              <th scope=\"col\">Mentioned in</th></tr></thead>\n<tbody>\n";
    for day in &report.dates {
        put!(
            html,
            "<tr><td><time datetime=\"{0}\">{0}</time></td><td><i style=\"width:{1:.0}%\"></i></td>\
             <td class=\"wc-number\">{2}</td><td>",
            day.date,
            100.0 * day.stories as f64 / most.max(1) as f64,
            number::count(day.stories)
        );
        for (at, row) in day.rows.iter().enumerate() {
            if at > 0 {
                *html += " · ";
            }
            anchors.push(html, *row);
        }
        let more = day.stories.saturating_sub(day.rows.len());
        if more > 0 {
            put!(html, " · … {} more", number::count(more));
        }
        *html += "</td></tr>\n";
    }
    *html += "</tbody></table></div>\n";
    parts::more(html, report.more_dates, ("date", "dates"));
    *html += "</section>\n";
}
