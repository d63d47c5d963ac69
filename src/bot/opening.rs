//! Opens the database with the key that belongs to it.

use super::{Database, Surroundings};
use crate::domain::BotId;
use crate::keys::{KeyFile, KeyFileError, Keyring};
use crate::store::postgres::PgStore;
use crate::store::sqlite::SqliteStore;
use crate::store::{Shared, Store, postgres, sqlite};
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

/// An open database.
pub struct Opened {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// What other processes on the database share; `None` when this one has it alone.
    pub shared: Option<Arc<dyn Shared>>,
    /// The keys that belong to it.
    pub keys: Arc<Keyring>,
}

/// Opens the database of that bot; a new SQLite file gets a new key.
pub async fn open(
    database: &Database,
    bot: BotId,
    around: &Surroundings,
) -> Result<Opened, OpenError> {
    let clock = Arc::clone(&around.clock);
    Ok(match database {
        Database::Sqlite { file, key } => {
            let secret = KeyFile::at(key).for_database(file, &*around.randomness)?;
            let keys = Keyring::new(&secret, bot);
            let store = SqliteStore::open(file, &keys, clock).await?;
            Opened {
                store: Arc::new(store),
                shared: None,
                keys: Arc::new(keys),
            }
        }
        Database::Postgres { address, key } => {
            let keys = Keyring::new(&KeyFile::at(key).read()?, bot);
            let store = Arc::new(PgStore::open(address, &keys, clock).await?);
            Opened {
                shared: Some(Arc::clone(&store) as Arc<dyn Shared>),
                store,
                keys: Arc::new(keys),
            }
        }
    })
}
