//! The rows of a timeline: every kind of item as a view.

use domain::{Command, Delivery, Message, Offset, OutgoingMessage, Problem, RoomKind, Timestamp};
use i18n::calendar::CivilDay;
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::{Grouping, TimelineHandle, TimelineItem};
use ui::button::Button;
use ui::spinner::Spinner;
use ui::tick::TickState;

use super::bubble::{BubbleVm, Failure, bubble, outgoing_state, stored_state};
use super::names::person_name;
use crate::desk::Desk;
use crate::words::problem_text;

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
}

impl RowPainter {
    /// A painter for a conversation.
    pub(super) fn new(desk: Desk, timeline: TimelineHandle, kind: &RoomKind) -> Self {
        Self {
            desk,
            timeline,
            is_group: matches!(kind, RoomKind::Group { .. }),
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
            TimelineItem::Gap { .. } => self.gap(),
            TimelineItem::DayDivider { at, .. } => self.day(at),
            TimelineItem::UnreadDivider { before } => self.unread(before),
            TimelineItem::Message(message) => self.message(message, grouping, is_own),
            TimelineItem::Outgoing(outgoing) => self.outgoing(*outgoing, grouping),
        }
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

    /// The session never hands on a hole, so this row only shows if a backend breaks its promise; going to the list and
    /// back loads the conversation anew.
    fn gap(&self) -> AnyView {
        let text = self.desk.language.text(keys::TIMELINE_GAP);
        view! { <p class="m-gap">{text}</p> }.into_any()
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

    fn unread(&self, before: Offset) -> AnyView {
        let language = self.desk.language;
        let count = self.timeline.with(|rows| {
            rows.last_offset()
                .map_or(0, |last| last.0.saturating_sub(before.0).saturating_add(1))
        });
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let text = language.format(keys::TIMELINE_UNREAD_DIVIDER, move || {
            Args::new().number("count", count)
        });
        view! { <p class="m-unread-divider"><span>{text}</span></p> }.into_any()
    }

    fn message(&self, message: Message, grouping: Grouping, is_own: bool) -> AnyView {
        let state = is_own.then(|| {
            let floor = self.desk.stores().markers.floor(&message.room);
            let offset = message.offset;
            Signal::derive(move || stored_state(floor.with(|floor| floor.tick(offset))))
        });
        let vm = BubbleVm {
            is_own,
            grouping,
            sender: person_name(&self.desk.stores(), &message.sender),
            sender_seed: message.sender.to_string(),
            shows_sender: self.is_group && !is_own && matches!(grouping, Grouping::Single | Grouping::First),
            body: message.body,
            time: self.time_of_day(message.at),
            full_time: self.full_time(message.at),
            state,
            failure: None,
        };
        bubble(vm, self.desk.language)
    }

    fn outgoing(&self, outgoing: OutgoingMessage, grouping: Grouping) -> AnyView {
        let state: TickState = outgoing_state(&outgoing.delivery);
        let language = self.desk.language;
        let command = self.desk.command;
        let failure = match &outgoing.delivery {
            Delivery::Failed { problem } => {
                let problem = problem.clone();
                let (retried, discarded) = (outgoing.client_id.clone(), outgoing.client_id.clone());
                Some(Failure {
                    reason: Signal::derive(move || problem_text(&language.catalog(), &problem)),
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
        let at = match outgoing.delivery {
            Delivery::Sent { at, .. } => at,
            Delivery::Queued | Delivery::Sending | Delivery::Unknown | Delivery::Failed { .. } => outgoing.created_at,
        };
        let vm = BubbleVm {
            is_own: true,
            grouping,
            sender: Signal::stored(domain::HumanText::default()),
            sender_seed: String::new(),
            shows_sender: false,
            body: outgoing.body,
            time: self.time_of_day(at),
            full_time: self.full_time(at),
            state: Some(Signal::stored(state)),
            failure,
        };
        bubble(vm, language)
    }

    fn time_of_day(&self, at: Timestamp) -> Signal<String> {
        let (language, clock) = (self.desk.language, self.desk.clock);
        Signal::derive(move || language.catalog().time_of_day(at.0, (clock.utc_offset_minutes)(at)))
    }

    fn full_time(&self, at: Timestamp) -> Signal<String> {
        let (language, clock) = (self.desk.language, self.desk.clock);
        Signal::derive(move || language.catalog().full_date_time(at.0, (clock.utc_offset_minutes)(at)))
    }
}
