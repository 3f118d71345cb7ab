//! What the view shows before the backend has answered, what it jumps to, what is being written, and what was chosen.

use std::sync::Arc;

use domain::{
    Deed, Event, HumanText, Message, Offset, PersonId, Problem, ProblemCode, Quote, Reaction, RoomId, TextDirection,
};
use reactive_graph::traits::GetUntracked;

use super::{NOW, message, reset_rooms, room, stores};
use crate::{DirectionScope, DoNotDisturb, Draft, FontStep, Preferences, Stores, apply, limits};

fn opened() -> Stores {
    let stores = stores();
    reset_rooms(&stores, vec![room("a", 1, 0)]);
    let messages = (1..=3).map(|offset| message("a", "zoe", offset)).collect();
    let (head, at_start) = (Offset(3), true);
    let reset = Event::TimelineReset {
        room: "a".into(),
        messages,
        head,
        at_start,
    };
    apply(&stores, NOW, reset);
    stores
}

fn react(stores: &Stores, emoji: &str, is_on: bool) -> bool {
    let emoji: Arc<str> = Arc::from(emoji);
    stores
        .timelines
        .react_optimistically(&"a".into(), &"a-2".into(), &emoji, is_on)
}

fn reactions(stores: &Stores) -> Vec<(String, u32, bool)> {
    let timeline = stores.timelines.get(&"a".into()).unwrap();
    timeline.with(|timeline| {
        let message = timeline.message(&"a-2".into()).unwrap();
        let reactions = message.reactions().iter();
        reactions
            .map(|held| (held.emoji.to_string(), held.count, held.is_mine))
            .collect()
    })
}

fn told(stores: &Stores, reactions: &[(&str, u32, bool)]) {
    let mut message = message("a", "zoe", 2);
    message.extras.get_or_insert_default().reactions = reactions
        .iter()
        .map(|(emoji, count, is_mine)| Reaction {
            emoji: Arc::from(*emoji),
            count: *count,
            is_mine: *is_mine,
        })
        .collect();
    let (room, messages) = ("a".into(), vec![message]);
    apply(stores, NOW, Event::MessagesChanged { room, messages });
}

fn refuse(stores: &Stores, emoji: &str) {
    let deed = Some(Deed::React {
        room: "a".into(),
        message: "a-2".into(),
        emoji: emoji.into(),
    });
    let problem = Problem::new(ProblemCode::NotAllowed);
    apply(stores, NOW, Event::CommandFailed { deed, problem });
}

fn shown(reactions: &[(&str, u32, bool)]) -> Vec<(String, u32, bool)> {
    let owned = |(emoji, count, is_mine): &(&str, u32, bool)| ((*emoji).to_owned(), *count, *is_mine);
    reactions.iter().map(owned).collect()
}

#[test]
fn a_reaction_is_shown_at_once_and_taken_back_when_it_is_refused() {
    let stores = opened();
    told(&stores, &[("+1", 2, false)]);
    assert!(react(&stores, "+1", true));
    assert!(!react(&stores, "+1", true), "it is given already");
    assert!(react(&stores, "x", true));
    assert_eq!(reactions(&stores), shown(&[("+1", 3, true), ("x", 1, true)]));
    refuse(&stores, "+1");
    assert_eq!(reactions(&stores), shown(&[("+1", 2, false), ("x", 1, true)]));
    refuse(&stores, "x");
    assert_eq!(reactions(&stores), shown(&[("+1", 2, false)]));
    refuse(&stores, "x");
    assert_eq!(reactions(&stores), shown(&[("+1", 2, false)]));
}

#[test]
fn of_several_reactions_the_refused_one_is_taken_back() {
    let stores = opened();
    for emoji in ["+1", "x", "y"] {
        assert!(react(&stores, emoji, true));
    }
    refuse(&stores, "x");
    assert_eq!(reactions(&stores), shown(&[("+1", 1, true), ("y", 1, true)]));
    refuse(&stores, "y");
    assert_eq!(reactions(&stores), shown(&[("+1", 1, true)]));
    let toasts = stores.toasts.list.get_untracked();
    assert_eq!(
        toasts.iter().map(|toast| toast.count).collect::<Vec<_>>(),
        [2],
        "said once"
    );
}

