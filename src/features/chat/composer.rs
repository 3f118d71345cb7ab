//! Where a message is written: its text, what it answers, the files that go along.

mod caret;
mod field;
mod keys;
mod mentions;
mod strips;
mod tools;
mod tray;
mod wiring;

use domain::HumanText;
use i18n::{Args, keys as words};
use leptos::prelude::*;
use stores::{Draft, EnterKey};
use ui::button::{IconButton, Look, Press};
use ui::flow::Show;
use ui::icon::Icon;
use ui::intent::Intent;
use ui::language::Language;
use ui::suggestions::Suggestions;

use self::field::Field;
use self::mentions::Mentionable;
use self::strips::{Refusal, RefusedEdit, strips};
use self::tools::{emoji_panel, format_tools, tools_after, tools_before};
pub(super) use self::tray::keep_page_from_files;
use self::tray::{FilesVm, pasted_files, tray};
pub(super) use self::wiring::composer_view_model;
use super::emoji_source::EmojiSource;
use super::growing::grow_with;

/// From this share of the limit on, the remaining characters are shown.
const SHOW_LEFT_FROM: f64 = 0.9;

/// What the composer works with.
#[derive(Clone, Copy)]
pub(super) struct ComposerVm {
    /// What is written.
    draft: Signal<Draft>,
    /// Keeps what is written.
    on_draft: Callback<Draft>,
    /// To whom it goes.
    recipient: Signal<String>,
    /// The longest message, in characters.
    chars_max: Signal<u32>,
    /// Whether there is no connection: messages then wait.
    is_offline: Signal<bool>,
    /// What Enter does.
    enter: Signal<EnterKey>,
    /// Whether there are buttons for bold and the like.
    has_formatting: Signal<bool>,
    /// Sends the draft with its files, or saves the edit.
    on_send: Callback<()>,
    /// Ends the edit, or the reply.
    on_leave: Callback<()>,
    /// Begins to change the last own message; says whether there is one.
    on_edit_last: Callback<(), bool>,
    /// Something was typed (true), or the text is gone (false).
    on_typing: Callback<bool>,
    /// Who wrote the message that is answered.
    answered: Signal<HumanText>,
    /// Words of an edit that were refused.
    refused: Signal<Option<RefusedEdit>>,
    /// What becomes of them.
    on_refused: Callback<Refusal>,
    /// Who can be mentioned.
    people: Signal<Vec<Mentionable>>,
    /// They are looked for.
    on_people_needed: Callback<()>,
    /// Where the emoji come from.
    emoji: EmojiSource,
    /// Those used last.
    recent_emoji: Signal<Vec<String>>,
    /// One was used.
    on_emoji: Callback<String>,
    /// The files.
    pub(super) files: FilesVm,
}

