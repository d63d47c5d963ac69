//! What stands where on a picture: from top to bottom, so that a phone shows it without turning.

use super::sheet::{
    DARK, INK, LIGHT, MARGIN, MARK, RIGHT, SOFT, Sheet, TRACK, bold, cut, plain, width, wrap,
};
use super::{PictureError, WIDTH};
use crate::domain::{Category, Tier, Week};
use crate::i18n::keys;
use crate::reports::{Axis, Report, Words, spaced};
use crate::store::Table;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::HPos;

/// Bars of a part.
const MOST: usize = 8;
/// Height of one bar with its name.
const BAR: i32 = 62;
/// The widest column of a week.
const WIDEST: i32 = 120;
/// Height of the columns of weeks.
const COLUMNS: i32 = 210;

/// A bar: name, number, whether it is one of those that weigh more.
struct Bar {
    name: String,
    count: u64,
    heavy: bool,
}

/// A group of bars under a heading.
struct Bars {
    heading: String,
    legend: Option<(String, String)>,
    all: Vec<Bar>,
}

/// A picture before it is drawn.
pub(super) struct Layout {
    pub(super) height: u32,
    invented: Option<String>,
    title: Vec<String>,
    subtitle: String,
    tiles: Vec<(String, Vec<String>)>,
    weeks: Option<(String, Vec<(Week, u64)>)>,
    groups: Vec<Bars>,
    empty: Vec<String>,
    foot: Vec<String>,
}

impl Layout {
    pub(super) fn of(report: &Report, words: &Words<'_>) -> Self {
        let tile = |number: u64, key| {
            let caption = words.say(key, []);
            (spaced(number), wrap(&caption, plain(26, SOFT), 300))
        };
        let weeks = report.by_week();
        let has_weeks = weeks.len() > 1 && weeks.iter().any(|(_, count)| *count > 0);
        let groups = [
            bars(report, words, Table::Category),
            bars(report, words, Table::Authority),
            bars(report, words, Table::Channel),
        ];
        let method = words.say(
            &keys::REPORT_METHOD_SHORT,
            [crate::i18n::Value::Count(report.least.into())],
        );
        let source = words.table(Table::Authority);
        let room = RIGHT - MARGIN;
        let mut layout = Self {
            height: 0,
            invented: report.invented.then(|| words.invented()),
            title: wrap(&words.say(&keys::REPORT_TITLE, []), bold(60, INK), room),
            subtitle: format!(
                "{} · {}",
                words.place(report.filter.region),
                words.dates(&report.filter)
            ),
            tiles: vec![
                tile(report.total(Table::Requests), &keys::REPORT_REQUESTS),
                tile(report.chats(), &keys::REPORT_CHATS),
                tile(report.total(Table::Messages), &keys::REPORT_MESSAGES),
            ],
            weeks: has_weeks.then(|| (words.say(&keys::REPORT_BY_WEEK, []), weeks)),
            groups: groups.into_iter().flatten().collect(),
            empty: if report.is_empty() {
                let text = words.say(&keys::REPORT_EMPTY, []);
                wrap(&text, plain(32, INK), room)
            } else {
                Vec::new()
            },
            // The longest line of all: an SVG may be shown in a wider font than ours.
            foot: wrap(
                &format!("{method} {source}."),
                plain(24, SOFT),
                room * 4 / 5,
            ),
        };
        layout.height = layout.measured().unsigned_abs();
        layout
    }

