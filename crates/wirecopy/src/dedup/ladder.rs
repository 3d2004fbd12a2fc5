//! The ladder: each rung looks at what the last left.

use super::{
    Copies, Deduplicator, Document, Kind, Level, Pair, Side, Summary,
    candidates::{Candidates, among, sort_once},
    cluster::{Sets, representatives},
    exact::Group,
    scan::Fingerprint,
    verify::verify,
};
use crate::{Control, Documents, Result};

/// What is known before texts are held against each other.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub(super) options: Deduplicator,
    pub(super) prints: Vec<Fingerprint>,
    pub(super) groups: Vec<Group>,
    /// Pairs of groups; none without the near rung.
    pub(super) found: Candidates,
}

/// One run: what the rungs share.
struct Ladder<'a, D: ?Sized> {
    options: &'a Deduplicator,
    docs: &'a D,
    control: &'a Control,
    prints: &'a [Fingerprint],
    groups: &'a [Group],
    sets: Sets,
    pairs: Vec<Pair>,
    summary: Summary,
}

pub(super) fn climb<D: Documents + ?Sized>(ground: Ground, docs: &D, control: &Control) -> Result<Copies> {
    let Ground { options, prints, groups, found } = ground;
    let mut ladder = Ladder {
        options: &options,
        docs,
        control,
        prints: &prints,
        groups: &groups,
        sets: Sets::new(prints.len()),
        pairs: Vec::new(),
        summary: Summary::default(),
    };
    ladder.collapse();
    ladder.near(found)?;
    Ok(ladder.finish())
}

