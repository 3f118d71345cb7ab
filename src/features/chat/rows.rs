//! The rows of a timeline: every kind of item as a view.

use domain::{
    Attached, Capability, Command, Delivery, HumanText, JumpTarget, Message, MessageKey, Offset, OutgoingMessage,
    PersonId, Problem, RoomId, RoomKind, Timestamp,
};
use i18n::calendar::CivilDay;
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::{Answer, Grouping, HistoryState, Timeline, TimelineHandle, TimelineItem};
use ui::button::{Button, IconButton};
use ui::icon::Icon;
use ui::spinner::Spinner;

use super::bubble::{BubbleVm, Failure, State, Words, bubble, outgoing_state, stored_state};
use super::file_view::files_view;
use super::ink::Ink;
use super::lookalikes::{Lookalikes, chip};
use super::message_more::own_button;
use super::message_tools::{MessageTools, read_as};
use super::person_deeds::person_mark;
use super::quote::{forward_line, quote_view};
use super::reactions::reaction_row;
use super::rich_text::{TextCalls, rich_text_with};
use crate::desk::Desk;
use crate::words::problem_text;

/// As many emoji are drawn large.
const LARGE_EMOJI_MAX: usize = 3;

/// Which part of a conversation could not be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Older,
    Newer,
}

/// Draws rows of one conversation.
#[derive(Clone)]
pub(super) struct RowPainter {
    /// What it works with.
    pub(super) desk: Desk,
    /// The conversation's rows.
    pub(super) timeline: TimelineHandle,
    /// Whether names stand above messages of others.
    pub(super) is_group: bool,
    /// What can be done with messages.
    pub(super) tools: MessageTools,
    /// What they are written with.
    pub(super) ink: Ink,
    calls: TextCalls,
}

impl RowPainter {
    /// A painter for a conversation.
    pub(super) fn new(tools: MessageTools, kind: &RoomKind) -> Self {
        let (desk, timeline) = (tools.desk.clone(), tools.timeline.clone());
        let is_group = matches!(kind, RoomKind::Group { .. });
        let (language, copy) = (desk.language, desk.device.copy);
        let code_tools = Callback::new(move |code: String| {
            let press = Callback::new(move |()| copy.run(code.clone()));
            view! { <IconButton label=language.text(keys::MESSAGE_CODE_COPY) icon=Icon::Copy on_press=press/> }
                .into_any()
        });
        let called = called(&desk, timeline.room(), is_group);
        let lookalikes = Lookalikes::of(&desk, timeline.room(), is_group);
        Self {
            ink: Ink::new(&desk, tools.directions, lookalikes),
            calls: TextCalls {
                called: Some(called),
                code_tools: Some(code_tools),
            },
            desk,
            timeline,
            is_group,
            tools,
        }
    }

    /// The row at `index`.
    pub(super) fn paint(&self, index: usize) -> AnyView {
        let row = self
            .timeline
            .with(|rows| Some((rows.item(index)?.clone(), rows.grouping(index), rows.is_own_row(index))));
        let Some((item, grouping, is_own)) = row else {
            return ().into_any();
        };
        match item {
            TimelineItem::Start => self.start(),
            TimelineItem::LoadingOlder => self.loading(keys::TIMELINE_LOADING_HISTORY),
            TimelineItem::LoadingNewer => self.loading(keys::TIMELINE_LOADING_NEWER),
            TimelineItem::HistoryFailed { problem } => self.part_failed(&problem, Part::Older),
            TimelineItem::NewerFailed { problem } => self.part_failed(&problem, Part::Newer),
            TimelineItem::Gap { after, before } => self.gap(after, before),
            TimelineItem::DayDivider { at, .. } => self.day(at),
            TimelineItem::UnreadDivider { .. } => self.unread(),
            TimelineItem::Message(message) => self.message(message, grouping, is_own),
            TimelineItem::Outgoing(outgoing) => self.outgoing(*outgoing, grouping),
        }
    }

    /// A number that changes when a row must be drawn anew.
    pub(super) fn revision(&self, index: usize) -> u64 {
        self.ink.revision(self.timeline.with(|rows| rows.revision(index)))
    }

    fn start(&self) -> AnyView {
        let text = self.desk.language.text(keys::TIMELINE_BEGINNING);
        view! { <p class="m-timeline-start">{text}</p> }.into_any()
    }

    fn loading(&self, key: i18n::Key) -> AnyView {
        let label = self.desk.language.text(key);
        view! { <div class="m-timeline-loading"><Spinner label/></div> }.into_any()
    }

