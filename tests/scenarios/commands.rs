//! Commands in a group, the bot's coming and going, and what it says about its own rights.

use crate::harness::World;
use crate::school::{HOUSING, class, introduce};
use crate::support::{Chat, Person};
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const POINTER: &str = "Отвечу в личном чате: его видите только вы.";

#[tokio::test]
async fn every_command_in_a_group_gets_a_neutral_line_and_a_button_and_never_a_letter() {
    let world = World::start().await;
    let (class, _, parent) = class(&world).await;
    for command in [
        "start",
        "help",
        "rights",
        "refuse",
        "procedure",
        "check",
        "why",
        "lang",
        "privacy",
        "forget",
    ] {
        parent.says(&class, &format!("/{command}@{}", world.tg.bot_username()));
        let line = class.expect_message().await;
        assert!(
            line.text().ends_with(POINTER),
            "/{command}: {}",
            line.text()
        );
        assert_eq!(
            line.reply_to(),
            None,
            "/{command} must not show who typed it"
        );
        assert_eq!(line.buttons().len(), 1);
        // The button leads to the answer, in private.
        parent.follows(&line, "Жеке чатты ашу");
        let answer = parent.expect_message().await;
        assert!(answer.units() > 20, "/{command}: {}", answer.text());
        world.a_minute_later().await;
    }
    assert!(world.kept("occurrences").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn a_volley_of_commands_does_not_make_it_chatter() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    for _ in 0..10 {
        for command in [
            "/rights", "/refuse", "/help", "/why", "/status", "/privacy", "/check", "/lang",
        ] {
            parent.says(&class, command);
            teacher.says(&class, command);
        }
    }
    world.tg.wait_until_confirmed().await;
    for _ in 0..5 {
        world.advance(Duration::from_secs(5));
        world.settle().await;
    }
    class.expect_messages(3).await;
    class.expect_nothing();
    // A request is answered all the same.
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn commands_of_others_unknown_ones_and_words_with_a_slash_are_left_alone() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let ask = teacher.says(&class, "Ертең жиналыс болады");
    for words in [
        "/check@other_bot",
        "/weather",
        "/",
        "//",
        "/қош",
        "и/или",
        "напишите /check",
    ] {
        parent.replies(&ask, words);
    }
    let check = parent.says(&class, "всё, расходимся");
    parent.edits(&check, "/rights");
    world.settle().await;
    world.finish().await;
}

#[tokio::test]
async fn check_under_a_request_from_before_the_bot_came_gets_the_ordinary_reply_naming_nobody() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let parent = world.tg.person("Ата-ана").speaking("ru");
    let class = world
        .tg
        .supergroup("7 «А»")
        .with_admin(&teacher)
        .with_member(&parent);
    let ask = teacher.earlier(48 * HOUR).says(&class, HOUSING);
    introduce(&world, &class, &teacher).await;
    parent.replies(&ask, "/check");
    let reply = class.expect_reply_to(&ask).await;
    assert!(reply.visible().contains("жильё"), "{}", reply.text());
    assert!(!reply.text().contains("Ата-ана"));
    world.a_minute_later().await;
    // Once more: it stands there already.
    parent.replies(&ask, "/check");
    let line = class.expect_message().await;
    assert!(line.text().ends_with(POINTER), "{}", line.text());
    assert_eq!(world.column("occurrences", "answered").await, ["1"]);
    world.finish().await;
}

#[tokio::test]
async fn check_under_a_request_that_was_too_old_and_only_counted_is_answered() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let ask = teacher.earlier(13 * HOUR).says(&class, HOUSING);
    world.settle().await;
    class.expect_nothing();
    parent.replies(&ask, "/check");
    class.expect_reply_to(&ask).await;
    assert_eq!(world.column("occurrences", "answered").await, ["1"]);
    world.finish().await;
}

