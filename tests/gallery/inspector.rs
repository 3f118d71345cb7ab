//! The panel of the tokens: all of them with purpose and value, what an element's looks come from, and what was changed.

use leptos::prelude::*;
use ui::button::{Button, Look};
use ui::choice::Choice;
use ui::icon::Icon;
use ui::search_field::SearchField;
use ui::segmented::Segmented;
use ui::select::Select;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::desk::Desk;
use crate::element::Found;
use crate::matched::Use;
use crate::theme::file_of;
use crate::tokens::{Tier, Token};

/// The panel.
#[component]
pub(crate) fn Inspector(desk: Desk) -> impl IntoView {
    view! {
        <aside class="gallery-panel" aria-label="Tokens">
            <h2>"Tokens"</h2>
            {move || {
                let panes = desk.panes.get().into_iter().enumerate();
                let choices = panes.map(|(place, pane)| Choice::new(place, pane.name)).collect();
                view! {
                    <Select
                        label="Values in the pane"
                        choices
                        value=desk.chosen
                        on_choose=move |place| desk.chosen.set(place)
                    />
                }
            }}
            <Pointed desk/>
            <Changed desk/>
            <List desk/>
        </aside>
        <div id="gallery-frame" class="gallery-frame" hidden></div>
    }
}

/// What was found out about the element that was pointed at.
#[component]
fn Pointed(desk: Desk) -> impl IntoView {
    let is_pointing = desk.is_pointing;
    view! {
        <section class="gallery-pointed" aria-label="Element">
            <button
                class="m-button"
                type="button"
                data-look=move || if is_pointing.get() { "loud" } else { "quiet" }
                aria-pressed=move || if is_pointing.get() { "true" } else { "false" }
                on:click=move |_| is_pointing.update(|is_on| *is_on = !*is_on)
            >
                {Icon::Search.view()}
                <span class="m-button-label">"Inspect an element"</span>
            </button>
            <Show when=move || is_pointing.get()>
                <p class="gallery-quiet">"Click a part of an example, or move to it with Tab and press Enter. Esc ends it."</p>
            </Show>
            {move || desk.found.get().map(|found| sight(desk, found))}
        </section>
    }
}

fn sight(desk: Desk, found: Found) -> impl IntoView {
    let steps = found.path.len();
    let path = found.path.into_iter().enumerate().map(|(index, label)| {
        let is_here = index + 1 == steps;
        view! {
            <li>
                <button
                    type="button"
                    aria-current=is_here.then_some("true")
                    on:click=move |_| desk.goes_out(steps - 1 - index)
                >
                    {label}
                </button>
            </li>
        }
    });
    let children = found.children.into_iter().zip(0..).map(|(label, index)| {
        view! { <li><button type="button" on:click=move |_| desk.goes_in(index)>{label}</button></li> }
    });
    let list = |words: Vec<String>| {
        words
            .into_iter()
            .map(|word| view! { <code>{word}</code>" " })
            .collect_view()
    };
    let is_plain = found.uses.is_empty();
    view! {
        <ol class="gallery-path" aria-label="It stands in">{path.collect_view()}</ol>
        <ul class="gallery-path" aria-label="In it stand">{children.collect_view()}</ul>
        <p aria-label="Classes and states">{list(found.classes)}{list(found.states)}</p>
        <Show when=move || is_plain>
            <p class="gallery-quiet">"None of its own properties comes from a token."</p>
        </Show>
        <dl class="gallery-uses">
            {found.uses.into_iter().map(|one| used(desk, one)).collect_view()}
        </dl>
    }
}

fn used(desk: Desk, one: Use) -> impl IntoView {
    let tokens = one.tokens.into_iter().map(|name| {
        let wanted = name.clone();
        view! {
            <dd>
                {swatch(desk, name.clone())}
                <button type="button" title="Find it in the list" on:click=move |_| desk.search.set(wanted.clone())>
                    {name.clone()}
                </button>
                <span class="gallery-value">{value_of(desk, name)}</span>
            </dd>
        }
    });
    view! {
        <div>
            <dt>
                <code>{one.property}</code>
                {one.from.map(|from| view! { <span class="gallery-quiet">" from "{from}</span> })}
            </dt>
            {tokens.collect_view()}
        </div>
    }
}

fn swatch(desk: Desk, name: String) -> impl IntoView {
    let colour = Memo::new(move |_| desk.values.with(|values| values.get(name.as_str())?.colour.clone()));
    view! { <span class="gallery-swatch" aria-hidden="true" data-colour=move || colour.get() style:--colour=move || colour.get()></span> }
}

/// What a token is in the chosen pane.
fn value_of(desk: Desk, name: String) -> impl Fn() -> String + Clone {
    move || {
        let value = desk
            .values
            .with(|values| values.get(name.as_str()).map(|resolved| resolved.value.clone()));
        match value.unwrap_or_default() {
            value if value.is_empty() => "empty: its role holds".to_owned(),
            value => value,
        }
    }
}

