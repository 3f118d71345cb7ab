//! A simulated world: one client, a server that keeps its promises, and a network, a device and a clock that do not.
//!
//! Faults come as a list of deeds that proptest shrinks. After the last one the world is left in peace for a while,
//! and then everything must be as if nothing had happened.

use domain::{Command, Delivery, HumanText, JumpTarget, Offset, OutgoingMessage, Timestamp};
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};

mod calls;
mod client;
mod line;
mod log;
mod server;

use client::Client;
use server::Server;

const ROOMS: [&str; 3] = ["a", "b", "c"];

/// Something that happens to the world.
#[derive(Debug, Clone)]
enum Deed {
    Wait(u16),
    /// The device's timers stand still.
    Sleep(u32),
    Open(usize),
    Send(usize),
    /// The user gives up the message that was sent so many before the last.
    Discard(usize),
    /// Somebody else writes.
    Other(usize),
    /// Somebody edits a message.
    Change(usize, usize),
    Jump(usize, u8),
    Latest(usize),
    Newer(usize),
    History(usize),
    RetryNow,
    Type(usize),
    Read(usize),
    /// The connection breaks after so many more frames; what was on its way is lost. The browser hears of it or not.
    Break {
        to_server: usize,
        to_client: usize,
        is_told: bool,
    },
    /// The server closes with a code.
    Close(u16),
    Goaway(u16, u16),
    /// The server is away for so long. Its data stays.
    Restart(u16),
    /// The server refuses the next sends of a room for now.
    Limit(usize, u8),
    /// The server refuses the next send for good.
    Forbid,
    /// The server says the last frames again.
    Repeat(usize),
    /// The server loses a frame, which makes a hole.
    Skip,
    /// A frame of an old socket comes late.
    Late,
    /// The server has forgotten everything older than the newest messages.
    Trim,
    Hide,
    Show,
    Offline,
    Online,
    /// The page is loaded anew; only its storage stays.
    Reload,
}

fn deed() -> impl Strategy<Value = Deed> {
    let room = 0..ROOMS.len();
    prop_oneof![
        8 => any::<u16>().prop_map(|ms| Deed::Wait(ms % 3_000)),
        2 => any::<u16>().prop_map(|ms| Deed::Wait(ms % 40_000)),
        1 => (1_000_u32..200_000).prop_map(Deed::Sleep),
        4 => room.clone().prop_map(Deed::Open),
        12 => room.clone().prop_map(Deed::Send),
        1 => (0..5_usize).prop_map(Deed::Discard),
        6 => room.clone().prop_map(Deed::Other),
        4 => (room.clone(), any::<usize>()).prop_map(|(room, pick)| Deed::Change(room, pick)),
        5 => (room.clone(), any::<u8>()).prop_map(|(room, place)| Deed::Jump(room, place % 6)),
        1 => room.clone().prop_map(Deed::Latest),
        3 => room.clone().prop_map(Deed::Newer),
        2 => room.clone().prop_map(Deed::History),
        1 => Just(Deed::RetryNow),
        1 => room.clone().prop_map(Deed::Type),
        1 => room.clone().prop_map(Deed::Read),
        4 => (0..6_usize, 0..6_usize, any::<bool>())
            .prop_map(|(to_server, to_client, is_told)| Deed::Break { to_server, to_client, is_told }),
        2 => prop_oneof![Just(1000), Just(1001), Just(1006), Just(1011), Just(1012), Just(1013), Just(4012)]
            .prop_map(Deed::Close),
        1 => (0..4_000_u16, 0..4_000_u16).prop_map(|(after, window)| Deed::Goaway(after, window)),
        2 => (0..20_000_u16).prop_map(Deed::Restart),
        2 => (room, 1..4_u8).prop_map(|(room, times)| Deed::Limit(room, times)),
        1 => Just(Deed::Forbid),
        1 => (1..4_usize).prop_map(Deed::Repeat),
        1 => Just(Deed::Skip),
        2 => Just(Deed::Late),
        1 => Just(Deed::Trim),
        1 => Just(Deed::Hide),
        1 => Just(Deed::Show),
        1 => Just(Deed::Offline),
        1 => Just(Deed::Online),
        1 => Just(Deed::Reload),
    ]
}

