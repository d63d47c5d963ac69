//! Keyboards under a message: what Telegram lets through.

use serde_json::{Value, json};

use crate::support::http::answer::ApiError;
use crate::support::http::request::Call;

/// The reply markup of a call, checked. An inline keyboard comes back as it will be shown;
/// any other kind of markup is taken and shows nothing on the message.
pub fn read(call: &Call) -> Result<Option<Value>, ApiError> {
    let Some(markup) = call.value("reply_markup")? else {
        return Ok(None);
    };
    let Some(rows) = markup.get("inline_keyboard") else {
        return Ok(None);
    };
    let rows = rows
        .as_array()
        .ok_or_else(|| ApiError::bad_request("field \"inline_keyboard\" must be of type Array"))?;
    let mut shown = Vec::new();
    for row in rows {
        let row = row.as_array().ok_or_else(|| {
            ApiError::bad_request("field \"inline_keyboard\" must be an Array of Arrays")
        })?;
        for button in row {
            check(button)?;
        }
        if !row.is_empty() {
            shown.push(row.clone());
        }
    }
    let buttons: usize = shown.iter().map(Vec::len).sum();
    if buttons > 100 || shown.iter().any(|row| row.len() > 8) {
        return Err(ApiError::bad_request("REPLY_MARKUP_TOO_LONG"));
    }
    Ok((!shown.is_empty()).then(|| json!({ "inline_keyboard": shown })))
}

fn check(button: &Value) -> Result<(), ApiError> {
    let text = button["text"].as_str().unwrap_or_default();
    if text.trim().is_empty() {
        return Err(ApiError::bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ));
    }
    let kinds = [
        "url",
        "callback_data",
        "copy_text",
        "web_app",
        "login_url",
        "switch_inline_query",
    ];
    if kinds
        .iter()
        .filter(|kind| button.get(kind).is_some())
        .count()
        != 1
    {
        return Err(ApiError::bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ));
    }
    if let Some(data) = button.get("callback_data") {
        let length = data.as_str().unwrap_or_default().len();
        if !(1..=64).contains(&length) {
            return Err(ApiError::bad_request("BUTTON_DATA_INVALID"));
        }
    }
    if let Some(copied) = button.get("copy_text") {
        let length = copied["text"].as_str().unwrap_or_default().chars().count();
        if !(1..=256).contains(&length) {
            return Err(ApiError::bad_request("BUTTON_COPY_TEXT_INVALID"));
        }
    }
    match button.get("url") {
        Some(url) => check_url(url.as_str().unwrap_or_default()),
        None => Ok(()),
    }
}

fn check_url(text: &str) -> Result<(), ApiError> {
    let invalid = |why: &str| {
        ApiError::bad_request(format_args!(
            "inline keyboard button URL '{text}' is invalid: {why}"
        ))
    };
    let url = if text.contains("://") || text.starts_with("tg:") {
        url::Url::parse(text)
    } else {
        url::Url::parse(&format!("http://{text}"))
    };
    let url = url.map_err(|_| invalid("Wrong HTTP URL"))?;
    match url.scheme() {
        "http" | "https" if url.host_str().is_some_and(|host| host.contains('.')) => {}
        "tg" | "tonsite" => {}
        "http" | "https" => return Err(invalid("Wrong HTTP URL")),
        _ => return Err(invalid("Unsupported URL protocol")),
    }
    for (name, value) in url.query_pairs() {
        let to_bot = url.host_str() == Some("t.me") && matches!(&*name, "start" | "startgroup");
        if to_bot && !is_start_parameter(&value) {
            // A client drops such a parameter in silence; a test should not.
            return Err(ApiError::bad_request("START_PARAM_INVALID"));
        }
    }
    Ok(())
}

/// Up to 64 of `A-Za-z0-9_-`; empty is allowed in a link that carries none.
pub fn is_start_parameter(value: &str) -> bool {
    value.len() <= 64
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}
