//! How the link is made, and made again.

use expect_test::expect;

use super::stage::{check, check_live};

#[test]
fn the_first_connection_becomes_live() {
    check(
        "
        0 app start
        +5 http info 200 ok
        +10 socket opened
        +10 peer welcome ann
        +5 peer subscribed account e1 1 fresh 1=a
        +5 storage ann
        +1000 clock
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            5      http    info 200 ok
            15     socket  opened
            15     engine  say hello
            25     peer    welcome ann
            25     tell    signed in as ann
            25     tell    people [ann]
            25     tell    welcomed
            25     engine  load the outbox of ann
            25     engine  say subscribe account
            25     tell    live
            30     peer    subscribed account e1 1 fresh 1=a
            30     tell    room a changed
            35     storage ann
            180    clock   tick
            180    engine  say delivered a 1
        "#]],
    );
}

#[test]
fn a_socket_without_a_greeting_is_given_up() {
    check(
        "
        0 app start
        +10 socket opened
        +6000 clock
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     socket  opened
            10     engine  say hello
            5010   clock   tick
            5010   engine  close socket 1 with 4000
            5010   tell    waiting: attempt 1 failed, next at 5907, GreetingMissed
            5907   clock   tick
            5907   engine  open socket 2
            5907   tell    reconnecting: attempt 1, GreetingMissed
        "#]],
    );
}

#[test]
fn a_socket_that_does_not_open_is_given_up() {
    check(
        "
        0 app start
        +11000 clock
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10000  clock   tick
            10000  engine  close socket 1 with 4000
            10000  tell    waiting: attempt 1 failed, next at 10897, Unreachable
            10897  clock   tick
            10897  engine  open socket 2
            10897  tell    reconnecting: attempt 1, Unreachable
        "#]],
    );
}

#[test]
fn the_ladder_climbs_with_jitter_up_to_its_cap() {
    check(
        "
        0 app start
        +1 socket closed 1006
        1500 socket closed 1006
        5000 socket closed 1006
        12000 socket closed 1006
        22000 socket closed 1006
        33000 socket closed 1006
        44000 socket closed 1006
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            1      socket  closed 1006
            1      tell    waiting: attempt 1 failed, next at 1000, Unreachable
            1000   clock   tick
            1000   engine  open socket 2
            1000   tell    reconnecting: attempt 1, Unreachable
            1500   socket  closed 1006
            1500   tell    waiting: attempt 2 failed, next at 3021, Unreachable
            3021   clock   tick
            3021   engine  open socket 3
            3021   tell    reconnecting: attempt 2, Unreachable
            5000   socket  closed 1006
            5000   tell    waiting: attempt 3 failed, next at 6094, Unreachable
            6094   clock   tick
            6094   engine  open socket 4
            6094   tell    reconnecting: attempt 3, Unreachable
            12000  socket  closed 1006
            12000  tell    waiting: attempt 4 failed, next at 18110, Unreachable
            18110  clock   tick
            18110  engine  open socket 5
            18110  tell    reconnecting: attempt 4, Unreachable
            22000  socket  closed 1006
            22000  tell    waiting: attempt 5 failed, next at 30768, Unreachable
            30768  clock   tick
            30768  engine  open socket 6
            30768  tell    reconnecting: attempt 5, Unreachable
            33000  socket  closed 1006
            33000  tell    waiting: attempt 6 failed, next at 41124, Unreachable
            41124  clock   tick
            41124  engine  open socket 7
            41124  tell    reconnecting: attempt 6, Unreachable
            44000  socket  closed 1006
            44000  tell    waiting: attempt 7 failed, next at 49434, Unreachable
        "#]],
    );
}

