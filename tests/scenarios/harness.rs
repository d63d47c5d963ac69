//! Starts the real bot against the fake of Telegram, with a clock that only the test moves.

use crate::support::FakeTelegram;
use arasha::bot::{self, BotConfig, BotError, Database, Surroundings, Token, UpdateSource};
use arasha::domain::{Clock, SystemRandomness};
use arasha::keys::{KeyFile, Keyring};
use arasha::reply::Operator;
use arasha::store::sqlite::SqliteStore;
use arasha::store::{KeptTable, Store as _};
use chrono::{DateTime, TimeDelta, Utc};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Noon in Almaty on 24 December 2025.
pub const NOON: i64 = 1_766_559_600;

/// A clock that stands still until the test moves it.
#[derive(Clone)]
pub struct ManualClock {
    now: watch::Sender<DateTime<Utc>>,
    /// For which moments somebody waits.
    waits: watch::Sender<Vec<DateTime<Utc>>>,
    trap: Arc<Mutex<Option<Trap>>>,
}

/// Makes a task that asks for the time fail.
struct Trap {
    task: tokio::task::Id,
    skip: u32,
    left: u32,
    words: String,
}

impl ManualClock {
    fn new() -> Self {
        Self {
            now: watch::channel(DateTime::from_timestamp(NOON, 0).unwrap()).0,
            waits: watch::Sender::default(),
            trap: Arc::default(),
        }
    }

    fn advance(&self, by: TimeDelta) {
        self.now.send_modify(|now| *now += by);
    }

    /// Waits until somebody waits for exactly this long from now.
    pub async fn wait_for_sleeper(&self, pause: Duration) {
        let moment = *self.now.borrow() + TimeDelta::from_std(pause).unwrap();
        let mut waits = self.waits.subscribe();
        let wait = waits.wait_for(|waits| waits.contains(&moment));
        let in_time = tokio::time::timeout(crate::support::PATIENCE, wait)
            .await
            .is_ok();
        assert!(in_time, "nobody waits for {pause:?}");
    }

    /// Waits until somebody waits for a moment that is near, or nobody seems to.
    pub async fn wait_for_any_sleeper(&self) {
        for _ in 0..2000 {
            tokio::task::yield_now().await;
        }
        let near = *self.now.borrow() + TimeDelta::seconds(3);
        let mut waits = self.waits.subscribe();
        let wait = waits.wait_for(|waits| waits.iter().any(|moment| *moment <= near));
        let _ = tokio::time::timeout(Duration::from_millis(200), wait).await;
    }

    fn spring_trap(&self) {
        let sprung = {
            let mut trap = self.trap.lock().unwrap();
            let here = tokio::task::try_id();
            let here = |trap: &&mut Trap| trap.left > 0 && Some(trap.task) == here;
            trap.as_mut().filter(here).and_then(|trap| {
                trap.skip = trap.skip.saturating_sub(1);
                (trap.skip == 0).then(|| {
                    trap.left -= 1;
                    trap.words.clone()
                })
            })
        };
        if let Some(words) = sprung {
            panic!("{words}");
        }
    }
}

#[async_trait::async_trait]
impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        self.spring_trap();
        *self.now.borrow()
    }

    async fn sleep_until(&self, moment: DateTime<Utc>) {
        let mut now = self.now.subscribe();
        self.waits.send_modify(|waits| waits.push(moment));
        let _woken = Woken(&self.waits, moment);
        let _ = now.wait_for(|now| *now >= moment).await;
    }
}

/// Takes a wait off the list when it ends or is given up.
struct Woken<'a>(&'a watch::Sender<Vec<DateTime<Utc>>>, DateTime<Utc>);

impl Drop for Woken<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|waits| {
            if let Some(at) = waits.iter().position(|moment| *moment == self.1) {
                waits.swap_remove(at);
            }
        });
    }
}

/// The bot in a runtime of its own, so that it can be killed whole.
struct Running {
    runtime: Runtime,
    bot: JoinHandle<Result<(), BotError>>,
}

/// A running bot and the Telegram it talks to.
pub struct World {
    pub tg: FakeTelegram,
    pub clock: ManualClock,
    folder: tempfile::TempDir,
    stop: CancellationToken,
    running: Option<Running>,
    /// Starts with `--take-over`.
    pub take_over: bool,
    /// Who may invite readers of reports.
    pub operators: std::collections::BTreeSet<arasha::domain::UserId>,
    /// Looks into the bot's database from outside.
    pub store: SqliteStore,
}

impl World {
    /// A fresh Telegram and a fresh bot, polling.
    pub async fn start() -> Self {
        let world = Self::prepare().await;
        world.running().await
    }

    /// A fresh Telegram; the bot is not started yet.
    pub async fn prepare() -> Self {
        let tg = FakeTelegram::start().await;
        let clock = ManualClock::new();
        let time = clock.clone();
        tg.follow_clock(move || time.now().timestamp_millis());
        let folder = tempfile::tempdir().unwrap();
        let token = Token::parse(&tg.token()).unwrap();
        let database = folder.path().join("arasha.db");
        let key = KeyFile::at(folder.path().join("arasha.db.key"));
        let secret = key.for_database(&database, &SystemRandomness).unwrap();
        let keys = Keyring::new(&secret, token.bot());
        let store = SqliteStore::open(&database, &keys, Arc::new(clock.clone()))
            .await
            .unwrap();
        Self {
            tg,
            clock,
            folder,
            stop: CancellationToken::new(),
            running: None,
            take_over: false,
            operators: std::collections::BTreeSet::new(),
            store,
        }
    }

