//! The ladder: each rung looks at what the last left.

use std::iter;

use super::{
    Copies, Deduplicator, Frequencies, Kind, Level, Pair, Side, Summary,
    candidates::{Candidates, among, sort_once},
    cluster::{Sets, representatives},
    contained::{Postings, Rung},
    exact::Group,
    forms::discounted,
    scan::Fingerprint,
    sieve::Sieve,
    sought::{Pairing, Sought},
    verify::{Matched, Overlap, Proof, Shingled},
};
use crate::{Control, Documents, Result, likeness::Terms};

/// What is known before texts are held against each other.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub(super) options: Deduplicator,
    pub(super) sought: Sought,
    pub(super) prints: Vec<Fingerprint>,
    /// A sample of the shingles of each row; empty without the contained rung, as the postings.
    pub(super) samples: Vec<Box<[u32]>>,
    /// The terms of each row; empty without the rewritten rung.
    pub(super) terms: Vec<Terms>,
    pub(super) groups: Vec<Group>,
    /// Pairs of groups; none without the near rung.
    pub(super) found: Candidates,
    /// What the candidates of large buckets pass.
    pub(super) sieve: Sieve,
    pub(super) postings: Postings,
}

/// One run: what the rungs share.
pub(super) struct Ladder<'a, D: ?Sized> {
    pub(super) options: &'a Deduplicator,
    pub(super) docs: &'a D,
    pub(super) control: &'a Control,
    pub(super) prints: &'a [Fingerprint],
    pub(super) groups: &'a [Group],
    pub(super) pairing: Pairing<'a>,
    /// The hub of each group: the row of each item.
    hubs: Vec<usize>,
    pub(super) sets: Sets,
    /// The pairs of items that the near rung takes for copies.
    met: Vec<(u32, u32)>,
    /// The set of each row before the contained rung; empty where that found nothing.
    pub(super) before_contained: Vec<u32>,
    /// The same before the rewritten rung.
    pub(super) before_rewritten: Vec<u32>,
    pub(super) pairs: Vec<Pair>,
    /// Pairs with the archive, whose rows follow those of the documents.
    pub(super) against: Vec<Pair>,
    /// Which row of the archive each row is a copy of.
    pub(super) archived: Vec<Option<Match>>,
    pub(super) frequencies: Option<Frequencies>,
    pub(super) summary: Summary,
}

/// How a row is known to the archive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) row: usize,
    pub(super) kind: Kind,
    pub(super) score: f32,
}

/// How much two documents have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measures {
    jaccard: f32,
    containment: (f32, f32),
    score: f32,
}

impl Measures {
    const EQUAL: Self = Self { jaccard: 1.0, containment: (1.0, 1.0), score: 1.0 };

    pub(super) fn of(overlap: Overlap, score: f64) -> Self {
        let (a, b) = overlap.containment();
        Self { jaccard: overlap.jaccard() as f32, containment: (a as f32, b as f32), score: score as f32 }
    }
}

pub(super) fn climb<D: Documents + ?Sized>(ground: Ground, docs: &D, control: &Control) -> Result<Copies> {
    let Ground { options, sought, prints, samples, terms, groups, found, sieve, postings } = ground;
    let mut ladder = Ladder {
        options: &options,
        docs,
        control,
        prints: &prints,
        groups: &groups,
        pairing: Pairing { sought, groups: &groups, prints: &prints },
        hubs: groups.iter().map(|group| group.hub).collect(),
        sets: Sets::new(prints.len()),
        met: Vec::new(),
        before_contained: Vec::new(),
        before_rewritten: Vec::new(),
        pairs: Vec::new(),
        against: Vec::new(),
        archived: vec![None; sought.documents],
        frequencies: None,
        summary: Summary::default(),
    };
    ladder.collapse();
    ladder.near(found, &sieve)?;
    ladder.contained(&postings, &samples)?;
    drop(postings);
    ladder.rewritten(terms, &samples)?;
    Ok(ladder.finish())
}

