//! How messages come in, without holes and without doubles.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn a_room_that_is_opened_holds_its_newest_messages() {
    check_live(
        "
        +1 app open b
        +10 peer subscribed b e1 3 start 1 2 3
        +160 clock
        ",
        expect![[r#"
            191    app     open b
            191    engine  say subscribe b
            201    peer    subscribed b e1 3 start 1 2 3
            201    tell    b holds [m1 m2 m3] up to 3, from the start
            351    clock   tick
            351    engine  say delivered b 3
        "#]],
    );
}

#[test]
fn new_messages_are_handed_on_with_their_places() {
    check_live(
        "
        +10 peer item a e1 6
        +10 peer item a e1 7=hi
        ",
        expect![[r#"
            200    peer    item a e1 6
            200    tell    a after 5 comes [m6] up to 6
            210    peer    item a e1 7=hi
            210    tell    a after 6 comes [hi] up to 7
        "#]],
    );
}

#[test]
fn a_message_that_came_twice_is_handed_on_once() {
    check_live(
        "
        +10 peer item a e1 6
        +10 peer item a e1 6
        +10 peer item a e1 5
        ",
        expect![[r#"
            200    peer    item a e1 6
            200    tell    a after 5 comes [m6] up to 6
            210    peer    item a e1 6
            220    peer    item a e1 5
        "#]],
    );
}

#[test]
fn a_place_without_meaning_is_passed_over() {
    check_live(
        "
        +10 peer item a e1 6~
        +10 peer item a e1 7
        ",
        expect![[r#"
            200    peer    item a e1 6~
            200    tell    a after 5 comes [] up to 6
            210    peer    item a e1 7
            210    tell    a after 6 comes [m7] up to 7
        "#]],
    );
}

#[test]
fn a_hole_is_asked_for_once_and_nothing_is_handed_on_before_the_answer() {
    check_live(
        "
        +10 peer item a e1 8
        +10 peer item a e1 9
        +10 peer subscribed a e1 9 recovered 6 7 8 9
        +10 peer item a e1 10
        ",
        expect![[r#"
            200    peer    item a e1 8
            200    engine  say subscribe a e1 5
            210    peer    item a e1 9
            220    peer    subscribed a e1 9 recovered 6 7 8 9
            220    tell    a after 5 comes [m6 m7 m8 m9] up to 9
            230    peer    item a e1 10
            230    tell    a after 9 comes [m10] up to 10
        "#]],
    );
}

#[test]
fn a_stream_with_too_many_holes_is_loaded_anew() {
    check_live(
        "
        +10 peer item a e1 8
        +1 peer subscribed a e1 8 recovered 6 7 8
        +10 peer item a e1 10
        +1 peer subscribed a e1 10 recovered 9 10
        +10 peer item a e1 12
        +1 peer subscribed a e1 12 recovered 11 12
        +10 peer item a e1 14
        +1 peer subscribed a e1 14 fresh 13 14
        ",
        expect![[r#"
            200    peer    item a e1 8
            200    engine  say subscribe a e1 5
            201    peer    subscribed a e1 8 recovered 6 7 8
            201    tell    a after 5 comes [m6 m7 m8] up to 8
            211    peer    item a e1 10
            211    engine  say subscribe a e1 8
            212    peer    subscribed a e1 10 recovered 9 10
            212    tell    a after 8 comes [m9 m10] up to 10
            222    peer    item a e1 12
            222    engine  say subscribe a e1 10
            223    peer    subscribed a e1 12 recovered 11 12
            223    tell    a after 10 comes [m11 m12] up to 12
            233    peer    item a e1 14
            233    engine  say subscribe a
            234    peer    subscribed a e1 14 fresh 13 14
            234    tell    a holds [m13 m14] up to 14
        "#]],
    );
}

#[test]
fn a_reconnected_stream_goes_on_from_its_cursor() {
    check_live(
        "
        +10 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        +10 peer item a e1 8
        +10 peer subscribed a e1 7 recovered 6 7
        +10 peer item a e1 8
        ",
        expect![[r#"
            200    socket  closed 1006
            200    tell    waiting: attempt 1 failed, next at 1010, Unreachable
            1010   clock   tick
            1010   engine  open socket 2
            1010   tell    reconnecting: attempt 1, Unreachable
            1700   socket  opened
            1700   engine  say hello, 1006 was 1500 ms ago
            1710   peer    welcome ann
            1710   tell    people [ann]
            1710   tell    welcomed
            1710   engine  say subscribe account e1 1
            1710   engine  say subscribe a e1 5
            1710   tell    live
            1720   peer    item a e1 8
            1730   peer    subscribed a e1 7 recovered 6 7
            1730   tell    a after 5 comes [m6 m7] up to 7
            1740   peer    item a e1 8
            1740   tell    a after 7 comes [m8] up to 8
        "#]],
    );
}

#[test]
fn what_cannot_be_recovered_is_loaded_anew() {
    check_live(
        "
        +10 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        +10 peer subscribed a e1 90 fresh 89 90
        ",
        expect![[r#"
            200    socket  closed 1006
            200    tell    waiting: attempt 1 failed, next at 1010, Unreachable
            1010   clock   tick
            1010   engine  open socket 2
            1010   tell    reconnecting: attempt 1, Unreachable
            1700   socket  opened
            1700   engine  say hello, 1006 was 1500 ms ago
            1710   peer    welcome ann
            1710   tell    people [ann]
            1710   tell    welcomed
            1710   engine  say subscribe account e1 1
            1710   engine  say subscribe a e1 5
            1710   tell    live
            1720   peer    subscribed a e1 90 fresh 89 90
            1720   tell    a holds [m89 m90] up to 90
        "#]],
    );
}

#[test]
fn a_long_recovery_comes_in_parts() {
    check_live(
        "
        +10 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        +10 peer subscribed a e1 9 more 6 7
        +10 peer subscribed a e1 9 recovered 8 9
        ",
        expect![[r#"
            200    socket  closed 1006
            200    tell    waiting: attempt 1 failed, next at 1010, Unreachable
            1010   clock   tick
            1010   engine  open socket 2
            1010   tell    reconnecting: attempt 1, Unreachable
            1700   socket  opened
            1700   engine  say hello, 1006 was 1500 ms ago
            1710   peer    welcome ann
            1710   tell    people [ann]
            1710   tell    welcomed
            1710   engine  say subscribe account e1 1
            1710   engine  say subscribe a e1 5
            1710   tell    live
            1720   peer    subscribed a e1 9 more 6 7
            1720   tell    a after 5 comes [m6 m7] up to 7
            1720   engine  say subscribe a e1 7
            1730   peer    subscribed a e1 9 recovered 8 9
            1730   tell    a after 7 comes [m8 m9] up to 9
        "#]],
    );
}

#[test]
fn another_epoch_is_loaded_anew() {
    check_live(
        "
        +10 peer item a e2 1
        +10 peer item a e2 2
        +10 peer subscribed a e2 2 start 1 2
        +10 peer item a e2 3
        ",
        expect![[r#"
            200    peer    item a e2 1
            200    engine  say subscribe a e1 5
            210    peer    item a e2 2
            220    peer    subscribed a e2 2 start 1 2
            220    tell    a holds [m1 m2] up to 2, from the start
            230    peer    item a e2 3
            230    tell    a after 2 comes [m3] up to 3
        "#]],
    );
}

#[test]
fn versions_of_the_account_may_be_skipped() {
    check_live(
        "
        +10 peer item account e1 5
        +10 peer item account e1 9
        +10 peer item account e1 9
        +10 peer item account e1 12=b
        +160 clock
        ",
        expect![[r#"
            200    peer    item account e1 5
            200    tell    carol is Online
            210    peer    item account e1 9
            210    tell    carol is Online
            220    peer    item account e1 9
            230    peer    item account e1 12=b
            230    tell    room b changed
            380    clock   tick
            380    engine  say delivered b 1
        "#]],
    );
}

#[test]
fn what_comes_before_the_answer_is_in_the_answer() {
    check_live(
        "
        +10 app open b
        +10 peer item b e1 3
        +10 peer subscribed b e1 3 fresh 3
        +10 peer item b e1 4
        ",
        expect![[r#"
            200    app     open b
            200    engine  say subscribe b
            210    peer    item b e1 3
            220    peer    subscribed b e1 3 fresh 3
            220    tell    b holds [m3] up to 3
            230    peer    item b e1 4
            230    tell    b after 3 comes [m4] up to 4
        "#]],
    );
}