#[test]
fn the_ladder_starts_anew_only_after_ten_seconds_live() {
    check_live(
        "
        +100 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        +9000 socket closed 1006
        +4000 socket opened
        +10 peer welcome ann
        +10100 socket closed 1006
        ",
        expect![[r#"
            290    socket  closed 1006
            290    tell    waiting: attempt 1 failed, next at 1100, Unreachable
            1100   clock   tick
            1100   engine  open socket 2
            1100   tell    reconnecting: attempt 1, Unreachable
            1790   socket  opened
            1790   engine  say hello, 1006 was 1500 ms ago
            1800   peer    welcome ann
            1800   tell    people [ann]
            1800   tell    welcomed
            1800   engine  say subscribe account e1 1
            1800   engine  say subscribe a e1 5
            1800   tell    live
            1950   clock   tick
            1950   engine  say delivered a 5
            8011   clock   tick
            8011   engine  say ping 1
            10800  socket  closed 1006
            10800  tell    waiting: attempt 2 failed, next at 12403, Unreachable
            12403  clock   tick
            12403  engine  open socket 3
            12403  tell    reconnecting: attempt 2, Unreachable
            14800  socket  opened
            14800  engine  say hello, 1006 was 4000 ms ago
            14810  peer    welcome ann
            14810  tell    people [ann]
            14810  tell    welcomed
            14810  engine  say subscribe account e1 1
            14810  engine  say subscribe a e1 5
            14810  tell    live
            14960  clock   tick
            14960  engine  say delivered a 5
            24910  socket  closed 1006
            24910  tell    waiting: attempt 1 failed, next at 25813, Unreachable
        "#]],
    );
}

#[test]
fn no_two_attempts_are_closer_than_a_second() {
    check(
        "
        0 app start
        +10 socket closed 1006
        +10 app retry
        +10 device online
        +10 device shown
        +960 socket closed 1006
        +5 app retry
        +1000 clock
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     socket  closed 1006
            10     tell    waiting: attempt 1 failed, next at 1000, Unreachable
            20     app     retry
            30     device  online
            40     device  shown
            1000   clock   tick
            1000   engine  open socket 2
            1000   tell    reconnecting: attempt 1, Unreachable
            1000   socket  closed 1006
            1000   tell    waiting: attempt 2 failed, next at 2603, Unreachable
            1005   app     retry
            1005   tell    waiting: attempt 2 failed, next at 2000, Unreachable
            2000   clock   tick
            2000   engine  open socket 3
            2000   tell    reconnecting: attempt 2, Unreachable
        "#]],
    );
}

#[test]
fn a_hidden_page_waits_longer() {
    check_live(
        "
        +1 device hidden
        +1 socket closed 1006
        +2000 socket closed 1006
        +3000 socket closed 1006
        +9000 socket closed 1006
        +17000 socket closed 1006
        +33000 socket closed 1006
        ",
        expect![[r#"
            191    device  hidden
            192    socket  closed 1006
            192    tell    waiting: attempt 1 failed, next at 1002, Unreachable
            1002   clock   tick
            1002   engine  open socket 2
            1002   tell    reconnecting: attempt 1, Unreachable
            2192   socket  closed 1006
            2192   tell    waiting: attempt 2 failed, next at 2789, Unreachable
            2789   clock   tick
            2789   engine  open socket 3
            2789   tell    reconnecting: attempt 2, Unreachable
            5192   socket  closed 1006
            5192   tell    waiting: attempt 3 failed, next at 8297, Unreachable
            8297   clock   tick
            8297   engine  open socket 4
            8297   tell    reconnecting: attempt 3, Unreachable
            14192  socket  closed 1006
            14192  tell    waiting: attempt 4 failed, next at 21226, Unreachable
            21226  clock   tick
            21226  engine  open socket 5
            21226  tell    reconnecting: attempt 4, Unreachable
            31192  socket  closed 1006
            31192  tell    waiting: attempt 5 failed, next at 44131, Unreachable
            44131  clock   tick
            44131  engine  open socket 6
            44131  tell    reconnecting: attempt 5, Unreachable
            54131  clock   tick
            54131  engine  close socket 6 with 4000
            54131  tell    waiting: attempt 6 failed, next at 71301, Unreachable
            64192  socket  closed 1006
        "#]],
    );
}

#[test]
fn retry_now_does_not_wait() {
    check_live(
        "
        +20000 socket closed 1013
        +2000 app retry
        +10 socket closed 1006
        ",
        expect![[r#"
            19939  clock   tick
            19939  engine  say ping 1
            20190  socket  closed 1013
            20190  tell    waiting: attempt 1 failed, next at 24466, Overloaded
            22190  app     retry
            22190  engine  open socket 2
            22190  tell    reconnecting: attempt 1, Overloaded
            22200  socket  closed 1006
            22200  tell    waiting: attempt 2 failed, next at 23190, Unreachable
        "#]],
    );
}

#[test]
fn a_device_without_network_waits_for_it() {
    check_live(
        "
        +2000 socket closed 1006
        +10 device offline
        +5000 device online
        +600 socket opened
        ",
        expect![[r#"
            2190   socket  closed 1006
            2190   tell    waiting: attempt 1 failed, next at 3000, Unreachable
            2200   device  offline
            2200   tell    offline
            7200   device  online
            7200   tell    waiting: attempt 1 failed, next at 7324, Offline
            7324   clock   tick
            7324   engine  open socket 2
            7324   tell    reconnecting: attempt 1, Offline
            7800   socket  opened
            7800   engine  say hello, 1006 was 5610 ms ago
        "#]],
    );
}

#[test]
fn a_device_that_is_wrong_about_its_network_is_tried_now_and_then() {
    check_live(
        "
        +2000 device offline
        +10 peer pong
        +10 socket closed 1006
        +31000 socket opened
        +10 peer welcome ann
        ",
        expect![[r#"
            2190   device  offline
            2190   engine  say ping 1
            2200   peer    pong
            2210   socket  closed 1006
            2210   tell    offline
            32210  clock   tick
            32210  engine  open socket 2
            32210  tell    reconnecting: attempt 1, Offline
            33210  socket  opened
            33210  engine  say hello, 1006 was 31000 ms ago
            33220  peer    welcome ann
            33220  tell    people [ann]
            33220  tell    welcomed
            33220  engine  say subscribe account e1 1
            33220  engine  say subscribe a e1 5
            33220  tell    live
        "#]],
    );
}

#[test]
fn retry_now_without_a_network_still_keeps_the_spacing() {
    check(
        "
        0 app start
        +10 device offline
        +10 socket closed 1006
        +10 app retry
        +1000 clock
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     device  offline
            20     socket  closed 1006
            20     tell    offline
            30     app     retry
            30     tell    waiting: attempt 0 failed, next at 1000, Offline
            1000   clock   tick
            1000   engine  open socket 2
            1000   tell    reconnecting: attempt 1, Offline
        "#]],
    );
}
