//! From a reply to a finished letter in two taps, without telling the bot a thing about oneself.

use crate::harness::World;
use crate::replies::{HOUSING, class};
use crate::support::{Entry, Message, Person};
use arasha::codec::{Action, Code};
use arasha::domain::Addressee;
use arasha::letters::LetterKind;
use std::collections::BTreeSet;
use std::time::Duration;

async fn next(world: &World, parent: &Person) -> Message {
    let screen = parent.expect_message().await;
    world.a_minute_later().await;
    screen
}

/// Presses a button and sees the next screen.
async fn press(world: &World, parent: &Person, screen: &Message, button: &str) -> Message {
    parent.presses(screen, button).await;
    next(world, parent).await
}

#[tokio::test]
async fn a_parent_gets_from_the_reply_to_a_word_document_in_two_taps() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let parent = world.tg.person("Ана").speaking("kk");
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    parent.follows(&reply, "Бас тарту");
    let letter = next(&world, &parent).await;
    assert!(
        letter.text().contains("тұрғын үй, жұмыс орны"),
        "{}",
        letter.text()
    );
    parent.presses(&letter, "Word файлы").await;
    next(&world, &parent).await;
    let sent: Vec<Entry> = world.tg.sent_by("sendDocument");
    assert_eq!(sent.len(), 1);
    assert!(sent[0].is_done());
    class.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_picked_by_hand_and_leads_to_the_same_letters() {
    let world = World::start().await;
    let parent = world.tg.person("Мама").speaking("ru").who_knows_the_bot();
    parent.sends_voice(&parent.private());
    let friendly = next(&world, &parent).await;
    parent.presses(&friendly, "Отметить, что просят").await;
    let picker = parent.private().expect_edit_of(&friendly).await;
    world.advance(Duration::from_mins(1));
    parent.presses(&picker, "жильё").await;
    let picker = parent.private().expect_edit_of(&picker).await;
    assert!(
        picker
            .buttons()
            .iter()
            .any(|button| button.label == "✓ жильё")
    );
    world.advance(Duration::from_mins(1));
    let letters = press(&world, &parent, &picker, "Готово").await;
    let letter = press(&world, &parent, &letters, "Запрос основания").await;
    assert!(letter.text().contains("жильё"), "{}", letter.text());
    let to = press(&world, &parent, &letter, "Кому: организация").await;
    let letter = press(&world, &parent, &to, "прокуратура").await;
    assert!(letter.text().contains("В прокуратуру"), "{}", letter.text());
    let both = press(&world, &parent, &letter, "На двух языках").await;
    assert!(both.text().contains("прокуратурасына"), "{}", both.text());
    let short = press(&world, &parent, &both, "Коротко, от руки").await;
    assert!(short.text().chars().count() < both.text().chars().count());
    assert!(world.kept("occurrences").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn each_command_of_a_letter_gives_that_letter() {
    let world = World::start().await;
    let parent = world.tg.person("Мама").speaking("ru").who_knows_the_bot();
    for (command, words) in [
        ("/ask", "статья 24"),
        ("/withdraw", "уничтож"),
        ("/complain", "15 рабочих дней"),
    ] {
        parent.writes(command);
        let letter = next(&world, &parent).await;
        let text = letter.text().to_lowercase();
        assert!(
            text.contains(words) || text.contains("ст. 24"),
            "{command}: {text}"
        );
    }
    world.finish().await;
}

/// Which screen a button leads to, as far as it matters for walking every path once.
type Place = (u8, u8, Addressee, bool);

fn place(code: Code) -> Place {
    let both = code.action == Action::Letter && code.language.is_none();
    (code.action as u8, code.letter, code.addressee, both)
}

/// Whether the answer comes in place of the message whose button was pressed.
fn is_in_place(code: Code) -> bool {
    matches!(
        code.action,
        Action::Pick
            | Action::RemindEarlier
            | Action::RemindSet
            | Action::RemindCancel
            | Action::TellRegion
            | Action::SubscribeDigest
            | Action::SubscribeAlerts
    )
}

#[tokio::test]
async fn every_button_leads_on_and_every_letter_becomes_a_document() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let parent = world.tg.person("Мама").speaking("ru");
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    let mut open = Vec::new();
    for button in ["Мои права", "Отказ", "Тому, кто собирает"] {
        parent.follows(&reply, button);
        open.push(next(&world, &parent).await);
    }
    parent.writes(HOUSING);
    open.push(next(&world, &parent).await);
    parent.sends_voice(&parent.private());
    open.push(next(&world, &parent).await);
    let (mut seen, mut documents) = (BTreeSet::new(), BTreeSet::new());
    while let Some(screen) = open.pop() {
        let codes = screen.buttons().into_iter().filter_map(|button| {
            let data = button.data?;
            assert!(data.len() <= 64, "{data}");
            let code = Code::decode(&data).expect("a code of this version");
            Some((code, data))
        });
        let mut fresh: Vec<(Code, String)> = codes
            .filter(|(code, _)| !seen.contains(&place(*code)))
            .collect();
        // A screen that is replaced is left last.
        fresh.sort_by_key(|(code, _)| is_in_place(*code));
        for (code, data) in fresh {
            if !seen.insert(place(code)) {
                continue;
            }
            parent.presses(&screen, &data).await;
            if is_in_place(code) {
                open.push(parent.private().expect_edit_of(&screen).await);
                world.a_minute_later().await;
                break;
            }
            let answer = next(&world, &parent).await;
            if let Some(name) = answer.json()["document"]["file_name"].as_str() {
                documents.insert(name.to_owned());
                continue;
            }
            assert!(
                !answer.text().is_empty() && !answer.text().contains("устарела"),
                "{code:?}: {}",
                answer.text()
            );
            open.push(answer);
        }
    }
    for kind in LetterKind::ALL {
        for &to in kind.addressees() {
            let to = match to {
                Addressee::Unspecified => String::new(),
                named => format!("-{}", named.id().replace('_', "-")),
            };
            let name = format!("arasha-{}{to}-", kind.id());
            assert!(
                documents.iter().any(|document| document.starts_with(&name)),
                "no document of {name} among {documents:#?}"
            );
        }
    }
    for action in [
        Action::Draft,
        Action::NotLetIn,
        Action::WhatsApp,
        Action::Pick,
        Action::RemindSet,
        Action::RemindCancel,
    ] {
        let walked = seen.iter().any(|place| place.0 == action as u8);
        assert!(walked, "{action:?} was never pressed");
    }
    assert_eq!(world.kept("occurrences").await.len(), 1, "the class's own");
    world.finish().await;
}

#[tokio::test]
async fn a_stale_or_forged_button_gets_a_friendly_word_and_changes_nothing() {
    let world = World::start().await;
    let parent = world.tg.person("Мама").speaking("ru").who_knows_the_bot();
    parent.writes("/complain");
    let letter = next(&world, &parent).await;
    let remind = Code::with_value(Action::RemindSet, 20_446).for_letter(1);
    let future = Code::with_value(Action::RemindSet, u16::MAX).for_letter(1);
    let unknown = Code::with_value(Action::RemindSet, 20_446).for_letter(200);
    for data in [
        "",
        "x",
        &remind.encode(),
        &future.encode(),
        &unknown.encode(),
        &Code::of(Action::Letter).for_letter(99).encode(),
        &"A".repeat(64),
    ] {
        let press = parent.presses_forged(&letter, data).await;
        let note = press.text;
        assert!(note.contains("устарела"), "{data}: {note}");
        world.a_minute_later().await;
    }
    assert!(world.kept("reminders").await.is_empty());
    // The same codes as deep links lead home or to the letters, and keep nothing either.
    for code in [remind, future, unknown] {
        parent.writes(&format!("/start {}", code.encode()));
        next(&world, &parent).await;
    }
    let no_letter = Code::of(Action::Letter).for_letter(99);
    parent.writes(&format!("/start {}", no_letter.encode()));
    let letters = next(&world, &parent).await;
    assert!(
        letters.text().contains("Какое письмо"),
        "{}",
        letters.text()
    );
    assert!(world.kept("reminders").await.is_empty());
    world.finish().await;
}
