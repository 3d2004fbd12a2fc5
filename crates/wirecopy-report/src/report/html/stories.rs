//! The stories that stand in more than one document: contents, and each with its copies.

use std::{collections::HashMap, io};

use super::{Emit, Place, parts};
use crate::{
    date, escape, number,
    report::{Member, Report, Story},
    timeline::{self, Published},
};

/// Stories that the contents list before the rest is folded.
const CONTENTS: usize = 20;

/// Dated documents from which on a story has a time line.
const LINE: usize = 3;

/// How far a score may be from the similarity and still say the same.
const SAME: f32 = 5e-4;

pub(super) fn push(html: &mut String, report: &Report, place: Place, emit: Emit<'_>) -> io::Result<()> {
    if report.stories.is_empty() && report.more_stories == 0 {
        return Ok(());
    }
    let listed = place == Place::Page && report.stories.len() > 1;
    parts::section(html, place, "stories", "Copied stories");
    *html += "<p class=\"wc-note\">Stories that stand in more than one document, those in the most \
              first.";
    if listed {
        *html += " The number beside a title says in how many.</p>\n";
        contents(html, report);
    } else {
        *html += "</p>\n";
    }
    let scores = report.stories.iter().flat_map(|story| &story.members).any(says_more);
    for (at, story) in report.stories.iter().enumerate() {
        self::story(html, story, at + 1, place, scores, report.is_small());
        if listed {
            *html += "<p class=\"wc-back\"><a href=\"#stories\">Back to the contents</a></p>\n";
        }
        *html += "</article>\n";
        emit(html)?;
    }
    parts::more(html, report.more_stories, ("copied story", "copied stories"));
    *html += "</section>\n";
    Ok(())
}

/// Whether the score of a copy says something that its similarity does not.
fn says_more(member: &Member) -> bool {
    let same = |similarity: f32| (member.score - similarity).abs() < SAME;
    !member.representative && !member.similarity.is_some_and(same)
}

fn contents(html: &mut String, report: &Report) {
    *html += "<nav id=\"contents\" aria-label=\"Contents\">\n<ol class=\"wc-contents\">\n";
    for (at, story) in report.stories.iter().enumerate() {
        if at == CONTENTS {
            let rest = report.stories.len() - CONTENTS;
            put!(
                html,
                "</ol>\n<details class=\"wc-fold\"><summary>{} more in the contents</summary>\n\
                 <ol class=\"wc-contents\" start=\"{}\">\n",
                number::count(rest),
                CONTENTS + 1
            );
        }
        put!(html, "<li><a href=\"#story-{}\"><bdi lang=\"\">", at + 1);
        escape::push(html, &story.shown.heading);
        put!(html, "</bdi></a> <span>{}</span></li>\n", number::count(story.documents));
    }
    *html += "</ol>\n";
    *html += if report.stories.len() > CONTENTS { "</details></nav>\n" } else { "</nav>\n" };
}

fn story(html: &mut String, story: &Story, number: usize, place: Place, scores: bool, open: bool) {
    match place {
        Place::Page => put!(html, "<article class=\"wc-story\" id=\"story-{number}\">\n"),
        Place::Notebook => *html += "<article class=\"wc-story\">\n",
    }
    put!(html, "<h3 lang=\"\" dir=\"auto\"><span class=\"wc-rank\">{number}</span> ");
    escape::push(html, &story.shown.heading);
    *html += "</h3>\n";
    put!(html, "<p class=\"wc-meta\">{}</p>\n", meta(story));
    timeline(html, story);
    parts::lead(html, &story.shown);
    *html += if open { "<details class=\"wc-fold\" open>" } else { "<details class=\"wc-fold\">" };
    put!(html, "<summary>Read the text <span>{}</span></summary>\n", parts::measure(&story.shown));
    parts::text(html, &story.shown);
    *html += "</details>\n";
    members(html, story, scores);
}

