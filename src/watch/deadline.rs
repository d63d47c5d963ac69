//! Until when the data are wanted, where a message says so: once that is over, a reply comes too
//! late. The detector finds that a deadline is named; which one is read here, from the words around.
//!
//! Careful on purpose: of several readings the later one counts, and what is not understood is no
//! deadline. A wrong one would silence a reply that thirty families need.

use super::incoming::Content;
use crate::detect::{Finding, Meaning, normalise};
use crate::domain::MessageText;
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::ops::Range;

/// The day begins in Kazakhstan (UTC+5 throughout since 2024) before it does in UTC.
const KAZAKHSTAN_AHEAD: TimeDelta = TimeDelta::hours(5);
/// «До обеда», «түске дейін»: lunch is over by then.
const LUNCH: u32 = 14;
/// Words looked at before and after the one that names a deadline.
const AROUND: usize = 4;
/// An hour of the day below this, with no part of the day named, may be meant for the afternoon.
const MORNING_AT_THE_LATEST: u32 = 12;

/// The moment after which the answer comes too late; `None` where no deadline is named, or one that
/// is not over within the day on which it was said.
pub(super) fn named(
    finding: &Finding,
    content: &Content,
    said: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let there = said + KAZAKHSTAN_AHEAD;
    let today = there.date_naive();
    let (mut hour, mut day) = (None, false);
    for signal in &finding.signals {
        if signal.meaning != Meaning::Deadline {
            continue;
        }
        let text = passage(content, signal.passage)?;
        match read(&around(text, &signal.range), today) {
            Said::Later => return None,
            Said::Hour(time) => hour = hour.max(Some(time)),
            Said::Day => day = true,
            Said::Nothing => {}
        }
    }
    // The hour says more than the «сегодня» beside it.
    let ends = today.and_time(hour.or(day.then(end_of_day))?);
    // «До 8:00» written in the evening means the next morning.
    (ends > there.naive_utc()).then(|| ends.and_utc() - KAZAKHSTAN_AHEAD)
}

/// What the words around a deadline say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Said {
    /// That day, at that time.
    Hour(NaiveTime),
    /// That day.
    Day,
    /// Another day.
    Later,
    /// Nothing that is understood.
    Nothing,
}

/// A word near a deadline.
struct Word {
    /// As it is written, without the marks around it.
    raw: String,
    /// Folded as the detector compares.
    folded: String,
}

fn passage(content: &Content, index: usize) -> Option<&str> {
    let text = match &content.poll {
        Some(poll) if index == 0 => Some(&poll.question),
        Some(poll) => poll.options.get(index - 1),
        None => content.passages.get(index).map(|(_, text)| text),
    };
    text.map(MessageText::expose)
}

/// The words of the sentence around these bytes, a few to each side.
fn around(text: &str, range: &Range<usize>) -> Vec<Word> {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.start..).unwrap_or_default();
    // A full stop between digits belongs to an hour or a date.
    let ends = |word: &str| word.ends_with(['.', '!', '?', ';', '\n']);
    let mut words: Vec<&str> = before
        .split_inclusive(char::is_whitespace)
        .rev()
        .take_while(|word| !ends(word.trim_end_matches(' ')))
        .take(AROUND)
        .collect();
    words.reverse();
    let named = text
        .get(range.clone())
        .unwrap_or_default()
        .split_whitespace()
        .count();
    for word in after
        .split_inclusive(char::is_whitespace)
        .take(named + AROUND)
    {
        words.push(word);
        if ends(word.trim_end_matches(' ')) {
            break;
        }
    }
    words
        .into_iter()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|raw| Word {
            raw: raw.to_owned(),
            folded: normalise(raw),
        })
        .collect()
}

