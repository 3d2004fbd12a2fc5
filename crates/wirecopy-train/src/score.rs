//! Precision, recall and F1 of exact spans and types, as the field counts them: a leading article and a trailing
//! possessive are left out on both sides, and places are one type.

use std::collections::BTreeSet;

use wirecopy::Span;

/// Hits, predictions and truths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Predictions that are true.
    pub(crate) hits: usize,
    /// Predictions.
    pub(crate) found: usize,
    /// Truths.
    pub(crate) gold: usize,
}

impl Count {
    /// Precision, recall and F1; 0 where undefined.
    pub(crate) fn scores(self) -> [f64; 3] {
        let share = |of: usize| if of == 0 { 0.0 } else { self.hits as f64 / of as f64 };
        let (precision, recall) = (share(self.found), share(self.gold));
        let sum = precision + recall;
        [precision, recall, if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum }]
    }

    /// The F1.
    pub(crate) fn f1(self) -> f64 {
        self.scores()[2]
    }

    /// Adds what was counted elsewhere.
    pub(crate) fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.found += other.found;
        self.gold += other.gold;
    }
}

/// Counts the mentions of one document, each a span and a label.
pub(crate) fn count(text: &str, gold: &[(Span, &str)], found: &[(Span, &str)]) -> Count {
    let set = |mentions: &[(Span, &str)]| {
        mentions
            .iter()
            .filter_map(|(span, label)| coarse(label).map(|label| (trimmed(text, *span), label)))
            .collect::<BTreeSet<_>>()
    };
    let (gold, found) = (set(gold), set(found));
    Count { hits: gold.intersection(&found).count(), found: found.len(), gold: gold.len() }
}

/// The label that counts: PER, LOC or ORG.
pub(crate) fn coarse(label: &str) -> Option<&'static str> {
    match label {
        "PER" | "PERSON" => Some("PER"),
        "LOC" | "GPE" | "FAC" => Some("LOC"),
        "ORG" => Some("ORG"),
        _ => None,
    }
}

/// A span without a leading article, a trailing possessive and white space.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let Span { mut start, mut end } = span;
    loop {
        let part = &text[start..end];
        let article = ["the", "an", "a"].iter().find_map(|article| {
            let rest = part.get(article.len()..)?;
            let bare = rest.trim_start();
            (part[..article.len()].eq_ignore_ascii_case(article)
                && bare.len() < rest.len()
                && !bare.is_empty())
            .then(|| part.len() - bare.len())
        });
        if let Some(len) = article {
            start += len;
            continue;
        }
        let possessive = ["'s", "’s", "'", "’"].iter().find_map(|mark| part.strip_suffix(mark));
        if let Some(stem) = possessive.filter(|stem| !stem.is_empty()) {
            end = start + stem.trim_end().len();
            continue;
        }
        let bare = part.trim();
        if bare.is_empty() || bare.len() == part.len() {
            return Span::new(start, end);
        }
        start += part.len() - part.trim_start().len();
        end = start + bare.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_possessives_do_not_count() {
        let text = "the United Nations' and The Hague’s";
        let trim = |start, end| {
            let span = trimmed(text, Span::new(start, end));
            &text[span.range()]
        };
        assert_eq!(trim(0, 19), "United Nations");
        assert_eq!(trim(24, text.len()), "Hague");
        let gold = [(Span::new(4, 18), "ORG"), (Span::new(24, 33), "GPE")];
        let found = [(Span::new(0, 19), "ORG"), (Span::new(24, 33), "PER")];
        let count = count(text, &gold, &found);
        assert_eq!(count, Count { hits: 1, found: 2, gold: 2 });
        assert!((count.f1() - 0.5).abs() < 1e-9);
    }
}
