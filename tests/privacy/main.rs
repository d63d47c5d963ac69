//! Nothing anyone wrote is kept: a scenario full of marker words, after which neither the database
//! and its log nor the program's own log at TRACE nor what is shown of the store holds one of them.
//!
//! A program of its own, because the log and the panic hook belong to the whole process.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it is wrong"
)]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "a module of a test program has no outside"
)]

#[path = "../scenarios/harness.rs"]
mod harness;
#[path = "../support/mod.rs"]
mod support;

use arasha::cli::logging;
use arasha::store::Store as _;
use harness::World;
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
const ASK: &str = "Родители, срочно напишите, жильё у вас своё или съёмное, и где работает папа";

/// What is written to the log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Hands out words that stand nowhere else and remembers them.
#[derive(Default)]
struct Markers(Vec<String>);

impl Markers {
    fn word(&mut self, place: &str) -> String {
        let marker = format!("Zqm{:02}{place}qZ", self.0.len());
        self.0.push(marker.clone());
        marker
    }
}

/// Where words of the list stand in these bytes: as they are, in any case, in hexadecimal.
fn found(words: &[String], bytes: &[u8]) -> Vec<String> {
    let low = bytes.to_ascii_lowercase();
    let holds = |needle: &[u8]| low.windows(needle.len()).any(|window| window == needle);
    let stands = |word: &&String| {
        holds(word.to_ascii_lowercase().as_bytes()) || holds(in_hex(word).as_bytes())
    };
    words.iter().filter(stands).cloned().collect()
}

fn in_hex(word: &str) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap();
    word.bytes()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// Everything the bot left on the disk but its key, and all that is shown of it.
async fn left_behind(world: &World) -> Vec<(String, Vec<u8>)> {
    let mut left = Vec::new();
    let folder = world.database();
    for entry in std::fs::read_dir(folder.parent().unwrap_or(Path::new("."))).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        left.push((name, std::fs::read(&path).unwrap()));
    }
    let shown = format!("{:?}", world.store.everything().await.unwrap());
    left.push(("everything()".to_owned(), shown.into_bytes()));
    left
}

