//! Opening the database: what could be wrong with the file, each with a word on what to do, then
//! migrations, then whether it belongs to this bot and this key.

use super::error::{code, code_name};
use crate::domain::BotId;
use crate::keys::Keyring;
use crate::store::fault::kind;
use crate::store::standing::{self, Standing};
use rustix::fs::{Access, access as access_of};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The migrations, embedded. Their numbers are shared with every other database.
pub(in crate::store) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

const HEADER: &[u8; 16] = b"SQLite format 3\0";
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Why the database could not be opened. Each text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The path names a folder or a device.
    #[error("{} is not a file: name a file for the database, e.g. {}", .path.display(), .path.join("arasha.db").display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The folder for it does not exist.
    #[error("the folder of the database {} does not exist: make it, or name another path", .path.display())]
    ParentMissing {
        /// The path.
        path: PathBuf,
    },
    /// The file or its folder cannot be written.
    #[error("the database {} cannot be written: let the user that runs the bot write the file and its folder", .path.display())]
    NotWritable {
        /// The path.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is not a database (or is damaged): name another path, or restore a backup", .path.display())]
    NotADatabase {
        /// The path.
        path: PathBuf,
    },
    /// It is an SQLite database of another program.
    #[error("{} is a database of another program: name another path", .path.display())]
    NotOurs {
        /// The path.
        path: PathBuf,
    },
    /// A newer version of the program wrote it.
    #[error("the database {} was written by a newer version of arasha: start that version; an older one would damage it", .path.display())]
    Newer {
        /// The path.
        path: PathBuf,
    },
    /// Its tables were made by a build whose migrations differ from this one's.
    #[error("the database {} was made by another build of arasha (migration {migration} differs): start the build that made it, or a release", .path.display())]
    OtherBuild {
        /// The path.
        path: PathBuf,
        /// Number of the first migration that differs.
        migration: i64,
    },
    /// It belongs to another bot.
    #[error("the database {} belongs to the bot {theirs}, the token is of the bot {ours}: use that bot's token, or another path for this one", .path.display())]
    OtherBot {
        /// The path.
        path: PathBuf,
        /// The bot of the database.
        theirs: i64,
        /// The bot of the token.
        ours: i64,
    },
    /// It was made with another key.
    #[error("the database {} was made with another key: restore the key file that belongs to it; without it the database is useless", .path.display())]
    OtherKey {
        /// The path.
        path: PathBuf,
    },
    /// Another program holds it.
    #[error("the database {} is locked by another program: stop that program (another arasha, a backup, an SQLite shell) and start again", .path.display())]
    Locked {
        /// The path.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("the disk with the database {} is full: free some space", .path.display())]
    Full {
        /// The path.
        path: PathBuf,
    },
    /// It failed in another way.
    #[error("the database {} cannot be opened ({kind}): check the disk and the file", .path.display())]
    Failed {
        /// The path.
        path: PathBuf,
        /// The driver's name of the fault.
        kind: &'static str,
    },
}

/// Options of every connection. Statements are never logged.
pub(in crate::store) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
        .disable_statement_logging()
}

/// Opens the writing connection of a database that is there, made if need be, and ours.
pub(super) async fn open(path: &Path, keys: &Keyring) -> Result<SqliteConnection, OpenError> {
    let opener = Opener { path };
    let mut connection = opener.connect().await?;
    opener.belongs(&mut connection, keys).await?;
    opener.migrate(&mut connection).await?;
    opener.claim(&mut connection, keys).await?;
    opener.belongs(&mut connection, keys).await?;
    Ok(connection)
}

/// A connection to a database that is empty or ours, whichever bot's, with its tables made.
pub(in crate::store) async fn prepare(path: &Path) -> Result<SqliteConnection, OpenError> {
    let opener = Opener { path };
    let mut connection = opener.connect().await?;
    opener.is_ours(&mut connection).await?;
    opener.migrate(&mut connection).await?;
    Ok(connection)
}

/// How the database at that path stands to this program, bot and key, if there is a key already;
/// nothing is made or changed.
pub(super) async fn look(path: &Path, keys: Option<&Keyring>) -> Result<Standing, OpenError> {
    let opener = Opener { path };
    if opener.is_missing()? {
        return Ok(Standing::New);
    }
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("trusted_schema", "OFF")
        .disable_statement_logging()
        .connect()
        .await
        .map_err(|error| opener.fault(&error))?;
    if opener.is_ours(&mut connection).await?.is_none() {
        return Ok(Standing::New);
    }
    if let Some(keys) = keys {
        opener.belongs(&mut connection, keys).await?;
    }
    let standing = standing::of_tables(&mut connection, &MIGRATIONS).await;
    // Nothing was written: there is nothing that could be lost while closing.
    let _ = connection.close().await;
    standing.map_err(|error| opener.migration_fault(&error))
}

struct Opener<'a> {
    path: &'a Path,
}

