//! Reminders: asked for in private, delivered once on their day, erased when asked.

use crate::sqlite;
use crate::world::{World, keyring};
use arasha::domain::ChatId;
use arasha::store::sqlite::SqliteStore;
use arasha::store::{Deed, Reminder, ReminderId, ReminderKind, Store, Template, Write};
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::join_all;

const PARENT: ChatId = ChatId(100_200_300);
const OTHER_PARENT: ChatId = ChatId(100_200_301);
/// The day on which every test begins, 15 December 2025; it is five in the afternoon in Almaty.
pub(crate) const TODAY: u16 = 20_437;

pub(crate) fn remind(chat: ChatId, kind: ReminderKind, due_day: u16) -> Write {
    Write::Remind {
        chat,
        kind,
        due_day,
    }
}

fn answer_due(chat: ChatId, due_day: u16) -> Write {
    remind(chat, ReminderKind::AnswerDue15, due_day)
}

fn ten_in_almaty(day: u16) -> DateTime<Utc> {
    DateTime::from_timestamp(i64::from(day) * 86_400 + 5 * 3600, 0).unwrap()
}

impl World {
    async fn reminders(&self, chat: ChatId) -> Vec<Reminder> {
        self.store.reminders(chat).await.unwrap()
    }

    async fn release(&self, now: DateTime<Utc>) -> u32 {
        self.store.release_reminders(now, 10).await.unwrap()
    }
}

pub(crate) async fn reminders_are_told_back_the_next_one_first(world: World) {
    assert_eq!(world.reminders(PARENT).await, []);
    assert_eq!(world.store.next_reminder().await.unwrap(), None);
    let [later, sooner] = [TODAY + 20, TODAY + 15];
    let mut asked = vec![answer_due(OTHER_PARENT, TODAY + 1)];
    asked.extend(
        ReminderKind::ALL
            .iter()
            .map(|kind| remind(PARENT, *kind, later)),
    );
    asked.push(answer_due(PARENT, sooner));
    world.write(asked).await;
    let mut expected = vec![Reminder::of(ReminderKind::AnswerDue15, sooner)];
    expected.extend(
        ReminderKind::ALL
            .iter()
            .map(|kind| Reminder::of(*kind, later)),
    );
    assert_eq!(world.reminders(PARENT).await, expected);
    let next = world.store.next_reminder().await.unwrap();
    assert_eq!(next, Some(ten_in_almaty(TODAY + 1)));
}

pub(crate) async fn the_same_reminder_twice_is_one(world: World) {
    let asked = answer_due(PARENT, TODAY + 15);
    world.write([asked.clone(), asked.clone()]).await;
    world.write([asked]).await;
    assert_eq!(world.reminders(PARENT).await.len(), 1);
}

pub(crate) async fn a_chat_has_at_most_five_reminders(world: World) {
    for day in 1..=7 {
        world.write([answer_due(PARENT, TODAY + day)]).await;
    }
    world.write([answer_due(OTHER_PARENT, TODAY + 9)]).await;
    let days: Vec<u16> = world
        .reminders(PARENT)
        .await
        .iter()
        .map(|one| one.due_day)
        .collect();
    assert_eq!(days, (TODAY + 1..=TODAY + 5).collect::<Vec<_>>());
    assert_eq!(world.reminders(OTHER_PARENT).await.len(), 1);
}

pub(crate) async fn a_reminder_for_a_far_day_is_not_kept(world: World) {
    world
        .write([
            answer_due(PARENT, TODAY + 93),
            answer_due(PARENT, u16::MAX),
            answer_due(PARENT, TODAY + 92),
        ])
        .await;
    assert_eq!(world.reminders(PARENT).await.len(), 1);
}

pub(crate) async fn a_cancelled_reminder_is_gone_and_others_stay(world: World) {
    let writes = [PARENT, OTHER_PARENT]
        .map(|chat| answer_due(chat, TODAY + 15))
        .into_iter()
        .chain([answer_due(PARENT, TODAY + 16)]);
    world.write(writes).await;
    let id = ReminderId::of(ReminderKind::AnswerDue15, TODAY + 15);
    let cancel = Write::CancelReminder { chat: PARENT, id };
    world.write([cancel.clone(), cancel]).await;
    let left = Reminder::of(ReminderKind::AnswerDue15, TODAY + 16);
    assert_eq!(world.reminders(PARENT).await, [left]);
    assert_eq!(world.reminders(OTHER_PARENT).await.len(), 1);
    let unknown = ReminderId(u32::MAX);
    let cancel = Write::CancelReminder {
        chat: PARENT,
        id: unknown,
    };
    world.write([cancel]).await;
    assert_eq!(world.reminders(PARENT).await.len(), 1);
}

