//! The session: one account, one backend, one socket at a time.
//!
//! `session/link.rs` holds one socket at a time, `session/renewing.rs` leaves one for another, `session/greeting.rs`
//! makes it live, `session/heartbeat.rs` doubts it, `session/sending.rs` gets messages out, `session/streams.rs` takes
//! messages in, `session/windows.rs` chooses which of them are shown, `session/volatile.rs` says what may be lost,
//! `session/asking.rs` asks over HTTP, `session/deeds.rs` and `session/switching.rs` for what is done and what is
//! switched, `session/uploading.rs` for files, `session/leaving.rs` knows whose session it is, `session/stepping.rs`
//! does what the dialect wants, `session/without_socket.rs` goes on over HTTP, `session/live.rs` looks after topics,
//! statistics and lists, `session/schedule.rs` after appointments. This file is the run loop and the state that they share.

use std::collections::VecDeque;

use domain::{
    AccountState, Carrier, Command, ConnectionStatus, Event, Limits, Offset, PersonId, Presence, Problem, ProblemCode,
    RoomId, SortedMap, Timestamp, Upload, UploadState,
};

use crate::dialect::http::{Ask, Switch};
use crate::dialect::steps::Exchange;
use crate::dialect::{Dialect, Request, Said, StreamKey};
use crate::following::Streams;
use crate::input::Input;
use crate::limits::SLEEP_SUSPECTED_MS;
use crate::outbox::Outbox;
use crate::output::{CallId, Generation, Output};
use crate::random::{Random, Seed};
use crate::timers::{Timer, Timers};

mod asking;
mod deeds;
mod greeting;
mod heartbeat;
mod leaving;
mod link;
mod live;
mod renewing;
mod schedule;
mod sending;
mod stepping;
mod streams;
mod switching;
mod uploading;
mod volatile;
mod windows;
mod without_socket;

use link::Link;
use live::Live;
use schedule::Schedule;
use switching::Turning;
use uploading::Uploads;
use volatile::Volatile;

/// One account's session with one backend.
pub struct Session<D> {
    dialect: D,
    random: Random,
    timers: Timers,
    outputs: VecDeque<Output>,
    link: Link,
    /// Number of the present or last socket.
    generation: Generation,
    account: AccountState,
    /// Whose streams and outbox are held, also while nobody is signed in because the session has ended.
    owner: Option<PersonId>,
    limits: Limits,
    heartbeat_ms: u64,
    is_visible: bool,
    has_network: bool,
    streams: Streams,
    outbox: Outbox,
    /// What earlier pages left unsent has been read for this account.
    restored_for: Option<PersonId>,
    calls: SortedMap<CallId, Ask>,
    /// Calls that the dialect makes of its own accord.
    exchanges: SortedMap<CallId, Exchange>,
    last_call: u64,
    /// The newest search for messages; answers to earlier ones come too late.
    message_search: Option<CallId>,
    turning: SortedMap<Switch, Turning>,
    uploads: Uploads,
    volatile: Volatile,
    live: Live,
    schedule: Schedule,
    /// What was last published, so that nothing is said twice.
    published_status: ConnectionStatus,
    published_queue: usize,
}

impl<D: Dialect> Session<D> {
    /// A session that waits for [`Command::Start`].
    pub fn new(dialect: D, seed: Seed) -> Self {
        Self {
            dialect,
            random: Random::new(seed),
            timers: Timers::default(),
            outputs: VecDeque::new(),
            link: Link::default(),
            generation: Generation::default(),
            account: AccountState::Unknown,
            owner: None,
            limits: Limits::default(),
            heartbeat_ms: crate::limits::HEARTBEAT_MS,
            is_visible: true,
            has_network: true,
            streams: Streams::default(),
            outbox: Outbox::default(),
            restored_for: None,
            calls: SortedMap::default(),
            exchanges: SortedMap::default(),
            last_call: 0,
            message_search: None,
            turning: SortedMap::default(),
            uploads: Uploads::default(),
            volatile: Volatile::default(),
            live: Live::default(),
            schedule: Schedule::default(),
            published_status: ConnectionStatus::Idle,
            published_queue: 0,
        }
    }

