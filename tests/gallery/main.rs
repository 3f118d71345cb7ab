//! Every component of the kit in every state, side by side in four panes: right to left by day and by night, left to
//! right by day, and high contrast. Designers and the screenshot tests look at the same page.
//!
//! A theme file that is dropped on it is shown at once, and a panel tells, finds and changes the tokens.
#![allow(unreachable_pub, reason = "the component macro makes its functions public")]

mod applied;
mod desk;
mod element;
mod inspector;
mod matched;
mod pointing;
mod resolved;
mod sheet;
mod theme;
mod theme_file;
mod tokens;
mod words;

use applied::Applied;
use desk::{Desk, Pane};
use inspector::Inspector;
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use theme::Theme;
use theme_file::ThemeFile;
use ui::choice::Choice;
use ui::example::{Example, ExampleGroup, catalogue};
use ui::segmented::Segmented;

/// Which panes are shown: all, or one in a direction and a theme of one's choice.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Four,
    One,
}

/// The panes without a theme file.
const PANES: [(&str, &str); 4] = [
    ("rtl", "light"),
    ("rtl", "dark"),
    ("ltr", "light"),
    ("rtl", "high-contrast"),
];
const THEMES: [&str; 4] = ["light", "dark", "high-contrast", "example-brand"];
const DIRECTIONS: [&str; 2] = ["rtl", "ltr"];

/// The panes that show a theme, or the usual ones when there is none or it is for every page.
fn panes_of(theme: Option<&Theme>) -> Vec<Pane> {
    let name = theme.and_then(|theme| theme.names.first());
    match (theme, name) {
        (Some(theme), Some(name)) if theme.has_night => DIRECTIONS
            .into_iter()
            .flat_map(|direction| ["light", "dark"].map(|scheme| Pane::new(direction, name, Some(scheme))))
            .collect(),
        (Some(_), Some(name)) => DIRECTIONS.map(|direction| Pane::new(direction, name, None)).to_vec(),
        _ => PANES
            .map(|(direction, theme)| Pane::new(direction, theme, None))
            .to_vec(),
    }
}

#[component]
fn Gallery() -> impl IntoView {
    let shown = RwSignal::new(Shown::Four);
    let theme = RwSignal::new("light".to_owned());
    let direction = RwSignal::new("rtl");
    let dropped: RwSignal<Option<Theme>> = RwSignal::new(None);
    let groups = catalogue();
    let links = groups
        .iter()
        .map(|group| view! { <a href=format!("#{}", group.component)>{group.component}</a> })
        .collect_view();
    // Without a choice of one's own there are always the same four panes; with one there is a single pane.
    let panes = Memo::new(move |_| match shown.get() {
        Shown::Four => dropped.with(|dropped| panes_of(dropped.as_ref())),
        Shown::One => vec![Pane::new(direction.get(), &theme.get(), None)],
    });
    let desk = Desk::new(panes, dropped);
    apply(desk);
    pointing::listen(desk);
    // A dropped theme can be chosen for a single pane too, and is, as soon as it is there.
    let themes = Memo::new(move |_| {
        let own = dropped.with(|dropped| dropped.as_ref().map(|theme| theme.names.clone()));
        let mut themes = own.unwrap_or_default();
        themes.extend(THEMES.map(str::to_owned));
        themes
    });
    Effect::new(move |_| theme.set(themes.with(|themes| themes.first().cloned().unwrap_or_default())));
    let has_panel = RwSignal::new(true);
    view! {
        <div class="gallery" data-panel=move || has_panel.get().then_some("")>
            <nav class="gallery-nav" aria-label="Components">
                <h1>"Mirsal"</h1>
                <Segmented
                    label="Panes"
                    choices=vec![Choice::new(Shown::Four, "four"), Choice::new(Shown::One, "one")]
                    value=shown
                    on_choose=move |chosen| shown.set(chosen)
                />
                <Show when=move || shown.get() == Shown::One>
                    <Segmented
                        label="Direction"
                        choices=DIRECTIONS.map(|name| Choice::new(name, name)).to_vec()
                        value=direction
                        on_choose=move |chosen| direction.set(chosen)
                    />
                    {move || {
                        let choices = themes.get().into_iter().map(|name| Choice::new(name.clone(), name)).collect();
                        view! {
                            <Segmented label="Theme" choices value=theme on_choose=move |chosen| theme.set(chosen)/>
                        }
                    }}
                </Show>
                <ThemeFile desk/>
                <Segmented
                    label="Tokens"
                    choices=vec![Choice::new(true, "shown"), Choice::new(false, "hidden")]
                    value=has_panel
                    on_choose=move |chosen| has_panel.set(chosen)
                />
                <div>{links}</div>
            </nav>
            <main class="gallery-main">
                {groups.into_iter().map(|group| view! { <Component group panes/> }).collect_view()}
            </main>
            <Show when=move || has_panel.get()>
                <Inspector desk/>
            </Show>
        </div>
    }
}

