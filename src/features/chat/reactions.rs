//! Reactions to a message: the row under its bubble, and the picker for what is not in its menu.

use std::sync::Arc;

use domain::emoji::is_same;
use domain::{Capability, Reaction};
use i18n::{Args, Catalog, keys};
use leptos::prelude::*;
use ui::emoji_picker::EmojiPicker;
use ui::icon::Icon;
use ui::modal::{Modal, ModalKind, ModalSize};

use super::emoji_source::{EmojiSource, emoji_words};
use super::message_tools::MessageTools;

/// The row under a bubble; nothing when nobody has reacted.
pub(super) fn reaction_row(tools: &MessageTools, catalog: &Catalog, reactions: &[Reaction]) -> Option<AnyView> {
    if reactions.is_empty() {
        return None;
    }
    let can_react = tools.has(Capability::Reactions);
    let chips: Vec<AnyView> = reactions.iter().map(|one| chip(one, catalog, can_react)).collect();
    let add = can_react.then(|| {
        view! {
            <button
                type="button"
                class="m-reaction m-reaction-add"
                data-deed="pick"
                tabindex="-1"
                aria-label=catalog.text(keys::REACTION_ADD)
            >
                {Icon::Smile.view()}
            </button>
        }
    });
    Some(view! { <div class="m-reactions">{chips} {add}</div> }.into_any())
}

fn chip(reaction: &Reaction, catalog: &Catalog, can_react: bool) -> AnyView {
    let (face, emoji) = (reaction.emoji.to_string(), reaction.emoji.to_string());
    let (count, is_mine) = (reaction.count, reaction.is_mine);
    let label = label(catalog, &reaction.emoji, count, is_mine);
    view! {
        <button
            type="button"
            class="m-reaction"
            data-deed=can_react.then_some("react")
            data-emoji=emoji
            tabindex="-1"
            disabled=!can_react
            aria-pressed=is_mine.to_string()
        >
            // Not a label of the button: words such as "two people" hold no digit, and what is seen must be said.
            <span class="m-visually-hidden">{label}</span>
            <span class="m-reaction-face" aria-hidden="true">{face}</span>
            <span class="m-reaction-count" aria-hidden="true">{catalog.number(i64::from(count))}</span>
        </button>
    }
    .into_any()
}

fn label(catalog: &Catalog, emoji: &str, count: u32, is_mine: bool) -> String {
    let args = Args::new().text("emoji", emoji).number("count", i64::from(count));
    let label = catalog.format(keys::REACTION_COUNT, &args);
    if is_mine {
        format!("{label} – {}", catalog.text(keys::REACTION_MINE))
    } else {
        label
    }
}

/// All emoji, in a dialog of their own, for the message that the tools name.
#[component]
pub(super) fn ReactionPicker(tools: MessageTools) -> impl IntoView {
    let language = tools.desk.language;
    let picking = tools.picking;
    let source = EmojiSource::new(&tools.desk);
    let is_open = Memo::new(move |_| picking.get().is_some());
    let chosen = tools.desk.stores().preferences.chosen;
    let recent = Signal::derive(move || {
        chosen.with(|chosen| chosen.recent_emoji.iter().map(ToString::to_string).collect::<Vec<_>>())
    });
    let on_pick = Callback::new(move |face: String| {
        let picked = picking.get_untracked();
        picking.set(None);
        let message = picked.and_then(|id| tools.timeline.with(|rows| rows.message(&id).cloned()));
        if let Some(message) = message {
            let emoji: Arc<str> = face.into();
            let is_given = message
                .reactions()
                .iter()
                .any(|held| is_same(&held.emoji, &emoji) && held.is_mine);
            // Who picks what they gave already wants it given, not taken back.
            if !is_given {
                tools.react(&message, &emoji);
            }
        }
    });
    view! {
        <Modal
            open=is_open
            title=language.text(keys::REACTION_ADD)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close=move |()| picking.set(None)
            kind=ModalKind::Card
            size=ModalSize::Small
        >
            <div data-initial-focus=begins_in_search().then_some("true")>
                <EmojiPicker
                    words=emoji_words(language, keys::REACTION_ADD)
                    data=source.data
                    on_need=source.on_need
                    recent
                    tone=source.tone
                    fold=i18n::fold::for_search
                    on_pick
                />
            </div>
        </Modal>
    }
}

/// Where there is a keyboard one begins to write; elsewhere the screen's own would cover what is to be picked.
fn begins_in_search() -> bool {
    window()
        .match_media("(hover: hover)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

#[cfg(test)]
mod tests {
    use i18n::{Calendar, Catalog, Digits, Locale};

    use super::label;

    #[test]
    fn a_reaction_says_how_many_and_whether_one_is_among_them() {
        let catalog = Catalog::new(Locale::En, Digits::Latin, Calendar::Gregorian);
        let without_isolates = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(without_isolates(label(&catalog, "👍", 3, false)), "👍: 3 people");
        assert_eq!(
            without_isolates(label(&catalog, "👍", 1, true)),
            "👍: 1 person – including you"
        );
    }
}
