//! The bot is added: the first questions to the admins, by buttons, and what it lacks.

use crate::harness::World;
use crate::school::{HOUSING, IIN, announced, class, introduce, member};
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
const BLIND: &str = "не видел ни одного сообщения";

#[tokio::test]
async fn an_admin_answers_three_questions_under_the_introduction() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let introduction = class.bot_messages().remove(0);
    assert!(introduction.text().contains("три коротких вопроса"));
    teacher.presses(&introduction, "Настройки").await;
    let question = class.expect_message().await;
    assert!(question.text().starts_with("1/3"), "{}", question.text());
    for (button, says) in [
        ("Сначала русский", "2/3"),
        ("→", "2/3"),
        ("→", "2/3"),
        ("Астана", "3/3"),
        ("На все", "Спасибо, сохранено"),
    ] {
        world.advance(MINUTE);
        teacher.presses(&question, button).await;
        let next = class.expect_edit_of(&question).await;
        assert!(next.text().contains(says), "{button}: {}", next.text());
    }
    world.a_minute_later().await;
    class.expect_nothing();
    let ask = teacher.says(&class, HOUSING);
    let text = class.expect_reply_to(&ask).await.text();
    assert!(text.find("жильё") < text.find("тұрғын үй"), "{text}");
    assert_eq!(world.column("occurrences", "region").await, ["18"]);
    world.a_minute_later().await;
    // The rest of the settings is one button away.
    teacher.presses(&question, "Настройки").await;
    let settings = class.expect_edit_of(&question).await;
    assert!(
        settings.text().contains("Регион: город Астана"),
        "{}",
        settings.text()
    );
    world.finish().await;
}

#[tokio::test]
async fn a_region_need_not_be_told_and_answering_less_is_announced() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let introduction = class.bot_messages().remove(0);
    teacher.presses(&introduction, "Настройки").await;
    let question = class.expect_message().await;
    for button in ["Алдымен қазақша", "Не указывать", "Только о семье"]
    {
        world.advance(MINUTE);
        teacher.presses(&question, button).await;
        class.expect_edit_of(&question).await;
    }
    let line = announced(&world, &class).await;
    assert!(
        line.text().contains("отвечает, только если"),
        "{}",
        line.text()
    );
    assert!(!line.text().contains("Мұғалім"), "it names nobody");
    world.a_minute_later().await;
    teacher.says(&class, IIN);
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.column("occurrences", "answered").await, ["0"]);
    world.finish().await;
}

#[tokio::test]
async fn the_first_questions_are_for_admins_and_are_asked_once_a_minute() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let parent = member(&world, &class, "Родитель");
    let introduction = class.bot_messages().remove(0);
    let refused = parent.presses(&introduction, "Настройки").await;
    assert!(refused.text.contains("для администраторов"), "{refused:?}");
    for _ in 0..3 {
        teacher.presses(&introduction, "Настройки").await;
    }
    let question = class.expect_message().await;
    world.a_minute_later().await;
    let before = world.kept("groups").await;
    for button in question.buttons() {
        let refused = parent.presses(&question, &button.label).await;
        assert!(refused.text.contains("для администраторов"), "{refused:?}");
    }
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.kept("groups").await, before);
    world.finish().await;
}

#[tokio::test]
async fn where_privacy_mode_was_switched_off_after_it_joined_it_says_what_to_do() {
    let mut world = World::prepare().await;
    world.tg.set_privacy_mode(true);
    world = world.running().await;
    let (class, teacher, parent) = class(&world).await;
    // The operator switches it off; Telegram goes by the mode of the time of joining.
    world.stop_bot().await.unwrap();
    world.tg.set_privacy_mode(false);
    let world = world.running().await;
    teacher.says(&class, "Қайырлы күн!");
    parent.says(&class, "/status");
    let status = class.expect_message().await;
    assert!(status.text().contains(BLIND), "{}", status.text());
    world.a_minute_later().await;
    let toast = parent.presses(&status, "Снова проверить").await;
    assert!(toast.text.contains("рұқсат"), "{toast:?}");
    class.expect_edit_of(&status).await;
    world.a_minute_later().await;
    teacher.kicks_bot(&class);
    introduce(&world, &class, &teacher).await;
    teacher.says(&class, "Қайырлы күн!");
    parent.says(&class, "/status");
    let status = class.expect_message().await;
    assert!(
        status.text().contains("Араша работает"),
        "{}",
        status.text()
    );
    world.finish().await;
}

#[tokio::test]
async fn where_nobody_may_write_whoever_added_it_hears_so_in_private() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("ru");
    let class = world.tg.supergroup("7 «А»").with_admin(&teacher);
    teacher.starts();
    teacher.expect_message().await;
    world.a_minute_later().await;
    class.lets_members_write(false);
    world.tg.add_bot(&class, &teacher);
    let notice = teacher.expect_message().await;
    assert!(
        notice.text().contains("В одной из групп мне нельзя писать"),
        "{}",
        notice.text()
    );
    assert!(
        !notice.text().contains("7 «А»"),
        "which one, it does not say"
    );
    world.until("groups", "standing", &["2"]).await;
    class.expect_nothing();
    // Once it may, it goes on by itself.
    class.lets_members_write(true);
    world.advance(10 * MINUTE);
    world.settle().await;
    class.expect_message().await;
    world.finish().await;
}

#[tokio::test]
async fn where_nobody_may_write_a_stranger_to_the_bot_hears_nothing() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("ru");
    let class = world.tg.supergroup("7 «А»").with_admin(&teacher);
    class.lets_members_write(false);
    world.tg.add_bot(&class, &teacher);
    world.tg.wait_until_confirmed().await;
    world.until("groups", "standing", &["2"]).await;
    let ask = teacher.says(&class, HOUSING);
    world.tg.wait_until_confirmed().await;
    class.expect_nothing();
    teacher.expect_nothing();
    // It is silent until it may write, and then answers what is still open.
    class.lets_members_write(true);
    world.advance(20 * MINUTE);
    world.settle().await;
    class.expect_reply_to(&ask).await;
    class.expect_message().await;
    world.finish().await;
}
