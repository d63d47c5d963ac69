//! What activists see in private, how they are invited, and what people let be counted.

use crate::harness::World;
use crate::replies::{HOUSING, class};
use crate::support::{Message, Person};
use arasha::domain::{Period, UserId, Week};
use arasha::store::{Cell, Publication, ReportStore as _, Table};
use std::time::Duration;

async fn next(world: &World, person: &Person) -> Message {
    let screen = person.expect_message().await;
    world.a_minute_later().await;
    screen
}

/// A bot whose operator, and an activist, have opened the private chat.
async fn office() -> (World, Person, Person) {
    let mut world = World::prepare().await;
    let operator = world
        .tg
        .person("Operator")
        .speaking("ru")
        .who_knows_the_bot();
    let activist = world
        .tg
        .person("Activist")
        .speaking("ru")
        .who_knows_the_bot();
    world.operators.insert(UserId(operator.id()));
    let world = world.running().await;
    (world, operator, activist)
}

/// The payload of the link in an invitation.
async fn invited(world: &World, operator: &Person) -> String {
    operator.writes("/invite activist Almaty-1");
    let invitation = next(world, operator).await.text();
    let payload = invitation.split("?start=").nth(1).expect("a link");
    let payload = payload.split_whitespace().next().unwrap_or_default();
    assert_eq!(payload.len(), 23, "128 bits: {payload}");
    payload.to_owned()
}

/// Whom the operator invited subscribes by this button; the screen that says so.
async fn subscribed(world: &World, operator: &Person, activist: &Person, button: &str) -> Message {
    let payload = invited(world, operator).await;
    activist.writes(&format!("/start {payload}"));
    next(world, activist).await;
    activist.writes("/subscribe");
    let screen = next(world, activist).await;
    activist.presses(&screen, button).await;
    activist.private().expect_edit_of(&screen).await
}

async fn a_published_week(world: &World) {
    let week: Week = "2025-W50".parse().unwrap();
    let period = Period::Week(week);
    let cell = |table, row, column, count| Cell {
        period,
        table,
        row,
        column,
        count,
    };
    let publication = Publication {
        period,
        least: 5,
        cells: vec![
            cell(Table::Requests, 19, 0, 12),
            cell(Table::Category, 19, 12, 9),
            cell(Table::Authority, 19, 1, 12),
            cell(Table::Chats, 19, 0, 40),
            cell(Table::Messages, 19, 0, 8100),
        ],
        held: Vec::new(),
    };
    assert!(world.store.publish(publication).await.unwrap());
}

#[tokio::test]
async fn an_invitation_opens_the_reports_once_and_revoking_closes_them() {
    let (world, operator, activist) = office().await;
    activist.writes("/report");
    assert!(
        next(&world, &activist)
            .await
            .text()
            .contains("кого пригласил оператор")
    );
    activist.writes("/invite activist Me");
    assert!(
        next(&world, &activist)
            .await
            .text()
            .contains("команда оператора")
    );

    let payload = invited(&world, &operator).await;
    activist.writes(&format!("/start {payload}"));
    assert!(
        next(&world, &activist)
            .await
            .text()
            .contains("Вам открыты отчёты")
    );
    let stranger = world
        .tg
        .person("Somebody")
        .speaking("kk")
        .who_knows_the_bot();
    stranger.writes(&format!("/start {payload}"));
    assert!(next(&world, &stranger).await.text().contains("қолданылған"));

    activist.writes("/report");
    assert!(
        next(&world, &activist)
            .await
            .text()
            .contains("Таблиц ещё нет")
    );
    a_published_week(&world).await;
    activist.writes("/report week almaty");
    let table = activist.expect_message().await;
    for words in [
        "12",
        "40",
        "жильё",
        "не проверен",
        "не менее 5 чатов",
        "08.12.2025",
    ] {
        assert!(table.text().contains(words), "{words}: {}", table.text());
    }
    // The picture waits its turn: one message a second.
    world.advance(Duration::from_secs(2));
    next(&world, &activist).await;
    assert_eq!(world.tg.sent_by("sendPhoto").len(), 1, "and a picture");
    activist.presses(&table, "CSV").await;
    next(&world, &activist).await;
    assert_eq!(world.tg.sent_by("sendDocument").len(), 1);
    activist.writes("/export json month");
    next(&world, &activist).await;
    assert_eq!(world.tg.sent_by("sendDocument").len(), 2);
    activist.writes("/waves");
    assert!(
        next(&world, &activist)
            .await
            .text()
            .contains("Пока волн нет")
    );
    activist.writes("/report yesterday");
    assert!(
        next(&world, &activist)
            .await
            .text()
            .contains("Такого периода")
    );

    operator.writes("/invite");
    assert!(
        next(&world, &operator)
            .await
            .text()
            .contains("1. Almaty-1: открыто")
    );
    operator.writes("/revoke 1");
    assert!(next(&world, &operator).await.text().contains("Отозвано"));
    activist.presses(&table, "CSV").await;
    assert!(
        next(&world, &activist)
            .await
            .text()
            .contains("кого пригласил оператор")
    );
    world.finish().await;
}

#[tokio::test]
async fn an_invitation_is_over_after_a_day() {
    let (world, operator, activist) = office().await;
    let payload = invited(&world, &operator).await;
    world.advance(Duration::from_hours(25));
    activist.writes(&format!("/start {payload}"));
    assert!(next(&world, &activist).await.text().contains("просрочено"));
    world.finish().await;
}

