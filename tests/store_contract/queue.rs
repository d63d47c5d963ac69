//! What goes into the queue and out of it unsent.

use crate::world::{CLASS, OTHER_CLASS, World};
use arasha::domain::{MessageId, TopicId};
use arasha::store::{Deed, NewOutgoing, Settlement, Template, Write};
use chrono::TimeDelta;

pub(crate) async fn a_message_comes_back_as_it_was_queued(world: World) {
    for (number, template) in (1..).zip(Template::ALL.iter().copied()) {
        let plain = NewOutgoing {
            template,
            ..world.reply(number)
        };
        let bare = NewOutgoing {
            topic: Some(TopicId(number)),
            deed: Deed::Send { reply_to: None },
            arguments: vec![],
            key: None,
            deduplication: [u8::try_from(number).unwrap(); 16],
            ..plain.clone()
        };
        for message in [plain, bare] {
            world.enqueue([message.clone()]).await;
            let claimed = world.claim_one().await;
            assert_eq!(claimed.message, message);
            assert_eq!((claimed.attempts, claimed.unclear), (0, false));
            assert_eq!(claimed.edits, None);
            let settled = world
                .store
                .settle_outgoing(claimed.id, claimed.lease, Settlement::Drop);
            settled.await.unwrap();
        }
    }
}

pub(crate) async fn the_same_thing_is_queued_once(world: World) {
    world.enqueue([world.reply(1), world.reply(1)]).await;
    world.enqueue([world.reply(1)]).await;
    assert_eq!(world.queued().await, 1);
    let claimed = world.claim_one().await;
    let forget_at = world.hour().plus(192);
    let sent = Settlement::Sent {
        message: Some(MessageId(100)),
        forget_at,
    };
    world
        .store
        .settle_outgoing(claimed.id, claimed.lease, sent)
        .await
        .unwrap();
    world.enqueue([world.reply(1)]).await;
    assert_eq!(world.queued().await, 0, "also after it was sent");
}

pub(crate) async fn a_hash_may_be_queued_again_after_eight_days(world: World) {
    world.enqueue([world.reply(1)]).await;
    world.write([Write::Silence { chat: CLASS }]).await;
    world.pass(TimeDelta::days(8) - TimeDelta::hours(1));
    world.enqueue([world.reply(1)]).await;
    assert_eq!(world.queued().await, 0);
    world.pass(TimeDelta::hours(1));
    world.enqueue([world.reply(1), world.reply(1)]).await;
    assert_eq!(world.queued().await, 1);
}

pub(crate) async fn a_cancelled_reply_is_gone_and_may_come_back(world: World) {
    let key = world.key(1);
    world.enqueue([world.reply(1)]).await;
    world.write([Write::Cancel { key }]).await;
    assert_eq!(world.queued().await, 0);
    world.write([Write::Cancel { key }]).await;
    world.enqueue([world.reply(1)]).await;
    assert_eq!(world.queued().await, 1);
}

pub(crate) async fn a_reply_on_its_way_is_not_cancelled(world: World) {
    let key = world.key(1);
    world.enqueue([world.reply(1)]).await;
    let claimed = world.claim_one().await;
    world.write([Write::Cancel { key }]).await;
    assert_eq!(world.queued().await, 1);
    let not_before = world.now();
    let retry = Settlement::Retry { not_before };
    world
        .store
        .settle_outgoing(claimed.id, claimed.lease, retry)
        .await
        .unwrap();
    world.write([Write::Cancel { key }]).await;
    assert_eq!(world.queued().await, 0);
    world.enqueue([world.reply(1)]).await;
    assert_eq!(world.queued().await, 0, "it was tried: never again");
}

pub(crate) async fn cancelling_leaves_edits_and_other_messages(world: World) {
    let key = world.key(1);
    world
        .enqueue([world.reply(1), world.edit(1), world.reply(2)])
        .await;
    world.write([Write::Cancel { key }]).await;
    assert_eq!(world.queued().await, 2);
}

pub(crate) async fn a_cancelled_reply_takes_its_deletion_along(world: World) {
    let key = world.key(1);
    world.enqueue([world.reply(1), world.deletion(1)]).await;
    world.write([Write::Cancel { key }]).await;
    assert_eq!(world.queued().await, 0);
    world.enqueue([world.reply(1), world.deletion(1)]).await;
    assert_eq!(world.queued().await, 2, "both may come back");
    // A reply on its way, and later a sent one, keeps its deletion.
    let claimed = world.claim_one().await;
    world.write([Write::Cancel { key }]).await;
    assert_eq!(world.queued().await, 2);
    let sent = Settlement::Sent {
        message: Some(MessageId(100)),
        forget_at: world.hour().plus(192),
    };
    world
        .store
        .settle_outgoing(claimed.id, claimed.lease, sent)
        .await
        .unwrap();
    world.write([Write::Cancel { key }]).await;
    assert_eq!(world.queued().await, 1);
}

pub(crate) async fn a_silenced_chat_has_nothing_queued(world: World) {
    world
        .enqueue([
            world.reply(1),
            world.reply(2),
            world.reply_in(OTHER_CLASS, 1),
        ])
        .await;
    world.claim_up_to(1, &[]).await;
    world.write([Write::Silence { chat: CLASS }]).await;
    assert_eq!(world.claim_one().await.message.chat, OTHER_CLASS);
}

pub(crate) async fn nothing_is_next_in_an_empty_queue(world: World) {
    assert_eq!(world.store.next_outgoing().await.unwrap(), None);
    assert_eq!(world.queued().await, 0);
    assert!(world.claim().await.is_empty());
}
