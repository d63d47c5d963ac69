//! Reports in the private chat of whoever was invited to read them: numbers, waves, subscriptions,
//! invitations; and the few presses by which somebody tells a case or an answer.

use super::page::Page;
use super::{Button, ButtonAction, Document, Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Lang, Region};
use crate::i18n::{Value, escape, keys};
use crate::reports::{self, Report, Words, picture};
use crate::store::{AuthorityAnswer, Health, Reader};

/// Telegram takes 4,096 UTF-16 units; what does not fit is in the export.
const LONGEST: usize = 3_300;
/// Buttons of regions in a row.
const REGIONS_IN_A_ROW: usize = 3;

/// The periods that buttons offer, in the order of their numbers.
pub const PERIODS: [&str; 4] = ["week", "month", "quarter", "year"];

/// What a button under a report asks for: a period by its place in [`PERIODS`], and a region.
#[must_use]
pub fn report_value(period: usize, region: Option<Region>) -> u16 {
    let region = region.map_or(0, |region| u16::from(region.number()));
    u16::try_from(period).unwrap_or(0) + region * 8
}

/// Reads [`report_value`] back; `None` for anything else.
#[must_use]
pub fn report_of(value: u16) -> Option<(&'static str, Option<Region>)> {
    let period = PERIODS.get(usize::from(value % 8))?;
    let region = match value / 8 {
        0 => None,
        number => Some(Region::from_number(u8::try_from(number).ok()?)?),
    };
    Some((period, region))
}

