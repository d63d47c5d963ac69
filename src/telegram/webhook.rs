//! Updates by webhook: Telegram posts each, and it is answered with 200 only when everything it
//! causes is committed; with 503 when that cannot be, and Telegram posts it again.
//!
//! Any number of processes may serve one webhook behind a balancer, on one database. TLS ends
//! before this server. Nobody but whoever knows the secret token gets further than its check.

use super::api::{Api, CallError, Refusal, SHORT};
use super::batch::RawUpdate;
use super::intake::{Intake, Unhandled};
use crate::domain::Clock;
use crate::steps::{self, Step};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use chrono::TimeDelta;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use subtle::ConstantTimeEq as _;
use teloxide::payloads::{GetWebhookInfo, SetWebhook, SetWebhookSetters as _};
use teloxide::types::AllowedUpdate;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;

/// An update is a few kilobytes; the largest message is below 64.
const LARGEST_UPDATE: usize = 512 * 1024;
/// Deliveries at once that Telegram is asked for.
const DELIVERIES: u8 = 100;
/// Updates of one chat are handled one after another; chats share so many turnstiles.
const TURNSTILES: usize = 1024;
/// How often it is checked that the webhook is still ours.
const CHECK_EVERY: TimeDelta = TimeDelta::minutes(5);
/// How often the backlog is looked at during the start, and how long it is waited for.
const BACKLOG_EVERY: TimeDelta = TimeDelta::milliseconds(250);
const BACKLOG_FOR: TimeDelta = TimeDelta::minutes(2);
/// What is under way when the program stops has so long to end.
const DRAIN: TimeDelta = TimeDelta::seconds(20);
const SECRET: &str = "x-telegram-bot-api-secret-token";

/// Why the webhook ended other than by being stopped.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WebhookError {
    /// The address cannot be listened on.
    #[error(
        "cannot listen on {listen} ({kind}): is it taken by another program, and is it an address of this machine? Name another one with --listen"
    )]
    Listen {
        /// The address.
        listen: std::net::SocketAddr,
        /// The system's name of the fault.
        kind: std::io::ErrorKind,
    },
    /// The token was refused.
    #[error(
        "Telegram refuses the token. Take a fresh one from @BotFather (/mybots → API Token) and set TELOXIDE_TOKEN."
    )]
    Token,
    /// Another webhook is set.
    #[error(
        "another webhook is active for this bot. If no other process serves it, start once with --take-over: it is replaced, waiting updates stay."
    )]
    OtherWebhook,
    /// Telegram does not take the address.
    #[error(
        "Telegram does not take the webhook's address: it must be https:// on port 443, 80, 88 or 8443, with a certificate that others trust, and its name must be known to the DNS"
    )]
    Refused,
}

/// Where updates come in.
#[derive(Clone, Debug)]
pub struct WebhookPlace {
    /// The address that Telegram posts to; whatever stands before this server leads it here.
    pub url: Url,
    /// Where this server listens.
    pub listen: std::net::SocketAddr,
    /// What Telegram shows with every update.
    pub secret: SecretString,
}

#[derive(Deserialize)]
pub(super) struct Info {
    pub(super) url: String,
    #[serde(default)]
    pub(super) pending_update_count: u64,
    pub(super) last_error_message: Option<String>,
}

/// The webhook, still to be served.
pub struct Webhook {
    /// The Bot API.
    pub api: Api,
    /// Handles updates.
    pub intake: Intake,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Told when the backlog is read.
    pub caught_up: watch::Sender<bool>,
    /// Where updates come in.
    pub place: WebhookPlace,
    /// Replace another webhook instead of giving up.
    pub take_over: bool,
    /// Ends it.
    pub stop: CancellationToken,
}

