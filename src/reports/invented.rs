//! An invented year, so that reports can be seen without a bot, a chat or a person. Whatever is made
//! of it carries the mark «invented».

use super::{Traits, find_waves, freeze_quarter, freeze_week, sketch};
use crate::domain::{
    Authority, BotId, Category, CategorySet, Channel, Labels, MessageLanguage, Pseudonym, Region,
    State, StateSet, Week,
};
use crate::keys::{Keyring, Secret};
use crate::store::{
    AuthorityAnswer, CaseRow, Cell, CountedCase, HeldCase, Outcome, QuarterFacts, ReportStore,
    SketchedCase, StoreResult, Table, ToldCase, WatchedChat, Wave, WeekFacts,
};

/// The last week of the year.
pub const LAST: &str = "2025-W52";
/// Weeks of the year.
pub const WEEKS: i64 = 52;
/// Chats by region; the rest tells none.
const CHATS: [(Region, u32); 8] = [
    (Region::Almaty, 130),
    (Region::Astana, 95),
    (Region::Shymkent, 60),
    (Region::Turkistan, 45),
    (Region::Karaganda, 40),
    (Region::AlmatyRegion, 35),
    (Region::EastKazakhstan, 22),
    (Region::Aktobe, 14),
];
const UNTOLD: u32 = 59;

/// How much was made, and how much of it may be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Told {
    /// Cells by week and region that were not empty.
    pub cells: u64,
    /// Those hidden there.
    pub hidden: u64,
    /// Cells by week of the country that were not empty.
    pub country_cells: u64,
    /// Those hidden there too.
    pub country_hidden: u64,
    /// Requests that were made.
    pub requests: u64,
    /// Requests told of their region.
    pub in_region: u64,
    /// Requests told of the country only.
    pub in_country: u64,
    /// Requests told of the quarter only.
    pub in_quarter: u64,
}

/// Numbers that are the same on every run.
struct Series(u64);

impl Series {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    /// One of those, the first ones most.
    fn of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let len = all.len() as u64;
        let at = self.below(len).min(self.below(len)).min(self.below(len));
        all.get(usize::try_from(at).ok()?).copied()
    }
}

/// One invented chat.
#[derive(Clone, Copy)]
struct Chat {
    hash: Pseudonym,
    region: Option<Region>,
}

fn chats(size: u32) -> Vec<Chat> {
    let told = CHATS
        .into_iter()
        .flat_map(|(region, count)| (0..count * size).map(move |_| Some(region)));
    let places = told.chain((0..UNTOLD * size).map(|_| None));
    (0_u32..)
        .zip(places)
        .map(|(number, region)| {
            let mut hash = [0xAA; 16];
            hash[..4].copy_from_slice(&number.to_be_bytes());
            Chat {
                hash: Pseudonym(hash),
                region,
            }
        })
        .collect()
}

const USUAL: [Category; 14] = [
    Category::Phone,
    Category::Iin,
    Category::ChildName,
    Category::Address,
    Category::ParentName,
    Category::Employment,
    Category::BirthDate,
    Category::FamilyComposition,
    Category::Consent,
    Category::Health,
    Category::SocialStatus,
    Category::Housing,
    Category::MaritalStatus,
    Category::Ethnicity,
];
const AUTHORITIES: [Authority; 6] = [
    Authority::None,
    Authority::School,
    Authority::EducationDepartment,
    Authority::HealthService,
    Authority::Akimat,
    Authority::Police,
];
const CHANNELS: [Channel; 5] = [
    Channel::InChat,
    Channel::FormLink,
    Channel::PrivateMessage,
    Channel::File,
    Channel::Paper,
];

fn usual(series: &mut Series) -> Labels {
    let count = 1 + series.below(4);
    let categories: CategorySet = (0..count).filter_map(|_| series.of(&USUAL)).collect();
    Labels {
        categories,
        language: series
            .of(&[
                MessageLanguage::Ru,
                MessageLanguage::Kk,
                MessageLanguage::Mixed,
            ])
            .unwrap_or(MessageLanguage::Ru),
        authority: series.of(&AUTHORITIES).unwrap_or(Authority::None),
        channel: series.of(&CHANNELS).unwrap_or(Channel::Unknown),
        states: if series.one_in(3) {
            [State::Purpose].into_iter().collect()
        } else {
            StateSet::EMPTY
        },
        ..Labels::default()
    }
}

