//! What a close code or an announced restart means.

use expect_test::expect;

use super::stage::{check, check_live};

#[test]
fn close_4010_means_sign_in_again() {
    check_live(
        "
        +100 socket closed 4010
        ",
        expect![[r#"
            290    socket  closed 4010
            290    tell    a is closed
            290    tell    signed out: unauthorized
            290    engine  ask info
            290    tell    idle
        "#]],
    );
}

#[test]
fn close_4500_means_sign_in_again() {
    check_live(
        "
        +100 socket closed 4500
        ",
        expect![[r#"
            290    socket  closed 4500
            290    tell    a is closed
            290    tell    signed out: unauthorized
            290    engine  ask info
            290    tell    idle
        "#]],
    );
}

#[test]
fn close_4503_stops_because_of_too_many_sessions() {
    check_live(
        "
        +100 socket closed 4503
        +600000 clock
        +0 device online
        +0 device shown
        +5 app retry
        ",
        expect![[r#"
            290    socket  closed 4503
            290    tell    stopped: TooManySessions
            600290 device  online
            600290 device  shown
            600295 app     retry
            600295 engine  open socket 2
            600295 tell    reconnecting: attempt 1, TooManySessions
        "#]],
    );
}

#[test]
fn close_4504_stops_because_this_client_is_too_old() {
    check_live(
        "
        +100 socket closed 4504
        ",
        expect![[r#"
            290    socket  closed 4504
            290    tell    stopped: ClientTooOld
        "#]],
    );
}

#[test]
fn close_4501_stops_because_the_account_may_not_connect() {
    check_live(
        "
        +100 socket closed 4501
        ",
        expect![[r#"
            290    socket  closed 4501
            290    tell    stopped: Forbidden
        "#]],
    );
}

#[test]
fn close_1013_means_that_the_server_needs_rest() {
    check_live(
        "
        +20000 socket closed 1013
        !30000 clock wakes
        +10 socket opened
        +10 socket closed 1013
        !70000 clock wakes
        +10 socket opened
        +10 socket closed 1013
        !150000 clock wakes
        +10 socket opened
        +10 socket closed 1013
        ",
        expect![[r#"
            19939  clock   tick
            19939  engine  say ping 1
            20190  socket  closed 1013
            20190  tell    waiting: attempt 1 failed, next at 24466, Overloaded
            30000  clock   wakes
            30000  engine  open socket 2
            30000  tell    reconnecting: attempt 1, Overloaded
            30010  socket  opened
            30010  engine  say hello, 1013 was 9820 ms ago
            30020  socket  closed 1013
            30020  tell    waiting: attempt 2 failed, next at 48747, Overloaded
            70000  clock   wakes
            70000  engine  open socket 3
            70000  tell    reconnecting: attempt 2, Overloaded
            70010  socket  opened
            70010  engine  say hello, 1013 was 39990 ms ago
            70020  socket  closed 1013
            70020  tell    waiting: attempt 3 failed, next at 122557, Overloaded
            150000 clock   wakes
            150000 engine  open socket 4
            150000 tell    reconnecting: attempt 3, Overloaded
            150010 socket  opened
            150010 engine  say hello, 1013 was 79990 ms ago
            150020 socket  closed 1013
            150020 tell    waiting: attempt 4 failed, next at 430030, Overloaded
        "#]],
    );
}

#[test]
fn failures_before_1013_do_not_lengthen_the_rest() {
    check_live(
        "
        +20000 socket closed 1006
        +1500 socket closed 1006
        +3000 socket closed 1006
        +5000 socket closed 1006
        +9000 socket opened
        +10 peer welcome ann
        +10 socket closed 1013
        ",
        expect![[r#"
            19939  clock   tick
            19939  engine  say ping 1
            20190  socket  closed 1006
            20190  tell    waiting: attempt 1 failed, next at 21000, Unreachable
            21000  clock   tick
            21000  engine  open socket 2
            21000  tell    reconnecting: attempt 1, Unreachable
            21690  socket  closed 1006
            21690  tell    waiting: attempt 2 failed, next at 22287, Unreachable
            22287  clock   tick
            22287  engine  open socket 3
            22287  tell    reconnecting: attempt 2, Unreachable
            24690  socket  closed 1006
            24690  tell    waiting: attempt 3 failed, next at 27795, Unreachable
            27795  clock   tick
            27795  engine  open socket 4
            27795  tell    reconnecting: attempt 3, Unreachable
            29690  socket  closed 1006
            29690  tell    waiting: attempt 4 failed, next at 36724, Unreachable
            36724  clock   tick
            36724  engine  open socket 5
            36724  tell    reconnecting: attempt 4, Unreachable
            38690  socket  opened
            38690  engine  say hello, 1006 was 9000 ms ago
            38700  peer    welcome ann
            38700  tell    people [ann]
            38700  tell    welcomed
            38700  engine  say subscribe account e1 1
            38700  engine  say subscribe a e1 5
            38700  tell    live
            38710  socket  closed 1013
            38710  tell    waiting: attempt 5 failed, next at 42544, Overloaded
        "#]],
    );
}

#[test]
fn close_1011_three_times_in_a_row_means_that_the_server_needs_rest() {
    check_live(
        "
        +20000 socket closed 1011
        !30000 clock wakes
        +10 socket opened
        +10 socket closed 1011
        !40000 clock wakes
        +10 socket opened
        +10 socket closed 1011
        ",
        expect![[r#"
            19939  clock   tick
            19939  engine  say ping 1
            20190  socket  closed 1011
            20190  tell    waiting: attempt 1 failed, next at 21000, Closed { code: 1011 }
            30000  clock   wakes
            30000  engine  open socket 2
            30000  tell    reconnecting: attempt 1, Closed { code: 1011 }
            30010  socket  opened
            30010  engine  say hello, 1011 was 9820 ms ago
            30020  socket  closed 1011
            30020  tell    waiting: attempt 2 failed, next at 31000, Closed { code: 1011 }
            40000  clock   wakes
            40000  engine  open socket 3
            40000  tell    reconnecting: attempt 2, Closed { code: 1011 }
            40010  socket  opened
            40010  engine  say hello, 1011 was 9990 ms ago
            40020  socket  closed 1011
            40020  tell    waiting: attempt 3 failed, next at 44398, Closed { code: 1011 }
        "#]],
    );
}

#[test]
fn a_broken_protocol_stops_the_session_at_the_third_time() {
    check_live(
        "
        +20000 socket closed 1002
        !30000 clock wakes
        +10 socket opened
        +10 socket closed 1007
        !70000 clock wakes
        +10 socket opened
        +10 socket closed 1002
        +600000 clock
        ",
        expect![[r#"
            19939  clock   tick
            19939  engine  say ping 1
            20190  socket  closed 1002
            20190  tell    waiting: attempt 1 failed, next at 24466, Protocol
            30000  clock   wakes
            30000  engine  open socket 2
            30000  tell    reconnecting: attempt 1, Protocol
            30010  socket  opened
            30010  engine  say hello, 1002 was 9820 ms ago
            30020  socket  closed 1007
            30020  tell    waiting: attempt 2 failed, next at 48747, Protocol
            70000  clock   wakes
            70000  engine  open socket 3
            70000  tell    reconnecting: attempt 2, Protocol
            70010  socket  opened
            70010  engine  say hello, 1007 was 39990 ms ago
            70020  socket  closed 1002
            70020  tell    stopped: Protocol
        "#]],
    );
}

#[test]
fn an_announced_restart_is_waited_for_within_its_window() {
    check_live(
        "
        +100 peer goaway 1000 5000
        +500 socket closed 1012
        +6000 clock
        ",
        expect![[r#"
            290    peer    goaway 1000 5000
            790    socket  closed 1012
            790    tell    waiting: attempt 1 failed, next at 4841, Restarting
            4841   clock   tick
            4841   engine  open socket 2
            4841   tell    reconnecting: attempt 1, Restarting
        "#]],
    );
}

#[test]
fn an_announced_restart_leaves_a_socket_that_the_server_keeps() {
    check_live(
        "
        +100 peer goaway 1000 5000
        +6000 clock
        +10 socket opened
        ",
        expect![[r#"
            290    peer    goaway 1000 5000
            4841   clock   tick
            4841   engine  close socket 1 with 4004
            4841   engine  open socket 2
            4841   tell    reconnecting: attempt 1, Restarting
            6300   socket  opened
            6300   engine  say hello, 4004 was 1459 ms ago
        "#]],
    );
}

#[test]
fn a_server_that_always_announces_a_restart_is_not_hammered() {
    check(
        "
        0 app start
        +10 socket opened
        +10 peer welcome ann
        +10 peer goaway 0 0
        +980 socket opened
        +10 peer welcome ann
        +10 peer goaway 0 0
        +980 clock
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     socket  opened
            10     engine  say hello
            20     peer    welcome ann
            20     tell    signed in as ann
            20     tell    people [ann]
            20     tell    welcomed
            20     engine  load the outbox of ann
            20     engine  say subscribe account
            20     tell    live
            30     peer    goaway 0 0
            30     clock   tick
            30     engine  close socket 1 with 4004
            30     tell    waiting: attempt 0 failed, next at 1000, Restarting
            1000   clock   tick
            1000   engine  open socket 2
            1000   tell    reconnecting: attempt 1, Restarting
            1010   socket  opened
            1010   engine  say hello, 4004 was 980 ms ago
            1020   peer    welcome ann
            1020   tell    people [ann]
            1020   tell    welcomed
            1020   engine  load the outbox of ann
            1020   engine  say subscribe account
            1020   tell    live
            1030   peer    goaway 0 0
            1030   clock   tick
            1030   engine  close socket 2 with 4004
            1030   tell    waiting: attempt 0 failed, next at 2000, Restarting
            2000   clock   tick
            2000   engine  open socket 3
            2000   tell    reconnecting: attempt 1, Restarting
        "#]],
    );
}