#[tokio::test]
async fn check_under_harmless_talk_or_under_the_bot_points_into_private() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let harmless = teacher.says(&class, "Ертең дене шынықтыру, форма киіңіздер");
    let introduction = class.bot_messages().remove(0);
    for target in [&harmless, &introduction] {
        parent.replies(target, "/check");
        let line = class.expect_message().await;
        assert!(line.text().ends_with(POINTER), "{}", line.text());
        world.a_minute_later().await;
    }
    assert!(world.kept("occurrences").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn added_by_the_link_it_introduces_itself_once() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let parent = world.tg.person("Ата-ана").speaking("ru");
    let class = world
        .tg
        .supergroup("7 «А»")
        .with_admin(&teacher)
        .with_member(&parent);
    parent.starts();
    let hello = parent.expect_message().await;
    world.advance(MINUTE);
    parent.presses(&hello, "Предложить классу").await;
    let proposal = parent.expect_message().await;
    let link = proposal.button("Добавить в группу").url.unwrap();
    teacher.adds_bot_by_link(&class, &link);
    let introduction = class.expect_message().await;
    let text = introduction.text();
    assert!(
        text.contains("Test <operator> & co, operator@example.org"),
        "{text}"
    );
    assert!(text.contains("тек жағдайлар санын сақтайды"), "{text}");
    assert!(
        text.trim_end().ends_with("или перешлите мне лично."),
        "{text}"
    );
    assert!(!text.contains("Мұғалім"), "who added it is nobody's matter");
    world.finish().await;
}

#[tokio::test]
async fn with_privacy_mode_on_it_says_what_it_lacks_until_it_is_an_admin() {
    let world = World::prepare().await;
    world.tg.set_privacy_mode(true);
    let world = world.running().await;
    let (class, teacher, parent) = class(&world).await;
    let introduction = class.bot_messages().remove(0);
    assert!(
        introduction.text().contains("не вижу сообщений"),
        "{}",
        introduction.text()
    );
    let toast = parent.presses(&introduction, "Снова проверить").await;
    assert!(toast.text.contains("рұқсат"), "{toast:?}");
    world.advance(MINUTE);
    parent.says(&class, "/status");
    let status = class.expect_message().await;
    assert!(
        status.text().contains("не вижу сообщений"),
        "{}",
        status.text()
    );
    world.a_minute_later().await;
    teacher.promotes_bot(&class);
    parent.presses(&introduction, "Снова проверить").await;
    let whole = class.expect_edit_of(&introduction).await;
    assert!(
        !whole.text().contains("не вижу сообщений"),
        "{}",
        whole.text()
    );
    world.advance(MINUTE);
    parent.says(&class, "/status");
    let status = class.expect_message().await;
    assert!(
        status.text().contains("Араша работает"),
        "{}",
        status.text()
    );
    world.advance(MINUTE);
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn when_telegram_is_slow_to_tell_its_rights_it_says_that_it_could_not_check() {
    let world = World::start().await;
    let (teacher, class) = empty_class(&world);
    // It looks when it is added and when it introduces itself.
    let fault = world.tg.fault("getChatMember").times(2);
    fault.slow(Duration::from_secs(4));
    world.tg.add_bot(&class, &teacher);
    let introduction = class.expect_message().await;
    assert!(
        introduction.text().contains("Не удалось проверить"),
        "{}",
        introduction.text()
    );
    world.advance(MINUTE);
    teacher.presses(&introduction, "Снова проверить").await;
    let whole = class.expect_edit_of(&introduction).await;
    assert!(
        !whole.text().contains("Не удалось проверить"),
        "{}",
        whole.text()
    );
    world.finish().await;
}

#[tokio::test]
async fn without_the_right_to_write_it_waits_and_introduces_itself_when_it_may() {
    let world = World::start().await;
    let (teacher, class) = empty_class(&world);
    class.lets_members_write(false);
    world.tg.add_bot(&class, &teacher);
    world.tg.wait_for_calls("sendMessage", 1).await;
    class.expect_nothing();
    world.until("outgoing", "leased_ms", &["0"]).await;
    class.lets_members_write(true);
    world.advance(10 * MINUTE);
    world.settle().await;
    class.expect_message().await;
    world.finish().await;
}

#[tokio::test]
async fn removed_it_is_silent_and_added_again_it_introduces_itself_again() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.kicks_bot(&class);
    world.settle().await;
    assert_eq!(
        world.column("groups", "standing").await,
        ["3"],
        "it has left"
    );
    introduce(&world, &class, &teacher).await;
    // Promoted and demoted it says nothing of it.
    teacher.promotes_bot(&class);
    teacher.demotes_bot(&class);
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.column("groups", "standing").await, ["1"]);
    world.finish().await;
}

