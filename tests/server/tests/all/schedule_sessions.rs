//! Our own sessions and dialect against this server: two pages look at the same day, neither with a socket.

use std::collections::{BTreeMap, VecDeque};

use backends::Native;
use domain::{
    Agenda, Appointment, AppointmentDraft, AppointmentId, AppointmentStatus, BranchId, Command, Day, DayRange, Event,
    Fault, FormField, Problem, ProblemCode, ScheduleAnswer, ScheduleAsk, ScheduleCommand, ScheduleFact, Staff, Ticket,
    Timestamp,
};
use engine::{CallFailure, Input, Output, Seed, Session};
use support::Account;
use support::clinic::HOUR_MS as HOUR;

use crate::clinic::{Clinic, MONDAY};
use crate::storm_by_polls::fetch;
/// A page whose time passes as fast as it can, and which holds what it was told.
struct Page {
    session: Session<Native>,
    account: Account,
    now: Timestamp,
    branches: Vec<BranchId>,
    branch: Option<BranchId>,
    staff: Option<Staff>,
    shown: BTreeMap<AppointmentId, Appointment>,
    answers: BTreeMap<u64, Result<ScheduleAnswer, Problem>>,
    asked: u64,
    /// The answers to calls with this in their address do not arrive.
    loses: Option<&'static str>,
}

impl Page {
    async fn open(account: Account, seed: u64) -> Self {
        let client = wire::ClientInfo {
            name: "test".into(),
            version: "0".into(),
            kind: wire::ClientKind::Browser,
        };
        let mut page = Self {
            session: Session::new(Native::new(client), Seed([seed, 1])),
            account,
            now: Timestamp(1_795_230_000_000),
            branches: Vec::new(),
            branch: None,
            staff: None,
            shown: BTreeMap::new(),
            answers: BTreeMap::new(),
            asked: 0,
            loses: None,
        };
        page.feed(Input::Command(Command::Start)).await;
        let days = DayRange::one(Day::of(Timestamp(MONDAY), 0));
        page.schedule(ScheduleCommand::Watch { days: Some(days) }).await;
        page.pass_until("who works there is known", |page| page.staff.is_some())
            .await;
        page
    }

    async fn schedule(&mut self, command: ScheduleCommand) {
        self.feed(Input::Command(Command::Schedule(command))).await;
    }

    async fn ask(&mut self, ask: ScheduleAsk) -> Result<ScheduleAnswer, Problem> {
        self.asked += 1;
        let ticket = self.asked;
        let command = ScheduleCommand::Ask {
            ticket: Ticket(ticket),
            ask,
        };
        self.schedule(command).await;
        self.pass_until("an answer", |page| page.answers.contains_key(&ticket))
            .await;
        self.answers.remove(&ticket).expect("it was waited for")
    }

    /// Deadlines are met one after the other until something is so.
    async fn pass_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..500 {
            if is_so(self) {
                return;
            }
            let next = self.session.next_deadline().expect("something is to come");
            self.now = self.now.max(next);
            self.feed(Input::Tick).await;
        }
        panic!("waited in vain: {what}; shown {:?}", self.shown);
    }

    async fn feed(&mut self, input: Input) {
        let mut inbox = VecDeque::from([input]);
        while let Some(input) = inbox.pop_front() {
            self.session.handle(self.now, input);
            while let Some(output) = self.session.poll() {
                match output {
                    Output::OpenSocket { generation, .. } => {
                        inbox.push_back(Input::SocketClosed { generation, code: 1006 });
                    }
                    Output::CallHttp { call, request } => {
                        let answer = fetch(&self.account, &request).await;
                        let is_lost = self.loses.is_some_and(|part| request.url.contains(part));
                        let result = if is_lost { Err(CallFailure::TimedOut) } else { answer };
                        inbox.push_back(Input::CallEnded { call, result });
                    }
                    Output::LoadOutbox { account } => inbox.push_back(Input::OutboxRestored {
                        account,
                        messages: Vec::new(),
                    }),
                    Output::Publish(Event::Schedule(fact)) => self.take(*fact),
                    Output::Publish(_)
                    | Output::CloseSocket { .. }
                    | Output::WriteFrame { .. }
                    | Output::AbortCall { .. }
                    | Output::ReleaseFile { .. }
                    | Output::SaveOutgoing { .. }
                    | Output::KeepNote { .. }
                    | Output::ForgetOutgoing { .. } => {}
                }
            }
        }
    }

    fn take(&mut self, fact: ScheduleFact) {
        match fact {
            ScheduleFact::BranchesTold { branches, chosen } => {
                self.branches = branches.into_iter().map(|branch| branch.id).collect();
                self.branch = chosen;
            }
            ScheduleFact::BranchChosen { branch } => {
                self.branch = Some(branch);
                self.staff = None;
                self.shown.clear();
            }
            ScheduleFact::StaffLoaded { result, .. } => self.staff = Some(result.expect("it can be read")),
            ScheduleFact::AgendaLoaded { result, .. } => {
                let Agenda { appointments, .. } = result.expect("it can be read");
                self.shown = appointments.into_iter().map(|one| (one.id.clone(), one)).collect();
            }
            // What was on its way when the user turned to another branch is not shown there; the stores do likewise.
            ScheduleFact::AppointmentChanged { appointment } if appointment.branch != self.branch => {}
            ScheduleFact::AppointmentChanged { appointment } => {
                self.shown.insert(appointment.id.clone(), appointment);
            }
            ScheduleFact::AppointmentRemoved { id } => drop(self.shown.remove(&id)),
            ScheduleFact::BreaksChanged { .. } => panic!("the session keeps that to itself, and reads again"),
            ScheduleFact::Answered { ticket, result } => drop(self.answers.insert(ticket.0, result)),
        }
    }

    /// Saves, and says what was stored.
    async fn save(&mut self, draft: &AppointmentDraft) -> Result<Appointment, Problem> {
        let ask = ScheduleAsk::SaveAppointment {
            branch: self.branch.clone().expect("a branch"),
            id: None,
            draft: Box::new(draft.clone()),
        };
        match self.ask(ask).await? {
            ScheduleAnswer::Appointment(details) => Ok(details.appointment),
            other => panic!("{other:?}"),
        }
    }
}

