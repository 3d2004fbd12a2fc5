//! Which columns of a table are wanted.

use crate::{Error, Result, error::excerpt};

/// The positions of the wanted columns among those that there are, in the order in which they are wanted.
pub(super) fn positions(there: &[impl AsRef<str>], wanted: Option<&[impl AsRef<str>]>) -> Result<Vec<usize>> {
    let Some(wanted) = wanted else { return Ok((0..there.len()).collect()) };
    wanted
        .iter()
        .map(|name| {
            let name = name.as_ref();
            there.iter().position(|column| column.as_ref() == name).ok_or_else(|| {
                Error::option(format!("no column {name:?}; the columns are {}", listed(there)))
            })
        })
        .collect()
}

/// An error if a column is asked for twice.
pub(super) fn distinct(wanted: &[impl AsRef<str>]) -> Result<()> {
    for (position, name) in wanted.iter().enumerate() {
        let name = name.as_ref();
        if wanted.iter().take(position).any(|before| before.as_ref() == name) {
            return Err(Error::option(format!("columns names {name:?} twice")));
        }
    }
    Ok(())
}

/// Names for a message, not more of them than one can take in.
pub(super) fn listed(names: &[impl AsRef<str>]) -> String {
    const MOST: usize = 20;
    let mut list: Vec<String> = names.iter().take(MOST).map(|name| excerpt(name.as_ref())).collect();
    if names.len() > MOST {
        list.push(format!("and {} more", names.len() - MOST));
    }
    list.join(", ")
}
