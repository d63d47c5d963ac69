//! What somebody may try against a class or its bot (`docs/threats.md`), and that it comes to
//! nothing.

use crate::harness::World;
use crate::school::{HOUSING, class, introduce};
use arasha::codec::{Action, Code};
use std::time::Duration;

#[tokio::test]
async fn a_deep_link_replayed_by_anybody_opens_a_page_and_changes_nothing() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    let (groups, occurrences) = (world.kept("groups").await, world.kept("occurrences").await);
    let link = reply.buttons()[0].url.clone().expect("a link");
    let stranger = world.tg.person("Кто-то").speaking("kk");
    for person in [&parent, &parent, &stranger] {
        person.follows_link(&link);
        person.expect_message().await;
        world.a_minute_later().await;
    }
    // What belongs into a group does nothing in private, whoever makes a link of it.
    for action in [
        Action::LeaveConfirmed,
        Action::ForgetGroupConfirmed,
        Action::Pause,
        Action::ChooseScope,
        Action::Stats,
        Action::Withdrawn,
    ] {
        let code = Code::with_value(action, 1).encode();
        stranger.writes(&format!("/start {code}"));
        stranger.expect_message().await;
        world.a_minute_later().await;
    }
    assert_eq!(world.kept("groups").await, groups);
    assert_eq!(world.kept("occurrences").await, occurrences);
    world.finish().await;
}

#[tokio::test]
async fn names_and_titles_full_of_markup_are_never_repeated() {
    let world = World::start().await;
    let asker = world
        .tg
        .person("</b><a href=\"tg://x\">Араша")
        .speaking("kk");
    let class = world.tg.supergroup("<i>7 «А» &lt;").with_admin(&asker);
    introduce(&world, &class, &asker).await;
    let ask = asker.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    for command in ["/settings", "/status", "/leave"] {
        asker.says(&class, command);
        class.expect_message().await;
        world.a_minute_later().await;
    }
    for message in class.bot_messages() {
        assert!(!message.html().contains("tg://"), "{}", message.html());
        assert!(!message.text().contains("7 «А»"), "{}", message.text());
    }
    world.finish().await;
}

#[tokio::test]
async fn another_bot_commands_nothing() {
    let world = World::start().await;
    let (class, _, _) = class(&world).await;
    let bot = world.tg.other_bot("Помощник");
    bot.joins(&class);
    for command in [
        "/settings",
        "/pause",
        "/leave",
        "/forget",
        "/stats",
        "/rights",
    ] {
        bot.says(&class, command);
    }
    world.settle().await;
    class.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn whoever_is_not_in_the_class_has_no_voice_in_it() {
    let world = World::start().await;
    let (class, _, parent) = class(&world).await;
    parent.says(&class, "/leave");
    let question = class.expect_message().await;
    world.a_minute_later().await;
    for name in ["Бірінші", "Екінші", "Үшінші", "Төртінші"] {
        let stranger = world.tg.person(name).speaking("kk");
        stranger.presses(&question, "Да, пусть уйдёт").await;
    }
    world.settle().await;
    class.expect_nothing();
    assert!(world.kept("votes").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn a_code_of_the_settings_under_another_message_does_nothing() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let introduction = class.bot_messages().remove(0);
    let before = world.kept("groups").await;
    for action in [
        Action::Pause,
        Action::LeaveConfirmed,
        Action::ForgetGroupConfirmed,
        Action::ChooseScope,
    ] {
        let forged = Code::with_value(action, 1).encode();
        teacher.presses_forged(&introduction, &forged).await;
    }
    world.settle().await;
    class.expect_nothing();
    assert_eq!(world.kept("groups").await, before);
    world.finish().await;
}

#[tokio::test]
async fn a_huge_poll_gets_one_reply_of_the_usual_length() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let option = "тұрғын үйіміз жалдамалы, съёмное жильё, ипотека ".repeat(2);
    let options: Vec<&str> = std::iter::repeat_n(option.trim(), 12).collect();
    let question = format!("{HOUSING}? {}", "Срочно ответьте все! ".repeat(9));
    let poll = teacher.sends_poll(&class, &question, &options, false);
    let reply = class.expect_reply_to(&poll).await;
    assert!(reply.units() <= 900, "{}", reply.text());
    world.settle().await;
    class.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn a_bot_that_is_muted_says_so_in_private_to_whoever_muted_it() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.starts();
    teacher.expect_message().await;
    world.a_minute_later().await;
    teacher.silences_bot(&class);
    let notice = teacher.expect_message().await;
    assert!(notice.text().contains("жазуға"), "{}", notice.text());
    world.advance(Duration::from_mins(1));
    world.settle().await;
    class.expect_nothing();
    world.finish().await;
}

/// The tests that a page of the documents names as `file::test`.
pub fn named_tests(page: &str) -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join(page)).unwrap();
    let words = table.split('`');
    let tests = words.filter_map(|word| word.split_once("::").map(|(_, test)| test.to_owned()));
    tests.collect()
}

/// Every one of these stands somewhere in the project.
pub fn assert_written(tests: &[String]) {
    fn sources(folder: &std::path::Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, text);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut written = String::new();
    sources(&root.join("tests"), &mut written);
    sources(&root.join("src"), &mut written);
    for test in tests {
        assert!(written.contains(&format!("fn {test}(")), "{test}");
    }
}

#[test]
fn every_test_of_the_table_exists() {
    let named = named_tests("docs/threats.md");
    assert!(named.len() > 20, "{}", named.len());
    assert_written(&named);
}
