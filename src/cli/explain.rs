//! `arasha check` for people: the text with the words marked, the verdict, and the reason in a
//! sentence, in Kazakh or Russian.

use crate::detect::{Finding, Meaning, Outcome, Reason, Rule, Signal};
use crate::domain::{Category, Lang, State};
use std::fmt;

/// One finding laid open. The text is the user's own, typed at the terminal.
pub(super) struct Explained<'a> {
    pub(super) text: &'a str,
    pub(super) finding: &'a Finding,
    pub(super) lang: Lang,
}

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = if self.lang == Lang::KK {
            &KAZAKH
        } else {
            &RUSSIAN
        };
        let marked = marks(&self.finding.signals);
        let mut at = 0;
        for mark in &marked {
            let (Some(before), Some(word)) = (
                self.text.get(at..mark.from),
                self.text.get(mark.from..mark.to),
            ) else {
                continue;
            };
            write!(f, "{before}[{word}]")?;
            at = mark.to;
        }
        writeln!(
            f,
            "{}\n",
            self.text.get(at..).unwrap_or_default().trim_end()
        )?;
        writeln!(f, "{}", (words.verdict)(self.finding.outcome))?;
        if let Some(rule) = self.finding.rule {
            writeln!(f, "{}", (words.because)(rule))?;
        }
        writeln!(f)?;
        for mark in &marked {
            let Some(word) = self.text.get(mark.from..mark.to) else {
                continue;
            };
            write!(
                f,
                "  [{}]",
                word.split_whitespace().collect::<Vec<_>>().join(" ")
            )?;
            for meaning in &mark.meanings {
                write!(f, " {}", name(*meaning, words))?;
            }
            writeln!(f)?;
        }
        if self.finding.outcome == Outcome::Nothing {
            return Ok(());
        }
        let labels = &self.finding.labels;
        let list = |ids: Vec<&str>| {
            if ids.is_empty() {
                "–".to_owned()
            } else {
                ids.join(", ")
            }
        };
        let tier = labels.tier().map_or("–", crate::domain::Tier::id);
        writeln!(
            f,
            "\n{}: {} ({tier})",
            words.asked,
            list(labels.categories.iter().map(Category::id).collect())
        )?;
        writeln!(f, "{}: {}", words.authority, labels.authority.id())?;
        writeln!(f, "{}: {}", words.channel, labels.channel.id())?;
        writeln!(f, "{}: {}", words.occasion, labels.occasion.id())?;
        writeln!(
            f,
            "{}: {}",
            words.missing,
            list(labels.missing().iter().map(State::id).collect())
        )?;
        let reasons: Vec<&str> = self
            .finding
            .reasons
            .iter()
            .copied()
            .map(Reason::id)
            .collect();
        writeln!(
            f,
            "{}: {} ({})",
            words.points,
            self.finding.points,
            reasons.join(", ")
        )
    }
}

struct Mark {
    from: usize,
    to: usize,
    meanings: Vec<Meaning>,
}

/// Signals in order of place; overlapping ones become one mark with all their meanings.
fn marks(signals: &[Signal]) -> Vec<Mark> {
    let mut sorted: Vec<&Signal> = signals
        .iter()
        .filter(|signal| told(signal.meaning))
        .collect();
    sorted.sort_by_key(|signal| (signal.range.start, std::cmp::Reverse(signal.range.end)));
    let mut marks: Vec<Mark> = Vec::new();
    for signal in sorted {
        match marks.last_mut() {
            Some(last) if signal.range.start < last.to => {
                last.to = last.to.max(signal.range.end);
                if !last.meanings.contains(&signal.meaning) {
                    last.meanings.push(signal.meaning);
                }
            }
            _ => marks.push(Mark {
                from: signal.range.start,
                to: signal.range.end,
                meanings: vec![signal.meaning],
            }),
        }
    }
    marks
}

/// What a person wants to see: not whose words belong to which language or which state.
fn told(meaning: Meaning) -> bool {
    !matches!(
        meaning,
        Meaning::Language | Meaning::Harmless | Meaning::Occasion(_) | Meaning::FollowUp
    )
}