    fn part_failed(&self, problem: &Problem, part: Part) -> AnyView {
        let language = self.desk.language;
        let reason = problem_text(&language.catalog_untracked(), problem);
        let (desk, timeline) = (self.desk.clone(), self.timeline.clone());
        let retry = Callback::new(move |()| {
            let room = timeline.room().clone();
            match part {
                Part::Older => {
                    timeline.begin_history();
                    desk.ask(Command::LoadHistory { room });
                }
                Part::Newer => {
                    timeline.begin_newer();
                    desk.ask(Command::LoadNewer { room });
                }
            }
        });
        view! {
            <div class="m-timeline-failed" role="alert">
                <p>{language.text(keys::TIMELINE_LOAD_FAILED)} " " {reason}</p>
                <Button label=language.text(keys::ACTION_RETRY) on_press=retry/>
            </div>
        }
        .into_any()
    }

    /// The session never hands on a hole, so this row only shows if a backend breaks its promise. What is missing is
    /// loaded together with what stands around it.
    fn gap(&self, after: Offset, before: Offset) -> AnyView {
        let language = self.desk.language;
        let (desk, timeline) = (self.desk.clone(), self.timeline.clone());
        let load = Callback::new(move |()| {
            if timeline.begin_gap(before) {
                desk.ask(Command::JumpTo {
                    room: timeline.room().clone(),
                    target: JumpTarget::Offset(after),
                });
            }
        });
        // The row stays while its state changes, and with it the focus on its button.
        let timeline = self.timeline.clone();
        let state = Memo::new(move |_| timeline.with_tracked(|rows| rows.gap_state(before)));
        let is_busy = Memo::new(move |_| state.with(|state| *state == HistoryState::Loading));
        let reason = move || match state.get() {
            HistoryState::Failed { problem } => problem_text(&language.catalog(), &problem),
            HistoryState::Idle | HistoryState::Loading => String::new(),
        };
        view! {
            <div class="m-gap">
                <span>{language.text(keys::TIMELINE_GAP)}</span>
                <span role="alert">{reason}</span>
                <Button label=language.text(keys::TIMELINE_GAP_LOAD) on_press=load busy=is_busy/>
            </div>
        }
        .into_any()
    }

    fn day(&self, at: Timestamp) -> AnyView {
        let (language, clock) = (self.desk.language, self.desk.clock);
        let label = move || {
            clock.minute.track();
            let now = (clock.now)();
            let today = CivilDay::at(now.0, (clock.utc_offset_minutes)(now));
            language
                .catalog()
                .day_label(today, CivilDay::at(at.0, (clock.utc_offset_minutes)(at)))
        };
        view! { <h2 class="m-day-divider"><span>{label}</span></h2> }.into_any()
    }

    fn unread(&self) -> AnyView {
        let timeline = self.timeline.clone();
        let count = Memo::new(move |_| i64::from(timeline.with_tracked(Timeline::unread_count)));
        let text = self.desk.language.format(keys::TIMELINE_UNREAD_DIVIDER, move || {
            Args::new().number("count", count.get())
        });
        view! { <p class="m-unread-divider"><span>{text}</span></p> }.into_any()
    }

    fn message(&self, message: Message, grouping: Grouping, is_own: bool) -> AnyView {
        let stores = self.desk.stores();
        let state = (is_own && !message.is_deleted()).then(|| {
            let floor = stores.markers.floor(&message.room);
            let offset = message.offset;
            State::Stored(Memo::new(move |_| stored_state(floor.with(|floor| floor.tick(offset)))))
        });
        let is_named = self.is_group && !is_own;
        let shows_sender = is_named && matches!(grouping, Grouping::Single | Grouping::First);
        let edited = (message.edited_at().is_some() && !message.is_deleted()).then(|| self.edited());
        let head = self.head(message.attached());
        let files = message.attached().and_then(|attached| self.files(attached));
        let words = if message.is_deleted() {
            Words::Deleted
        } else {
            Words::Said(self.words(&message.sender, &message.body))
        };
        let vm = BubbleVm {
            mark: self.tools.mark(&message.key()),
            is_own,
            grouping,
            sender: self.ink.name(&message.sender),
            sender_seed: message.sender.to_string(),
            person_mark: is_named.then(|| person_mark(&message.sender)),
            shows_sender,
            has_gutter: is_named,
            lookalike: shows_sender.then(|| self.lookalike(&message.sender)).flatten(),
            head,
            files,
            words,
            is_emoji: !message.is_deleted() && is_emoji(&message.body, message.attached()),
            language_tag: message.body.language.as_deref().map(str::to_owned),
            edited,
            reactions: reaction_row(&self.tools, &self.ink.catalog(), message.reactions()),
            time: self.ink.time_of_day(message.at),
            more: self.more(),
            state,
            failure: None,
        };
        bubble(vm, self.ink, self.desk.language)
    }

    fn more(&self) -> Option<AnyView> {
        self.tools.more.is_everywhere.then(own_button)
    }

