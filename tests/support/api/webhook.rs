//! Webhooks: setting them, and delivering updates until the bot answers 2xx.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::json;

use super::polling::allowed_updates;
use crate::support::FakeTelegram;
use crate::support::http::answer::{ApiError, ApiResult};
use crate::support::http::request::Call;
use crate::support::world::World;
use crate::support::world::intake::{Pending, WEBHOOK_SET, Webhook};

/// How long the fake waits before it delivers again; Telegram takes longer.
const RETRY_PAUSE: Duration = Duration::from_millis(20);

pub fn set(world: &mut World, call: &Call) -> ApiResult {
    let Some(url) = call.text("url") else {
        return delete(world, call);
    };
    let parsed = url::Url::parse(&url)
        .map_err(|_| ApiError::bad_request("bad webhook: invalid webhook URL specified"))?;
    // As a local Bot API server does, the fake delivers over plain HTTP to its own machine.
    let local = matches!(parsed.host_str(), Some("127.0.0.1" | "localhost"));
    if parsed.scheme() != "https" && !local {
        return Err(ApiError::bad_request(
            "bad webhook: An HTTPS URL must be provided for webhook",
        ));
    }
    let secret = call.text("secret_token");
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if secret
        .as_ref()
        .is_some_and(|secret| secret.len() > 256 || !secret.chars().all(allowed))
    {
        return Err(ApiError::bad_request(
            "secret token contains unallowed characters",
        ));
    }
    if let Some(kinds) = call.value("allowed_updates")? {
        world.intake.allowed = allowed_updates(&kinds);
    }
    drop_pending(world, call);
    let most = call.number("max_connections").unwrap_or(40).clamp(1, 100);
    world.intake.webhook = Some(Webhook {
        url,
        secret,
        max_connections: usize::try_from(most).unwrap_or(40),
        last_error: None,
    });
    world.intake.poll += 1;
    world.intake.poll_ended_by = WEBHOOK_SET;
    Ok(json!(true))
}

pub fn delete(world: &mut World, call: &Call) -> ApiResult {
    drop_pending(world, call);
    world.intake.webhook = None;
    Ok(json!(true))
}

fn drop_pending(world: &mut World, call: &Call) {
    if call.flag("drop_pending_updates") {
        world.intake.confirm(i64::MAX);
    }
}

pub fn info(world: &mut World, _: &Call) -> ApiResult {
    let intake = &world.intake;
    let mut info = json!({
        "url": "", "has_custom_certificate": false, "pending_update_count": intake.pending.len(),
    });
    if !intake.allowed.is_empty() {
        info["allowed_updates"] = json!(intake.allowed);
    }
    if let Some(webhook) = &intake.webhook {
        info["url"] = json!(webhook.url);
        info["max_connections"] = json!(webhook.max_connections);
        info["ip_address"] = json!("127.0.0.1");
        if let Some((date, message)) = &webhook.last_error {
            info["last_error_date"] = json!(date);
            info["last_error_message"] = json!(message);
        }
    }
    Ok(info)
}

/// Delivers as long as the fake lives: chats side by side, within a chat one after the other.
pub async fn deliver(tg: FakeTelegram) {
    let client = reqwest::Client::new();
    let mut changes = tg.changes();
    loop {
        changes.mark_unchanged();
        for (webhook, update) in tg.look(due) {
            tg.change(|world| fly(world, update.id, true));
            let (tg, client) = (tg.clone(), client.clone());
            tokio::spawn(async move { attempt(&tg, &client, &webhook, update).await });
        }
        if changes.changed().await.is_err() {
            return;
        }
    }
}

fn due(world: &World) -> Vec<(Webhook, Pending)> {
    let Some(webhook) = &world.intake.webhook else {
        return Vec::new();
    };
    let flying = world
        .intake
        .pending
        .iter()
        .filter(|update| update.in_flight);
    let mut busy: HashSet<i64> = flying.map(|update| update.chat).collect();
    let mut free = webhook.max_connections.saturating_sub(busy.len());
    let mut due = Vec::new();
    for update in &world.intake.pending {
        if free == 0 {
            break;
        }
        if !update.in_flight && !busy.contains(&update.chat) {
            due.push((webhook.clone(), update.clone()));
            free -= 1;
        }
        // Whatever of this chat comes later waits for this one.
        busy.insert(update.chat);
    }
    due
}

fn fly(world: &mut World, id: i64, flying: bool) {
    if let Some(update) = world
        .intake
        .pending
        .iter_mut()
        .find(|update| update.id == id)
    {
        update.in_flight = flying;
    }
}

async fn attempt(tg: &FakeTelegram, client: &reqwest::Client, webhook: &Webhook, update: Pending) {
    let mut request = client
        .post(&webhook.url)
        .header("Content-Type", "application/json")
        .timeout(Duration::from_mins(1))
        .body(update.bytes);
    if let Some(secret) = &webhook.secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    let failure = match request.send().await {
        Ok(response) if response.status().is_success() => None,
        Ok(response) => Some(format!(
            "Wrong response from the webhook: {}",
            response.status()
        )),
        Err(_) => Some("Connection refused".to_owned()),
    };
    let Some(failure) = failure else {
        let known = tg.change(|world| world.intake.delivered(update.id));
        if known {
            return;
        }
        tg.change(|world| fly(world, update.id, false));
        return;
    };
    tg.change(|world| {
        let now = world.now();
        if let Some(webhook) = &mut world.intake.webhook {
            webhook.last_error = Some((now, failure));
        }
    });
    pause().await;
    tg.change(|world| fly(world, update.id, false));
}

#[expect(
    clippy::disallowed_methods,
    reason = "the pause between deliveries is real time"
)]
async fn pause() {
    tokio::time::sleep(RETRY_PAUSE).await;
}

/// A webhook as `getWebhookInfo` would show it.
pub fn url(world: &World) -> Option<String> {
    world
        .intake
        .webhook
        .as_ref()
        .map(|webhook| webhook.url.clone())
}
