//! Stored messages that change or disappear.

use domain::{HumanText, MessageId, Offset, Timestamp};

use super::{ME, check, loaded, message, message_at, messages, timeline};
use crate::timeline::{ListChange, ReadPosition, Timeline, TimelineItem};

fn edited(offset: u64, words: &str) -> domain::Message {
    let mut message = message(offset).unwrap();
    message.client_id = None;
    message.body = HumanText::plain(words);
    message.extras.get_or_insert_default().edited_at = Some(Timestamp(1));
    message
}

fn deleted(offset: u64) -> domain::Message {
    let mut message = edited(offset, "");
    message.extras.get_or_insert_default().is_deleted = true;
    message
}

fn hide(timeline: &mut Timeline, offsets: &[u64]) {
    let ids: Vec<MessageId> = offsets.iter().map(|offset| format!("m{offset}").into()).collect();
    timeline.apply_hidden(&ids);
}

#[test]
fn an_edited_message_keeps_its_row_and_is_drawn_anew() {
    // Place 2 is an own message, known by the sender's id.
    for offset in [2, 3] {
        let mut timeline = loaded(1, 4);
        let index = timeline.index_of_offset(Offset(offset)).unwrap();
        let (key, revision) = (timeline.key(index), timeline.revision(index));
        timeline.take_changes();
        timeline.apply_changed(vec![edited(offset, "better")]);
        assert_eq!(timeline.take_changes(), [ListChange::Changed { at: index }]);
        assert_eq!(timeline.key(index), key);
        assert_ne!(timeline.revision(index), revision);
        assert_eq!(
            timeline.message_at(Offset(offset)).unwrap().body.text.as_ref(),
            "better"
        );
    }
}

#[test]
fn a_change_of_what_is_not_held_or_is_so_already_says_nothing() {
    let mut timeline = loaded(1, 4);
    timeline.apply_changed(vec![edited(3, "better")]);
    timeline.take_changes();
    timeline.apply_changed(vec![edited(3, "better"), edited(9, "elsewhere")]);
    assert_eq!(timeline.take_changes(), []);
    check(&timeline, "start day0 1 2 3 4");
}

#[test]
fn what_was_deleted_for_everybody_keeps_its_place_and_leaves_the_quotes_of_it() {
    let mut timeline = loaded(1, 8);
    timeline.take_changes();
    timeline.apply_changed(vec![deleted(4)]);
    check(&timeline, "start day0 1 2 3 4 6 7 8");
    assert!(timeline.message_at(Offset(4)).unwrap().is_deleted());
    let quote = timeline
        .message_at(Offset(7))
        .unwrap()
        .attached()
        .unwrap()
        .reply_to
        .clone();
    assert_eq!(quote.unwrap().excerpt.text.as_ref(), "");
    assert_eq!(
        timeline.take_changes(),
        [ListChange::Changed { at: 5 }, ListChange::Changed { at: 7 }]
    );
}

#[test]
fn a_hidden_message_takes_its_row_with_it_and_the_day_divider_moves_down() {
    let mut timeline = loaded(1, 24);
    hide(&mut timeline, &[1, 21, 99]);
    check(
        &timeline,
        "start day0 2 3 4 6 7 8 9 11 12 13 14 16 17 18 19 day1 22 23 24",
    );
    hide(&mut timeline, &[22, 23, 24]);
    check(&timeline, "start day0 2 3 4 6 7 8 9 11 12 13 14 16 17 18 19");
    assert_eq!(timeline.index_of_message(&"m21".into()), None);
}

#[test]
fn hiding_the_last_message_leaves_the_timeline_usable() {
    let mut timeline = loaded(1, 1);
    hide(&mut timeline, &[1]);
    check(&timeline, "start");
    timeline.apply_appended(Offset(1), messages(2..=3), Offset(3));
    check(&timeline, "start day0 2 3");
}

