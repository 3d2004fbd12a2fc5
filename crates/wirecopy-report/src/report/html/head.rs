//! The start of a report: what it is called, the figures, the ways to its sections; and its end.

use super::{Place, parts, style};
use crate::{
    Figure, escape, figures, number,
    report::{Figures, Report},
};

/// What the browser may do with the page: use the styles in it, run the script whose bytes have this digest, and no
/// more. Nothing needs the script: without it there is no box to search in.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
                      script-src 'sha256-rL/D3mf8qTvvGhIKA17QfuNZKyWsoyh8zRtAS6s/J/w='";

/// All up to the first section.
pub(super) fn open(html: &mut String, report: &Report, place: Place) {
    let mut heading = String::new();
    escape::push(&mut heading, &escape::one_line(&report.heading));
    match place {
        Place::Page => {
            *html += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
            put!(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n");
            *html += "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
                      <meta name=\"color-scheme\" content=\"light dark\">\n\
                      <meta name=\"referrer\" content=\"no-referrer\">\n";
            put!(
                html,
                "<title>{heading}</title>\n<style>\n{}{}</style>\n</head>\n",
                style::all(),
                style::PAPER
            );
            *html += "<body class=\"wirecopy wc-report wc-paper\">\n\
                      <a class=\"wc-skip\" href=\"#main\">Skip to the stories</a>\n";
        }
        Place::Notebook => {
            put!(html, "<div class=\"wirecopy wc-report wc-inset\"><style>\n{}</style>\n", style::all());
        }
    }
    put!(
        html,
        "<header class=\"wc-head\">\n<p class=\"wc-kicker\">wirecopy report</p>\n<h1>{heading}</h1>\n"
    );
    put!(html, "<p class=\"wc-standfirst\">{}</p>\n", standfirst(report));
    let counts = &report.figures;
    let figure = |count: usize, one, several| Figure { name: if count == 1 { one } else { several }, count };
    figures::push(
        html,
        &[
            figure(counts.documents, "document", "documents"),
            figure(counts.stories, "distinct story", "distinct stories"),
            figure(counts.all_copies(), "copy", "copies"),
            figure(counts.mentions, "mention", "mentions"),
        ],
    );
    bar(html, counts);
    *html += "</header>\n";
    if place == Place::Page {
        sections(html, report);
        *html += "<main id=\"main\">\n";
    }
}

/// What closes what [`open`] opened.
pub(super) fn close(html: &mut String, place: Place) {
    *html += match place {
        Place::Page => {
            concat!("</main>\n<script>", include_str!("search.js"), "</script>\n</body>\n</html>\n")
        }
        Place::Notebook => "</div>\n",
    };
}

/// The figures in a sentence or two.
fn standfirst(report: &Report) -> String {
    let Figures { documents, null, stories, mentions, copies, .. } = &report.figures;
    let stories = if *stories == 1 {
        "1 distinct story".to_owned()
    } else {
        format!("{} distinct stories", number::count(*stories))
    };
    let mut text = format!("{}, {stories}.", number::counted(*documents, "document"));
    let all = report.figures.all_copies();
    if all > 0 {
        let kinds: Vec<_> =
            copies.iter().map(|(kind, count)| format!("{} {kind}", number::count(*count))).collect();
        let (copies, kinds) = (if all == 1 { "is a copy" } else { "are copies" }, kinds.join(", "));
        put!(
            text,
            " {} of the documents ({}) {copies} of another: {kinds}.",
            number::count(all),
            parts::share(all, *documents)
        );
    } else if *documents > 1 {
        text += " None is a copy of another.";
    }
    if *mentions > 0 {
        put!(text, " {} found, counted once a story.", number::counted(*mentions, "mention"));
    }
    if *null > 0 {
        let have = if *null == 1 { "has" } else { "have" };
        put!(text, " {} {have} no text.", number::counted(*null, "document"));
    }
    text
}

/// The shares of the documents: distinct, and copies by kind.
fn bar(html: &mut String, figures: &Figures) {
    if figures.all_copies() == 0 {
        return;
    }
    let shares = [("distinct", figures.stories)].into_iter().chain(figures.copies.iter().copied());
    let shares: Vec<_> = shares.filter(|(_, count)| *count > 0).collect();
    *html += "<div class=\"wc-share\" aria-hidden=\"true\">";
    for (kind, count) in &shares {
        put!(html, "<i class=\"wc-{kind}\" style=\"flex-grow:{count}\"></i>");
    }
    *html += "</div>\n<ul class=\"wc-share-key\">";
    for (kind, count) in shares {
        let share = parts::share(count, figures.documents);
        put!(
            html,
            "<li><i class=\"wc-{kind}\"></i>{kind} {} <span>{share}</span></li>",
            number::count(count)
        );
    }
    *html += "</ul>\n";
}

/// The ways to the sections.
fn sections(html: &mut String, report: &Report) {
    *html += "<nav class=\"wc-nav\" aria-label=\"Sections\"><ul>";
    let stories = report.stories.len() + report.more_stories;
    let singles = report.singles.len() + report.more_singles;
    let mentions = report.figures.mentions;
    for (anchor, name, count) in [
        ("stories", "Stories", stories),
        ("said", "Quotations", report.quotations),
        ("places", "Places", report.places.len()),
        ("dates", "Days", report.dates.len() + report.more_dates),
        ("facts", "Facts", mentions),
        ("singles", "Singles", singles),
    ] {
        if count > 0 {
            put!(html, "<li><a href=\"#{anchor}\">{name} <span>{}</span></a></li>", number::count(count));
        }
    }
    *html += "<li><a href=\"#made\">About</a></li></ul>\n\
              <div id=\"wc-find\" class=\"wc-find\" role=\"search\" hidden><input type=\"search\" \
              placeholder=\"Search the page\" aria-label=\"Search the page\" title=\"/ to search, Enter for the next, \
              Esc to end; j and k go from story to story\"> <output></output></div></nav>\n";
}
