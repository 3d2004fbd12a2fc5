//! [`Amount`]: so much of something.

use super::decimal::text_of;
use crate::extract::Label;

/// So much of something, or from so much to so much.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) label: Label,
    pub(super) subtype: Option<&'static str>,
    pub(super) low: f64,
    /// The upper end of a range.
    pub(super) high: Option<f64>,
    /// ISO 4217 for money, UCUM for quantities and ages.
    pub(super) unit: &'static str,
    /// TIMEX3's MOD, or nothing.
    pub(super) modifier: &'static str,
    /// Whether the unit was not said but taken from the locale.
    pub(super) assumed: bool,
}

impl Amount {
    pub(super) fn new(label: Label, low: f64, unit: &'static str) -> Self {
        Self { label, subtype: None, low, high: None, unit, modifier: "", assumed: false }
    }

    /// As it stands in a column.
    pub(super) fn text(&self) -> String {
        match self.high {
            Some(high) => format!("{}/{}", text_of(self.low), text_of(high)),
            None => text_of(self.low),
        }
    }
}
