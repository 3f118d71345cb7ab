//! What is told to whom, and what a reader who is too slow costs.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::FutureExt;
use wire::live::Ticker;
use wire::{LiveItem, LiveValue, ServerFrame, Topic};

use super::{Board, key_of};
use crate::config::Config;
use crate::ids::{PersonId, SocketId};
use crate::limits;
use crate::outbox::{Next, Outbox};
use crate::sockets::Socket;
use crate::world::World;

fn config() -> Config {
    Config {
        market: Some(7),
        ..Config::new(std::net::SocketAddr::from(([127, 0, 0, 1], 0)), "unused")
    }
}

fn board() -> Board {
    Board::new(&config()).expect("a market")
}

fn only(topic: Topic) -> BTreeSet<Topic> {
    BTreeSet::from([topic])
}

/// A world with one socket that watches these topics.
fn world(topics: &[Topic]) -> (World, Arc<Outbox>) {
    let outbox = Arc::new(Outbox::default());
    let mut socket = Socket::of(PersonId(1), Arc::clone(&outbox));
    socket.watching.topics.extend(topics);
    let mut world = World {
        board: board(),
        ..World::default()
    };
    world.sockets.insert(SocketId(1), socket);
    (world, outbox)
}

/// Everything that waits to be written, as if it were written now.
fn written(outbox: &Outbox) -> Vec<ServerFrame> {
    let mut frames = Vec::new();
    while let Some(Next::Frames(taken)) = outbox.next().now_or_never() {
        frames.extend(taken.iter().map(|frame| serde_json::from_str(frame).expect("a frame")));
    }
    frames
}

fn live_in(frames: &[ServerFrame]) -> Vec<&LiveItem> {
    let values = frames.iter().map(|frame| match frame {
        ServerFrame::Live { values } => values.as_slice(),
        _ => &[],
    });
    values.flatten().collect()
}

#[test]
fn versions_rise_also_when_the_clock_does_not() {
    let mut board = Board::default();
    let ticker = || LiveValue::Ticker(Ticker::default());
    let versions: Vec<u64> = [5_000, 5_000, 4_000, 9_000]
        .into_iter()
        .map(|now| {
            let key = board.put(ticker(), now);
            board.values[&key].version
        })
        .collect();
    assert_eq!(versions, [5_000_000, 5_000_001, 5_000_002, 9_000_000]);
}

#[test]
fn every_topic_has_its_values() {
    let board = board();
    let kinds = |topic: Topic| -> BTreeSet<String> {
        let seen = board.seen(board.values.keys(), &only(topic));
        let keys = seen.iter().map(|item| key_of(&item.value));
        keys.map(|key| key.split(' ').next().unwrap_or_default().to_owned())
            .collect()
    };
    let of = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<BTreeSet<String>>()
    };
    assert_eq!(
        kinds(Topic::Market),
        of(&["ticker", "dominance", "sentiment", "trending"])
    );
    assert_eq!(kinds(Topic::Prices), of(&["ticker"]));
    assert_eq!(kinds(Topic::News), of(&["news"]));
    assert_eq!(kinds(Topic::Alerts), of(&[]));
    assert_eq!(
        board.seen(board.values.keys(), &only(Topic::All)).len(),
        board.values.len()
    );
}

#[test]
fn prices_are_bare_unless_the_market_is_watched_as_well() {
    let board = board();
    let first = |topics: &[Topic]| {
        let seen = board.seen(board.values.keys(), &topics.iter().copied().collect());
        let ticker = seen.into_iter().find_map(|item| match item.value {
            LiveValue::Ticker(ticker) => Some(ticker),
            _ => None,
        });
        ticker.expect("a ticker")
    };
    let bare = first(&[Topic::Prices]);
    assert!(bare.price.is_some() && bare.change_24h.is_some() && bare.name.is_none() && bare.market_cap.is_none());
    assert!(first(&[Topic::Prices, Topic::Market]).name.is_some());
}

