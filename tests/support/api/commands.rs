//! The bot's commands by scope and language, and which of them a person is shown.

use serde_json::{Value, json};

use super::profile::language;
use crate::support::http::answer::{ApiError, ApiResult};
use crate::support::http::request::Call;
use crate::support::world::World;
use crate::support::world::chats::Kind;

pub fn set(world: &mut World, call: &Call) -> ApiResult {
    let commands = call
        .value("commands")?
        .and_then(|commands| commands.as_array().cloned())
        .ok_or_else(|| ApiError::bad_request("can't parse commands: expected an Array"))?;
    if commands.len() > 100 {
        return Err(ApiError::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    for command in &commands {
        let name = command["command"].as_str().unwrap_or_default();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !(1..=32).contains(&name.len()) || !name.chars().all(allowed) {
            return Err(ApiError::bad_request("BOT_COMMAND_INVALID"));
        }
        let description = command["description"].as_str().unwrap_or_default();
        if !(1..=256).contains(&description.chars().count()) {
            return Err(ApiError::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
    }
    let key = (scope(call)?, language(call)?);
    if commands.is_empty() {
        world.commands.remove(&key);
    } else {
        world.commands.insert(key, json!(commands));
    }
    Ok(json!(true))
}

pub fn get(world: &mut World, call: &Call) -> ApiResult {
    let key = (scope(call)?, language(call)?);
    Ok(world
        .commands
        .get(&key)
        .cloned()
        .unwrap_or_else(|| json!([])))
}

pub fn delete(world: &mut World, call: &Call) -> ApiResult {
    let key = (scope(call)?, language(call)?);
    world.commands.remove(&key);
    Ok(json!(true))
}

/// A scope as one word: `default`, `chat -5`, `chat_member -5 7` …
fn scope(call: &Call) -> Result<String, ApiError> {
    let Some(scope) = call.value("scope")? else {
        return Ok("default".to_owned());
    };
    let kind = scope["type"].as_str().unwrap_or_default();
    let needed: &[&str] = match kind {
        "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" => &[],
        "chat" | "chat_administrators" => &["chat_id"],
        "chat_member" => &["chat_id", "user_id"],
        _ => {
            return Err(ApiError::bad_request(
                "can't parse BotCommandScope: unsupported type",
            ));
        }
    };
    let mut word = kind.to_owned();
    for field in needed {
        match &scope[field] {
            Value::Null => {
                return Err(ApiError::bad_request(format_args!(
                    "can't parse BotCommandScope: {field} is missing"
                )));
            }
            Value::String(id) => word = format!("{word} {id}"),
            id => word = format!("{word} {id}"),
        }
    }
    Ok(word)
}

impl World {
    /// What a person finds behind "/" in a chat: the first list along Telegram's order of scopes.
    pub fn menu(&self, person: i64, chat_id: i64) -> Vec<(String, String)> {
        let chat = self.chat(chat_id);
        let mut scopes = Vec::new();
        if chat.kind == Kind::Private {
            scopes.extend([format!("chat {chat_id}"), "all_private_chats".to_owned()]);
        } else {
            scopes.push(format!("chat_member {chat_id} {person}"));
            if chat.status(person).is_admin() {
                scopes.push(format!("chat_administrators {chat_id}"));
            }
            scopes.push(format!("chat {chat_id}"));
            if chat.status(person).is_admin() {
                scopes.push("all_chat_administrators".to_owned());
            }
            scopes.push("all_group_chats".to_owned());
        }
        scopes.push("default".to_owned());
        let own = self.user(person).language.clone().unwrap_or_default();
        let list = scopes.iter().find_map(|scope| {
            let of = |language: &str| self.commands.get(&(scope.clone(), language.to_owned()));
            of(&own).or_else(|| of(""))
        });
        let word =
            |command: &Value, field: &str| command[field].as_str().unwrap_or_default().to_owned();
        list.and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|command| (word(command, "command"), word(command, "description")))
            .collect()
    }
}
