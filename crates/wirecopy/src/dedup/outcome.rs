//! What the rungs found, a row at a time: the cluster of each, how it hangs on it, and what the archive knows.

use std::cmp::Reverse;

use super::{
    Copies, Document, Kind, Level, Pair, Reason, Summary,
    cluster::representatives,
    ladder::{Ladder, Match},
};
use crate::Documents;

impl<D: Documents + ?Sized> Ladder<'_, D> {
    /// The result of the run.
    pub(super) fn finish(mut self) -> Copies {
        let documents = self.documents();
        let Self { prints, mut pairs, mut against, frequencies, summary, .. } = self;
        for pair in &mut against {
            pair.b -= documents.len();
        }
        for pairs in [&mut pairs, &mut against] {
            // What is too far apart to be near may be contained. What another rung verified is in no doubt.
            let doubtful = |pair: &Pair| pair.kind == Kind::Rewritten && !pair.accepted;
            pairs.sort_unstable_by_key(|pair| (pair.a, pair.b, doubtful(pair), Reverse(pair.kind)));
            pairs.dedup_by_key(|pair| (pair.a, pair.b));
        }
        let mut copies = Copies { documents, pairs, against, frequencies, summary };
        let rows = copies.documents.len();
        let attached = |kind| copies.duplicates().filter(|&row| copies.documents[row].kind == kind).count();
        copies.summary = Summary {
            documents: rows,
            null: prints[..rows].iter().filter(|p| p.null).count(),
            clusters: copies.unique().count(),
            archived: copies.documents.iter().filter(|document| document.archived.is_some()).count(),
            exact: attached(Kind::Exact),
            near: attached(Kind::Near),
            contained: attached(Kind::Contained),
            rewritten: attached(Kind::Rewritten),
            ..summary
        };
        copies
    }

    /// The entry of each row, from the clusters and the pairs.
    fn documents(&mut self) -> Vec<Document> {
        let prints = self.prints;
        let mut chosen = representatives(self.docs, prints, &mut self.sets, self.options.keep);
        chosen.truncate(self.archived.len());
        let exact = self.options.levels.contains(&Level::Exact);
        let (before, then) = (&self.before_contained, &self.before_rewritten);
        let mut documents: Vec<Document> = chosen
            .iter()
            .enumerate()
            .map(|(row, &(cluster, reason))| {
                let kind = match prints[row].exact == prints[cluster].exact && exact {
                    _ if row == cluster => Kind::Unique,
                    true => Kind::Exact,
                    false if then.get(row) != then.get(cluster) => Kind::Rewritten,
                    false if before.get(row) == before.get(cluster) => Kind::Near,
                    false => Kind::Contained,
                };
                let score = if row == cluster { 1.0 } else { 0.0 };
                Document { cluster, archived: None, kind, reason, score }
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
        self.mark_archived(&mut documents);
        documents
    }

    /// What the archive has of a cluster is a copy of all its rows; a row with a pair of its own hangs on that.
    fn mark_archived(&self, documents: &mut [Document]) {
        let rows = documents.len();
        let mut known: Vec<Option<Match>> = vec![None; rows];
        for (document, found) in documents.iter().zip(&self.archived) {
            let known = &mut known[document.cluster];
            if let Some(found) = found.filter(|&found| known.is_none_or(|known| self.is_closer(found, known)))
            {
                *known = Some(found);
            }
        }
        for (document, own) in documents.iter_mut().zip(&self.archived) {
            let Some(found) = own.or(known[document.cluster]) else { continue };
            (document.archived, document.reason) = (Some(found.row - rows), Reason::Archive);
            if own.is_some() {
                (document.kind, document.score) = (found.kind, found.score);
            }
        }
    }

    /// The score of each row that is not its own representative: of its pair with that, or of its best pair if they
    /// make none. Equal texts share the pairs of their hub.
    fn score(&self, documents: &mut [Document]) {
        let mut hub: Vec<usize> = (0..documents.len()).collect();
        let sought = self.pairing.sought;
        for group in self.groups.iter().filter(|group| !sought.is_archived(group.hub)) {
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