fn draft(clinic: &Clinic, patient: &str) -> AppointmentDraft {
    AppointmentDraft {
        employee: clinic.doctors[0].to_string().as_str().into(),
        patient: patient.into(),
        place: Some(clinic.rooms[0].to_string().as_str().into()),
        start: Timestamp(MONDAY),
        end: Timestamp(MONDAY + HOUR),
        status: AppointmentStatus::Booked,
        is_primary: false,
        is_urgent: false,
        note: "بعد العصر".to_owned(),
        cancellation_reason: String::new(),
    }
}

#[tokio::test]
async fn what_one_page_does_the_other_sees_and_a_lost_answer_makes_nothing_twice() {
    let clinic = Clinic::start().await;
    let layla_account = clinic.server.sign_in("layla").await;
    let patient = clinic.patient(&layla_account, "Иванова", "1").await;
    let mut layla = Page::open(layla_account, 1).await;
    let mut omid = Page::open(clinic.server.sign_in("omid").await, 2).await;
    assert_eq!((layla.branches.len(), omid.branches.len()), (1, 2));
    let first: BranchId = clinic.first.to_string().as_str().into();
    assert_eq!(
        (&layla.branch, &omid.branch),
        (&Some(first.clone()), &Some(first.clone()))
    );
    assert_eq!(layla.staff.as_ref().map(|staff| staff.employees.len()), Some(2));

    let draft = draft(&clinic, &patient);
    layla.loses = Some("/appointments");
    let lost = layla.save(&draft).await.expect_err("its answer was lost");
    assert_eq!(lost.code, ProblemCode::Unreachable);
    layla.loses = None;
    let saved = layla
        .save(&draft)
        .await
        .expect("and is not refused as taken, because it is the same one");
    assert_eq!(layla.shown.values().collect::<Vec<_>>(), [&saved]);
    let id = saved.id.clone();
    omid.pass_until("the appointment", |page| page.shown.contains_key(&id))
        .await;
    assert_eq!(omid.shown.values().collect::<Vec<_>>(), [&saved]);

    let taken = omid.save(&draft).await.expect_err("somebody was quicker");
    assert_eq!(taken.code, ProblemCode::Conflict);
    let told: Vec<_> = taken
        .fields()
        .iter()
        .map(|one| (one.field, one.fault.clone()))
        .collect();
    assert_eq!(
        told,
        [
            (FormField::Employee, Fault::EmployeeBusy),
            (FormField::Place, Fault::PlaceTaken)
        ]
    );

    let moved = omid.ask(ScheduleAsk::MoveAppointment {
        id: id.clone(),
        employee: clinic.doctors[1].to_string().as_str().into(),
        place: None,
        start: Timestamp(MONDAY + HOUR),
        end: Timestamp(MONDAY + 2 * HOUR),
    });
    assert!(matches!(moved.await, Ok(ScheduleAnswer::Appointment(_))));
    let start = Timestamp(MONDAY + HOUR);
    let is_moved = |page: &Page| {
        page.shown
            .get(&id)
            .is_some_and(|one| one.start == start && one.place.is_none())
    };
    assert!(is_moved(&omid));
    layla.pass_until("the move", is_moved).await;

    // In the other branch nothing of this one is seen or heard.
    let second: BranchId = clinic.second.to_string().as_str().into();
    let branch = second.clone();
    omid.schedule(ScheduleCommand::ChooseBranch { branch }).await;
    omid.pass_until("other staff", |page| {
        page.staff.as_ref().is_some_and(|staff| staff.employees.len() == 1)
    })
    .await;
    let gone = layla.ask(ScheduleAsk::DeleteAppointment { id: id.clone() }).await;
    assert_eq!(gone, Ok(ScheduleAnswer::Done));
    assert!(layla.shown.is_empty() && omid.shown.is_empty());

    // A page goes on in its branch when it comes back.
    omid.feed(Input::Command(Command::Disconnect)).await;
    omid.branch = None;
    omid.feed(Input::Command(Command::Connect)).await;
    omid.pass_until("branches", |page| page.branch.is_some()).await;
    assert_eq!(omid.branch, Some(second));
}
