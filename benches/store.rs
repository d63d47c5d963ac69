//! How many findings a second become durable, beside what the same disk gives for a bare commit.
//! Budget: 1,000 a second.
//!
//! `cargo bench --bench store`; the folder of the databases follows `TMPDIR`. PostgreSQL is
//! measured when the machine has its server programs.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a measurement takes the machine's time and stops when it cannot go on"
)]

use arasha::codec::{Action, Code};
use arasha::domain::{BotId, ChatId, Hour, Labels, MessageId, SystemClock, UpdateId};
use arasha::keys::{Keyring, Secret};
use arasha::store::postgres::PgStore;
use arasha::store::sqlite::SqliteStore;
use arasha::store::{
    Certainty, Changes, Committed, Deed, NewOccurrence, NewOutgoing, Store, Template, Turn, Write,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

/// How long each figure is measured.
const SPAN: Duration = Duration::from_secs(3);

#[path = "../tests/support/postgres.rs"]
mod server;

struct Bench {
    store: Arc<dyn Store>,
    keys: Keyring,
    now: DateTime<Utc>,
}

impl Bench {
    /// The least that is durable: the number of one update.
    async fn bare(&self, update: i64) {
        let changes = Changes {
            update: Some(UpdateId(update)),
            ..Changes::default()
        };
        assert_eq!(self.store.commit(changes).await, Ok(Committed::Done));
    }

    /// All that a finding causes: what is known is read, then update, guard, occurrence and reply
    /// are written.
    async fn finding(&self, update: i64) {
        let chat = ChatId(-(update % 1000) - 1);
        let message = MessageId(i32::try_from(update).unwrap());
        let key = self.keys.occurrence(chat, message);
        let pseudonym = self.keys.pseudonym(chat);
        let hour = Hour::of(self.now);
        loop {
            let memory = self.store.chat_memory(pseudonym, Some(key), hour.plus(-24));
            let turn = Turn {
                chat: pseudonym,
                version: memory.await.unwrap().version,
            };
            let changes = Changes {
                update: Some(UpdateId(update)),
                turn: Some(turn),
                writes: vec![
                    Write::Occurrence(NewOccurrence {
                        key,
                        chat: pseudonym,
                        hour,
                        labels: Labels::default(),
                        certainty: Certainty::Certain,
                        answered: true,
                        region: None,
                    }),
                    Write::Enqueue(NewOutgoing {
                        chat,
                        topic: None,
                        deed: Deed::Send {
                            reply_to: Some(message),
                        },
                        template: Template::Reply,
                        arguments: Code::of(Action::Rights).to_bytes().clone(),
                        key: Some(key),
                        deduplication: self.keys.deduplication("reply", chat, message.0.into()),
                        not_before: self.now,
                        expires: self.now + TimeDelta::hours(12),
                    }),
                ],
            };
            match self.store.commit(changes).await.unwrap() {
                Committed::Stale => {}
                end => return assert_eq!(end, Committed::Done),
            }
        }
    }

    /// Takes, sends and settles what is queued, as the outbox does.
    async fn send_all(&self) -> u32 {
        let mut sent = 0;
        loop {
            let lease = self.now + TimeDelta::minutes(1);
            let claimed = self.store.claim_outgoing(self.now, lease, 30, &[]);
            let claimed = claimed.await.unwrap();
            if claimed.is_empty() {
                return sent;
            }
            sent += u32::try_from(claimed.len()).unwrap();
            let settled = claimed.into_iter().map(|message| {
                let settlement = arasha::store::Settlement::Sent {
                    message: Some(MessageId(1)),
                    forget_at: Hour::of(self.now).plus(192),
                };
                self.store
                    .settle_outgoing(message.id, message.lease, settlement)
            });
            futures::future::join_all(settled).await;
        }
    }
}

/// Lets so many callers do one thing after the other; returns the next number.
async fn rate(name: &str, callers: usize, first: i64, one: impl AsyncFn(i64)) -> i64 {
    let next = AtomicI64::new(first);
    let begun = Instant::now();
    let caller = async || {
        while begun.elapsed() < SPAN {
            one(next.fetch_add(1, Ordering::Relaxed)).await;
        }
    };
    futures::future::join_all((0..callers).map(|_| caller())).await;
    let next = next.into_inner();
    let done = f64::from(u32::try_from(next - first).unwrap());
    let rate = done / begun.elapsed().as_secs_f64();
    println!("{name:<24}{callers:>6} callers{rate:>10.0} a second");
    next
}

async fn measure(name: &str, store: Arc<dyn Store>, keys: Keyring) {
    println!("{name}");
    let bench = Bench {
        store,
        keys,
        now: Utc::now(),
    };
    let mut next = 1;
    for callers in [1, 16, 256] {
        next = rate("bare commit", callers, next, |update| bench.bare(update)).await;
        next = rate("finding", callers, next, |update| bench.finding(update)).await;
    }
    let begun = Instant::now();
    let sent = bench.send_all().await;
    let rate = f64::from(sent) / begun.elapsed().as_secs_f64();
    println!("claimed and settled, 30 at a time{rate:>9.0} a second ({sent} messages)");
    bench.store.close().await;
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keyring::new(&Secret::from_bytes([1; 32]), BotId(1));
        let path = folder.path().join("arasha.db");
        let clock = Arc::new(SystemClock);
        let store = SqliteStore::open(&path, &keys, clock.clone()).await;
        measure("SQLite", Arc::new(store.unwrap()), keys.clone()).await;
        let size = std::fs::metadata(&path).unwrap().len();
        println!("file: {} KiB", size / 1024);
        let Some(server) = server::Server::on_disk() else {
            return;
        };
        let address = server.database().await.parse().unwrap();
        let store = PgStore::open(&address, &keys, clock).await;
        measure("PostgreSQL", Arc::new(store.unwrap()), keys).await;
    });
}
