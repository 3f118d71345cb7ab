//! Signs of life, counts and presence, which all must be asked for.

use super::*;

const COUNT: &str = "GET /accounts/api/messages/unread-count/";
const RECENT: &str = "GET /accounts/api/messages/recent/";
const OTHERS: &str = "GET /accounts/api/messages/online-users/";
const ECHO: &str = r#"frame {"type":"typing","recipient_id":1,"is_typing":false}"#;

fn unread(count: u32) -> Said {
    ok(&json!({ "unread_count": count }))
}

#[test]
fn a_line_on_which_nobody_says_anything_lives_on() {
    let mut stage = Stage::live();
    stage.wait(600_000);
    stage.shows_no("close");
    assert!((9..=11).contains(&stage.count(COUNT)), "{}", stage.count(COUNT));
}

#[test]
fn it_lives_on_where_own_notices_do_not_come_back() {
    let mut stage = Stage::new();
    stage.has_echo = false;
    stage.command(Command::Start);
    stage.open();
    stage.feed(Input::PageHidden);
    stage.wait(600_000);
    stage.shows_no("close");
    assert!(stage.count(COUNT) > 8);
}

#[test]
fn a_hidden_page_asks_for_nothing_over_http() {
    let mut stage = Stage::live();
    stage.feed(Input::PageHidden);
    stage.wait(600_000);
    stage.shows_no("GET");
    stage.shows_no("close");
    stage.feed(Input::PageShown);
    stage.shows(RECENT);
    stage.shows(OTHERS);
}

#[test]
fn a_backend_that_does_not_answer_is_given_up() {
    let mut stage = Stage::live();
    stage.has_echo = false;
    stage.answer(COUNT, Err(CallFailure::TimedOut));
    stage.answer(RECENT, Err(CallFailure::TimedOut));
    stage.wait(130_000);
    stage.shows("open /ws/chat/");
}

#[test]
fn a_zombie_is_noticed_by_the_message_that_it_did_not_bring() {
    let mut stage = Stage::live();
    stage.has_echo = false;
    stage.answer(COUNT, unread(1));
    stage.answer(RECENT, recent(&[conversation(2, "missed", 9, 1)]));
    stage.wait(70_000);
    stage.shows("room 2 unread 1 read 0 by them 0 last 1 2: missed");
    stage.shows("close 1000");
    stage.shows("open /ws/chat/");
}

#[test]
fn a_zombie_is_noticed_without_a_notice_to_oneself_as_well() {
    let mut stage = Stage::new();
    stage.has_echo = false;
    stage.command(Command::Start);
    stage.open();
    stage.clear();
    stage.answer(COUNT, unread(1));
    stage.answer(RECENT, recent(&[conversation(2, "missed", 9, 1)]));
    stage.wait(70_000);
    stage.shows("close 1000");
}

#[test]
fn a_push_that_was_lost_before_another_one_is_found_by_its_count() {
    let mut stage = Stage::in_room();
    // Message 4 was lost on its way.
    stage.hear(&push(5, 2, "five"));
    stage.answer(RECENT, recent(&[conversation(2, "five", 2, 2)]));
    let told = [
        (1, 1, "one"),
        (2, 2, "two"),
        (3, 1, "three"),
        (4, 2, "four"),
        (5, 2, "five"),
    ];
    stage.answer(
        "GET /accounts/api/messages/history/2/",
        history(&told.map(|(id, sender, body)| letter(id, sender, body))),
    );
    stage.clear();
    stage.wait(61_000);
    stage.shows("timeline 2 from the start: 1 1: one, 2 2: two, 3 1: three, 4 2: four, 5 2: five");
    stage.shows_no("close");
}

#[test]
fn a_letter_that_is_not_pushed_is_shown_and_costs_no_line() {
    let mut stage = Stage::live();
    stage.answer(COUNT, unread(1));
    stage.answer(RECENT, recent(&[conversation(2, "a letter", 9, 1)]));
    stage.wait(200_000);
    stage.shows("room 2 unread 1 read 0 by them 0 last 1 2: a letter");
    stage.shows_no("close");
    assert!(stage.count(ECHO) > 2);
}

