//! Sessions with the room chat's dialect against its stand-in.

use backends::CrmChat;
use domain::{AccountState, Carrier, Command, Deed, PersonId, Presence, ProblemCode, RoomId};
use support::standin::{self, StandIn};

use crate::client::{Browser, Client};
use crate::deeds::{PACE, mark_read, open_room, say, send, set_typing, sign_in_by};

const ALICE: u64 = 1;
const BOB: u64 = 2;

type ChatStandIn = StandIn<standin::CrmChat>;

async fn start() -> ChatStandIn {
    let people = [("alice", "أليس حسن"), ("bob", "Bob Stone"), ("carol", "carol")];
    let standin = StandIn::start(standin::CrmChat::new(&people)).await;
    standin.set_pace(PACE);
    standin
}

fn open(standin: &ChatStandIn) -> Client {
    Client::open(CrmChat::default(), standin, &Browser::default())
}

/// Signs somebody in on a page of their own.
async fn sign_in(standin: &ChatStandIn, name: &str) -> Client {
    sign_in_by(open(standin), name, Carrier::Socket).await
}

/// Alice and Bob with their room open on both sides.
async fn both(standin: &ChatStandIn) -> (Client, Client, String) {
    let room = standin.room(ALICE, BOB);
    let (alice, bob) = (sign_in(standin, "alice").await, sign_in(standin, "bob").await);
    open_room(&alice, &room).await;
    open_room(&bob, &room).await;
    (alice, bob, room)
}

#[tokio::test]
async fn the_right_password_signs_in_and_connects() {
    let standin = start().await;
    let alice = sign_in(&standin, "alice").await;
    assert_eq!(alice.seen().me().map(|me| me.handle.clone()).as_deref(), Some("alice"));
    assert_eq!(standin.ledger().sockets_open, 1);
}

#[tokio::test]
async fn a_wrong_password_is_said_and_the_right_one_still_works() {
    let standin = start().await;
    let client = open(&standin);
    client.wait("the sign-in page", |seen| seen.is_signed_out()).await;
    client.sign_in_with("alice", "wrong");
    let refused = |account: &AccountState| match account {
        AccountState::SignedOut { problem } => problem.clone().map(|problem| problem.code),
        _ => None,
    };
    let seen = client.wait("a refusal", |seen| refused(&seen.account).is_some()).await;
    assert_eq!(refused(&seen.account), Some(ProblemCode::BadCredentials));
    assert_eq!(standin.ledger().sockets_opened, 0);
    client.sign_in("alice");
    client
        .wait("a live session", |seen| seen.is_live_by(Carrier::Socket))
        .await;
}

#[tokio::test]
async fn signing_out_ends_it() {
    let standin = start().await;
    let alice = sign_in(&standin, "alice").await;
    alice.command(Command::SignOut);
    alice.wait("the sign-in page", |seen| seen.is_signed_out()).await;
    standin.wait_until("no socket", |ledger| ledger.sockets_open == 0).await;
    assert_eq!(standin.ledger().count("POST /accounts/logout/"), 1);
}

#[tokio::test]
async fn a_reloaded_page_is_signed_in_by_its_cookie() {
    let standin = start().await;
    let browser = Browser::default();
    let first = Client::open(CrmChat::default(), &standin, &browser);
    drop(sign_in_by(first, "alice", Carrier::Socket).await);
    let second = Client::open(CrmChat::default(), &standin, &browser);
    second
        .wait("a live session", |seen| seen.is_live_by(Carrier::Socket))
        .await;
    assert_eq!(standin.ledger().count("POST /accounts/login/"), 1);
}

#[tokio::test]
async fn who_one_is_shows_where_one_has_written_last() {
    let people = ["alice", "bob", "carol", "dana", "emil", "fadi"].map(|name| (name, name));
    let standin = StandIn::start(standin::CrmChat::new(&people)).await;
    standin.backend(|chat| {
        let mut say = |sender, other, words| {
            let room = chat.room(ALICE, other);
            chat.store(&room, sender, words);
        };
        say(ALICE, 2, "an own message, in the oldest conversation");
        for other in 3..=6 {
            say(other, other, "a message of somebody else");
        }
    });
    let alice = sign_in(&standin, "alice").await;
    assert_eq!(alice.seen().me().map(|me| me.id.to_string()).as_deref(), Some("1"));
}

