//! The recipe of a model: which labels it is trained on, and how.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{corpus, corpus::Document, policy::Policy};

/// A recipe, as its file says it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recipe {
    texts: Option<PathBuf>,
    pub(crate) epochs: usize,
    pub(crate) from: usize,
    pub(crate) rate: f32,
    pub(crate) dropout: f32,
    pub(crate) shrink: f32,
    pub(crate) least: u32,
    pub(crate) rows: usize,
    pub(crate) again: usize,
    pub(crate) seed: u64,
    train: Vec<Set>,
    calibrate: Files,
    score: Files,
    /// Where `corpus/` is.
    #[serde(skip)]
    home: PathBuf,
    /// Where the labelled sets are.
    #[serde(skip)]
    data: PathBuf,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    file: Option<String>,
    files: Option<String>,
    policy: Policy,
    weight: Option<f32>,
    recased: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    files: Vec<String>,
}

/// The documents of a file to measure on, and its name.
pub(crate) type Measured = (String, Vec<Document>);

/// Documents of a file to train on.
pub(crate) struct Training {
    pub(crate) name: String,
    pub(crate) policy: Policy,
    pub(crate) weight: f32,
    /// Of how many documents one is learned from in capitals, too, and one in small letters.
    pub(crate) recased: Option<usize>,
    pub(crate) documents: Vec<Document>,
}

impl Recipe {
    /// Reads a recipe, for labelled sets in the folder `data`.
    pub(crate) fn read(path: &Path, data: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut recipe: Self =
            toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        recipe.home = path.parent().unwrap_or(Path::new(".")).into();
        recipe.data = data.into();
        Ok(recipe)
    }

    fn place(&self, file: &str) -> PathBuf {
        if file.starts_with("corpus/") { self.home.join(file) } else { self.data.join(file) }
    }

    fn documents(&self, path: &Path) -> Result<Vec<Document>, String> {
        let texts = self.texts.as_ref().map(|texts| self.data.join(texts));
        corpus::read(path, texts.as_deref())
    }

    /// All that is trained on, one file after the other.
    pub(crate) fn training(&self) -> impl Iterator<Item = Result<Training, String>> {
        self.train.iter().flat_map(move |set| {
            let paths = match (&set.file, &set.files) {
                (Some(file), None) => Ok(vec![self.place(file)]),
                (None, Some(files)) => matching(&self.place(files)),
                _ => Err("each [[train]] has either file or files".to_owned()),
            };
            let (paths, error) = match paths {
                Ok(paths) => (paths, None),
                Err(error) => (Vec::new(), Some(Err(error))),
            };
            let read = move |path: PathBuf| {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let documents = self.documents(&path)?;
                Ok(Training {
                    name,
                    policy: set.policy,
                    weight: set.weight.unwrap_or(1.0),
                    recased: set.recased.filter(|every| *every > 0),
                    documents,
                })
            };
            paths.into_iter().map(read).chain(error)
        })
    }

    /// The files that scores are measured on, those that calibrate, each with its name.
    pub(crate) fn measured(&self) -> Result<[Vec<Measured>; 2], String> {
        let read = |files: &Files| {
            let read = |file: &String| {
                let name = file.rsplit('/').next().unwrap_or(file);
                let name = name.trim_end_matches(".jsonl").trim_end_matches(".tsv");
                Ok((name.to_owned(), self.documents(&self.place(file))?))
            };
            files.files.iter().map(read).collect::<Result<Vec<_>, String>>()
        };
        Ok([read(&self.score)?, read(&self.calibrate)?])
    }
}

/// The files that a pattern with one star in its last part stands for, in order of their names.
fn matching(pattern: &Path) -> Result<Vec<PathBuf>, String> {
    let folder = pattern.parent().unwrap_or(Path::new("."));
    let name = pattern.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (before, after) = name.split_once('*').ok_or_else(|| format!("{name:?} has no star"))?;
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.len() >= before.len() + after.len() && name.starts_with(before) && name.ends_with(after) {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() { Err(format!("no file is {}", pattern.display())) } else { Ok(found) }
}