#[test]
fn one_emoji_in_two_spellings_is_one_reaction() {
    let stores = opened();
    assert!(react(&stores, "\u{2764}", true));
    assert!(!react(&stores, "\u{2764}\u{FE0F}", true), "it is given already");
    // The backend has another spelling, and confirms this one by it.
    told(&stores, &[("\u{2764}\u{FE0F}", 2, true)]);
    assert_eq!(reactions(&stores), shown(&[("\u{2764}\u{FE0F}", 2, true)]));
    refuse(&stores, "\u{2764}");
    assert_eq!(reactions(&stores), shown(&[("\u{2764}\u{FE0F}", 2, true)]), "confirmed");
}

#[test]
fn a_reaction_turned_to_and_fro_is_refused_once() {
    let stores = opened();
    for is_on in [true, false, true] {
        assert!(react(&stores, "+1", is_on));
    }
    refuse(&stores, "+1");
    assert_eq!(reactions(&stores), shown(&[]));
    refuse(&stores, "+1");
    assert_eq!(reactions(&stores), shown(&[]));
}

#[test]
fn what_the_backend_says_confirms_a_reaction_or_is_shown_below_it() {
    let stores = opened();
    react(&stores, "+1", true);
    // Somebody else was faster, and the own one is not there yet.
    told(&stores, &[("+1", 1, false)]);
    assert_eq!(reactions(&stores), shown(&[("+1", 2, true)]));
    told(&stores, &[("+1", 2, true)]);
    assert_eq!(reactions(&stores), shown(&[("+1", 2, true)]));
    refuse(&stores, "+1");
    assert_eq!(
        reactions(&stores),
        shown(&[("+1", 2, true)]),
        "what was confirmed stays"
    );
    react(&stores, "+1", false);
    react(&stores, "+1", true);
    told(&stores, &[("+1", 1, false)]);
    assert_eq!(reactions(&stores), shown(&[("+1", 2, true)]), "given anew meanwhile");
}

fn window(target: Option<u64>) -> Event {
    Event::WindowLoaded {
        room: "a".into(),
        messages: vec![message("a", "zoe", 1), message("a", "zoe", 3)],
        target: target.map(Offset),
        at_start: true,
        head: Offset(3),
        has_newer: true,
    }
}

#[test]
fn a_jump_shows_one_row_once() {
    let stores = opened();
    let timeline = stores.timelines.get(&"a".into()).unwrap();
    assert!(timeline.jump_to(Offset(2)));
    assert!(!timeline.jump_to(Offset(9)), "it must be loaded first");
    assert_eq!(timeline.take_jump(), Some(Offset(2)));
    assert_eq!(timeline.take_jump(), None);
    apply(&stores, NOW, window(None));
    assert_eq!(timeline.jump.get_untracked(), None);
    apply(&stores, NOW, window(Some(2)));
    assert_eq!(
        timeline.take_jump(),
        Some(Offset(3)),
        "the next one, for 2 holds no message"
    );
    assert!(timeline.with(crate::Timeline::is_detached));
    assert!(timeline.begin_newer());
    let newer = Event::NewerLoaded {
        room: "a".into(),
        messages: vec![message("a", "zoe", 4)],
        head: Offset(4),
        has_newer: false,
    };
    apply(&stores, NOW, newer);
    assert!(!timeline.with(crate::Timeline::is_detached));
}

#[test]
fn a_hidden_message_leaves_its_timeline() {
    let stores = opened();
    let (room, messages) = ("a".into(), vec!["a-2".into()]);
    apply(&stores, NOW, Event::MessagesHidden { room, messages });
    let timeline = stores.timelines.get(&"a".into()).unwrap();
    assert!(timeline.with(|timeline| !timeline.holds(Offset(2)) && timeline.message_count() == 2));
}

fn quote() -> Quote {
    Quote {
        message: "a-1".into(),
        offset: Offset(1),
        sender: "zoe".into(),
        excerpt: HumanText::plain("hel"),
    }
}