#[test]
fn nothing_moves_while_nobody_watches() {
    let (mut world, outbox) = world(&[]);
    let before: Vec<u64> = world.board.values.values().map(|item| item.version).collect();
    assert!(!world.tick_live(1_000));
    let after: Vec<u64> = world.board.values.values().map(|item| item.version).collect();
    assert_eq!(before, after);
    assert!(written(&outbox).is_empty());
}

#[test]
fn a_reader_who_keeps_up_is_told_every_tick() {
    let (mut world, outbox) = world(&[Topic::Prices]);
    for now in 0..10 {
        assert!(world.tick_live(now));
        let frames = written(&outbox);
        assert_eq!(frames.len(), 1);
        assert!((1..=6).contains(&live_in(&frames).len()));
    }
}

#[test]
fn a_slow_reader_costs_a_set_of_keys_and_gets_the_newest_of_each() {
    let (mut world, outbox) = world(&[Topic::All]);
    world.tick_live(0);
    for now in 1..2_000 {
        world.tick_live(now);
    }
    let watching = &world.sockets[&SocketId(1)].watching;
    assert!(watching.changed.len() <= world.board.values.len());
    assert!(watching.alerts.len() <= limits::ALERTS_HELD_MAX);
    // The one frame from before it fell behind, and nothing else, waits to be written.
    assert_eq!(live_in(&written(&outbox)).len(), written_once(&world));
    world.tell_live(&[]);
    let frames = written(&outbox);
    let values = live_in(&frames);
    let keys: BTreeSet<String> = values.iter().map(|item| key_of(&item.value)).collect();
    assert_eq!(keys.len(), values.len(), "each key once");
    for item in values {
        assert_eq!(
            world.board.values[&key_of(&item.value)].version,
            item.version,
            "the newest"
        );
    }
    assert!(world.sockets[&SocketId(1)].watching.changed.is_empty());
}

/// How many values the first tick of this market told.
fn written_once(world: &World) -> usize {
    let mut market = crate::market::Market::new(crate::market::Cast::bundled().expect("readable"), 7);
    let keys: BTreeSet<String> = market.tick(0).values.iter().map(key_of).collect();
    assert!(world.board.has_market());
    keys.len()
}

#[test]
fn alerts_wait_in_order_and_the_oldest_are_dropped() {
    let (mut world, outbox) = world(&[Topic::Alerts]);
    outbox.push("{}".into());
    let socket = world.sockets.get_mut(&SocketId(1)).expect("a socket");
    for number in 0..100 {
        socket.watching.hold(number.to_string().into());
    }
    assert_eq!(socket.watching.alerts.len(), limits::ALERTS_HELD_MAX);
    world.tell_live(&[]);
    let Some(Next::Frames(first)) = outbox.next().now_or_never() else {
        panic!("a frame waits");
    };
    assert_eq!(first.len(), 1, "nothing passes what waits");
    assert!(outbox.next().now_or_never().is_none());
    world.tell_live(&[]);
    let Some(Next::Frames(held)) = outbox.next().now_or_never() else {
        panic!("alerts wait");
    };
    let held: Vec<String> = held.iter().map(ToString::to_string).collect();
    assert_eq!((held.len(), held[0].as_str(), held[63].as_str()), (64, "36", "99"));
}

#[test]
fn who_forgets_every_topic_is_told_nothing_of_them() {
    let (mut world, outbox) = world(&[Topic::Prices, Topic::News]);
    outbox.push("{}".into());
    world.tick_live(0);
    let socket = world.sockets.get_mut(&SocketId(1)).expect("a socket");
    assert!(!socket.watching.changed.is_empty());
    assert!(socket.watching.forget(Topic::Prices) && !socket.watching.forget(Topic::Prices));
    assert!(!socket.watching.changed.is_empty());
    assert!(socket.watching.forget(Topic::News));
    assert!(socket.watching.changed.is_empty());
    assert!(!world.tick_live(1));
}
