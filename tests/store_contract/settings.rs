//! What a group's admins choose: told back, within bounds, over when it is over, never in the clear.

use crate::sqlite;
use crate::world::{CLASS, OTHER_CLASS, World};
use arasha::domain::{ChatId, Hour, Lang, Region, TopicId};
use arasha::store::{Group, GroupStanding, NewOccurrence, Observe, Scope, Write};
use chrono::TimeDelta;

const ADMIN: ChatId = ChatId(100_200_300);

/// A group in which everything was chosen.
pub(crate) fn chosen(world: &World, chat: ChatId) -> Group {
    let now = world.hour();
    Group {
        region: Some(Region::Ulytau),
        scope: Scope::SensitiveOnly,
        quiet_hours: Some((22, 7)),
        delete_after_hours: 47,
        quiet_topics: [TopicId(7), TopicId(3)].into(),
        paused_until: Some(now.plus(48)),
        observe: Some(Observe {
            report_to: ADMIN,
            until: now.plus(24),
        }),
        // Told back as long as the bot is in the group.
        ..Group::new(chat, GroupStanding::Active, Lang::RU, Hour(0))
    }
}

impl World {
    async fn told(&self, chat: ChatId) -> Group {
        self.store.group(chat).await.unwrap().unwrap()
    }

    async fn choose(&self, group: &Group) -> Group {
        self.write([Write::Group(group.clone())]).await;
        self.told(group.chat).await
    }
}

pub(crate) async fn settings_are_told_back_and_replaced_whole(world: World) {
    let everything = chosen(&world, CLASS);
    assert_eq!(world.choose(&everything).await, everything);
    for region in Region::ALL {
        let group = Group {
            region: Some(*region),
            ..everything.clone()
        };
        assert_eq!(world.choose(&group).await, group);
    }
    let other = chosen(&world, OTHER_CLASS);
    assert_eq!(world.choose(&other).await, other);
    let nothing = Group::new(CLASS, GroupStanding::Active, Lang::KK, Hour(0));
    assert_eq!(world.choose(&nothing).await, nothing);
    assert_eq!(world.told(OTHER_CLASS).await, other);
    assert_eq!(world.rows("observing").await.len(), 1);
}

pub(crate) async fn what_was_chosen_out_of_bounds_is_kept_within(world: World) {
    let now = world.hour();
    let plain = Group::new(CLASS, GroupStanding::Active, Lang::KK, Hour(0));
    let far = Group {
        delete_after_hours: 200,
        quiet_topics: (1..=80).map(TopicId).collect(),
        paused_until: Some(now.plus(100_000)),
        observe: Some(Observe {
            report_to: ADMIN,
            until: now.plus(100_000),
        }),
        ..plain.clone()
    };
    let near = Group {
        delete_after_hours: 47,
        quiet_topics: (1..=50).map(TopicId).collect(),
        paused_until: Some(now.plus(30 * 24)),
        observe: Some(Observe {
            report_to: ADMIN,
            until: now.plus(3 * 24),
        }),
        ..plain.clone()
    };
    assert_eq!(world.choose(&far).await, near);
    assert_eq!(world.choose(&near).await, near);
    for (quiet_hours, kept) in [
        ((24, 7), false),
        ((22, 24), false),
        ((8, 8), false),
        ((0, 23), true),
    ] {
        let group = Group {
            quiet_hours: Some(quiet_hours),
            ..plain.clone()
        };
        assert_eq!(world.choose(&group).await.quiet_hours.is_some(), kept);
    }
}