#[test]
fn neighbours_of_a_hidden_message_are_grouped_anew() {
    let mut timeline = timeline();
    let run = vec![
        message_at(1, "other", 0),
        message_at(2, ME, 1_000),
        message_at(3, "other", 2_000),
    ];
    timeline.apply_reset(run, Offset(3), true, ReadPosition::default());
    timeline.take_changes();
    hide(&mut timeline, &[2]);
    assert_eq!(
        timeline.take_changes(),
        [
            ListChange::Removed { at: 3, count: 1 },
            ListChange::Changed { at: 2 },
            ListChange::Changed { at: 3 }
        ]
    );
}

#[test]
fn the_unread_divider_and_its_count_follow_what_is_hidden() {
    let mut timeline = timeline();
    let position = ReadPosition {
        read: Offset(1),
        unread: 4,
    };
    timeline.apply_reset(messages(1..=10), Offset(10), true, position);
    check(&timeline, "start day0 1 2 unread 3 4 6 7 8 9");
    // 3, 4 and 9 are of others; 5 and 10 hold nothing.
    assert_eq!(timeline.unread_count(), 3);
    hide(&mut timeline, &[3]);
    check(&timeline, "start day0 1 2 unread 4 6 7 8 9");
    hide(&mut timeline, &[4]);
    check(&timeline, "start day0 1 2 6 7 8 unread 9");
    assert_eq!(timeline.unread_count(), 1);
    timeline.apply_appended(Offset(10), messages(11..=14), Offset(14));
    assert_eq!(timeline.unread_count(), 2);
}

#[test]
fn two_holes_become_one_when_the_message_between_them_is_hidden() {
    let mut timeline = loaded(1, 2);
    timeline.apply_appended(Offset(5), messages(6..=6), Offset(6));
    timeline.apply_appended(Offset(10), messages(11..=11), Offset(11));
    check(&timeline, "start day0 1 2 gap(2..6) 6 gap(6..11) 11");
    hide(&mut timeline, &[6]);
    check(&timeline, "start day0 1 2 gap(2..11) 11");
}

#[test]
fn messages_of_others_below_a_place_are_counted_only_where_all_are_held() {
    let mut timeline = loaded(3, 10);
    assert_eq!(timeline.count_of_others_below(Offset(2)), Some(3));
    assert_eq!(timeline.count_of_others_below(Offset(4)), Some(1));
    assert_eq!(timeline.count_of_others_below(Offset(1)), None);
    timeline.apply_appended(Offset(12), messages(13..=14), Offset(14));
    assert_eq!(timeline.count_of_others_below(Offset(4)), None);
    assert_eq!(timeline.count_of_others_below(Offset(14)), Some(0));
}

#[test]
fn a_trimmed_window_forgets_where_its_messages_stood() {
    let mut timeline = loaded(1, 4);
    timeline.messages_max = 3;
    timeline.apply_appended(Offset(4), messages(5..=7), Offset(7));
    assert_eq!(timeline.message_count(), 3);
    assert_eq!(timeline.index_of_message(&"m1".into()), None);
    assert!(timeline.index_of_message(&"m4".into()).is_some());
}

#[test]
fn with_a_hundred_thousand_messages_the_index_is_small_and_a_change_costs_what_it_changes() {
    let mut timeline = timeline();
    let all = (1..=100_000).map(|offset| message_at(offset, ME, 0)).collect();
    timeline.apply_reset(all, Offset(100_000), true, ReadPosition::default());
    assert!(timeline.places.bytes() < 6 << 20, "{} bytes", timeline.places.bytes());
    // On the host a row is about twice as large as in the browser.
    assert!(size_of::<TimelineItem>() <= 136, "{} bytes", size_of::<TimelineItem>());
    timeline.work.set(0);
    let mut change = message_at(50_001, ME, 0);
    change.body = HumanText::plain("better");
    timeline.apply_changed(vec![change]);
    hide(&mut timeline, &[30_000, 70_001]);
    assert!(timeline.work.get() < 32, "touched {}", timeline.work.get());
}
