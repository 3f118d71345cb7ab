//! The ways between the pages of the app: a rail beside them, a bar below them where the window is narrow.

pub mod examples;

use crate::badge::Badge;
use crate::flow::For;
use crate::icon::Icon;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// One page.
#[derive(Clone)]
pub struct Tab {
    /// Tells it from the others.
    pub key: String,
    /// Its address, so that it can be opened in another window, too.
    pub href: String,
    /// Its picture.
    pub icon: Icon,
    /// Its name.
    pub label: Signal<String>,
    /// What waits there, in the reader's digits; empty when nothing does.
    pub badge: Signal<String>,
    /// The same in words, for those who do not see it.
    pub badge_label: Signal<String>,
}

/// The pages, of which one is here.
#[component]
pub fn TabBar(
    /// The pages, in order.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
    /// The key of the one that is here.
    #[prop(into)]
    current: Signal<String>,
    /// What they are, for the list of landmarks.
    #[prop(into)]
    label: Signal<String>,
    /// One was chosen, by its key.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let draw = move |tab: Tab| {
        let (key, chosen) = (tab.key.clone(), tab.key);
        let is_here = Memo::new(move |_| current.with(|current| *current == key));
        let choose = move |event: MouseEvent| {
            // Whoever holds a key wants another window, and gets it from the browser.
            let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
            if is_plain {
                event.prevent_default();
                on_choose.run(chosen.clone());
            }
        };
        view! {
            <li>
                <a
                    class="m-tab"
                    href=tab.href
                    aria-current=move || is_here.get().then_some("page")
                    on:click=choose
                >
                    <span class="m-tab-sign">
                        {tab.icon.view()}
                        <Badge text=tab.badge label=tab.badge_label/>
                    </span>
                    <bdi class="m-tab-name">{tab.label}</bdi>
                </a>
            </li>
        }
    };
    view! {
        <nav class="m-tab-bar" aria-label=label>
            <ul>
                <For each=move || tabs.get() key=|tab: &Tab| tab.key.clone() children=draw/>
            </ul>
        </nav>
    }
}