/// An order that goes through many chats: when, where, what.
struct Order {
    week: i64,
    weeks: i64,
    regions: &'static [Region],
    share: u64,
    labels: Labels,
}

fn orders() -> Vec<Order> {
    let labels = |categories: &[Category], authority, channel| Labels {
        categories: categories.iter().copied().collect(),
        authority,
        channel,
        language: MessageLanguage::Ru,
        ..Labels::default()
    };
    vec![
        Order {
            week: 35,
            weeks: 2,
            regions: &[Region::Almaty, Region::Astana, Region::Karaganda],
            share: 3,
            labels: labels(
                &[
                    Category::FamilyComposition,
                    Category::Income,
                    Category::Housing,
                    Category::SocialStatus,
                ],
                Authority::EducationDepartment,
                Channel::FormLink,
            ),
        },
        Order {
            week: 20,
            weeks: 1,
            regions: &[Region::Shymkent, Region::Turkistan],
            share: 4,
            labels: labels(
                &[
                    Category::Religion,
                    Category::Ethnicity,
                    Category::ParentName,
                ],
                Authority::Police,
                Channel::PrivateMessage,
            ),
        },
        Order {
            week: 49,
            weeks: 2,
            regions: &[Region::Almaty],
            share: 2,
            labels: labels(
                &[
                    Category::ParentName,
                    Category::MaritalStatus,
                    Category::Housing,
                    Category::Employment,
                    Category::Phone,
                ],
                Authority::Prosecutor,
                Channel::InChat,
            ),
        },
    ]
}

/// How busy a week of the school year is, in requests for a hundred chats.
fn busy(week: i64) -> u64 {
    match week {
        21..=33 => 2,
        34..=38 => 38,
        49..=51 => 24,
        _ => 15,
    }
}

/// Publishes the invented year of 500 chats times `size` in a store and says how much of it may be
/// told.
pub async fn publish(store: &dyn ReportStore, least: u8, size: u32) -> StoreResult<Told> {
    let chats = chats(size);
    let mut series = Series(20_251_224);
    let end: Week = LAST.parse().unwrap_or_else(|_| Week::from_number(2921));
    let first = end.plus(1 - WEEKS);
    let mut told = Told::default();
    let mut waves: Vec<Wave> = Vec::new();
    let mut held: Vec<HeldCase> = Vec::new();
    let mut told_by_week = Vec::new();
    for (number, week) in (0_i64..).zip(first.to(end)) {
        let (facts, sketched) = week_of(&chats, &mut series, number, week);
        let publication = freeze_week(week, &facts, least);
        told.add(&facts.cases, &publication.cells, least);
        let by_tier = [0, 1].map(|tier| {
            let cells = publication.cells.iter();
            let of = cells.filter(|cell| cell.table == Table::Tier && cell.column == tier);
            of.map(|cell| cell.count).sum()
        });
        told_by_week.push(by_tier);
        held.extend(&publication.held);
        store.publish(publication).await?;
        waves_of(store, &mut waves, sketched, least).await?;
        let quarter = week.quarter();
        if quarter.last() == week {
            let facts = QuarterFacts {
                held: std::mem::take(&mut held),
                told_by_week: std::mem::take(&mut told_by_week),
            };
            let publication = freeze_quarter(quarter, &facts, least);
            let requests = |cell: &&Cell| cell.table == Table::Requests;
            let cells = publication.cells.iter().filter(requests);
            told.in_quarter += cells.map(|cell| cell.count).sum::<u64>();
            store.publish(publication).await?;
        }
    }
    Ok(told)
}

