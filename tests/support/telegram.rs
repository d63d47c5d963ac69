//! The fake itself: starting it, looking at its world, changing it, waiting for it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::PATIENCE;
use super::api::webhook;
use super::http::server;
use super::http::wire::Plug;
use super::world::World;
use super::world::clock::Clock;

/// A running fake. Clones are the same fake.
#[derive(Clone)]
pub struct FakeTelegram(Arc<Inner>);

struct Inner {
    world: Mutex<World>,
    version: watch::Sender<u64>,
    patience: watch::Sender<Duration>,
    url: String,
    plug: Plug,
}

impl FakeTelegram {
    /// Starts on a free port of 127.0.0.1, with an empty world and a bot whose privacy mode
    /// is off.
    pub async fn start() -> Self {
        let (listener, url, plug) = server::bind().await;
        let tg = Self(Arc::new(Inner {
            world: Mutex::new(World::new()),
            version: watch::Sender::new(0),
            patience: watch::Sender::new(PATIENCE),
            url,
            plug,
        }));
        server::serve(listener, tg.clone());
        tokio::spawn(webhook::deliver(tg.clone()));
        tg
    }

    /// The address to give as `TELOXIDE_API_URL`.
    pub fn url(&self) -> &str {
        &self.0.url
    }

    /// The one token that is let in.
    pub fn token(&self) -> String {
        self.look(|world| world.bot.token.clone())
    }

    /// The bot's own id.
    pub fn bot_id(&self) -> i64 {
        self.look(|world| world.bot.id)
    }

    /// The bot's name without `@`.
    pub fn bot_username(&self) -> String {
        self.look(|world| world.bot.username.clone())
    }

    /// From now on the token is refused.
    pub fn revoke_token(&self) {
        self.change(|world| "revoked".clone_into(&mut world.bot.token));
    }

    /// Privacy mode as `BotFather` sets it. In a chat it counts from the next joining on.
    pub fn set_privacy_mode(&self, on: bool) {
        self.change(|world| world.bot.privacy_mode = on);
    }

    /// Nobody listens any more: connecting fails, open connections break.
    pub async fn goes_offline(&self) {
        self.0.plug.pull().await;
        self.change(|world| world.tell_story("    (Telegram is out of reach)"));
    }

    /// Listens again at the same address.
    pub async fn comes_online(&self) {
        self.0.plug.put_back().await;
        self.change(|world| world.tell_story("    (Telegram is back)"));
    }

    /// Unix seconds of the fake.
    pub fn now(&self) -> i64 {
        self.look(World::now)
    }

    /// Stops the clock at this Unix second.
    pub fn set_time(&self, seconds: i64) {
        self.change(|world| world.clock = Clock::Standing(seconds * 1000));
    }

    /// Moves the standing clock.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.change(|world| world.clock = Clock::Standing(world.clock.millis() + by));
    }

    /// Takes the time from the test: Unix milliseconds.
    pub fn follow_clock(&self, clock: impl Fn() -> i64 + Send + Sync + 'static) {
        self.change(|world| world.clock = Clock::Following(Arc::new(clock)));
    }

    /// Takes the time from the machine, for tests on the built binary.
    pub fn follow_real_time(&self) {
        self.change(|world| world.clock = Clock::real());
    }

    /// Waits less long than usual for what does not come.
    pub fn set_patience(&self, patience: Duration) {
        self.0.patience.send_replace(patience);
    }

    /// Reads the world.
    pub fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.lock())
    }

    /// Changes the world and wakes whoever waits for it.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let result = change(&mut self.lock());
        self.0.version.send_modify(|version| *version += 1);
        result
    }

    /// Tells of every change.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.version.subscribe()
    }

    /// Waits until `ready` gives something; fails with the story when it does not.
    pub async fn wait_for<T>(&self, what: &str, mut ready: impl FnMut() -> Option<T>) -> T {
        let mut changes = self.changes();
        let wait = async {
            loop {
                changes.mark_unchanged();
                if let Some(found) = ready() {
                    return found;
                }
                let _ = changes.changed().await;
            }
        };
        let patience = *self.0.patience.borrow();
        let in_time = tokio::time::timeout(patience, wait).await;
        in_time
            .unwrap_or_else(|_| panic!("expected {what}, and it did not come.\n\n{}", self.story()))
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.0.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
