//! Telegram's limits, kept by us: 30 messages a second for the bot, one a second for a chat, 20 a
//! minute for a group (Bot API FAQ, "Broadcasting to users"). Pure: the time is handed in.

use super::ChatId;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, VecDeque};

const BOT_PER_SECOND: usize = 30;
const GROUP_PER_MINUTE: usize = 20;
const SECOND: TimeDelta = TimeDelta::seconds(1);
const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// What was sent lately and until when a chat or everything has to wait.
#[derive(Default)]
pub struct Limits {
    /// Moments taken by the whole bot, in order of time: a chat that has to wait takes moments far
    /// ahead, and another may still go before them.
    bot: Vec<DateTime<Utc>>,
    chats: HashMap<ChatId, ChatLimits>,
}

#[derive(Default)]
struct ChatLimits {
    sent: VecDeque<DateTime<Utc>>,
    waits: Option<DateTime<Utc>>,
}

impl Limits {
    /// For so long a message counts towards what the whole bot may send in a second: a second and
    /// what two messages may gain on each other on their way. Telegram counts when they arrive, and
    /// one that comes too early is refused and waits for seconds.
    pub const BOT_SECOND: TimeDelta = TimeDelta::milliseconds(1_100);

    /// The moment from which a message to the chat may go, as far as the chat is concerned.
    #[must_use]
    pub fn chat_ready(&self, chat: ChatId, now: DateTime<Utc>) -> DateTime<Utc> {
        self.chats
            .get(&chat)
            .map_or(now, |limits| limits.ready(chat, now))
    }

    /// The first moment from this one on at which one message more keeps every second within the
    /// limit of the bot.
    fn bot_free(&self, from: DateTime<Utc>) -> DateTime<Utc> {
        let mut moment = from;
        loop {
            let place = self.bot.partition_point(|sent| *sent <= moment);
            let crowd = (place.saturating_sub(BOT_PER_SECOND)..=place)
                .rev()
                .find(|first| self.is_crowded(*first, place, moment));
            let Some(first) = crowd else { return moment };
            moment = self
                .bot
                .get(first)
                .map_or(moment, |sent| *sent)
                .max(moment - Self::BOT_SECOND)
                + Self::BOT_SECOND;
        }
    }

    /// Whether, with one message more at that moment, the messages from `first` on would be one too
    /// many within a second.
    fn is_crowded(&self, first: usize, place: usize, moment: DateTime<Utc>) -> bool {
        // The message stands at `place`; what came there before stands one further.
        let at = |index: usize| match index.cmp(&place) {
            std::cmp::Ordering::Less => self.bot.get(index).copied(),
            std::cmp::Ordering::Equal => Some(moment),
            std::cmp::Ordering::Greater => self.bot.get(index - 1).copied(),
        };
        match (at(first), at(first + BOT_PER_SECOND)) {
            (Some(earliest), Some(latest)) => latest - earliest < Self::BOT_SECOND,
            _ => false,
        }
    }

    /// Takes the next free moment for a message to the chat.
    pub fn reserve(&mut self, chat: ChatId, now: DateTime<Utc>) -> DateTime<Utc> {
        self.forget_before(now);
        let moment = self.bot_free(self.chat_ready(chat, now));
        self.take(Some(chat), moment);
        moment
    }

    /// Counts a message that goes at that moment, to this chat or to one that is of no concern.
    pub fn take(&mut self, chat: Option<ChatId>, moment: DateTime<Utc>) {
        let place = self.bot.partition_point(|sent| *sent <= moment);
        self.bot.insert(place, moment);
        if let Some(chat) = chat {
            self.chats.entry(chat).or_default().sent.push_back(moment);
        }
    }

    /// Telegram said that the chat has to wait.
    pub fn chat_waits(&mut self, chat: ChatId, until: DateTime<Utc>) {
        let limits = self.chats.entry(chat).or_default();
        limits.waits = limits.waits.max(Some(until));
    }

    /// Chats that may not be written to at this moment.
    pub fn waiting(&self, now: DateTime<Utc>) -> impl Iterator<Item = ChatId> {
        self.chats
            .iter()
            .filter(move |(chat, limits)| limits.ready(**chat, now) > now)
            .map(|(chat, _)| *chat)
    }

