//! Live figures: topics, statistics, lists, frames of the user's own, and backends without accounts.

use expect_test::expect;

use super::stage::{check, check_live};

#[test]
fn a_backend_without_accounts_is_live_with_nobody() {
    check(
        "
        0   app     start
        +0  http    info 404 not_found
        +0  app     topic market on
        +10 socket  opened
        +10 peer    welcome nobody
        +10 app     sign-in ann
        +0  app     open a
        +0  app     send a hello
        ",
        expect![[r#"
            0      app     start
            0      engine  ask info
            0      engine  open socket 1
            0      tell    connecting
            0      http    info 404 not_found
            0      app     topic market on
            10     socket  opened
            10     engine  say hello
            20     peer    welcome nobody
            20     tell    nobody need sign in
            20     tell    welcomed
            20     engine  say topic market on
            20     tell    live
            30     app     sign-in ann
            30     tell    refused: not_allowed
            30     app     open a
            30     engine  say subscribe a
            30     app     send a hello
            30     tell    refused: unauthorized
        "#]],
    );
}

#[test]
fn topics_are_said_again_on_the_next_socket() {
    check_live(
        "
        +0  app    topic market on
        +0  app    topic all off
        +10 peer   heartbeat
        +10 socket closed 1006
        +0  app    topic alerts on
        +3000 clock
        +0  socket opened
        +10 peer   welcome ann
        ",
        expect![[r#"
            190    app     topic market on
            190    engine  say topic market on
            190    app     topic all off
            190    engine  say topic all off
            200    peer    heartbeat
            200    tell    heartbeat
            210    socket  closed 1006
            210    tell    waiting: attempt 1 failed, next at 1020, Unreachable
            210    app     topic alerts on
            1020   clock   tick
            1020   engine  open socket 2
            1020   tell    reconnecting: attempt 1, Unreachable
            3210   socket  opened
            3210   engine  say hello, 1006 was 3000 ms ago
            3220   peer    welcome ann
            3220   tell    people [ann]
            3220   tell    welcomed
            3220   engine  say subscribe account e1 1
            3220   engine  say subscribe a e1 5
            3220   engine  say topic market on
            3220   engine  say topic alerts on
            3220   engine  say topic all off
            3220   tell    live
        "#]],
    );
}

#[test]
fn statistics_are_asked_for_while_somebody_looks() {
    check_live(
        "
        +0     app    stats
        +0     app    watch-stats on
        +0     app    watch-stats on
        +10000 peer   pong
        +5000  device hidden
        +15000 peer   pong
        +1000  device shown
        +100   peer   pong
        +900   app    watch-stats off
        +20000 peer   pong
        ",
        expect![[r#"
            190    app     stats
            190    engine  say stats now
            190    app     watch-stats on
            190    engine  say stats as always
            190    app     watch-stats on
            10190  clock   tick
            10190  engine  say stats as always
            10190  peer    pong
            15190  device  hidden
            19939  clock   tick
            19939  engine  say ping 1
            30190  peer    pong
            31190  device  shown
            31190  engine  say stats as always
            31190  engine  say ping 2
            31290  peer    pong
            32190  app     watch-stats off
            52190  peer    pong
        "#]],
    );
}

#[test]
fn a_watched_list_is_asked_for_again_and_a_failure_makes_that_rarer_for_a_while() {
    check_live(
        "
        +0     app    watch-list market on
        +0     app    list market
        +10    http   live-Market 200 tickers BTC ETH
        +20000 peer   pong
        +11000 http   live-Market 503 server
        +5000  http   live-Market 503 server
        +10000 http   live-Market 200 tickers BTC
        +1000  app    watch-list market off
        +0     peer   pong
        +30000 peer   pong
        +30000 peer   pong
        ",
        expect![[r#"
            190    app     watch-list market on
            190    engine  ask live-Market
            190    app     list market
            200    http    live-Market 200 tickers BTC ETH
            200    tell    list market: ticker("btc") ticker("eth")
            19939  clock   tick
            19939  engine  say ping 1
            20200  peer    pong
            30200  clock   tick
            30200  engine  ask live-Market
            31200  http    live-Market 503 server
            31200  tell    list market: server
            35312  clock   tick
            35312  engine  ask live-Market
            36200  http    live-Market 503 server
            36200  tell    list market: server
            44939  clock   tick
            44939  engine  say ping 2
            45579  clock   tick
            45579  engine  ask live-Market
            46200  http    live-Market 200 tickers BTC
            46200  tell    list market: ticker("btc")
            47200  app     watch-list market off
            47200  peer    pong
            69939  clock   tick
            69939  engine  say ping 3
            77200  peer    pong
            94939  clock   tick
            94939  engine  say ping 4
            107200 peer    pong
        "#]],
    );
}

#[test]
fn a_list_is_rarer_on_a_hidden_page_and_not_asked_for_by_somebody_who_has_left() {
    check_live(
        "
        +0      app    watch-list providers on
        +10     http   live-Providers 200 tickers
        +0      device hidden
        +30000  peer   pong
        +30010  http   live-Providers 200 tickers
        +0      peer   pong
        +30000  peer   pong
        +30000  peer   pong
        +30000  peer   pong
        +30000  peer   pong
        +30000  peer   pong
        +30000  peer   pong
        +0      device shown
        +20     peer   pong
        +30000  peer   pong
        +30000  http   live-Providers 200 tickers
        +10     app    disconnect
        +120000 clock
        ",
        expect![[r#"
            190    app     watch-list providers on
            190    engine  ask live-Providers
            200    http    live-Providers 200 tickers
            200    tell    list providers: 
            200    device  hidden
            19939  clock   tick
            19939  engine  say ping 1
            30200  peer    pong
            44939  clock   tick
            44939  engine  say ping 2
            60200  clock   tick
            60200  engine  ask live-Providers
            60210  http    live-Providers 200 tickers
            60210  tell    list providers: 
            60210  peer    pong
            69939  clock   tick
            69939  engine  say ping 3
            90210  peer    pong
            94939  clock   tick
            94939  engine  say ping 4
            119939 clock   tick
            119939 engine  say ping 5
            120210 peer    pong
            144939 clock   tick
            144939 engine  say ping 6
            150210 peer    pong
            169939 clock   tick
            169939 engine  say ping 7
            180210 peer    pong
            194939 clock   tick
            194939 engine  say ping 8
            210210 peer    pong
            219939 clock   tick
            219939 engine  say ping 9
            240210 peer    pong
            240210 device  shown
            240210 engine  say ping 10
            240230 peer    pong
            265210 clock   tick
            265210 engine  say ping 11
            270230 peer    pong
            290210 clock   tick
            290210 engine  say ping 12
            300210 clock   tick
            300210 engine  ask live-Providers
            300230 http    live-Providers 200 tickers
            300230 tell    list providers: 
            300240 app     disconnect
            300240 engine  close socket 1 with 1000
            300240 tell    idle
        "#]],
    );
}

#[test]
fn a_list_that_the_backend_does_not_have_is_asked_for_once() {
    check_live(
        "
        +0     app  watch-list trending on
        +20000 peer pong
        ",
        expect![[r#"
            190    app     watch-list trending on
            190    tell    list trending: not_found
            19939  clock   tick
            19939  engine  say ping 1
            20190  peer    pong
        "#]],
    );
}

#[test]
fn frames_are_shown_to_whoever_watches_them_and_to_nobody_else() {
    check_live(
        "
        +0  app  ping
        +0  app  watch-frames on
        +10 peer pong
        +0  app  ping
        +0  peer what is this
        +0  app  watch-frames off
        +10 peer pong
        ",
        expect![[r#"
            190    app     ping
            190    engine  say ping 1
            190    app     watch-frames on
            200    peer    pong
            200    tell    received pong: pong
            200    app     ping
            200    tell    sent ping: ping 2
            200    engine  say ping 2
            200    peer    what is this
            200    tell    received what: what is this
            200    tell    noticed: undecodable
            200    app     watch-frames off
            210    peer    pong
        "#]],
    );
}

#[test]
fn a_frame_of_the_users_own_is_said_if_the_backend_survives_it() {
    check_live(
        "
        +0  app    frame {}
        +0  app    frame [1]
        +10 socket closed 1006
        +0  app    frame {}
        ",
        expect![[r#"
            190    app     frame {}
            190    engine  say {}
            190    app     frame [1]
            190    tell    refused: bad_request
            200    socket  closed 1006
            200    tell    waiting: attempt 1 failed, next at 1010, Unreachable
            200    app     frame {}
            200    tell    refused: unreachable
        "#]],
    );
}
