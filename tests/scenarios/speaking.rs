//! The rows of "when to speak" (`docs/speaking.md`) that no other story tells.

use crate::harness::World;
use crate::school::{HOUSING, class, introduce};
use arasha::detect::{Detector, Outcome, Sample};
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
const BELIEF: &str = "Напишите национальность детей и вероисповедание семьи";
const LOANS: &str = "Напишите, есть ли у семьи кредиты и машина";
const HEALTH: &str = "Напишите, есть ли у ребёнка инвалидность и какие диагнозы";
const TRIP: &str = "Кто едет на экскурсию, напишите сюда ИИН ребёнка для покупки билетов";
const TRIP_IN_PRIVATE: &str =
    "Кто едет на экскурсию, пришлите мне в личку ИИН ребёнка для покупки билетов";

/// Asked of the class, or of one who was just talking? What the detector is unsure of moves a little
/// with every fit of its points.
fn unsure() -> &'static str {
    const EITHER: &[&str] = &[
        "Живёте в своей квартире?",
        "А доход у вас какой, напишите",
        "А у кого какой доход?",
        "Какой у вас доход?",
        "Сколько у вас доход в месяц?",
        "У вас квартира своя?",
        "Вы квартиру снимаете?",
        "Где работает ваш муж?",
        "Где вы работаете?",
        "Вы в разводе?",
        "Какая у вас зарплата?",
    ];
    let detector = Detector::embedded().unwrap();
    let outcome = |text| detector.examine(&Sample::Text(text)).outcome;
    let mut unsure = EITHER
        .iter()
        .filter(|text| outcome(text) == Outcome::Unsure);
    unsure.next().unwrap()
}

#[tokio::test]
async fn what_it_is_unsure_of_is_counted_as_unsure_and_not_answered() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.says(&class, unsure());
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.column("occurrences", "certainty").await, ["2"]);
    assert_eq!(world.column("occurrences", "answered").await, ["0"]);
    world.finish().await;
}

#[tokio::test]
async fn three_replies_a_day_are_enough_for_a_class() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    for words in [HOUSING, BELIEF, LOANS] {
        let ask = teacher.says(&class, words);
        class.expect_reply_to(&ask).await;
        world.settle().await;
        world.advance(HOUR);
    }
    teacher.says(&class, HEALTH);
    world.settle().await;
    class.expect_nothing();
    assert_eq!(
        world.column("occurrences", "answered").await,
        ["1", "1", "1", "0"]
    );
    world.advance(DAY);
    let again = teacher.says(&class, HEALTH);
    class.expect_reply_to(&again).await;
    world.finish().await;
}

#[tokio::test]
async fn ordinary_data_are_answered_twice_in_seven_days_and_sensitive_ones_still() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    for words in [
        "Родители, пришлите ИИН детей",
        "Родители, пришлите номера телефонов",
    ] {
        let ask = teacher.says(&class, words);
        class.expect_reply_to(&ask).await;
        world.settle().await;
        world.advance(DAY + HOUR);
    }
    teacher.says(&class, "Родители, пришлите адрес проживания");
    world.settle().await;
    class.expect_nothing();
    world.advance(HOUR);
    let sensitive = teacher.says(&class, HOUSING);
    class.expect_reply_to(&sensitive).await;
    world.settle().await;
    world.advance(7 * DAY);
    let again = teacher.says(&class, "Родители, пришлите адрес проживания");
    class.expect_reply_to(&again).await;
    world.finish().await;
}

#[tokio::test]
async fn what_the_family_wants_itself_is_left_alone_in_private_and_told_once_a_week_in_the_chat() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.says(&class, TRIP_IN_PRIVATE);
    world.settle().await;
    class.expect_nothing();
    world.advance(HOUR);
    let ask = teacher.says(&class, TRIP);
    let line = class.expect_reply_to(&ask).await;
    assert!(
        line.text().contains("лучше отправить лично"),
        "{}",
        line.text()
    );
    assert!(
        line.buttons()
            .iter()
            .all(|button| !button.label.contains("Отказ")),
        "nobody refuses a trip of their own"
    );
    world.settle().await;
    world.advance(2 * DAY);
    teacher.says(&class, TRIP);
    world.settle().await;
    class.expect_nothing();
    world.advance(6 * DAY);
    let next_week = teacher.says(&class, TRIP);
    class.expect_reply_to(&next_week).await;
    world.finish().await;
}

