//! Where pages of a conversation and its stream meet: nothing is missing between them, and nothing is told twice.

use expect_test::expect;

use super::stage::{Stage, check_live};
use crate::limits::MEANWHILE_ITEMS_MAX;

#[test]
fn a_window_that_reaches_the_end_goes_on_by_itself() {
    check_live(
        "
        +1 app jump a 4
        +10 http window 200 page e1 head=5,target=4 4 5
        +10 peer item a e1 6
        ",
        expect![[r#"
            191    app     jump a 4
            191    engine  ask window a around 4, 60
            201    http    window 200 page e1 head=5,target=4 4 5
            201    tell    a shows [m4 m5] for 4, up to 5
            211    peer    item a e1 6
            211    tell    a after 5 comes [m6] up to 6
        "#]],
    );
}

#[test]
fn live_messages_are_told_while_the_window_is_elsewhere() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +10 peer item a e1 6
        +10 peer item a e1 7
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e1 start,newer,head=2,target=1 1 2
            201    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            211    peer    item a e1 6
            211    tell    a after 5 comes [m6] up to 6
            221    peer    item a e1 7
            221    tell    a after 6 comes [m7] up to 7
        "#]],
    );
}

#[test]
fn what_comes_live_while_the_last_page_is_under_way_is_put_behind_it() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +1 peer item a e1 6
        +1 app newer a
        +1 peer item a e1 7
        +1 peer item a e1 8
        +10 http newer 200 page e1 head=7 3 4 5 6 7
        +10 peer item a e1 9
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e1 start,newer,head=2,target=1 1 2
            201    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            202    peer    item a e1 6
            202    tell    a after 5 comes [m6] up to 6
            203    app     newer a
            203    engine  ask newer a after 2, 100
            204    peer    item a e1 7
            204    tell    a after 6 comes [m7] up to 7
            205    peer    item a e1 8
            205    tell    a after 7 comes [m8] up to 8
            215    http    newer 200 page e1 head=7 3 4 5 6 7
            215    tell    a goes on with [m3 m4 m5 m6 m7 m8], up to 8
            225    peer    item a e1 9
            225    tell    a after 8 comes [m9] up to 9
        "#]],
    );
}

#[test]
fn a_page_that_is_ahead_of_the_stream_is_not_told_twice() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +1 app newer a
        +10 http newer 200 page e1 head=7 3 4 5 6 7
        +1 peer item a e1 6
        +1 peer item a e1 7
        +1 peer item a e1 8
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e1 start,newer,head=2,target=1 1 2
            201    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            202    app     newer a
            202    engine  ask newer a after 2, 100
            212    http    newer 200 page e1 head=7 3 4 5 6 7
            212    tell    a goes on with [m3 m4 m5 m6 m7], up to 7
            213    peer    item a e1 6
            214    peer    item a e1 7
            215    peer    item a e1 8
            215    tell    a after 7 comes [m8] up to 8
        "#]],
    );
}

