//! The file that holds the secret: 64 hexadecimal characters and a newline, readable by its owner
//! alone. Made once, together with a new database; kept apart from every backup.

use super::Secret;
use crate::domain::Randomness;
use secrecy::{ExposeSecret, SecretString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// Why the key could not be had. Each text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// There is a database but no key.
    #[error(
        "the key file {} is missing, but the database {} is there: restore the key file from where you keep it; without it the database is useless (to begin anew, move the database away)",
        .key.display(), .database.display()
    )]
    MissingBesideDatabase {
        /// Where the key should be.
        key: PathBuf,
        /// The database that was made with it.
        database: PathBuf,
    },
    /// Others may read it.
    #[error(
        "the key file {} may be read or changed by others (mode {mode:o}): run `chmod 600 {}`",
        .path.display(), .path.display()
    )]
    TooOpen {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// It does not hold a key.
    #[error(
        "the key file {} does not hold a key: it must be 64 hexadecimal characters on one line; restore it from where you keep it",
        .path.display()
    )]
    NotAKey {
        /// The file.
        path: PathBuf,
    },
    /// It could not be read.
    #[error(
        "the key file {} cannot be read ({kind}): check the path and its owner",
        .path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's name of the fault.
        kind: io::ErrorKind,
    },
    /// It could not be made.
    #[error(
        "the key file {} cannot be made ({kind}): its folder must exist and be writable",
        .path.display()
    )]
    NotMade {
        /// The file.
        path: PathBuf,
        /// The system's name of the fault.
        kind: io::ErrorKind,
    },
}

/// Where the secret is kept.
#[derive(Clone, Debug)]
pub struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    /// A key file at this path; nothing is read yet.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The key of a database: read if it is there, made only when the database is still to be made.
    ///
    /// # Errors
    /// [`KeyFileError::MissingBesideDatabase`] when the database is there without its key, and
    /// those of [`KeyFile::read`] and [`KeyFile::create`].
    pub fn for_database(
        &self,
        database: &Path,
        randomness: &dyn Randomness,
    ) -> Result<Secret, KeyFileError> {
        match self.beside(database)? {
            Some(secret) => Ok(secret),
            None => self.create(randomness),
        }
    }

    /// The key of a database, which may be still to be made: then there is none. Makes nothing.
    ///
    /// # Errors
    /// [`KeyFileError::MissingBesideDatabase`] when the database is there without its key, and
    /// those of [`KeyFile::read`].
    pub fn beside(&self, database: &Path) -> Result<Option<Secret>, KeyFileError> {
        if fs::symlink_metadata(&self.path).is_ok() {
            return self.read().map(Some);
        }
        // A file of no length is what a failed start leaves behind: nothing was kept in it yet.
        if fs::metadata(database).is_ok_and(|file| file.len() > 0) {
            return Err(KeyFileError::MissingBesideDatabase {
                key: self.path.clone(),
                database: database.to_owned(),
            });
        }
        Ok(None)
    }

    /// Reads the key.
    ///
    /// # Errors
    /// When the file is missing, open to others, or does not hold a key.
    pub fn read(&self) -> Result<Secret, KeyFileError> {
        let unreadable = |error: io::Error| KeyFileError::Unreadable {
            path: self.path.clone(),
            kind: error.kind(),
        };
        let not_a_key = || KeyFileError::NotAKey {
            path: self.path.clone(),
        };
        // Asked of the open file, so that it cannot be exchanged in between.
        let file = File::open(&self.path).map_err(unreadable)?;
        let metadata = file.metadata().map_err(unreadable)?;
        if !metadata.is_file() {
            return Err(not_a_key());
        }
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(KeyFileError::TooOpen {
                path: self.path.clone(),
                mode,
            });
        }
        let mut text = String::with_capacity(128);
        let read = file.take(128).read_to_string(&mut text);
        let text = SecretString::from(text);
        match read {
            Ok(_) => Secret::from_hex(text.expose_secret().trim_end()).ok_or_else(not_a_key),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(not_a_key()),
            Err(error) => Err(unreadable(error)),
        }
    }

    /// Makes a new key, durable before this returns. Never replaces a file that is there.
    ///
    /// # Errors
    /// When the file is there already or cannot be made, or there is no randomness.
    pub fn create(&self, randomness: &dyn Randomness) -> Result<Secret, KeyFileError> {
        let secret = Secret::random(randomness).map_err(|error| self.not_made(&error))?;
        match self.write(&secret) {
            Ok(()) => Ok(secret),
            Err(error) => {
                if error.kind() != io::ErrorKind::AlreadyExists {
                    // Half a key would stop every later start; nothing was derived from it yet.
                    let _ = fs::remove_file(&self.path);
                }
                Err(self.not_made(&error))
            }
        }
    }

    fn write(&self, secret: &Secret) -> io::Result<()> {
        let mut line = String::with_capacity(65);
        for byte in secret.expose() {
            line.extend(
                [byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0')),
            );
        }
        line.push('\n');
        let line = SecretString::from(line);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&self.path)?;
        file.write_all(line.expose_secret().as_bytes())?;
        file.sync_all()?;
        let folder = match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        File::open(folder)?.sync_all()
    }

    fn not_made(&self, error: &io::Error) -> KeyFileError {
        KeyFileError::NotMade {
            path: self.path.clone(),
            kind: error.kind(),
        }
    }
}
