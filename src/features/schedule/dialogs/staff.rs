//! Choosing with whom and where: everybody who works in the branch, and whoever an appointment knows besides.

use domain::{Appointment, EmployeeId, PlaceId};
use i18n::keys;
use leptos::prelude::*;
use ui::choice::Choice;
use ui::select::Select;

use crate::desk::Desk;
use crate::schedule::words::name;

/// The choice of an employee. One who works there no more stays choosable for an appointment that has them.
pub(super) fn employees(
    desk: &Desk,
    known: Signal<Option<Appointment>>,
    value: RwSignal<Option<EmployeeId>>,
    error: Signal<String>,
    id: String,
) -> AnyView {
    let language = desk.language;
    let staff = desk.stores().schedule.staff;
    let list = Memo::new(move |_| {
        let mut list: Vec<(EmployeeId, String)> = staff.with(|staff| {
            let employees = staff.value().into_iter().flat_map(|staff| staff.employees.iter());
            employees.map(|one| (one.id.clone(), name(&one.name))).collect()
        });
        known.with(|known| {
            if let Some(known) = known
                && !list.iter().any(|(id, _)| *id == known.employee)
            {
                list.push((known.employee.clone(), name(&known.employee_name)));
            }
        });
        list
    });
    let view = move || {
        let choices = list.get().into_iter();
        let choices = choices.map(|(id, name)| Choice::new(Some(id), Signal::stored(name)));
        view! {
            <Select
                label=language.text(keys::SCHEDULE_FORM_EMPLOYEE)
                choices=choices.collect()
                value=value
                on_choose=move |id| value.set(id)
                required=true
                error=error
                id=id.clone()
            />
        }
    };
    view! { <div>{view}</div> }.into_any()
}

/// The choice of a room, or of none.
pub(super) fn places(
    desk: &Desk,
    known: Signal<Option<Appointment>>,
    value: RwSignal<Option<PlaceId>>,
    error: Signal<String>,
    id: String,
) -> AnyView {
    let language = desk.language;
    let staff = desk.stores().schedule.staff;
    let list = Memo::new(move |_| {
        let mut list: Vec<(PlaceId, String)> = staff.with(|staff| {
            let places = staff.value().into_iter().flat_map(|staff| staff.places.iter());
            places.map(|one| (one.id.clone(), name(&one.name))).collect()
        });
        let held = known.with(|known| known.as_ref().and_then(|known| known.place.clone()));
        if let Some(held) = held.filter(|held| !list.iter().any(|(id, _)| id == held)) {
            list.push((held.clone(), held.to_string()));
        }
        list
    });
    let view = move || {
        let none = Choice::new(None, language.text(keys::SCHEDULE_FORM_NO_PLACE));
        let choices = list.get().into_iter();
        let choices = choices.map(|(id, name)| Choice::new(Some(id), Signal::stored(name)));
        view! {
            <Select
                label=language.text(keys::SCHEDULE_FORM_PLACE)
                choices=std::iter::once(none).chain(choices).collect()
                value=value
                on_choose=move |id| value.set(id)
                error=error
                id=id.clone()
            />
        }
    };
    view! { <div>{view}</div> }.into_any()
}
