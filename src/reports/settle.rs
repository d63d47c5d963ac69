//! Decides what of a set of cases may be told: every number of every table must stand for at least
//! `k` chats, and nothing that is hidden may follow from what is shown.
//!
//! Nothing is added to a total that is not shown: what is hidden is taken out of the cases first
//! and the tables are then counted from what is left, so that totals, margins and differences of
//! tables speak of what is shown only. Repeated until nothing changes:
//!
//! 1. A case with a cell of fewer than `k` chats in its region (all, tier, authority) is told without
//!    the region; a kind of data of such a cell is held back. A case none of whose kinds (of its own tier) are left there is
//!    told without the region too, for everybody knows that it asked for one.
//! 2. What stands in a cell of fewer than `k` chats without a region, or of the whole country, is
//!    held back, for the quarter.
//!
//! Both steps look at chats, never at counts, and at what is left only: the tables of a world without
//! the hidden things, or with more of them, are the same.

use super::Case;
use crate::domain::{Category, CategorySet, Region, StateSet, Tier};
use crate::store::Table;
use std::collections::HashMap;

/// The row of what is told without a region.
pub const REST: u8 = 0;

/// A case and what of it may be told.
#[derive(Clone, Debug)]
pub struct Settled<'a> {
    /// The case.
    pub case: &'a Case,
    /// Not told at all.
    pub held: bool,
    /// The region under which it is told.
    pub region: Option<Region>,
    /// Kinds of data that are told.
    pub categories: CategorySet,
    /// What it leaves unsaid, as far as it is told.
    pub missing: StateSet,
}

impl<'a> Settled<'a> {
    fn new(case: &'a Case) -> Self {
        let missing = if case.told {
            StateSet::EMPTY
        } else {
            case.labels.missing()
        };
        Self {
            case,
            held: false,
            region: case.region.filter(|_| !case.told),
            categories: case.labels.categories,
            missing,
        }
    }

    fn row(&self) -> u8 {
        self.region.map_or(REST, Region::number)
    }

    fn hold(&mut self) {
        self.held = true;
        self.region = None;
        self.categories = CategorySet::EMPTY;
        self.missing = StateSet::EMPTY;
    }

    /// Whether some kind of data of its own tier is told.
    fn speaks(&self) -> bool {
        let tier = self.case.tier;
        self.categories.iter().any(|it| it.tier() == tier)
    }

    /// Every cell it is counted in.
    fn blocks(&self, mut to: impl FnMut(Block)) {
        let row = self.row();
        if !self.case.told && !self.held {
            for block in self.placed(row).into_iter().chain(self.of_country()) {
                to(block);
            }
        }
        for category in self.categories.iter() {
            to(block(Table::Category, row, category.number()));
        }
        for state in self.missing.iter() {
            to(block(Table::Missing, REST, state.number()));
        }
    }

    /// Cells of the case itself in a row of regions.
    fn placed(&self, row: u8) -> [Block; 3] {
        [
            block(Table::Requests, row, 0),
            block(Table::Tier, row, tier_column(self.case.tier)),
            block(Table::Authority, row, self.case.labels.authority.number()),
        ]
    }

    /// Its cells in tables of the whole country.
    fn of_country(&self) -> [Block; 4] {
        let labels = &self.case.labels;
        let tier = tier_column(self.case.tier);
        [
            block(Table::AuthorityTier, labels.authority.number(), tier),
            block(Table::Channel, REST, labels.channel.number()),
            block(Table::Language, REST, labels.language.number()),
            block(Table::Outcome, REST, self.case.outcome as u8),
        ]
    }

    /// Leaves the kinds of data that stand in no thin cell of its row.
    fn leave_thick(&mut self, thin: &dyn Fn(Block) -> bool) -> bool {
        let row = self.row();
        let categories: CategorySet = self
            .categories
            .iter()
            .filter(|category| !thin(block(Table::Category, row, category.number())))
            .collect();
        let changed = categories != self.categories;
        self.categories = categories;
        changed
    }

    /// Leaves the unsaid things that stand in no thin cell of the country.
    fn leave_unsaid(&mut self, thin: &dyn Fn(Block) -> bool) -> bool {
        let missing: StateSet = self
            .missing
            .iter()
            .filter(|state| !thin(block(Table::Missing, REST, state.number())))
            .collect();
        let changed = missing != self.missing;
        self.missing = missing;
        changed
    }
}

/// The column of a tier.
#[must_use]
pub fn tier_column(tier: Tier) -> u8 {
    match tier {
        Tier::Ordinary => 0,
        Tier::Sensitive => 1,
    }
}

/// Table, row and column of a cell, packed.
pub(super) type Block = u32;

pub(super) fn block(table: Table, row: u8, column: u8) -> Block {
    u32::from(table as u8) << 16 | u32::from(row) << 8 | u32::from(column)
}

