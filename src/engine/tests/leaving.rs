//! How a session ends, and who comes after.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn a_sign_out_forgets_everything() {
    check_live(
        "
        +10 app busy
        +10 app send a hello
        +10 app sign-out
        +50 http sign-out 200 ok
        +5000 app sign-in ann
        +10 http sign-in 200 me ann
        +10 socket opened
        +10 peer welcome ann
        +10 storage ann
        ",
        expect![[r#"
            200    app     busy
            200    engine  say presence Busy
            210    app     send a hello
            210    engine  keep #1
            210    tell    #1 queued
            210    tell    #1 sending
            210    engine  say send #1 a hello
            210    tell    queue 1
            220    app     sign-out
            220    engine  ask sign-out
            270    http    sign-out 200 ok
            270    engine  close socket 1 with 1000
            270    tell    #1 unknown
            270    tell    a is closed
            270    engine  forget #1
            270    tell    signed out
            270    engine  ask info
            270    tell    idle
            270    tell    queue 0
            5270   app     sign-in ann
            5270   tell    SigningIn
            5270   engine  ask sign-in ann <secret>
            5280   http    sign-in 200 me ann
            5280   tell    signed in as ann
            5280   engine  open socket 2
            5280   tell    connecting
            5290   socket  opened
            5290   engine  say hello
            5300   peer    welcome ann
            5300   tell    people [ann]
            5300   tell    welcomed
            5300   engine  load the outbox of ann
            5300   engine  say subscribe account
            5300   tell    live
            5310   storage ann
        "#]],
    );
}

#[test]
fn a_sign_out_that_did_not_reach_the_server_does_not_claim_to_be_one() {
    check_live(
        "
        +10 app sign-out
        +50 http sign-out unreachable
        ",
        expect![[r#"
            200    app     sign-out
            200    engine  ask sign-out
            250    http    sign-out unreachable
            250    tell    refused: unreachable
        "#]],
    );
}

#[test]
fn a_sign_out_without_a_session_is_one() {
    check_live(
        "
        +10 app sign-out
        +50 http sign-out 401 unauthorized
        ",
        expect![[r#"
            200    app     sign-out
            200    engine  ask sign-out
            250    http    sign-out 401 unauthorized
            250    engine  close socket 1 with 1000
            250    tell    a is closed
            250    tell    signed out
            250    engine  ask info
            250    tell    idle
        "#]],
    );
}

#[test]
fn another_account_forgets_what_the_old_one_held() {
    check_live(
        "
        +10 socket closed 1006
        +100 app send a secret
        +1400 socket opened
        +10 peer welcome eve
        +10 storage eve
        +10 app send a mine
        ",
        expect![[r#"
            200    socket  closed 1006
            200    tell    waiting: attempt 1 failed, next at 1010, Unreachable
            300    app     send a secret
            300    engine  keep #1
            300    tell    #1 queued
            300    tell    queue 1
            1010   clock   tick
            1010   engine  open socket 2
            1010   tell    reconnecting: attempt 1, Unreachable
            1700   socket  opened
            1700   engine  say hello, 1006 was 1500 ms ago
            1710   peer    welcome eve
            1710   tell    a is closed
            1710   engine  forget #1
            1710   tell    signed in as eve
            1710   tell    people [eve]
            1710   tell    welcomed
            1710   engine  load the outbox of eve
            1710   engine  say subscribe account
            1710   tell    live
            1710   tell    queue 0
            1720   storage eve
            1730   app     send a mine
            1730   engine  keep #2
            1730   tell    #2 queued
            1730   tell    #2 sending
            1730   engine  say send #2 a mine
            1730   tell    queue 1
        "#]],
    );
}

#[test]
fn another_account_after_an_ended_session_forgets_what_the_old_one_held() {
    check_live(
        "
        +10 app send a secret
        +10 socket closed 4500
        +3000 app sign-in eve
        +10 http sign-in 200 me eve
        +10 socket opened
        +10 peer welcome eve
        +10 storage eve
        ",
        expect![[r#"
            200    app     send a secret
            200    engine  keep #1
            200    tell    #1 queued
            200    tell    #1 sending
            200    engine  say send #1 a secret
            200    tell    queue 1
            210    socket  closed 4500
            210    tell    #1 unknown
            210    tell    a is closed
            210    tell    signed out: unauthorized
            210    engine  ask info
            210    tell    idle
            3210   app     sign-in eve
            3210   tell    SigningIn
            3210   engine  ask sign-in eve <secret>
            3220   http    sign-in 200 me eve
            3220   engine  forget #1
            3220   tell    signed in as eve
            3220   engine  open socket 2
            3220   tell    connecting
            3220   tell    queue 0
            3230   socket  opened
            3230   engine  say hello
            3240   peer    welcome eve
            3240   tell    people [eve]
            3240   tell    welcomed
            3240   engine  load the outbox of eve
            3240   engine  say subscribe account
            3240   tell    live
            3250   storage eve
        "#]],
    );
}

#[test]
fn the_same_account_after_an_ended_session_sends_what_it_had_left() {
    check_live(
        "
        +10 app send a kept
        +10 socket closed 4500
        +10 app send a refused
        +3000 app sign-in ann
        +10 http sign-in 200 me ann
        +10 socket opened
        +10 peer welcome ann
        +10 storage ann
        ",
        expect![[r#"
            200    app     send a kept
            200    engine  keep #1
            200    tell    #1 queued
            200    tell    #1 sending
            200    engine  say send #1 a kept
            200    tell    queue 1
            210    socket  closed 4500
            210    tell    #1 unknown
            210    tell    a is closed
            210    tell    signed out: unauthorized
            210    engine  ask info
            210    tell    idle
            220    app     send a refused
            220    tell    refused: unauthorized
            3220   app     sign-in ann
            3220   tell    SigningIn
            3220   engine  ask sign-in ann <secret>
            3230   http    sign-in 200 me ann
            3230   tell    signed in as ann
            3230   engine  open socket 2
            3230   tell    connecting
            3240   socket  opened
            3240   engine  say hello
            3250   peer    welcome ann
            3250   tell    people [ann]
            3250   tell    welcomed
            3250   engine  load the outbox of ann
            3250   engine  say subscribe account
            3250   tell    live
            3260   storage ann
            3260   engine  keep #1
            3260   tell    #1 unknown
            3260   tell    #1 sending
            3260   engine  say send #1 a kept
        "#]],
    );
}

#[test]
fn people_and_private_rooms_are_asked_for() {
    check_live(
        "
        +10 app search bo
        +10 http people 200 people bob bono
        +10 app private bob
        +10 http private 200 room ab
        +10 app search x
        +10 http people unreachable
        +10 app private bob
        +10 http private 404 not_found
        ",
        expect![[r#"
            200    app     search bo
            200    engine  ask people bo
            210    http    people 200 people bob bono
            210    tell    people [bob bono]
            210    tell    found for bo: Ok([bob, bono])
            220    app     private bob
            220    engine  ask private bob
            230    http    private 200 room ab
            230    tell    room ab is ready
            240    app     search x
            240    engine  ask people x
            250    http    people unreachable
            250    tell    found for x: Err(Problem { code: Unreachable, field: None, retry_after_ms: None, limit: None, more: None, detail: "" })
            260    app     private bob
            260    engine  ask private bob
            270    http    private 404 not_found
            270    tell    refused: not_found
        "#]],
    );
}

#[test]
fn who_leaves_stays_away_until_they_come_back() {
    check_live(
        "
        +0     app    disconnect
        +0     app    disconnect
        +0     device hidden
        +60000 device shown
        +0     device offline
        +100   device online
        +60000 app    connect
        +10    socket opened
        +10    peer   welcome ann
        +1000  app    connect
        ",
        expect![[r#"
            190    app     disconnect
            190    engine  close socket 1 with 1000
            190    tell    idle
            190    app     disconnect
            190    device  hidden
            60190  device  shown
            60190  device  offline
            60290  device  online
            120290 app     connect
            120290 engine  open socket 2
            120290 tell    connecting
            120300 socket  opened
            120300 engine  say hello
            120310 peer    welcome ann
            120310 tell    people [ann]
            120310 tell    welcomed
            120310 engine  say subscribe account e1 1
            120310 engine  say subscribe a e1 5
            120310 tell    live
            120460 clock   tick
            120460 engine  say delivered a 5
            121310 app     connect
            121310 engine  say ping 1
        "#]],
    );
}

#[test]
fn who_is_signed_out_has_nothing_to_come_back_to() {
    check_live(
        "
        +0    app  sign-out
        +10   http sign-out 200 ok
        +10   app  connect
        +5000 clock
        ",
        expect![[r#"
            190    app     sign-out
            190    engine  ask sign-out
            200    http    sign-out 200 ok
            200    engine  close socket 1 with 1000
            200    tell    a is closed
            200    tell    signed out
            200    engine  ask info
            200    tell    idle
            210    app     connect
        "#]],
    );
}

#[test]
fn waiting_is_left_as_well() {
    check_live(
        "
        +0     socket closed 1006
        +10    app    disconnect
        +60000 clock
        ",
        expect![[r#"
            190    socket  closed 1006
            190    tell    waiting: attempt 1 failed, next at 1000, Unreachable
            200    app     disconnect
            200    tell    idle
        "#]],
    );
}
