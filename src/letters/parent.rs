//! What a parent writes to the institution: refusal, request for grounds, withdrawal.

use super::draft::Draft;
use super::{Letter, LetterRequest, Writer};
use crate::domain::{Addressee, Authority, Category, CategorySet, Lang, Tier};
use crate::i18n::key::Key;
use crate::i18n::{Value, letter_keys as words};

/// A refusal: thanks, questions for whoever ordered it, the ground, and what the law does require.
/// Among parents no operator's duties are cited (law № 94-V art. 3 p. 3).
pub(super) fn refusal(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let draft = Draft::new(writer, request, lang)
        .addressee()
        .sender(&words::SHEET_FROM_PARENT)
        .title(&words::REFUSAL_TITLE);
    let (date, what) = (draft.date(), draft.what());
    let draft = draft.paragraph_with(
        &words::REFUSAL_OPEN,
        [Value::Html(&date), Value::Html(&what)],
    );
    if request.among_parents() {
        return draft
            .paragraph(&words::REFUSAL_PARENTS)
            .paragraph(&words::REFUSAL_END)
            .signed()
            .done();
    }
    let asked = request.asked();
    let questions: Vec<String> = request
        .lacking()
        .iter()
        .map(|state| writer.catalog.label(lang, words::ASK, state.id()).plain())
        .collect();
    let mut law = reasons(asked);
    law.push(&words::REASON_DUTY);
    let health = [Category::Health, Category::Disability]
        .into_iter()
        .any(|category| asked.contains(category));
    if health {
        law.push(&words::REASON_HEALTH);
    }
    draft
        .paragraph(&words::REFUSAL_ASK)
        .items(questions)
        .when(request.authority.is_body(), |draft| {
            draft.paragraph(&words::REFUSAL_DOCUMENT)
        })
        .when(asked.contains(Category::Biometrics), |draft| {
            draft.paragraph(&words::REFUSAL_BIOMETRICS)
        })
        .sentences(&law)
        .paragraph(&words::REFUSAL_END)
        .signed()
        .done()
}

/// What the law says of what was asked; in doubt, that consent is the rule.
pub(super) fn reasons(asked: CategorySet) -> Vec<&'static Key<0>> {
    use Category as C;
    // These have a ground of their own, or the family's answer is elsewhere: with the nurse.
    let apart: CategorySet = [
        C::Health,
        C::Disability,
        C::Ethnicity,
        C::Religion,
        C::Political,
        C::Biometrics,
        C::BankDetails,
    ]
    .into_iter()
    .collect();
    let mut reasons = Vec::new();
    if asked.difference(apart).tier() == Some(Tier::Sensitive) {
        reasons.push(&words::REASON_EXCESS);
    }
    if asked.contains(C::IdDocument) {
        reasons.push(&words::REASON_DOCUMENTS);
    }
    if asked.contains(C::Consent) {
        reasons.push(&words::REASON_FORM);
    }
    if reasons.is_empty() {
        reasons.push(&words::REASON_CONSENT);
    }
    reasons
}

/// A request for grounds: to an institution all that the law lets a parent know, to a body of the
/// state who initiated it and what became of the data.
pub(super) fn grounds(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let to_body = request.to().is_body();
    let sender = if to_body {
        &words::SHEET_FROM_APPLICANT
    } else {
        &words::SHEET_FROM_PARENT
    };
    let draft = Draft::new(writer, request, lang)
        .addressee()
        .sender(sender)
        .title(&words::GROUNDS_TITLE)
        .paragraph(&words::GROUNDS_OPEN)
        .facts(to_body);
    if to_body {
        return draft
            .paragraph(&words::GROUNDS_BODY_ASK)
            .list(&initiated(request))
            .paragraph(&words::BODY_TERM)
            .paragraph(&words::BODY_FORWARD)
            .signed()
            .done();
    }
    let mut questions = vec![
        &words::GROUNDS_BASIS,
        &words::GROUNDS_PURPOSE,
        &words::GROUNDS_LIST,
        &words::GROUNDS_RECIPIENTS,
        &words::GROUNDS_RETENTION,
        &words::GROUNDS_RESPONSIBLE,
        &words::GROUNDS_HELD,
        &words::GROUNDS_CONSENT,
    ];
    if request.asked().contains(Category::Biometrics) {
        questions.push(&words::GROUNDS_BIOMETRICS);
    }
    draft
        .paragraph(&words::GROUNDS_ASK)
        .list(&questions)
        .paragraph(&words::GROUNDS_PAUSE)
        .paragraph(&words::GROUNDS_THANKS)
        .signed()
        .done()
}

/// What a body of the state is asked. Whether a prosecutor's request is genuine is asked, never
/// doubted.
pub(super) fn initiated(request: &LetterRequest) -> Vec<&'static Key<0>> {
    let of_prosecutor =
        request.to() == Addressee::Prosecutor && request.authority == Authority::Prosecutor;
    vec![
        if of_prosecutor {
            &words::GROUNDS_INITIATOR_PROSECUTOR
        } else {
            &words::GROUNDS_INITIATOR
        },
        &words::GROUNDS_DOCUMENT,
        &words::GROUNDS_HANDED,
        &words::GROUNDS_DESTROYED,
    ]
}

/// First destruction of what was collected without ground, then withdrawal of what might be taken
/// for a consent: nobody concedes that there was one.
pub(super) fn withdrawal(writer: &Writer<'_>, request: &LetterRequest, lang: Lang) -> Letter {
    let draft = Draft::new(writer, request, lang)
        .addressee()
        .sender(&words::SHEET_FROM_PARENT)
        .title(&words::WITHDRAWAL_TITLE);
    let (date, what) = (draft.date(), draft.what());
    draft
        .paragraph_with(
            &words::WITHDRAWAL_OPEN,
            [Value::Html(&date), Value::Html(&what)],
        )
        .paragraph(&words::WITHDRAWAL_DESTROY)
        .paragraph(&words::WITHDRAWAL_CONSENT)
        .when(request.asked().contains(Category::Biometrics), |draft| {
            draft.paragraph(&words::WITHDRAWAL_BIOMETRICS)
        })
        .sentences(&[&words::WITHDRAWAL_TERMS, &words::WITHDRAWAL_DAY])
        .paragraph(&words::WITHDRAWAL_LIMIT)
        .paragraph(&words::WITHDRAWAL_REPORT)
        .signed()
        .done()
}
