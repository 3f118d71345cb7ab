//! Who somebody is, over a reload.

use domain::{AccountState, Command, Event};

use super::stage::{Stage, room};

fn me(stage: &Stage) -> String {
    let told = stage.events.iter().rev().find_map(|event| match event {
        Event::AccountChanged {
            account: AccountState::SignedIn { me },
        } => Some(format!("{} {}", me.id, me.handle)),
        _ => None,
    });
    told.unwrap_or_default()
}

/// Signed in by name, without any own message.
fn newcomer() -> Stage {
    let mut stage = Stage::new();
    stage.backend.store(1, "welcome");
    stage.command(Command::Start);
    stage.sign_in("right");
    stage.pass(1_000);
    assert_eq!(me(&stage), "@bob bob");
    stage
}

#[test]
fn whoever_has_written_nothing_yet_is_the_same_after_a_reload() {
    let stage = newcomer().reload();
    assert_eq!(me(&stage), "@bob bob");
    let stage = stage.reload();
    assert_eq!(me(&stage), "@bob bob");
}

#[test]
fn whoever_has_written_by_then_is_still_the_same() {
    let mut stage = newcomer();
    stage.command(Command::OpenRoom { room: room() });
    stage.send("the first");
    stage.pass(1_000);
    let stage = stage.reload();
    assert_eq!(me(&stage), "@bob bob", "what was not sent waits under this name");
    // The messages of theirs are known as their own.
    let mut stage = stage.reload();
    stage.command(Command::OpenRoom { room: room() });
    let own = stage.events.iter().find_map(|event| match event {
        Event::TimelineReset { messages, .. } => messages.last().map(|last| last.sender.to_string()),
        _ => None,
    });
    assert_eq!(own.as_deref(), Some("@bob"));
}

#[test]
fn nobody_is_taken_for_the_one_before_who_has_signed_in_elsewhere_since() {
    let mut stage = newcomer();
    // Somebody signs in by a page that is not ours.
    stage.backend.sign_ins += 1;
    let stage = stage.reload();
    let somebody = me(&stage);
    assert!(somebody.starts_with("@~"), "{somebody}");
    let mut stage = stage.reload();
    assert_eq!(me(&stage), somebody, "the same session, so the same one");
    stage.backend.sign_ins += 1;
    let stage = stage.reload();
    assert!(me(&stage).starts_with("@~"));
    assert_ne!(me(&stage), somebody, "another session, so perhaps another one");
}

#[test]
fn whoever_signs_in_on_another_day_is_who_they_were_on_this_device() {
    let mut stage = newcomer();
    stage.command(Command::OpenRoom { room: room() });
    stage.send("the first");
    stage.pass(1_000);
    stage.backend.is_signed_in = false;
    let mut stage = stage.reload();
    assert_eq!(me(&stage), "");
    stage.sign_in("right");
    stage.pass(1_000);
    assert_eq!(me(&stage), "@bob bob");
}

#[test]
fn the_device_forgets_whoever_signs_out() {
    let mut stage = newcomer();
    assert!(stage.note.as_ref().is_some_and(|note| note.contains("bob")));
    stage.command(Command::SignOut);
    stage.pass(1_000);
    assert_eq!(stage.note, None);
}
