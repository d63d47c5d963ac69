//! Leases and tries: never lost before it expires, sent at most twice.

use crate::world::{CLASS, OTHER_CLASS, World};
use arasha::domain::{ChatId, MessageId};
use arasha::store::{NewOutgoing, Outgoing, Settlement};
use chrono::TimeDelta;
use std::collections::HashSet;

impl World {
    pub(crate) async fn settle(&self, claimed: &Outgoing, settlement: Settlement) -> bool {
        (self
            .store
            .settle_outgoing(claimed.id, claimed.lease, settlement)
            .await)
            .unwrap()
    }

    pub(crate) async fn sent(&self, claimed: &Outgoing, message: Option<i32>) -> bool {
        let settlement = Settlement::Sent {
            message: message.map(MessageId),
            forget_at: self.hour().plus(192),
        };
        self.settle(claimed, settlement).await
    }

    pub(crate) async fn next_in(&self) -> Option<TimeDelta> {
        let next = self.store.next_outgoing().await.unwrap();
        next.map(|next| next - self.now())
    }
}

fn targets(claimed: &[Outgoing]) -> Vec<i64> {
    claimed.iter().map(|one| one.message.chat.0).collect()
}

pub(crate) async fn the_oldest_goes_first_and_no_more_than_asked(world: World) {
    for chat in [-5, -3, -4, -1, -2] {
        world.enqueue([world.reply_in(ChatId(chat), 1)]).await;
    }
    assert_eq!(targets(&world.claim_up_to(3, &[]).await), [-5, -3, -4]);
    assert_eq!(targets(&world.claim_up_to(3, &[]).await), [-1, -2]);
    assert!(world.claim_up_to(3, &[]).await.is_empty());
    assert!(world.claim_up_to(0, &[]).await.is_empty());
}

pub(crate) async fn nothing_goes_before_its_time(world: World) {
    let later = NewOutgoing {
        not_before: world.now() + TimeDelta::minutes(5),
        ..world.reply(1)
    };
    world.enqueue([later]).await;
    assert!(world.claim().await.is_empty());
    assert_eq!(world.next_in().await, Some(TimeDelta::minutes(5)));
    world.pass(TimeDelta::minutes(5));
    world.claim_one().await;
}

pub(crate) async fn a_chat_has_one_message_on_its_way(world: World) {
    world
        .enqueue([
            world.reply(1),
            world.reply(2),
            world.reply_in(OTHER_CLASS, 1),
        ])
        .await;
    let claimed = world.claim().await;
    assert_eq!(targets(&claimed), [CLASS.0, OTHER_CLASS.0]);
    assert!(world.claim().await.is_empty());
    world.sent(&claimed[0], Some(100)).await;
    assert_eq!(world.claim_one().await.message, world.reply(2));
}

pub(crate) async fn a_busy_chat_is_passed_over(world: World) {
    world
        .enqueue([world.reply(1), world.reply_in(OTHER_CLASS, 1)])
        .await;
    let claimed = world.claim_up_to(1, &[CLASS]).await;
    assert_eq!(targets(&claimed), [OTHER_CLASS.0]);
    assert!(world.claim_up_to(1, &[CLASS]).await.is_empty());
    assert_eq!(targets(&world.claim_up_to(1, &[]).await), [CLASS.0]);
}

pub(crate) async fn a_sent_reply_is_remembered_for_its_edit(world: World) {
    world.enqueue([world.reply(1)]).await;
    let claimed = world.claim_one().await;
    assert_eq!(world.memory(1).await.reply, None);
    world.sent(&claimed, Some(100)).await;
    assert_eq!(world.memory(1).await.reply, Some(MessageId(100)));
    assert_eq!(world.memory(2).await.reply, None);
    assert_eq!(world.queued().await, 0);
    world.enqueue([world.edit(1)]).await;
    let edit = world.claim_one().await;
    assert_eq!(edit.edits, Some(MessageId(100)));
    assert_eq!(edit.message, world.edit(1));
    world.sent(&edit, None).await;
    assert_eq!(world.queued().await, 0);
    assert_eq!(world.memory(1).await.reply, Some(MessageId(100)));
}

pub(crate) async fn a_retry_waits_and_is_counted(world: World) {
    world.enqueue([world.reply(1), world.reply(2)]).await;
    let claimed = world.claim_one().await;
    let not_before = world.now() + TimeDelta::seconds(30);
    world
        .settle(&claimed, Settlement::Retry { not_before })
        .await;
    let second = world.claim_one().await;
    assert_eq!(second.message, world.reply(2), "the next one need not wait");
    world.sent(&second, None).await;
    assert_eq!(world.next_in().await, Some(TimeDelta::seconds(30)));
    world.pass(TimeDelta::seconds(30));
    let again = world.claim_one().await;
    assert_eq!((again.id, again.attempts), (claimed.id, 1));
    assert!(!again.unclear);
}

pub(crate) async fn an_expired_message_is_dropped(world: World) {
    world.enqueue([world.reply(1)]).await;
    world.pass(TimeDelta::hours(12) + TimeDelta::seconds(1));
    assert!(world.claim().await.is_empty());
    assert_eq!(world.queued().await, 0);
}

