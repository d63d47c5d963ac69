//! The sheet a picture is drawn on: texts, bars, and how wide a text is.

use super::{BOLD_FONT, FONT, PictureError, WIDTH};
use plotters::coord::Shift;
use plotters::prelude::{
    Color as _, DrawingArea, DrawingBackend, FontTransform, IntoFont as _, RGBColor, Rectangle,
    Text, TextStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Text and dark marks.
pub(super) const INK: RGBColor = RGBColor(24, 32, 44);
/// Less important text.
pub(super) const SOFT: RGBColor = RGBColor(92, 103, 117);
/// What weighs more.
pub(super) const DARK: RGBColor = RGBColor(22, 60, 98);
/// What weighs less.
pub(super) const LIGHT: RGBColor = RGBColor(158, 184, 208);
/// Behind bars.
pub(super) const TRACK: RGBColor = RGBColor(238, 241, 245);
/// Behind a warning.
pub(super) const MARK: RGBColor = RGBColor(255, 214, 10);
/// Paper.
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: i32,
    pub(super) bold: bool,
    pub(super) color: RGBColor,
    pub(super) at: HPos,
}

/// A text of that size.
pub(super) fn plain(size: i32, color: RGBColor) -> Style {
    Style {
        size,
        bold: false,
        color,
        at: HPos::Left,
    }
}

/// A bold text of that size.
pub(super) fn bold(size: i32, color: RGBColor) -> Style {
    Style {
        bold: true,
        ..plain(size, color)
    }
}

impl Style {
    pub(super) fn at(self, at: HPos) -> Self {
        Self { at, ..self }
    }

    fn larger(self, scale: i32) -> Self {
        Self {
            size: self.size * scale,
            ..self
        }
    }

    fn text_style(&self) -> TextStyle<'_> {
        let family = if self.bold { BOLD_FONT } else { FONT };
        let font = (family, self.size).into_font();
        TextStyle::from(font.transform(FontTransform::None))
            .color(&self.color)
            .pos(Pos::new(self.at, VPos::Top))
    }
}

/// A sheet over any backend. Everything is given in pixels of the finished picture; the sheet may be
/// larger by a whole factor and is made smaller afterwards, so that letters stand where they belong.
pub(super) struct Sheet<'a, DB: DrawingBackend> {
    pub(super) area: &'a DrawingArea<DB, Shift>,
    pub(super) scale: i32,
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    pub(super) fn fill(&self) -> Result<(), PictureError> {
        self.area.fill(&PAPER).map_err(|_| PictureError::Drawing)
    }

    pub(super) fn text(
        &self,
        text: &str,
        x: i32,
        y: i32,
        style: Style,
    ) -> Result<(), PictureError> {
        self.area
            .draw(&Text::new(
                text.to_owned(),
                (x * self.scale, y * self.scale),
                style.larger(self.scale).text_style(),
            ))
            .map_err(|_| PictureError::Drawing)
    }

    pub(super) fn bar(
        &self,
        from: (i32, i32),
        to: (i32, i32),
        color: RGBColor,
    ) -> Result<(), PictureError> {
        if to.0 <= from.0 || to.1 <= from.1 {
            return Ok(());
        }
        self.area
            .draw(&Rectangle::new(
                [
                    (from.0 * self.scale, from.1 * self.scale),
                    (to.0 * self.scale - 1, to.1 * self.scale - 1),
                ],
                color.filled(),
            ))
            .map_err(|_| PictureError::Drawing)
    }
}

/// How wide a text is, in pixels.
pub(super) fn width(text: &str, style: Style) -> i32 {
    let font = style.text_style().font;
    font.box_size(text)
        .map_or(0, |(width, _)| i32::try_from(width).unwrap_or(i32::MAX))
}

/// The text cut to so many pixels.
pub(super) fn cut(text: &str, style: Style, room: i32) -> String {
    if width(text, style) <= room {
        return text.to_owned();
    }
    let mut letters: Vec<char> = text.chars().collect();
    while letters.len() > 1 {
        letters.pop();
        let cut: String = letters.iter().copied().chain(['…']).collect();
        if width(&cut, style) <= room {
            return cut;
        }
    }
    "…".to_owned()
}

/// The text broken into lines of so many pixels.
pub(super) fn wrap(text: &str, style: Style, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), style) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The right edge of the text, with a margin.
pub(super) const MARGIN: i32 = 60;
/// Where things end.
pub(super) const RIGHT: i32 = WIDTH.cast_signed() - MARGIN;
