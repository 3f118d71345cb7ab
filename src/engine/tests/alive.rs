//! How the link is doubted, and what is heard on it.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn retry_now_asks_a_live_link_for_a_sign_of_life() {
    check_live(
        "
        +2000 app retry
        +20 peer pong
        ",
        expect![[r#"
            2190   app     retry
            2190   engine  say ping 1
            2210   peer    pong
        "#]],
    );
}

#[test]
fn a_page_that_is_shown_again_asks_for_a_sign_of_life() {
    check_live(
        "
        +100 device hidden
        +5000 device shown
        +50 peer pong
        +5000 device shown
        +4000 clock
        ",
        expect![[r#"
            290    device  hidden
            5290   device  shown
            5290   engine  say ping 1
            5340   peer    pong
            10340  device  shown
            10340  engine  say ping 2
            13340  clock   tick
            13340  engine  close socket 1 with 4000
            13340  tell    waiting: attempt 1 failed, next at 14150, HeartbeatMissed
            14150  clock   tick
            14150  engine  open socket 2
            14150  tell    reconnecting: attempt 1, HeartbeatMissed
        "#]],
    );
}

#[test]
fn a_peer_that_stays_silent_is_dead() {
    check_live(
        "
        +36000 clock
        ",
        expect![[r#"
            19939  clock   tick
            19939  engine  say ping 1
            35030  clock   tick
            35030  engine  close socket 1 with 4000
            35030  tell    waiting: attempt 1 failed, next at 35840, HeartbeatMissed
            35840  clock   tick
            35840  engine  open socket 2
            35840  tell    reconnecting: attempt 1, HeartbeatMissed
        "#]],
    );
}

#[test]
fn a_peer_that_answers_is_not() {
    check_live(
        "
        20000 peer pong
        45000 peer pong
        70000 clock
        ",
        expect![[r#"
            19939  clock   tick
            19939  engine  say ping 1
            20000  peer    pong
            44939  clock   tick
            44939  engine  say ping 2
            45000  peer    pong
            69939  clock   tick
            69939  engine  say ping 3
        "#]],
    );
}

#[test]
fn a_frame_that_waited_behind_a_busy_page_counts_before_the_deadline() {
    check_live(
        "
        30000 clock
        !37000 peer pong
        +34900 clock
        ",
        expect![[r#"
            19939  clock   tick
            19939  engine  say ping 1
            37000  peer    pong
            44939  clock   tick
            44939  engine  say ping 2
            69939  clock   tick
            69939  engine  say ping 3
        "#]],
    );
}

#[test]
fn a_device_that_slept_asks_before_it_judges() {
    check_live(
        "
        !+600000 clock wakes
        +100 peer pong
        +30000 clock
        ",
        expect![[r#"
             600190 clock   wakes
             600190 engine  say ping 1
             600290 peer    pong
             625190 clock   tick
             625190 engine  say ping 2
        "#]],
    );
}

#[test]
fn a_device_that_slept_finds_a_dead_link_within_three_seconds() {
    check_live(
        "
        !+600000 clock wakes
        +3100 clock
        ",
        expect![[r#"
             600190 clock   wakes
             600190 engine  say ping 1
             603190 clock   tick
             603190 engine  close socket 1 with 4000
             603190 tell    waiting: attempt 1 failed, next at 604000, HeartbeatMissed
        "#]],
    );
}

#[test]
fn a_hidden_page_with_late_timers_finds_a_dead_link_at_the_second_look() {
    check_live(
        "
        +1 device hidden
        !+90000 clock wakes
        !+60000 clock wakes
        ",
        expect![[r#"
            191    device  hidden
            90191  clock   wakes
            90191  engine  say ping 1
            150191 clock   wakes
            150191 engine  close socket 1 with 4000
            150191 tell    waiting: attempt 1 failed, next at 151001, HeartbeatMissed
        "#]],
    );
}

#[test]
fn news_from_an_older_socket_is_dropped() {
    check_live(
        "
        +100 socket closed 1006
        +1500 socket opened
        +1 peer@1 welcome ann
        +1 socket@1 closed 4500
        +1 socket@1 opened
        +1 peer welcome ann
        +1 peer@1 item a e1 6
        +1 socket@1 closed 1006
        ",
        expect![[r#"
            290    socket  closed 1006
            290    tell    waiting: attempt 1 failed, next at 1100, Unreachable
            1100   clock   tick
            1100   engine  open socket 2
            1100   tell    reconnecting: attempt 1, Unreachable
            1790   socket  opened
            1790   engine  say hello, 1006 was 1500 ms ago
            1791   peer@1  welcome ann
            1792   socket@1 closed 4500
            1793   socket@1 opened
            1794   peer    welcome ann
            1794   tell    people [ann]
            1794   tell    welcomed
            1794   engine  say subscribe account e1 1
            1794   engine  say subscribe a e1 5
            1794   tell    live
            1795   peer@1  item a e1 6
            1796   socket@1 closed 1006
        "#]],
    );
}

#[test]
fn a_frame_that_cannot_be_decoded_is_noticed_and_nothing_else() {
    check_live(
        "
        +100 peer gibberish
        +10 peer binary
        +10 peer item a e1 6; nonsense; item a e1 7
        ",
        expect![[r#"
            290    peer    gibberish
            290    tell    noticed: undecodable
            300    peer    binary
            300    tell    noticed: undecodable
            310    peer    item a e1 6; nonsense; item a e1 7
            310    tell    noticed: undecodable
            310    tell    a after 5 comes [m6] up to 6
            310    tell    a after 6 comes [m7] up to 7
        "#]],
    );
}

#[test]
fn nothing_but_a_greeting_is_heard_before_the_greeting() {
    check_live(
        "
        +100 socket closed 1006
        +1500 socket opened
        +10 peer item a e1 6
        +10 peer stored x 1; typing a bob
        +10 peer welcome ann
        ",
        expect![[r#"
            290    socket  closed 1006
            290    tell    waiting: attempt 1 failed, next at 1100, Unreachable
            1100   clock   tick
            1100   engine  open socket 2
            1100   tell    reconnecting: attempt 1, Unreachable
            1790   socket  opened
            1790   engine  say hello, 1006 was 1500 ms ago
            1800   peer    item a e1 6
            1810   peer    stored x 1; typing a bob
            1820   peer    welcome ann
            1820   tell    people [ann]
            1820   tell    welcomed
            1820   engine  say subscribe account e1 1
            1820   engine  say subscribe a e1 5
            1820   tell    live
        "#]],
    );
}
