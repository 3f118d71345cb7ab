//! Jumps into a conversation, the way on from there, and the way back.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn a_jump_shows_what_is_around_the_place() {
    check_live(
        "
        +1 app jump a 2
        +10 http window 200 page e1 start,newer,head=3,target=2 1 2 3
        +1 app jump a to 700
        +10 http window 200 page e1 newer,head=4 3 4
        ",
        expect![[r#"
            191    app     jump a 2
            191    engine  ask window a around 2, 60
            201    http    window 200 page e1 start,newer,head=3,target=2 1 2 3
            201    tell    a shows [m1 m2 m3] for 2, up to 3, newer ones exist, from the start
            202    app     jump a to 700
            202    engine  ask window a at 700 ms, 60
            212    http    window 200 page e1 newer,head=4 3 4
            212    tell    a shows [m3 m4] for nothing, up to 4, newer ones exist
        "#]],
    );
}

#[test]
fn older_ones_are_loaded_before_the_window() {
    check_live(
        "
        +1 app jump a 3
        +10 http window 200 page e1 newer,head=3,target=3 3
        +1 app history a
        +10 http history 200 history e1 start 1 2
        ",
        expect![[r#"
            191    app     jump a 3
            191    engine  ask window a around 3, 60
            201    http    window 200 page e1 newer,head=3,target=3 3
            201    tell    a shows [m3] for 3, up to 3, newer ones exist
            202    app     history a
            202    engine  ask history a before 3, 100
            212    http    history 200 history e1 start 1 2
            212    tell    a begins with [m1 m2], from the start
        "#]],
    );
}

#[test]
fn newer_ones_lead_to_the_end() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +1 app newer a
        +1 app newer a
        +10 http newer 200 page e1 newer,head=4 3 4
        +1 app newer a
        +10 http newer 200 page e1 head=5 5
        +1 app newer a
        +10 peer item a e1 6
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e1 start,newer,head=2,target=1 1 2
            201    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            202    app     newer a
            202    engine  ask newer a after 2, 100
            203    app     newer a
            213    http    newer 200 page e1 newer,head=4 3 4
            213    tell    a goes on with [m3 m4], up to 4, newer ones exist
            214    app     newer a
            214    engine  ask newer a after 4, 100
            224    http    newer 200 page e1 head=5 5
            224    tell    a goes on with [m5], up to 5
            225    app     newer a
            235    peer    item a e1 6
            235    tell    a after 5 comes [m6] up to 6
        "#]],
    );
}

#[test]
fn the_way_back_loads_the_newest_ones() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +1 app latest a
        +1 app latest a
        +1 peer item a e1 6
        +10 peer subscribed a e1 6 fresh 5 6
        +1 peer item a e1 7
        +1 app newer a
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e1 start,newer,head=2,target=1 1 2
            201    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            202    app     latest a
            202    engine  say subscribe a
            203    app     latest a
            204    peer    item a e1 6
            214    peer    subscribed a e1 6 fresh 5 6
            214    tell    a holds [m5 m6] up to 6
            215    peer    item a e1 7
            215    tell    a after 6 comes [m7] up to 7
            216    app     newer a
        "#]],
    );
}

#[test]
fn the_last_of_two_jumps_wins() {
    check_live(
        "
        +1 app jump a 1
        +1 app jump a 4
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +10 http window 200 page e1 newer,head=4,target=4 4
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            192    app     jump a 4
            192    engine  ask window a around 4, 60
            202    http    window 200 page e1 start,newer,head=2,target=1 1 2
            212    http    window 200 page e1 newer,head=4,target=4 4
            212    tell    a shows [m4] for 4, up to 4, newer ones exist
        "#]],
    );
}

