//! Names of people, bodies and places: a linear-chain conditional random field (Lafferty, `McCallum` & Pereira 2001)
//! over hashed features, in the manner of Ratinov & Roth (2009).
//!
//! A text is read as [`Pieces`]; a [`Reading`] adds what is known of each word and how it stands elsewhere in the document;
//! [`Features`] makes hashes of that; a [`Model`] holds the weights of these, and a [`Tagger`] finds the best tags.
//! What a trainer needs is public, so that a model can be trained on labels of one's own; of that only [`Model`],
//! [`Tagger`], [`Name`], [`NameType`] and [`Trained`] are for other programs. The rest is for `wirecopy-train`, and changes without notice.

mod features;
mod keys;
mod knowledge;
mod lattice;
mod memory;
mod model;
mod pieces;
mod reading;
mod table;
mod tag;
mod tagger;

pub use features::Features;
pub(super) use keys::KeyHasher;
pub use knowledge::{Knowledge, Known, LISTS, Lists, Parts};
pub use lattice::{Best, Marginals, Scores, Transitions};
#[doc(hidden)]
pub use lattice::{TRANSITIONS, exp, ln};
pub(crate) use memory::Memory;
#[doc(hidden)]
pub use model::{CURVE, MAGIC};
pub use model::{Model, Trained};
pub use pieces::{Cursor, Piece, Pieces, Shape};
pub use reading::{Case, Elsewhere, Reading, Run};
#[doc(hidden)]
pub use tag::{ENDS, OUTSIDE, STARTS, TAGS, TagSet, is_open, successors, tag, untag};
pub use tag::{NameType, Place};
pub use tagger::{Name, Tagger};
