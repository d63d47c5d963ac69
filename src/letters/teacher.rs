//! What a teacher writes: upward, asking for the norm; to the families, stating what must be stated.

use super::draft::Draft;
use super::{Letter, LetterRequest, Writer};
use crate::domain::{Lang, State};
use crate::i18n::{Value, letter_keys as words};

/// A note to the director. It rests on the Teacher Law, art. 6, and threatens nobody.
pub(super) fn memo(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let draft = Draft::new(writer, request, lang)
        .addressee()
        .sender(&words::SHEET_FROM_TEACHER)
        .title(&words::MEMO_TITLE);
    let what = draft.what();
    draft
        .paragraph_with(&words::MEMO_OPEN, [Value::Html(&what)])
        .paragraph(&words::MEMO_ASK)
        .list(&[
            &words::MEMO_NORM,
            &words::MEMO_DOCUMENT,
            &words::MEMO_LIST,
            &words::MEMO_TELL,
            &words::MEMO_HOW,
        ])
        .paragraph(&words::MEMO_STATISTICS)
        .paragraph(&words::MEMO_PAUSE)
        .signed()
        .done()
}

/// A notice to parents with everything a proper request states. What a draft states already is
/// carried over by whoever wrote it: nobody else has its words.
pub(super) fn lawful_request(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let draft = Draft::new(writer, request, lang)
        .title(&words::NOTICE_TITLE)
        .paragraph(&words::NOTICE_OPEN);
    let what = draft.known_what();
    let of = |state| {
        let stated = request.stated.contains(state);
        stated.then(|| writer.say(lang, &words::NOTICE_STATED, []).plain())
    };
    draft
        .fields(vec![
            (&words::NOTICE_WHAT, what),
            (&words::NOTICE_PURPOSE, of(State::Purpose)),
            (&words::NOTICE_BASIS, of(State::LegalBasis)),
            (&words::NOTICE_OPERATOR, None),
            (&words::NOTICE_RECIPIENT, of(State::Recipient)),
            (&words::NOTICE_RETENTION, of(State::Retention)),
            (&words::NOTICE_PROTECTION, of(State::Protection)),
            (&words::NOTICE_VOLUNTARY, of(State::Voluntary)),
            (&words::NOTICE_RESPONSIBLE, None),
            (&words::NOTICE_UNTIL, None),
        ])
        .paragraph(&words::NOTICE_HOW)
        .paragraph(&words::NOTICE_RIGHTS)
        .signed_by(&words::SHEET_SIGNATURE_OFFICIAL)
        .done()
}

/// A consent with the eight items of law № 94-V art. 8 p. 4, in the order of the law.
pub(super) fn consent_form(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let draft = Draft::new(writer, request, lang)
        .title(&words::CONSENT_TITLE)
        .paragraph(&words::CONSENT_OPEN);
    let what = draft.known_what();
    draft
        .fields(vec![
            (&words::CONSENT_OPERATOR, None),
            (&words::CONSENT_SUBJECT, None),
            (&words::CONSENT_TERM, None),
            (&words::CONSENT_THIRD, None),
            (&words::CONSENT_ABROAD, None),
            (&words::CONSENT_PUBLIC, None),
            (&words::CONSENT_WHAT, what),
            (&words::CONSENT_OTHER, None),
        ])
        .paragraph(&words::CONSENT_WITHDRAW)
        .paragraph(&words::CONSENT_REPRESENTATIVE)
        .signed()
        .done()
}
