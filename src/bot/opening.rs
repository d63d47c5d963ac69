//! Opens the database with the key that belongs to it.

use super::{Database, Surroundings};
use crate::domain::BotId;
use crate::keys::{KeyFile, KeyFileError, Keyring};
use crate::store::postgres::PgStore;
use crate::store::sqlite::SqliteStore;
use crate::store::{Store, postgres, sqlite};
use std::sync::Arc;

/// Why the database could not be opened. Every text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file could not be opened.
    #[error(transparent)]
    Sqlite(#[from] sqlite::OpenError),
    /// The server could not be reached, or its database not be taken.
    #[error(transparent)]
    Postgres(#[from] postgres::OpenError),
    /// The pseudonym key could not be read or made.
    #[error(transparent)]
    Key(#[from] KeyFileError),
}

/// Opens the database of that bot; a new SQLite file gets a new key.
pub async fn open(
    database: &Database,
    bot: BotId,
    around: &Surroundings,
) -> Result<(Arc<dyn Store>, Arc<Keyring>), OpenError> {
    let clock = Arc::clone(&around.clock);
    Ok(match database {
        Database::Sqlite { file, key } => {
            let secret = KeyFile::at(key).for_database(file, &*around.randomness)?;
            let keys = Keyring::new(&secret, bot);
            let store = SqliteStore::open(file, &keys, clock).await?;
            (Arc::new(store), Arc::new(keys))
        }
        Database::Postgres { address, key } => {
            let keys = Keyring::new(&KeyFile::at(key).read()?, bot);
            let store = PgStore::open(address, &keys, clock).await?;
            (Arc::new(store), Arc::new(keys))
        }
    })
}