impl<D: Documents + ?Sized> Ladder<'_, D> {
    /// Rung 1: each group of equal texts becomes one, a star of pairs around its hub.
    fn collapse(&mut self) {
        let exact = self.options.levels.contains(&Level::Exact);
        let kind = if exact { Kind::Exact } else { Kind::Near };
        for Group { hub, others } in self.groups {
            for &row in others {
                self.sets.unite(*hub, row);
                let words = self.prints[row].words;
                self.pairs.push(self.pair(*hub, row, kind, (1.0, 1.0, 1.0), (words, words)));
            }
        }
    }

    /// Rung 2: the proof of the candidates, then the large buckets until nothing in them is left to unite.
    fn near(&mut self, found: Candidates) -> Result<()> {
        let mut tried = found.pairs;
        self.unite_similar(&tried)?;
        // A star sees only what is like its centre; whoever still stands for a cluster of its own meets the others.
        while !found.large.is_empty() {
            let standing = self.standing();
            let mut fresh = Vec::new();
            let mut capped = 0;
            for bucket in &found.large {
                let apart: Vec<u32> =
                    bucket.iter().copied().filter(|&item| standing[item as usize]).collect();
                capped += among(&apart, &mut fresh);
            }
            sort_once(&mut fresh);
            fresh.retain(|pair| tried.binary_search(pair).is_err());
            self.summary.capped = capped;
            if !self.unite_similar(&fresh)? {
                break;
            }
            tried.extend(fresh);
            sort_once(&mut tried);
        }
        Ok(())
    }

    /// Whether each item's hub, or a copy of it, is the representative of its cluster.
    fn standing(&mut self) -> Vec<bool> {
        let chosen = representatives(self.docs, self.prints, &mut self.sets, self.options.keep);
        let stands = |row: usize| chosen[row].0 == row;
        self.groups.iter().map(|g| stands(g.hub) || g.others.iter().any(|&row| stands(row))).collect()
    }

    /// Proves pairs of items and unites those at or above the threshold; whether there were any.
    fn unite_similar(&mut self, candidates: &[(u32, u32)]) -> Result<bool> {
        let mut pairs: Vec<(usize, usize)> = candidates
            .iter()
            .map(|&(a, b)| (self.groups[a as usize].hub, self.groups[b as usize].hub))
            .collect();
        self.by_component(&mut pairs);
        self.summary.verified += pairs.len();
        let words = |row: usize| self.prints[row].words;
        let overlaps = verify(self.docs, &pairs, words, self.options.shingle, self.control)?;
        let mut any = false;
        for (&(a, b), overlap) in pairs.iter().zip(overlaps) {
            let jaccard = overlap.jaccard();
            if jaccard >= self.options.threshold {
                any = true;
                self.sets.unite(a, b);
                let (in_a, in_b, both) = overlap.sizes;
                let share = |size: usize| (both as f64 / size as f64) as f32;
                let measures = (jaccard as f32, share(in_a), share(in_b));
                self.pairs.push(self.pair(a, b, Kind::Near, measures, overlap.shared_words));
            }
        }
        Ok(any)
    }

    /// Sorts pairs so that those that hang together stand together, and each text is read as seldom as can be.
    fn by_component(&self, pairs: &mut [(usize, usize)]) {
        let mut sets = Sets::new(self.prints.len());
        for &(a, b) in pairs.iter() {
            sets.unite(a, b);
        }
        pairs.sort_by_cached_key(|&(a, b)| (sets.find(a), a, b));
    }

    /// A pair in order of its rows. `shared` is what `x` and what `y` have in words of the other.
    fn pair(
        &self,
        x: usize,
        y: usize,
        kind: Kind,
        measures: (f32, f32, f32),
        shared: (usize, usize),
    ) -> Pair {
        let (jaccard, in_x, in_y) = measures;
        let swap = x > y;
        let (a, b) = if swap { (y, x) } else { (x, y) };
        let earlier = match (self.docs.published(a), self.docs.published(b)) {
            (Some(a), Some(b)) if a < b => Some(Side::A),
            (Some(a), Some(b)) if a > b => Some(Side::B),
            _ => None,
        };
        Pair {
            a,
            b,
            kind,
            jaccard,
            containment_a: if swap { in_y } else { in_x },
            containment_b: if swap { in_x } else { in_y },
            shared_tokens: if swap { shared.1 } else { shared.0 },
            earlier,
            score: jaccard,
        }
    }

    fn finish(mut self) -> Copies {
        self.pairs.sort_by_key(|pair| (pair.a, pair.b));
        let documents = self.documents();
        let attached =
            |kind| documents.iter().enumerate().filter(|(r, d)| d.cluster != *r && d.kind == kind).count();
        let prints = self.prints;
        let summary = Summary {
            documents: documents.len(),
            null: prints.iter().filter(|p| p.null).count(),
            clusters: documents.iter().enumerate().filter(|(row, d)| d.cluster == *row).count(),
            exact: attached(Kind::Exact),
            near: attached(Kind::Near),
            ..self.summary
        };
        Copies { documents, pairs: self.pairs, summary }
    }

    /// The entry of each row, from the clusters and the pairs.
    fn documents(&mut self) -> Vec<Document> {
        let prints = self.prints;
        let chosen = representatives(self.docs, prints, &mut self.sets, self.options.keep);
        let exact = self.options.levels.contains(&Level::Exact);
        let mut documents: Vec<Document> = chosen
            .iter()
            .enumerate()
            .map(|(row, &(cluster, reason))| {
                let kind = match prints[row].exact == prints[cluster].exact && exact {
                    _ if row == cluster => Kind::Unique,
                    true => Kind::Exact,
                    false => Kind::Near,
                };
                Document { cluster, kind, reason, score: if row == cluster { 1.0 } else { 0.0 } }
            })
            .collect();
        self.score(&mut documents);
        // A representative is of the kind of its closest copy, and has its score.
        for row in 0..documents.len() {
            let Document { cluster, kind, score, .. } = documents[row];
            let head = &mut documents[cluster];
            if cluster != row && (head.kind == Kind::Unique || (kind, -score) < (head.kind, -head.score)) {
                (head.kind, head.score) = (kind, score);
            }
        }
        documents
    }

    /// The score of each row that is not its own representative: of its pair with that, or of its best pair if they
    /// make none. Equal texts share the pairs of their hub.
    fn score(&self, documents: &mut [Document]) {
        let mut hub: Vec<usize> = (0..documents.len()).collect();
        for group in self.groups {
            group.others.iter().for_each(|&row| hub[row] = group.hub);
        }
        let mut best = vec![(false, 0.0); documents.len()];
        for pair in self.pairs.iter().filter(|pair| hub[pair.a] != hub[pair.b]) {
            for (row, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let found = (hub[documents[row].cluster] == other, pair.score);
                if found > best[row] {
                    best[row] = found;
                }
            }
        }
        for (row, document) in documents.iter_mut().enumerate().filter(|(row, d)| d.cluster != *row) {
            let same = hub[row] == hub[document.cluster];
            document.score = if same { 1.0 } else { best[hub[row]].1 };
        }
    }
}
