//! How the page looks and moves.

use i18n::keys;
use leptos::prelude::*;
use stores::{Density, FontStep, Motion, OwnSide, Theme};
use ui::choice::Choice;
use ui::icon::Icon;
use ui::segmented::Segmented;

use super::{Group, choose, part};
use crate::desk::Desk;

/// The sizes of text on offer. The steps between them can be kept, too, and then the next larger one is shown.
const SIZES: [i8; 4] = [-1, 0, 2, 4];

/// The group.
#[component]
pub(super) fn Appearance(
    /// What it works with.
    desk: Desk,
) -> impl IntoView {
    let language = desk.language;
    let themes = [
        (Theme::System, keys::SETTINGS_THEME_SYSTEM, Icon::Device),
        (Theme::Light, keys::SETTINGS_THEME_LIGHT, Icon::Light),
        (Theme::Dark, keys::SETTINGS_THEME_DARK, Icon::Dark),
        (Theme::HighContrast, keys::SETTINGS_THEME_HIGH_CONTRAST, Icon::Contrast),
    ]
    .map(|(theme, key, icon)| Choice::new(theme, language.text(key)).with_icon(icon))
    .to_vec();
    let sides = [
        (OwnSide::End, keys::SETTINGS_OWN_SIDE_END),
        (OwnSide::Start, keys::SETTINGS_OWN_SIDE_START),
    ]
    .map(|(side, key)| Choice::new(side, language.text(key)))
    .to_vec();
    let densities = [
        (Density::Comfortable, keys::SETTINGS_DENSITY_COMFORTABLE),
        (Density::Compact, keys::SETTINGS_DENSITY_COMPACT),
    ]
    .map(|(density, key)| Choice::new(density, language.text(key)))
    .to_vec();
    let size_names = [
        keys::SETTINGS_FONT_SMALL,
        keys::SETTINGS_FONT_NORMAL,
        keys::SETTINGS_FONT_LARGE,
        keys::SETTINGS_FONT_LARGER,
    ];
    let sizes = SIZES
        .into_iter()
        .zip(size_names)
        .map(|(step, key)| Choice::new(step, language.text(key)))
        .collect();
    let motions = [
        (Motion::System, keys::SETTINGS_MOTION_SYSTEM),
        (Motion::Reduced, keys::SETTINGS_MOTION_REDUCED),
        (Motion::Full, keys::SETTINGS_MOTION_FULL),
    ]
    .map(|(motion, key)| Choice::new(motion, language.text(key)))
    .to_vec();
    let size = part(&desk, |chosen| {
        let step = chosen.font_step.get();
        SIZES.into_iter().find(|size| *size >= step).unwrap_or_default()
    });
    view! {
        <Group title=language.text(keys::SETTINGS_APPEARANCE)>
            <Segmented
                label=language.text(keys::SETTINGS_THEME)
                choices=themes
                value=part(&desk, |chosen| chosen.theme)
                on_choose=choose(&desk, |chosen, theme| chosen.theme = theme)
            />
            <Segmented
                label=language.text(keys::SETTINGS_FONT_SIZE)
                choices=sizes
                value=size
                on_choose=choose(&desk, |chosen, step| chosen.font_step = FontStep::new(step))
            />
            <Segmented
                label=language.text(keys::SETTINGS_DENSITY)
                choices=densities
                value=part(&desk, |chosen| chosen.density)
                on_choose=choose(&desk, |chosen, density| chosen.density = density)
            />
            <Segmented
                label=language.text(keys::SETTINGS_MOTION)
                choices=motions
                value=part(&desk, |chosen| chosen.motion)
                on_choose=choose(&desk, |chosen, motion| chosen.motion = motion)
            />
            <Segmented
                label=language.text(keys::SETTINGS_OWN_SIDE)
                choices=sides
                value=part(&desk, |chosen| chosen.own_side)
                on_choose=choose(&desk, |chosen, side| chosen.own_side = side)
            />
        </Group>
    }
}
