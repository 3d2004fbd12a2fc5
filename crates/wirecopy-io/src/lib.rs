//! # wirecopy-io
//!
//! What stands between [`wirecopy`] and tables: [`read`] has the readers of files into Arrow, [`columns`] the text
//! columns out of Arrow, [`tables`] the tables that the verbs give, [`write`](mod@write) the writers, [`dictionary`] dictionaries as
//! files, [`gazetteer`] places of the user's own, [`frequencies`] boilerplate as files, [`store`] texts that are too many for memory. From a file to a file:
//!
//! ```
//! use wirecopy::clean::Cleaner;
//! use wirecopy_io::columns::{Choice, Columns, Raw};
//! use wirecopy_io::read::{ReadOptions, read};
//! use wirecopy_io::write::{WriteOptions, Writer};
//!
//! # let folder = tempfile::tempdir()?;
//! # let [pages, ids] = ["pages.jsonl", "ids.csv"].map(|name| folder.path().join(name));
//! std::fs::write(&pages, "{\"id\": \"a\", \"body\": \"Rain is due.\"}\n")?;
//!
//! for batch in read(&pages, &ReadOptions::default())? {
//!     let batch = batch?;
//!     let docs = Columns::of(&Raw::from_batches(batch.schema().fields(), &[batch.clone()]), &Choice::default())?;
//!     Cleaner::new().run(&docs)?;
//!     let mut writer = Writer::create(&ids, &batch.schema(), &WriteOptions::default())?;
//!     writer.write(&batch)?;
//!     writer.finish()?;
//! }
//! assert_eq!(std::fs::read_to_string(&ids)?, "id,body\na,Rain is due.\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(unsafe_code)]

pub mod boilerplate;
pub mod columns;
pub mod decisions;
pub mod dictionary;
mod error;
mod format;
pub mod frequencies;
pub mod gazetteer;
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
