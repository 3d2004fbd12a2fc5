//! From evidence to log-odds: three logistic models, whose weights stand in `weights.txt`.

use std::sync::LazyLock;

use super::evidence::{COUNT, NAMES};

/// What two documents are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// Whether the one is the other in other words.
    Copies,
    /// Whether both tell of one event.
    Stories,
    /// Whether both are one form that was filled in twice, such as the results of two quarters, and no copies.
    Forms,
}

/// How many questions there are.
const QUESTIONS: usize = 3;

/// The log-odds that the answer is yes, in a collection such as those that the weights were fitted on.
pub(crate) fn log_odds(values: &[f32; COUNT], question: Question) -> f64 {
    let weights = &WEIGHTS[question as usize];
    let sum: f64 = values.iter().zip(weights).map(|(&value, weight)| f64::from(value) * weight).sum();
    sum + weights[COUNT]
}

/// The log-odds of copies, less what speaks for a form: the more does, the more is asked of the rest.
pub(crate) fn log_odds_of_copies(values: &[f32; COUNT]) -> f64 {
    /// How much log-odds of a form weigh.
    const WEIGHT: f64 = 2.0;
    log_odds(values, Question::Copies) - WEIGHT * log_odds(values, Question::Forms).max(0.0)
}

/// The weights of each question; the last of each is that of what is always so.
static WEIGHTS: LazyLock<[[f64; COUNT + 1]; QUESTIONS]> = LazyLock::new(|| {
    let mut weights = [[0.0; COUNT + 1]; QUESTIONS];
    for (name, of) in include_str!("weights.txt").lines().filter_map(entry) {
        let at = NAMES.iter().position(|&known| known == name).unwrap_or(COUNT);
        for (weights, weight) in weights.iter_mut().zip(of) {
            weights[at] = weight;
        }
    }
    weights
});

/// A line of the table.
fn entry(line: &str) -> Option<(&str, [f64; QUESTIONS])> {
    let (name, rest) = line.split_once('\t')?;
    let mut fields = rest.split('\t').map(|field| field.parse().ok());
    let weights = [fields.next()??, fields.next()??, fields.next()??];
    Some((name, weights))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_read_once() {
        let lines = include_str!("weights.txt").lines().filter(|line| !line.starts_with('#'));
        let mut names: Vec<&str> = lines.filter_map(entry).map(|(name, _)| name).collect();
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

    #[test]
    fn figures_that_answer_to_figures_speak_for_a_form() {
        let at = |name| NAMES.iter().position(|&known| known == name).unwrap();
        let mut values = [0.0; COUNT];
        values[at("words")] = -0.2;
        let plain = log_odds_of_copies(&values);
        for name in ["figures_replaced", "dates_replaced", "aligned_figures"] {
            values[at(name)] = 1.8;
        }
        assert!(log_odds(&values, Question::Forms) > 0.0);
        assert!(log_odds_of_copies(&values) < plain - 2.0);
    }
}
