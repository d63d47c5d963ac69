//! Calls to the Bot API.
//!
//! Requests, keyboards and types are the library's; the way they travel is ours, because the
//! library sleeps ten seconds on a 5xx, cannot tell a 5xx with an HTML body from a 200 that does not
//! parse, and keeps the raw body in its errors. Here an error holds a kind and nothing else.

use super::batch::{self, RawUpdate};
use crate::domain::{ChatId, UpdateId};
use reqwest::Url;
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use teloxide::requests::Payload;

/// How long a call that decides something may take.
pub(super) const SHORT: Duration = Duration::from_secs(2);
/// How long a call that sends something may take.
pub(super) const SENDING: Duration = Duration::from_secs(20);
/// How long Telegram holds an empty `getUpdates`.
const LONG_POLL: Duration = Duration::from_secs(30);

/// A Bot API server and the bot's token. Prints neither.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    server: Url,
    token: SecretString,
}

/// Why a call brought nothing. Safe to log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CallError {
    /// No connection was made: the request was surely not taken.
    #[error("no connection to the Bot API")]
    Unsent,
    /// The connection broke or timed out: the request may have been taken.
    #[error("the connection to the Bot API broke")]
    Unclear,
    /// The server failed.
    #[error("the Bot API server failed ({0})")]
    Server(u16),
    /// The server said yes in a way that cannot be read.
    #[error("the Bot API gave an unreadable answer")]
    Garbage,
    /// Telegram refused.
    #[error("the Bot API refused ({})", .0.kind())]
    Refused(Refusal),
}

/// Why Telegram refused, by kind; its own words are not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The token is not (or no longer) valid.
    Token,
    /// A webhook is set, so there is nothing to poll.
    WebhookActive,
    /// Another process polls with the same token.
    OtherPoller,
    /// Too many requests; to be repeated after this many seconds.
    TooMany(u32),
    /// The group became a supergroup with this id.
    Migrated(ChatId),
    /// The bot was removed or blocked, the chat or the account is gone.
    Removed,
    /// The bot may not write there.
    NoRight,
    /// The message to answer or edit, or its topic, is gone.
    TargetGone,
    /// The edit would change nothing.
    NotModified,
    /// The press is too old to be answered.
    PressTooOld,
    /// The message itself is at fault: a defect of the program.
    Malformed,
    /// Anything else, by its code.
    Other(u16),
}

impl Refusal {
    /// Its name, without the id or number it may hold.
    fn kind(self) -> &'static str {
        match self {
            Self::Token => "the token",
            Self::WebhookActive => "a webhook is active",
            Self::OtherPoller => "another process polls",
            Self::TooMany(_) => "too many requests",
            Self::Migrated(_) => "the group has a new id",
            Self::Removed => "the chat is closed to the bot",
            Self::NoRight => "no right to write",
            Self::TargetGone => "the message is gone",
            Self::NotModified => "nothing would change",
            Self::PressTooOld => "the press is too old",
            Self::Malformed => "the message is at fault",
            Self::Other(_) => "another reason",
        }
    }
}

#[derive(Deserialize)]
struct Answer<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u32>,
    migrate_to_chat_id: Option<i64>,
}

#[derive(Serialize)]
struct GetUpdates<'a> {
    offset: Option<i64>,
    limit: u8,
    timeout: u64,
    allowed_updates: &'a [&'a str],
}

/// What the bot listens to; everything else Telegram need not send.
const ALLOWED_UPDATES: &[&str] = &[
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
];

impl Api {
    /// Makes the client; nothing is sent yet. `proxy` is an address as reqwest takes it.
    pub fn new(server: Url, token: SecretString, proxy: Option<&Url>) -> anyhow::Result<Self> {
        let mut client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .tcp_nodelay(true)
            // A redirect would hand the token on, in the address and as the referrer.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .user_agent(concat!("arasha/", env!("CARGO_PKG_VERSION")));
        if let Some(proxy) = proxy {
            client = client.proxy(reqwest::Proxy::all(proxy.clone())?);
        }
        Ok(Self {
            client: client.build()?,
            server,
            token,
        })
    }

