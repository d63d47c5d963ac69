//! Puts the parts together: store, watch, outbox and Telegram, started and stopped as one.

mod checkup;
mod config;
mod opening;
mod reporting;
mod token;

pub use checkup::{Checked, Verdict, check_up};
pub use config::{BotConfig, Database, DatabaseError, UpdateSource};
pub use opening::{OpenError, Opened, open};
use reporting::Reporting;
pub use token::{Token, TokenError};

use crate::calendar::{Calendar, CalendarError};
use crate::detect::{Detector, LexiconError};
use crate::domain::{Clock, Lang, Randomness};
use crate::i18n::{Catalog, CatalogError};
use crate::law::{LawBook, LawError};
use crate::outbox::{Outbox, OutboxParts, Pace};
use crate::reply::Voice;
use crate::store::{Shared, Store};
use crate::telegram::{
    Api, Intake, PollError, Polling, Speaker, TelegramCourier, Webhook, WebhookError, WebhookPlace,
    connect, register_commands,
};
use crate::watch::context::{Context, MemoryContext, SharedContext};
use crate::watch::{Desk, Watch, WatchParts};
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
use std::sync::Arc;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Numbers of examined messages are written this often.
const FLUSH_EVERY: TimeDelta = TimeDelta::minutes(1);
/// What has outlived its time is erased this often.
const PURGE_EVERY: TimeDelta = TimeDelta::minutes(5);
/// The pause between two batches of erasing.
const PURGE_PAUSE: TimeDelta = TimeDelta::seconds(1);

/// Reminders that are queued in one go.
const REMINDERS_AT_ONCE: u32 = 100;

