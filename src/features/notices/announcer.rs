//! What is being announced now: the toasts about messages, the notifications that stand outside of the page, the
//! question. It is all forgotten as soon as the message was read, here or on another device.

use domain::{Message, Number, Offset, RoomId, Timestamp};
use i18n::keys;
use leptos::prelude::*;
use stores::{Notice, PriceAlert};
use ui::flow::effect;
use ui::toast::{ToastKind, ToastSender, ToastVm};

use super::arrived::Words;
use super::ways::{Circumstances, Ways};
use crate::desk::Desk;
use crate::device::{Sound, SystemNotice};
use crate::words::{price_text, price_wish_text};

/// Toasts about messages at once; a new one takes the place of the oldest.
const TOASTS_MAX: usize = 3;
/// Conversations whose notifications are remembered, so that they can be taken away.
const NOTIFIED_MAX: usize = 20;
/// How long a toast about a message stays, ms.
const TOAST_MS: u32 = 7_000;
/// The least time between two sounds, ms.
const SOUND_GAP_MS: u64 = 2_000;

/// Everything that is being announced.
#[derive(Clone)]
pub(super) struct Announcements {
    desk: Desk,
    open_at: Callback<(RoomId, Offset)>,
    toasts: RwSignal<Vec<Shown>>,
    notified: RwSignal<Vec<(RoomId, Offset)>>,
    is_asking: RwSignal<bool>,
    last_id: StoredValue<u64>,
    last_sound: StoredValue<Option<Timestamp>>,
}

/// A toast about a message.
#[derive(Clone)]
struct Shown {
    id: u64,
    room: RoomId,
    offset: Offset,
    seed: String,
    words: Words,
}

impl Announcements {
    /// Announces from now on.
    pub(super) fn follow(desk: &Desk, open_at: Callback<(RoomId, Offset)>) -> Self {
        let all = Self {
            desk: desk.clone(),
            open_at,
            toasts: RwSignal::new(Vec::new()),
            notified: RwSignal::new(Vec::new()),
            is_asking: RwSignal::new(false),
            last_id: StoredValue::new(0),
            last_sound: StoredValue::new(None),
        };
        let notices = desk.stores().notices;
        let announcing = all.clone();
        // Notifications and sounds are the outside world; the toasts come from the same news.
        effect(move || {
            notices.arrived.track();
            for notice in notices.take() {
                announcing.announce(notice);
            }
        });
        let forgetting = all.clone();
        // What was read is taken away, also outside of the page.
        effect(move || forgetting.forget_what_was_read());
        let asking = all.clone();
        let account = desk.stores().account;
        effect(move || {
            if account.me().is_none() {
                asking.is_asking.set(false);
            }
        });
        all
    }

    /// The toasts, oldest first; tracked.
    pub(super) fn toasts(&self) -> Vec<ToastVm> {
        let kind_label = self.desk.language.catalog_untracked().text(keys::NOTICE_HIDDEN);
        self.toasts.with(|toasts| {
            let one = |shown: &Shown| self.view_model(shown, kind_label.clone());
            toasts.iter().map(one).collect()
        })
    }

    /// Takes a toast away.
    pub(super) fn dismiss(&self, id: u64) {
        self.toasts.update(|toasts| toasts.retain(|shown| shown.id != id));
    }

    /// Whether the user is asked about notifications; tracked.
    pub(super) fn is_asking(&self) -> RwSignal<bool> {
        self.is_asking
    }

    /// The question was answered.
    pub(super) fn stop_asking(&self) {
        self.is_asking.set(false);
    }

    fn view_model(&self, shown: &Shown, kind_label: String) -> ToastVm {
        let (open_at, room, offset) = (self.open_at, shown.room.clone(), shown.offset);
        ToastVm {
            id: shown.id,
            kind: ToastKind::Message,
            kind_label,
            title: shown.words.title.clone(),
            text: shown.words.text.clone(),
            duration_ms: Some(TOAST_MS),
            action: None,
            sender: Some(ToastSender {
                name: shown.words.name.clone(),
                seed: shown.seed.clone(),
                direction: shown.words.direction.as_str(),
                open: Callback::new(move |()| open_at.run((room.clone(), offset))),
            }),
        }
    }

    fn announce(&self, notice: Notice) {
        match notice {
            Notice::MessageArrived {
                room: _,
                message,
                is_mention,
                is_muted,
            } => self.announce_message(message, is_mention, is_muted),
            Notice::PriceCrossed { alert, price } => self.announce_price(alert, price),
        }
    }

    fn announce_message(&self, message: Box<Message>, is_mention: bool, is_muted: bool) {
        let stores = self.desk.stores();
        let now = (self.desk.clock.now)();
        let ways = self.ways(is_mention, is_muted);
        if ways == Ways::default() {
            return;
        }
        let words = Words::of(&stores, &self.desk.language.catalog_untracked(), &message);
        if ways.has_toast {
            self.show(&message, words.clone());
        }
        if self.desk.is_attended.get_untracked() {
            // Whoever works in this page hears this page.
            self.sound(ways, now);
            return;
        }
        let all = self.clone();
        let has_previews = stores
            .preferences
            .chosen
            .with_untracked(|chosen| chosen.notices.has_previews);
        self.desk.device.is_speaker.run(Callback::new(move |is_speaker: bool| {
            if is_speaker {
                all.speak(ways, &message, &words, has_previews, now);
            }
        }));
    }