    /// The height of everything.
    fn measured(&self) -> i32 {
        let rows = |count: usize| i32::try_from(count).unwrap_or(0);
        let mark = if self.invented.is_some() { 84 } else { 0 };
        let title = 56 + rows(self.title.len()) * 74 + 60;
        let captions = self.tiles.iter().map(|(_, lines)| lines.len()).max();
        let tiles = 108 + rows(captions.unwrap_or(0)) * 32 + 40;
        let weeks = if self.weeks.is_some() {
            70 + COLUMNS + 90
        } else {
            0
        };
        let groups: i32 = self
            .groups
            .iter()
            .map(|group| {
                66 + if group.legend.is_some() { 46 } else { 0 } + rows(group.all.len()) * BAR + 34
            })
            .sum();
        let empty = rows(self.empty.len()) * 46 + 40;
        let foot = 30 + rows(self.foot.len()) * 34 + 50;
        mark * 2 + title + tiles + weeks + groups + empty + foot
    }

    pub(super) fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        scale: i32,
    ) -> Result<(), PictureError> {
        let sheet = Sheet { area, scale };
        sheet.fill()?;
        let mut y = self.draw_mark(&sheet, 0)?;
        y += 56;
        for line in &self.title {
            sheet.text(line, MARGIN, y, bold(60, INK))?;
            y += 74;
        }
        let subtitle = cut(&self.subtitle, plain(34, SOFT), RIGHT - MARGIN);
        sheet.text(&subtitle, MARGIN, y, plain(34, SOFT))?;
        y += 60;
        y = self.draw_tiles(&sheet, y)?;
        for line in &self.empty {
            sheet.text(line, MARGIN, y, plain(32, INK))?;
            y += 46;
        }
        y += 40;
        if let Some((heading, weeks)) = &self.weeks {
            y = draw_weeks(&sheet, y, heading, weeks)?;
        }
        for group in &self.groups {
            y = draw_bars(&sheet, y, group)?;
        }
        sheet.bar((MARGIN, y), (RIGHT, y + 2), LIGHT)?;
        y += 30;
        for line in &self.foot {
            sheet.text(line, MARGIN, y, plain(24, SOFT))?;
            y += 34;
        }
        let bottom = i32::try_from(self.height).unwrap_or(i32::MAX) - 84;
        self.draw_mark(&sheet, bottom).map(|_| ())
    }

    /// The mark of invented data, at top and bottom.
    fn draw_mark<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, DB>,
        y: i32,
    ) -> Result<i32, PictureError> {
        let Some(mark) = &self.invented else {
            return Ok(y);
        };
        let right = WIDTH.cast_signed();
        sheet.bar((0, y), (right, y + 84), MARK)?;
        let style = bold(44, INK).at(HPos::Center);
        sheet.text(mark, right / 2, y + 26, style)?;
        Ok(y + 84)
    }

    fn draw_tiles<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, DB>,
        y: i32,
    ) -> Result<i32, PictureError> {
        let room = (RIGHT - MARGIN) / 3;
        let mut lowest = y;
        for (at, (number, caption)) in (0..).zip(&self.tiles) {
            let x = MARGIN + at * room;
            sheet.text(number, x, y + 20, bold(72, DARK))?;
            let mut below = y + 108;
            for line in caption {
                sheet.text(line, x, below, plain(26, SOFT))?;
                below += 32;
            }
            lowest = lowest.max(below);
        }
        Ok(lowest)
    }
}

fn bars(report: &Report, words: &Words<'_>, table: Table) -> Option<Bars> {
    let axis = Axis::of(table).1;
    let heavy = |column: u8| match axis {
        Axis::Category => Category::ALL
            .iter()
            .any(|it| it.number() == column && it.tier() == Tier::Sensitive),
        _ => true,
    };
    let bars: Vec<Bar> = report
        .columns(table)
        .into_iter()
        .take(MOST)
        .map(|(column, count)| Bar {
            name: words.value(axis, column),
            count,
            heavy: heavy(column),
        })
        .collect();
    let legend = (table == Table::Category)
        .then(|| (words.value(Axis::Tier, 1), words.value(Axis::Tier, 0)));
    (!bars.is_empty()).then(|| Bars {
        heading: words.table(table),
        legend,
        all: bars,
    })
}

