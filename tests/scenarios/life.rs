//! How a class parts with the bot, what its admins learn of it, and who is answered how.

use crate::harness::World;
use crate::school::{HOUSING, class, member};
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);
const LEAVE: &str = "Да, пусть уйдёт";

#[tokio::test]
async fn an_admin_sends_the_bot_away_at_once_and_it_says_goodbye() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    parent.says(&class, "/leave");
    let question = class.expect_message().await;
    world.a_minute_later().await;
    teacher.presses(&question, LEAVE).await;
    let goodbye = class.expect_message().await;
    assert!(
        goodbye.text().contains("Всего доброго"),
        "{}",
        goodbye.text()
    );
    class.expect_departure().await;
    world.settle().await;
    assert_eq!(world.column("groups", "standing").await, ["3"]);
    world.finish().await;
}

#[tokio::test]
async fn three_members_send_it_away_and_one_who_presses_thrice_is_one() {
    let world = World::start().await;
    let (class, _, _) = class(&world).await;
    let members = ["Айгүл", "Берик", "Света"].map(|name| member(&world, &class, name));
    members[0].says(&class, "/leave");
    let question = class.expect_message().await;
    world.a_minute_later().await;
    for _ in 0..3 {
        let counted = members[0].presses(&question, LEAVE).await;
        assert!(counted.text.contains("голос учтён"), "{counted:?}");
    }
    let counted = members[1].presses(&question, LEAVE).await;
    assert!(counted.text.contains("голос учтён"), "{counted:?}");
    world.settle().await;
    class.expect_nothing();
    members[2].presses(&question, LEAVE).await;
    class.expect_message_with("Всего доброго").await;
    class.expect_departure().await;
    world.finish().await;
}

#[tokio::test]
async fn a_bot_that_may_not_write_leaves_without_a_word() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    parent.says(&class, "/leave");
    let question = class.expect_message().await;
    world.a_minute_later().await;
    class.lets_members_write(false);
    teacher.presses(&question, LEAVE).await;
    class.expect_departure().await;
    world.finish().await;
}

#[tokio::test]
async fn a_group_that_asks_to_be_forgotten_is_forgotten_whole() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    let head = world.tg.person("Завуч").speaking("ru");
    teacher.promotes(&class, &head);
    // A member's command leads into the private chat.
    parent.says(&class, "/forget");
    class.expect_message_with("Отвечу в личном чате").await;
    world.a_minute_later().await;
    teacher.says(&class, "/forget");
    let question = class.expect_message().await;
    assert!(
        question.text().contains("Стереть всё и уйти"),
        "{}",
        question.text()
    );
    world.a_minute_later().await;
    parent.presses(&question, "Да, стереть").await;
    let other = head.presses(&question, "Да, стереть").await;
    assert!(other.text.contains("который прислал команду"), "{other:?}");
    assert_eq!(world.kept("occurrences").await.len(), 1);
    teacher.presses(&question, "Да, стереть").await;
    let goodbye = class.expect_message().await;
    assert!(
        goodbye.text().contains("Стёрто записей"),
        "{}",
        goodbye.text()
    );
    class.expect_departure().await;
    world.settle().await;
    for table in [
        "groups",
        "occurrences",
        "replies",
        "votes",
        "examined",
        "outgoing",
    ] {
        assert!(world.kept(table).await.is_empty(), "{table}");
    }
    // What still arrives of that chat creates nothing.
    head.presses(&reply, "Не запрос").await;
    world.tg.wait_until_confirmed().await;
    world.advance(2 * HOUR);
    world.settle().await;
    world.tg.look_away();
    for table in ["groups", "occurrences", "votes", "examined"] {
        assert!(world.kept(table).await.is_empty(), "{table}");
    }
    world.finish().await;
}

#[tokio::test]
async fn the_admin_who_asked_may_think_better_of_it() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.says(&class, "/forget");
    let question = class.expect_message().await;
    world.a_minute_later().await;
    teacher.presses(&question, "Нет, оставить").await;
    let kept = class.expect_edit_of(&question).await;
    assert!(kept.text().contains("Всё осталось"), "{}", kept.text());
    assert_eq!(world.kept("groups").await.len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn an_admin_who_hides_may_ask_and_confirm() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.anonymously().says(&class, "/forget");
    let question = class.expect_message().await;
    assert!(
        question.text().contains("Стереть всё и уйти"),
        "{}",
        question.text()
    );
    world.a_minute_later().await;
    teacher.presses(&question, "Да, стереть").await;
    class.expect_message().await;
    class.expect_departure().await;
    world.finish().await;
}

#[tokio::test]
async fn figures_are_shown_to_the_admin_alone() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    teacher.says(&class, "/stats");
    let offer = class.expect_message().await;
    assert!(
        !offer.text().contains('1'),
        "no figure in the class: {}",
        offer.text()
    );
    let refused = parent.presses(&offer, "Показать цифры").await;
    assert!(!refused.text.contains('1'), "{refused:?}");
    let figures = teacher.presses(&offer, "Показать цифры").await;
    assert!(figures.alert, "it is read in peace");
    assert!(figures.text.contains("тұрғын үй"), "{figures:?}");
    world.finish().await;
}

#[tokio::test]
async fn what_it_overlooked_is_counted_without_its_words() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let overlooked = teacher.says(&class, "Кіріс туралы ешкім ештеңе айтпады ғой");
    world.settle().await;
    class.expect_nothing();
    let before = world.kept("occurrences").await;
    parent.replies(&overlooked, "/missed");
    let thanks = class.expect_message().await;
    assert!(
        thanks.text().contains("Текст сообщения не сохраняется"),
        "{}",
        thanks.text()
    );
    assert_eq!(world.kept("missed").await.len(), 1);
    assert_eq!(world.kept("occurrences").await, before);
    world.a_minute_later().await;
    // Under no message it says how.
    parent.says(&class, "/missed");
    let line = class.expect_message().await;
    parent.follows(&line, "Жеке чатты ашу");
    parent.expect_message_with("/missed").await;
    world.finish().await;
}

#[tokio::test]
async fn the_page_for_the_school_is_for_everybody() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.says(&class, "/school");
    let line = class.expect_message().await;
    teacher.follows(&line, "Жеке чатты ашу");
    let page = teacher.expect_message().await;
    assert!(
        page.text().contains("operator@example.org"),
        "{}",
        page.text()
    );
    world.finish().await;
}

#[tokio::test]
async fn a_parent_asking_parents_is_answered_without_the_duties_of_operators() {
    let world = World::start().await;
    let (class, _, parent) = class(&world).await;
    let ask = parent.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    assert!(
        reply.text().contains("каждая семья решает"),
        "{}",
        reply.text()
    );
    // It is counted as it was asked: on nobody's behalf.
    assert_eq!(world.column("occurrences", "authority").await, ["0"]);
    world.finish().await;
}

#[tokio::test]
async fn a_bare_forward_of_a_member_is_no_request_and_one_of_an_admin_is() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let words = "Срочно напишите, жильё у вас своё или съёмное, и где работает папа";
    parent.forwards_words("Кто-то", words, &class);
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.column("occurrences", "answered").await, ["0"]);
    let ask = teacher.forwards_words("Завуч", words, &class);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}