/// Why the bot could not start or go on. Every text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BotError {
    /// The database could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A lexicon is wrong.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// The texts are wrong: a defect of the program.
    #[error(transparent)]
    Texts(#[from] CatalogError),
    /// The statutes, or the file laid over them, are wrong.
    #[error(transparent)]
    Law(#[from] LawError),
    /// The days off are wrong: a defect of the program.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// Telegram does not let the bot work.
    #[error(transparent)]
    Poll(#[from] PollError),
    /// The webhook cannot be served.
    #[error(transparent)]
    Webhook(#[from] WebhookError),
    /// The client for the Bot API could not be made.
    #[error("the client for the Bot API could not be made; check TELOXIDE_PROXY")]
    Client,
}

/// What the bot takes from the outside beside its configuration.
#[derive(Clone)]
pub struct Surroundings {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness for a new key.
    pub randomness: Arc<dyn Randomness>,
    /// Ends the bot.
    pub stop: CancellationToken,
}

/// Runs the bot until it is stopped. What is under way is finished first.
#[expect(
    clippy::too_many_lines,
    reason = "starts every part once, in the order in which they need each other"
)]
pub async fn run(config: BotConfig, around: Surroundings) -> Result<(), BotError> {
    let Known {
        catalog,
        law,
        calendar,
        detector,
    } = Known::read(&config)?;
    let Opened {
        store,
        shared,
        keys,
    } = open(&config.database, config.token.bot(), &around).await?;
    let api = Api::new(config.api_url, config.token.secret(), config.proxy.as_ref())
        .map_err(|_| BotError::Client)?;
    let languages: Vec<Lang> = catalog.languages().collect();
    let connected = connect(
        api.clone(),
        languages.clone(),
        Arc::clone(&around.clock),
        around.stop.clone(),
    );
    let Some(connected) = connected.await? else {
        store.close().await;
        return Ok(());
    };
    tracing::info!(bot = connected.myself.username, "at work; stop with Ctrl+C");
    let username = connected.myself.username.clone();
    let voice = Arc::new(Voice::new(catalog, law, username, config.operator)?);
    let courier =
        TelegramCourier::new(api.clone(), connected.myself.id, connected.reads_everything);
    let watch = Arc::new(Watch::new(WatchParts {
        store: store.clone(),
        keys: Arc::clone(&keys),
        detector: Arc::new(detector),
        context: context(shared.as_ref()),
        voice: Arc::clone(&voice),
        calendar: Arc::new(calendar),
        clock: Arc::clone(&around.clock),
        outside: Arc::new(courier.clone()),
        desk: Desk {
            operators: config.operators,
            randomness: Arc::clone(&around.randomness),
        },
    }));
    let (caught_up, told) = watch::channel(false);
    // Whatever ends the polling ends the other parts too.
    let stop = around.stop.child_token();
    let keys_of_reports = Arc::clone(&keys);
    // Answers to the last updates are taken until these are handled.
    let said = CancellationToken::new();
    let secret = keys.webhook_secret();
    let lanes = Lanes::start(
        OutboxParts {
            store: Arc::clone(&store),
            courier: Arc::new(courier.clone()),
            outside: Arc::new(courier.clone()),
            voice: Arc::clone(&voice),
            keys,
            clock: Arc::clone(&around.clock),
            pace: Arc::new(Pace::new(shared)),
            wake: Arc::default(),
            caught_up: told,
        },
        courier,
        (&stop, &said),
    );
    let housekeeping = tokio::spawn(keep_house(
        Arc::clone(&watch),
        store.clone(),
        Arc::clone(&around.clock),
        Arc::clone(&lanes.wake),
        stop.clone(),
    ));
    let reporting = tokio::spawn(
        Reporting {
            store: store.clone(),
            keys: Arc::clone(&keys_of_reports),
            clock: Arc::clone(&around.clock),
            least: config.least_chats,
            wake: Arc::clone(&lanes.wake),
        }
        .run(stop.clone()),
    );
    let registering = {
        let (api, voice) = (api.clone(), Arc::clone(&voice));
        tokio::spawn(async move { register_commands(&api, &voice, &languages).await })
    };
    let intake = Intake {
        watch: Arc::clone(&watch),
        speaker: lanes.speaker.clone(),
        myself: connected.myself,
        clock: Arc::clone(&around.clock),
        wake: Arc::clone(&lanes.wake),
        stop: stop.clone(),
    };
    let ended = Updates {
        api,
        intake,
        clock: Arc::clone(&around.clock),
        caught_up,
        take_over: config.take_over,
        secret,
        stop: stop.clone(),
    }
    .take_in(config.source)
    .await;
    stop.cancel();
    said.cancel();
    registering.abort();
    lanes.finish().await;
    if reporting.await.is_err() {
        tracing::error!("the reports failed while stopping");
    }
    wind_down(housekeeping, &watch, &*store).await;
    ended
}

/// Writes down what is only in memory and lets the database go.
async fn wind_down(housekeeping: JoinHandle<()>, watch: &Watch, store: &dyn Store) {
    if housekeeping.await.is_err() {
        tracing::error!("the housekeeping failed while stopping");
    }
    if let Err(error) = watch.flush().await {
        tracing::warn!(%error, "the last numbers of examined messages could not be written");
    }
    store.close().await;
}

/// What the bot knows before it hears anything.
struct Known {
    catalog: Catalog,
    law: LawBook,
    calendar: Calendar,
    detector: Detector,
}

impl Known {
    fn read(config: &BotConfig) -> Result<Self, BotError> {
        Ok(Self {
            catalog: Catalog::embedded()?,
            law: match &config.law {
                Some(file) => LawBook::with_overlay(file)?,
                None => LawBook::embedded()?,
            },
            calendar: Calendar::embedded()?,
            detector: match &config.lexicon {
                Some(folder) => Detector::with_overlay(folder)?,
                None => Detector::embedded()?,
            },
        })
    }
}

/// The short memory of conversations: this process's own, or that of all on the database.
fn context(shared: Option<&Arc<dyn Shared>>) -> Arc<dyn Context> {
    match shared {
        Some(shared) => Arc::new(SharedContext::new(Arc::clone(shared))),
        None => Arc::new(MemoryContext::default()),
    }
}

/// What updates are taken in with, whichever way they come.
struct Updates {
    api: Api,
    intake: Intake,
    clock: Arc<dyn Clock>,
    caught_up: watch::Sender<bool>,
    take_over: bool,
    secret: SecretString,
    stop: CancellationToken,
}

impl Updates {
    /// Takes updates in until stopped.
    async fn take_in(self, source: UpdateSource) -> Result<(), BotError> {
        let Self {
            api,
            intake,
            clock,
            caught_up,
            take_over,
            secret,
            stop,
        } = self;
        match source {
            UpdateSource::Polling => {
                let polling = Polling {
                    api,
                    intake,
                    clock,
                    caught_up,
                    take_over,
                    stop,
                };
                polling.run().await?;
            }
            UpdateSource::Webhook { url, listen } => {
                let webhook = Webhook {
                    api,
                    intake,
                    clock,
                    caught_up,
                    place: WebhookPlace {
                        url,
                        listen,
                        secret,
                    },
                    take_over,
                    stop,
                };
                webhook.run().await?;
            }
        }
        Ok(())
    }
}

/// The two lanes out, running.
struct Lanes {
    speaker: Speaker,
    wake: Arc<Notify>,
    speaking: JoinHandle<()>,
    sending: JoinHandle<()>,
}

impl Lanes {
    fn start(
        parts: OutboxParts,
        courier: TelegramCourier,
        (stop, said): (&CancellationToken, &CancellationToken),
    ) -> Self {
        let wake = Arc::clone(&parts.wake);
        let (speaker, speaking) = Speaker::start(
            courier,
            Arc::clone(&parts.clock),
            Arc::clone(&parts.pace),
            said.clone(),
        );
        let sending = tokio::spawn(Outbox::new(parts).run(stop.clone()));
        Self {
            speaker,
            wake,
            speaking,
            sending,
        }
    }

    /// Waits until what is under way is sent.
    async fn finish(self) {
        for lane in [self.sending, self.speaking] {
            if lane.await.is_err() {
                tracing::error!("a lane out failed while stopping");
            }
        }
    }
}

/// Queues the reminders that are due and wakes the outbox for them.
async fn release_reminders(store: &dyn Store, wake: &Notify, now: DateTime<Utc>) {
    loop {
        match store.release_reminders(now, REMINDERS_AT_ONCE).await {
            Ok(0) => return,
            Ok(released) => {
                wake.notify_one();
                if released < REMINDERS_AT_ONCE {
                    return;
                }
            }
            Err(error) => {
                tracing::warn!(%error, "reminders wait for the next minute");
                return;
            }
        }
    }
}

/// Writes numbers of examined messages, lets reminders go on their day and erases what has outlived
/// its time.
async fn keep_house(
    watch: Arc<Watch>,
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    wake: Arc<Notify>,
    stop: CancellationToken,
) {
    let mut purge_at = clock.now();
    let mut flush_at = clock.now() + FLUSH_EVERY;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = clock.sleep_until(purge_at.min(flush_at)) => {}
        }
        let now = clock.now();
        if now >= flush_at {
            if let Err(error) = watch.flush().await {
                tracing::warn!(%error, "numbers of examined messages wait to be written");
            }
            if let Err(error) = watch.look_at_crowds().await {
                tracing::warn!(%error, "sizes of chats wait to be written");
            }
            flush_at = now + FLUSH_EVERY;
            release_reminders(&*store, &wake, now).await;
        }
        if now >= purge_at {
            purge_at = now + PURGE_EVERY;
            match store.purge(now).await {
                Ok(purged) if purged.more => purge_at = now + PURGE_PAUSE,
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "erasing what is old is tried again later"),
            }
        }
    }
}
