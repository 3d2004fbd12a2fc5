//! Groups of equal forms, united step by step.

use std::collections::HashMap;

use super::form::Form;
use crate::extract::Label;

/// The forms of a document in groups. A group is united with others, or single mentions of it go to others.
pub(super) struct Groups<'t, 'f> {
    pub(super) text: &'t str,
    pub(super) forms: &'f [Option<Form<'t>>],
    /// Of each mention its group.
    pub(super) group: Vec<Option<usize>>,
    /// Of each group its mentions.
    pub(super) members: Vec<Vec<usize>>,
    /// Of each group the one that stands for all that are united with it.
    root: Vec<usize>,
    /// Of each such one, these.
    united: Vec<Vec<usize>>,
    /// The group by key, of people and of all else.
    by_key: HashMap<(bool, String), usize>,
}

impl<'t, 'f> Groups<'t, 'f> {
    pub(super) fn new(text: &'t str, forms: &'f [Option<Form<'t>>]) -> Self {
        let mut groups = Self {
            text,
            forms,
            group: vec![None; forms.len()],
            members: Vec::new(),
            root: Vec::new(),
            united: Vec::new(),
            by_key: HashMap::new(),
        };
        for (at, form) in forms.iter().enumerate() {
            let Some(form) = form else { continue };
            let next = groups.members.len();
            let key = (form.label == Label::Person, form.key());
            let group = *groups.by_key.entry(key).or_insert(next);
            if group == next {
                groups.members.push(Vec::new());
                groups.root.push(next);
                groups.united.push(vec![next]);
            }
            groups.members[group].push(at);
            groups.group[at] = Some(group);
        }
        groups
    }

    /// The group of this key.
    pub(super) fn find(&self, is_person: bool, key: &str) -> Option<usize> {
        self.by_key.get(&(is_person, key.to_owned())).copied()
    }

    /// The groups, each with its first form.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, &'f Form<'t>)> + use<'t, 'f> {
        let forms = self.forms;
        let firsts: Vec<usize> = self.members.iter().map(|members| members[0]).collect();
        firsts.into_iter().enumerate().filter_map(move |(group, first)| Some((group, forms[first].as_ref()?)))
    }

    /// The group that stands for all that this one is united with.
    pub(super) fn root(&self, group: usize) -> usize {
        self.root[group]
    }

    /// Makes two groups one. The fewer are told anew, so all unions together are nearly linear.
    pub(super) fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root[a], self.root[b]);
        if a == b {
            return;
        }
        let (to, from) = if self.united[a].len() >= self.united[b].len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.united[from]);
        for &group in &moved {
            self.root[group] = to;
        }
        self.united[to].extend(moved);
    }

    /// Moves one mention to another group.
    pub(super) fn assign(&mut self, mention: usize, group: usize) {
        self.group[mention] = Some(group);
    }

    /// What stands for the entity of a mention.
    pub(super) fn entity(&self, mention: usize) -> Option<usize> {
        self.group[mention].map(|group| self.root(group))
    }
}
