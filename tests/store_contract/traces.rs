//! What the file holds and what it no longer holds, byte by byte.

use crate::sqlite;
use crate::world::{CLASS, OTHER_CLASS, World, keyring};
use arasha::domain::{ChatId, Lang, MessageId, UpdateId, UserId};
use arasha::store::sqlite::SqliteStore;
use arasha::store::{Changes, Group, GroupStanding, NewOutgoing, Settlement, Store as _, Write};
use chrono::TimeDelta;
use std::path::Path;
use std::sync::Arc;

const MARKER: &[u8] = b"Marker-87015551234-Aigerim";

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Database and log, as they lie on the disk.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[tokio::test]
async fn where_a_queued_message_goes_and_what_it_says_is_nowhere_in_the_clear() {
    let (world, folder) = sqlite::world_in_folder().await;
    let message = NewOutgoing {
        arguments: MARKER.to_vec(),
        ..world.reply(1)
    };
    world.enqueue([message]).await;
    let log = files(&folder);
    assert!(
        log.iter()
            .any(|(name, bytes)| name.ends_with("-wal") && !bytes.is_empty())
    );
    for (name, bytes) in log {
        assert!(!contains(&bytes, MARKER), "{name}");
        for chat in [CLASS.0.to_be_bytes(), CLASS.0.to_le_bytes()] {
            assert!(!contains(&bytes, &chat), "{name}");
        }
        assert!(!contains(&bytes, CLASS.0.to_string().as_bytes()), "{name}");
        assert!(!contains(&bytes, world.class().as_bytes()), "{name}");
        assert!(!contains(&bytes, world.key(1).as_bytes()), "{name}");
    }
    assert_eq!(world.claim_one().await.message.arguments, MARKER);
}

/// Every value of the columns that must go, as bytes.
async fn values_to_go(world: &World) -> Vec<Vec<u8>> {
    let mut values = Vec::new();
    for table in world.store.everything().await.unwrap() {
        for row in &table.rows {
            for (column, value) in table.columns.iter().zip(row) {
                let goes = match table.name.as_str() {
                    "occurrences" => column == "key",
                    "votes" => column == "voice",
                    "outgoing" | "deduplication" | "people" | "replies" => true,
                    _ => false,
                };
                // Short values occur by chance.
                if goes && value.len() >= 12 && value.len() % 2 == 0 {
                    let bytes = (0..value.len())
                        .step_by(2)
                        .map(|at| u8::from_str_radix(&value[at..at + 2], 16));
                    values.extend(bytes.collect::<Result<Vec<_>, _>>());
                }
            }
        }
    }
    values
}

async fn fill(world: &World, count: i32) {
    for number in 1..=count {
        let key = world.key(number);
        let user = UserId(i64::from(number));
        world
            .commit(Changes {
                update: Some(UpdateId(user.0)),
                turn: None,
                writes: vec![
                    Write::Occurrence(world.occurrence(number)),
                    Write::Enqueue(world.reply_in(ChatId(-user.0), number)),
                    Write::Vote {
                        key,
                        voice: world.keys.voice(key, user),
                        expires: world.hour().plus(192),
                    },
                    Write::PersonLanguage {
                        person: world.keys.person(user),
                        language: Lang::KK,
                        chosen: world.hour(),
                    },
                ],
            })
            .await;
    }
    for sent in world.claim_up_to(u32::MAX, &[]).await.iter().step_by(2) {
        let settlement = Settlement::Sent {
            message: Some(MessageId(1)),
            forget_at: world.hour().plus(192),
        };
        world
            .store
            .settle_outgoing(sent.id, sent.lease, settlement)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn what_is_erased_leaves_no_trace_in_file_log_or_free_pages() {
    let (world, folder) = sqlite::world_in_folder().await;
    fill(&world, 700).await;
    let values = values_to_go(&world).await;
    assert!(values.len() > 2000);
    let values = aho_corasick::AhoCorasick::new(values).unwrap();
    let held = files(&folder);
    assert!(held.iter().any(|(_, bytes)| values.is_match(bytes)));
    world.pass(TimeDelta::days(200));
    while world.store.purge(world.now()).await.unwrap().more {}
    assert_eq!(world.queued().await, 0);
    assert_eq!(world.rows("occurrences").await.len(), 700);
    for (name, bytes) in files(&folder) {
        if name.ends_with("-wal") {
            assert!(bytes.is_empty(), "the log is emptied");
        }
        let found = values.find_iter(&bytes).count();
        assert_eq!(found, 0, "{name} of {} bytes", bytes.len());
    }
}

#[tokio::test]
async fn a_person_who_asks_to_be_forgotten_is_gone_at_once() {
    let (world, folder) = sqlite::world_in_folder().await;
    fill(&world, 50).await;
    let person = world.keys.person(UserId(25));
    let holds = || {
        files(&folder)
            .iter()
            .any(|(_, bytes)| contains(bytes, person.as_bytes()))
    };
    assert!(holds());
    world.write([Write::ForgetPerson { person }]).await;
    assert!(!holds());
}

#[tokio::test]
async fn a_migration_leaves_no_log_that_joins_chat_and_pseudonym() {
    let (world, folder) = sqlite::world_in_folder().await;
    let group = Group::new(CLASS, GroupStanding::Active, Lang::KK, world.hour());
    world
        .write([Write::Group(group), Write::Occurrence(world.occurrence(1))])
        .await;
    world
        .write([Write::Migrated {
            from: CLASS,
            to: OTHER_CLASS,
            from_pseudonym: world.class(),
            to_pseudonym: world.keys.pseudonym(OTHER_CLASS),
        }])
        .await;
    let log = std::fs::metadata(folder.join("arasha.db-wal")).unwrap();
    assert_eq!(log.len(), 0);
}

#[tokio::test]
async fn after_closing_there_is_one_file_and_it_opens_again() {
    let (world, folder) = sqlite::world_in_folder().await;
    fill(&world, 20).await;
    drop(world.store);
    let path = folder.join("arasha.db");
    let store = SqliteStore::open(&path, &keyring(), world.clock.clone()).await;
    let store = Arc::new(store.unwrap());
    assert_eq!(store.outgoing_count().await.unwrap(), 10);
    store.close().await;
    store.close().await;
    let names: Vec<String> = files(&folder).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["arasha.db"]);
    assert!(store.outgoing_count().await.is_err());
    assert!(store.commit(Changes::default()).await.is_err());
}
