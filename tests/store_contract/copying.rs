//! Moving a life from one database to another, and saving it: everything goes along but the key.

use crate::reports::make_eligible;
use crate::retention::fill;
use crate::world::{StillClock, World, keyring};
use crate::{postgres, sqlite};
use arasha::domain::{BotId, UpdateId};
use arasha::keys::{Keyring, Secret};
use arasha::store::copy::{CopyError, Place, backup, copy};
use arasha::store::postgres::{Address, PgStore};
use arasha::store::retention::ONLY_POSTGRES;
use arasha::store::sqlite::SqliteStore;
use arasha::store::{Changes, Committed, ReportWrite, Store, Write};
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

/// Tables that stay empty in the life that is moved: what a closed week or a press in private leaves.
const MADE_WHEN_A_WEEK_CLOSES: &[&str] = &[
    "held_back",
    "marks",
    "published",
    "published_periods",
    "tallies",
    "told",
    "waves",
];

type Tables = BTreeMap<String, Vec<Vec<String>>>;

/// Everything that both databases have, in one order.
async fn everything(store: &dyn Store) -> Tables {
    let kept = store.everything().await.unwrap().into_iter();
    kept.filter(|table| {
        let name = table.name.as_str();
        !ONLY_POSTGRES.contains(&name) && name != "_sqlx_migrations" && name != "sqlite_sequence"
    })
    .map(|mut table| {
        table.rows.sort();
        (table.name, table.rows)
    })
    .collect()
}

async fn on_server(address: &Address) -> PgStore {
    PgStore::open(address, &keyring(), StillClock::at_the_beginning())
        .await
        .unwrap()
}

async fn on_file(path: &Path) -> World {
    let clock = StillClock::at_the_beginning();
    let store = SqliteStore::open(path, &keyring(), clock.clone()).await;
    World {
        store: Arc::new(store.unwrap()),
        clock,
        keys: keyring(),
        _keep: Box::new(()),
    }
}

fn update(number: i64) -> Changes {
    Changes {
        update: Some(UpdateId(number)),
        ..Changes::default()
    }
}

#[tokio::test]
async fn a_running_life_moves_from_a_file_to_a_server_and_goes_on() {
    let Some(address) = postgres::address().await else {
        return;
    };
    let (world, folder) = sqlite::world_in_folder().await;
    fill(&world).await;
    make_eligible(&world).await;
    world
        .write([Write::Report(ReportWrite::Invite {
            invite: [1; 32],
            label: "Almaty-1".to_owned(),
            until: world.hour().plus(1000),
        })])
        .await;
    let from = Place::Sqlite(folder.join("arasha.db"));
    let to = Place::Postgres(address.clone());
    let copied = copy(&from, &to).await.unwrap();
    assert_eq!(copied.tables["outgoing"], 1);
    let empty: Vec<&str> = copied
        .tables
        .iter()
        .filter(|(table, rows)| **rows == 0 && !MADE_WHEN_A_WEEK_CLOSES.contains(table))
        .map(|(table, _)| *table)
        .collect();
    assert!(empty.is_empty(), "{empty:?}");
    // The bot was at work meanwhile: copied once more, nothing is there twice.
    world.commit(update(7)).await;
    let again = copy(&from, &to).await.unwrap();
    assert_eq!(again.tables["handled_updates"], 2);
    let store = on_server(&address).await;
    assert_eq!(everything(&store).await, everything(&*world.store).await);

    // The life goes on there: nothing is handled twice, what was queued is sent once.
    assert_eq!(store.commit(update(7)).await, Ok(Committed::Duplicate));
    let before = world.claim_one().await;
    let moved = World {
        store: Arc::new(store),
        clock: world.clock.clone(),
        keys: keyring(),
        _keep: Box::new(()),
    };
    let taken = moved.claim_one().await;
    assert_eq!((taken.id, &taken.message), (before.id, &before.message));
    moved.enqueue([moved.reply(77)]).await;
    let rows = moved.rows("outgoing").await;
    assert!(
        rows.iter()
            .all(|row| row[0].parse::<i64>().unwrap() >= taken.id.0)
    );

    // Where newer updates were handled, an older copy would undo them.
    moved.commit(update(8)).await;
    let refused = copy(&from, &to).await;
    assert!(matches!(refused, Err(CopyError::MovedOn { .. })));
    assert_eq!(moved.commit(update(8)).await, Committed::Duplicate);
}

