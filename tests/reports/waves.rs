//! The same order through many chats: how well it is joined, and what is told of it.

use crate::orders::{Order, independent, orders};
use crate::world::chat;
use arasha::detect::{Detector, Sample};
use arasha::domain::{
    Authority, BotId, Category, Channel, Hour, Labels, Pseudonym, Region, Sketch, Week,
};
use arasha::keys::{Keyring, Secret};
use arasha::reports::{Traits, chats_shown, find_waves, sketch};
use arasha::store::{CaseRow, SketchedCase, Wave, WaveChanges, WaveId};

fn keys() -> Keyring {
    Keyring::new(&Secret::from_bytes([7; 32]), BotId(42))
}

fn hour() -> Hour {
    "2025-W50".parse::<Week>().unwrap().begins().plus(30)
}

/// A message in a chat of its own, as it is kept; `None` where the detector hears no request.
fn kept(detector: &Detector, text: &str, number: u32) -> Option<SketchedCase> {
    let finding = detector.examine(&Sample::Text(text));
    if !finding.is_request() {
        return None;
    }
    let mut hash = [0; 16];
    hash[..4].copy_from_slice(&number.to_be_bytes());
    let chat = Pseudonym(hash);
    let hour = hour().plus(i64::from(number % 100));
    let quarter = Week::of_hour(hour).quarter();
    Some(SketchedCase {
        row: CaseRow {
            chat,
            hour,
            serial: 0,
        },
        sketch: sketch(&keys(), quarter, &Traits::of(&finding)),
        wave: None,
        labels: finding.labels,
        region: None,
    })
}

/// Which order every request of the set comes from; the independent ones each from one of its own.
fn set() -> (Vec<SketchedCase>, Vec<usize>, usize) {
    let detector = Detector::embedded().unwrap();
    let orders = orders();
    let alone = independent(&orders);
    let mut texts: Vec<(usize, String)> = Vec::new();
    for (at, order) in orders.iter().enumerate() {
        for way in 0..8 {
            texts.push((at, order.in_russian(way)));
            texts.push((at, order.in_kazakh(way)));
        }
    }
    for (at, request) in alone.iter().enumerate() {
        let say = |order: &Order| match at % 2 {
            0 => order.in_russian(at / 2 % 8),
            _ => order.in_kazakh(at / 2 % 8),
        };
        texts.push((orders.len() + at, say(request)));
    }
    let all = texts.len();
    let mut cases = Vec::new();
    let mut origins = Vec::new();
    for (number, (origin, text)) in (0..).zip(&texts) {
        if let Some(case) = kept(&detector, text, number) {
            cases.push(case);
            origins.push(*origin);
        }
    }
    (cases, origins, all)
}

/// Pairs of requests joined rightly, joined at all, and to be joined.
fn joining(cases: &[SketchedCase], origins: &[usize], changes: &WaveChanges) -> (u64, u64, u64) {
    let wave: std::collections::HashMap<_, _> = changes.members.iter().copied().collect();
    let (mut right, mut joined, mut wanted) = (0, 0, 0);
    for one in 0..cases.len() {
        for two in one + 1..cases.len() {
            let same = origins[one] == origins[two];
            let waves = (wave.get(&cases[one].row), wave.get(&cases[two].row));
            let together = waves.0.is_some() && waves.0 == waves.1;
            right += u64::from(same && together);
            joined += u64::from(together);
            wanted += u64::from(same);
        }
    }
    (right, joined, wanted)
}

#[test]
fn orders_are_joined_over_rewordings_and_languages_and_independent_requests_are_not() {
    let (cases, origins, all) = set();
    // Every request that is joined with another counts here, from two chats on.
    let changes = find_waves(&cases, &[], 2);
    let (right, joined, wanted) = joining(&cases, &origins, &changes);
    let heard = cases.len();
    println!("heard {heard} of {all}; pairs: {right} right of {joined} joined, {wanted} wanted");
    let told = find_waves(&cases, &[], 5);
    let waves = told.waves.len();
    let (right5, joined5, _) = joining(&cases, &origins, &told);
    println!("waves told from five chats on: {waves}; pairs in them {right5} of {joined5}");
    let percent = |part: u64, whole: u64| part * 100 / whole.max(1);
    println!(
        "precision {}%, recall {}%",
        percent(right, joined),
        percent(right, wanted)
    );
    assert!(percent(right, joined) >= 90);
    assert!(percent(right, wanted) >= 85);
}