    /// Makes one call and reads its result.
    pub(super) async fn call<P, T>(&self, payload: &P, within: Duration) -> Result<T, CallError>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        let body = self.post(P::NAME, payload, within).await?;
        read_answer(body.0, &body.1)
    }

    /// Waits up to 30 s for updates from `offset` on.
    pub(super) async fn updates(
        &self,
        offset: Option<UpdateId>,
        limit: u8,
        wait: bool,
    ) -> Result<Vec<RawUpdate>, CallError> {
        let hold = if wait { LONG_POLL } else { Duration::ZERO };
        let payload = GetUpdates {
            offset: offset.map(|id| id.0),
            limit,
            timeout: hold.as_secs(),
            allowed_updates: ALLOWED_UPDATES,
        };
        let (status, body) = self.post("getUpdates", &payload, hold + SENDING).await?;
        if status.is_success() {
            return batch::split(&body).ok_or(CallError::Garbage);
        }
        Err(read_answer::<IgnoredAny>(status, &body)
            .err()
            .unwrap_or(CallError::Garbage))
    }

    /// Sends a file; the library's upload goes by its own client.
    pub(super) async fn send_file<T: DeserializeOwned>(
        &self,
        chat: ChatId,
        name: String,
        bytes: Vec<u8>,
    ) -> Result<T, CallError> {
        // A picture is shown, anything else is offered to be opened.
        let is_picture = std::path::Path::new(&name)
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
        let (method, field) = if is_picture {
            ("sendPhoto", "photo")
        } else {
            ("sendDocument", "document")
        };
        let file = reqwest::multipart::Part::bytes(bytes).file_name(name);
        let form = reqwest::multipart::Form::new()
            .text("chat_id", chat.0.to_string())
            .part(field, file);
        let request = self.client.post(self.method(method)).multipart(form);
        let (status, body) = answered(request.timeout(SENDING)).await?;
        read_answer(status, &body)
    }

    /// The address of a method.
    fn method(&self, method: &str) -> Url {
        let mut url = self.server.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty()
                .push(&format!("bot{}", self.token.expose_secret()))
                .push(method);
        }
        url
    }

    async fn post(
        &self,
        method: &str,
        payload: &impl Serialize,
        within: Duration,
    ) -> Result<(reqwest::StatusCode, Vec<u8>), CallError> {
        answered(
            self.client
                .post(self.method(method))
                .timeout(within)
                .json(payload),
        )
        .await
    }
}

/// Sends a request and reads the whole answer.
async fn answered(
    request: reqwest::RequestBuilder,
) -> Result<(reqwest::StatusCode, Vec<u8>), CallError> {
    let answer = request.send().await.map_err(|error| {
        if error.is_connect() || error.is_builder() {
            CallError::Unsent
        } else {
            CallError::Unclear
        }
    })?;
    let status = answer.status();
    let body = answer.bytes().await.map_err(|_| CallError::Unclear)?;
    Ok((status, body.to_vec()))
}

fn read_answer<T: DeserializeOwned>(
    status: reqwest::StatusCode,
    body: &[u8],
) -> Result<T, CallError> {
    if status.is_server_error() {
        return Err(CallError::Server(status.as_u16()));
    }
    if status.is_success() {
        let answer: Answer<T> = serde_json::from_slice(body).map_err(|_| CallError::Garbage)?;
        return answer
            .result
            .filter(|_| answer.ok)
            .ok_or(CallError::Garbage);
    }
    let answer: Option<Answer<IgnoredAny>> = serde_json::from_slice(body).ok();
    let Some(answer) = answer else {
        return Err(CallError::Server(status.as_u16()));
    };
    let code = answer.error_code.unwrap_or(status.as_u16());
    if code >= 500 {
        return Err(CallError::Server(code));
    }
    let description = answer.description.unwrap_or_default().to_lowercase();
    let parameters = answer.parameters;
    let migrated = parameters
        .as_ref()
        .and_then(|known| known.migrate_to_chat_id);
    let retry_after = parameters.and_then(|known| known.retry_after);
    Err(CallError::Refused(match (migrated, code) {
        (Some(chat), _) => Refusal::Migrated(ChatId(chat)),
        (None, 429) => Refusal::TooMany(retry_after.unwrap_or(1).max(1)),
        (None, _) => refusal(code, &description),
    }))
}

