//! A person alone with the bot: commands, deep links, whatever is pasted, forwarded or sent. None of
//! it is ever counted.

use crate::harness::World;
use crate::replies::{HOUSING, IIN, class};
use crate::support::{Message, Person};
use arasha::bot::BotConfig;
use arasha::codec::{Action, Code};
use arasha::domain::{Category, State};
use serde_json::json;
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
const FOUND: &str = "Похоже на запрос";
const HARMLESS: &str = "Завтра экскурсия в музей, сбор у школы в девять, возьмите воду";

async fn alone() -> (World, Person) {
    let world = World::start().await;
    let parent = world
        .tg
        .person("Ата-ана")
        .speaking("ru")
        .who_knows_the_bot();
    (world, parent)
}

/// The answer to something; a minute passes.
async fn answer(world: &World, parent: &Person) -> Message {
    let answer = parent.expect_message().await;
    world.a_minute_later().await;
    answer
}

/// The answer that contains these words; a minute passes.
async fn answer_with(world: &World, parent: &Person, words: &str) -> Message {
    let answer = parent.expect_message_with(words).await;
    world.a_minute_later().await;
    answer
}

/// Ends a scenario in which nothing happened in any group.
async fn uncounted(world: World) {
    for table in ["occurrences", "groups", "outgoing", "replies", "examined"] {
        assert!(world.kept(table).await.is_empty(), "{table}");
    }
    world.finish().await;
}

#[tokio::test]
async fn every_command_is_answered_in_the_language_of_the_persons_telegram() {
    let (world, parent) = alone().await;
    let kazakh = world.tg.person("Әке").speaking("kk-KZ").who_knows_the_bot();
    let english = world.tg.person("Dad").speaking("en").who_knows_the_bot();
    for command in [
        "start",
        "help",
        "rights",
        "refuse",
        "procedure",
        "check",
        "why",
        "status",
        "lang",
        "privacy",
        "forget",
        "reminders",
        "nonsense",
    ] {
        let mut texts = Vec::new();
        for person in [&parent, &kazakh, &english] {
            person.writes(&format!("/{command}"));
            texts.push(person.expect_message().await.text());
        }
        world.advance(MINUTE);
        assert_ne!(texts[0], texts[1], "/{command} is translated");
        assert_eq!(
            texts[1], texts[2],
            "Kazakh for whom it knows nothing better"
        );
    }
    uncounted(world).await;
}

#[tokio::test]
async fn each_button_of_a_reply_opens_its_screen_about_what_was_asked() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let parent = world.tg.person("Ана").speaking("ru");
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    for (button, words) in [
        ("Мои права", "В этом случае"),
        ("Отказ", "нас попросили сообщить: жильё, место работы"),
        ("Тому, кто собирает", ""),
    ] {
        parent.follows(&reply, button);
        let screen = answer(&world, &parent).await;
        assert!(screen.text().contains(words), "{button}: {}", screen.text());
        for pressed in screen.buttons() {
            if pressed.data.is_some() {
                parent.presses(&screen, &pressed.label).await;
                let next = answer(&world, &parent).await;
                assert!(!next.text().is_empty() || next.json()["document"].is_object());
            }
        }
    }
    assert_eq!(
        world.kept("occurrences").await.len(),
        1,
        "the one in the class"
    );
    world.finish().await;
}

#[tokio::test]
async fn wrong_payloads_lead_to_the_beginning() {
    let (world, parent) = alone().await;
    parent.starts();
    let beginning = answer(&world, &parent).await.text();
    let withdrawn = Code::of(Action::Withdrawn).encode();
    let confirmed = Code::of(Action::ForgetConfirmed).encode();
    for payload in [
        "x",
        "ref_12345",
        "AgJawRHJAgAAgADeTw",
        &withdrawn,
        &confirmed,
        &"A".repeat(64),
        &"я".repeat(2000),
    ] {
        parent.writes(&format!("/start {payload}"));
        assert_eq!(answer(&world, &parent).await.text(), beginning, "{payload}");
    }
    uncounted(world).await;
}

