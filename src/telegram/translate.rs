//! Telegram's update → one [`Incoming`].

use super::wire;
use crate::codec::Code;
use crate::domain::{CallbackId, ChatId, Lang, MessageId, MessageText, TopicId, UpdateId, UserId};
use crate::watch::incoming::{
    Attachment, Author, AuthorVoice, ChatKind, Command, Content, Event, Incoming, Membership,
    Place, Poll, Press, Pressed, Said, Source, Standing,
};
use chrono::{DateTime, Utc};

/// What must be known of the bot to read its updates.
#[derive(Clone, Debug)]
pub struct Myself {
    /// The bot's account.
    pub id: UserId,
    /// Its name without the at sign.
    pub username: String,
    /// The languages it speaks.
    pub languages: Vec<Lang>,
}

impl Myself {
    /// Translates one update.
    pub(super) fn translate(&self, update: wire::Update) -> Incoming {
        let id = UpdateId(update.update_id);
        let event = if let Some(message) = update.message {
            self.message(message)
        } else if let Some(mut message) = update.edited_message {
            // A change that Telegram hides from people (a preview that loaded) names no date.
            message.edit_date.get_or_insert(message.date);
            self.message(message)
        } else if let Some(query) = update.callback_query {
            Event::Pressed(Box::new(self.press(query)))
        } else if let Some(change) = update.my_chat_member {
            Event::Standing(self.standing(&change))
        } else {
            Event::Ignored
        };
        Incoming { update: id, event }
    }

    fn message(&self, message: wire::Message) -> Event {
        let chat = ChatId(message.chat.id);
        if let Some(to) = message.migrate_to_chat_id {
            return Event::Migrated {
                from: chat,
                to: ChatId(to),
            };
        }
        if let Some(from) = message.migrate_from_chat_id {
            return Event::Migrated {
                from: ChatId(from),
                to: chat,
            };
        }
        match self.said(message) {
            Some(said) => Event::Said(Box::new(said)),
            None => Event::Ignored,
        }
    }

    /// A message somebody wrote; `None` for what Telegram itself says in a chat.
    fn said(&self, mut message: wire::Message) -> Option<Said> {
        if is_service(&message) {
            return None;
        }
        let author = self.author(&message)?;
        let place = place(&message)?;
        let answers = message
            .reply_to_message
            .take()
            .and_then(|answered| self.said(*answered))
            .map(Box::new);
        Some(Said {
            place,
            id: MessageId(message.message_id),
            sent: moment(message.date),
            edited: message.edit_date.map(moment),
            album: message.media_group_id.take(),
            author,
            forwarded: message.forward_origin.is_some() && !message.is_automatic_forward,
            content: self.content(message),
            answers,
        })
    }

    fn author(&self, message: &wire::Message) -> Option<Author> {
        let voice = match (&message.sender_chat, &message.from) {
            (Some(sender), _) if sender.id == message.chat.id => AuthorVoice::AnonymousAdmin,
            (Some(sender), _) if message.is_automatic_forward => {
                AuthorVoice::LinkedChannel(ChatId(sender.id))
            }
            (Some(sender), _) => AuthorVoice::Channel(ChatId(sender.id)),
            (None, Some(user)) if user.id == self.id.0 => AuthorVoice::Itself,
            (None, Some(user)) if user.is_bot => AuthorVoice::Bot(UserId(user.id)),
            (None, Some(user)) => AuthorVoice::Person(UserId(user.id)),
            (None, None) => return None,
        };
        let language = message.from.as_ref().and_then(|user| self.language(user));
        Some(Author { voice, language })
    }

    fn language(&self, user: &wire::User) -> Option<Lang> {
        let code: Lang = user.language_code.as_deref()?.get(..2)?.parse().ok()?;
        self.languages.contains(&code).then_some(code)
    }

    fn content(&self, message: wire::Message) -> Content {
        let attachment = attachment(&message);
        let forwarded = message.forward_origin.is_some() && !message.is_automatic_forward;
        let own = if forwarded {
            Source::Forwarded
        } else {
            Source::Own
        };
        let mut content = Content {
            attachment,
            ..Content::default()
        };
        if let Some(quote) = message.quote {
            content
                .passages
                .push((Source::Quoted, MessageText::new(quote.text)));
        }
        let (text, entities) = match (message.text, message.caption) {
            (Some(text), _) => (text, message.entities),
            (None, Some(caption)) => (caption, message.caption_entities),
            (None, None) => (String::new(), Vec::new()),
        };
        if !forwarded {
            content.command = Command::read(&text, &self.username);
        }
        content.passages.extend(passages(&text, &entities, own));
        if let Some(name) = message.document.and_then(|document| document.file_name) {
            content
                .passages
                .push((Source::FileName, MessageText::new(name)));
        }
        let buttons = message
            .reply_markup
            .into_iter()
            .flat_map(|markup| markup.inline_keyboard);
        for button in buttons.flatten() {
            content
                .passages
                .push((Source::Button, MessageText::new(button.text)));
        }
        content.poll = message.poll.map(|poll| Poll {
            question: MessageText::new(poll.question),
            options: poll
                .options
                .into_iter()
                .map(|option| MessageText::new(option.text))
                .collect(),
            anonymous: poll.is_anonymous,
        });
        content
    }

