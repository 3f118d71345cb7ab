//! How choices are written down on the device, and read again: one short value for each, and whatever cannot be
//! understood is as if it had never been written. Knows neither the page nor its storage.

use std::sync::Arc;

use domain::{BranchId, EmployeeId, Number, PersonId, RoomId, TextDirection, Timestamp};
use stores::{
    Crossing, Density, DirectionScope, DoNotDisturb, EnterKey, FontStep, Motion, NoticeChoices, OwnSide, Preferences,
    PresenceChoice, PriceAlert, ScheduleChoices, ScheduleSpan, SkinTone, Theme, ToolbarChoices,
};

/// The longest emoji that is remembered, in bytes: families with skin tones have some forty.
const EMOJI_BYTES_MAX: usize = 64;
/// The longest id that is remembered, in bytes.
const ID_BYTES_MAX: usize = 128;
/// So many employees can be left out of the schedule for good.
const HIDDEN_EMPLOYEES_MAX: usize = 200;

pub(super) const THEMES: [(Theme, &str); 4] = [
    (Theme::System, "system"),
    (Theme::Light, "light"),
    (Theme::Dark, "dark"),
    (Theme::HighContrast, "high-contrast"),
];
pub(super) const OWN_SIDES: [(OwnSide, &str); 2] = [(OwnSide::Start, "start"), (OwnSide::End, "end")];
pub(super) const DENSITIES: [(Density, &str); 2] =
    [(Density::Comfortable, "comfortable"), (Density::Compact, "compact")];
pub(super) const MOTIONS: [(Motion, &str); 3] = [
    (Motion::System, "system"),
    (Motion::Reduced, "reduced"),
    (Motion::Full, "full"),
];
const PRESENCES: [(PresenceChoice, &str); 4] = [
    (PresenceChoice::Automatic, "automatic"),
    (PresenceChoice::Online, "online"),
    (PresenceChoice::Away, "away"),
    (PresenceChoice::Busy, "busy"),
];
const ENTER_KEYS: [(EnterKey, &str); 2] = [(EnterKey::Sends, "sends"), (EnterKey::BreaksLine, "breaks-line")];
const SKIN_TONES: [(SkinTone, &str); 6] = [
    (SkinTone::Plain, "plain"),
    (SkinTone::Light, "light"),
    (SkinTone::MediumLight, "medium-light"),
    (SkinTone::Medium, "medium"),
    (SkinTone::MediumDark, "medium-dark"),
    (SkinTone::Dark, "dark"),
];
const CROSSINGS: [(Crossing, &str); 2] = [(Crossing::Above, "above"), (Crossing::Below, "below")];
const SPANS: [(ScheduleSpan, &str); 3] = [
    (ScheduleSpan::Day, ScheduleSpan::Day.as_str()),
    (ScheduleSpan::Week, ScheduleSpan::Week.as_str()),
    (ScheduleSpan::Month, ScheduleSpan::Month.as_str()),
];
const DIRECTIONS: [(TextDirection, &str); 2] = [(TextDirection::Ltr, "ltr"), (TextDirection::Rtl, "rtl")];

/// Reads all choices from what `load` finds under their names.
pub(super) fn read(load: impl Fn(&str) -> Option<String>) -> Preferences {
    let load = &load as &dyn Fn(&str) -> Option<String>;
    let usual = NoticeChoices::default();
    let is = |key: &str, otherwise: bool| match load(key).as_deref() {
        Some("yes") => true,
        Some("no") => false,
        Some(_) | None => otherwise,
    };
    let mut chosen = Preferences {
        locale: load("locale"),
        digits: load("digits"),
        calendar: load("calendar"),
        theme: named(&THEMES, load("theme")),
        own_side: named(&OWN_SIDES, load("own_side")),
        density: named(&DENSITIES, load("density")),
        font_step: load("font_step")
            .and_then(|step| step.parse().ok())
            .map(FontStep::new)
            .unwrap_or_default(),
        motion: named(&MOTIONS, load("motion")),
        notices: NoticeChoices {
            has_notifications: is("notices.system", usual.has_notifications),
            has_sounds: is("notices.sounds", usual.has_sounds),
            has_toasts: is("notices.toasts", usual.has_toasts),
            has_previews: is("notices.previews", usual.has_previews),
            is_declined: is("notices.declined", usual.is_declined),
        },
        do_not_disturb: load("do_not_disturb").map(|value| quiet(&value)).unwrap_or_default(),
        presence: named(&PRESENCES, load("presence")),
        toolbar: ToolbarChoices {
            has_formatting: is("toolbar.formatting", false),
            enter_key: named(&ENTER_KEYS, load("toolbar.enter_key")),
        },
        skin_tone: named(&SKIN_TONES, load("skin_tone")),
        schedule: ScheduleChoices {
            span: named(&SPANS, load("schedule.span")),
            branch: load("schedule.branch")
                .filter(|id| may_be_id(id))
                .map(|id| BranchId::from(id.as_str())),
            hidden: load("schedule.hidden")
                .unwrap_or_default()
                .lines()
                .filter(|id| may_be_id(id))
                .take(HIDDEN_EMPLOYEES_MAX)
                .map(EmployeeId::from)
                .collect(),
        },
        ..Preferences::default()
    };
    // The store's own deeds keep both lists within their bounds, whatever was written down.
    for emoji in load("recent_emoji").unwrap_or_default().lines().rev() {
        if !emoji.is_empty() && emoji.len() <= EMOJI_BYTES_MAX {
            chosen.note_emoji(&Arc::from(emoji));
        }
    }
    for line in load("directions").unwrap_or_default().lines() {
        if let Some((scope, direction)) = direction_from(line) {
            chosen.set_direction(scope, direction);
        }
    }
    for line in load("price_alerts").unwrap_or_default().lines() {
        if let Some(alert) = price_alert_from(line) {
            chosen.add_price_alert(alert);
        }
    }
    chosen
}

