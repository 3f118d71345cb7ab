//! Quiet: nothing is announced, for an hour, until the morning, or until it is switched off. What has an end ends by
//! itself, also over a reload, because the end is what is kept.

use domain::Timestamp;
use i18n::{Args, keys};
use leptos::prelude::*;
use stores::DoNotDisturb;
use ui::choice::Choice;
use ui::flow::Show;
use ui::select::Select;
use ui::switch::Switch;

use super::{choose, part};
use crate::desk::{Clock, Desk};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// When the morning is, by the clock on the wall.
const MORNING_MS: i64 = 8 * HOUR_MS;
/// Until this time of night, the day before has not ended for whoever is awake.
const NIGHT_ENDS_MS: i64 = 4 * HOUR_MS;

/// How long it is to be quiet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Hour,
    Morning,
    Always,
}

/// The switch, and for how long.
#[component]
pub(super) fn Quiet(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let (language, clock) = (desk.language, desk.clock);
    let chosen = part(&desk, |chosen| chosen.do_not_disturb);
    let is_on = Memo::new(move |_| {
        clock.second.track();
        chosen.get().is_on((clock.now)())
    });
    let set = choose(&desk, |chosen, quiet| chosen.do_not_disturb = quiet);
    let on_switch = Callback::new(move |is_on: bool| {
        set.run(if is_on { DoNotDisturb::On } else { DoNotDisturb::Off });
    });
    let hint = Signal::derive(move || {
        let catalog = language.catalog();
        match chosen.get() {
            DoNotDisturb::Until(end) if is_on.get() => {
                let time = catalog.full_date_time(end.0, (clock.utc_offset_minutes)(end));
                catalog.format(keys::SETTINGS_QUIET_ENDS, &Args::new().text("time", time))
            }
            DoNotDisturb::Off | DoNotDisturb::On | DoNotDisturb::Until(_) => catalog.text(keys::SETTINGS_QUIET_HINT),
        }
    });
    let span = Signal::derive(move || span_of(chosen.get(), clock));
    let on_span = Callback::new(move |span: Span| {
        set.run(match span {
            Span::Hour => DoNotDisturb::Until(Timestamp((clock.now)().0 + HOUR_MS)),
            Span::Morning => DoNotDisturb::Until(next_morning((clock.now)(), clock.utc_offset_minutes)),
            Span::Always => DoNotDisturb::On,
        });
    });
    let spans = move || {
        [
            (Span::Hour, keys::SETTINGS_QUIET_HOUR),
            (Span::Morning, keys::SETTINGS_QUIET_MORNING),
            (Span::Always, keys::SETTINGS_QUIET_ALWAYS),
        ]
        .map(|(span, key)| Choice::new(span, language.text(key)))
        .to_vec()
    };
    view! {
        <Switch label=language.text(keys::SETTINGS_QUIET) hint is_on on_switch/>
        <Show when=is_on>
            <Select label=language.text(keys::SETTINGS_QUIET_SPAN) choices=spans() value=span on_choose=on_span/>
        </Show>
    }
}

/// Which choice an end came from: mornings are on the hour, to the millisecond.
fn span_of(quiet: DoNotDisturb, clock: Clock) -> Span {
    match quiet {
        DoNotDisturb::Until(end) if is_morning(end, (clock.utc_offset_minutes)(end)) => Span::Morning,
        DoNotDisturb::Until(_) => Span::Hour,
        DoNotDisturb::Off | DoNotDisturb::On => Span::Always,
    }
}

fn is_morning(at: Timestamp, utc_offset_minutes: i32) -> bool {
    (at.0 + i64::from(utc_offset_minutes) * MINUTE_MS).rem_euclid(DAY_MS) == MORNING_MS
}

/// The morning after the day that this moment belongs to.
fn next_morning(now: Timestamp, utc_offset_minutes: fn(Timestamp) -> i32) -> Timestamp {
    let offset_ms = |at: Timestamp| i64::from(utc_offset_minutes(at)) * MINUTE_MS;
    let local = now.0 + offset_ms(now);
    let day = (local - NIGHT_ENDS_MS).div_euclid(DAY_MS) + 1;
    let wall = day * DAY_MS + MORNING_MS;
    // The clocks may be changed in the night between.
    Timestamp(wall - offset_ms(Timestamp(wall - offset_ms(now))))
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::{DAY_MS, HOUR_MS, MINUTE_MS, is_morning, next_morning};

    /// A day that begins at midnight in UTC.
    const DAY: i64 = 20_000 * DAY_MS;

    fn check(now: i64, utc_offset_minutes: fn(Timestamp) -> i32, expected: i64) {
        let morning = next_morning(Timestamp(now), utc_offset_minutes);
        assert_eq!((morning.0 - DAY) / MINUTE_MS, (expected - DAY) / MINUTE_MS);
        assert!(is_morning(morning, utc_offset_minutes(morning)));
    }

    #[test]
    fn the_morning_is_the_one_after_the_next_sleep() {
        let utc = |_| 0;
        check(DAY + 15 * HOUR_MS, utc, DAY + DAY_MS + 8 * HOUR_MS);
        check(DAY + 6 * HOUR_MS, utc, DAY + DAY_MS + 8 * HOUR_MS);
        // Late at night the day before has not ended.
        check(DAY + 2 * HOUR_MS, utc, DAY + 8 * HOUR_MS);
    }

    #[test]
    fn the_morning_is_that_of_the_wall_also_when_clocks_are_changed_in_the_night() {
        check(
            DAY + 15 * HOUR_MS,
            |_| 210,
            DAY + DAY_MS + 8 * HOUR_MS - 210 * MINUTE_MS,
        );
        check(
            DAY + 23 * HOUR_MS,
            |_| 210,
            DAY + DAY_MS + 8 * HOUR_MS - 210 * MINUTE_MS,
        );
        let spring = |at: Timestamp| if at.0 < DAY + 26 * HOUR_MS { 60 } else { 120 };
        check(DAY + 15 * HOUR_MS, spring, DAY + DAY_MS + 6 * HOUR_MS);
    }

    #[test]
    fn an_hour_from_now_is_no_morning() {
        assert!(!is_morning(Timestamp(DAY + 8 * HOUR_MS + 1), 0));
        assert!(is_morning(Timestamp(DAY + 8 * HOUR_MS), 0));
    }
}
