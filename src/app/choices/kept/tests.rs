//! What was written down is read again, and nonsense does no harm.

use std::sync::Arc;

use domain::{BranchId, EmployeeId, Number, PersonId, RoomId, TextDirection, Timestamp};
use stores::limits::RECENT_EMOJI_MAX;
use stores::{
    Crossing, Density, DirectionScope, DoNotDisturb, EnterKey, FontStep, Motion, NoticeChoices, OwnSide, Preferences,
    PresenceChoice, PriceAlert, ScheduleChoices, ScheduleSpan, SkinTone, Theme, ToolbarChoices,
};

use super::{HIDDEN_EMPLOYEES_MAX, read, values};

fn all_unusual() -> Preferences {
    Preferences {
        locale: Some("fa".to_owned()),
        digits: Some("latn".to_owned()),
        calendar: Some("persian".to_owned()),
        theme: Theme::HighContrast,
        own_side: OwnSide::Start,
        density: Density::Compact,
        font_step: FontStep::new(-2),
        motion: Motion::Full,
        notices: NoticeChoices {
            has_notifications: true,
            has_sounds: false,
            has_toasts: false,
            has_previews: false,
            is_declined: true,
        },
        do_not_disturb: DoNotDisturb::Until(Timestamp(1_763_000_000_000)),
        presence: PresenceChoice::Busy,
        toolbar: ToolbarChoices {
            has_formatting: true,
            enter_key: EnterKey::BreaksLine,
        },
        recent_emoji: vec![Arc::from("👍🏽"), Arc::from("❤️")],
        skin_tone: SkinTone::MediumDark,
        directions: vec![
            (DirectionScope::Person(PersonId::from("p 1")), TextDirection::Rtl),
            (DirectionScope::Room(RoomId::from("r1")), TextDirection::Ltr),
        ],
        price_alerts: vec![
            PriceAlert {
                symbol: Arc::from("BTC"),
                crossing: Crossing::Above,
                threshold: Number::new(67_000.25).expect("it is finite"),
                is_told: true,
            },
            PriceAlert {
                symbol: Arc::from("a coin"),
                crossing: Crossing::Below,
                threshold: Number::new(0.000_01).expect("it is finite"),
                is_told: false,
            },
        ],
        schedule: ScheduleChoices {
            span: ScheduleSpan::Week,
            branch: Some(BranchId::from("2")),
            hidden: [EmployeeId::from("e 1"), EmployeeId::from("7")].into(),
        },
    }
}

fn read_back(kept: &[(&str, Option<String>)]) -> Preferences {
    read(|key| {
        kept.iter()
            .find(|(name, _)| *name == key)
            .and_then(|(_, value)| value.clone())
    })
}

#[test]
fn every_choice_survives_being_written_down() {
    for chosen in [all_unusual(), Preferences::default()] {
        assert_eq!(read_back(&values(&chosen)), chosen);
    }
}

#[test]
fn nonsense_is_as_if_nothing_were_kept() {
    let names: Vec<_> = values(&all_unusual()).into_iter().map(|(name, _)| name).collect();
    for nonsense in [
        "",
        " ",
        "\n\n",
        "yesno",
        "999999999999999999999",
        "until x",
        "room x y",
        "person rtl",
        "\u{0}",
    ] {
        let read = read(|key| {
            // These three are tags that the words' own module judges; any line without white space may be an emoji, and
            // what names nobody is passed over by the schedule.
            let is_judged_elsewhere = ["locale", "digits", "calendar", "recent_emoji"].contains(&key);
            let may_be_ids = key.starts_with("schedule.") && nonsense.chars().any(char::is_alphanumeric);
            (names.contains(&key) && !is_judged_elsewhere && !may_be_ids).then(|| nonsense.to_owned())
        });
        assert_eq!(read, Preferences::default(), "{nonsense:?}");
    }
}

#[test]
fn what_grows_is_bounded_and_so_are_numbers() {
    let many: Vec<String> = (0..10_000).map(|n| n.to_string()).collect();
    let kept = vec![
        ("recent_emoji", Some(format!("{}\n{}", "x".repeat(65), many.join("\n")))),
        ("font_step", Some("99".to_owned())),
        ("schedule.branch", Some("x".repeat(1_000))),
        ("schedule.hidden", Some(many.join("\n"))),
    ];
    let read = read_back(&kept);
    assert_eq!(read.recent_emoji.len(), RECENT_EMOJI_MAX);
    assert_eq!(
        read.recent_emoji.first().map(|emoji| &**emoji),
        Some("0"),
        "the latest stays first"
    );
    assert_eq!(read.font_step, FontStep::MAX);
    assert_eq!(read.schedule.branch, None);
    assert_eq!(read.schedule.hidden.len(), HIDDEN_EMPLOYEES_MAX);
}