/// The composer.
#[component]
pub(super) fn Composer(vm: ComposerVm, language: Language) -> impl IntoView {
    let files = vm.files;
    let text = Memo::new(move |_| vm.draft.with(|draft| draft.text.clone()));
    let count = Memo::new(move |_| text.with(|text| u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX)));
    let is_too_long = Memo::new(move |_| count.get() > vm.chars_max.get());
    let is_edit = Memo::new(move |_| vm.draft.with(|draft| draft.editing.is_some()));
    let can_send = Memo::new(move |_| {
        let is_blank = count.get() == 0;
        if is_too_long.get() {
            return false;
        }
        if is_edit.get() {
            return !is_blank;
        }
        files.summary.with(|summary| {
            let has_all = summary.waiting == 0 && summary.failed == 0;
            has_all && (!is_blank || !summary.files.is_empty())
        })
    });
    let field = Field::new(vm, text, can_send.into(), language);
    grow_with(text, field.node);
    let problem = Signal::derive(move || length_problem(language, count.get(), vm.chars_max.get()));
    let has_problem = Memo::new(move |_| problem.with(|problem| !problem.is_empty()));
    let reason = Memo::new(move |_| {
        let catalog = language.catalog();
        // A file that has failed says so itself.
        if is_edit.get() || files.summary.with(|summary| summary.waiting == 0) {
            return String::new();
        }
        let args = Args::new().text("percent", catalog.percent(files.progress.get()));
        catalog.format(words::UPLOAD_RUNNING, &args)
    });
    let label = language.format(words::COMPOSER_LABEL_TO, move || {
        Args::new().text("name", vm.recipient.get())
    });
    let hint = Signal::derive(move || {
        language.catalog().text(match vm.enter.get() {
            EnterKey::Sends => words::COMPOSER_HINT,
            EnterKey::BreaksLine => words::COMPOSER_HINT_BREAKS,
        })
    });
    let send_label = Signal::derive(move || {
        language.catalog().text(if is_edit.get() {
            words::COMPOSER_EDIT_SAVE
        } else {
            words::COMPOSER_SEND
        })
    });
    let send_icon = Signal::derive(move || if is_edit.get() { Icon::Check } else { Icon::Send });
    let is_plain = Memo::new(move |_| !is_edit.get());
    let suggestions = field.suggestions;
    let paste = move |event: web_sys::Event| {
        let meant = files
            .is_offered
            .get_untracked()
            .then(|| pasted_files(&event, files))
            .flatten();
        if let Some(transfer) = meant {
            event.prevent_default();
            files.on_transfer.run(transfer);
        }
    };
    view! {
        <div class="m-composer-place">
            <Suggestions list=suggestions label=language.text(words::COMPOSER_MENTIONS)/>
            {emoji_panel(field, language)}
            <form
                class="m-composer"
                data-invalid=is_too_long
                on:submit=move |event| {
                    event.prevent_default();
                    field.send();
                }
            >
                <Show when=vm.is_offline>
                    <p class="m-composer-note" role="status">{language.text(words::COMPOSER_OFFLINE)}</p>
                </Show>
                <p
                    class="m-composer-note"
                    id="composer-problem"
                    role="status"
                    data-intent=move || is_too_long.get().then_some("danger")
                    hidden=move || !has_problem.get()
                >
                    {problem}
                </p>
                <p class="m-visually-hidden" id="composer-hint">{hint}</p>
                {strips(vm, Callback::new(move |()| field.focus()), language)}
                <Show when=is_plain>{tray(files, language)}</Show>
                <p class="m-composer-note" id="composer-reason" hidden=move || reason.with(String::is_empty)>{reason}</p>
                {format_tools(field, language)}
                <div class="m-composer-frame">
                    {tools_before(field, language)}
                    <textarea
                        node_ref=field.node
                        class="m-composer-input"
                        id="composer-input"
                        rows="1"
                        dir=move || field.direction.get().as_str()
                        aria-label=label
                        aria-describedby="composer-hint composer-problem composer-refused composer-reason"
                        aria-invalid=move || is_too_long.get().then_some("true")
                        aria-autocomplete="list"
                        aria-controls=move || suggestions.is_open().get().then(|| suggestions.id())
                        aria-activedescendant=suggestions.active_id()
                        placeholder=language.text(words::COMPOSER_PLACEHOLDER)
                        enterkeyhint=move || match vm.enter.get() {
                            EnterKey::Sends => "send",
                            EnterKey::BreaksLine => "enter",
                        }
                        autocomplete="off"
                        prop:value=move || text.get()
                        on:input:target=move |event| field.write(event.target().value())
                        on:keydown=move |event| field.key_down(&event)
                        on:keyup=move |event| field.key_up(&event)
                        on:click=move |_| field.look_around()
                        on:blur=move |_| field.look_away()
                        on:paste=move |event| paste(event.into())
                    ></textarea>
                    {tools_after(field, language)}
                </div>
                <IconButton
                    label=send_label
                    icon=send_icon
                    look=Look::Loud
                    intent=Intent::Accent
                    press=Press::Submit
                    disabled=Signal::derive(move || !can_send.get())
                />
            </form>
        </div>
    }
}

/// What is to be said of the length of a text; nothing while it is far from the limit.
fn length_problem(language: Language, count: u32, limit: u32) -> String {
    let catalog = language.catalog();
    if count > limit {
        let args = Args::new()
            .number("count", i64::from(count))
            .number("limit", i64::from(limit));
        catalog.format(words::COMPOSER_TOO_LONG, &args)
    } else if f64::from(count) > f64::from(limit) * SHOW_LEFT_FROM {
        let left = Args::new().number("count", i64::from(limit - count));
        catalog.format(words::COMPOSER_LEFT, &left)
    } else {
        String::new()
    }
}
