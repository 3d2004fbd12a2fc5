//! The documents that nothing is a copy of, in brief.

use std::io;

use super::{Emit, Place, parts};
use crate::{
    date::Moment,
    escape, number,
    report::{Report, Single},
};

pub(super) fn push(html: &mut String, report: &Report, place: Place, emit: Emit<'_>) -> io::Result<()> {
    if report.singles.is_empty() && report.more_singles == 0 {
        return Ok(());
    }
    parts::section(html, place, "singles", "Single documents");
    *html += "<p class=\"wc-note\">No copy of these was found. Open one to read it.</p>\n";
    if !report.singles.is_empty() {
        *html += "<ul class=\"wc-singles\">\n";
        for single in &report.singles {
            self::single(html, single, place, report.is_small());
            emit(html)?;
        }
        *html += "</ul>\n";
    }
    parts::more(html, report.more_singles, ("single document", "single documents"));
    *html += "</section>\n";
    Ok(())
}

fn single(html: &mut String, single: &Single, place: Place, open: bool) {
    match place {
        Place::Page => put!(html, "<li id=\"row-{}\">", single.row),
        Place::Notebook => *html += "<li>",
    }
    *html += if open { "<details open>" } else { "<details>" };
    *html += "<summary><h3 lang=\"\" dir=\"auto\">";
    escape::push(html, &single.heading);
    *html += "</h3>";
    if let Some(source) = &single.source {
        *html += " ";
        parts::source(html, source);
    }
    let mentions = single.mentions.len() + single.beyond;
    let found = (mentions > 0).then(|| number::counted(mentions, "mention"));
    let brief: Vec<_> = single.published.map(|at| Moment::of(at).day()).into_iter().chain(found).collect();
    if !brief.is_empty() {
        put!(html, " <span>{}</span>", brief.join(" · "));
    }
    *html += "</summary>\n<p class=\"wc-meta\">";
    parts::id(html, single.id.as_deref(), single.row);
    if let Some(source) = &single.source {
        *html += " · ";
        parts::source(html, source);
    }
    if let Some(at) = single.published {
        *html += " · ";
        parts::time(html, at);
    }
    put!(html, " · {}</p>\n", parts::measure(single));
    parts::text(html, single);
    *html += "</details></li>\n";
}