fn read(words: &[Word], today: NaiveDate) -> Said {
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    if folded.iter().any(|word| is_another_day(word)) {
        return Said::Later;
    }
    let dates: Vec<Said> = (0..words.len()).map(|at| date(words, at, today)).collect();
    if dates.contains(&Said::Later) {
        return Said::Later;
    }
    let says = |russian: [&[&str]; 2], kazakh: &str| {
        folded.windows(2).any(|pair| {
            let in_russian = russian[0].contains(&pair[0]) && russian[1].contains(&pair[1]);
            in_russian || (pair[0] == kazakh && pair[1] == "деиин")
        })
    };
    let lunch = says([&["до", "к"], &["обеда", "обеду"]], "туске");
    let evening = says([&["до", "к"], &["вечера", "вечеру"]], "кешке");
    let today = folded
        .iter()
        .any(|word| matches!(*word, "сегодня" | "бугин"));
    let hours = (0..words.len()).filter_map(|at| hour(words, at)).max();
    match hours.or(lunch.then(|| at_hour(LUNCH, 0)).flatten()) {
        Some(time) => Said::Hour(time),
        None if evening || today || dates.contains(&Said::Day) => Said::Day,
        None => Said::Nothing,
    }
}

/// Tomorrow, a day of the week, the end of something longer than a day.
fn is_another_day(word: &str) -> bool {
    const BEGINS: [&str; 15] = [
        "завтра",
        "послезавтра",
        "ертен",
        "понедельник",
        "вторник",
        "четверг",
        "пятниц",
        "суббот",
        "воскресен",
        "дуисенби",
        "сеисенби",
        "сарсенби",
        "беисенби",
        "сенби",
        "жексенби",
    ];
    const WHOLE: [&str; 14] = [
        "среда",
        "среду",
        "среды",
        "среде",
        "утра",
        "утру",
        "танга",
        "недели",
        "неделе",
        "месяца",
        "четверти",
        "года",
        "апта",
        "аи",
    ];
    BEGINS.iter().any(|begin| word.starts_with(begin))
        || WHOLE.contains(&word)
        || word.starts_with("жума")
}

/// «До 25 декабря», «25 желтоқсанға дейін», «до 25.12».
fn date(words: &[Word], at: usize, today: NaiveDate) -> Said {
    let numbers: Vec<u32> = numbers(&words[at].raw);
    let month = words.get(at + 1).and_then(|word| month(&word.folded));
    let dotted = words[at].raw.contains('.');
    let date = match (numbers.as_slice(), month) {
        ([day], Some(month)) => Some((*day, month)),
        ([day, month, ..], None) if dotted && !is_minute(*month) => Some((*day, *month)),
        _ => None,
    };
    match date {
        Some((day, month)) if (day, month) == (today.day(), today.month()) => Said::Day,
        // One that is past already was not meant as a deadline of this message.
        Some((day, month)) if (1..=31).contains(&day) && (1..=12).contains(&month) => Said::Later,
        _ => Said::Nothing,
    }
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [[&str; 2]; 12] = [
        ["январ", "кантар"],
        ["феврал", "акпан"],
        ["март", "науриз"],
        ["апрел", "сауир"],
        ["мая", "мамир"],
        ["июн", "маусим"],
        ["июл", "шилде"],
        ["август", "тамиз"],
        ["сентябр", "киркуиек"],
        ["октябр", "казан"],
        ["ноябр", "караша"],
        ["декабр", "желтоксан"],
    ];
    let begins = |names: &[&str; 2]| names.iter().any(|name| word.starts_with(name));
    let index = MONTHS.iter().position(begins)?;
    u32::try_from(index + 1).ok()
}

/// An hour that is a deadline: «до 17:00», «к 5 вечера», «сағат 17:00-ге дейін».
fn hour(words: &[Word], at: usize) -> Option<NaiveTime> {
    let numbers = numbers(&words[at].raw);
    let near = |from: usize, to: usize| words.get(from..to.min(words.len())).unwrap_or_default();
    let until = near(at.saturating_sub(2), at).iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "до" | "к" | "ко" | "позднее" | "позже"
        )
    }) || near(at + 1, at + 3)
        .iter()
        .any(|word| word.folded.starts_with("деиин") || word.folded == "деин");
    if !until {
        return None;
    }
    let next = words.get(at + 1).map_or("", |word| word.folded.as_str());
    let before = near(at.saturating_sub(1), at)
        .first()
        .map_or("", |word| word.folded.as_str());
    let in_the_afternoon = |hour: u32| if hour < 12 { hour + 12 } else { hour };
    match numbers.as_slice() {
        [hour, minute] if is_minute(*minute) || words[at].raw.contains(':') => {
            // Nobody collects before the day begins.
            let hour = if *hour < 7 { hour + 12 } else { *hour };
            at_hour(hour, *minute)
        }
        [hour] if matches!(next, "вечера" | "дня") || before == "кешки" => {
            at_hour(in_the_afternoon(*hour), 0)
        }
        [hour] if next == "утра" || before == "танги" => at_hour(*hour, 0),
        [hour] if next.starts_with("час") || before.starts_with("сагат") => {
            let may_be_later = *hour < MORNING_AT_THE_LATEST;
            at_hour(if may_be_later { hour + 12 } else { *hour }, 0)
        }
        _ => None,
    }
}

