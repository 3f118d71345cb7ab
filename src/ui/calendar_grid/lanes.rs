//! Blocks of one column that overlap stand side by side. Pure; O(n log n).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Where a block stands across its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lane {
    /// Which lane, from the start of the line.
    pub(super) at: u16,
    /// How many lanes share the column there.
    pub(super) of: u16,
}

/// The lanes of blocks that are given by their first and last minutes. Those that touch do not overlap. The order of
/// blocks that begin together is theirs: the longer first, then as they were given.
pub(super) fn lanes(times: &[(u16, u16)]) -> Vec<Lane> {
    let mut order: Vec<usize> = (0..times.len()).collect();
    order.sort_by_key(|index| (times[*index].0, Reverse(times[*index].1), *index));
    let mut lanes = vec![Lane::default(); times.len()];
    // Blocks that overlap one another, directly or through others, share one number of lanes.
    let mut together: Vec<usize> = Vec::new();
    let mut end_of_all = 0;
    let mut busy: BinaryHeap<Reverse<(u16, u16)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<u16>> = BinaryHeap::new();
    let mut count = 0_u16;
    for index in order {
        let (start, end) = times[index];
        if start >= end_of_all {
            settle(&mut lanes, &mut together, count);
            busy.clear();
            free.clear();
            count = 0;
        }
        while let Some(Reverse((_, lane))) = busy.peek().copied().filter(|Reverse((until, _))| *until <= start) {
            busy.pop();
            free.push(Reverse(lane));
        }
        let at = free.pop().map_or_else(
            || {
                count = count.saturating_add(1);
                count - 1
            },
            |Reverse(lane)| lane,
        );
        lanes[index].at = at;
        busy.push(Reverse((end, at)));
        together.push(index);
        end_of_all = end_of_all.max(end);
    }
    settle(&mut lanes, &mut together, count);
    lanes
}

fn settle(lanes: &mut [Lane], together: &mut Vec<usize>, count: u16) {
    for index in together.drain(..) {
        lanes[index].of = count;
    }
}

#[cfg(test)]
mod tests {
    use super::lanes;

    fn places(times: &[(u16, u16)]) -> Vec<(u16, u16)> {
        lanes(times).into_iter().map(|lane| (lane.at, lane.of)).collect()
    }

    #[test]
    fn blocks_after_one_another_have_the_whole_column() {
        assert_eq!(places(&[(600, 630), (630, 660), (700, 710)]), [(0, 1), (0, 1), (0, 1)]);
    }

    #[test]
    fn blocks_at_once_stand_side_by_side_the_longer_first() {
        assert_eq!(places(&[(600, 630), (600, 700)]), [(1, 2), (0, 2)]);
        assert_eq!(places(&[(600, 660), (630, 690), (660, 720)]), [(0, 2), (1, 2), (0, 2)]);
    }

    #[test]
    fn a_lane_is_used_again_as_soon_as_it_is_free() {
        // One long, two short ones beside it one after the other, and one that begins when all are over.
        let times = [(600, 720), (600, 630), (630, 660), (720, 750)];
        assert_eq!(places(&times), [(0, 2), (1, 2), (1, 2), (0, 1)]);
    }

    #[test]
    fn no_two_blocks_ever_share_a_spot_and_no_lane_is_wasted() {
        let mut seed = 11_u32;
        let mut next = |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % most
        };
        for round in 0..200 {
            let times: Vec<(u16, u16)> = (0..next(60))
                .map(|_| {
                    let start = next(600) as u16;
                    (start, start + 1 + next(120) as u16)
                })
                .collect();
            let found = lanes(&times);
            for (one, a) in times.iter().enumerate() {
                assert!(found[one].at < found[one].of, "round {round}: {:?}", found[one]);
                for (other, b) in times.iter().enumerate().skip(one + 1) {
                    let is_overlap = a.0 < b.1 && b.0 < a.1;
                    assert!(
                        !is_overlap || found[one].at != found[other].at,
                        "round {round}: {a:?} and {b:?}"
                    );
                    assert!(
                        !is_overlap || found[one].of == found[other].of,
                        "round {round}: {a:?} and {b:?}"
                    );
                }
            }
            // As many lanes as the most that run at once, and not one more.
            let most = times
                .iter()
                .map(|(start, _)| times.iter().filter(|(a, b)| a <= start && start < b).count())
                .max();
            let used = found.iter().map(|lane| usize::from(lane.of)).max();
            assert_eq!(most, used, "round {round}");
        }
    }
}
