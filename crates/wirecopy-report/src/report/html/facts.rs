//! What was found in the texts: a table a label.

use super::{Place, parts};
use crate::{
    color, escape, number,
    report::{LabelValues, Report},
};

/// The most characters of a value that are shown; the whole of it is in the tooltip.
const VALUE: usize = 110;

pub(super) fn push(html: &mut String, report: &Report, place: Place) {
    if report.labels.is_empty() {
        return;
    }
    parts::section(html, place, "facts", "Found in the texts");
    *html += "<p class=\"wc-note\">Counted once a story, in the document that represents it. \
              The last column counts all documents that carry these stories, copies included.</p>\n";
    let mut labels: Vec<_> = report.labels.iter().collect();
    labels.sort_by_key(|label| group(&label.label));
    if place == Place::Page && labels.len() > 1 {
        *html += "<nav aria-label=\"Labels\"><ul class=\"wc-labels\">";
        for (at, label) in labels.iter().enumerate() {
            put!(html, "<li><a href=\"#label-{}\">", at + 1);
            escape::push(html, &name(&label.label));
            put!(html, " <span>{}</span></a></li>", number::count(label.mentions));
        }
        *html += "</ul></nav>\n";
    }
    *html += "<div class=\"wc-tables\">\n";
    for (at, label) in labels.iter().enumerate() {
        match place {
            Place::Page => put!(html, "<section class=\"wc-label\" id=\"label-{}\">", at + 1),
            Place::Notebook => *html += "<section class=\"wc-label\">",
        }
        self::label(html, label);
    }
    *html += "</div>\n</section>\n";
}

fn label(html: &mut String, label: &LabelValues) {
    put!(html, "<h3><i style=\"--wc-hue:{}\"></i>", color::hue(&label.label));
    escape::push(html, &name(&label.label));
    *html += "</h3>\n<div class=\"wc-frame\"><table>\n<thead><tr><th scope=\"col\">Value</th>\
              <th scope=\"col\" class=\"wc-number\">Mentions</th><th scope=\"col\" class=\"wc-number\">Stories</th>\
              <th scope=\"col\" class=\"wc-number\">Documents</th></tr></thead>\n<tbody>\n";
    for value in &label.values {
        let line = escape::plain(&value.value, 1_000);
        let shown = escape::middle(&line, VALUE);
        *html += "<tr><td";
        if shown.len() < line.len() {
            *html += " title=\"";
            escape::push(html, &line);
            *html += "\"";
        }
        *html += "><bdi lang=\"\">";
        escape::push(html, &shown);
        *html += "</bdi></td>";
        for count in [value.mentions, value.stories, value.documents] {
            put!(html, "<td class=\"wc-number\">{}</td>", number::count(count));
        }
        *html += "</tr>\n";
    }
    *html += "</tbody></table></div>\n";
    parts::more(html, label.more, ("value", "values"));
    if label.uncounted > 0 {
        put!(
            html,
            "<p class=\"wc-more\">{} of further values are not told apart: too many others came before.</p>\n",
            number::counted(label.uncounted, "mention")
        );
    }
    *html += "</section>\n";
}

/// What stands together: names, terms of the user's own, addresses, amounts, plain numbers.
fn group(label: &str) -> usize {
    match label {
        "PERSON" | "ORG" | "GPE" | "LOC" | "FAC" | "NORP" | "EVENT" => 0,
        "MONEY" | "PERCENT" | "QUANTITY" | "DATE" | "TIME" | "DURATION" | "SET" | "AGE" => 3,
        "CARDINAL" | "ORDINAL" => 4,
        known if known != name(known) => 2,
        _ => 1,
    }
}

/// What a label is called where there is room; one that is not known goes by its own name.
fn name(label: &str) -> String {
    let known = match label {
        "PERSON" => "People",
        "ORG" => "Organisations",
        "GPE" => "Countries, regions, towns",
        "LOC" => "Other places",
        "FAC" => "Buildings and roads",
        "NORP" => "Nationalities and groups",
        "EVENT" => "Events",
        "MONEY" => "Amounts of money",
        "PERCENT" => "Percentages",
        "QUANTITY" => "Quantities",
        "DATE" => "Dates",
        "TIME" => "Times",
        "DURATION" => "Durations",
        "SET" => "Repeated times",
        "AGE" => "Ages",
        "CARDINAL" => "Numbers",
        "ORDINAL" => "Ordinals",
        "EMAIL" => "E-mail addresses",
        "URL" => "Web addresses",
        "PHONE" => "Telephone numbers",
        "IP" => "IP addresses",
        "HANDLE" => "User names",
        "HASHTAG" => "Hashtags",
        "GUID" => "GUIDs",
        "IBAN" => "Bank accounts (IBAN)",
        "CARD" => "Payment cards",
        "SSN" => "US social security numbers",
        "CRYPTO" => "Cryptocurrency addresses",
        _ => return escape::plain(label, 60),
    };
    known.to_owned()
}
