//! What a deployer says in `config.json`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use browser::fixtures::given;
use browser::pages::chat::ChatPage;
use browser::pages::sign_in::SignInPage;
use browser::{ForeignHouse, House, User};
use i18n::{Locale, keys};
use serde_json::json;
use support::standin::{CrmChat, Monitor, StandIn};
use support::{TempDir, TestServer};

async fn house(config: &str) -> ForeignHouse<CrmChat> {
    ForeignHouse::with_config(CrmChat::new(&[("layla", "ليلى حداد"), ("omid", "امید رستگار")]), config).await
}

/// Layla, who has just signed in to the room chat and opened a conversation.
async fn layla_reading(house: &ForeignHouse<CrmChat>) -> User {
    let room = house.server.room(1, 2);
    house.server.backend(|chat| chat.store(&room, 2, "سلام"));
    let layla = house.user("layla", Locale::Ar).await;
    let chat = ChatPage(&layla);
    chat.bar().is_live().await;
    chat.rooms().open("امید رستگار").await;
    chat.timeline().shows_text("سلام").await;
    layla
}

/// Waits for a sentence about a field.
async fn is_told(user: &User, field: &str, part: &str) {
    user.sees_with(
        &format!("what is wrong with {field}"),
        "const row = [...document.querySelectorAll('.m-fault-page dl > div')]
             .find((row) => tidy(row.querySelector('dt').textContent) === arguments[0]);
         return row && row.querySelector('dd').textContent.replace(/[\\u2066-\\u2069]/g, '').includes(arguments[1])",
        &[json!(field), json!(part)],
    )
    .await;
}

#[tokio::test]
async fn a_wrong_file_is_told_field_by_field() {
    let config = r#"{
        "langauge": "ar",
        "backends": [
            { "dialect": "crm_chat", "http": "crm" },
            { "dialect": "monitor", "pages": ["chat"] },
            { "name": "third" }
        ]
    }"#;
    let house = house(config).await;
    for locale in [Locale::Ar, Locale::Fa, Locale::En, Locale::Ru] {
        let somebody = house.browser(locale).await;
        is_told(&somebody, "langauge", &somebody.words(keys::CONFIG_UNKNOWN_FIELD)).await;
        is_told(
            &somebody,
            "backends[0].http",
            &somebody.words(keys::CONFIG_SHAPE_ADDRESS),
        )
        .await;
        is_told(&somebody, "backends[1].pages[0]", "monitor").await;
        is_told(&somebody, "backends[2].dialect", &somebody.words(keys::CONFIG_MISSING)).await;
    }
    let ledger = house.server.ledger();
    assert_eq!((ledger.asked.len(), ledger.sockets_opened), (0, 0), "nothing is begun");
}

#[tokio::test]
async fn a_file_that_is_no_json_is_told_with_its_place() {
    let house = house("{\n  \"backends\": [\n").await;
    let somebody = house.browser(Locale::En).await;
    let file = somebody.words(keys::CONFIG_FILE);
    is_told(&somebody, &file, "line 3").await;
}

#[tokio::test]
async fn brand_language_and_theme_are_the_deployers_until_somebody_chooses() {
    let config = r#"{
        "brand": { "name": { "ar": "المقهى", "ru": "Кафе" } }, "language": "ru", "theme": "dark",
        "backends": [{ "dialect": "crm_chat" }]
    }"#;
    let house = house(config).await;
    // Who has chosen a language keeps it.
    let layla = house.browser(Locale::Ar).await;
    layla
        .sees("the brand in the title", "return document.title.includes('المقهى')")
        .await;
    layla
        .sees("the theme", "return document.documentElement.dataset.theme === 'dark'")
        .await;
    // Who has not gets the deployer's.
    layla.run("localStorage.removeItem('mirsal.locale')", &[]).await;
    layla.open("/").await;
    layla
        .sees(
            "the deployer's language",
            "return document.documentElement.lang === 'ru'",
        )
        .await;
    layla.sees("the brand", "return document.title.includes('Кафе')").await;
}

#[tokio::test]
async fn two_backends_each_have_their_page_and_their_state() {
    let config = r#"{ "backends": [
        { "dialect": "crm_chat", "title": { "ar": "الفريق" } },
        { "dialect": "crm_chat", "name": "second", "title": { "ar": "العملاء" } }
    ]}"#;
    let house = house(config).await;
    let layla = layla_reading(&house).await;
    let chat = ChatPage(&layla);
    layla
        .sees(
            "the other backend in the bar",
            "return text('.m-status-other bdi') === 'العملاء'",
        )
        .await;
    layla.clicks("link", "العملاء").await;
    layla
        .sees("the other's address", "return location.pathname === '/second/'")
        .await;
    // The same site, so the same session: it may or may not have to be told again who she is.
    layla
        .sees(
            "the other's page",
            "return document.querySelector('.m-rooms, .m-sign-in') !== null",
        )
        .await;
    layla.browser().back().await.expect("the browser goes back");
    chat.timeline().shows_text("سلام").await;
}

/// The app's files with a `config.json` of their own, from which the server's policy learns what may be called.
pub(crate) fn files() -> TempDir {
    let folder = TempDir::new();
    copy(&given::dist(), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the app").flatten() {
        let goal = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &goal);
        } else {
            fs::copy(entry.path(), goal).expect("a file");
        }
    }
}

