//! `arasha doctor`: what it sees, what it says to do, and that it makes and changes nothing.

use crate::server;
use crate::support::FakeTelegram;
use crate::{bot, equipped, stopped};
use rustix::process::Signal;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

/// `doctor` with everything a start needs, where no Telegram is.
fn doctor(folder: &Path) -> Command {
    equipped("doctor", folder)
}

/// What it prints and whether it finds that the bot could work. No secret is shown.
fn told(command: &mut Command) -> (String, bool) {
    let output = tokio::task::block_in_place(|| command.output().unwrap());
    let text = String::from_utf8(output.stdout).unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        !text.contains("MARKER") && !error.contains("MARKER") && !error.contains("panicked"),
        "{text}{error}"
    );
    assert_eq!(error.is_empty(), output.status.success(), "{error}");
    (text, output.status.success())
}

/// The line about one thing.
fn line<'a>(text: &'a str, what: &str) -> &'a str {
    let is_of = |line: &&str| line.get(6..).is_some_and(|rest| rest.starts_with(what));
    let found = text.lines().find(is_of);
    found.unwrap_or_else(|| panic!("nothing is said of {what}:\n{text}"))
}

/// Everything in the folder, byte by byte, but for the index of the log, which readers share.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap();
    let mut contents: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().ends_with("-shm"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .filter(|(name, bytes)| !(name.ends_with("-wal") && bytes.is_empty()))
        .collect();
    contents.sort();
    contents
}

