//! Edits and deletions wait for the reply they are about, and go with it.

use crate::world::World;
use arasha::domain::MessageId;
use arasha::store::{NewOutgoing, Settlement};
use chrono::TimeDelta;

pub(crate) async fn an_edit_waits_for_its_reply(world: World) {
    let at_night = NewOutgoing {
        not_before: world.now() + TimeDelta::hours(3),
        ..world.reply(1)
    };
    world.enqueue([at_night, world.edit(1)]).await;
    assert!(world.claim().await.is_empty());
    assert_eq!(world.queued().await, 2);
    assert_eq!(world.next_in().await, Some(TimeDelta::hours(3)));
    world.pass(TimeDelta::hours(3));
    let reply = world.claim_one().await;
    assert_eq!(reply.edits, None);
    assert!(world.claim().await.is_empty());
    world.sent(&reply, Some(100)).await;
    assert_eq!(world.claim_one().await.edits, Some(MessageId(100)));
}

pub(crate) async fn an_edit_without_a_reply_is_dropped(world: World) {
    let nobodys = NewOutgoing {
        key: None,
        deduplication: [1; 16],
        ..world.edit(1)
    };
    world
        .enqueue([world.edit(1), nobodys, world.reply(2), world.edit(2)])
        .await;
    let reply = world.claim_one().await;
    assert_eq!(reply.message, world.reply(2));
    assert_eq!(world.queued().await, 2);
    world.settle(&reply, Settlement::Drop).await;
    assert!(world.claim().await.is_empty());
    assert_eq!(world.queued().await, 0);
}

pub(crate) async fn an_edit_of_an_unreadable_reply_is_dropped(world: World) {
    world.enqueue([world.reply(1), world.edit(1)]).await;
    let reply = world.claim_one().await;
    world.sent(&reply, None).await;
    assert!(world.claim().await.is_empty());
    assert_eq!(world.queued().await, 0);
    assert_eq!(world.memory(1).await.reply, None);
}

pub(crate) async fn a_reply_is_deleted_in_its_time_and_forgotten(world: World) {
    world.enqueue([world.reply(1), world.deletion(1)]).await;
    let reply = world.claim_one().await;
    world.sent(&reply, Some(100)).await;
    assert!(world.claim().await.is_empty());
    assert_eq!(world.next_in().await, Some(TimeDelta::hours(2)));
    let expected = world.deletion(1);
    world.pass(TimeDelta::hours(2));
    let deletion = world.claim_one().await;
    assert_eq!(deletion.message, expected);
    assert_eq!(deletion.edits, Some(MessageId(100)));
    let not_before = world.now();
    world
        .settle(&deletion, Settlement::Retry { not_before })
        .await;
    assert_eq!(world.memory(1).await.reply, Some(MessageId(100)));
    let deletion = world.claim_one().await;
    world.enqueue([world.edit(1)]).await;
    world.sent(&deletion, None).await;
    assert_eq!(world.memory(1).await.reply, None);
    assert!(world.claim().await.is_empty(), "nothing is left to edit");
    assert_eq!(world.queued().await, 0);
}

pub(crate) async fn a_deletion_without_a_reply_is_dropped(world: World) {
    world.enqueue([world.reply(1), world.deletion(1)]).await;
    let reply = world.claim_one().await;
    world.settle(&reply, Settlement::Drop).await;
    assert!(world.claim().await.is_empty());
    assert_eq!(world.queued().await, 0);
}