#[tokio::test]
async fn two_people_chat_and_everything_comes_once() {
    let standin = start().await;
    let (alice, bob) = (sign_in(&standin, "alice").await, sign_in(&standin, "bob").await);
    alice.command(Command::StartPrivate {
        person: PersonId::from("2"),
    });
    let seen = alice.wait("the room", |seen| !seen.ready.is_empty()).await;
    let room = seen.ready[0].to_string();
    open_room(&alice, &room).await;
    send(&alice, &room, "  مرحبا Bob 👋  ");
    alice
        .wait("a stored message", |seen| {
            seen.is_sent("مرحبا Bob 👋") || seen.is_sent("  مرحبا Bob 👋  ")
        })
        .await;
    bob.wait("the room in the list", |seen| seen.room(&room).is_some())
        .await;
    open_room(&bob, &room).await;
    bob.wait("the message", |seen| seen.count(&room, "مرحبا Bob 👋") == 1)
        .await;
    say(&bob, &alice, &room, "<b>hi</b> Alice").await;
    say(&alice, &bob, &room, "تمام").await;
    let words = ["مرحبا Bob 👋", "<b>hi</b> Alice", "تمام"];
    for client in [&alice, &bob] {
        client.wait("all of it, once", |seen| seen.words(&room) == words).await;
    }
    assert_eq!(standin.backend(|chat| chat.contents(&room)), words);
}

#[tokio::test]
async fn frames_that_come_twice_are_shown_once() {
    let standin = start().await;
    let (alice, bob, room) = both(&standin).await;
    standin.faults(|faults| faults.tell_twice = true);
    for number in 0..5 {
        say(&alice, &bob, &room, &format!("message {number}")).await;
    }
    say(&bob, &alice, &room, "the end").await;
    for client in [&alice, &bob] {
        client.wait("six messages", |seen| seen.words(&room).len() == 6).await;
        assert_eq!(client.seen().count(&room, "message 0"), 1);
    }
}

#[tokio::test]
async fn typing_is_shown_while_somebody_types() {
    let standin = start().await;
    let (alice, bob, room) = both(&standin).await;
    // Whoever has said something there has joined the room.
    say(&bob, &alice, &room, "well?").await;
    say(&alice, &bob, &room, "let me think").await;
    set_typing(&alice, &room, true);
    bob.wait("typing", |seen| seen.is_typing(&room, "1")).await;
    set_typing(&alice, &room, false);
    bob.wait("its end", |seen| !seen.is_typing(&room, "1")).await;
}

#[tokio::test]
async fn ticks_change_when_the_other_side_has_read() {
    let standin = start().await;
    let (alice, bob, room) = both(&standin).await;
    say(&alice, &bob, &room, "read me").await;
    assert!(!alice.seen().is_all_read(&room));
    mark_read(&bob, &room);
    alice.wait("the second tick", |seen| seen.is_all_read(&room)).await;
}

#[tokio::test]
async fn unread_messages_are_counted_until_they_are_read() {
    let standin = start().await;
    let room = standin.room(ALICE, BOB);
    let (alice, bob) = (sign_in(&standin, "alice").await, sign_in(&standin, "bob").await);
    open_room(&alice, &room).await;
    for words in ["one", "two"] {
        send(&alice, &room, words);
        alice.wait("a stored message", |seen| seen.is_sent(words)).await;
    }
    bob.wait("two unread ones", |seen| seen.unread(&room) == Some(2)).await;
    open_room(&bob, &room).await;
    bob.wait("both", |seen| seen.words(&room) == ["one", "two"]).await;
    mark_read(&bob, &room);
    bob.wait("none unread", |seen| seen.unread(&room) == Some(0)).await;
    // The backend goes on calling all three unread.
    say(&alice, &bob, &room, "three").await;
    bob.wait("one unread", |seen| seen.unread(&room) == Some(1)).await;
}