impl Opener<'_> {
    async fn connect(&self) -> Result<SqliteConnection, OpenError> {
        self.file()?;
        options(self.path)
            .connect()
            .await
            .map_err(|error| self.fault(&error))
    }

    async fn migrate(&self, connection: &mut SqliteConnection) -> Result<(), OpenError> {
        MIGRATIONS
            .run_direct(None, connection, false)
            .await
            .map_err(|error| self.migration_fault(&error))
    }

    /// The file is there, ours to write, of mode 600, and empty or an SQLite database.
    fn file(&self) -> Result<(), OpenError> {
        self.exists()?;
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(self.path)
            .map_err(|error| self.file_fault(&error))?;
        self.is_empty(&mut file)?;
        file.set_permissions(Permissions::from_mode(0o600))
            .map_err(|error| self.file_fault(&error))
    }

    /// Whether the database is still to be made, and could be; one that is there can be written.
    fn is_missing(&self) -> Result<bool, OpenError> {
        if !self.exists()? {
            let folder = self.folder().unwrap_or(Path::new("."));
            let access = Access::WRITE_OK | Access::EXEC_OK;
            return access_of(folder, access)
                .map(|()| true)
                .map_err(|error| self.file_fault(&error.into()));
        }
        let file = OpenOptions::new().read(true).write(true).open(self.path);
        let mut file = file.map_err(|error| self.file_fault(&error))?;
        self.is_empty(&mut file)
    }

    fn folder(&self) -> Option<&Path> {
        let parent = self.path.parent();
        parent.filter(|parent| *parent != Path::new(""))
    }

    /// Whether there is a file; something else must not stand there, and its folder must.
    fn exists(&self) -> Result<bool, OpenError> {
        let path = self.path.to_owned();
        match fs::metadata(&path) {
            Ok(metadata) if !metadata.is_file() => Err(OpenError::NotAFile { path }),
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if self.folder().is_some_and(|folder| !folder.is_dir()) {
                    return Err(OpenError::ParentMissing { path });
                }
                Ok(false)
            }
            Err(error) => Err(self.file_fault(&error)),
        }
    }

    /// Whether the file holds nothing yet; what it holds must be an SQLite database.
    fn is_empty(&self, file: &mut File) -> Result<bool, OpenError> {
        let mut head = Vec::with_capacity(HEADER.len());
        file.take(HEADER.len() as u64)
            .read_to_end(&mut head)
            .map_err(|error| self.file_fault(&error))?;
        if !head.is_empty() && head != HEADER {
            return Err(OpenError::NotADatabase {
                path: self.path.to_owned(),
            });
        }
        Ok(head.is_empty())
    }

    fn file_fault(&self, error: &io::Error) -> OpenError {
        let path = self.path.to_owned();
        match error.kind() {
            io::ErrorKind::NotADirectory => OpenError::ParentMissing { path },
            io::ErrorKind::IsADirectory => OpenError::NotAFile { path },
            io::ErrorKind::StorageFull => OpenError::Full { path },
            _ => OpenError::NotWritable { path },
        }
    }

    /// Writes bot and check value into a new database.
    async fn claim(
        &self,
        connection: &mut SqliteConnection,
        keys: &Keyring,
    ) -> Result<(), OpenError> {
        sqlx::query(
            "INSERT INTO meta (only_row, bot, check_value) VALUES (1, ?1, ?2) ON CONFLICT DO NOTHING",
        )
        .bind(keys.bot().0)
        .bind(keys.check_value().to_vec())
        .execute(connection)
        .await
        .map_err(|error| self.fault(&error))?;
        Ok(())
    }

    /// The bot and the check value of a database that is ours; `None` for a new one.
    async fn is_ours(
        &self,
        connection: &mut SqliteConnection,
    ) -> Result<Option<(i64, Vec<u8>)>, OpenError> {
        let path = self.path.to_owned();
        // A start that died before the first migration leaves the driver's own table alone.
        let (meta, others): (bool, bool) = sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'meta'),
                    EXISTS (SELECT 1 FROM sqlite_master
                            WHERE type = 'table' AND name <> '_sqlx_migrations')",
        )
        .fetch_one(&mut *connection)
        .await
        .map_err(|error| self.fault(&error))?;
        match (meta, others) {
            (false, false) => return Ok(None),
            (false, true) => return Err(OpenError::NotOurs { path }),
            (true, _) => {}
        }
        let row: Result<Option<(i64, Vec<u8>)>, sqlx::Error> =
            sqlx::query_as("SELECT bot, check_value FROM meta")
                .fetch_optional(&mut *connection)
                .await;
        match row {
            // None: a start that died between the first migration and the claim.
            Ok(row) => Ok(row),
            // A table of the same name with other columns.
            Err(error) if code(&error) == Some(1) => Err(OpenError::NotOurs { path }),
            Err(error) => Err(self.fault(&error)),
        }
    }

    /// The database is new or of this bot and key.
    async fn belongs(
        &self,
        connection: &mut SqliteConnection,
        keys: &Keyring,
    ) -> Result<(), OpenError> {
        let path = self.path.to_owned();
        let Some((bot, check_value)) = self.is_ours(connection).await? else {
            return Ok(());
        };
        if BotId(bot) != keys.bot() {
            return Err(OpenError::OtherBot {
                path,
                theirs: bot,
                ours: keys.bot().0,
            });
        }
        if check_value != keys.check_value() {
            return Err(OpenError::OtherKey { path });
        }
        Ok(())
    }

    fn migration_fault(&self, error: &MigrateError) -> OpenError {
        let path = self.path.to_owned();
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                self.fault(error)
            }
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                OpenError::Newer { path }
            }
            MigrateError::VersionMismatch(migration) => OpenError::OtherBuild {
                path,
                migration: *migration,
            },
            _ => OpenError::Failed {
                path,
                kind: "migration",
            },
        }
    }

    fn fault(&self, error: &sqlx::Error) -> OpenError {
        let path = self.path.to_owned();
        match code(error) {
            Some(5 | 6) => OpenError::Locked { path },
            Some(3 | 8 | 14) => OpenError::NotWritable { path },
            Some(11 | 26) => OpenError::NotADatabase { path },
            Some(13) => OpenError::Full { path },
            Some(code) => OpenError::Failed {
                path,
                kind: code_name(code),
            },
            None => OpenError::Failed {
                path,
                kind: kind(error),
            },
        }
    }
}
