//! Single facts about a timeline's rows, as sentences; [`reference`] holds them against rows made from nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::{
    Attached, Delivery, Extras, HumanText, Message, Offset, OutgoingMessage, Problem, ProblemCode, Quote, Timestamp,
};

use super::{Grouping, ItemKey, ListChange, LocalDay, ReadPosition, Timeline, TimelineItem};

mod amended;
mod detached;
mod reference;

const ME: &str = "me";
const HOUR_MS: i64 = 3_600_000;

fn day_of(at: Timestamp) -> i32 {
    i32::try_from(at.0.div_euclid(24 * HOUR_MS)).unwrap()
}

fn message_at(offset: u64, sender: &str, at_ms: i64) -> Message {
    Message {
        id: format!("m{offset}").into(),
        client_id: (sender == ME && offset.is_multiple_of(2)).then(|| format!("c{offset}").into()),
        room: "room".into(),
        sender: sender.into(),
        offset: Offset(offset),
        at: Timestamp(at_ms),
        body: HumanText::plain("hello"),
        extras: None,
    }
}

/// The stream of the tests: every fifth place holds no message, three places in a row are one person's, and the
/// pace differs so that groups and days begin and end. Every seventh place quotes the message three places before.
fn message(offset: u64) -> Option<Message> {
    let sender = if (offset / 3).is_multiple_of(2) { ME } else { "other" };
    let at = i64::try_from(offset / 4).unwrap() * 5 * HOUR_MS + i64::try_from(offset).unwrap() * 60_000;
    let mut message = message_at(offset, sender, at);
    if offset.is_multiple_of(7) {
        let reply_to = Some(quote(offset - 3));
        let attached = Attached {
            reply_to,
            ..Attached::default()
        };
        message.extras = Some(Box::new(Extras {
            attached,
            ..Extras::default()
        }));
    }
    (!offset.is_multiple_of(5)).then_some(message)
}

fn quote(offset: u64) -> Quote {
    Quote {
        message: format!("m{offset}").into(),
        offset: Offset(offset),
        sender: "other".into(),
        excerpt: HumanText::plain("hel"),
    }
}

fn messages(range: impl Iterator<Item = u64>) -> Vec<Message> {
    range.filter_map(message).collect()
}

fn outgoing(n: u64, delivery: Delivery) -> OutgoingMessage {
    OutgoingMessage {
        client_id: format!("c{n}").into(),
        room: "room".into(),
        body: HumanText::plain("hello"),
        attached: Attached::default(),
        created_at: Timestamp(i64::try_from(n).unwrap() * 2 * HOUR_MS),
        delivery,
    }
}

fn timeline() -> Timeline {
    Timeline::new("room".into(), Some(ME.into()), Arc::new(day_of))
}

fn loaded(first: u64, last: u64) -> Timeline {
    let mut timeline = timeline();
    timeline.apply_reset(
        messages(first..=last),
        Offset(last),
        first <= 1,
        ReadPosition::default(),
    );
    timeline
}

