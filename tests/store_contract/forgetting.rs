//! A group that asks to be forgotten: every row goes, and nothing comes back by accident.

use crate::settings::chosen;
use crate::sqlite;
use crate::world::{CLASS, OTHER_CLASS, World};
use arasha::domain::{ChatId, Hour, Lang, MessageId, UserId};
use arasha::store::{
    Changes, Committed, Deed, Group, GroupStanding, NewMissed, NewOccurrence, NewOutgoing,
    Settlement, Template, Turn, Write,
};
use chrono::TimeDelta;

impl World {
    fn forget(&self, chat: ChatId) -> Write {
        Write::ForgetGroup {
            chat,
            pseudonym: self.keys.pseudonym(chat),
        }
    }

    async fn is_forgotten(&self, chat: ChatId) -> bool {
        let chat = self.keys.pseudonym(chat);
        self.store.is_forgotten(chat).await.unwrap()
    }

    async fn forget_count(&self, chat: ChatId) -> u64 {
        let pseudonym = self.keys.pseudonym(chat);
        self.store
            .forget_group_count(chat, pseudonym)
            .await
            .unwrap()
    }

    fn goodbye(&self) -> NewOutgoing {
        NewOutgoing {
            deed: Deed::Send { reply_to: None },
            template: Template::Goodbye,
            key: None,
            deduplication: self.keys.deduplication("goodbye", CLASS, 0),
            ..self.reply(1)
        }
    }

    /// The number of rows in every table that may hold something of a group.
    async fn sizes(&self) -> Vec<(String, usize)> {
        let tables = self.store.everything().await.unwrap();
        tables
            .into_iter()
            .filter(|table| !["forgotten", "handled_updates"].contains(&table.name.as_str()))
            .map(|table| (table.name, table.rows.len()))
            .collect()
    }

    async fn size(&self) -> usize {
        self.sizes().await.iter().map(|(_, rows)| rows).sum()
    }

    /// Everything that can be kept of a group, with one reply sent and two messages queued.
    async fn fill_group(&self, chat: ChatId) {
        let pseudonym = self.keys.pseudonym(chat);
        let key = |message| self.keys.occurrence(chat, MessageId(message));
        let version = self.store.chat_memory(pseudonym, None, Hour(0)).await;
        let turn = Turn {
            chat: pseudonym,
            version: version.unwrap().version,
        };
        let mut writes = vec![
            Write::Group(chosen(self, chat)),
            Write::Missed(NewMissed {
                chat: pseudonym,
                ..self.missed()
            }),
            Write::Enqueue(self.reply_in(chat, 1)),
        ];
        for message in [1, 2] {
            writes.push(Write::Occurrence(NewOccurrence {
                chat: pseudonym,
                key: key(message),
                ..self.occurrence(message)
            }));
            writes.push(Write::Vote {
                key: key(message),
                voice: self.keys.voice(key(message), UserId(1)),
                expires: self.hour().plus(192),
            });
        }
        let changes = Changes {
            update: None,
            turn: Some(turn),
            writes,
        };
        assert_eq!(self.commit(changes).await, Committed::Done);
        let sent = self.claim_one().await;
        let settlement = Settlement::Sent {
            message: Some(MessageId(100)),
            forget_at: self.hour().plus(192),
        };
        let settled = self.store.settle_outgoing(sent.id, sent.lease, settlement);
        assert!(settled.await.unwrap());
        let waiting = [2, 3].map(|message| NewOutgoing {
            not_before: self.now() + TimeDelta::hours(1),
            ..self.reply_in(chat, message)
        });
        self.enqueue(waiting).await;
        let counts = [(pseudonym, 20_000, 3)];
        self.store.add_examined(&counts).await.unwrap();
    }
}

