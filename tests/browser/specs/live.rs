//! The live page: figures as they come, and what they make people hear of.

use std::time::Duration;

use browser::components::axe::{contrasts, violations};
use browser::components::layout::faults;
use browser::components::live::{LivePage, LogLine};
use browser::fixtures::key::ESCAPE;
use browser::pages::chat::ChatPage;
use browser::{House, Seat, User};
use i18n::{Args, Locale, keys};
use serde_json::{Value, json};

/// A house whose server plays a market that moves ten times a second; Layla may speak to everybody.
async fn house() -> House {
    let house = House::with(|config| {
        config.market = Some(7);
        config.market_tick = Duration::from_millis(100);
        config.admins = vec!["layla".to_owned()];
    })
    .await;
    house.server.person("layla", "ليلى حداد").await;
    house.server.person("omid", "امید رستگار").await;
    house
}

async fn at_the_live_page(house: &House, locale: Locale) -> User {
    let layla = house.user("layla", locale).await;
    layla.open("/live").await;
    LivePage(&layla).is_shown().await;
    layla
}

#[tokio::test]
async fn figures_come_by_topic_and_the_switches_say_what_the_server_has_confirmed() {
    let house = house().await;
    let layla = at_the_live_page(&house, Locale::Ar).await;
    let page = LivePage(&layla);
    let first = page.has_market().await;
    page.topic_is(keys::LIVE_TOPIC_MARKET, keys::LIVE_TOPIC_ON).await;
    layla
        .sees_with(
            "the sign of a demonstration",
            "return [...document.querySelectorAll('.m-badge')].some((e) => tidy(e.textContent) === arguments[0])",
            &[json!(layla.words(keys::LIVE_DEMO))],
        )
        .await;
    page.shows_rows("a price that has moved, in its place", |rows| {
        let moved = |row: &&_| !first.contains(row);
        let same_place = rows.iter().zip(&first).all(|(now, then)| now.symbol == then.symbol);
        same_place && rows.iter().filter(moved).any(|row| !row.flash.is_empty())
    })
    .await;
    for topic in [keys::LIVE_TOPIC_MARKET, keys::LIVE_TOPIC_PRICES, keys::LIVE_TOPIC_ALL] {
        page.switches(topic).await;
        page.topic_is(topic, keys::LIVE_TOPIC_OFF).await;
    }
    page.shows_log("the last topic given back", |log| {
        log.iter()
            .any(|line| line.way == "received" && line.text.contains("unwatched") && line.text.contains("\"all\""))
    })
    .await;
    page.switches(keys::LIVE_TOPIC_PRICES).await;
    page.topic_is(keys::LIVE_TOPIC_PRICES, keys::LIVE_TOPIC_ON).await;
    // What was wanted is wanted again on the next visit, and after the line was lost.
    let mut house = house;
    layla.expects_failed_calls();
    house.server.restart().await;
    ChatPage(&layla).bar().is_live().await;
    page.topic_is(keys::LIVE_TOPIC_PRICES, keys::LIVE_TOPIC_ON).await;
    page.topic_is(keys::LIVE_TOPIC_MARKET, keys::LIVE_TOPIC_OFF).await;
}

#[tokio::test]
async fn the_table_is_sorted_and_searched_without_losing_its_pace() {
    let house = house().await;
    let layla = at_the_live_page(&house, Locale::En).await;
    let page = LivePage(&layla);
    page.has_market().await;
    page.sorts_by(keys::LIVE_COLUMN_COIN).await;
    page.shows_rows("coins by their symbol", |rows| {
        rows.is_sorted_by_key(|row| row.symbol.clone())
    })
    .await;
    page.sorts_by(keys::LIVE_COLUMN_COIN).await;
    page.shows_rows("the other way round", |rows| {
        rows.len() > 5 && rows.is_sorted_by(|one, other| one.symbol >= other.symbol)
    })
    .await;
    page.looks_for("bitcoin").await;
    page.shows_rows("those of that name", |rows| {
        !rows.is_empty() && rows.iter().all(|row| row.name.to_lowercase().contains("bitcoin"))
    })
    .await;
    page.looks_for("no such coin").await;
    page.part_says("market", &layla.words(keys::LIVE_MARKET_NONE)).await;
}

#[tokio::test]
async fn statistics_rise_and_fall_with_those_who_come_and_go() {
    let house = house().await;
    let layla = at_the_live_page(&house, Locale::Fa).await;
    let page = LivePage(&layla);
    page.counts(keys::LIVE_ONLINE, 1).await;
    page.counts(keys::LIVE_SESSIONS, 1).await;
    let omid = house.server.peer("omid").await;
    let again = house.server.peer("omid").await;
    page.counts(keys::LIVE_ONLINE, 2).await;
    page.counts(keys::LIVE_SESSIONS, 3).await;
    again.close().await;
    page.counts(keys::LIVE_SESSIONS, 2).await;
    omid.close().await;
    page.counts(keys::LIVE_ONLINE, 1).await;
    page.counts(keys::LIVE_SESSIONS, 1).await;
    // Whoever asks hears the answer.
    layla.presses(&layla.words(keys::LIVE_STATISTICS_ASK)).await;
    let said = layla.sentence(
        keys::LIVE_STATISTICS_SAID,
        &Args::new().number("online", 1).number("sessions", 1),
    );
    layla
        .sees_with(
            "the answer, said",
            "return text('.m-live-region') === arguments[0]",
            &[json!(said)],
        )
        .await;
}

