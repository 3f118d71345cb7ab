//! Sessions with the internal messages' dialect against its stand-in. A conversation is called by the other's id.

use backends::CrmMessages;
use domain::{AccountState, Carrier, Command, DeleteScope, PersonId, Presence, ProblemCode, RoomId};
use support::standin::{self, StandIn};

use crate::client::{Browser, Client};
use crate::deeds::{PACE, mark_read, open_room, say_to, send, set_typing, sign_in_by};

const ALICE: u64 = 1;
const BOB: u64 = 2;
/// Alice's conversation with Bob, and his with her.
const WITH_BOB: &str = "2";
const WITH_ALICE: &str = "1";

type MessagesStandIn = StandIn<standin::CrmMessages>;

async fn start() -> MessagesStandIn {
    let people = [("alice", "أليس حسن"), ("bob", "Bob Stone"), ("carol", "carol")];
    let standin = StandIn::start(standin::CrmMessages::new(&people)).await;
    standin.set_pace(PACE);
    standin
}

fn open(standin: &MessagesStandIn) -> Client {
    Client::open(CrmMessages::default(), standin, &Browser::default())
}

async fn sign_in(standin: &MessagesStandIn, name: &str) -> Client {
    sign_in_by(open(standin), name, Carrier::Socket).await
}

/// Alice and Bob with their conversation open on both sides.
async fn both(standin: &MessagesStandIn) -> (Client, Client) {
    let (alice, bob) = (sign_in(standin, "alice").await, sign_in(standin, "bob").await);
    open_both(&alice, &bob).await;
    (alice, bob)
}

async fn open_both(alice: &Client, bob: &Client) {
    for (client, room) in [(alice, WITH_BOB), (bob, WITH_ALICE)] {
        client.command(Command::StartPrivate { person: room.into() });
        client
            .wait("the conversation", |seen| seen.ready.contains(&RoomId::from(room)))
            .await;
        open_room(client, room).await;
    }
}

#[tokio::test]
async fn the_right_password_signs_in_and_connects() {
    let standin = start().await;
    let alice = sign_in(&standin, "alice").await;
    let me = alice.seen().me().map(|me| (me.id.to_string(), me.handle.clone()));
    assert_eq!(me, Some(("1".to_owned(), "alice".to_owned())));
    assert_eq!(standin.ledger().sockets_open, 1);
}

#[tokio::test]
async fn a_wrong_password_is_said_and_too_many_of_them_lock_out() {
    let standin = start().await;
    let client = open(&standin);
    client.wait("the sign-in page", |seen| seen.is_signed_out()).await;
    let refused = |account: &AccountState| match account {
        AccountState::SignedOut { problem } => problem.clone().map(|problem| problem.code),
        _ => None,
    };
    for attempt in 1..=5 {
        client.sign_in_with("alice", "wrong");
        let posts = move |ledger: &standin::Ledger| ledger.count("POST /accounts/login/") == attempt;
        standin.wait_until("the attempt", posts).await;
        let code = Some(ProblemCode::BadCredentials);
        client.wait("a refusal", |seen| refused(&seen.account) == code).await;
    }
    client.sign_in("alice");
    let locked = |code: Option<ProblemCode>| code.is_some_and(|code| code != ProblemCode::BadCredentials);
    client.wait("the lock", |seen| locked(refused(&seen.account))).await;
    standin.backend(standin::CrmMessages::forgive_attempts);
    client.sign_in("alice");
    client
        .wait("a live session", |seen| seen.is_live_by(Carrier::Socket))
        .await;
}

#[tokio::test]
async fn two_people_chat_and_everything_comes_once() {
    let standin = start().await;
    let (alice, bob) = both(&standin).await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "مرحبا Bob 👋").await;
    say_to(&bob, WITH_ALICE, &alice, WITH_BOB, "<b>hi</b>\nAlice").await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "تمام").await;
    let words = ["مرحبا Bob 👋", "<b>hi</b>\nAlice", "تمام"];
    alice
        .wait("all of it, once", |seen| seen.words(WITH_BOB) == words)
        .await;
    bob.wait("all of it, once", |seen| seen.words(WITH_ALICE) == words)
        .await;
    assert_eq!(standin.backend(|messages| messages.contents(ALICE, BOB)), words);
}