pub(crate) async fn every_row_of_a_forgotten_group_is_counted_and_erased(world: World) {
    let empty = world.sizes().await;
    world.fill_group(OTHER_CLASS).await;
    let others = world.store.everything().await.unwrap();
    let without = world.size().await;
    world.fill_group(CLASS).await;
    let with = world.size().await;
    let count = world.forget_count(CLASS).await;
    // The hash of the reply that was sent names no group and goes after 8 days.
    assert_eq!(count, u64::try_from(with - without - 1).unwrap());
    assert!(!world.is_forgotten(CLASS).await);

    world.write([world.forget(CLASS)]).await;
    assert!(world.is_forgotten(CLASS).await);
    assert!(!world.is_forgotten(OTHER_CLASS).await);
    assert_eq!(world.forget_count(CLASS).await, 0);
    assert_eq!(world.store.group(CLASS).await.unwrap(), None);
    assert_eq!(world.size().await, without + 1);
    for (before, after) in others.iter().zip(world.store.everything().await.unwrap()) {
        let touched = ["deduplication", "forgotten", "sqlite_sequence"];
        assert!(touched.contains(&after.name.as_str()) || *before == after);
    }

    world.write([world.forget(OTHER_CLASS)]).await;
    for ((table, before), (_, after)) in empty.iter().zip(world.sizes().await) {
        let more = match table.as_str() {
            "deduplication" => 2,
            "sqlite_sequence" => after - before,
            _ => 0,
        };
        assert_eq!(after, before + more, "{table}");
    }
}

pub(crate) async fn nothing_new_is_kept_of_a_forgotten_group(world: World) {
    world.write([world.forget(CLASS)]).await;
    let before = world.store.everything().await.unwrap();
    let late = Changes {
        update: None,
        turn: Some(world.turn().await),
        writes: vec![
            Write::Occurrence(world.occurrence(1)),
            Write::Missed(world.missed()),
            Write::Enqueue(world.reply(1)),
            Write::Group(chosen(&world, CLASS)),
        ],
    };
    assert_eq!(world.commit(late).await, Committed::Done);
    let counts = [(world.class(), 20_000, 3)];
    world.store.add_examined(&counts).await.unwrap();
    assert_eq!(world.store.everything().await.unwrap(), before);
    assert_eq!(world.forget_count(CLASS).await, 0);
}

pub(crate) async fn the_goodbye_is_queued_with_the_forgetting(world: World) {
    world.fill_group(CLASS).await;
    let writes = [world.forget(CLASS), Write::Enqueue(world.goodbye())];
    world.write(writes).await;
    assert_eq!(world.claim_one().await.message, world.goodbye());
    assert_eq!(world.queued().await, 1);
}

pub(crate) async fn a_settings_change_on_its_way_does_not_bring_the_group_back(world: World) {
    world.fill_group(CLASS).await;
    let read = world.store.group(CLASS).await.unwrap().unwrap();
    let turn = world.turn().await;
    world.write([world.forget(CLASS)]).await;
    for standing in [GroupStanding::Muted, GroupStanding::Left] {
        let group = Group {
            standing,
            ..read.clone()
        };
        world.write([Write::Group(group)]).await;
    }
    assert_eq!(world.store.group(CLASS).await.unwrap(), None);
    let decided_before = Changes {
        turn: Some(turn),
        writes: vec![Write::Occurrence(world.occurrence(5))],
        ..Changes::default()
    };
    assert_eq!(world.commit(decided_before).await, Committed::Stale);
}

pub(crate) async fn a_group_that_adds_the_bot_anew_is_known_again(world: World) {
    world.fill_group(CLASS).await;
    world.write([world.forget(CLASS)]).await;
    let anew = Group::new(CLASS, GroupStanding::Active, Lang::KK, Hour(0));
    world.write([Write::Joined(anew.clone())]).await;
    assert!(!world.is_forgotten(CLASS).await);
    assert_eq!(world.store.group(CLASS).await.unwrap(), Some(anew));
    world
        .write([
            Write::Occurrence(world.occurrence(9)),
            Write::Enqueue(world.reply(9)),
        ])
        .await;
    assert!(world.memory(9).await.occurrence.is_some());
    assert_eq!(world.claim_one().await.message, world.reply(9));
}