#[test]
fn a_jump_into_a_room_that_is_not_followed_waits_for_its_stream() {
    check_live(
        "
        +1 app jump b 2
        +10 peer subscribed b e1 9 fresh 8 9
        +10 http window 200 page e1 newer,head=3,target=2 1 2 3
        ",
        expect![[r#"
            191    app     jump b 2
            191    engine  say subscribe b
            201    peer    subscribed b e1 9 fresh 8 9
            201    tell    b holds [m8 m9] up to 9
            201    engine  ask window b around 2, 60
            211    http    window 200 page e1 newer,head=3,target=2 1 2 3
            211    tell    b shows [m1 m2 m3] for 2, up to 3, newer ones exist
        "#]],
    );
}

#[test]
fn a_reconnect_leaves_the_window_where_it_is() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +10 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        +10 peer subscribed a e1 7 recovered 6 7
        +10 app newer a
        +10 http newer 200 page e1 head=7 3 4 5 6 7
        +10 peer item a e1 8
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e1 start,newer,head=2,target=1 1 2
            201    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            211    socket  closed 1006
            211    tell    waiting: attempt 1 failed, next at 1021, Unreachable
            1021   clock   tick
            1021   engine  open socket 2
            1021   tell    reconnecting: attempt 1, Unreachable
            1711   socket  opened
            1711   engine  say hello, 1006 was 1500 ms ago
            1721   peer    welcome ann
            1721   tell    people [ann]
            1721   tell    welcomed
            1721   engine  say subscribe account e1 1
            1721   engine  say subscribe a e1 5
            1721   tell    live
            1731   peer    subscribed a e1 7 recovered 6 7
            1731   tell    a after 5 comes [m6 m7] up to 7
            1741   app     newer a
            1741   engine  ask newer a after 2, 100
            1751   http    newer 200 page e1 head=7 3 4 5 6 7
            1751   tell    a goes on with [m3 m4 m5 m6 m7], up to 7
            1761   peer    item a e1 8
            1761   tell    a after 7 comes [m8] up to 8
        "#]],
    );
}

#[test]
fn what_cannot_be_recovered_brings_the_window_back_to_the_end() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +10 socket closed 1006
        +1500 socket opened
        +10 peer welcome ann
        +10 peer subscribed a e1 90 fresh 89 90
        +10 app newer a
        +10 peer item a e1 91
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e1 start,newer,head=2,target=1 1 2
            201    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            211    socket  closed 1006
            211    tell    waiting: attempt 1 failed, next at 1021, Unreachable
            1021   clock   tick
            1021   engine  open socket 2
            1021   tell    reconnecting: attempt 1, Unreachable
            1711   socket  opened
            1711   engine  say hello, 1006 was 1500 ms ago
            1721   peer    welcome ann
            1721   tell    people [ann]
            1721   tell    welcomed
            1721   engine  say subscribe account e1 1
            1721   engine  say subscribe a e1 5
            1721   tell    live
            1731   peer    subscribed a e1 90 fresh 89 90
            1731   tell    a holds [m89 m90] up to 90
            1741   app     newer a
            1751   peer    item a e1 91
            1751   tell    a after 90 comes [m91] up to 91
        "#]],
    );
}

#[test]
fn a_window_of_another_epoch_is_not_shown() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e2 start,newer,head=2,target=1 1 2
        +1 app jump a to 700
        +10 http window 200 page e2 start,newer,head=2,target=1 1 2
        +10 peer item a e2 8
        +10 peer subscribed a e2 8 fresh 8
        +10 http window 200 page e2 start,newer,head=2,target=1 1 2
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e2 start,newer,head=2,target=1 1 2
            201    tell    a cannot be jumped into: not_found
            202    app     jump a to 700
            202    engine  ask window a at 700 ms, 60
            212    http    window 200 page e2 start,newer,head=2,target=1 1 2
            222    peer    item a e2 8
            222    engine  say subscribe a e1 5
            232    peer    subscribed a e2 8 fresh 8
            232    tell    a holds [m8] up to 8
            232    engine  ask window a at 700 ms, 60
            242    http    window 200 page e2 start,newer,head=2,target=1 1 2
            242    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
        "#]],
    );
}

#[test]
fn a_jump_or_a_page_that_fails_is_told_and_can_be_asked_again() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 404 not_found
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +1 app newer a
        +10 http newer unreachable
        +1 app newer a
        +10 http newer 200 page e1 newer,head=4 3 4
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 404 not_found
            201    tell    a cannot be jumped into: not_found
            202    app     jump a 1
            202    engine  ask window a around 1, 60
            212    http    window 200 page e1 start,newer,head=2,target=1 1 2
            212    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            213    app     newer a
            213    engine  ask newer a after 2, 100
            223    http    newer unreachable
            223    tell    a has no newer ones: unreachable
            224    app     newer a
            224    engine  ask newer a after 2, 100
            234    http    newer 200 page e1 newer,head=4 3 4
            234    tell    a goes on with [m3 m4], up to 4, newer ones exist
        "#]],
    );
}