pub(crate) async fn a_reminder_goes_out_once_on_its_morning(world: World) {
    let day = TODAY + 15;
    world
        .write([
            answer_due(PARENT, day),
            answer_due(PARENT, day + 1),
            remind(OTHER_PARENT, ReminderKind::ComplaintDue20, day),
        ])
        .await;
    let morning = ten_in_almaty(day);
    world.pass(morning - TimeDelta::seconds(1) - world.now());
    assert_eq!(world.release(world.now()).await, 0);
    world.pass(TimeDelta::seconds(1));
    assert_eq!(world.release(world.now()).await, 2);
    assert_eq!(world.release(world.now()).await, 0);
    assert_eq!(world.reminders(PARENT).await.len(), 1);
    assert_eq!(world.queued().await, 2);

    let mut claimed = world.claim().await;
    claimed.sort_by_key(|one| one.message.chat);
    let [first, second] = claimed.try_into().unwrap();
    assert_eq!(first.message.chat, PARENT);
    assert_eq!(first.message.template, Template::Reminder);
    assert_eq!(first.message.deed, Deed::Send { reply_to: None });
    assert_eq!((first.message.topic, first.message.key), (None, None));
    assert_eq!(first.message.expires, morning + TimeDelta::days(7));
    let told = Reminder::from_arguments(&first.message.arguments);
    assert_eq!(told, Some(Reminder::of(ReminderKind::AnswerDue15, day)));
    assert_eq!(second.message.chat, OTHER_PARENT);
    let told = Reminder::from_arguments(&second.message.arguments);
    assert_eq!(told, Some(Reminder::of(ReminderKind::ComplaintDue20, day)));

    // The same button pressed once more.
    world.write([answer_due(PARENT, day)]).await;
    assert_eq!(world.release(world.now()).await, 1);
    assert_eq!(world.queued().await, 2);
}

pub(crate) async fn what_was_due_while_the_bot_stood_still_goes_out_late(world: World) {
    world.write([answer_due(PARENT, TODAY + 1)]).await;
    world.pass(TimeDelta::days(20));
    while world.store.purge(world.now()).await.unwrap().more {}
    assert_eq!(world.release(world.now()).await, 1);
    world.claim_one().await;
}

pub(crate) async fn reminders_are_released_in_batches(world: World) {
    let due = (1..=25).map(|chat| answer_due(ChatId(chat), TODAY));
    world.write(due).await;
    let mut rounds = Vec::new();
    while rounds.last() != Some(&0) {
        rounds.push(world.release(world.now()).await);
    }
    assert_eq!(rounds, [10, 10, 5, 0]);
    assert_eq!(world.queued().await, 25);
}

pub(crate) async fn releases_at_once_never_double_a_reminder(world: World) {
    let due = (1..=40).map(|chat| answer_due(ChatId(chat), TODAY));
    world.write(due).await;
    let released = join_all((0..8).map(|_| world.release(world.now()))).await;
    assert_eq!(released.iter().sum::<u32>(), 40);
    assert_eq!(world.queued().await, 40);
}

#[tokio::test]
async fn two_processes_deliver_a_reminder_once() {
    let (world, folder) = sqlite::world_in_folder().await;
    let file = folder.join("arasha.db");
    let other = SqliteStore::open(&file, &keyring(), world.clock.clone()).await;
    let other = other.unwrap();
    let due = (1..=40).map(|chat| answer_due(ChatId(chat), TODAY));
    world.write(due).await;
    let now = world.now();
    let released = join_all((0..4).flat_map(|_| {
        [&*world.store, &other as &dyn Store].map(|store| store.release_reminders(now, 10))
    }))
    .await;
    let released: u32 = released.into_iter().map(Result::unwrap).sum();
    assert_eq!(released, 40);
    assert_eq!(world.queued().await, 40);
}

pub(crate) async fn a_private_chat_that_is_forgotten_keeps_nothing(world: World) {
    world
        .write([
            answer_due(PARENT, TODAY),
            answer_due(OTHER_PARENT, TODAY),
            answer_due(PARENT, TODAY + 5),
        ])
        .await;
    assert_eq!(world.release(world.now()).await, 2);
    let leased = world.claim_up_to(1, &[OTHER_PARENT]).await;
    assert_eq!(leased[0].message.chat, PARENT);
    let hashes = world.rows("deduplication").await.len();
    world
        .write([Write::ForgetPrivateChat { chat: PARENT }])
        .await;
    assert_eq!(world.reminders(PARENT).await, []);
    assert_eq!(world.rows("deduplication").await.len(), hashes - 1);
    assert_eq!(world.claim_one().await.message.chat, OTHER_PARENT);
    assert_eq!(world.queued().await, 1);
}

#[tokio::test]
async fn whose_reminder_it_is_stands_nowhere_in_the_clear() {
    let (world, folder) = sqlite::world_in_folder().await;
    world.write([answer_due(PARENT, TODAY + 5)]).await;
    let holds = |part: &[u8]| {
        std::fs::read_dir(&folder).unwrap().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(part.len()).any(|window| window == part)
        })
    };
    // SQLite keeps an integer of this size in its four lowest bytes.
    for chat in [&PARENT.0.to_be_bytes()[4..], &PARENT.0.to_le_bytes()[..4]] {
        assert!(!holds(chat));
    }
    assert!(!holds(PARENT.0.to_string().as_bytes()));

    let row = &world.rows("reminders").await[0];
    let hash: Vec<u8> = (0..row[0].len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&row[0][at..at + 2], 16).unwrap())
        .collect();
    assert!(holds(&hash));
    let id = ReminderId::of(ReminderKind::AnswerDue15, TODAY + 5);
    world
        .write([Write::CancelReminder { chat: PARENT, id }])
        .await;
    assert!(!holds(&hash), "cancelled is erased at once");
}
