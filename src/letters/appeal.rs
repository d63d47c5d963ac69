//! What goes to a body of the state, what follows it, and what parents sign together.

use super::draft::Draft;
use super::parent::{initiated, reasons};
use super::{Letter, LetterRequest, Writer};
use crate::domain::{Addressee, Authority, Lang};
use crate::i18n::{Value, letter_keys as words};

/// Rows of the joint statement to sign on its page.
const SIGNATURES: usize = 10;

/// An appeal with what АППК art. 63 requires: who, to whom, what, date, signature. The teacher is
/// not named.
pub(super) fn complaint(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let initiator =
        if request.authority == Authority::Prosecutor && request.to() == Addressee::Prosecutor {
            &words::COMPLAINT_SENT
        } else {
            &words::COMPLAINT_INITIATOR
        };
    let wishes = match request.to() {
        Addressee::Prosecutor => vec![
            &words::COMPLAINT_CHECK_LAW,
            initiator,
            &words::COMPLAINT_MEASURES,
        ],
        Addressee::DataAuthority => vec![
            &words::COMPLAINT_CONTROL,
            initiator,
            &words::COMPLAINT_UNFOUNDED,
        ],
        _ => vec![
            &words::COMPLAINT_CHECK_PURPOSE,
            &words::COMPLAINT_DESTROY,
            initiator,
            &words::COMPLAINT_EXPLAIN,
        ],
    };
    let wishes: Vec<_> = wishes
        .into_iter()
        .chain([&words::COMPLAINT_ANSWER])
        .collect();
    let mut law = reasons(request.asked());
    law.push(&words::REASON_PROOF);
    Draft::new(writer, request, lang)
        .addressee()
        .sender(&words::SHEET_FROM_APPLICANT)
        .title(&words::COMPLAINT_TITLE)
        .paragraph(&words::COMPLAINT_OPEN)
        .facts(true)
        .sentences(&law)
        .paragraph(&words::COMPLAINT_ASK)
        .list(&wishes)
        .paragraph(&words::COMPLAINT_BLAMELESS)
        .sentences(&[&words::BODY_TERM, &words::BODY_FORWARD])
        .enclosures(&[&words::ENCLOSURE_SCREENSHOT, &words::ENCLOSURE_LETTER])
        .signed()
        .done()
}

/// A reminder. The term of 15 working days is named to bodies of the state only.
pub(super) fn followup(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let to_body = request.to().is_body();
    let sender = if to_body {
        &words::SHEET_FROM_APPLICANT
    } else {
        &words::SHEET_FROM_PARENT
    };
    let draft = Draft::new(writer, request, lang)
        .addressee()
        .sender(sender)
        .title(&words::FOLLOWUP_TITLE)
        .paragraph(&words::FOLLOWUP_OPEN);
    let what = draft.what();
    let draft = draft.paragraph_with(&words::FOLLOWUP_ABOUT, [Value::Html(&what)]);
    let draft = if to_body {
        draft
            .paragraph(&words::FOLLOWUP_TERM)
            .paragraph(&words::FOLLOWUP_ASK)
    } else {
        draft.paragraph(&words::FOLLOWUP_ASK_OPERATOR)
    };
    draft.paragraph(&words::FOLLOWUP_THANKS).signed().done()
}

/// The complaint of АППК chapter 13, against a body's answer or silence only.
pub(super) fn pretrial(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let to = match request.to() {
        Addressee::DataAuthority => &words::PRETRIAL_TO_DATA_AUTHORITY,
        _ => &words::PRETRIAL_TO_EDUCATION_DEPARTMENT,
    };
    let draft = Draft::new(writer, request, lang)
        .addressee_by(to)
        .sender(&words::SHEET_FROM_COMPLAINANT)
        .title(&words::PRETRIAL_TITLE);
    let what = draft.what();
    draft
        .paragraph_with(&words::PRETRIAL_OPEN, [Value::Html(&what)])
        .paragraph(&words::PRETRIAL_CHOOSE)
        .choices(&[&words::PRETRIAL_SILENCE, &words::PRETRIAL_REPLY])
        .room(&words::PRETRIAL_WHY, 3)
        .paragraph(&words::PRETRIAL_ASK)
        .list(&[
            &words::PRETRIAL_PASS,
            &words::PRETRIAL_DECIDE,
            &words::PRETRIAL_ANSWER,
        ])
        .paragraph(&words::PRETRIAL_GUARD)
        .enclosures(&[&words::ENCLOSURE_APPEAL, &words::ENCLOSURE_REPLY])
        .signed()
        .done()
}

/// A joint statement: number, name and signature, one contact person.
pub(super) fn collective(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let to_body = request.to().is_body();
    let (sender, answer) = if to_body {
        (
            &words::SHEET_FROM_PARENTS_APPLICANT,
            &words::COLLECTIVE_TERM,
        )
    } else {
        (&words::SHEET_FROM_PARENTS, &words::COLLECTIVE_ANSWER)
    };
    let questions = if to_body {
        initiated(request)
    } else {
        vec![
            &words::GROUNDS_BASIS,
            &words::GROUNDS_PURPOSE,
            &words::GROUNDS_RECIPIENTS,
            &words::GROUNDS_RETENTION,
        ]
    };
    let mut law = reasons(request.asked());
    law.push(&words::COLLECTIVE_DUTY);
    let draft = Draft::new(writer, request, lang)
        .addressee()
        .sender(sender)
        .title(&words::COLLECTIVE_TITLE);
    let what = draft.what();
    draft
        .paragraph_with(&words::COLLECTIVE_OPEN, [Value::Html(&what)])
        .paragraph(&words::COLLECTIVE_ASK)
        .list(&questions)
        .sentences(&law)
        .paragraph(answer)
        .names(SIGNATURES)
        .dated()
        .done()
}
