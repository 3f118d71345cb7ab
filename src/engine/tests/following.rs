//! Which rooms are followed, what is not believed, and what came before.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn a_recovery_that_skips_a_message_is_not_believed() {
    check_live(
        "
        +10 peer item a e1 8
        +10 peer subscribed a e1 8 recovered 6 8
        +10 peer subscribed a e1 8 fresh 6 7 8
        ",
        expect![[r#"
            200    peer    item a e1 8
            200    engine  say subscribe a e1 5
            210    peer    subscribed a e1 8 recovered 6 8
            210    engine  say subscribe a
            220    peer    subscribed a e1 8 fresh 6 7 8
            220    tell    a holds [m6 m7 m8] up to 8
        "#]],
    );
}

#[test]
fn a_recovery_that_ends_before_the_head_is_not_believed() {
    check_live(
        "
        +10 peer item a e1 8
        +10 peer subscribed a e1 8 recovered 6
        +10 peer subscribed a e1 8 fresh 6 7 8
        ",
        expect![[r#"
            200    peer    item a e1 8
            200    engine  say subscribe a e1 5
            210    peer    subscribed a e1 8 recovered 6
            210    engine  say subscribe a
            220    peer    subscribed a e1 8 fresh 6 7 8
            220    tell    a holds [m6 m7 m8] up to 8
        "#]],
    );
}

#[test]
fn a_recovery_that_makes_no_progress_is_not_believed() {
    check_live(
        "
        +10 peer item a e1 8
        +10 peer subscribed a e1 8 more
        +10 peer subscribed a e1 8 more
        +10 peer subscribed a e1 8 more
        +10 peer subscribed a e1 8 more
        +10 peer subscribed a e1 8 more
        +10 peer subscribed a e1 8 more
        ",
        expect![[r#"
            200    peer    item a e1 8
            200    engine  say subscribe a e1 5
            210    peer    subscribed a e1 8 more
            210    engine  say subscribe a
            220    peer    subscribed a e1 8 more
            220    engine  say subscribe a
            230    peer    subscribed a e1 8 more
            230    engine  say subscribe a
            240    peer    subscribed a e1 8 more
            240    tell    noticed: bad_request
            250    peer    subscribed a e1 8 more
            250    tell    noticed: bad_request
            260    peer    subscribed a e1 8 more
            260    tell    noticed: bad_request
        "#]],
    );
}

#[test]
fn what_nobody_follows_is_dropped() {
    check_live(
        "
        +10 peer item z e1 1
        +10 peer subscribed z e1 1 fresh 1
        ",
        expect![[r#"
            200    peer    item z e1 1
            210    peer    subscribed z e1 1 fresh 1
        "#]],
    );
}

#[test]
fn history_is_loaded_once_at_a_time_up_to_the_start() {
    check_live(
        "
        +10 app history a
        +10 app history a
        +10 http history 200 history e1 more 2 3
        +10 app history a
        +10 http history 200 history e1 start 1
        +10 app history a
        ",
        expect![[r#"
            200    app     history a
            200    engine  ask history a before 4, 100
            210    app     history a
            220    http    history 200 history e1 more 2 3
            220    tell    a begins with [m2 m3]
            230    app     history a
            230    engine  ask history a before 2, 100
            240    http    history 200 history e1 start 1
            240    tell    a begins with [m1], from the start
            250    app     history a
        "#]],
    );
}

#[test]
fn history_that_fails_can_be_asked_for_again() {
    check_live(
        "
        +10 app history a
        +10 http history unreachable
        +10 app history a
        +10 http history 200 history e1 more 3
        ",
        expect![[r#"
            200    app     history a
            200    engine  ask history a before 4, 100
            210    http    history unreachable
            210    tell    a has no history: unreachable
            220    app     history a
            220    engine  ask history a before 4, 100
            230    http    history 200 history e1 more 3
            230    tell    a begins with [m3]
        "#]],
    );
}

#[test]
fn history_does_not_connect_to_a_timeline_that_was_loaded_anew() {
    check_live(
        "
        +10 app history a
        +10 peer subscribed a e1 90 fresh 89 90
        +10 http history 200 history e1 more 2 3
        ",
        expect![[r#"
            200    app     history a
            200    engine  ask history a before 4, 100
            210    peer    subscribed a e1 90 fresh 89 90
            210    tell    a holds [m89 m90] up to 90
            220    http    history 200 history e1 more 2 3
        "#]],
    );
}

#[test]
fn history_that_leads_nowhere_is_the_start() {
    check_live(
        "
        +10 app history a
        +10 http history 200 history e1 more 4
        +10 app history a
        ",
        expect![[r#"
            200    app     history a
            200    engine  ask history a before 4, 100
            210    http    history 200 history e1 more 4
            210    tell    a begins with [m4], from the start
            220    app     history a
        "#]],
    );
}

#[test]
fn an_empty_tail_still_has_a_history() {
    check_live(
        "
        +10 app open b
        +10 peer subscribed b e1 7 fresh
        +10 app history b
        ",
        expect![[r#"
            200    app     open b
            200    engine  say subscribe b
            210    peer    subscribed b e1 7 fresh
            210    tell    b holds [] up to 7
            220    app     history b
            220    engine  ask history b before 8, 100
        "#]],
    );
}

#[test]
fn a_refused_subscription_is_told() {
    check_live(
        "
        +10 app open b
        +10 peer sub-refused b not_member
        +10 peer item b e1 1
        ",
        expect![[r#"
            200    app     open b
            200    engine  say subscribe b
            210    peer    sub-refused b not_member
            210    tell    b cannot be opened: not_member
            220    peer    item b e1 1
        "#]],
    );
}

#[test]
fn a_subscription_refused_for_now_is_asked_for_again() {
    check_live(
        "
        +10 app open b
        +10 peer sub-refused b rate_limited 2000
        +2100 peer subscribed b e1 1 start 1
        ",
        expect![[r#"
            200    app     open b
            200    engine  say subscribe b
            210    peer    sub-refused b rate_limited 2000
            210    tell    noticed: rate_limited
            2210   clock   tick
            2210   engine  say subscribe b
            2310   peer    subscribed b e1 1 start 1
            2310   tell    b holds [m1] up to 1, from the start
        "#]],
    );
}

#[test]
fn a_room_that_is_gone_is_no_longer_followed() {
    check_live(
        "
        +10 peer item account e1 2-a
        +10 peer item a e1 6
        ",
        expect![[r#"
            200    peer    item account e1 2-a
            200    tell    room a removed
            210    peer    item a e1 6
        "#]],
    );
}

#[test]
fn the_room_opened_longest_ago_makes_place() {
    check_live(
        "
        +1 app open r1
        +1 app open r2
        +1 app open r3
        +1 app open r4
        +1 app open r5
        +1 app open r6
        +1 app open r7
        +1 app open r8
        +1 app open r9
        +1 app open r10
        +1 app open r11
        +1 app open r12
        +1 app open r13
        +1 app open r14
        +1 app open r15
        +1 app open r16
        +1 app open r17
        +1 app open r18
        +1 app open r19
        +1 app open a
        +1 app open last
        +1 peer item r1 e1 1
        ",
        expect![[r#"
            191    app     open r1
            191    engine  say subscribe r1
            192    app     open r2
            192    engine  say subscribe r2
            193    app     open r3
            193    engine  say subscribe r3
            194    app     open r4
            194    engine  say subscribe r4
            195    app     open r5
            195    engine  say subscribe r5
            196    app     open r6
            196    engine  say subscribe r6
            197    app     open r7
            197    engine  say subscribe r7
            198    app     open r8
            198    engine  say subscribe r8
            199    app     open r9
            199    engine  say subscribe r9
            200    app     open r10
            200    engine  say subscribe r10
            201    app     open r11
            201    engine  say subscribe r11
            202    app     open r12
            202    engine  say subscribe r12
            203    app     open r13
            203    engine  say subscribe r13
            204    app     open r14
            204    engine  say subscribe r14
            205    app     open r15
            205    engine  say subscribe r15
            206    app     open r16
            206    engine  say subscribe r16
            207    app     open r17
            207    engine  say subscribe r17
            208    app     open r18
            208    engine  say subscribe r18
            209    app     open r19
            209    engine  say subscribe r19
            210    app     open a
            211    app     open last
            211    engine  say unsubscribe r1
            211    tell    r1 is closed
            211    engine  say subscribe last
            212    peer    item r1 e1 1
        "#]],
    );
}
