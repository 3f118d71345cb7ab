//! A dialect that is chosen while the program runs is one behind a pointer.

use std::sync::Arc;

use domain::{BranchId, Carrier, OutgoingMessage, Problem, RoomId};

use super::http::{Answer, Ask, HttpAnswer, HttpRequest};
use super::steps::{Exchange, Moment, Step};
use super::{Dialect, Request, Said, Signal, SocketTarget};
use crate::input::{CallFailure, Frame};
use crate::output::CallId;

/// A dialect that is chosen while the program runs.
pub type AnyDialect = Box<dyn Dialect>;

/// Every method is handed on: one that were not would quietly do what a plain backend does.
impl<D: Dialect + ?Sized> Dialect for Box<D> {
    fn socket(&self) -> SocketTarget {
        (**self).socket()
    }

    fn say(&mut self, request: &Request) -> Said {
        (**self).say(request)
    }

    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        (**self).signals_from_frame(frame)
    }

    fn http_from_ask(&mut self, ask: &Ask) -> Option<HttpRequest> {
        (**self).http_from_ask(ask)
    }

    fn answer_from_http(&mut self, ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem> {
        (**self).answer_from_http(ask, answer)
    }

    fn takes_over(&mut self, call: CallId, ask: &Ask) -> bool {
        (**self).takes_over(call, ask)
    }

    fn tell_moment(&mut self, moment: Moment) {
        (**self).tell_moment(moment);
    }

    fn next_step(&mut self) -> Option<Step> {
        (**self).next_step()
    }

    fn end_exchange(&mut self, exchange: Exchange, result: Result<HttpAnswer, CallFailure>) {
        (**self).end_exchange(exchange, result);
    }

    fn wake(&mut self) {
        (**self).wake();
    }

    fn lose_socket(&mut self) {
        (**self).lose_socket();
    }

    fn turns_strangers_away(&self) -> bool {
        (**self).turns_strangers_away()
    }

    fn can_do_without_socket(&self) -> bool {
        (**self).can_do_without_socket()
    }

    fn opens_for_anybody(&self) -> bool {
        (**self).opens_for_anybody()
    }

    fn recall(&mut self, note: &str) {
        (**self).recall(note);
    }

    fn tell_carrier(&mut self, carrier: Carrier) {
        (**self).tell_carrier(carrier);
    }

    fn watch(&mut self, room: &RoomId) {
        (**self).watch(room);
    }

    fn choose_branch(&mut self, branch: &BranchId) -> bool {
        (**self).choose_branch(branch)
    }

    fn come_back(&mut self) {
        (**self).come_back();
    }

    fn skips_offsets(&self) -> bool {
        (**self).skips_offsets()
    }

    fn frame_kind(&self, text: &str) -> Option<Arc<str>> {
        (**self).frame_kind(text)
    }

    fn expect_again(&mut self, message: &OutgoingMessage) {
        (**self).expect_again(message);
    }

    fn forget(&mut self) {
        (**self).forget();
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_method_of_a_dialect_is_handed_on() {
        let methods = |text: &str| -> Vec<String> {
            let begin = text.lines().filter_map(|line| line.strip_prefix("    fn "));
            begin
                .filter_map(|line| line.split_once('(').map(|(name, _)| name.to_owned()))
                .collect()
        };
        let seam = include_str!("../dialect.rs");
        let seam = seam.split("pub trait Dialect {").nth(1).expect("the trait");
        let seam = seam.split("\n}").next().expect("its end");
        let handed_on = include_str!("boxed.rs")
            .split("#[cfg(test)]")
            .next()
            .expect("the implementation");
        assert!(methods(seam).len() > 15);
        assert_eq!(methods(seam), methods(handed_on));
    }
}