fn name(meaning: Meaning, words: &Words) -> String {
    match meaning {
        Meaning::Data(category) | Meaning::Weak(category) | Meaning::Question(category) => {
            format!("{} {}", words.data, category.id())
        }
        Meaning::Name => format!("{} name", words.data),
        Meaning::DataWord => words.data.to_owned(),
        Meaning::Ask(kind) => format!("{} {}", words.asks, kind.id()),
        Meaning::Withheld | Meaning::Withdraws => words.withheld.to_owned(),
        Meaning::Against(kind) => format!("{} {}", words.against, kind.id()),
        Meaning::Person(kind) => format!("{} {}", words.person, kind.id()),
        Meaning::Authority(authority) => format!("{} {}", words.authority, authority.id()),
        Meaning::Channel(channel) => format!("{} {}", words.channel, channel.id()),
        Meaning::Occasion(occasion) => format!("{} {}", words.occasion, occasion.id()),
        Meaning::State(state) => format!("{} {}", words.states, state.id()),
        Meaning::Deadline => words.deadline.to_owned(),
        Meaning::Harmless | Meaning::FollowUp | Meaning::Language => String::new(),
    }
}

struct Words {
    verdict: fn(Outcome) -> &'static str,
    because: fn(Rule) -> &'static str,
    data: &'static str,
    asks: &'static str,
    withheld: &'static str,
    against: &'static str,
    person: &'static str,
    deadline: &'static str,
    states: &'static str,
    asked: &'static str,
    authority: &'static str,
    channel: &'static str,
    occasion: &'static str,
    missing: &'static str,
    points: &'static str,
}

static RUSSIAN: Words = Words {
    verdict: |outcome| match outcome {
        Outcome::Request => "Это запрос персональных данных у семей.",
        Outcome::Unsure => "Похоже на запрос, но уверенности нет: бот промолчит.",
        Outcome::Nothing => "Запроса нет: бот промолчит.",
    },
    because: |rule| match rule {
        Rule::Asked => "Названы данные и просьба их передать.",
        Rule::Needed => "Названы данные и сказано, что они нужны.",
        Rule::Collected => "Названы данные и сказано, что их собирают или требуют.",
        Rule::Questioned => "Семьям задан вопрос о таких данных.",
        Rule::Listed => "Перечислены поля, которые предлагают заполнить.",
        Rule::Nagged => "Напоминают тем, кто данные ещё не передал.",
        Rule::Polled => "Опрос о семье, в котором видно, кто как ответил.",
        Rule::Consent => "Просят подпись под согласием.",
        Rule::Biometrics => "Объявлен сбор биометрии.",
        Rule::Credentials => "Просят код, пароль или ключ: их не дают никому.",
        Rule::Checked => "Выложен список с данными и просьба его проверить.",
        Rule::Joined => "Несколько сообщений подряд вместе составляют запрос.",
    },
    data: "данные:",
    asks: "просьба:",
    withheld: "не нужно",
    against: "против:",
    person: "о ком:",
    deadline: "срок",
    states: "сказано:",
    asked: "Что просят",
    authority: "от чьего имени",
    channel: "куда",
    occasion: "по какому случаю",
    missing: "Чего не сказано",
    points: "Баллы",
};

static KAZAKH: Words = Words {
    verdict: |outcome| match outcome {
        Outcome::Request => "Бұл — отбасылардан дербес деректер сұрау.",
        Outcome::Unsure => "Сұрауға ұқсайды, бірақ сенімді емес: бот үндемейді.",
        Outcome::Nothing => "Сұрау жоқ: бот үндемейді.",
    },
    because: |rule| match rule {
        Rule::Asked => "Деректер аталған және оларды беру сұралған.",
        Rule::Needed => "Деректер аталған және олардың керек екені айтылған.",
        Rule::Collected => "Деректер аталған, оларды жинап не талап етіп жатқаны айтылған.",
        Rule::Questioned => "Отбасыларға осындай деректер туралы сұрақ қойылған.",
        Rule::Listed => "Толтыруға арналған жолдар тізілген.",
        Rule::Nagged => "Деректі әлі бермегендерге еске салынған.",
        Rule::Polled => "Кім қалай жауап бергені көрінетін, отбасы туралы сауалнама.",
        Rule::Consent => "Келісімге қол қою сұралған.",
        Rule::Biometrics => "Биометрия жинау жарияланған.",
        Rule::Credentials => "Код, құпиясөз не кілт сұралған: олар ешкімге берілмейді.",
        Rule::Checked => "Деректер тізімі салынып, тексеру сұралған.",
        Rule::Joined => "Қатарынан жіберілген бірнеше хабарлама бірге сұрау болады.",
    },
    data: "дерек:",
    asks: "сұрау:",
    withheld: "керек емес",
    against: "қарсы:",
    person: "кім туралы:",
    deadline: "мерзім",
    states: "айтылған:",
    asked: "Не сұралады",
    authority: "кімнің атынан",
    channel: "қайда",
    occasion: "қандай жағдайда",
    missing: "Не айтылмаған",
    points: "Ұпай",
};