#[tokio::test]
async fn a_life_moves_back_from_a_server_to_a_file() {
    let Some(address) = postgres::address().await else {
        return;
    };
    let store = Arc::new(on_server(&address).await);
    let world = World {
        store: store.clone(),
        clock: StillClock::at_the_beginning(),
        keys: keyring(),
        _keep: Box::new(()),
    };
    fill(&world).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("back.db");
    copy(&Place::Postgres(address), &Place::Sqlite(path.clone()))
        .await
        .unwrap();
    let back = on_file(&path).await;
    assert_eq!(everything(&*back.store).await, everything(&*store).await);
    assert_eq!(back.claim_one().await.message, world.reply(2));
}

#[tokio::test]
async fn more_rows_than_go_together_all_arrive() {
    let (world, folder) = sqlite::world_in_folder().await;
    let hour = world.hour();
    let skipped = (0..1234).map(|number| arasha::store::Write::Skipped {
        update: UpdateId(number),
        hour,
    });
    world.write(skipped).await;
    let path = folder.join("other.db");
    let from = Place::Sqlite(folder.join("arasha.db"));
    let copied = copy(&from, &Place::Sqlite(path.clone())).await.unwrap();
    assert_eq!(copied.tables["skipped_updates"], 1234);
    assert_eq!(
        on_file(&path).await.rows("skipped_updates").await.len(),
        1234
    );
}

#[tokio::test]
async fn a_copy_over_another_bot_or_onto_itself_is_refused() {
    let (world, folder) = sqlite::world_in_folder().await;
    fill(&world).await;
    let from = Place::Sqlite(folder.join("arasha.db"));
    assert!(matches!(copy(&from, &from).await, Err(CopyError::Same)));
    let other = folder.join("other.db");
    let keys = Keyring::new(&Secret::from_bytes([7; 32]), BotId(43));
    let store = SqliteStore::open(&other, &keys, StillClock::at_the_beginning()).await;
    store.unwrap().close().await;
    let refused = copy(&from, &Place::Sqlite(other)).await;
    assert!(matches!(refused, Err(CopyError::NotForIt { .. })));
    let nothing = copy(&Place::Sqlite(folder.join("nothing.db")), &from).await;
    assert!(matches!(nothing, Err(CopyError::NoSource { .. })));
    assert!(!folder.join("nothing.db").exists());
}

async fn is_a_whole_life(world: &World, file: &Path) {
    let mode = std::fs::metadata(file).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    assert!(!file.with_extension("db-wal").exists(), "one file");
    let mut kept = everything(&*world.store).await;
    let restored = on_file(file).await;
    let saved = everything(&*restored.store).await;
    // What was due is sent within moments; who restores must not send it again.
    assert_eq!(kept["outgoing"].len(), 1);
    kept.insert("outgoing".to_owned(), Vec::new());
    assert_eq!(saved, kept);
    assert_eq!(
        restored.commit(update(1)).await,
        Committed::Duplicate,
        "what was handled stays handled"
    );
}

#[tokio::test]
async fn a_backup_of_a_file_at_work_is_restored_with_the_same_key_only() {
    let (world, folder) = sqlite::world_in_folder().await;
    fill(&world).await;
    let file = folder.join("backup.db");
    let from = Place::Sqlite(folder.join("arasha.db"));
    backup(&from, &file, world.now()).await.unwrap();
    is_a_whole_life(&world, &file).await;
    let again = backup(&from, &file, world.now()).await;
    assert!(matches!(again, Err(CopyError::FileExists { .. })));
    let keys = Keyring::new(&Secret::from_bytes([9; 32]), BotId(42));
    let other = SqliteStore::open(&file, &keys, StillClock::at_the_beginning()).await;
    assert!(other.is_err(), "without its key the copy is useless");
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(32).any(|window| window == [7; 32]));
}

#[tokio::test]
async fn a_backup_of_a_server_is_a_file() {
    let Some(address) = postgres::address().await else {
        return;
    };
    let world = World {
        store: Arc::new(on_server(&address).await),
        clock: StillClock::at_the_beginning(),
        keys: keyring(),
        _keep: Box::new(()),
    };
    fill(&world).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.db");
    backup(&Place::Postgres(address), &file, world.now())
        .await
        .unwrap();
    is_a_whole_life(&world, &file).await;
}

#[tokio::test]
async fn a_backup_that_failed_leaves_no_half() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.db");
    let nothing = Place::Sqlite(folder.path().join("nothing.db"));
    let clock = StillClock::at_the_beginning();
    let failed = backup(&nothing, &file, arasha::domain::Clock::now(&*clock)).await;
    assert!(matches!(failed, Err(CopyError::NoSource { .. })));
    assert!(!file.exists());
}