    /// The first moment at which one of the waiting chats may be written to.
    #[must_use]
    pub fn next_ready(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let ready = self
            .chats
            .iter()
            .map(|(chat, limits)| limits.ready(*chat, now));
        ready.filter(|moment| *moment > now).min()
    }

    fn forget_before(&mut self, now: DateTime<Utc>) {
        let past = self
            .bot
            .partition_point(|sent| *sent <= now - Self::BOT_SECOND);
        self.bot.drain(..past);
        let past = now - MINUTE;
        self.chats.retain(|_, limits| {
            while limits.sent.front().is_some_and(|sent| *sent < past) {
                limits.sent.pop_front();
            }
            !limits.sent.is_empty() || limits.waits.is_some_and(|until| until >= past)
        });
    }
}

impl ChatLimits {
    fn ready(&self, chat: ChatId, now: DateTime<Utc>) -> DateTime<Utc> {
        let after_last = self.sent.back().map_or(now, |last| *last + SECOND);
        // Groups have negative ids; people have no limit by the minute.
        let full = self
            .sent
            .len()
            .checked_sub(GROUP_PER_MINUTE)
            .filter(|_| chat.0 < 0);
        let after_minute = full
            .and_then(|index| self.sent.get(index))
            .map_or(now, |s| *s + MINUTE);
        after_last
            .max(after_minute)
            .max(self.waits.unwrap_or(now))
            .max(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_group_gets_one_a_second_and_twenty_a_minute() {
        let mut limits = Limits::default();
        let group = ChatId(-5);
        let moments: Vec<_> = (0..25).map(|_| limits.reserve(group, at(0))).collect();
        assert!(moments.windows(2).all(|pair| pair[1] - pair[0] >= SECOND));
        assert_eq!(moments[19], at(19));
        assert_eq!(moments[20], at(60));
    }

    #[test]
    fn a_thousand_chats_get_thirty_a_second() {
        let mut limits = Limits::default();
        let mut moments: Vec<_> = (1..=1000)
            .map(|n| limits.reserve(ChatId(-n), at(0)))
            .collect();
        moments.sort();
        assert_eq!(moments[29], at(0));
        assert_eq!(moments[30], at(0) + Limits::BOT_SECOND);
        assert_eq!(moments[999], at(0) + Limits::BOT_SECOND * 33);
        assert!(moments[999] - moments[0] < TimeDelta::seconds(40));
    }

    #[test]
    fn one_chats_429_does_not_hold_up_another() {
        let mut limits = Limits::default();
        limits.chat_waits(ChatId(-1), at(40));
        assert_eq!(limits.chat_ready(ChatId(-1), at(0)), at(40));
        assert_eq!(limits.reserve(ChatId(-2), at(0)), at(0));
        assert_eq!(limits.waiting(at(1)).collect::<Vec<_>>(), [ChatId(-1)]);
    }

    #[test]
    fn what_is_a_minute_old_is_forgotten() {
        let mut limits = Limits::default();
        for n in 0..500 {
            limits.reserve(ChatId(-n), at(0));
        }
        limits.reserve(ChatId(-1), at(200));
        assert_eq!(limits.chats.len(), 1);
        assert_eq!(limits.bot.len(), 1);
    }

    #[test]
    fn chats_that_have_to_wait_do_not_hold_up_the_others() {
        let mut limits = Limits::default();
        for chat in [ChatId(1), ChatId(2), ChatId(3)] {
            for _ in 0..20 {
                limits.reserve(chat, at(0));
            }
        }
        for chat in 10..30 {
            assert_eq!(limits.reserve(ChatId(chat), at(0)), at(0));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_second_holds_more_than_thirty(chats in proptest::collection::vec((1_i64..40, 0_i64..3), 1..200)) {
            let mut limits = Limits::default();
            let mut now = 0;
            let mut all = Vec::new();
            for (chat, later) in chats {
                now += later / 2;
                all.push(limits.reserve(ChatId(chat), at(now)));
            }
            all.sort();
            proptest::prop_assert!(all.windows(31).all(|window| window[30] - window[0] >= Limits::BOT_SECOND));
        }
    }
}
