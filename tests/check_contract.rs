//! `arasha check --jsonl`: one line out for every line in, whatever it holds.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use arasha::cli::check::{CheckArgs, run};
use serde_json::Value;

fn lines(input: &[u8]) -> Vec<Value> {
    let args = CheckArgs {
        text: None,
        jsonl: true,
        lexicon: None,
        lang: None,
    };
    let mut output = Vec::new();
    run(&args, &mut &input[..], &mut output).unwrap();
    let output = String::from_utf8(output).unwrap();
    output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn every_line_gets_exactly_one_answer_in_order() {
    let input =
        b"{\"id\":1,\"text\":\"hi\"}\n\nbroken\n{\"id\":\"x\",\"parts\":[]}\n\xff\n{\"id\":3}";
    let answers = lines(input);
    assert_eq!(answers.len(), 6);
    assert_eq!(answers[0]["id"], 1);
    assert_eq!(answers[0]["request"], false);
    assert!(answers[1]["error"].is_string() && answers[1]["id"].is_null());
    assert!(answers[2]["error"].is_string());
    assert_eq!(answers[3]["id"], "x");
    assert!(answers[4]["error"].is_string());
    assert_eq!(answers[5]["id"], 3);
    assert!(answers[5]["error"].is_string());
}

#[test]
fn a_request_carries_all_labels_and_what_it_does_not_state() {
    let row = serde_json::json!({
        "id": "a",
        "text": "Уважаемые родители, прокуратура требует: пришлите мне в личку ИИН ребёнка",
    });
    let answer = &lines(row.to_string().as_bytes())[0];
    assert_eq!(answer["request"], true);
    assert_eq!(answer["tier"], "ordinary");
    assert_eq!(answer["categories"], serde_json::json!(["iin"]));
    assert_eq!(answer["language"], "ru");
    assert_eq!(answer["authority"], "prosecutor");
    assert_eq!(answer["channel"], "private_message");
    let missing = answer["missing"].as_array().unwrap();
    for state in ["legal_basis", "retention", "voluntary", "protection"] {
        assert!(missing.iter().any(|it| it == state), "{state}: {missing:?}");
    }
    assert!(answer["states"].as_array().unwrap().is_empty());
}

#[test]
fn what_is_no_request_carries_no_labels() {
    let answer = &lines("{\"id\":1,\"text\":\"Что задали по математике?\"}".as_bytes())[0];
    assert_eq!(answer["tier"], Value::Null);
    for list in ["categories", "states", "missing"] {
        assert_eq!(answer[list], serde_json::json!([]));
    }
    assert_eq!(answer["authority"], "none");
    assert_eq!(answer["channel"], "unknown");
}

#[test]
fn a_poll_with_hidden_voters_is_no_request() {
    let poll = |anonymous: bool| {
        let row = serde_json::json!({"id": 1, "poll": {
            "question": "Ваше жильё?", "options": ["своё", "съёмное"], "anonymous": anonymous,
        }});
        lines(row.to_string().as_bytes())[0]["request"].clone()
    };
    assert_eq!(poll(false), true);
    assert_eq!(poll(true), false);
}
