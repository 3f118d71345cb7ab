//! The month that a date field opens: years and months from lists, days from the grid.

use super::{DateFieldWords, DateRange};
use crate::button::Button;
use crate::date_grid::month::{Month, cells, weekdays};
use crate::date_grid::{DateGrid, DateGridWords, Turn};
use crate::flow::effect;
use crate::icon::Icon;
use crate::language::Language;
use crate::list_panel::leaves;
use crate::listen::on_window;
use crate::placement::{focus, place};
use crate::roots;
use i18n::calendar::{CivilDate, CivilDay};
use i18n::{digits, time};
use leptos::prelude::*;

/// Without a first or last day, years are offered so far back and ahead.
const YEARS_BACK: i32 = 120;
const YEARS_AHEAD: i32 = 10;
const MONTHS: u8 = 12;

/// What a picker is made of.
#[derive(Clone)]
pub(super) struct Picker {
    pub(super) id: String,
    pub(super) words: DateFieldWords,
    pub(super) language: Language,
    pub(super) value: Signal<Option<CivilDay>>,
    pub(super) today: Signal<CivilDay>,
    pub(super) range: Signal<DateRange>,
    pub(super) is_open: RwSignal<bool>,
    pub(super) frame: NodeRef<leptos::html::Div>,
    pub(super) button: NodeRef<leptos::html::Button>,
    pub(super) choose: Callback<CivilDay>,
}

impl Picker {
    /// The panel, in the browser's top layer. It is drawn anew whenever it opens.
    pub(super) fn view(&self) -> AnyView {
        let Self {
            id,
            words,
            language,
            value,
            today,
            range,
            is_open,
            frame,
            button,
            choose,
        } = self.clone();
        let panel = NodeRef::<leptos::html::Div>::new();
        let near = value
            .get_untracked()
            .unwrap_or_else(|| nearest(today.get_untracked(), range.get_untracked()));
        // The month by any of its days: the calendar may be changed meanwhile.
        let shown = RwSignal::new(near);
        let month = Memo::new(move |_| Month::of(shown.get(), language.catalog().calendar()));
        let close = move || {
            is_open.try_set(false);
            if let Some(button) = button.try_get_untracked().flatten() {
                focus(&button);
            }
        };
        let take = move |day: CivilDay| {
            choose.run(day);
            close();
        };
        show(panel, frame, is_open);
        let days = Signal::derive(move || {
            let range = range.get();
            cells(month.get(), &language.catalog(), today.get(), |day| range.holds(day))
        });
        let grid_words = DateGridWords {
            month: Signal::derive(move || language.catalog().month_and_year(month.get().first)),
            previous: words.previous,
            next: words.next,
        };
        let head = move || head(words, language, month, range, today, shown);
        let has_today = move || range.get().holds(today.get());
        view! {
            <div
                class="m-date-field-panel"
                popover="manual"
                role="dialog"
                id=id
                aria-label=words.choose
                node_ref=panel
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        event.prevent_default();
                        event.stop_propagation();
                        close();
                    }
                }
                on:focusout=move |event: web_sys::FocusEvent| {
                    let nodes = panel.try_get_untracked().flatten().zip(frame.try_get_untracked().flatten());
                    if nodes.is_some_and(|(panel, frame)| leaves(&event, &panel) && leaves(&event, &frame)) {
                        is_open.try_set(false);
                    }
                }
            >
                <DateGrid
                    words=grid_words
                    weekdays=Signal::derive(move || weekdays(language.locale()))
                    days
                    chosen=Signal::derive(move || value.get().map(|day| i64::from(day.days())))
                    on_choose=move |day: i64| take(CivilDay::from_days(i32::try_from(day).unwrap_or(i32::MAX)))
                    on_turn=move |turn: Turn| shown.set(month.get_untracked().turned(turn).first)
                    head
                />
                <div class="m-date-field-end">
                    <Button
                        label=words.today
                        disabled=Signal::derive(move || !has_today())
                        on_press=move |()| take(today.get_untracked())
                    />
                </div>
            </div>
        }
        .into_any()
    }
}

/// Shows the panel at its line, with the focus on a day, keeps it there, and closes it when somebody presses elsewhere.
fn show(panel: NodeRef<leptos::html::Div>, frame: NodeRef<leptos::html::Div>, is_open: RwSignal<bool>) {
    let nodes = move || {
        panel
            .try_get_untracked()
            .flatten()
            .zip(frame.try_get_untracked().flatten())
    };
    // Showing, placing and focusing happen to the page, not to our state.
    effect(move || {
        let (Some(panel), Some(frame)) = (panel.get(), frame.get_untracked()) else {
            return;
        };
        // It can only be refused when the element has left the page again, and then there is nothing to show.
        let _ = panel.show_popover();
        place(&panel, &frame);
        if let Ok(Some(day)) = panel.query_selector("[data-day][tabindex='0']") {
            focus(&day);
        }
    });
    for name in ["scroll", "resize"] {
        on_window(name, move |_| {
            if let Some((panel, frame)) = nodes() {
                place(&panel, &frame);
            }
        });
    }
    on_window("pointerdown", move |event| {
        let pressed = roots::element_of(&event);
        let is_beside = nodes()
            .is_some_and(|(panel, frame)| !panel.contains(pressed.as_deref()) && !frame.contains(pressed.as_deref()));
        if is_beside {
            is_open.try_set(false);
        }
    });
}

