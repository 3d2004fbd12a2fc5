//! The ladder: each rung looks at what the last left.

use super::{
    Copies, Deduplicator, Document, Kind, Level, Pair, Side, Summary,
    candidates::{Candidates, among, sort_once},
    cluster::{Sets, representatives},
    contained::{Postings, Rung},
    exact::Group,
    forms::Differences,
    scan::Fingerprint,
    sieve::Sieve,
    verify::{Overlap, Proof, Shingled},
};
use crate::{Control, Documents, Result};

/// What is known before texts are held against each other.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub(super) options: Deduplicator,
    pub(super) prints: Vec<Fingerprint>,
    /// A sample of the shingles of each row; empty without the contained rung, as the postings.
    pub(super) samples: Vec<Box<[u32]>>,
    pub(super) groups: Vec<Group>,
    /// Pairs of groups; none without the near rung.
    pub(super) found: Candidates,
    /// What the candidates of large buckets pass.
    pub(super) sieve: Sieve,
    pub(super) postings: Postings,
}

/// One run: what the rungs share.
struct Ladder<'a, D: ?Sized> {
    options: &'a Deduplicator,
    docs: &'a D,
    control: &'a Control,
    prints: &'a [Fingerprint],
    groups: &'a [Group],
    /// The hub of each group: the row of each item.
    hubs: Vec<usize>,
    sets: Sets,
    /// The set of each row before the contained rung; empty where that found nothing.
    before_contained: Vec<u32>,
    pairs: Vec<Pair>,
    summary: Summary,
}

/// How much two documents have in common.
#[derive(Clone, Copy, Debug)]
struct Measures {
    jaccard: f32,
    containment: (f32, f32),
    score: f32,
}

impl Measures {
    const EQUAL: Self = Self { jaccard: 1.0, containment: (1.0, 1.0), score: 1.0 };

    fn of(overlap: Overlap, score: f64) -> Self {
        let (a, b) = overlap.containment();
        Self { jaccard: overlap.jaccard() as f32, containment: (a as f32, b as f32), score: score as f32 }
    }
}

pub(super) fn climb<D: Documents + ?Sized>(ground: Ground, docs: &D, control: &Control) -> Result<Copies> {
    let Ground { options, prints, samples, groups, found, sieve, postings } = ground;
    let mut ladder = Ladder {
        options: &options,
        docs,
        control,
        prints: &prints,
        groups: &groups,
        hubs: groups.iter().map(|group| group.hub).collect(),
        sets: Sets::new(prints.len()),
        before_contained: Vec::new(),
        pairs: Vec::new(),
        summary: Summary::default(),
    };
    ladder.collapse();
    ladder.near(found, &sieve)?;
    ladder.contained(&postings, &samples)?;
    drop((postings, samples));
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
                self.pairs.push(self.pair(*hub, row, kind, Measures::EQUAL, (words, words)));
            }
        }
    }

    /// Rung 2: the proof of the candidates, then the large buckets until nothing in them is left to unite.
    fn near(&mut self, found: Candidates, sieve: &Sieve) -> Result<()> {
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
            fresh.retain(|&pair| sieve.passes(pair) && tried.binary_search(&pair).is_err());
            self.summary.capped = capped + sieve.best(&mut fresh);
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
        let mut candidates = candidates.to_vec();
        self.summary.verified += candidates.len();
        let (threshold, shingle) = (self.options.threshold, self.options.shingle);
        let proof = Proof {
            docs: self.docs,
            row: &self.hubs,
            prints: self.prints,
            shingle,
            bits: |_: &[u64], _: &mut Vec<bool>| (),
            judge: |overlap: &Overlap, a: &Shingled, b: &Shingled| {
                let shared = || (a.shared_words(b, shingle), b.shared_words(a, shingle));
                (overlap.jaccard() >= threshold).then(|| (*overlap, shared(), Differences::of(a, b, shingle)))
            },
            control: self.control,
        };
        let judged = proof.verify(&mut candidates)?;
        let mut any = false;
        for ((a, b), judged) in candidates.into_iter().zip(judged) {
            let Some((overlap, shared, differences)) = judged else { continue };
            let (a, b) = (self.hubs[a as usize], self.hubs[b as usize]);
            let score = differences.discount(overlap.jaccard());
            if score >= threshold {
                any = true;
                self.sets.unite(a, b);
            }
            self.pairs.push(self.pair(a, b, Kind::Near, Measures::of(overlap, score), shared));
        }
        Ok(any)
    }

    /// Rung 3: what stands in another page, under whatever else there is.
    fn contained(&mut self, postings: &Postings, samples: &[Box<[u32]>]) -> Result<()> {
        if !self.options.levels.contains(&Level::Contained) {
            return Ok(());
        }
        // A cluster is known by its first item, whatever the order of rows.
        let mut first: Vec<Option<u32>> = vec![None; self.prints.len()];
        let mut cluster = Vec::with_capacity(self.hubs.len());
        let mut rows = Vec::with_capacity(self.hubs.len());
        for (item, &row) in self.hubs.iter().enumerate() {
            let root = self.sets.find(row);
            cluster.push(*first[root].get_or_insert(item as u32));
            rows.push(self.sets.size(root));
        }
        let rung = Rung {
            docs: self.docs,
            shingle: self.options.shingle,
            postings,
            row: &self.hubs,
            prints: self.prints,
            cluster: &cluster,
            rows: &rows,
            control: self.control,
        };
        let found = rung.climb(|item: u32| &*samples[self.hubs[item as usize]])?;
        let row = |item: u32| self.hubs[item as usize];
        self.summary.verified += found.verified;
        self.summary.starred = found.starred;
        for pair in &found.pairs {
            let (a, b) = pair.items;
            let measures = Measures::of(pair.overlap, pair.score());
            let (a, b) = (row(a), row(b));
            self.pairs.push(self.pair(a, b, Kind::Contained, measures, pair.shared_words));
        }
        self.before_contained = (0..self.prints.len()).map(|row| self.sets.find(row) as u32).collect();
        for (a, b) in found.united {
            self.sets.unite(row(a), row(b));
        }
        Ok(())
    }

    /// A pair in order of its rows. `shared` is what `x` and what `y` have in words of the other.
    fn pair(&self, x: usize, y: usize, kind: Kind, measures: Measures, shared: (usize, usize)) -> Pair {
        let Measures { jaccard, containment: (in_x, in_y), score } = measures;
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
            score,
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
            contained: attached(Kind::Contained),
            ..self.summary
        };
        Copies { documents, pairs: self.pairs, summary }
    }

    /// The entry of each row, from the clusters and the pairs.
    fn documents(&mut self) -> Vec<Document> {
        let prints = self.prints;
        let chosen = representatives(self.docs, prints, &mut self.sets, self.options.keep);
        let exact = self.options.levels.contains(&Level::Exact);
        let before = &self.before_contained;
        let mut documents: Vec<Document> = chosen
            .iter()
            .enumerate()
            .map(|(row, &(cluster, reason))| {
                let kind = match prints[row].exact == prints[cluster].exact && exact {
                    _ if row == cluster => Kind::Unique,
                    true => Kind::Exact,
                    false if before.get(row) == before.get(cluster) => Kind::Near,
                    false => Kind::Contained,
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
        let together = |pair: &&Pair| documents[pair.a].cluster == documents[pair.b].cluster;
        for pair in self.pairs.iter().filter(|pair| hub[pair.a] != hub[pair.b]).filter(together) {
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
