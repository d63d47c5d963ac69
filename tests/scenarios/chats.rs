//! What Telegram does to chats: they move, close, lose their people.

use crate::harness::World;
use crate::school::{HOUSING, IIN, announced, class, introduce};
use crate::support::{Chat, Person};
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

/// An ordinary group, as Telegram makes them at first.
async fn small_group(world: &World) -> (Chat, Person) {
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let class = world.tg.group("7 «А»").with_creator(&teacher);
    introduce(world, &class, &teacher).await;
    (class, teacher)
}

#[tokio::test]
async fn what_was_chosen_holds_after_the_group_became_a_supergroup() {
    let world = World::start().await;
    let (class, teacher) = small_group(&world).await;
    teacher.says(&class, "/settings");
    let settings = class.expect_message().await;
    for buttons in [
        &["Язык", "Сначала русский"][..],
        &["Регион", "→", "→", "Астана"],
        &["На какие запросы", "Только о семье"],
        &["Удаление ответа", "6 ч"],
    ] {
        for button in buttons {
            world.a_minute_later().await;
            teacher.presses(&settings, button).await;
            class.expect_edit_of(&settings).await;
        }
        if ["Только о семье", "6 ч"].contains(&buttons[1]) {
            announced(&world, &class).await;
        }
    }
    world.a_minute_later().await;
    class.becomes_supergroup();
    world.settle().await;
    assert_eq!(
        world.column("groups", "chat_id").await,
        [class.id().to_string()]
    );
    teacher.says(&class, "/settings");
    let settings = class.expect_message().await.text();
    for chosen in [
        "Русский, Қазақша",
        "Регион: город Астана",
        "только о жизни семьи",
        "через 6 часов",
    ] {
        assert!(settings.contains(chosen), "{chosen}: {settings}");
    }
    world.a_minute_later().await;
    teacher.says(&class, IIN);
    world.settle().await;
    class.expect_nothing();
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    assert_eq!(world.column("occurrences", "region").await, ["18", "18"]);
    // Its sending is written down, its deletion waits.
    world.until("outgoing", "attempts", &["0"]).await;
    world.advance(6 * HOUR);
    class.expect_deletion_of(&reply).await;
    world.finish().await;
}

#[tokio::test]
async fn what_was_answered_before_the_move_is_not_answered_again_after_it() {
    let world = World::start().await;
    let (class, teacher) = small_group(&world).await;
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    let before = world.column("occurrences", "chat").await;
    class.becomes_supergroup();
    world.settle().await;
    let after = world.column("occurrences", "chat").await;
    assert_ne!(before, after, "the pseudonym goes by the new chat");
    world.advance(HOUR);
    teacher.says(&class, HOUSING);
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.column("occurrences", "answered").await, ["1", "0"]);
    assert_eq!(
        world.column("occurrences", "chat").await,
        [after[0].clone(), after[0].clone()]
    );
    world.finish().await;
}

#[tokio::test]
async fn a_group_that_was_deleted_is_left_and_nothing_waits_for_it() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    world
        .tg
        .fault("sendMessage")
        .in_chat(class.id())
        .always()
        .refused(403, "Forbidden: the group chat was deleted");
    teacher.says(&class, HOUSING);
    world.tg.wait_until_confirmed().await;
    world.until("groups", "standing", &["3"]).await;
    world.settle().await;
    assert!(world.kept("outgoing").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn a_report_to_an_admin_who_deleted_the_account_holds_nobody_up() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    teacher.starts();
    teacher.expect_message().await;
    teacher.says(&class, "/settings");
    let settings = class.expect_message().await;
    for button in ["Пробный режим", "Попробовать"] {
        world.advance(MINUTE);
        teacher.presses(&settings, button).await;
        class.expect_edit_of(&settings).await;
    }
    announced(&world, &class).await;
    teacher.expect_message().await;
    world.advance(MINUTE);
    teacher.deletes_account();
    parent.says(&class, HOUSING);
    world.tg.wait_until_confirmed().await;
    class.expect_nothing();
    // The trial still ends by itself, and the class is told.
    world.advance(72 * HOUR);
    class.expect_message_with("Проба закончилась").await;
    world.a_minute_later().await;
    let ask = parent.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn when_telegram_holds_the_whole_bot_back_it_waits_and_loses_nothing() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let (other, head) = crate::school::other_class(&world).await;
    world.tg.fault("*").times(6).too_many_requests(30);
    let (first, second) = (teacher.says(&class, HOUSING), head.says(&other, HOUSING));
    world.tg.wait_until_confirmed().await;
    world.settle().await;
    class.expect_reply_to(&first).await;
    other.expect_reply_to(&second).await;
    world.finish().await;
}