/// When the documents were published, where some have dates; those that are listed are named.
fn timeline(html: &mut String, story: &Story) {
    if story.dates.len() < LINE {
        return;
    }
    let mut listed: HashMap<i64, Vec<String>> = HashMap::new();
    for member in story.members.iter().rev() {
        if let Some(at) = member.published {
            let name = parts::name(member.id.as_deref(), member.row);
            let name = match &member.source {
                Some(source) => format!("{source} ({name})"),
                None => name,
            };
            listed.entry(at).or_default().push(name);
        }
    }
    let names: Vec<_> =
        story.dates.iter().map(|at| listed.get_mut(at).and_then(Vec::pop).unwrap_or_default()).collect();
    let dated: Vec<_> = story.dates.iter().zip(&names).map(|(&at, name)| Published { at, name }).collect();
    timeline::push(html, &dated);
}

/// How many documents carry it, as what, and when.
fn meta(story: &Story) -> String {
    let copies = story.documents.saturating_sub(1);
    let mut parts =
        vec![if copies == 1 { "1 copy".to_owned() } else { format!("{} copies", number::count(copies)) }];
    match story.kinds.as_slice() {
        [] => {}
        [(kind, _)] => parts[0] = parts[0].replacen(' ', &format!(" {kind} "), 1),
        kinds => {
            let kinds: Vec<_> =
                kinds.iter().map(|(kind, count)| format!("{} {kind}", number::count(*count))).collect();
            parts.push(kinds.join(", "));
        }
    }
    if let (Some(&from), Some(&to)) = (story.dates.first(), story.dates.last()) {
        parts.push(date::range(from, to));
    }
    parts.join(" · ")
}

/// The cell of the site or paper that a document is from.
fn source(html: &mut String, source: Option<&str>) {
    let Some(source) = source else {
        put!(html, "<td class=\"wc-null\">{}</td>", escape::NULL);
        return;
    };
    *html += "<td>";
    parts::source(html, source);
    *html += "</td>";
}

/// The documents that carry the story, as a table.
fn members(html: &mut String, story: &Story, scores: bool) {
    let dated = story.members.iter().any(|member| member.published.is_some());
    let sourced = story.members.iter().any(|member| member.source.is_some());
    *html +=
        "<div class=\"wc-frame\"><table class=\"wc-copies\">\n<thead><tr><th scope=\"col\">Document</th>";
    if sourced {
        *html += "<th scope=\"col\">Source</th>";
    }
    *html += "<th scope=\"col\">Kind</th><th scope=\"col\" class=\"wc-number\">Similarity</th>";
    if scores {
        *html += "<th scope=\"col\" class=\"wc-number\">Score</th>";
    }
    if dated {
        *html += "<th scope=\"col\" class=\"wc-date\">Published, UTC</th>";
    }
    *html += "</tr></thead>\n<tbody>\n";
    for member in &story.members {
        *html += if member.representative { "<tr class=\"wc-chosen\"><td>" } else { "<tr><td>" };
        parts::id(html, member.id.as_deref(), member.row);
        if let Some(title) = member.title.as_ref().filter(|title| **title != story.shown.heading) {
            *html += "<small class=\"wc-own\" lang=\"\" dir=\"auto\">";
            escape::push(html, title);
            *html += "</small>";
        }
        *html += "</td>";
        if sourced {
            source(html, member.source.as_deref());
        }
        *html += if member.representative { "<td>shown</td>" } else { "<td>" };
        if !member.representative {
            put!(html, "{}</td>", member.kind);
        }
        let similarity = match (member.representative, member.similarity) {
            (true, _) => "<td class=\"wc-number wc-null\">–</td>".to_owned(),
            (false, Some(value)) => format!("<td class=\"wc-number\">{}</td>", parts::similarity(value)),
            (false, None) => "<td class=\"wc-number wc-null\">by another copy</td>".to_owned(),
        };
        *html += &similarity;
        if scores && member.representative {
            *html += "<td class=\"wc-number wc-null\">–</td>";
        } else if scores {
            put!(html, "<td class=\"wc-number\">{:.3}</td>", member.score);
        }
        if dated {
            *html += "<td class=\"wc-date\">";
            match member.published {
                Some(at) => parts::time(html, at),
                None => *html += escape::NULL,
            }
            if member.first {
                *html += " <b class=\"wc-first\">first</b>";
            }
            *html += "</td>";
        }
        *html += "</tr>\n";
    }
    *html += "</tbody></table></div>\n";
    parts::more(html, story.documents.saturating_sub(story.members.len()), ("copy", "copies"));
}
