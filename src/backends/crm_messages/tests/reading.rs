//! Loading is reading, so it happens only where the user looks.

use domain::{JumpTarget, Offset};

use super::*;

const HISTORY: &str = "GET /accounts/api/messages/history/2/";
const RECENT: &str = "GET /accounts/api/messages/recent/";

fn open(room: &str) -> Command {
    Command::OpenRoom { room: room.into() }
}

#[test]
fn no_history_is_loaded_before_its_room_is_opened() {
    let mut stage = Stage::new();
    stage.answer(
        "GET /accounts/api/messages/recent/",
        recent(&[conversation(2, "hi", 1, 3), conversation(3, "you", 0, 0)]),
    );
    stage.command(Command::Start);
    stage.open();
    stage.hear(&push(40, 2, "new"));
    stage.wait(200_000);
    stage.shows("rooms: 2 unread 3 read 0 by them 0 last 0 2: hi; 3 unread 0 read 0 by them 0 last 0 3: you");
    stage.shows("room 2 unread 4 read 0 by them 0 last 40 2: new");
    stage.shows_no("history");
}

#[test]
fn a_hidden_page_reads_nothing_until_it_is_shown() {
    let mut stage = Stage::live();
    stage.answer(HISTORY, history(&[letter(1, 2, "one")]));
    stage.feed(Input::PageHidden);
    stage.command(open("2"));
    stage.wait(100_000);
    stage.shows_no("history");
    stage.feed(Input::PageShown);
    stage.shows(HISTORY);
    stage.shows("timeline 2 from the start: 1 2: one");
}

#[test]
fn a_hidden_page_that_comes_back_on_the_line_reads_nothing() {
    let mut stage = Stage::in_room();
    stage.feed(Input::PageHidden);
    stage.close(1006);
    stage.reopen();
    stage.shows("live by socket");
    stage.shows_no("history");
    stage.answer(HISTORY, history(&[letter(3, 1, "three"), letter(4, 2, "missed")]));
    stage.feed(Input::PageShown);
    stage.shows("appended to 2: 4 2: missed");
    // What was deleted elsewhere is gone.
    stage.shows("hidden: [1, 2]");
}

#[test]
fn only_the_room_that_was_opened_last_is_loaded_again() {
    let mut stage = Stage::in_room();
    stage.answer(
        "GET /accounts/api/messages/history/3/",
        history(&[letter(7, 3, "seven")]),
    );
    stage.command(open("3"));
    stage.clear();
    stage.close(1006);
    stage.reopen();
    stage.shows("GET /accounts/api/messages/history/3/");
    stage.shows_no("history/2");
    stage.command(open("2"));
    stage.shows(HISTORY);
}

#[test]
fn the_divider_stands_before_what_was_unread_when_the_room_was_opened() {
    let mut stage = Stage::new();
    stage.answer(
        "GET /accounts/api/messages/recent/",
        recent(&[conversation(2, "four", 1, 2)]),
    );
    stage.command(Command::Start);
    stage.open();
    let letters = [
        letter(1, 2, "one"),
        letter(2, 2, "two"),
        letter(3, 1, "three"),
        letter(4, 2, "four"),
    ];
    stage.answer(HISTORY, history(&letters));
    stage.command(open("2"));
    stage.shows("room 2 unread 2 read 1 by them 0 last 4 2: four");
}

