//! [`Spill`]: what came through a pipe, in a temporary file.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use tempfile::{NamedTempFile, TempPath};
use wirecopy::Control;

use super::ReadOptions;
use crate::{Error, Result};

/// The path that stands for standard input.
pub(super) const STDIN: &str = "-";

/// Bytes that are read at a time, and how many such pieces may wait to be written.
const PIECE: usize = 256 << 10;
const WAITING: usize = 4;
/// How often the control is looked at while nothing comes.
const POLL: Duration = Duration::from_millis(50);

/// A temporary file that is gone once this is dropped.
#[derive(Debug)]
pub(super) struct Spill {
    path: PathBuf,
    _kept: Kept,
}

/// What keeps the file there.
#[derive(Debug)]
enum Kept {
    /// It has no name any more, so that not even a killed process leaves it behind.
    #[cfg(target_os = "linux")]
    Open {
        _file: File,
    },
    Named {
        _path: TempPath,
    },
}

impl Spill {
    /// Reads standard input or the pipe at a path to its end.
    pub(super) fn of(pipe: &Path, options: &ReadOptions, control: &Control) -> Result<Self> {
        let folder = options.temp_dir.clone().unwrap_or_else(std::env::temp_dir);
        let refuse = |error: &io::Error| {
            let shown = if pipe == Path::new(STDIN) { Path::new("standard input") } else { pipe };
            Error::os_while(
                &folder,
                &format!("{} cannot be kept in a temporary file", shown.display()),
                error,
            )
        };
        let mut file =
            NamedTempFile::with_prefix_in(".wirecopy-", &folder).map_err(|error| refuse(&error))?;
        let pieces = pieces(pipe);
        loop {
            control.check()?;
            match pieces.recv_timeout(POLL) {
                Ok(Ok(piece)) => file.write_all(&piece).map_err(|error| refuse(&error))?,
                Ok(Err(error)) => return Err(Error::os(pipe, &error)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(Self::kept(file))
    }

    /// Opens the file, each time from its start.
    pub(super) fn open(&self) -> io::Result<File> {
        File::open(&self.path)
    }

    #[cfg(target_os = "linux")]
    fn kept(file: NamedTempFile) -> Self {
        use std::os::fd::AsRawFd;

        let (file, named) = file.into_parts();
        let path = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
        if File::open(&path).is_ok() {
            return Self { path, _kept: Kept::Open { _file: file } };
        }
        Self { path: named.to_path_buf(), _kept: Kept::Named { _path: named } }
    }

    #[cfg(not(target_os = "linux"))]
    fn kept(file: NamedTempFile) -> Self {
        let named = file.into_temp_path();
        Self { path: named.to_path_buf(), _kept: Kept::Named { _path: named } }
    }
}

/// What comes through a pipe, piece by piece, read on a thread of its own: a read that waits cannot be called off.
fn pieces(pipe: &Path) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = sync_channel(WAITING);
    let pipe = pipe.to_owned();
    thread::spawn(move || {
        let done = if pipe == Path::new(STDIN) {
            send(io::stdin().lock(), &sender)
        } else {
            File::open(&pipe).and_then(|file| send(file, &sender))
        };
        if let Err(error) = done {
            // Nobody listens any more where the call was cancelled.
            let _ = sender.send(Err(error));
        }
    });
    receiver
}

fn send(mut pipe: impl Read, sender: &SyncSender<io::Result<Vec<u8>>>) -> io::Result<()> {
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        pipe.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
        let last = piece.is_empty();
        if last || sender.send(Ok(piece)).is_err() {
            return Ok(());
        }
    }
}
