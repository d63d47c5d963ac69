//! What each method does to the world, and the words with which Telegram refuses.
#![allow(clippy::unnecessary_wraps, reason = "all methods have one signature")]

pub mod chats;
pub mod commands;
pub mod editing;
pub mod files;
pub mod formatted;
pub mod html;
pub mod markup;
pub mod polling;
pub mod presses;
pub mod profile;
pub mod sending;
pub mod webhook;

use super::http::answer::{ApiError, ApiResult};
use super::http::request::Call;
use super::world::World;

type Method = fn(&mut World, &Call) -> ApiResult;

const METHODS: [(&str, Method); 29] = [
    ("getMe", profile::get_me),
    ("logOut", profile::log_out),
    ("close", profile::close),
    ("setMyName", profile::set_name),
    ("getMyName", profile::get_name),
    ("setMyDescription", profile::set_description),
    ("getMyDescription", profile::get_description),
    ("setMyShortDescription", profile::set_short_description),
    ("getMyShortDescription", profile::get_short_description),
    ("setMyCommands", commands::set),
    ("getMyCommands", commands::get),
    ("deleteMyCommands", commands::delete),
    ("setWebhook", webhook::set),
    ("deleteWebhook", webhook::delete),
    ("getWebhookInfo", webhook::info),
    ("sendMessage", sending::send_message),
    ("sendDocument", sending::send_document),
    ("sendPhoto", sending::send_photo),
    ("sendChatAction", sending::send_chat_action),
    ("editMessageText", editing::edit_text),
    ("editMessageReplyMarkup", editing::edit_markup),
    ("deleteMessage", editing::delete),
    ("answerCallbackQuery", presses::answer),
    ("getChat", chats::get),
    ("getChatMember", chats::member),
    ("getChatAdministrators", chats::administrators),
    ("getChatMemberCount", chats::count),
    ("leaveChat", chats::leave),
    ("getFile", files::get),
];

/// The method's name as Telegram writes it; case does not matter to the caller.
pub fn known(method: &str) -> Option<&'static str> {
    METHODS
        .iter()
        .map(|(name, _)| *name)
        .chain(["getUpdates"])
        .find(|name| name.eq_ignore_ascii_case(method))
}

/// Performs any method but `getUpdates`, which waits.
pub fn call(world: &mut World, method: &str, call: &Call) -> ApiResult {
    match METHODS.iter().find(|(name, _)| *name == method) {
        Some((_, perform)) => perform(world, call),
        None => Err(ApiError::not_found()),
    }
}