    /// The toast was shown already; whoever does not look is told by the system, as they are when they are called.
    fn announce_price(&self, alert: PriceAlert, price: Number) {
        let now = (self.desk.clock.now)();
        let ways = self.ways(true, false);
        if self.desk.is_attended.get_untracked() {
            self.sound(ways, now);
            return;
        }
        let all = self.clone();
        self.desk.device.is_speaker.run(Callback::new(move |is_speaker: bool| {
            if !is_speaker {
                return;
            }
            all.sound(ways, now);
            if ways.has_question {
                all.is_asking.set(true);
            }
            if ways.has_notification {
                let catalog = all.desk.language.catalog_untracked();
                let notice = SystemNotice {
                    title: price_text(&catalog, &alert, price),
                    body: price_wish_text(&catalog, &alert),
                    tag: format!("price.{}", alert.symbol),
                    direction: catalog.direction().as_str(),
                    language: catalog.locale().tag(),
                };
                (all.desk.device.notify)(&notice, Callback::new(|()| ()));
            }
        }));
    }

    /// How the user wants to hear of something now.
    fn ways(&self, is_mention: bool, is_muted: bool) -> Ways {
        let stores = self.desk.stores();
        let chosen = stores.preferences.chosen.get_untracked();
        Ways::of(Circumstances {
            is_mention,
            is_muted,
            is_quiet: chosen.do_not_disturb.is_on((self.desk.clock.now)()),
            is_attended: self.desk.is_attended.get_untracked(),
            is_visible: stores.notices.is_visible.get_untracked(),
            choices: chosen.notices,
            permission: (self.desk.device.notify_permission)(),
        })
    }

    /// What only one of several pages does.
    fn speak(&self, ways: Ways, message: &Message, words: &Words, has_previews: bool, now: Timestamp) {
        self.sound(ways, now);
        if ways.has_question {
            self.is_asking.set(true);
        }
        if !ways.has_notification {
            return;
        }
        let catalog = self.desk.language.catalog_untracked();
        let notice = words.notice(&catalog, tag(&message.room), has_previews);
        let (open_at, room, offset) = (self.open_at, message.room.clone(), message.offset);
        let open = Callback::new(move |()| open_at.run((room.clone(), offset)));
        (self.desk.device.notify)(&notice, open);
        self.notified.update(|notified| {
            notified.retain(|(room, _)| *room != message.room);
            if notified.len() >= NOTIFIED_MAX {
                notified.remove(0);
            }
            notified.push((message.room.clone(), message.offset));
        });
    }

    /// A conversation has one toast: the newest message is what one wants to know.
    fn show(&self, message: &Message, words: Words) {
        self.last_id.update_value(|id| *id += 2);
        let shown = Shown {
            id: self.last_id.get_value(),
            room: message.room.clone(),
            offset: message.offset,
            seed: message.sender.to_string(),
            words,
        };
        self.toasts.update(|toasts| {
            toasts.retain(|held| held.room != shown.room);
            if toasts.len() >= TOASTS_MAX {
                toasts.remove(0);
            }
            toasts.push(shown);
        });
    }

    fn sound(&self, ways: Ways, now: Timestamp) {
        let last = self.last_sound.get_value();
        let is_too_soon = last.is_some_and(|last| now < last.plus_ms(SOUND_GAP_MS));
        if ways.has_sound && !is_too_soon {
            self.last_sound.set_value(Some(now));
            (self.desk.device.play)(Sound::Message);
        }
    }

    fn forget_what_was_read(&self) {
        let rooms = self.desk.stores().rooms;
        let is_read = |room: &RoomId, offset: Offset| {
            let signal = rooms.room(room);
            signal.is_none_or(|signal| signal.with(|room| room.read >= offset))
        };
        let toasts: Vec<u64> = self.toasts.with(|toasts| {
            let read = toasts.iter().filter(|shown| is_read(&shown.room, shown.offset));
            read.map(|shown| shown.id).collect()
        });
        let notified: Vec<RoomId> = self.notified.with(|notified| {
            let read = notified.iter().filter(|(room, offset)| is_read(room, *offset));
            read.map(|(room, _)| room.clone()).collect()
        });
        if !toasts.is_empty() {
            self.toasts
                .update(|held| held.retain(|shown| !toasts.contains(&shown.id)));
        }
        if !notified.is_empty() {
            for room in &notified {
                (self.desk.device.close_notice)(&tag(room));
            }
            self.notified
                .update(|held| held.retain(|(room, _)| !notified.contains(room)));
        }
    }
}

/// What a conversation's notifications are called.
fn tag(room: &RoomId) -> String {
    format!("room.{room}")
}