    /// Takes in what happened. Call [`Session::poll`] until it is empty afterwards.
    pub fn handle(&mut self, now: Timestamp, input: Input) {
        self.tell_moment(now);
        // What the socket says counts before any deadline does: it may have waited behind a busy main thread.
        match &input {
            Input::FrameReceived { generation, .. } if self.is_current(*generation) => {
                self.note_spoken();
                self.note_heard(now);
            }
            Input::SocketClosed { generation, code } if self.is_current(*generation) => self.note_closed(now, *code),
            _ => {}
        }
        self.run_timers(now);
        match input {
            Input::Command(command) => self.obey(now, command),
            Input::SocketOpened { generation } if self.is_current(generation) => self.greet(now),
            Input::FrameReceived { generation, frame } if self.is_current(generation) => self.read(now, &frame),
            // News from an older socket is dropped here and nowhere else. The end of the present one was taken above.
            Input::SocketOpened { .. } | Input::FrameReceived { .. } | Input::SocketClosed { .. } => {}
            Input::CallEnded { call, result } => self.end_call(now, call, result),
            Input::UploadProgress { upload, sent_bytes } => self.note_upload_progress(&upload, sent_bytes),
            Input::NetworkFound => self.find_network(now),
            Input::NetworkLost => self.lose_network(now),
            Input::PageShown => self.show_page(now),
            Input::PageHidden => self.hide_page(now),
            Input::PageFocused => {
                self.dialect.come_back();
                self.look_at_schedule(now);
            }
            Input::NoteFound { note } => self.dialect.recall(&note),
            Input::OutboxRestored { account, messages } => self.restore_outbox(now, &account, messages),
            Input::Tick => {}
        }
        self.take_steps(now);
        self.publish_changes(now);
    }

    /// The next thing to do.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to call [`Session::handle`] with [`Input::Tick`] if nothing happens before.
    pub fn next_deadline(&self) -> Option<Timestamp> {
        self.timers.next()
    }

    fn obey(&mut self, now: Timestamp, command: Command) {
        match command {
            Command::Start => self.start(now),
            Command::SignIn { name, password, code } => self.sign_in(name, password, code),
            Command::SignOut => drop(self.ask(Ask::SignOut)),
            Command::RetryNow => self.retry_now(now),
            Command::OpenRoom { room } => self.open_room(room),
            Command::LoadHistory { room } => self.load_history(room),
            Command::LoadRooms { before } => self.load_rooms(before),
            Command::Send { room, body, attached } => self.send_message(now, room, body, attached),
            Command::RetrySend { client_id } => self.retry_send(now, &client_id),
            Command::DiscardSend { client_id } => self.discard_send(now, &client_id),
            Command::SetTyping { room, is_typing } => self.set_typing(now, room, is_typing),
            Command::MarkRead { room, offset } => self.mark_read(now, room, offset),
            Command::SetPresence { presence } => self.set_presence(presence),
            Command::SearchPeople { query } => self.search_people(query),
            Command::StartPrivate { person } => drop(self.ask(Ask::StartPrivate { person })),
            Command::React {
                room,
                message,
                emoji,
                is_on,
            } => self.turn(Switch::Reaction { room, message, emoji }, is_on),
            Command::SetMuted { room, is_on } => self.turn(Switch::Muted(room), is_on),
            Command::SetPinned { room, is_on } => self.turn(Switch::Pinned(room), is_on),
            Command::SetMarkedUnread { room, is_on } => self.turn(Switch::MarkedUnread(room), is_on),
            Command::SetBlocked { person, is_on } => self.turn(Switch::Blocked(person), is_on),
            Command::EditMessage { room, message, body } => self.edit_message(room, message, body),
            Command::DeleteMessage { room, message, scope } => {
                self.do_deed(Ask::DeleteMessage { room, message, scope })
            }
            Command::LoadRevisions { room, message } => self.do_deed(Ask::Revisions { room, message }),
            Command::LoadLedger { room, message } => self.do_deed(Ask::Ledger { room, message }),
            Command::JumpTo { room, target } => self.jump(room, target),
            Command::JumpToLatest { room } => self.jump_to_latest(room),
            Command::LoadNewer { room } => self.load_newer(room),
            Command::SearchMessages { query, room, before } => self.search_messages(query, room, before),
            Command::LoadProfile { person } => self.do_deed(Ask::Profile { person }),
            Command::LoadMembers { room } => self.do_deed(Ask::Members { room }),
            Command::LeaveRoom { room } => self.do_deed(Ask::LeaveRoom { room }),
            Command::DeleteRoom { room } => self.do_deed(Ask::DeleteRoom { room }),
            Command::CreateGroup { title, people } => self.do_deed(Ask::CreateGroup { title, people }),
            Command::RenameGroup { room, title } => self.do_deed(Ask::RenameGroup { room, title }),
            Command::AddMembers { room, people } => self.do_deed(Ask::AddMembers { room, people }),
            Command::RemoveMember { room, person } => self.do_deed(Ask::RemoveMember { room, person }),
            Command::Upload {
                upload,
                room,
                name,
                size_bytes,
                media_type,
            } => self.upload(Upload {
                id: upload,
                room,
                name,
                size_bytes,
                media_type,
                state: UploadState::Waiting,
            }),
            Command::RetryUpload { upload } => self.retry_upload(&upload),
            Command::CancelUpload { upload } => self.cancel_upload(&upload),
            Command::SetTopic { topic, is_on } => self.set_topic(topic, is_on),
            Command::AskStats => drop(self.request(&Request::AskStats { is_routine: false })),
            Command::WatchStats { is_on } => self.watch_stats(now, is_on),
            Command::LoadLive { list } => self.load_list(now, list),
            Command::WatchLive { list, is_on } => self.watch_list(now, list, is_on),
            Command::WatchFrames { is_on } => self.live.watches_frames = is_on,
            Command::SendFrame { text } => self.send_own(text),
            Command::Broadcast { text, severity } => self.do_deed(Ask::Broadcast { text, severity }),
            Command::Schedule(command) => self.obey_schedule(now, command),
            Command::Ping => self.ping(now),
            Command::Disconnect => self.disconnect(now),
            Command::Connect => self.reconnect(now),
        }
    }