pub(crate) async fn an_expired_message_on_its_way_is_still_settled(world: World) {
    world.enqueue([world.reply(1)]).await;
    world.pass(TimeDelta::hours(12));
    let claimed = world.claim_one().await;
    world.pass(TimeDelta::seconds(30));
    assert!(world.claim().await.is_empty());
    world.sent(&claimed, Some(100)).await;
    assert_eq!(world.memory(1).await.reply, Some(MessageId(100)));
}

pub(crate) async fn an_unclear_try_is_repeated_once(world: World) {
    world.enqueue([world.reply(1)]).await;
    let first = world.claim_one().await;
    let not_before = world.now() + TimeDelta::seconds(5);
    world
        .settle(&first, Settlement::Unclear { not_before })
        .await;
    assert!(world.claim().await.is_empty());
    world.pass(TimeDelta::seconds(5));
    let second = world.claim_one().await;
    assert_eq!((second.attempts, second.unclear), (1, true));
    let not_before = world.now();
    world
        .settle(&second, Settlement::Retry { not_before })
        .await;
    let third = world.claim_one().await;
    assert!(third.unclear, "a refusal in between does not make it clear");
    world
        .settle(&third, Settlement::Unclear { not_before })
        .await;
    assert_eq!(world.queued().await, 0);
}

pub(crate) async fn a_lease_that_ran_out_is_taken_over_once(world: World) {
    world.enqueue([world.reply(1)]).await;
    let first = world.claim_one().await;
    assert_eq!(world.next_in().await, Some(TimeDelta::minutes(1)));
    world.pass(TimeDelta::seconds(59));
    assert!(world.claim().await.is_empty());
    world.pass(TimeDelta::seconds(1));
    let second = world.claim_one().await;
    assert_eq!(second.id, first.id);
    assert_eq!((second.attempts, second.unclear), (1, true));
    world.pass(TimeDelta::minutes(1));
    assert!(world.claim().await.is_empty());
    assert_eq!(world.queued().await, 0, "twice may have got through twice");
}

pub(crate) async fn an_old_lease_settles_nothing(world: World) {
    world.enqueue([world.reply(1)]).await;
    let first = world.claim_one().await;
    world.pass(TimeDelta::minutes(1));
    let second = world.claim_one().await;
    assert!(second.lease > first.lease);
    let not_before = world.now();
    let before = world.store.everything().await.unwrap();
    for settlement in [
        Settlement::Drop,
        Settlement::Retry { not_before },
        Settlement::Unclear { not_before },
    ] {
        assert!(!world.settle(&first, settlement).await);
    }
    assert!(!world.sent(&first, Some(100)).await);
    assert_eq!(world.store.everything().await.unwrap(), before);
    assert!(world.sent(&second, Some(101)).await);
    assert_eq!(world.memory(1).await.reply, Some(MessageId(101)));
}

pub(crate) async fn a_lease_settles_once_even_when_it_ran_out(world: World) {
    world.enqueue([world.reply(1)]).await;
    let first = world.claim_one().await;
    world.pass(TimeDelta::minutes(2));
    let not_before = world.now() + TimeDelta::minutes(1);
    assert!(world.settle(&first, Settlement::Retry { not_before }).await);
    assert!(!world.settle(&first, Settlement::Drop).await);
    assert!(!world.sent(&first, Some(100)).await);
    assert_eq!(world.queued().await, 1);
    world.pass(TimeDelta::minutes(1));
    assert!(!world.claim_one().await.unclear);
}

pub(crate) async fn a_dropped_message_is_gone(world: World) {
    world.enqueue([world.reply(1)]).await;
    let claimed = world.claim_one().await;
    world.settle(&claimed, Settlement::Drop).await;
    assert_eq!(world.queued().await, 0);
    assert_eq!(world.memory(1).await.reply, None);
}

pub(crate) async fn settling_what_is_gone_does_nothing(world: World) {
    world.enqueue([world.reply(1)]).await;
    let claimed = world.claim_one().await;
    world.settle(&claimed, Settlement::Drop).await;
    world.enqueue([world.reply(2)]).await;
    let not_before = world.now();
    for settlement in [
        Settlement::Drop,
        Settlement::Retry { not_before },
        Settlement::Unclear { not_before },
    ] {
        world.settle(&claimed, settlement).await;
    }
    world.sent(&claimed, Some(100)).await;
    assert_eq!(world.queued().await, 1, "its number names no other row");
    assert_eq!(world.memory(1).await.reply, None);
}

pub(crate) async fn the_next_moment_knows_leases_and_waiting_edits(world: World) {
    world.enqueue([world.reply(1), world.reply(2)]).await;
    assert_eq!(world.next_in().await, Some(TimeDelta::zero()));
    let claimed = world.claim_one().await;
    // The second reply is due, but waits behind the first.
    assert_eq!(world.next_in().await, Some(TimeDelta::minutes(1)));
    world.enqueue([world.edit(1)]).await;
    assert_eq!(world.next_in().await, Some(TimeDelta::minutes(1)));
    world.sent(&claimed, Some(100)).await;
    assert_eq!(world.next_in().await, Some(TimeDelta::zero()));
}

pub(crate) async fn two_claims_at_once_never_share_a_message(world: World) {
    for chat in 1..=60 {
        world.enqueue([world.reply_in(ChatId(-chat), 1)]).await;
    }
    let claims = futures::future::join_all((0..8).map(|_| world.claim_up_to(10, &[]))).await;
    let ids: Vec<i64> = claims.iter().flatten().map(|one| one.id.0).collect();
    assert_eq!(ids.len(), 60);
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 60);
}
