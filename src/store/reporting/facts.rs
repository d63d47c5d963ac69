//! What the tables of a week and a quarter are made of, read from what is kept.

use super::super::{Connection, Tools};
use super::{ANSWER, LETTER, label, month};
use crate::domain::{
    Authority, CategorySet, Channel, ChatId, Labels, MessageLanguage, Occasion, Pseudonym, Quarter,
    Region, StateSet, Tier, Week,
};
use crate::store::sealed::GroupRow;
use crate::store::{
    Certainty, CountedCase, HeldCase, Outcome, QuarterFacts, StoreError, StoreResult, Table,
    ToldCase, WatchedChat, WeekFacts,
};
use std::collections::HashMap;

/// A chat counts after so many days of watching …
const WATCHED_DAYS: i64 = 7;
/// … and so many messages, before the day of its first counted request.
const WATCHED_MESSAGES: i64 = 100;

const UNREADABLE: StoreError = StoreError::Unreadable {
    what: "hash of a chat",
};

fn pseudonym(bytes: &[u8]) -> StoreResult<Pseudonym> {
    Pseudonym::from_bytes(bytes).ok_or(UNREADABLE)
}

fn region(number: Option<i64>) -> StoreResult<Option<Region>> {
    let number = number.filter(|number| *number != 0);
    number
        .map(|number| label(number, "region", Region::from_number))
        .transpose()
}

/// Finds chats with members enough that have been watched for long enough.
pub(super) async fn refresh_watched(db: &mut Connection) -> StoreResult<()> {
    let days: Vec<(Vec<u8>, i64, i64)> = sqlx::query_as(
        "SELECT e.chat, e.day, e.count FROM examined e JOIN watched w ON w.chat = e.chat
         WHERE w.large = 1 AND w.since_day IS NULL ORDER BY e.chat, e.day",
    )
    .fetch_all(&mut *db)
    .await?;
    for days in days.chunk_by(|one, two| one.0 == two.0) {
        let Some((chat, first, _)) = days.first() else {
            continue;
        };
        let mut seen = 0;
        let reached = days.iter().find_map(|(_, day, count)| {
            seen += count;
            (seen >= WATCHED_MESSAGES).then_some(day + 1)
        });
        let last = days.last().map_or(*first, |(_, day, _)| *day);
        // Known only once the chat is seen again after that day.
        let since = reached
            .map(|day| day.max(first + WATCHED_DAYS))
            .filter(|since| *since <= last + 1);
        if let Some(since) = since {
            sqlx::query("UPDATE watched SET since_day = $2 WHERE chat = $1")
                .bind(chat)
                .bind(since)
                .execute(&mut *db)
                .await?;
        }
    }
    Ok(())
}

type CaseRow = (Vec<u8>, i64, i64, i64, i64, i64, i64, Option<i64>);

/// Everything a week's tables are made of.
pub(in super::super) async fn week_facts(
    db: &mut Connection,
    tools: &Tools,
    week: Week,
) -> StoreResult<WeekFacts> {
    let rows: Vec<CaseRow> = sqlx::query_as(
        "SELECT o.chat, o.categories, CAST(o.language AS BIGINT), CAST(o.authority AS BIGINT),
                CAST(o.channel AS BIGINT), CAST(o.states AS BIGINT), CAST(o.outcome AS BIGINT),
                CAST(o.region AS BIGINT)
         FROM occurrences o JOIN watched w ON w.chat = o.chat
         WHERE o.hour >= $1 AND o.hour < $2 AND o.certainty = $3
               AND w.large = 1 AND w.since_day IS NOT NULL AND w.since_day * 24 <= o.hour",
    )
    .bind(week.begins().0)
    .bind(week.ends().0)
    .bind(Certainty::Certain as i16)
    .fetch_all(&mut *db)
    .await?;
    let mut cases = Vec::with_capacity(rows.len());
    for (chat, categories, language, authority, channel, states, outcome, place) in rows {
        cases.push(CountedCase {
            chat: pseudonym(&chat)?,
            labels: Labels {
                categories: CategorySet::from_bits(categories.cast_unsigned()),
                language: label(language, "language", MessageLanguage::from_number)?,
                authority: label(authority, "authority", Authority::from_number)?,
                channel: label(channel, "channel", Channel::from_number)?,
                occasion: Occasion::Unknown,
                states: label(states, "states", |bits| Some(StateSet::from_bits(bits)))?,
                perhaps: StateSet::EMPTY,
            },
            outcome: label(outcome, "outcome", Outcome::from_number)?,
            region: region(place)?,
        });
    }
    Ok(WeekFacts {
        cases,
        watched: watched(db, tools, week).await?,
        told: told(db, week).await?,
        letters: tallies(db, week, LETTER).await?,
        answers: tallies(db, week, ANSWER).await?,
    })
}