#[tokio::test]
async fn commands_are_in_the_menu_in_both_languages_for_both_audiences() {
    let world = World::start().await;
    let (class, _, _) = class(&world).await;
    world.tg.wait_for_calls("setMyCommands", 9).await;
    let menu = |language: &str, chat: Option<&Chat>| {
        let person = world.tg.person("Кто-то").speaking(language);
        let private = person.private();
        person.menu_in(chat.unwrap_or(&private))
    };
    let says = |menu: &[(String, String)], command: &str, what: &str| {
        menu.iter()
            .any(|(name, text)| name == command && text == what)
    };
    let (russian, kazakh, english) = (menu("ru", None), menu("kk", None), menu("en", None));
    assert!(
        says(&russian, "check", "проверить сообщение"),
        "{russian:?}"
    );
    assert!(says(&russian, "forget", "стереть данные обо мне"));
    assert!(!says(&kazakh, "check", "проверить сообщение") && kazakh.len() == russian.len());
    assert_eq!(english, kazakh, "Kazakh stands first");
    let in_class = menu("ru", Some(&class));
    assert!(says(&in_class, "refuse", "письмо с отказом"));
    assert!(in_class.iter().all(|(name, _)| name != "forget"));
    world.finish().await;
}

#[tokio::test]
async fn whatever_stands_in_a_menu_is_answered_where_it_stands() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    world.tg.wait_for_calls("setMyCommands", 9).await;
    let alone = world.tg.person("Әке").speaking("kk").who_knows_the_bot();
    let (private, for_all) = (alone.private(), parent.menu_in(&class));
    let for_admins = teacher.menu_in(&class);
    assert!(for_admins.len() > for_all.len());
    let places = [
        (&alone, &private, alone.menu_in(&private)),
        (&parent, &class, for_all),
        (&teacher, &class, for_admins),
    ];
    for (person, place, menu) in places {
        assert!(menu.len() >= 12, "{menu:?}");
        for (command, what) in menu {
            person.says(place, &format!("/{command}"));
            let answer = place.expect_message().await;
            assert!(answer.units() > 20, "/{command} ({what})");
            world.a_minute_later().await;
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_keeps_its_bot() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let class = world.tg.group("7 «А»").with_creator(&teacher);
    introduce(&world, &class, &teacher).await;
    class.becomes_supergroup();
    world.settle().await;
    let groups = world.column("groups", "chat_id").await;
    assert_eq!(groups, [class.id().to_string()]);
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn an_introduction_that_meets_the_migration_on_its_way_arrives_in_the_new_chat() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let class = world.tg.group("7 «А»").with_creator(&teacher);
    world.tg.fault("sendMessage").too_many_requests(20);
    world.tg.add_bot(&class, &teacher);
    world.tg.wait_for_calls("sendMessage", 1).await;
    // The bot asks for no updates now: it learns of the new chat from the refusal alone.
    world.tg.fault("getUpdates").always().server_error();
    world.tg.push_update(serde_json::json!({"unknown": {}}));
    let refused = || {
        world
            .tg
            .story()
            .contains("getUpdates refused")
            .then_some(())
    };
    world.tg.wait_for("a failing poll", refused).await;
    class.becomes_supergroup();
    world.empty_outbox().await;
    class.expect_message().await;
    let sent: Vec<_> = world
        .tg
        .sent_by("sendMessage")
        .iter()
        .map(|call| call.params["chat_id"].clone())
        .collect();
    assert_eq!(sent, [class.first_id(), class.first_id(), class.id()]);
    world.tg.mend();
    world.advance(MINUTE);
    world.settle().await;
    assert_eq!(
        world.column("groups", "chat_id").await,
        [class.id().to_string()]
    );
    world.finish().await;
}

fn empty_class(world: &World) -> (Person, Chat) {
    let teacher = world.tg.person("Мұғалім").speaking("ru");
    let class = world.tg.supergroup("7 «А»").with_admin(&teacher);
    (teacher, class)
}
