//! Reminders of a term: when it began, what is kept, what is said on the day, and the letter that
//! comes next. What is kept is a day and a kind: nothing here knows what the letter was about.

use super::letters::press;
use super::page::Page;
use super::{Button, ButtonAction, Screen, Voice};
use crate::calendar;
use crate::codec::{Action, Code};
use crate::domain::{Addressee, Lang};
use crate::i18n::key::Key;
use crate::i18n::{Html, Value, keys};
use crate::letters::{LetterKind, LetterRequest};
use crate::store::{Reminder, ReminderKind};
use chrono::Datelike as _;

/// Days offered on one page.
const DAYS_ON_PAGE: u16 = 8;
/// How long ago a letter may have been registered for a reminder to be of use, in days.
pub const LONGEST_AGO: u16 = 60;

/// What has just happened to somebody's reminders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Noted {
    /// Nothing: they are only listed.
    Nothing,
    /// This one is kept; the days off of these years are not known in full.
    Kept(Reminder, Vec<i32>),
    /// There are as many as a chat may have.
    Full,
    /// One was erased.
    Cancelled,
}

/// The reminder that fits a letter: of the term in which the law has it answered.
pub(super) fn reminder_of(request: &LetterRequest) -> Option<ReminderKind> {
    match request.kind {
        LetterKind::Pretrial => Some(ReminderKind::ComplaintDue20),
        LetterKind::Withdrawal => Some(ReminderKind::WithdrawalDue15),
        _ if request.to().is_body() => Some(ReminderKind::AnswerDue15),
        _ => None,
    }
}

/// A button of a reminder of that kind; the day is what the action says.
pub(super) fn code(action: Action, kind: ReminderKind, day: u16) -> Code {
    Code::with_value(action, day).for_letter(kind.number())
}

impl Voice {
    /// Asks for the day of registration: eight days up to `newest`, and a way to earlier ones.
    #[must_use]
    pub fn remind_when(&self, lang: Lang, kind: ReminderKind, today: u16, newest: u16) -> Screen {
        let oldest = today.saturating_sub(LONGEST_AGO);
        let newest = newest.clamp(oldest, today);
        let days: Vec<u16> = (oldest..=newest)
            .rev()
            .take(usize::from(DAYS_ON_PAGE))
            .collect();
        let page = Page::new(self, lang)
            .line(&keys::REMIND_WHEN)
            .line(&keys::REMIND_HOW);
        let page = days.chunks(2).fold(page, |page, pair| {
            let button = |day: &u16| {
                let date = self.day_of_month(lang, *day).plain();
                press(date, code(Action::RemindSet, kind, *day))
            };
            page.row(pair.iter().map(button).collect())
        });
        let turn = |label: &Key<0>, newest| {
            let code = code(Action::RemindEarlier, kind, newest);
            self.press(lang, label, code)
        };
        let mut turns = Vec::new();
        if days.last().is_some_and(|day| *day > oldest) {
            turns.push(turn(&keys::BUTTON_EARLIER, newest - DAYS_ON_PAGE));
        }
        if newest < today {
            let later = newest.saturating_add(DAYS_ON_PAGE).min(today);
            turns.push(turn(&keys::BUTTON_LATER, later));
        }
        page.row(turns).done()
    }

    /// The term has passed already: what to do now instead of a reminder.
    #[must_use]
    pub fn remind_over(&self, lang: Lang, kind: ReminderKind, last_day: u16) -> Screen {
        let date = self.day_of_month(lang, last_day);
        Page::new(self, lang)
            .text(&keys::REMIND_OVER, [Value::Html(&date)])
            .row(vec![self.press(
                lang,
                &keys::BUTTON_ANSWERED,
                code(Action::Answered, kind, 0),
            )])
            .row(vec![self.press(
                lang,
                &keys::BUTTON_SILENT,
                code(Action::Silent, kind, 0),
            )])
            .done()
    }

