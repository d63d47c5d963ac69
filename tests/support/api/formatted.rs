//! Text or caption of a call: parsed, trimmed, within Telegram's length.

use serde_json::Value;

use super::html;
use crate::support::http::answer::ApiError;
use crate::support::http::request::Call;
use crate::support::world::entities::{marks, units};

pub const TEXT_UNITS: usize = 4096;
pub const CAPTION_UNITS: usize = 1024;

/// Text ready to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formatted {
    pub text: String,
    pub entities: Vec<Value>,
    /// As the bot wrote it.
    pub source: String,
}

/// Reads a text parameter by the parse mode or the entities that come with it.
pub fn read(call: &Call, text: &str, entities: &str) -> Result<Formatted, ApiError> {
    let source = call.text(text).unwrap_or_default();
    let mode = call.text("parse_mode").unwrap_or_default().to_lowercase();
    let parsed = match mode.as_str() {
        "" | "none" => {
            let given = call.value(entities)?;
            let given = given
                .and_then(|given| given.as_array().cloned())
                .unwrap_or_default();
            html::Parsed {
                text: source.clone(),
                entities: given,
            }
        }
        "html" => html::parse(&source).map_err(|error| {
            ApiError::bad_request(format_args!("can't parse entities: {error}"))
        })?,
        // The project writes HTML only; the fake does not pretend to know the others.
        _ => return Err(ApiError::bad_request("unsupported parse_mode")),
    };
    Ok(trimmed(parsed, source))
}

/// Telegram cuts white space at both ends, and entities with it.
fn trimmed(parsed: html::Parsed, source: String) -> Formatted {
    let start = parsed.text.trim_start();
    let cut = units(&parsed.text) - units(start);
    let text = start.trim_end().to_owned();
    let length = units(&text);
    let mut entities: Vec<Value> = parsed
        .entities
        .into_iter()
        .filter_map(|mut entity| {
            let number = |name: &str| usize::try_from(entity[name].as_u64()?).ok();
            let (from, size) = (number("offset")?, number("length")?);
            let to = (from + size).saturating_sub(cut).min(length);
            let from = from.saturating_sub(cut);
            entity["offset"] = from.into();
            entity["length"] = to.checked_sub(from).filter(|size| *size > 0)?.into();
            Some(entity)
        })
        .collect();
    entities.extend(marks(&text));
    entities.sort_by_key(|entity| entity["offset"].as_u64());
    Formatted {
        text,
        entities,
        source,
    }
}
