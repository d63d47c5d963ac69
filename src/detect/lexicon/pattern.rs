//! The small language in which the lexicon files write words and phrases.
//!
//! | written | matches |
//! |---|---|
//! | `срочно` | this word |
//! | `прописк~` | the stem with the language's nominal endings |
//! | `жібер~imp` | the stem with the endings of that class |
//! | `дактилоскоп*` | the stem with whatever follows |
//! | `мама\|папа` | either |
//! | `@kin` | any word of that set; `@give~imp` with these endings |
//! | `ата-ана~` | glued, hyphenated or parted: `атаана`, `ата-ана`, `ата ана` |
//! | `социальн~-паспорт~` | as an alternative: these words one after another |
//! | `слово?` | may be missing |
//! | `..` `..5` | up to three (five) words of the same sentence |
//! | `_` | any one word |
//! | `#` | a number; also among alternatives: `бес\|#` |
//! | `^` `$` | beginning, end of a sentence |
//! | `,` | a comma, dash, colon, or the end of the sentence |
//! | `a b \|\| c` | either phrase |

/// One place of a phrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// One of these words.
    Words(Vec<Written>),
    /// Any word.
    Any,
    /// A number.
    Number,
    /// Up to so many words.
    Gap(u8),
    /// The beginning of a sentence.
    Start,
    /// The end of a sentence.
    End,
    /// A comma, dash, colon, or the end of a sentence.
    Comma,
}

/// A word as it is written in a pattern: stem or set, and its class of endings.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Written {
    /// The stem, or the set's name.
    pub(super) stem: String,
    /// Whether `stem` names a set.
    pub(super) set: bool,
    /// Class of endings: `None` for the word itself, `""` for the default, `*` for any.
    pub(super) class: Option<String>,
}

/// A place and whether it may be missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Slot {
    pub(super) place: Place,
    pub(super) optional: bool,
}

/// Writes out the phrases of one pattern: parted at `||`, and an alternative of several words with
/// endings of their own (`социальн~-паспорт~`) made a phrase of its own.
pub(super) fn phrases(pattern: &str) -> Vec<String> {
    let mut phrases = Vec::new();
    for phrase in pattern.split("||") {
        let mut written = vec![String::new()];
        for slot in phrase.split_whitespace() {
            let (slot, optional) = match slot.strip_suffix('?') {
                Some(rest) => (rest, "?"),
                None => (slot, ""),
            };
            let (several, single): (Vec<&str>, Vec<&str>) =
                slot.split('|').partition(|word| has_inner_endings(word));
            let mut ways: Vec<String> = several.iter().map(|word| apart(word)).collect();
            if !single.is_empty() {
                ways.push(format!("{}{optional}", single.join("|")));
            }
            written = written
                .iter()
                .flat_map(|head| ways.iter().map(move |way| format!("{head} {way}")))
                .collect();
        }
        phrases.append(&mut written);
    }
    phrases
}

fn has_inner_endings(word: &str) -> bool {
    word.split('-')
        .rev()
        .skip(1)
        .any(|part| part.contains(['~', '*']))
}

/// `социальн~-паспорт~` as two places; the parts before the last keep their own endings.
fn apart(word: &str) -> String {
    word.replace('-', " ")
}

/// Reads a pattern. The error says what is wrong with it.
pub(super) fn parse(pattern: &str) -> Result<Vec<Slot>, String> {
    let slots: Vec<Slot> = pattern
        .split_whitespace()
        .map(slot)
        .collect::<Result<_, _>>()?;
    let anchored = slots
        .iter()
        .any(|slot| !slot.optional && matches!(slot.place, Place::Words(_)));
    if !anchored {
        return Err("a pattern needs a word that cannot be missing".into());
    }
    if matches!(
        slots.last().map(|s| &s.place),
        Some(Place::Gap(_) | Place::Start)
    ) {
        return Err("a pattern cannot end with a gap".into());
    }
    Ok(slots)
}

fn slot(text: &str) -> Result<Slot, String> {
    if let Some(count) = text.strip_prefix("..") {
        let words = if count.is_empty() {
            3
        } else {
            count
                .parse()
                .map_err(|_| format!("`{text}` is not a gap"))?
        };
        if words > 6 {
            return Err(format!("`{text}`: a gap spans at most 6 words"));
        }
        return Ok(Slot {
            place: Place::Gap(words),
            optional: false,
        });
    }
    let (text, optional) = match text.strip_suffix('?') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let place = match text {
        "_" => Place::Any,
        "#" => Place::Number,
        "^" => Place::Start,
        "$" => Place::End,
        "," => Place::Comma,
        words => Place::Words(words.split('|').map(written).collect::<Result<_, _>>()?),
    };
    Ok(Slot { place, optional })
}

/// Reads one word of a pattern or a set.
pub(super) fn written(text: &str) -> Result<Written, String> {
    let (text, set) = match text.strip_prefix('@') {
        Some(name) => (name, true),
        None => (text, false),
    };
    let (stem, class) = if let Some(stem) = text.strip_suffix('*') {
        (stem, Some("*".to_owned()))
    } else if let Some((stem, class)) = text.split_once('~') {
        (stem, Some(class.to_owned()))
    } else {
        (text, None)
    };
    if text == "#" {
        return Ok(Written {
            stem: "#".to_owned(),
            set: false,
            class: None,
        });
    }
    let allowed = |c: char| c.is_alphanumeric() || c == '-' || (set && c == '_');
    if stem.is_empty() || !stem.chars().all(allowed) {
        return Err(format!("`{text}` is not a word"));
    }
    Ok(Written {
        stem: stem.to_owned(),
        set,
        class,
    })
}
