//! Which reasons are shown: the weightiest for and against, in the order of their weight. The others
//! are summed, so that whoever adds up comes to the same points.

use crate::detect::{Points, Reason};

/// So many reasons for, and so many against, are shown.
const SHOWN: usize = 5;

/// The reasons of a finding with what they are worth.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Weighed {
    /// Points and reason: those for a request, then those against, the weightier first.
    pub(super) shown: Vec<(i32, Reason)>,
    /// How many more there are that are worth something.
    pub(super) rest: usize,
    /// What those are worth together.
    pub(super) rest_worth: i32,
}

impl Weighed {
    pub(super) fn of(reasons: &[Reason], points: &Points) -> Self {
        let mut worth: Vec<(i32, Reason)> = reasons
            .iter()
            .map(|reason| (points.of(*reason), *reason))
            .filter(|(worth, _)| *worth != 0)
            .collect();
        worth.sort_by_key(|(worth, reason)| {
            (std::cmp::Reverse(worth.unsigned_abs()), *reason as usize)
        });
        let (favour, against): (Vec<_>, Vec<_>) = worth.into_iter().partition(|(p, _)| *p > 0);
        let weightiest = |side: &[(i32, Reason)]| side[..side.len().min(SHOWN)].to_vec();
        let others = favour.iter().skip(SHOWN).chain(against.iter().skip(SHOWN));
        let (rest, rest_worth) = others.fold((0, 0), |(n, sum), (worth, _)| (n + 1, sum + worth));
        Self {
            shown: [weightiest(&favour), weightiest(&against)].concat(),
            rest,
            rest_worth,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Detector;

    #[test]
    fn whoever_adds_up_what_is_shown_comes_to_the_points_of_the_finding() {
        let detector = Detector::embedded().unwrap();
        let weighed = Weighed::of(Reason::ALL, detector.points());
        let shown: i32 = weighed.shown.iter().map(|(worth, _)| worth).sum();
        let all: i32 = Reason::ALL
            .iter()
            .map(|reason| detector.points().of(*reason))
            .sum();
        assert_eq!(shown + weighed.rest_worth, all);
    }

    #[test]
    fn the_weightiest_stand_first_five_a_side_and_nothing_worthless() {
        let detector = Detector::embedded().unwrap();
        let weighed = Weighed::of(Reason::ALL, detector.points());
        let worth: Vec<i32> = weighed.shown.iter().map(|(worth, _)| *worth).collect();
        let (favour, against) = worth.split_at(SHOWN);
        assert!(favour.is_sorted_by(|a, b| a >= b) && favour[SHOWN - 1] > 0);
        assert!(against.is_sorted() && against[SHOWN - 1] < 0 && against.len() == SHOWN);
        let worthless = Reason::ALL
            .iter()
            .filter(|reason| detector.points().of(**reason) == 0)
            .count();
        assert_eq!(weighed.rest, Reason::ALL.len() - 2 * SHOWN - worthless);
    }
}
