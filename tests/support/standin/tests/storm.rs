//! Two people write to each other while everything goes wrong. In the end each message is stored once and shown once, on
//! both sides in the same order.

use std::marker::PhantomData;
use std::time::Duration;

use backends::{CrmChat, CrmMessages};
use domain::{Carrier, Command, RoomId};
use engine::random::Random;
use engine::{Dialect, Input, Seed};
use support::standin::{self, Backend, StandIn};

use crate::client::{Browser, Client};
use crate::deeds::{PACE, open_room, send, sign_in_by};
use crate::seen::Seen;

const PEOPLE: [(&str, &str); 2] = [("alice", "أليس حسن"), ("bob", "Bob Stone")];
const ROUNDS: u64 = 16;
/// Messages that were there before; pages of fifty turn while both write.
const OLD: usize = 42;
/// How late answers come while they do.
const SLOW: Duration = Duration::from_millis(30);

/// Something goes wrong on the backend's side.
pub(crate) fn strike<B: Backend>(standin: &StandIn<B>, random: &mut Random) {
    match random.up_to(8) {
        0 => standin.cut_sockets(),
        1 => standin.close_sockets(1011),
        2 => standin.make_zombies(),
        3 => standin.faults(|faults| faults.swallow_sends += 1),
        4 => standin.faults(|faults| faults.lose_answers += 1),
        5 => standin.faults(|faults| faults.lose_frames += 2),
        6 => standin.faults(|faults| faults.tell_twice = !faults.tell_twice),
        7 => standin.faults(|faults| faults.delay = if faults.delay.is_zero() { SLOW } else { Duration::ZERO }),
        _ => standin.faults(|faults| faults.refuse_sockets = faults.refuse_sockets.map_or(Some(502), |_| None)),
    }
}

/// Somebody with a page, which may be closed and opened again.
struct Writer<D> {
    name: &'static str,
    room: String,
    browser: Browser,
    page: Client,
    dialect: PhantomData<D>,
}

impl<D: Dialect + Default + Send + 'static> Writer<D> {
    async fn sign_in<B: Backend>(standin: &StandIn<B>, name: &'static str, room: &str) -> Self {
        let browser = Browser::default();
        let page = Client::open(D::default(), standin, &browser);
        let page = sign_in_by(page, name, Carrier::Socket).await;
        open_room(&page, room).await;
        Self {
            name,
            room: room.to_owned(),
            browser,
            page,
            dialect: PhantomData,
        }
    }

    async fn in_another_browser<B: Backend>(&self, standin: &StandIn<B>) -> Self {
        let browser = self.browser.with_the_same_cookies();
        let page = Client::open(D::default(), standin, &browser);
        page.wait("a live session", |seen| seen.status.is_live()).await;
        open_room(&page, &self.room).await;
        Self {
            name: self.name,
            room: self.room.clone(),
            browser,
            page,
            dialect: PhantomData,
        }
    }

    async fn reload<B: Backend>(&mut self, standin: &StandIn<B>) {
        self.page = Client::open(D::default(), standin, &self.browser);
        self.wait("a live session", |seen| seen.status.is_live()).await;
        open_room(&self.page, &self.room).await;
    }

    /// Waits for something, and signs in again as often as that is asked for.
    async fn wait(&self, what: &str, is_so: impl Fn(&Seen) -> bool) {
        while !is_so(&self.page.wait(what, |seen| is_so(seen) || seen.is_signed_out()).await) {
            self.page.sign_in(self.name);
            let is_over = |seen: &Seen| seen.me().is_some() || seen.is_signed_out();
            self.page.wait(what, |seen| !seen.is_signed_out()).await;
            self.page.wait(what, is_over).await;
            // What was open is closed when a session ends.
            let room = RoomId::from(self.room.as_str());
            self.page.command(Command::OpenRoom { room });
        }
    }

    /// Goes back to the beginning, and sees what is stored.
    async fn see_all(&self, seed: u64, stored: &[String]) {
        let what = format!("with seed {seed}: what is stored, {stored:?}");
        let mut shown = 0;
        while shown < stored.len() {
            let is_end = |seen: &Seen| {
                let words = seen.words(&self.room);
                words.len() > shown
                    && stored
                        .iter()
                        .rev()
                        .zip(words.iter().rev())
                        .all(|(one, other)| one == other)
            };
            self.wait(&what, is_end).await;
            shown = self.page.seen().words(&self.room).len();
            self.page.command(Command::LoadHistory {
                room: RoomId::from(self.room.as_str()),
            });
        }
        assert_eq!(shown, stored.len(), "with seed {seed}: nothing more is shown");
    }

    /// Something happens to the device.
    fn disturb(&self, random: &mut Random) {
        self.page.input(match random.up_to(3) {
            0 => Input::PageHidden,
            1 => Input::PageShown,
            2 => Input::NetworkLost,
            _ => Input::NetworkFound,
        });
    }
}

/// What goes wrong beside the line.
#[derive(Clone, Copy, PartialEq)]
enum Trouble {
    /// Nothing.
    Line,
    /// Pages are closed and opened again.
    Reload,
    /// Sessions end, devices sleep.
    People,
    /// One of the two is signed in twice.
    Tabs,
}

