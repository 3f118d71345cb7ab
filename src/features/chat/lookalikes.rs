//! Names in one group that a reader cannot tell apart: each of them is marked, and says whom it is not.

use domain::{Command, HumanText, PersonId, RoomId};
use i18n::{Args, keys, lookalike};
use leptos::prelude::*;
use stores::Answer;
use ui::icon::Icon;
use ui::language::Language;

use super::names::person_name;
use crate::desk::Desk;

/// The pairs of one conversation. Cheap to clone.
#[derive(Clone, Copy)]
pub(super) struct Lookalikes {
    language: Language,
    /// People whose name looks like that of somebody else, and the other's name.
    pairs: Option<Memo<Vec<(PersonId, HumanText)>>>,
}

impl Lookalikes {
    /// Looks among the members of a group; two people alone are told apart by their sides.
    pub(super) fn of(desk: &Desk, room: &RoomId, is_group: bool) -> Self {
        let language = desk.language;
        let stores = desk.stores();
        if !is_group {
            return Self { language, pairs: None };
        }
        let members = stores.members.begin(room);
        desk.ask(Command::LoadMembers { room: room.clone() });
        let pairs = Memo::new(move |_| {
            let people: Vec<PersonId> = match members.get() {
                Answer::Ready { value } => value.into_iter().map(|member| member.person).collect(),
                Answer::Idle | Answer::Loading | Answer::Failed { .. } => Vec::new(),
            };
            let names: Vec<HumanText> = people.iter().map(|one| person_name(&stores, one).get()).collect();
            pairs(&people, &names)
        });
        Self {
            language,
            pairs: Some(pairs),
        }
    }

    /// The mark beside a name, which comes and goes with the likeness.
    pub(super) fn chip(&self, person: &PersonId) -> Option<AnyView> {
        let (pairs, language) = (self.pairs?, self.language);
        let person = person.clone();
        let other = Memo::new(move |_| {
            pairs.with(|pairs| {
                let (_, other) = pairs.iter().find(|(one, _)| *one == person)?;
                Some(other.text.to_string())
            })
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

fn pairs(people: &[PersonId], names: &[HumanText]) -> Vec<(PersonId, HumanText)> {
    let letters: Vec<&str> = names.iter().map(|name| &*name.text).collect();
    let marks = lookalike::marked(&letters);
    let named = || people.iter().zip(names);
    named()
        .zip(marks)
        .filter(|((_, name), is_marked)| *is_marked && !name.text.is_empty())
        .filter_map(|((person, name), _)| {
            let is_other = |(other, other_name): &(&PersonId, &HumanText)| {
                *other != person && lookalike::look_alike(&name.text, &other_name.text)
            };
            let (_, other_name) = named().find(is_other)?;
            Some((person.clone(), other_name.clone()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use domain::{HumanText, PersonId};

    use super::pairs;

    #[test]
    fn both_of_two_look_alikes_are_marked_with_the_other_name() {
        let people = ["p1", "p2", "p3"].map(PersonId::from);
        let names = ["Anna", "Аnna", "Omid"].map(HumanText::plain);
        let found = pairs(&people, &names);
        let expected = [
            (people[0].clone(), names[1].clone()),
            (people[1].clone(), names[0].clone()),
        ];
        assert_eq!(found, expected);
        assert!(pairs(&people[..1], &[HumanText::plain("")]).is_empty());
    }
}
