//! Names in one group that a reader cannot tell apart: each of them is marked, and says whom it is not.

use std::collections::HashMap;

use domain::{Command, HumanText, PersonId, RoomId};
use i18n::{Args, keys, lookalike};
use leptos::prelude::*;
use stores::Stores;
use ui::icon::Icon;
use ui::language::Language;

use super::names::{name_or_handle, person_name};
use crate::desk::Desk;

/// Members by what a reader sees of their names.
type Drawn = HashMap<String, Vec<(PersonId, HumanText)>>;

/// The names of one conversation. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Lookalikes {
    language: Language,
    stores: StoredValue<Stores>,
    /// Nothing where two people alone are told apart by their sides.
    members: Option<Memo<Drawn>>,
}

impl Lookalikes {
    /// Looks among the members of a group. What it costs depends on how many they are, and not on what they have
    /// written.
    pub(super) fn of(desk: &Desk, room: &RoomId, is_group: bool) -> Self {
        let mut all = Self {
            language: desk.language,
            stores: desk.stores,
            members: None,
        };
        if is_group {
            let stores = desk.stores();
            let answer = stores.members.begin(room);
            desk.ask(Command::LoadMembers { room: room.clone() });
            // What else changes of people, such as whether they are there, changes no names.
            let names = Memo::new(move |_| {
                let named = |person: &PersonId| {
                    let name = stores.people.person(person).with(|one| name_or_handle(one.as_ref()));
                    (person.clone(), name)
                };
                answer.with(|answer| {
                    let members = answer.value().into_iter().flatten();
                    members.map(|member| named(&member.person)).collect::<Vec<_>>()
                })
            });
            all.members = Some(Memo::new(move |_| names.with(|names| drawn(names))));
        }
        all
    }

    /// The mark beside the name of whoever wrote something, which comes and goes with the likeness. They need not be a
    /// member any more.
    pub(super) fn chip(&self, person: &PersonId) -> Option<AnyView> {
        let (members, language) = (self.members?, self.language);
        let (name, person) = (person_name(&self.stores.get_value(), person), person.clone());
        let other = Memo::new(move |_| {
            let name = name.get();
            members.with(|members| double(members, &person, &name.text).map(|other| other.text.to_string()))
        });
        let chip = move || {
            let label = other.get().map(|name| {
                language
                    .catalog()
                    .format(keys::PROFILE_LOOKALIKE, &Args::new().text("name", name))
            })?;
            Some(view! {
                <span class="m-lookalike" role="img" aria-label=label.clone() title=label>{Icon::Warning.view()}</span>
            })
        };
        Some(chip.into_any())
    }
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
