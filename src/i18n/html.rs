//! Text as Telegram's HTML: the only place where outside text is escaped and where mark-up is
//! taken off again.

use std::fmt;

/// A piece of Telegram HTML. Made from the catalog's own texts, so whatever was filled into it is
/// escaped already.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Html(String);

impl Html {
    /// Takes mark-up that the program itself wrote.
    pub(crate) fn trusted(html: String) -> Self {
        Self(html)
    }

    /// The mark-up.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without mark-up, for button labels, toasts and text to copy.
    #[must_use]
    pub fn plain(&self) -> String {
        strip(&self.0)
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is filled into a text.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Text from anywhere; escaped.
    Text(&'a str),
    /// A piece that the catalog made; taken as it is.
    Html(&'a Html),
    /// A number; chooses the plural form.
    Count(usize),
}

/// Escapes text for Telegram's HTML, also inside an attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// What a person sees of Telegram's HTML: tags go, entities become letters.
#[must_use]
pub fn strip(html: &str) -> String {
    let mut visible = String::with_capacity(html.len());
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if !in_tag => visible.push(letter),
            _ => {}
        }
    }
    visible
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Length of what a person sees, in UTF-16 units, as Telegram counts.
#[must_use]
pub fn visible_units(html: &str) -> usize {
    strip(html).encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_reads_the_same_again() {
        let nasty = r#"<b>"a" & 'b'</b> &lt; 🙂"#;
        assert_eq!(strip(&escape(nasty)), nasty);
    }

    #[test]
    fn tags_and_entities_do_not_count_as_length() {
        assert_eq!(visible_units("<b>Ә</b>&amp;<i>🙂</i>"), 4);
    }
}
