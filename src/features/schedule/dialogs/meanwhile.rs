//! What somebody else has done to an appointment while its form is open. What was typed stays, and whoever typed it
//! decides.

use domain::{Appointment, Day};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::button::Button;
use ui::flow::Show;
use ui::icon::Icon;

use super::appointment::{Sheet, SheetKind};
use crate::desk::Desk;
use crate::schedule::words;

/// What became of an appointment since the form has read it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum News {
    /// It says something else now.
    Changed(Box<Appointment>),
    /// It is gone.
    Removed,
}

/// The notice, over the form. `reload` reads the appointment again and fills the form in anew.
pub(super) fn view(desk: &Desk, sheet: Sheet, reload: Callback<()>) -> Option<AnyView> {
    let id = sheet.id.get_value().filter(|_| sheet.kind == SheetKind::Edit)?;
    let (language, zone_min) = (desk.language, sheet.zone_min);
    let schedule = desk.stores().schedule;
    let news = Memo::new(move |_| {
        let read = sheet.known.get()?;
        // Every change to an appointment draws the day anew on which it was.
        let day = schedule.day(Day::of(read.start, zone_min)).get();
        // What this form has sent comes back as news too.
        if sheet.is_busy.get() || !day.is_loaded {
            return None;
        }
        match schedule.appointment(&id) {
            None => Some(News::Removed),
            Some(now) => (!says_the_same(&read, &now)).then(|| News::Changed(Box::new(now))),
        }
    });
    let text = move || {
        let catalog = language.catalog();
        match news.get()? {
            News::Removed => Some(catalog.text(keys::SCHEDULE_FORM_REMOVED_ELSEWHERE)),
            News::Changed(now) => {
                let args = Args::new().text("now", words::sentence(&catalog, &now, zone_min));
                Some(catalog.format(keys::SCHEDULE_FORM_CHANGED_ELSEWHERE, &args))
            }
        }
    };
    let has_news = Memo::new(move |_| news.with(Option::is_some));
    let can_reload = Memo::new(move |_| news.with(|news| matches!(news, Some(News::Changed(_)))));
    let view = view! {
        // There from the beginning, so that a screen reader says what comes into it.
        <div role="status">
            <Show when=has_news>
                <div class="m-schedule-notice" data-intent="warning">
                    <p>{text}</p>
                    <Show when=can_reload>
                        <Button label=language.text(keys::SCHEDULE_FORM_RELOAD) icon=Icon::Retry on_press=reload/>
                    </Show>
                </div>
            </Show>
        </div>
    };
    Some(view.into_any())
}

/// Whether two tellings of an appointment agree in all that the form is about. Short ones leave some of it out.
fn says_the_same(one: &Appointment, other: &Appointment) -> bool {
    let facts = |one: &Appointment| {
        (
            one.employee.clone(),
            one.patient.clone(),
            one.start,
            one.end,
            one.status,
        )
    };
    facts(one) == facts(other) && one.place == other.place
}