    /// Starts the bot (again) and waits for its first poll.
    pub async fn running(mut self) -> Self {
        self.start_bot();
        self.tg.wait_for_poll().await;
        self
    }

    /// Whether the trap has sprung as often as it could.
    pub fn trap_is_spent(&self) -> bool {
        let trap = self.clock.trap.lock().unwrap();
        trap.as_ref().is_none_or(|trap| trap.left == 0)
    }

    /// Starts the bot without waiting for anything.
    pub fn start_bot(&mut self) {
        self.start_bot_with(self.config());
    }

    /// Starts the bot as it is told.
    pub fn start_bot_with(&mut self, config: BotConfig) {
        self.stop = CancellationToken::new();
        let around = Surroundings {
            clock: Arc::new(self.clock.clone()),
            randomness: Arc::new(SystemRandomness),
            stop: self.stop.clone(),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let bot = runtime.spawn(bot::run(config, around));
        self.running = Some(Running { runtime, bot });
    }

    /// How the bot is told to run.
    pub fn config(&self) -> BotConfig {
        BotConfig {
            token: Token::parse(&self.tg.token()).unwrap(),
            api_url: self.tg.url().parse().unwrap(),
            proxy: None,
            database: Database::Sqlite {
                file: self.database(),
                key: self.folder.path().join("arasha.db.key"),
            },
            operator: Operator {
                name: "Test <operator> & co".to_owned(),
                contact: "operator@example.org".to_owned(),
            },
            lexicon: None,
            law: None,
            source: UpdateSource::Polling,
            take_over: self.take_over,
            operators: self.operators.clone(),
            least_chats: 5,
        }
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("arasha.db")
    }

    /// Moves the clock.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(TimeDelta::from_std(by).unwrap());
    }

    /// The barrier: every update is confirmed and the outbox is empty. Moves the clock by seconds
    /// where Telegram's limits make a message wait.
    pub async fn settle(&self) {
        self.tg.wait_until_confirmed().await;
        self.empty_outbox().await;
    }

    /// Moves the clock by seconds until everything that waits was sent or dropped.
    pub async fn empty_outbox(&self) {
        for _ in 0..600 {
            for _ in 0..200 {
                if self.store.outgoing_count().await.unwrap() == 0 {
                    return;
                }
                tokio::task::yield_now().await;
            }
            self.advance(Duration::from_secs(1));
        }
        panic!("the outbox does not empty\n{}", self.tg.story());
    }

    /// The barrier, and a minute later: Telegram's limits are no matter any more.
    pub async fn a_minute_later(&self) {
        self.settle().await;
        self.advance(Duration::from_mins(1));
    }

    /// Stops the bot as an operator does and tells how it ended.
    pub async fn stop_bot(&mut self) -> Result<(), BotError> {
        self.stop.cancel();
        self.ended().await
    }

    /// Waits until the bot ends by itself.
    pub async fn ended(&mut self) -> Result<(), BotError> {
        let Running { runtime, bot } = self.running.take().expect("the bot runs");
        let ended = tokio::time::timeout(crate::support::PATIENCE, bot).await;
        runtime.shutdown_background();
        ended
            .expect("the bot ends")
            .expect("the bot does not panic")
    }

    /// Kills the bot where it stands, with everything it was doing.
    pub fn kill_bot(&mut self) {
        let running = self.running.take().expect("the bot runs");
        running.runtime.shutdown_background();
    }

    /// The next so many times that the bot asks for the time while it handles updates, it fails
    /// with these words.
    pub fn lay_trap(&self, times: u32, words: &str) {
        self.lay_trap_at(1, times, words);
    }

    /// The same from that ask for the time on, counted from one.
    pub fn lay_trap_at(&self, ask: u32, times: u32, words: &str) {
        let running = self.running.as_ref().expect("the bot runs");
        *self.clock.trap.lock().unwrap() = Some(Trap {
            task: running.bot.id(),
            skip: ask,
            left: times,
            words: words.to_owned(),
        });
    }

    /// The rows of a table as they are kept.
    pub async fn kept(&self, table: &str) -> Vec<Vec<String>> {
        let tables = self.store.everything().await.unwrap();
        let kept: KeptTable = tables
            .into_iter()
            .find(|kept| kept.name == table)
            .expect("a table");
        kept.rows
    }

    /// One column of a table.
    pub async fn column(&self, table: &str, column: &str) -> Vec<String> {
        let tables = self.store.everything().await.unwrap();
        let kept: KeptTable = tables
            .into_iter()
            .find(|kept| kept.name == table)
            .expect("a table");
        let index = kept
            .columns
            .iter()
            .position(|name| name == column)
            .expect("a column");
        kept.rows
            .into_iter()
            .map(|mut row| row.swap_remove(index))
            .collect()
    }

    /// Waits until a column of a table holds this.
    pub async fn until(&self, table: &str, column: &str, expected: &[&str]) {
        let wait = async {
            while self.column(table, column).await != expected {
                tokio::task::yield_now().await;
            }
        };
        let in_time = tokio::time::timeout(crate::support::PATIENCE, wait).await;
        assert!(
            in_time.is_ok(),
            "{table}.{column} does not become {expected:?}"
        );
    }

    /// Ends a scenario: nothing unexpected was sent, and the bot stops cleanly.
    pub async fn finish(mut self) {
        self.settle().await;
        if self.running.is_some() {
            self.stop_bot().await.expect("a clean stop");
        }
        self.tg.assert_nothing_unexpected();
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.runtime.shutdown_background();
        }
    }
}
