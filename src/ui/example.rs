//! What the gallery needs to show a component: named states, and the words they are written with.
//!
//! The kit holds no user-visible text, not even in its examples; the gallery brings the words of each pane's language.

use i18n::Locale;
use leptos::prelude::AnyView;

/// Sample words of one language, brought by the gallery.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The language they are written in.
    pub locale: Locale,
    /// A person's full name.
    pub person: &'static str,
    /// Another person's name, written in the other direction.
    pub foreigner: &'static str,
    /// One short word, fit for a button.
    pub action: &'static str,
    /// Another short word, fit for a second button.
    pub other_action: &'static str,
    /// One sentence.
    pub sentence: &'static str,
    /// Several sentences, with words of the other direction among them.
    pub long: &'static str,
    /// A small number in the pane's digits.
    pub number: &'static str,
    /// One word without any place to break, longer than a phone is wide.
    pub unbreakable: &'static str,
}

/// One state of one component.
#[derive(Clone, Copy)]
pub struct Example {
    /// What is special about this state.
    pub name: &'static str,
    /// Draws it.
    pub render: fn(Words) -> AnyView,
}

/// All states of one component.
pub struct ExampleGroup {
    /// The component's name, which is also its file's name.
    pub component: &'static str,
    /// Its states.
    pub examples: Vec<Example>,
}

/// Every component of the kit with its states, in alphabetical order.
#[must_use]
pub fn catalogue() -> Vec<ExampleGroup> {
    macro_rules! groups {
        ($($component:ident),* $(,)?) => {
            vec![$(ExampleGroup {
                component: stringify!($component),
                examples: crate::$component::examples::examples(),
            }),*]
        };
    }
    groups![
        avatar,
        badge,
        button,
        calendar_grid,
        check_field,
        combobox,
        confirm,
        context_menu,
        date_field,
        date_grid,
        dropzone,
        emoji_picker,
        empty_state,
        error_summary,
        fault_banner,
        field,
        file_chip,
        flow,
        form,
        highlight,
        icon,
        live_region,
        masked_field,
        menu,
        modal,
        month_grid,
        picture_viewer,
        progress,
        search_field,
        segmented,
        select,
        skeleton,
        spinner,
        status_bar,
        suggestions,
        switch,
        tab_bar,
        text_area,
        tick,
        time_field,
        toast,
        upload_chip,
        virtual_list,
        visually_hidden,
    ]
}
