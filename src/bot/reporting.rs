//! Keeps reports up to date while the bot runs, and queues what subscribers are told.

use crate::codec::{Action, Code};
use crate::domain::{ChatId, Clock};
use crate::keys::Keyring;
use crate::reports::{News, keep_up};
use crate::store::{Changes, Deed, NewOutgoing, ReportStore, Store, StoreResult, Template, Write};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// Looked at this often whether a week is due or a wave has grown.
const EVERY: TimeDelta = TimeDelta::hours(1);
/// The first look waits until the bot has settled down.
const FIRST: TimeDelta = TimeDelta::minutes(2);
/// News are no news after this time.
const EXPIRES: TimeDelta = TimeDelta::days(3);
/// Nobody is woken: from nine in the morning until nine in the evening in Almaty.
const MORNING: i64 = 9;
const EVENING: i64 = 21;
/// The day begins in Kazakhstan (UTC+5 throughout since 2024) before it does in UTC.
const KAZAKHSTAN_AHEAD: i64 = 5 * 3600;

/// What the keeping of reports works with.
pub(super) struct Reporting {
    pub(super) store: Arc<dyn Store>,
    pub(super) keys: Arc<Keyring>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) least: u8,
    pub(super) wake: Arc<Notify>,
}

impl Reporting {
    /// Runs until told to stop.
    pub(super) async fn run(self, stop: CancellationToken) {
        let mut at = self.clock.now() + FIRST;
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.clock.sleep_until(at) => {}
            }
            let now = self.clock.now();
            at = now + EVERY;
            let store: &dyn ReportStore = &*self.store;
            let told = match keep_up(store, now, self.least).await {
                Ok(news) => self.tell(&news, now).await,
                Err(error) => Err(error),
            };
            if let Err(error) = told {
                tracing::warn!(%error, "reports are brought up to date later");
            }
        }
    }

    /// Queues digests and alerts for whoever subscribed to them.
    async fn tell(&self, news: &News, now: DateTime<Utc>) -> StoreResult<()> {
        let latest = news.weeks.last();
        if latest.is_none() && news.waves.is_empty() {
            return Ok(());
        }
        let mut writes = Vec::new();
        for reader in self.store.readers().await? {
            let Some(chat) = reader.chat else { continue };
            if let Some(week) = latest.filter(|_| reader.digest) {
                writes.push(self.message(chat, Template::Digest, week.number(), now));
            }
            for wave in news.waves.iter().filter(|_| reader.alerts) {
                let number = u16::try_from(wave.id.0).unwrap_or(u16::MAX);
                writes.push(self.message(chat, Template::WaveAlert, number, now));
            }
        }
        let changes = Changes {
            writes,
            ..Changes::default()
        };
        self.store.commit(changes).await?;
        self.wake.notify_one();
        Ok(())
    }

    fn message(&self, chat: ChatId, template: Template, value: u16, now: DateTime<Utc>) -> Write {
        let not_before = by_day(now);
        let purpose = format!("news {}", template as u8);
        Write::Enqueue(NewOutgoing {
            chat,
            topic: None,
            deed: Deed::Send { reply_to: None },
            template,
            arguments: Code::with_value(Action::Report, value).to_bytes(),
            key: None,
            deduplication: self.keys.deduplication(&purpose, chat, value.into()),
            not_before,
            expires: not_before + EXPIRES,
        })
    }
}

/// The moment, or the next morning in Almaty if it is night there.
fn by_day(now: DateTime<Utc>) -> DateTime<Utc> {
    let second = now.timestamp() + KAZAKHSTAN_AHEAD;
    let (day, hour) = (second.div_euclid(86_400), second.rem_euclid(86_400) / 3600);
    let morning = if hour < MORNING {
        day
    } else if hour >= EVENING {
        day + 1
    } else {
        return now;
    };
    let moment = morning * 86_400 + MORNING * 3600 - KAZAKHSTAN_AHEAD;
    DateTime::from_timestamp(moment, 0).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_told_at_night() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (now, told) in [
            ("2025-12-15T03:59:59Z", "2025-12-15T04:00:00Z"),
            ("2025-12-15T04:00:00Z", "2025-12-15T04:00:00Z"),
            ("2025-12-15T15:59:00Z", "2025-12-15T15:59:00Z"),
            ("2025-12-15T16:00:00Z", "2025-12-16T04:00:00Z"),
            ("2025-12-15T20:30:00Z", "2025-12-16T04:00:00Z"),
        ] {
            assert_eq!(by_day(at(now)), at(told), "{now}");
        }
    }
}