#[tokio::test]
async fn the_chosen_language_is_remembered_under_a_hash_and_forgotten_on_request() {
    let (world, parent) = alone().await;
    parent.writes("/lang");
    let question = answer(&world, &parent).await;
    parent.presses(&question, "Қазақша").await;
    parent.private().expect_edit_of(&question).await;
    world.advance(MINUTE);
    let kept = world.kept("people").await;
    assert_eq!(kept.len(), 1);
    let id = parent.id();
    let hex = format!("{id:x}");
    for cell in kept.iter().flatten() {
        assert!(
            !cell.contains(&id.to_string()) && !cell.contains(&hex),
            "{cell}"
        );
    }
    parent.writes("/help");
    let help = answer(&world, &parent).await;
    assert!(!help.text().contains("Что я умею"), "{}", help.text());
    // Asked and not confirmed it keeps it; confirmed it is gone.
    parent.writes("/forget");
    let ask = answer(&world, &parent).await;
    parent.presses(&ask, "Жоқ, қалсын").await;
    answer(&world, &parent).await;
    assert_eq!(world.kept("people").await.len(), 1);
    parent.presses(&ask, "Иә, өшіру").await;
    parent.private().expect_edit_of(&ask).await;
    assert!(world.kept("people").await.is_empty());
    world.advance(MINUTE);
    parent.writes("/help");
    let help = answer(&world, &parent).await;
    assert!(help.text().contains("Что я умею"), "{}", help.text());
    uncounted(world).await;
}

#[tokio::test]
async fn whatever_way_a_request_comes_it_is_found() {
    let (world, parent) = alone().await;
    let whatsapp = format!("[24.12.2025, 17:40:11] Сынып жетекшісі: {IIN}");
    let android = format!("24.12.2025, 17:40 - Классный руководитель: {HOUSING}");
    for words in [HOUSING, IIN, &whatsapp, &android, &format!("«{HOUSING}»")] {
        parent.writes(words);
        let found = answer(&world, &parent).await;
        assert!(found.text().contains(FOUND), "{words}: {}", found.text());
        assert!(
            found.text().contains("Сделайте скриншот"),
            "first aid comes first"
        );
        assert!(
            found.buttons().iter().any(|b| b.label.contains("WhatsApp")),
            "a text for WhatsApp"
        );
    }
    parent.forwards_words("Мұғалім", HOUSING, &parent.private());
    assert!(answer(&world, &parent).await.text().contains(FOUND));
    parent.writes(&format!("/check {HOUSING}"));
    assert!(answer(&world, &parent).await.text().contains(FOUND));
    answer_with(&world, &parent, "Ваш черновик").await;
    let harmless = parent.writes("Посмотрите, пожалуйста");
    answer(&world, &parent).await;
    let pasted = parent.writes(HOUSING);
    answer(&world, &parent).await;
    parent.replies(&pasted, "/check");
    assert!(answer(&world, &parent).await.text().contains(FOUND));
    answer_with(&world, &parent, "Ваш черновик").await;
    parent.replies(&harmless, "/check");
    assert!(!answer(&world, &parent).await.text().contains(FOUND));
    parent.sends_poll(
        &parent.private(),
        "Ваше жильё?",
        &["своё", "съёмное"],
        false,
    );
    assert!(answer(&world, &parent).await.text().contains(FOUND));
    parent.sends_photo(&parent.private(), HOUSING);
    assert!(answer(&world, &parent).await.text().contains(FOUND));
    parent.sends_document(&parent.private(), "Анкета.docx", HOUSING);
    assert!(answer(&world, &parent).await.text().contains(FOUND));
    uncounted(world).await;
}