impl Voice {
    fn words(&self, lang: Lang) -> Words<'_> {
        Words::new(&self.catalog, lang)
    }

    /// A report as a table. `value` is what its buttons carry, where a button can name its filter.
    #[must_use]
    pub fn report(&self, lang: Lang, report: &Report, value: Option<u16>) -> Screen {
        let words = self.words(lang);
        let mut screen = Screen {
            html: table_html(&words, report),
            buttons: Vec::new(),
        };
        let Some(value) = value else { return screen };
        let region = report.filter.region;
        let press = |label: String, code: Code| Button {
            label,
            action: ButtonAction::Press(code.encode()),
        };
        let periods = [
            &keys::REPORT_PERIOD_WEEK,
            &keys::REPORT_PERIOD_MONTH,
            &keys::REPORT_PERIOD_QUARTER,
            &keys::REPORT_PERIOD_YEAR,
        ];
        let periods = periods.into_iter().enumerate().map(|(at, key)| {
            let code = Code::with_value(Action::Report, report_value(at, region));
            press(words.say(key, []), code)
        });
        screen.buttons.push(periods.collect());
        let kinds = [
            (&keys::REPORT_BUTTON_PICTURE, Action::ReportPicture),
            (&keys::REPORT_BUTTON_CSV, Action::ReportCsv),
            (&keys::REPORT_BUTTON_JSON, Action::ReportJson),
            (&keys::REPORT_BUTTON_WAVES, Action::Waves),
        ];
        let kinds =
            kinds.map(|(key, action)| press(words.say(key, []), Code::with_value(action, value)));
        screen.buttons.push(kinds.into());
        screen
    }

    /// The picture of a report; `None` when it could not be drawn, which is a defect.
    #[must_use]
    pub fn report_picture(&self, lang: Lang, report: &Report) -> Option<Document> {
        let words = self.words(lang);
        document(&words, report, "png", picture::png(report, &words).ok())
    }

    /// A report as CSV.
    #[must_use]
    pub fn report_csv(&self, lang: Lang, report: &Report) -> Option<Document> {
        let words = self.words(lang);
        document(&words, report, "csv", reports::csv(report, &words).ok())
    }

    /// A report as JSON.
    #[must_use]
    pub fn report_json(&self, lang: Lang, report: &Report) -> Option<Document> {
        let words = self.words(lang);
        document(&words, report, "json", reports::json(report, &words).ok())
    }

    /// The waves of a report.
    #[must_use]
    pub fn waves(&self, lang: Lang, report: &Report) -> Screen {
        let page = Page::new(self, lang).line(&keys::WAVES_TITLE);
        if report.waves.is_empty() {
            return page.gap().line(&keys::WAVES_NONE).done();
        }
        let mut screen = page.done();
        for wave in reports::waves(report, &self.words(lang)) {
            let text = format!("\n\n{}", escape(&wave.join("\n")));
            if screen.html.encode_utf16().count() + text.encode_utf16().count() > LONGEST {
                break;
            }
            screen.html.push_str(&text);
        }
        screen
    }

    /// The weekly digest.
    #[must_use]
    pub fn digest(&self, lang: Lang, report: &Report) -> Screen {
        let week = report.filter.last.to_string();
        let title = self.say(lang, &keys::DIGEST_TITLE, [Value::Text(&week)]);
        let screen = self.report(lang, report, Some(report_value(0, None)));
        Screen {
            html: format!("{title}\n\n{}", screen.html),
            ..screen
        }
    }

    /// A wave has passed the least number of chats: in both languages, for whoever never chose one.
    #[must_use]
    pub fn wave_alert(&self, first: Lang, report: &Report) -> Screen {
        let told = |lang| {
            let title = self.say(lang, &keys::ALERT_TITLE, []);
            let screen = self.waves(lang, report);
            Screen {
                html: format!("{title}\n\n{}", screen.html),
                ..screen
            }
        };
        let (screen, other) = (told(first), told(Self::second(first)));
        Screen {
            html: format!("{}\n\n{}", screen.html, other.html),
            ..screen
        }
    }

    /// No table is published yet.
    #[must_use]
    pub fn nothing_yet(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::REPORT_NOTHING_YET).done()
    }

    /// A period or region that there is not.
    #[must_use]
    pub fn report_unknown(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::REPORT_UNKNOWN).done()
    }

    /// Reports are for whoever was invited.
    #[must_use]
    pub fn role_needed(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::ROLE_NEEDED).done()
    }

    /// An invitation was taken.
    #[must_use]
    pub fn role_welcome(&self, lang: Lang) -> Screen {
        Page::new(self, lang)
            .line(&keys::ROLE_WELCOME)
            .press(
                &keys::REPORT_PERIOD_WEEK,
                Code::with_value(Action::Report, report_value(0, None)),
            )
            .done()
    }

    /// An invitation that is used up or over.
    #[must_use]
    pub fn invite_gone(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::INVITE_GONE).done()
    }

    /// How to invite, and who reads reports.
    #[must_use]
    pub fn readers(&self, lang: Lang, readers: &[Reader]) -> Screen {
        let mut page = Page::new(self, lang).line(&keys::READERS_TITLE);
        if readers.is_empty() {
            page = page.line(&keys::READERS_NONE);
        }
        for reader in readers {
            let state = if reader.chat.is_some() {
                self.say(lang, &keys::READER_ACTIVE, [])
            } else {
                self.say(lang, &keys::READER_WAITING, [])
            };
            let number = reader.number.to_string();
            page = page.text(
                &keys::READER_LINE,
                [
                    Value::Text(&number),
                    Value::Text(&reader.label),
                    Value::Html(&state),
                ],
            );
        }
        page.gap()
            .line(&keys::INVITE_HOW)
            .line(&keys::REVOKE_HOW)
            .done()
    }

    /// An invitation is open. `secret` is what the link carries.
    #[must_use]
    pub fn invite_made(&self, lang: Lang, label: &str, secret: &str) -> Screen {
        let link = format!("https://t.me/{}?start={secret}", self.bot_username);
        Page::new(self, lang)
            .text(&keys::INVITE_MADE, [Value::Text(label), Value::Text(&link)])
            .done()
    }

    /// A role was taken back.
    #[must_use]
    pub fn revoked(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::REVOKED).done()
    }

    /// A command of the operator's.
    #[must_use]
    pub fn operator_only(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::OPERATOR_ONLY).done()
    }

    /// How the bot fares.
    #[must_use]
    pub fn health(&self, lang: Lang, health: &Health) -> Screen {
        let count = |number: u64| Value::Count(usize::try_from(number).unwrap_or(usize::MAX));
        let published = health
            .published
            .map_or_else(|| "—".to_owned(), |week| week.to_string());
        Page::new(self, lang)
            .text(
                &keys::HEALTH,
                [
                    count(health.groups),
                    count(health.muted),
                    count(health.eligible),
                    count(health.waiting),
                    count(health.skipped),
                    Value::Text(&published),
                ],
            )
            .done()
    }

    /// The subscriptions, to be turned on and off.
    #[must_use]
    pub fn subscriptions(&self, lang: Lang, reader: &Reader) -> Screen {
        let state = |on| {
            if on {
                self.say(lang, &keys::SUBSCRIBE_ON, [])
            } else {
                self.say(lang, &keys::SUBSCRIBE_OFF, [])
            }
        };
        let (digest, alerts) = (state(reader.digest), state(reader.alerts));
        let code = |action, on| Code::with_value(action, u16::from(on));
        Page::new(self, lang)
            .text(
                &keys::SUBSCRIBE_TITLE,
                [Value::Html(&digest), Value::Html(&alerts)],
            )
            .press(
                &keys::SUBSCRIBE_BUTTON_DIGEST,
                code(Action::SubscribeDigest, !reader.digest),
            )
            .press(
                &keys::SUBSCRIBE_BUTTON_ALERTS,
                code(Action::SubscribeAlerts, !reader.alerts),
            )
            .done()
    }

    /// The button by which a case that was checked in private is counted.
    #[must_use]
    pub fn tell_button(&self, lang: Lang, code: &Code) -> Button {
        self.press(lang, &keys::TELL_BUTTON, code.doing(Action::Tell))
    }

    /// Where was it?
    #[must_use]
    pub fn tell_ask(&self, lang: Lang, code: &Code) -> Screen {
        let told = |region: u16| Code {
            day: region,
            ..code.doing(Action::TellRegion)
        };
        let page = Page::new(self, lang).line(&keys::TELL_ASK);
        let page = Region::ALL
            .chunks(REGIONS_IN_A_ROW)
            .fold(page, |page, regions| {
                let row = regions.iter().map(|region| Button {
                    label: self
                        .catalog
                        .label(lang, keys::REGION_SHORT, region.id())
                        .plain(),
                    action: ButtonAction::Press(told(u16::from(region.number())).encode()),
                });
                page.row(row.collect())
            });
        page.press(&keys::TELL_BUTTON_NO_REGION, told(0)).done()
    }

    /// The case is counted.
    #[must_use]
    pub fn tell_done(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::TELL_DONE).done()
    }

    /// The screen with the question what the authority answered, to be counted.
    #[must_use]
    pub fn asking_for_the_answer(&self, lang: Lang, screen: Screen) -> Screen {
        let question = self.say(lang, &keys::ANSWER_ASK, []);
        let answers = [AuthorityAnswer::Unlawful, AuthorityAnswer::NormNamed].map(|answer| {
            let label = self.catalog.label(lang, keys::ANSWER, answer.id()).plain();
            let code = Code::with_value(Action::TellAnswer, answer as u16);
            vec![Button {
                label,
                action: ButtonAction::Press(code.encode()),
            }]
        });
        Screen {
            html: format!("{}\n\n{question}", screen.html),
            buttons: screen.buttons.into_iter().chain(answers).collect(),
        }
    }

    /// The answer is counted.
    #[must_use]
    pub fn answer_thanks(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::ANSWER_THANKS).done()
    }
}

