//! Fetching conversations that are not listed: what a search has found, or what the address names, may be older than
//! all that was loaded. The list is not loaded down to there; it would be thousands. Nor is there a call for one
//! conversation, so its members are asked for, and one of them for all that is shared with them.

use domain::{Command, Member, PersonId, RoomId};
use leptos::prelude::*;
use stores::Answer;
use ui::flow::effect;

use super::person_deeds::is_me;
use crate::desk::Desk;

/// How many members of a conversation are asked for what is shared with them.
const MEMBERS_ASKED_MAX: usize = 3;

/// What is being asked.
#[derive(Clone)]
struct Asked {
    /// For this conversation.
    room: RoomId,
    /// Through this member; none yet while the members are asked for.
    through: Option<ArcRwSignal<Answer<Vec<RoomId>>>>,
    /// Who is asked after that.
    others: Vec<PersonId>,
}

/// Fetches those of the wanted conversations that are not known, one after the other. Whether it goes on.
pub(super) fn fetch_rooms(desk: &Desk, wanted: Memo<Vec<RoomId>>) -> Memo<bool> {
    let stores = desk.stores();
    let given_up = RwSignal::new(Vec::<RoomId>::new());
    let asked = RwSignal::new(None::<Asked>);
    let next = {
        let rooms = stores.rooms.clone();
        Memo::new(move |_| {
            rooms.ids.track();
            let is_missing = |room: &&RoomId| rooms.room(room).is_none() && given_up.with(|all| !all.contains(room));
            wanted.with(|wanted| wanted.iter().find(is_missing).cloned())
        })
    };
    // Asking is the outside world, and what is asked next depends on what came of it.
    effect({
        let desk = desk.clone();
        move || {
            asked.set(next.get().map(|room| {
                desk.stores().members.begin(&room);
                desk.ask(Command::LoadMembers { room: room.clone() });
                Asked {
                    room,
                    through: None,
                    others: Vec::new(),
                }
            }));
        }
    });
    let desk = desk.clone();
    effect(move || {
        let Some(now) = asked.get() else { return };
        let others = match &now.through {
            None => match stores.members.answer(&now.room).get() {
                Answer::Idle | Answer::Loading => return,
                Answer::Ready { value } => others(&desk, &value),
                Answer::Failed { .. } => Vec::new(),
            },
            Some(answer) => match answer.get() {
                Answer::Idle | Answer::Loading => return,
                Answer::Ready { .. } | Answer::Failed { .. } => now.others,
            },
        };
        if stores.rooms.room(&now.room).is_some() {
            return;
        }
        let Some((person, others)) = others.split_first() else {
            given_up.update(|all| all.push(now.room));
            return;
        };
        // What was known of them before may be older than the conversation.
        stores.profiles.forget(person);
        asked.set(Some(Asked {
            room: now.room,
            through: Some(stores.profiles.begin(person)),
            others: others.to_vec(),
        }));
        desk.ask(Command::LoadProfile { person: person.clone() });
    });
    Memo::new(move |_| next.with(Option::is_some))
}

/// Whom to ask: with oneself one shares everything, which says nothing.
fn others(desk: &Desk, members: &[Member]) -> Vec<PersonId> {
    let people = members.iter().map(|member| &member.person);
    let others = people.filter(|person| !is_me(desk, person));
    others.take(MEMBERS_ASKED_MAX).cloned().collect()
}