    /// What has just happened, and every reminder with a button that erases it.
    #[must_use]
    pub fn reminders(&self, lang: Lang, noted: &Noted, list: &[Reminder], today: u16) -> Screen {
        let page = Page::new(self, lang);
        let page = match noted {
            Noted::Nothing => page,
            Noted::Cancelled => page.line(&keys::REMIND_CANCELLED).gap(),
            Noted::Full => page.line(&keys::REMIND_FULL).gap(),
            Noted::Kept(reminder, rough) => {
                let date = self.day_of_month(lang, reminder.due_day);
                let page = page.text(&keys::REMIND_KEPT, [Value::Html(&date)]);
                let years: Vec<String> = rough.iter().map(ToString::to_string).collect();
                let years = years.join(", ");
                page.when(!rough.is_empty(), |page| {
                    page.text(&keys::REMIND_ROUGH, [Value::Text(&years)])
                })
                .gap()
            }
        };
        if list.is_empty() {
            return page.line(&keys::REMINDERS_NONE).done();
        }
        let page = list
            .iter()
            .fold(page.line(&keys::REMINDERS_TITLE), |page, reminder| {
                page.item_of(&self.reminder_line(lang, *reminder))
            });
        let page = page.line(&keys::REMINDERS_KEPT);
        let page = match noted {
            Noted::Kept(reminder, _) if reminder.kind == ReminderKind::AnswerDue15 => page.press(
                &keys::BUTTON_REMIND_FORWARD,
                code(Action::RemindWhen, ReminderKind::AnswerDue3, today),
            ),
            _ => page,
        };
        list.iter()
            .fold(page, |page, reminder| {
                let what = self.reminder_line(lang, *reminder);
                let label = self
                    .say(lang, &keys::BUTTON_REMIND_CANCEL, [Value::Html(&what)])
                    .plain();
                let code = code(Action::RemindCancel, reminder.kind, reminder.due_day);
                page.row(vec![press(label, code)])
            })
            .done()
    }

    /// What is said on the day, in both languages: which one the person chose is not kept with it.
    #[must_use]
    pub fn reminder(&self, first: Lang, reminder: &Reminder) -> Screen {
        let key: &Key<0> = match reminder.kind {
            ReminderKind::AnswerDue15 => &keys::REMINDER_ANSWER,
            ReminderKind::ComplaintDue20 => &keys::REMINDER_COMPLAINT,
            ReminderKind::AnswerDue3 => &keys::REMINDER_FORWARD,
            ReminderKind::WithdrawalDue15 => &keys::REMINDER_WITHDRAWAL,
        };
        let key = if self.stands(key) {
            key
        } else {
            &keys::REMINDER_PLAIN
        };
        let html = [first, Self::second(first)].map(|lang| self.say(lang, key, []).to_string());
        let button = |label: &Key<0>, action| {
            vec![Button {
                label: Self::both_of(first, |lang| self.say(lang, label, []).plain()),
                action: ButtonAction::Press(code(action, reminder.kind, 0).encode()),
            }]
        };
        let mut buttons = Vec::new();
        if is_appeal(reminder.kind) {
            buttons.push(button(&keys::BUTTON_FORWARDED, Action::Forwarded));
        }
        buttons.push(button(&keys::BUTTON_ANSWERED, Action::Answered));
        buttons.push(button(&keys::BUTTON_SILENT, Action::Silent));
        Screen {
            html: html.join("\n\n"),
            buttons,
        }
    }

    /// It was passed on (АППК art. 65): the term begins anew, so its day is asked.
    #[must_use]
    pub fn forwarded(&self, lang: Lang, today: u16) -> Screen {
        let when = self.remind_when(lang, ReminderKind::AnswerDue15, today, today);
        let told = Page::new(self, lang)
            .line(&keys::FORWARDED)
            .gap()
            .done()
            .html;
        let html = format!("{told}\n{}", when.html);
        Screen {
            html: html.trim_start().to_owned(),
            buttons: when.buttons,
        }
    }

