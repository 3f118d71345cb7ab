//! Making a group, and adding people to one.

use domain::{Command, Deed, HumanText, PersonId, Problem, ProblemCode, RoomId, Timestamp};
use i18n::keys;
use leptos::prelude::*;
use stores::{Toast, ToastReason};
use ui::button::{Button, Look, Press};
use ui::field::Field;
use ui::flow::Show;
use ui::icon::Icon;
use ui::intent::Intent;
use ui::language::Language;
use ui::modal::Modal;

use super::group_people::PeopleChooser;
use crate::desk::Desk;
use crate::words::problem_text;

/// The longest title of a group, in characters.
pub(super) const TITLE_CHARS_MAX: usize = 120;

/// What is wrong with a title.
pub(super) fn title_problem(desk: &Desk, title: &str) -> String {
    let catalog = desk.language.catalog();
    let title = title.trim();
    if i18n::names::is_blank(title) {
        return catalog.text(keys::GROUP_TITLE_MISSING);
    }
    if title.chars().count() <= TITLE_CHARS_MAX {
        return String::new();
    }
    let problem = Problem {
        limit: u64::try_from(TITLE_CHARS_MAX).ok(),
        ..Problem::new(ProblemCode::TooLong)
    };
    problem_text(&catalog, &problem)
}

/// What is wrong with the choice of people, once it was tried to go on with it.
fn people_problem(language: Language, is_tried: RwSignal<bool>, chosen: RwSignal<Vec<PersonId>>) -> Signal<String> {
    Signal::derive(move || match is_tried.get() && chosen.with(Vec::is_empty) {
        true => language.catalog().text(keys::GROUP_PEOPLE_MISSING),
        false => String::new(),
    })
}

/// The dialog that makes a group.
#[component]
pub(super) fn NewGroup(desk: Desk, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::GROUP_NEW)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            <NewGroupForm desk=desk.clone()/>
        </Modal>
    }
}

#[component]
fn NewGroupForm(desk: Desk) -> impl IntoView {
    let language = desk.language;
    let title = RwSignal::new(String::new());
    let chosen = RwSignal::new(Vec::<PersonId>::new());
    // What is missing is said once it was tried to do without; what is too long, at once.
    let is_tried = RwSignal::new(false);
    let title_error = {
        let desk = desk.clone();
        Signal::derive(move || {
            let title = title.get();
            if is_tried.get() || !title.is_empty() {
                title_problem(&desk, &title)
            } else {
                String::new()
            }
        })
    };
    let people_error = people_problem(language, is_tried, chosen);
    let asked_at = RwSignal::new(None::<Timestamp>);
    let refusal = refusal(&desk, asked_at);
    let refused = Memo::new(move |_| refusal.get().map(|problem| problem_text(&language.catalog(), &problem)));
    let is_busy = Signal::derive(move || asked_at.get().is_some() && refused.with(Option::is_none));
    let field = NodeRef::<leptos::html::Input>::new();
    let submit = {
        let desk = desk.clone();
        move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            if is_busy.get_untracked() {
                return;
            }
            is_tried.set(true);
            let wrong_title = title.with_untracked(|title| !untrack(|| title_problem(&desk, title)).is_empty());
            if wrong_title {
                if let Some(field) = field.get_untracked() {
                    // Focus can only fail when the element is gone, and then there is nothing to focus.
                    let _ = field.focus();
                }
                return;
            }
            let people = chosen.get_untracked();
            if people.is_empty() {
                return;
            }
            asked_at.set(Some((desk.clock.now)()));
            desk.ask(Command::CreateGroup {
                title: HumanText::plain(title.get_untracked().trim()),
                people,
            });
        }
    };
    let has_refusal = Memo::new(move |_| refused.with(Option::is_some));
    view! {
        <form class="m-profile" novalidate on:submit=submit>
            <div data-initial-focus>
                <Field label=language.text(keys::GROUP_TITLE) value=title error=title_error node=field/>
            </div>
            <PeopleChooser desk chosen error=people_error/>
            <Show when=has_refusal>
                <p class="m-field-error" role="alert">{move || refused.get()}</p>
            </Show>
            <div class="m-dialog-end">
                <Button
                    label=language.text(keys::GROUP_CREATE)
                    icon=Icon::People
                    look=Look::Loud
                    intent=Intent::Accent
                    press=Press::Submit
                    busy=is_busy
                />
            </div>
        </form>
    }
}

/// Why the group was refused that was asked for at this moment.
fn refusal(desk: &Desk, asked_at: RwSignal<Option<Timestamp>>) -> Signal<Option<Problem>> {
    let toasts = desk.stores().toasts;
    Signal::derive(move || {
        let asked_at = asked_at.get()?;
        let refused = |toast: &Toast| {
            let ToastReason::CommandFailed { deed, problem } = &toast.reason else {
                return None;
            };
            (*deed == Some(Deed::CreateGroup) && toast.created >= asked_at).then(|| problem.clone())
        };
        toasts.list.with(|list| list.iter().rev().find_map(refused))
    })
}

/// The dialog that adds people to a group.
#[component]
pub(super) fn AddMembers(desk: Desk, room: RoomId, on_close: Callback<()>) -> impl IntoView {
    let language = desk.language;
    let chosen = RwSignal::new(Vec::<PersonId>::new());
    let is_tried = RwSignal::new(false);
    let error = people_problem(language, is_tried, chosen);
    let answer = desk.stores().members.begin(&room);
    desk.ask(Command::LoadMembers { room: room.clone() });
    let members = Signal::derive(move || {
        answer.with(|answer| {
            let members = answer.value().into_iter().flatten();
            members.map(|member| member.person.clone()).collect::<Vec<_>>()
        })
    });
    let add = {
        let desk = desk.clone();
        Callback::new(move |()| {
            is_tried.set(true);
            let people = chosen.get_untracked();
            if !people.is_empty() {
                on_close.run(());
                desk.ask(Command::AddMembers {
                    room: room.clone(),
                    people,
                });
            }
        })
    };
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::GROUP_ADD)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            <div class="m-profile">
                <div data-initial-focus>
                    <PeopleChooser desk=desk.clone() chosen excluded=members error/>
                </div>
                <div class="m-dialog-end">
                    <Button
                        label=language.text(keys::ACTION_ADD)
                        icon=Icon::PersonAdd
                        look=Look::Loud
                        intent=Intent::Accent
                        on_press=add
                    />
                </div>
            </div>
        </Modal>
    }
}