#[test]
fn a_jump_to_the_end_meets_the_stream_as_well() {
    check_live(
        "
        +1 app jump a 5
        +1 peer item a e1 6
        +1 peer item a e1 7
        +10 http window 200 page e1 head=6,target=5 4 5 6
        +1 peer item a e1 8
        +1 app jump a 8
        +10 http window 200 page e1 head=10,target=8 8 9 10
        +1 peer item a e1 9
        +1 peer item a e1 10
        +1 peer item a e1 11
        ",
        expect![[r#"
            191    app     jump a 5
            191    engine  ask window a around 5, 60
            192    peer    item a e1 6
            192    tell    a after 5 comes [m6] up to 6
            193    peer    item a e1 7
            193    tell    a after 6 comes [m7] up to 7
            203    http    window 200 page e1 head=6,target=5 4 5 6
            203    tell    a shows [m4 m5 m6 m7] for 5, up to 7
            204    peer    item a e1 8
            204    tell    a after 7 comes [m8] up to 8
            205    app     jump a 8
            205    engine  ask window a around 8, 60
            215    http    window 200 page e1 head=10,target=8 8 9 10
            215    tell    a shows [m8 m9 m10] for 8, up to 10
            216    peer    item a e1 9
            217    peer    item a e1 10
            218    peer    item a e1 11
            218    tell    a after 10 comes [m11] up to 11
        "#]],
    );
}

#[test]
fn a_jump_is_asked_again_behind_an_answer_that_it_may_be_older_than() {
    check_live(
        "
        +1 app jump a 5
        +1 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        +10 peer subscribed account e1 1 recovered; subscribed a e1 90 fresh 89 90
        +10 http window 200 page e1 head=5,target=5 4 5
        +10 http window 200 page e1 newer,head=6,target=5 4 5 6
        ",
        expect![[r#"
            191    app     jump a 5
            191    engine  ask window a around 5, 60
            192    socket  closed 1006
            192    tell    waiting: attempt 1 failed, next at 1002, Unreachable
            1002   clock   tick
            1002   engine  open socket 2
            1002   tell    reconnecting: attempt 1, Unreachable
            1692   socket  opened
            1692   engine  say hello, 1006 was 1500 ms ago
            1702   peer    welcome ann
            1702   tell    people [ann]
            1702   tell    welcomed
            1702   engine  say subscribe account e1 1
            1702   engine  say subscribe a e1 5
            1702   tell    live
            1712   peer    subscribed account e1 1 recovered; subscribed a e1 90 fresh 89 90
            1712   tell    a holds [m89 m90] up to 90
            1712   engine  ask window a around 5, 60
            1722   http    window 200 page e1 head=5,target=5 4 5
            1732   http    window 200 page e1 newer,head=6,target=5 4 5 6
            1732   tell    a shows [m4 m5 m6] for 5, up to 6, newer ones exist
        "#]],
    );
}

#[test]
fn a_page_that_comes_after_the_way_back_is_dropped() {
    check_live(
        "
        +1 app jump a 1
        +1 app latest a
        +10 peer subscribed a e1 5 fresh 4 5
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +1 app newer a
        +1 app latest a
        +10 peer subscribed a e1 5 fresh 4 5
        +10 http newer 200 page e1 newer,head=4 3 4
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            192    app     latest a
            192    engine  say subscribe a
            202    peer    subscribed a e1 5 fresh 4 5
            202    tell    a holds [m4 m5] up to 5
            212    http    window 200 page e1 start,newer,head=2,target=1 1 2
            213    app     jump a 1
            213    engine  ask window a around 1, 60
            223    http    window 200 page e1 start,newer,head=2,target=1 1 2
            223    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            224    app     newer a
            224    engine  ask newer a after 2, 100
            225    app     latest a
            225    engine  say subscribe a
            235    peer    subscribed a e1 5 fresh 4 5
            235    tell    a holds [m4 m5] up to 5
            245    http    newer 200 page e1 newer,head=4 3 4
        "#]],
    );
}

#[test]
fn a_page_that_ends_before_the_stream_stood_is_not_the_end() {
    check_live(
        "
        +1 app jump a 4
        +1 peer item a e1 6
        +10 http window 200 page e1 head=4,target=4 4
        +1 app newer a
        +10 http newer 200 page e1 head=6 5 6
        +1 peer item a e1 7
        ",
        expect![[r#"
            191    app     jump a 4
            191    engine  ask window a around 4, 60
            192    peer    item a e1 6
            192    tell    a after 5 comes [m6] up to 6
            202    http    window 200 page e1 head=4,target=4 4
            202    tell    a shows [m4] for 4, up to 4, newer ones exist
            203    app     newer a
            203    engine  ask newer a after 4, 100
            213    http    newer 200 page e1 head=6 5 6
            213    tell    a goes on with [m5 m6], up to 6
            214    peer    item a e1 7
            214    tell    a after 6 comes [m7] up to 7
        "#]],
    );
}

#[test]
fn a_page_that_too_much_has_come_beside_is_not_the_end() {
    let mut stage = Stage::live();
    stage.play("+1 app jump a 5");
    for place in 0..=MEANWHILE_ITEMS_MAX {
        stage.play(&format!("+0 peer item a e1 {}", place + 6));
    }
    stage.transcript.clear();
    stage.play("+1 http window 200 page e1 head=5,target=5 4 5\n +1 app newer a");
    expect![[r#"
        192    http    window 200 page e1 head=5,target=5 4 5
        192    tell    a shows [m4 m5] for 5, up to 5, newer ones exist
        193    app     newer a
        193    engine  ask newer a after 5, 100
    "#]]
    .assert_eq(&stage.transcript);
}
