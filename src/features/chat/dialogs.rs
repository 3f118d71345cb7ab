//! The dialogs of the chat: which component stands for which overlay.

use leptos::prelude::*;

use super::date::DateDialog;
use super::delete_message::DeleteMessage;
use super::details::Details;
use super::forward::ForwardMessage;
use super::group_info::{GroupInfo, RemoveQuestion};
use super::group_new::{AddMembers, NewGroup};
use super::people_search::PeopleSearch;
use super::pictures::Pictures;
use super::profile::{BlockQuestion, Profile};
use super::revisions::Revisions;
use super::room_gone::{DeleteQuestion, LeaveQuestion};
use super::search::SearchDialog;
use crate::desk::Desk;
use crate::overlays::Overlay;

/// The dialog for an overlay; nothing for those that belong to other features.
pub fn dialog(desk: &Desk, overlay: Overlay) -> AnyView {
    let desk = desk.clone();
    let overlays = desk.overlays;
    let closed = overlay.clone();
    let on_close = Callback::new(move |()| overlays.close(&closed));
    match overlay {
        Overlay::People => view! { <PeopleSearch desk on_close/> }.into_any(),
        Overlay::Profile { person } => view! { <Profile desk person on_close/> }.into_any(),
        Overlay::Block { person } => view! { <BlockQuestion desk person on_close/> }.into_any(),
        Overlay::Group { room } => view! { <GroupInfo desk room on_close/> }.into_any(),
        Overlay::NewGroup => view! { <NewGroup desk on_close/> }.into_any(),
        Overlay::AddMembers { room } => view! { <AddMembers desk room on_close/> }.into_any(),
        Overlay::RemoveMember { room, person } => view! { <RemoveQuestion desk room person on_close/> }.into_any(),
        Overlay::DeleteRoom { room } => view! { <DeleteQuestion desk room on_close/> }.into_any(),
        Overlay::LeaveRoom { room } => view! { <LeaveQuestion desk room on_close/> }.into_any(),
        Overlay::Pictures { room, file } => view! { <Pictures desk room file on_close/> }.into_any(),
        Overlay::Details { room, message } => view! { <Details desk room message on_close/> }.into_any(),
        Overlay::Revisions { room, message } => view! { <Revisions desk room message on_close/> }.into_any(),
        Overlay::DeleteMessage { room, message } => view! { <DeleteMessage desk room message on_close/> }.into_any(),
        Overlay::Forward { room, message } => view! { <ForwardMessage desk room message on_close/> }.into_any(),
        Overlay::Search { room } => view! { <SearchDialog desk room on_close/> }.into_any(),
        Overlay::Date { room } => view! { <DateDialog desk room on_close/> }.into_any(),
        Overlay::Settings | Overlay::Shortcuts | Overlay::Schedule(_) => ().into_any(),
    }
}
