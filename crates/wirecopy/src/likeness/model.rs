//! From evidence to log-odds: two logistic models, whose weights stand in `weights.txt`.

use std::sync::LazyLock;

use super::evidence::{COUNT, NAMES};

/// What two documents are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// Whether the one is the other in other words.
    Copies,
    /// Whether both tell of one event.
    Stories,
}

/// The log-odds that the answer is yes, in a collection such as those that the weights were fitted on.
pub(crate) fn log_odds(values: &[f32; COUNT], question: Question) -> f64 {
    let weights = match question {
        Question::Copies => &WEIGHTS.0,
        Question::Stories => &WEIGHTS.1,
    };
    let sum: f64 = values.iter().zip(weights).map(|(&value, weight)| f64::from(value) * weight).sum();
    sum + weights[COUNT]
}

/// The weights of copies and of stories; the last of each is that of what is always so.
static WEIGHTS: LazyLock<([f64; COUNT + 1], [f64; COUNT + 1])> = LazyLock::new(|| {
    let mut weights = ([0.0; COUNT + 1], [0.0; COUNT + 1]);
    for (name, copies, stories) in include_str!("weights.txt").lines().filter_map(entry) {
        let at = NAMES.iter().position(|&known| known == name).unwrap_or(COUNT);
        (weights.0[at], weights.1[at]) = (copies, stories);
    }
    weights
});

/// A line of the table.
fn entry(line: &str) -> Option<(&str, f64, f64)> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    Some((name, fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_read_once() {
        let lines = include_str!("weights.txt").lines().filter(|line| !line.starts_with('#'));
        let mut names: Vec<&str> = lines.filter_map(entry).map(|(name, ..)| name).collect();
        names.sort_unstable();
        let mut expected: Vec<&str> = NAMES.into_iter().chain(["always"]).collect();
        expected.sort_unstable();
        assert_eq!(names, expected);
    }

    #[test]
    fn what_shares_more_is_more_likely() {
        let (mut less, mut more) = ([0.0; COUNT], [0.0; COUNT]);
        (less[0], less[8], more[0], more[8]) = (-3.0, 0.5, -1.0, 4.0);
        for question in [Question::Copies, Question::Stories] {
            assert!(log_odds(&less, question) < log_odds(&more, question));
        }
    }
}
