//! The schedule: who is seen by whom and when, kept up to date while somebody looks.
//!
//! What is looked at stands in `looking.rs`; the session reads those days, again on every connection and now and then
//! without one. `board.rs` draws days with their hours, `month.rs` a month; `moving.rs` carries an appointment
//! elsewhere; `deeds.rs` is the one table of what can be done with one. Forms are dialogs.

use domain::{Capability, ScheduleCommand};
use i18n::keys;
use leptos::prelude::*;
use stores::{AgendaState, Answer, ScheduleSpan};
use ui::button::Button;
use ui::empty_state::EmptyState;
use ui::flow::{Show, effect};
use ui::icon::Icon;
use ui::skeleton::{Skeleton, SkeletonShape};

use crate::desk::Desk;
use crate::words::problem_text;

mod asking;
mod board;
mod deeds;
mod dialogs;
mod faults;
mod filters;
mod looking;
mod month;
mod moving;
mod toolbar;
mod words;

pub use dialogs::dialog;
use looking::Looking;

/// How many grey rows stand for days before they were read.
const SKELETON_ROWS: usize = 8;

/// What can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// The backend has not greeted yet, or has not said who works there.
    Waiting,
    /// It has, and has no schedule.
    NotOffered,
    /// The account may see no branch.
    NoBranch,
    /// Nobody works there.
    Nobody,
    /// Who works there could not be read.
    Failed,
    Days,
}

/// The page.
#[component]
pub fn Schedule(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    let looking = Looking::new(&desk);
    watch(&desk, looking);
    let shown = shown(&desk);
    let body = {
        let desk = desk.clone();
        move || match shown.get() {
            Shown::Waiting => view! {
                <div class="m-schedule-waiting" aria-busy="true">
                    <p role="status">{language.text(keys::SCHEDULE_WAITING)}</p>
                    <Skeleton shape=SkeletonShape::Row count=SKELETON_ROWS/>
                </div>
            }
            .into_any(),
            Shown::NotOffered => nothing(
                &desk,
                Icon::Offline,
                keys::SCHEDULE_NOT_OFFERED,
                keys::SCHEDULE_NOT_OFFERED_HINT,
            ),
            Shown::NoBranch => nothing(
                &desk,
                Icon::Lock,
                keys::SCHEDULE_NO_BRANCH,
                keys::SCHEDULE_NO_BRANCH_HINT,
            ),
            Shown::Nobody => nothing(&desk, Icon::People, keys::SCHEDULE_NOBODY, keys::SCHEDULE_NOBODY_HINT),
            Shown::Failed => failed(&desk),
            Shown::Days => days(&desk, looking),
        }
    };
    view! {
        <main class="m-schedule m-page">
            <dialogs::KeptOffer desk=desk.clone()/>
            <toolbar::Toolbar desk looking/>
            {body}
        </main>
    }
}

fn shown(desk: &Desk) -> Memo<Shown> {
    let stores = desk.stores();
    let (connection, schedule) = (stores.connection, stores.schedule);
    let status = connection.status.clone();
    let is_live = Memo::new(move |_| status.with(domain::ConnectionStatus::is_live));
    Memo::new(move |_| {
        let is_offered = connection.capabilities.with(|held| held.has(Capability::Schedule));
        let has_branch = schedule.branch.with(Option::is_some);
        let staff = schedule.staff.with(|staff| match staff {
            Answer::Idle | Answer::Loading => Shown::Waiting,
            Answer::Failed { .. } => Shown::Failed,
            Answer::Ready { value } if value.employees.is_empty() => Shown::Nobody,
            Answer::Ready { .. } => Shown::Days,
        });
        match (is_offered, is_live.get()) {
            (true, true) if !has_branch => Shown::NoBranch,
            (true, _) => staff,
            (false, true) => Shown::NotOffered,
            (false, false) => Shown::Waiting,
        }
    })
}

/// Tells the session which days are looked at.
fn watch(desk: &Desk, looking: Looking) {
    let command = desk.command;
    let schedule = desk.stores().schedule;
    let chosen = desk.stores().preferences.chosen;
    let branches = schedule.branches.clone();
    // The backend begins with a branch of its choice; whoever worked in another one last goes on there.
    effect(move || {
        let wanted = chosen.with_untracked(|chosen| chosen.schedule.branch.clone());
        let Some(branch) = wanted else { return };
        if branches.with(|branches| branches.iter().any(|one| one.id == branch)) {
            command.run(domain::Command::Schedule(ScheduleCommand::ChooseBranch { branch }));
        }
    });
    let days = looking.days();
    // Asking the backend is the outside world.
    effect(move || {
        let days = days.get();
        schedule.begin(days);
        command.run(domain::Command::Schedule(ScheduleCommand::Watch { days: Some(days) }));
    });
    on_cleanup(move || command.run(domain::Command::Schedule(ScheduleCommand::Watch { days: None })));
}

fn days(desk: &Desk, looking: Looking) -> AnyView {
    let language = desk.language;
    let state = desk.stores().schedule.state;
    let is_loading = {
        let state = state.clone();
        Memo::new(move |_| state.with(|state| matches!(state, AgendaState::Loading)))
    };
    let problem = Signal::derive(move || match state.get() {
        AgendaState::Failed { problem } => problem_text(&language.catalog(), &problem),
        AgendaState::Loading | AgendaState::Ready { .. } => String::new(),
    });
    let has_failed = Signal::derive(move || problem.with(|problem| !problem.is_empty()));
    let retry = refresh(desk);
    let staff = desk.stores().schedule.staff;
    let people = Memo::new(move |_| looking.employees(&staff).len());
    let desk = desk.clone();
    let grid = move || match looking.span.get() {
        ScheduleSpan::Day | ScheduleSpan::Week => view! { <board::Board desk=desk.clone() looking/> }.into_any(),
        ScheduleSpan::Month => view! { <month::Month desk=desk.clone() looking/> }.into_any(),
    };
    view! {
        <Show when=has_failed>
            <div class="m-schedule-notice" data-intent="warning" role="status">
                <p>{language.text(keys::SCHEDULE_STALE)} " " {problem}</p>
                <Button label=language.text(keys::ACTION_RETRY) icon=Icon::Retry on_press=retry/>
            </div>
        </Show>
        <div class="m-schedule-days" aria-busy=move || is_loading.get().then_some("true") data-loading=is_loading data-mode=move || looking.span.get().as_str() style=("--m-schedule-people", move || people.get().to_string())>
            {grid}
        </div>
    }
    .into_any()
}

fn nothing(desk: &Desk, icon: Icon, title: i18n::Key, hint: i18n::Key) -> AnyView {
    let language = desk.language;
    view! { <EmptyState icon title=language.text(title) text=language.text(hint)/> }.into_any()
}

fn failed(desk: &Desk) -> AnyView {
    let language = desk.language;
    let staff = desk.stores().schedule.staff;
    let text = Signal::derive(move || {
        staff.with(|staff| match staff {
            Answer::Failed { problem } => problem_text(&language.catalog(), problem),
            Answer::Idle | Answer::Loading | Answer::Ready { .. } => String::new(),
        })
    });
    let retry = refresh(desk);
    view! {
        <EmptyState icon=Icon::Error title=language.text(keys::SCHEDULE_FAILED) text>
            <Button label=language.text(keys::ACTION_RETRY) icon=Icon::Retry on_press=retry/>
        </EmptyState>
    }
    .into_any()
}

fn refresh(desk: &Desk) -> Callback<()> {
    let command = desk.command;
    Callback::new(move |()| command.run(domain::Command::Schedule(ScheduleCommand::Refresh)))
}