/// The changes, as the theme file that they make.
#[component]
fn Changed(desk: Desk) -> impl IntoView {
    let name = RwSignal::new("your-brand".to_owned());
    Effect::new(move |_| {
        let own = desk
            .theme
            .with(|theme| theme.as_ref().and_then(|theme| theme.names.first().cloned()));
        if let Some(own) = own {
            name.set(own);
        }
    });
    let text = Memo::new(move |_| {
        let name = name.get();
        let tokens = desk.tokens;
        desk.changes
            .with(|changes| tokens.with_value(|tokens| file_of(&name, changes, tokens)))
    });
    let answer = RwSignal::new("");
    let copy = move |()| {
        let text = text.get_untracked();
        spawn_local(async move {
            let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
            let is_copied = match clipboard {
                Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
                None => false,
            };
            answer.set(if is_copied {
                "Copied."
            } else {
                "The browser refuses; copy the text by hand."
            });
        });
    };
    Effect::new(move |_| {
        text.track();
        answer.set("");
    });
    let has_changes = Memo::new(move |_| desk.changes.with(|changes| !changes.is_empty()));
    view! {
        <Show when=move || has_changes.get()>
            <section class="gallery-changes" aria-label="Changes">
                <label>
                    "Theme "
                    <input
                        class="gallery-input"
                        prop:value=move || name.get()
                        on:input:target=move |event| name.set(event.target().value())
                    />
                </label>
                <textarea
                    class="gallery-input"
                    aria-label="Changed tokens as a theme file"
                    readonly
                    rows="6"
                    spellcheck="false"
                    prop:value=move || text.get()
                ></textarea>
                <div class="gallery-row">
                    <Button label="Copy the theme file" icon=Icon::Copy look=Look::Loud on_press=copy/>
                    <Button label="Take all changes back" on_press=move |()| desk.changes.update(|all| all.clear())/>
                </div>
                <p role="status">{move || answer.get()}</p>
            </section>
        </Show>
    }
}

/// Every token, found by its name, its purpose or its value.
#[component]
fn List(desk: Desk) -> impl IntoView {
    let tier: RwSignal<Option<Tier>> = RwSignal::new(None);
    let wanted = Memo::new(move |_| desk.search.with(|search| search.trim().to_lowercase()));
    let tokens = desk.tokens.get_value();
    let is_wanted = move |token: &Token| {
        tier.get().is_none_or(|tier| tier == token.tier)
            && wanted.with(|wanted| {
                let place = [token.name, token.purpose, token.value, token.group];
                place
                    .into_iter()
                    .any(|text| text.to_lowercase().contains(wanted.as_str()))
            })
    };
    let mut choices = vec![Choice::new(None, "all")];
    choices.extend(Tier::ALL.map(|tier| Choice::new(Some(tier), tier.name())));
    let counted = {
        let tokens = tokens.clone();
        Memo::new(move |_| tokens.iter().filter(|token| is_wanted(token)).count())
    };
    let rows = tokens.into_iter().map(|token| {
        let is_here = {
            let token = token.clone();
            Memo::new(move |_| is_wanted(&token))
        };
        view! { <li hidden=move || !is_here.get()>{row(desk, token)}</li> }
    });
    view! {
        <section class="gallery-tokens" aria-label="All tokens">
            <SearchField label="Search tokens" clear_label="Clear" value=desk.search/>
            <Segmented label="Tier" choices value=tier on_choose=move |chosen| tier.set(chosen)/>
            <p class="gallery-quiet" role="status">{move || format!("{} tokens", counted.get())}</p>
            <ul>{rows.collect_view()}</ul>
        </section>
    }
}

fn row(desk: Desk, token: Token) -> impl IntoView {
    let name = token.name;
    let change = Memo::new(move |_| desk.changes.with(|changes| changes.get(name).cloned()));
    // What was a colour and is none any more has become nothing at all.
    let was_colour = StoredValue::new(false);
    let trouble = Memo::new(move |_| {
        let is_colour = desk
            .values
            .with(|values| values.get(name).is_some_and(|value| value.colour.is_some()));
        let is_changed = change.with(Option::is_some);
        if is_colour {
            was_colour.set_value(true);
        }
        let is_refused = desk.refused.with(|refused| refused.iter().any(|one| one == name));
        match () {
            () if is_refused => Some("The browser does not take this value."),
            () if is_changed && was_colour.get_value() && !is_colour => Some("This is no colour."),
            () => None,
        }
    });
    let is_given = token.tier == Tier::Given;
    let is_told = token.group.to_lowercase().contains(token.tier.name());
    let place = if is_told {
        token.tier.name().to_owned()
    } else {
        format!("{} · {}", token.tier.name(), token.group)
    };
    view! {
        <div class="gallery-token" data-changed=move || change.with(Option::is_some).then_some("")>
            {swatch(desk, name.to_owned())}
            <code class="gallery-name">{name}</code>
            <span class="gallery-quiet">{place}</span>
            <p>{token.purpose}</p>
            <code class="gallery-value">{value_of(desk, name.to_owned())}</code>
            <Show when=move || !is_given>
                <input
                    class="gallery-input"
                    dir="ltr"
                    spellcheck="false"
                    autocomplete="off"
                    aria-label=format!("Value of {name}")
                    placeholder=token.value
                    prop:value=move || change.get().unwrap_or_default()
                    on:input:target=move |event| desk.change(name, &event.target().value())
                />
            </Show>
            <p class="gallery-warning" role="alert">{move || trouble.get()}</p>
        </div>
    }
}