    fn run_timers(&mut self, now: Timestamp) {
        // A heartbeat that is handled very late means that the device slept: the link deserves a question, not a
        // verdict, because nobody was awake to hear anything.
        let has_slept = [Timer::Ping, Timer::Dead]
            .into_iter()
            .filter_map(|timer| self.timers.deadline(timer))
            .any(|at| now.ms_since(at) > SLEEP_SUSPECTED_MS);
        if has_slept && self.link.is_live() {
            self.probe_after_sleep(now);
        }
        // Each timer runs at most once for one moment, so that a timer that sets itself again cannot spin.
        let mut budget = 2 * Timer::ALL.len();
        while budget > 0
            && let Some(timer) = self.timers.take_due(now)
        {
            budget -= 1;
            match timer {
                Timer::Attempt => self.connect(now),
                Timer::Open => self.stop_opening(now),
                Timer::Greeting => self.abandon(now, domain::ConnectionCause::GreetingMissed),
                Timer::Ping => self.ping(now),
                Timer::Dead => self.abandon(now, domain::ConnectionCause::HeartbeatMissed),
                Timer::Stable => self.link_is_stable(),
                Timer::Ack => self.doubt_silent_sends(now),
                Timer::Resend => self.pump(now),
                Timer::Resubscribe => self.subscribe_refused_ones(now),
                Timer::Drain => self.leave_draining_socket(now),
                Timer::TypingIdle => self.stop_typing(),
                Timer::Markers => self.flush_markers(now),
                Timer::Repeat => self.repeat_turns(now),
                Timer::Wake => self.dialect.wake(),
                Timer::Stats => self.ask_watched_stats(now),
                Timer::Lists => self.poll_lists(now),
                Timer::Schedule => self.read_schedule(now),
            }
        }
    }

    fn is_current(&self, generation: Generation) -> bool {
        generation == self.generation && (self.link.has_socket() || self.link.is_trying)
    }

    fn publish(&mut self, event: Event) {
        self.outputs.push_back(Output::Publish(event));
    }

    fn set_account(&mut self, account: AccountState) {
        if self.account != account {
            self.account = account.clone();
            self.publish(Event::AccountChanged { account });
        }
    }

    fn me(&self) -> Option<&PersonId> {
        match &self.account {
            AccountState::SignedIn { me } => Some(&me.id),
            AccountState::Unknown
            | AccountState::SignedOut { .. }
            | AccountState::SigningIn
            | AccountState::NotNeeded => None,
        }
    }

    /// Writes a request if the link is live and the dialect knows it.
    fn request(&mut self, request: &Request) -> bool {
        if !self.link.is_live() && !matches!(request, Request::Hello { .. }) {
            return false;
        }
        match self.dialect.say(request) {
            Said::Frame(_) if !self.link.has_socket() => false,
            Said::Frame(text) => {
                self.write(text);
                true
            }
            Said::InSteps => true,
            Said::Nothing => false,
        }
    }

    fn write(&mut self, text: String) {
        self.show_frame(domain::FrameDirection::Sent, &text);
        self.outputs.push_back(Output::WriteFrame {
            generation: self.generation,
            text,
        });
    }

    fn publish_changes(&mut self, now: Timestamp) {
        let status = self.link.status(now);
        if status != self.published_status {
            self.published_status = status.clone();
            self.publish(Event::ConnectionChanged { status });
        }
        let queued = self.outbox.waiting();
        if queued != self.published_queue {
            self.published_queue = queued;
            self.publish(Event::QueueChanged { queued });
        }
    }
}
