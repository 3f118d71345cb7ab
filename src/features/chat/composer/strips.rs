//! What stands above the field: the message that is answered or changed, and words of an edit that was refused.

use domain::{HumanText, MessageId};
use i18n::{Args, keys};
use leptos::prelude::*;
use ui::button::{Button, IconButton, Look};
use ui::flow::Show;
use ui::icon::Icon;
use ui::language::Language;

use super::ComposerVm;
use crate::chat::names::letters;
use crate::words::{line_direction, one_line};

/// How much of a message is shown, in characters.
const EXCERPT_CHARS_MAX: usize = 200;

/// New words of a message that the backend did not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RefusedEdit {
    /// Of which message.
    pub(super) message: MessageId,
    /// The words.
    pub(super) body: HumanText,
    /// Why they were refused.
    pub(super) reason: String,
}

/// What becomes of refused words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// They go back into the field.
    WriteOn,
    /// They are thrown away.
    Discard,
}

/// The strips that there are now.
pub(super) fn strips(vm: ComposerVm, focus: Callback<()>, language: Language) -> AnyView {
    let quote = Memo::new(move |_| vm.draft.with(|draft| draft.reply_to.clone()));
    let before = Memo::new(move |_| {
        vm.draft
            .with(|draft| draft.editing.as_ref().map(|editing| editing.before.clone()))
    });
    let is_reply = Memo::new(move |_| quote.with(Option::is_some));
    let is_edit = Memo::new(move |_| before.with(Option::is_some));
    let is_refused = Memo::new(move |_| vm.refused.with(Option::is_some));
    let leave = Callback::new(move |()| {
        vm.on_leave.run(());
        focus.run(());
    });
    let quoted = Signal::derive(move || {
        quote.with(|quote| quote.as_ref().map(|quote| quote.excerpt.clone()).unwrap_or_default())
    });
    let edited = Signal::derive(move || before.get().unwrap_or_default());
    let reply_title = language.format(keys::COMPOSER_REPLY, move || {
        Args::new().text("name", letters(vm.answered).get())
    });
    view! {
        <Show when=is_refused>{refused(vm, focus, language)}</Show>
        <Show when=is_reply>
            <div class="m-composer-strip" data-kind="reply" role="group" aria-label=reply_title>
                {Icon::Reply.view()}
                {words(reply_title, quoted, language)}
                <IconButton label=language.text(keys::COMPOSER_REPLY_CANCEL) icon=Icon::Close on_press=leave/>
            </div>
        </Show>
        <Show when=is_edit>
            <div class="m-composer-strip" data-kind="edit" role="group" aria-label=language.text(keys::COMPOSER_EDIT)>
                {Icon::Edit.view()}
                {words(language.text(keys::COMPOSER_EDIT), edited, language)}
                <IconButton label=language.text(keys::COMPOSER_EDIT_CANCEL) icon=Icon::Close on_press=leave/>
            </div>
        </Show>
    }
    .into_any()
}

fn refused(vm: ComposerVm, focus: Callback<()>, language: Language) -> AnyView {
    let body = Signal::derive(move || {
        vm.refused
            .with(|refused| refused.as_ref().map(|refused| refused.body.clone()).unwrap_or_default())
    });
    let title = Signal::derive(move || {
        let reason = vm.refused.with(|refused| {
            refused
                .as_ref()
                .map(|refused| refused.reason.clone())
                .unwrap_or_default()
        });
        format!("{} {reason}", language.catalog().text(keys::COMPOSER_EDIT_REFUSED))
    });
    let write_on = move |()| {
        vm.on_refused.run(Refusal::WriteOn);
        focus.run(());
    };
    let discard = move |()| {
        vm.on_refused.run(Refusal::Discard);
        focus.run(());
    };
    view! {
        <div class="m-composer-strip" data-kind="refused" role="alert">
            {Icon::Warning.view()}
            {words(title, body, language)}
            <Button label=language.text(keys::MESSAGE_EDIT) look=Look::Quiet on_press=write_on/>
            <IconButton label=language.text(keys::DELIVERY_DISCARD) icon=Icon::Close on_press=discard/>
        </div>
    }
    .into_any()
}

fn words(title: Signal<String>, text: Signal<HumanText>, language: Language) -> AnyView {
    let excerpt = move || text.with(|text| one_line(&text.text, EXCERPT_CHARS_MAX));
    let dir = move || text.with(|text| line_direction(text, language.direction()).as_str());
    view! {
        <span class="m-composer-strip-words">
            <span class="m-composer-strip-title">{title}</span>
            <span class="m-composer-strip-text" dir=dir>{excerpt}</span>
        </span>
    }
    .into_any()
}
