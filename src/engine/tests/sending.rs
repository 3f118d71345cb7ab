//! How messages get out, once and in order.

use expect_test::expect;

use super::stage::{check, check_live};

#[test]
fn a_message_is_queued_then_sending_then_sent() {
    check_live(
        "
        +10 app send a hello
        +30 peer stored #1 6
        +5 peer item a e1 6=hello=#1
        ",
        expect![[r#"
            200    app     send a hello
            200    engine  keep #1
            200    tell    #1 queued
            200    tell    #1 sending
            200    engine  say send #1 a hello
            200    tell    queue 1
            230    peer    stored #1 6
            230    engine  forget #1
            230    tell    #1 sent as 6
            230    tell    queue 0
            235    peer    item a e1 6=hello=#1
            235    tell    a after 5 comes [hello] up to 6
        "#]],
    );
}

#[test]
fn ten_messages_go_out_with_a_window_of_eight() {
    check_live(
        "
        +1 app send a m1
        +1 app send a m2
        +1 app send a m3
        +1 app send a m4
        +1 app send a m5
        +1 app send a m6
        +1 app send a m7
        +1 app send a m8
        +1 app send a m9
        +1 app send a m10
        +10 peer stored #1 6
        +1 peer stored #2 7
        ",
        expect![[r#"
            191    app     send a m1
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a m1
            191    tell    queue 1
            192    app     send a m2
            192    engine  keep #2
            192    tell    #2 queued
            192    tell    #2 sending
            192    engine  say send #2 a m2
            192    tell    queue 2
            193    app     send a m3
            193    engine  keep #3
            193    tell    #3 queued
            193    tell    #3 sending
            193    engine  say send #3 a m3
            193    tell    queue 3
            194    app     send a m4
            194    engine  keep #4
            194    tell    #4 queued
            194    tell    #4 sending
            194    engine  say send #4 a m4
            194    tell    queue 4
            195    app     send a m5
            195    engine  keep #5
            195    tell    #5 queued
            195    tell    #5 sending
            195    engine  say send #5 a m5
            195    tell    queue 5
            196    app     send a m6
            196    engine  keep #6
            196    tell    #6 queued
            196    tell    #6 sending
            196    engine  say send #6 a m6
            196    tell    queue 6
            197    app     send a m7
            197    engine  keep #7
            197    tell    #7 queued
            197    tell    #7 sending
            197    engine  say send #7 a m7
            197    tell    queue 7
            198    app     send a m8
            198    engine  keep #8
            198    tell    #8 queued
            198    tell    #8 sending
            198    engine  say send #8 a m8
            198    tell    queue 8
            199    app     send a m9
            199    engine  keep #9
            199    tell    #9 queued
            199    tell    queue 9
            200    app     send a m10
            200    engine  keep #10
            200    tell    #10 queued
            200    tell    queue 10
            210    peer    stored #1 6
            210    engine  forget #1
            210    tell    #1 sent as 6
            210    tell    #9 sending
            210    engine  say send #9 a m9
            210    tell    queue 9
            211    peer    stored #2 7
            211    engine  forget #2
            211    tell    #2 sent as 7
            211    tell    #10 sending
            211    engine  say send #10 a m10
            211    tell    queue 8
        "#]],
    );
}

#[test]
fn rooms_do_not_wait_for_each_other() {
    check_live(
        "
        +1 app send a one
        +1 app send b two
        +1 peer refused #1 rate_limited 3000
        +1 app send b three
        +1 app send a four
        ",
        expect![[r#"
            191    app     send a one
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a one
            191    tell    queue 1
            192    app     send b two
            192    engine  keep #2
            192    tell    #2 queued
            192    tell    #2 sending
            192    engine  say send #2 b two
            192    tell    queue 2
            193    peer    refused #1 rate_limited 3000
            193    engine  keep #1
            193    tell    #1 queued
            194    app     send b three
            194    engine  keep #3
            194    tell    #3 queued
            194    tell    #3 sending
            194    engine  say send #3 b three
            194    tell    queue 3
            195    app     send a four
            195    engine  keep #4
            195    tell    #4 queued
            195    tell    queue 4
        "#]],
    );
}

#[test]
fn what_was_in_flight_when_the_socket_was_lost_is_sent_again_with_the_same_ids() {
    check_live(
        "
        +1 app send a one
        +1 app send a two
        +1 app send a three
        +5 peer stored #1 6
        +1 socket closed 1006
        +100 app send a four
        +1400 socket opened
        +10 peer welcome ann
        +10 peer stored #2 7
        +1 peer stored #3 8
        +1 peer stored #4 9
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
            193    app     send a three
            193    engine  keep #3
            193    tell    #3 queued
            193    tell    #3 sending
            193    engine  say send #3 a three
            193    tell    queue 3
            198    peer    stored #1 6
            198    engine  forget #1
            198    tell    #1 sent as 6
            198    tell    queue 2
            199    socket  closed 1006
            199    tell    #2 unknown
            199    tell    #3 unknown
            199    tell    waiting: attempt 1 failed, next at 1000, Unreachable
            299    app     send a four
            299    engine  keep #4
            299    tell    #4 queued
            299    tell    queue 3
            1000   clock   tick
            1000   engine  open socket 2
            1000   tell    reconnecting: attempt 1, Unreachable
            1699   socket  opened
            1699   engine  say hello, 1006 was 1500 ms ago
            1709   peer    welcome ann
            1709   tell    people [ann]
            1709   tell    welcomed
            1709   engine  say subscribe account e1 1
            1709   engine  say subscribe a e1 5
            1709   tell    #2 sending
            1709   engine  say send #2 a two
            1709   tell    #3 sending
            1709   engine  say send #3 a three
            1709   tell    #4 sending
            1709   engine  say send #4 a four
            1709   tell    live
            1719   peer    stored #2 7
            1719   engine  forget #2
            1719   tell    #2 sent as 7
            1719   tell    queue 2
            1720   peer    stored #3 8
            1720   engine  forget #3
            1720   tell    #3 sent as 8
            1720   tell    queue 1
            1721   peer    stored #4 9
            1721   engine  forget #4
            1721   tell    #4 sent as 9
            1721   tell    queue 0
        "#]],
    );
}

#[test]
fn what_an_earlier_page_left_is_sent_before_anything_new() {
    check(
        "
        0 app start
        +10 socket opened
        +10 peer welcome ann
        +10 app send a new
        +10 storage ann old1:a:first old2:a:second
        +10 peer stored old1 1; stored old2 2
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
            30     app     send a new
            30     engine  keep #1
            30     tell    #1 queued
            30     tell    queue 1
            40     storage ann old1:a:first old2:a:second
            40     engine  keep #1
            40     tell    #2 unknown
            40     tell    #3 unknown
            40     tell    #1 queued
            40     tell    #2 sending
            40     engine  say send #2 a first
            40     tell    #3 sending
            40     engine  say send #3 a second
            40     tell    #1 sending
            40     engine  say send #1 a new
            40     tell    queue 3
            50     peer    stored #2 1; stored #3 2
            50     engine  forget #2
            50     tell    #2 sent as 1
            50     engine  forget #3
            50     tell    #3 sent as 2
            50     tell    queue 1
        "#]],
    );
}

#[test]
fn what_another_account_left_is_not_sent() {
    check_live(
        "
        +1 storage bob old1:a:first
        ",
        expect![[r#"
            191    storage bob old1:a:first
        "#]],
    );
}

#[test]
fn what_is_older_than_a_day_is_not_sent_by_itself() {
    check(
        "
        0 app start
        +10 socket opened
        +10 peer welcome ann
        +10 storage ann old1:a:first:25 old2:a:second:23
        +10 app again old1
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
            30     storage ann old1:a:first:25 old2:a:second:23
            30     tell    #1 unknown
            30     tell    #2 unknown
            30     engine  keep #1
            30     tell    #1 failed: limit_reached
            30     tell    #2 sending
            30     engine  say send #2 a second
            30     tell    queue 1
            40     app     again #1
            40     engine  keep #1
            40     tell    #1 queued
            40     tell    #1 sending
            40     engine  say send #1 a first
            40     tell    queue 2
        "#]],
    );
}

#[test]
fn nothing_is_written_after_a_refusal_before_all_that_was_in_flight_is_answered() {
    check_live(
        "
        +1 app send a one
        +1 app send a two
        +5 peer refused #1 rate_limited 100
        +1 app send a three
        +200 peer refused #2 out_of_order 50
        +100 clock
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
            197    peer    refused #1 rate_limited 100
            197    engine  keep #1
            197    tell    #1 queued
            198    app     send a three
            198    engine  keep #3
            198    tell    #3 queued
            198    tell    queue 3
            398    peer    refused #2 out_of_order 50
            398    engine  keep #2
            398    tell    #2 queued
            448    clock   tick
            448    tell    #1 sending
            448    engine  say send #1 a one
            448    tell    #2 sending
            448    engine  say send #2 a two
            448    tell    #3 sending
            448    engine  say send #3 a three
        "#]],
    );
}
