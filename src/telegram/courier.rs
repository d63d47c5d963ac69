//! Sends screens, answers presses and asks for rights: the outside as the program sees it.

use super::api::{Api, CallError, Refusal, SENDING, SHORT};
use super::translate;
use super::wire;
use crate::domain::{CallbackId, ChatId, MessageId, UserId};
use crate::outbox::{Courier, Delivery, Dispatch, DispatchDeed};
use crate::reply::{Button, ButtonAction, Screen};
use crate::watch::incoming::Membership;
use crate::watch::outside::{Lack, Outside, Role};
use serde::Deserialize;
use std::time::Duration;
use teloxide::payloads::{
    AnswerCallbackQuery, DeleteMessage, EditMessageText, GetChat, GetChatMember,
    GetChatMemberCount, LeaveChat, SendChatAction, SendMessage, setters::*,
};
use teloxide::types::{
    self, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions,
    ParseMode, Recipient, ReplyParameters, ThreadId,
};

/// The Bot API as the place where messages go and rights are asked.
#[derive(Clone)]
pub struct TelegramCourier {
    api: Api,
    bot: UserId,
    reads_everything: bool,
}

#[derive(Deserialize)]
struct SentMessage {
    message_id: i32,
}

impl TelegramCourier {
    /// A courier of this bot; `reads_everything` is `can_read_all_group_messages` of `getMe`.
    #[must_use]
    pub fn new(api: Api, bot: UserId, reads_everything: bool) -> Self {
        Self {
            api,
            bot,
            reads_everything,
        }
    }

    /// Answers a press, with a short note if there is one.
    pub(super) async fn answer_press(
        &self,
        id: &CallbackId,
        note: Option<&str>,
        alert: bool,
    ) -> Delivery {
        let mut payload = AnswerCallbackQuery::new(types::CallbackQueryId(id.0.clone()));
        payload.text = note.map(str::to_owned);
        payload.show_alert = alert.then_some(true);
        match self.api.call::<_, bool>(&payload, SENDING).await {
            Ok(_) => Delivery::Sent(None),
            Err(error) => delivery(error),
        }
    }

    async fn member(&self, chat: ChatId, user: UserId) -> Option<Membership> {
        let user = types::UserId(u64::try_from(user.0).ok()?);
        let payload = GetChatMember::new(Recipient::Id(types::ChatId(chat.0)), user);
        match self.api.call::<_, wire::Member>(&payload, SHORT).await {
            Ok(member) => Some(translate::membership(&member)),
            Err(CallError::Refused(Refusal::Removed)) => Some(Membership::Out),
            Err(error) => {
                tracing::warn!(%error, "a role could not be read");
                None
            }
        }
    }

    /// Whether the general permissions of a group let its members write.
    async fn members_may_write(&self, chat: ChatId) -> Option<bool> {
        let payload = GetChat::new(Recipient::Id(types::ChatId(chat.0)));
        match self.api.call::<_, wire::FullChat>(&payload, SHORT).await {
            Ok(chat) => Some(chat.lets_members_write()),
            Err(error) => {
                tracing::warn!(%error, "the permissions of a group could not be read");
                None
            }
        }
    }
}

#[async_trait::async_trait]
impl Outside for TelegramCourier {
    async fn role(&self, chat: ChatId, user: UserId) -> Role {
        match self.member(chat, user).await {
            Some(Membership::Admin) => Role::Admin,
            Some(Membership::Member | Membership::Muted) => Role::Member,
            Some(Membership::Out) => Role::Stranger,
            None => Role::Unknown,
        }
    }

    async fn is_open(&self, user: UserId) -> bool {
        let chat = Recipient::Id(types::ChatId(user.0));
        let payload = SendChatAction::new(chat, types::ChatAction::Typing);
        self.api.call::<_, bool>(&payload, SHORT).await.is_ok()
    }

    async fn members(&self, chat: ChatId) -> Option<u32> {
        let payload = GetChatMemberCount::new(Recipient::Id(types::ChatId(chat.0)));
        self.api.call::<_, u32>(&payload, SHORT).await.ok()
    }

    async fn lack(&self, chat: ChatId) -> Lack {
        match self.member(chat, self.bot).await {
            Some(Membership::Admin) => return Lack::Nothing,
            Some(Membership::Muted | Membership::Out) => return Lack::Writing,
            Some(Membership::Member) => {}
            None => return Lack::Unknown,
        }
        match self.members_may_write(chat).await {
            Some(false) => Lack::Writing,
            Some(true) if self.reads_everything => Lack::NothingTold,
            Some(true) => Lack::Reading,
            None => Lack::Unknown,
        }
    }
}