#[tokio::test]
async fn an_alert_becomes_a_toast_and_stays_in_the_history() {
    let house = house().await;
    let layla = at_the_live_page(&house, Locale::Fa).await;
    let page = LivePage(&layla);
    page.topic_is(keys::LIVE_TOPIC_ALERTS, keys::LIVE_TOPIC_ON).await;
    let account = house.server.sign_in("layla").await;
    let words = "سرور ساعت ۲۲ به‌روز می‌شود <b>API v2</b>";
    let body = json!({ "text": { "text": words }, "severity": "warning" });
    let (status, answer) = account.call("POST", "/api/v1/broadcast", body).await;
    assert_eq!(status / 100, 2, "{status} {answer}");
    let is_it = |toast: &browser::components::live::PlainToast| toast.kind == "warning" && toast.title == words;
    page.shows_toasts("the alert", |toasts| toasts.iter().any(is_it)).await;
    page.part_says("alerts", words).await;
    // It leaves by itself; the history keeps it.
    page.shows_toasts("the toast gone", |toasts| !toasts.iter().any(is_it))
        .await;
    page.part_says("alerts", words).await;
}

#[tokio::test]
async fn a_price_that_is_waited_for_is_told_once_and_stays_told_after_a_reload() {
    let house = house().await;
    let layla = at_the_live_page(&house, Locale::Fa).await;
    let page = LivePage(&layla);
    page.has_market().await;
    page.awaits_price("two words", "0").await;
    page.part_says("watch", &layla.words(keys::LIVE_WATCH_COIN_MISSING))
        .await;
    page.part_says("watch", &layla.words(keys::LIVE_WATCH_PRICE_MISSING))
        .await;

    page.awaits_price("btc", "۱٫۵").await;

    let toasts = page
        .shows_toasts("the price", |toasts| {
            toasts.iter().any(|toast| toast.title.contains("BTC"))
        })
        .await;
    assert_eq!(toasts.iter().filter(|toast| toast.title.contains("BTC")).count(), 1);
    page.price_alert_is("BTC", keys::LIVE_WATCH_TOLD).await;
    page.awaits_price("ETH", "۹٬۹۹۹٬۹۹۹").await;
    page.price_alert_is("ETH", keys::LIVE_WATCH_ARMED).await;

    layla.reload().await;

    page.is_shown().await;
    let before = page.has_market().await;
    page.price_alert_is("BTC", keys::LIVE_WATCH_TOLD).await;
    page.price_alert_is("ETH", keys::LIVE_WATCH_ARMED).await;
    page.shows_rows("the next prices", |rows| rows != before).await;
    assert_eq!(page.toasts().await, [], "it is not told again");
    page.forgets_price("BTC").await;
    page.forgets_price("ETH").await;
    page.part_says("watch", &layla.words(keys::LIVE_WATCH_NONE)).await;
}

#[tokio::test]
async fn the_event_log_stands_still_on_request_and_can_be_filtered_and_cleared() {
    let house = house().await;
    let layla = at_the_live_page(&house, Locale::En).await;
    let page = LivePage(&layla);
    let has = |way: &'static str, text: &'static str| {
        move |log: &[LogLine]| log.iter().any(|line| line.way == way && line.text.contains(text))
    };
    // The log begins when the page is drawn; the topics may have been asked for before.
    page.switches(keys::LIVE_TOPIC_NEWS).await;
    page.filters_log("watch").await;
    page.shows_log("frames that were sent", has("sent", "watch")).await;
    page.filters_log("").await;
    page.shows_log("frames that came", has("received", "live")).await;
    layla.presses(&layla.words(keys::LIVE_LOG_PAUSE)).await;
    let missed = "return text('[data-part=log] .m-live-notice')";
    layla.sees("how much was missed", missed).await;
    // What came just before may still have to be drawn; when more was missed, it is.
    let more_was_missed = async |before: Value| {
        let more = format!("const now = (() => {{ {missed} }})(); return now !== '' && now !== arguments[0] && now");
        layla.sees_with("that more was missed", &more, &[before]).await
    };
    let first = layla.sees("how much was missed", missed).await;
    let second = more_was_missed(first).await;
    let still = page.shows_log("the log at rest", |log| !log.is_empty()).await;
    more_was_missed(second).await;
    assert_eq!(page.shows_log("the same lines", |_| true).await, still);
    page.filters_log("watched").await;
    page.shows_log("only what was looked for", |log| {
        !log.is_empty() && log.len() < still.len() && log.iter().all(|line| line.text.contains("watched"))
    })
    .await;
    page.filters_log("no such words").await;
    page.part_says("log", &layla.words(keys::LIVE_LOG_NO_MATCH)).await;
    page.filters_log("").await;
    layla.presses(&layla.words(keys::LIVE_LOG_CLEAR)).await;
    page.part_says("log", &layla.words(keys::LIVE_LOG_NONE)).await;
    layla.presses(&layla.words(keys::LIVE_LOG_RESUME)).await;
    page.shows_log("new lines", |log| !log.is_empty()).await;
}