#[tokio::test]
async fn frames_that_come_twice_are_shown_once() {
    let standin = start().await;
    let (alice, bob) = both(&standin).await;
    standin.faults(|faults| faults.tell_twice = true);
    for number in 0..5 {
        let words = format!("message {number}");
        say_to(&alice, WITH_BOB, &bob, WITH_ALICE, &words).await;
    }
    bob.wait("five messages", |seen| seen.words(WITH_ALICE).len() == 5)
        .await;
}

#[tokio::test]
async fn typing_is_shown_while_somebody_types() {
    let standin = start().await;
    let (alice, bob) = both(&standin).await;
    set_typing(&alice, WITH_BOB, true);
    bob.wait("typing", |seen| seen.is_typing(WITH_ALICE, "1")).await;
    set_typing(&alice, WITH_BOB, false);
    bob.wait("its end", |seen| !seen.is_typing(WITH_ALICE, "1")).await;
}

#[tokio::test]
async fn ticks_change_when_the_other_side_has_read() {
    let standin = start().await;
    let (alice, bob) = both(&standin).await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "read me").await;
    assert!(!alice.seen().is_all_read(WITH_BOB));
    mark_read(&bob, WITH_ALICE);
    alice.wait("the second tick", |seen| seen.is_all_read(WITH_BOB)).await;
    standin
        .wait_until("its being stored", |ledger| {
            ledger.count("POST /accounts/messages/1/mark-read/") == 1
        })
        .await;
    assert!(standin.backend(|messages| messages.is_read(1)));
}

#[tokio::test]
async fn what_nobody_has_opened_stays_unread() {
    let standin = start().await;
    let (alice, bob) = (sign_in(&standin, "alice").await, sign_in(&standin, "bob").await);
    alice.command(Command::StartPrivate {
        person: PersonId::from(WITH_BOB),
    });
    alice.wait("the conversation", |seen| !seen.ready.is_empty()).await;
    open_room(&alice, WITH_BOB).await;
    for words in ["one", "two"] {
        send(&alice, WITH_BOB, words);
        alice.wait("a stored message", |seen| seen.is_sent(words)).await;
    }
    bob.wait("two unread ones", |seen| seen.unread(WITH_ALICE) == Some(2))
        .await;
    // Loading the history would have read it.
    assert_eq!(standin.ledger().count("GET /accounts/api/messages/history/1/"), 0);
    assert!(!standin.backend(|messages| messages.is_read(1)));
    open_room(&bob, WITH_ALICE).await;
    bob.wait("both", |seen| seen.words(WITH_ALICE) == ["one", "two"]).await;
    mark_read(&bob, WITH_ALICE);
    bob.wait("none unread", |seen| seen.unread(WITH_ALICE) == Some(0)).await;
    alice.wait("the second tick", |seen| seen.is_all_read(WITH_BOB)).await;
}

#[tokio::test]
async fn a_deleted_message_goes_from_one_side() {
    let standin = start().await;
    let (alice, bob) = both(&standin).await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "first").await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "second").await;
    let seen = alice.wait("both", |seen| seen.words(WITH_BOB).len() == 2).await;
    let first = seen.timelines[&RoomId::from(WITH_BOB)][0].id.clone();
    alice.command(Command::DeleteMessage {
        room: WITH_BOB.into(),
        message: first,
        scope: DeleteScope::Me,
    });
    alice.wait("its end", |seen| seen.words(WITH_BOB) == ["second"]).await;
    assert_eq!(bob.seen().words(WITH_ALICE), ["first", "second"]);
    assert_eq!(standin.backend(|messages| messages.contents(ALICE, BOB)).len(), 2);
}

#[tokio::test]
async fn a_post_whose_answer_was_lost_is_not_made_twice() {
    let standin = start().await;
    let (alice, bob) = both(&standin).await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "before").await;
    standin.faults(|faults| faults.lose_answers = 1);
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "only once").await;
    assert_eq!(
        standin.backend(|messages| messages.contents(ALICE, BOB)),
        ["before", "only once"]
    );
}