pub(crate) async fn after_thirty_days_the_forgetting_is_forgotten(world: World) {
    world.write([world.forget(CLASS)]).await;
    world.pass(TimeDelta::days(30) - TimeDelta::hours(1));
    world.store.purge(world.now()).await.unwrap();
    assert!(world.is_forgotten(CLASS).await);
    world.pass(TimeDelta::hours(1));
    world.store.purge(world.now()).await.unwrap();
    assert!(!world.is_forgotten(CLASS).await);
    assert_eq!(world.rows("forgotten").await.len(), 0);
}

pub(crate) async fn a_forgotten_group_that_migrates_stays_forgotten(world: World) {
    world.fill_group(CLASS).await;
    let writes = [world.forget(CLASS), Write::Enqueue(world.goodbye())];
    world.write(writes).await;
    let migrated = |from, to| Write::Migrated {
        from,
        to,
        from_pseudonym: world.keys.pseudonym(from),
        to_pseudonym: world.keys.pseudonym(to),
    };
    world.write([migrated(CLASS, OTHER_CLASS)]).await;
    assert!(world.is_forgotten(OTHER_CLASS).await);
    assert_eq!(world.claim_one().await.message.chat, OTHER_CLASS);
    assert_eq!(world.rows("chat_guard").await.len(), 0);

    // What the old chat of a forgotten group still holds goes too.
    let older = ChatId(-77);
    world.fill_group(older).await;
    world.write([migrated(older, OTHER_CLASS)]).await;
    assert_eq!(world.rows("occurrences").await.len(), 0);
    assert_eq!(world.rows("groups").await.len(), 0);

    // But a bot that was added to the new chat since stays there.
    let anew = Group::new(OTHER_CLASS, GroupStanding::Active, Lang::KK, Hour(0));
    world.write([Write::Joined(anew)]).await;
    world.write([migrated(CLASS, OTHER_CLASS)]).await;
    assert!(!world.is_forgotten(OTHER_CLASS).await);
    assert!(world.store.group(OTHER_CLASS).await.unwrap().is_some());
}

pub(crate) async fn a_reply_on_its_way_leaves_nothing_when_the_group_is_forgotten(world: World) {
    world.write([Write::Occurrence(world.occurrence(1))]).await;
    world.enqueue([world.reply(1)]).await;
    let claimed = world.claim_one().await;
    world.write([world.forget(CLASS)]).await;
    let sent = Settlement::Sent {
        message: Some(MessageId(100)),
        forget_at: world.hour().plus(192),
    };
    let settled = world.store.settle_outgoing(claimed.id, claimed.lease, sent);
    assert!(!settled.await.unwrap());
    assert_eq!(world.rows("replies").await.len(), 0);
    assert_eq!(world.queued().await, 0);
}

/// A negative row number as SQLite writes it: eight times seven bits, then eight.
fn row_number(number: i64) -> Vec<u8> {
    let bits = number.cast_unsigned();
    let septet = |at: u32| 0x80 | u8::try_from(bits >> (8 + 7 * at) & 0x7f).unwrap();
    let mut bytes: Vec<u8> = (0..8).rev().map(septet).collect();
    bytes.push(bits.to_le_bytes()[0]);
    bytes
}

#[tokio::test]
async fn a_forgotten_group_is_in_no_byte_of_file_and_log() {
    let (world, folder) = sqlite::world_in_folder().await;
    world.fill_group(CLASS).await;
    let traces = [
        world.class().as_bytes().to_vec(),
        world.key(1).as_bytes().to_vec(),
        row_number(CLASS.0),
    ];
    let held = || {
        let files: Vec<Vec<u8>> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .collect();
        traces.clone().map(|trace| {
            let mut windows = files.iter().flat_map(|file| file.windows(trace.len()));
            windows.any(|window| window == trace)
        })
    };
    assert_eq!(held(), [true; 3]);
    world.write([world.forget(CLASS)]).await;
    assert_eq!(held(), [false; 3]);
}
