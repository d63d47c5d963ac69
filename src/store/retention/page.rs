//! The page `docs/retention.md`: the table in three languages, each with what stands around it.

use super::{KEPT, Kept, Said, Term};
use std::fmt::Write as _;

const LANGUAGES: [Language; 3] = [
    Language {
        words: include_str!("words/en.md"),
        head: "| table | columns | what | how long | why |",
        say: |said| said.en,
        term: term_en,
    },
    Language {
        words: include_str!("words/kk.md"),
        head: "| кесте | бағандар | не | қанша уақыт | неге |",
        say: |said| said.kk,
        term: term_kk,
    },
    Language {
        words: include_str!("words/ru.md"),
        head: "| таблица | столбцы | что | как долго | зачем |",
        say: |said| said.ru,
        term: term_ru,
    },
];

struct Language {
    words: &'static str,
    head: &'static str,
    say: fn(&Said) -> &'static str,
    term: fn(Term) -> String,
}

/// The whole page as Markdown.
#[must_use]
pub fn page() -> String {
    LANGUAGES
        .iter()
        .map(|language| language.words.replace("{table}\n", &table(language)))
        .collect::<Vec<_>>()
        .join("\n---\n\n")
}

fn table(language: &Language) -> String {
    let mut table = format!("{}\n|---|---|---|---|---|\n", language.head);
    for kept in KEPT {
        let Kept {
            table: name,
            columns,
            what,
            term,
            why,
            ..
        } = kept;
        // Writing into a string cannot fail.
        let _ = writeln!(
            table,
            "| `{name}` | {} | {} | {} | {} |",
            columns
                .iter()
                .map(|column| format!("`{column}`"))
                .collect::<Vec<_>>()
                .join(", "),
            (language.say)(what),
            (language.term)(*term),
            (language.say)(why),
        );
    }
    table
}

fn term_en(term: Term) -> String {
    match term {
        Term::Stays => "stays".to_owned(),
        Term::Hours(hours) => format!("{} days", hours / 24),
        Term::Minutes(minutes) => format!("{minutes} min"),
        Term::Context => "10 minutes; an open request 48 hours".to_owned(),
        Term::AtMost(hours) => format!("until it ends, at most {} days", hours / 24),
        Term::UntilSent => "until sent or expired".to_owned(),
        Term::UntilPublished(hours) => format!(
            "until its tables are published; if the bot stands still then, at most {} days more",
            hours / 24
        ),
        Term::UntilRevoked(hours) => {
            format!("until it is taken back, or `/forget`; an open invitation {hours} hours")
        }
        Term::UntilItsDay(hours) => format!(
            "until the morning of its day; if the bot stands still then, at most {} days more",
            hours / 24
        ),
        Term::HoursAfterChoice(hours) => format!("{} days after the last choice", hours / 24),
        Term::HoursAfterLeaving(hours) => {
            format!("while the bot is in the group and {} days more", hours / 24)
        }
    }
}

fn term_kk(term: Term) -> String {
    match term {
        Term::Stays => "қалады".to_owned(),
        Term::Hours(hours) => format!("{} күн", hours / 24),
        Term::Minutes(minutes) => format!("{minutes} мин"),
        Term::Context => "10 минут; ашық сұрау 48 сағат".to_owned(),
        Term::AtMost(hours) => format!("аяқталғанша, ең көбі {} күн", hours / 24),
        Term::UntilSent => "жіберілгенше не мерзімі өткенше".to_owned(),
        Term::UntilPublished(hours) => format!(
            "кестесі жарияланғанша; бот ол кезде тоқтап тұрса, ең көбі тағы {} күн",
            hours / 24
        ),
        Term::UntilRevoked(hours) => {
            format!("қайтарып алынғанша не `/forget` жіберілгенше; ашық шақыру {hours} сағат")
        }
        Term::UntilItsDay(hours) => format!(
            "өз күнінің таңына дейін; бот ол кезде тоқтап тұрса, ең көбі тағы {} күн",
            hours / 24
        ),
        Term::HoursAfterChoice(hours) => format!("соңғы таңдаудан кейін {} күн", hours / 24),
        Term::HoursAfterLeaving(hours) => {
            format!("бот топта тұрғанда және одан кейін {} күн", hours / 24)
        }
    }
}

fn term_ru(term: Term) -> String {
    match term {
        Term::Stays => "остаётся".to_owned(),
        Term::Hours(hours) => format!("{} дней", hours / 24),
        Term::Minutes(minutes) => format!("{minutes} мин"),
        Term::Context => "10 минут; открытый запрос 48 часов".to_owned(),
        Term::AtMost(hours) => format!("пока не закончится, не более {} дней", hours / 24),
        Term::UntilSent => "до отправки или истечения срока".to_owned(),
        Term::UntilPublished(hours) => format!(
            "пока не опубликованы таблицы; если бот тогда стоит, ещё не более {} дней",
            hours / 24
        ),
        Term::UntilRevoked(hours) => {
            format!("пока не отозвана или до `/forget`; открытое приглашение {hours} часа")
        }
        Term::UntilItsDay(hours) => format!(
            "до утра своего дня; если бот тогда стоит, ещё не более {} дней",
            hours / 24
        ),
        Term::HoursAfterChoice(hours) => format!("{} дней после последнего выбора", hours / 24),
        Term::HoursAfterLeaving(hours) => {
            format!("пока бот в группе и ещё {} дней", hours / 24)
        }
    }
}
