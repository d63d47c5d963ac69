//! PostgreSQL under the contract.

use crate::server::server;
use crate::world::{StillClock, World, keyring};
use arasha::store::postgres::{Address, PgStore};
use std::sync::Arc;

/// The address of a new database; `None` where there is no PostgreSQL.
pub(crate) async fn address() -> Option<Address> {
    Some(server()?.database().await.parse().unwrap())
}

/// A store in a database of its own.
pub(crate) async fn world() -> Option<World> {
    Some(worlds().await?.0)
}

/// Two stores on one database, as two processes have them, under one clock.
pub(crate) async fn worlds() -> Option<(World, World, [Arc<PgStore>; 2])> {
    let address = address().await?;
    let clock = StillClock::at_the_beginning();
    let keys = keyring();
    let open = || async {
        let store = PgStore::open(&address, &keys, clock.clone()).await;
        let store = Arc::new(store.unwrap());
        let world = World {
            store: store.clone(),
            clock: clock.clone(),
            keys: keys.clone(),
            _keep: Box::new(()),
        };
        (world, store)
    };
    let (one, first) = open().await;
    let (other, second) = open().await;
    Some((one, other, [first, second]))
}
