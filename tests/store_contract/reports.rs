//! What reports need: eligible chats, tables published once, sketches, roles.

use crate::world::{CLASS, OTHER_CLASS, World};
use arasha::domain::{
    Authority, Category, CategorySet, ChatId, Hour, Lang, Period, Pseudonym, Region, SKETCH_PARTS,
    Sketch, Tier, Week,
};
use arasha::store::{
    AuthorityAnswer, CaseRow, Cell, Group, GroupStanding, HeldCase, NewOccurrence, Outcome,
    Publication, ReportWrite, Table, Unpublished, Wave, WaveChanges, WaveId, Write,
};
use chrono::TimeDelta;

const PERSON: ChatId = ChatId(77);

/// The week of the beginning: 2025-W51, a Monday.
fn this_week(world: &World) -> Week {
    Week::of(world.now())
}

fn today(world: &World) -> i64 {
    world.now().timestamp().div_euclid(86_400)
}

async fn examine(world: &World, chat: Pseudonym, day: i64, count: u32) {
    let counts = [(chat, day, count)];
    world.store.add_examined(&counts).await.unwrap();
}

/// The class has counted since eight days before: members and messages enough.
pub(crate) async fn make_eligible(world: &World) {
    let day = today(world);
    examine(world, world.class(), day - 20, 60).await;
    examine(world, world.class(), day - 10, 50).await;
    examine(world, world.class(), day, 7).await;
    let crowd = [(world.class(), true)];
    world.store.note_crowds(&crowd).await.unwrap();
    world.store.refresh_watched().await.unwrap();
}

pub(crate) async fn a_chat_counts_once_it_is_large_and_was_watched(world: World) {
    let week = this_week(&world);
    let day = today(&world);
    world.write([Write::Occurrence(world.occurrence(1))]).await;
    examine(&world, world.class(), day - 20, 60).await;
    examine(&world, world.class(), day, 40).await;
    world.store.refresh_watched().await.unwrap();
    let facts = world.store.week_facts(week).await.unwrap();
    assert_eq!(
        (facts.cases.len(), facts.watched.len()),
        (0, 0),
        "size unknown"
    );

    world
        .store
        .note_crowds(&[(world.class(), false)])
        .await
        .unwrap();
    world.store.refresh_watched().await.unwrap();
    assert!(world.store.week_facts(week).await.unwrap().cases.is_empty());

    // A hundred messages are reached today: requests count from tomorrow on.
    world
        .store
        .note_crowds(&[(world.class(), true)])
        .await
        .unwrap();
    world.store.refresh_watched().await.unwrap();
    assert!(world.store.week_facts(week).await.unwrap().cases.is_empty());
    world.pass(TimeDelta::days(1));
    world.write([Write::Occurrence(world.occurrence(2))]).await;
    let facts = world.store.week_facts(week).await.unwrap();
    assert_eq!(facts.cases.len(), 1);
    assert_eq!(facts.watched.len(), 1);
    assert_eq!(facts.watched[0].messages, 40);
    assert!(
        world
            .store
            .week_facts(week.plus(1))
            .await
            .unwrap()
            .cases
            .is_empty()
    );
}

pub(crate) async fn facts_tell_labels_outcome_and_regions(world: World) {
    make_eligible(&world).await;
    let group = Group {
        region: Some(Region::Shymkent),
        ..Group::new(CLASS, GroupStanding::Active, Lang::KK, world.hour())
    };
    let occurrence = NewOccurrence {
        region: Some(Region::Almaty),
        ..world.occurrence(1)
    };
    let key = occurrence.key;
    let outcome = Outcome::Withdrawn;
    world
        .write([
            Write::Group(group),
            Write::Occurrence(occurrence),
            Write::Outcome { key, outcome },
        ])
        .await;
    let facts = world.store.week_facts(this_week(&world)).await.unwrap();
    assert_eq!(facts.cases.len(), 1);
    let case = facts.cases[0];
    assert_eq!(case.chat, world.class());
    assert_eq!(case.labels.categories, occurrence.labels.categories);
    assert_eq!(case.labels.authority, Authority::Prosecutor);
    assert_eq!(case.outcome, Outcome::Withdrawn);
    assert_eq!(case.region, Some(Region::Almaty));
    assert_eq!(facts.watched[0].region, Some(Region::Shymkent));
}

fn cell(period: Period, table: Table, count: u64) -> Cell {
    Cell {
        period,
        table,
        row: 0,
        column: 1,
        count,
    }
}

