//! One transaction an update, once; decisions on old knowledge are refused.

use crate::world::{CLASS, World};
use arasha::domain::UpdateId;
use arasha::store::{Changes, Committed, Turn, Write};

fn counted(world: &World, update: i64, turn: Option<Turn>) -> Changes {
    let message = i32::try_from(update).unwrap();
    Changes {
        update: Some(UpdateId(update)),
        turn,
        writes: vec![
            Write::Occurrence(world.occurrence(message)),
            Write::Enqueue(world.reply(message)),
        ],
    }
}

pub(crate) async fn a_second_delivery_changes_nothing(world: World) {
    let first = counted(&world, 1, None);
    assert_eq!(world.commit(first).await, Committed::Done);
    let before = world.store.everything().await.unwrap();
    let mut again = counted(&world, 2, None);
    again.update = Some(UpdateId(1));
    assert_eq!(world.commit(again).await, Committed::Duplicate);
    assert_eq!(world.store.everything().await.unwrap(), before);
}

pub(crate) async fn a_decision_on_old_knowledge_is_refused(world: World) {
    let turn = world.turn().await;
    assert_eq!(turn.version, 0);
    let done = world.commit(counted(&world, 1, Some(turn))).await;
    assert_eq!(done, Committed::Done);
    let before = world.store.everything().await.unwrap();
    let stale = world.commit(counted(&world, 2, Some(turn))).await;
    assert_eq!(stale, Committed::Stale);
    assert_eq!(world.store.everything().await.unwrap(), before);
    let turn = world.turn().await;
    assert_eq!(
        world.commit(counted(&world, 2, Some(turn))).await,
        Committed::Done
    );
}

pub(crate) async fn of_two_decisions_at_once_one_goes_through(world: World) {
    let turn = world.turn().await;
    let ends = futures::future::join_all(
        (1..=20).map(|update| world.commit(counted(&world, update, Some(turn)))),
    )
    .await;
    let done = ends.iter().filter(|end| **end == Committed::Done).count();
    let stale = ends.iter().filter(|end| **end == Committed::Stale).count();
    assert_eq!((done, stale), (1, 19));
    assert_eq!(world.queued().await, 1);
    assert_eq!(world.memory(0).await.spoken.len(), 1);
}

pub(crate) async fn a_second_delivery_of_a_stale_decision_is_a_duplicate(world: World) {
    let turn = world.turn().await;
    world.commit(counted(&world, 1, Some(turn))).await;
    let again = world.commit(counted(&world, 1, Some(turn))).await;
    assert_eq!(again, Committed::Duplicate);
}

pub(crate) async fn what_is_refused_leaves_the_guard_alone(world: World) {
    let turn = world.turn().await;
    world.commit(counted(&world, 1, Some(turn))).await;
    let version = world.turn().await.version;
    world.commit(counted(&world, 2, Some(turn))).await;
    world.commit(counted(&world, 1, Some(turn))).await;
    assert_eq!(world.turn().await.version, version);
}

pub(crate) async fn many_commits_at_once_all_come_through(world: World) {
    let ends = futures::future::join_all(
        (1..=300).map(|update| world.commit(counted(&world, update, None))),
    )
    .await;
    assert!(ends.iter().all(|end| *end == Committed::Done));
    assert_eq!(world.queued().await, 300);
    assert_eq!(world.memory(0).await.spoken.len(), 300);
    assert_eq!(world.rows("handled_updates").await.len(), 300);
}

pub(crate) async fn a_skipped_update_is_kept_by_number(world: World) {
    let skipped = Write::Skipped {
        update: UpdateId(77),
        hour: world.hour(),
    };
    world.write([skipped.clone()]).await;
    world.write([skipped]).await;
    let rows = world.rows("skipped_updates").await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][0], "77");
}

pub(crate) async fn nothing_to_do_is_done(world: World) {
    assert_eq!(world.commit(Changes::default()).await, Committed::Done);
    assert_eq!(world.store.group(CLASS).await.unwrap(), None);
}