pub(crate) async fn pauses_and_observing_end_by_themselves(world: World) {
    let group = world.choose(&chosen(&world, CLASS)).await;
    world.pass(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert_eq!(world.told(CLASS).await, group);
    world.pass(TimeDelta::seconds(1));
    let unobserved = Group {
        observe: None,
        ..group
    };
    assert_eq!(world.told(CLASS).await, unobserved);
    assert_eq!(world.store.purge(world.now()).await.unwrap().rows, 1);
    assert_eq!(world.rows("observing").await.len(), 0);
    world.pass(TimeDelta::hours(24));
    let unpaused = Group {
        paused_until: None,
        ..unobserved
    };
    assert_eq!(world.told(CLASS).await, unpaused);
}

pub(crate) async fn a_bot_that_left_reports_to_nobody_and_comes_back_with_its_settings(
    world: World,
) {
    let group = chosen(&world, CLASS);
    world.choose(&group).await;
    let left = Group {
        standing: GroupStanding::Left,
        changed: world.hour(),
        ..group.clone()
    };
    let told = world.choose(&left).await;
    assert_eq!(told.observe, None);
    assert_eq!(world.rows("observing").await.len(), 0);
    let back = Group {
        standing: GroupStanding::Active,
        ..told
    };
    let unobserved = Group {
        observe: None,
        ..group
    };
    assert_eq!(world.choose(&back).await, unobserved);
}

pub(crate) async fn who_asks_to_be_forgotten_gets_no_reports(world: World) {
    let mine = world.choose(&chosen(&world, CLASS)).await;
    let others = Observe {
        report_to: ChatId(5),
        ..mine.observe.unwrap()
    };
    let other = Group {
        observe: Some(others),
        ..chosen(&world, OTHER_CLASS)
    };
    world.choose(&other).await;
    world
        .write([Write::ForgetPrivateChat { chat: ADMIN }])
        .await;
    let unobserved = Group {
        observe: None,
        ..mine
    };
    assert_eq!(world.told(CLASS).await, unobserved);
    assert_eq!(world.told(OTHER_CLASS).await, other);
}

pub(crate) async fn a_migration_carries_settings(world: World) {
    let group = world.choose(&chosen(&world, CLASS)).await;
    let migration = Write::Migrated {
        from: CLASS,
        to: OTHER_CLASS,
        from_pseudonym: world.class(),
        to_pseudonym: world.keys.pseudonym(OTHER_CLASS),
    };
    world.write([migration.clone()]).await;
    let moved = Group {
        chat: OTHER_CLASS,
        ..group
    };
    assert_eq!(world.told(OTHER_CLASS).await, moved);
    assert_eq!(world.store.group(CLASS).await.unwrap(), None);
    assert_eq!(world.rows("observing").await.len(), 1);
    world.write([migration]).await;
    assert_eq!(world.told(OTHER_CLASS).await, moved);
}

pub(crate) async fn an_occurrence_keeps_the_region_of_its_counting(world: World) {
    for (message, region) in (1..).zip(Region::ALL) {
        let occurrence = NewOccurrence {
            region: Some(*region),
            ..world.occurrence(message)
        };
        world.write([Write::Occurrence(occurrence)]).await;
        let told = world.memory(message).await.occurrence.unwrap();
        assert_eq!(told.region, Some(*region));
    }
    let elsewhere = NewOccurrence {
        region: Some(Region::Astana),
        ..world.occurrence(1)
    };
    world.write([Write::Occurrence(elsewhere)]).await;
    let told = world.memory(1).await.occurrence.unwrap();
    assert_eq!(told.region, Some(Region::Abai), "an edit leaves it");
}

/// The sealed bytes of every group, in hexadecimal.
async fn sealed(world: &World) -> Vec<String> {
    let rows = world.rows("groups").await;
    rows.into_iter().map(|mut row| row.swap_remove(4)).collect()
}

#[tokio::test]
async fn settings_tell_nothing_without_the_key() {
    let (world, folder) = sqlite::world_in_folder().await;
    world.choose(&chosen(&world, CLASS)).await;
    world.choose(&chosen(&world, OTHER_CLASS)).await;
    let [first, second] = sealed(&world).await.try_into().unwrap();
    assert_ne!(first, second, "equal settings look different");
    let nothing = Group::new(CLASS, GroupStanding::Active, Lang::RU, Hour(0));
    world.choose(&nothing).await;
    for one in sealed(&world).await {
        assert_eq!(one.len(), first.len(), "the length tells nothing");
    }
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        // SQLite keeps an integer of this size in its four lowest bytes.
        let admin = &ADMIN.0.to_be_bytes()[4..];
        assert!(!bytes.windows(4).any(|window| window == admin));
        let admin = ADMIN.0.to_string();
        assert!(
            !bytes
                .windows(admin.len())
                .any(|part| part == admin.as_bytes())
        );
    }
}
