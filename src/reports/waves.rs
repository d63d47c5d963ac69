//! Waves: the same order passed down through many chats. A wave is told from `k` eligible chats on,
//! and of it only what `k` chats have in common.

use crate::domain::{
    Authority, Category, Channel, Pseudonym, Quarter, Region, SKETCH_PARTS, Sketch, Week,
};
use crate::store::{SketchedCase, Wave, WaveChanges, WaveId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

/// Requests whose sketches agree in so many parts of 48 are taken for the same order.
pub const SAME_ORDER: usize = 30;
/// Parts that stand together in an index: a request is compared with those that agree in all parts
/// of some band.
const BAND: usize = 3;
/// The number of chats is told in these steps.
const STEPS: [u32; 9] = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/// The step at which a number of chats is told, the first being `least`.
#[must_use]
pub fn chats_shown(chats: usize, least: u8) -> u32 {
    let reached = STEPS
        .into_iter()
        .rfind(|step| *step > u32::from(least) && *step as usize <= chats);
    reached.unwrap_or(u32::from(least))
}

/// Requests that are taken for one order.
struct Cluster {
    leader: Sketch,
    wave: Option<WaveId>,
    members: Vec<usize>,
}

/// The clusters of a time, found again by bands of their leaders.
#[derive(Default)]
struct Clusters {
    all: Vec<Cluster>,
    index: HashMap<(Quarter, usize, [u8; BAND]), Vec<usize>>,
}

impl Clusters {
    fn open(&mut self, quarter: Quarter, cluster: Cluster) {
        for (band, parts) in bands(&cluster.leader) {
            let key = (quarter, band, parts);
            self.index.entry(key).or_default().push(self.all.len());
        }
        self.all.push(cluster);
    }

    /// The cluster whose leader agrees best, if well enough.
    fn nearest(&self, quarter: Quarter, sketch: &Sketch) -> Option<usize> {
        let candidates: BTreeSet<usize> = bands(sketch)
            .filter_map(|(band, parts)| self.index.get(&(quarter, band, parts)))
            .flatten()
            .copied()
            .collect();
        candidates
            .into_iter()
            .map(|at| (self.all[at].leader.agreement(sketch), at))
            .filter(|(agreement, _)| *agreement >= SAME_ORDER)
            .max_by_key(|(agreement, at)| (*agreement, std::cmp::Reverse(*at)))
            .map(|(_, at)| at)
    }
}

fn bands(sketch: &Sketch) -> impl Iterator<Item = (usize, [u8; BAND])> + '_ {
    let (bands, _) = sketch.0.as_chunks::<BAND>();
    const { assert!(SKETCH_PARTS.is_multiple_of(BAND)) };
    bands.iter().copied().enumerate()
}

/// Finds waves among the requests of the last two months (all of eligible chats) and what has
/// changed of those that were found before.
#[must_use]
pub fn find_waves(cases: &[SketchedCase], known: &[Wave], least: u8) -> WaveChanges {
    let clusters = cluster(cases);
    let mut changes = WaveChanges::default();
    let mut next = known.iter().map(|wave| wave.id.0).max().unwrap_or(0);
    for cluster in clusters {
        let members: Vec<&SketchedCase> = cluster.members.iter().map(|at| &cases[*at]).collect();
        let before = cluster
            .wave
            .and_then(|id| known.iter().find(|wave| wave.id == id));
        let chats = distinct(members.iter().map(|case| case.row.chat));
        if before.is_none() && chats < usize::from(least) {
            continue;
        }
        let id = before.map_or_else(
            || {
                next += 1;
                WaveId(next)
            },
            |wave| wave.id,
        );
        let wave = describe(id, &members, before, least);
        if Some(&wave) != before {
            changes.waves.push(wave);
        }
        let new = members.iter().filter(|case| case.wave != Some(id));
        changes.members.extend(new.map(|case| (case.row, id)));
    }
    changes
}

