//! Databases of earlier versions, with rows in every table, open and keep what they held.
//!
//! A fixture is never changed: it is what somebody's disk holds. To add one when a migration is
//! added, run `fill_databases_for_fixtures` on the version before, and write what `sqlite3 FILE
//! .dump` and its `pg_dump` say to `fixtures/version_N.sql` and `fixtures/postgres_N.sql`.

use crate::retention::fill;
use crate::world::{BEGINNING, CLASS, StillClock, World, keyring};
use arasha::domain::{ChatId, Clock as _, Hour, Lang, MessageId, UpdateId, UserId};
use arasha::store::postgres::PgStore;
use arasha::store::sqlite::SqliteStore;
use arasha::store::{Changes, Committed, Group, GroupStanding};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use std::path::Path;
use std::sync::Arc;

const VERSIONS: [(&str, &str); 2] = [
    ("1", include_str!("fixtures/version_1.sql")),
    ("2", include_str!("fixtures/version_2.sql")),
];
const ON_SERVER: [(&str, &str); 1] = [("2", include_str!("fixtures/postgres_2.sql"))];

async fn restore(path: &Path, dump: &'static str) {
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap();
    connection.execute(dump).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_database_of_every_version_opens_with_what_it_held() {
    for (version, dump) in VERSIONS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("arasha.db");
        restore(&path, dump).await;
        let clock = StillClock::at_the_beginning();
        assert_eq!(clock.now().timestamp(), BEGINNING);
        let store = SqliteStore::open(&path, &keyring(), clock.clone()).await;
        let world = World {
            store: Arc::new(store.unwrap()),
            clock,
            keys: keyring(),
            _keep: Box::new(folder),
        };
        holds_what_it_held(&world, version).await;
        fill_more(&world).await;
    }
}

#[tokio::test]
async fn a_server_database_of_every_version_opens_with_what_it_held() {
    for (version, dump) in ON_SERVER {
        let Some(server) = crate::server::server() else {
            return;
        };
        let text = server.database().await;
        let options: sqlx::postgres::PgConnectOptions = text.parse().unwrap();
        let mut connection = options.connect().await.unwrap();
        connection.execute(dump).await.unwrap();
        connection.close().await.unwrap();
        let clock = StillClock::at_the_beginning();
        let store = PgStore::open(&text.parse().unwrap(), &keyring(), clock.clone()).await;
        let world = World {
            store: Arc::new(store.unwrap()),
            clock,
            keys: keyring(),
            _keep: Box::new(()),
        };
        holds_what_it_held(&world, version).await;
        fill_more(&world).await;
    }
}

async fn holds_what_it_held(world: &World, version: &str) {
    let memory = world.memory(1).await;
    let counted = memory.occurrence.unwrap();
    assert_eq!(counted.labels, world.occurrence(1).labels, "{version}");
    assert_eq!((memory.spoken.len(), memory.votes), (1, 1));
    assert_eq!(memory.reply, Some(MessageId(100)));
    assert_eq!(counted.region, None);
    let group = world.store.group(CLASS).await.unwrap().unwrap();
    // Version 1 knew no observing.
    let observed = (version != "1").then_some(ChatId(1));
    assert_eq!(group.observe.map(|observe| observe.report_to), observed);
    let as_made = Group {
        observe: group.observe,
        ..Group::new(CLASS, GroupStanding::Active, Lang::KK, Hour(0))
    };
    assert_eq!(group, as_made);
    let person = world.keys.person(UserId(1));
    let language = world.store.person_language(person).await.unwrap();
    assert_eq!(language, Some(Lang::RU));
    assert_eq!(world.claim_one().await.message, world.reply(2));
    let again = Changes {
        update: Some(UpdateId(1)),
        ..Changes::default()
    };
    assert_eq!(world.commit(again).await, Committed::Duplicate);
}

/// The old database takes everything that a new one takes.
async fn fill_more(world: &World) {
    let before = world.rows("examined").await;
    world.pass(chrono::TimeDelta::days(300));
    while world.store.purge(world.now()).await.unwrap().more {}
    fill(world).await;
    assert_eq!(world.rows("examined").await.len(), before.len());
}

#[tokio::test]
async fn a_queued_message_that_cannot_be_read_does_not_hold_up_the_others() {
    let (world, folder) = crate::sqlite::world_in_folder().await;
    world.enqueue([world.reply(1), world.reply(2)]).await;
    let mut outside = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(folder.join("arasha.db"))
        .connect()
        .await
        .unwrap();
    let damage = "UPDATE outgoing SET sealed = x'00' WHERE id = (SELECT MIN(id) FROM outgoing)";
    outside.execute(damage).await.unwrap();
    assert!(world.claim().await.is_empty());
    assert_eq!(world.claim_one().await.message, world.reply(2));
}

#[tokio::test]
#[ignore = "leaves filled databases of this version in target/tmp, to make fixtures of"]
async fn fill_databases_for_fixtures() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (world, made) = crate::sqlite::world_in_folder().await;
    fill(&world).await;
    world.store.close().await;
    std::fs::copy(made.join("arasha.db"), folder.join("fixture.db")).unwrap();
    let Some(text) = crate::server::server() else {
        return;
    };
    let text = text.database().await;
    let clock = StillClock::at_the_beginning();
    let store = PgStore::open(&text.parse().unwrap(), &keyring(), clock.clone()).await;
    let world = World {
        store: Arc::new(store.unwrap()),
        clock,
        keys: keyring(),
        _keep: Box::new(()),
    };
    fill(&world).await;
    world.store.close().await;
    let dump = crate::server::server().unwrap().dump(&text);
    std::fs::write(folder.join("fixture.sql"), dump).unwrap();
}
