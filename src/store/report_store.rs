//! What reports need kept: see `crate::reports`. Implemented once for every database, in
//! `reporting`.

use super::{
    Cell, Health, Publication, QuarterFacts, Reader, SketchedCase, StoreResult, Unpublished, Wave,
    WaveChanges, WeekFacts,
};
use crate::domain::{ChatId, Hour, Pseudonym, Quarter, Week};

/// What reports need kept.
#[async_trait::async_trait]
pub trait ReportStore: Send + Sync {
    /// Keeps whether a chat has members enough to count (8), as it was when last looked at.
    async fn note_crowds(&self, crowds: &[(Pseudonym, bool)]) -> StoreResult<()>;

    /// Finds chats that have been watched for seven days and a hundred messages by now.
    async fn refresh_watched(&self) -> StoreResult<()>;

    /// The oldest week or quarter without tables; `None` before anything was watched. Whether it is
    /// time for it is for the caller to say.
    async fn next_unpublished(&self) -> StoreResult<Option<Unpublished>>;

    /// Everything a week's tables are made of: eligible chats only, their certain requests.
    async fn week_facts(&self, week: Week) -> StoreResult<WeekFacts>;

    /// What the weeks of a quarter held back.
    async fn quarter_facts(&self, quarter: Quarter) -> StoreResult<QuarterFacts>;

    /// Publishes tables, keeps what they held back for the quarter and erases what has served.
    /// `false` when there are tables of that time already: they stay as they are.
    async fn publish(&self, publication: Publication) -> StoreResult<bool>;

    /// Published numbers of those weeks, and of quarters that lie within them.
    async fn cells(&self, first: Week, last: Week) -> StoreResult<Vec<Cell>>;

    /// The least number of chats behind any published number; `None` before anything is published.
    async fn least(&self) -> StoreResult<Option<u8>>;

    /// The first and the last published week.
    async fn published(&self) -> StoreResult<Option<(Week, Week)>>;

    /// Requests of eligible chats with a sketch, since that hour; those that members or an admin
    /// called no request are left out.
    async fn sketched(&self, since: Hour) -> StoreResult<Vec<SketchedCase>>;

    /// Every wave that was told, the latest first.
    async fn waves(&self) -> StoreResult<Vec<Wave>>;

    /// Tells waves and keeps which requests belong to them.
    async fn change_waves(&self, changes: WaveChanges) -> StoreResult<()>;

    /// Whoever reads reports in a private chat.
    async fn reader(&self, chat: ChatId) -> StoreResult<Option<Reader>>;

    /// Everybody who reads reports, and open invitations.
    async fn readers(&self) -> StoreResult<Vec<Reader>>;

    /// Takes an open invitation for a private chat; whether there was one. It is used up then.
    async fn redeem(&self, invite: [u8; 32], chat: ChatId) -> StoreResult<bool>;

    /// How the bot fares.
    async fn health(&self) -> StoreResult<Health>;
}