fn week_of(
    chats: &[Chat],
    series: &mut Series,
    number: i64,
    week: Week,
) -> (WeekFacts, Vec<SketchedCase>) {
    let mut facts = WeekFacts::default();
    let mut sketched = Vec::new();
    for chat in chats {
        facts.watched.push(WatchedChat {
            region: chat.region,
            messages: 40 + series.below(400),
        });
        if series.below(100) < busy(number) {
            let labels = usual(series);
            facts.cases.push(case(*chat, labels, series));
        }
        for order in orders() {
            let now = (order.week..order.week + order.weeks).contains(&number);
            let here = chat
                .region
                .is_some_and(|region| order.regions.contains(&region));
            if now && here && series.one_in(order.share) {
                let labels = Labels {
                    language: if series.one_in(2) {
                        MessageLanguage::Kk
                    } else {
                        MessageLanguage::Ru
                    },
                    ..order.labels
                };
                facts.cases.push(case(*chat, labels, series));
                sketched.push(sketch_of(*chat, week, labels, series));
            }
        }
    }
    for teller in 0..series.below(14) {
        let labels = usual(series);
        facts.told.push(ToldCase {
            teller: Pseudonym([u8::try_from(teller).unwrap_or(0); 16]),
            region: None,
            categories: labels.categories,
            authority: labels.authority,
        });
    }
    facts.letters = (1..=4).map(|kind| (kind, 3 + series.below(30))).collect();
    facts.answers = AuthorityAnswer::ALL
        .iter()
        .map(|answer| (*answer as u8, series.below(12)))
        .collect();
    (facts, sketched)
}

fn case(chat: Chat, labels: Labels, series: &mut Series) -> CountedCase {
    let outcome = match series.below(20) {
        0..=2 => Outcome::Withdrawn,
        3 => Outcome::FoldedByMembers,
        4 => Outcome::FoldedByAdmin,
        _ => Outcome::Standing,
    };
    CountedCase {
        chat: chat.hash,
        labels,
        outcome,
        region: chat.region,
    }
}

fn sketch_of(chat: Chat, week: Week, labels: Labels, series: &mut Series) -> SketchedCase {
    let keys = Keyring::new(&Secret::from_bytes([0; 32]), BotId(0));
    let hours = i64::try_from(series.below(100)).unwrap_or(0);
    SketchedCase {
        row: CaseRow {
            chat: chat.hash,
            hour: week.begins().plus(9 + hours),
            serial: 0,
        },
        sketch: sketch(&keys, week.quarter(), &Traits::of_labels(labels)),
        wave: None,
        labels,
        region: chat.region,
    }
}

async fn waves_of(
    store: &dyn ReportStore,
    known: &mut Vec<Wave>,
    mut sketched: Vec<SketchedCase>,
    least: u8,
) -> StoreResult<()> {
    // Orders of this year go on for two weeks at most: a wave that is going on takes its members.
    for case in &mut sketched {
        let same = known.iter().find(|wave| {
            wave.authority == Some(case.labels.authority)
                && wave.last.plus(1) >= Week::of_hour(case.row.hour)
        });
        case.wave = same.map(|wave| wave.id);
    }
    let mut changes = find_waves(&sketched, known, least);
    for wave in &changes.waves {
        known.retain(|before| before.id != wave.id);
        known.push(wave.clone());
    }
    changes.members.clear();
    store.change_waves(changes).await
}

impl Told {
    /// Compares what was with what is told of it.
    fn add(&mut self, cases: &[CountedCase], cells: &[Cell], least: u8) {
        use std::collections::BTreeSet;
        self.requests += cases.len() as u64;
        for cell in cells.iter().filter(|cell| cell.table == Table::Requests) {
            if cell.row == super::REST {
                self.in_country += cell.count;
            } else {
                self.in_region += cell.count;
            }
        }
        let kinds = |case: &CountedCase| -> Vec<u8> {
            let categories = case.labels.categories.iter();
            categories.map(Category::number).collect()
        };
        let truly: BTreeSet<(u8, u8)> = cases
            .iter()
            .filter_map(|case| Some((case.region?.number(), kinds(case))))
            .flat_map(|(row, kinds)| kinds.into_iter().map(move |kind| (row, kind)))
            .collect();
        let country: BTreeSet<u8> = cases.iter().flat_map(kinds).collect();
        let told: BTreeSet<(u8, u8)> = cells
            .iter()
            .filter(|cell| cell.table == Table::Category)
            .map(|cell| (cell.row, cell.column))
            .collect();
        let told_country: BTreeSet<u8> = told.iter().map(|(_, kind)| *kind).collect();
        self.cells += truly.len() as u64;
        self.hidden += truly.difference(&told).count() as u64;
        self.country_cells += country.len() as u64;
        self.country_hidden += country.difference(&told_country).count() as u64;
        debug_assert!(least > 1);
    }
}