fn cluster(cases: &[SketchedCase]) -> Vec<Cluster> {
    let mut order: Vec<usize> = (0..cases.len()).collect();
    order.sort_by_key(|at| (cases[*at].row.hour, cases[*at].row));
    let mut clusters = Clusters::default();
    let mut of_wave: BTreeMap<WaveId, usize> = BTreeMap::new();
    let quarter = |at: usize| Week::of_hour(cases[at].row.hour).quarter();
    for at in order.iter().copied() {
        let Some(wave) = cases[at].wave else { continue };
        if let Some(known) = of_wave.get(&wave) {
            clusters.all[*known].members.push(at);
            continue;
        }
        of_wave.insert(wave, clusters.all.len());
        let cluster = Cluster {
            leader: cases[at].sketch,
            wave: Some(wave),
            members: vec![at],
        };
        clusters.open(quarter(at), cluster);
    }
    for at in order {
        if cases[at].wave.is_some() {
            continue;
        }
        let sketch = cases[at].sketch;
        match clusters.nearest(quarter(at), &sketch) {
            Some(near) => clusters.all[near].members.push(at),
            None => clusters.open(
                quarter(at),
                Cluster {
                    leader: sketch,
                    wave: None,
                    members: vec![at],
                },
            ),
        }
    }
    clusters.all
}

fn describe(id: WaveId, members: &[&SketchedCase], before: Option<&Wave>, least: u8) -> Wave {
    let weeks = || members.iter().map(|case| Week::of_hour(case.row.hour));
    let begin = weeks().chain(before.map(|wave| wave.first)).min();
    let end = weeks().chain(before.map(|wave| wave.last)).max();
    let chats = distinct(members.iter().map(|case| case.row.chat));
    let shown = chats_shown(chats, least).max(before.map_or(0, |wave| wave.chats));
    let enough = |of: &dyn Fn(&SketchedCase) -> bool| {
        let having = members.iter().filter(|case| of(case));
        distinct(having.map(|case| case.row.chat)) >= usize::from(least)
    };
    let regions = Region::ALL
        .iter()
        .filter(|region| enough(&|case| case.region == Some(**region)))
        .fold(before.map_or(0, |wave| wave.regions), |bits, region| {
            bits | 1 << region.number()
        });
    let categories = Category::ALL
        .iter()
        .copied()
        .filter(|category| enough(&|case| case.labels.categories.contains(*category)))
        .collect();
    let authority = most(members, |case| {
        let authority = case.labels.authority;
        (authority != Authority::None).then_some(authority)
    });
    let channel = most(members, |case| {
        let channel = case.labels.channel;
        (channel != Channel::Unknown).then_some(channel)
    });
    Wave {
        id,
        first: begin.unwrap_or_else(|| Week::of_hour(crate::domain::Hour(0))),
        last: end.unwrap_or_else(|| Week::of_hour(crate::domain::Hour(0))),
        chats: shown,
        regions,
        categories: before.map_or(categories, |wave| wave.categories.union(categories)),
        authority: authority
            .filter(|it| enough(&|case| case.labels.authority == *it))
            .or(before.and_then(|wave| wave.authority)),
        channel: channel
            .filter(|it| enough(&|case| case.labels.channel == *it))
            .or(before.and_then(|wave| wave.channel)),
    }
}

/// The value that most of them have.
fn most<T: Copy + Ord>(
    members: &[&SketchedCase],
    of: impl Fn(&SketchedCase) -> Option<T>,
) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in members.iter().filter_map(|case| of(case)) {
        *counts.entry(value).or_default() += 1;
    }
    let best = counts.into_iter().max_by_key(|(_, count)| *count);
    best.map(|(value, _)| value)
}

fn distinct(chats: impl Iterator<Item = Pseudonym>) -> usize {
    fn count<T: Hash + Eq>(all: impl Iterator<Item = T>) -> usize {
        all.collect::<std::collections::HashSet<_>>().len()
    }
    count(chats)
}
