//! The sheet of shortcuts: what the keys do, with the signs that stand on the user's own keyboard.
//!
//! The keys of the page come from the table that the page itself hears. Those of the composer and of messages are named
//! here, because they mean something only where the focus is.

use i18n::{Key, keys};
use leptos::prelude::*;
use stores::EnterKey;
use ui::action::Action;
use ui::flow::Show;
use ui::modal::Modal;
use ui::shortcut::{Platform, Shortcut};

use crate::desk::Desk;

/// Letters whose signs differ between keyboards.
const PLACES: [&str; 10] = [
    "KeyB", "KeyC", "KeyE", "KeyF", "KeyI", "KeyK", "KeyR", "KeyX", "Period", "Slash",
];

/// One line of the sheet.
#[derive(Clone)]
struct Line {
    label: Signal<String>,
    keys: Keys,
    is_shown: Signal<bool>,
}

/// What is pressed.
#[derive(Clone, Copy)]
enum Keys {
    /// These at once.
    Of(Shortcut),
    /// Sends, or begins a new line, as the user has chosen.
    Enter { sends: bool },
    /// Ctrl and one of the Shift keys, each for its side.
    Direction,
}

/// The sheet.
#[component]
pub fn Shortcuts(
    /// What it works with.
    desk: Desk,
    /// What the keys do anywhere on the page.
    page: Vec<Action>,
    /// It is to be closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let language = desk.language;
    let on_page: Vec<Line> = page.iter().filter_map(line_of_action).collect();
    let on_page = [
        on_page,
        lines(
            &desk,
            &[(keys::SHORTCUT_MENU, Keys::Of(Shortcut::key("F10").and_shift()))],
        ),
    ]
    .concat();
    let writing = lines(
        &desk,
        &[
            (keys::SHORTCUT_SEND, Keys::Enter { sends: true }),
            (keys::SHORTCUT_NEW_LINE, Keys::Enter { sends: false }),
            (keys::SHORTCUT_HALF_SPACE, Keys::Of(Shortcut::key(" ").and_shift())),
            (keys::SHORTCUT_DIRECTION, Keys::Direction),
            (keys::COMPOSER_FORMAT_BOLD, Keys::Of(Shortcut::main("b"))),
            (keys::COMPOSER_FORMAT_ITALIC, Keys::Of(Shortcut::main("i"))),
            (keys::COMPOSER_FORMAT_STRIKE, Keys::Of(Shortcut::main("x").and_shift())),
            (keys::COMPOSER_FORMAT_CODE, Keys::Of(Shortcut::main("e"))),
            (keys::SHORTCUT_EMOJI, Keys::Of(Shortcut::main("."))),
            (keys::SHORTCUT_EDIT_LAST, Keys::Of(Shortcut::key("ArrowUp"))),
        ],
    );
    let message = lines(
        &desk,
        &[
            (keys::MESSAGE_REPLY, Keys::Of(Shortcut::key("r"))),
            (keys::MESSAGE_FORWARD, Keys::Of(Shortcut::key("f"))),
            (keys::MESSAGE_EDIT, Keys::Of(Shortcut::key("e"))),
            (keys::MESSAGE_COPY, Keys::Of(Shortcut::main("c"))),
            (keys::MESSAGE_DELETE, Keys::Of(Shortcut::key("Delete"))),
        ],
    );
    let signs = RwSignal::new(Vec::new());
    (desk.device.key_labels)(
        &PLACES,
        Callback::new(move |labels| {
            // The sheet may be closed before the browser has answered.
            let _ = signs.try_set(labels);
        }),
    );
    let chosen = desk.stores().preferences.chosen;
    let enter = Signal::derive(move || chosen.with(|chosen| chosen.toolbar.enter_key));
    let body = move || {
        [
            (keys::SHORTCUTS_PAGE, on_page.clone()),
            (keys::SHORTCUTS_WRITING, writing.clone()),
            (keys::SHORTCUTS_MESSAGES, message.clone()),
        ]
        .into_iter()
        .map(|(title, lines)| {
            let lines = lines.into_iter().map(|line| row(line, signs, enter)).collect_view();
            view! {
                <h3 class="m-shortcuts-title">{language.text(title)}</h3>
                <dl class="m-shortcuts">{lines}</dl>
            }
        })
        .collect_view()
    };
    view! {
        <Modal
            open=Signal::stored(true)
            title=language.text(keys::SHORTCUTS_TITLE)
            close_label=language.text(keys::ACTION_CLOSE)
            on_close
        >
            // The keyboard scrolls what can have the focus.
            <div role="group" tabindex="0" aria-label=language.text(keys::SHORTCUTS_TITLE)>{body()}</div>
        </Modal>
    }
}

fn row(line: Line, signs: RwSignal<Vec<(&'static str, String)>>, enter: Signal<EnterKey>) -> AnyView {
    let Line { label, keys, is_shown } = line;
    view! {
        <Show when=is_shown>
            <div class="m-shortcut">
                <dt>{label}</dt>
                <dd>
                    {move || {
                        let labels = labels(keys, enter.get(), &signs.get());
                        labels.into_iter().map(|label| view! { <kbd>{label}</kbd> }).collect_view()
                    }}
                </dd>
            </div>
        </Show>
    }
    .into_any()
}

fn line_of_action(action: &Action) -> Option<Line> {
    Some(Line {
        label: action.label,
        keys: Keys::Of(action.shortcut?),
        is_shown: action.is_shown,
    })
}

fn lines(desk: &Desk, lines: &[(Key, Keys)]) -> Vec<Line> {
    let line = |(key, keys): &(Key, Keys)| Line {
        label: desk.language.text(*key),
        keys: *keys,
        is_shown: Signal::stored(true),
    };
    lines.iter().map(line).collect()
}

/// The keys one by one, as they are printed on them.
fn labels(keys: Keys, enter: EnterKey, signs: &[(&'static str, String)]) -> Vec<String> {
    let sign_of = |place: &str| {
        let found = signs.iter().find(|(known, _)| *known == place);
        found.map(|(_, sign)| sign.clone())
    };
    let shortcut = match keys {
        Keys::Of(shortcut) => shortcut,
        Keys::Enter { sends } if sends == (enter == EnterKey::Sends) => Shortcut::key("Enter"),
        Keys::Enter { .. } => Shortcut::key("Enter").and_shift(),
        Keys::Direction => return vec!["Ctrl".to_owned(), "Shift".to_owned()],
    };
    shortcut.labels(Platform::here(), sign_of)
}
