//! The chat in a page that is not ours.

use browser::components::guest::sees;
use browser::fixtures::key::{ESCAPE, F10};
use browser::{GuestPages, House, Seat};
use i18n::Locale;
use serde_json::json;

#[tokio::test]
async fn people_chat_in_an_element_of_a_page_that_is_not_ours() {
    let page = "<!doctype html><html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>متجر</title>
        <link rel=\"icon\" href=\"/icon.svg\">
        <link rel=\"stylesheet\" href=\"/embed/mirsal.css\">
        <script type=\"module\" src=\"/embed/mirsal.js\" data-auto=\"off\"></script></head>
        <body><h1>متجر</h1><mirsal-chat>لحظة…</mirsal-chat></body></html>";
    let pages = GuestPages::new(&[("shop.html", page)]);
    let folder = pages.path();
    let house = House::with(|config| config.app = Some(folder)).await;
    for (name, shown) in [("layla", "ليلى حداد"), ("omid", "امید رستگار")] {
        house.server.person(name, shown).await;
    }
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    omid.follow(room).await;
    let layla = house.browser(Locale::Ar).await;
    layla.opens("/shop.html", "mirsal-chat").await;

    // She signs in inside of the element.
    sees(
        &layla,
        "the form",
        "const name = deep('input[autocomplete=username]'); name?.focus(); return Boolean(name)",
        &[],
    )
    .await;
    layla.keys("layla").await;
    sees(
        &layla,
        "the password",
        "const word = deep('input[type=password]'); word.focus(); return true",
        &[],
    )
    .await;
    layla.keys("pw-layla\u{E007}").await;
    sees(
        &layla,
        "the conversation",
        "const row = deep('.m-room-item a, a.m-room-item'); row?.click(); return Boolean(row)",
        &[],
    )
    .await;
    sees(
        &layla,
        "the composer",
        "const field = deep('.m-composer textarea'); field?.focus(); return Boolean(field)",
        &[],
    )
    .await;
    layla.keys("أهلًا من المتجر\u{E007}").await;
    let heard = omid.message().await.1;
    assert_eq!(&*heard.body.text, "أهلًا من المتجر");
    omid.send(room, "سلام، بفرمایید").await;
    sees(
        &layla,
        "the answer",
        "return deepAll('.m-message').some((message) => message.textContent.includes('سلام، بفرمایید'))",
        &[],
    )
    .await;

    // The menu of a message opens by the keyboard, stays in the window and gives the focus back.
    sees(
        &layla,
        "a message with the focus",
        "const message = deepAll('.m-message').at(-1); message.setAttribute('tabindex', '-1'); message.focus();
         return message.getRootNode().activeElement === message",
        &[],
    )
    .await;
    let chain = layla.browser().action_chain().key_down(thirtyfour::Key::Shift);
    let chain = chain.send_keys(F10).key_up(thirtyfour::Key::Shift);
    chain.perform().await.expect("Shift+F10 is pressed");
    sees(
        &layla,
        "the menu",
        "const menu = deepAll('[role=menu]').find((menu) => menu.checkVisibility());
         const box = menu?.getBoundingClientRect();
         return box && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight",
        &[],
    )
    .await;
    layla.keys(ESCAPE).await;
    sees(
        &layla,
        "the focus where it was",
        "return deep('mirsal-chat').shadowRoot.activeElement?.closest('.m-message') != null",
        &[],
    )
    .await;
    // The page stays what it was.
    let page = layla
        .run(
            "return [document.documentElement.lang, document.title, location.pathname]",
            &[],
        )
        .await;
    assert_eq!(page, json!(["ar", "متجر", "/shop.html"]));
}

#[tokio::test]
async fn prices_of_a_native_backend_reach_pages_that_were_written_for_the_monitor() {
    let house = House::with(|config| {
        config.market = Some(7);
        config.market_tick = std::time::Duration::from_millis(100);
        config.admins = vec!["layla".to_owned()];
    })
    .await;
    house.server.person("layla", "ليلى حداد").await;
    let account = house.server.sign_in("layla").await;
    let seat = Seat::at(house.server.url())
        .speaking(Locale::Ar)
        .holding(&account.token);
    let layla = house.seat(seat).await;
    layla.opens("/test_websocket.html", "#log").await;
    let is_connected = "return document.getElementById('ws-connection-status').classList.contains('connected')";
    sees(&layla, "a connection", is_connected, &[]).await;
    layla
        .run(
            "window.told = []; window.updatePrice = (...words) => window.told.push(words);
             window.wsClient.on('alert', ({ data }) => window.told.push(data.severity));
             window.wsClient.subscribe('prices'); window.wsClient.subscribe('alerts')",
            &[],
        )
        .await;
    sees(
        &layla,
        "prices",
        "return window.told.some(([symbol, price]) => symbol === 'BTC' && price > 0)",
        &[],
    )
    .await;
    sees(
        &layla,
        "statistics",
        "window.wsClient.requestStats().then((stats) => window.told.push(['stats', stats.active_connections]));
         return window.told.some(([what, count]) => what === 'stats' && count === 1)",
        &[],
    )
    .await;
}
