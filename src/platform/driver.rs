//! Runs a session: feeds it what the browser reports, carries out what it asks for, and keeps one timer.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use domain::{Command, Event, Timestamp};
use engine::{AnyDialect, CallFailure, CallId, Generation, HttpBody, HttpRequest, Input, Output, Session};
use wasm_bindgen_futures::spawn_local;

use crate::http::{self, Cookies};
use crate::place::Place;
use crate::socket::{Socket, SocketNews};
use crate::timer::Alarm;
use crate::uploading::{UploadNews, Uploading};
use crate::{clock, files, outbox_storage, page, seed, storage};

/// A running session. Cheap to clone; all clones are the same session.
pub struct Driver {
    inner: Rc<Inner>,
}

struct Inner {
    session: RefCell<Session<AnyDialect>>,
    place: Place,
    inbox: RefCell<VecDeque<Input>>,
    /// An input that arrives while another is handled waits in the inbox, so that nothing happens inside anything.
    is_running: Cell<bool>,
    socket: RefCell<Option<(Generation, Socket)>>,
    /// A file each; the session lets only a few go at once.
    uploads: RefCell<Vec<(CallId, Uploading)>>,
    alarm: RefCell<Option<Alarm>>,
    publish: Box<dyn Fn(Timestamp, Event)>,
}

impl Clone for Driver {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
        }
    }
}

impl Driver {
    /// A session that speaks `dialect` with the backend at a place and tells `publish` whatever becomes true.
    pub fn new(dialect: AnyDialect, place: Place, publish: impl Fn(Timestamp, Event) + 'static) -> Self {
        let inner = Rc::new(Inner {
            session: RefCell::new(Session::new(dialect, seed::seed())),
            place,
            inbox: RefCell::default(),
            is_running: Cell::new(false),
            socket: RefCell::default(),
            uploads: RefCell::default(),
            alarm: RefCell::default(),
            publish: Box::new(publish),
        });
        let weak = Rc::downgrade(&inner);
        *inner.alarm.borrow_mut() = Some(Alarm::new(move || {
            if let Some(inner) = weak.upgrade() {
                if let Some(alarm) = inner.alarm.borrow_mut().as_mut() {
                    alarm.rang();
                }
                feed(&inner, Input::Tick);
            }
        }));
        watch_page(&Rc::downgrade(&inner));
        if let Some(note) = storage::load(&note_key(&inner.place)) {
            feed(&inner, Input::NoteFound { note });
        }
        Self { inner }
    }

    /// Hands on a user's wish.
    pub fn send(&self, command: Command) {
        feed(&self.inner, Input::Command(command));
    }
}

fn watch_page(inner: &Weak<Inner>) {
    let on = |input: fn() -> Input| {
        let inner = inner.clone();
        move || {
            if let Some(inner) = inner.upgrade() {
                feed(&inner, input());
            }
        }
    };
    page::on_window("online", on(|| Input::NetworkFound));
    page::on_window("offline", on(|| Input::NetworkLost));
    page::on_window("pageshow", on(|| Input::PageShown));
    page::on_window("focus", on(|| Input::PageFocused));
    page::on_document(
        "visibilitychange",
        on(|| {
            if page::is_visible() {
                Input::PageShown
            } else {
                Input::PageHidden
            }
        }),
    );
}

fn feed(inner: &Rc<Inner>, input: Input) {
    inner.inbox.borrow_mut().push_back(input);
    if inner.is_running.replace(true) {
        return;
    }
    loop {
        let Some(input) = inner.inbox.borrow_mut().pop_front() else {
            break;
        };
        inner.session.borrow_mut().handle(clock::now(), input);
        loop {
            let Some(output) = inner.session.borrow_mut().poll() else {
                break;
            };
            carry_out(inner, output);
        }
    }
    inner.is_running.set(false);
    let deadline = inner.session.borrow().next_deadline();
    if let Some(alarm) = inner.alarm.borrow_mut().as_mut() {
        alarm.set(clock::now().0, deadline.map(|at| at.0));
    }
}

