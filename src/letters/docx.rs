//! A letter as a Word document: A4, addressee at the upper right, title in the middle, a note under
//! the signature. Times New Roman has every Kazakh letter in Word and in Writer.

use super::Letter;
use super::letter::{Block, Field, marked};
use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, HeightRule, LineSpacing, PageMargin, Paragraph,
    ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts, SpecialIndentType,
    Tab, TabLeaderType, TabValueType, Table, TableCell, TableLayoutType, TableRow, VAlignType,
    WidthType,
};
use std::io::Cursor;

/// Twentieths of a point: A4, 210 × 297 mm.
const PAGE: (u32, u32) = (11_906, 16_838);
const LEFT: i32 = 1_418;
const RIGHT: i32 = 851;
const TOP: i32 = 1_021;
/// Width of the text.
const WIDTH: usize = 9_637;
/// Where the block of addressee and sender begins.
const BLOCK: i32 = 4_536;
const FIRST_LINE: i32 = 567;
/// Half points.
const SIZE: usize = 26;
const NOTE_SIZE: usize = 18;
const FONT: &str = "Times New Roman";

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the document could not be packed: {0}")]
pub struct DocxError(String);

/// Makes one document of letters, each beginning on a page of its own.
pub(super) fn pack(letters: &[Letter]) -> Result<Vec<u8>, DocxError> {
    let fonts = RunFonts::new()
        .ascii(FONT)
        .hi_ansi(FONT)
        .east_asia(FONT)
        .cs(FONT);
    let mut document = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(PageMargin {
            top: TOP,
            left: LEFT,
            bottom: TOP,
            right: RIGHT,
            header: 567,
            footer: 567,
            gutter: 0,
        })
        .default_fonts(fonts)
        .default_size(SIZE);
    for (at, letter) in letters.iter().enumerate() {
        if at > 0 {
            let apart = Run::new().add_break(BreakType::Page);
            document = document.add_paragraph(Paragraph::new().add_run(apart));
        }
        for block in &letter.blocks {
            document = add(document, block);
        }
        document = notes(document, letter.note_lines());
    }
    let mut file = Cursor::new(Vec::new());
    document
        .build()
        .pack(&mut file)
        .map_err(|error| DocxError(error.to_string()))?;
    Ok(file.into_inner())
}

fn add(document: Docx, block: &Block) -> Docx {
    match block {
        Block::Addressee(lines) | Block::Sender(lines) => {
            let last = lines.len().saturating_sub(1);
            lines
                .iter()
                .enumerate()
                .fold(document, |document, (at, line)| {
                    let after = if at == last { 160 } else { 0 };
                    document.add_paragraph(paragraph(line, after).indent(
                        Some(BLOCK),
                        None,
                        None,
                        None,
                    ))
                })
        }
        Block::Title(lines) => {
            let last = lines.len().saturating_sub(1);
            lines
                .iter()
                .enumerate()
                .fold(document, |document, (at, line)| {
                    let before = if at == 0 { 240 } else { 0 };
                    let after = if at == last { 200 } else { 0 };
                    let run = Run::new().add_text(kept(line)).size(SIZE).bold();
                    document.add_paragraph(
                        Paragraph::new()
                            .add_run(run)
                            .line_spacing(spacing(before, after))
                            .align(AlignmentType::Center)
                            .keep_next(true),
                    )
                })
        }
        Block::Paragraph(text) => {
            document.add_paragraph(paragraph(text, 100).align(AlignmentType::Both).indent(
                None,
                Some(SpecialIndentType::FirstLine(FIRST_LINE)),
                None,
                None,
            ))
        }
        Block::List(items) => list(document, &marked(items), 397),
        Block::Choices(items) => {
            let boxes: Vec<_> = items
                .iter()
                .map(|item| format!("[\u{a0}\u{a0}\u{a0}] {item}"))
                .collect();
            list(document, &boxes, 510)
        }
        Block::Fields(fields) => fields.iter().fold(document, |document, field| {
            document.add_paragraph(fact(field))
        }),
        Block::Room { label, lines } => {
            let question = paragraph(&format!("{label}:"), 60)
                .indent(Some(FIRST_LINE), None, None, None)
                .keep_next(true);
            (0..*lines).fold(document.add_paragraph(question), |document, _| {
                document.add_paragraph(empty_line())
            })
        }
        Block::Names { heads, rows } => document.add_table(names(heads, *rows)),
        Block::Signature { date, signature } => {
            let run = Run::new()
                .add_text(kept(date))
                .add_tab()
                .add_text(kept(signature))
                .size(SIZE);
            let tab = Tab::new().val(TabValueType::Right).pos(WIDTH);
            document.add_paragraph(
                Paragraph::new()
                    .add_run(run)
                    .add_tab(tab)
                    .line_spacing(spacing(360, 120)),
            )
        }
        Block::Enclosures { title, items } => {
            let heading = paragraph(&format!("{title}:"), 40)
                .indent(Some(FIRST_LINE), None, None, None)
                .keep_next(true);
            list(document.add_paragraph(heading), &marked(items), 397)
        }
    }
}

fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after).line(264)
}

fn paragraph(text: &str, after: u32) -> Paragraph {
    Paragraph::new()
        .add_run(Run::new().add_text(kept(text)).size(SIZE))
        .line_spacing(spacing(0, after))
}

/// Items whose marks stand apart from their words by `hanging`.
fn list(document: Docx, items: &[String], hanging: i32) -> Docx {
    let last = items.len().saturating_sub(1);
    items
        .iter()
        .enumerate()
        .fold(document, |document, (at, item)| {
            let after = if at == last { 100 } else { 20 };
            let (mark, words) = item.split_once(' ').unwrap_or(("", item));
            let run = Run::new()
                .add_text(mark)
                .add_tab()
                .add_text(kept(words))
                .size(SIZE);
            document.add_paragraph(
                Paragraph::new()
                    .add_run(run)
                    .line_spacing(spacing(0, after))
                    .indent(
                        Some(FIRST_LINE + hanging),
                        Some(SpecialIndentType::Hanging(hanging)),
                        None,
                        None,
                    ),
            )
        })
}

/// The text with citations and numbers kept on one line: spaces after abbreviations and hyphens
/// after digits do not break.
fn kept(text: &str) -> String {
    let spaced = ["№", "подп.", "п.", "ст.", "ч.", "Ф.", "И."]
        .into_iter()
        .fold(text.to_owned(), |text, short| {
            text.replace(&format!("{short} "), &format!("{short}\u{a0}"))
        });
    let mut before = ' ';
    spaced
        .chars()
        .map(|letter| {
            let whole = letter == '-' && before.is_ascii_digit();
            before = letter;
            if whole { '\u{2011}' } else { letter }
        })
        .collect()
}

fn empty_line() -> Paragraph {
    let line = Tab::new()
        .val(TabValueType::Right)
        .leader(TabLeaderType::Underscore)
        .pos(WIDTH);
    Paragraph::new()
        .add_run(Run::new().add_tab().size(SIZE))
        .add_tab(line)
        .line_spacing(spacing(0, 100))
}

/// A label with what is known, or with a line to write on up to the margin.
fn fact(field: &Field) -> Paragraph {
    let label = Run::new()
        .add_text(kept(&format!("{}: ", field.label)))
        .size(SIZE);
    let paragraph = Paragraph::new()
        .add_run(label)
        .line_spacing(spacing(0, 80))
        .indent(Some(FIRST_LINE), None, None, None);
    if let Some(value) = &field.value {
        return paragraph.add_run(Run::new().add_text(kept(value)).size(SIZE).bold());
    }
    let line = Tab::new()
        .val(TabValueType::Right)
        .leader(TabLeaderType::Underscore)
        .pos(WIDTH);
    paragraph
        .add_run(Run::new().add_tab().size(SIZE))
        .add_tab(line)
}

fn names(heads: &[String; 3], rows: usize) -> Table {
    let widths = [700, 5_737, 3_200];
    let row = |words: [&str; 3], bold: bool| {
        let cells = words
            .into_iter()
            .zip(widths)
            .map(|(word, width)| {
                let run = Run::new().add_text(word).size(SIZE);
                let run = if bold { run.bold() } else { run };
                TableCell::new()
                    .width(width, WidthType::Dxa)
                    .vertical_align(VAlignType::Center)
                    .add_paragraph(Paragraph::new().add_run(run).align(AlignmentType::Center))
            })
            .collect();
        TableRow::new(cells)
            .row_height(400.0)
            .height_rule(HeightRule::AtLeast)
            .cant_split()
    };
    let head = row([&heads[0], &heads[1], &heads[2]], true);
    let numbered = (1..=rows).map(|number| row([&number.to_string(), "", ""], false));
    Table::new(std::iter::once(head).chain(numbered).collect())
        .set_grid(widths.to_vec())
        .width(WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

/// The note, small, under a line: no part of what is signed.
fn notes<'a>(document: Docx, notes: impl Iterator<Item = &'a str>) -> Docx {
    notes.enumerate().fold(document, |document, (at, note)| {
        let run = Run::new()
            .add_text(kept(note))
            .size(NOTE_SIZE)
            .color("595959");
        let before = if at == 0 { 240 } else { 0 };
        let paragraph = Paragraph::new()
            .add_run(run)
            .line_spacing(LineSpacing::new().before(before).after(0));
        let line = ParagraphBorder::new(ParagraphBorderPosition::Top)
            .val(BorderType::Single)
            .size(4)
            .space(4)
            .color("999999");
        document.add_paragraph(if at == 0 {
            paragraph.set_borders(ParagraphBorders::with_empty().set(line))
        } else {
            paragraph
        })
    })
}
