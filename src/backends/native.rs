//! Mirsal's own protocol, version 1, spoken by the reference server. The frames are those of the crate `wire`.

use std::sync::Arc;

use domain::Problem;
use engine::{Answer, Ask, Dialect, Frame, HttpAnswer, HttpRequest, Request, Said, Signal, SocketTarget};

mod convert;
mod decode;
mod encode;
mod http;
mod json;
mod live;
mod message;
mod request;

/// The dialect. It keeps no state: every frame says all that it means.
#[derive(Debug, Clone)]
pub struct Native {
    client: wire::ClientInfo,
}

impl Native {
    /// Speaks as this program.
    pub fn new(client: wire::ClientInfo) -> Self {
        Self { client }
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
        encode::frame_from_request(&self.client, request).map_or(Said::Nothing, Said::Frame)
    }

    fn signals_from_frame(&mut self, frame: &Frame) -> (Vec<Signal>, Vec<Problem>) {
        decode::signals_from_frame(frame)
    }

    fn frame_kind(&self, text: &str) -> Option<Arc<str>> {
        let frame = decode::value_from_text(text).ok()?;
        json::Part(&frame).text("type").ok().map(Arc::from)
    }

    fn http_from_ask(&mut self, ask: &Ask) -> Option<HttpRequest> {
        request::request_from_ask(ask)
    }

    fn answer_from_http(&mut self, ask: &Ask, answer: &HttpAnswer) -> Result<Answer, Problem> {
        http::answer_from_http(ask, answer)
    }
}

#[cfg(test)]
mod tests;
