//! Telegram's HTML: text and entities out of it, or the error Telegram gives. Follows the rules
//! of its own parser: offsets of errors in bytes, lengths of entities in UTF-16 units.

use serde_json::{Value, json};

const TAGS: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// Text as people see it, with its entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    pub text: String,
    pub entities: Vec<Value>,
}

struct OpenTag {
    name: String,
    argument: Option<String>,
    offset: usize,
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    text: String,
    units: usize,
    open: Vec<OpenTag>,
    entities: Vec<Value>,
}

/// Parses; the error is what stands after `can't parse entities: `.
pub fn parse(source: &str) -> Result<Parsed, String> {
    let mut parser = Parser {
        source,
        at: 0,
        text: String::new(),
        units: 0,
        open: Vec::new(),
        entities: Vec::new(),
    };
    while let Some(next) = parser.peek() {
        match next {
            '<' if parser.source[parser.at + 1..].starts_with('/') => parser.end_tag()?,
            '<' => parser.start_tag()?,
            '&' => {
                let (character, length) = reference(&parser.source[parser.at..]);
                parser.at += length;
                parser.push(character);
            }
            other => {
                parser.at += other.len_utf8();
                parser.push(other);
            }
        }
    }
    if let Some(tag) = parser.open.last() {
        return Err(format!(
            "Can't find end tag corresponding to start tag \"{}\"",
            tag.name
        ));
    }
    parser.entities.sort_by_key(|entity| {
        (
            entity["offset"].as_u64(),
            std::cmp::Reverse(entity["length"].as_u64()),
        )
    });
    Ok(Parsed {
        text: parser.text,
        entities: parser.entities,
    })
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn push(&mut self, character: char) {
        self.text.push(character);
        self.units += character.len_utf16();
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> String {
        let rest = &self.source[self.at..];
        let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += length;
        rest[..length].to_owned()
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        let unclosed = || format!("Unclosed start tag at byte offset {begin}");
        self.at += 1;
        let name = self
            .take_while(|c| !c.is_ascii_whitespace() && c != '>')
            .to_lowercase();
        if self.peek().is_none() {
            return Err(unclosed());
        }
        if !TAGS.contains(&name.as_str()) {
            return Err(format!(
                "Unsupported start tag \"{name}\" at byte offset {begin}"
            ));
        }
        let mut argument = None;
        loop {
            self.take_while(|c| c.is_ascii_whitespace());
            match self.peek() {
                None => return Err(unclosed()),
                Some('>') => break,
                Some(_) => {}
            }
            let attribute = self.take_while(|c| !c.is_ascii_whitespace() && c != '=' && c != '>');
            if attribute.is_empty() {
                return Err(format!(
                    "Empty attribute name in the tag \"{name}\" at byte offset {begin}"
                ));
            }
            self.take_while(|c| c.is_ascii_whitespace());
            let value = self.attribute_value(&name, begin)?;
            match (name.as_str(), attribute.to_lowercase().as_str()) {
                ("a", "href") | ("span", "class") | ("tg-emoji", "emoji-id") => argument = value,
                ("code", "class") => {
                    argument =
                        value.and_then(|class| Some(class.strip_prefix("language-")?.to_owned()));
                }
                ("blockquote", "expandable") => argument = Some("expandable".to_owned()),
                _ => {}
            }
        }
        self.at += 1;
        if name == "span" && argument.as_deref() != Some("tg-spoiler") {
            return Err(format!(
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"
            ));
        }
        self.open.push(OpenTag {
            name,
            argument,
            offset: self.units,
        });
        Ok(())
    }

    fn attribute_value(&mut self, tag: &str, begin: usize) -> Result<Option<String>, String> {
        if self.peek() != Some('=') {
            if tag == "blockquote" {
                return Ok(None);
            }
            return Err(format!(
                "Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte \
                 offset {begin}"
            ));
        }
        self.at += 1;
        self.take_while(|c| c.is_ascii_whitespace());
        let Some(quote) = self.peek().filter(|c| matches!(c, '"' | '\'')) else {
            let token = self.at;
            let value = self.take_while(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
            if !self
                .peek()
                .is_some_and(|c| c.is_ascii_whitespace() || c == '>')
            {
                return Err(format!(
                    "Unexpected end of name token at byte offset {token}"
                ));
            }
            return Ok(Some(value.to_lowercase()));
        };
        self.at += 1;
        let raw = self.take_while(|c| c != quote);
        if self.peek().is_none() {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        self.at += 1;
        let mut value = String::new();
        let mut rest = raw.as_str();
        while let Some(next) = rest.chars().next() {
            let (character, length) = if next == '&' {
                reference(rest)
            } else {
                (next, next.len_utf8())
            };
            value.push(character);
            rest = &rest[length..];
        }
        Ok(Some(value))
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        let Some(tag) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        self.at += 2;
        let name = self
            .take_while(|c| !c.is_ascii_whitespace() && c != '>')
            .to_lowercase();
        self.take_while(|c| c.is_ascii_whitespace());
        if self.peek() != Some('>') {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        self.at += 1;
        if !name.is_empty() && name != tag.name {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"",
                tag.name
            ));
        }
        self.close(tag);
        Ok(())
    }

    fn close(&mut self, tag: OpenTag) {
        if self.units == tag.offset {
            return;
        }
        let kind = match tag.name.as_str() {
            "b" | "strong" => "bold",
            "i" | "em" => "italic",
            "s" | "strike" | "del" => "strikethrough",
            "u" | "ins" => "underline",
            "tg-spoiler" | "span" => "spoiler",
            "a" => "text_link",
            "tg-emoji" => "custom_emoji",
            "pre" => "pre",
            "code" => "code",
            _ if tag.argument.is_some() => "expandable_blockquote",
            _ => "blockquote",
        };
        let mut entity =
            json!({ "type": kind, "offset": tag.offset, "length": self.units - tag.offset });
        match (kind, tag.argument) {
            ("text_link", Some(url)) if url::Url::parse(&url).is_ok() => entity["url"] = json!(url),
            // A link without a usable address is plain text to Telegram.
            ("text_link", _) => return,
            ("custom_emoji", id) => entity["custom_emoji_id"] = json!(id.unwrap_or_default()),
            _ => {}
        }
        self.entities.push(entity);
    }
}

/// The character behind `&…;` and how many bytes it takes; an unknown one stands for itself.
fn reference(rest: &str) -> (char, usize) {
    let body = &rest[1..];
    let named = body
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(body.len());
    let (character, length) = if let Some(number) = body.strip_prefix('#') {
        let (radix, digits, prefix) = match number.strip_prefix('x') {
            Some(hex) => (16, hex, 2),
            None => (10, number, 1),
        };
        let length = digits
            .find(|c: char| !c.is_digit(radix))
            .unwrap_or(digits.len());
        let code = u32::from_str_radix(&digits[..length], radix)
            .ok()
            .filter(|code| *code != 0);
        (code.and_then(char::from_u32), prefix + length)
    } else {
        let character = match &body[..named] {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            _ => None,
        };
        (character, named)
    };
    match character {
        Some(character) => (
            character,
            1 + length + usize::from(body[length..].starts_with(';')),
        ),
        None => ('&', 1),
    }
}