#[test]
fn a_push_that_a_look_overtakes_is_no_reason_for_doubt() {
    let mut stage = Stage::in_room();
    stage.answer(COUNT, unread(1));
    while stage.count(COUNT) == 0 {
        stage.wait(100);
    }
    stage.hear(&push(4, 2, "late"));
    stage.answer(RECENT, recent(&[conversation(2, "late", 2, 1)]));
    stage.clear();
    stage.wait(10_000);
    stage.shows_no("close");
    stage.shows_no("history");
}

#[test]
fn notes_to_oneself_are_counted_and_mean_nothing() {
    let mut stage = Stage::live();
    stage.answer(COUNT, unread(1));
    stage.wait(70_000);
    stage.clear();
    stage.wait(600_000);
    // What is asked every minute anyway, and no more.
    assert!(stage.count(RECENT) <= 11, "{}", stage.count(RECENT));
}

#[test]
fn what_was_read_elsewhere_is_read_here() {
    let mut stage = Stage::live();
    stage.hear(&push(4, 2, "four"));
    stage.answer(RECENT, recent(&[conversation(2, "four", 0, 0)]));
    stage.wait(61_000);
    stage.shows("room 2 unread 0 read 4 by them 0 last 4 2: four");
}

#[test]
fn presence_is_asked_for_every_minute() {
    let mut stage = Stage::live();
    stage.answer(OTHERS, users(&[3, 7]));
    stage.wait(61_000);
    stage.shows("people: 7+n7");
    stage.shows("2 is Offline since Some(1795232275076)");
    stage.clear();
    stage.wait(60_000);
    assert_eq!(stage.count(OTHERS), 1);
    stage.shows_no("people");
}

#[test]
fn after_three_failures_nobody_is_asked_until_the_page_is_shown_again() {
    let mut stage = Stage::live();
    stage.answer(OTHERS, ok(&json!({"users": [], "error": "x"})));
    stage.answer(RECENT, page(500));
    stage.wait(600_000);
    assert!(stage.count(OTHERS) <= 3, "{}", stage.count(OTHERS));
    stage.shows_no("Offline");
    stage.feed(Input::PageHidden);
    stage.clear();
    stage.feed(Input::PageShown);
    stage.shows(OTHERS);
}

#[test]
fn people_are_found_by_both_names() {
    let mut stage = Stage::live();
    for (query, found) in [
        ("N2", "found: Ok([2])"),
        ("u3", "found: Ok([3])"),
        ("zz", "found: Ok([])"),
    ] {
        stage.command(Command::SearchPeople { query: query.into() });
        stage.shows(found);
    }
}

#[test]
fn a_zombie_is_noticed_when_the_list_shows_the_message_first() {
    let mut stage = Stage::new();
    stage.has_echo = false;
    stage.command(Command::Start);
    stage.open();
    stage.hold(COUNT);
    stage.clear();
    stage.answer(RECENT, recent(&[conversation(2, "missed", 9, 1)]));
    stage.feed(Input::PageHidden);
    stage.feed(Input::PageShown);
    stage.wait(1_900);
    stage.shows_no("close");
    stage.wait(200);
    stage.shows("close 1000");
}

#[test]
fn a_push_that_the_list_overtakes_is_counted_once() {
    let mut stage = Stage::new();
    stage.has_echo = false;
    stage.command(Command::Start);
    stage.open();
    stage.clear();
    stage.answer(RECENT, recent(&[conversation(2, "late", 9, 1)]));
    stage.answer(COUNT, unread(1));
    stage.feed(Input::PageHidden);
    stage.feed(Input::PageShown);
    stage.hear(&push(4, 2, "late"));
    stage.wait(100_000);
    stage.shows("room 2 unread 1 read 0 by them 0 last 4 2: late");
    stage.shows_no("unread 2");
    stage.shows_no("close");
}
