//! The built binary as people start it: what it says when something is wrong, how it ends, and the
//! contract of `check --jsonl`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it is wrong"
)]
#![allow(
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "a test on the real process lives in real time"
)]

mod doctor;
#[path = "../support/postgres.rs"]
mod server;
#[path = "../support/mod.rs"]
mod support;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use std::fs::{self, Permissions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use support::FakeTelegram;

const TOKEN: &str = "1000000001:CLIMARKER_00000000000000000";
const HOUSING: &str =
    "Уважаемые родители, срочно напишите, жильё у вас своё или съёмное, и где работает папа";

/// The binary with an empty environment.
fn arasha(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_arasha"));
    command.env_clear().args(args).stdin(Stdio::null());
    command
}

/// `run` with everything it needs, its database in that folder.
fn bot(folder: &Path) -> Command {
    equipped("run", folder)
}

/// A command that takes the options of `run`, with everything it needs.
fn equipped(command: &str, folder: &Path) -> Command {
    let mut command = arasha(&[command, "--operator-name", "A", "--operator-contact", "b"]);
    command
        .current_dir(folder)
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_API_URL", "http://127.0.0.1:9");
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// It fails with status 1, says this, and shows no secret.
fn fails(command: &mut Command, words: &[&str]) {
    let output = command.output().unwrap();
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    for words in words {
        assert!(text.contains(words), "{words} is missing in: {text}");
    }
    assert!(
        !text.contains("CLIMARKER") && !text.contains("panicked"),
        "{text}"
    );
}

fn fed(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

#[test]
fn a_correction_of_the_law_that_cannot_be_meant_stops_bot_and_demo() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("law.toml");
    fs::write(&file, "[[withdraw]]\nid = \"PD-99\"\nreason = \"x\"\n").unwrap();
    let law = ["--law", file.to_str().unwrap()];
    fails(bot(folder.path()).args(law), &["PD-99"]);
    fails(arasha(&["demo"]).args(law), &["PD-99"]);
    fails(
        bot(folder.path()).args(["--law", "/nowhere/law.toml"]),
        &["/nowhere/law.toml"],
    );
}

#[test]
fn what_is_missing_or_malformed_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fails(
        &mut arasha(&[]),
        &["@BotFather", "/setprivacy", "arasha demo"],
    );
    fails(bot(here).env("TELOXIDE_TOKEN", " "), &["@BotFather"]);
    for token in [
        "CLIMARKER",
        "12:CLIMARKER",
        "x:CLIMARKER_CLIMARKER_CLIMARKER",
    ] {
        fails(
            bot(here).env("TELOXIDE_TOKEN", token),
            &["this is not a bot token"],
        );
    }
    fails(
        bot(here)
            .env_remove("TELOXIDE_TOKEN")
            .args(["--token-file", "/nowhere/token"]),
        &["the token file /nowhere/token cannot be read"],
    );
    fails(
        bot(here).args(["--token-file", "/nowhere/token"]),
        &["two tokens", "leave one of them out"],
    );
    fails(
        arasha(&["run", "--operator-name", " "]).env("TELOXIDE_TOKEN", TOKEN),
        &["--operator-name and --operator-contact"],
    );
    fails(
        bot(here).env("TELOXIDE_API_URL", "telegram"),
        &["TELOXIDE_API_URL"],
    );
    let proxy = "nonsense://CLIMARKER";
    fails(
        bot(here).env("TELOXIDE_PROXY", "CLIMARKER:CLIMARKER"),
        &["TELOXIDE_PROXY"],
    );
    fails(bot(here).env("TELOXIDE_PROXY", proxy), &["TELOXIDE_PROXY"]);
    let help = arasha(&["--help"])
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_PROXY", proxy)
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&help.stdout).contains("CLIMARKER"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_the_database_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let with = |file: &str| {
        let mut command = bot(here);
        command.args(["--database", file]);
        command
    };
    fs::create_dir(here.join("folder")).unwrap();
    fs::write(here.join("folder.key"), "").unwrap();
    fails(&mut with("folder"), &["folder"]);
    fs::remove_file(here.join("folder.key")).unwrap();
    fails(&mut with("folder"), &["folder"]);
    fails(&mut with("nowhere/a.db"), &["nowhere/a.db"]);
    // One that works: it is made, then the bot is stopped.
    let run_once = |database: &str| stopped(with(database), Signal::TERM);
    run_once("good.db");
    let mode = |file: &str| fs::metadata(here.join(file)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("good.db"), mode("good.db.key")), (0o600, 0o600));
    let key = fs::read(here.join("good.db.key")).unwrap();
    // Not a database.
    fs::write(
        here.join("text.db"),
        "some words that are no database at all",
    )
    .unwrap();
    let copy_key = |to: &str, key: &[u8]| {
        fs::write(here.join(to), key).unwrap();
        fs::set_permissions(here.join(to), Permissions::from_mode(0o600)).unwrap();
    };
    copy_key("text.db.key", &key);
    fails(&mut with("text.db"), &["is not a database"]);
    // Of another bot.
    fails(
        with("good.db").env("TELOXIDE_TOKEN", "1000000002:CLIMARKER_00000000000000000"),
        &["belongs to the bot 1000000001"],
    );
    // The key is gone, open to others, another one.
    fs::rename(here.join("good.db.key"), here.join("kept.key")).unwrap();
    fails(
        &mut with("good.db"),
        &["good.db.key is missing", "restore the key file"],
    );
    run_once("other.db");
    copy_key("good.db.key", &fs::read(here.join("other.db.key")).unwrap());
    fails(
        &mut with("good.db"),
        &["another key", "restore the key file"],
    );
    copy_key("good.db.key", &key);
    fs::set_permissions(here.join("good.db.key"), Permissions::from_mode(0o644)).unwrap();
    fails(&mut with("good.db"), &["chmod 600"]);
    copy_key("good.db.key", &key);
    // From a newer version.
    let newer = "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (9999, 'x', '2030-01-01', 1, x'00', 1)";
    let url = format!("sqlite://{}", here.join("good.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    sqlx::query(newer).execute(&pool).await.unwrap();
    pool.close().await;
    fails(&mut with("good.db"), &["newer version"]);
}

/// Starts it without a network, sends the signal once it says that it tries on, and gives back what
/// it said. It must end with status 0.
fn stopped(mut command: Command, signal: Signal) -> String {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let mut heard = Vec::new();
    while !String::from_utf8_lossy(&heard).contains("trying on") {
        let mut some = [0; 256];
        let read = stderr.read(&mut some).unwrap();
        assert!(read > 0, "ended early: {}", String::from_utf8_lossy(&heard));
        heard.extend_from_slice(&some[..read]);
    }
    end(&mut child, signal);
    stderr.read_to_end(&mut heard).unwrap();
    String::from_utf8_lossy(&heard).into_owned()
}

fn end(child: &mut Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn without_network_it_says_so_once_and_a_signal_ends_it_well() {
    let folder = tempfile::tempdir().unwrap();
    let text = stopped(bot(folder.path()), Signal::INT);
    assert_eq!(
        text.matches("Telegram cannot be reached").count(),
        1,
        "{text}"
    );
    assert!(!text.contains("CLIMARKER"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn at_work_both_signals_end_it_with_status_0_and_nothing_is_lost() {
    let tg = FakeTelegram::start().await;
    tg.follow_real_time();
    let folder = tempfile::tempdir().unwrap();
    for signal in [Signal::TERM, Signal::INT] {
        let parent = tg.person("Ата-ана").speaking("ru");
        let mut child = bot(folder.path())
            .env("TELOXIDE_TOKEN", tg.token())
            .env("TELOXIDE_API_URL", tg.url())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        parent.starts();
        parent.expect_message().await;
        tokio::task::block_in_place(|| end(&mut child, signal));
        assert_eq!(tg.pending(), 0, "what was handled is confirmed");
    }
    tg.assert_nothing_unexpected();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_ends_it_with_a_word_on_what_to_do() {
    let tg = FakeTelegram::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut command = bot(folder.path());
    command.env("TELOXIDE_API_URL", tg.url());
    tokio::task::block_in_place(|| fails(&mut command, &["refuses the token", "@BotFather"]));
}

#[test]
fn the_demo_ends_well_with_nothing_typed_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let output = arasha(&["demo"])
        .env("TMPDIR", folder.path())
        .env("TELOXIDE_TOKEN", "CLIMARKER")
        .env("TELOXIDE_API_URL", "nonsense")
        .env("TELOXIDE_PROXY", "")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let shown = String::from_utf8(output.stdout).unwrap();
    for words in ["жильё", "occurrences (", "All that is kept", "is gone now"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(!shown.contains("CLIMARKER"));
}

#[test]
fn the_demo_lets_one_play_both_sides_and_takes_rubbish_calmly() {
    let folder = tempfile::tempdir().unwrap();
    let typed = "teacher: Напишите национальность детей и вероисповедание семьи\n\
        parent presses 1\nparent presses 99\nparent presses много\nteacher presses 0\n\
        мұғалім: рахмет\nparent: /rights\n/help\n/start nonsense\n\
        parent: Добрый вечер\nнечто: нечто\n::::\n/forget\nparent presses 1\nteacher:\n";
    let output = fed(
        arasha(&["demo"]).env("TMPDIR", folder.path()),
        &[typed.as_bytes(), b"\xf0\x9f\x99\x82\n"].concat(),
    );
    assert!(output.status.success(), "{}", said(&output));
    let shown = String::from_utf8(output.stdout).unwrap();
    let tried = shown.split("Try it").nth(1).unwrap();
    assert!(tried.contains("национальность"), "{tried}");
    assert!(tried.contains("There is no such button"), "{tried}");
    assert!(tried.contains("Which button?"), "{tried}");
    assert!(tried.contains("All that is kept"), "{tried}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

fn jsonl(input: &[u8]) -> Vec<Value> {
    let output = fed(&mut arasha(&["check", "--jsonl"]), input);
    assert!(output.status.success(), "{}", said(&output));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn every_line_in_gives_one_line_out() {
    let lines: Vec<Vec<u8>> = vec![
        json!({"id": 1, "text": HOUSING, "extra": {"a": [1]}}).to_string().into(),
        Vec::new(),
        b"   ".to_vec(),
        b"{broken".to_vec(),
        b"[1]".to_vec(),
        b"\xff\xfe".to_vec(),
        br#"{"id":2,"text":"\ud83d"}"#.to_vec(),
        json!({"id": "three", "text": "a", "poll": {"question": "b", "options": []}}).to_string().into(),
        json!({"id": 4}).to_string().into(),
        json!({"text": "a"}).to_string().into(),
        json!({"id": 5, "parts": ["Уважаемые родители, срочно нужно", "ИИН ребёнка, адрес"]}).to_string().into(),
        json!({"id": 6, "poll": {"question": "Ваше жильё?", "options": ["своё", "съёмное"]}}).to_string().into(),
        json!({"id": 7, "poll": {"question": "Ваше жильё?", "options": ["своё", "съёмное"], "anonymous": true}}).to_string().into(),
        json!({"id": 8, "text": "Завтра экскурсия, сбор в девять"}).to_string().into(),
        json!({"id": 9, "text": 5}).to_string().into(),
        json!({"id": 10, "parts": ["a", 1]}).to_string().into(),
        json!({"id": {"any": "id"}, "text": ""}).to_string().into(),
    ];
    let out = jsonl(&lines.join(&b'\n'));
    assert_eq!(out.len(), lines.len());
    let ids: Vec<_> = out.iter().map(|line| line["id"].clone()).collect();
    let expected = json!([1, null, null, null, null, null, null, "three", 4, null, 5, 6, 7, 8, 9, 10, {"any": "id"}]);
    assert_eq!(json!(ids), expected);
    let failed: Vec<_> = (0..out.len())
        .filter(|n| out[*n].get("error").is_some())
        .collect();
    assert_eq!(failed, [1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 15]);
    let requests: Vec<_> = (0..out.len())
        .filter(|n| out[*n]["request"] == json!(true))
        .collect();
    assert_eq!(requests, [0, 10, 11]);
    assert_eq!(out[0]["tier"], "sensitive");
    assert_eq!(out[0]["categories"], json!(["housing", "employment"]));
    assert_eq!(
        out[0]["missing"].as_array().unwrap().len() + out[0]["states"].as_array().unwrap().len(),
        6
    );
    // Nothing found: everything is empty.
    let keys: Vec<_> = out[13]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        [
            "authority",
            "categories",
            "channel",
            "id",
            "language",
            "missing",
            "occasion",
            "request",
            "states",
            "tier",
            "unsure"
        ]
    );
    for (key, value) in [
        ("tier", json!(null)),
        ("categories", json!([])),
        ("states", json!([])),
        ("missing", json!([])),
        ("authority", json!("none")),
        ("channel", json!("unknown")),
        ("occasion", json!("unknown")),
    ] {
        assert_eq!(out[13][key], value, "{key}");
    }
    // Context never crosses lines.
    let halves = [
        json!({"id": 1, "text": "Уважаемые родители, срочно нужно"}),
        json!({"id": 2, "text": "и адрес"}),
    ];
    let halves = halves.map(|half| half.to_string()).join("\n");
    assert!(
        jsonl(halves.as_bytes())
            .iter()
            .all(|line| line["request"] == json!(false))
    );
    assert!(jsonl(b"").is_empty());
}

#[test]
fn each_line_is_answered_before_the_next_is_asked() {
    let mut child = arasha(&["check", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut answers = std::io::BufRead::lines(std::io::BufReader::new(output));
    for id in 0..3 {
        writeln!(input, "{}", json!({"id": id, "text": HOUSING})).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(
            (&answer["id"], &answer["request"]),
            (&json!(id), &json!(true))
        );
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn unreadable_input_is_status_2_and_a_closed_pipe_is_no_fault() {
    for args in [&["check", "--jsonl"][..], &["check"]] {
        let folder = fs::File::open("/").unwrap();
        let output = arasha(args).stdin(folder).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains("cannot be read"));
    }
    let mut child = arasha(&["check", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    let line = json!({"id": 1, "text": HOUSING}).to_string() + "\n";
    while input.write_all(line.as_bytes()).is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success() && said(&output).is_empty(),
        "{}",
        said(&output)
    );
}

#[test]
fn a_text_is_checked_as_an_argument_and_on_standard_input() {
    let environment = [
        ("TELOXIDE_TOKEN", "CLIMARKER"),
        ("TELOXIDE_PROXY", "CLIMARKER"),
    ];
    let argument = arasha(&["check", HOUSING])
        .envs(environment)
        .output()
        .unwrap();
    let typed = fed(arasha(&["check"]).envs(environment), HOUSING.as_bytes());
    for output in [&argument, &typed] {
        assert!(output.status.success(), "{}", said(output));
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(
            shown.contains("данные: жильё") && !shown.contains("CLIMARKER"),
            "{shown}"
        );
    }
    assert_eq!(argument.stdout, typed.stdout);
}
