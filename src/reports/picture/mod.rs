//! A report as a picture for a phone: SVG or PNG, in one language, with a font of its own that has
//! the Kazakh letters. Told apart by lightness and by words, so that it can be printed in grey.

mod layout;
mod sheet;

use super::{Report, Words};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use layout::Layout;
use plotters::prelude::{BitMapBackend, FontStyle, IntoDrawingArea as _, SVGBackend};
use plotters::style::register_font;
use std::sync::OnceLock;

/// Width in pixels; the height follows from what there is to show.
pub const WIDTH: u32 = 1080;

static REGULAR: &[u8] = include_bytes!("../font/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../font/NotoSans-Bold.ttf");
/// Its names in pictures. The bold one has a name of its own: the drawing library knows one style of
/// a name.
const FONT: &str = "Noto Sans";
const BOLD_FONT: &str = "Noto Sans Bold";
/// A PNG is drawn so many times larger and made smaller.
const FINER: u32 = 2;

/// Why a picture could not be made: a defect of the program.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The font could not be read.
    #[error("the font of pictures could not be read")]
    Font,
    /// A line or a text could not be drawn.
    #[error("a picture could not be drawn")]
    Drawing,
    /// The picture could not be written.
    #[error("a picture could not be written")]
    Writing,
}

/// The report as SVG; it carries its font along.
///
/// # Errors
/// [`PictureError`], a defect of the program.
pub fn svg(report: &Report, words: &Words<'_>) -> Result<String, PictureError> {
    fonts()?;
    let layout = Layout::of(report, words);
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (WIDTH, layout.height)).into_drawing_area();
        layout.draw(&area, 1)?;
        area.present().map_err(|_| PictureError::Drawing)?;
    }
    Ok(with_font(&svg))
}

/// The report as PNG.
///
/// # Errors
/// [`PictureError`], a defect of the program.
pub fn png(report: &Report, words: &Words<'_>) -> Result<Vec<u8>, PictureError> {
    fonts()?;
    let layout = Layout::of(report, words);
    let (width, height) = (WIDTH * FINER, layout.height * FINER);
    let mut pixels = vec![0; width as usize * height as usize * 3];
    {
        let area = BitMapBackend::with_buffer(&mut pixels, (width, height)).into_drawing_area();
        layout.draw(&area, FINER.cast_signed())?;
        area.present().map_err(|_| PictureError::Drawing)?;
    }
    let pixels = smaller(&pixels);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, layout.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels))
        .map_err(|_| PictureError::Writing)?;
    Ok(bytes)
}

/// The mean of every two by two pixels.
fn smaller(pixels: &[u8]) -> Vec<u8> {
    const { assert!(FINER == 2) };
    let line = WIDTH as usize * 2 * 3;
    let mut small = Vec::with_capacity(pixels.len() / 4);
    for pair in pixels.chunks_exact(line * 2) {
        let (upper, lower) = pair.split_at(line);
        for (upper, lower) in upper.chunks_exact(6).zip(lower.chunks_exact(6)) {
            for color in 0..3 {
                let sum = [
                    upper[color],
                    upper[color + 3],
                    lower[color],
                    lower[color + 3],
                ]
                .into_iter()
                .map(u16::from)
                .sum::<u16>();
                small.push(u8::try_from(sum / 4).unwrap_or(u8::MAX));
            }
        }
    }
    small
}

/// Makes the font known, once.
fn fonts() -> Result<(), PictureError> {
    static KNOWN: OnceLock<bool> = OnceLock::new();
    let known = *KNOWN.get_or_init(|| {
        register_font(FONT, FontStyle::Normal, REGULAR).is_ok()
            && register_font(BOLD_FONT, FontStyle::Normal, BOLD).is_ok()
    });
    known.then_some(()).ok_or(PictureError::Font)
}

/// The SVG with the font inside, so that it looks the same everywhere.
fn with_font(svg: &str) -> String {
    let face = |name, bytes| {
        format!(
            "@font-face{{font-family:\"{name}\";src:url(data:font/ttf;base64,{})}}",
            STANDARD.encode(bytes)
        )
    };
    let style = format!(
        "<style>{}{}</style>",
        face(FONT, REGULAR),
        face(BOLD_FONT, BOLD)
    );
    match svg
        .find("<svg")
        .and_then(|at| Some(at + svg[at..].find('>')?))
    {
        Some(end) => format!("{}{style}{}", &svg[..=end], &svg[end + 1..]),
        None => svg.to_owned(),
    }
}