/// The kind of a refusal by code and description in lower case.
fn refusal(code: u16, description: &str) -> Refusal {
    let says = |needles: &[&str]| needles.iter().any(|needle| description.contains(needle));
    match code {
        401 | 404 => Refusal::Token,
        403 if says(&["not enough rights", "have no rights"]) => Refusal::NoRight,
        403 => Refusal::Removed,
        409 if says(&["webhook"]) => Refusal::WebhookActive,
        409 => Refusal::OtherPoller,
        400 if says(&["message is not modified"]) => Refusal::NotModified,
        400 if says(&["query is too old", "query_id_invalid"]) => Refusal::PressTooOld,
        400 if says(&[
            "not enough rights",
            "have no rights",
            "chat_write_forbidden",
        ]) =>
        {
            Refusal::NoRight
        }
        400 if says(&[
            "replied not found",
            "reply message not found",
            "message to edit not found",
            "message can't be edited",
            "message to delete not found",
            "message can't be deleted",
            "message_id_invalid",
            "thread not found",
            "topic_closed",
            "topic_deleted",
        ]) =>
        {
            Refusal::TargetGone
        }
        400 if says(&[
            "chat not found",
            "deactivated",
            "peer_id_invalid",
            "user not found",
        ]) =>
        {
            Refusal::Removed
        }
        400 if says(&[
            "can't parse",
            "too long",
            "text is empty",
            "button",
            "entities",
        ]) =>
        {
            Refusal::Malformed
        }
        _ => Refusal::Other(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::StatusCode;

    fn refused(status: u16, body: &str) -> CallError {
        read_answer::<IgnoredAny>(StatusCode::from_u16(status).unwrap(), body.as_bytes())
            .expect_err("a refusal")
    }

    #[test]
    fn refusals_are_told_apart_by_code_and_words() {
        let table = [
            (
                401,
                r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#,
                Refusal::Token,
            ),
            (
                409,
                r#"{"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates method while webhook is active"}"#,
                Refusal::WebhookActive,
            ),
            (
                409,
                r#"{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}"#,
                Refusal::OtherPoller,
            ),
            (
                429,
                r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}"#,
                Refusal::TooMany(7),
            ),
            (
                400,
                r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1009}}"#,
                Refusal::Migrated(ChatId(-1009)),
            ),
            (
                403,
                r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked from the group chat"}"#,
                Refusal::Removed,
            ),
            (
                400,
                r#"{"ok":false,"error_code":400,"description":"Bad Request: message to be replied not found"}"#,
                Refusal::TargetGone,
            ),
            (
                400,
                r#"{"ok":false,"error_code":400,"description":"Bad Request: not enough rights to send text messages to the chat"}"#,
                Refusal::NoRight,
            ),
            (
                400,
                r#"{"ok":false,"error_code":400,"description":"Bad Request: can't parse entities: x"}"#,
                Refusal::Malformed,
            ),
        ];
        for (status, body, expected) in table {
            assert_eq!(refused(status, body), CallError::Refused(expected));
        }
    }

    #[test]
    fn a_failing_server_and_a_garbled_yes_are_two_things() {
        assert_eq!(refused(502, "<html>"), CallError::Server(502));
        assert_eq!(refused(200, "<html>"), CallError::Garbage);
        assert_eq!(refused(200, r#"{"ok":true}"#), CallError::Garbage);
    }
}
