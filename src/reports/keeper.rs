//! Keeps tables and waves up to date: freezes every week and quarter whose time has come, once.

use super::{find_waves, freeze_quarter, freeze_week, quarter_ready, week_ready};
use crate::domain::{Hour, Period, Week};
use crate::store::{ReportStore, StoreResult, Unpublished, Wave, retention};
use chrono::{DateTime, Utc};

/// What is new.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct News {
    /// Weeks that were published now.
    pub weeks: Vec<Week>,
    /// Waves that passed the least number of chats now.
    pub waves: Vec<Wave>,
}

/// Publishes what is due at that moment. Weeks that were missed while the bot stood still are caught
/// up with, oldest first.
pub async fn keep_up(store: &dyn ReportStore, now: DateTime<Utc>, least: u8) -> StoreResult<News> {
    let mut news = News::default();
    store.refresh_watched().await?;
    loop {
        let publication = match store.next_unpublished().await? {
            Some(Unpublished::Week(week)) if week_ready(week, now) => {
                freeze_week(week, &store.week_facts(week).await?, least)
            }
            Some(Unpublished::Quarter(quarter)) if quarter_ready(quarter, now) => {
                freeze_quarter(quarter, &store.quarter_facts(quarter).await?, least)
            }
            _ => break,
        };
        let period = publication.period;
        if store.publish(publication).await?
            && let Period::Week(week) = period
        {
            news.weeks.push(week);
        }
    }
    let since = Hour::of(now).plus(-retention::SKETCH_HOURS);
    let cases = store.sketched(since).await?;
    let known = store.waves().await?;
    let changes = find_waves(&cases, &known, least);
    let is_new = |wave: &&Wave| known.iter().all(|before| before.id != wave.id);
    news.waves = changes.waves.iter().filter(is_new).cloned().collect();
    if !changes.waves.is_empty() || !changes.members.is_empty() {
        store.change_waves(changes).await?;
    }
    Ok(news)
}