fn held(world: &World, told: bool) -> HeldCase {
    HeldCase {
        chat: world.class(),
        told,
        region: Some(Region::Abai),
        tier: Tier::Sensitive,
        labels: world.occurrence(1).labels,
        outcome: Outcome::Standing,
    }
}

pub(crate) async fn tables_are_published_once_and_read_by_weeks(world: World) {
    assert_eq!(world.store.next_unpublished().await.unwrap(), None);
    assert_eq!(world.store.published().await.unwrap(), None);
    let week: Week = "2025-W51".parse().unwrap();
    examine(&world, world.class(), week.first_day() + 2, 1).await;
    assert_eq!(
        world.store.next_unpublished().await.unwrap(),
        Some(Unpublished::Week(week))
    );
    for (at, count) in [(week, 9), (week.plus(1), 11)] {
        let period = Period::Week(at);
        let publication = Publication {
            period,
            least: 5,
            cells: vec![cell(period, Table::Tier, count)],
            held: vec![held(&world, false), held(&world, true)],
        };
        assert!(world.store.publish(publication.clone()).await.unwrap());
        let other = Publication {
            cells: vec![cell(period, Table::Tier, 99)],
            ..publication
        };
        assert!(
            !world.store.publish(other).await.unwrap(),
            "once and for all"
        );
    }
    let cells = world.store.cells(week, week.plus(1)).await.unwrap();
    let counts: Vec<u64> = cells.iter().map(|cell| cell.count).collect();
    assert_eq!(counts, [9, 11]);
    assert_eq!(
        world
            .store
            .cells(week.plus(1), week.plus(9))
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        world.store.published().await.unwrap(),
        Some((week, week.plus(1)))
    );

    // 2025-W52 is the last week of its quarter: what was held back is told of it now.
    let quarter = week.quarter();
    assert_eq!(
        world.store.next_unpublished().await.unwrap(),
        Some(Unpublished::Quarter(quarter))
    );
    let facts = world.store.quarter_facts(quarter).await.unwrap();
    assert_eq!(facts.held.len(), 4);
    assert!(facts.held.contains(&held(&world, true)));
    let mut told = facts.told_by_week.clone();
    told.sort_unstable();
    assert_eq!(told, [[0, 9], [0, 11]]);
    let period = Period::Quarter(quarter);
    let publication = Publication {
        period,
        least: 5,
        cells: vec![cell(period, Table::Tier, 6)],
        held: Vec::new(),
    };
    assert!(world.store.publish(publication).await.unwrap());
    assert!(world.rows("held_back").await.is_empty(), "told, and erased");
    assert_eq!(
        world.store.next_unpublished().await.unwrap(),
        Some(Unpublished::Week(week.plus(2)))
    );
    assert_eq!(
        world.store.cells(week, week.plus(1)).await.unwrap().len(),
        2
    );
    let whole = world
        .store
        .cells(quarter.first(), quarter.last())
        .await
        .unwrap();
    assert_eq!(whole.len(), 3);
}

pub(crate) async fn who_is_forgotten_is_not_held_back_and_published_numbers_stay(world: World) {
    make_eligible(&world).await;
    let period = Period::Week(this_week(&world));
    let publication = Publication {
        period,
        least: 5,
        cells: vec![cell(period, Table::Tier, 9)],
        held: vec![held(&world, false)],
    };
    world.store.publish(publication).await.unwrap();
    let pseudonym = world.class();
    let chat = CLASS;
    world.write([Write::ForgetGroup { chat, pseudonym }]).await;
    assert!(world.rows("held_back").await.is_empty());
    assert!(world.rows("watched").await.is_empty());
    assert_eq!(world.rows("published").await.len(), 1);
    world.store.note_crowds(&[(pseudonym, true)]).await.unwrap();
    assert!(
        world.rows("watched").await.is_empty(),
        "nothing new is kept of it"
    );
}