#[tokio::test]
async fn without_sockets_two_people_still_chat_and_go_back_to_one_when_they_can() {
    let standin = start().await;
    standin.faults(|faults| faults.refuse_sockets = Some(404));
    let alice = sign_in_by(open(&standin), "alice", Carrier::Polling).await;
    let bob = sign_in_by(open(&standin), "bob", Carrier::Polling).await;
    open_both(&alice, &bob).await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "over HTTP").await;
    say_to(&bob, WITH_ALICE, &alice, WITH_BOB, "heard by asking").await;
    standin.faults(|faults| faults.refuse_sockets = None);
    for client in [&alice, &bob] {
        client.wait("a socket", |seen| seen.is_live_by(Carrier::Socket)).await;
    }
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "over a socket").await;
    let words = ["over HTTP", "heard by asking", "over a socket"];
    alice
        .wait("all of it, once", |seen| seen.words(WITH_BOB) == words)
        .await;
    bob.wait("all of it, once", |seen| seen.words(WITH_ALICE) == words)
        .await;
}

#[tokio::test]
async fn a_session_that_has_ended_asks_to_sign_in_again() {
    let standin = start().await;
    let (alice, bob) = both(&standin).await;
    standin.backend(standin::CrmMessages::expire_sessions);
    standin.close_sockets(1011);
    for (client, name) in [(&alice, "alice"), (&bob, "bob")] {
        client.wait("the sign-in page", |seen| seen.is_signed_out()).await;
        client.sign_in(name);
        client
            .wait("a live session", |seen| seen.is_live_by(Carrier::Socket))
            .await;
    }
    open_both(&alice, &bob).await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "here again").await;
}

#[tokio::test]
async fn a_session_that_ends_while_the_socket_lives_is_noticed_by_the_next_call() {
    let standin = start().await;
    let (alice, _bob) = both(&standin).await;
    standin.backend(standin::CrmMessages::expire_sessions);
    send(&alice, WITH_BOB, "too late");
    alice.wait("the sign-in page", |seen| seen.is_signed_out()).await;
    alice.sign_in("alice");
    alice.wait("what was waiting", |seen| seen.is_sent("too late")).await;
    assert_eq!(standin.backend(|messages| messages.contents(ALICE, BOB)), ["too late"]);
}

#[tokio::test]
async fn a_lost_socket_is_replaced_and_what_came_meanwhile_is_shown() {
    let standin = start().await;
    let (alice, bob) = both(&standin).await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "before").await;
    standin.cut_sockets();
    standin.backend(|messages| messages.store(ALICE, BOB, "meanwhile"));
    bob.wait("what came meanwhile", |seen| seen.count(WITH_ALICE, "meanwhile") == 1)
        .await;
    for client in [&alice, &bob] {
        client.wait("a socket", |seen| seen.is_live_by(Carrier::Socket)).await;
    }
    say_to(&bob, WITH_ALICE, &alice, WITH_BOB, "after").await;
    bob.wait("all of it", |seen| {
        seen.words(WITH_ALICE) == ["before", "meanwhile", "after"]
    })
    .await;
}

#[tokio::test]
async fn a_zombie_is_noticed_by_looking() {
    let standin = start().await;
    let alice = sign_in(&standin, "alice").await;
    let bob = sign_in(&standin, "bob").await;
    open_both(&alice, &bob).await;
    say_to(&alice, WITH_BOB, &bob, WITH_ALICE, "heard").await;
    let opened = standin.ledger().sockets_opened;
    standin.make_zombies();
    send(&alice, WITH_BOB, "not heard");
    bob.wait("the message", |seen| seen.count(WITH_ALICE, "not heard") == 1)
        .await;
    standin
        .wait_until("another socket", |ledger| ledger.sockets_opened > opened)
        .await;
}

#[tokio::test]
async fn who_is_online_is_asked_for() {
    let standin = start().await;
    let _bob = sign_in(&standin, "bob").await;
    let alice = sign_in(&standin, "alice").await;
    alice
        .wait("who is online", |seen| seen.presence("2") == Some(Presence::Online))
        .await;
    alice.command(Command::SignOut);
    alice.wait("the sign-in page", |seen| seen.is_signed_out()).await;
}
