//! Jumping into the middle of a conversation, and finding the way back to its end.

use domain::{Delivery, Offset, Problem, ProblemCode, Timestamp};

use super::{check, loaded, messages, outgoing, timeline};
use crate::timeline::{HistoryState, ReadPosition, Timeline};

/// Places 31 to 34 of a conversation whose newest one was 50.
fn jumped() -> Timeline {
    let mut timeline = loaded(45, 50);
    timeline.apply_window(messages(31..=34), false, Offset(34), true, ReadPosition::default());
    timeline
}

#[test]
fn a_window_that_does_not_reach_the_end_offers_newer_messages() {
    let timeline = jumped();
    check(&timeline, "older day1 31 32 33 34 newer");
    assert!(timeline.is_detached());
    assert_eq!(timeline.newer(), Some(&HistoryState::Idle));
}

#[test]
fn what_arrives_live_below_a_window_is_counted_and_not_shown() {
    let mut timeline = jumped();
    timeline.take_changes();
    timeline.apply_appended(Offset(50), messages(51..=58), Offset(58));
    assert_eq!(timeline.take_changes(), []);
    check(&timeline, "older day1 31 32 33 34 newer");
    // 51, 52, 53, 57 and 58 are of others.
    assert_eq!(timeline.newer_count(), 5);
    timeline.apply_appended(Offset(56), messages(57..=58), Offset(58));
    assert_eq!(timeline.newer_count(), 5, "the same again is not new");
}

#[test]
fn newer_messages_are_loaded_until_everything_that_arrived_meanwhile_is_held() {
    let mut timeline = jumped();
    assert!(timeline.begin_newer());
    assert!(!timeline.begin_newer(), "they are asked for once");
    timeline.apply_appended(Offset(50), messages(51..=53), Offset(53));
    timeline.apply_newer(messages(35..=36), Offset(36), true);
    check(&timeline, "older day1 31 32 33 34 36 newer");
    assert!(timeline.begin_newer());
    timeline.apply_newer(messages(37..=50), Offset(50), false);
    assert!(timeline.is_detached(), "51 to 53 came live and are not held");
    timeline.apply_newer(messages(51..=53), Offset(53), false);
    assert!(!timeline.is_detached());
    assert_eq!((timeline.newer(), timeline.newer_count()), (None, 0));
    timeline.apply_appended(Offset(53), messages(54..=54), Offset(54));
    assert_eq!(timeline.last_offset(), Some(Offset(54)));
    assert!(!timeline.begin_newer());
}

#[test]
fn a_backend_that_says_there_is_nothing_newer_although_there_is_is_not_asked_without_end() {
    let mut timeline = jumped();
    timeline.apply_newer(messages(35..=50), Offset(49), false);
    timeline.begin_newer();
    timeline.apply_newer(Vec::new(), Offset(49), false);
    assert!(matches!(timeline.newer(), Some(HistoryState::Failed { .. })));
}

#[test]
fn newer_messages_that_could_not_be_loaded_say_so_until_they_are_asked_for_again() {
    let mut timeline = jumped();
    timeline.begin_newer();
    timeline.apply_newer_failed(Problem::new(ProblemCode::Server));
    check(&timeline, "older day1 31 32 33 34 newer-failed");
    assert_eq!(timeline.index_of(&crate::ItemKey::NewerFailed), Some(6));
    assert!(timeline.begin_newer());
    check(&timeline, "older day1 31 32 33 34 newer");
    assert_eq!(timeline.index_of(&crate::ItemKey::LoadingNewer), Some(6));
}

#[test]
fn what_is_on_its_way_out_waits_out_of_sight_until_the_end_is_held() {
    let mut timeline = jumped();
    timeline.apply_outgoing(outgoing(60, Delivery::Queued));
    timeline.apply_outgoing(outgoing(54, Delivery::Sending));
    check(&timeline, "older day1 31 32 33 34 newer");
    // The stream shows 54, which is this account's own.
    timeline.apply_appended(Offset(50), messages(51..=54), Offset(54));
    assert_eq!(timeline.outgoing_count(), 1);
    timeline.apply_newer(messages(35..=54), Offset(54), false);
    assert!(
        super::shape(&timeline).ends_with("53 54 day5 out:c60"),
        "{}",
        super::shape(&timeline)
    );
}

#[test]
fn the_newest_messages_attach_a_timeline_again() {
    let mut timeline = jumped();
    timeline.apply_reset(messages(46..=50), Offset(50), false, ReadPosition::default());
    assert!(!timeline.is_detached());
    timeline.apply_newer(messages(35..=39), Offset(39), true);
    check(&timeline, "older day2 46 47 48 49");
}

