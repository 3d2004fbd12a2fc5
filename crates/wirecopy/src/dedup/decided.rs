//! What somebody who has looked says of pairs: clusters that hold to it.

use std::collections::{HashMap, HashSet};

use super::{
    Copies, Deduplicator, Document, Kind, Pair, Side,
    cluster::{Sets, representatives},
    scan::Fingerprint,
};
use crate::{
    Control, Documents, Error, Result,
    text::{read_words, shingles},
};

/// Whether two rows are copies, as somebody has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Decision {
    /// A row.
    pub a: usize,
    /// Another.
    pub b: usize,
    /// Whether they are copies.
    pub same: bool,
}

/// Sets of rows, of which some must stay apart.
struct Bound {
    sets: Sets,
    /// By the root of a set, rows that it must not take in.
    apart: HashMap<usize, Vec<usize>>,
}

impl Bound {
    /// Makes one set of two unless they must stay apart; false where they must.
    fn unite(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.sets.find(a), self.sets.find(b));
        if a == b {
            return true;
        }
        if self.is_apart(a, b) {
            return false;
        }
        self.sets.unite(a, b);
        let mut rows = self.apart.remove(&a).unwrap_or_default();
        let mut more = self.apart.remove(&b).unwrap_or_default();
        if more.len() > rows.len() {
            std::mem::swap(&mut rows, &mut more);
        }
        rows.append(&mut more);
        if !rows.is_empty() {
            self.apart.insert(self.sets.find(a), rows);
        }
        true
    }

    fn is_apart(&mut self, a: usize, b: usize) -> bool {
        let count = |root| self.apart.get(&root).map_or(0, Vec::len);
        let (of, other) = if count(a) <= count(b) { (a, b) } else { (b, a) };
        let Some(rows) = self.apart.get(&of) else { return false };
        rows.iter().any(|&row| self.sets.find(row) == other)
    }
}

/// The copies, clustered anew by their pairs so that what is decided holds: the surest pairs first, and none that would
/// bring together what is apart.
pub(super) fn decide<D: Documents + ?Sized>(
    options: &Deduplicator,
    docs: &D,
    mut copies: Copies,
    decisions: &[Decision],
    control: &Control,
) -> Result<Copies> {
    check(&copies, docs.len(), decisions)?;
    let mut bound = bind(copies.documents.len(), decisions)?;
    let together =
        |pair: &&Pair| pair.accepted && copies.documents[pair.a].cluster == copies.documents[pair.b].cluster;
    let mut edges: Vec<&Pair> = copies.pairs.iter().filter(together).collect();
    edges.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.kind, x.a, x.b).cmp(&(y.kind, y.a, y.b))));
    for pair in edges {
        bound.unite(pair.a, pair.b);
    }
    let mut sets = bound.sets;
    let changed = changed(&copies.documents, &mut sets);
    let mut prints = vec![Fingerprint { exact: 0, words: 0, null: true }; copies.documents.len()];
    let (mut words, mut ticker) = (Vec::new(), control.ticker());
    for row in (0..prints.len()).filter(|&row| changed[row]) {
        prints[row] = Fingerprint::read(docs.text(row), &mut words, &mut ticker)?;
    }
    let known: HashSet<_> = copies.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    for decision in decisions.iter().filter(|decision| decision.same) {
        let (a, b) = (decision.a.min(decision.b), decision.a.max(decision.b));
        if !known.contains(&(a, b)) {
            copies.pairs.push(pair(options, docs, (a, b), control)?);
        }
    }
    copies.pairs.sort_by_key(|pair| (pair.a, pair.b));
    copies.pairs.dedup_by_key(|pair| (pair.a, pair.b));
    for decision in decisions {
        let of = (decision.a.min(decision.b), decision.a.max(decision.b));
        if let Ok(at) = copies.pairs.binary_search_by_key(&of, |pair| (pair.a, pair.b)) {
            copies.pairs[at].accepted = decision.same;
        }
    }

    let chosen = representatives(docs, &prints, &mut sets, options.keep);
    for row in (0..chosen.len()).filter(|&row| changed[row]) {
        let (cluster, reason) = chosen[row];
        copies.documents[row] = Document { cluster, archived: None, kind: Kind::Unique, reason, score: 1.0 };
    }
    hang(&mut copies, &changed, &prints);
    count(&mut copies);
    Ok(copies)
}

fn check(copies: &Copies, rows: usize, decisions: &[Decision]) -> Result<()> {
    if copies.documents.len() != rows {
        return Err(Error::option(format!(
            "the copies are of {} documents, and there are {rows}",
            copies.documents.len()
        )));
    }
    if copies.documents.iter().any(|document| document.archived.is_some()) || !copies.against.is_empty() {
        return Err(Error::option(
            "decisions are about one collection; these copies are held against an archive",
        ));
    }
    for (at, &Decision { a, b, .. }) in decisions.iter().enumerate() {
        if a.max(b) >= rows {
            let row = a.max(b);
            return Err(Error::option(format!("decision {at}: row {row} of {rows} documents")));
        }
        if a == b {
            return Err(Error::option(format!(
                "decision {at}: row {a} twice; a decision is about two documents"
            )));
        }
    }
    Ok(())
}

