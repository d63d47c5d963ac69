//! What a group's admins choose by buttons, and what the class then hears and does not hear.

use crate::harness::World;
use crate::school::{HOUSING, IIN, announced, class, in_its_turn, introduce, member};
use crate::support::{Chat, Message, Person};
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);
const ADMINS_ONLY: &str = "для администраторов";
const CODE: &str = "Ата-аналар, телефонға келген SMS кодты маған жазып жіберіңіздер";

/// An admin opens the settings and presses one button after the other, a minute apart. The message
/// of the settings as it then is.
async fn choose(world: &World, class: &Chat, admin: &Person, buttons: &[&str]) -> Message {
    admin.says(class, "/settings");
    let settings = class.expect_message().await;
    for button in buttons {
        world.advance(Duration::from_mins(1));
        admin.presses(&settings, button).await;
        in_its_turn(world, class.expect_edit_of(&settings)).await;
    }
    settings
}

#[tokio::test]
async fn with_sensitive_only_iin_is_counted_and_housing_answered_and_everybody_is_told() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let settings = choose(
        &world,
        &class,
        &teacher,
        &["На какие запросы", "Только о семье"],
    )
    .await;
    assert!(settings.text().contains("только о жизни семьи"));
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
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    assert_eq!(world.column("occurrences", "answered").await, ["0", "1"]);
    world.finish().await;
}

#[tokio::test]
async fn in_quiet_hours_a_reply_waits_until_the_morning_and_a_warning_about_codes_does_not() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    choose(&world, &class, &teacher, &["Тихие часы", "22:00–07:00"]).await;
    world.settle().await;
    class.expect_nothing();
    // It was noon; now it is eleven at night.
    world.advance(11 * HOUR);
    let ask = teacher.says(&class, HOUSING);
    world.tg.wait_until_confirmed().await;
    let code = teacher.says(&class, CODE);
    class.expect_reply_to(&code).await;
    class.expect_nothing();
    world.advance(8 * HOUR);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn a_question_that_is_withdrawn_in_the_quiet_hours_is_never_answered() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    choose(&world, &class, &teacher, &["Тихие часы", "22:00–07:00"]).await;
    world.advance(11 * HOUR);
    let ask = teacher.says(&class, HOUSING);
    world.tg.wait_until_confirmed().await;
    teacher.edits(&ask, "Завтра собрание в шесть");
    world.tg.wait_until_confirmed().await;
    world.advance(9 * HOUR);
    world.settle().await;
    class.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn a_pause_silences_it_says_so_and_ends_by_itself() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    teacher.says(&class, "/pause");
    let question = class.expect_message().await;
    world.advance(Duration::from_mins(1));
    let refused = parent.presses(&question, "7 дней").await;
    assert!(refused.text.contains("топ әкімшілері"), "{refused:?}");
    teacher.presses(&question, "7 дней").await;
    class.expect_edit_of(&question).await;
    let line = announced(&world, &class).await;
    assert!(
        line.text().contains("на паузе до 31 декабря"),
        "{}",
        line.text()
    );
    world.a_minute_later().await;
    teacher.says(&class, HOUSING);
    world.settle().await;
    class.expect_nothing();
    parent.says(&class, "/status");
    let status = class.expect_message().await;
    assert!(
        status.text().contains("на паузе до 31 декабря"),
        "{}",
        status.text()
    );
    assert!(!status.text().contains("Араша работает"));
    world.advance(7 * 24 * HOUR);
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn a_pause_is_ended_by_the_button_under_its_line() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    teacher.says(&class, "/pause");
    let question = class.expect_message().await;
    world.advance(Duration::from_mins(1));
    teacher.presses(&question, "30 дней").await;
    class.expect_edit_of(&question).await;
    let line = announced(&world, &class).await;
    world.a_minute_later().await;
    parent.presses(&line, "Включить снова").await;
    teacher.presses(&line, "Включить снова").await;
    let resumed = announced(&world, &class).await;
    assert!(
        resumed.text().contains("снова работает"),
        "{}",
        resumed.text()
    );
    // Pressed again it changes nothing and says nothing.
    teacher.presses(&line, "Включить снова").await;
    world.a_minute_later().await;
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn a_quiet_topic_is_left_alone_and_the_others_are_not() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let class = world.tg.forum("7 «А»").with_creator(&teacher);
    introduce(&world, &class, &teacher).await;
    let (talk, notices) = (
        class.topic("Болтовня", &teacher),
        class.topic("Объявления", &teacher),
    );
    teacher.says(&talk, "/settings");
    let settings = class.expect_message().await;
    world.advance(Duration::from_mins(1));
    teacher.presses(&settings, "Эта тема").await;
    class.expect_edit_of(&settings).await;
    world.advance(Duration::from_mins(1));
    teacher.presses(&settings, "Молчать").await;
    class.expect_edit_of(&settings).await;
    let line = announced(&world, &class).await;
    assert!(
        line.text().contains("В этой теме Араша молчит"),
        "{}",
        line.text()
    );
    assert_eq!(line.topic(), Some(talk.id()));
    world.a_minute_later().await;
    teacher.says(&talk, HOUSING);
    world.settle().await;
    class.expect_nothing();
    // What one sender says within ten minutes is read together, wherever it stands.
    world.advance(Duration::from_mins(11));
    let ask = teacher.says(&notices, HOUSING);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn own_replies_go_by_themselves_after_the_chosen_hours() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    choose(&world, &class, &teacher, &["Удаление ответа", "6 ч"]).await;
    let line = announced(&world, &class).await;
    assert!(line.text().contains("через 6 часов"), "{}", line.text());
    world.a_minute_later().await;
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    world.advance(5 * HOUR);
    world.tg.wait_until_confirmed().await;
    assert!(!reply.is_gone());
    world.advance(HOUR);
    class.expect_deletion_of(&reply).await;
    // It was answered; that the reply is gone is no reason to say it again.
    assert_eq!(world.column("occurrences", "answered").await, ["1"]);
    world.finish().await;
}

