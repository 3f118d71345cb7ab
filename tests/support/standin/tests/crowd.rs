//! Three people, a conversation for each two of them, and everything goes wrong while they go from one to the other. In
//! the end each message is stored once and shown once, wherever one looks.

use backends::{CrmChat, CrmMessages};
use domain::{Carrier, Command, RoomId};
use engine::random::Random;
use engine::{Dialect, Seed};
use support::standin::{self, Backend, StandIn};

use crate::client::{Browser, Client};
use crate::deeds::{PACE, open_room, send, sign_in_by};
use crate::storm::{seeds, strike};

const PEOPLE: [(&str, &str); 3] = [("alice", "أليس حسن"), ("bob", "Bob Stone"), ("carol", "carol")];
const ROUNDS: u64 = 18;

/// The number of whoever is not one of two among three.
fn third(one: usize, other: usize) -> usize {
    3 - one - other
}

/// `room_of` gives the name of a conversation as one person has it with another; `stored` what is stored in it.
async fn crowd<B: Backend, D: Dialect + Default + Send + 'static>(
    standin: &StandIn<B>,
    seed: u64,
    room_of: impl Fn(usize, usize) -> String,
    stored: impl Fn(&mut B, usize, usize) -> Vec<String>,
) {
    let mut random = Random::new(Seed([seed, 2]));
    standin.set_pace(PACE);
    let mut pages = Vec::new();
    for (name, _) in PEOPLE {
        let page = Client::open(D::default(), standin, &Browser::default());
        pages.push(sign_in_by(page, name, Carrier::Socket).await);
    }
    let mut said = vec![Vec::new(); 3];
    for number in 0..ROUNDS {
        strike(standin, &mut random);
        let who = usize::try_from(random.up_to(2)).expect("a small number");
        let to = (who + 1 + usize::try_from(random.up_to(1)).expect("a small number")) % 3;
        let look_at = |whom| Command::OpenRoom {
            room: RoomId::from(room_of(who, whom)),
        };
        pages[who].command(look_at(to));
        let words = format!("{number} by {} to {}", PEOPLE[who].0, PEOPLE[to].0);
        send(&pages[who], &room_of(who, to), &words);
        match random.up_to(3) {
            0 => drop(pages[who].wait("a stored message", |seen| seen.is_sent(&words)).await),
            // Whether it has arrived or not, somebody looks elsewhere.
            1 | 2 => pages[who].command(look_at(third(who, to))),
            _ => {}
        }
        // Each conversation is known by who is not in it.
        said[third(who, to)].push(words);
    }
    standin.faults(|faults| *faults = standin::Faults::default());
    for (absent, mut said) in said.into_iter().enumerate() {
        let (one, other) = ((absent + 1) % 3, (absent + 2) % 3);
        for (me, with) in [(one, other), (other, one)] {
            open_room(&pages[me], &room_of(me, with)).await;
            let by = format!("by {}", PEOPLE[me].0);
            let own: Vec<&String> = said.iter().filter(|words| words.contains(&by)).collect();
            let what = format!("with seed {seed}: everything to be sent");
            pages[me]
                .wait(&what, |seen| own.iter().all(|words| seen.is_sent(words)))
                .await;
        }
        let stored = standin.backend(|backend| stored(backend, one, other));
        let mut sorted = stored.clone();
        sorted.sort();
        said.sort();
        assert_eq!(sorted, said, "with seed {seed}: each is stored once");
        for (me, with) in [(one, other), (other, one)] {
            let room = room_of(me, with);
            let what = format!("with seed {seed}: what is stored, {stored:?}");
            pages[me].wait(&what, |seen| seen.words(&room) == stored).await;
            // Nobody has said to have read anything. Where looking at messages reads them, nothing is left to count.
            if !D::default().skips_offsets() {
                let by = format!("by {}", PEOPLE[with].0);
                let theirs =
                    u32::try_from(stored.iter().filter(|words| words.contains(&by)).count()).expect("a small number");
                let what = format!("with seed {seed}: {theirs} unread ones");
                pages[me].wait(&what, |seen| seen.unread(&room) == Some(theirs)).await;
            }
        }
    }
}

fn id(person: usize) -> u64 {
    u64::try_from(person).expect("a small number") + 1
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_in_several_rooms_of_the_room_chat() {
    for seed in seeds() {
        let standin = StandIn::start(standin::CrmChat::new(&PEOPLE)).await;
        let rooms = [(1, 2), (2, 0), (0, 1)].map(|(one, other)| standin.room(id(one), id(other)));
        let room_of = |one, other| rooms[third(one, other)].clone();
        let stored = |chat: &mut standin::CrmChat, one, other| chat.contents(&rooms[third(one, other)]);
        crowd::<_, CrmChat>(&standin, seed, room_of, stored).await;
    }
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_with_several_correspondents() {
    for seed in seeds() {
        let standin = StandIn::start(standin::CrmMessages::new(&PEOPLE)).await;
        let room_of = |_, other| id(other).to_string();
        let stored = |messages: &mut standin::CrmMessages, one, other| messages.contents(id(one), id(other));
        crowd::<_, CrmMessages>(&standin, seed, room_of, stored).await;
    }
}
