//! What is kept comes back as it was, also from an older version. These run on the host.

use domain::{
    Attached, Delivery, Forward, HumanText, Offset, OutgoingMessage, PictureSize, Quote, StoredFile, TextDirection,
    Timestamp,
};

use super::kept::{message_from_text, text_from_message};

fn message(attached: Attached) -> OutgoingMessage {
    OutgoingMessage {
        client_id: "c1".into(),
        room: "r1".into(),
        body: HumanText {
            text: "سلام \"x\"\n\u{200c}".into(),
            direction: TextDirection::Rtl,
            language: Some("fa".into()),
        },
        attached,
        created_at: Timestamp(1_795_248_060_000),
        delivery: Delivery::Queued,
    }
}

fn file(id: &str, picture: Option<PictureSize>) -> StoredFile {
    StoredFile {
        id: id.into(),
        name: "فاتورة 3.png".into(),
        size_bytes: 81_920,
        media_type: "image/png".into(),
        url: "/api/files/f1".into(),
        picture,
    }
}

#[test]
fn words_come_back() {
    let message = message(Attached::default());
    let kept = text_from_message(&message);
    assert_eq!(message_from_text("c1", &kept), Some(message));
}

#[test]
fn what_goes_along_comes_back() {
    let message = message(Attached {
        reply_to: Some(Quote {
            message: "m7".into(),
            offset: Offset(40),
            sender: "p1".into(),
            excerpt: HumanText::plain("متى نلتقي؟"),
        }),
        forward: Some(Forward {
            message: Some("m3".into()),
            sender: "p3".into(),
        }),
        files: vec![
            file("f1", None),
            file(
                "f2",
                Some(PictureSize {
                    width: 640,
                    height: 480,
                }),
            ),
        ],
    });
    let kept = text_from_message(&message);
    assert_eq!(message_from_text("c1", &kept), Some(message));
}

#[test]
fn what_an_older_version_kept_is_readable() {
    let kept = r#"{"room":"r1","text":"hi","dir":"auto","lang":null,"created_at":5}"#;
    let message = message_from_text("c1", kept).expect("readable");
    assert_eq!(
        (&*message.body.text, message.created_at, message.attached.is_empty()),
        ("hi", Timestamp(5), true)
    );
}

#[test]
fn damage_is_no_message_and_a_damaged_file_is_left_out() {
    for text in ["", "{", "[]", "null", r#"{"room":"r1"}"#] {
        assert_eq!(message_from_text("c1", text), None, "{text}");
    }
    let kept = r#"{"room":"r1","text":"hi","created_at":5,"files":[{"id":"f1"},7],"reply_to":3}"#;
    let message = message_from_text("c1", kept).expect("readable");
    assert!(message.attached.is_empty());
}
