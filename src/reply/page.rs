//! A private screen under construction: lines, buttons, and the law that was cited on the way.

use super::{Button, ButtonAction, Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::Lang;
use crate::i18n::key::{Family, Key};
use crate::i18n::{Html, Value, escape, keys, letter_keys};
use crate::letters::Letter;
use std::collections::BTreeSet;

/// Collects a screen in one language. Whatever law its texts name is listed by [`Page::sources`].
pub(super) struct Page<'a> {
    voice: &'a Voice,
    lang: Lang,
    lines: Vec<String>,
    buttons: Vec<Vec<Button>>,
    cited: BTreeSet<String>,
}

impl<'a> Page<'a> {
    pub(super) fn new(voice: &'a Voice, lang: Lang) -> Self {
        Self {
            voice,
            lang,
            lines: Vec::new(),
            buttons: Vec::new(),
            cited: BTreeSet::new(),
        }
    }

    /// A text without arguments on a line of its own.
    pub(super) fn line(self, key: &Key<0>) -> Self {
        self.text(key, [])
    }

    /// Words in bold on a line of their own.
    pub(super) fn heading(mut self, words: &Html) -> Self {
        self.lines.push(format!("<b>{words}</b>"));
        self
    }

    /// A text on a line of its own; nothing when law it rests on was withdrawn.
    pub(super) fn text<const N: usize>(mut self, key: &Key<N>, values: [Value<'_>; N]) -> Self {
        if !self.voice.stands(key) {
            return self;
        }
        let text = self.voice.say(self.lang, key, values);
        self.cited.extend(self.voice.law_of(key.id));
        self.lines.push(text.to_string());
        self
    }

    /// A text as one item of a list; nothing when law it rests on was withdrawn.
    pub(super) fn item(mut self, key: &Key<0>) -> Self {
        if !self.voice.stands(key) {
            return self;
        }
        let text = self.voice.say(self.lang, key, []);
        self.cited.extend(self.voice.law_of(key.id));
        self.lines.push(format!("• {text}"));
        self
    }

    /// Words as one item of a list.
    pub(super) fn item_of(mut self, words: &Html) -> Self {
        self.lines.push(format!("• {words}"));
        self
    }

    /// A label as one line of a list to tick, ticked or not.
    pub(super) fn box_of(mut self, ticked: bool, family: Family, id: &str) -> Self {
        let words = self.voice.catalog.label(self.lang, family, id);
        let mark = if ticked { '✓' } else { '☐' };
        self.lines.push(format!("{mark} {words}"));
        self
    }

    /// Whether nothing of the law that a text rests on was withdrawn.
    pub(super) fn stands<const N: usize>(&self, key: &Key<N>) -> bool {
        self.voice.stands(key)
    }

    /// An empty line.
    pub(super) fn gap(mut self) -> Self {
        self.lines.push(String::new());
        self
    }

    /// Plain text that a tap copies.
    pub(super) fn copyable(mut self, plain: &str) -> Self {
        self.lines.push(format!("<pre>{}</pre>", escape(plain)));
        self
    }

    /// What stands under a letter, in italics, its acts linked to their official texts.
    pub(super) fn note_of(mut self, letter: &Letter) -> Self {
        let mut notes: Vec<String> = letter.notes.iter().map(|note| escape(note)).collect();
        if !letter.cited.is_empty() {
            let acts = self.voice.acts_linked(self.lang, &letter.cited);
            let acts = self
                .voice
                .say(self.lang, &keys::NOTE_ACTS, [Value::Html(&acts)]);
            notes.insert(0, acts.to_string());
        }
        if !notes.is_empty() {
            self.lines.push(String::new());
            self.lines.push(format!("<i>{}</i>", notes.join("\n")));
        }
        self
    }

    /// Goes on only if `condition` holds.
    pub(super) fn when(self, condition: bool, more: impl FnOnce(Self) -> Self) -> Self {
        if condition { more(self) } else { self }
    }

    /// The acts that were cited, the edition that was read, and that this is no lawyer's advice.
    pub(super) fn sources(mut self) -> Self {
        if self.cited.is_empty() {
            return self;
        }
        let acts = self.voice.acts_linked(self.lang, &self.cited);
        let voice = self.voice;
        let acts = voice.say(self.lang, &keys::NOTE_ACTS, [Value::Html(&acts)]);
        let edition = voice.writer().edition(self.lang, &self.cited);
        let advice = voice.say(self.lang, &letter_keys::SHEET_NOTE_ADVICE, []);
        let edition = edition.map_or_else(String::new, |edition| format!("{edition} "));
        self.lines.push(String::new());
        self.lines.push(format!("<i>{acts}\n{edition}{advice}</i>"));
        self
    }

    /// A row of one button that sends a code.
    pub(super) fn press(self, label: &Key<0>, code: Code) -> Self {
        let button = self.voice.press(self.lang, label, code);
        self.row(vec![button])
    }

    /// A row of buttons that send codes.
    pub(super) fn presses<const N: usize>(self, buttons: [(&Key<0>, Code); N]) -> Self {
        let row = buttons
            .into_iter()
            .map(|(label, code)| self.voice.press(self.lang, label, code))
            .collect();
        self.row(row)
    }

    /// A row of buttons; nothing when there is none.
    pub(super) fn row(mut self, row: Vec<Button>) -> Self {
        if !row.is_empty() {
            self.buttons.push(row);
        }
        self
    }

    /// The button that every private answer about a finding has: a neutral text for WhatsApp.
    pub(super) fn whatsapp(self, code: &Code) -> Self {
        self.press(&keys::BUTTON_WHATSAPP, code.doing(Action::WhatsApp))
    }

    pub(super) fn done(self) -> Screen {
        Screen {
            html: self.lines.join("\n"),
            buttons: self.buttons,
        }
    }
}

impl Voice {
    /// A button that sends a code.
    pub(super) fn press(&self, lang: Lang, label: &Key<0>, code: Code) -> Button {
        Button {
            label: self.say(lang, label, []).plain(),
            action: ButtonAction::Press(code.encode()),
        }
    }
}
