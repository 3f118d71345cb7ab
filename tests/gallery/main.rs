//! Every component of the kit in every state, side by side in four panes: right to left by day and by night, left to
//! right by day, and high contrast. Designers and the screenshot tests look at the same page.

mod words;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use ui::choice::Choice;
use ui::example::{Example, ExampleGroup, Words, catalogue};
use ui::segmented::Segmented;
use words::{ARABIC, ENGLISH};

/// One of the four ways in which every example is shown.
#[derive(Clone, Copy)]
struct Pane {
    name: &'static str,
    direction: &'static str,
    language: &'static str,
    theme: &'static str,
    words: Words,
}

const PANES: [Pane; 4] = [
    Pane {
        name: "rtl, light",
        direction: "rtl",
        language: "ar",
        theme: "light",
        words: ARABIC,
    },
    Pane {
        name: "rtl, dark",
        direction: "rtl",
        language: "ar",
        theme: "dark",
        words: ARABIC,
    },
    Pane {
        name: "ltr, light",
        direction: "ltr",
        language: "en",
        theme: "light",
        words: ENGLISH,
    },
    Pane {
        name: "rtl, high contrast",
        direction: "rtl",
        language: "ar",
        theme: "high-contrast",
        words: ARABIC,
    },
];

/// Which panes are shown: all, or one in a direction and a theme of one's choice.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Four,
    One,
}

const THEMES: [&str; 4] = ["light", "dark", "high-contrast", "example-brand"];
const DIRECTIONS: [&str; 2] = ["rtl", "ltr"];

#[component]
fn Gallery() -> impl IntoView {
    let shown = RwSignal::new(Shown::Four);
    let theme = RwSignal::new("light");
    let direction = RwSignal::new("rtl");
    let groups = catalogue();
    let links = groups
        .iter()
        .map(|group| view! { <a href=format!("#{}", group.component)>{group.component}</a> })
        .collect_view();
    // Without a choice of one's own there are always the same four panes; with one there is a single pane.
    let panes = Signal::derive(move || match shown.get() {
        Shown::Four => PANES.to_vec(),
        Shown::One => {
            let is_rtl = direction.get() == "rtl";
            vec![Pane {
                name: "as chosen",
                direction: direction.get(),
                language: if is_rtl { "ar" } else { "en" },
                theme: theme.get(),
                words: if is_rtl { ARABIC } else { ENGLISH },
            }]
        }
    });
    let names = |names: &[&'static str]| names.iter().map(|name| Choice::new(*name, *name)).collect::<Vec<_>>();
    view! {
        <div class="gallery">
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
                        choices=names(&DIRECTIONS)
                        value=direction
                        on_choose=move |chosen| direction.set(chosen)
                    />
                    <Segmented
                        label="Theme"
                        choices=names(&THEMES)
                        value=theme
                        on_choose=move |chosen| theme.set(chosen)
                    />
                </Show>
                <div>{links}</div>
            </nav>
            <main class="gallery-main">
                {groups.into_iter().map(|group| view! { <Component group panes/> }).collect_view()}
            </main>
        </div>
    }
}

#[component]
fn Component(group: ExampleGroup, panes: Signal<Vec<Pane>>) -> impl IntoView {
    let examples = group
        .examples
        .into_iter()
        .map(|example| {
            view! {
                <h3>{example.name}</h3>
                <div class="gallery-panes">
                    {move || panes.get().into_iter().map(|pane| stage(pane, example)).collect_view()}
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

fn stage(pane: Pane, example: Example) -> impl IntoView {
    view! {
        <div class="gallery-pane" dir=pane.direction lang=pane.language data-theme=pane.theme>
            <h4 dir="ltr">{pane.name}</h4>
            <div class="gallery-stage">{(example.render)(pane.words)}</div>
        </div>
    }
}

fn main() {
    mount_to_body(|| view! { <Gallery/> });
}
