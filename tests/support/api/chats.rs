//! Finding chats, reading them, leaving them, and whether the bot may write there.

use serde_json::{Value, json};

use crate::support::http::answer::{ApiError, ApiResult};
use crate::support::http::request::Call;
use crate::support::world::World;
use crate::support::world::chats::{Chat, Contact, Kind};
use crate::support::world::members::Status;
use crate::support::world::notices::Deed;

/// The chat a call names. A person who never met the bot is not found.
pub fn find(world: &World, call: &Call) -> Result<i64, ApiError> {
    let Some(given) = call.text("chat_id") else {
        return Err(ApiError::bad_request("chat_id is empty"));
    };
    let named = |chat: &&Chat| {
        let name = chat.username.as_deref().unwrap_or_default();
        chat.kind != Kind::Private
            && given
                .strip_prefix('@')
                .is_some_and(|given| given.eq_ignore_ascii_case(name))
    };
    let found = match given.parse::<i64>() {
        Ok(id) => world.chats.get(&id),
        Err(_) => world.chats.values().find(named),
    };
    found
        .map(|chat| chat.id)
        .ok_or_else(|| ApiError::bad_request("chat not found"))
}

/// A group in which the bot is, for reading.
fn readable(world: &World, call: &Call) -> Result<i64, ApiError> {
    let id = find(world, call)?;
    let chat = world.chat(id);
    if let Some(to) = chat.migrated_to {
        return Err(ApiError::migrated(to));
    }
    if chat.kind != Kind::Private {
        membership(world, chat)?;
    }
    Ok(id)
}

fn membership(world: &World, chat: &Chat) -> Result<(), ApiError> {
    let kind = chat.kind.word();
    match chat.status(world.bot.id) {
        Status::Kicked => Err(ApiError::forbidden(format_args!(
            "bot was kicked from the {kind} chat"
        ))),
        Status::Left => Err(ApiError::forbidden(format_args!(
            "bot is not a member of the {kind} chat"
        ))),
        _ => Ok(()),
    }
}

/// Whether the bot may write into a chat (and topic) now.
pub fn may_write(world: &World, id: i64, thread: Option<i32>) -> Result<(), ApiError> {
    let chat = world.chat(id);
    if let Some(to) = chat.migrated_to {
        return Err(ApiError::migrated(to));
    }
    if chat.kind == Kind::Private {
        return if world.user(id).deactivated {
            Err(ApiError::forbidden("user is deactivated"))
        } else if world.user(id).is_bot {
            Err(ApiError::forbidden("bot can't send messages to bots"))
        } else if chat.contact == Contact::Blocked {
            Err(ApiError::forbidden("bot was blocked by the user"))
        } else if chat.contact == Contact::Started {
            Ok(())
        } else {
            Err(ApiError::forbidden(
                "bot can't initiate conversation with a user",
            ))
        };
    }
    membership(world, chat)?;
    let status = chat.status(world.bot.id);
    if chat.kind == Kind::Channel && !status.is_admin() {
        return Err(ApiError::bad_request(
            "need administrator rights in the channel chat",
        ));
    }
    let silenced = status == Status::Restricted { may_write: false }
        || (!status.is_admin() && !chat.members_may_write);
    if silenced {
        return Err(ApiError::bad_request(
            "not enough rights to send text messages to the chat",
        ));
    }
    let Some(thread) = thread else { return Ok(()) };
    match chat.topics.get(&thread) {
        Some(topic) if topic.closed && !status.is_admin() => {
            Err(ApiError::bad_request("TOPIC_CLOSED"))
        }
        Some(topic) if !topic.gone => Ok(()),
        _ => Err(ApiError::bad_request("message thread not found")),
    }
}

pub fn get(world: &mut World, call: &Call) -> ApiResult {
    let id = readable(world, call)?;
    let chat = world.chat(id);
    if chat.kind == Kind::Private && chat.contact == Contact::Never {
        return Err(ApiError::bad_request("chat not found"));
    }
    Ok(chat.full_json())
}

pub fn member(world: &mut World, call: &Call) -> ApiResult {
    let chat = readable(world, call)?;
    let user = call
        .number("user_id")
        .filter(|user| *user > 0)
        .ok_or_else(|| ApiError::bad_request("invalid user_id specified"))?;
    if user != world.bot.id && !world.people.contains_key(&user) {
        return Err(ApiError::bad_request("PARTICIPANT_ID_INVALID"));
    }
    Ok(world.chat(chat).status(user).json(&world.user_json(user)))
}

pub fn administrators(world: &mut World, call: &Call) -> ApiResult {
    let id = readable(world, call)?;
    let chat = world.chat(id);
    if chat.kind == Kind::Private {
        return Err(ApiError::bad_request(
            "there are no administrators in the private chat",
        ));
    }
    // Telegram leaves out other bots, not the asking one.
    let is_other_bot = |user: i64| user != world.bot.id && world.user(user).is_bot;
    let admins: Vec<Value> = chat
        .members
        .iter()
        .filter(|(user, status)| status.is_admin() && !is_other_bot(**user))
        .map(|(user, status)| status.json(&world.user_json(*user)))
        .collect();
    Ok(json!(admins))
}

pub fn count(world: &mut World, call: &Call) -> ApiResult {
    let id = readable(world, call)?;
    let chat = world.chat(id);
    if chat.kind == Kind::Private {
        return Ok(json!(2));
    }
    Ok(json!(
        chat.members
            .values()
            .filter(|status| status.is_present())
            .count()
    ))
}

pub fn leave(world: &mut World, call: &Call) -> ApiResult {
    let id = readable(world, call)?;
    if world.chat(id).kind == Kind::Private {
        return Err(ApiError::bad_request("chat not found"));
    }
    let bot = world.bot.id;
    world.set_status(id, bot, &Status::Left, bot);
    let line = format!("the bot leaves {}", world.place_name(id));
    world.notice(Deed::Left, id, None, line);
    Ok(json!(true))
}