fn shape(timeline: &Timeline) -> String {
    (0..timeline.len())
        .map(|index| match timeline.item(index).unwrap() {
            TimelineItem::Start => "start".to_owned(),
            TimelineItem::LoadingOlder => "older".to_owned(),
            TimelineItem::HistoryFailed { .. } => "failed".to_owned(),
            TimelineItem::Gap { after, before } => format!("gap({}..{})", after.0, before.0),
            TimelineItem::DayDivider { day, .. } => format!("day{day}"),
            TimelineItem::UnreadDivider { .. } => "unread".to_owned(),
            TimelineItem::Message(message) => message.offset.0.to_string(),
            TimelineItem::Outgoing(outgoing) => format!("out:{}", outgoing.client_id),
            TimelineItem::LoadingNewer => "newer".to_owned(),
            TimelineItem::NewerFailed { .. } => "newer-failed".to_owned(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn check(timeline: &Timeline, expected: &str) {
    assert_eq!(shape(timeline), expected);
}

#[test]
fn days_are_divided_and_the_beginning_is_marked() {
    check(
        &loaded(1, 24),
        "start day0 1 2 3 4 6 7 8 9 11 12 13 14 16 17 18 19 day1 21 22 23 24",
    );
}

#[test]
fn a_window_that_does_not_begin_at_the_start_offers_older_messages() {
    check(&loaded(6, 8), "older day0 6 7 8");
}

#[test]
fn history_goes_above_and_the_day_divider_moves_up() {
    let mut timeline = loaded(6, 8);
    timeline.apply_history(messages(1..=5), true);
    check(&timeline, "start day0 1 2 3 4 6 7 8");
}

#[test]
fn failed_history_says_so_until_it_is_asked_for_again() {
    let mut timeline = loaded(6, 8);
    timeline.apply_history_failed(Problem::new(ProblemCode::Server));
    check(&timeline, "failed day0 6 7 8");
    assert!(timeline.begin_history());
    check(&timeline, "older day0 6 7 8");
    assert!(!timeline.begin_history());
}

#[test]
fn a_hole_before_new_messages_becomes_a_gap_and_both_sides_stay() {
    let mut timeline = loaded(1, 3);
    timeline.apply_appended(Offset(6), messages(7..=8), Offset(8));
    check(&timeline, "start day0 1 2 3 gap(3..7) 7 8");
}

#[test]
fn a_hole_with_nothing_after_it_shows_above_what_is_on_its_way_out() {
    let mut timeline = loaded(1, 3);
    timeline.apply_outgoing(outgoing(8, Delivery::Queued));
    timeline.apply_outgoing(outgoing(40, Delivery::Queued));
    timeline.apply_appended(Offset(6), Vec::new(), Offset(6));
    check(&timeline, "start day0 1 2 3 gap(3..7) out:c8 day3 out:c40");
    timeline.apply_appended(Offset(6), messages(7..=7), Offset(7));
    check(&timeline, "start day0 1 2 3 gap(3..7) 7 out:c8 day3 out:c40");
}

#[test]
fn places_without_messages_are_no_gap() {
    let mut timeline = loaded(1, 5);
    timeline.apply_appended(Offset(5), messages(6..=11), Offset(11));
    check(&timeline, "start day0 1 2 3 4 6 7 8 9 11");
}

#[test]
fn messages_that_arrive_late_fill_the_gap() {
    let mut timeline = loaded(1, 3);
    timeline.apply_appended(Offset(6), messages(7..=8), Offset(8));
    timeline.apply_appended(Offset(3), messages(4..=8), Offset(8));
    check(&timeline, "start day0 1 2 3 4 6 7 8");
}

#[test]
fn the_same_messages_again_change_nothing() {
    let mut timeline = loaded(1, 8);
    timeline.take_changes();
    timeline.apply_appended(Offset(0), messages(1..=8), Offset(8));
    timeline.apply_history(messages(1..=4), true);
    check(&timeline, "start day0 1 2 3 4 6 7 8");
    assert_eq!(timeline.take_changes(), []);
}

#[test]
fn a_sent_message_keeps_its_row_when_the_stream_shows_it() {
    let mut timeline = loaded(1, 9);
    timeline.apply_outgoing(outgoing(10, Delivery::Sending));
    let index = timeline.len() - 1;
    let key = timeline.key(index);
    timeline.take_changes();
    timeline.apply_appended(Offset(9), vec![message_at(10, ME, 11 * HOUR_MS)], Offset(10));
    assert_eq!(timeline.key(timeline.len() - 1), key);
    assert!(
        timeline
            .take_changes()
            .iter()
            .all(|change| matches!(change, ListChange::Changed { .. }))
    );
}

#[test]
fn only_messages_have_a_key_of_a_message() {
    let mut timeline = loaded(20, 22);
    timeline.apply_outgoing(outgoing(1, Delivery::Queued));
    for index in 0..timeline.len() {
        let item = timeline.item(index).unwrap();
        let named = match item.key() {
            ItemKey::Message(key) => Some(key),
            _ => None,
        };
        assert_eq!(item.message_key(), named, "{item:?}");
    }
    let messages = (0..timeline.len()).filter_map(|index| timeline.item(index)?.message_key());
    assert_eq!(messages.count(), 3);
}

#[test]
fn messages_of_others_go_above_what_is_on_its_way_out() {
    let mut timeline = loaded(1, 3);
    timeline.apply_outgoing(outgoing(2, Delivery::Queued));
    timeline.apply_outgoing(outgoing(6, Delivery::Queued));
    check(&timeline, "start day0 1 2 3 out:c6");
    timeline.apply_appended(Offset(3), messages(4..=4), Offset(4));
    check(&timeline, "start day0 1 2 3 4 out:c6");
}

#[test]
fn a_sent_message_that_the_stream_has_passed_is_dropped() {
    let mut timeline = loaded(1, 8);
    let sent = |offset| Delivery::Sent {
        offset: Offset(offset),
        at: Timestamp(0),
    };
    timeline.apply_outgoing(outgoing(20, Delivery::Sending));
    timeline.apply_outgoing(outgoing(20, sent(5)));
    check(&timeline, "start day0 1 2 3 4 6 7 8");
    timeline.apply_outgoing(outgoing(20, sent(9)));
    check(&timeline, "start day0 1 2 3 4 6 7 8 day1 out:c20");
    timeline.apply_appended(Offset(8), Vec::new(), Offset(9));
    check(&timeline, "start day0 1 2 3 4 6 7 8");
}

#[test]
fn a_reset_keeps_what_is_on_its_way_out_unless_the_stream_has_it() {
    let mut timeline = timeline();
    timeline.apply_outgoing(outgoing(2, Delivery::Unknown));
    timeline.apply_outgoing(outgoing(3, Delivery::Queued));
    timeline.apply_reset(messages(1..=4), Offset(4), true, ReadPosition::default());
    check(&timeline, "start day0 1 2 3 4 out:c3");
}

#[test]
fn the_unread_divider_stands_above_the_first_unread_message_of_others_and_goes_when_the_reader_writes() {
    let mut timeline = timeline();
    let position = ReadPosition {
        read: Offset(1),
        unread: 4,
    };
    timeline.apply_reset(messages(1..=8), Offset(8), true, position);
    check(&timeline, "start day0 1 2 unread 3 4 6 7 8");
    assert_eq!(timeline.first_unread(), Some(Offset(3)));
    timeline.apply_appended(Offset(8), messages(9..=9), Offset(9));
    check(&timeline, "start day0 1 2 unread 3 4 6 7 8 9");
    timeline.apply_outgoing(outgoing(3, Delivery::Queued));
    check(&timeline, "start day0 1 2 3 4 6 7 8 9 out:c3");
}

#[test]
fn the_unread_divider_waits_until_what_lies_before_it_is_held() {
    let mut timeline = timeline();
    let position = ReadPosition {
        read: Offset(2),
        unread: 4,
    };
    timeline.apply_reset(messages(6..=8), Offset(8), false, position);
    check(&timeline, "older day0 6 7 8");
    timeline.apply_history(messages(1..=5), true);
    check(&timeline, "start day0 1 2 unread 3 4 6 7 8");
}

#[test]
fn neighbours_of_one_sender_within_five_minutes_are_a_group() {
    let mut timeline = timeline();
    let run = vec![
        message_at(1, "other", 0),
        message_at(2, "other", 60_000),
        message_at(3, "other", 120_000),
        message_at(4, "other", 10 * 60_000),
        message_at(5, ME, 10 * 60_000),
    ];
    timeline.apply_reset(run, Offset(5), true, ReadPosition::default());
    let groups: Vec<_> = (2..7).map(|index| timeline.grouping(index)).collect();
    use Grouping::{First, Last, Middle, Single};
    assert_eq!(groups, [First, Middle, Last, Single, Single]);
}

#[test]
fn a_new_message_of_the_same_group_redraws_only_the_one_before_it() {
    let mut timeline = timeline();
    let run = vec![message_at(1, "other", 0), message_at(2, "other", 60_000)];
    timeline.apply_reset(run, Offset(2), true, ReadPosition::default());
    timeline.take_changes();
    timeline.apply_appended(Offset(2), vec![message_at(3, "other", 70_000)], Offset(3));
    assert_eq!(
        timeline.take_changes(),
        [ListChange::Inserted { at: 4, count: 1 }, ListChange::Changed { at: 3 }]
    );
}

#[test]
fn the_oldest_messages_leave_a_full_window_and_can_be_loaded_again() {
    let mut timeline = loaded(1, 4);
    timeline.messages_max = 6;
    timeline.apply_appended(Offset(4), messages(5..=9), Offset(9));
    check(&timeline, "older day0 3 4 6 7 8 9");
    timeline.apply_history(messages(1..=2), true);
    check(&timeline, "failed day0 3 4 6 7 8 9");
}

#[test]
fn every_row_is_found_by_its_key() {
    let mut timeline = loaded(1, 90);
    timeline.apply_outgoing(outgoing(200, Delivery::Queued));
    timeline.place_unread_divider(ReadPosition {
        read: Offset(40),
        unread: 3,
    });
    for index in 0..timeline.len() {
        assert_eq!(timeline.index_of(&timeline.key(index).unwrap()), Some(index));
    }
}

#[test]
fn a_view_that_does_not_fetch_its_changes_is_told_to_start_anew() {
    let mut timeline = loaded(1, 1);
    timeline.take_changes();
    for offset in 2..2_000 {
        timeline.apply_appended(Offset(offset - 1), messages(offset..=offset), Offset(offset));
    }
    assert_eq!(timeline.take_changes(), [ListChange::Reset]);
}

#[test]
fn with_a_hundred_thousand_messages_a_new_one_and_a_page_of_old_ones_touch_only_themselves() {
    let days = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&days);
    let local_day: LocalDay = Arc::new(move |at| {
        counter.fetch_add(1, Ordering::Relaxed);
        day_of(at)
    });
    let mut timeline = Timeline::new("room".into(), Some(ME.into()), local_day);
    let all = |range: std::ops::RangeInclusive<u64>| -> Vec<Message> {
        range
            .map(|offset| message_at(offset, "other", i64::try_from(offset).unwrap() * 60_000))
            .collect()
    };
    timeline.apply_reset(all(1_001..=101_000), Offset(101_000), false, ReadPosition::default());
    assert_eq!(timeline.message_count(), 100_000);
    timeline.work.set(0);
    days.store(0, Ordering::Relaxed);
    for offset in 101_001..=101_100 {
        timeline.apply_appended(Offset(offset - 1), all(offset..=offset), Offset(offset));
    }
    timeline.apply_history(all(951..=1_000), false);
    assert!(
        timeline.work.get() < 100 * 8 + 50 * 4,
        "touched {}",
        timeline.work.get()
    );
    assert!(days.load(Ordering::Relaxed) < 100 * 8 + 50 * 4);
}
