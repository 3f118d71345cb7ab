//! Two people write to each other while everything goes wrong. In the end each message is stored once and shown once, on
//! both sides in the same order.

use backends::{CrmChat, CrmMessages};
use domain::Carrier;
use engine::Dialect;
use engine::Seed;
use engine::random::Random;
use support::standin::{self, Backend, StandIn};

use crate::client::{Browser, Client};
use crate::deeds::{open_room, send, sign_in_by};

const PEOPLE: [(&str, &str); 2] = [("alice", "أليس حسن"), ("bob", "Bob Stone")];
const ROUNDS: u64 = 16;
/// So fast do the pages' clocks run.
const PACE: u32 = 10;

/// Something goes wrong.
fn strike<B: Backend>(standin: &StandIn<B>, random: &mut Random) {
    match random.up_to(6) {
        0 => standin.cut_sockets(),
        1 => standin.close_sockets(1011),
        2 => standin.faults(|faults| faults.swallow_sends += 1),
        3 => standin.faults(|faults| faults.lose_answers += 1),
        4 => standin.faults(|faults| faults.lose_frames += 2),
        5 => standin.faults(|faults| faults.tell_twice = !faults.tell_twice),
        _ => standin.faults(|faults| faults.refuse_sockets = faults.refuse_sockets.map_or(Some(502), |_| None)),
    }
}

async fn sign_in<B: Backend, D: Dialect + Default + Send + 'static>(standin: &StandIn<B>, name: &str) -> Client {
    let page = Client::open_at_pace(D::default(), &standin.url(), &Browser::default(), PACE);
    sign_in_by(page, name, Carrier::Socket).await
}

/// Both write in turn, each in their own name for the conversation, until `stored` and both pages agree.
async fn weather<B: Backend, D: Dialect + Default + Send + 'static>(
    standin: &StandIn<B>,
    (room, room_there): (&str, &str),
    seed: u64,
    stored: impl Fn(&mut B) -> Vec<String>,
) {
    let mut random = Random::new(Seed([seed, 1]));
    let alice = sign_in::<B, D>(standin, "alice").await;
    let bob = sign_in::<B, D>(standin, "bob").await;
    open_room(&alice, room).await;
    open_room(&bob, room_there).await;
    let mut said = Vec::new();
    for number in 0..ROUNDS {
        strike(standin, &mut random);
        let (who, client, at) = if random.up_to(1) == 0 {
            ("alice", &alice, room)
        } else {
            ("bob", &bob, room_there)
        };
        let words = format!("{number} by {who}");
        send(client, at, &words);
        // Now and then somebody waits until a message is out.
        if random.up_to(2) == 0 {
            client.wait("a stored message", |seen| seen.is_sent(&words)).await;
        }
        said.push(words);
    }
    standin.faults(|faults| *faults = standin::Faults::default());
    for (who, client) in [("alice", &alice), ("bob", &bob)] {
        let own: Vec<&String> = said.iter().filter(|words| words.ends_with(who)).collect();
        let what = format!("with seed {seed}: everything to be sent");
        client
            .wait(&what, |seen| own.iter().all(|words| seen.is_sent(words)))
            .await;
    }
    let stored = standin.backend(stored);
    let mut sorted = stored.clone();
    sorted.sort();
    said.sort();
    assert_eq!(sorted, said, "with seed {seed}: each is stored once");
    let what = format!("with seed {seed}: what is stored, {stored:?}");
    alice.wait(&what, |seen| seen.words(room) == stored).await;
    bob.wait(&what, |seen| seen.words(room_there) == stored).await;
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_in_the_room_chat() {
    for seed in seeds() {
        let standin = StandIn::start(standin::CrmChat::new(&PEOPLE)).await;
        let room = standin.room(1, 2);
        weather::<_, CrmChat>(&standin, (&room, &room), seed, |chat| chat.contents(&room)).await;
    }
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_in_the_internal_messages() {
    for seed in seeds() {
        let standin = StandIn::start(standin::CrmMessages::new(&PEOPLE)).await;
        weather::<_, CrmMessages>(&standin, ("2", "1"), seed, |messages| messages.contents(1, 2)).await;
    }
}

/// A few seeds that stay; `STORM_SEEDS=100` tries as many others.
fn seeds() -> std::ops::Range<u64> {
    let many = std::env::var("STORM_SEEDS")
        .ok()
        .and_then(|count| count.parse::<u64>().ok());
    match many {
        Some(count) => 100..100 + count,
        None => 0..2,
    }
}
