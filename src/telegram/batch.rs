//! Takes a batch of updates apart so that one that cannot be read never takes the others with it.

use super::wire;
use crate::domain::UpdateId;
use serde::Deserialize;
use serde_json::value::RawValue;

/// One update of a batch, its number known before anything else of it is read.
pub(super) struct RawUpdate {
    /// Its number.
    pub(super) id: UpdateId,
    /// The chat whose order it belongs to, as far as it can be told.
    chat: Option<i64>,
    /// Its JSON.
    json: String,
}

#[derive(Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
}

/// Splits the body of a `getUpdates` answer. `None` when it is no such answer at all.
pub(super) fn split(body: &[u8]) -> Option<Vec<RawUpdate>> {
    let body = String::from_utf8_lossy(body);
    let answer: Answer<'_> = serde_json::from_str(&body).ok()?;
    if !answer.ok {
        return None;
    }
    let raw: Vec<&RawValue> = serde_json::from_str(answer.result?.get()).ok()?;
    Some(
        raw.into_iter()
            .filter_map(|value| RawUpdate::read(value.get()))
            .collect(),
    )
}

impl RawUpdate {
    /// Takes the number of one update's JSON; `None` when it has none and can never be
    /// acknowledged by it.
    pub(super) fn read(json: &str) -> Option<Self> {
        let numbered: wire::Numbered = serde_json::from_str(json)
            .or_else(|_| {
                let bare: wire::BareNumber = serde_json::from_str(json)?;
                Ok::<_, serde_json::Error>(bare.into())
            })
            .ok()?;
        let chat = numbered.chat();
        Some(Self {
            id: UpdateId(numbered.update_id),
            chat,
            json: json.to_owned(),
        })
    }

    /// The chat it belongs to, for keeping order; `None` when it names none.
    pub(super) fn chat(&self) -> Option<i64> {
        self.chat
    }

    /// Reads the whole update, with lone surrogates mended. `None` when it cannot be read.
    pub(super) fn parse(&self) -> Option<wire::Update> {
        serde_json::from_str(&self.json)
            .or_else(|_| serde_json::from_str(&mend_surrogates(&self.json)))
            .ok()
    }
}

/// Puts U+FFFD for every `\uD800`–`\uDFFF` escape that has no partner: JSON allows it, Rust's
/// strings do not.
fn mend_surrogates(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let taken = match (code_unit(escape), escape.get(6..).and_then(code_unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => {
                mended.push_str(&escape[..12]);
                12
            }
            (Some(0xD800..=0xDFFF), _) => {
                mended.push_str("\\uFFFD");
                6
            }
            _ => {
                // Any other escape is a backslash and one character.
                let length = 1 + escape[1..].chars().next().map_or(0, char::len_utf8);
                mended.push_str(&escape[..length]);
                length
            }
        };
        rest = &escape[taken..];
    }
    mended.push_str(rest);
    mended
}

/// The code unit of a `\uXXXX` escape at the beginning of the text.
fn code_unit(escape: &str) -> Option<u16> {
    u16::from_str_radix(escape.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_with_a_lone_surrogate_is_read_and_so_is_the_rest_of_its_batch() {
        let body = br#"{"ok":true,"result":[
            {"update_id":1,"message":{"message_id":1,"chat":{"id":5,"type":"private"},"text":"a\ud83dz\\ud83d"}},
            {"update_id":2,"message":{"message_id":2,"chat":{"id":5,"type":"private"},"text":"\ud83d\ude4f"}},
            {"update_id":3,"message":"not a message"},
            {"update_id":4,"something_new":{"x":1}}]}"#;
        let batch = split(body).expect("a batch");
        let text = |index: usize| {
            batch[index]
                .parse()
                .and_then(|u| u.message)
                .and_then(|m| m.text)
        };
        assert_eq!(
            batch.iter().map(|raw| raw.id.0).collect::<Vec<_>>(),
            [1, 2, 3, 4]
        );
        assert_eq!(text(0).as_deref(), Some("a\u{fffd}z\\ud83d"));
        assert_eq!(text(1).as_deref(), Some("🙏"));
        assert!(batch[2].parse().is_none());
        assert!(batch[3].parse().is_some());
    }

    #[test]
    fn what_is_no_answer_is_no_batch() {
        for body in [
            &b"<html>"[..],
            b"",
            b"{\"ok\":false}",
            b"{\"ok\":true}",
            b"[1]",
        ] {
            assert!(split(body).is_none());
        }
    }
}
