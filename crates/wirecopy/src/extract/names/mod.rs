//! Names of people, bodies and places: a linear-chain conditional random field (Lafferty, `McCallum` & Pereira 2001)
//! over hashed features, in the manner of Ratinov & Roth (2009).
//!
//! A text is read as [`Pieces`]; a [`Reading`] adds what is known of each word and how it stands elsewhere in the document;
//! [`Features`] makes hashes of that; a [`Model`] holds the weights of these, and a [`Tagger`] finds the best tags.
//! What a trainer needs is public, so that a model can be trained on labels of one's own.

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
pub use lattice::{Best, Marginals, Scores, TRANSITIONS, Transitions, exp, ln};
pub(crate) use memory::Memory;
pub use model::{CURVE, MAGIC, Model, Trained};
pub use pieces::{Cursor, Piece, Pieces, Shape};
pub use reading::{Case, Elsewhere, Reading, Run};
pub use tag::{ENDS, NameType, OUTSIDE, Place, STARTS, TAGS, TagSet, is_open, successors, tag, untag};
pub use tagger::{Name, Tagger};
