//! What dialogs and composers ask for: answers, searches, uploads, edits.

use domain::{
    Event, HumanText, Member, Message, PersonId, Problem, ProblemCode, Revision, Role, RoomId, StoredFile, Timestamp,
    Upload, UploadState,
};
use reactive_graph::traits::GetUntracked;

use super::{NOW, message, stores};
use crate::{Answer, EditState, SearchState, Stores, apply};

fn problem() -> Problem {
    Problem::new(ProblemCode::Server)
}

#[test]
fn an_answer_stays_on_screen_while_it_is_asked_for_again_and_a_failure_does_not() {
    let stores = stores();
    let zoe = PersonId::from("zoe");
    let profile = stores.profiles.answer(&zoe);
    assert_eq!(profile.get_untracked(), Answer::Idle);
    stores.profiles.begin(&zoe);
    assert_eq!(profile.get_untracked(), Answer::Loading);
    let answer = |result| Event::ProfileLoaded {
        person: "zoe".into(),
        result,
    };
    apply(&stores, NOW, answer(Err(problem())));
    assert_eq!(profile.get_untracked(), Answer::Failed { problem: problem() });
    stores.profiles.begin(&zoe);
    assert_eq!(profile.get_untracked(), Answer::Loading);
    let value = vec![RoomId::from("a")];
    apply(&stores, NOW, answer(Ok(value.clone())));
    stores.profiles.begin(&zoe);
    assert_eq!(profile.get_untracked(), Answer::Ready { value });
}

#[test]
fn an_answer_to_a_dialog_that_is_closed_is_dropped() {
    let stores = stores();
    let revision = Revision {
        at: NOW,
        body: HumanText::plain("before"),
    };
    let answer = |id: &str| Event::RevisionsLoaded {
        message: id.into(),
        result: Ok(vec![revision.clone()]),
    };
    let first = stores.revisions.begin(&"m1".into());
    let second = stores.revisions.begin(&"m2".into());
    apply(&stores, NOW, answer("m1"));
    assert_eq!(first.get_untracked(), Answer::Loading);
    apply(&stores, NOW, answer("m2"));
    assert!(matches!(second.get_untracked(), Answer::Ready { .. }));
    let ledger = stores.ledgers.begin(&"m2".into());
    let result = Err(problem());
    let message = "m2".into();
    apply(&stores, NOW, Event::LedgerLoaded { message, result });
    assert!(matches!(ledger.get_untracked(), Answer::Failed { .. }));
}

#[test]
fn an_open_list_of_members_follows_who_comes_and_goes() {
    let stores = stores();
    let member = |id: &str, role| Member {
        person: id.into(),
        role,
    };
    let list = stores.members.begin(&"a".into());
    let value = vec![member("me", Role::Owner), member("zoe", Role::Member)];
    let (room, result) = ("a".into(), Ok(value));
    apply(&stores, NOW, Event::MembersLoaded { room, result });
    let members = vec!["me".into(), "yan".into()];
    let room = "a".into();
    apply(&stores, NOW, Event::MembersChanged { room, members });
    let value = vec![member("me", Role::Owner), member("yan", Role::Member)];
    assert_eq!(list.get_untracked(), Answer::Ready { value });
}

fn found(query: &str, is_more: bool, offsets: &[u64], has_more: bool) -> Event {
    let messages: Vec<Message> = offsets.iter().map(|offset| message("a", "zoe", *offset)).collect();
    Event::MessagesFound {
        query: query.to_owned(),
        room: None,
        is_more,
        result: Ok((messages, has_more)),
    }
}

fn hits(stores: &Stores) -> Vec<u64> {
    let found = stores.found.found.get_untracked();
    found.messages.iter().map(|message| message.offset.0).collect()
}

#[test]
fn a_search_grows_page_by_page_and_drops_answers_to_what_was_typed_before() {
    let stores = stores();
    assert!(!stores.found.begin("  ", None));
    assert!(stores.found.begin("he", None));
    assert!(stores.found.begin(" hello ", None));
    apply(&stores, NOW, found("he", false, &[9], false));
    assert_eq!(hits(&stores), [] as [u64; 0]);
    apply(&stores, NOW, found(" hello ", false, &[9, 8], true));
    assert_eq!(hits(&stores), [9, 8]);
    assert_eq!(stores.found.begin_more(), Some("a-8".into()));
    assert_eq!(stores.found.begin_more(), None, "it is asked for once");
    apply(&stores, NOW, found("hello", true, &[8, 7], false));
    assert_eq!(hits(&stores), [9, 8, 7]);
    assert_eq!(stores.found.begin_more(), None, "there is no more");
    stores.found.begin("world", None);
    assert_eq!(hits(&stores), [9, 8, 7], "they stay until something else is found");
    let (query, room) = ("world".to_owned(), None);
    let failed = Event::MessagesFound {
        query,
        room,
        is_more: false,
        result: Err(problem()),
    };
    apply(&stores, NOW, failed);
    assert_eq!(hits(&stores), [] as [u64; 0]);
    assert_eq!(
        stores.found.state.get_untracked(),
        SearchState::Failed { problem: problem() }
    );
}