/// What is to be written down, by name; nothing where the language or the browser decides.
pub(super) fn values(chosen: &Preferences) -> Vec<(&'static str, Option<String>)> {
    let yes = |is_so: bool| Some(if is_so { "yes" } else { "no" }.to_owned());
    let word = |word: &'static str| Some(word.to_owned());
    let (notices, toolbar) = (&chosen.notices, &chosen.toolbar);
    vec![
        ("locale", chosen.locale.clone()),
        ("digits", chosen.digits.clone()),
        ("calendar", chosen.calendar.clone()),
        ("theme", word(name(&THEMES, chosen.theme))),
        ("own_side", word(name(&OWN_SIDES, chosen.own_side))),
        ("density", word(name(&DENSITIES, chosen.density))),
        ("font_step", Some(chosen.font_step.get().to_string())),
        ("motion", word(name(&MOTIONS, chosen.motion))),
        ("notices.system", yes(notices.has_notifications)),
        ("notices.sounds", yes(notices.has_sounds)),
        ("notices.toasts", yes(notices.has_toasts)),
        ("notices.previews", yes(notices.has_previews)),
        ("notices.declined", yes(notices.is_declined)),
        ("do_not_disturb", Some(name_of_quiet(chosen.do_not_disturb))),
        ("presence", word(name(&PRESENCES, chosen.presence))),
        ("toolbar.formatting", yes(toolbar.has_formatting)),
        ("toolbar.enter_key", word(name(&ENTER_KEYS, toolbar.enter_key))),
        ("skin_tone", word(name(&SKIN_TONES, chosen.skin_tone))),
        (
            "recent_emoji",
            lines(chosen.recent_emoji.iter().map(|emoji| emoji.to_string())),
        ),
        ("directions", lines(chosen.directions.iter().map(line_of_direction))),
        (
            "price_alerts",
            lines(chosen.price_alerts.iter().map(line_of_price_alert)),
        ),
        ("schedule.span", word(name(&SPANS, chosen.schedule.span))),
        (
            "schedule.branch",
            chosen.schedule.branch.as_ref().map(|id| id.to_string()),
        ),
        (
            "schedule.hidden",
            lines(chosen.schedule.hidden.iter().map(|id| id.to_string())),
        ),
    ]
}

/// The name of a value; the tables are complete.
pub(super) fn name<T: PartialEq + Copy>(names: &[(T, &'static str)], value: T) -> &'static str {
    names.iter().find(|(one, _)| *one == value).map_or("", |(_, name)| name)
}

fn named<T: Copy + Default>(names: &[(T, &'static str)], wanted: Option<String>) -> T {
    let found = names.iter().find(|(_, name)| Some(*name) == wanted.as_deref());
    found.map(|(one, _)| *one).unwrap_or_default()
}

fn lines(each: impl Iterator<Item = String>) -> Option<String> {
    let text = each.collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(text)
}

/// Backends name things as they like, but not by nothing and not by a whole text.
fn may_be_id(text: &str) -> bool {
    text.len() <= ID_BYTES_MAX && text.trim() == text && !text.is_empty() && !text.contains(char::is_control)
}

fn quiet(value: &str) -> DoNotDisturb {
    match value {
        "on" => DoNotDisturb::On,
        other => other
            .strip_prefix("until ")
            .and_then(|end| end.parse().ok())
            .map_or(DoNotDisturb::Off, |end| DoNotDisturb::Until(Timestamp(end))),
    }
}

fn name_of_quiet(value: DoNotDisturb) -> String {
    match value {
        DoNotDisturb::Off => "off".to_owned(),
        DoNotDisturb::On => "on".to_owned(),
        DoNotDisturb::Until(end) => format!("until {}", end.0),
    }
}

fn line_of_direction((scope, direction): &(DirectionScope, TextDirection)) -> String {
    let direction = name(&DIRECTIONS, *direction);
    match scope {
        DirectionScope::Person(person) => format!("person {direction} {person}"),
        DirectionScope::Room(room) => format!("room {direction} {room}"),
    }
}

fn direction_from(line: &str) -> Option<(DirectionScope, TextDirection)> {
    let mut parts = line.splitn(3, ' ');
    let (kind, direction, id) = (parts.next()?, parts.next()?, parts.next()?);
    let (direction, _) = DIRECTIONS.iter().find(|(_, name)| *name == direction)?;
    let scope = match kind {
        "person" => DirectionScope::Person(PersonId::from(id)),
        "room" => DirectionScope::Room(RoomId::from(id)),
        _ => return None,
    };
    Some((scope, *direction))
}

fn line_of_price_alert(alert: &PriceAlert) -> String {
    let state = if alert.is_told { "told" } else { "armed" };
    let crossing = name(&CROSSINGS, alert.crossing);
    format!("{state} {crossing} {} {}", alert.threshold, alert.symbol)
}

fn price_alert_from(line: &str) -> Option<PriceAlert> {
    let mut parts = line.splitn(4, ' ');
    let (state, crossing, threshold, symbol) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let (crossing, _) = CROSSINGS.iter().find(|(_, name)| *name == crossing)?;
    Some(PriceAlert {
        symbol: Arc::from(symbol),
        crossing: *crossing,
        threshold: threshold.parse().ok().and_then(Number::new)?,
        is_told: state == "told",
    })
}

#[cfg(test)]
mod tests;
