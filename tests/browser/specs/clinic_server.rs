//! The clinic's stand-in as scripts of a page meet it: what browsers make of a line that is cut, of silence, of answers
//! that are held and of refused sockets.

use browser::fixtures::clinic_house::{OWNER, PATIENTS};
use browser::{ForeignHouse, Seat, User};
use serde_json::{Value, json};
use support::standin::{Clinic, Fate};

const SIGN_IN: &str = "return fetch('/api/v1/auth/login/', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: arguments[0], password: arguments[1] }),
}).then((answer) => answer.json()).then((said) => (window.token = said.access, said.user.organization.id))";
const LIST: &str = "/api/v1/patients/patients/";
/// Asks for something and keeps what came of it.
const ASK: &str = "window.came = null;
    fetch(arguments[0], { headers: { authorization: `Bearer ${window.token}` } })
        .then((answer) => answer.text().then((body) => (window.came = [answer.status, body])))
        .catch(() => (window.came = ['no answer', '']))";

/// A page of the clinic's origin with nothing of the app in it, whose owner is signed in.
async fn page(house: &ForeignHouse<Clinic>) -> User {
    let user = User::sit_down(Seat::at(house.server.url())).await;
    user.expects_failed_calls();
    let organization = user
        .run(SIGN_IN, &[json!(OWNER), json!(support::password_of(OWNER))])
        .await;
    assert_eq!(organization, 1);
    user
}

async fn came(user: &User) -> (Value, String) {
    let came = user.sees("what came of it", "return window.came").await;
    (came[0].clone(), came[1].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_page_meets_every_fate_that_a_call_can_have() {
    let house = ForeignHouse::clinic().await;
    let user = page(&house).await;
    let list = format!("GET {LIST}");
    user.run(ASK, &[json!(LIST)]).await;
    let (status, body) = came(&user).await;
    assert_eq!(status, 200);
    assert!(body.contains(PATIENTS[0].0), "{body}");
    house.server.faults(|faults| {
        faults.next(&list, Fate::Cut);
        faults.next(&list, Fate::Page(500, Clinic::SERVER_ERROR.to_owned()));
        faults.next(&list, Fate::Silence);
        faults.next(&list, Fate::Held);
    });
    user.run(ASK, &[json!(LIST)]).await;
    assert_eq!(came(&user).await.0, "no answer", "a line that is cut");
    user.run(ASK, &[json!(LIST)]).await;
    assert_eq!(came(&user).await, (json!(500), Clinic::SERVER_ERROR.to_owned()));
    for what in ["silence", "an answer that is held"] {
        let before = house.server.ledger().count(&list);
        // Chromium lets a question wait while the same one is unanswered.
        user.run(ASK, &[json!(format!("{LIST}?search={}", before))]).await;
        house
            .server
            .wait_until(what, |ledger| ledger.count(&list) > before)
            .await;
        assert_eq!(user.run("return window.came", &[]).await, Value::Null, "{what}");
    }
    house.server.let_answers_go();
    assert_eq!(came(&user).await.0, 200, "it is let go");
    house.server.backend(|clinic| clinic.expire_access_tokens());
    user.run(ASK, &[json!(LIST)]).await;
    assert_eq!(came(&user).await.0, 401);
}

#[tokio::test]
async fn a_page_listens_where_it_may() {
    let house = ForeignHouse::clinic().await;
    let user = page(&house).await;
    let listen = "window.heard = []; window.code = null;
        const socket = new WebSocket(`ws://${location.host}/ws/calendar/1`);
        socket.onmessage = (event) => window.heard.push(JSON.parse(event.data).type);
        socket.onclose = (event) => (window.code = event.code)";
    user.run(listen, &[]).await;
    house
        .server
        .wait_until("a socket", |ledger| ledger.sockets_open == 1)
        .await;
    let (status, _) = house.server.colleague(
        OWNER,
        "PATCH",
        "/api/v1/calendar/appointments/1/",
        &json!({"status": "confirmed"}),
    );
    assert_eq!(status, 200);
    user.sees("the news", "return window.heard[0] === 'appointment_updated'")
        .await;
    house.server.cut_sockets();
    user.sees("the end", "return window.code === 1006").await;
    house.server.backend(|clinic| clinic.set_production(true));
    user.run(listen, &[]).await;
    user.sees("the refusal", "return window.code === 1006").await;
    assert_eq!(house.server.ledger().sockets_refused, 1);
}
