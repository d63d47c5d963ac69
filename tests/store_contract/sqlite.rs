//! SQLite under the contract.

use crate::world::{StillClock, World, keyring};
use arasha::store::sqlite::SqliteStore;
use std::sync::Arc;

/// A store in a folder of its own.
pub(crate) async fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let clock = StillClock::at_the_beginning();
    let keys = keyring();
    let path = folder.path().join("arasha.db");
    let store = SqliteStore::open(&path, &keys, clock.clone())
        .await
        .unwrap();
    World {
        store: Arc::new(store),
        clock,
        keys,
        _keep: Box::new(folder),
    }
}
