//! What a class chat hears: one reply to a certain request, silence otherwise.

use crate::harness::World;
use crate::school::introduce;
pub use crate::school::{HOUSING, IIN, class};
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);

#[tokio::test]
async fn a_teacher_asking_for_iin_gets_one_reply_in_both_languages() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, IIN);
    let reply = class.expect_reply_to(&ask).await;
    assert!(reply.visible().contains("ЖСН"), "{}", reply.text());
    assert!(reply.visible().contains("ИИН"), "{}", reply.text());
    assert!(
        reply.visible_units() <= 400 && reply.units() <= 900,
        "{}",
        reply.text()
    );
    assert_eq!(world.column("occurrences", "answered").await, ["1"]);
    world.finish().await;
}

#[tokio::test]
async fn ordinary_talk_is_left_alone_and_costs_no_row() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let before = world.kept("handled_updates").await.len();
    for words in [
        "Ертең сабақ нешеде басталады?",
        "В десять, форма спортивная",
        "Рахмет 🙏",
        "👍",
    ] {
        parent.says(&class, words);
        teacher.says(&class, words);
    }
    world.settle().await;
    class.expect_nothing();
    assert!(world.kept("occurrences").await.is_empty());
    assert_eq!(world.kept("handled_updates").await.len(), before);
    world.finish().await;
}

#[tokio::test]
async fn the_same_kind_again_is_counted_and_a_new_sensitive_category_is_answered() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.settle().await;
    world.advance(HOUR);
    parent.says(
        &class,
        "Родители, напишите в чат, кто снимает жильё и где работаете",
    );
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.column("occurrences", "answered").await, ["1", "0"]);
    world.advance(HOUR);
    let new = teacher.says(
        &class,
        "Напишите национальность детей и вероисповедание семьи",
    );
    class.expect_reply_to(&new).await;
    world.advance(25 * HOUR);
    let again = teacher.says(&class, HOUSING);
    class.expect_reply_to(&again).await;
    world.finish().await;
}

#[tokio::test]
async fn a_late_update_is_counted_and_never_answered() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.earlier(13 * HOUR).says(&class, HOUSING);
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.column("occurrences", "answered").await, ["0"]);
    world.finish().await;
}

#[tokio::test]
async fn a_backlog_is_answered_once_and_what_it_takes_back_is_not() {
    let mut world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    world.stop_bot().await.unwrap();
    let ask = teacher.says(&class, HOUSING);
    let taken_back = teacher.says(&class, "Напишите, какой вы национальности");
    teacher.edits(&taken_back, "Напишите, какой салат готовить на ярмарку");
    world.advance(HOUR);
    let world = world.running().await;
    class.expect_reply_to(&ask).await;
    world.settle().await;
    class.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn an_edit_into_a_request_is_answered_and_an_edit_out_of_it_shrinks_the_reply() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let message = teacher.says(&class, "Добрый вечер, родители!");
    world.settle().await;
    class.expect_nothing();
    teacher.edits(&message, HOUSING);
    let reply = class.expect_reply_to(&message).await;
    let whole = reply.text();
    world.a_minute_later().await;
    teacher.edits(
        &message,
        "Добрый вечер! Вопрос решён, писать ничего не нужно",
    );
    let shrunk = class.expect_edit_of(&reply).await;
    assert!(
        shrunk.text().chars().count() < whole.chars().count(),
        "{}",
        shrunk.text()
    );
    assert_eq!(world.column("occurrences", "outcome").await, ["1"]);
    world.finish().await;
}

