//! What is kept of chats and people, and told back when a decision is taken.

use crate::world::{CLASS, OTHER_CLASS, World};
use arasha::domain::{
    Authority, Category, CategorySet, Channel, Hour, Labels, Lang, MessageLanguage, Occasion,
    StateSet, UserId,
};
use arasha::store::{
    Certainty, ChatMemory, Group, GroupStanding, NewOccurrence, Outcome, PastOccurrence, Spoken,
    Write,
};

fn past(new: &NewOccurrence, outcome: Outcome) -> PastOccurrence {
    PastOccurrence {
        hour: new.hour,
        labels: new.labels,
        certainty: new.certainty,
        answered: new.answered,
        outcome,
        region: new.region,
    }
}

pub(crate) async fn an_occurrence_is_told_back_as_it_was_counted(world: World) {
    assert_eq!(world.memory(1).await, ChatMemory::default());
    let occurrence = world.occurrence(1);
    world.write([Write::Occurrence(occurrence)]).await;
    let memory = world.memory(1).await;
    assert_eq!(
        memory.occurrence,
        Some(past(&occurrence, Outcome::Standing))
    );
    let spoken = Spoken {
        hour: occurrence.hour,
        labels: occurrence.labels,
        stands: true,
    };
    assert_eq!(memory.spoken, [spoken]);
    assert_eq!((memory.reply, memory.votes), (None, 0));
    assert_eq!(world.memory(2).await.occurrence, None);
    let unkeyed = world.store.chat_memory(world.class(), None, Hour(0)).await;
    assert_eq!(unkeyed.unwrap().occurrence, None);
    for outcome in [
        Outcome::Withdrawn,
        Outcome::FoldedByMembers,
        Outcome::FoldedByAdmin,
    ] {
        let key = world.key(1);
        world.write([Write::Outcome { key, outcome }]).await;
        let told = world.memory(1).await.occurrence;
        assert_eq!(told, Some(past(&occurrence, outcome)));
    }
}

pub(crate) async fn every_label_survives(world: World) {
    let mut labels = vec![Labels {
        categories: CategorySet::all(),
        states: StateSet::ALL,
        ..Labels::default()
    }];
    labels.extend(Category::ALL.iter().map(|category| Labels {
        categories: [*category].into_iter().collect(),
        ..Labels::default()
    }));
    labels.extend(Authority::ALL.iter().map(|authority| Labels {
        authority: *authority,
        ..Labels::default()
    }));
    labels.extend(Channel::ALL.iter().map(|channel| Labels {
        channel: *channel,
        ..Labels::default()
    }));
    labels.extend(Occasion::ALL.iter().map(|occasion| Labels {
        occasion: *occasion,
        ..Labels::default()
    }));
    labels.extend(MessageLanguage::ALL.iter().map(|language| Labels {
        language: *language,
        ..Labels::default()
    }));
    for (message, labels) in (1..).zip(labels) {
        let occurrence = NewOccurrence {
            labels,
            certainty: Certainty::Unsure,
            answered: false,
            ..world.occurrence(message)
        };
        world.write([Write::Occurrence(occurrence)]).await;
        let told = world.memory(message).await.occurrence;
        assert_eq!(told, Some(past(&occurrence, Outcome::Standing)));
    }
    assert_eq!(world.memory(0).await.spoken, []);
}

pub(crate) async fn an_edited_message_replaces_its_occurrence(world: World) {
    let first = world.occurrence(1);
    let key = first.key;
    let outcome = Outcome::Withdrawn;
    world
        .write([Write::Occurrence(first), Write::Outcome { key, outcome }])
        .await;
    let edited = NewOccurrence {
        labels: Labels {
            categories: [Category::Iin].into_iter().collect(),
            ..Labels::default()
        },
        answered: false,
        ..first
    };
    world.write([Write::Occurrence(edited)]).await;
    let memory = world.memory(1).await;
    assert_eq!(memory.spoken.len(), 1);
    let told = memory.occurrence.unwrap();
    assert_eq!(told.labels, edited.labels);
    assert_eq!(told.outcome, Outcome::Standing);
    assert!(told.answered, "a reply that was queued stays queued");
}

pub(crate) async fn an_unknown_outcome_is_passed_over(world: World) {
    let before = world.store.everything().await.unwrap();
    let key = world.key(1);
    let outcome = Outcome::Withdrawn;
    world.write([Write::Outcome { key, outcome }]).await;
    assert_eq!(world.store.everything().await.unwrap(), before);
}