    /// An answer came: what to do if it settles nothing.
    #[must_use]
    pub fn answered(&self, lang: Lang, kind: ReminderKind) -> Screen {
        let page = Page::new(self, lang).line(&keys::ANSWERED);
        match kind {
            ReminderKind::AnswerDue15 | ReminderKind::AnswerDue3 => {
                self.next(page.line(&keys::ANSWERED_APPEAL), lang, PRETRIAL)
            }
            ReminderKind::ComplaintDue20 => {
                self.next(page.line(&keys::AFTER_COMPLAINT), lang, PROSECUTOR)
            }
            ReminderKind::WithdrawalDue15 => {
                self.next(page.line(&keys::AFTER_WITHDRAWAL), lang, DEPARTMENT)
            }
        }
    }

    /// Nobody answered: what comes next.
    #[must_use]
    pub fn silent(&self, lang: Lang, kind: ReminderKind) -> Screen {
        let page = Page::new(self, lang).line(&keys::SILENT);
        match kind {
            ReminderKind::AnswerDue3 => self.next(page.line(&keys::SILENT_FORWARD), lang, FOLLOWUP),
            ReminderKind::AnswerDue15 => {
                let page = page.line(&keys::SILENT_APPEAL);
                self.next(page, lang, FOLLOWUP_AND_PRETRIAL)
            }
            ReminderKind::ComplaintDue20 => {
                self.next(page.line(&keys::AFTER_COMPLAINT), lang, PROSECUTOR)
            }
            ReminderKind::WithdrawalDue15 => self.next(
                page.line(&keys::AFTER_WITHDRAWAL),
                lang,
                FOLLOWUP_AND_DEPARTMENT,
            ),
        }
    }

    /// The letters that come next, and the list of reminders.
    fn next(&self, page: Page<'_>, lang: Lang, letters: &[(LetterKind, Addressee)]) -> Screen {
        letters
            .iter()
            .fold(page.sources(), |page, (kind, addressee)| {
                let name = self.letter_name(lang, *kind);
                let code = Code {
                    addressee: *addressee,
                    ..Code::of(Action::Letter)
                        .for_letter(kind.number())
                        .in_language(lang)
                };
                page.row(vec![press(name.plain(), code)])
            })
            .press(&keys::BUTTON_REMINDERS, Code::of(Action::Reminders))
            .done()
    }

    fn reminder_line(&self, lang: Lang, reminder: Reminder) -> Html {
        let what = self
            .catalog
            .label(lang, keys::REMINDER_KIND, reminder.kind.id());
        let date = self.day_of_month(lang, reminder.due_day);
        self.say(
            lang,
            &keys::REMINDER_LINE,
            [Value::Html(&what), Value::Html(&date)],
        )
    }

    /// "19 January": a reminder is never more than three months away.
    fn day_of_month(&self, lang: Lang, day: u16) -> Html {
        let date = calendar::date(day);
        let number = |number: u32| Value::Count(usize::try_from(number).unwrap_or_default());
        let values = [number(date.day()), number(date.month())];
        self.say(lang, &keys::DAY_OF_MONTH, values)
    }
}

type Next = &'static [(LetterKind, Addressee)];

const PRETRIAL: Next = &[(LetterKind::Pretrial, Addressee::EducationDepartment)];
const PROSECUTOR: Next = &[(LetterKind::Complaint, Addressee::Prosecutor)];
const DEPARTMENT: Next = &[(LetterKind::Complaint, Addressee::EducationDepartment)];
const FOLLOWUP: Next = &[(LetterKind::Followup, Addressee::EducationDepartment)];
const FOLLOWUP_AND_PRETRIAL: Next = &[
    (LetterKind::Followup, Addressee::EducationDepartment),
    (LetterKind::Pretrial, Addressee::EducationDepartment),
];
const FOLLOWUP_AND_DEPARTMENT: Next = &[
    (LetterKind::Followup, Addressee::School),
    (LetterKind::Complaint, Addressee::EducationDepartment),
];

/// Whether it is of an appeal, which a body passes on when it is not its own.
fn is_appeal(kind: ReminderKind) -> bool {
    matches!(kind, ReminderKind::AnswerDue15 | ReminderKind::AnswerDue3)
}
