//! Mirsal in pages that are not its own.

use browser::components::axe::violations;
use browser::components::guest::sees;
use browser::{ForeignHouse, GuestPages, Seat, User};
use i18n::{Locale, keys};
use serde_json::{Value, json};
use support::standin::Monitor;

const OLD_PAGE: &str = include_str!("embedded/old_page.html");
const OLD_SCRIPT: &str = include_str!("embedded/old_page.js");
fn pages(elements: &str) -> GuestPages {
    let page = OLD_PAGE.replace("<!-- elements -->", elements);
    GuestPages::new(&[("old.html", &page), ("old_page.js", OLD_SCRIPT)])
}

async fn house(pages: &GuestPages) -> ForeignHouse<Monitor> {
    let config = r#"{"backends": [{"dialect": "monitor"}]}"#;
    ForeignHouse::with_files(Monitor::default(), pages.path(), config).await
}

async fn at(house: &ForeignHouse<Monitor>, path: &str) -> User {
    let user = User::sit_down(Seat::at(house.server.url()).speaking(Locale::Fa)).await;
    user.opens(path, "#ws-connection-status").await;
    user
}

/// Waits until the element with an id holds a text.
async fn reads(user: &User, id: &str, text: &str) {
    let script = "return tidy(document.getElementById(arguments[0])?.textContent ?? '') === arguments[1]";
    sees(user, &format!("{text} in {id}"), script, &[json!(id), json!(text)]).await;
}

/// Waits until the page's own script was told something.
async fn was_told(user: &User, what: Value) {
    let script = "return window.told.some((told) => JSON.stringify(told) === JSON.stringify(arguments[0]))";
    sees(
        user,
        &format!("the page told {what}"),
        script,
        std::slice::from_ref(&what),
    )
    .await;
}

#[tokio::test]
async fn an_old_page_comes_alive_with_one_script_and_one_stylesheet() {
    let pages = pages("");
    let house = house(&pages).await;
    let one = at(&house, "/old.html").await;
    reads(&one, "ws-status-text", &one.words(keys::STATUS_CONNECTED)).await;
    let marks = "return document.getElementById('ws-connection-status').matches('.connected:not(.disconnected)')
        && document.getElementById('ws-status-dot').className === 'status-dot status-dot-online'";
    sees(&one, "the marks of a connection", marks, &[]).await;
    was_told(&one, json!(["connection", true])).await;
    for id in ["active-users-count", "total-sessions-count", "online-users-badge"] {
        reads(&one, id, "1").await;
    }
    sees(
        &one,
        "the kinds of clients",
        "return tidy(document.querySelector('#client-types-list .client-type-item .client-type-name')?.textContent ?? '')
            === 'browser'",
        &[],
    )
    .await;

    // Another one comes and goes.
    let other = at(&house, "/old.html").await;
    reads(&one, "active-users-count", "2").await;
    drop(other);
    reads(&one, "active-users-count", "1").await;

    // The page's own hooks and handlers are called; one that throws stops nothing.
    one.run(
        "window.wsClient.subscribe('prices'); window.wsClient.subscribe('market'); window.wsClient.subscribe('alerts')",
        &[],
    )
    .await;
    one.run(
        "window.wsClient.on('subscribed', ({ group }) => window.told.push(['group', group]))",
        &[],
    )
    .await;
    sees(
        &one,
        "the subscriptions counted",
        "window.wsClient.requestStats().then((stats) => window.told.push(['stats', stats.subscriptions.alerts]));
         return window.told.some(([what, count]) => what === 'stats' && count === 1)",
        &[],
    )
    .await;
    house.server.broadcast(
        "prices",
        &json!({"type": "price_update", "data": {"symbol": "BTC", "price": 65000.5, "change_24h": -1.25}}),
    );
    was_told(&one, json!(["price", "BTC", 65000.5, -1.25])).await;
    was_told(&one, json!(["handler", "BTC"])).await;
    sees(
        &one,
        "the page's own mistake",
        "return window.told.some(([what, message]) => what === 'error' && message.includes('a handler of the page'))",
        &[],
    )
    .await;
    house.server.broadcast(
        "market",
        &json!({"type": "market_update", "data": {"btc_dominance": 52}}),
    );
    was_told(&one, json!(["market", {"btc_dominance": 52}])).await;
    house.server.tell_provider_stats();
    sees(
        &one,
        "the providers' figures",
        "return window.told.some(([what, total]) => what === 'providers' && total > 0)",
        &[],
    )
    .await;

    // An alert is text and leaves by itself.
    let words = "<img src=x onerror=told.push(1)> هشدار";
    house.server.broadcast(
        "alerts",
        &json!({"type": "alert", "data": {"alert_type": "price", "message": words, "severity": "warning"}}),
    );
    sees(
        &one,
        "the alert",
        "const shown = document.querySelector('#alerts-container > .alert.alert-warning.show');
         return shown?.querySelector('.alert-text')?.textContent === arguments[0] && !shown.querySelector('img')",
        &[json!(words)],
    )
    .await;
    let faults = violations(&one).await;
    assert!(faults.is_empty(), "{faults:#?}");
    sees(
        &one,
        "the alert gone",
        "return document.querySelector('#alerts-container')?.childElementCount === 0",
        &[],
    )
    .await;

    // The heart beats.
    house.server.beat();
    house
        .server
        .wait_until("a pong", |ledger| ledger.count_frames("pong") > 0)
        .await;
    // The page is still what it was.
    let lang = one
        .run(
            "return [document.documentElement.lang, document.title, location.pathname]",
            &[],
        )
        .await;
    assert_eq!(lang, json!(["fa", "داشبورد", "/old.html"]));
}

