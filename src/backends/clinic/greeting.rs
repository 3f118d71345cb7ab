//! From an open socket, or from none, to a session. The backend says nothing of itself, but answers a ping; who is signed
//! in is known before.

use domain::{Capabilities, Capability, Carrier, Event, Limits, ProblemCode, ScheduleFact};
use engine::{Answer, CallId, Said, Signal, Step, Welcome};

use super::Clinic;
use super::account::User;
use super::errands::Purpose;
use super::listing::Listing;
use super::looking::{After, Aim, Reading};
use super::refusals::Reply;
use super::requests;

/// What the backend offers.
const CAPABILITIES: [Capability; 4] = [
    Capability::Schedule,
    Capability::Patients,
    Capability::Breaks,
    Capability::IinChecks,
];
/// How often the session asks for a sign of life on a socket, ms.
const HEARTBEAT_MS: u64 = 25_000;
/// The same where there is none, and every list that is read is a sign of life as well, ms.
const HEARTBEAT_POLLING_MS: u64 = 60_000;

/// Why it is asked who is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The page has just been opened.
    Info(CallId),
    /// There is no socket to greet on.
    Hello,
    /// The session wants a sign of life, and there is no socket.
    Ping,
}

impl Clinic {
    pub(super) fn hello(&mut self) -> Said {
        self.is_greeting = true;
        if self.account.is_none() {
            self.end_session();
            return Said::InSteps;
        }
        match self.carrier {
            Carrier::Socket => Said::Frame(requests::PING.to_owned()),
            Carrier::Polling => {
                self.send(requests::me(), Purpose::Me(Why::Hello));
                Said::InSteps
            }
        }
    }

    pub(super) fn ping(&mut self) -> Said {
        match self.carrier {
            Carrier::Socket => Said::Frame(requests::PING.to_owned()),
            Carrier::Polling => {
                self.send(requests::me(), Purpose::Me(Why::Ping));
                Said::InSteps
            }
        }
    }

    /// At the start: whether anybody is signed in. Nobody is asked again after they were told that nobody is.
    pub(super) fn inform(&mut self, call: CallId) {
        if self.account.is_some() {
            self.send(requests::me(), Purpose::Me(Why::Info(call)));
        } else if self.is_signed_out {
            self.answer(call, Ok(Answer::Done));
        } else {
            self.end_session();
        }
    }

    pub(super) fn take_me(&mut self, why: Why, reply: Reply) {
        let reply = reply.map(|value| User::from_answer(&value));
        if let (Ok(Some(user)), Some(account)) = (&reply, &mut self.account)
            && account.user != *user
        {
            account.user = user.clone();
            self.remember();
        }
        match (why, reply) {
            (Why::Info(call), Ok(_)) => {
                let is_known = |account: &super::Account| !account.branches.is_empty() && !account.user.is_owner();
                if self.account.as_ref().is_some_and(is_known) {
                    self.answer(call, Ok(Answer::Done));
                } else {
                    self.read_branches(After::Info(call));
                }
            }
            (Why::Info(call), Err(refusal)) => self.answer(call, Err(refusal.problem)),
            (Why::Hello, Ok(_)) => self.greet(),
            (Why::Ping, Ok(_)) => {}
            (Why::Hello | Why::Ping, Err(refusal)) => self.lose_line(&refusal.problem.code),
        }
    }

    /// Somebody is there, and it is known who this account is.
    pub(super) fn greet(&mut self) {
        if !self.is_greeting {
            return;
        }
        let Some(account) = &self.account else { return };
        if account.branches.is_empty() && !self.has_read_branches {
            return self.read_branches(After::Hello);
        }
        self.is_greeting = false;
        self.greetings += 1;
        let me = account.user.person();
        self.steps.push(Step::Say(Signal::Welcomed(Welcome {
            session: format!("clinic-{}", self.greetings).into(),
            me: Some(me),
            capabilities: CAPABILITIES.into_iter().collect::<Capabilities>(),
            limits: Limits::default(),
            heartbeat_ms: match self.carrier {
                Carrier::Socket => HEARTBEAT_MS,
                Carrier::Polling => HEARTBEAT_POLLING_MS,
            },
        })));
        self.tell_branches();
    }

    /// The branches are told after every greeting, and when more is known of them.
    pub(super) fn tell_branches(&mut self) {
        if let Some(account) = &self.account {
            let fact = ScheduleFact::BranchesTold {
                branches: account.branches.clone(),
                chosen: account.branch.clone(),
            };
            self.steps
                .push(Step::Say(Signal::Fact(Event::Schedule(Box::new(fact)))));
        }
    }

    pub(super) fn read_branches(&mut self, after: After) {
        self.read(Reading {
            aim: Aim::Branches(after),
            lists: vec![Listing::optional(requests::branches())],
        });
    }

    /// Nobody answers, or nobody in their right mind.
    pub(super) fn lose_line(&mut self, code: &ProblemCode) {
        let code = if *code == ProblemCode::Unreachable { 1006 } else { 1011 };
        self.steps.push(Step::LoseSocket { code });
    }
}