pub(crate) async fn a_migrated_chat_is_one_chat(world: World) {
    make_eligible(&world).await;
    let to = world.keys.pseudonym(OTHER_CLASS);
    let period = Period::Week(this_week(&world).plus(-1));
    let publication = Publication {
        period,
        least: 5,
        cells: Vec::new(),
        held: vec![held(&world, false)],
    };
    world.store.publish(publication).await.unwrap();
    world
        .write([
            Write::Occurrence(world.occurrence(1)),
            Write::Migrated {
                from: CLASS,
                to: OTHER_CLASS,
                from_pseudonym: world.class(),
                to_pseudonym: to,
            },
        ])
        .await;
    let facts = world.store.week_facts(this_week(&world)).await.unwrap();
    assert_eq!(facts.cases.len(), 1);
    assert_eq!(facts.cases[0].chat, to);
    assert_eq!(facts.watched.len(), 1);
    let quarter = this_week(&world).quarter();
    let facts = world.store.quarter_facts(quarter).await.unwrap();
    assert_eq!(facts.held[0].chat, to);
}

pub(crate) async fn a_case_told_in_private_counts_once_a_person_and_week(world: World) {
    let week = this_week(&world);
    let tell = |person, authority| {
        Write::Report(ReportWrite::Told {
            person,
            week,
            region: Some(Region::Almaty),
            categories: [Category::Income].into_iter().collect(),
            authority,
        })
    };
    world
        .write([
            tell(PERSON, Authority::Police),
            tell(PERSON, Authority::Police),
            tell(PERSON, Authority::School),
            tell(ChatId(78), Authority::Police),
        ])
        .await;
    let told = world.store.week_facts(week).await.unwrap().told;
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|case| case.region == Some(Region::Almaty)));
    world
        .write([Write::ForgetPrivateChat { chat: PERSON }])
        .await;
    let told = world.store.week_facts(week).await.unwrap().told;
    assert_eq!(told.len(), 1);
    let publication = Publication {
        period: Period::Week(week),
        least: 5,
        cells: Vec::new(),
        held: Vec::new(),
    };
    world.store.publish(publication).await.unwrap();
    assert!(world.rows("told").await.is_empty(), "published, and erased");
}

pub(crate) async fn letters_and_answers_count_once_a_person_and_month(world: World) {
    let week = this_week(&world);
    let letter = |person| {
        Write::Report(ReportWrite::LetterTaken {
            person,
            week,
            kind: 3,
        })
    };
    let answered = |answer| {
        Write::Report(ReportWrite::Answered {
            person: PERSON,
            week,
            answer,
        })
    };
    world
        .write([
            letter(PERSON),
            letter(PERSON),
            letter(ChatId(78)),
            answered(AuthorityAnswer::Silence),
            answered(AuthorityAnswer::Silence),
            answered(AuthorityAnswer::Unlawful),
        ])
        .await;
    let facts = world.store.week_facts(week).await.unwrap();
    assert_eq!(facts.letters, [(3, 2)]);
    let mut answers = facts.answers;
    answers.sort_unstable();
    assert_eq!(answers, [(1, 1), (4, 1)]);
    let later = world.store.week_facts(week.plus(5)).await.unwrap();
    assert!(later.letters.is_empty(), "another month");
}

pub(crate) async fn a_sketch_is_kept_with_its_wave_for_two_months(world: World) {
    make_eligible(&world).await;
    let sketch = Sketch([7; SKETCH_PARTS]);
    let key = world.key(1);
    world
        .write([
            Write::Occurrence(world.occurrence(1)),
            Write::Report(ReportWrite::Sketch { key, sketch }),
            Write::Occurrence(world.occurrence(2)),
        ])
        .await;
    let since = world.hour().plus(-24);
    let cases = world.store.sketched(since).await.unwrap();
    assert_eq!(cases.len(), 1, "one without a sketch is none");
    assert_eq!((cases[0].sketch, cases[0].wave), (sketch, None));
    assert!(
        world
            .store
            .sketched(world.hour().plus(1))
            .await
            .unwrap()
            .is_empty()
    );
    let wave = Wave {
        id: WaveId(1),
        first: this_week(&world),
        last: this_week(&world),
        chats: 5,
        regions: 1 << Region::Almaty.number(),
        categories: CategorySet::EMPTY,
        authority: Some(Authority::Police),
        channel: None,
    };
    let changes = WaveChanges {
        waves: vec![wave.clone()],
        members: vec![(cases[0].row, WaveId(1))],
    };
    world.store.change_waves(changes).await.unwrap();
    assert_eq!(
        world.store.waves().await.unwrap(),
        std::slice::from_ref(&wave)
    );
    let cases = world.store.sketched(since).await.unwrap();
    assert_eq!(cases[0].wave, Some(WaveId(1)));
    let grown = Wave { chats: 10, ..wave };
    let changes = WaveChanges {
        waves: vec![grown.clone()],
        members: vec![(
            CaseRow {
                chat: world.class(),
                hour: Hour(1),
                serial: 9,
            },
            WaveId(1),
        )],
    };
    world.store.change_waves(changes).await.unwrap();
    assert_eq!(world.store.waves().await.unwrap(), [grown]);

    // What members call no request is no part of a wave.
    let outcome = Outcome::FoldedByMembers;
    world.write([Write::Outcome { key, outcome }]).await;
    assert!(world.store.sketched(since).await.unwrap().is_empty());

    world.pass(TimeDelta::days(61));
    while world.store.purge(world.now()).await.unwrap().more {}
    let sketches: Vec<_> = world.rows("occurrences").await;
    assert_eq!(sketches.len(), 2, "the labels stay");
    let columns = world.store.everything().await.unwrap();
    let table = columns
        .iter()
        .find(|kept| kept.name == "occurrences")
        .unwrap();
    for column in ["sketch", "wave"] {
        let at = table
            .columns
            .iter()
            .position(|name| name == column)
            .unwrap();
        assert!(
            table
                .rows
                .iter()
                .all(|row| row[at].is_empty() || row[at] == "NULL" || row[at] == "—"),
            "{column}: {:?}",
            table.rows
        );
    }
}

