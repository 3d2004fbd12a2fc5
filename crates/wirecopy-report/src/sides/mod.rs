//! Two texts side by side: what they share on one height, what one alone has beside what the other has.

mod html;
mod rows;
mod text;

use wirecopy::Span;

use crate::{date::Moment, escape};

pub use html::side_by_side;
pub use text::side_by_side_text;

/// Two documents, and the passages that stand in both.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// The one on the left.
    pub a: Side<'a>,
    /// The one on the right.
    pub b: Side<'a>,
    /// The passages, in any order. Of passages that cross or overlap, those that hold the most words stand side by
    /// side; the others are marked where they stand.
    pub shared: &'a [Shared],
    /// What is said of the two, in a line above them; none if it is empty.
    pub about: &'a str,
}

/// One of two documents. What is empty is not shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Side<'a> {
    /// What stands above it, such as its id.
    pub heading: &'a str,
    /// The site or paper that it is from, beside the heading.
    pub source: &'a str,
    /// When it was published, in microseconds since the Unix epoch; beside the heading, in UTC.
    pub published: Option<i64>,
    /// What else is said of it, beside the heading.
    pub note: &'a str,
    /// Its title, below the heading unless the text begins with it.
    pub title: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// The most characters of a heading, a title or a note.
const HEAD: usize = 120;

/// The most characters of a site or paper.
const SOURCE: usize = 60;

impl Side<'_> {
    /// What stands beside the heading, each cut to what fits there.
    fn beside(&self) -> impl Iterator<Item = String> {
        let date = self.published.map(|at| Moment::of(at).day_and_time());
        let said = [Some(escape::plain(self.source, SOURCE)), date, Some(escape::plain(self.note, HEAD))];
        said.into_iter().flatten().filter(|said| !said.is_empty())
    }

    /// The title, where it is not what the text begins with.
    fn own_title(&self) -> Option<String> {
        let title = Some(self.title.trim()).filter(|title| !self.text.trim_start().starts_with(title))?;
        Some(escape::plain(title, HEAD)).filter(|title| !title.is_empty())
    }
}

/// A passage that stands in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// Where it stands in the left one, in bytes.
    pub a: Span,
    /// Where it stands in the right one, in bytes.
    pub b: Span,
    /// Number of words.
    pub words: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000_000;

    fn sides<'a>(a: Side<'a>, b: Side<'a>) -> Sides<'a> {
        Sides { a, b, shared: &[], about: "" }
    }

    #[test]
    fn heads_say_where_and_when() {
        let a = Side {
            heading: "n<1>",
            source: "Kellmouth \n Times",
            published: Some(DAY),
            note: "published first",
            title: "Ferry <sinks>",
            text: "KELLMOUTH — The ferry sank.",
        };
        let b = Side { heading: "", title: " The ferry", text: "\nThe ferry sank.", ..Side::default() };
        let text = side_by_side_text(&sides(a, b), 80);
        let head = "- n<1> · Kellmouth Times · 2 Jan 1970 · published first\n  Ferry <sinks>\n+\n\n";
        assert!(text.starts_with(head), "{text}");
        let html = side_by_side(&sides(a, b));
        let head = "<th><bdi>n&lt;1&gt;</bdi> <small>· <bdi>Kellmouth Times</bdi> · <bdi>2 Jan 1970</bdi> \
                    · <bdi>published first</bdi></small><div class=\"wc-own\" lang=\"\" dir=\"auto\">\
                    Ferry &lt;sinks&gt;</div></th><th><bdi></bdi></th>";
        assert!(html.contains(head), "{html}");
    }

    #[test]
    fn a_head_is_broken_where_it_is_too_wide() {
        let title = "word ".repeat(20);
        let a = Side { heading: "n1", source: "The Kellmouth Times", title: &title, ..Side::default() };
        let text = side_by_side_text(&sides(a, Side::default()), 22);
        assert!(text.starts_with("- n1 · The Kellmouth\n- Times\n  word word word word\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 22), "{text}");
    }
}
