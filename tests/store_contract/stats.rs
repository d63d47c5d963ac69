//! The numbers that a chat's admins are told.

use crate::world::{OTHER_CLASS, World};
use arasha::domain::{Category, Hour, Labels, Region};
use arasha::store::{Certainty, ChatStats, NewMissed, NewOccurrence, Outcome, Write};
use chrono::TimeDelta;

impl World {
    async fn stats(&self, since: Hour) -> ChatStats {
        self.store.chat_stats(self.class(), since).await.unwrap()
    }

    fn asking(&self, message: i32, categories: &[Category]) -> NewOccurrence {
        NewOccurrence {
            labels: Labels {
                categories: categories.iter().copied().collect(),
                ..Labels::default()
            },
            ..self.occurrence(message)
        }
    }
}

pub(crate) async fn a_chat_is_told_its_numbers(world: World) {
    assert_eq!(world.stats(Hour(0)).await, ChatStats::default());
    let elsewhere = NewOccurrence {
        chat: world.keys.pseudonym(OTHER_CLASS),
        ..world.asking(9, &[Category::Iin])
    };
    let unanswered = NewOccurrence {
        answered: false,
        ..world.asking(2, &[Category::Income, Category::Iin])
    };
    let unsure = NewOccurrence {
        certainty: Certainty::Unsure,
        ..world.asking(3, &[Category::Income])
    };
    let counted = [
        world.asking(1, &[Category::Iin]),
        unanswered,
        unsure,
        world.asking(4, &[Category::Other, Category::ChildName]),
        elsewhere,
    ];
    world.write(counted.map(Write::Occurrence)).await;
    let day = world.hour().0.div_euclid(24);
    let counts = [
        (world.class(), day, u32::MAX),
        (world.class(), day + 1, 5),
        (world.keys.pseudonym(OTHER_CLASS), day, 7),
    ];
    world.store.add_examined(&counts).await.unwrap();
    let expected = ChatStats {
        requests: 3,
        examined: u64::from(u32::MAX) + 5,
        requests_by_category: vec![
            (Category::ChildName, 1),
            (Category::Iin, 2),
            (Category::Income, 1),
            (Category::Other, 1),
        ],
        answered: 2,
    };
    assert_eq!(world.stats(Hour(0)).await, expected);
}

pub(crate) async fn numbers_begin_with_the_asked_hour(world: World) {
    world
        .write([Write::Occurrence(world.asking(1, &[Category::Iin]))])
        .await;
    let day = world.hour().0.div_euclid(24);
    let counts = [(world.class(), day, 3), (world.class(), day - 1, 4)];
    world.store.add_examined(&counts).await.unwrap();
    let since = world.hour();
    let stats = world.stats(since).await;
    assert_eq!((stats.examined, stats.answered), (3, 1));
    let stats = world.stats(since.plus(1)).await;
    assert_eq!((stats.examined, stats.answered), (3, 0));
    assert_eq!(stats.requests_by_category, []);
    assert_eq!(world.stats(since.plus(24)).await, ChatStats::default());
}

pub(crate) async fn folding_a_reply_leaves_no_trace_in_the_numbers(world: World) {
    world
        .write([Write::Occurrence(world.asking(1, &[Category::Iin]))])
        .await;
    let before = world.stats(Hour(0)).await;
    for outcome in [
        Outcome::Withdrawn,
        Outcome::FoldedByMembers,
        Outcome::FoldedByAdmin,
    ] {
        let key = world.key(1);
        world.write([Write::Outcome { key, outcome }]).await;
        assert_eq!(world.stats(Hour(0)).await, before);
    }
}

pub(crate) async fn what_was_missed_is_counted_apart_and_once(world: World) {
    let missed = world.missed();
    let elsewhere = NewMissed {
        region: Some(Region::Astana),
        ..missed
    };
    world
        .write([missed, missed, elsewhere].map(Write::Missed))
        .await;
    world.pass(TimeDelta::hours(1));
    world.write([Write::Missed(world.missed())]).await;
    let rows = world.rows("missed").await;
    assert_eq!(rows.len(), 2);
    let region = Region::Shymkent.number().to_string();
    assert!(rows.iter().all(|row| row.last() == Some(&region)));
    assert_eq!(world.stats(Hour(0)).await, ChatStats::default());
    assert_eq!(world.rows("occurrences").await.len(), 0);
}