#[tokio::test]
async fn a_wall_has_nothing_to_press_and_esc_leads_back() {
    let house = house().await;
    let layla = at_the_live_page(&house, Locale::Ar).await;
    let page = LivePage(&layla);
    page.has_market().await;
    // WebKit hears no Esc on its way to there.
    let script = "document.addEventListener('fullscreenchange', () => window.isFilled = !!document.fullscreenElement)";
    layla.run(script, &[]).await;
    layla.presses(&layla.words(keys::LIVE_WALL)).await;
    layla
        .sees(
            "a page that fills everything and has no controls",
            "const wall = document.querySelector('.m-live[data-wall]');
             const box = wall?.getBoundingClientRect();
             return !!wall && window.isFilled && box.top === 0 && box.width === innerWidth && box.height === innerHeight
                 && all('switch', null, wall).length + all('searchbox', null, wall).length === 0
                 && !wall.querySelector('.m-live-log') && all('button', null, wall).every((e) => getComputedStyle(e).pointerEvents === 'none')",
        )
        .await;
    // At this size the figures are the largest, and none may lie over another or lose a digit.
    layla
        .sees(
            "figures with room in every tile",
            "const tiles = [...document.querySelectorAll('.m-live-tile')];
             const ink = (e) => { const range = document.createRange(); range.selectNodeContents(e); return range.getBoundingClientRect(); };
             return tiles.length > 1 && tiles.every((tile) => {
                 const room = tile.getBoundingClientRect();
                 const [price, change] = ['.m-live-price', '.m-live-change'].map((part) => ink(tile.querySelector(part)));
                 return [price, change].every((box) => box.left >= room.left && box.right <= room.right)
                     && (price.bottom <= change.top + 1 || change.right <= price.left || price.right <= change.left);
             })",
        )
        .await;
    layla.keys(ESCAPE).await;
    layla
        .sees(
            "the page again",
            "return !document.querySelector('[data-wall]') && !document.fullscreenElement && !!document.querySelector('.m-live-log')",
        )
        .await;
}

#[tokio::test]
async fn a_server_without_figures_says_so() {
    let house = House::with_friends().await;
    let layla = house.user("layla", Locale::En).await;
    layla.open("/live").await;
    layla
        .sees_with(
            "that there are none",
            "return text('.m-live .m-empty-title') === arguments[0]",
            &[json!(layla.words(keys::LIVE_NOT_OFFERED))],
        )
        .await;
}

#[tokio::test]
async fn figures_of_a_lost_line_are_marked_and_live_again_with_it() {
    let mut house = house().await;
    let layla = at_the_live_page(&house, Locale::Fa).await;
    let page = LivePage(&layla);
    page.has_market().await;
    layla.expects_failed_calls();
    house.server.kill();
    layla
        .sees_with(
            "that they are old",
            "return !!document.querySelector('.m-live[data-stale]') && text('.m-live-notice') === arguments[0]",
            &[json!(layla.words(keys::LIVE_STALE))],
        )
        .await;
    assert!(!page.has_market().await.is_empty(), "they can still be read");
    house.server.restart().await;
    ChatPage(&layla).bar().is_live().await;
    layla
        .sees("live figures", "return !document.querySelector('.m-live[data-stale]')")
        .await;
    let before = page.has_market().await;
    page.shows_rows("the next prices", |rows| rows != before).await;
}

#[tokio::test]
async fn everything_has_its_place_and_its_name_in_every_language_and_width() {
    // A market that stands still, so that nothing changes while it is looked at.
    let house = House::with(|config| {
        config.market = Some(7);
        config.market_tick = Duration::from_secs(3_600);
    })
    .await;
    house.server.person("layla", "ليلى حداد").await;
    let account = house.server.sign_in("layla").await;
    let mut found = Vec::new();
    for locale in Locale::ALL {
        let seat = Seat::at(house.server.url()).speaking(locale).holding(&account.token);
        let layla = house
            .seat(seat.keeping("theme", "light").keeping("motion", "reduced"))
            .await;
        layla.open("/live").await;
        LivePage(&layla).has_market().await;
        let name = locale.tag();
        for (width, height) in [(320, 640), (768, 1024), (1440, 900)] {
            layla.resize(width, height).await;
            found.extend(
                faults(&layla)
                    .await
                    .into_iter()
                    .map(|one| format!("{name} {width}: {one}")),
            );
        }
        found.extend(
            violations(&layla)
                .await
                .into_iter()
                .map(|one| format!("{name}, light: {one}")),
        );
        layla.run("document.documentElement.dataset.theme = 'dark'", &[]).await;
        found.extend(
            contrasts(&layla)
                .await
                .into_iter()
                .map(|one| format!("{name}, dark: {one}")),
        );
    }
    assert!(found.is_empty(), "{} faults: {found:#?}", found.len());
}