/// The lists of months and of years, between the buttons that turn the month.
fn head(
    words: DateFieldWords,
    language: Language,
    month: Memo<Month>,
    range: Signal<DateRange>,
    today: Signal<CivilDay>,
    shown: RwSignal<CivilDay>,
) -> AnyView {
    let date = Memo::new(move |_| month.get().first.date_in(language.catalog().calendar()));
    let go = move |year: i32, month: u8| {
        let date = CivilDate { year, month, day: 1 };
        if let Some(day) = CivilDay::from_date(language.catalog_untracked().calendar(), date) {
            shown.set(day);
        }
    };
    let months = Signal::derive(move || {
        let catalog = language.catalog();
        let name = |month: u8| time::month_name(catalog.locale(), catalog.calendar(), month).to_owned();
        (1..=MONTHS).map(|month| (i32::from(month), name(month))).collect()
    });
    let years = Signal::derive(move || {
        let catalog = language.catalog();
        let (first, last) = years_of(catalog.calendar(), range.get(), today.get(), date.get().year);
        let name = |year: i32| digits::localize(&year.to_string(), catalog.digits()).into_owned();
        (first..=last).map(|year| (year, name(year))).collect()
    });
    let on_month = Callback::new(move |month: i32| {
        if let Ok(month) = u8::try_from(month) {
            go(date.get_untracked().year, month);
        }
    });
    let on_year = Callback::new(move |year: i32| go(year, date.get_untracked().month));
    let month_now = Signal::derive(move || i32::from(date.get().month));
    let year_now = Signal::derive(move || date.get().year);
    view! {
        {list(words.month, months, month_now, on_month)}
        {list(words.year, years, year_now, on_year)}
    }
    .into_any()
}

/// A list of numbers with their names, which may change while it is shown.
fn list(
    label: Signal<String>,
    lines: Signal<Vec<(i32, String)>>,
    now: Signal<i32>,
    on_choose: Callback<i32>,
) -> AnyView {
    let change = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        if let Ok(number) = event.target().value().parse() {
            on_choose.run(number);
        }
    };
    let options = move || {
        let lines = lines.get().into_iter();
        lines
            .map(|(number, name)| {
                view! { <option value=number.to_string() prop:selected=move || now.get() == number>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <span class="m-date-field-list">
            <select class="m-select-input" aria-label=label on:change:target=change>{options}</select>
            {Icon::ChevronDown.view()}
        </span>
    }
    .into_any()
}

/// The first and the last year to offer. The one that is shown is among them, whatever the range says.
fn years_of(calendar: i18n::Calendar, range: DateRange, today: CivilDay, shown: i32) -> (i32, i32) {
    let year = |day: CivilDay| day.date_in(calendar).year;
    let first = range.first.map_or(year(today) - YEARS_BACK, year);
    let last = range.last.map_or(year(today) + YEARS_AHEAD, year);
    (first.min(shown), last.max(shown))
}

/// The allowed day that is nearest to today.
fn nearest(today: CivilDay, range: DateRange) -> CivilDay {
    let late_enough = range.first.map_or(today, |first| today.max(first));
    range.last.map_or(late_enough, |last| late_enough.min(last))
}

#[cfg(test)]
mod tests {
    use super::{nearest, years_of};
    use crate::date_field::DateRange;
    use i18n::Calendar;
    use i18n::calendar::CivilDay;

    const TODAY: i32 = 20_778;

    #[test]
    fn years_reach_back_a_life_and_hold_the_one_that_is_shown() {
        let today = CivilDay::from_days(TODAY);
        let free = DateRange::default();
        assert_eq!(years_of(Calendar::Gregorian, free, today, 2026), (1906, 2036));
        assert_eq!(years_of(Calendar::Persian, free, today, 1405), (1285, 1415));
        let born = DateRange {
            first: None,
            last: Some(today),
        };
        assert_eq!(years_of(Calendar::Gregorian, born, today, 2026), (1906, 2026));
        assert_eq!(years_of(Calendar::Gregorian, born, today, 1800), (1800, 2026));
    }

    #[test]
    fn the_month_opens_where_a_day_can_be_chosen() {
        let day = CivilDay::from_days;
        let range = |first: i32, last: i32| DateRange {
            first: Some(day(first)),
            last: Some(day(last)),
        };
        assert_eq!(nearest(day(50), range(10, 90)), day(50));
        assert_eq!(nearest(day(5), range(10, 90)), day(10));
        assert_eq!(nearest(day(95), range(10, 90)), day(90));
        assert_eq!(nearest(day(95), DateRange::default()), day(95));
    }
}
