//! The two linear models: is it a quotation, and who speaks. `weights.txt` holds them; `wirecopy-train/quotes` fits them.

use std::sync::LazyLock;

use super::features::{Feature, NAMES};

static LIST: &str = include_str!("weights.txt");

/// Weights by feature.
#[derive(Debug)]
pub(super) struct Weights([f32; NAMES.len()]);

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = [0.0; NAMES.len()];
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split_whitespace();
        let at = parts.next().and_then(|name| NAMES.iter().position(|other| *other == name));
        if let (Some(at), Some(weight)) = (at, parts.next().and_then(|number| number.parse().ok())) {
            weights[at] = weight;
        }
    }
    Weights(weights)
});

impl Weights {
    /// Those of the library.
    pub(super) fn of_library() -> &'static Self {
        &WEIGHTS
    }

    /// The sum of the weights of some features.
    pub(super) fn sum(&self, features: &[Feature]) -> f32 {
        features.iter().map(|feature| self.0[*feature as usize]).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_feature_and_every_feature_is_used_once() {
        let mut seen = std::collections::HashSet::new();
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let (name, weight) = line.split_once(' ').expect(line);
            assert!(NAMES.contains(&name), "{name}");
            assert!(weight.parse::<f32>().expect(line).is_finite());
            assert!(seen.insert(name), "{name} stands twice");
        }
        assert!(!seen.is_empty());
    }
}
