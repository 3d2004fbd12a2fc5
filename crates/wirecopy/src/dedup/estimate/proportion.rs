//! [`Proportion`]: how many of how many, and how sure that is.

/// So many of so many, with how sure that is of the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Proportion {
    /// Those that are.
    pub hits: usize,
    /// Those that were looked at.
    pub of: usize,
}

/// The quantile of the normal distribution for 95 % on both sides.
const Z: f64 = 1.959_963_984_540_054;

impl Proportion {
    pub(super) fn of(outcomes: impl Iterator<Item = bool>) -> Self {
        outcomes.fold(Self::default(), |Self { hits, of }, hit| Self {
            hits: hits + usize::from(hit),
            of: of + 1,
        })
    }

    /// The share, in 0..=1; none where nothing was looked at.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 / self.of as f64)
    }

    /// Where the share of the whole lies with a probability of 95 %: the score interval (Wilson 1927). All of 0..=1
    /// where nothing was looked at.
    ///
    /// ```
    /// use wirecopy::dedup::Proportion;
    ///
    /// let (low, high) = Proportion { hits: 9, of: 10 }.interval();
    /// assert!((low - 0.596).abs() < 0.001 && (high - 0.982).abs() < 0.001);
    /// ```
    pub fn interval(self) -> (f64, f64) {
        let Some(share) = self.value() else { return (0.0, 1.0) };
        let n = self.of as f64;
        let z = Z * Z / n;
        let middle = share + z / 2.0;
        let half = Z * (share * (1.0 - share) / n + z / (4.0 * n)).sqrt();
        // At the ends the interval closes exactly, whatever rounding says.
        let low = if self.hits == 0 { 0.0 } else { (middle - half) / (1.0 + z) };
        let high = if self.hits == self.of { 1.0 } else { (middle + half) / (1.0 + z) };
        (low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_hold_the_share_and_close_at_the_ends() {
        for of in 1..50 {
            for hits in 0..=of {
                let share = Proportion { hits, of };
                let (low, high) = share.interval();
                let value = share.value().unwrap();
                assert!((0.0..=value).contains(&low) && (value..=1.0).contains(&high), "{share:?}");
                assert!(high - low < 0.82);
            }
        }
    }
}
