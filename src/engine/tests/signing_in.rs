//! How a session begins.

use expect_test::expect;

use super::stage::{check, check_live};

#[test]
fn a_sign_in_connects() {
    check(
        "
        0 app start
        +5 http info 200 ok
        +10 socket opened
        +10 socket closed 4500
        +3000 app sign-in ann
        +50 http sign-in 200 me ann
        +10 socket opened
        +10 peer welcome ann
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            5      http    info 200 ok
            15     socket  opened
            15     engine  say hello
            25     socket  closed 4500
            25     tell    signed out
            25     engine  ask info
            25     tell    idle
            3025   app     sign-in ann
            3025   tell    SigningIn
            3025   engine  ask sign-in ann <secret>
            3075   http    sign-in 200 me ann
            3075   tell    signed in as ann
            3075   engine  open socket 2
            3075   tell    connecting
            3085   socket  opened
            3085   engine  say hello
            3095   peer    welcome ann
            3095   tell    people [ann]
            3095   tell    welcomed
            3095   engine  load the outbox of ann
            3095   engine  say subscribe account
            3095   tell    live
        "#]],
    );
}

#[test]
fn a_sign_in_within_a_second_keeps_the_spacing() {
    check(
        "
        0 app start
        +10 socket opened
        +10 socket closed 4500
        +100 app sign-in ann
        +50 http sign-in 200 me ann
        +1000 clock
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     socket  opened
            10     engine  say hello
            20     socket  closed 4500
            20     tell    signed out
            20     engine  ask info
            20     tell    idle
            120    app     sign-in ann
            120    tell    SigningIn
            120    engine  ask sign-in ann <secret>
            170    http    sign-in 200 me ann
            170    tell    signed in as ann
            1000   clock   tick
            1000   engine  open socket 2
            1000   tell    connecting
        "#]],
    );
}

#[test]
fn a_wrong_password_says_so() {
    check(
        "
        0 app start
        +10 socket opened
        +10 socket closed 4500
        +3000 app sign-in ann
        +50 http sign-in 401 bad_credentials
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     socket  opened
            10     engine  say hello
            20     socket  closed 4500
            20     tell    signed out
            20     engine  ask info
            20     tell    idle
            3020   app     sign-in ann
            3020   tell    SigningIn
            3020   engine  ask sign-in ann <secret>
            3070   http    sign-in 401 bad_credentials
            3070   tell    signed out: bad_credentials
        "#]],
    );
}

#[test]
fn a_sign_in_without_a_server_says_so() {
    check(
        "
        0 app start
        +10 socket closed 1006
        +900 app sign-in ann
        +50 http sign-in unreachable
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     socket  closed 1006
            10     tell    waiting: attempt 1 failed, next at 1000, Unreachable
            910    app     sign-in ann
            910    tell    SigningIn
            910    engine  ask sign-in ann <secret>
            960    http    sign-in unreachable
            960    tell    signed out: unreachable
        "#]],
    );
}

#[test]
fn a_sign_in_takes_the_place_of_an_attempt_under_way() {
    check(
        "
        0 app start
        +10 socket opened
        +10 app sign-in ann
        +1500 http sign-in 200 me ann
        +10 peer@1 welcome bob
        +10 socket opened
        +10 peer welcome ann
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     socket  opened
            10     engine  say hello
            20     app     sign-in ann
            20     tell    SigningIn
            20     engine  ask sign-in ann <secret>
            1520   http    sign-in 200 me ann
            1520   tell    signed in as ann
            1520   engine  close socket 1 with 4004
            1520   engine  open socket 2
            1530   peer@1  welcome bob
            1540   socket  opened
            1540   engine  say hello
            1550   peer    welcome ann
            1550   tell    people [ann]
            1550   tell    welcomed
            1550   engine  load the outbox of ann
            1550   engine  say subscribe account
            1550   tell    live
        "#]],
    );
}

#[test]
fn a_sign_in_under_way_is_not_overruled_by_an_earlier_socket() {
    check(
        "
        0 app start
        +10 socket opened
        +10 app sign-in ann
        +10 socket closed 4500
        +10 http sign-in 401 bad_credentials
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     socket  opened
            10     engine  say hello
            20     app     sign-in ann
            20     tell    SigningIn
            20     engine  ask sign-in ann <secret>
            30     socket  closed 4500
            30     engine  ask info
            30     tell    idle
            40     http    sign-in 401 bad_credentials
            40     tell    signed out: bad_credentials
        "#]],
    );
}

#[test]
fn who_is_signed_in_cannot_sign_in() {
    check_live(
        "
        +10 app sign-in eve
        ",
        expect![[r#"
            200    app     sign-in eve
            200    tell    refused: not_allowed
        "#]],
    );
}

#[test]
fn a_sign_in_that_fails_after_a_session_was_found_changes_nothing() {
    check(
        "
        0 app start
        +10 socket opened
        +10 app sign-in ann
        +10 peer welcome ann
        +10 http sign-in 401 bad_credentials
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            10     socket  opened
            10     engine  say hello
            20     app     sign-in ann
            20     tell    SigningIn
            20     engine  ask sign-in ann <secret>
            30     peer    welcome ann
            30     tell    signed in as ann
            30     tell    people [ann]
            30     tell    welcomed
            30     engine  load the outbox of ann
            30     engine  say subscribe account
            30     tell    live
            40     http    sign-in 401 bad_credentials
            40     tell    refused: bad_credentials
        "#]],
    );
}
