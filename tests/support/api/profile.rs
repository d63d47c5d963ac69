//! The bot about itself: who it is, its name and descriptions by language.

use serde_json::{Value, json};

use crate::support::http::answer::{ApiError, ApiResult};
use crate::support::http::request::Call;
use crate::support::world::World;

pub fn get_me(world: &mut World, _: &Call) -> ApiResult {
    Ok(world.bot.as_me())
}

pub fn log_out(_: &mut World, _: &Call) -> ApiResult {
    Ok(json!(true))
}

pub fn close(_: &mut World, _: &Call) -> ApiResult {
    Ok(json!(true))
}

pub fn set_name(world: &mut World, call: &Call) -> ApiResult {
    set(world, call, "name", 64)
}

pub fn set_description(world: &mut World, call: &Call) -> ApiResult {
    set(world, call, "description", 512)
}

pub fn set_short_description(world: &mut World, call: &Call) -> ApiResult {
    set(world, call, "short_description", 120)
}

pub fn get_name(world: &mut World, call: &Call) -> ApiResult {
    let name = world.bot.name.clone();
    get(world, call, "name", &name)
}

pub fn get_description(world: &mut World, call: &Call) -> ApiResult {
    get(world, call, "description", "")
}

pub fn get_short_description(world: &mut World, call: &Call) -> ApiResult {
    get(world, call, "short_description", "")
}

fn set(world: &mut World, call: &Call, what: &str, most: usize) -> ApiResult {
    let key = (what.to_owned(), language(call)?);
    match call.text(what) {
        Some(text) if text.chars().count() > most => {
            // Telegram's own words differ by field; programs can only tell that it is a 400.
            Err(ApiError::bad_request(format_args!(
                "bot {} is too long",
                what.replace('_', " ")
            )))
        }
        Some(text) => {
            world.bot.profile.insert(key, text);
            Ok(json!(true))
        }
        None => {
            world.bot.profile.remove(&key);
            Ok(json!(true))
        }
    }
}

fn get(world: &World, call: &Call, what: &str, usual: &str) -> ApiResult {
    let of = |language: &str| {
        world
            .bot
            .profile
            .get(&(what.to_owned(), language.to_owned()))
    };
    let text = of(&language(call)?)
        .or_else(|| of(""))
        .map_or(usual, String::as_str);
    let mut answer = Value::Object(serde_json::Map::new());
    answer[what] = json!(text);
    Ok(answer)
}

/// A two-letter code, or empty for everybody else.
pub fn language(call: &Call) -> Result<String, ApiError> {
    let code = call.text("language_code").unwrap_or_default();
    if code.is_empty() || code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Ok(code)
    } else {
        Err(ApiError::bad_request("language_code is invalid"))
    }
}
