//! Messages of one sender read together by what is remembered of them, and forwards and quotations
//! told from own words.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use arasha::detect::{Detector, Origin, Outcome, Passage, Sample, Trace};

fn traces(detector: &Detector, texts: &[&str]) -> Vec<Trace> {
    texts
        .iter()
        .map(|text| detector.examine(&Sample::Text(text)).trace)
        .collect()
}

#[test]
fn a_request_in_pieces_is_one_request() {
    let detector = Detector::embedded().unwrap();
    for pieces in [
        &[
            "Уважаемые родители, срочно нужно",
            "ИИН, адрес, место работы",
        ][..],
        &[
            "Ата-аналар, бүгін кешке дейін жіберіңіздер",
            "балаңыздың ЖСН-і, мекенжайы",
        ],
    ] {
        let joined = detector.join(&traces(&detector, pieces));
        assert_eq!(joined.outcome, Outcome::Request, "{pieces:?}");
        assert!(joined.signals.is_empty());
        assert!(joined.labels.categories.len() >= 2);
    }
}

#[test]
fn harmless_messages_stay_harmless_together_and_alone() {
    let detector = Detector::embedded().unwrap();
    for pieces in [
        &["Мы переехали, новый адрес: Абая 15"][..],
        &["Скиньте, пожалуйста", "фото страницы 45"],
        &["Скиньте номер учителя физры, пожалуйста"],
        &["Доброе утро", "Что задали по математике?"],
    ] {
        let joined = detector.join(&traces(&detector, pieces));
        assert_ne!(joined.outcome, Outcome::Request, "{pieces:?}");
    }
    assert_eq!(detector.join(&[]).outcome, Outcome::Nothing);
}

#[test]
fn a_quotation_is_not_the_senders_own_ask() {
    let detector = Detector::embedded().unwrap();
    let quoted = Passage {
        origin: Origin::Quoted,
        text: "Родители, скиньте ИИН ребёнка",
    };
    let own = Passage {
        origin: Origin::Own,
        text: "а это точно нужно?",
    };
    let finding = detector.examine(&Sample::Passages(&[quoted, own]));
    assert_ne!(finding.outcome, Outcome::Request);
}

#[test]
fn a_bare_forward_says_that_it_is_one() {
    let detector = Detector::embedded().unwrap();
    let text = "Уважаемые родители! До завтра скиньте ИИН ребёнка в личку";
    let forward = Passage {
        origin: Origin::Forwarded,
        text,
    };
    let finding = detector.examine(&Sample::Passages(&[forward]));
    assert_eq!(finding.outcome, Outcome::Request);
    assert!(finding.forwarded && finding.addressed);
}

#[test]
fn a_nag_and_a_withdrawal_are_told() {
    let detector = Detector::embedded().unwrap();
    let nag = detector.examine(&Sample::Text("кто ещё не сдал?"));
    assert!(nag.follow_up && nag.outcome != Outcome::Request);
    let back = detector.examine(&Sample::Text("Вопрос снят, данные не нужны"));
    assert!(back.withdraws && back.outcome != Outcome::Request);
}
