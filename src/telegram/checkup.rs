//! What Telegram says of the bot before it starts: asked once, nothing is changed.

use super::api::{Api, CallError, SHORT};
use super::poll::Me;
use super::webhook::Info;
use teloxide::payloads::{GetMe, GetWebhookInfo};

/// Of Telegram's word on a failed delivery so much is shown.
const TROUBLE: usize = 200;

/// What Telegram says of the bot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The bot's name without the at sign.
    pub username: String,
    /// Whether it reads every message of a group without being an admin.
    pub reads_everything: bool,
    /// Whether it may be added to groups.
    pub may_join_groups: bool,
    /// The address that Telegram posts to; `None` when the bot is to ask.
    pub webhook: Option<String>,
    /// Updates that wait at Telegram.
    pub waiting: u64,
    /// Why Telegram could not post lately, in its own words.
    pub trouble: Option<String>,
}

/// Asks who the bot is and how updates are to reach it.
///
/// # Errors
/// [`CallError`], by kind.
pub async fn look(api: &Api) -> Result<Seen, CallError> {
    let me: Me = api.call(&GetMe::new(), SHORT * 5).await?;
    let info: Info = api.call(&GetWebhookInfo::new(), SHORT * 5).await?;
    let short = |text: String| text.chars().take(TROUBLE).collect();
    Ok(Seen {
        username: me.username,
        reads_everything: me.can_read_all_group_messages,
        may_join_groups: me.can_join_groups,
        webhook: Some(info.url).filter(|url| !url.is_empty()),
        waiting: info.pending_update_count,
        trouble: info.last_error_message.map(short),
    })
}
