//! Time and randomness as things that are handed in, so that a test can hold them still.

use chrono::{DateTime, Utc};
use std::time::Duration;

/// Tells the time and waits. The program's is [`SystemClock`]; a test moves its own.
#[async_trait::async_trait]
pub trait Clock: Send + Sync {
    /// The present moment, UTC.
    fn now(&self) -> DateTime<Utc>;

    /// Waits until that moment; returns at once when it has passed.
    async fn sleep_until(&self, moment: DateTime<Utc>);
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[async_trait::async_trait]
impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where time comes from"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that waits by the machine's time"
    )]
    async fn sleep_until(&self, moment: DateTime<Utc>) {
        let wait = (moment - self.now()).to_std().unwrap_or(Duration::ZERO);
        tokio::time::sleep(wait).await;
    }
}

/// The machine's clock, put forward: a debug build can be told that a minute has passed.
#[cfg(debug_assertions)]
#[derive(Clone, Copy, Debug)]
pub struct ClockAhead(chrono::TimeDelta);

#[cfg(debug_assertions)]
impl ClockAhead {
    /// So much ahead of the machine's clock.
    #[must_use]
    pub fn by(ahead: chrono::TimeDelta) -> Self {
        Self(ahead)
    }
}

#[cfg(debug_assertions)]
#[async_trait::async_trait]
impl Clock for ClockAhead {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + self.0
    }

    async fn sleep_until(&self, moment: DateTime<Utc>) {
        SystemClock.sleep_until(moment - self.0).await;
    }
}

/// Gives random bytes. The program's are the operating system's.
pub trait Randomness: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()>;
}

/// The operating system's source of randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        getrandom::fill(bytes).map_err(|_| std::io::Error::other("no randomness from the system"))
    }
}

/// An hour of the world: whole hours since 1970, UTC. The finest time kept of an occurrence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Hour(pub i64);

impl Hour {
    /// The hour in which the moment lies.
    #[must_use]
    pub fn of(moment: DateTime<Utc>) -> Self {
        Self(moment.timestamp().div_euclid(3600))
    }

    /// The hour this many hours later (or earlier).
    #[must_use]
    pub fn plus(self, hours: i64) -> Self {
        Self(self.0.saturating_add(hours))
    }

    /// The moment at which the hour begins.
    #[must_use]
    pub fn start(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.saturating_mul(3600), 0).unwrap_or_default()
    }
}