#[test]
fn what_was_seen_is_stored_and_told() {
    let mut stage = Stage::in_room();
    stage.answer("POST /accounts/messages/4/mark-read/", ok(&json!({"success": true})));
    stage.answer("POST /accounts/messages/5/mark-read/", ok(&json!({"success": true})));
    stage.hear(&push(4, 2, "four"));
    stage.hear(&push(5, 2, "five"));
    stage.command(Command::MarkRead {
        room: "2".into(),
        offset: Offset(4),
    });
    stage.shows("POST /accounts/messages/4/mark-read/ {}");
    stage.shows(r#"frame {"type":"read_receipt","sender_id":2,"message_id":4}"#);
    stage.shows("room 2 unread 1 read 4 by them 0 last 5 2: five");
    stage.shows_no("messages/5/mark-read");
    stage.command(Command::MarkRead {
        room: "2".into(),
        offset: Offset(5),
    });
    stage.wait(1_000);
    stage.shows("POST /accounts/messages/5/mark-read/ {}");
    assert_eq!(stage.transcript.matches("mark-read").count(), 2);
}

#[test]
fn many_messages_are_read_with_the_history() {
    let mut stage = Stage::in_room();
    for id in 4..20 {
        stage.hear(&push(id, 2, "x"));
    }
    let letters: Vec<Value> = (1..20).map(|id| letter(id, 2, "x")).collect();
    stage.answer(HISTORY, history(&letters));
    stage.command(Command::MarkRead {
        room: "2".into(),
        offset: Offset(19),
    });
    stage.shows(HISTORY);
    stage.shows_no("mark-read");
}

#[test]
fn what_another_tab_has_sent_shows_with_the_next_look() {
    let mut stage = Stage::in_room();
    stage.answer(
        "GET /accounts/api/messages/recent/",
        recent(&[conversation(2, "from my phone", 30, 0)]),
    );
    let letters = [
        letter(1, 1, "one"),
        letter(2, 2, "two"),
        letter(3, 1, "three"),
        letter(4, 1, "from my phone"),
    ];
    stage.answer(HISTORY, history(&letters));
    stage.wait(16_000);
    stage.shows("appended to 2: 4 1: from my phone");
    assert_eq!(stage.count(HISTORY), 1, "what is known is not loaded again");
    stage.wait(120_000);
    assert_eq!(stage.count(HISTORY), 1);
}

#[test]
fn what_another_browser_has_sent_shows_when_this_one_has_the_keyboard_again() {
    let mut stage = Stage::in_room();
    stage.answer(
        "GET /accounts/api/messages/recent/",
        recent(&[conversation(2, "from over there", 30, 0)]),
    );
    let letters = [
        letter(1, 1, "one"),
        letter(2, 2, "two"),
        letter(3, 1, "three"),
        letter(4, 1, "from over there"),
    ];
    stage.answer(HISTORY, history(&letters));
    stage.feed(Input::PageFocused);
    stage.shows("appended to 2: 4 1: from over there");
}

#[test]
fn what_another_browser_has_sent_before_a_message_that_came_shows_as_well() {
    let mut stage = Stage::in_room();
    // The other one has answered message 4, which was written over there.
    stage.hear(&push(5, 2, "an answer"));
    stage.answer(
        "GET /accounts/api/messages/recent/",
        recent(&[conversation(2, "an answer", 2, 1)]),
    );
    let letters = [
        letter(1, 1, "one"),
        letter(2, 2, "two"),
        letter(3, 1, "three"),
        letter(4, 1, "from over there"),
        letter(5, 2, "an answer"),
    ];
    stage.answer(HISTORY, history(&letters));
    stage.clear();
    stage.feed(Input::PageHidden);
    stage.feed(Input::PageFocused);
    stage.shows_no("history");
    stage.feed(Input::PageShown);
    stage.feed(Input::PageFocused);
    stage.shows("timeline 2 from the start: 1 1: one, 2 2: two, 3 1: three, 4 1: from over there, 5 2: an answer");
    assert_eq!(stage.count(HISTORY), 1);
    let listed = |text: &str, minute, unread| recent(&[conversation(2, text, minute, unread)]);
    stage.answer(RECENT, listed("an answer", 2, 0));
    // Nothing has come since, so the history says nothing new.
    stage.wait(60_000);
    stage.feed(Input::PageFocused);
    assert_eq!(stage.count(HISTORY), 1);
    // Whoever goes to and fro does not load it each time.
    stage.hear(&push(6, 2, "more"));
    let told: Vec<_> = letters.into_iter().chain([letter(6, 2, "more")]).collect();
    stage.answer(HISTORY, history(&told));
    stage.answer(RECENT, listed("more", 2, 1));
    stage.feed(Input::PageFocused);
    assert_eq!(stage.count(HISTORY), 2);
    stage.hear(&push(7, 2, "and more"));
    stage.answer(RECENT, listed("and more", 2, 1));
    stage.feed(Input::PageFocused);
    assert_eq!(stage.count(HISTORY), 2);
}

#[test]
fn older_messages_and_jumps_are_answered_from_what_is_held() {
    let mut stage = Stage::live();
    let letters: Vec<Value> = (1..=170).map(|id| letter(id * 10, 2, &format!("w{id}"))).collect();
    stage.answer(HISTORY, history(&letters));
    stage.command(open("2"));
    stage.clear();
    stage.command(Command::LoadHistory { room: "2".into() });
    assert!(
        stage.transcript.trim().starts_with("older: 210 2: w21, 220 2: w22"),
        "{}",
        stage.transcript
    );
    stage.clear();
    stage.command(Command::LoadHistory { room: "2".into() });
    assert!(stage.transcript.trim().starts_with("older from the start: 10 2: w1,"));
    stage.clear();
    stage.command(Command::JumpTo {
        room: "2".into(),
        target: JumpTarget::Offset(Offset(500)),
    });
    assert!(
        stage
            .transcript
            .trim()
            .starts_with("window at Some(500), more below: 200 2: w20"),
        "{}",
        stage.transcript
    );
    stage.clear();
    stage.command(Command::LoadNewer { room: "2".into() });
    assert!(
        stage.transcript.trim().starts_with("newer: 800 2: w80"),
        "{}",
        stage.transcript
    );
    stage.shows_no("GET");
}

#[test]
fn a_room_with_nobody_fails() {
    let mut stage = Stage::live();
    stage.answer("GET /accounts/api/messages/history/999/", page(404));
    stage.command(open("999"));
    stage.shows("room 999 failed: not_found");
    stage.command(open("what"));
    stage.shows("room what failed: not_found");
}

#[test]
fn a_history_that_could_not_be_had_is_asked_for_again() {
    let mut stage = Stage::live();
    stage.answer(HISTORY, Err(CallFailure::TimedOut));
    stage.answer_next(HISTORY, history(&[letter(1, 2, "one")]));
    stage.command(open("2"));
    stage.wait(2_500);
    stage.shows("timeline 2 from the start: 1 2: one");
}
