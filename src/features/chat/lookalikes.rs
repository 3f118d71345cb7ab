//! Names in one group that a reader cannot tell apart: each of them is marked, and says whom it is not.

use std::collections::{HashMap, HashSet};

use domain::{Command, HumanText, PersonId, RoomId};
use i18n::{Args, Catalog, keys, lookalike};
use leptos::prelude::*;
use stores::Stores;
use ui::icon::Icon;

use super::names::name_or_handle;
use crate::desk::Desk;

/// Members by what a reader sees of their names.
type Drawn = HashMap<String, Vec<(PersonId, HumanText)>>;

/// The names of one conversation. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Lookalikes {
    stores: StoredValue<Stores>,
    /// Nothing where two people alone are told apart by their sides.
    group: Option<Group>,
}

/// Where names can be mistaken for one another.
#[derive(Clone, Copy)]
struct Group {
    members: Memo<Drawn>,
    /// Everybody whose name stands above a message; they need not be members any more.
    shown: StoredValue<HashSet<PersonId>>,
    /// Which of these look like somebody else.
    marks: Memo<Vec<(PersonId, String)>>,
}

impl Lookalikes {
    /// Looks among the members of a group. What it costs depends on how many they are, and not on what they have
    /// written.
    pub(super) fn of(desk: &Desk, room: &RoomId, is_group: bool) -> Self {
        Self {
            stores: desk.stores,
            group: is_group.then(|| Group::of(desk, room)),
        }
    }

    /// Follows which of the names that are shown look like others.
    pub(super) fn track(self) {
        if let Some(group) = self.group {
            // Reading works it out; a memo that is only tracked may never have been, and then tells nothing.
            group.marks.with(|_| ());
        }
    }

    /// The other name, where the name of whoever wrote something looks like one.
    pub(super) fn other_of(self, person: &PersonId) -> Option<String> {
        let group = self.group?;
        group.shown.update_value(|shown| {
            if !shown.contains(person) {
                shown.insert(person.clone());
            }
        });
        let name = name_of(&self.stores.get_value(), person);
        group
            .members
            .with_untracked(|members| double(members, person, &name.text).map(|other| other.text.to_string()))
    }
}

impl Group {
    fn of(desk: &Desk, room: &RoomId) -> Self {
        let stores = desk.stores();
        let answer = stores.members.begin(room);
        desk.ask(Command::LoadMembers { room: room.clone() });
        // What else changes of people, such as whether they are there, changes no names.
        let names = Memo::new(move |_| {
            let named = |person: &PersonId| (person.clone(), name_of_tracked(&stores, person));
            answer.with(|answer| {
                let members = answer.value().into_iter().flatten();
                members.map(|member| named(&member.person)).collect::<Vec<_>>()
            })
        });
        let members = Memo::new(move |_| names.with(|names| drawn(names)));
        let shown = StoredValue::new(HashSet::new());
        let stores = desk.stores();
        let marks = Memo::new(move |_| {
            members.with(|members| {
                let mark = |person: &PersonId| {
                    let other = double(members, person, &name_of_tracked(&stores, person).text)?;
                    Some((person.clone(), other.text.to_string()))
                };
                shown.with_value(|shown: &HashSet<PersonId>| shown.iter().filter_map(mark).collect())
            })
        });
        Self { members, shown, marks }
    }
}

/// The mark beside a name that looks like another one.
pub(super) fn chip(catalog: &Catalog, other: String) -> AnyView {
    let label = catalog.format(keys::PROFILE_LOOKALIKE, &Args::new().text("name", other));
    view! { <span class="m-lookalike" role="img" aria-label=label.clone() title=label>{Icon::Warning.view()}</span> }
        .into_any()
}

fn name_of(stores: &Stores, person: &PersonId) -> HumanText {
    stores
        .people
        .person(person)
        .with_untracked(|one| name_or_handle(one.as_ref()))
}

fn name_of_tracked(stores: &Stores, person: &PersonId) -> HumanText {
    stores.people.person(person).with(|one| name_or_handle(one.as_ref()))
}

fn drawn(names: &[(PersonId, HumanText)]) -> Drawn {
    let mut drawn = Drawn::new();
    for (person, name) in names.iter().filter(|(_, name)| !name.text.is_empty()) {
        let alike = drawn.entry(lookalike::skeleton(&name.text)).or_default();
        alike.push((person.clone(), name.clone()));
    }
    drawn
}

/// Somebody else whose name looks like this one.
fn double<'a>(members: &'a Drawn, person: &PersonId, name: &str) -> Option<&'a HumanText> {
    if name.is_empty() {
        return None;
    }
    let alike = members.get(&lookalike::skeleton(name))?;
    let (_, other) = alike.iter().find(|(other, _)| other != person)?;
    Some(other)
}

#[cfg(test)]
mod tests {
    use domain::{HumanText, PersonId};

    use super::{double, drawn};

    #[test]
    fn both_of_two_look_alikes_are_marked_with_the_other_name() {
        let names = [("p1", "Anna"), ("p2", "Аnna"), ("p3", "Omid"), ("p4", "")];
        let members = drawn(&names.map(|(person, name)| (PersonId::from(person), HumanText::plain(name))));
        let of = |person: &str, name| double(&members, &PersonId::from(person), name).map(|other| &*other.text);
        assert_eq!(of("p1", "Anna"), Some("Аnna"));
        assert_eq!(of("p2", "Аnna"), Some("Anna"));
        assert_eq!(of("p3", "Omid"), None, "nobody looks like themselves");
        assert_eq!(of("p4", ""), None, "whose name is not known looks like nobody");
        assert_eq!(of("gone", "0mid"), Some("Omid"), "also whoever has left");
    }
}