#[tokio::test(flavor = "multi_thread")]
async fn where_all_is_well_it_says_so_before_and_after_the_first_start() {
    let tg = FakeTelegram::start().await;
    tg.follow_real_time();
    let folder = tempfile::tempdir().unwrap();
    let look = || {
        told(
            doctor(folder.path())
                .env("TELOXIDE_TOKEN", tg.token())
                .env("TELOXIDE_API_URL", tg.url())
                .args(["--operator-ids", "700"]),
        )
    };
    let (text, works) = look();
    assert!(works, "{text}");
    assert!(line(&text, "database").contains("nothing in it yet"));
    assert!(line(&text, "key").contains("made by the first start"));
    assert!(line(&text, "Telegram").contains("@arasha_test_bot"));
    assert!(line(&text, "place").contains("Kazakhstan"));
    assert!(contents(folder.path()).is_empty(), "it made something");
    assert!(
        !text.contains("warn") && text.ends_with("The bot can start.\n"),
        "{text}"
    );

    tokio::task::block_in_place(|| stopped(bot(folder.path()), Signal::TERM));
    let before = contents(folder.path());
    assert_eq!(before.len(), 2);
    let (text, works) = look();
    assert!(
        works && line(&text, "database").contains("up to date"),
        "{text}"
    );
    assert!(line(&text, "key").contains("for its owner alone"));
    assert_eq!(contents(folder.path()), before, "it changed something");
    let asked: Vec<String> = tg.sent().into_iter().map(|entry| entry.method).collect();
    assert_eq!(
        asked,
        ["getMe", "getWebhookInfo", "getMe", "getWebhookInfo"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_botfather_and_the_webhook_stand_in_the_way_with_is_named() {
    let tg = FakeTelegram::start().await;
    let folder = tempfile::tempdir().unwrap();
    let look = |further: &[&str]| {
        told(
            doctor(folder.path())
                .env("TELOXIDE_TOKEN", tg.token())
                .env("TELOXIDE_API_URL", tg.url())
                .args(further),
        )
    };
    tg.change(|world| {
        world.bot.privacy_mode = true;
        world.bot.can_join_groups = false;
    });
    let (text, works) = look(&[]);
    assert!(works, "it can work, where it is an admin: {text}");
    assert!(line(&text, "privacy mode").contains("/setprivacy"));
    assert!(line(&text, "groups").contains("/setjoingroups"));
    assert_eq!(text.matches("warn").count(), 2, "{text}");

    let there = "https://bot.example.kz/telegram";
    tg.set_webhook(there, None);
    let (text, works) = look(&[]);
    assert!(
        !works && line(&text, "updates").contains("--take-over"),
        "{text}"
    );
    let (text, works) = look(&["--take-over"]);
    assert!(
        works && line(&text, "updates").contains("removes the webhook"),
        "{text}"
    );
    let ours = ["--webhook", there, "--listen", "127.0.0.1:0"];
    let (text, works) = look(&ours);
    assert!(
        works && line(&text, "updates").contains("by webhook; 0 waiting"),
        "{text}"
    );
    assert!(line(&text, "listening").contains("is free"), "{text}");
    tg.change(|world| {
        let webhook = world.intake.webhook.as_mut().unwrap();
        webhook.last_error = Some((1, "Connection refused".to_owned()));
    });
    let (text, works) = look(&ours);
    assert!(
        works && line(&text, "updates").contains("«Connection refused»"),
        "{text}"
    );
    let other = [
        "--webhook",
        "https://other.example.kz/x",
        "--listen",
        "127.0.0.1:0",
    ];
    let (text, works) = look(&other);
    assert!(
        !works && line(&text, "updates").contains("another webhook"),
        "{text}"
    );
    let (text, works) = look(&[&other[..], &["--take-over"]].concat());
    assert!(
        works && line(&text, "updates").contains("replaces"),
        "{text}"
    );

    let (text, _) = look(&["--webhook", there, "--listen", "192.0.2.1:8080"]);
    assert!(line(&text, "listening").starts_with("FAIL"), "{text}");
    let (text, works) = told(doctor(folder.path()).env("TELOXIDE_API_URL", tg.url()));
    assert!(
        !works && line(&text, "Telegram").contains("refuses the token"),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sick_key_or_file_is_named_and_the_rest_is_looked_at_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let look = |file: &str| told(doctor(here).args(["--database", file]));
    let (text, works) = look("arasha.db");
    assert!(
        !works && line(&text, "Telegram").starts_with("FAIL"),
        "{text}"
    );
    assert!(line(&text, "database").starts_with("ok"), "{text}");
    let (text, _) = look("nowhere/a.db");
    assert!(line(&text, "database").contains("does not exist"), "{text}");
    let (text, _) = look(".");
    assert!(line(&text, "key").starts_with("FAIL"), "{text}");

    tokio::task::block_in_place(|| stopped(bot(here), Signal::TERM));
    let key = here.join("arasha.db.key");
    fs::set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
    let (text, _) = look("arasha.db");
    assert!(line(&text, "key").contains("chmod 600"), "{text}");
    assert!(line(&text, "database").starts_with("ok"), "{text}");
    fs::rename(&key, here.join("kept")).unwrap();
    assert!(line(&look("arasha.db").0, "key").contains("restore the key file"));
    fs::write(&key, format!("{}\n", "0".repeat(64))).unwrap();
    fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
    let (text, _) = look("arasha.db");
    assert!(line(&text, "database").contains("another key"), "{text}");
    fs::rename(here.join("kept"), &key).unwrap();
    fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();

    let url = format!("sqlite://{}", here.join("arasha.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    let last = "SELECT MAX(version) FROM _sqlx_migrations";
    let last: i64 = sqlx::query_scalar(last).fetch_one(&pool).await.unwrap();
    let with_last = |sql: &'static str| sqlx::query(sql).bind(last).execute(&pool);
    with_last("UPDATE _sqlx_migrations SET version = 9999 WHERE version = ?1")
        .await
        .unwrap();
    assert!(line(&look("arasha.db").0, "database").contains("newer version"));
    with_last("DELETE FROM _sqlx_migrations WHERE version = 9999 OR version = ?1")
        .await
        .unwrap();
    let (text, _) = look("arasha.db");
    assert!(line(&text, "database").starts_with("warn"), "{text}");
    assert!(line(&text, "database").contains("arasha backup"), "{text}");
    pool.close().await;

    fs::write(
        here.join("law.toml"),
        "[[withdraw]]\nid = \"PD-99\"\nreason = \"x\"\n",
    )
    .unwrap();
    let (text, _) = told(doctor(here).args(["--law", "law.toml"]));
    assert!(line(&text, "texts and law").contains("PD-99"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_looked_at_and_left_as_it_is() {
    let Some(server) = server::server() else {
        return;
    };
    let address = server.database().await;
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("arasha.key");
    fs::write(&key, format!("{}\n", "a".repeat(64))).unwrap();
    fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
    let on = |command: Command, key: &Path| {
        let mut command = command;
        command.args(["--database", &address, "--key-file", key.to_str().unwrap()]);
        command
    };
    let look = |key: &Path| told(&mut on(doctor(folder.path()), key)).0;
    assert!(line(&look(&key), "database").contains("nothing in it yet"));
    assert!(
        line(&look(&key), "database").contains("nothing in it yet"),
        "it made something"
    );
    tokio::task::block_in_place(|| stopped(on(bot(folder.path()), &key), Signal::TERM));
    assert!(line(&look(&key), "database").contains("up to date"));
    let other = folder.path().join("other.key");
    fs::write(&other, format!("{}\n", "b".repeat(64))).unwrap();
    fs::set_permissions(&other, Permissions::from_mode(0o600)).unwrap();
    assert!(line(&look(&other), "database").contains("another key"));
    assert!(line(&look(&folder.path().join("none")), "key").starts_with("FAIL"));
}
