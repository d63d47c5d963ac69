//! The built binary under load, and what it holds.

use crate::support::FakeTelegram;
use arasha::bot::{Database, Opened, Surroundings, Token, open};
use arasha::domain::{SystemClock, SystemRandomness};
use arasha::keys::KeyFile;
use secrecy::ExposeSecret as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// A bot and its Telegram.
pub struct Bench {
    pub tg: FakeTelegram,
    pub folder: tempfile::TempDir,
    pub database: String,
    /// What Telegram shows with every update.
    pub secret: String,
    running: Vec<Child>,
    log: Option<&'static str>,
}

const LOG: &str = "log";

impl Bench {
    /// Nothing runs yet. On PostgreSQL when there is an address, else on a file.
    pub async fn new(database: Option<String>) -> Self {
        let tg = FakeTelegram::start().await.with_limits();
        tg.follow_real_time();
        tg.set_patience(Duration::from_mins(10));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("load.db").display().to_string();
        let database = database.unwrap_or(file);
        let key = folder.path().join("load.key");
        KeyFile::at(&key).create(&SystemRandomness).unwrap();
        let around = Surroundings {
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
            stop: CancellationToken::new(),
        };
        let token = Token::parse(&tg.token()).unwrap();
        let named = Database::named(&database, Some(key)).unwrap();
        let Opened { keys, .. } = open(&named, token.bot(), &around).await.unwrap();
        Self {
            tg,
            folder,
            database,
            secret: keys.webhook_secret().expose_secret().to_owned(),
            running: Vec::new(),
            log: None,
        }
    }

    /// Processes started from now on write down what they log.
    pub fn logs(&mut self, filter: &'static str) {
        self.log = Some(filter);
    }

    /// What they have logged.
    pub fn logged(&self) -> String {
        std::fs::read_to_string(self.folder.path().join(LOG)).unwrap()
    }

    /// Starts a process; returns its place among those that run.
    pub fn start(&mut self, further: &[&str]) -> usize {
        let key: PathBuf = self.folder.path().join("load.key");
        let child = Command::new(env!("CARGO_BIN_EXE_arasha"))
            .env("TELOXIDE_TOKEN", self.tg.token())
            .env("TELOXIDE_API_URL", self.tg.url())
            .env("ARASHA_OPERATOR_NAME", "load")
            .env("ARASHA_OPERATOR_CONTACT", "load@example.org")
            .env("ARASHA_DATABASE", &self.database)
            .env("ARASHA_KEY_FILE", key)
            .env("RUST_LOG", self.log.unwrap_or_default())
            .args(further)
            .stderr(self.told())
            .spawn()
            .unwrap();
        self.running.push(child);
        self.running.len() - 1
    }

    fn told(&self) -> Stdio {
        if self.log.is_none() {
            return Stdio::null();
        }
        let mut file = std::fs::OpenOptions::new();
        let file = file.create(true).append(true);
        file.open(self.folder.path().join(LOG)).unwrap().into()
    }

    /// Starts a process that serves a webhook; returns its address when it is set.
    pub async fn start_webhook(&mut self) -> String {
        let port = free_port();
        let url = format!("http://127.0.0.1:{port}/hook");
        self.start(&["--webhook", &url, "--listen", &format!("127.0.0.1:{port}")]);
        let set = || (self.tg.webhook().as_ref() == Some(&url)).then_some(());
        self.tg.wait_for("the webhook to be set", set).await;
        url
    }

    /// Starts one more process on the same database and webhook. Deliveries go to the first; both
    /// send.
    pub async fn start_webhook_beside(&mut self, others: &[String]) -> String {
        let Some(first) = others.first() else {
            return self.start_webhook().await;
        };
        let port = free_port();
        self.start(&["--webhook", first, "--listen", &format!("127.0.0.1:{port}")]);
        self.tg.wait_for_calls("setWebhook", others.len() + 1).await;
        first.clone()
    }

    /// Resident memory of a process in KiB.
    pub fn resident(&self, at: usize) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.running[at].id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let size = line.unwrap().split_whitespace().nth(1).unwrap();
        size.parse().unwrap()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        for child in &mut self.running {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

pub fn free_port() -> u16 {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    free.local_addr().unwrap().port()
}
