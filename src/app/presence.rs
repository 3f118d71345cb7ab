//! Tells others whether the user is there: by itself when nothing was touched for a while, or as the user has chosen.
//! The session says it again to every new connection.

use std::time::Duration;

use domain::{Capability, Command, PersonId, Presence};
use features::Desk;
use leptos::prelude::*;
use platform::idle;
use stores::PresenceChoice;

/// Away after so long without a touch. A page that is hidden is not touched.
const IDLE_MINUTES: u32 = 5;

/// Tells from now on.
pub fn follow(desk: &Desk) {
    let is_idle = RwSignal::new(false);
    // The report may come while the page is being answered to, and a signal must not be set inside of that.
    idle::on_idle(IDLE_MINUTES, move |now| {
        set_timeout(move || is_idle.set(now), Duration::ZERO)
    });
    let stores = desk.stores();
    let (command, clock) = (desk.command, desk.clock);
    let chosen = stores.preferences.chosen.clone();
    let is_quiet = Memo::new(move |_| {
        clock.second.track();
        chosen.with(|chosen| chosen.do_not_disturb.is_on((clock.now)()))
    });
    // Others are the outside world.
    Effect::new(move |before: Option<Option<(PersonId, Presence)>>| {
        let is_told = stores
            .connection
            .capabilities
            .with(|held| held.has(Capability::Presence));
        let me = stores.account.me().filter(|_| is_told)?;
        let choice = stores.preferences.chosen.with(|chosen| chosen.presence);
        let presence = presence_of(choice, is_quiet.get(), is_idle.get());
        // Whoever has just come is taken for online without a word.
        let told = before
            .flatten()
            .filter(|(person, _)| *person == me)
            .map_or(Presence::Online, |(_, presence)| presence);
        if presence != told {
            command.run(Command::SetPresence { presence });
        }
        Some((me, presence))
    });
}

fn presence_of(choice: PresenceChoice, is_quiet: bool, is_idle: bool) -> Presence {
    match choice {
        _ if is_quiet => Presence::Busy,
        PresenceChoice::Automatic if is_idle => Presence::Away,
        PresenceChoice::Automatic | PresenceChoice::Online => Presence::Online,
        PresenceChoice::Away => Presence::Away,
        PresenceChoice::Busy => Presence::Busy,
    }
}

#[cfg(test)]
mod tests {
    use super::presence_of;
    use domain::Presence::{Away, Busy, Online};
    use stores::PresenceChoice::{self, Automatic};

    #[test]
    fn a_choice_goes_before_idleness_and_quiet_before_all() {
        assert_eq!(presence_of(Automatic, false, false), Online);
        assert_eq!(presence_of(Automatic, false, true), Away);
        assert_eq!(presence_of(PresenceChoice::Online, false, true), Online);
        assert_eq!(presence_of(PresenceChoice::Away, false, false), Away);
        assert_eq!(presence_of(PresenceChoice::Busy, false, true), Busy);
        for choice in [Automatic, PresenceChoice::Online, PresenceChoice::Away] {
            assert_eq!(presence_of(choice, true, false), Busy);
        }
    }
}