#[tokio::test]
async fn the_name_of_an_invitation_takes_no_name_of_a_person() {
    let (world, operator, _) = office().await;
    for words in [
        "/invite activist Айгерим",
        "/invite activist a b",
        "/invite boss A",
    ] {
        operator.writes(words);
        assert!(
            next(&world, &operator).await.text().contains("Пока никому"),
            "{words}"
        );
    }
    assert!(world.kept("roles").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn subscribers_get_a_digest_of_the_week_by_day() {
    let (world, operator, activist) = office().await;
    let button = "Сводка: включить или выключить";
    let screen = subscribed(&world, &operator, &activist, button).await;
    assert!(screen.text().contains("включено"), "{}", screen.text());
    world.a_minute_later().await;
    // Something was examined in a class in the week of 15 December; its tables are due three days
    // after it.
    let class = arasha::domain::Pseudonym([7; 16]);
    let day = "2025-W51".parse::<Week>().unwrap().first_day();
    arasha::store::Store::add_examined(&world.store, &[(class, day + 1, 5)])
        .await
        .unwrap();
    world.advance(Duration::from_hours(22));
    let digest = next(&world, &activist).await;
    assert!(digest.text().contains("2025-W51"), "{}", digest.text());
    world.finish().await;
}

#[tokio::test]
async fn the_operator_and_nobody_else_is_told_how_the_bot_fares() {
    let (world, operator, activist) = office().await;
    operator.writes("/health");
    assert!(next(&world, &operator).await.text().contains("Групп: 0"));
    activist.writes("/health");
    assert!(
        next(&world, &activist)
            .await
            .text()
            .contains("команда оператора")
    );
    world.finish().await;
}

#[tokio::test]
async fn in_a_group_reports_point_to_the_private_chat() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.says(&class, "/report");
    let pointer = class.expect_message().await;
    assert_eq!(pointer.buttons().len(), 1);
    assert!(!pointer.text().contains("12"));
    world.finish().await;
}

#[tokio::test]
async fn a_case_checked_in_private_is_counted_only_by_a_press_and_apart() {
    let world = World::start().await;
    let parent = world.tg.person("Мама").speaking("ru").who_knows_the_bot();
    parent.writes(HOUSING);
    let found = next(&world, &parent).await;
    assert!(world.kept("told").await.is_empty());
    parent.presses(&found, "Посчитать случай").await;
    let regions = next(&world, &parent).await;
    assert!(world.kept("told").await.is_empty(), "not yet");
    parent.presses(&regions, "Шымкент").await;
    let thanks = parent.private().expect_edit_of(&regions).await;
    assert!(thanks.text().contains("Посчитано"), "{}", thanks.text());
    world.settle().await;
    assert_eq!(world.column("told", "region").await, ["20"]);
    assert!(world.kept("occurrences").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn a_counted_request_gets_a_sketch_and_the_class_is_looked_at_for_its_size() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.settle().await;
    let sketches = world.column("occurrences", "sketch").await;
    assert_eq!(sketches.len(), 1);
    assert_eq!(sketches[0].len(), 96, "48 bytes");
    world.advance(Duration::from_mins(2));
    world.tg.wait_until_confirmed().await;
    while world.kept("watched").await.is_empty() {
        world.advance(Duration::from_mins(1));
        tokio::task::yield_now().await;
    }
    assert_eq!(
        world.column("watched", "large").await,
        ["0"],
        "three people are no class"
    );
    world.finish().await;
}

/// Six classes of which each is large enough and watched for long enough to count.
async fn six_classes_are_asked_the_same(world: &World) {
    for _ in 0..6 {
        let (class, teacher, _) = class(world).await;
        let ask = teacher.says(&class, HOUSING);
        class.expect_reply_to(&ask).await;
    }
    world.settle().await;
    let file = format!("sqlite://{}", world.database().display());
    let pool = sqlx::SqlitePool::connect(&file).await.unwrap();
    sqlx::query(
        "INSERT INTO watched (chat, large, since_day)
         SELECT DISTINCT chat, 1, 0 FROM occurrences WHERE true
         ON CONFLICT (chat) DO UPDATE SET large = 1, since_day = 0",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
}

async fn a_wave_is_found(world: &World) {
    let waves = async {
        while world.kept("waves").await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(20), waves).await;
    in_time.expect("the wave is found");
}

#[tokio::test]
async fn a_wave_alerts_whoever_subscribed_once_and_nobody_else() {
    let (world, operator, activist) = office().await;
    subscribed(
        &world,
        &operator,
        &activist,
        "Волны: включить или выключить",
    )
    .await;

    six_classes_are_asked_the_same(&world).await;
    let told = world.tg.sent_by("sendMessage").len();
    world.advance(Duration::from_hours(1));
    a_wave_is_found(&world).await;
    // Nobody is woken at night.
    world.advance(Duration::from_hours(16));
    let alert = activist.expect_message().await;
    for words in ["Жаңа толқын", "кемінде 5 чат", "Новая волна", "жильё"]
    {
        assert!(alert.text().contains(words), "{words}: {}", alert.text());
    }
    world.advance(Duration::from_hours(3));
    world.settle().await;
    assert_eq!(
        world.tg.sent_by("sendMessage").len(),
        told + 1,
        "once, and to nobody else"
    );
    world.finish().await;
}

#[tokio::test]
async fn a_role_that_was_revoked_gets_no_alert() {
    let (world, operator, activist) = office().await;
    subscribed(
        &world,
        &operator,
        &activist,
        "Волны: включить или выключить",
    )
    .await;
    world.a_minute_later().await;
    operator.writes("/revoke 1");
    next(&world, &operator).await;
    assert!(world.kept("roles").await.is_empty());

    six_classes_are_asked_the_same(&world).await;
    let told = world.tg.sent_by("sendMessage").len();
    world.advance(Duration::from_hours(1));
    a_wave_is_found(&world).await;
    world.advance(Duration::from_hours(16));
    world.settle().await;
    assert_eq!(world.tg.sent_by("sendMessage").len(), told);
    world.finish().await;
}