/// How many chats and cases stand behind every cell.
#[derive(Default)]
pub(super) struct Blocks(pub(super) HashMap<Block, Behind>);

/// What stands behind a cell.
#[derive(Clone, Copy, Default)]
pub(super) struct Behind {
    pub(super) chats: u32,
    pub(super) count: u64,
}

impl Blocks {
    pub(super) fn of(settled: &[Settled<'_>]) -> Self {
        let mut numbers = HashMap::new();
        let mut units: Vec<u64> = Vec::with_capacity(settled.len() * 12);
        for one in settled {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let chat = *numbers.entry(one.case.chat).or_insert(next);
            one.blocks(|block| units.push(u64::from(block) << 32 | u64::from(chat)));
        }
        units.sort_unstable();
        let mut blocks: HashMap<Block, Behind> = HashMap::new();
        let mut before = None;
        for unit in units {
            let behind = blocks.entry((unit >> 32) as Block).or_default();
            behind.count += 1;
            behind.chats += u32::from(before != Some(unit));
            before = Some(unit);
        }
        Self(blocks)
    }

    fn is_thin(&self, block: Block, least: u8) -> bool {
        self.0
            .get(&block)
            .is_some_and(|behind| behind.chats < u32::from(least))
    }

    fn count(&self, table: Table, row: u8, column: u8) -> u64 {
        self.0
            .get(&block(table, row, column))
            .map_or(0, |behind| behind.count)
    }
}

/// Settles cases: what is left in every cell stands for at least `least` chats.
///
/// `spare` is used for a quarter: requests of each tier told in its weeks, less those of the
/// busiest week. Cases that were told of their weeks could be any of them.
#[must_use]
pub fn settle(cases: &[Case], least: u8, spare: [u64; 2]) -> Vec<Settled<'_>> {
    let mut settled: Vec<_> = cases.iter().map(Settled::new).collect();
    loop {
        let blocks = Blocks::of(&settled);
        let thin = |block| blocks.is_thin(block, least);
        // Regions first: what loses its region may fill a cell that would be too thin without it.
        let changed = for_each(&mut settled, |one| leave_thin_regions(one, &thin))
            || for_each(&mut settled, |one| hold_thin(one, &thin))
            || hold_crowded(&mut settled, &blocks, spare);
        if !changed {
            return settled;
        }
    }
}

fn for_each<'a>(
    settled: &mut [Settled<'a>],
    mut change: impl FnMut(&mut Settled<'a>) -> bool,
) -> bool {
    settled
        .iter_mut()
        .fold(false, |changed, one| change(one) | changed)
}

fn leave_thin_regions(one: &mut Settled<'_>, thin: &dyn Fn(Block) -> bool) -> bool {
    let Some(region) = one.region else {
        return false;
    };
    let mut changed = false;
    let leaves = one.placed(region.number()).into_iter().any(thin) || {
        changed = one.leave_thick(thin);
        !one.speaks()
    };
    if leaves {
        one.region = None;
        one.categories = one.case.labels.categories;
    }
    changed || leaves
}

fn hold_thin(one: &mut Settled<'_>, thin: &dyn Fn(Block) -> bool) -> bool {
    if one.held {
        return false;
    }
    if one.case.told {
        return one.leave_thick(thin);
    }
    let mut changed = one.leave_unsaid(thin);
    let silent = one.of_country().into_iter().any(thin)
        || (one.region.is_none() && {
            let thin_here = one.placed(REST).into_iter().any(thin);
            changed |= !thin_here && one.leave_thick(thin);
            thin_here || !one.speaks()
        });
    if silent {
        one.hold();
    }
    changed || silent
}

/// A request asks for a kind of data at most once. Where a quarter tells more of a kind than there
/// are requests that could have asked for it outside any one week, that week would be known to hold
/// some: then what its weeks held back of told requests stays untold.
fn hold_crowded(settled: &mut [Settled<'_>], blocks: &Blocks, spare: [u64; 2]) -> bool {
    let room = |tier| {
        let column = tier_column(tier);
        blocks.count(Table::Tier, REST, column) + spare[usize::from(column)]
    };
    // A sensitive kind is asked by sensitive requests only; an ordinary one by any.
    let sensitive = room(Tier::Sensitive);
    let any = sensitive + room(Tier::Ordinary);
    let is_crowded = |category: &Category| {
        let room = match category.tier() {
            Tier::Sensitive => sensitive,
            Tier::Ordinary => any,
        };
        blocks.count(Table::Category, REST, category.number()) > room
    };
    let crowded: CategorySet = Category::ALL.iter().copied().filter(is_crowded).collect();
    for_each(settled, |one| {
        let left = one.categories.difference(crowded);
        let changed = one.case.told && left != one.categories;
        if changed {
            one.categories = left;
        }
        changed
    })
}
