//! The socket: its greeting, its signs of life, its events; its loss, its refusal, and life without it.

use domain::ScheduleCommand;
use expect_test::expect;

use super::*;

fn changed(kind: &str, appointment: &Value) -> Value {
    json!({"type": kind, "appointment": appointment})
}

#[test]
fn all_five_events_are_heard_whoever_has_done_it() {
    let mut stage = Stage::watching();
    let mut moved = appointment(1, 60);
    stage.hear(&changed("appointment_created", &appointment(1, 0)));
    stage.hear(&changed("appointment_updated", &appointment(1, 30)));
    stage.hear(&changed("appointment_moved", &moved));
    moved["status"] = json!("confirmed");
    stage.hear(&changed("appointment_status_changed", &moved));
    stage.hear(&json!({"type": "appointment_deleted", "appointment_id": 1}));
    expect![[r#"
        heard
          changed #1 in 1/-: Patient 1 with Doctor 1 (1) 2026-11-25T05:00:00Z..2026-11-25T05:30:00Z booked primary
          changed #1 in 1/-: Patient 1 with Doctor 1 (1) 2026-11-25T05:30:00Z..2026-11-25T06:00:00Z booked primary
          changed #1 in 1/-: Patient 1 with Doctor 1 (1) 2026-11-25T06:00:00Z..2026-11-25T06:30:00Z booked primary
          changed #1 in 1/-: Patient 1 with Doctor 1 (1) 2026-11-25T06:00:00Z..2026-11-25T06:30:00Z confirmed primary
          removed 1
        "#]]
    .assert_eq(&format!("heard\n{}", stage.transcript));
}

#[test]
fn an_event_before_the_answer_is_told_at_once_and_the_answer_says_the_same() {
    let mut stage = Stage::watching();
    stage.hold("POST /api/v1/calendar/appointments/");
    stage.ask(new_appointment(draft()));
    stage.clear();
    stage.hear(&changed("appointment_created", &appointment(7, 0)));
    let mut full = appointment(7, 0);
    full["branch"] = json!(1);
    stage.release("POST /api/v1/calendar/appointments/", with_status(201, &full));
    let told: Vec<&str> = stage
        .transcript
        .lines()
        .map(|line| line.split(" in ").next().unwrap_or_default())
        .collect();
    assert_eq!(told, ["  changed #7", "  changed #7", "  answer 1: #7"]);
}

#[test]
fn an_event_during_a_reading_is_told_again_after_it() {
    let mut stage = Stage::live();
    stage.hold("GET /api/v1/calendar/appointments/");
    stage.watch();
    stage.clear();
    stage.hear(&changed("appointment_created", &appointment(7, 0)));
    stage.release("GET /api/v1/calendar/appointments/", list(&[]));
    let told: Vec<&str> = stage
        .transcript
        .lines()
        .map(|line| line.split(": ").next().unwrap_or_default())
        .collect();
    assert_eq!(
        told,
        [
            "  changed #7 in 1/-",
            "  agenda of 1 2026-11-25..2026-11-25",
            "  changed #7 in 1/-"
        ]
    );
}

#[test]
fn a_socket_that_leaves_pings_unanswered_is_replaced_and_the_day_is_read_again() {
    let mut stage = Stage::watching();
    stage.answers_pings = false;
    stage.wait(40_000);
    stage.shows("frame {\"type\":\"ping\"}");
    stage.shows("close 4000");
    stage.answers_pings = true;
    stage.clear();
    stage.wait_for_attempt();
    stage.open();
    stage.shows("open /ws/calendar/1");
    stage.shows("branches 3=South@300 1=Centre@300 chosen 1");
    stage.shows("agenda of 1 ");
}

#[test]
fn a_server_that_throws_a_socket_out_is_come_back_to() {
    let mut stage = Stage::watching();
    stage.close(1011);
    stage.clear();
    stage.wait_for_attempt();
    stage.open();
    stage.shows("welcomed");
    stage.shows_no("signed out");
}

#[test]
fn a_refused_socket_means_the_days_are_read_again_and_again_and_tries_become_rare() {
    let mut stage = Stage::new();
    stage.command(Command::Start);
    stage.sign_in();
    stage.watch();
    stage.clear();
    stage.close(1006);
    expect![[r#"
        GET /api/v1/auth/me/
          welcomed
          branches 3=South@300 1=Centre@300 chosen 1
        GET /api/v1/staff/employees/?is_active=true
        GET /api/v1/calendar/appointments/?branch=1&date_from=2026-11-25T00:00:00%2B05:00&date_to=2026-11-25T23:59:59%2B05:00
        GET /api/v1/calendar/breaks/?date_from=2026-11-25&date_to=2026-11-25
          staff of 1: [1 Doctor 1 (Therapist) #2196F3, 2 Doctor 2 (Therapist) #2196F3] []
          agenda of 1 2026-11-25..2026-11-25: [] []
        "#]]
    .assert_eq(&stage.transcript);
    let mut sockets = 0;
    stage.clear();
    let until = stage.now.plus_ms(1_200_000);
    while stage.now < until {
        let before = stage.generation;
        stage.wait(1_000);
        if stage.generation != before {
            sockets += 1;
            stage.close(1006);
        }
    }
    let reads = stage.count("GET /api/v1/calendar/appointments/");
    assert!((100..=160).contains(&reads), "{reads} in twenty minutes");
    assert!((3..=9).contains(&sockets), "{sockets} in twenty minutes");
    stage.shows_no("signed out");
    stage.shows_no("problem");
    // Another day, and nothing is read while nobody looks.
    stage.command(Command::Schedule(ScheduleCommand::Watch { days: None }));
    stage.clear();
    stage.wait(20_000);
    assert_eq!(stage.count("GET /api/v1/calendar/"), 0);
}

#[test]
fn without_a_socket_deeds_are_done_all_the_same() {
    let mut stage = Stage::new();
    stage.command(Command::Start);
    stage.sign_in();
    stage.close(1006);
    stage.answer(
        "POST /api/v1/calendar/appointments/",
        with_status(201, &appointment(5, 0)),
    );
    assert!(stage.told(new_appointment(draft())).starts_with("#5 in 1/-"));
    stage.shows("changed #5");
}

#[test]
fn another_branch_is_another_socket_and_goes_with_every_call() {
    let mut stage = Stage::watching();
    stage.wait(2_000);
    stage.command(Command::Schedule(ScheduleCommand::ChooseBranch { branch: "3".into() }));
    stage.open();
    expect![[r#"
          branch 3
        close 4004
        open /ws/calendar/3
        GET /api/v1/staff/employees/?is_active=true
        GET /api/v1/calendar/appointments/?branch=3&date_from=2026-11-25T00:00:00%2B05:00&date_to=2026-11-25T23:59:59%2B05:00
        GET /api/v1/calendar/breaks/?date_from=2026-11-25&date_to=2026-11-25
          staff of 3: [1 Doctor 1 (Therapist) #2196F3, 2 Doctor 2 (Therapist) #2196F3] []
          agenda of 3 2026-11-25..2026-11-25: [] []
        frame {"type":"ping"}
          welcomed
          branches 3=South@300 1=Centre@300 chosen 3
        GET /api/v1/calendar/appointments/?branch=3&date_from=2026-11-25T00:00:00%2B05:00&date_to=2026-11-25T23:59:59%2B05:00
        GET /api/v1/calendar/breaks/?date_from=2026-11-25&date_to=2026-11-25
          agenda of 3 2026-11-25..2026-11-25: [] []
        "#]]
    .assert_eq(&stage.transcript);
    assert!(stage.calls.iter().all(|sent| sent.branch.as_deref() == Some("3")));
    stage.clear();
    stage.hear(&changed("appointment_created", &appointment(1, 0)));
    stage.shows("changed #1 in 3/-");
}
