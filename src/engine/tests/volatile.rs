//! What is said at once or not at all.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn typing_is_repeated_every_three_seconds_and_stops_after_four_idle_ones() {
    check_live(
        "
        +10 app type a on
        +1000 app type a on
        +1000 app type a on
        +1000 app type a on
        +5000 clock
        ",
        expect![[r#"
            200    app     type a on
            200    engine  say typing a on
            1200   app     type a on
            2200   app     type a on
            3200   app     type a on
            3200   engine  say typing a on
            7200   clock   tick
            7200   engine  say typing a off
        "#]],
    );
}

#[test]
fn typing_stops_with_the_message() {
    check_live(
        "
        +10 app type a on
        +1000 app send a hello
        +5000 clock
        ",
        expect![[r#"
            200    app     type a on
            200    engine  say typing a on
            1200   app     send a hello
            1200   engine  say typing a off
            1200   engine  keep #1
            1200   tell    #1 queued
            1200   tell    #1 sending
            1200   engine  say send #1 a hello
            1200   tell    queue 1
            6200   clock   tick
            6200   engine  say ping 1
        "#]],
    );
}

#[test]
fn typing_stops_when_the_user_says_so_or_goes_elsewhere() {
    check_live(
        "
        +10 app type a on
        +10 app type a off
        +10 app type a on
        +10 app type b on
        ",
        expect![[r#"
            200    app     type a on
            200    engine  say typing a on
            210    app     type a off
            210    engine  say typing a off
            220    app     type a on
            220    engine  say typing a on
            230    app     type b on
            230    engine  say typing a off
            230    engine  say typing b on
        "#]],
    );
}

#[test]
fn typing_is_never_said_late() {
    check_live(
        "
        +10 socket closed 1006
        +10 app type a on
        +1500 socket opened
        +10 peer welcome ann
        +5000 clock
        ",
        expect![[r#"
            200    socket  closed 1006
            200    tell    waiting: attempt 1 failed, next at 1010, Unreachable
            210    app     type a on
            1010   clock   tick
            1010   engine  open socket 2
            1010   tell    reconnecting: attempt 1, Unreachable
            1710   socket  opened
            1710   engine  say hello, 1006 was 1510 ms ago
            1720   peer    welcome ann
            1720   tell    people [ann]
            1720   tell    welcomed
            1720   engine  say subscribe account e1 1
            1720   engine  say subscribe a e1 5
            1720   tell    live
            1870   clock   tick
            1870   engine  say delivered a 5
        "#]],
    );
}

#[test]
fn read_markers_wait_for_a_link_and_only_the_last_one_counts() {
    check_live(
        "
        +10 socket closed 1006
        +10 app read a 3
        +10 app read a 5
        +10 app read a 4
        +10 app read b 1
        +1500 socket opened
        +10 peer welcome ann
        ",
        expect![[r#"
            200    socket  closed 1006
            200    tell    waiting: attempt 1 failed, next at 1010, Unreachable
            210    app     read a 3
            210    tell    a is read up to 3
            220    app     read a 5
            220    tell    a is read up to 5
            230    app     read a 4
            230    tell    a is read up to 4
            240    app     read b 1
            240    tell    b is read up to 1
            1010   clock   tick
            1010   engine  open socket 2
            1010   tell    reconnecting: attempt 1, Unreachable
            1740   socket  opened
            1740   engine  say hello, 1006 was 1540 ms ago
            1750   peer    welcome ann
            1750   tell    people [ann]
            1750   tell    welcomed
            1750   engine  say subscribe account e1 1
            1750   engine  say subscribe a e1 5
            1750   engine  say read a 5
            1750   engine  say read b 1
            1750   tell    live
        "#]],
    );
}

#[test]
fn read_markers_are_told_at_once_and_once() {
    check_live(
        "
        +10 app read a 5
        +10 app read a 5
        ",
        expect![[r#"
            200    app     read a 5
            200    tell    a is read up to 5
            200    engine  say read a 5
            210    app     read a 5
            210    tell    a is read up to 5
        "#]],
    );
}

#[test]
fn a_marker_told_to_a_socket_that_was_soon_lost_is_told_again() {
    check_live(
        "
        +10 app read a 5
        +1000 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        !+90000 clock wakes
        +10 peer pong
        +10 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        ",
        expect![[r#"
            200    app     read a 5
            200    tell    a is read up to 5
            200    engine  say read a 5
            1200   socket  closed 1006
            1200   tell    waiting: attempt 1 failed, next at 2010, Unreachable
            2010   clock   tick
            2010   engine  open socket 2
            2010   tell    reconnecting: attempt 1, Unreachable
            2700   socket  opened
            2700   engine  say hello, 1006 was 1500 ms ago
            2710   peer    welcome ann
            2710   tell    people [ann]
            2710   tell    welcomed
            2710   engine  say subscribe account e1 1
            2710   engine  say subscribe a e1 5
            2710   engine  say read a 5
            2710   tell    live
            92710  clock   wakes
            92710  engine  say ping 1
            92710  engine  say delivered a 5
            92720  peer    pong
            92730  socket  closed 1006
            92730  tell    waiting: attempt 1 failed, next at 93581, Unreachable
            93581  clock   tick
            93581  engine  open socket 3
            93581  tell    reconnecting: attempt 1, Unreachable
            94230  socket  opened
            94230  engine  say hello, 1006 was 1500 ms ago
            94240  peer    welcome ann
            94240  tell    people [ann]
            94240  tell    welcomed
            94240  engine  say subscribe account e1 1
            94240  engine  say subscribe a e1 5
            94240  tell    live
        "#]],
    );
}

#[test]
fn delivered_markers_are_gathered_and_told_once() {
    check_live(
        "
        +10 peer item a e1 6
        +10 peer item a e1 7
        +10 peer item a e1 8
        +200 peer item a e1 8
        +200 peer item account e1 2=b
        +200 peer item account e1 3=b
        +200 clock
        ",
        expect![[r#"
            200    peer    item a e1 6
            200    tell    a after 5 comes [m6] up to 6
            210    peer    item a e1 7
            210    tell    a after 6 comes [m7] up to 7
            220    peer    item a e1 8
            220    tell    a after 7 comes [m8] up to 8
            350    clock   tick
            350    engine  say delivered a 8
            420    peer    item a e1 8
            620    peer    item account e1 2=b
            620    tell    room b changed
            770    clock   tick
            770    engine  say delivered b 1
            820    peer    item account e1 3=b
            820    tell    room b changed
        "#]],
    );
}

#[test]
fn own_messages_are_not_marked_as_delivered_here() {
    check_live(
        "
        +10 peer item a e1 6=hi=own
        +200 clock
        ",
        expect![[r#"
            200    peer    item a e1 6=hi=own
            200    tell    a after 5 comes [hi] up to 6
        "#]],
    );
}

#[test]
fn presence_is_repeated_on_each_new_socket() {
    check_live(
        "
        +10 app busy
        +10 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        ",
        expect![[r#"
            200    app     busy
            200    engine  say presence Busy
            210    socket  closed 1006
            210    tell    waiting: attempt 1 failed, next at 1020, Unreachable
            1020   clock   tick
            1020   engine  open socket 2
            1020   tell    reconnecting: attempt 1, Unreachable
            1710   socket  opened
            1710   engine  say hello, 1006 was 1500 ms ago
            1720   peer    welcome ann
            1720   tell    people [ann]
            1720   tell    welcomed
            1720   engine  say subscribe account e1 1
            1720   engine  say subscribe a e1 5
            1720   engine  say presence Busy
            1720   tell    live
        "#]],
    );
}

#[test]
fn the_first_read_marker_goes_at_once_and_those_close_behind_it_are_gathered() {
    check_live(
        "
        +10 app read a 1
        +20 app read a 2
        +20 app read a 3
        +200 clock
        +500 app read a 4
        ",
        expect![[r#"
            200    app     read a 1
            200    tell    a is read up to 1
            200    engine  say read a 1
            220    app     read a 2
            220    tell    a is read up to 2
            240    app     read a 3
            240    tell    a is read up to 3
            370    clock   tick
            370    engine  say read a 3
            940    app     read a 4
            940    tell    a is read up to 4
            940    engine  say read a 4
        "#]],
    );
}