#[tokio::test]
async fn a_deleted_conversation_goes_on_both_sides() {
    let standin = start().await;
    let room = standin.room(ALICE, BOB);
    let alice = sign_in(&standin, "alice").await;
    let bob = sign_in(&standin, "bob").await;
    open_room(&alice, &room).await;
    open_room(&bob, &room).await;
    say(&alice, &bob, &room, "soon gone").await;
    let id = RoomId::from(room.as_str());
    alice.command(Command::DeleteRoom { room: id.clone() });
    let done = Deed::DeleteRoom { room: id };
    alice
        .wait("the deed", |seen| {
            seen.done.contains(&done) && seen.room(&room).is_none()
        })
        .await;
    // Nobody tells Bob; he finds out when the list is asked for again.
    bob.wait("its end", |seen| seen.room(&room).is_none()).await;
}

#[tokio::test]
async fn a_blocked_person_is_neither_listed_nor_heard() {
    let standin = start().await;
    let (alice, bob, room) = both(&standin).await;
    say(&bob, &alice, &room, "before").await;
    let person = PersonId::from("2");
    alice.command(Command::SetBlocked {
        person: person.clone(),
        is_on: true,
    });
    let done = Deed::Block { person, is_on: true };
    alice
        .wait("the deed", |seen| {
            seen.done.contains(&done) && seen.room(&room).is_none()
        })
        .await;
    // The backend goes on delivering what the blocked person writes.
    send(&bob, &room, "after");
    bob.wait("a stored message", |seen| seen.is_sent("after")).await;
    say_to_carol(&standin, &alice).await;
    assert!(alice.seen().room(&room).is_none());
    assert_eq!(alice.seen().count(&room, "after"), 0);
}

/// Something else that Alice hears after whatever was on its way to her.
async fn say_to_carol(standin: &ChatStandIn, alice: &Client) {
    let carol = sign_in(standin, "carol").await;
    let room = standin.room(3, ALICE);
    open_room(&carol, &room).await;
    send(&carol, &room, "and you?");
    alice
        .wait("the message of somebody else", |seen| seen.room(&room).is_some())
        .await;
}

#[tokio::test]
async fn a_message_that_was_dropped_in_silence_is_found_missing_and_sent_again() {
    let standin = start().await;
    let room = standin.room(ALICE, BOB);
    let alice = sign_in(&standin, "alice").await;
    let bob = sign_in(&standin, "bob").await;
    open_room(&alice, &room).await;
    open_room(&bob, &room).await;
    standin.faults(|faults| faults.swallow_sends = 1);
    // What is posted is told to nobody, so Bob finds it when he looks.
    say(&alice, &bob, &room, "dropped first").await;
    assert_eq!(standin.backend(|chat| chat.contents(&room)), ["dropped first"]);
    assert_eq!(standin.ledger().count("POST /modern-chat/api/send-message/"), 1);
}

#[tokio::test]
async fn a_post_whose_answer_was_lost_is_not_made_twice() {
    let standin = start().await;
    standin.faults(|faults| faults.refuse_sockets = Some(404));
    let room = standin.room(ALICE, BOB);
    let alice = sign_in_by(open(&standin), "alice", Carrier::Polling).await;
    open_room(&alice, &room).await;
    standin.faults(|faults| faults.lose_answers = 1);
    send(&alice, &room, "only once");
    alice.wait("a stored message", |seen| seen.is_sent("only once")).await;
    assert_eq!(standin.backend(|chat| chat.contents(&room)), ["only once"]);
}

#[tokio::test]
async fn without_sockets_two_people_still_chat_and_go_back_to_one_when_they_can() {
    let standin = start().await;
    standin.faults(|faults| faults.refuse_sockets = Some(403));
    let room = standin.room(ALICE, BOB);
    let alice = sign_in_by(open(&standin), "alice", Carrier::Polling).await;
    let bob = sign_in_by(open(&standin), "bob", Carrier::Polling).await;
    open_room(&alice, &room).await;
    open_room(&bob, &room).await;
    say(&alice, &bob, &room, "over HTTP").await;
    say(&bob, &alice, &room, "heard by asking").await;
    standin.faults(|faults| faults.refuse_sockets = None);
    for client in [&alice, &bob] {
        client.wait("a socket", |seen| seen.is_live_by(Carrier::Socket)).await;
    }
    say(&alice, &bob, &room, "over a socket").await;
    let words = ["over HTTP", "heard by asking", "over a socket"];
    assert_eq!(standin.backend(|chat| chat.contents(&room)), words);
    for client in [&alice, &bob] {
        client.wait("all of it, once", |seen| seen.words(&room) == words).await;
    }
}

