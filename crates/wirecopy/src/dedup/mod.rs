/*!
The verb `dedup`: which documents are copies of which.

```
use wirecopy::dedup::{Deduplicator, Kind};

let story = "The ferry ran aground at dawn, and all forty people on board were brought ashore by noon.";
let pages = [format!("{story} Rain is due."), "A gale.".to_owned(), story.to_uppercase(), story.to_owned()];
let copies = Deduplicator::new().run(&pages)?;
assert_eq!(copies.groups(), [(0, vec![0, 2, 3]), (1, vec![1])]);
assert_eq!(copies.unique().collect::<Vec<_>>(), [0, 1]);
let pair = copies.pairs.iter().find(|pair| (pair.a, pair.b) == (0, 2)).unwrap();
assert_eq!(pair.kind, Kind::Near);
assert!(pair.jaccard > 0.8 && pair.containment_b == 1.0);
# Ok::<(), wirecopy::Error>(())
```

# The ladder

Four rungs, each of which looks at what the one before has left. Texts are compared as
[words](crate::text::words): case, typography and punctuation make no difference.

| rung | two documents are copies where | time | memory |
|---|---|---|---|
| [`Exact`](Level::Exact) | the words are the same | one pass | 200 bytes a row, with the signature |
| [`Near`](Level::Near) | the Jaccard similarity of their shingles (runs of five words) is at or above the threshold | of `Exact` and `Near` together some 150 MB/s on one core | the same |
| [`Contained`](Level::Contained) | one holds the other, or much of it | with it 65 MB/s | and a byte a word |
| [`Rewritten`](Level::Rewritten) | rare words, pairs of words and figures are the same, in other words; off unless asked for | some 3,000 pages a second on two cores | and some ten bytes a word |

Signatures (`MinHash`) and bands only find candidates; every pair that is told was verified on the texts. What is taken for a
candidate depends on chance that [`Builder::seed`] rules: at the threshold itself one pair in two hundred is missed, above it
fewer. The texts themselves are not kept, and read once more where they are candidates. [`Scan`] does the same for documents
that come in parts.

# Which threshold

The default, .5, is also the least. On planted copies its precision is .9996, and it finds half as much again as .7 does.
Texts of one form, such as the market reports of two days, often come above it; they are told and kept apart whatever the
threshold. Two texts of one length whose similarity is .5 share two thirds of their shingles; of those that share less, it
says more which has what of the other than how alike they are, and that is what `Contained` tells. Raise the threshold where
an edited copy shall be a document of its own.

# Fewer rungs

`levels(&[Level::Near])` leaves out what is contained. Texts of the same words are then near copies with a similarity of 1, if they
have five words or more; shorter ones stay apart. `levels(&[Level::Exact, Level::Near])` is what other libraries call
near-duplicate detection.

```
use wirecopy::dedup::{Deduplicator, Kind, Level};

let pages = ["The ferry sank at noon.", "THE FERRY SANK AT NOON", "Rain is due.", "Rain is due"];
let copies = Deduplicator::builder().levels(&[Level::Near]).build()?.run(&pages)?;
assert_eq!(copies.unique().collect::<Vec<_>>(), [0, 2, 3]);
assert_eq!(copies.documents[1].kind, Kind::Near);
# Ok::<(), wirecopy::Error>(())
```

# Mind

* [`Keep::Longest`], the default, keeps the page with the most words: that may be one with much boilerplate, or a digest. For the
  source take [`Keep::Earliest`], with dates of publication; to drop boilerplate first, [`clean`](crate::clean).
* `Rewritten` is told by evidence, not by counting: on a feed of follow-ups some of these are taken for copies, and of a large
  collection it finds a part. Look at its pairs before you delete by them; `docs/dedup.md` has the figures.
* Of copies of the same words one stands in [`Copies::pairs`] for all; who is with whom says [`Copies::groups`].
* A row without text, or without a word, is always unique.
*/

mod batches;
mod candidates;
mod cluster;
mod compare;
mod contained;
mod decided;
mod estimate;
mod exact;
mod forms;
mod frequencies;
mod ladder;
mod options;
mod outcome;
mod result;
mod rewritten;
mod scan;
mod shingles;
mod sieve;
mod sketch;
mod sought;
mod stream;
mod verify;

pub use compare::{Comparison, SharedSentence, SharedTerm, SourceReason, TermKind};
pub use decided::Decision;
pub use estimate::{Edit, Estimate, Proportion};
pub use frequencies::Frequencies;
pub use options::{Builder, Deduplicator, Keep, Level};
pub use result::{Copies, Document, Kind, Pair, Reason, Side, Summary};
pub use stream::{Pending, Scan};
