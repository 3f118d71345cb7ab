//! What axe-core says of every page, in every theme.

use browser::components::axe::violations;
use browser::fixtures::given;
use browser::pages::chat::ChatPage;
use browser::pages::sign_in::SignInPage;
use browser::{House, Seat, User};
use i18n::{Locale, keys};
use server::Demo;
use support::StaticFront;

#[tokio::test]
async fn no_page_breaks_a_rule_in_arabic() {
    every_page_keeps_the_rules(Locale::Ar).await;
}

#[tokio::test]
async fn no_page_breaks_a_rule_in_english() {
    every_page_keeps_the_rules(Locale::En).await;
}

async fn every_page_keeps_the_rules(locale: Locale) {
    let house = House::with(|config| config.demo = Demo::Bundled).await;
    let account = support::Account::sign_in(&house.server.url(), "layla", "demo-layla").await;
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let mut found = Vec::new();
    for theme in ["light", "dark", "high-contrast"] {
        let seat = Seat::at(front.url()).speaking(locale).keeping("theme", theme);
        let layla = house.seat(seat).await;
        let mut look = async |user: &User, page: &str| {
            for violation in violations(user).await {
                found.push(format!("{theme}, {page}: {violation}"));
            }
        };
        layla.open("/").await;
        let sign_in = SignInPage(&layla);
        sign_in.is_shown().await;
        look(&layla, "sign-in").await;
        sign_in.submit().await;
        sign_in
            .complains(&[
                layla.words(keys::SIGN_IN_NAME_MISSING),
                layla.words(keys::SIGN_IN_PASSWORD_MISSING),
            ])
            .await;
        look(&layla, "sign-in with complaints").await;

        layla.hold(&account.token).await;
        layla.open("/").await;
        let chat = ChatPage(&layla);
        chat.is_shown().await;
        chat.bar().is_live().await;
        look(&layla, "list").await;
        let rooms = chat.rooms().rows().await;
        chat.rooms().open(&rooms[0].name).await;
        chat.conversation().is_open(&rooms[0].name).await;
        chat.timeline().rests().await;
        look(&layla, "conversation").await;
        let settings = chat.open_settings().await;
        look(&layla, "settings").await;
        settings.closes().await;
        let people = chat.open_people().await;
        people.look_for("an").await;
        layla
            .sees("people", "return document.querySelectorAll('.m-person').length > 0")
            .await;
        look(&layla, "people search").await;
        people.closes().await;
        layla.resize(390, 844).await;
        chat.timeline().rests().await;
        look(&layla, "conversation on a phone").await;
        // Too much to send, and no line to send it on.
        layla.expects_failed_calls();
        front.cut();
        chat.bar().shows("no connection", |bar| !bar.detail.is_empty()).await;
        chat.composer().writes(&"x".repeat(9_000)).await;
        chat.composer().shows("a complaint", |state| state.is_invalid).await;
        look(&layla, "conversation in trouble").await;
        front.restore();
    }
    assert!(found.is_empty(), "{} violations: {found:#?}", found.len());
}
