//! Changing and deleting what was sent.

use serde_json::{Value, json};

use super::chats::{find, may_write};
use super::markup;
use super::sending::text_of;
use crate::support::http::answer::{ApiError, ApiResult};
use crate::support::http::request::Call;
use crate::support::world::World;
use crate::support::world::chats::Kind;
use crate::support::world::notices::Deed;

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply \
                            markup are exactly the same as a current content and reply markup \
                            of the message";

pub fn edit_text(world: &mut World, call: &Call) -> ApiResult {
    let text = text_of(call)?;
    let (chat, id) = own_message(world, call)?;
    let before = &world.posts[&(chat, id)].json;
    if before.get("text").is_none() {
        return Err(ApiError::bad_request(
            "there is no text in the message to edit",
        ));
    }
    let mut json = before.clone();
    json["text"] = json!(text.text);
    set(
        &mut json,
        "entities",
        (!text.entities.is_empty()).then(|| json!(text.entities)),
    );
    set(&mut json, "reply_markup", markup::read(call)?);
    change(world, (chat, id), json, Some(text.source))
}

pub fn edit_markup(world: &mut World, call: &Call) -> ApiResult {
    let markup = markup::read(call)?;
    let (chat, id) = own_message(world, call)?;
    let mut json = world.posts[&(chat, id)].json.clone();
    set(&mut json, "reply_markup", markup);
    change(world, (chat, id), json, None)
}

fn set(message: &mut Value, field: &str, value: Option<Value>) {
    let Some(message) = message.as_object_mut() else {
        return;
    };
    match value {
        Some(value) => message.insert(field.to_owned(), value),
        None => message.remove(field),
    };
}

fn change(world: &mut World, at: (i64, i32), mut json: Value, html: Option<String>) -> ApiResult {
    let now = world.now();
    let place = world.place_name(at.0);
    let post = world.posts.get_mut(&at).expect("found before");
    if post.json == json {
        return Err(ApiError::bad_request(NOT_MODIFIED));
    }
    if post.json["text"] == json["text"] && post.json["entities"] == json["entities"] {
        // A change of buttons alone does not mark the message as edited.
    } else {
        json["edit_date"] = json!(now);
    }
    post.json = json.clone();
    post.edits += 1;
    if let Some(html) = html {
        post.html = html;
    }
    let shown = json["text"].as_str().unwrap_or("(buttons)").to_owned();
    let line = format!("the bot edits #{} in {place}: {shown}", at.1);
    world.notice(Deed::Edited, at.0, Some(at.1), line);
    Ok(json)
}

fn own_message(world: &World, call: &Call) -> Result<(i64, i32), ApiError> {
    if call.text("inline_message_id").is_some() {
        return Err(ApiError::bad_request("MESSAGE_ID_INVALID"));
    }
    let chat = find(world, call)?;
    may_write(world, chat, None)?;
    let id = call
        .number("message_id")
        .and_then(|id| i32::try_from(id).ok())
        .unwrap_or_default();
    match world.posts.get(&(chat, id)).filter(|post| !post.gone) {
        Some(post) if post.by_bot => Ok((chat, id)),
        Some(_) => Err(ApiError::bad_request("message can't be edited")),
        None => Err(ApiError::bad_request("message to edit not found")),
    }
}

/// Own messages for 48 hours; others' in a private chat or with the right to delete.
pub fn delete(world: &mut World, call: &Call) -> ApiResult {
    let chat = find(world, call)?;
    if let Some(to) = world.chat(chat).migrated_to {
        return Err(ApiError::migrated(to));
    }
    let id = call
        .number("message_id")
        .and_then(|id| i32::try_from(id).ok())
        .unwrap_or_default();
    let Some(post) = world.posts.get(&(chat, id)).filter(|post| !post.gone) else {
        return Err(ApiError::bad_request("message to delete not found"));
    };
    let old = post.json["date"].as_i64().unwrap_or_default() < world.now() - 48 * 3600;
    let own = post.by_bot || world.chat(chat).kind == Kind::Private;
    if !(own && !old || world.bot_status(chat).has("can_delete_messages")) {
        return Err(ApiError::bad_request("message can't be deleted"));
    }
    world.posts.get_mut(&(chat, id)).expect("found before").gone = true;
    let line = format!("the bot deletes #{id} in {}", world.place_name(chat));
    world.notice(Deed::Deleted, chat, Some(id), line);
    Ok(json!(true))
}