/// Keeps the page's sheets with the theme and the changes, and what is told of them with the sheets.
fn apply(desk: Desk) {
    let Some(applied) = Applied::begin() else {
        desk.complaint.set(Some(
            "This browser has no sheets that are made by scripts; themes cannot be tried in it.".to_owned(),
        ));
        return;
    };
    Effect::new(move |_| {
        desk.theme.with(|theme| applied.show(theme.as_ref()));
        desk.refused.set(desk.changes.with(|changes| applied.change(changes)));
        desk.panes.track();
        desk.chosen.track();
        // The panes are drawn by then.
        request_animation_frame(move || desk.look());
    });
}

#[component]
fn Component(group: ExampleGroup, panes: Memo<Vec<Pane>>) -> impl IntoView {
    let examples = group
        .examples
        .into_iter()
        .map(|example| {
            view! {
                <h3>{example.name}</h3>
                <div class="gallery-panes">
                    {move || {
                        let panes = panes.get().into_iter().enumerate();
                        panes.map(|(place, pane)| stage(place, pane, example)).collect_view()
                    }}
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="gallery-component" id=group.component>
            <h2>{group.component}</h2>
            {examples}
        </section>
    }
}

fn stage(place: usize, pane: Pane, example: Example) -> impl IntoView {
    view! {
        <div
            class="gallery-pane"
            dir=pane.direction
            lang=pane.language()
            data-theme=pane.theme.clone()
            data-pane=place.to_string()
            style:color-scheme=pane.scheme
        >
            <h4 dir="ltr">{pane.name.clone()}</h4>
            <div class="gallery-stage">{(example.render)(pane.words())}</div>
        </div>
    }
}

fn main() {
    mount_to_body(|| view! { <Gallery/> });
}

#[cfg(test)]
mod tests {
    use super::panes_of;
    use crate::theme::read;
    use crate::tokens::catalogue;

    fn names(text: Option<&str>) -> Vec<String> {
        let theme = text.map(|text| read("x.css", text.as_bytes(), &catalogue()).expect("a theme"));
        panes_of(theme.as_ref()).into_iter().map(|pane| pane.name).collect()
    }

    #[test]
    fn panes_follow_the_theme() {
        let usual = ["rtl, light", "rtl, dark", "ltr, light", "rtl, high contrast"];
        assert_eq!(names(None), usual);
        assert_eq!(names(Some(":where(:root) { --m-text: red }")), usual);
        assert_eq!(
            names(Some("[data-theme=\"my-brand\"] { --m-text: red }")),
            [
                "rtl, my brand, light",
                "rtl, my brand, dark",
                "ltr, my brand, light",
                "ltr, my brand, dark"
            ]
        );
        assert_eq!(
            names(Some("[data-theme=x] { color-scheme: dark; --m-text: red }")),
            ["rtl, x", "ltr, x"]
        );
    }
}
