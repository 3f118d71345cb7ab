//! Signing in, and out; which branches there are then.

use domain::{Branch, BranchId, Carrier, Problem, ProblemCode, Secret};
use engine::{Answer, CallId, Step};
use serde_json::Value;

use super::Clinic;
use super::account::{Account, Note, Tokens, User};
use super::errands::Purpose;
use super::looking::After;
use super::reading;
use super::refusals::{Reply, sign_in_problem};
use super::requests;

impl Clinic {
    pub(super) fn sign_in(&mut self, call: CallId, name: &str, password: Secret, code: Option<Secret>) {
        let code = code.map(Secret::spend);
        let wanted = requests::sign_in(name, &password.spend(), code.as_deref());
        self.send_openly(wanted, Purpose::SignIn { call });
    }

    pub(super) fn take_sign_in(&mut self, call: CallId, reply: Reply) {
        let value = match reply {
            Ok(value) => value,
            Err(refusal) => return self.answer(call, Err(sign_in_problem(refusal))),
        };
        let tokens = Tokens::from_answer(&value, None, self.moment.now);
        let user = value.get("user").and_then(User::from_answer);
        let (Some(tokens), Some(user)) = (tokens, user) else {
            let problem = Problem::new(ProblemCode::Undecodable).with_detail("no tokens, or nobody");
            return self.answer(call, Err(problem));
        };
        let told = value.get("branches").and_then(Value::as_array);
        let told = told.map(Vec::as_slice).unwrap_or_default();
        let is_default = |one: &&Value| one.get("is_default").and_then(Value::as_bool) == Some(true);
        let preferred = told.iter().find(is_default).and_then(|one| reading::id_at(one, "id"));
        let mut account = Account {
            tokens,
            user,
            branches: told.iter().filter_map(reading::branch).collect(),
            branch: None,
        };
        account.settle(self.last_branch_of(account.user.id()), preferred.map(BranchId::from));
        let is_known = !account.branches.is_empty();
        self.account = Some(account);
        self.is_signed_out = false;
        self.has_read_branches = is_known;
        self.tokens_seen = self.tokens_seen.wrapping_add(1);
        self.remember();
        if is_known {
            self.end_sign_in(call);
        } else {
            self.read_branches(After::SignIn(call));
        }
    }

    fn end_sign_in(&mut self, call: CallId) {
        if let Some(account) = &self.account {
            let me = account.user.person();
            self.answer(call, Ok(Answer::SignedIn { me }));
        }
    }

    /// The list of branches has come. Who may not see it goes on with what the sign-in has named.
    pub(super) fn take_branches(&mut self, after: After, list: Result<Vec<Value>, Problem>) {
        let before = self.account.as_ref().map(|account| account.user.id().to_owned());
        let before = before.and_then(|id| self.last_branch_of(&id));
        if let (Ok(list), Some(account)) = (&list, &mut self.account) {
            let branches: Vec<Branch> = list.iter().filter_map(reading::branch).collect();
            if !branches.is_empty() {
                account.branches = branches;
            }
            let was = account.branch.clone();
            account.settle(before, None);
            self.has_read_branches = true;
            // A socket that was opened for another branch hears of the wrong one.
            let is_heard = self.is_greeting && self.carrier == Carrier::Socket;
            if is_heard && was != account.branch && matches!(after, After::Hello) {
                self.steps.push(Step::LoseSocket { code: 1001 });
            }
            self.remember();
        }
        match (after, list) {
            (After::SignIn(call), Ok(_)) => self.end_sign_in(call),
            (After::SignIn(call), Err(problem)) => {
                // Without a branch there is no schedule; signing in again is better than half of it.
                self.forget_account();
                self.steps.push(Step::Remember(None));
                self.answer(call, Err(problem));
            }
            (After::Info(call), Err(problem)) if self.account.as_ref().is_none_or(|held| held.branches.is_empty()) => {
                self.answer(call, Err(problem));
            }
            (After::Info(call), _) => self.answer(call, Ok(Answer::Done)),
            (After::Hello, Ok(_)) => self.greet(),
            (After::Hello, Err(problem)) => self.lose_line(&problem.code),
        }
    }

    /// The branch that somebody worked in last, if it was them.
    fn last_branch_of(&self, user: &str) -> Option<BranchId> {
        let (last, branch) = self.last.as_ref()?;
        (last == user).then(|| branch.clone())
    }

    /// Keeps over a reload what is known of the account.
    pub(super) fn remember(&mut self) {
        if let Some(account) = &self.account {
            if let Some(branch) = &account.branch {
                self.last = Some((account.user.id().to_owned(), branch.clone()));
            }
            let note = Note {
                account: Some(account.clone()),
                last: self.last.clone(),
            };
            self.steps.push(Step::Remember(Some(note.text())));
        }
    }

    /// Nothing of the account stays but where it worked, for when it comes back.
    pub(super) fn forget_account(&mut self) {
        self.account = None;
        self.is_refreshing = false;
        self.is_greeting = false;
        self.has_read_branches = false;
        self.waiting.clear();
        self.errands
            .retain(|_, errand| matches!(errand.purpose(), Purpose::SignIn { .. }));
        self.readings.clear();
        self.doubts.clear();
    }
}
