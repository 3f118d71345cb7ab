//! Parts of pages: each knows where its things are.

pub mod axe;
pub mod calendars;
pub mod composer;
pub mod console;
pub mod contained;
pub mod conversation;
pub mod files;
pub mod guest;
pub mod hand;
pub mod jumps;
pub mod layout;
pub mod live;
pub mod menu_walk;
pub mod menus;
pub mod messages;
pub mod notices;
pub mod people;
pub mod room_list;
pub mod schedule_bar;
pub mod search;
pub mod settings;
pub mod status_bar;
pub mod timeline;