    fn standing(&self, change: &wire::ChatMemberUpdated) -> Standing {
        let by = change.from.as_ref().filter(|user| !user.is_bot);
        Standing {
            chat: ChatId(change.chat.id),
            kind: chat_kind(&change.chat.kind).unwrap_or(ChatKind::Channel),
            before: membership(&change.old_chat_member),
            now: membership(&change.new_chat_member),
            by: by.map(|user| (UserId(user.id), self.language(user))),
            at: moment(change.date),
        }
    }

    /// A press. A changed client can send any data for any message of the bot, so a code counts
    /// only if a button with it stands under that message.
    fn press(&self, query: wire::CallbackQuery) -> Press {
        // The date of a message that Telegram no longer shows to the bot is 0.
        let message = query.message.filter(|message| message.date != 0);
        let code = query
            .data
            .filter(|data| {
                message
                    .as_ref()
                    .is_some_and(|message| offers(message, data))
            })
            .and_then(|data| Code::decode(&data));
        let on = message.and_then(|mut message| {
            let place = place(&message)?;
            let answers = message.reply_to_message.take().and_then(|answered| {
                let author = self.author(&answered)?;
                Some((MessageId(answered.message_id), author))
            });
            Some(Pressed {
                place,
                message: MessageId(message.message_id),
                answers,
            })
        });
        Press {
            id: CallbackId(query.id),
            by: UserId(query.from.id),
            language: self.language(&query.from),
            code,
            on,
        }
    }
}

/// Whether a button with this data stands under the message.
fn offers(message: &wire::Message, data: &str) -> bool {
    message.reply_markup.as_ref().is_some_and(|markup| {
        let mut buttons = markup.inline_keyboard.iter().flatten();
        buttons.any(|button| button.callback_data.as_deref() == Some(data))
    })
}

fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

fn place(message: &wire::Message) -> Option<Place> {
    let kind = chat_kind(&message.chat.kind)?;
    let topic = message
        .message_thread_id
        .filter(|_| message.is_topic_message)
        .map(TopicId);
    Some(Place {
        chat: ChatId(message.chat.id),
        kind,
        topic,
    })
}

fn chat_kind(kind: &str) -> Option<ChatKind> {
    match kind {
        "private" => Some(ChatKind::Private),
        "group" | "supergroup" => Some(ChatKind::Group),
        "channel" => Some(ChatKind::Channel),
        _ => None,
    }
}

fn is_service(message: &wire::Message) -> bool {
    [
        &message.new_chat_members,
        &message.left_chat_member,
        &message.pinned_message,
        &message.new_chat_title,
        &message.group_chat_created,
        &message.supergroup_chat_created,
        &message.forum_topic_created,
        &message.message_auto_delete_timer_changed,
        &message.write_access_allowed,
        &message.chat_background_set,
        &message.new_chat_photo,
        &message.delete_chat_photo,
        &message.forum_topic_closed,
        &message.forum_topic_reopened,
        &message.forum_topic_edited,
        &message.video_chat_started,
        &message.video_chat_ended,
        &message.boost_added,
    ]
    .iter()
    .any(|field| field.is_some())
}

fn attachment(message: &wire::Message) -> Option<Attachment> {
    let voice = [&message.voice, &message.audio, &message.video_note];
    let picture = [&message.photo, &message.video];
    let own_data = [&message.contact, &message.location];
    let any =
        |fields: &[&Option<serde::de::IgnoredAny>]| fields.iter().any(|field| field.is_some());
    if any(&voice) {
        Some(Attachment::Voice)
    } else if any(&picture) || message.animation.is_some() {
        Some(Attachment::Picture)
    } else if message.sticker.is_some() {
        Some(Attachment::Sticker)
    } else if message.document.is_some() {
        Some(Attachment::File)
    } else if any(&own_data) {
        Some(Attachment::OwnData)
    } else if message.text.is_none() && message.caption.is_none() && message.poll.is_none() {
        Some(Attachment::Other)
    } else {
        None
    }
}

