//! What can be wrong with the address or the database, and what the operator is told to do.

use crate::postgres::address;
use crate::world::{StillClock, keyring};
use arasha::domain::BotId;
use arasha::keys::{Keyring, Secret};
use arasha::store::postgres::{Address, OpenError, PgStore};
use arasha::store::{Changes, Committed, Store as _, StoreError};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection};

async fn open_with(address: &Address, keys: &Keyring) -> Result<PgStore, OpenError> {
    PgStore::open(address, keys, StillClock::at_the_beginning()).await
}

async fn open(address: &Address) -> Result<PgStore, OpenError> {
    open_with(address, &keyring()).await
}

/// The fault, with its text checked for naming the database.
async fn fault(address: &Address) -> OpenError {
    let error = open(address).await.err().unwrap();
    let said = error.to_string();
    assert!(said.contains(&address.to_string()), "{said}");
    error
}

/// A new database by its address as a text and as the store takes it.
async fn database() -> Option<(String, Address)> {
    let text = crate::server::server()?.database().await;
    let address = text.parse().unwrap();
    Some((text, address))
}

/// A connection past the store, as another program would open it.
async fn outside(text: &str) -> PgConnection {
    let options: sqlx::postgres::PgConnectOptions = text.parse().unwrap();
    options.connect().await.unwrap()
}

async fn tamper(text: &str, statement: &'static str) {
    let mut connection = outside(text).await;
    connection.execute(statement).await.unwrap();
    connection.close().await.unwrap();
}

#[test]
fn an_address_is_checked_and_never_shows_its_password() {
    let address: Address = "postgres://bot:very-secret@db.example.kz:6432/arasha?sslmode=require"
        .parse()
        .unwrap();
    for shown in [address.to_string(), format!("{address:?}")] {
        assert!(shown.contains("arasha at db.example.kz:6432"), "{shown}");
        assert!(!shown.contains("secret"), "{shown}");
    }
    for wrong in [
        "arasha.db",
        "sqlite://arasha.db",
        "mysql://a@b/c",
        "postgres://a:very-secret@b:port/c",
        "postgres://a@b/c?sslmode=maybe",
    ] {
        let error = wrong.parse::<Address>().unwrap_err().to_string();
        assert!(error.contains("postgres://user"), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_told_from_one_without_the_database() {
    let nobody: Address = "postgres://arasha@127.0.0.1:1/arasha".parse().unwrap();
    assert!(matches!(fault(&nobody).await, OpenError::NoAnswer { .. }));
    let Some(server) = crate::server::server() else {
        return;
    };
    let missing: Address = server.address("never_made").parse().unwrap();
    assert!(matches!(
        fault(&missing).await,
        OpenError::NoDatabase { .. }
    ));
    let stranger = server.address("postgres").replace("arasha@", "stranger@");
    let stranger: Address = stranger.parse().unwrap();
    assert!(matches!(
        fault(&stranger).await,
        OpenError::NotAllowed { .. }
    ));
}

#[tokio::test]
async fn a_user_who_may_not_make_tables_is_told_so() {
    let Some((text, _)) = database().await else {
        return;
    };
    tamper(
        &text,
        "DO $$ BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
         REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    )
    .await;
    let guest: Address = text.replace("arasha@", "guest@").parse().unwrap();
    assert!(matches!(fault(&guest).await, OpenError::NotOwner { .. }));
}

#[tokio::test]
async fn the_database_of_another_program_is_left_alone() {
    for tables in [
        "CREATE TABLE recipes (name TEXT)",
        "CREATE TABLE meta (key TEXT, value TEXT)",
        "CREATE TABLE meta (bot TEXT, check_value TEXT); INSERT INTO meta VALUES ('a', 'b')",
    ] {
        let Some((text, address)) = database().await else {
            return;
        };
        tamper(&text, tables).await;
        assert!(matches!(fault(&address).await, OpenError::NotOurs { .. }));
        let mut connection = outside(&text).await;
        let count: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'")
                .fetch_one(&mut connection)
                .await
                .unwrap();
        assert_eq!(count, 1);
    }
}

#[tokio::test]
async fn a_newer_version_or_another_build_is_told_from_damage() {
    let Some((text, address)) = database().await else {
        return;
    };
    open(&address).await.unwrap().close().await;
    let newer =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'later', TRUE, '', 0)";
    tamper(&text, newer).await;
    assert!(matches!(fault(&address).await, OpenError::Newer { .. }));
    tamper(&text, "DELETE FROM _sqlx_migrations WHERE version = 9999").await;
    tamper(&text, "UPDATE _sqlx_migrations SET checksum = ''").await;
    let other = fault(&address).await;
    assert!(matches!(other, OpenError::OtherBuild { migration: 1, .. }));
}

#[tokio::test]
async fn another_bot_and_another_key_are_refused_before_anything_is_changed() {
    let Some(address) = address().await else {
        return;
    };
    open(&address).await.unwrap().close().await;
    let secret = Secret::from_bytes([7; 32]);
    let error = open_with(&address, &Keyring::new(&secret, BotId(43))).await;
    assert!(matches!(
        error.err().unwrap(),
        OpenError::OtherBot {
            theirs: 42,
            ours: 43,
            ..
        }
    ));
    let secret = Secret::from_bytes([8; 32]);
    let error = open_with(&address, &Keyring::new(&secret, BotId(42))).await;
    let error = error.err().unwrap();
    assert!(matches!(error, OpenError::OtherKey { .. }));
    assert!(error.to_string().contains("key file"));
    open(&address).await.unwrap();
}

#[tokio::test]
async fn processes_that_start_at_once_make_the_tables_once() {
    let Some(address) = address().await else {
        return;
    };
    let opened = futures::future::join_all((0..6).map(|_| open(&address))).await;
    let mut stores = Vec::new();
    for store in opened {
        stores.push(store.unwrap());
    }
    let versions = stores[0].everything().await.unwrap();
    let meta = versions.iter().find(|table| table.name == "meta").unwrap();
    assert_eq!(meta.rows.len(), 1);
}

#[tokio::test]
async fn a_store_whose_server_dropped_it_goes_on_by_itself() {
    let Some((text, address)) = database().await else {
        return;
    };
    let store = open(&address).await.unwrap();
    assert_eq!(store.commit(Changes::default()).await, Ok(Committed::Done));
    let mut other = outside(&text).await;
    other
        .execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .await
        .unwrap();
    // The first call after it may meet the dead connection; it says so and the next one goes on.
    let met = store.commit(Changes::default()).await;
    assert!(matches!(met, Ok(Committed::Done) | Err(StoreError::Busy)));
    assert_eq!(store.commit(Changes::default()).await, Ok(Committed::Done));
}
