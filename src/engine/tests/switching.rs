//! Things that are on or off: the last wish wins, and what failed for now is said again.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn a_reaction_is_given_and_taken_back() {
    check_live(
        "
        +1 app react a a5 👍 on
        +1 http react 200
        +1 app react a a5 👍 off
        +1 http react 200
        ",
        expect![[r#"
            191    app     react a a5 👍 on
            191    engine  ask react a5 👍 on
            192    http    react 200
            192    tell    done: react a a5 👍
            193    app     react a a5 👍 off
            193    engine  ask react a5 👍 off
            194    http    react 200
            194    tell    done: react a a5 👍
        "#]],
    );
}

#[test]
fn fast_flips_end_as_the_user_left_them() {
    check_live(
        "
        +1 app react a a5 👍 on
        +1 app react a a5 👍 off
        +1 app react a a5 👍 on
        +1 app react a a5 👍 off
        +1 app react a a5 ❤ on
        +1 http react 200
        +1 http react 200
        +1 http react 200
        ",
        expect![[r#"
            191    app     react a a5 👍 on
            191    engine  ask react a5 👍 on
            192    app     react a a5 👍 off
            193    app     react a a5 👍 on
            194    app     react a a5 👍 off
            195    app     react a a5 ❤ on
            195    engine  ask react a5 ❤ on
            196    http    react 200
            196    engine  ask react a5 👍 off
            197    http    react 200
            197    tell    done: react a a5 ❤
            198    http    react 200
            198    tell    done: react a a5 👍
        "#]],
    );
}

#[test]
fn a_flip_there_and_back_makes_one_call() {
    check_live(
        "
        +1 app mute a on
        +1 app mute a off
        +1 app mute a on
        +1 http mute 200
        ",
        expect![[r#"
            191    app     mute a on
            191    engine  ask mute a on
            192    app     mute a off
            193    app     mute a on
            194    http    mute 200
            194    tell    done: Mute { room: a, is_on: true }
        "#]],
    );
}

#[test]
fn what_failed_for_now_is_said_again_a_few_times() {
    check_live(
        "
        +1 app pin a on
        +1 http pin unreachable
        +5000 clock
        +1 http pin 500 server
        +5000 clock
        +1 http pin 429 rate_limited 3000
        +5000 clock
        +1 http pin 503 unreachable
        +20000 clock
        ",
        expect![[r#"
            191    app     pin a on
            191    engine  ask pin a on
            192    http    pin unreachable
            1002   clock   tick
            1002   engine  ask pin a on
            5193   http    pin 500 server
            5790   clock   tick
            5790   engine  ask pin a on
            10194  http    pin 429 rate_limited 3000
            13299  clock   tick
            13299  engine  ask pin a on
            15195  http    pin 503 unreachable
            15195  tell    failed: Pin { room: a, is_on: true }: unreachable
            19939  clock   tick
            19939  engine  say ping 1
            35030  clock   tick
            35030  engine  close socket 1 with 4000
            35030  tell    waiting: attempt 1 failed, next at 35933, HeartbeatMissed
        "#]],
    );
}

#[test]
fn a_repetition_says_the_newest_wish() {
    check_live(
        "
        +1 app block bob on
        +1 http block unreachable
        +1 app block bob off
        +3000 clock
        +1 http block 200
        ",
        expect![[r#"
            191    app     block bob on
            191    engine  ask block bob on
            192    http    block unreachable
            193    app     block bob off
            1002   clock   tick
            1002   engine  ask block bob off
            3194   http    block 200
            3194   tell    done: Block { person: bob, is_on: false }
        "#]],
    );
}

#[test]
fn a_server_that_wants_a_long_rest_is_not_asked_again() {
    check_live(
        "
        +1 app unread a on
        +1 http unread 429 rate_limited 60000
        +3000 clock
        ",
        expect![[r#"
            191    app     unread a on
            191    engine  ask unread a on
            192    http    unread 429 rate_limited 60000
            192    tell    failed: MarkUnread { room: a, is_on: true }: rate_limited
        "#]],
    );
}

#[test]
fn what_is_refused_for_good_is_not_said_again() {
    check_live(
        "
        +1 app react a a5 👍 on
        +1 http react 409 limit_reached
        +3000 clock
        +1 app react a a5 ❤ on
        +1 app react a a5 ❤ off
        +1 http react 403 not_allowed
        +1 http react 200
        ",
        expect![[r#"
            191    app     react a a5 👍 on
            191    engine  ask react a5 👍 on
            192    http    react 409 limit_reached
            192    tell    failed: react a a5 👍: limit_reached
            3193   app     react a a5 ❤ on
            3193   engine  ask react a5 ❤ on
            3194   app     react a a5 ❤ off
            3195   http    react 403 not_allowed
            3195   engine  ask react a5 ❤ off
            3196   http    react 200
            3196   tell    done: react a a5 ❤
        "#]],
    );
}

#[test]
fn settings_and_blocks_are_told_by_name() {
    check_live(
        "
        +1 app mute a on
        +0 app pin a off
        +0 app unread a on
        +0 app block bob on
        +1 http mute 200
        +1 http pin 200
        +1 http unread 200
        +1 http block 200
        ",
        expect![[r#"
            191    app     mute a on
            191    engine  ask mute a on
            191    app     pin a off
            191    engine  ask pin a off
            191    app     unread a on
            191    engine  ask unread a on
            191    app     block bob on
            191    engine  ask block bob on
            192    http    mute 200
            192    tell    done: Mute { room: a, is_on: true }
            193    http    pin 200
            193    tell    done: Pin { room: a, is_on: false }
            194    http    unread 200
            194    tell    done: MarkUnread { room: a, is_on: true }
            195    http    block 200
            195    tell    done: Block { person: bob, is_on: true }
        "#]],
    );
}

#[test]
fn signing_out_forgets_what_was_to_be_repeated() {
    check_live(
        "
        +1 app mute a on
        +1 http mute unreachable
        +1 app sign-out
        +1 http sign-out 200
        +9000 clock
        +1 app sign-in ann
        +1 http sign-in 200 me ann
        +10 socket opened
        +10 peer welcome ann
        +1 app mute a off
        ",
        expect![[r#"
            191    app     mute a on
            191    engine  ask mute a on
            192    http    mute unreachable
            193    app     sign-out
            193    engine  ask sign-out
            194    http    sign-out 200
            194    engine  close socket 1 with 1000
            194    tell    a is closed
            194    tell    signed out
            194    engine  ask info
            194    tell    idle
            9195   app     sign-in ann
            9195   tell    SigningIn
            9195   engine  ask sign-in ann <secret>
            9196   http    sign-in 200 me ann
            9196   tell    signed in as ann
            9196   engine  open socket 2
            9196   tell    connecting
            9206   socket  opened
            9206   engine  say hello
            9216   peer    welcome ann
            9216   tell    people [ann]
            9216   tell    welcomed
            9216   engine  load the outbox of ann
            9216   engine  say subscribe account
            9216   tell    live
            9217   app     mute a off
            9217   engine  ask mute a off
        "#]],
    );
}