/// Client, server and what is between them.
struct World {
    now: i64,
    client: Client,
    server: Server,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut world = Self {
            now: 0,
            client: Client::new(seed),
            server: Server::new(seed),
        };
        world.client.command(0, &mut world.server, Command::Start);
        world
    }

    /// Lets time pass. A device that sleeps hears nothing and meets no deadline.
    fn pass(&mut self, ms: i64, is_asleep: bool) {
        let end = self.now + ms;
        loop {
            let deadline = if is_asleep { None } else { self.client.next_deadline() };
            let arrival = if is_asleep { None } else { self.server.next_arrival() };
            let next = deadline.into_iter().chain(arrival).min().filter(|at| *at <= end);
            let Some(at) = next else { break };
            self.now = self.now.max(at);
            if arrival.is_some_and(|arrival| arrival <= self.now) {
                self.server.arrive(self.now, &mut self.client);
            } else {
                self.client.tick(self.now, &mut self.server);
            }
        }
        self.now = end;
    }

    fn command(&mut self, command: Command) {
        self.client.command(self.now, &mut self.server, command);
    }

    fn deed(&mut self, number: usize, deed: Deed) {
        let now = self.now;
        match deed {
            Deed::Wait(ms) => self.pass(i64::from(ms), false),
            Deed::Sleep(ms) => self.pass(i64::from(ms), true),
            Deed::Open(room) => self.command(Command::OpenRoom {
                room: ROOMS[room].into(),
            }),
            Deed::Send(room) => {
                // Without an account there is no composer.
                if self.client.was_live {
                    let body = HumanText::plain(&format!("t{number}"));
                    self.command(Command::Send {
                        room: ROOMS[room].into(),
                        body,
                        attached: domain::Attached::default(),
                    });
                }
            }
            Deed::Discard(back) => {
                if let Some(client_id) = self.client.give_up(back) {
                    self.command(Command::DiscardSend { client_id });
                }
            }
            Deed::Other(room) => self.server.other(now, ROOMS[room]),
            Deed::Change(room, pick) => self.server.change(now, ROOMS[room], pick),
            Deed::Jump(room, place) => self.command(Command::JumpTo {
                room: ROOMS[room].into(),
                target: JumpTarget::Offset(Offset(u64::from(place))),
            }),
            Deed::Latest(room) => self.command(Command::JumpToLatest {
                room: ROOMS[room].into(),
            }),
            Deed::Newer(room) => self.command(Command::LoadNewer {
                room: ROOMS[room].into(),
            }),
            Deed::History(room) => self.command(Command::LoadHistory {
                room: ROOMS[room].into(),
            }),
            Deed::RetryNow => self.command(Command::RetryNow),
            Deed::Type(room) => self.command(Command::SetTyping {
                room: ROOMS[room].into(),
                is_typing: true,
            }),
            Deed::Read(room) => self.command(Command::MarkRead {
                room: ROOMS[room].into(),
                offset: domain::Offset(1),
            }),
            Deed::Break {
                to_server,
                to_client,
                is_told,
            } => self.server.break_line(to_server, to_client, is_told),
            Deed::Close(code) => self.server.close(now, code),
            Deed::Goaway(after, window) => self.server.say_all(now, &format!("goaway {after} {window}")),
            Deed::Restart(ms) => self.server.restart(now, i64::from(ms)),
            Deed::Limit(room, times) => self.server.limit(ROOMS[room], times),
            Deed::Forbid => self.server.forbids_next = true,
            Deed::Repeat(frames) => self.server.repeat(now, frames),
            Deed::Skip => self.server.skips_next = true,
            Deed::Late => self.client.late_frame(now, &mut self.server),
            Deed::Trim => self.server.trim(),
            Deed::Hide => self.client.feed(now, &mut self.server, crate::Input::PageHidden),
            Deed::Show => self.client.feed(now, &mut self.server, crate::Input::PageShown),
            Deed::Offline => self.client.feed(now, &mut self.server, crate::Input::NetworkLost),
            Deed::Online => self.client.feed(now, &mut self.server, crate::Input::NetworkFound),
            Deed::Reload => {
                self.server.lose_client(now);
                self.client.reload(now, &mut self.server);
            }
        }
    }

    /// Peace: no further faults, and the user looks at the page.
    fn settle(&mut self) {
        let now = self.now;
        self.server.heal(now);
        self.client.feed(now, &mut self.server, crate::Input::NetworkFound);
        self.client.feed(now, &mut self.server, crate::Input::PageShown);
        self.pass(60_000, false);
        assert!(self.client.session_is_live, "live again within a minute of peace");
        // Holes that nothing has shown yet are shown by the next message.
        for room in ROOMS {
            self.server.other(self.now, room);
        }
        self.pass(60_000, false);
        self.go_to_the_end();
    }

    /// Whoever jumped into a conversation reads on to its end, while others go on writing and editing.
    fn go_to_the_end(&mut self) {
        for room in ROOMS {
            let mut pages = 0_u8;
            while self.client.shown(room).is_some_and(|shown| !shown.is_attached) {
                pages += 1;
                assert!(pages < 100, "{room} has an end");
                self.command(Command::LoadNewer { room: room.into() });
                self.pass(i64::from(pages % 7) * 15, false);
                // They stop at last, or the end would flee for ever.
                if pages < 50 {
                    self.server.other(self.now, room);
                    self.server.change(self.now, room, pages.into());
                }
                self.pass(300, false);
            }
        }
    }

    fn check(&self) {
        for room in ROOMS {
            let mut stored = self.server.ids_of_client(room);
            // What was given up may have been stored before, or not.
            stored.retain(|id| !self.client.has_given_up(id));
            let wanted: Vec<&str> = self.client.sent_order(room);
            assert_eq!(stored, wanted, "what ann sent to {room}, once and in order");
            if let Some(shown) = self.client.shown(room) {
                let mut all = self.server.messages(room);
                let first = if shown.at_start {
                    0
                } else {
                    shown.rows.first().map_or(0, |row| row.0)
                };
                all.retain(|(place, _)| *place >= first);
                assert_eq!(shown.rows, all, "what ann sees of {room}");
            }
        }
        assert!(
            self.client.storage_is_settled(),
            "nothing stays in storage but what has failed"
        );
    }
}

fn is_failed(message: &OutgoingMessage) -> bool {
    matches!(message.delivery, Delivery::Failed { .. })
}

fn at(now: i64) -> Timestamp {
    Timestamp(now)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn after_any_faults_nothing_is_lost_doubled_or_reordered(
        seed in any::<u64>(),
        deeds in proptest::collection::vec(deed(), 1..80),
    ) {
        let mut world = World::new(seed);
        world.pass(500, false);
        for (number, deed) in deeds.into_iter().enumerate() {
            world.deed(number, deed);
        }
        world.settle();
        world.check();
    }
}
