//! What is refused, here and there, for now and for good.

use expect_test::expect;

use super::stage::Stage;
use super::stage::check_live;
use crate::limits::OUTBOX_ITEMS_MAX;

#[test]
fn a_refusal_for_now_goes_back_and_keeps_the_order() {
    check_live(
        "
        +1 app send a one
        +1 app send a two
        +1 app send a three
        +5 peer refused #1 rate_limited 2000
        +1 peer refused #2 out_of_order 50
        +1 peer refused #3 out_of_order 50
        +1 app send a four
        +2100 peer stored #1 6
        +1 peer stored #2 7; stored #3 8; stored #4 9
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
            198    peer    refused #1 rate_limited 2000
            198    engine  keep #1
            198    tell    #1 queued
            199    peer    refused #2 out_of_order 50
            199    engine  keep #2
            199    tell    #2 queued
            200    peer    refused #3 out_of_order 50
            200    engine  keep #3
            200    tell    #3 queued
            201    app     send a four
            201    engine  keep #4
            201    tell    #4 queued
            201    tell    queue 4
            2198   clock   tick
            2198   tell    #1 sending
            2198   engine  say send #1 a one
            2198   tell    #2 sending
            2198   engine  say send #2 a two
            2198   tell    #3 sending
            2198   engine  say send #3 a three
            2198   tell    #4 sending
            2198   engine  say send #4 a four
            2301   peer    stored #1 6
            2301   engine  forget #1
            2301   tell    #1 sent as 6
            2301   tell    queue 3
            2302   peer    stored #2 7; stored #3 8; stored #4 9
            2302   engine  forget #2
            2302   tell    #2 sent as 7
            2302   engine  forget #3
            2302   tell    #3 sent as 8
            2302   engine  forget #4
            2302   tell    #4 sent as 9
            2302   tell    queue 0
        "#]],
    );
}

#[test]
fn a_failing_server_is_asked_again() {
    check_live(
        "
        +1 app send a one
        +5 peer refused #1 server
        +1100 peer stored #1 6
        ",
        expect![[r#"
            191    app     send a one
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a one
            191    tell    queue 1
            196    peer    refused #1 server
            196    engine  keep #1
            196    tell    #1 queued
            1196   clock   tick
            1196   tell    #1 sending
            1196   engine  say send #1 a one
            1296   peer    stored #1 6
            1296   engine  forget #1
            1296   tell    #1 sent as 6
            1296   tell    queue 0
        "#]],
    );
}

#[test]
fn a_refusal_for_good_fails_one_and_lets_the_next_go() {
    check_live(
        "
        +1 app send a one
        +1 app send a two
        +5 peer refused #1 not_allowed
        +1 peer stored #2 6
        +1 app send a three
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
            197    peer    refused #1 not_allowed
            197    engine  keep #1
            197    tell    #1 failed: not_allowed
            197    tell    queue 1
            198    peer    stored #2 6
            198    engine  forget #2
            198    tell    #2 sent as 6
            198    tell    queue 0
            199    app     send a three
            199    engine  keep #3
            199    tell    #3 queued
            199    tell    #3 sending
            199    engine  say send #3 a three
            199    tell    queue 1
        "#]],
    );
}

#[test]
fn a_failed_message_is_tried_again_or_given_up() {
    check_live(
        "
        +1 app send a one
        +1 app send a two
        +5 peer refused #1 not_allowed; refused #2 not_allowed
        +100 app again #1
        +10 peer stored #1 6
        +10 app again #1
        +10 app discard #2
        +10 app discard #2
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
            197    peer    refused #1 not_allowed; refused #2 not_allowed
            197    engine  keep #1
            197    tell    #1 failed: not_allowed
            197    engine  keep #2
            197    tell    #2 failed: not_allowed
            197    tell    queue 0
            297    app     again #1
            297    engine  keep #1
            297    tell    #1 queued
            297    tell    #1 sending
            297    engine  say send #1 a one
            297    tell    queue 1
            307    peer    stored #1 6
            307    engine  forget #1
            307    tell    #1 sent as 6
            307    tell    queue 0
            317    app     again #1
            327    app     discard #2
            327    engine  forget #2
            327    tell    #2 discarded
            337    app     discard #2
        "#]],
    );
}

#[test]
fn an_empty_message_is_refused_here() {
    check_live(
        "
        +1 app send a
        ",
        expect![[r#"
            191    app     send a
            191    tell    refused: empty
        "#]],
    );
}

#[test]
fn a_message_that_is_too_long_is_refused_here() {
    check_live(
        "
        +1 app send a abcdefghijklmnopqrstuvwxyz
        ",
        expect![[r#"
            191    app     send a abcdefghijklmnopqrstuvwxyz
            191    tell    refused: too_long
        "#]],
    );
}

#[test]
fn a_full_outbox_keeps_the_words_as_failed_and_at_last_refuses_them() {
    let mut stage = Stage::live();
    stage.play("+1 socket closed 4503");
    for _ in 0..OUTBOX_ITEMS_MAX {
        stage.play("+0 app send a word");
    }
    stage.transcript.clear();
    stage.play("+1 app send a more\n +1 app again #1001\n +1 app discard #1\n +1 app again #1001");
    expect![[r#"
        192    app     send a more
        192    engine  keep #1001
        192    tell    #1001 failed: limit_reached
        193    app     again #1001
        194    app     discard #1
        194    engine  forget #1
        194    tell    #1 discarded
        194    tell    queue 999
        195    app     again #1001
        195    engine  keep #1001
        195    tell    #1001 queued
        195    tell    queue 1000
    "#]]
    .assert_eq(&stage.transcript);
    for _ in 0..OUTBOX_ITEMS_MAX - 1 {
        stage.play("+0 app send b word");
    }
    stage.transcript.clear();
    stage.play("+1 app send a more\n +1 app send c more");
    expect![[r#"
        196    app     send a more
        196    engine  keep #2001
        196    tell    #2001 failed: limit_reached
        197    app     send c more
        197    tell    refused: limit_reached
    "#]]
    .assert_eq(&stage.transcript);
}
