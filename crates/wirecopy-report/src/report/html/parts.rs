//! What several sections show alike: ids, dates, shares, texts.

use super::Place;
use crate::{Mark, date::Moment, escape, link, marks, number, report::Single};

/// The most characters of an id that are shown; the whole of it is in the tooltip.
const ID: usize = 110;

/// The most characters of a site or paper that are shown.
const SOURCE: usize = 32;

/// The most characters of a text's start, beside its heading.
const LEAD: usize = 260;

/// A share in percent. None that is not all or nothing is shown as if it were.
pub(super) fn share(part: usize, whole: usize) -> String {
    let percent = 100.0 * part as f64 / whole.max(1) as f64;
    match percent {
        _ if part == 0 || part == whole => format!("{percent:.0} %"),
        _ if percent < 1.0 => "under 1 %".to_owned(),
        _ => format!("{:.0} %", percent.clamp(1.0, 99.0)),
    }
}

/// A similarity in percent, with one decimal; only what is all is shown as all.
pub(super) fn similarity(value: f32) -> String {
    match f64::from(value) * 100.0 {
        percent if percent >= 100.0 => "100 %".to_owned(),
        percent => format!("{:.1} %", (percent * 10.0).floor() / 10.0),
    }
}

/// The id, or the row where there is none.
pub(super) fn name(id: Option<&str>, row: usize) -> String {
    id.filter(|id| !id.is_empty()).map_or_else(|| format!("row {row}"), str::to_owned)
}

/// The id, as a link where it is a web address; the row where there is none.
pub(super) fn id(html: &mut String, id: Option<&str>, row: usize) {
    let Some(id) = id.filter(|id| !id.is_empty()) else {
        put!(html, "row {row}");
        return;
    };
    let shown = escape::middle(id, ID);
    let is_link = link::is_web_address(id);
    *html += if is_link { "<a rel=\"noopener noreferrer nofollow\" target=\"_blank\"" } else { "<span" };
    if is_link {
        *html += " href=\"";
        escape::push(html, id);
        *html += "\"";
    }
    if shown.len() < id.len() {
        *html += " title=\"";
        escape::push(html, id);
        *html += "\"";
    }
    *html += "><bdi lang=\"\">";
    escape::push(html, &shown);
    *html += if is_link { "</bdi></a>" } else { "</bdi></span>" };
}

/// The site or paper that a document is from, which stands on one line; the whole of a long one is in the tooltip.
pub(super) fn source(html: &mut String, source: &str) {
    let shown = escape::plain(source, SOURCE);
    *html += "<span class=\"wc-source\"";
    if shown != source {
        *html += " title=\"";
        escape::push(html, source);
        *html += "\"";
    }
    *html += "><bdi lang=\"\">";
    escape::push(html, &shown);
    *html += "</bdi></span>";
}

/// A moment, for readers and machines.
pub(super) fn time(html: &mut String, micros: i64) {
    let moment = Moment::of(micros);
    match moment.iso() {
        Some(iso) => put!(html, "<time datetime=\"{iso}\">{}</time>", moment.day_and_time()),
        None => html.push_str(&moment.day_and_time()),
    }
}

/// How a text goes on after its heading, in a few lines.
pub(super) fn lead(html: &mut String, single: &Single) {
    // The heading ends in … where it is the start of a first line.
    let heading = single.heading.trim_end_matches(escape::CUT);
    let text = escape::plain(&single.text, LEAD + heading.chars().count());
    let rest = text.strip_prefix(heading).unwrap_or(&text);
    let cut_within = rest.len() < text.len() && single.heading.ends_with(escape::CUT);
    let rest = rest.trim_start();
    if !rest.chars().any(char::is_alphanumeric) {
        return;
    }
    *html += "<p class=\"wc-lead\" lang=\"\" dir=\"auto\">";
    if cut_within {
        *html += "… ";
    }
    escape::push(html, rest);
    *html += "</p>\n";
}

/// The text with its mentions marked, and what is left out of it.
pub(super) fn text(html: &mut String, single: &Single) {
    if single.text.is_empty() {
        *html += "<p class=\"wc-note\">The text is empty.</p>\n";
        return;
    }
    let mention = |mention: &'_ crate::report::Mention| (mention.start, mention.end);
    let found: Vec<Mark<'_>> = single
        .mentions
        .iter()
        .map(|found| {
            let (start, end) = mention(found);
            Mark { start, end, label: &found.label, title: &found.value }
        })
        .collect();
    *html += "<div class=\"wc-marks\">";
    marks::push(html, &single.text, &found, single.left, single.beyond);
    *html += "</div>\n";
}

/// How long a text is and how much was found in it, such as `2,310 characters · 4 mentions`.
pub(super) fn measure(single: &Single) -> String {
    let mut measure = number::counted(single.text.chars().count() + single.left, "character");
    let mentions = single.mentions.len() + single.beyond;
    if mentions > 0 {
        measure += " · ";
        measure += &number::counted(mentions, "mention");
    }
    measure
}

/// The start of a section, which the caller closes.
pub(super) fn section(html: &mut String, place: Place, anchor: &str, heading: &str) {
    *html += "<section class=\"wc-section\">\n";
    match place {
        Place::Page => put!(html, "<h2 id=\"{anchor}\">{heading}</h2>\n"),
        Place::Notebook => put!(html, "<h2>{heading}</h2>\n"),
    }
}

/// What a limit cut off.
pub(super) fn more(html: &mut String, count: usize, what: (&str, &str)) {
    if count > 0 {
        let what = if count == 1 { what.0 } else { what.1 };
        put!(html, "<p class=\"wc-more\">… {} more {what}</p>\n", number::count(count));
    }
}