/// The text of a report: numbers in columns, cut where a message would be too long.
fn table_html(words: &Words<'_>, report: &Report) -> String {
    let mut lines = Vec::new();
    if report.invented {
        lines.push(format!("<b>{}</b>", escape(&words.invented())));
    }
    let place = words.place(report.filter.region);
    lines.push(format!(
        "<b>{}</b>",
        escape(&words.say(&keys::REPORT_TITLE, []))
    ));
    lines.push(escape(&format!("{place}, {}", words.dates(&report.filter))));
    let note = words.method(report.least);
    if report.is_empty() {
        lines.push(escape(&words.say(&keys::REPORT_EMPTY, [])));
    } else {
        lines.push(escape(&reports::denominators(report, words)));
    }
    let mut length: usize = note.len() / 2 + lines.iter().map(String::len).sum::<usize>();
    for part in reports::parts(report, words) {
        let text = format!(
            "\n<b>{}</b>\n<pre>{}</pre>",
            escape(&part.heading),
            escape(&part.lines.join("\n"))
        );
        length += text.encode_utf16().count();
        if length > LONGEST {
            break;
        }
        lines.push(text);
    }
    lines.push(format!("\n<i>{}</i>", escape(&note)));
    lines.join("\n")
}

/// A made report with the name that spells its filter.
fn document(
    words: &Words<'_>,
    report: &Report,
    ending: &str,
    bytes: Option<Vec<u8>>,
) -> Option<Document> {
    if bytes.is_none() {
        tracing::error!(ending, "a report could not be made");
    }
    Some(Document {
        name: reports::file_name(report, words, ending),
        bytes: bytes?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_button_asks_for_is_understood_when_it_comes_back() {
        for (at, period) in PERIODS.iter().enumerate() {
            for region in std::iter::once(None).chain(Region::ALL.iter().copied().map(Some)) {
                let value = report_value(at, region);
                assert_eq!(report_of(value), Some((*period, region)));
            }
        }
        assert_eq!(report_of(7), None);
        assert_eq!(report_of(8 * 99), None);
    }
}