fn carry_out(inner: &Rc<Inner>, output: Output) {
    match output {
        Output::OpenSocket { generation, target } => {
            let weak = Rc::downgrade(inner);
            let report = move |news: SocketNews| {
                if let Some(inner) = weak.upgrade() {
                    feed(&inner, input_from_news(generation, news));
                }
            };
            match Socket::open(&inner.place.of_socket(target), report) {
                Some(socket) => *inner.socket.borrow_mut() = Some((generation, socket)),
                None => inner
                    .inbox
                    .borrow_mut()
                    .push_back(Input::SocketClosed { generation, code: 1006 }),
            }
        }
        Output::CloseSocket { generation, code } => {
            let closed = inner.socket.borrow_mut().take_if(|(held, _)| *held == generation);
            if let Some((_, socket)) = closed {
                socket.close(code);
            }
        }
        Output::WriteFrame { generation, text } => {
            if let Some((held, socket)) = inner.socket.borrow().as_ref()
                && *held == generation
            {
                socket.write(&text);
            }
        }
        Output::CallHttp { call, mut request } => {
            request.url = inner.place.of_http(&request.url);
            make_call(inner, call, request);
        }
        Output::AbortCall { call } => inner.uploads.borrow_mut().retain(|(held, _)| *held != call),
        Output::ReleaseFile { upload } => files::release(&upload),
        Output::Publish(event) => (inner.publish)(clock::now(), event),
        Output::LoadOutbox { account } => {
            let messages = outbox_storage::load(&inner.place.key(&account));
            inner
                .inbox
                .borrow_mut()
                .push_back(Input::OutboxRestored { account, messages });
        }
        Output::KeepNote { note: Some(note) } => drop(storage::save(&note_key(&inner.place), &note)),
        Output::KeepNote { note: None } => storage::remove(&note_key(&inner.place)),
        Output::SaveOutgoing { account, message } => outbox_storage::save(&inner.place.key(&account), &message),
        Output::ForgetOutgoing { account, client_id } => outbox_storage::forget(&inner.place.key(&account), &client_id),
    }
}

/// Where the dialect's note is kept. One per backend: of the accounts that use a device, only the last one is noted.
fn note_key(place: &Place) -> String {
    format!("note.{}", place.name)
}

fn make_call(inner: &Rc<Inner>, call: CallId, request: HttpRequest) {
    let weak = Rc::downgrade(inner);
    let HttpBody::Blob(upload) = request.body.clone() else {
        let cookies = match inner.place.has_accounts {
            true => Cookies::Everywhere,
            false => Cookies::OwnOrigin,
        };
        spawn_local(async move {
            let result = http::call(request, "application/json", cookies).await;
            if let Some(inner) = weak.upgrade() {
                feed(&inner, Input::CallEnded { call, result });
            }
        });
        return;
    };
    let report = {
        let upload = upload.clone();
        move |news: UploadNews| {
            let Some(inner) = weak.upgrade() else { return };
            match news {
                UploadNews::Sent(sent_bytes) => {
                    let upload = upload.clone();
                    feed(&inner, Input::UploadProgress { upload, sent_bytes });
                }
                UploadNews::Ended(result) => {
                    inner.uploads.borrow_mut().retain(|(held, _)| *held != call);
                    feed(&inner, Input::CallEnded { call, result });
                }
            }
        }
    };
    match Uploading::start(&request, &upload, report) {
        Some(uploading) => inner.uploads.borrow_mut().push((call, uploading)),
        None => inner.inbox.borrow_mut().push_back(Input::CallEnded {
            call,
            result: Err(CallFailure::Unreachable),
        }),
    }
}

fn input_from_news(generation: Generation, news: SocketNews) -> Input {
    match news {
        SocketNews::Opened => Input::SocketOpened { generation },
        SocketNews::Received(frame) => Input::FrameReceived { generation, frame },
        SocketNews::Closed(code) => Input::SocketClosed { generation, code },
    }
}
