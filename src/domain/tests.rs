//! Tests of the vocabulary's own promises.

mod live;

use crate::{
    ClientMessageId, Day, DayRange, HumanText, Message, MessageKey, Offset, ProblemCode, Secret, SortedMap, Timestamp,
};

#[test]
fn a_secret_is_not_shown() {
    assert_eq!(format!("{:?}", Secret::new("hunter2".to_owned())), "<secret>");
}

#[test]
fn a_problem_code_survives_its_spelling() {
    for code in ["rate_limited", "not_member", "server", "something_new"] {
        assert_eq!(ProblemCode::from(code).as_str(), code);
    }
    assert_eq!(ProblemCode::from("too_long"), ProblemCode::TooLong);
}

#[test]
fn time_never_wraps() {
    assert_eq!(Timestamp(i64::MAX).plus_ms(u64::MAX), Timestamp(i64::MAX));
    assert_eq!(Timestamp(5).ms_since(Timestamp(9)), 0);
}

#[test]
fn a_message_keeps_its_key_when_it_is_stored() {
    let client_id = ClientMessageId::from("aa");
    let message = Message {
        id: "m1".into(),
        client_id: Some(client_id.clone()),
        room: "r1".into(),
        sender: "p1".into(),
        offset: Offset(1),
        at: Timestamp(0),
        body: HumanText::plain("x"),
        extras: None,
    };
    assert_eq!(message.key(), MessageKey::Local(client_id));
}

#[test]
fn a_sorted_map_answers_as_a_tree_does_and_walks_by_key() {
    let mut ours = SortedMap::default();
    let mut theirs = std::collections::BTreeMap::new();
    let mut number = 7_u32;
    for step in 0..2_000 {
        number = number.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let key = (number >> 16) % 40;
        match number % 5 {
            0 => assert_eq!(ours.remove(&key), theirs.remove(&key)),
            1 => assert_eq!(*ours.entry_or_default(key), *theirs.entry(key).or_default()),
            2 => assert_eq!(ours.get(&key), theirs.get(&key)),
            _ => assert_eq!(ours.insert(key, step), theirs.insert(key, step)),
        }
        assert_eq!(ours.len(), theirs.len());
        assert!(ours.iter().eq(theirs.iter()));
    }
    ours.retain(|key, _| key % 2 == 0);
    assert!(ours.keys().all(|key| key % 2 == 0) && !ours.is_empty());
}

#[test]
fn days_overlap_when_one_of_them_is_in_both() {
    let days = |first, last| DayRange {
        first: Day(first),
        last: Day(last),
    };
    let here = days(10, 16);
    let others = [(3, 9), (3, 10), (12, 13), (9, 17), (16, 20), (17, 20)];
    assert_eq!(
        others.map(|(first, last)| here.overlaps(days(first, last))),
        [false, true, true, true, true, false]
    );
}
