//! The sign-in page.

use domain::{AccountState, Command, DemoAccount, ProblemCode, Secret};
use i18n::{Locale, keys};
use leptos::prelude::*;
use ui::button::{Button, Look, Press};
use ui::choice::Choice;
use ui::field::{Field, FieldKind};
use ui::flow::{For, Show, effect};
use ui::intent::Intent;
use ui::language::Language;
use ui::segmented::Segmented;

use crate::desk::Desk;
use crate::words::problem_text;

/// What the sign-in page works with.
#[derive(Clone)]
pub struct SignInVm {
    /// A sign-in is under way.
    pub is_busy: Signal<bool>,
    /// Why the last one failed; empty when it did not.
    pub error: Signal<String>,
    /// Accounts for trying out.
    pub demo: Signal<Vec<DemoAccount>>,
    /// Name and password were given.
    pub on_submit: Callback<(String, String)>,
    /// Another language was chosen.
    pub on_locale: Callback<Locale>,
}

impl SignInVm {
    /// The page over the stores.
    pub fn new(desk: &Desk) -> Self {
        let (stores, language) = (desk.stores(), desk.language);
        let state = stores.account.state.clone();
        let demo = stores.account.demo.clone();
        let command = desk.command;
        let chosen = stores.preferences.chosen.clone();
        let error = Signal::derive({
            let state = state.clone();
            move || match state.get() {
                AccountState::SignedOut { problem: Some(problem) } => match problem.code {
                    ProblemCode::Unauthorized => language.catalog().text(keys::SIGN_IN_EXPIRED),
                    ProblemCode::Unreachable => language.catalog().text(keys::SIGN_IN_UNREACHABLE),
                    _ => problem_text(&language.catalog(), &problem),
                },
                AccountState::Unknown
                | AccountState::SignedOut { problem: None }
                | AccountState::SigningIn
                | AccountState::NotNeeded
                | AccountState::SignedIn { .. } => String::new(),
            }
        });
        Self {
            is_busy: Signal::derive(move || matches!(state.get(), AccountState::SigningIn)),
            error,
            demo: demo.into(),
            on_submit: Callback::new(move |(name, password)| {
                command.run(Command::SignIn {
                    name,
                    password: Secret::new(password),
                    code: None,
                });
            }),
            on_locale: Callback::new(move |locale: Locale| {
                chosen.update(|chosen| chosen.locale = Some(locale.tag().to_owned()));
            }),
        }
    }
}

/// The page.
#[component]
pub fn SignIn(
    /// What it works with.
    vm: SignInVm,
    /// The user's language.
    language: Language,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let name_error = RwSignal::new(None);
    let password_error = RwSignal::new(None);
    let name_node = NodeRef::<leptos::html::Input>::new();
    let missing = move |error: RwSignal<Option<i18n::Key>>| {
        Signal::derive(move || error.get().map(|key| language.catalog().text(key)).unwrap_or_default())
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (given, secret) = (name.get_untracked().trim().to_owned(), password.get_untracked());
        name_error.set(given.is_empty().then_some(keys::SIGN_IN_NAME_MISSING));
        password_error.set(secret.is_empty().then_some(keys::SIGN_IN_PASSWORD_MISSING));
        if !given.is_empty() && !secret.is_empty() {
            vm.on_submit.run((given, secret));
        }
    };
    // Moving the focus happens to the page, not to our state. Whoever signed out in a dialog leaves it open until the
    // next frame, and an open dialog does not let the focus go. In a page that is not ours the form takes no focus from it.
    effect(move || {
        if let Some(input) = name_node.get().filter(|input| !ui::roots::is_in_shadow(input)) {
            request_animation_frame(move || drop(input.focus()));
        }
    });
    let locales = Locale::ALL
        .map(|locale| Choice::new(locale, Signal::derive(move || locale.native_name().to_owned())))
        .to_vec();
    let has_error = Memo::new(move |_| vm.error.with(|error| !error.is_empty()));
    let has_demo = Memo::new(move |_| vm.demo.with(|demo| !demo.is_empty()));
    let use_demo = move |account: DemoAccount| {
        name.set(account.name.clone());
        password.set(account.password.clone());
        vm.on_submit.run((account.name, account.password));
    };
    view! {
        <main class="m-page m-sign-in">
            <div class="m-sign-in-card">
                <header class="m-sign-in-brand">
                    <img class="m-brand-mark" src="/icon.svg" alt="" width="64" height="64"/>
                    <h1 class="m-sign-in-title">{language.text(keys::SIGN_IN_TITLE)}</h1>
                    <p class="m-sign-in-text">{language.text(keys::SIGN_IN_SUBTITLE)}</p>
                </header>
                <form class="m-sign-in-form" novalidate=true on:submit=submit>
                    <Field
                        label=language.text(keys::SIGN_IN_NAME)
                        value=name
                        kind=FieldKind::Identifier
                        error=missing(name_error)
                        autocomplete="username"
                        node=name_node
                    />
                    <Field
                        label=language.text(keys::SIGN_IN_PASSWORD)
                        value=password
                        kind=FieldKind::Password {
                            show: language.text(keys::SIGN_IN_SHOW_PASSWORD),
                            hide: language.text(keys::SIGN_IN_HIDE_PASSWORD),
                        }
                        error=missing(password_error)
                        autocomplete="current-password"
                    />
                    <p class="m-sign-in-error" role="alert" hidden=move || !has_error.get()>{vm.error}</p>
                    <Button
                        label=Signal::derive(move || {
                            let key = if vm.is_busy.get() { keys::SIGN_IN_WORKING } else { keys::SIGN_IN_BUTTON };
                            language.catalog().text(key)
                        })
                        look=Look::Loud
                        intent=Intent::Accent
                        press=Press::Submit
                        busy=vm.is_busy
                    />
                </form>
                <Segmented
                    label=language.text(keys::SETTINGS_LANGUAGE)
                    choices=locales
                    value=Signal::derive(move || language.locale())
                    on_choose=vm.on_locale
                />
                <Show when=has_demo>
                    <section class="m-demo">
                        <h2 class="m-demo-title">{language.text(keys::SIGN_IN_DEMO_TITLE)}</h2>
                        <p class="m-demo-hint">{language.text(keys::SIGN_IN_DEMO_HINT)}</p>
                        <ul class="m-demo-list">
                            <For
                                each=move || vm.demo.get()
                                key=|account| account.name.clone()
                                children=move |account| {
                                    let shown = account.display_name.clone();
                                    let label = {
                                        let shown = shown.clone();
                                        language.format(keys::SIGN_IN_DEMO_USE, move || {
                                            i18n::Args::new().text("name", &shown)
                                        })
                                    };
                                    let handle = account.name.clone();
                                    // Whoever speaks to the page says what they see, and they see the account name, too.
                                    let label = {
                                        let handle = handle.clone();
                                        move || format!("{} {handle}", label.get())
                                    };
                                    let lang = account.language.clone();
                                    view! {
                                        <li>
                                            <button
                                                type="button"
                                                class="m-demo-account"
                                                on:click=move |_| use_demo(account.clone())
                                            >
                                                <span class="m-visually-hidden">{label}</span>
                                                <ui::avatar::Avatar name=shown.clone() seed=handle.clone()/>
                                                <bdi class="m-demo-name" lang=lang aria-hidden="true">{shown}</bdi>
                                                <bdi class="m-demo-handle" dir="ltr" aria-hidden="true">{handle}</bdi>
                                            </button>
                                        </li>
                                    }
                                }
                            />
                        </ul>
                    </section>
                </Show>
            </div>
        </main>
    }
}
