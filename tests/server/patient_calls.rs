//! What is asked about patients over HTTP, by accounts that work in any branch: the organisation knows its patients
//! together.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use wire::error::codes;
use wire::schedule::{IinCheck, Patient, PatientForm, PatientPage, PatientSearch};

use crate::api::{Answer, Json, Refusal, Shared, body, me, refuse};
use crate::clock::now_ms;
use crate::ids::{PatientId, PersonId};
use crate::message_calls::spend;
use crate::schedule_calls::{read, write};
use crate::{iin, patients};

/// The calls about patients.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/patients", post(make))
        .route("/api/patients/search", post(find))
        .route("/api/patients/{id}", get(patient).put(change))
        .route("/api/patients/{id}/iin-check", post(check_iin))
}

fn staff(shared: &Shared, headers: &HeaderMap) -> Result<PersonId, Refusal> {
    let person = me(shared, headers)?;
    let is_staff = shared.hub.world().branches.has_account(person);
    is_staff
        .then_some(person)
        .ok_or_else(|| refuse(StatusCode::FORBIDDEN, codes::NOT_ALLOWED))
}

fn not_found() -> Refusal {
    refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND)
}

async fn find(State(shared): State<Shared>, headers: HeaderMap, bytes: Bytes) -> Answer<PatientPage> {
    staff(&shared, &headers)?;
    let wanted: PatientSearch = body(&bytes)?;
    let found = read(&shared, move |db| match wanted.query {
        Some(query) => patients::find(db, &query),
        None => patients::same(db, &wanted.phone, &wanted.iin),
    });
    Ok(Json(PatientPage { patients: found.await? }))
}

async fn make(State(shared): State<Shared>, headers: HeaderMap, bytes: Bytes) -> Answer<Patient> {
    let person = staff(&shared, &headers)?;
    let form: PatientForm = body(&bytes)?;
    spend(&shared, person)?;
    let made = write(
        &shared,
        move |db| patients::make(db, person, &form, now_ms()),
        |made| made,
    );
    made.await.map(Json)
}

async fn patient(State(shared): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Answer<Patient> {
    staff(&shared, &headers)?;
    let id = PatientId::parse(&id).ok_or_else(not_found)?;
    let found = read(&shared, move |db| patients::patient(db, id)).await?;
    found.map(Json).ok_or_else(not_found)
}

async fn change(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Answer<Patient> {
    let person = staff(&shared, &headers)?;
    let id = PatientId::parse(&id).ok_or_else(not_found)?;
    let form: PatientForm = body(&bytes)?;
    spend(&shared, person)?;
    let changed = write(&shared, move |db| patients::change(db, id, &form), |changed| changed);
    changed.await.map(Json)
}

async fn check_iin(State(shared): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Answer<IinCheck> {
    let person = staff(&shared, &headers)?;
    let id = PatientId::parse(&id).ok_or_else(not_found)?;
    spend(&shared, person)?;
    let checked = write(&shared, move |db| iin::verify(db, id, now_ms()), |checked| checked);
    checked.await.map(Json)
}
