//! Mirsal's own protocol, version 1, spoken by the reference server. The frames are those of the crate `wire`.

use std::sync::Arc;

use domain::{BranchId, Carrier, Problem, Timestamp};
use engine::{
    Answer, Ask, CallFailure, Dialect, Exchange, Frame, HttpAnswer, HttpRequest, Moment, Request, Said, Signal,
    SocketTarget, Step, Steps,
};

mod convert;
mod decode;
mod encode;
mod http;
mod json;
mod live;
mod message;
mod polling;
mod request;
mod schedule;
mod scheduling;

use polling::Polling;
use scheduling::Making;

/// The dialect. On a socket it keeps next to no state: every frame says all that it means.
#[derive(Debug, Clone)]
pub struct Native {
    client: wire::ClientInfo,
    moment: Moment,
    steps: Steps,
    /// Where the session lives without a socket.
    polling: Option<Polling>,
    /// The server has said that it knows no polls.
    knows_no_polls: bool,
    /// The branch of the schedule that this page works in; another page of the account may work in another one.
    branch: Option<BranchId>,
    /// What is being made for the schedule.
    making: Making,
}

impl Native {
    /// Speaks as this program.
    pub fn new(client: wire::ClientInfo) -> Self {
        Self {
            client,
            moment: Moment {
                now: Timestamp(0),
                is_visible: true,
            },
            steps: Steps::default(),
            polling: None,
            knows_no_polls: false,
            branch: None,
            making: Making::default(),
        }
    }
}

impl Dialect for Native {
    fn socket(&self) -> SocketTarget {
        SocketTarget {
            url: wire::SOCKET_PATH.to_owned(),
            subprotocols: vec![wire::SUBPROTOCOL.to_owned()],
        }
    }

    fn say(&mut self, request: &Request) -> Said {
        if let Request::FollowBranch { branch } = request {
            self.branch = Some(branch.clone());
        }
        let Some(frame) = encode::frame_from_request(&self.client, self.branch.as_ref(), request) else {
            return Said::Nothing;
        };
        let Some(polling) = &mut self.polling else {
            return Said::Frame(frame);
        };
        if matches!(request, Request::Ping { .. }) {
            polling.ask();
        } else {
            polling.say(frame, &mut self.steps);
        }
        Said::InSteps
    }

    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        decode::signals_from_frame(frame)
    }

    fn frame_kind(&self, text: &str) -> Option<Arc<str>> {
        let frame = decode::value_from_text(text).ok()?;
        json::Part(&frame).text("type").ok().map(Arc::from)
    }

    fn http_from_ask(&mut self, ask: &Ask) -> Option<HttpRequest> {
        match ask {
            Ask::Schedule(ask) => Some(self.making.request(ask, self.moment.now)),
            ask => request::request_from_ask(ask),
        }
    }

    fn answer_from_http(&mut self, ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem> {
        if let Ask::Schedule(ask) = ask {
            self.making.end(ask, answer.status);
        }
        http::answer_from_http(ask, answer)
    }

    fn choose_branch(&mut self, branch: &BranchId) -> bool {
        self.branch = Some(branch.clone());
        // The socket is told which branch to follow.
        false
    }

    fn tell_moment(&mut self, moment: Moment) {
        self.moment = moment;
        if let Some(polling) = &mut self.polling {
            polling.tell_moment(moment);
        }
    }

    fn next_step(&mut self) -> Option<Step> {
        if let Some(step) = self.steps.take() {
            return Some(step);
        }
        self.polling.as_mut()?.poll(&mut self.steps);
        self.steps.take()
    }

    fn end_exchange(&mut self, exchange: Exchange, result: Result<HttpAnswer, CallFailure>) {
        if let Some(polling) = &mut self.polling {
            self.knows_no_polls |= !polling.end(exchange, result, &mut self.steps);
        }
    }

    fn wake(&mut self) {
        if let Some(polling) = &mut self.polling {
            polling.wake();
        }
    }

    fn can_do_without_socket(&self) -> bool {
        !self.knows_no_polls
    }

    fn opens_for_anybody(&self) -> bool {
        true
    }

    fn tell_carrier(&mut self, carrier: Carrier) {
        if let Some(polling) = self.polling.take() {
            polling.leave(&mut self.steps);
        }
        if carrier == Carrier::Polling {
            self.polling = Some(Polling::new(self.moment));
        }
    }

    fn forget(&mut self) {
        // What is left to say was of an account that has signed out.
        while self.steps.take().is_some() {}
        self.branch = None;
        self.making = Making::default();
    }
}

#[cfg(test)]
mod tests;
