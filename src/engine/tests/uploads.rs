//! Files on their way out.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn a_file_goes_out_and_is_stored() {
    check_live(
        "
        +1 app upload u1 a 500
        +10 browser sent 200 of u1
        +10 browser sent 900 of u1
        +10 http upload 200 file f1
        +10 browser sent 500 of u1
        +1 app send-files a f1
        ",
        expect![[r#"
            191    app     upload u1 a 500
            191    tell    u1 waits
            191    engine  ask upload u1 file
            191    tell    u1 has sent 0
            201    browser sent 200 of u1
            201    tell    u1 has sent 200
            211    browser sent 900 of u1
            211    tell    u1 has sent 500
            221    http    upload 200 file f1
            221    tell    u1 is stored as f1
            231    browser sent 500 of u1
            232    app     send-files a f1
            232    engine  keep #1
            232    tell    #1 queued
            232    engine  release u1
            232    tell    u1 is forgotten
            232    tell    #1 sending
            232    engine  say send #1 a  + f1
            232    tell    queue 1
        "#]],
    );
}

#[test]
fn two_files_go_at_once_and_the_others_wait() {
    check_live(
        "
        +1 app upload u1 a 5
        +1 app upload u2 a 5
        +1 app upload u3 a 5
        +1 app upload u4 b 5
        +10 http upload 200 file f1
        +10 http upload 200 file f2
        ",
        expect![[r#"
            191    app     upload u1 a 5
            191    tell    u1 waits
            191    engine  ask upload u1 file
            191    tell    u1 has sent 0
            192    app     upload u2 a 5
            192    tell    u2 waits
            192    engine  ask upload u2 file
            192    tell    u2 has sent 0
            193    app     upload u3 a 5
            193    tell    u3 waits
            194    app     upload u4 b 5
            194    tell    u4 waits
            204    http    upload 200 file f1
            204    tell    u1 is stored as f1
            204    engine  ask upload u3 file
            204    tell    u3 has sent 0
            214    http    upload 200 file f2
            214    tell    u2 is stored as f2
            214    engine  ask upload u4 file
            214    tell    u4 has sent 0
        "#]],
    );
}

#[test]
fn too_large_is_refused_here_with_the_limit() {
    check_live(
        "
        +1 app upload u1 a 1001
        +1 app upload u1 again
        +1 app upload u1 cancel
        ",
        expect![[r#"
            191    app     upload u1 a 1001
            191    tell    u1 failed: too_large 1000
            192    app     upload u1 again
            193    app     upload u1 cancel
            193    engine  release u1
            193    tell    u1 is forgotten
        "#]],
    );
}

#[test]
fn too_many_are_refused_here() {
    check_live(
        "
        +1 app upload u1 a 5
        +1 app upload u2 a 5
        +1 app upload u3 a 5
        +1 app upload u4 a 5
        +1 app upload u1 cancel
        +1 app upload u5 a 5
        ",
        expect![[r#"
            191    app     upload u1 a 5
            191    tell    u1 waits
            191    engine  ask upload u1 file
            191    tell    u1 has sent 0
            192    app     upload u2 a 5
            192    tell    u2 waits
            192    engine  ask upload u2 file
            192    tell    u2 has sent 0
            193    app     upload u3 a 5
            193    tell    u3 waits
            194    app     upload u4 a 5
            194    tell    refused: limit_reached
            194    engine  release u4
            194    tell    u4 is forgotten
            195    app     upload u1 cancel
            195    engine  abort a call
            195    engine  release u1
            195    tell    u1 is forgotten
            195    engine  ask upload u3 file
            195    tell    u3 has sent 0
            196    app     upload u5 a 5
            196    tell    u5 waits
        "#]],
    );
}

#[test]
fn a_file_that_was_cut_off_can_be_tried_again() {
    check_live(
        "
        +1 app upload u1 a 5
        +1 browser sent 3 of u1
        +1 http upload unreachable
        +1 app upload u1 again
        +1 http upload 200 file f1
        +1 app upload u1 again
        ",
        expect![[r#"
            191    app     upload u1 a 5
            191    tell    u1 waits
            191    engine  ask upload u1 file
            191    tell    u1 has sent 0
            192    browser sent 3 of u1
            192    tell    u1 has sent 3
            193    http    upload unreachable
            193    tell    u1 failed: unreachable, for now
            194    app     upload u1 again
            194    tell    u1 waits
            194    engine  ask upload u1 file
            194    tell    u1 has sent 0
            195    http    upload 200 file f1
            195    tell    u1 is stored as f1
            196    app     upload u1 again
        "#]],
    );
}

#[test]
fn a_refused_file_says_why() {
    check_live(
        "
        +1 app upload u1 a 5
        +1 http upload 415 refused_type
        +1 app upload u1 cancel
        ",
        expect![[r#"
            191    app     upload u1 a 5
            191    tell    u1 waits
            191    engine  ask upload u1 file
            191    tell    u1 has sent 0
            192    http    upload 415 refused_type
            192    tell    u1 failed: refused_type
            193    app     upload u1 cancel
            193    engine  release u1
            193    tell    u1 is forgotten
        "#]],
    );
}

#[test]
fn files_that_are_refused_because_the_session_is_over_go_out_after_the_next_sign_in() {
    check_live(
        "
        +1 app upload u1 a 5
        +1 app upload u2 a 5
        +1 app upload u3 a 5
        +1 http upload 401 unauthorized
        +1 http upload 401 unauthorized
        +3000 app sign-in ann
        +10 http info 200
        +10 http sign-in 200 me ann
        +10 socket opened
        +10 peer welcome ann
        +10 http upload 200 file f1
        ",
        expect![[r#"
            191    app     upload u1 a 5
            191    tell    u1 waits
            191    engine  ask upload u1 file
            191    tell    u1 has sent 0
            192    app     upload u2 a 5
            192    tell    u2 waits
            192    engine  ask upload u2 file
            192    tell    u2 has sent 0
            193    app     upload u3 a 5
            193    tell    u3 waits
            194    http    upload 401 unauthorized
            194    engine  close socket 1 with 1000
            194    tell    a is closed
            194    tell    signed out: unauthorized
            194    engine  ask info
            194    tell    u1 waits
            194    tell    idle
            195    http    upload 401 unauthorized
            195    tell    u2 waits
            3195   app     sign-in ann
            3195   tell    SigningIn
            3195   engine  ask sign-in ann <secret>
            3205   http    info 200
            3215   http    sign-in 200 me ann
            3215   tell    signed in as ann
            3215   engine  open socket 2
            3215   tell    connecting
            3225   socket  opened
            3225   engine  say hello
            3235   peer    welcome ann
            3235   tell    people [ann]
            3235   tell    welcomed
            3235   engine  load the outbox of ann
            3235   engine  say subscribe account
            3235   tell    u1 waits
            3235   tell    u2 waits
            3235   tell    u3 waits
            3235   engine  ask upload u1 file
            3235   tell    u1 has sent 0
            3235   engine  ask upload u2 file
            3235   tell    u2 has sent 0
            3235   tell    live
            3245   http    upload 200 file f1
            3245   tell    u1 is stored as f1
            3245   engine  ask upload u3 file
            3245   tell    u3 has sent 0
        "#]],
    );
}

#[test]
fn a_cancelled_file_is_aborted_and_the_next_one_goes() {
    check_live(
        "
        +1 app upload u1 a 5
        +1 app upload u2 a 5
        +1 app upload u3 a 5
        +1 app upload u1 cancel
        +1 app upload u1 cancel
        +1 http upload 200 file f1
        +1 http upload 200 file f2
        +1 app upload u2 cancel
        ",
        expect![[r#"
            191    app     upload u1 a 5
            191    tell    u1 waits
            191    engine  ask upload u1 file
            191    tell    u1 has sent 0
            192    app     upload u2 a 5
            192    tell    u2 waits
            192    engine  ask upload u2 file
            192    tell    u2 has sent 0
            193    app     upload u3 a 5
            193    tell    u3 waits
            194    app     upload u1 cancel
            194    engine  abort a call
            194    engine  release u1
            194    tell    u1 is forgotten
            194    engine  ask upload u3 file
            194    tell    u3 has sent 0
            195    app     upload u1 cancel
            196    http    upload 200 file f1
            197    http    upload 200 file f2
            197    tell    u2 is stored as f2
            198    app     upload u2 cancel
            198    engine  release u2
            198    tell    u2 is forgotten
        "#]],
    );
}

#[test]
fn a_file_waits_for_the_line() {
    check_live(
        "
        +1 socket closed 1006
        +1 app upload u1 a 5
        +1500 socket opened
        +10 peer welcome ann
        ",
        expect![[r#"
            191    socket  closed 1006
            191    tell    waiting: attempt 1 failed, next at 1001, Unreachable
            192    app     upload u1 a 5
            192    tell    u1 waits
            1001   clock   tick
            1001   engine  open socket 2
            1001   tell    reconnecting: attempt 1, Unreachable
            1692   socket  opened
            1692   engine  say hello, 1006 was 1501 ms ago
            1702   peer    welcome ann
            1702   tell    people [ann]
            1702   tell    welcomed
            1702   engine  say subscribe account e1 1
            1702   engine  say subscribe a e1 5
            1702   tell    u1 waits
            1702   engine  ask upload u1 file
            1702   tell    u1 has sent 0
            1702   tell    live
        "#]],
    );
}

#[test]
fn signing_out_aborts_everything() {
    check_live(
        "
        +1 app upload u1 a 5
        +1 app upload u2 a 5
        +1 app upload u3 a 5
        +1 app sign-out
        +1 http sign-out 200
        ",
        expect![[r#"
            191    app     upload u1 a 5
            191    tell    u1 waits
            191    engine  ask upload u1 file
            191    tell    u1 has sent 0
            192    app     upload u2 a 5
            192    tell    u2 waits
            192    engine  ask upload u2 file
            192    tell    u2 has sent 0
            193    app     upload u3 a 5
            193    tell    u3 waits
            194    app     sign-out
            194    engine  ask sign-out
            195    http    sign-out 200
            195    engine  close socket 1 with 1000
            195    tell    a is closed
            195    engine  abort a call
            195    engine  release u1
            195    tell    u1 is forgotten
            195    engine  abort a call
            195    engine  release u2
            195    tell    u2 is forgotten
            195    engine  release u3
            195    tell    u3 is forgotten
            195    tell    signed out
            195    engine  ask info
            195    tell    idle
        "#]],
    );
}

#[test]
fn a_room_that_is_gone_takes_its_files_along() {
    check_live(
        "
        +1 app upload u1 a 5
        +1 app upload u2 b 5
        +1 peer item account e1 7-a
        ",
        expect![[r#"
            191    app     upload u1 a 5
            191    tell    u1 waits
            191    engine  ask upload u1 file
            191    tell    u1 has sent 0
            192    app     upload u2 b 5
            192    tell    u2 waits
            192    engine  ask upload u2 file
            192    tell    u2 has sent 0
            193    peer    item account e1 7-a
            193    engine  abort a call
            193    engine  release u1
            193    tell    u1 is forgotten
            193    tell    room a removed
        "#]],
    );
}
