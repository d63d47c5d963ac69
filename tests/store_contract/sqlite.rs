//! SQLite under the contract.

use crate::world::{StillClock, World, keyring};
use arasha::store::sqlite::SqliteStore;
use std::path::PathBuf;
use std::sync::Arc;

/// A store in a folder of its own.
pub(crate) async fn world() -> World {
    world_in_folder().await.0
}

/// The same for the contract: there is always SQLite.
pub(crate) async fn some_world() -> Option<World> {
    Some(world().await)
}

/// A store, and the folder with the file `arasha.db` in it.
pub(crate) async fn world_in_folder() -> (World, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let clock = StillClock::at_the_beginning();
    let keys = keyring();
    let path = folder.path().to_owned();
    let file = path.join("arasha.db");
    let store = SqliteStore::open(&file, &keys, clock.clone()).await;
    let world = World {
        store: Arc::new(store.unwrap()),
        clock,
        keys,
        _keep: Box::new(folder),
    };
    (world, path)
}
