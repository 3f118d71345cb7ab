//! Whatever comes, nothing breaks.

use proptest::prelude::*;

use super::*;
use crate::crm_messages::decode::push_from_frame;
use crate::moments::moment_from_text;

proptest! {
    #[test]
    fn any_frame_gives_a_push_or_a_problem(text in ".{0,300}") {
        let _ = push_from_frame(&Frame::Text(text));
    }

    #[test]
    fn any_time_is_read_or_refused(text in "[0-9TZ:+. -]{0,40}") {
        let _ = moment_from_text(&text);
    }

    #[test]
    fn odd_values_in_every_field_break_nothing(
        odd in prop::sample::select(vec![
            json!(null), json!(-1), json!(1.5), json!(""), json!("x"), json!([]), json!({}), json!(true), json!(u64::MAX),
        ]),
        field in 0_usize..7,
        kind in 0_usize..3,
    ) {
        let mut stage = Stage::in_room();
        let mut frame = match kind {
            0 => push(4, 2, "four"),
            1 => typing(2, &json!(true)),
            _ => json!({"type": "read_receipt", "message_id": 1, "recipient_id": 2}),
        };
        let inner = if kind == 0 { &mut frame["message"] } else { &mut frame };
        let fields = inner.as_object_mut().expect("an object");
        let name = fields.keys().nth(field % fields.len()).expect("a field").clone();
        fields.insert(name, odd.clone());
        stage.hear(&frame);
        // And the same in the answers.
        let mut told = letter(4, 2, "four");
        let fields = told.as_object_mut().expect("an object");
        let name = fields.keys().nth(field % fields.len()).expect("a field").clone();
        fields.insert(name, odd.clone());
        stage.answer("GET /accounts/api/messages/history/2/", history(&[told]));
        let mut line = conversation(2, "x", 30, 0);
        let fields = line.as_object_mut().expect("an object");
        let name = fields.keys().nth(field % fields.len()).expect("a field").clone();
        fields.insert(name, odd.clone());
        stage.answer("GET /accounts/api/messages/recent/", recent(&[line]));
        stage.answer("GET /accounts/api/messages/unread-count/", ok(&json!({"unread_count": odd})));
        stage.wait(130_000);
    }
}