#[tokio::test]
async fn a_session_that_has_ended_asks_to_sign_in_again() {
    let standin = start().await;
    let (alice, bob, room) = both(&standin).await;
    standin.backend(standin::CrmChat::expire_sessions);
    standin.close_sockets(1011);
    for client in [&alice, &bob] {
        client.wait("the sign-in page", |seen| seen.is_signed_out()).await;
    }
    alice.sign_in("alice");
    bob.sign_in("bob");
    for client in [&alice, &bob] {
        client
            .wait("a live session", |seen| seen.is_live_by(Carrier::Socket))
            .await;
        open_room(client, &room).await;
    }
    say(&alice, &bob, &room, "here again").await;
}

#[tokio::test]
async fn a_lost_socket_is_replaced_and_what_came_meanwhile_is_shown() {
    let standin = start().await;
    let (alice, bob, room) = both(&standin).await;
    say(&alice, &bob, &room, "before").await;
    standin.cut_sockets();
    standin.backend(|chat| chat.store(&room, ALICE, "meanwhile"));
    bob.wait("what came meanwhile", |seen| seen.count(&room, "meanwhile") == 1)
        .await;
    for client in [&alice, &bob] {
        client.wait("a socket", |seen| seen.is_live_by(Carrier::Socket)).await;
    }
    say(&bob, &alice, &room, "after").await;
    bob.wait("all of it", |seen| {
        seen.words(&room) == ["before", "meanwhile", "after"]
    })
    .await;
}

#[tokio::test]
async fn a_zombie_is_noticed_by_looking() {
    let standin = start().await;
    let room = standin.room(ALICE, BOB);
    let alice = sign_in(&standin, "alice").await;
    let bob = sign_in(&standin, "bob").await;
    open_room(&alice, &room).await;
    open_room(&bob, &room).await;
    say(&alice, &bob, &room, "heard").await;
    let opened = standin.ledger().sockets_opened;
    standin.make_zombies();
    // What a new socket misses may have been sent before it opened, so the first one proves nothing yet.
    for words in ["not heard", "nor this"] {
        send(&alice, &room, words);
        bob.wait("the message", |seen| seen.count(&room, words) == 1).await;
    }
    standin
        .wait_until("another socket", |ledger| ledger.sockets_opened > opened)
        .await;
}

#[tokio::test]
async fn presence_is_asked_for() {
    let standin = start().await;
    let (alice, bob, _) = both(&standin).await;
    let busy = Presence::Away;
    bob.command(Command::SetPresence { presence: busy });
    standin
        .wait_until("the frame", |ledger| ledger.count_frames("user_status_update") >= 3)
        .await;
    assert_eq!(standin.backend(|chat| chat.status_of(BOB)), "away");
    // Alice has asked before; a page that is opened now asks anew.
    drop(alice);
    let carol = sign_in(&standin, "carol").await;
    carol
        .wait("who is away", |seen| seen.presence("2") == Some(Presence::Away))
        .await;
}

#[tokio::test]
async fn pages_in_the_place_of_json_end_nothing() {
    let standin = start().await;
    let (alice, bob, room) = both(&standin).await;
    standin.faults(|faults| faults.pages_for_json = true);
    standin.cut_sockets();
    alice.wait("the loss", |seen| !seen.status.is_live()).await;
    standin
        .wait_until("questions", |ledger| {
            ledger.asked.last().is_some_and(|asked| asked.status == 200)
        })
        .await;
    standin.faults(|faults| faults.pages_for_json = false);
    for client in [&alice, &bob] {
        client.wait("a live session", |seen| seen.status.is_live()).await;
        assert!(client.seen().me().is_some());
    }
    say(&alice, &bob, &room, "still here").await;
}
