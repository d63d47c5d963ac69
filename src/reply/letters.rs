//! From an answer in private to a finished letter: which one, to whom, in which language, as text,
//! short or as a document. All state stands in the buttons; nobody types anything personal.

use super::page::Page;
use super::remind::{self, reminder_of};
use super::{Button, ButtonAction, Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Addressee, Category, CategorySet, Lang};
use crate::i18n::{Html, Value, keys, visible_units};
use crate::letters::{DocxError, Languages, Letter, LetterKind, LetterRequest, Writer};

/// Telegram's limit of a message less the heading and the lines between.
const LONGEST_PAGE: usize = 3_900;

/// A document that is ready to be sent.
pub struct Document {
    /// Its file name.
    pub name: String,
    /// Its bytes: a Word document, a table or a picture, as the name says.
    pub bytes: Vec<u8>,
}

impl Voice {
    /// The letters that are of use after this request.
    #[must_use]
    pub fn letters(&self, lang: Lang, code: &Code) -> Screen {
        let offered = LetterKind::offered(code);
        let page = Page::new(self, lang);
        if offered.is_empty() {
            return page.line(&keys::LETTERS_NONE).whatsapp(code).done();
        }
        let page = page.line(&keys::LETTERS_TITLE).line(&keys::LETTERS_HOW);
        let page = offered.into_iter().fold(page, |page, kind| {
            let code = code
                .for_letter(kind.number())
                .doing(Action::Letter)
                .in_language(lang);
            page.row(vec![press(self.letter_name(lang, kind).plain(), code)])
        });
        page.when(code.categories.is_empty(), |page| {
            page.press(&keys::BUTTON_PICK, code.doing(Action::Pick))
        })
        .press(&keys::BUTTON_NOT_LET_IN, code.doing(Action::NotLetIn))
        .when(!code.categories.is_empty(), |page| {
            page.whatsapp(&code.for_letter(0))
        })
        .done()
    }

    /// One letter as text to copy, how to send it, and what else can be had of it.
    #[must_use]
    pub fn letter_text(&self, lang: Lang, code: &Code) -> Screen {
        let Some(request) = wanted(lang, code) else {
            return self.letters(lang, &code.for_letter(0));
        };
        let writer = self.writer();
        let letters: Vec<_> = request
            .languages
            .iter()
            .map(|one| writer.letter(&request, one))
            .collect();
        let texts: Vec<String> = letters.iter().map(Letter::text).collect();
        let text = texts.join("\n\n* * *\n\n");
        let name = self.letter_name(lang, request.kind);
        let page = Page::new(self, lang).heading(&name);
        let mine = letters.iter().find(|letter| letter.lang == lang);
        let mine = mine.or(letters.first());
        let hints = writer.hints(&request, lang);
        let around: usize = hints.iter().map(|hint| visible_units(hint.as_str())).sum();
        let note = mine.map_or(0, |letter| letter.note().encode_utf16().count());
        // What does not fit a message is had as a document; the short form always fits.
        let page = if text.encode_utf16().count() + around + note <= LONGEST_PAGE {
            page.line(&keys::LETTER_COPY).copyable(&text)
        } else if let Some(short) = writer.short(&request, first(&request)) {
            page.line(&keys::LETTER_LONG).copyable(&short)
        } else {
            page.line(&keys::LETTER_LONG)
        };
        let page = hints.iter().fold(page, Page::item_of);
        let page = match mine {
            Some(letter) => page.note_of(letter),
            None => page,
        };
        self.letter_buttons(page, lang, &request, code)
    }

    /// The short form of a letter, to copy by hand.
    #[must_use]
    pub fn letter_short(&self, lang: Lang, code: &Code) -> Screen {
        let Some(request) = wanted(lang, code) else {
            return self.letters(lang, &code.for_letter(0));
        };
        let writer = self.writer();
        let name = self.letter_name(lang, request.kind);
        let page = Page::new(self, lang)
            .heading(&name)
            .line(&keys::LETTER_COPY);
        let shorts = request
            .languages
            .iter()
            .filter_map(|one| writer.short(&request, one));
        shorts
            .fold(page, |page, short| page.copyable(&short))
            .press(&keys::BUTTON_LETTER_BACK, code.doing(Action::Letter))
            .done()
    }

    /// A neutral text about a letter to copy into a chat, in both languages; `None` when the code
    /// means no letter.
    pub(super) fn letter_whatsapp(&self, lang: Lang, code: &Code) -> Option<Screen> {
        let request = wanted(lang, code)?;
        let writer = self.writer();
        let mut page = Page::new(self, lang).line(&keys::WHATSAPP_HOW);
        let mut copies = Vec::new();
        for each in [lang, Self::second(lang)] {
            let text = writer.whatsapp(&request, each);
            page = page.copyable(&text);
            copies.extend(self.copy(each, text));
        }
        let back = code.doing(Action::Letter);
        let page = page.row(copies).press(&keys::BUTTON_LETTER_BACK, back);
        Some(page.done())
    }