#[tokio::test]
async fn harmless_words_are_told_to_be_harmless() {
    let (world, parent) = alone().await;
    for words in [
        HARMLESS,
        "🙂",
        "Рахмет!",
        &"Завтра уроки по расписанию. ".repeat(146)[..],
    ] {
        let words: String = words.chars().take(4096).collect();
        parent.writes(&words);
        let found = answer(&world, &parent).await;
        assert!(
            found.text().contains("здесь не просят"),
            "{words}: {}",
            found.text()
        );
    }
    // A wall of requests is one request.
    let wall: String = HOUSING.chars().cycle().take(4096).collect();
    parent.writes(&wall);
    assert!(answer(&world, &parent).await.text().contains(FOUND));
    uncounted(world).await;
}

#[tokio::test]
async fn what_cannot_be_read_gets_one_friendly_sentence() {
    let (world, parent) = alone().await;
    let here = parent.private();
    parent.sends_voice(&here);
    assert!(answer(&world, &parent).await.text().contains("не слушаю"));
    parent.sends_photo(&here, "");
    assert!(answer(&world, &parent).await.text().contains("на картинке"));
    parent.sends_sticker(&here);
    assert!(answer(&world, &parent).await.text().contains("Стикер"));
    parent.sends_location(&here);
    assert!(
        answer(&world, &parent)
            .await
            .text()
            .contains("прочесть не смог")
    );
    parent.sends_contact(&here, "Айгүл", "+77000000000");
    assert!(
        answer(&world, &parent)
            .await
            .text()
            .contains("прочесть не смог")
    );
    parent.sends(&here, json!({"dice": {"emoji": "🎲", "value": 3}}));
    assert!(
        answer(&world, &parent)
            .await
            .text()
            .contains("прочесть не смог")
    );
    for blank in ["\u{200b}\u{200d}\u{feff}", "\u{2063}\u{2060}", "  \n "] {
        parent.writes(blank);
        let text = answer(&world, &parent).await.text();
        assert!(text.contains("прочесть не смог"), "{blank:?}: {text}");
    }
    uncounted(world).await;
}

#[tokio::test]
async fn ten_pictures_at_once_get_one_answer() {
    let (world, parent) = alone().await;
    parent.sends_album(&parent.private(), &[""; 10]);
    world.tg.wait_until_confirmed().await;
    assert!(answer(&world, &parent).await.text().contains("на картинке"));
    parent.sends_album(&parent.private(), &[HOUSING, "", "", ""]);
    world.tg.wait_until_confirmed().await;
    assert!(answer(&world, &parent).await.text().contains(FOUND));
    uncounted(world).await;
}

#[tokio::test]
async fn what_telegram_itself_says_in_private_is_not_answered() {
    let (world, parent) = alone().await;
    let here = parent.private();
    for service in [
        "message_auto_delete_timer_changed",
        "write_access_allowed",
        "chat_background_set",
        "pinned_message",
    ] {
        parent.sends(&here, json!({ service: {} }));
    }
    let note = parent.writes(HARMLESS);
    answer(&world, &parent).await;
    // Nor is a correction: the person sees the answer to what was sent.
    parent.edits(&note, HOUSING);
    world.settle().await;
    uncounted(world).await;
}

#[tokio::test]
async fn whoever_blocks_the_bot_is_left_alone() {
    let (world, parent) = alone().await;
    parent.writes("/help");
    parent.writes("/rights");
    parent.expect_message().await;
    // The second answer waits for its second when the person blocks the bot.
    parent.blocks_bot();
    world.tg.wait_until_confirmed().await;
    world.advance(MINUTE);
    world.tg.wait_for_calls("sendMessage", 2).await;
    world.advance(MINUTE);
    world.settle().await;
    assert_eq!(
        world.tg.sent_by("sendMessage").len(),
        2,
        "tried once, then left"
    );
    parent.unblocks_bot();
    world.advance(MINUTE);
    parent.writes("/rights");
    answer(&world, &parent).await;
    uncounted(world).await;
}