#[test]
fn hits_follow_edits_and_go_with_what_is_deleted_hidden_or_left() {
    let stores = stores();
    stores.found.begin("hello", None);
    apply(&stores, NOW, found("hello", false, &[9, 8, 7], true));
    let mut edited = message("a", "zoe", 9);
    edited.body = HumanText::plain("hello again");
    let mut deleted = message("a", "zoe", 8);
    deleted.extras.get_or_insert_default().is_deleted = true;
    let (room, messages) = ("a".into(), vec![edited, deleted]);
    apply(&stores, NOW, Event::MessagesChanged { room, messages });
    assert_eq!(hits(&stores), [9, 7]);
    let first = stores.found.found.get_untracked().messages.swap_remove(0);
    assert_eq!(first.body.text.as_ref(), "hello again");
    let (room, messages) = ("a".into(), vec!["a-9".into()]);
    apply(&stores, NOW, Event::MessagesHidden { room, messages });
    assert_eq!(hits(&stores), [7]);
    apply(&stores, NOW, Event::RoomRemoved { room: "a".into() });
    assert_eq!(hits(&stores), [] as [u64; 0]);
}

fn upload(id: &str, room: &str, state: UploadState) -> Event {
    let upload = Upload {
        id: id.into(),
        room: room.into(),
        name: "a.png".into(),
        size_bytes: 9,
        media_type: "image/png".into(),
        state,
    };
    Event::UploadChanged { upload }
}

#[test]
fn uploads_are_listed_per_room_in_the_order_of_choice_and_summed_up() {
    let stores = stores();
    let file = StoredFile {
        id: "f1".into(),
        name: "a.png".into(),
        size_bytes: 9,
        media_type: "image/png".into(),
        url: "/f1".into(),
        picture: None,
    };
    let list = stores.uploads.of_room(&"a".into());
    apply(&stores, NOW, upload("u2", "a", UploadState::Waiting));
    apply(&stores, NOW, upload("u1", "a", UploadState::Waiting));
    apply(&stores, NOW, upload("u3", "b", UploadState::Waiting));
    assert_eq!(list.get_untracked(), ["u2".into(), "u1".into()]);
    let one = stores.uploads.upload(&"u2".into()).unwrap();
    apply(&stores, NOW, upload("u2", "a", UploadState::Running { sent_bytes: 4 }));
    assert_eq!(one.get_untracked().state, UploadState::Running { sent_bytes: 4 });
    apply(
        &stores,
        NOW,
        upload("u2", "a", UploadState::Done { file: file.clone() }),
    );
    apply(
        &stores,
        NOW,
        upload("u1", "a", UploadState::Failed { problem: problem() }),
    );
    let summary = stores.uploads.summary(&"a".into());
    assert_eq!((summary.files, summary.waiting, summary.failed), (vec![file], 0, 1));
    let upload = "u2".into();
    apply(&stores, NOW, Event::UploadForgotten { upload });
    assert_eq!(list.get_untracked(), ["u1".into()]);
    apply(&stores, NOW, Event::RoomRemoved { room: "b".into() });
    assert!(stores.uploads.upload(&"u3".into()).is_none());
}

#[test]
fn refused_words_are_given_back_and_confirmed_ones_forgotten() {
    let stores = stores();
    let held = message("a", "me", 1);
    stores.pending_edits.begin(&held, HumanText::plain("better"));
    let mut reacted = held.clone();
    reacted.extras.get_or_insert_default().reactions = Vec::new();
    let change = |message: &Message| Event::MessagesChanged {
        room: "a".into(),
        messages: vec![message.clone()],
    };
    apply(&stores, NOW, change(&reacted));
    assert_eq!(stores.pending_edits.list.get_untracked().len(), 1, "it is not edited");
    let mut edited = held.clone();
    edited.extras.get_or_insert_default().edited_at = Some(Timestamp(5));
    apply(&stores, NOW, change(&edited));
    assert_eq!(stores.pending_edits.list.get_untracked(), []);
    stores.pending_edits.begin(&edited, HumanText::plain("best"));
    let failed = Event::EditFailed {
        room: "a".into(),
        message: edited.id.clone(),
        body: HumanText::plain("best"),
        problem: problem(),
    };
    apply(&stores, NOW, failed);
    let back = stores.pending_edits.take(&edited.id).unwrap();
    assert_eq!(back.body.text.as_ref(), "best");
    assert_eq!(back.state, EditState::Failed { problem: problem() });
    assert_eq!(stores.pending_edits.take(&edited.id), None);
}