    /// To whom a letter may go.
    #[must_use]
    pub fn letter_to(&self, lang: Lang, code: &Code) -> Screen {
        let Some(request) = wanted(lang, code) else {
            return self.letters(lang, &code.for_letter(0));
        };
        let page = Page::new(self, lang).line(&keys::LETTER_TO_TITLE);
        let page = request
            .kind
            .addressees()
            .iter()
            .fold(page, |page, addressee| {
                let code = Code {
                    addressee: *addressee,
                    ..code.doing(Action::Letter)
                };
                page.row(vec![press(self.addressee(lang, *addressee).plain(), code)])
            });
        page.done()
    }

    /// The letter as a Word document; `None` when the button means no letter.
    #[must_use]
    pub fn letter_file(&self, lang: Lang, code: &Code) -> Option<Result<Document, DocxError>> {
        let request = wanted(lang, code)?;
        let writer = self.writer();
        let name = writer.file_name(&request);
        Some(writer.docx(&request).map(|bytes| Document { name, bytes }))
    }

    /// What is being asked, picked by hand: each button adds or takes away one kind of data.
    #[must_use]
    pub fn pick(&self, lang: Lang, code: &Code) -> Screen {
        let page = Page::new(self, lang)
            .line(&keys::PICK_TITLE)
            .line(&keys::PICK_HOW);
        let page = page.when(!code.categories.is_empty(), |page| {
            page.press(&keys::BUTTON_PICK_DONE, code.doing(Action::Letters))
        });
        let offered: Vec<Category> = CategorySet::all()
            .iter()
            .filter(|category| *category != Category::Credentials)
            .collect();
        let page = offered.chunks(2).fold(page, |page, pair| {
            page.row(
                pair.iter()
                    .map(|category| self.pick_button(lang, code, *category))
                    .collect(),
            )
        });
        page.done()
    }

    fn pick_button(&self, lang: Lang, code: &Code, category: Category) -> Button {
        let name = self
            .catalog
            .label(lang, keys::CATEGORY, category.id())
            .plain();
        let mut categories = code.categories;
        let label = if categories.contains(category) {
            categories.remove(category);
            format!("✓ {name}")
        } else {
            categories.insert(category);
            name
        };
        press(
            label,
            Code {
                categories,
                ..code.doing(Action::Pick)
            },
        )
    }

    fn letter_buttons(
        &self,
        page: Page<'_>,
        lang: Lang,
        request: &LetterRequest,
        code: &Code,
    ) -> Screen {
        let chosen = Code {
            addressee: request.to(),
            ..*code
        };
        let file = (&keys::BUTTON_LETTER_FILE, chosen.doing(Action::LetterFile));
        let short = (
            &keys::BUTTON_LETTER_SHORT,
            chosen.doing(Action::LetterShort),
        );
        let page = if self.writer().short(request, first(request)).is_some() {
            page.presses([file, short])
        } else {
            page.presses([file])
        };
        let page = page.when(request.kind.addressees().len() > 1, |page| {
            let name = self.addressee(lang, request.to());
            let label = self
                .say(lang, &keys::BUTTON_LETTER_TO, [Value::Html(&name)])
                .plain();
            page.row(vec![press(label, chosen.doing(Action::LetterTo))])
        });
        let anew = chosen.doing(Action::Letter);
        let languages = self
            .spoken()
            .into_iter()
            .filter(|one| Some(*one) != code.language);
        let mut row: Vec<Button> = languages
            .map(|one| self.press(one, &keys::BUTTON_LETTER_HERE, anew.in_language(one)))
            .collect();
        if code.language.is_some() {
            let both = Code {
                language: None,
                ..anew
            };
            row.push(self.press(lang, &keys::BUTTON_LETTER_BOTH, both));
        }
        let page = page.row(row).whatsapp(&chosen);
        let page = match reminder_of(request) {
            Some(kind) => page.press(
                &keys::BUTTON_REMIND,
                remind::code(Action::RemindWhen, kind, 0),
            ),
            None => page,
        };
        page.press(
            &keys::BUTTON_LETTERS,
            code.for_letter(0).doing(Action::Letters),
        )
        .done()
    }

    pub(super) fn letter_name(&self, lang: Lang, kind: LetterKind) -> Html {
        self.catalog.label(lang, keys::LETTER_NAME, kind.id())
    }

    fn addressee(&self, lang: Lang, addressee: Addressee) -> Html {
        self.catalog.label(lang, keys::ADDRESSEE, addressee.id())
    }

    pub(super) fn writer(&self) -> Writer<'_> {
        Writer::new(&self.catalog, &self.law)
    }
}

/// The letter a button means; `None` when it means none, or one that does not fit what was asked.
fn wanted(lang: Lang, code: &Code) -> Option<LetterRequest> {
    let kind = LetterKind::from_number(code.letter)?;
    if !LetterKind::offered(code).contains(&kind) {
        return None;
    }
    let languages = match code.language {
        Some(one) if one == Lang::KK || one == Lang::RU => Languages::One(one),
        Some(_) => Languages::One(lang),
        None => Languages::Both,
    };
    Some(LetterRequest::about(kind, languages, code))
}

fn first(request: &LetterRequest) -> Lang {
    request.languages.iter().next().unwrap_or(Lang::KK)
}

pub(super) fn press(label: String, code: Code) -> Button {
    Button {
        label,
        action: ButtonAction::Press(code.encode()),
    }
}