impl Webhook {
    /// Sets the webhook and serves it until stopped; what is under way is finished first. The
    /// webhook stays set: updates wait at Telegram, or go to another process.
    pub async fn run(self) -> Result<(), WebhookError> {
        let listen = self.place.listen;
        let cannot = |error: std::io::Error| WebhookError::Listen {
            listen,
            kind: error.kind(),
        };
        // First the door, then the address on it.
        let listener = TcpListener::bind(listen).await.map_err(cannot)?;
        let desk = Arc::new(Desk {
            intake: self.intake,
            secret: self.place.secret.clone(),
            turnstiles: (0..TURNSTILES).map(|_| Mutex::default()).collect(),
            tasks: TaskTracker::new(),
            told: AtomicBool::new(false),
            handled: AtomicU64::new(0),
        });
        let app = Router::new()
            .route(self.place.url.path(), post(take))
            .layer(DefaultBodyLimit::max(LARGEST_UPDATE))
            .with_state(Arc::clone(&desk));
        let stop = self.stop.clone();
        let serving = axum::serve(
            axum::serve::ListenerExt::tap_io(listener, |line| {
                // Without it every answer could wait for the next packet.
                let _ = line.set_nodelay(true);
            }),
            app,
        )
        .with_graceful_shutdown(async move { stop.cancelled().await });
        let serving = tokio::spawn(async move { serving.await });
        let keeper = Keeper {
            api: self.api,
            clock: Arc::clone(&self.clock),
            caught_up: self.caught_up,
            place: self.place,
            take_over: self.take_over,
            stop: self.stop.clone(),
            desk: Arc::clone(&desk),
        };
        let kept = keeper.keep().await;
        self.stop.cancel();
        desk.tasks.close();
        let drained = async {
            desk.tasks.wait().await;
            // Its only fault is one of accepting connections, which it gets over by itself.
            let _ = serving.await;
        };
        let until = self.clock.now() + DRAIN;
        tokio::select! {
            () = drained => {}
            () = self.clock.sleep_until(until) => {
                tracing::warn!("some updates are not finished; Telegram delivers them again");
            }
        }
        kept
    }
}

/// Sets the webhook and sees that it stays.
struct Keeper {
    api: Api,
    clock: Arc<dyn Clock>,
    caught_up: watch::Sender<bool>,
    place: WebhookPlace,
    take_over: bool,
    stop: CancellationToken,
    desk: Arc<Desk>,
}

impl Keeper {
    async fn keep(&self) -> Result<(), WebhookError> {
        let mut pause = BACKLOG_EVERY;
        let mut told = false;
        while let Err(error) = self.set().await {
            match error {
                Setting::Never(error) => return Err(error),
                Setting::Later(error) => {
                    if !told {
                        tracing::warn!(%error, "the webhook cannot be set yet; trying on");
                        told = true;
                    }
                }
            }
            if !self.rest(pause).await {
                return Ok(());
            }
            pause = (pause * 2).min(TimeDelta::seconds(30));
        }
        tracing::info!("the webhook is set");
        if !self.read_backlog().await {
            return Ok(());
        }
        let mut told = false;
        while self.rest(CHECK_EVERY).await {
            let Ok(info) = self.info().await else {
                continue;
            };
            let ours = info.url == self.place.url.as_str();
            if !ours && !told {
                tracing::error!(
                    "the webhook was removed or replaced by another program: no updates come in. Stop that program and start this one again"
                );
            }
            told = !ours;
        }
        Ok(())
    }

    async fn info(&self) -> Result<Info, CallError> {
        self.api.call(&GetWebhookInfo::new(), SHORT * 2).await
    }

    async fn set(&self) -> Result<(), Setting> {
        let before = self.info().await?;
        let other = !before.url.is_empty() && before.url != self.place.url.as_str();
        if other && !self.take_over {
            return Err(Setting::Never(WebhookError::OtherWebhook));
        }
        let payload = SetWebhook::new(self.place.url.clone())
            .secret_token(self.place.secret.expose_secret())
            .max_connections(DELIVERIES)
            .drop_pending_updates(false)
            .allowed_updates([
                AllowedUpdate::Message,
                AllowedUpdate::EditedMessage,
                AllowedUpdate::CallbackQuery,
                AllowedUpdate::MyChatMember,
            ]);
        match self.api.call::<_, bool>(&payload, SHORT * 5).await {
            Err(CallError::Refused(
                Refusal::Malformed | Refusal::TargetGone | Refusal::Other(400),
            )) => return Err(Setting::Never(WebhookError::Refused)),
            done => done.map(|_| ())?,
        }
        let after = self.info().await?;
        if after.url == self.place.url.as_str() {
            Ok(())
        } else {
            Err(Setting::Later(CallError::Garbage))
        }
    }