/// What must be together, and what must stay apart.
fn bind(rows: usize, decisions: &[Decision]) -> Result<Bound> {
    let mut bound = Bound { sets: Sets::new(rows), apart: HashMap::new() };
    for decision in decisions.iter().filter(|decision| decision.same) {
        bound.sets.unite(decision.a, decision.b);
    }
    for &Decision { a, b, .. } in decisions.iter().filter(|decision| !decision.same) {
        let (x, y) = (bound.sets.find(a), bound.sets.find(b));
        if x == y {
            return Err(Error::option(format!(
                "decisions contradict each other: rows {a} and {b} are not copies, and others say that they are"
            )));
        }
        bound.apart.entry(x).or_default().push(b);
        bound.apart.entry(y).or_default().push(a);
    }
    Ok(bound)
}

/// Which rows are in a cluster that is not what it was.
fn changed(documents: &[Document], sets: &mut Sets) -> Vec<bool> {
    let mut sizes: HashMap<usize, u32> = HashMap::new();
    for document in documents {
        *sizes.entry(document.cluster).or_default() += 1;
    }
    let roots: Vec<usize> = (0..documents.len()).map(|row| sets.find(row)).collect();
    let mut other = vec![false; documents.len()];
    for (document, &root) in documents.iter().zip(&roots) {
        other[root] |=
            document.cluster != documents[root].cluster || sizes[&document.cluster] != sets.size(root);
    }
    roots.iter().map(|&root| other[root]).collect()
}

/// A pair that nothing but the decision says.
fn pair<D: Documents + ?Sized>(
    options: &Deduplicator,
    docs: &D,
    (a, b): (usize, usize),
    control: &Control,
) -> Result<Pair> {
    let mut ticker = control.ticker();
    let mut set = |row: usize| -> Result<Vec<u64>> {
        let (mut words, mut found) = (Vec::new(), Vec::new());
        read_words(docs.text(row).unwrap_or_default(), &mut words, &mut ticker)?;
        shingles(&words, options.shingle, &mut found);
        found.sort_unstable();
        found.dedup();
        Ok(found)
    };
    let (of_a, of_b) = (set(a)?, set(b)?);
    let both = of_a.iter().filter(|&shingle| of_b.binary_search(shingle).is_ok()).count();
    let share = |whole: usize| if whole == 0 { 0.0 } else { both as f32 / whole as f32 };
    Ok(Pair {
        a,
        b,
        kind: Kind::Decided,
        jaccard: share(of_a.len() + of_b.len() - both),
        containment_a: share(of_a.len()),
        containment_b: share(of_b.len()),
        shared_tokens: 0,
        earlier: match (docs.published(a), docs.published(b)) {
            (Some(a), Some(b)) if a < b => Some(Side::A),
            (Some(a), Some(b)) if a > b => Some(Side::B),
            _ => None,
        },
        accepted: true,
        score: 1.0,
    })
}

/// How the rows of changed clusters hang on their representatives: by the pair with that, or their best.
fn hang(copies: &mut Copies, changed: &[bool], prints: &[Fingerprint]) {
    let mut best: HashMap<usize, (bool, f32, Kind)> = HashMap::new();
    for pair in copies.pairs.iter().filter(|pair| changed[pair.a]) {
        let cluster = copies.documents[pair.a].cluster;
        if cluster != copies.documents[pair.b].cluster {
            continue;
        }
        for (row, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let found = (other == cluster, pair.score, pair.kind);
            let held = best.entry(row).or_insert(found);
            if (found.0, found.1) > (held.0, held.1) {
                *held = found;
            }
        }
    }
    for row in (0..changed.len()).filter(|&row| changed[row]) {
        let cluster = copies.documents[row].cluster;
        if row == cluster {
            continue;
        }
        let equal = prints[row].words > 0 && prints[row].exact == prints[cluster].exact;
        let (kind, score) = match best.get(&row) {
            _ if equal => (Kind::Exact, 1.0),
            Some(&(_, score, kind)) => (kind, score),
            None => (Kind::Decided, 1.0),
        };
        (copies.documents[row].kind, copies.documents[row].score) = (kind, score);
        let head = &mut copies.documents[cluster];
        if head.kind == Kind::Unique || (kind, -score) < (head.kind, -head.score) {
            (head.kind, head.score) = (kind, score);
        }
    }
}

/// The counts that clusters have a say in.
fn count(copies: &mut Copies) {
    let attached = |kind| copies.duplicates().filter(|&row| copies.documents[row].kind == kind).count();
    let (exact, near, contained) = (attached(Kind::Exact), attached(Kind::Near), attached(Kind::Contained));
    let (rewritten, decided) = (attached(Kind::Rewritten), attached(Kind::Decided));
    let clusters = copies.unique().count();
    let summary = &mut copies.summary;
    (summary.exact, summary.near, summary.contained) = (exact, near, contained);
    (summary.rewritten, summary.decided, summary.clusters) = (rewritten, decided, clusters);
}
