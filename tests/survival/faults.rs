//! The database locked, or gone and back: the bot waits, tells the operator once, loses nothing.

use crate::life::{Engine, Intake, Life, Process, REQUEST};
use crate::server;
use crate::wire::Cuttable;
use sqlx::{ConnectOptions as _, Executor as _};
use std::fs::File;
use std::path::PathBuf;

/// Starts a process that writes its log into a file, and waits until updates can come in.
async fn logging(life: &Life, database: Option<&str>) -> (Process, PathBuf) {
    let log = life.folder.path().join("log");
    let mut command = life.command();
    command.stderr(File::create(&log).unwrap());
    if let Some(database) = database {
        command.env("ARASHA_DATABASE", database);
    }
    let process = Process::of(&mut command);
    match life.intake {
        Intake::Polling => life.tg.wait_for_poll().await,
        Intake::Webhook => {
            life.tg.wait_for_calls("setWebhook", 1).await;
        }
    }
    (process, log)
}

/// How many lines of the log say this.
fn said(log: &PathBuf, words: &str) -> usize {
    let log = std::fs::read_to_string(log).unwrap();
    log.lines().filter(|line| line.contains(words)).count()
}

/// A life on a server behind a wire that can be cut.
async fn behind_a_line(intake: Intake) -> Option<(Life, Cuttable, String)> {
    let life = Life::begin(Engine::Postgres, intake).await?;
    let wire = Cuttable::to(server::server()?.socket()).await;
    let address = life.database.split('?').next().unwrap();
    let name = address.rsplit_once('/').unwrap().1;
    let address = format!("postgres://arasha@127.0.0.1:{}/{name}", wire.port);
    Some((life, wire, address))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_gone_and_comes_back_loses_nothing_by_webhook() {
    let Some((life, wire, address)) = behind_a_line(Intake::Webhook).await else {
        return;
    };
    let (process, log) = logging(&life, Some(&address)).await;
    let (class, teacher) = life.class();
    let before = teacher.says(&class, REQUEST);
    class.expect_reply_to(&before).await;
    life.until_sent().await;
    wire.cut();
    let mut asked = Vec::new();
    for _ in 0..3 {
        asked.push(life.asks());
    }
    life.until("the operator to be told", async || {
        said(&log, "wait at Telegram") > 0
    })
    .await;
    assert_eq!(life.tg.pending(), 3);
    wire.mend();
    for (ask, class) in &asked {
        class.expect_reply_to(ask).await;
    }
    life.tg.wait_until_confirmed().await;
    life.until_sent().await;
    life.assert_answered_once(&asked);
    assert_eq!(said(&log, "wait at Telegram"), 1, "told once");
    assert_eq!(said(&log, "the database answers again"), 1);
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_gone_and_comes_back_loses_nothing_by_polling() {
    let Some((life, wire, address)) = behind_a_line(Intake::Polling).await else {
        return;
    };
    let (process, log) = logging(&life, Some(&address)).await;
    wire.cut();
    let (class, teacher) = life.class();
    let ask = teacher.says(&class, REQUEST);
    life.until("the operator to be told", async || {
        said(&log, "an update waits for the database") > 0
    })
    .await;
    wire.mend();
    class.expect_reply_to(&ask).await;
    life.tg.wait_until_confirmed().await;
    life.until_sent().await;
    assert_eq!(life.answers_to(&class, &ask), 1);
    assert_eq!(
        said(&log, "an update waits for the database"),
        1,
        "told once"
    );
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_that_could_not_be_marked_at_once_is_not_sent_twice() {
    let Some((life, wire, address)) = behind_a_line(Intake::Webhook).await else {
        return;
    };
    let (process, log) = logging(&life, Some(&address)).await;
    let gate = life.tg.fault("sendMessage").held();
    let (class, teacher) = life.class();
    let ask = teacher.says(&class, REQUEST);
    gate.reached().await;
    wire.cut();
    gate.open();
    life.until("the operator to be told", async || {
        said(&log, "waits to be recorded") > 0
    })
    .await;
    wire.mend();
    life.until_sent().await;
    class.expect_reply_to(&ask).await;
    assert_eq!(life.answers_to(&class, &ask), 1);
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_another_program_locks_loses_nothing() {
    let life = Life::begin(Engine::Sqlite, Intake::Polling).await.unwrap();
    let (process, log) = logging(&life, None).await;
    let mut other = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&life.database)
        .connect()
        .await
        .unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let (class, teacher) = life.class();
    let ask = teacher.says(&class, REQUEST);
    life.until("the operator to be told", async || {
        said(&log, "an update waits for the database") > 0
    })
    .await;
    other.execute("ROLLBACK").await.unwrap();
    class.expect_reply_to(&ask).await;
    life.tg.wait_until_confirmed().await;
    life.until_sent().await;
    assert_eq!(life.answers_to(&class, &ask), 1);
    assert_eq!(
        said(&log, "an update waits for the database"),
        1,
        "told once"
    );
    process.stop().await;
}

/// A file system of four megabytes, unmounted in the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None`, with a loud line, where the test may not mount one.
    fn mounted_at(place: PathBuf) -> Option<Self> {
        std::fs::create_dir(&place).unwrap();
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4M", "arasha-test"])
            .arg(&place)
            .output();
        if mount.is_ok_and(|done| done.status.success()) {
            return Some(Self(place));
        }
        eprintln!("SKIPPED: a full disk is tested where a small one can be mounted, as root");
        None
    }

    /// Writes until nothing fits.
    fn fill(&self) -> PathBuf {
        let path = self.0.join("filler");
        let mut filler = File::create(&path).unwrap();
        for size in [65_536, 512, 1] {
            while std::io::Write::write_all(&mut filler, &vec![1; size]).is_ok() {}
        }
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Busy until the last process is gone: taken away then.
        let _ = std::process::Command::new("umount")
            .arg("-l")
            .arg(&self.0)
            .status();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_nothing_and_is_told_once() {
    let life = Life::begin(Engine::Sqlite, Intake::Polling).await.unwrap();
    let Some(disk) = SmallDisk::mounted_at(life.folder.path().join("disk")) else {
        return;
    };
    let database = disk.0.join("arasha.db").display().to_string();
    let (process, log) = logging(&life, Some(&database)).await;
    let (class, teacher) = life.class();
    let before = teacher.says(&class, REQUEST);
    class.expect_reply_to(&before).await;
    life.tg.wait_until_confirmed().await;

    let filler = disk.fill();
    // What is already reserved in the log of the database may still take one or two.
    let mut asked = Vec::new();
    life.until("the operator to be told", async || {
        if asked.len() < 200 {
            asked.push(life.asks());
        }
        said(&log, "an update waits for the database") > 0
    })
    .await;
    std::fs::remove_file(filler).unwrap();
    for (ask, class) in &asked {
        class.expect_reply_to(ask).await;
    }
    life.tg.wait_until_confirmed().await;
    process.stop().await;
    life.assert_answered_once(&asked);
    assert_eq!(
        said(&log, "an update waits for the database"),
        1,
        "told once"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn during_an_upgrade_two_processes_poll_and_nothing_is_said_twice() {
    let life = Life::begin(Engine::Sqlite, Intake::Polling).await.unwrap();
    let old = life.start_and_wait().await;
    let new = life.start_and_wait().await;
    let mut asked = Vec::new();
    for _ in 0..10 {
        asked.push(life.asks());
    }
    old.stop().await;
    for (ask, class) in &asked {
        class.expect_reply_to(ask).await;
    }
    life.tg.wait_until_confirmed().await;
    life.until_sent().await;
    life.assert_answered_once(&asked);
    new.stop().await;
}