/// Eligible chats with messages in the week, and where their admins say they are.
async fn watched(db: &mut Connection, tools: &Tools, week: Week) -> StoreResult<Vec<WatchedChat>> {
    let rows: Vec<(Vec<u8>, i64)> = sqlx::query_as(
        "SELECT e.chat, CAST(SUM(e.count) AS BIGINT)
         FROM examined e JOIN watched w ON w.chat = e.chat
         WHERE e.day >= $1 AND e.day < $2 AND w.large = 1 AND w.since_day < $2
         GROUP BY e.chat",
    )
    .bind(week.first_day())
    .bind(week.first_day() + 7)
    .fetch_all(&mut *db)
    .await?;
    let regions = regions(db, tools).await?;
    let mut watched = Vec::with_capacity(rows.len());
    for (chat, messages) in rows {
        watched.push(WatchedChat {
            region: regions.get(&pseudonym(&chat)?).copied(),
            messages: messages.unsigned_abs(),
        });
    }
    Ok(watched)
}

/// Regions of groups by their pseudonyms: known to the program for a moment, to no table.
async fn regions(db: &mut Connection, tools: &Tools) -> StoreResult<HashMap<Pseudonym, Region>> {
    let ids: Vec<(i64,)> = sqlx::query_as("SELECT chat_id FROM groups ORDER BY chat_id")
        .fetch_all(&mut *db)
        .await?;
    let rows: Vec<GroupRow> = sqlx::query_as(
        "SELECT CAST(g.standing AS BIGINT) AS standing, g.first_language,
                g.forget_at AS left_until, g.settings, o.sealed AS observing,
                o.forget_at AS observe_until
         FROM groups g LEFT JOIN observing o ON 1 = 0 ORDER BY g.chat_id",
    )
    .fetch_all(&mut *db)
    .await?;
    let mut regions = HashMap::new();
    for ((id,), row) in ids.into_iter().zip(rows) {
        let chat = ChatId(id);
        // What cannot be read tells no region.
        let region = row.group(tools, chat).ok().and_then(|group| group.region);
        if let Some(region) = region {
            regions.insert(tools.keys.pseudonym(chat), region);
        }
    }
    Ok(regions)
}

async fn told(db: &mut Connection, week: Week) -> StoreResult<Vec<ToldCase>> {
    let rows: Vec<(Vec<u8>, i64, i64, i64)> =
        sqlx::query_as("SELECT teller, categories, authority, region FROM told WHERE week = $1")
            .bind(week.to_string())
            .fetch_all(db)
            .await?;
    let mut told = Vec::with_capacity(rows.len());
    for (teller, categories, authority, place) in rows {
        told.push(ToldCase {
            teller: pseudonym(&teller)?,
            region: region(Some(place))?,
            categories: CategorySet::from_bits(categories.cast_unsigned()),
            authority: label(authority, "authority", Authority::from_number)?,
        });
    }
    Ok(told)
}

async fn tallies(db: &mut Connection, week: Week, kind: u8) -> StoreResult<Vec<(u8, u64)>> {
    let rows: Vec<(i64, i64)> =
        sqlx::query_as("SELECT number, count FROM tallies WHERE month = $1 AND kind = $2")
            .bind(month(week))
            .bind(i64::from(kind))
            .fetch_all(db)
            .await?;
    rows.into_iter()
        .map(|(number, count)| Ok((label(number, "tally", Some)?, count.unsigned_abs())))
        .collect()
}

#[derive(sqlx::FromRow)]
struct HeldRow {
    chat: Vec<u8>,
    told: i64,
    region: Option<i64>,
    tier: i64,
    categories: i64,
    language: i64,
    authority: i64,
    channel: i64,
    states: i64,
    outcome: i64,
}

/// What the weeks of a quarter held back.
pub(in super::super) async fn quarter_facts(
    db: &mut Connection,
    quarter: Quarter,
) -> StoreResult<QuarterFacts> {
    let rows: Vec<HeldRow> = sqlx::query_as(
        "SELECT chat, told, region, tier, categories, language, authority, channel, states, outcome
         FROM held_back WHERE quarter = $1",
    )
    .bind(quarter.to_string())
    .fetch_all(&mut *db)
    .await?;
    let mut held = Vec::with_capacity(rows.len());
    for row in rows {
        held.push(HeldCase {
            chat: pseudonym(&row.chat)?,
            told: row.told != 0,
            region: region(row.region)?,
            tier: if row.tier == 0 {
                Tier::Ordinary
            } else {
                Tier::Sensitive
            },
            labels: Labels {
                categories: CategorySet::from_bits(row.categories.cast_unsigned()),
                language: label(row.language, "language", MessageLanguage::from_number)?,
                authority: label(row.authority, "authority", Authority::from_number)?,
                channel: label(row.channel, "channel", Channel::from_number)?,
                occasion: Occasion::Unknown,
                states: label(row.states, "states", |bits| Some(StateSet::from_bits(bits)))?,
                perhaps: StateSet::EMPTY,
            },
            outcome: label(row.outcome, "outcome", Outcome::from_number)?,
        });
    }
    let weeks: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT period, col, CAST(SUM(count) AS BIGINT) FROM published
         WHERE tab = $1 AND period >= $2 AND period <= $3 GROUP BY period, col",
    )
    .bind(i64::from(Table::Tier as u8))
    .bind(quarter.first().to_string())
    .bind(quarter.last().to_string())
    .fetch_all(db)
    .await?;
    let mut by_week: HashMap<String, [u64; 2]> = HashMap::new();
    for (period, column, count) in weeks {
        let week = by_week.entry(period).or_default();
        week[usize::from(column != 0)] += count.unsigned_abs();
    }
    Ok(QuarterFacts {
        held,
        told_by_week: by_week.into_values().collect(),
    })
}