#[test]
fn the_unread_divider_survives_a_jump_and_counts_what_is_not_held() {
    let mut timeline = timeline();
    let position = ReadPosition {
        read: Offset(2),
        unread: 40,
    };
    timeline.apply_reset(messages(90..=99), Offset(99), false, position);
    assert_eq!(timeline.first_unread(), None);
    timeline.apply_window(messages(1..=8), true, Offset(8), true, ReadPosition::default());
    check(&timeline, "start day0 1 2 unread 3 4 6 7 8 newer");
    assert_eq!(timeline.unread_count(), 40);
    timeline.clear_unread_divider();
    timeline.apply_window(messages(1..=8), true, Offset(8), true, ReadPosition::default());
    assert_eq!(timeline.first_unread(), None);
}

#[test]
fn a_moment_is_found_where_nothing_can_be_missing_before_it() {
    let moment = |offset| super::message(offset).unwrap().at;
    let just_before = |offset| Timestamp(moment(offset).0 - 1);
    let mut timeline = loaded(6, 24);
    assert_eq!(timeline.first_at_or_after(moment(12)), Some(Offset(12)));
    assert_eq!(timeline.first_at_or_after(just_before(12)), Some(Offset(12)));
    assert_eq!(timeline.first_at_or_after(Timestamp(moment(9).0 + 1)), Some(Offset(11)));
    assert_eq!(
        timeline.first_at_or_after(just_before(6)),
        None,
        "older ones may be nearer"
    );
    assert_eq!(timeline.first_at_or_after(Timestamp(i64::MAX)), None);
    timeline.apply_history(messages(1..=5), true);
    assert_eq!(timeline.first_at_or_after(Timestamp(i64::MIN)), Some(Offset(1)));
    timeline.apply_appended(Offset(30), messages(31..=33), Offset(33));
    assert_eq!(timeline.first_at_or_after(moment(31)), None, "a hole is before it");
    assert_eq!(timeline.first_at_or_after(moment(32)), Some(Offset(32)));
}

#[test]
fn a_place_without_a_message_is_shown_by_the_next_one() {
    let timeline = loaded(6, 24);
    let nearest = |offset| timeline.nearest_to(Offset(offset)).map(|place| place.0);
    assert_eq!((nearest(7), nearest(10), nearest(99)), (Some(7), Some(11), Some(24)));
    assert!(timeline.holds(Offset(7)) && !timeline.holds(Offset(10)));
}

#[test]
fn a_hole_says_how_far_filling_it_has_come_until_a_part_without_it_is_there() {
    let mut timeline = loaded(1, 3);
    timeline.apply_appended(Offset(20), messages(21..=23), Offset(23));
    check(&timeline, "start day0 1 2 3 gap(3..21) day1 21 22 23");
    let hole = Offset(21);
    assert!(!timeline.begin_gap(Offset(22)), "there is none");
    assert!(timeline.begin_gap(hole));
    assert!(!timeline.begin_gap(hole), "it is asked for once");
    assert_eq!(timeline.gap_state(hole), HistoryState::Loading);
    let problem = Problem::new(ProblemCode::Unreachable);
    assert!(timeline.apply_window_failed(problem.clone()), "it is seen in its place");
    assert_eq!(
        timeline.gap_state(hole),
        HistoryState::Failed {
            problem: problem.clone()
        }
    );
    assert!(!timeline.apply_window_failed(problem), "another one is not");
    assert!(timeline.begin_gap(hole), "and once more");
    timeline.apply_window(messages(1..=23), true, Offset(23), false, ReadPosition::default());
    assert_eq!(timeline.gap_state(hole), HistoryState::Idle);
    assert!(!timeline.begin_gap(hole), "it is filled");
}

#[test]
fn a_part_that_is_to_be_shown_first_is_awaited_until_it_comes_or_cannot() {
    let mut timeline = loaded(45, 50);
    timeline.open_elsewhere();
    timeline.apply_reset(messages(45..=50), Offset(50), false, ReadPosition::default());
    assert!(timeline.is_opening_elsewhere(), "the newest part is not what is wanted");
    timeline.apply_window(messages(31..=34), false, Offset(34), true, ReadPosition::default());
    assert!(!timeline.is_opening_elsewhere());
    let ends: [fn(&mut Timeline); 4] = [
        |timeline| assert!(!timeline.apply_window_failed(Problem::new(ProblemCode::NotFound))),
        |timeline| timeline.apply_failed(Problem::new(ProblemCode::NotAllowed)),
        Timeline::unload,
        Timeline::open_here,
    ];
    for end in ends {
        timeline.open_elsewhere();
        end(&mut timeline);
        assert!(!timeline.is_opening_elsewhere());
    }
}
