//! The .docx parsed back: nothing is lost on the way into Word.

use crate::samples::{Desk, december, every};
use arasha::domain::Lang;
use arasha::letters::{Languages, LetterKind, LetterRequest};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read as _};

struct Parsed {
    /// All words, spaces and hyphens made plain.
    words: String,
    page: Vec<(String, String)>,
    breaks: usize,
    leaders: usize,
    xml: String,
}

fn parse(docx: &[u8]) -> Parsed {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    let mut parsed = Parsed {
        words: String::new(),
        page: Vec::new(),
        breaks: 0,
        leaders: 0,
        xml: String::new(),
    };
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Text(text) => parsed.words.push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) => {
                parsed
                    .words
                    .push_str(match name.decode().unwrap().as_ref() {
                        "quot" => "\"",
                        "amp" => "&",
                        other => panic!("&{other};"),
                    });
            }
            Event::Empty(tag) | Event::Start(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    (
                        String::from_utf8(attribute.key.0.to_vec()).unwrap(),
                        String::from_utf8(attribute.value.to_vec()).unwrap(),
                    )
                });
                match tag.name().0 {
                    b"w:pgSz" => parsed.page = attributes.collect(),
                    b"w:br" => parsed.breaks += 1,
                    b"w:tab" => {
                        let leader = attributes
                            .into_iter()
                            .any(|(_, value)| value == "underscore");
                        parsed.leaders += usize::from(leader);
                        parsed.words.push(' ');
                    }
                    b"w:p" => parsed.words.push('\n'),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    parsed.words = plain(&parsed.words);
    parsed.xml = xml;
    parsed
}

fn plain(text: &str) -> String {
    let text = text.replace('\u{a0}', " ").replace('\u{2011}', "-");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_document_holds_every_word_of_its_letter_on_a4() {
    let desk = Desk::new();
    let writer = desk.writer();
    for request in every() {
        let parsed = parse(&writer.docx(&request).unwrap());
        for (name, value) in [("w:w", "11906"), ("w:h", "16838")] {
            assert!(parsed.page.contains(&(name.to_owned(), value.to_owned())));
        }
        assert_eq!(parsed.breaks, 1, "one page break between the languages");
        for lang in request.languages.iter() {
            let letter = writer.letter(&request, lang);
            let lines = letter.text();
            // Titles stand in capitals, lines to write on as leaders, the table as cells.
            let lines = lines.lines().filter(|line| {
                !line.ends_with("____________")
                    && !line.contains(" | ")
                    && line.to_uppercase() != **line
            });
            for line in lines.chain(letter.note_lines()) {
                assert!(
                    parsed.words.contains(&plain(line)),
                    "{line} is not in {}",
                    parsed.words
                );
            }
        }
    }
}

#[test]
fn blanks_are_lines_to_write_on() {
    let desk = Desk::new();
    let parsed = parse(
        &desk
            .writer()
            .docx(&december(LetterKind::Complaint))
            .unwrap(),
    );
    // The place, in both languages; everything else of the facts is known.
    assert_eq!(parsed.leaders, 2);
    assert!(parsed.words.contains("ИИН ____________________"));
    assert!(parsed.words.contains("ЖСН ____________________"));
    let unknown = LetterRequest::of(LetterKind::ConsentForm, Languages::One(Lang::KK));
    let parsed = parse(&desk.writer().docx(&unknown).unwrap());
    assert_eq!((parsed.leaders, parsed.breaks), (8, 0));
}

#[test]
fn the_document_is_set_in_a_font_with_kazakh_letters_and_tells_of_nobody() {
    let desk = Desk::new();
    let docx = desk.writer().docx(&december(LetterKind::Refusal)).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&docx[..])).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    assert!(part("word/styles.xml").contains("Times New Roman"));
    let properties = part("docProps/core.xml");
    assert!(
        !properties.contains("2025") && !properties.contains("2026"),
        "{properties}"
    );
    let parsed = parse(&docx);
    for letter in "әғқңөұүһі".chars().filter(|letter| *letter != 'һ') {
        assert!(parsed.xml.contains(letter), "{letter}");
    }
}

#[test]
fn the_same_letter_is_the_same_document_and_its_name_is_plain() {
    let desk = Desk::new();
    let writer = desk.writer();
    let request = december(LetterKind::Complaint);
    assert_eq!(
        writer.docx(&request).unwrap(),
        writer.docx(&request).unwrap()
    );
    assert_eq!(
        writer.file_name(&request),
        "arasha-complaint-education-department-kk-ru.docx"
    );
}
