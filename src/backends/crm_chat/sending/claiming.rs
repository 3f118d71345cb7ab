//! Looks for a message whose end is not known, on the newest page and, where that does not reach back to the attempt, on
//! the pages before it.

use domain::{Offset, Problem, ProblemCode, RoomId};
use engine::HttpAnswer;

use super::super::looking::sheet;
use super::super::reading::{Sheet, Told};
use super::super::{CrmChat, Purpose, held::PAGE, requests};
use super::{RETRY_MS, Stage};

/// How far the clocks of this device and of the backend may differ, ms.
const SKEW_MS_MAX: u64 = 60_000;

impl CrmChat {
    /// Looks on a page for the message that is on its way, before the page is taken in. Gives the number of the page that
    /// must be looked at next, if this one proves nothing.
    pub(in super::super) fn claim(&mut self, room: &RoomId, page: &Sheet) -> Option<u64> {
        let stage = self.sending.stage_in(room);
        if !matches!(stage, Some(Stage::Look | Stage::Resolve | Stage::ResolvePost)) {
            return None;
        }
        let current = self.sending.current.as_mut()?;
        let client_id = &current.outgoing.client_id;
        let tried = self.sending.tried.get(client_id)?;
        let epoch = self.rooms.get(room).and_then(|held| held.epoch.clone());
        let known_place = tried
            .after
            .as_ref()
            .filter(|(tried_in, _)| Some(tried_in) == epoch.as_ref());
        let is_late_enough = |told: &Told, place: u64| match known_place {
            Some((_, after)) => place > *after,
            None => told.at.plus_ms(SKEW_MS_MAX) >= tried.at,
        };
        let first = (page.number - 1).saturating_mul(PAGE) + 1;
        let mut told_places = page
            .places
            .iter()
            .zip(first..)
            .filter_map(|(told, place)| Some((page.messages.get((*told)?)?, place)));
        let found = told_places.clone().find(|(told, place)| match self.sent.get(&told.id) {
            Some(claimed) => claimed == client_id,
            None => told.is_mine && told.text == current.outgoing.text && is_late_enough(told, *place),
        });
        if let Some((told, place)) = found {
            let (client_id, id) = (client_id.clone(), told.id.clone());
            current.found = Some((told.clone(), place));
            self.note_sent(id, client_id);
            return None;
        }
        let reaches_back = told_places.any(|(told, place)| !is_late_enough(told, place))
            || known_place.is_some_and(|(_, after)| first <= after + 1);
        (page.number > 1 && !reaches_back).then(|| page.number - 1)
    }

    /// Looks at an earlier page.
    pub(in super::super) fn look_back(&mut self, room: &RoomId, number: u64) {
        if let Some(current) = &mut self.sending.current {
            current.page_back = Some(number);
            self.call(requests::page(room, number), Purpose::LookBack(room.clone(), number));
        }
    }

    pub(in super::super) fn end_look_back(&mut self, room: &RoomId, number: u64, answer: Result<HttpAnswer, Problem>) {
        let current = self.sending.current.as_mut();
        let is_expected = |room_of: &RoomId, back: Option<u64>| room_of == room && back == Some(number);
        let Some(current) = current.filter(|current| is_expected(&current.outgoing.room, current.page_back)) else {
            return;
        };
        current.page_back = None;
        match answer.and_then(|answer| sheet(&answer)) {
            // The pages have moved meanwhile.
            Ok(page) if page.number != number => self.look(room),
            Ok(page) => match self.claim(room, &page) {
                Some(earlier) => self.look_back(room, earlier),
                None => self.note_looked(room, Ok(())),
            },
            Err(problem) => {
                self.heed(&problem);
                self.note_looked(room, Err(problem));
            }
        }
    }

    /// A look has ended.
    pub(in super::super) fn note_looked(&mut self, room: &RoomId, result: Result<(), Problem>) {
        let Some(stage) = self.sending.stage_in(room) else {
            return;
        };
        if !matches!(stage, Stage::Look | Stage::Resolve | Stage::ResolvePost) {
            return;
        }
        if let Err(mut problem) = result {
            if !matches!(problem.code, ProblemCode::NotFound | ProblemCode::Unauthorized) {
                problem.retry_after_ms = problem.retry_after_ms.or(Some(RETRY_MS));
            }
            self.refuse_send(problem);
            return;
        }
        let found = self.sending.current.as_mut().and_then(|current| {
            let found = current.found.take()?;
            Some((current.outgoing.clone(), found))
        });
        match (found, stage) {
            (Some((outgoing, (told, place))), _) => {
                self.finish_send(&outgoing.client_id, Offset(place), told.at);
            }
            (None, Stage::Look) => self.go_on_sending(),
            // Dropped in silence, or written on a socket that nobody reads any more: a post is answered.
            (None, Stage::Resolve) => {
                if let Some(outgoing) = self.sending.current.as_ref().map(|current| current.outgoing.clone()) {
                    self.post_message(outgoing);
                }
            }
            (None, _) => {
                let mut problem = Problem::new(ProblemCode::Unreachable);
                problem.retry_after_ms = Some(RETRY_MS);
                self.refuse_send(problem);
            }
        }
    }
}
