//! What is said of an input on standard error: bad rows, dates that were not understood, files that were not read.

use std::cmp::Reverse;

use wirecopy_io::{
    columns::Unread,
    read::{Input, Problems},
};

use crate::{
    Context,
    summary::{counted, grouped},
};

/// How many bad rows are listed, and how many kinds of files that were not read.
const LISTED: usize = 5;

/// What is said of the files in folders that are of no known kind.
pub(crate) fn passed_over(input: &Input) -> Option<String> {
    let others = input.passed_over();
    let mut kinds: Vec<(&str, usize)> =
        others.iter().map(|(suffix, count)| (suffix.as_str(), *count)).collect();
    kinds.sort_by_key(|&(_, count)| Reverse(count));
    let shown = kinds.iter().take(LISTED).map(|(suffix, count)| match *suffix {
        "" => format!("without a suffix {}", grouped(*count)),
        suffix => format!("{suffix} {}", grouped(*count)),
    });
    let shown: Vec<_> = shown.chain((kinds.len() > LISTED).then(|| "…".to_owned())).collect();
    let (count, were) = match others.values().sum() {
        0 => return None,
        1 => (1, "was"),
        count => (count, "were"),
    };
    Some(format!("{} {were} not read: {}", counted(count, "file"), shown.join(", ")))
}

/// What a pass over all rows has come to.
#[derive(Default)]
pub(crate) struct Read {
    pub(crate) rows: usize,
    pub(crate) problems: Problems,
    /// The column of dates, and those in it that were not understood.
    pub(crate) published: Option<String>,
    pub(crate) unread: Unread,
}

impl Read {
    /// The number of bad rows, which are said on standard error.
    pub(crate) fn bad_rows(&self, context: &Context<'_>) -> usize {
        bad_rows(&self.problems, context)
    }

    /// Says on standard error which dates were not understood, for a command to which dates matter.
    pub(crate) fn dates(&self, context: &Context<'_>) {
        if let (Some(column), 1..) = (&self.published, self.unread.count) {
            context.note(&format!("column {column:?}: {}", self.unread));
        }
    }
}

/// The number of bad rows, which are said on standard error.
pub(crate) fn bad_rows(problems: &Problems, context: &Context<'_>) -> usize {
    let count = problems.count() as usize;
    if count == 0 {
        return count;
    }
    let mut lines = vec![counted(count, "bad row")];
    lines.extend(problems.first().iter().take(LISTED).map(|error| format!("  {error}")));
    if count > LISTED {
        lines.push(format!("  … {} more", grouped(count - LISTED)));
    }
    context.note(&lines.join("\n"));
    count
}