impl<D: Documents + ?Sized> Ladder<'_, D> {
    /// Rung 1: each group of equal texts becomes one, a star of pairs around its hub. With a group of the archive it is
    /// paired row by row.
    fn collapse(&mut self) {
        let exact = self.options.levels.contains(&Level::Exact);
        let kind = if exact { Kind::Exact } else { Kind::Near };
        let (groups, prints, sought) = (self.groups, self.prints, self.pairing.sought);
        let least = self.options.least_equal();
        let mut equal = |a: usize, b: usize| {
            let words = prints[a].words;
            self.found((a, b), kind, Measures::EQUAL, (words, words), true);
        };
        for Group { hub, others } in groups.iter().filter(|group| !sought.is_archived(group.hub)) {
            for &row in others {
                equal(*hub, row);
            }
        }
        for same in groups.chunk_by(|a, b| prints[a.hub].exact == prints[b.hub].exact) {
            let own = same.partition_point(|group| !sought.is_archived(group.hub));
            let (own, archived) = same.split_at(own);
            let Some(archived) = archived.first().filter(|group| prints[group.hub].words >= least) else {
                continue;
            };
            for &row in own.iter().flat_map(|group| iter::once(&group.hub).chain(&group.others)) {
                equal(row, archived.hub);
            }
        }
    }

    /// Takes in a verified pair of rows; `shared` is what `a` and what `b` have in words of the other. What `unites` makes
    /// them one cluster, or the archive know the one.
    pub(super) fn found(
        &mut self,
        (a, b): (usize, usize),
        kind: Kind,
        measures: Measures,
        shared: (usize, usize),
        unites: bool,
    ) {
        // A digest is joined to one of its stories, and a copy of all.
        let accepted = unites || kind == Kind::Contained;
        let pair = Pair { accepted, ..self.pair(a, b, kind, measures, shared) };
        match (self.pairing.sought.is_between(a, b), unites) {
            (false, true) => {
                self.sets.unite(a, b);
                self.pairs.push(pair);
            }
            (false, false) => self.pairs.push(pair),
            (true, true) => {
                self.archive(pair);
                self.against.push(pair);
            }
            (true, false) => self.against.push(pair),
        }
    }

    /// The archive knows one side of this pair; of several it is the closest that counts.
    fn archive(&mut self, Pair { a, b: row, kind, score, .. }: Pair) {
        let found = Match { row, kind, score };
        if self.archived[a].is_none_or(|known| self.is_closer(found, known)) {
            self.archived[a] = Some(found);
        }
    }

    pub(super) fn is_closer(&self, x: Match, y: Match) -> bool {
        (x.kind.cmp(&y.kind))
            .then(y.score.total_cmp(&x.score))
            .then_with(|| self.prints[x.row].exact.cmp(&self.prints[y.row].exact))
            .then_with(|| self.docs.compare_ids(x.row, y.row))
            .then(x.row.cmp(&y.row))
            .is_lt()
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
                let standing = bucket.iter().copied().filter(|&item| standing[item as usize]);
                let (mut apart, own): (Vec<u32>, Vec<u32>) =
                    standing.partition(|&item| self.pairing.is_archived(item));
                let archived = apart.len();
                apart.extend(own);
                capped += among(&apart, archived, &mut fresh);
            }
            sort_once(&mut fresh);
            let wanted = |(a, b)| self.pairing.wants(a, b) && sieve.passes((a, b));
            fresh.retain(|&pair| wanted(pair) && tried.binary_search(&pair).is_err());
            self.summary.capped = capped + sieve.best(&mut fresh);
            if !self.unite_similar(&fresh)? {
                break;
            }
            tried.extend(fresh);
            sort_once(&mut tried);
        }
        Ok(())
    }

    /// Whether each item's hub, or a copy of it, is the representative of its cluster and not known to the archive.
    fn standing(&mut self) -> Vec<bool> {
        let chosen = representatives(self.docs, self.prints, &mut self.sets, self.options.keep);
        let known = |row: usize| self.archived.get(row).is_some_and(Option::is_some);
        let stands = |row: usize| chosen[row].0 == row && !known(row);
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
                let similarity = overlap.jaccard();
                (similarity >= threshold).then(|| {
                    let (a, b) = (Matched::of(a, b), Matched::of(b, a));
                    let shared = (a.shared_words(shingle), b.shared_words(shingle));
                    (*overlap, shared, discounted(similarity, &a, &b, shingle))
                })
            },
            control: self.control,
        };
        let judged = proof.verify(&mut candidates)?;
        let mut any = false;
        for ((a, b), judged) in candidates.into_iter().zip(judged) {
            let Some((overlap, shared, score)) = judged else { continue };
            let items = (a, b);
            let (a, b) = (self.hubs[a as usize], self.hubs[b as usize]);
            let unites = score >= threshold;
            if unites {
                any = true;
                self.met.push(items);
            }
            self.found((a, b), Kind::Near, Measures::of(overlap, score), shared, unites);
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
        self.met.sort_unstable();
        let rung = Rung {
            docs: self.docs,
            shingle: self.options.shingle,
            postings,
            row: &self.hubs,
            prints: self.prints,
            cluster: &cluster,
            rows: &rows,
            pairing: self.pairing,
            met: &self.met,
            frequencies: self.options.frequencies.as_deref(),
            control: self.control,
        };
        let found = rung.climb(|item: u32| &*samples[self.hubs[item as usize]])?;
        let pairing = self.pairing;
        let row = |item: u32| pairing.row(item);
        self.summary.verified += found.verified;
        self.summary.starred = found.starred;
        self.frequencies = Some(found.frequencies);
        self.before_contained = (0..self.prints.len()).map(|row| self.sets.find(row) as u32).collect();
        let mut hanging: Vec<_> = found.united.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
        hanging.sort_unstable();
        for pair in &found.pairs {
            let (a, b) = pair.items;
            let measures = Measures::of(pair.overlap, pair.score());
            let unites = hanging.binary_search(&(a, b)).is_ok();
            self.found((row(a), row(b)), Kind::Contained, measures, pair.shared_words, unites);
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
            accepted: true,
            score,
        }
    }
}
