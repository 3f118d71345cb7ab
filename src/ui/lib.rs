//! The kit: the small parts every screen is made of.
//!
//! The kit knows no domain and no store, and it holds no user-visible text: a component receives its words as
//! `Signal<String>` (or anything that turns into one) and tells its news through `Callback`s.
//! Looks live in `style/components/<name>.css`; what a component is in is said with `data-*` attributes, never with
//! generated class names, and sizes known only at run time are set through the CSSOM (`style:prop=`), so that a
//! Content-Security-Policy without `unsafe-inline` holds.
//! Every component has an `examples` module, which the gallery draws and CI compiles.

pub mod action;
pub mod avatar;
pub mod badge;
pub mod button;
pub mod calendar_grid;
pub mod check_field;
pub mod choice;
pub mod combobox;
pub mod confirm;
pub mod context_menu;
pub mod date_field;
pub mod date_grid;
pub mod dropzone;
pub mod emoji_picker;
pub mod empty_state;
pub mod entry;
pub mod error_summary;
pub mod example;
pub mod fault_banner;
pub mod field;
pub mod file_chip;
pub mod flow;
mod focus_place;
pub mod form;
pub mod height_index;
pub mod highlight;
pub mod icon;
pub mod intent;
pub mod language;
mod list_panel;
mod listen;
pub mod live_region;
pub mod masked_field;
pub mod menu;
pub mod modal;
pub mod month_grid;
pub mod picture_viewer;
mod placement;
pub mod progress;
pub mod roots;
pub mod search_field;
pub mod segmented;
pub mod select;
pub mod shortcut;
pub mod skeleton;
pub mod spinner;
pub mod status_bar;
pub mod suggestions;
pub mod switch;
pub mod tab_bar;
pub mod text_area;
pub mod tick;
pub mod time_field;
pub mod toast;
mod unique_id;
pub mod upload_chip;
pub mod virtual_list;
pub mod visually_hidden;