#[tokio::test]
async fn the_region_is_chosen_from_twenty_and_stands_on_what_is_counted() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let settings = choose(&world, &class, &teacher, &["Регион", "→", "→", "Астана"]).await;
    assert!(
        settings.text().contains("Регион: город Астана"),
        "{}",
        settings.text()
    );
    world.a_minute_later().await;
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    assert_eq!(world.column("occurrences", "region").await, ["18"]);
    world.finish().await;
}

#[tokio::test]
async fn russian_can_stand_first() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    choose(&world, &class, &teacher, &["Язык", "Сначала русский"]).await;
    world.a_minute_later().await;
    let ask = teacher.says(&class, HOUSING);
    let text = class.expect_reply_to(&ask).await.text();
    assert!(text.find("жильё") < text.find("тұрғын үй"), "{text}");
    world.finish().await;
}

#[tokio::test]
async fn everybody_sees_the_settings_and_only_admins_change_them() {
    let world = World::start().await;
    let (class, _, _) = class(&world).await;
    let parent = member(&world, &class, "Родитель");
    let before = world.kept("groups").await;
    parent.says(&class, "/settings");
    let settings = class.expect_message().await;
    world.a_minute_later().await;
    for button in settings.buttons() {
        let refused = parent.presses(&settings, &button.label).await;
        assert!(refused.text.contains(ADMINS_ONLY), "{refused:?}");
    }
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.kept("groups").await, before);
    world.finish().await;
}

#[tokio::test]
async fn whoever_was_an_admin_a_moment_ago_is_none_and_unknown_means_no() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let head = member(&world, &class, "Завуч");
    teacher.says(&class, "/settings");
    let settings = class.expect_message().await;
    world.a_minute_later().await;
    world.tg.fault("getChatMember").slow(Duration::from_secs(4));
    let unknown = head.presses(&settings, "Язык").await;
    assert!(unknown.text.contains("Telegram не успел"), "{unknown:?}");
    teacher.promotes(&class, &head);
    head.presses(&settings, "Язык").await;
    class.expect_edit_of(&settings).await;
    world.a_minute_later().await;
    teacher.demotes(&class, &head);
    let refused = head.presses(&settings, "Сначала русский").await;
    assert!(refused.text.contains(ADMINS_ONLY), "{refused:?}");
    world.finish().await;
}

#[tokio::test]
async fn a_value_that_no_button_offers_changes_nothing() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.says(&class, "/settings");
    let settings = class.expect_message().await;
    world.a_minute_later().await;
    let before = world.kept("groups").await;
    // A pause of 31 days, hours that there are not, as a changed client can send them.
    for data in [
        "AVMAAAAAAAAAAAAAHwA",
        "AU8AAAAAAAAAAACfCA",
        "AVMAAAAAAAAAAAAfAA",
    ] {
        let answer = teacher.presses_forged(&settings, data).await;
        assert!(!answer.text.is_empty(), "{data}");
    }
    world.settle().await;
    assert_eq!(world.kept("groups").await, before);
    world.finish().await;
}

#[tokio::test]
async fn a_trial_is_told_to_the_class_reported_in_private_and_ends_by_itself() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.says(&class, "/settings");
    let settings = class.expect_message().await;
    world.advance(Duration::from_mins(1));
    teacher.presses(&settings, "Пробный режим").await;
    class.expect_edit_of(&settings).await;
    world.advance(Duration::from_mins(1));
    let closed = teacher.presses(&settings, "Попробовать").await;
    assert!(closed.text.contains("маған жеке жазып"), "{closed:?}");
    teacher.starts();
    teacher.expect_message().await;
    world.advance(Duration::from_mins(1));
    teacher.presses(&settings, "Попробовать").await;
    class.expect_edit_of(&settings).await;
    let line = announced(&world, &class).await;
    assert!(line.text().contains("в пробном режиме"), "{}", line.text());
    assert!(!line.text().contains("Мұғалім"), "it names nobody");
    teacher.expect_message().await;
    world.advance(Duration::from_mins(1));
    teacher.says(&class, HOUSING);
    let report = teacher.expect_message().await;
    assert!(
        !report.text().contains("папа"),
        "labels only: {}",
        report.text()
    );
    class.expect_nothing();
    assert_eq!(world.column("occurrences", "answered").await, ["0"]);
    world.advance(3 * 24 * HOUR);
    let ended = class.expect_message().await;
    assert!(
        ended.text().contains("Проба закончилась"),
        "{}",
        ended.text()
    );
    teacher.expect_message().await;
    world.a_minute_later().await;
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn a_trial_that_is_ended_early_ends_once() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.starts();
    teacher.expect_message().await;
    choose(&world, &class, &teacher, &["Пробный режим", "Попробовать"]).await;
    announced(&world, &class).await;
    teacher.expect_message().await;
    world.advance(Duration::from_mins(1));
    choose(
        &world,
        &class,
        &teacher,
        &["Пробный режим", "Закончить пробу"],
    )
    .await;
    let ended = announced(&world, &class).await;
    assert!(
        ended.text().contains("Проба закончилась"),
        "{}",
        ended.text()
    );
    world.settle().await;
    world.advance(4 * 24 * HOUR);
    world.settle().await;
    class.expect_nothing();
    world.finish().await;
}
