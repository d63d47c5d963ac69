//! Somebody asks to be reminded of a term, is reminded once, and is led on to the next letter. Only
//! the chat, the day and the kind are kept.

use crate::harness::World;
use crate::support::{Message, Person};
use std::time::Duration;

const DAY: Duration = Duration::from_hours(24);
/// From noon on 24 December to a minute after ten on 20 January: the working day after the term.
const TO_THE_DAY: Duration = Duration::from_mins((27 * 24 - 2) * 60 + 1);
/// What is left of it at noon of the day before.
const THE_LAST_DAY: Duration = Duration::from_mins((24 - 2) * 60 + 1);

async fn alone() -> (World, Person) {
    let world = World::start().await;
    let parent = world.tg.person("Мама").speaking("ru").who_knows_the_bot();
    (world, parent)
}

async fn next(world: &World, parent: &Person) -> Message {
    let screen = parent.expect_message().await;
    world.a_minute_later().await;
    screen
}

async fn press(world: &World, parent: &Person, screen: &Message, button: &str) -> Message {
    parent.presses(screen, button).await;
    next(world, parent).await
}

/// Presses what is answered in place.
async fn choose(world: &World, parent: &Person, screen: &Message, button: &str) -> Message {
    parent.presses(screen, button).await;
    let screen = parent.private().expect_edit_of(screen).await;
    world.a_minute_later().await;
    screen
}

/// A complaint was registered today; the reminder is asked for.
async fn asked(world: &World, parent: &Person) -> Message {
    parent.writes("/complain");
    let letter = next(world, parent).await;
    let when = press(world, parent, &letter, "Напомнить о сроке").await;
    assert!(
        when.text().contains("Когда зарегистрировали"),
        "{}",
        when.text()
    );
    choose(world, parent, &when, "24 декабря").await
}

/// The term has passed, and the reminder came.
async fn reminded() -> (World, Person, Message) {
    let (world, parent) = alone().await;
    asked(&world, &parent).await;
    world.advance(TO_THE_DAY);
    let reminder = next(&world, &parent).await;
    (world, parent, reminder)
}

