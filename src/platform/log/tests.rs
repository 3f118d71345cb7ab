//! How much the console is told.

use domain::{Carrier, ConnectionCause, ConnectionStatus, Timestamp};

use super::{ConnectionLog, Line};

fn live(carrier: Carrier) -> ConnectionStatus {
    ConnectionStatus::Live {
        session: "s1".into(),
        since: Timestamp(0),
        carrier,
    }
}

fn waiting(cause: ConnectionCause) -> ConnectionStatus {
    ConnectionStatus::Waiting {
        attempt: 1,
        retry_at: Timestamp(0),
        cause,
    }
}

fn again(cause: ConnectionCause) -> ConnectionStatus {
    ConnectionStatus::Reconnecting { attempt: 1, cause }
}

fn check(statuses: &[ConnectionStatus], lines: &[Line]) {
    let mut log = ConnectionLog::default();
    let told: Vec<Line> = statuses.iter().filter_map(|status| log.line(status)).collect();
    assert_eq!(told, lines, "{statuses:?}");
}

#[test]
fn each_connection_is_told_once() {
    check(
        &[ConnectionStatus::Connecting, live(Carrier::Socket)],
        &[Line::Connected],
    );
}

#[test]
fn a_streak_of_failures_is_told_once() {
    let unreachable = ConnectionCause::Unreachable;
    check(
        &[
            live(Carrier::Socket),
            waiting(ConnectionCause::Closed { code: 1011 }),
            again(unreachable),
            waiting(unreachable),
            again(unreachable),
            waiting(unreachable),
            live(Carrier::Polling),
            waiting(unreachable),
            live(Carrier::Polling),
            live(Carrier::Socket),
            waiting(unreachable),
        ],
        &[
            Line::Connected,
            Line::Lost { code: Some(1011) },
            Line::Connected,
            Line::Lost { code: None },
        ],
    );
}

#[test]
fn whoever_never_gets_a_socket_is_told_that_once() {
    let unreachable = ConnectionCause::Unreachable;
    check(
        &[
            ConnectionStatus::Connecting,
            again(unreachable),
            live(Carrier::Polling),
            again(unreachable),
            live(Carrier::Polling),
        ],
        &[Line::WithoutSocket],
    );
}

#[test]
fn an_end_in_order_is_not_told() {
    check(
        &[
            live(Carrier::Socket),
            waiting(ConnectionCause::Closed { code: 1000 }),
            waiting(ConnectionCause::Restarting),
            waiting(ConnectionCause::Offline),
            ConnectionStatus::Offline,
            ConnectionStatus::Idle,
        ],
        &[Line::Connected],
    );
}
