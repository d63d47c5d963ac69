//! A letter in the making: takes texts from the catalog, skips those whose law was withdrawn, and
//! remembers what was cited for the note.

use super::letter::{Block, Field};
use super::{Letter, LetterRequest, Writer};
use crate::domain::{Addressee, Lang};
use crate::i18n::key::Key;
use crate::i18n::{Html, Value, keys, letter_keys as words};
use crate::law::Confidence;
use chrono::Datelike;
use std::collections::BTreeSet;

pub(super) struct Draft<'a> {
    pub(super) writer: &'a Writer<'a>,
    pub(super) request: &'a LetterRequest,
    pub(super) lang: Lang,
    blocks: Vec<Block>,
    cited: BTreeSet<String>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(writer: &'a Writer<'a>, request: &'a LetterRequest, lang: Lang) -> Self {
        Self {
            writer,
            request,
            lang,
            blocks: Vec::new(),
            cited: BTreeSet::new(),
        }
    }

    /// The words of a text, or nothing when law it rests on was withdrawn.
    pub(super) fn words<const N: usize>(
        &mut self,
        key: &Key<N>,
        values: [Value<'_>; N],
    ) -> Option<String> {
        let law = self.writer.catalog.law_of(key.id);
        if !self.writer.law.stands(law) {
            return None;
        }
        self.cited.extend(law.iter().cloned());
        Some(self.writer.say(self.lang, key, values).plain())
    }

    fn lines(&mut self, key: &Key<0>) -> Vec<String> {
        let words = self.words(key, []).unwrap_or_default();
        words.lines().map(str::to_owned).collect()
    }

    pub(super) fn addressee(mut self) -> Self {
        let to = self.request.to();
        let lines = self
            .writer
            .catalog
            .label(self.lang, words::SHEET_TO, to.id());
        self.blocks.push(Block::Addressee(
            lines.plain().lines().map(str::to_owned).collect(),
        ));
        self
    }

    pub(super) fn addressee_by(mut self, key: &Key<0>) -> Self {
        let lines = self.lines(key);
        self.blocks.push(Block::Addressee(lines));
        self
    }

    pub(super) fn sender(mut self, key: &Key<0>) -> Self {
        let lines = self.lines(key);
        self.blocks.push(Block::Sender(lines));
        self
    }

    pub(super) fn title(mut self, key: &Key<0>) -> Self {
        let lines = self.lines(key);
        self.blocks.push(Block::Title(lines));
        self
    }

    pub(super) fn paragraph(self, key: &Key<0>) -> Self {
        self.paragraph_with(key, [])
    }

    pub(super) fn paragraph_with<const N: usize>(
        mut self,
        key: &Key<N>,
        values: [Value<'_>; N],
    ) -> Self {
        if let Some(text) = self.words(key, values) {
            self.blocks.push(Block::Paragraph(text));
        }
        self
    }

    /// Several sentences as one paragraph.
    pub(super) fn sentences(mut self, keys: &[&Key<0>]) -> Self {
        let said: Vec<String> = keys.iter().filter_map(|key| self.words(key, [])).collect();
        if !said.is_empty() {
            self.blocks.push(Block::Paragraph(said.join(" ")));
        }
        self
    }

    pub(super) fn list(mut self, keys: &[&Key<0>]) -> Self {
        let items: Vec<String> = keys.iter().filter_map(|key| self.words(key, [])).collect();
        self.blocks.push(Block::List(items));
        self
    }

    pub(super) fn items(mut self, items: Vec<String>) -> Self {
        self.blocks.push(Block::List(items));
        self
    }

    pub(super) fn choices(mut self, keys: &[&Key<0>]) -> Self {
        let items = keys.iter().filter_map(|key| self.words(key, [])).collect();
        self.blocks.push(Block::Choices(items));
        self
    }

    pub(super) fn fields(mut self, fields: Vec<(&Key<0>, Option<String>)>) -> Self {
        let fields = fields
            .into_iter()
            .filter_map(|(key, value)| {
                let label = self.words(key, [])?;
                Some(Field { label, value })
            })
            .collect();
        self.blocks.push(Block::Fields(fields));
        self
    }

    pub(super) fn names(mut self, rows: usize) -> Self {
        let heads = [words::SHEET_NUMBER, words::SHEET_NAME, words::SHEET_SIGN]
            .map(|key| self.words(&key, []).unwrap_or_default());
        self.blocks.push(Block::Names { heads, rows });
        self
    }

    pub(super) fn signed_by(mut self, signature: &Key<0>) -> Self {
        let date = self.words(&words::SHEET_SIGN_DATE, []).unwrap_or_default();
        let signature = self.words(signature, []).unwrap_or_default();
        self.blocks.push(Block::Signature { date, signature });
        self
    }

    /// The date alone, where everybody has signed in a table.
    pub(super) fn dated(mut self) -> Self {
        let date = self.words(&words::SHEET_SIGN_DATE, []).unwrap_or_default();
        let signature = String::new();
        self.blocks.push(Block::Signature { date, signature });
        self
    }

    /// A question with room to write.
    pub(super) fn room(mut self, key: &Key<0>, lines: usize) -> Self {
        let label = self.words(key, []).unwrap_or_default();
        self.blocks.push(Block::Room { label, lines });
        self
    }

    pub(super) fn signed(self) -> Self {
        self.signed_by(&words::SHEET_SIGNATURE)
    }

    pub(super) fn enclosures(mut self, keys: &[&Key<0>]) -> Self {
        let items = keys.iter().filter_map(|key| self.words(key, [])).collect();
        let title = self.words(&words::SHEET_ENCLOSURES, []).unwrap_or_default();
        self.blocks.push(Block::Enclosures { title, items });
        self
    }

    /// Goes on only if `condition` holds.
    pub(super) fn when(self, condition: bool, more: impl FnOnce(Self) -> Self) -> Self {
        if condition { more(self) } else { self }
    }

    /// What was asked, or a blank.
    pub(super) fn what(&self) -> Html {
        self.writer.what(self.lang, self.request, usize::MAX)
    }

    /// What was asked; `None` when it is not known.
    pub(super) fn known_what(&self) -> Option<String> {
        let known = !self.request.asked().is_empty();
        known.then(|| self.what().plain())
    }

    /// The day of the request, or a blank.
    pub(super) fn date(&self) -> Html {
        let Some(day) = self.request.day else {
            return self.writer.say(self.lang, &words::SHEET_DATE_BLANK, []);
        };
        let month = usize::try_from(day.month()).unwrap_or_default();
        self.writer.say(
            self.lang,
            &words::SHEET_DATE,
            [
                Value::Text(&day.day().to_string()),
                Value::Count(month),
                Value::Text(&day.year().to_string()),
            ],
        )
    }

    pub(super) fn done(self) -> Letter {
        Letter {
            kind: self.request.kind,
            lang: self.lang,
            acts: self.acts(),
            notes: self.notes(),
            blocks: self.blocks,
            cited: self.cited,
        }
    }

    fn acts(&self) -> Option<String> {
        let writer = self.writer;
        let acts: Vec<&str> = writer
            .law
            .acts_of(&self.cited)
            .into_iter()
            .filter_map(|act| act.name.get(self.lang.code()))
            .map(String::as_str)
            .collect();
        let acts = acts.join("; ");
        let named = [Value::Text(&acts)];
        (!acts.is_empty()).then(|| {
            writer
                .say(self.lang, &words::SHEET_NOTE_ACTS, named)
                .plain()
        })
    }

    fn notes(&self) -> Vec<String> {
        let writer = self.writer;
        let mut notes = Vec::new();
        let mut say = |html: Html| notes.push(html.plain());
        if self.request.to() == Addressee::DataAuthority {
            say(writer.say(self.lang, &words::SHEET_NOTE_AUTHORITY, []));
        }
        if self.request.kind == super::LetterKind::Collective {
            say(writer.say(self.lang, &words::SHEET_NOTE_PAPER, []));
        }
        if self.cited.is_empty() {
            return notes;
        }
        for id in &self.cited {
            let entry = writer.law.entry(id);
            let Some(entry) = entry.filter(|entry| entry.confidence != Confidence::V) else {
                continue;
            };
            let source = entry
                .source
                .as_ref()
                .and_then(|by| by.get(self.lang.code()));
            let cite = writer.law.cite_in_full(self.lang, std::slice::from_ref(id));
            say(writer.say(
                self.lang,
                &words::SHEET_NOTE_SOURCE,
                [
                    Value::Text(&cite),
                    Value::Text(source.map_or("", String::as_str)),
                ],
            ));
        }
        if let Some(edition) = writer.edition(self.lang, &self.cited) {
            say(edition);
        }
        say(writer.say(self.lang, &words::SHEET_NOTE_ADVICE, []));
        notes
    }

    /// The facts of a request as far as they are known.
    pub(super) fn facts(self, with_place: bool) -> Self {
        let label = |family, id| self.writer.catalog.label(self.lang, family, id).plain();
        let request = self.request;
        let day = request.day.map(|_| self.date().plain());
        let authority = (request.authority != crate::domain::Authority::None)
            .then(|| label(keys::AUTHORITY, request.authority.id()));
        let channel = (request.channel != crate::domain::Channel::Unknown)
            .then(|| label(keys::CHANNEL, request.channel.id()));
        let missing = (!request.missing.is_empty()).then(|| {
            let lacking: Vec<_> = request
                .missing
                .iter()
                .map(|state| {
                    // The name alone, without its explanation after a colon.
                    let state = label(keys::STATE, state.id());
                    state.split(':').next().unwrap_or_default().to_owned()
                })
                .collect();
            lacking.join("; ")
        });
        let what = self.known_what();
        let mut fields = vec![(&words::FACT_WHEN, day)];
        if with_place {
            fields.push((&words::FACT_WHERE, None));
        }
        fields.extend([
            (&words::FACT_WHAT, what),
            (&words::FACT_AUTHORITY, authority),
            (&words::FACT_CHANNEL, channel),
        ]);
        if with_place {
            fields.push((&words::FACT_MISSING, missing));
        }
        self.fields(fields)
    }
}