#[tokio::test]
async fn ordinary_data_are_not_answered_three_hours_later_and_sensitive_ones_are() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher
        .earlier(3 * HOUR)
        .says(&class, "Родители, пришлите ИИН детей");
    world.settle().await;
    class.expect_nothing();
    let sensitive = teacher.earlier(3 * HOUR).says(&class, HOUSING);
    class.expect_reply_to(&sensitive).await;
    assert_eq!(world.column("occurrences", "answered").await, ["0", "1"]);
    world.finish().await;
}

#[tokio::test]
async fn a_request_whose_deadline_passed_while_the_bot_was_away_is_counted_and_not_answered() {
    let mut world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    world.stop_bot().await.unwrap();
    // It is noon.
    teacher.says(
        &class,
        "Родители, жильё у вас своё или съёмное? Напишите до 15:00",
    );
    world.advance(3 * HOUR + HOUR / 2);
    let world = world.running().await;
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.column("occurrences", "answered").await, ["0"]);
    world.advance(Duration::from_mins(11));
    // Half past three: until the evening there is time.
    let ask = teacher.says(&class, &format!("{BELIEF} до 18:00"));
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn a_reply_that_cannot_be_sent_before_the_deadline_is_not_sent_after_it() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    world.tg.fault("sendMessage").always().server_error();
    teacher.says(
        &class,
        "Родители, жильё у вас своё или съёмное? Напишите до 15:00",
    );
    world.tg.wait_until_confirmed().await;
    world.until("outgoing", "attempts", &["1"]).await;
    world.until("outgoing", "leased_ms", &["0"]).await;
    world.advance(4 * HOUR);
    world.tg.mend();
    world.settle().await;
    class.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn an_album_gets_one_reply() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let album = teacher.sends_album(&class, &[HOUSING, "", ""]);
    class.expect_reply_to(&album[0]).await;
    world.settle().await;
    class.expect_nothing();
    world.advance(25 * HOUR);
    // A picture of the form each, with the same words under every one of them.
    let album = teacher.sends_album(&class, &[HOUSING, HOUSING, HOUSING]);
    class.expect_reply_to(&album[0]).await;
    world.settle().await;
    class.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn a_post_of_the_linked_channel_is_answered_as_the_schools_own_word() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let channel = world.tg.channel("Мектеп").with_creator(&teacher);
    let class = world
        .tg
        .supergroup("7 «А»")
        .with_admin(&teacher)
        .linked_to(&channel);
    introduce(&world, &class, &teacher).await;
    let post = class.receives_channel_post(&channel, HOUSING);
    let reply = class.expect_reply_to(&post).await;
    assert!(
        !reply.text().contains("каждая семья решает"),
        "the channel counts as an admin: {}",
        reply.text()
    );
    world.a_minute_later().await;
    // What only admins may begin the channel may begin too.
    class.receives_channel_post(&channel, "/forget");
    let question = class.expect_message().await;
    assert!(
        question.text().contains("Стереть всё и уйти"),
        "{}",
        question.text()
    );
    world.a_minute_later().await;
    teacher.presses(&question, "Нет, оставить").await;
    class.expect_edit_of(&question).await;
    world.finish().await;
}

#[tokio::test]
async fn somebody_who_writes_as_a_channel_of_their_own_is_no_admin() {
    let world = World::start().await;
    let (class, _, parent) = class(&world).await;
    let own = world.tg.channel("Менің арнам").with_creator(&parent);
    parent.as_channel(&own).says(&class, "/forget");
    class.expect_message_with("Отвечу в личном чате").await;
    world.a_minute_later().await;
    let ask = parent.as_channel(&own).says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    assert!(
        reply.text().contains("каждая семья решает"),
        "{}",
        reply.text()
    );
    world.finish().await;
}

/// Every test named in the table.
#[test]
fn every_row_has_a_test() {
    let named = crate::threats::named_tests("docs/speaking.md");
    assert!(named.len() >= 20, "{}", named.len());
    crate::threats::assert_written(&named);
}
