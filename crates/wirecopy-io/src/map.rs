//! Files in memory, read where they lie.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// Maps a file that nobody else writes to.
///
/// It must not be made shorter while it is mapped: what is read past its end then is no error but a signal. The callers
/// map files without a name, which no other process can reach, and files that are only ever replaced as a whole.
pub(crate) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the bytes may change under a shared slice only if somebody writes to the file in place; see above.
    unsafe { Mmap::map(file) }
}
