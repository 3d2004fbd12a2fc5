//! The styles of a report. They say the class of the root twice over, to outweigh what notebooks say of tables.

use crate::style;

/// A page of its own: ground, margins, ways to move about, print.
pub(super) const PAPER: &str = include_str!("paper.css");

/// All that a report needs wherever it stands.
pub(super) fn all() -> String {
    [
        style::BASE,
        "\n",
        style::FIGURES,
        "\n",
        style::MARKS,
        "\n",
        style::MAP,
        "\n",
        style::TIMELINE,
        "\n",
        include_str!("report.css"),
    ]
    .concat()
}