pub(crate) async fn an_invitation_is_used_once_and_within_a_day(world: World) {
    let invite = |secret, label: &str, world: &World| {
        Write::Report(ReportWrite::Invite {
            invite: [secret; 32],
            label: label.to_owned(),
            until: world.hour().plus(1000),
        })
    };
    world
        .write([invite(1, "Almaty-1", &world), invite(2, "Almaty-2", &world)])
        .await;
    assert_eq!(world.store.readers().await.unwrap().len(), 2);
    assert!(!world.store.redeem([9; 32], PERSON).await.unwrap());
    assert!(world.store.redeem([1; 32], PERSON).await.unwrap());
    assert!(
        !world.store.redeem([1; 32], ChatId(78)).await.unwrap(),
        "used up"
    );
    let reader = world.store.reader(PERSON).await.unwrap().unwrap();
    assert_eq!(
        (reader.label.as_str(), reader.chat),
        ("Almaty-1", Some(PERSON))
    );
    assert_eq!(world.store.reader(ChatId(78)).await.unwrap(), None);
    world.pass(TimeDelta::hours(24));
    assert!(
        !world.store.redeem([2; 32], ChatId(78)).await.unwrap(),
        "too late"
    );
    assert_eq!(world.store.readers().await.unwrap().len(), 1);
    world.store.purge(world.now()).await.unwrap();
    assert_eq!(world.rows("roles").await.len(), 1);

    let subscribe = Write::Report(ReportWrite::Subscribe {
        person: PERSON,
        digest: true,
        alerts: false,
    });
    world.write([subscribe]).await;
    let reader = world.store.reader(PERSON).await.unwrap().unwrap();
    assert_eq!((reader.digest, reader.alerts), (true, false));
    let number = reader.number;
    world
        .write([Write::Report(ReportWrite::Revoke { number })])
        .await;
    assert_eq!(world.store.reader(PERSON).await.unwrap(), None);
}

pub(crate) async fn who_asks_to_be_forgotten_reads_no_reports_any_more(world: World) {
    let invite = ReportWrite::Invite {
        invite: [1; 32],
        label: "Almaty-1".to_owned(),
        until: world.hour().plus(24),
    };
    world.write([Write::Report(invite)]).await;
    world.store.redeem([1; 32], PERSON).await.unwrap();
    world
        .write([Write::ForgetPrivateChat { chat: PERSON }])
        .await;
    assert!(world.store.readers().await.unwrap().is_empty());
}

pub(crate) async fn the_operator_is_told_how_the_bot_fares(world: World) {
    make_eligible(&world).await;
    let hour = world.hour();
    let group = |chat, standing| Write::Group(Group::new(chat, standing, Lang::KK, hour));
    world
        .write([
            group(CLASS, GroupStanding::Active),
            group(OTHER_CLASS, GroupStanding::Muted),
            group(ChatId(-5), GroupStanding::Left),
            Write::Enqueue(world.reply(1)),
        ])
        .await;
    let health = world.store.health().await.unwrap();
    assert_eq!((health.groups, health.muted, health.eligible), (2, 1, 1));
    assert_eq!(
        (health.waiting, health.skipped, health.published),
        (1, 0, None)
    );
}
