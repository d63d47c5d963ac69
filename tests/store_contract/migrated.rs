//! A group becomes a supergroup and nothing is lost.

use crate::world::{CLASS, OTHER_CLASS, World};
use arasha::domain::{Hour, Lang};
use arasha::store::{Changes, Committed, Group, GroupStanding, NewOccurrence, Settlement, Write};

fn group(world: &World, standing: GroupStanding) -> Group {
    Group::new(CLASS, standing, Lang::KK, world.hour())
}

fn migration(world: &World) -> Write {
    Write::Migrated {
        from: CLASS,
        to: OTHER_CLASS,
        from_pseudonym: world.class(),
        to_pseudonym: world.keys.pseudonym(OTHER_CLASS),
    }
}

async fn fill(world: &World) {
    let leased = world.reply(1);
    world
        .write([
            Write::Group(Group {
                first_language: Lang::RU,
                ..group(world, GroupStanding::Active)
            }),
            Write::Occurrence(world.occurrence(1)),
            Write::Occurrence(world.occurrence(2)),
            Write::Enqueue(leased),
        ])
        .await;
    let counts = [(world.class(), 20_000, 3)];
    world.store.add_examined(&counts).await.unwrap();
}

pub(crate) async fn a_migration_carries_everything(world: World) {
    fill(&world).await;
    let old_turn = world.turn().await;
    let claimed = world.claim_one().await;
    world.enqueue([world.reply(2)]).await;
    world.write([migration(&world)]).await;

    assert_eq!(world.store.group(CLASS).await.unwrap(), None);
    let told = world.store.group(OTHER_CLASS).await.unwrap().unwrap();
    assert_eq!(told.chat, OTHER_CLASS);
    assert_eq!(told.first_language, Lang::RU);
    assert_eq!(told.standing, GroupStanding::Active);

    let to = world.keys.pseudonym(OTHER_CLASS);
    let memory = world
        .store
        .chat_memory(to, Some(world.key(1)), Hour(0))
        .await;
    let memory = memory.unwrap();
    assert_eq!(memory.spoken.len(), 2);
    assert!(memory.occurrence.is_some());
    assert!(memory.version > old_turn.version);
    assert_eq!(world.memory(0).await.spoken, []);
    let examined = world.rows("examined").await;
    assert_eq!(examined.len(), 1);
    assert_eq!(examined[0][1..], ["20000", "3"]);

    // A decision made on what was known before is refused in either chat.
    let stale = Changes {
        turn: Some(old_turn),
        ..Changes::default()
    };
    let refused = world.commit(stale).await;
    assert_eq!(refused, Committed::Stale);

    // The lease went over: nothing else of the chat leaves meanwhile.
    assert!(world.claim().await.is_empty());
    let forget_at = world.hour();
    let sent = Settlement::Sent {
        message: None,
        forget_at,
    };
    world
        .store
        .settle_outgoing(claimed.id, claimed.lease, sent)
        .await
        .unwrap();
    let next = world.claim_one().await;
    assert_eq!(next.message.chat, OTHER_CLASS);
    assert_eq!(next.message.arguments, world.reply(2).arguments);
}

pub(crate) async fn a_migration_onto_a_chat_with_rows_adds_up(world: World) {
    fill(&world).await;
    let to = world.keys.pseudonym(OTHER_CLASS);
    let occurrence = NewOccurrence {
        chat: to,
        ..world.occurrence(9)
    };
    world
        .write([
            Write::Occurrence(occurrence),
            Write::Group(group(&world, GroupStanding::Left)),
            Write::Group(Group {
                chat: OTHER_CLASS,
                ..group(&world, GroupStanding::Muted)
            }),
        ])
        .await;
    world.store.add_examined(&[(to, 20_000, 4)]).await.unwrap();
    world.write([migration(&world)]).await;
    let memory = world.store.chat_memory(to, None, Hour(0)).await.unwrap();
    assert_eq!(memory.spoken.len(), 3);
    assert_eq!(world.rows("examined").await[0][1..], ["20000", "7"]);
    let told = world.store.group(OTHER_CLASS).await.unwrap().unwrap();
    assert_eq!(told.standing, GroupStanding::Muted);
    assert_eq!(world.rows("groups").await.len(), 1);
}

pub(crate) async fn a_second_migration_changes_nothing(world: World) {
    fill(&world).await;
    world.write([migration(&world)]).await;
    let kept = async |table| world.rows(table).await;
    let before = (
        kept("occurrences").await,
        kept("groups").await,
        kept("examined").await,
    );
    world.write([migration(&world)]).await;
    let after = (
        kept("occurrences").await,
        kept("groups").await,
        kept("examined").await,
    );
    assert_eq!(before, after);
}
