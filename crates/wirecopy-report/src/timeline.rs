//! When the documents of a story were published, as a strip drawn as SVG.

use crate::{date::Moment, escape, number, style};

/// Steps from the first document to the last.
const STEPS: usize = 120;

/// Width and height of a step, in units of the drawing.
const STEP: f64 = 6.0;
const HEIGHT: f64 = 36.0;

/// The most documents that a tooltip names.
const NAMED: usize = 3;

/// The most characters of a name.
const NAME: usize = 80;

/// A document on a time line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published<'a> {
    /// When it was published, in microseconds since the Unix epoch.
    pub at: i64,
    /// What it is called.
    pub name: &'a str,
}

/// Documents on a time line, for a notebook or a page: a bar wherever some were published, the higher the more, in 120
/// steps from the first to the last. Its tooltip says when, and names the first of them.
///
/// Times are in UTC. Of one moment alone nothing is drawn.
///
/// ```
/// use wirecopy_report::{Published, timeline};
///
/// let day = 86_400_000_000;
/// let html = timeline(&[
///     Published { at: 0, name: "wire.example/1" },
///     Published { at: 3 * day, name: "daily.example/a" },
/// ]);
/// assert!(html.contains("<title>1 Jan 1970: wire.example/1</title>"));
/// assert!(timeline(&[]).is_empty());
/// ```
pub fn timeline(documents: &[Published<'_>]) -> String {
    let mut html = format!("<div class=\"wirecopy\"><style>{}{}</style>", style::BASE, style::TIMELINE);
    if !push(&mut html, documents) {
        return String::new();
    }
    html.push_str("</div>");
    html
}

/// Whether there was anything to draw.
pub(crate) fn push(html: &mut String, documents: &[Published<'_>]) -> bool {
    let mut documents = documents.to_vec();
    documents.sort_by_key(|document| document.at);
    let (Some(first), Some(last)) = (documents.first(), documents.last()) else { return false };
    let (from, to) = (first.at, last.at);
    if from == to {
        return false;
    }
    let step = |document: &Published<'_>| {
        // In wide numbers, since moments may lie as far apart as there are.
        let (at, whole) = (i128::from(document.at) - i128::from(from), i128::from(to) - i128::from(from));
        (at * (STEPS as i128 - 1) / whole.max(1)) as usize
    };
    let bars: Vec<_> = documents.chunk_by(|a, b| step(a) == step(b)).collect();
    let most = bars.iter().map(|bar| bar.len()).max().unwrap_or(1) as f64;
    let width = STEPS as f64 * STEP;
    put!(
        html,
        "<figure class=\"wc-timeline\"><svg viewBox=\"0 0 {width} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"{} by time\">",
        number::counted(documents.len(), "document")
    );
    for bar in bars {
        let height = HEIGHT * (0.25 + 0.75 * bar.len() as f64 / most);
        put!(
            html,
            "<rect x=\"{:.0}\" y=\"{:.1}\" width=\"{:.0}\" height=\"{height:.1}\"><title>",
            step(&bar[0]) as f64 * STEP,
            HEIGHT - height,
            STEP - 1.0
        );
        put!(html, "{}: ", Moment::of(bar[0].at).day_and_time());
        let told = bar.iter().filter(|document| !document.name.is_empty()).take(NAMED);
        let names: Vec<_> = told.map(|document| escape::plain(document.name, NAME)).collect();
        escape::push(html, &names.join(", "));
        match (bar.len() - names.len(), names.is_empty()) {
            (0, _) => {}
            (more, false) => put!(html, " and {} more", number::count(more)),
            (more, true) => html.push_str(&number::counted(more, "document")),
        }
        html.push_str("</title></rect>");
    }
    put!(
        html,
        "</svg><figcaption><span>{}</span><span>{}</span></figcaption></figure>\n",
        Moment::of(from).day_and_time(),
        Moment::of(to).day_and_time()
    );
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(at: i64) -> Published<'static> {
        Published { at, name: "a < b" }
    }

    #[test]
    fn bars_stand_where_documents_do() {
        let html = timeline(&[at(0), at(1), at(2), at(1_000), at(0)]);
        assert_eq!(html.matches("<rect").count(), 2);
        assert!(html.contains("a &lt; b, a &lt; b, a &lt; b and 1 more</title>"), "{html}");
    }

    #[test]
    fn the_farthest_moments_can_be_drawn_and_one_is_not() {
        let html = timeline(&[at(i64::MIN), at(i64::MAX), at(0)]);
        assert_eq!(html.matches("<rect").count(), 3);
        assert!(timeline(&[at(5), at(5)]).is_empty());
    }
}
