//! What Telegram marks in a person's text by itself: commands, mentions, links. Offsets and
//! lengths are UTF-16 units.

use serde_json::{Value, json};

/// Length as Telegram counts it.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The entities of plain text, in order.
pub fn marks(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut offset = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((kind, length)) = mark_at(rest, before) {
            found.push(json!({ "type": kind, "offset": offset, "length": length }));
            // Everything that is marked is ASCII: bytes and units are the same.
            offset += length;
            before = 'x';
            rest = &rest[length..];
        } else {
            offset += first.len_utf16();
            before = first;
            rest = &rest[first.len_utf8()..];
        }
    }
    found
}

fn mark_at(rest: &str, before: char) -> Option<(&'static str, usize)> {
    if before.is_alphanumeric() || before == '_' || before == '/' || before == '@' {
        return None;
    }
    let word = |from: usize| {
        rest[from..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .unwrap_or(rest.len() - from)
    };
    let ends_word = |at: usize| !rest[at..].starts_with(char::is_alphanumeric);
    if rest.starts_with('/') {
        let mut length = 1 + word(1);
        if !(2..=33).contains(&length) || !ends_word(length) {
            return None;
        }
        if rest[length..].starts_with('@') {
            let name = word(length + 1);
            if (4..=32).contains(&name) {
                length += 1 + name;
            }
        }
        return (!rest[length..].starts_with('/')).then_some(("bot_command", length));
    }
    if rest.starts_with('@') {
        let name = word(1);
        return ((4..=32).contains(&name) && ends_word(1 + name)).then_some(("mention", 1 + name));
    }
    if rest.starts_with("https://") || rest.starts_with("http://") {
        let length = rest
            .find(|c: char| !c.is_ascii() || c.is_whitespace())
            .unwrap_or(rest.len());
        return (length > 8).then_some(("url", length));
    }
    None
}

/// The part of a text that an entity marks.
pub fn part(text: &str, offset: usize, length: usize) -> String {
    let units: Vec<u16> = text.encode_utf16().skip(offset).take(length).collect();
    String::from_utf16_lossy(&units)
}