    /// Nothing is answered before the backlog is read: what comes later in it may take a question
    /// back. It is read when nothing waits, or when as many were handled as waited at first: where
    /// updates never cease, something always waits. `false` when the program is to stop.
    async fn read_backlog(&self) -> bool {
        let until = self.clock.now() + BACKLOG_FOR;
        let mut last = None;
        loop {
            let handled = self.desk.handled.load(Ordering::Relaxed);
            let waiting = self.info().await.map(|info| info.pending_update_count);
            if let Ok(waiting) = waiting {
                last.get_or_insert(handled + waiting);
            }
            let is_through = last.is_some_and(|last| handled >= last);
            if waiting == Ok(0) || is_through || self.clock.now() >= until {
                self.caught_up.send_replace(true);
                return true;
            }
            if !self.rest(BACKLOG_EVERY).await {
                return false;
            }
        }
    }

    /// Waits; `false` when the program is to stop.
    async fn rest(&self, pause: TimeDelta) -> bool {
        tokio::select! {
            () = self.stop.cancelled() => false,
            () = self.clock.sleep_until(self.clock.now() + pause) => true,
        }
    }
}

/// Why the webhook is not set.
enum Setting {
    Never(WebhookError),
    Later(CallError),
}

impl From<CallError> for Setting {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Refused(Refusal::Token) => Self::Never(WebhookError::Token),
            error => Self::Later(error),
        }
    }
}

/// What every delivery is handled with.
struct Desk {
    intake: Intake,
    secret: SecretString,
    turnstiles: Vec<Mutex<()>>,
    tasks: TaskTracker,
    /// Whether the operator was told that the database does not answer.
    told: AtomicBool,
    /// How many updates were handled since the start.
    handled: AtomicU64,
}

async fn take(State(desk): State<Arc<Desk>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let shown = headers
        .get(SECRET)
        .map_or(&[][..], |shown| shown.as_bytes());
    let secret = desk.secret.expose_secret().as_bytes();
    // Takes the same time wherever the first wrong byte stands.
    if !bool::from(shown.ct_eq(secret)) {
        return StatusCode::UNAUTHORIZED;
    }
    let Some(raw) = RawUpdate::read(&String::from_utf8_lossy(&body)) else {
        // Posted again it would be no better.
        tracing::warn!("an update without a number is passed over");
        return StatusCode::OK;
    };
    // A task of its own: whoever posted may hang up, and what was begun is finished all the same.
    let tasks = desk.tasks.clone();
    let done = tasks.spawn(async move { desk.handle(&raw).await }).await;
    match done {
        Ok(Ok(())) => {
            steps::reached(Step::Acknowledging);
            StatusCode::OK
        }
        Ok(Err(Unhandled)) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl Desk {
    async fn handle(&self, raw: &RawUpdate) -> Result<(), Unhandled> {
        let chat = raw.chat().unwrap_or(0).unsigned_abs();
        let place = usize::try_from(chat % TURNSTILES as u64).unwrap_or(0);
        let _turn = match self.turnstiles.get(place) {
            Some(turnstile) => Some(turnstile.lock().await),
            None => None,
        };
        match self.intake.handle_once(raw).await {
            Ok(()) => {
                self.handled.fetch_add(1, Ordering::Relaxed);
                if self.told.swap(false, Ordering::Relaxed) {
                    tracing::info!("the database answers again");
                }
                Ok(())
            }
            Err(error) => {
                if !self.told.swap(true, Ordering::Relaxed) {
                    tracing::error!(%error, "updates cannot be written down and wait at Telegram");
                }
                Err(Unhandled)
            }
        }
    }
}
