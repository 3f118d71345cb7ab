//! How many sends may be in flight, and what becomes of one that is not answered or that waits for another.

use expect_test::expect;

use super::stage::{Stage, check_live};

#[test]
fn a_room_that_waits_for_a_message_given_up_starts_anew_on_another_socket() {
    check_live(
        "
        +1 app send a one
        +1 app send a two
        +5 peer refused #1 rate_limited 2000; refused #2 out_of_order 50
        +100 app discard #1
        +2100 peer refused #2 out_of_order 50
        +1100 socket opened
        +10 peer welcome ann
        +10 peer stored #2 6
        ",
        expect![[r#"
            191    app     send a one
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a one
            191    tell    queue 1
            192    app     send a two
            192    engine  keep #2
            192    tell    #2 queued
            192    tell    #2 sending
            192    engine  say send #2 a two
            192    tell    queue 2
            197    peer    refused #1 rate_limited 2000; refused #2 out_of_order 50
            197    engine  keep #1
            197    tell    #1 queued
            197    engine  keep #2
            197    tell    #2 queued
            297    app     discard #1
            297    engine  forget #1
            297    tell    #1 discarded
            297    tell    queue 1
            2197   clock   tick
            2197   tell    #2 sending
            2197   engine  say send #2 a two
            2397   peer    refused #2 out_of_order 50
            2397   engine  keep #2
            2397   tell    #2 queued
            2397   engine  close socket 1 with 4004
            2397   tell    waiting: attempt 1 failed, next at 3300, Closed { code: 4004 }
            3300   clock   tick
            3300   engine  open socket 2
            3300   tell    reconnecting: attempt 1, Closed { code: 4004 }
            3497   socket  opened
            3497   engine  say hello, 4004 was 1100 ms ago
            3507   peer    welcome ann
            3507   tell    people [ann]
            3507   tell    welcomed
            3507   engine  say subscribe account e1 1
            3507   engine  say subscribe a e1 5
            3507   tell    #2 sending
            3507   engine  say send #2 a two
            3507   tell    live
            3517   peer    stored #2 6
            3517   engine  forget #2
            3517   tell    #2 sent as 6
            3517   tell    queue 0
        "#]],
    );
}

#[test]
fn a_send_without_an_answer_makes_the_link_doubtful() {
    check_live(
        "
        +1 app send a one
        +8100 clock
        ",
        expect![[r#"
            191    app     send a one
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a one
            191    tell    queue 1
            5191   clock   tick
            5191   engine  say ping 1
            8191   clock   tick
            8191   engine  close socket 1 with 4000
            8191   tell    #1 unknown
            8191   tell    waiting: attempt 1 failed, next at 9042, HeartbeatMissed
        "#]],
    );
}

#[test]
fn a_send_that_stays_unanswered_on_a_living_link_is_asked_about_once_in_five_seconds() {
    check_live(
        "
        +1 app send a one
        +5100 peer pong
        +1000 app send b two
        +10 peer stored #2 1
        +1000 app send b three
        +10 peer stored #3 2
        +3000 peer pong
        +2000 clock
        ",
        expect![[r#"
            191    app     send a one
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a one
            191    tell    queue 1
            5191   clock   tick
            5191   engine  say ping 1
            5291   peer    pong
            6291   app     send b two
            6291   engine  keep #2
            6291   tell    #2 queued
            6291   tell    #2 sending
            6291   engine  say send #2 b two
            6291   tell    queue 2
            6301   peer    stored #2 1
            6301   engine  forget #2
            6301   tell    #2 sent as 1
            6301   tell    queue 1
            7301   app     send b three
            7301   engine  keep #3
            7301   tell    #3 queued
            7301   tell    #3 sending
            7301   engine  say send #3 b three
            7301   tell    queue 2
            7311   peer    stored #3 2
            7311   engine  forget #3
            7311   tell    #3 sent as 2
            7311   tell    queue 1
            10191  clock   tick
            10191  engine  say ping 2
            10311  peer    pong
        "#]],
    );
}

#[test]
fn a_send_that_a_living_peer_never_answers_is_sent_again_on_another_socket() {
    check_live(
        "
        +1 app send a one
        +5100 peer pong
        +5000 peer pong
        +5000 peer pong
        +5000 peer pong
        +5000 peer pong
        +6000 socket opened
        +10 peer welcome ann
        +10 peer stored #1 6
        ",
        expect![[r#"
            191    app     send a one
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a one
            191    tell    queue 1
            5191   clock   tick
            5191   engine  say ping 1
            5291   peer    pong
            10191  clock   tick
            10191  engine  say ping 2
            10291  peer    pong
            15191  clock   tick
            15191  engine  say ping 3
            15291  peer    pong
            20191  clock   tick
            20191  engine  say ping 4
            20291  peer    pong
            25191  clock   tick
            25191  engine  say ping 5
            25291  peer    pong
            30191  clock   tick
            30191  engine  close socket 1 with 4004
            30191  tell    #1 unknown
            30191  tell    waiting: attempt 1 failed, next at 31042, Closed { code: 4004 }
            31042  clock   tick
            31042  engine  open socket 2
            31042  tell    reconnecting: attempt 1, Closed { code: 4004 }
            31291  socket  opened
            31291  engine  say hello, 4004 was 1100 ms ago
            31301  peer    welcome ann
            31301  tell    people [ann]
            31301  tell    welcomed
            31301  engine  say subscribe account e1 1
            31301  engine  say subscribe a e1 5
            31301  tell    #1 sending
            31301  engine  say send #1 a one
            31301  tell    live
            31311  peer    stored #1 6
            31311  engine  forget #1
            31311  tell    #1 sent as 6
            31311  tell    queue 0
        "#]],
    );
}

/// How many of ten messages are written at once to a server that greets like this.
fn check_window(welcome: &str, in_flight: usize) {
    let mut stage = Stage::new();
    stage.play(&format!(
        "0 app start\n 10 socket opened\n 20 peer {welcome}\n 30 storage ann"
    ));
    for _ in 0..10 {
        stage.play("+1 app send a hello");
    }
    assert_eq!(
        stage.transcript.matches("say send").count(),
        in_flight,
        "{}",
        stage.transcript
    );
}

#[test]
fn the_window_is_what_the_server_allows_but_never_more_than_eight() {
    check_window("welcome ann 0", 1);
    check_window("welcome ann 1", 1);
    check_window("welcome ann 3", 3);
    check_window("welcome ann 8", 8);
    check_window("welcome ann 99", 8);
}