/// Both write in turn, each in their own name for the conversation, until `stored` and both pages agree.
async fn weather<B: Backend, D: Dialect + Default + Send + 'static>(
    standin: &StandIn<B>,
    (room, room_there): (&str, &str),
    (seed, trouble): (u64, Trouble),
    expire: fn(&mut B),
    stored: impl Fn(&mut B) -> Vec<String>,
) {
    let mut random = Random::new(Seed([seed, 1]));
    standin.set_pace(PACE);
    let mut writers = vec![
        Writer::<D>::sign_in(standin, "alice", room).await,
        Writer::<D>::sign_in(standin, "bob", room_there).await,
    ];
    if trouble == Trouble::Tabs {
        let another = writers[0].in_another_browser(standin).await;
        writers.push(another);
    }
    let mut said = Vec::new();
    for number in 0..ROUNDS {
        strike(standin, &mut random);
        let count = u64::try_from(writers.len()).expect("a small number");
        let at = usize::try_from(random.up_to(count - 1)).expect("a small number");
        let writer = &mut writers[at];
        let words = format!("{number} by {}", writer.name);
        // Somebody who writes looks at the page, has a network and is signed in.
        writer.page.input(Input::PageShown);
        writer.page.input(Input::NetworkFound);
        writer.wait("a session", |seen| seen.me().is_some()).await;
        send(&writer.page, &writer.room, &words);
        // It is kept on the device by then.
        writer.page.wait("the message", |seen| seen.has_outgoing(&words)).await;
        match (random.up_to(5), trouble) {
            (0, _) => writer.wait("a stored message", |seen| seen.is_sent(&words)).await,
            (1, Trouble::Reload) => writer.reload(standin).await,
            (1, Trouble::People) if number % 3 == 0 => standin.backend(expire),
            (2 | 3, Trouble::People) => {
                writer.disturb(&mut random);
                writers[0].disturb(&mut random);
            }
            _ => {}
        }
        said.push(words);
    }
    standin.faults(|faults| *faults = standin::Faults::default());
    let what = format!("with seed {seed}: everything to be sent");
    let ends = writers.iter().map(|writer| {
        writer.page.input(Input::PageShown);
        writer.page.input(Input::NetworkFound);
        writer.wait(&what, |seen| seen.status.is_live() && seen.queued == 0)
    });
    futures_util::future::join_all(ends).await;
    let stored = standin.backend(stored);
    let mut new = stored[OLD..].to_vec();
    new.sort();
    said.sort();
    assert_eq!(new, said, "with seed {seed}: each is stored once");
    for writer in &mut writers {
        // Where places skip numbers, nobody can see that something of one's own from elsewhere is missing between others.
        if trouble == Trouble::Tabs && D::default().skips_offsets() {
            writer.reload(standin).await;
        }
        writer.see_all(seed, &stored).await;
    }
}

async fn room_chat(trouble: Trouble) {
    for seed in seeds() {
        let standin = StandIn::start(standin::CrmChat::new(&PEOPLE)).await;
        let room = standin.room(1, 2);
        standin.backend(|chat| {
            for number in 0..OLD {
                chat.store(&room, 1 + u64::from(number % 3 == 0), &format!("old {number}"));
            }
        });
        let (rooms, contents) = ((room.as_str(), room.as_str()), |chat: &mut standin::CrmChat| {
            chat.contents(&room)
        });
        let expire = standin::CrmChat::expire_sessions;
        weather::<_, CrmChat>(&standin, rooms, (seed, trouble), expire, contents).await;
    }
}

async fn internal_messages(trouble: Trouble) {
    for seed in seeds() {
        let standin = StandIn::start(standin::CrmMessages::new(&PEOPLE)).await;
        standin.backend(|messages| {
            for number in 0..OLD {
                let (one, other) = if number % 3 == 0 { (2, 1) } else { (1, 2) };
                messages.store(one, other, &format!("old {number}"));
            }
        });
        let contents = |messages: &mut standin::CrmMessages| messages.contents(1, 2);
        let expire = standin::CrmMessages::expire_sessions;
        weather::<_, CrmMessages>(&standin, ("2", "1"), (seed, trouble), expire, contents).await;
    }
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_in_the_room_chat() {
    room_chat(Trouble::Line).await;
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_in_the_internal_messages() {
    internal_messages(Trouble::Line).await;
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_when_pages_are_loaded_anew_in_the_room_chat() {
    room_chat(Trouble::Reload).await;
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_when_pages_are_loaded_anew_in_the_internal_messages() {
    internal_messages(Trouble::Reload).await;
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_when_sessions_end_and_devices_sleep_in_the_room_chat() {
    room_chat(Trouble::People).await;
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_when_sessions_end_and_devices_sleep_in_the_internal_messages() {
    internal_messages(Trouble::People).await;
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_when_somebody_is_signed_in_twice_in_the_room_chat() {
    room_chat(Trouble::Tabs).await;
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_when_somebody_is_signed_in_twice_in_the_internal_messages() {
    internal_messages(Trouble::Tabs).await;
}

/// A few seeds that stay; `STORM_SEEDS=100-140` tries others.
pub(crate) fn seeds() -> std::ops::Range<u64> {
    let asked = std::env::var("STORM_SEEDS").unwrap_or_default();
    let ends = asked
        .split_once('-')
        .and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    ends.map_or(0..2, |(from, to)| from..to)
}
