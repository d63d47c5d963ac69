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
    let address = address().await?;
    let clock = StillClock::at_the_beginning();
    let keys = keyring();
    let store = PgStore::open(&address, &keys, clock.clone()).await;
    Some(World {
        store: Arc::new(store.unwrap()),
        clock,
        keys,
        _keep: Box::new(()),
    })
}
