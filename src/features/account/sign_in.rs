//! The sign-in page.

use domain::{AccountState, Command, DemoAccount, Problem, ProblemCode, Secret};
use i18n::entry::with_latin_digits;
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
    /// The account wants a code as well, whose last one was wrong if it was given.
    pub code: Signal<CodeState>,
    /// Accounts for trying out.
    pub demo: Signal<Vec<DemoAccount>>,
    /// Somebody wants in.
    pub on_submit: Callback<Credentials>,
    /// Another language was chosen.
    pub on_locale: Callback<Locale>,
}

/// Whether a code is wanted beside the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeState {
    /// Nobody has asked for one.
    NotWanted,
    /// The account has a second factor.
    Wanted,
    /// What was given as its code is not.
    Wrong,
}

impl CodeState {
    fn of(problem: &Problem) -> Self {
        match (&problem.code, problem.field.as_deref()) {
            (ProblemCode::SecondFactorNeeded, Some("code")) => Self::Wrong,
            (ProblemCode::SecondFactorNeeded, _) => Self::Wanted,
            _ => Self::NotWanted,
        }
    }
}

/// What somebody gives to be let in.
pub struct Credentials {
    name: String,
    password: Secret,
    code: Option<Secret>,
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
                    ProblemCode::NotAllowed => language.catalog().text(keys::SIGN_IN_DISABLED),
                    // Said at the field of the code.
                    ProblemCode::SecondFactorNeeded => String::new(),
                    _ => problem_text(&language.catalog(), &problem),
                },
                AccountState::Unknown
                | AccountState::SignedOut { problem: None }
                | AccountState::SigningIn
                | AccountState::NotNeeded
                | AccountState::SignedIn { .. } => String::new(),
            }
        });
        let code = Signal::derive({
            let state = state.clone();
            move || match state.get() {
                AccountState::SignedOut { problem: Some(problem) } => CodeState::of(&problem),
                _ => CodeState::NotWanted,
            }
        });
        Self {
            is_busy: Signal::derive(move || matches!(state.get(), AccountState::SigningIn)),
            error,
            code,
            demo: demo.into(),
            on_submit: Callback::new(move |Credentials { name, password, code }| {
                command.run(Command::SignIn { name, password, code });
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
    let factor = SecondFactor::new(vm.code, name);
    let missing = move |error: RwSignal<Option<i18n::Key>>| {
        Signal::derive(move || error.get().map(|key| language.catalog().text(key)).unwrap_or_default())
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (given, secret) = (name.get_untracked().trim().to_owned(), password.get_untracked());
        name_error.set(given.is_empty().then_some(keys::SIGN_IN_NAME_MISSING));
        password_error.set(secret.is_empty().then_some(keys::SIGN_IN_PASSWORD_MISSING));
        if given.is_empty() || secret.is_empty() {
            return;
        }
        if let Ok(code) = factor.given() {
            vm.on_submit.run(Credentials {
                name: given,
                password: Secret::new(secret),
                code,
            });
        }
    };
    // Moving the focus happens to the page, not to our state. Whoever signed out in a dialog leaves it open until the
    // next frame, and an open dialog does not let the focus go. A frame may be long in coming, and whoever is at work here
    // by then is not taken elsewhere. In a page that is not ours the form takes no focus from it.
    effect(move || {
        if let Some(input) = name_node.get().filter(|input| !ui::roots::is_in_shadow(input)) {
            request_animation_frame(move || {
                let is_here =
                    |focused: web_sys::Element| focused.closest(".m-sign-in").is_ok_and(|page| page.is_some());
                if !ui::roots::focused().is_some_and(is_here) {
                    drop(input.focus());
                }
            });
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
        vm.on_submit.run(Credentials {
            name: account.name,
            password: Secret::new(account.password),
            code: None,
        });
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
                    {factor.view(language)}
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

/// The field of the code, once an account has asked for one. Cheap to copy.
#[derive(Clone, Copy)]
struct SecondFactor {
    typed: RwSignal<String>,
    /// Nothing was typed where something is wanted.
    is_missing: RwSignal<bool>,
    /// The last one was refused, and no other was typed since.
    is_wrong: Memo<bool>,
    is_wanted: Memo<bool>,
    node: NodeRef<leptos::html::Input>,
}

impl SecondFactor {
    fn new(told: Signal<CodeState>, name: RwSignal<String>) -> Self {
        let typed = RwSignal::new(String::new());
        let is_missing = RwSignal::new(false);
        let node = NodeRef::<leptos::html::Input>::new();
        // Whose account it is that asked; another one may want none.
        let asked_by = RwSignal::new(None::<String>);
        effect(move || {
            if told.get() == CodeState::NotWanted {
                return;
            }
            asked_by.set(Some(name.get_untracked()));
            typed.set(String::new());
            is_missing.set(false);
            // Moving the focus happens to the page, once the field is in it.
            request_animation_frame(move || {
                if let Some(input) = node.try_get_untracked().flatten() {
                    drop(input.focus());
                }
            });
        });
        Self {
            typed,
            is_missing,
            is_wrong: Memo::new(move |_| told.get() == CodeState::Wrong && typed.with(String::is_empty)),
            is_wanted: Memo::new(move |_| asked_by.with(|asked| asked.as_ref() == Some(&name.get()))),
            node,
        }
    }

    /// The code, where one is wanted.
    ///
    /// # Errors
    /// It is wanted, and nothing was typed: said at the field.
    fn given(self) -> Result<Option<Secret>, ()> {
        if !self.is_wanted.get_untracked() {
            return Ok(None);
        }
        // Codes are shown in groups, and typed in the digits of the keyboard.
        let code: String = with_latin_digits(&self.typed.get_untracked())
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        self.is_missing.set(code.is_empty());
        if code.is_empty() {
            Err(())
        } else {
            Ok(Some(Secret::new(code)))
        }
    }

    fn view(self, language: Language) -> AnyView {
        let error = Signal::derive(move || {
            let catalog = language.catalog();
            if self.is_missing.get() && self.typed.with(String::is_empty) {
                catalog.text(keys::SIGN_IN_CODE_MISSING)
            } else if self.is_wrong.get() {
                catalog.text(keys::SIGN_IN_CODE_WRONG)
            } else {
                String::new()
            }
        });
        view! {
            <Show when=self.is_wanted>
                <Field
                    label=language.text(keys::SIGN_IN_CODE)
                    value=self.typed
                    kind=FieldKind::Identifier
                    hint=language.text(keys::SIGN_IN_CODE_HINT)
                    error
                    autocomplete="one-time-code"
                    inputmode="numeric"
                    node=self.node
                />
            </Show>
        }
        .into_any()
    }
}