#[tokio::test]
async fn one_person_in_a_hurry_holds_up_nobody() {
    let (world, hasty) = alone().await;
    let patient = world
        .tg
        .person("Терпеливая")
        .speaking("ru")
        .who_knows_the_bot();
    let gate = world.tg.fault("sendMessage").in_chat(hasty.id()).held();
    for _ in 0..60 {
        hasty.writes("/help");
    }
    world.tg.wait_until_confirmed().await;
    // The clock stands still: the answer comes before the first second is over.
    patient.writes("/help");
    patient.expect_message().await;
    gate.open();
    hasty.expect_message().await;
    for _ in 2..=20 {
        world.advance(Duration::from_secs(1));
        hasty.expect_message().await;
    }
    // Twenty were answered, the rest were too many.
    world.advance(MINUTE);
    uncounted(world).await;
}

#[tokio::test]
async fn a_teacher_checks_a_draft_and_gets_it_completed() {
    let (world, teacher) = alone().await;
    let draft = "Уважаемые родители, для конкурса напишите в чат ИИН и адрес каждого ребёнка. \
                 Данные получит управление образования.";
    teacher.writes(&format!("/check {draft}"));
    answer_with(&world, &teacher, FOUND).await;
    let completed = answer_with(&world, &teacher, "Ваш черновик").await;
    let text = completed.text();
    for words in [
        "Просите сообщить: ИИН, адрес",
        "Добавьте:",
        "основание: какой закон",
        "лично или на бумаге, не в общий чат",
        "Какие сведения: ИИН, адрес",
        "Сколько хранят, когда уничтожат: ____",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    teacher.presses(&completed, "Файл Word").await;
    let document = answer(&world, &teacher).await;
    let name = document.json()["document"]["file_name"].to_string();
    assert!(name.contains("lawful-request"), "{name}");
    uncounted(world).await;
}

#[tokio::test]
async fn a_consent_form_is_checked_item_by_item() {
    let (world, parent) = alone().await;
    let code = Code {
        categories: [Category::Consent, Category::Biometrics]
            .into_iter()
            .collect(),
        missing: [State::LegalBasis, State::Recipient].into_iter().collect(),
        day: 20_446,
        ..Code::of(Action::Rights)
    };
    parent.writes(&format!("/start {}", code.encode()));
    let rights = answer(&world, &parent).await;
    for line in [
        "☐ кто собирает и его БИН",
        "✓ на какой срок",
        "☐ передадут ли третьим лицам",
        "✓ перечень данных",
    ] {
        assert!(rights.text().contains(line), "{line}: {}", rights.text());
    }
    parent.presses(&rights, "Ребёнка не пустили").await;
    let door = answer(&world, &parent).await;
    assert!(
        door.text().contains("причину письменно") && door.text().contains("111"),
        "{}",
        door.text()
    );
    parent.presses(&door, "Обращение в госорган").await;
    let letter = answer(&world, &parent).await;
    assert!(letter.text().contains("биометрия"), "{}", letter.text());
    uncounted(world).await;
}

#[tokio::test]
async fn what_a_lawyer_withdrew_is_not_said_by_the_running_bot() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("law.toml");
    let withdrawal = "[[withdraw]]\nid = \"PD-7.9\"\nreason = \"amended\"\n";
    std::fs::write(&file, withdrawal).unwrap();
    let mut world = World::prepare().await;
    let config = BotConfig {
        law: Some(file),
        ..world.config()
    };
    world.start_bot_with(config);
    world.tg.wait_for_poll().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    let parent = world.tg.person("Мама").speaking("ru");
    parent.follows(&reply, "Мои права");
    let rights = answer(&world, &parent).await;
    for text in [reply.text(), rights.text()] {
        assert!(text.contains("ст. 24"), "{text}");
        assert!(
            !text.contains("п. 9 ст. 7") && !text.contains("7-баптың 9-тармағы"),
            "{text}"
        );
    }
    world.finish().await;
}