#[tokio::test]
async fn a_request_edited_to_ask_for_more_makes_the_reply_grow() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, "Родители, пришлите ИИН детей");
    let reply = class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    teacher.edits(
        &ask,
        "Родители, пришлите ИИН детей и напишите, в разводе вы или нет",
    );
    let grown = class.expect_edit_of(&reply).await;
    assert!(
        grown.visible().contains("семейное положение"),
        "{}",
        grown.text()
    );
    assert_eq!(world.kept("occurrences").await.len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn a_request_in_pieces_is_answered_once_and_the_reply_grows() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    teacher.says(&class, "Уважаемые родители, срочно нужно");
    parent.says(&class, "Что случилось?");
    let second = teacher.says(&class, "ИИН ребёнка, адрес");
    let reply = class.expect_reply_to(&second).await;
    world.a_minute_later().await;
    teacher.says(&class, "и место работы родителей");
    class.expect_edit_of(&reply).await;
    assert_eq!(world.kept("occurrences").await.len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn a_stolen_account_is_warned_of_even_when_the_day_is_full() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    for words in [
        HOUSING,
        "Напишите национальность детей и вероисповедание семьи",
        "Напишите, есть ли у семьи кредиты и машина",
    ] {
        let ask = teacher.says(&class, words);
        class.expect_reply_to(&ask).await;
        world.settle().await;
        world.advance(HOUR);
    }
    let scam = parent.says(
        &class,
        "Скиньте код из СМС, регистрирую ребёнка в олимпиаде",
    );
    let warning = class.expect_reply_to(&scam).await;
    assert!(warning.visible().contains("взлом"), "{}", warning.text());
    world.finish().await;
}

#[tokio::test]
async fn captions_and_open_polls_are_read_and_anonymous_polls_are_not() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let photo = teacher.sends_photo(&class, "Родители, заполните и пришлите ИИН и место работы");
    class.expect_reply_to(&photo).await;
    world.settle().await;
    world.advance(25 * HOUR);
    let poll = teacher.sends_poll(&class, "Ваше жильё?", &["своё", "съёмное"], false);
    class.expect_reply_to(&poll).await;
    world.settle().await;
    world.advance(25 * HOUR);
    teacher.sends_poll(&class, "Ваш доход?", &["до 150 тысяч", "больше"], true);
    parent.sends_contact(&class, "Ата-ана", "+77000000000");
    world.settle().await;
    class.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn the_reply_goes_into_the_topic_of_the_request() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let forum = world.tg.forum("Мектеп").with_admin(&teacher);
    introduce(&world, &forum, &teacher).await;
    let topic = forum.topic("5 «Ә»", &teacher);
    let ask = teacher.says(&topic, HOUSING);
    let reply = forum.expect_reply_to(&ask).await;
    assert_eq!(reply.topic(), Some(topic.id()));
    world.finish().await;
}

#[tokio::test]
async fn a_code_asked_for_right_after_another_request_is_warned_of_in_a_message_of_its_own() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    let scam = teacher.says(&class, "И скиньте мне код из СМС, который вам придёт");
    class.expect_reply_to(&scam).await;
    world.finish().await;
}

#[tokio::test]
async fn a_call_to_everybody_with_a_request_behind_it_is_read() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, &format!("/all {HOUSING}"));
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn a_question_taken_back_and_asked_again_is_answered_again() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    teacher.presses(&reply, "Вопрос снят").await;
    class.expect_edit_of(&reply).await;
    world.advance(HOUR);
    let again = teacher.says(&class, HOUSING);
    class.expect_reply_to(&again).await;
    world.finish().await;
}

#[tokio::test]
async fn a_request_edited_away_and_back_again_stands_again() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    teacher.edits(&ask, "Доброе утро!");
    class.expect_edit_of(&reply).await;
    world.a_minute_later().await;
    teacher.edits(&ask, HOUSING);
    let again = class.expect_edit_of(&reply).await;
    assert!(again.visible().contains("жильё"), "{}", again.text());
    world.finish().await;
}

#[tokio::test]
async fn a_change_that_telegram_hides_is_not_answered_a_second_time() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    parent.starts();
    parent.expect_message().await;
    world.a_minute_later().await;
    let pasted = parent.writes(HOUSING);
    parent.expect_message().await;
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    // The preview of a link has loaded: an edit without a date.
    for message in [&pasted, &ask] {
        world
            .tg
            .push_update(serde_json::json!({ "edited_message": message.json() }));
    }
    world.a_minute_later().await;
    parent.expect_nothing();
    class.expect_nothing();
    world.finish().await;
}