/// Minutes that are said of an hour and of no month.
fn is_minute(number: u32) -> bool {
    matches!(number, 0 | 15 | 30 | 45)
}

/// The numbers of a word, at most four of them: «17:00-ге» is 17 and 0.
fn numbers(raw: &str) -> Vec<u32> {
    raw.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| (1..=4).contains(&digits.len()))
        .filter_map(|digits| digits.parse().ok())
        .take(4)
        .collect()
}

fn at_hour(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn end_of_day() -> NaiveTime {
    NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::incoming::Source;
    use super::super::reading::examine;
    use super::*;
    use crate::detect::Detector;

    /// That hour of 24 December 2025, a Wednesday, in Almaty.
    fn at(hour: i64, minute: i64) -> DateTime<Utc> {
        let midnight = DateTime::from_timestamp(1_766_516_400, 0).unwrap();
        midnight + TimeDelta::hours(hour) + TimeDelta::minutes(minute)
    }

    fn deadline(detector: &Detector, text: &str, said: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let content = Content {
            passages: vec![(Source::Own, MessageText::new(text))],
            ..Content::default()
        };
        named(&examine(detector, &content), &content, said)
    }

    #[test]
    fn a_deadline_of_the_same_day_is_read_in_both_languages() {
        let detector = Detector::embedded().unwrap();
        let end = at(23, 59) + TimeDelta::seconds(59);
        for (text, expected) in [
            ("Родители, пришлите ИИН до 17:00", at(17, 0)),
            ("Родители, пришлите ИИН до 17.30!", at(17, 30)),
            ("Пришлите ИИН детей сегодня до 15:00, пожалуйста", at(15, 0)),
            ("Сегодня не позднее 16:00 скиньте ИИН", at(16, 0)),
            ("Пришлите ИИН до 5 вечера", at(17, 0)),
            ("Пришлите ИИН до обеда", at(14, 0)),
            ("Пришлите ИИН до вечера", end),
            ("Сегодня пришлите ИИН", end),
            ("Пришлите ИИН до 24 декабря", end),
            (
                "Ата-аналар, ЖСН жіберіңіздер, сағат 17:00-ге дейін",
                at(17, 0),
            ),
            ("ЖСН-ді бүгін түске дейін жіберіңіздер", at(14, 0)),
            ("Балаңыздың ЖСН-ін бүгін жазып жіберіңіздер", end),
            ("ЖСН жіберіңіздер, 24 желтоқсанға дейін", end),
            ("До 12:00 ИИН, до 18:00 адрес. Пришлите", at(18, 0)),
        ] {
            assert_eq!(
                deadline(&detector, text, at(10, 0)),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_later_or_not_understood_is_no_deadline() {
        let detector = Detector::embedded().unwrap();
        for text in [
            "Родители, пришлите ИИН до завтра",
            "Пришлите ИИН до 10 утра завтра",
            "Пришлите ИИН до пятницы",
            "Пришлите ИИН до утра",
            "Пришлите ИИН до 25 декабря",
            "Пришлите ИИН до 25.12",
            "Пришлите ИИН сегодня или завтра",
            "Пришлите ИИН до конца недели",
            "Пришлите ИИН детей до 5 класса",
            "ЖСН-ді ертең кешке дейін жіберіңіздер",
            "ЖСН-ді жұмаға дейін жіберіңіздер",
            "Срочно пришлите ИИН",
            "Пришлите ИИН",
        ] {
            assert_eq!(deadline(&detector, text, at(10, 0)), None, "{text}");
        }
        // Said in the evening it means the next morning.
        assert_eq!(deadline(&detector, "Пришлите ИИН до 8:00", at(20, 0)), None);
        // An hour of something else.
        let meeting = "Сегодня в 17:00 собрание. Пришлите ИИН";
        assert_ne!(deadline(&detector, meeting, at(10, 0)), Some(at(17, 0)));
    }
}