    fn lookalike(&self, sender: &PersonId) -> Option<AnyView> {
        let other = self.ink.lookalikes.other_of(sender)?;
        Some(chip(&self.ink.catalog(), other))
    }

    /// The paragraphs, in the direction in which the reader wants to read this person.
    fn words(&self, sender: &PersonId, body: &HumanText) -> AnyView {
        if body.text.is_empty() {
            return ().into_any();
        }
        // Paragraphs in which nothing votes take the direction of the interface at the time they are drawn.
        let fallback = self.ink.catalog().direction();
        let body = read_as(body, self.ink.direction_of(sender));
        rich_text_with(&body, fallback, self.desk.language, self.calls).into_any()
    }

    /// Whose words these are, and what they answer.
    fn head(&self, attached: Option<&Attached>) -> Vec<AnyView> {
        let Some(attached) = attached else { return Vec::new() };
        let forward = attached.forward.as_ref().map(|forward| forward_line(self.ink, forward));
        let quote = attached
            .reply_to
            .as_ref()
            .map(|quote| quote_view(&self.timeline, self.ink, quote));
        forward.into_iter().chain(quote).collect()
    }

    fn files(&self, attached: &Attached) -> Option<AnyView> {
        let has_any = !attached.files.is_empty();
        has_any.then(|| files_view(&self.desk, self.timeline.room(), &attached.files))
    }

    /// The mark of an edited message, which leads to its earlier wordings where the backend keeps them.
    fn edited(&self) -> AnyView {
        let catalog = self.ink.catalog();
        let word = catalog.text(keys::MESSAGE_EDITED);
        if self.tools.has(Capability::Edit) {
            let title = catalog.text(keys::MESSAGE_EDITED_SHOW);
            view! {
                <button type="button" class="m-edited" data-deed="wordings" tabindex="-1" title=title>{word}</button>
            }
            .into_any()
        } else {
            view! { <span class="m-edited">{word}</span> }.into_any()
        }
    }

    fn outgoing(&self, outgoing: OutgoingMessage, grouping: Grouping) -> AnyView {
        let command = self.desk.command;
        let failure = match &outgoing.delivery {
            Delivery::Failed { problem } => {
                let (retried, discarded) = (outgoing.client_id.clone(), outgoing.client_id.clone());
                Some(Failure {
                    reason: problem_text(&self.ink.catalog(), problem),
                    on_retry: Callback::new(move |()| {
                        command.run(Command::RetrySend {
                            client_id: retried.clone(),
                        })
                    }),
                    on_discard: Callback::new(move |()| {
                        command.run(Command::DiscardSend {
                            client_id: discarded.clone(),
                        });
                    }),
                })
            }
            Delivery::Queued | Delivery::Sending | Delivery::Unknown | Delivery::Sent { .. } => None,
        };
        let me = self.desk.stores().account.me_untracked();
        let me = me.unwrap_or_else(|| PersonId::from(""));
        let vm = BubbleVm {
            mark: self.tools.mark(&MessageKey::Local(outgoing.client_id.clone())),
            is_own: true,
            grouping,
            sender: HumanText::default(),
            sender_seed: String::new(),
            person_mark: None,
            shows_sender: false,
            has_gutter: false,
            lookalike: None,
            head: self.head(Some(&outgoing.attached)),
            files: self.files(&outgoing.attached),
            words: Words::Said(self.words(&me, &outgoing.body)),
            is_emoji: is_emoji(&outgoing.body, Some(&outgoing.attached)),
            language_tag: outgoing.body.language.as_deref().map(str::to_owned),
            edited: None,
            reactions: None,
            time: self.ink.time_of_day(outgoing.written_at()),
            more: self.more(),
            state: Some(State::Outgoing(outgoing_state(&outgoing.delivery))),
            failure,
        };
        bubble(vm, self.ink, self.desk.language)
    }
}

/// Whether a message is a few emoji and nothing else.
fn is_emoji(body: &HumanText, attached: Option<&Attached>) -> bool {
    attached.is_none_or(Attached::is_empty) && i18n::graphemes::is_few_emoji(&body.text, LARGE_EMOJI_MAX)
}

/// Who is called by a handle. A group's members are asked for when somebody is called who is not known yet.
fn called(desk: &Desk, room: &RoomId, is_group: bool) -> Callback<String, Option<PersonId>> {
    let (desk, room) = (desk.clone(), room.clone());
    Callback::new(move |handle: String| {
        let stores = desk.stores();
        let person = stores.people.called(&handle);
        let members = stores.members.answer(&room);
        if person.is_none() && is_group && matches!(members.get_untracked(), Answer::Idle) {
            stores.members.begin(&room);
            desk.ask(Command::LoadMembers { room: room.clone() });
        }
        person
    })
}
