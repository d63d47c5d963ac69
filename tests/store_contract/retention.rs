//! Erasing in time, and showing what is kept.

use crate::reminders::{TODAY, remind};
use crate::world::{CLASS, OTHER_CLASS, World};
use arasha::domain::{ChatId, Lang, MessageId, UpdateId, UserId};
use arasha::store::{
    Changes, Group, GroupStanding, Observe, Purged, ReminderKind, Settlement, Write,
};
use chrono::TimeDelta;

/// Something in every table.
pub(crate) async fn fill(world: &World) {
    let key = world.key(1);
    let hour = world.hour();
    let group = |chat, standing| Group::new(chat, standing, Lang::KK, hour);
    world
        .commit(Changes {
            update: Some(UpdateId(1)),
            turn: Some(world.turn().await),
            writes: vec![
                Write::Occurrence(world.occurrence(1)),
                Write::Enqueue(world.reply(1)),
                Write::Vote {
                    key,
                    voice: world.keys.voice(key, UserId(1)),
                    expires: hour.plus(192),
                },
                Write::Group(Group {
                    observe: Some(Observe {
                        report_to: ChatId(1),
                        until: hour.plus(72),
                    }),
                    ..group(CLASS, GroupStanding::Active)
                }),
                Write::Group(group(OTHER_CLASS, GroupStanding::Left)),
                Write::PersonLanguage {
                    person: world.keys.person(UserId(1)),
                    language: Lang::RU,
                    chosen: hour,
                },
                Write::Skipped {
                    update: UpdateId(2),
                    hour,
                },
                Write::Missed(world.missed()),
                Write::ForgetGroup {
                    chat: ChatId(-1),
                    pseudonym: world.keys.pseudonym(ChatId(-1)),
                },
                remind(ChatId(1), ReminderKind::AnswerDue15, TODAY + 10),
            ],
        })
        .await;
    let claimed = world.claim_one().await;
    let sent = Settlement::Sent {
        message: Some(MessageId(100)),
        forget_at: hour.plus(192),
    };
    world
        .store
        .settle_outgoing(claimed.id, claimed.lease, sent)
        .await
        .unwrap();
    world.enqueue([world.reply(2)]).await;
    let counts = [(world.class(), 20_000, 3)];
    world.store.add_examined(&counts).await.unwrap();
}

async fn purge(world: &World) -> u64 {
    let Purged { rows, more } = world.store.purge(world.now()).await.unwrap();
    assert!(!more);
    rows
}

pub(crate) async fn what_outlived_its_time_is_erased_and_the_rest_stays(world: World) {
    fill(&world).await;
    assert_eq!(purge(&world).await, 0);
    world.pass(TimeDelta::hours(13));
    assert_eq!(purge(&world).await, 1, "the expired message");
    assert_eq!(world.queued().await, 0);

    world.pass(TimeDelta::days(8) - TimeDelta::hours(14));
    assert_eq!(purge(&world).await, 1, "the observing");
    assert_eq!(world.memory(1).await.votes, 1);
    world.pass(TimeDelta::hours(1));
    // Update, key, vote, reply, and the hashes of two messages.
    assert_eq!(purge(&world).await, 6);
    let memory = world.memory(1).await;
    assert_eq!(
        (memory.occurrence, memory.reply, memory.votes),
        (None, None, 0)
    );
    assert_eq!(memory.spoken.len(), 1, "the labels stay");

    world.pass(TimeDelta::days(23));
    // The group that was left, the one that was forgotten and the skipped update.
    assert_eq!(purge(&world).await, 3);
    assert_eq!(world.store.group(OTHER_CLASS).await.unwrap(), None);
    assert!(world.store.group(CLASS).await.unwrap().is_some());

    world.pass(TimeDelta::days(150));
    // The person, and the reminder that was never released.
    assert_eq!(purge(&world).await, 2);
    world.pass(TimeDelta::days(3650));
    assert_eq!(purge(&world).await, 0);
    assert_eq!(world.rows("occurrences").await.len(), 1);
    assert_eq!(world.rows("examined").await.len(), 1);
    assert_eq!(world.rows("missed").await.len(), 1);
    assert_eq!(world.rows("groups").await.len(), 1);
}

pub(crate) async fn a_purge_goes_in_batches(world: World) {
    let hour = world.hour();
    let writes = (0..1200).map(|update| Write::Skipped {
        update: UpdateId(update),
        hour,
    });
    world.write(writes).await;
    world.pass(TimeDelta::days(31));
    let mut rounds = 0;
    loop {
        let purged = world.store.purge(world.now()).await.unwrap();
        rounds += 1;
        if !purged.more {
            break;
        }
        assert!(purged.rows < 1200);
    }
    assert!(rounds > 1);
    assert_eq!(world.rows("skipped_updates").await.len(), 0);
}

pub(crate) async fn a_term_cannot_be_stretched_by_the_caller(world: World) {
    let key = world.key(1);
    let far = world.hour().plus(100_000);
    world
        .write([
            Write::Vote {
                key,
                voice: world.keys.voice(key, UserId(1)),
                expires: far,
            },
            Write::Enqueue(world.reply(1)),
        ])
        .await;
    let claimed = world.claim_one().await;
    let sent = Settlement::Sent {
        message: Some(MessageId(100)),
        forget_at: far,
    };
    world
        .store
        .settle_outgoing(claimed.id, claimed.lease, sent)
        .await
        .unwrap();
    world.pass(TimeDelta::days(8));
    purge(&world).await;
    assert_eq!(world.rows("votes").await.len(), 0);
    assert_eq!(world.rows("replies").await.len(), 0);
}

pub(crate) async fn everything_is_shown_with_hashes_in_hexadecimal(world: World) {
    fill(&world).await;
    let tables = world.store.everything().await.unwrap();
    for table in &tables {
        assert!(!table.columns.is_empty(), "{}", table.name);
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.name);
        }
    }
    let occurrence = &world.rows("occurrences").await[0];
    assert!(occurrence.contains(&hex(world.class().as_bytes())));
    assert!(occurrence.contains(&hex(world.key(1).as_bytes())));
    for filled in [
        "handled_updates",
        "skipped_updates",
        "chat_guard",
        "occurrences",
        "votes",
        "replies",
        "outgoing",
        "deduplication",
        "groups",
        "examined",
        "people",
        "reminders",
        "observing",
        "missed",
        "forgotten",
        "meta",
    ] {
        assert!(!world.rows(filled).await.is_empty(), "{filled}");
    }
}

/// Bytes as they are shown.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}
