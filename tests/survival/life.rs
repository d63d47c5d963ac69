//! A bot as an operator runs it: the binary, its database and key, the Telegram it talks to. Time
//! is the machine's, put forward where a test would have to wait.

use crate::server;
use crate::support::{Chat, FakeTelegram, Message, Person};
use arasha::bot::{Database, Opened, Surroundings, Token, open};
use arasha::domain::{Clock as _, SystemClock, SystemRandomness};
use arasha::keys::KeyFile;
use arasha::store::Store;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio_util::sync::CancellationToken;

/// Asks for something sensitive: answered in any chat.
pub const REQUEST: &str = "Ата-аналар, прокуратураның сұрауы бойынша: тұрғын үйіңіз жеке ме, жалдамалы ма, осында жазыңыздар";

/// Which database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// How updates come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Intake {
    Polling,
    Webhook,
}

/// A bot's life over many processes.
pub struct Life {
    pub tg: FakeTelegram,
    pub intake: Intake,
    /// Looks into the database from outside.
    pub store: Arc<dyn Store>,
    pub database: String,
    pub folder: tempfile::TempDir,
    ahead: Arc<AtomicI64>,
    classes: AtomicI64,
    listen: u16,
}

/// One process.
pub struct Process {
    child: Child,
}

impl Life {
    /// A bot that was never started; `None` where the machine has no such database.
    pub async fn begin(engine: Engine, intake: Intake) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let database = match engine {
            Engine::Sqlite => folder.path().join("arasha.db").display().to_string(),
            Engine::Postgres => server::server()?.database().await,
        };
        let tg = FakeTelegram::start().await;
        tg.set_patience(Duration::from_mins(1));
        let ahead = Arc::new(AtomicI64::new(0));
        let shift = ahead.clone();
        tg.follow_clock(move || {
            SystemClock.now().timestamp_millis() + shift.load(Ordering::Relaxed) * 1000
        });
        let key = folder.path().join("arasha.key");
        KeyFile::at(&key).create(&SystemRandomness).unwrap();
        let listen = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let store = look_into(&tg, &database, key).await;
        Some(Self {
            tg,
            intake,
            store,
            database,
            folder,
            ahead,
            classes: AtomicI64::new(0),
            listen,
        })
    }

    /// From now on it is so much later, for Telegram and for every process started from now on.
    pub fn later(&self, by: Duration) {
        let by = i64::try_from(by.as_secs()).unwrap();
        self.ahead.fetch_add(by, Ordering::Relaxed);
    }

    /// The command line of a process.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_arasha"));
        command
            .env("TELOXIDE_TOKEN", self.tg.token())
            .env("TELOXIDE_API_URL", self.tg.url())
            .env("ARASHA_OPERATOR_NAME", "test")
            .env("ARASHA_OPERATOR_CONTACT", "test@example.org")
            .env("ARASHA_DATABASE", &self.database)
            .env("ARASHA_KEY_FILE", self.key())
            .args([
                "--clock-ahead",
                &self.ahead.load(Ordering::Relaxed).to_string(),
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        if self.intake == Intake::Webhook {
            command
                .args([
                    "--webhook",
                    &format!("http://127.0.0.1:{}/hook", self.listen),
                ])
                .args(["--listen", &format!("127.0.0.1:{}", self.listen)]);
        }
        command
    }

    pub fn key(&self) -> PathBuf {
        self.folder.path().join("arasha.key")
    }

    /// Starts a process.
    pub fn start(&self) -> Process {
        Process::of(&mut self.command())
    }

    /// Starts a process and waits until updates can come in.
    pub async fn start_and_wait(&self) -> Process {
        let polls = self.tg.polls_total();
        let set = self.tg.sent_by("setWebhook").len();
        let process = self.start();
        match self.intake {
            Intake::Polling => self.tg.wait_for_polls(polls + 1).await,
            Intake::Webhook => {
                self.tg.wait_for_calls("setWebhook", set + 1).await;
            }
        }
        process
    }

    /// Starts a process that will die at that step.
    pub fn start_to_die_at(&self, step: &str) -> Process {
        Process::of(self.command().args(["--die-at", step]))
    }

    /// A class of its own with its teacher, the bot in it.
    pub fn class(&self) -> (Chat, Person) {
        let number = self.classes.fetch_add(1, Ordering::Relaxed);
        let teacher = self.tg.person(&format!("Мұғалім {number}")).speaking("kk");
        let class = self
            .tg
            .supergroup(&format!("{number} «А»"))
            .with_admin(&teacher)
            .with_bot();
        (class, teacher)
    }

    /// How often this message was answered, as Telegram knows it.
    pub fn answers_to(&self, class: &Chat, ask: &Message) -> usize {
        let is_answer = |entry: &&crate::support::Entry| {
            entry.is_done()
                && entry.params["chat_id"].as_i64() == Some(class.id())
                && entry.params.get("reply_parameters").is_some_and(|reply| {
                    let text = reply.as_str().map(serde_json::from_str);
                    let reply = match text {
                        Some(read) => read.unwrap(),
                        None => reply.clone(),
                    };
                    reply["message_id"].as_i64() == Some(i64::from(ask.id()))
                })
        };
        self.tg
            .sent_by("sendMessage")
            .iter()
            .filter(is_answer)
            .count()
    }

    /// Waits until nothing is queued.
    pub async fn until_sent(&self) {
        self.until("the queue to be empty", async || {
            self.store.outgoing_count().await == Ok(0)
        })
        .await;
    }

    /// A request in a class of its own.
    pub fn asks(&self) -> (Message, Chat) {
        let (class, teacher) = self.class();
        (teacher.says(&class, REQUEST), class)
    }

    /// Each was answered, and once.
    pub fn assert_answered_once(&self, asked: &[(Message, Chat)]) {
        for (ask, class) in asked {
            assert_eq!(self.answers_to(class, ask), 1);
        }
    }

    /// Waits until something is so that the fake does not see: another process does it.
    #[expect(
        clippy::disallowed_methods,
        reason = "another process tells nobody: it is looked at again"
    )]
    pub async fn until(&self, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
        let wait = async {
            while !is_so().await {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let in_time = tokio::time::timeout(Duration::from_secs(90), wait).await;
        assert!(in_time.is_ok(), "expected {what}\n{}", self.tg.story());
    }
}

async fn look_into(tg: &FakeTelegram, database: &str, key: PathBuf) -> Arc<dyn Store> {
    let database = Database::named(database, Some(key)).unwrap();
    let token = Token::parse(&tg.token()).unwrap();
    let around = Surroundings {
        clock: Arc::new(SystemClock),
        randomness: Arc::new(SystemRandomness),
        stop: CancellationToken::new(),
    };
    let Opened { store, .. } = open(&database, token.bot(), &around).await.unwrap();
    store
}

impl Process {
    pub fn of(command: &mut Command) -> Self {
        let child = command.spawn().unwrap();
        Self { child }
    }

    /// Waits until it was killed.
    pub async fn dies(mut self) {
        use std::os::unix::process::ExitStatusExt as _;
        let ended = self.ends().await;
        assert_eq!(ended.signal(), Some(9), "{ended}");
    }

    /// Waits until it has ended.
    pub async fn ends(&mut self) -> ExitStatus {
        let ended = tokio::time::timeout(Duration::from_mins(1), self.child.wait());
        ended.await.expect("the process ends").unwrap()
    }

    /// Stops it as an operator does.
    pub async fn stop(mut self) {
        let pid = i32::try_from(self.child.id().unwrap()).unwrap();
        let pid = rustix::process::Pid::from_raw(pid).unwrap();
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        let ended = self.ends().await;
        assert!(ended.success(), "{ended}");
    }
}
