//! The tables of words and names, from tab-separated files.

use std::{collections::HashMap, fs, path::Path};

use wirecopy::extract::names::{Known, LISTS, Lists, Parts};

fn lines(path: &Path) -> Result<Vec<Vec<String>>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// The tables of the files in a folder: `words.tsv` (word, cluster, class, capital), `names.tsv` (name, list),
/// `vectors.tsv` and `classes.tsv` (the wider cluster or class of each, in order).
///
/// # Errors
/// What is wrong with a file.
pub(crate) fn read(folder: &Path) -> Result<Parts, String> {
    let number = |text: &str| text.parse::<u16>().map_err(|_| format!("{text:?} is no number"));
    let mut words = Vec::new();
    for fields in lines(&folder.join("words.tsv"))? {
        let [word, vector, class, capital] = &fields[..] else {
            return Err(format!("{fields:?}: four fields"));
        };
        words.push((
            word.clone(),
            Known { vector: number(vector)?, class: number(class)?, capital: number(capital)? as u8 },
        ));
    }
    let bits: HashMap<&str, Lists> = LISTS.iter().enumerate().map(|(bit, list)| (*list, 1 << bit)).collect();
    let mut names = Vec::new();
    for fields in lines(&folder.join("names.tsv"))? {
        let [name, list] = &fields[..] else { return Err(format!("{fields:?}: two fields")) };
        names.push((name.clone(), *bits.get(list.as_str()).ok_or_else(|| format!("unknown list {list:?}"))?));
    }
    let wide = |file: &str| -> Result<Vec<u8>, String> {
        lines(&folder.join(file))?.iter().map(|fields| Ok(number(&fields[0])? as u8)).collect()
    };
    Ok(Parts::build(&words, &names, wide("vectors.tsv")?, wide("classes.tsv")?))
}
