//! [`Target`]: where a file comes to stand, all at once.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::STDOUT;
use crate::{Error, Result};

/// Links that are followed before it is taken for a circle, as the system does.
const MOST_LINKS: usize = 40;

/// Where the bytes go.
pub(super) enum Target {
    /// Beside the place of the file, until they are all there.
    File { temporary: NamedTempFile, place: PathBuf },
    /// Straight to where they are wanted.
    Stream(Box<dyn Write + Send>),
}

/// The path as messages name it.
pub(super) fn shown(path: &Path) -> &Path {
    if path == Path::new(STDOUT) { Path::new("standard output") } else { path }
}

impl Target {
    /// Whether what is written at this path goes out straight: standard output, a pipe, a device.
    pub(super) fn is_direct(path: &Path) -> bool {
        path == Path::new(STDOUT)
            || path.starts_with("/dev")
            || path.starts_with("/proc")
            || fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
    }

    /// An error if a folder is there, where no file can be.
    pub(super) fn check(path: &Path) -> Result<()> {
        if path.is_dir() {
            return Err(Error::file(path, "this is a folder; give the name of a file in it"));
        }
        Ok(())
    }

    /// Begins to write at a path.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let refuse = |error: io::Error| Error::os(path, &error);
        Self::check(path)?;
        if [STDOUT, "/dev/stdout", "/dev/fd/1"].iter().any(|name| path == Path::new(name)) {
            return Ok(Self::Stream(Box::new(io::stdout())));
        }
        if Self::is_direct(path) {
            let file = OpenOptions::new().write(true).open(path).map_err(refuse)?;
            return Ok(Self::Stream(Box::new(file)));
        }
        let place = followed(path).map_err(refuse)?;
        let before = match fs::metadata(&place) {
            Ok(metadata) => {
                // A file that must not be written must not be replaced either.
                OpenOptions::new().write(true).open(&place).map_err(refuse)?;
                Some(metadata)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(refuse(error)),
        };
        let temporary = beside(&place, before.as_ref()).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Error::os_while(path, "the folder is not there", &error),
            io::ErrorKind::PermissionDenied => {
                Error::os_while(path, "nothing can be written into the folder", &error)
            }
            _ => refuse(error),
        })?;
        Ok(Self::File { temporary, place })
    }

    /// Puts the file in its place, once it is on the disk.
    pub(super) fn commit(self) -> io::Result<()> {
        match self {
            Self::Stream(mut stream) => stream.flush(),
            Self::File { mut temporary, place } => {
                temporary.flush()?;
                temporary.as_file().sync_all()?;
                temporary.persist(place).map(drop).map_err(|error| error.error)
            }
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File { temporary, .. } => temporary.write(bytes),
            Self::Stream(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File { temporary, .. } => temporary.flush(),
            Self::Stream(stream) => stream.flush(),
        }
    }
}

/// The path that symbolic links lead to, also where nothing is yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let leads = fs::read_link(&path)?;
                path = folder_of(&path).join(leads);
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links, one after another"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file in the same folder, with the permissions of the one that it will replace.
fn beside(place: &Path, before: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // The name, cut so that with its random part it is no longer than names can be.
    let start: String = name.chars().take(48).collect();
    let prefix = format!(".{start}.");
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        // What the user's mask lets through of it, as for any new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let temporary = builder.tempfile_in(folder_of(place))?;
    if let Some(before) = before {
        owned_as(temporary.as_file(), before);
        temporary.as_file().set_permissions(before.permissions())?;
    }
    Ok(temporary)
}

/// Gives the file to who owned the one before, where that is allowed.
#[cfg(unix)]
fn owned_as(file: &File, before: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};

    if file.metadata().is_ok_and(|now| (now.uid(), now.gid()) != (before.uid(), before.gid())) {
        let _ = fchown(file, Some(before.uid()), Some(before.gid()));
    }
}

#[cfg(not(unix))]
fn owned_as(_: &File, _: &Metadata) {}
