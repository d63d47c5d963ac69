//! What can be wrong with the database file, and what the operator is told to do.

use crate::world::{CLASS, StillClock, keyring};
use arasha::domain::BotId;
use arasha::keys::{Keyring, Secret};
use arasha::store::sqlite::{OpenError, SqliteStore};
use arasha::store::{Changes, Committed, Store as _, StoreError};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, SqliteConnection};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

async fn open_with(path: &Path, keys: &Keyring) -> Result<SqliteStore, OpenError> {
    SqliteStore::open(path, keys, StillClock::at_the_beginning()).await
}

pub(crate) async fn open(path: &Path) -> Result<SqliteStore, OpenError> {
    open_with(path, &keyring()).await
}

/// The fault, with its text checked for naming the path.
async fn fault(path: &Path) -> OpenError {
    let error = open(path).await.err().unwrap();
    assert!(
        error.to_string().contains(path.to_str().unwrap()),
        "{error}"
    );
    error
}

/// A connection past the store, as another program would open it.
async fn outside(path: &Path) -> SqliteConnection {
    sqlx::sqlite::SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap()
}

async fn tamper(path: &Path, statement: &'static str) {
    let mut connection = outside(path).await;
    connection.execute(statement).await.unwrap();
    connection.close().await.unwrap();
}

pub(crate) fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn a_path_that_cannot_hold_a_database_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        fault(folder.path()).await,
        OpenError::NotAFile { .. }
    ));
    let orphan = folder.path().join("missing/arasha.db");
    assert!(matches!(
        fault(&orphan).await,
        OpenError::ParentMissing { .. }
    ));
    let text = folder.path().join("notes.txt");
    fs::write(&text, "not a database, but a longer text").unwrap();
    assert!(matches!(fault(&text).await, OpenError::NotADatabase { .. }));
    assert_eq!(
        fs::read(&text).unwrap(),
        b"not a database, but a longer text"
    );
    let below = text.join("arasha.db");
    assert!(matches!(
        fault(&below).await,
        OpenError::ParentMissing { .. }
    ));
    assert!(matches!(
        fault(Path::new("/dev/null")).await,
        OpenError::NotAFile { .. }
    ));
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let path = folder.path().join("arasha.db");
    // Nothing is forbidden to root; /proc is to everybody.
    let path = if fs::write(&path, "").is_ok() {
        Path::new("/proc/arasha.db")
    } else {
        &path
    };
    assert!(matches!(fault(path).await, OpenError::NotWritable { .. }));
}

#[tokio::test]
async fn a_damaged_database_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arasha.db");
    open(&path).await.unwrap().close().await;
    let mut bytes = fs::read(&path).unwrap();
    bytes[16..4096].fill(0xAA);
    fs::write(&path, bytes).unwrap();
    assert!(matches!(fault(&path).await, OpenError::NotADatabase { .. }));
}

#[tokio::test]
async fn the_database_of_another_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    tamper(&path, "CREATE TABLE recipes (name TEXT)").await;
    assert!(matches!(fault(&path).await, OpenError::NotOurs { .. }));
    // Another user of the same driver has that driver's table and others that are not ours.
    let path = folder.path().join("same-name.db");
    tamper(&path, "CREATE TABLE meta (key TEXT, value TEXT)").await;
    assert!(matches!(fault(&path).await, OpenError::NotOurs { .. }));
    let path = folder.path().join("another.db");
    tamper(
        &path,
        "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL,
             installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL,
             checksum BLOB NOT NULL, execution_time BIGINT NOT NULL);
         CREATE TABLE users (name TEXT)",
    )
    .await;
    assert!(matches!(fault(&path).await, OpenError::NotOurs { .. }));
}

#[tokio::test]
async fn a_newer_version_or_another_build_is_told_from_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arasha.db");
    open(&path).await.unwrap().close().await;
    let newer =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'later', TRUE, x'00', 0)";
    tamper(&path, newer).await;
    assert!(matches!(fault(&path).await, OpenError::Newer { .. }));
    tamper(&path, "DELETE FROM _sqlx_migrations WHERE version = 9999").await;
    tamper(&path, "UPDATE _sqlx_migrations SET checksum = x'00'").await;
    let other = fault(&path).await;
    assert!(matches!(other, OpenError::OtherBuild { migration: 1, .. }));
}

#[tokio::test]
async fn another_bot_and_another_key_are_refused_before_anything_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arasha.db");
    open(&path).await.unwrap().close().await;
    let before = fs::read(&path).unwrap();
    let secret = Secret::from_bytes([7; 32]);
    let error = open_with(&path, &Keyring::new(&secret, BotId(43))).await;
    let error = error.err().unwrap();
    assert!(matches!(
        error,
        OpenError::OtherBot {
            theirs: 42,
            ours: 43,
            ..
        }
    ));
    let secret = Secret::from_bytes([8; 32]);
    let error = open_with(&path, &Keyring::new(&secret, BotId(42))).await;
    assert!(matches!(error.err().unwrap(), OpenError::OtherKey { .. }));
    assert_eq!(fs::read(&path).unwrap(), before);
    open(&path).await.unwrap();
}

#[tokio::test]
async fn a_database_held_by_another_program_is_said_to_be_locked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arasha.db");
    let mut other = outside(&path).await;
    other.execute("CREATE TABLE meta (x)").await.unwrap();
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    assert!(matches!(fault(&path).await, OpenError::Locked { .. }));
}

#[tokio::test]
async fn a_store_that_is_locked_out_says_busy_and_goes_on_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arasha.db");
    let store = open(&path).await.unwrap();
    let mut other = outside(&path).await;
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let busy = store.commit(Changes::default()).await;
    assert_eq!(busy, Err(StoreError::Busy));
    assert_eq!(store.group(CLASS).await, Ok(None), "reading goes on");
    other.execute("ROLLBACK").await.unwrap();
    let done = store.commit(Changes::default()).await;
    assert_eq!(done, Ok(Committed::Done));
}

#[tokio::test]
async fn nobody_else_may_read_the_database_or_its_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arasha.db");
    let store = open(&path).await.unwrap();
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap().path();
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    store.close().await;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    open(&path).await.unwrap();
    assert_eq!(mode(&path), 0o600, "an older copy is closed up again");
}