fn written(text: &str) -> Draft {
    Draft {
        text: text.to_owned(),
        ..Draft::default()
    }
}

#[test]
fn what_is_being_written_is_set_aside_while_a_message_is_edited() {
    let stores = stores();
    let (room, drafts) = (RoomId::from("a"), &stores.drafts);
    drafts.write(&room, written("new"));
    drafts.reply(&room, Some(quote()));
    let before = drafts.draft(&room).get_untracked();
    let own: Vec<Message> = (4..=5).map(|offset| message("a", "me", offset)).collect();
    for message in &own {
        drafts.begin_edit(message);
    }
    let editing = drafts.draft(&room).get_untracked();
    assert_eq!((editing.text.as_str(), &editing.reply_to), ("hello", &None));
    let target = editing.editing.unwrap();
    assert_eq!(
        (target.message, target.before),
        (own[1].id.clone(), own[1].body.clone())
    );
    drafts.finish(&room);
    assert_eq!(drafts.draft(&room).get_untracked(), before);
    drafts.finish(&room);
    assert!(drafts.draft(&room).get_untracked().is_empty());
}

#[test]
fn a_draft_that_only_answers_is_worth_keeping_and_one_of_a_lost_room_is_not() {
    let stores = stores();
    let room = RoomId::from("a");
    stores.drafts.reply(&room, Some(quote()));
    let kept = stores.drafts.take_dirty();
    assert!(!kept[0].1.is_empty());
    stores.drafts.restore(&room, written("old"));
    assert_eq!(stores.drafts.draft(&room).get_untracked().text, "");
    apply(&stores, NOW, Event::RoomRemoved { room: room.clone() });
    assert_eq!(stores.drafts.take_dirty(), [(room, Draft::default())]);
}

#[test]
fn emoji_are_remembered_by_their_last_use() {
    let mut chosen = Preferences::default();
    for n in 0..40 {
        chosen.note_emoji(&Arc::from(format!("e{n}")));
    }
    chosen.note_emoji(&Arc::from("e20"));
    assert_eq!(chosen.recent_emoji.len(), limits::RECENT_EMOJI_MAX);
    assert_eq!(
        (chosen.recent_emoji[0].as_ref(), chosen.recent_emoji[1].as_ref()),
        ("e20", "e39")
    );
    assert_eq!(
        chosen.recent_emoji.iter().filter(|held| held.as_ref() == "e20").count(),
        1
    );
}

#[test]
fn the_readers_direction_for_a_person_goes_before_the_one_for_the_conversation() {
    let stores = stores();
    let (room, zoe, yan) = (RoomId::from("a"), PersonId::from("zoe"), PersonId::from("yan"));
    let direction = |person| stores.preferences.direction_of(&room, person);
    let set = |scope, direction| {
        stores
            .preferences
            .choose(|chosen| chosen.set_direction(scope, direction))
    };
    set(DirectionScope::Room(room.clone()), TextDirection::Rtl);
    set(DirectionScope::Person(zoe.clone()), TextDirection::Ltr);
    assert_eq!(
        (direction(&zoe), direction(&yan)),
        (Some(TextDirection::Ltr), Some(TextDirection::Rtl))
    );
    set(DirectionScope::Person(zoe.clone()), TextDirection::Auto);
    assert_eq!(direction(&zoe), Some(TextDirection::Rtl));
    set(DirectionScope::Room(room.clone()), TextDirection::Auto);
    assert_eq!(direction(&zoe), None);
}

#[test]
fn letters_have_bounds_and_quiet_has_an_end() {
    assert_eq!(
        (FontStep::new(100), FontStep::new(-100)),
        (FontStep::MAX, FontStep::MIN)
    );
    assert_eq!(FontStep::new(2).get(), 2);
    let until = DoNotDisturb::Until(NOW.plus_ms(5));
    assert!(until.is_on(NOW) && !until.is_on(NOW.plus_ms(5)));
    assert!(DoNotDisturb::On.is_on(NOW) && !DoNotDisturb::Off.is_on(NOW));
}