pub(crate) async fn spoken_is_oldest_first_and_since_the_asked_hour(world: World) {
    let now = world.hour();
    let kinds = [
        Category::Iin,
        Category::Phone,
        Category::Health,
        Category::Other,
    ];
    for ((message, ago), kind) in (1..).zip([0, 30, 5, 0]).zip(kinds) {
        let occurrence = NewOccurrence {
            hour: now.plus(-ago),
            labels: Labels {
                categories: [kind].into_iter().collect(),
                ..Labels::default()
            },
            ..world.occurrence(message)
        };
        world.write([Write::Occurrence(occurrence)]).await;
    }
    let told = |memory: ChatMemory| -> Vec<Category> {
        memory
            .spoken
            .iter()
            .flat_map(|spoken| spoken.labels.categories.iter().collect::<Vec<_>>())
            .collect()
    };
    let [first, second, third, fourth] = kinds;
    let key = Some(world.key(2));
    let memory = world.store.chat_memory(world.class(), key, now.plus(-24));
    let memory = memory.await.unwrap();
    assert!(memory.occurrence.is_some(), "told however old it is");
    assert_eq!(told(memory), [third, first, fourth]);
    assert_eq!(told(world.memory(0).await), [second, third, first, fourth]);
}

pub(crate) async fn one_voice_counts_once(world: World) {
    world.write([Write::Occurrence(world.occurrence(1))]).await;
    let key = world.key(1);
    let expires = world.hour().plus(192);
    for (user, votes) in [(1, 1), (1, 1), (2, 2), (3, 3), (2, 3)] {
        let voice = world.keys.voice(key, UserId(user));
        world
            .write([Write::Vote {
                key,
                voice,
                expires,
            }])
            .await;
        assert_eq!(world.memory(1).await.votes, votes);
    }
    assert_eq!(world.memory(2).await.votes, 0);
}

pub(crate) async fn chats_do_not_see_each_other(world: World) {
    world.write([Write::Occurrence(world.occurrence(1))]).await;
    let other = world.keys.pseudonym(OTHER_CLASS);
    let memory = world.store.chat_memory(other, None, Hour(0)).await.unwrap();
    assert_eq!(memory, ChatMemory::default());
}

fn group(world: &World, standing: GroupStanding) -> Group {
    Group::new(CLASS, standing, Lang::KK, world.hour())
}

pub(crate) async fn a_group_is_created_and_replaced(world: World) {
    assert_eq!(world.store.group(CLASS).await.unwrap(), None);
    for (standing, first_language) in [
        (GroupStanding::Active, Lang::KK),
        (GroupStanding::Muted, Lang::RU),
        (GroupStanding::Left, Lang::RU),
        (GroupStanding::Active, Lang::KK),
    ] {
        let group = Group {
            first_language,
            ..group(&world, standing)
        };
        world.write([Write::Group(group)]).await;
        let told = world.store.group(CLASS).await.unwrap().unwrap();
        assert_eq!(told.standing, standing);
        assert_eq!(told.first_language, first_language);
        assert_eq!(told.chat, CLASS);
    }
    assert_eq!(world.rows("groups").await.len(), 1);
}

pub(crate) async fn a_group_tells_no_time_until_it_is_left(world: World) {
    for standing in [GroupStanding::Active, GroupStanding::Muted] {
        world.write([Write::Group(group(&world, standing))]).await;
        let told = world.store.group(CLASS).await.unwrap().unwrap();
        assert_eq!(told.changed, Hour(0));
    }
    world
        .write([Write::Group(group(&world, GroupStanding::Left))])
        .await;
    let told = world.store.group(CLASS).await.unwrap().unwrap();
    assert_eq!(told.changed.0 % 24, 0, "a day, not an hour");
    assert!((0..=24).contains(&(told.changed.0 - world.hour().0)));
}

pub(crate) async fn a_person_chooses_changes_and_is_forgotten(world: World) {
    let person = world.keys.person(UserId(5));
    let choose = |language| Write::PersonLanguage {
        person,
        language,
        chosen: world.hour(),
    };
    let told = || world.store.person_language(person);
    assert_eq!(told().await.unwrap(), None);
    world.write([choose(Lang::RU)]).await;
    assert_eq!(told().await.unwrap(), Some(Lang::RU));
    world.write([choose(Lang::KK)]).await;
    assert_eq!(told().await.unwrap(), Some(Lang::KK));
    let stranger = world.keys.person(UserId(6));
    world
        .write([Write::ForgetPerson { person: stranger }])
        .await;
    assert_eq!(told().await.unwrap(), Some(Lang::KK));
    world.write([Write::ForgetPerson { person }]).await;
    assert_eq!(told().await.unwrap(), None);
    assert_eq!(world.rows("people").await.len(), 0);
}

pub(crate) async fn examined_messages_add_up(world: World) {
    let (class, other) = (world.class(), world.keys.pseudonym(OTHER_CLASS));
    let add = async |counts: &[_]| world.store.add_examined(counts).await.unwrap();
    add(&[]).await;
    add(&[(class, 20_000, 3), (other, 20_000, 1)]).await;
    add(&[(class, 20_000, u32::MAX), (class, 20_001, 2)]).await;
    let mut counts: Vec<String> = world
        .rows("examined")
        .await
        .iter()
        .map(|row| row[1..].join(" "))
        .collect();
    counts.sort();
    assert_eq!(counts, ["20000 1", "20000 4294967298", "20001 2"]);
}
