//! Two processes on one database: what one does the other sees, and nothing is done twice.

use crate::postgres::worlds;
use crate::world::{CLASS, OTHER_CLASS, World};
use arasha::domain::{ChatId, Lang, Limits, Region, UpdateId};
use arasha::store::{
    Changes, Committed, Group, GroupStanding, Note, ReminderKind, Settlement, Shared as _, Write,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;

const SECOND: TimeDelta = TimeDelta::seconds(1);

fn note(slot: i32, at: DateTime<Utc>, content: &[u8]) -> Note {
    Note {
        slot,
        at,
        content: content.to_vec(),
    }
}

#[tokio::test]
async fn what_one_process_chose_the_other_knows() {
    let Some((one, other, _)) = worlds().await else {
        return;
    };
    let mut group = Group::new(CLASS, GroupStanding::Active, Lang::RU, one.hour());
    group.region = Some(Region::Shymkent);
    one.write([Write::Group(group)]).await;
    let known = other.store.group(CLASS).await.unwrap().unwrap();
    assert_eq!(known.region, Some(Region::Shymkent));
}

#[tokio::test]
async fn an_update_that_comes_to_both_is_handled_once() {
    let Some((one, other, _)) = worlds().await else {
        return;
    };
    for number in 0..20 {
        let changes = |world: &World| Changes {
            update: Some(UpdateId(number)),
            turn: None,
            writes: vec![
                Write::Occurrence(world.occurrence(i32::try_from(number).unwrap())),
                Write::Enqueue(world.reply(i32::try_from(number).unwrap())),
            ],
        };
        let (first, second) =
            tokio::join!(one.commit(changes(&one)), other.commit(changes(&other)));
        let ended = BTreeSet::from([format!("{first:?}"), format!("{second:?}")]);
        let expected = BTreeSet::from(["Done".to_owned(), "Duplicate".to_owned()]);
        assert_eq!(ended, expected);
    }
    assert_eq!(one.queued().await, 20);
}

#[tokio::test]
async fn two_decisions_for_one_chat_at_once_do_not_both_speak() {
    let Some((one, other, _)) = worlds().await else {
        return;
    };
    for number in 0..20 {
        let turn = one.turn().await;
        let changes = |world: &World, message| Changes {
            update: None,
            turn: Some(turn),
            writes: vec![Write::Occurrence(world.occurrence(message))],
        };
        let (first, second) = tokio::join!(
            one.commit(changes(&one, number * 2)),
            other.commit(changes(&other, number * 2 + 1))
        );
        assert_ne!(first == Committed::Done, second == Committed::Done);
    }
}

#[tokio::test]
async fn a_message_is_taken_by_one_process_only() {
    let Some((one, other, _)) = worlds().await else {
        return;
    };
    for round in 0..10 {
        let messages = (0..30).map(|n| one.reply_in(ChatId(-1000 - n), round));
        one.enqueue(messages).await;
        let (mine, theirs) = tokio::join!(one.claim_up_to(20, &[]), other.claim_up_to(20, &[]));
        let ids: BTreeSet<i64> = mine.iter().chain(&theirs).map(|taken| taken.id.0).collect();
        assert_eq!(ids.len(), mine.len() + theirs.len(), "none is taken twice");
        assert!(!ids.is_empty());
        let rest = one.claim_up_to(100, &[]).await;
        assert_eq!(ids.len() + rest.len(), 30, "and all are taken");
        for taken in mine.iter().chain(&theirs).chain(&rest) {
            one.settle(taken, Settlement::Drop).await;
        }
    }
}

#[tokio::test]
async fn a_chat_has_one_message_on_its_way_whoever_sends_it() {
    let Some((one, other, _)) = worlds().await else {
        return;
    };
    one.enqueue((1..=10).map(|n| one.reply(n))).await;
    let mut sent = Vec::new();
    for _ in 0..10 {
        let (mine, theirs) = tokio::join!(one.claim(), other.claim());
        assert_eq!(mine.len() + theirs.len(), 1);
        let taken = mine.into_iter().chain(theirs).next().unwrap();
        sent.push(taken.id.0);
        other.settle(&taken, Settlement::Drop).await;
    }
    assert!(sent.is_sorted(), "the oldest goes first");
}

#[tokio::test]
async fn what_a_dead_process_held_is_taken_over_within_a_minute() {
    let Some((one, other, _)) = worlds().await else {
        return;
    };
    one.enqueue([one.reply(1)]).await;
    let held = one.claim_one().await;
    assert!(other.claim().await.is_empty());
    assert_eq!(other.next_in().await, Some(TimeDelta::minutes(1)));
    other.pass(TimeDelta::minutes(1));
    let taken = other.claim_one().await;
    assert_eq!(taken.id, held.id);
    assert!(taken.unclear, "nobody knows whether it was sent");
    let late = one
        .store
        .settle_outgoing(held.id, held.lease, Settlement::Drop)
        .await;
    assert_eq!(late, Ok(false), "who was thought dead settles nothing");
    other.settle(&taken, Settlement::Drop).await;
    assert_eq!(one.queued().await, 0);
}

#[tokio::test]
async fn reminders_go_out_once() {
    let Some((one, other, _)) = worlds().await else {
        return;
    };
    for person in 1..=40 {
        one.write([Write::Remind {
            chat: ChatId(person),
            kind: ReminderKind::AnswerDue15,
            due_day: crate::reminders::TODAY,
        }])
        .await;
    }
    one.pass(TimeDelta::days(1));
    let release = |world: &World| {
        let (store, now) = (world.store.clone(), world.now());
        async move { store.release_reminders(now, 30).await.unwrap() }
    };
    let (mine, theirs) = tokio::join!(release(&one), release(&other));
    assert_eq!(mine + theirs, 40);
    assert_eq!(one.queued().await, 40);
}

#[tokio::test]
async fn both_together_keep_telegrams_limits() {
    let Some((one, _, stores)) = worlds().await else {
        return;
    };
    let now = one.now();
    let mut moments = Vec::new();
    for chat in 1..=50 {
        let (first, second) = tokio::join!(
            stores[0].reserve(ChatId(-chat), now),
            stores[1].reserve(ChatId(-100 - chat), now)
        );
        moments.extend([first.unwrap(), second.unwrap()]);
    }
    moments.sort();
    assert!(
        moments
            .windows(31)
            .all(|seconds| seconds[30] - seconds[0] >= Limits::BOT_SECOND)
    );
    assert_eq!(moments[99], now + Limits::BOT_SECOND * 3);
}

#[tokio::test]
async fn a_chat_gets_one_a_second_and_twenty_a_minute_from_both() {
    let Some((one, _, stores)) = worlds().await else {
        return;
    };
    let now = one.now();
    let mut moments = Vec::new();
    for round in 0..25 {
        moments.push(stores[round % 2].reserve(CLASS, now).await.unwrap());
    }
    assert!(moments.windows(2).all(|pair| pair[1] - pair[0] >= SECOND));
    assert_eq!(moments[19], now + SECOND * 19);
    assert_eq!(moments[20], now + SECOND * 60);
}

#[tokio::test]
async fn a_chat_that_telegram_wants_left_alone_is_left_alone_by_both() {
    let Some((one, other, stores)) = worlds().await else {
        return;
    };
    let until = one.now() + SECOND * 40;
    stores[0].leave_alone(CLASS, until).await.unwrap();
    one.enqueue([one.reply(1), one.reply_in(OTHER_CLASS, 1)])
        .await;
    let taken = other.claim_one().await;
    assert_eq!(taken.message.chat, OTHER_CLASS);
    assert_eq!(stores[1].reserve(CLASS, one.now()).await, Ok(until));
    other.pass(SECOND * 40);
    // The moment that was just reserved counts, too.
    assert!(other.claim().await.is_empty());
    other.pass(SECOND);
    assert_eq!(other.claim_one().await.message.chat, CLASS);
}

#[tokio::test]
async fn pieces_that_come_to_different_processes_are_put_together() {
    let Some((one, _, stores)) = worlds().await else {
        return;
    };
    let (drawer, keep) = ([7; 16], TimeDelta::minutes(10));
    let now = one.now();
    let (first, second) = tokio::join!(
        stores[0].put_note(drawer, note(5, now, b"a"), keep),
        stores[1].put_note(drawer, note(4, now, b"b"), keep)
    );
    let seen = first.unwrap().len().max(second.unwrap().len());
    assert_eq!(seen, 2, "the later one sees both");
    let both = [note(4, now, b"b"), note(5, now, b"a")];
    assert_eq!(stores[0].notes(drawer).await.unwrap(), both);
    assert_eq!(stores[0].notes([8; 16]).await.unwrap(), []);
    stores[1]
        .put_note(drawer, note(4, now, b"c"), keep)
        .await
        .unwrap();
    stores[0].drop_note(drawer, 5).await.unwrap();
    assert_eq!(stores[0].notes(drawer).await.unwrap(), [note(4, now, b"c")]);
    one.pass(TimeDelta::minutes(11));
    assert_eq!(stores[1].notes(drawer).await.unwrap(), []);
    assert_eq!(one.rows("context").await.len(), 1);
    assert_eq!(one.store.purge(one.now()).await.unwrap().rows, 1);
    assert_eq!(one.rows("context").await.len(), 0);
}

#[tokio::test]
async fn what_is_noted_of_a_conversation_is_nowhere_in_the_clear() {
    let Some((one, _, stores)) = worlds().await else {
        return;
    };
    let marker = b"Marker-87015551234-Aigerim";
    let kept = stores[0].put_note([7; 16], note(1, one.now(), marker), TimeDelta::minutes(1));
    assert_eq!(kept.await.unwrap()[0].content, marker);
    let hex = crate::retention::hex(marker);
    let rows = one.rows("context").await;
    assert!(rows.iter().flatten().all(|value| !value.contains(&hex)));
}

#[tokio::test]
async fn moments_of_sending_are_gone_after_a_minute() {
    let Some((one, _, stores)) = worlds().await else {
        return;
    };
    let now = one.now();
    stores[0].reserve(CLASS, now).await.unwrap();
    stores[0].leave_alone(CLASS, now + SECOND).await.unwrap();
    one.pass(SECOND * 62);
    assert_eq!(one.store.purge(one.now()).await.unwrap().rows, 2);
}