fn draw_bars<DB: DrawingBackend>(
    sheet: &Sheet<'_, DB>,
    mut y: i32,
    group: &Bars,
) -> Result<i32, PictureError> {
    let heading = bold(34, INK);
    sheet.text(
        &cut(&group.heading, heading, RIGHT - MARGIN),
        MARGIN,
        y,
        heading,
    )?;
    y += 66;
    if let Some((heavy, light)) = &group.legend {
        let style = plain(26, SOFT);
        sheet.bar((MARGIN, y - 12), (MARGIN + 24, y + 12), DARK)?;
        sheet.text(heavy, MARGIN + 38, y - 12, style)?;
        let next = MARGIN + 38 + width(heavy, style) + 48;
        sheet.bar((next, y - 12), (next + 24, y + 12), LIGHT)?;
        sheet.text(light, next + 38, y - 12, style)?;
        y += 46;
    }
    let most = group.all.iter().map(|bar| bar.count).max().unwrap_or(1);
    let room = RIGHT - MARGIN - 130;
    for bar in &group.all {
        let name = cut(&bar.name, plain(28, INK), RIGHT - MARGIN - 140);
        sheet.text(&name, MARGIN, y, plain(28, INK))?;
        let length = part(room, bar.count, most).max(4);
        sheet.bar((MARGIN, y + 36), (MARGIN + room, y + 50), TRACK)?;
        let color = if bar.heavy { DARK } else { LIGHT };
        sheet.bar((MARGIN, y + 36), (MARGIN + length, y + 50), color)?;
        let number = bold(32, INK).at(HPos::Right);
        sheet.text(&spaced(bar.count), RIGHT, y + 22, number)?;
        y += BAR;
    }
    Ok(y + 34)
}

fn draw_weeks<DB: DrawingBackend>(
    sheet: &Sheet<'_, DB>,
    mut y: i32,
    heading: &str,
    weeks: &[(Week, u64)],
) -> Result<i32, PictureError> {
    sheet.text(heading, MARGIN, y, bold(34, INK))?;
    y += 70;
    let count = i32::try_from(weeks.len()).unwrap_or(1).max(1);
    let room = RIGHT - MARGIN;
    let most = weeks
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or(1)
        .max(1);
    let bottom = y + COLUMNS;
    let highest = weeks.iter().position(|(_, count)| *count == most);
    for (at, (week, requests)) in (0..).zip(weeks) {
        let left = MARGIN + room * at / count;
        let right = MARGIN + room * (at + 1) / count;
        // Few columns are no wider than a thumb.
        let gap = ((right - left) / 6).max((right - left - WIDEST) / 2).max(1);
        let height = part(COLUMNS - 40, *requests, most);
        let top = bottom - height;
        sheet.bar((left + gap, top), (right - gap, bottom), DARK)?;
        // Few columns carry their numbers, many only the highest one.
        if *requests > 0 && (count <= 14 || highest == usize::try_from(at).ok()) {
            let style = bold(24, INK).at(HPos::Center);
            sheet.text(
                &spaced(*requests),
                i32::midpoint(left, right),
                top - 34,
                style,
            )?;
        }
        if count <= 6 || at == 0 || at == count - 1 {
            let (x, side) = if count <= 6 {
                (i32::midpoint(left, right), HPos::Center)
            } else if at == 0 {
                (MARGIN, HPos::Left)
            } else {
                (RIGHT, HPos::Right)
            };
            let date = week.monday().format("%d.%m.%Y").to_string();
            sheet.text(&date, x, bottom + 14, plain(24, SOFT).at(side))?;
        }
    }
    sheet.bar((MARGIN, bottom), (RIGHT, bottom + 2), SOFT)?;
    Ok(bottom + 90)
}

/// So many of `most` as a part of so many pixels.
fn part(pixels: i32, count: u64, most: u64) -> i32 {
    let scaled = u64::try_from(pixels).unwrap_or(0) * count / most.max(1);
    i32::try_from(scaled).unwrap_or(pixels)
}
