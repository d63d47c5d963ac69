//! Which letters fit what was asked.

use arasha::codec::{Action, Code};
use arasha::domain::{Addressee, Authority, Category, Occasion};
use arasha::letters::{Languages, LetterKind, LetterRequest};
use chrono::NaiveDate;

fn asked(categories: &[Category]) -> Code {
    Code {
        categories: categories.iter().copied().collect(),
        ..Code::of(Action::Refuse)
    }
}

#[test]
fn a_letter_is_offered_only_where_it_helps() {
    let housing = asked(&[Category::Housing]);
    let all = LetterKind::ALL.to_vec();
    for (code, offered) in [
        (housing, all),
        (asked(&[Category::Credentials, Category::Iin]), vec![]),
        (
            Code {
                authority: Authority::ParentsCommittee,
                ..housing
            },
            vec![LetterKind::Refusal],
        ),
        (
            asked(&[Category::ChildName, Category::Phone]),
            vec![LetterKind::LawfulRequest],
        ),
    ] {
        assert_eq!(LetterKind::offered(&code), offered, "{code:?}");
    }
    for occasion in [Occasion::OwnApplication, Occasion::OwnChoice] {
        let code = Code {
            occasion,
            ..housing
        };
        assert!(!LetterKind::offered(&code).contains(&LetterKind::Refusal));
    }
}

#[test]
fn a_buttons_labels_and_day_come_along() {
    let code = Code {
        addressee: Addressee::College,
        day: 20_446,
        ..asked(&[Category::Housing])
    };
    let request = LetterRequest::about(LetterKind::Refusal, Languages::Both, &code);
    assert_eq!(request.day, NaiveDate::from_ymd_opt(2025, 12, 24));
    assert_eq!(request.to(), Addressee::College);
    let unknown = LetterRequest::about(
        LetterKind::Refusal,
        Languages::Both,
        &Code { day: 0, ..code },
    );
    assert_eq!(unknown.day, None);
}

#[test]
fn new_addressees_travel_in_buttons_and_old_numbers_stay() {
    for (addressee, number) in Addressee::ALL.iter().zip(0u8..) {
        assert_eq!(addressee.number(), number);
        assert_eq!(Addressee::from_id(addressee.id()), Some(*addressee));
        let code = Code {
            addressee: *addressee,
            ..Code::of(Action::Refuse)
        };
        assert_eq!(Code::decode(&code.encode()), Some(code));
    }
}