#[tokio::test]
async fn a_lost_server_is_told_in_the_old_page_and_comes_back_by_itself() {
    let pages = pages("");
    let house = house(&pages).await;
    let one = at(&house, "/old.html").await;
    one.expects_failed_calls();
    reads(&one, "ws-status-text", &one.words(keys::STATUS_CONNECTED)).await;
    one.run("window.wsClient.close()", &[]).await;
    reads(&one, "ws-status-text", &one.words(keys::STATUS_LEFT)).await;
    was_told(&one, json!(["connection", false])).await;
    // There is a button to come back by, which is as good as the client's own way.
    sees(
        &one,
        "the button",
        "const button = document.querySelector('#ws-connection-status.disconnected .reconnect-btn');
         button?.click();
         return Boolean(button)",
        &[],
    )
    .await;
    reads(&one, "ws-status-text", &one.words(keys::STATUS_CONNECTED)).await;
    house.server.cut_sockets();
    reads(&one, "ws-status-text", &one.words(keys::STATUS_CONNECTED)).await;
    sees(
        &one,
        "no button any more",
        "return !document.querySelector('.reconnect-btn')",
        &[],
    )
    .await;
}

#[tokio::test]
async fn several_elements_a_client_and_the_old_markup_share_one_socket() {
    let pages = pages("<mirsal-status></mirsal-status><mirsal-live></mirsal-live><mirsal-toasts></mirsal-toasts>");
    let house = house(&pages).await;
    let one = at(&house, "/old.html").await;
    let connected = one.words(keys::STATUS_CONNECTED);
    reads(&one, "ws-status-text", &connected).await;
    sees(
        &one,
        "the status element",
        "return tidy(document.querySelector('mirsal-status').shadowRoot.querySelector('.m-status-text')?.textContent ?? '')
            === arguments[0]",
        &[json!(connected)],
    )
    .await;
    sees(
        &one,
        "the live element",
        "return deepAll('.m-live-card').length > 3",
        &[],
    )
    .await;
    sees(
        &one,
        "the direction of the elements",
        "return getComputedStyle(deep('.m-live')).direction === 'rtl' && deep('.m-live').getRootNode().host.lang === 'fa'",
        &[],
    )
    .await;
    // The page has toasts, so the alert is one of these and not an element of the old kind.
    one.run("window.wsClient.subscribe('alerts')", &[]).await;
    sees(
        &one,
        "the subscription",
        "window.wsClient.requestStats().then((stats) => window.told.push(['alerts', stats.subscriptions.alerts]));
         return window.told.some(([what, count]) => what === 'alerts' && count === 1)",
        &[],
    )
    .await;
    house.server.broadcast(
        "alerts",
        &json!({"type": "alert", "data": {"message": "قیمت بالا رفت", "severity": "error"}}),
    );
    sees(
        &one,
        "the toast",
        "return deepAll('.m-toast').some((toast) => toast.textContent.includes(arguments[0]))
            && !document.querySelector('#alerts-container .alert')",
        &[json!("قیمت بالا رفت")],
    )
    .await;
    let sockets = |house: &ForeignHouse<Monitor>| house.server.ledger().sockets_opened;
    assert_eq!(sockets(&house), 1, "one socket for all");

    // Elements come and go; the connection stays for those that are left.
    one.run(
        "const live = document.querySelector('mirsal-live'); live.remove(); document.body.prepend(live);
         document.querySelector('mirsal-status').remove();
         document.body.append(document.createElement('mirsal-status'))",
        &[],
    )
    .await;
    sees(
        &one,
        "the elements again",
        "return deepAll('.m-live-card').length > 3 && deepAll('.m-status-text').some((e) => tidy(e.textContent) === arguments[0])",
        &[json!(connected)],
    )
    .await;
    // The same address is the same connection, another client or not.
    sees(
        &one,
        "a second client",
        "window.second ??= new CryptoWebSocketClient(`ws://${location.host}/ws`); return window.second.isConnected",
        &[],
    )
    .await;
    assert_eq!(sockets(&house), 1, "still one socket");
}

#[tokio::test]
async fn the_page_for_trying_out_does_what_its_buttons_say() {
    let pages = pages("");
    let house = house(&pages).await;
    let one = at(&house, "/test_websocket.html").await;
    reads(&one, "ws-status-text", &one.words(keys::STATUS_CONNECTED)).await;
    reads(&one, "active-users-count", "1").await;
    let other = at(&house, "/test_websocket.html").await;
    reads(&one, "active-users-count", "2").await;
    drop(other);
    reads(&one, "active-users-count", "1").await;
    let press = async |id: &str| {
        one.run("document.getElementById(arguments[0]).click()", &[json!(id)])
            .await
    };
    let logs = async |what: &str| {
        let script = "return [...document.querySelectorAll('#log code')].some((line) => line.textContent.includes(arguments[0]))";
        sees(&one, &format!("{what} in the log"), script, &[json!(what)]).await;
    };
    press("subscribe").await;
    logs("\"subscribed\"").await;
    press("unsubscribe").await;
    logs("\"unsubscribed\"").await;
    press("ping").await;
    logs("\"pong\"").await;
    press("stats").await;
    logs("stats_response").await;
    press("disconnect").await;
    reads(&one, "ws-status-text", &one.words(keys::STATUS_LEFT)).await;
    press("reconnect").await;
    reads(&one, "ws-status-text", &one.words(keys::STATUS_CONNECTED)).await;
    press("clear").await;
    sees(
        &one,
        "an empty log",
        "return !document.getElementById('log-empty').hidden",
        &[],
    )
    .await;
    let faults = violations(&one).await;
    assert!(faults.is_empty(), "{faults:#?}");
}