#[async_trait::async_trait]
impl Courier for TelegramCourier {
    async fn deliver(&self, dispatch: &Dispatch) -> Delivery {
        if let Some(document) = &dispatch.document {
            let name = document.name.clone();
            let bytes = document.bytes.clone();
            return match self.api.send_file(dispatch.chat, name, bytes).await {
                Ok(SentMessage { message_id }) => Delivery::Sent(Some(MessageId(message_id))),
                Err(error) => delivery(error),
            };
        }
        let chat = Recipient::Id(types::ChatId(dispatch.chat.0));
        let text = dispatch.screen.html.clone();
        let Some(keyboard) = keyboard(&dispatch.screen) else {
            tracing::error!("a button of a screen holds an impossible link");
            return Delivery::Refused;
        };
        let plain = LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        };
        let answer = match dispatch.deed {
            DispatchDeed::Send { reply_to } => {
                let mut payload = SendMessage::new(chat, text)
                    .parse_mode(ParseMode::Html)
                    .link_preview_options(plain)
                    .reply_markup(keyboard);
                payload.message_thread_id = dispatch
                    .topic
                    .map(|topic| ThreadId(types::MessageId(topic.0)));
                payload.reply_parameters =
                    reply_to.map(|message| ReplyParameters::new(types::MessageId(message.0)));
                self.api.call::<_, SentMessage>(&payload, SENDING).await
            }
            DispatchDeed::Edit { message } => {
                let payload = EditMessageText::new(chat, types::MessageId(message.0), text)
                    .parse_mode(ParseMode::Html)
                    .link_preview_options(plain)
                    .reply_markup(keyboard);
                self.api.call::<_, SentMessage>(&payload, SENDING).await
            }
            DispatchDeed::Leave => {
                let payload = LeaveChat::new(chat);
                return match self.api.call::<_, bool>(&payload, SENDING).await {
                    Ok(_) => Delivery::Sent(None),
                    Err(error) => delivery(error),
                };
            }
            DispatchDeed::Delete { message } => {
                let payload = DeleteMessage::new(chat, types::MessageId(message.0));
                return match self.api.call::<_, bool>(&payload, SENDING).await {
                    Ok(_) => Delivery::Sent(None),
                    Err(error) => delivery(error),
                };
            }
        };
        match answer {
            Ok(sent) => Delivery::Sent(Some(MessageId(sent.message_id))),
            Err(error) => delivery(error),
        }
    }
}

/// What a failed call means for the message.
fn delivery(error: CallError) -> Delivery {
    match error {
        CallError::Unsent | CallError::Server(_) => Delivery::NotTaken,
        CallError::Unclear => Delivery::Unclear,
        CallError::Garbage | CallError::Refused(Refusal::NotModified) => Delivery::Sent(None),
        CallError::Refused(Refusal::TooMany(seconds)) => {
            Delivery::TooMany(Duration::from_secs(u64::from(seconds)))
        }
        CallError::Refused(Refusal::Migrated(to)) => Delivery::Migrated(to),
        CallError::Refused(Refusal::Removed) => Delivery::Removed,
        CallError::Refused(Refusal::NoRight) => Delivery::NoRight,
        CallError::Refused(Refusal::TargetGone | Refusal::PressTooOld) => Delivery::Refused,
        CallError::Refused(Refusal::Token | Refusal::OtherPoller | Refusal::WebhookActive) => {
            Delivery::NotTaken
        }
        CallError::Refused(refusal @ (Refusal::Malformed | Refusal::Other(_))) => {
            tracing::error!(?refusal, "Telegram refused a message of ours");
            Delivery::Refused
        }
    }
}

/// The inline keyboard of a screen; `None` when a link is no link.
fn keyboard(screen: &Screen) -> Option<InlineKeyboardMarkup> {
    let rows: Option<Vec<Vec<InlineKeyboardButton>>> = screen
        .buttons
        .iter()
        .map(|row| row.iter().map(button).collect())
        .collect();
    Some(InlineKeyboardMarkup::new(rows?))
}

fn button(button: &Button) -> Option<InlineKeyboardButton> {
    let label = button.label.clone();
    Some(match &button.action {
        ButtonAction::Link(link) => InlineKeyboardButton::url(label, link.parse().ok()?),
        ButtonAction::Press(data) => InlineKeyboardButton::callback(label, data.clone()),
        ButtonAction::Copy(text) => {
            InlineKeyboardButton::copy_text_button(label, CopyTextButton { text: text.clone() })
        }
    })
}