#[tokio::test]
async fn room_chat_market_and_a_server_of_our_own_stand_in_one_page() {
    let files = files();
    let market = StandIn::start(Monitor::new(Duration::from_secs(10))).await;
    let people = CrmChat::new(&[("layla", "ليلى حداد"), ("omid", "امید رستگار")]);
    let house = ForeignHouse::with_files(people, files.path().to_path_buf(), "{}").await;
    let page_origin = house.server.url();
    let own = TestServer::with(|config| config.allow_origins = vec![page_origin]).await;
    for (name, shown) in [("layla", "Layla of ours"), ("anya", "Аня Соколова")] {
        own.person(name, shown).await;
    }
    let own_room = own.private_room("layla", "anya").await;
    own.peer("anya").await.send(own_room, "привет").await;
    let config = format!(
        r#"{{ "backends": [
            {{ "dialect": "crm_chat", "title": {{ "ar": "الفريق" }} }},
            {{ "dialect": "native", "name": "own", "title": {{ "ar": "خادمنا" }}, "http": "{}", "pages": ["chat"] }},
            {{ "dialect": "monitor", "title": {{ "ar": "السوق" }}, "http": "{}" }}
        ]}}"#,
        own.url(),
        market.url()
    );
    fs::write(files.path().join("config.json"), &config).expect("written");
    house.server.configure(&config);

    let layla = layla_reading(&house).await;
    let chat = ChatPage(&layla);
    // The market needs no account, so it is live by now, and the server of ours waits for somebody.
    layla
        .sees(
            "every backend's own state in the bar",
            "const others = Object.fromEntries([...document.querySelectorAll('.m-status-other')]
                 .map((e) => [text('bdi', e), e.dataset.intent]));
             return others['السوق'] === 'success' && others['خادمنا'] !== undefined && others['خادمنا'] !== 'success'",
        )
        .await;
    layla.clicks("link", "خادمنا").await;
    let door = SignInPage(&layla);
    door.is_shown().await;
    door.sign_in("layla", &support::password_of("layla")).await;
    chat.rooms().open("Аня Соколова").await;
    chat.timeline().shows_text("привет").await;
    chat.composer().sends("أهلًا").await;
    chat.timeline().shows_state("أهلًا", "sent").await;
    layla.clicks("link", &layla.words(keys::PAGES_LIVE)).await;
    market
        .wait_until("somebody at the market", |seen| seen.sockets_open == 1)
        .await;
    layla
        .sees(
            "the market's figures",
            "return location.pathname === '/live' && document.querySelector('.m-live-counts') !== null",
        )
        .await;
    layla.clicks("link", "الفريق").await;
    chat.timeline().shows_text("سلام").await;
}

#[tokio::test]
async fn files_of_a_server_elsewhere_are_shown_and_fetched() {
    let files = files();
    let folder = files.path().to_path_buf();
    // Two processes, two ports: another origin of the same site.
    let page = House::with(|config| config.app = Some(folder)).await;
    let page_origin = page.server.url();
    let own = TestServer::with(|config| config.allow_origins = vec![page_origin]).await;
    for (name, shown) in [("layla", "ليلى حداد"), ("omid", "امید رستگار")] {
        own.person(name, shown).await;
    }
    let room = own.private_room("layla", "omid").await;
    own.peer("omid").await.send(room, "سلام").await;
    let config = format!(
        r#"{{ "backends": [{{ "dialect": "native", "http": "{}" }}]}}"#,
        own.url()
    );
    fs::write(files.path().join("config.json"), config).expect("written");

    let layla = page.browser(Locale::Ar).await;
    layla.open("/").await;
    let door = SignInPage(&layla);
    door.is_shown().await;
    door.sign_in("layla", &support::password_of("layla")).await;
    let chat = ChatPage(&layla);
    chat.rooms().open("امید رستگار").await;
    chat.timeline().shows_text("سلام").await;
    let (picture, document) = (files.path().join("icon-192.png"), files.path().join("notes.txt"));
    fs::write(&document, "ملاحظات").expect("written");
    chat.files().chooses(&[&picture, &document]).await;
    chat.files()
        .tray("two files that are ready", |tray| {
            tray.len() == 2 && tray.iter().all(|one| one.state == "done")
        })
        .await;
    chat.composer().sends("انظر").await;
    chat.timeline().shows_state("انظر", "sent").await;
    let pictures = chat
        .files()
        .pictures("the picture", |seen| seen.len() == 1 && seen[0].state == "ready")
        .await;
    let chips = chat.files().chips("the document", |seen| seen.len() == 1).await;
    assert!(chips[0].href.starts_with(&own.url()), "{}", chips[0].href);
    // Whatever the other origin answers, the app stays where it is.
    layla
        .sees(
            "a window of its own",
            "return document.querySelector('.m-file-chip').target === '_blank'",
        )
        .await;
    layla
        .sees_with(
            "the document itself",
            "return fetch(arguments[0], { credentials: 'include' }).then((answer) => answer.text())
                 .then((text) => text === 'ملاحظات')",
            &[json!(chips[0].href)],
        )
        .await;
    layla.presses(&pictures[0].label).await;
    layla
        .sees_with(
            "the picture large, and a link to it",
            "const viewer = document.querySelector('dialog.m-viewer');
             return viewer?.querySelector('img')?.dataset.state === 'ready'
                 && viewer.querySelector('a[download]').href.startsWith(arguments[0])",
            &[json!(own.url())],
        )
        .await;
}