#[test]
fn the_searcher_finds_what_is_there() {
    let mut markers = Markers::default();
    let (planted, other) = (markers.word("planted"), markers.word("other"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    for text in [
        planted.clone(),
        planted.to_uppercase(),
        in_hex(&planted).to_uppercase(),
    ] {
        std::fs::write(&file, format!("\0\x01…{text}…\u{ff}")).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        assert_eq!(found(&markers.0, &bytes), std::slice::from_ref(&planted));
    }
    assert_eq!(found(&markers.0, other.as_bytes()), [other]);
    assert!(found(&markers.0, b"nothing").is_empty());
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one long story")]
async fn no_word_anyone_wrote_is_left_behind() {
    let log = Log::default();
    let writer = log.clone();
    tracing::subscriber::set_global_default(logging::subscriber("trace", move || writer.clone()))
        .unwrap();
    // Dependencies that write by the older `log` are heard too.
    tracing_log::LogTracer::init().unwrap();
    logging::hush_panics();
    let mut m = Markers::default();

    let mut world = World::start().await;
    let teacher = world
        .tg
        .person(&m.word("firstname"))
        .of_family(&m.word("familyname"))
        .called(&m.word("username"))
        .speaking("ru");
    let parent = world.tg.person(&m.word("parent")).speaking("ru");
    let class = world
        .tg
        .supergroup(&m.word("title"))
        .named(&m.word("chatname"))
        .with_admin(&teacher)
        .with_member(&parent);
    world.tg.add_bot(&class, &teacher);
    class.expect_message().await;
    world.a_minute_later().await;

    // In the class: everything that can hold words.
    let ask = teacher.says(&class, &format!("{ASK} {}", m.word("text")));
    let reply = class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    let grown = format!("{ASK}, и напишите национальность детей {}", m.word("edit"));
    teacher.edits(&ask, &grown);
    class.expect_edit_of(&reply).await;
    parent.says(&class, &format!("А зачем вам это? {}", m.word("talk")));
    parent.sends_photo(&class, &m.word("caption"));
    teacher.sends_document(&class, &format!("{}.xlsx", m.word("filename")), ASK);
    teacher.sends_poll(
        &class,
        &format!("Ваше жильё? {}", m.word("question")),
        &[&m.word("option"), "съёмное"],
        false,
    );
    parent.sends_contact(
        &class,
        &m.word("contact"),
        &format!("+7{}", m.word("phone")),
    );
    parent.forwards_words(
        &m.word("origin"),
        &format!("{ASK} {}", m.word("forward")),
        &class,
    );
    parent.quotes(&ask, "жильё", &m.word("quoting"));
    let buttons = json!({"text": m.word("withbuttons"), "reply_markup": {"inline_keyboard":
        [[{"text": m.word("button"), "callback_data": m.word("buttondata")}]]}});
    teacher.sends(&class, buttons);
    world.a_minute_later().await;
    parent.says(&class, &format!("/check {}", m.word("argument")));
    class.expect_message().await;
    parent.presses_forged(&reply, &m.word("forged")).await;
    world.a_minute_later().await;
    parent.presses(&reply, "Не запрос").await;
    let topicless = json!({"forum_topic_created": {"name": m.word("topic"), "icon_color": 1}});
    teacher.sends(&class, topicless);

    // Alone with the bot.
    parent.writes(&format!("{ASK} {}", m.word("paste")));
    parent.expect_message().await;
    world.a_minute_later().await;
    parent.writes(&format!("/start {}", m.word("payload")));
    parent.expect_message().await;
    world.a_minute_later().await;
    parent.writes("/lang");
    let languages = parent.expect_message().await;
    parent.presses(&languages, "Русский").await;
    world.advance(MINUTE);
    parent.private().expect_edit_of(&languages).await;

    // What cannot be read, and what makes the program fail.
    let unreadable = m.word("unreadable");
    world.tg.push_raw(|id| {
        format!(r#"{{"update_id":{id},"message":{{"message_id":"{unreadable}","text":"\ud83d"}}}}"#)
    });
    let lost = m.word("noupdate");
    world.tg.push_update(
        json!({"message": {"message_id": 7, "date": lost, "chat": {"id": 5, "type": lost}}}),
    );
    world.settle().await;
    world.lay_trap(2, &m.word("panic"));
    teacher.says(&class, &format!("{ASK} {}", m.word("failing")));
    world.settle().await;
    // Telegram and what stands before it answer with words, too.
    world
        .tg
        .fault("sendMessage")
        .refused(400, &format!("Bad Request: {}", m.word("refusal")));
    world
        .tg
        .fault("setMyCommands")
        .refused(400, &m.word("refusal2"));
    world.advance(25 * 60 * MINUTE);
    teacher.says(&class, ASK);
    world.tg.wait_until_confirmed().await;
    world.settle().await;
    world
        .tg
        .fault("getUpdates")
        .body(format!("<html>{}", m.word("garbage")));
    let polls = world.tg.polls_total();
    let unknown = json!({"unknown": {"words": m.word("unknown")}});
    world.tg.push_update(unknown.clone());
    world.tg.wait_for_polls(polls + 1).await;
    world.tg.push_update(unknown);
    world
        .clock
        .wait_for_sleeper(Duration::from_millis(500))
        .await;
    world.advance(MINUTE);
    world.settle().await;

    let during = left_behind(&world).await;
    world.tg.look_away();
    world.stop_bot().await.unwrap();
    let after = left_behind(&world).await;
    drop(std::panic::take_hook());

    let token = world.tg.token();
    let secret = token.split_once(':').unwrap().1.to_owned();
    m.0.extend([token, secret]);
    let logged = log.0.lock().unwrap().clone();
    let text = String::from_utf8_lossy(&logged);
    for sign in [
        "arasha::telegram",
        "cannot be read",
        "failed twice",
        "the program failed",
    ] {
        assert!(text.contains(sign), "the log was captured: {sign}\n{text}");
    }
    assert!(world.kept("skipped_updates").await.len() >= 2);
    assert!(!world.kept("occurrences").await.is_empty() && !world.kept("people").await.is_empty());
    let names: Vec<_> = during.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        ["arasha.db", "arasha.db-wal", "arasha.db-shm"]
            .iter()
            .all(|name| names.contains(name)),
        "{names:?}"
    );
    for (name, bytes) in during
        .iter()
        .chain(&after)
        .chain([&("log".to_owned(), logged)])
    {
        let leaked = found(&m.0, bytes);
        assert!(leaked.is_empty(), "{name} holds {leaked:?}");
    }
}