/// Cuts a text at its quotation blocks. Entities count in UTF-16; ones that do not fit the text are
/// passed over.
fn passages(text: &str, entities: &[wire::Entity], own: Source) -> Vec<(Source, MessageText)> {
    let mut cut = Vec::new();
    let mut done = 0;
    for entity in entities {
        if !matches!(entity.kind.as_str(), "blockquote" | "expandable_blockquote") {
            continue;
        }
        let end = entity.offset.saturating_add(entity.length);
        let (Some(from), Some(to)) = (byte_at(text, entity.offset), byte_at(text, end)) else {
            continue;
        };
        if from < done || to <= from {
            continue;
        }
        cut.push((own, &text[done..from]));
        cut.push((Source::Quoted, &text[from..to]));
        done = to;
    }
    cut.push((own, &text[done..]));
    cut.into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .map(|(source, words)| (source, MessageText::new(words)))
        .collect()
}

/// The byte at which a UTF-16 offset lies; `None` outside the text or inside a character.
fn byte_at(text: &str, utf16: usize) -> Option<usize> {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        if units == utf16 {
            return Some(byte);
        }
        units += character.len_utf16();
    }
    (units == utf16).then_some(text.len())
}

pub(super) fn membership(member: &wire::Member) -> Membership {
    match member.status.as_str() {
        "creator" | "administrator" => Membership::Admin,
        "member" => Membership::Member,
        "restricted" if member.is_member == Some(false) => Membership::Out,
        "restricted" if member.can_send_messages == Some(true) => Membership::Member,
        "restricted" => Membership::Muted,
        _ => Membership::Out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn me() -> Myself {
        Myself {
            id: UserId(1),
            username: "arasha_bot".to_owned(),
            languages: vec![Lang::KK, Lang::RU],
        }
    }

    fn said(json: &serde_json::Value) -> Said {
        let update = serde_json::from_value(serde_json::json!({"update_id": 1, "message": json}));
        match me().translate(update.expect("an update")).event {
            Event::Said(said) => *said,
            _ => panic!("not a message"),
        }
    }

    #[test]
    fn a_quotation_block_is_told_from_the_senders_own_words() {
        let said = said(&serde_json::json!({
            "message_id": 3, "date": 1, "chat": {"id": -5, "type": "supergroup"},
            "from": {"id": 7, "language_code": "kk"}, "text": "🙂 вот: нужны ИИН что делать?",
            "entities": [{"type": "blockquote", "offset": 8, "length": 9}],
        }));
        let passages: Vec<_> = said
            .content
            .passages
            .iter()
            .map(|(source, text)| (*source, text.expose()))
            .collect();
        assert_eq!(
            passages,
            [
                (Source::Own, "🙂 вот: "),
                (Source::Quoted, "нужны ИИН"),
                (Source::Own, " что делать?")
            ]
        );
        assert_eq!(said.author.language, Some(Lang::KK));
    }

    #[test]
    fn admins_who_hide_and_linked_channels_are_known() {
        let anonymous = said(&serde_json::json!({
            "message_id": 3, "chat": {"id": -5, "type": "supergroup"},
            "from": {"id": 1_087_968_824, "is_bot": true}, "sender_chat": {"id": -5}, "text": "x",
        }));
        assert_eq!(anonymous.author.voice, AuthorVoice::AnonymousAdmin);
        let channel = said(&serde_json::json!({
            "message_id": 3, "chat": {"id": -5, "type": "supergroup"}, "is_automatic_forward": true,
            "from": {"id": 777_000}, "sender_chat": {"id": -9}, "forward_origin": {}, "text": "x",
        }));
        assert_eq!(channel.author.voice, AuthorVoice::LinkedChannel(ChatId(-9)));
        assert!(!channel.forwarded);
    }

    #[test]
    fn a_hidden_edit_is_an_edit() {
        let json = serde_json::json!({"update_id": 1, "edited_message": {
            "message_id": 3, "date": 60, "chat": {"id": 7, "type": "private"},
            "from": {"id": 7}, "text": "x",
        }});
        let update = serde_json::from_value(json).expect("an update");
        let Event::Said(said) = me().translate(update).event else {
            panic!("not a message");
        };
        assert_eq!(said.edited, Some(moment(60)));
    }

    #[test]
    fn entities_that_do_not_fit_the_text_are_passed_over() {
        let entity = |offset, length| wire::Entity {
            kind: "blockquote".to_owned(),
            offset,
            length,
        };
        for (offset, length) in [(1, 1), (0, 99), (usize::MAX, 2), (2, usize::MAX)] {
            let cut = passages("🙂🙂", &[entity(offset, length)], Source::Own);
            assert_eq!(cut.len(), 1, "{offset} {length}");
        }
    }
}
