//! Messages the bot sends.

use serde_json::{Map, Value, json};

use super::chats::{find, may_write};
use super::files::{document, photo};
use super::formatted::{CAPTION_UNITS, Formatted, TEXT_UNITS, read};
use super::markup;
use crate::support::http::answer::{ApiError, ApiResult};
use crate::support::http::request::Call;
use crate::support::world::World;
use crate::support::world::entities::units;
use crate::support::world::notices::Deed;
use crate::support::world::posts::{Post, number};

pub fn send_message(world: &mut World, call: &Call) -> ApiResult {
    let text = text_of(call)?;
    let mut contents = Map::new();
    contents.insert("text".into(), json!(text.text));
    if !text.entities.is_empty() {
        contents.insert("entities".into(), json!(text.entities));
    }
    if let Some(preview) = call.value("link_preview_options")? {
        contents.insert("link_preview_options".into(), preview);
    }
    send(world, call, contents, &text)
}

pub fn send_document(world: &mut World, call: &Call) -> ApiResult {
    let (mut contents, caption) = captioned(call)?;
    find(world, call)?;
    contents.insert("document".into(), document(world, call)?);
    send(world, call, contents, &caption)
}

pub fn send_photo(world: &mut World, call: &Call) -> ApiResult {
    let (mut contents, caption) = captioned(call)?;
    find(world, call)?;
    contents.insert("photo".into(), photo(world, call)?);
    send(world, call, contents, &caption)
}

pub fn send_chat_action(world: &mut World, call: &Call) -> ApiResult {
    let chat = find(world, call)?;
    may_write(world, chat, None)?;
    Ok(json!(true))
}

/// The text of a call, not empty and not too long.
pub fn text_of(call: &Call) -> Result<Formatted, ApiError> {
    let text = read(call, "text", "entities")?;
    if text.text.is_empty() {
        return Err(ApiError::bad_request("message text is empty"));
    }
    if units(&text.text) > TEXT_UNITS {
        return Err(ApiError::bad_request("message is too long"));
    }
    Ok(text)
}

fn captioned(call: &Call) -> Result<(Map<String, Value>, Formatted), ApiError> {
    let caption = read(call, "caption", "caption_entities")?;
    if units(&caption.text) > CAPTION_UNITS {
        return Err(ApiError::bad_request("message caption is too long"));
    }
    let mut contents = Map::new();
    if !caption.text.is_empty() {
        contents.insert("caption".into(), json!(caption.text));
        if !caption.entities.is_empty() {
            contents.insert("caption_entities".into(), json!(caption.entities));
        }
    }
    Ok((contents, caption))
}

fn send(
    world: &mut World,
    call: &Call,
    contents: Map<String, Value>,
    text: &Formatted,
) -> ApiResult {
    let chat = find(world, call)?;
    let answered = replied(world, call, chat)?;
    let asked = call
        .number("message_thread_id")
        .and_then(|id| i32::try_from(id).ok());
    // A reply goes where the message stands that it answers.
    let thread = answered.as_ref().and_then(thread_of).or(asked);
    may_write(world, chat, thread)?;
    let markup = markup::read(call)?;
    let now = world.now();
    let mut message = world.frame(chat, thread, now);
    message.insert("from".into(), world.bot.as_user());
    message.extend(contents);
    if let Some(answered) = answered {
        message.insert("reply_to_message".into(), answered);
    }
    if let Some(markup) = markup {
        message.insert("reply_markup".into(), markup);
    }
    let id = number(message.get("message_id"));
    let json = Value::Object(message);
    let post = Post {
        by_bot: true,
        json: json.clone(),
        html: text.source.clone(),
        gone: false,
        edits: 0,
    };
    world.posts.insert((chat, id), post);
    let line = format!(
        "the bot writes in {} (#{id}): {}",
        world.place_name(chat),
        text.text
    );
    world.notice(Deed::Wrote, chat, Some(id), line);
    Ok(json)
}

fn thread_of(message: &Value) -> Option<i32> {
    let in_topic = message["is_topic_message"] == json!(true);
    in_topic.then(|| number(message.get("message_thread_id")))
}

/// The message a call replies to; an error when it is gone and must be there.
fn replied(world: &World, call: &Call, chat: i64) -> Result<Option<Value>, ApiError> {
    let parameters = call.value("reply_parameters")?.unwrap_or_default();
    let id = parameters["message_id"]
        .as_i64()
        .or_else(|| call.number("reply_to_message_id"));
    let Some(id) = id.and_then(|id| i32::try_from(id).ok()) else {
        return Ok(None);
    };
    let optional = parameters["allow_sending_without_reply"] == json!(true)
        || call.flag("allow_sending_without_reply");
    if let Some(to) = world.chat(chat).migrated_to {
        return Err(ApiError::migrated(to));
    }
    match world.as_replied(chat, id) {
        Some(message) => Ok(Some(message)),
        None if optional => Ok(None),
        None => Err(ApiError::bad_request("message to be replied not found")),
    }
}