fn case(number: u8, sketch: Sketch, region: Option<Region>) -> SketchedCase {
    SketchedCase {
        row: CaseRow {
            chat: chat(number),
            hour: hour().plus(i64::from(number)),
            serial: 0,
        },
        sketch,
        wave: None,
        labels: Labels {
            categories: [Category::Income].into_iter().collect(),
            authority: Authority::Prosecutor,
            channel: Channel::InChat,
            ..Labels::default()
        },
        region,
    }
}

fn same() -> Sketch {
    Sketch([3; 48])
}

#[test]
fn four_chats_make_no_wave_and_five_do() {
    let cases: Vec<_> = (0..5).map(|number| case(number, same(), None)).collect();
    assert_eq!(find_waves(&cases[..4], &[], 5), WaveChanges::default());
    let changes = find_waves(&cases, &[], 5);
    assert_eq!(changes.members.len(), 5);
    let wave = &changes.waves[0];
    assert_eq!(wave.chats, 5);
    assert_eq!(wave.authority, Some(Authority::Prosecutor));
    assert_eq!(wave.channel, Some(Channel::InChat));
    assert!(wave.categories.contains(Category::Income));
}

#[test]
fn one_chat_that_repeats_itself_makes_no_wave() {
    let cases: Vec<_> = (0..9)
        .map(|number| {
            let mut again = case(1, same(), None);
            again.row.serial = number;
            again
        })
        .collect();
    assert_eq!(find_waves(&cases, &[], 5), WaveChanges::default());
}

#[test]
fn of_a_wave_only_what_enough_chats_share_is_told() {
    let mut cases: Vec<_> = (0..5)
        .map(|number| case(number, same(), Some(Region::Almaty)))
        .collect();
    let mut other = case(5, same(), Some(Region::Astana));
    other.labels.categories.insert(Category::Religion);
    other.labels.channel = Channel::Paper;
    cases.push(other);
    let changes = find_waves(&cases, &[], 5);
    let wave = &changes.waves[0];
    assert_eq!(wave.regions().collect::<Vec<_>>(), [Region::Almaty]);
    assert!(!wave.categories.contains(Category::Religion));
    assert_eq!(wave.channel, Some(Channel::InChat));
}

#[test]
fn a_wave_that_goes_on_stays_one_wave_and_never_shrinks() {
    let mut cases: Vec<_> = (0..12).map(|number| case(number, same(), None)).collect();
    let first = find_waves(&cases, &[], 5);
    let known = first.waves.clone();
    assert_eq!(known[0].chats, 10);
    for case in &mut cases {
        case.wave = Some(known[0].id);
    }
    assert_eq!(find_waves(&cases, &known, 5), WaveChanges::default());
    // Two months later the first ones are gone and two came.
    let mut later = cases.split_off(9);
    later.push(case(13, same(), None));
    let changes = find_waves(&later, &known, 5);
    assert_eq!(changes.members.len(), 1);
    assert_eq!(changes.waves, Vec::<Wave>::new());
    assert_eq!(known[0].id, WaveId(1));
}

#[test]
fn numbers_of_chats_are_told_in_coarse_steps() {
    for (chats, shown) in [
        (5, 5),
        (9, 5),
        (10, 10),
        (19, 10),
        (20, 20),
        (60, 50),
        (7000, 5000),
    ] {
        assert_eq!(chats_shown(chats, 5), shown);
    }
    assert_eq!(chats_shown(11, 12), 12);
}

#[test]
fn the_set_says_what_it_means_to_say() {
    let orders = orders();
    assert_eq!(orders.len(), 40);
    assert_eq!(independent(&orders).len(), 200);
    for order in &orders {
        assert!(order.categories().len() >= 3);
        for way in 0..8 {
            for text in [order.in_russian(way), order.in_kazakh(way)] {
                assert!(!text.contains(['{', '}']), "{text}");
            }
        }
    }
}
