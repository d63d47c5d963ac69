//! Answers to presses of inline buttons.

use serde_json::json;

use crate::support::http::answer::{ApiError, ApiResult};
use crate::support::http::request::Call;
use crate::support::world::World;
use crate::support::world::notices::Deed;
use crate::support::world::posts::PressAnswer;

const TOO_OLD: &str = "query is too old and response timeout expired or query ID is invalid";

pub fn answer(world: &mut World, call: &Call) -> ApiResult {
    let id = call.text("callback_query_id").unwrap_or_default();
    let answer = PressAnswer {
        text: call.text("text").unwrap_or_default(),
        alert: call.flag("show_alert"),
        url: call.text("url"),
    };
    if answer.text.chars().count() > 200 {
        return Err(ApiError::bad_request("MESSAGE_TOO_LONG"));
    }
    let own_link = format!("https://t.me/{}?start=", world.bot.username).to_lowercase();
    if answer
        .url
        .as_ref()
        .is_some_and(|url| !url.to_lowercase().starts_with(&own_link))
    {
        return Err(ApiError::bad_request("URL_INVALID"));
    }
    let open = |press: &&mut _| {
        let press: &crate::support::world::posts::Press = press;
        press.answered.is_none() && !press.expired
    };
    let Some(press) = world.presses.get_mut(&id).filter(open) else {
        return Err(ApiError::bad_request(TOO_OLD));
    };
    press.answered = Some(answer.clone());
    let chat = press.chat;
    if !answer.text.is_empty() {
        let line = format!(
            "the bot says over {}: {}",
            world.place_name(chat),
            answer.text
        );
        world.notice(Deed::Toasted(id), chat, None, line);
    }
    Ok(json!(true))
}
