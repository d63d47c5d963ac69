//! A letter in a few lines: to copy by hand, and to send to WhatsApp; and how a letter goes out.

use super::{LetterKind, LetterRequest, Writer};
use crate::domain::Lang;
use crate::i18n::key::Key;
use crate::i18n::{Html, Value, letter_keys as words};

/// Names of what was asked that a few lines hold; the rest is counted.
const NAMED: usize = 3;

impl Writer<'_> {
    /// The short form: at most 12 lines of handwriting; `None` when law it rests on was withdrawn.
    #[must_use]
    pub fn short(&self, request: &LetterRequest, lang: Lang) -> Option<String> {
        let what = self.what(lang, request, NAMED);
        let what = [Value::Html(&what)];
        let to_body = request.to().is_body();
        let key = match request.kind {
            LetterKind::Refusal if request.among_parents() => &words::REFUSAL_PARENTS_SHORT,
            LetterKind::Refusal => &words::REFUSAL_SHORT,
            LetterKind::Grounds if to_body => &words::GROUNDS_BODY_SHORT,
            LetterKind::Grounds => &words::GROUNDS_SHORT,
            LetterKind::Withdrawal => &words::WITHDRAWAL_SHORT,
            LetterKind::Complaint => &words::COMPLAINT_SHORT,
            LetterKind::Followup => &words::FOLLOWUP_SHORT,
            LetterKind::Pretrial => &words::PRETRIAL_SHORT,
            LetterKind::Collective => &words::COLLECTIVE_SHORT,
            LetterKind::Memo => &words::MEMO_SHORT,
            LetterKind::LawfulRequest => &words::NOTICE_SHORT,
            LetterKind::ConsentForm => &words::CONSENT_SHORT,
        };
        if !self.law.stands(self.catalog.law_of(key.id)) {
            return None;
        }
        let head = match request.kind {
            LetterKind::LawfulRequest | LetterKind::ConsentForm => None,
            LetterKind::Complaint | LetterKind::Pretrial => Some(&words::SHORT_HEAD_APPEAL),
            _ if to_body => Some(&words::SHORT_HEAD_APPEAL),
            _ => Some(&words::SHORT_HEAD),
        };
        let mut lines: Vec<String> = head
            .map(|head| self.say(lang, head, []).plain())
            .into_iter()
            .collect();
        lines.push(self.say(lang, key, what).plain());
        lines.push(self.say(lang, &words::SHORT_FOOT, []).plain());
        Some(lines.join("\n"))
    }

    /// A neutral text for WhatsApp, at most 256 UTF-16 units, so that one button copies it. Only
    /// what a teacher hands out names the data.
    #[must_use]
    pub fn whatsapp(&self, request: &LetterRequest, lang: Lang) -> String {
        let key = match request.kind {
            LetterKind::Refusal if request.among_parents() => &words::REFUSAL_PARENTS_WHATSAPP,
            LetterKind::Refusal => &words::REFUSAL_WHATSAPP,
            LetterKind::Grounds => &words::GROUNDS_WHATSAPP,
            LetterKind::Withdrawal => &words::WITHDRAWAL_WHATSAPP,
            LetterKind::Complaint => &words::COMPLAINT_WHATSAPP,
            LetterKind::Followup => &words::FOLLOWUP_WHATSAPP,
            LetterKind::Pretrial => &words::PRETRIAL_WHATSAPP,
            LetterKind::Collective => &words::COLLECTIVE_WHATSAPP,
            LetterKind::Memo => &words::MEMO_WHATSAPP,
            LetterKind::LawfulRequest => {
                return self.whatsapp_naming(&words::NOTICE_WHATSAPP, request, lang);
            }
            LetterKind::ConsentForm => {
                return self.whatsapp_naming(&words::CONSENT_WHATSAPP, request, lang);
            }
        };
        self.say(lang, key, []).plain()
    }

    /// A text with as many names of data as fit.
    fn whatsapp_naming(&self, key: &Key<1>, request: &LetterRequest, lang: Lang) -> String {
        let text = |most| {
            let what = if request.asked().is_empty() {
                self.say(lang, &words::WHATSAPP_WHAT, [])
            } else {
                self.what(lang, request, most)
            };
            self.say(lang, key, [Value::Html(&what)]).plain()
        };
        (1..=NAMED)
            .rev()
            .map(text)
            .find(|text| text.encode_utf16().count() <= 256)
            .unwrap_or_else(|| text(1))
    }

    /// How the letter goes out: what to have ready, on paper or through the portal, the term. Lines
    /// of Telegram HTML. What rests on withdrawn law is left out.
    #[must_use]
    pub fn hints(&self, request: &LetterRequest, lang: Lang) -> Vec<Html> {
        let routes = [
            &words::HINT_APPEAL_PORTAL,
            &words::HINT_APPEAL_PAPER,
            &words::HINT_APPEAL_TERM,
        ];
        let keys: Vec<&Key<0>> = match request.kind {
            LetterKind::Memo => vec![&words::HINT_MEMO],
            LetterKind::LawfulRequest => vec![&words::HINT_NOTICE],
            LetterKind::ConsentForm => vec![&words::HINT_CONSENT],
            LetterKind::Pretrial => vec![
                &words::HINT_PRETRIAL,
                &words::HINT_APPEAL_PORTAL,
                &words::HINT_APPEAL_PAPER,
            ],
            LetterKind::Collective => vec![&words::HINT_COLLECTIVE],
            _ if request.to().is_body() => routes.to_vec(),
            _ => vec![&words::HINT_LETTER],
        };
        keys.into_iter()
            .filter(|key| self.law.stands(self.catalog.law_of(key.id)))
            .map(|key| self.say(lang, key, []))
            .collect()
    }
}