#[tokio::test]
async fn a_reminder_comes_once_on_the_working_day_after_the_term() {
    let (world, parent) = alone().await;
    let kept = asked(&world, &parent).await;
    assert!(
        kept.text().contains("напомню утром, 20 января"),
        "{}",
        kept.text()
    );
    let rows = world.kept("reminders").await;
    assert_eq!(rows.len(), 1);
    let id = parent.id().to_string();
    assert!(rows.iter().flatten().all(|cell| !cell.contains(&id)));
    // Up to noon of the day before: nothing.
    world.advance(26 * DAY);
    world.settle().await;
    parent.expect_nothing();
    world.advance(THE_LAST_DAY);
    let reminder = parent.expect_message().await;
    let text = reminder.text();
    for words in ["Жауап келді ме?", "15 рабочих дней", "АППК, ст. 76"]
    {
        assert!(text.contains(words), "{text}");
    }
    let labels: Vec<String> = reminder
        .buttons()
        .into_iter()
        .map(|button| button.label)
        .collect();
    assert_eq!(
        labels,
        [
            "Басқа органға жіберілді / Перенаправили",
            "Жауап келді / Ответили",
            "Жауап жоқ / Ответа нет"
        ]
    );
    world.settle().await;
    assert!(world.kept("reminders").await.is_empty());
    for _ in 0..3 {
        world.advance(DAY);
        world.settle().await;
    }
    parent.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn silence_an_answer_and_a_new_addressee_each_lead_to_the_next_letter() {
    let (world, parent, reminder) = reminded().await;

    let silent = press(&world, &parent, &reminder, "Ответа нет").await;
    let followup = press(&world, &parent, &silent, "Напоминание об ответе").await;
    assert!(
        followup.text().contains("Ответа пока нет"),
        "{}",
        followup.text()
    );
    let pretrial = press(&world, &parent, &silent, "Досудебная жалоба").await;
    assert!(
        pretrial.text().contains("20 рабочих дней"),
        "{}",
        pretrial.text()
    );
    press(&world, &parent, &pretrial, "Файл Word").await;
    assert_eq!(world.tg.sent_by("sendDocument").len(), 1);

    let answered = press(&world, &parent, &reminder, "Ответили").await;
    assert!(
        answered.text().contains("досудебную жалобу"),
        "{}",
        answered.text()
    );
    press(&world, &parent, &answered, "Досудебная жалоба").await;

    let forwarded = press(&world, &parent, &reminder, "Перенаправили").await;
    assert!(forwarded.text().contains("ст. 65"), "{}", forwarded.text());
    let kept = choose(&world, &parent, &forwarded, "19 января").await;
    // Fifteen working days from 19 January end on 9 February.
    assert!(kept.text().contains("10 февраля"), "{}", kept.text());
    assert_eq!(world.kept("reminders").await.len(), 1);
    world.finish().await;
}

/// What an authority answered is counted by month and kind, without letter, person or reminder.
#[tokio::test]
async fn what_the_authority_answered_is_counted_apart_and_once() {
    let (world, parent, reminder) = reminded().await;
    let answered = press(&world, &parent, &reminder, "Ответили").await;
    assert!(
        answered.text().contains("Что ответили"),
        "{}",
        answered.text()
    );
    press(&world, &parent, &answered, "признали неправомерным").await;
    press(&world, &parent, &answered, "признали неправомерным").await;
    press(&world, &parent, &answered, "назвали норму").await;
    press(&world, &parent, &reminder, "Ответа нет").await;
    press(&world, &parent, &reminder, "Перенаправили").await;
    world.settle().await;
    let kinds = world.column("tallies", "kind").await;
    let counts = world.column("tallies", "count").await;
    let answers = kinds.iter().zip(counts).filter(|(kind, _)| *kind == "2");
    let answers: Vec<_> = answers.map(|(_, count)| count).collect();
    assert_eq!(answers, ["1"; 4], "four answers, each once");
    assert!(world.kept("occurrences").await.is_empty());
    assert!(world.kept("told").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn reminders_are_listed_and_cancelled_and_then_never_come() {
    let (world, parent) = alone().await;
    parent.writes("/reminders");
    let none = next(&world, &parent).await;
    assert!(none.text().contains("Напоминаний нет"), "{}", none.text());
    let kept = asked(&world, &parent).await;
    let when = press(&world, &parent, &kept, "И через 3 рабочих дня").await;
    choose(&world, &parent, &when, "24 декабря").await;
    parent.writes("/reminders");
    let list = next(&world, &parent).await;
    for words in [
        "передача обращения, 30 декабря",
        "ответ на обращение, 20 января",
    ] {
        assert!(list.text().contains(words), "{}", list.text());
    }
    let list = choose(&world, &parent, &list, "Отменить: ответ на обращение").await;
    assert!(!list.text().contains("20 января"), "{}", list.text());
    let list = choose(&world, &parent, &list, "Отменить: передача").await;
    assert!(list.text().contains("Напоминаний нет"), "{}", list.text());
    assert!(world.kept("reminders").await.is_empty());
    world.advance(TO_THE_DAY);
    world.settle().await;
    parent.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn a_sixth_reminder_is_refused_kindly_and_forget_erases_all() {
    let (world, parent) = alone().await;
    parent.writes("/complain");
    let letter = next(&world, &parent).await;
    for day in ["24", "23", "22", "19", "18"] {
        let when = press(&world, &parent, &letter, "Напомнить о сроке").await;
        choose(&world, &parent, &when, &format!("{day} декабря")).await;
    }
    assert_eq!(world.kept("reminders").await.len(), 5);
    let when = press(&world, &parent, &letter, "Напомнить о сроке").await;
    let full = choose(&world, &parent, &when, "17 декабря").await;
    assert!(full.text().contains("Больше пяти"), "{}", full.text());
    // One that is kept already is no sixth.
    let when = press(&world, &parent, &letter, "Напомнить о сроке").await;
    let again = choose(&world, &parent, &when, "24 декабря").await;
    assert!(again.text().contains("напомню"), "{}", again.text());
    assert_eq!(world.kept("reminders").await.len(), 5);
    parent.writes("/forget");
    let ask = next(&world, &parent).await;
    choose(&world, &parent, &ask, "Да, стереть").await;
    assert!(world.kept("reminders").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn a_term_that_has_passed_leads_to_the_letter_instead_of_a_reminder() {
    let (world, parent) = alone().await;
    parent.writes("/complain");
    let letter = next(&world, &parent).await;
    let mut when = press(&world, &parent, &letter, "Напомнить о сроке").await;
    for _ in 0..2 {
        when = choose(&world, &parent, &when, "Раньше").await;
    }
    let over = choose(&world, &parent, &when, "1 декабря").await;
    assert!(
        over.text().contains("последний день — 23 декабря"),
        "{}",
        over.text()
    );
    let silent = press(&world, &parent, &over, "Ответа нет").await;
    press(&world, &parent, &silent, "Досудебная жалоба").await;
    assert!(world.kept("reminders").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn each_letter_with_a_term_has_its_own_reminder() {
    let (world, parent) = alone().await;
    parent.writes("/withdraw");
    let letter = next(&world, &parent).await;
    let when = press(&world, &parent, &letter, "Напомнить о сроке").await;
    choose(&world, &parent, &when, "24 декабря").await;
    parent.writes("/complain");
    let letter = next(&world, &parent).await;
    let letters = press(&world, &parent, &letter, "Другие письма").await;
    let pretrial = press(&world, &parent, &letters, "Досудебная жалоба").await;
    let when = press(&world, &parent, &pretrial, "Напомнить о сроке").await;
    choose(&world, &parent, &when, "24 декабря").await;
    world.advance(TO_THE_DAY);
    let reminder = next(&world, &parent).await;
    assert!(
        reminder.text().contains("п. 5–7 ст. 8"),
        "{}",
        reminder.text()
    );
    let silent = press(&world, &parent, &reminder, "Ответа нет").await;
    press(&world, &parent, &silent, "Обращение в госорган").await;
    // Twenty working days end on 26 January.
    world.advance(7 * DAY);
    let reminder = next(&world, &parent).await;
    assert!(reminder.text().contains("ст. 99"), "{}", reminder.text());
    let answered = press(&world, &parent, &reminder, "Ответили").await;
    assert!(answered.text().contains("в суд"), "{}", answered.text());
    // A letter to a school has no term of the code of administrative procedure.
    parent.writes("/ask");
    let grounds = next(&world, &parent).await;
    assert!(
        grounds
            .buttons()
            .iter()
            .all(|button| button.label != "Напомнить о сроке")
    );
    world.finish().await;
}
