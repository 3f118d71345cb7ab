//! The stories that the app must be able to tell, in a real browser and against the real server. One file for each
//! part of the product; each story says what a person does and what they see.

mod accessibility;
mod accessible;
mod composing;
mod configured;
mod connection;
mod conversation;
mod crm_chat;
mod crm_messages;
mod direction;
mod emoji;
mod files;
mod finding;
mod fits;
mod hostile;
mod hostile_files;
mod keyboard;
mod layout;
mod live;
mod menus_everywhere;
mod messages;
mod monitor;
mod notices;
mod parts;
mod people;
mod pictures;
mod preferences;
mod profiles;
mod rooms;
mod settings;
mod sign_in;
mod timeline;
mod without_socket;
mod writing;
