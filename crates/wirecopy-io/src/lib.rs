//! # wirecopy-io
//!
//! What stands between [`wirecopy`] and tables: [`read`] has the readers of files into Arrow, [`columns`] the text
//! columns out of Arrow, [`tables`] the tables that the verbs give, [`write`](mod@write) the writers, [`dictionary`] dictionaries as
//! files, [`gazetteer`] places of the user's own, [`frequencies`] boilerplate as files, [`store`] texts that are too many for memory. From a file to a file:
//!
//! ```
//! use wirecopy::clean::Cleaner;
//! use wirecopy_io::columns::Columns;
//! use wirecopy_io::read::{ReadOptions, read};
//! use wirecopy_io::write::{WriteOptions, Writer};
//!
//! # let folder = tempfile::tempdir()?;
//! # let [pages, ids] = ["pages.jsonl", "ids.csv"].map(|name| folder.path().join(name));
//! std::fs::write(&pages, "{\"id\": \"a\", \"body\": \"Rain is due.\"}\n")?;
//!
//! for batch in read(&pages, &ReadOptions::default())? {
//!     let batch = batch?;
//!     let docs = Columns::from_batch(&batch)?;
//!     Cleaner::new().run(&docs)?;
//!     let mut writer = Writer::create(&ids, &batch.schema(), &WriteOptions::default())?;
//!     writer.write(&batch)?;
//!     writer.finish()?;
//! }
//! assert_eq!(std::fs::read_to_string(&ids)?, "id,body\na,Rain is due.\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Batches are those of `arrow-array` 60 and its siblings; a program that has another version of Arrow hands them over by the C
//! data interface, or writes them as Parquet. Which names columns usually have says [`columns::Choice`].
//!
//! # More than memory holds
//!
//! `dedup` reads its documents part by part, keeps signatures, and asks for those texts once more that it must verify. From a
//! file to a file, with no more than a batch and the signatures in memory:
//!
//! ```
//! use wirecopy::{Control, Documents, dedup::Deduplicator};
//! use wirecopy_io::columns::Columns;
//! use wirecopy_io::read::{Input, ReadOptions, Rows};
//! use wirecopy_io::store::TextStore;
//! use wirecopy_io::write::{WriteOptions, Writer};
//!
//! # let folder = tempfile::tempdir()?;
//! # let [pages, stories] = ["pages.jsonl", "stories.parquet"].map(|name| folder.path().join(name));
//! # std::fs::write(&pages, "{\"body\": \"Rain is due.\"}\n{\"body\": \"Rain is due .\"}\n{\"body\": \"A gale.\"}\n")?;
//! let (dedup, control) = (Deduplicator::new(), Control::new());
//! let input = Input::open(&[&pages], &ReadOptions::default())?;
//! let mut scan = dedup.scan();
//! for batch in input.read(Some(&["body"]))? {
//!     scan.add(&Columns::from_batch(&batch?)?, &control)?;
//! }
//!
//! // Of the rows that are to be held against each other the texts are asked for; no others are kept.
//! let rows = scan.len();
//! let pending = scan.candidates(&vec![None::<&str>; rows], &control)?;
//! let wanted = pending.rows();
//! let mut texts = TextStore::writer(rows, &std::env::temp_dir());
//! let mut numbers = wanted.iter();
//! for batch in input.read_rows(Some(&["body"]), &wanted.iter().copied().collect())? {
//!     let part = Columns::from_batch(&batch?)?;
//!     for (at, &row) in (0..part.len()).zip(&mut numbers) {
//!         texts.push(row, part.text(at).unwrap_or_default())?;
//!     }
//! }
//! let copies = pending.verify(&texts.finish()?, &control)?;
//!
//! let kept: Rows = copies.unique().collect();
//! let reader = input.read_rows(None, &kept)?;
//! let mut writer = Writer::create(&stories, &reader.schema(), &WriteOptions::default())?;
//! for batch in reader {
//!     writer.write(&batch?)?;
//! }
//! writer.finish()?;
//! assert_eq!(kept.len(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `examples/dedup_parquet.rs` does the same with all texts in memory.
#![deny(unsafe_code)]

pub mod boilerplate;
pub mod columns;
pub mod decisions;
pub mod dictionary;
mod error;
mod format;
pub mod frequencies;
pub mod gazetteer;
pub mod labels;
mod map;
mod nearest;
pub mod read;
pub mod repaired;
pub mod store;
pub mod tables;
pub mod write;

pub use error::{Error, ErrorKind, Hint, Result};
pub use format::Format;
pub use nearest::nearest;
