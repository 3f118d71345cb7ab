//! Coming in and going out.

use browser::fixtures::clinic_house::{OWNER, REGISTRAR};
use browser::fixtures::given;
use browser::pages::chat::ChatPage;
use browser::pages::schedule::SchedulePage;
use browser::pages::sign_in::SignInPage;
use browser::{ForeignHouse, House, Seat};
use i18n::{Locale, keys};
use server::Demo;
use support::StaticFront;

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_clear_sentence() {
    let house = House::with_friends().await;
    let somebody = house.browser(Locale::Ar).await;
    somebody.expects_failed_calls();
    somebody.open("/").await;
    let page = SignInPage(&somebody);
    page.is_shown().await;
    let sentence = somebody.words(keys::ERROR_BAD_CREDENTIALS);
    page.sign_in("layla", "not her password").await;
    page.complains(std::slice::from_ref(&sentence)).await;
    page.sign_in("nobody-of-this-name", "whatever").await;
    page.complains(&[sentence]).await;
    // The right one works right after.
    page.sign_in("layla", "pw-layla").await;
    ChatPage(&somebody).is_shown().await;
}

#[tokio::test]
async fn empty_fields_are_named_one_by_one() {
    let house = House::with_friends().await;
    let somebody = house.browser(Locale::Fa).await;
    somebody.open("/").await;
    let page = SignInPage(&somebody);
    page.is_shown().await;
    page.takes_the_name().await;
    let (name, password) = (
        somebody.words(keys::SIGN_IN_NAME_MISSING),
        somebody.words(keys::SIGN_IN_PASSWORD_MISSING),
    );
    page.submit().await;
    page.complains(&[name, password.clone()]).await;
    page.name("omid").await;
    page.submit().await;
    page.complains(&[password]).await;
    page.password("pw-omid").await;
    page.submit().await;
    ChatPage(&somebody).is_shown().await;
}

/// A page whose frames do not come until it is told to let them, as on a busy machine.
const LATE_FRAMES: &str = "
    const frame = window.requestAnimationFrame.bind(window);
    let late = [];
    window.requestAnimationFrame = (todo) => late ? late.push(todo) : frame(todo);
    window.letFramesCome = () => { const todos = late; late = null; todos.forEach((todo) => frame(todo)); };";

#[tokio::test]
async fn whoever_writes_before_the_first_frame_has_come_is_not_taken_elsewhere() {
    let house = House::with_friends().await;
    let somebody = house.browser(Locale::Ar).await;
    somebody.is_given(LATE_FRAMES).await;
    somebody.open("/").await;
    let page = SignInPage(&somebody);
    page.is_shown().await;
    page.password("pw-").await;
    let script = "window.letFramesCome();
        const next = () => new Promise(requestAnimationFrame);
        return next().then(next).then(() => nameOf(document.activeElement))";
    let focused: String = somebody.read(script, &[]).await;
    assert_eq!(focused, somebody.words(keys::SIGN_IN_PASSWORD));
}

#[tokio::test]
async fn a_demo_account_is_one_press_away() {
    let house = House::with(|config| config.demo = Demo::Bundled).await;
    let guest = house.browser(Locale::Ru).await;
    guest.open("/").await;
    let page = SignInPage(&guest);
    page.is_shown().await;
    let account = house.server.running().demo_accounts()[0].clone();
    page.picks(&account.display_name, &account.name).await;
    let chat = ChatPage(&guest);
    chat.is_shown().await;
    chat.rooms().shows("conversations", |rows| rows.len() >= 3).await;
    let settings = chat.open_settings().await;
    let who = settings.who(&account.display_name);
    guest
        .sees_with(
            "who is signed in",
            "return text('.m-settings-who') === tidy(arguments[0])",
            &[who.into()],
        )
        .await;
}

#[tokio::test]
async fn a_session_survives_a_reload_and_ends_with_signing_out() {
    let house = House::with_friends().await;
    house.server.private_room("layla", "omid").await;
    let layla = house.browser(Locale::En).await;
    layla.open("/").await;
    let (page, chat) = (SignInPage(&layla), ChatPage(&layla));
    page.is_shown().await;
    page.sign_in("layla", "pw-layla").await;
    chat.is_shown().await;
    chat.bar().is_live().await;
    layla.reload().await;
    chat.is_shown().await;
    chat.bar().is_live().await;

    chat.open_settings().await.signs_out().await;
    page.is_shown().await;
    layla.misses("dialog", &layla.words(keys::SETTINGS_TITLE)).await;
    layla.reload().await;
    page.is_shown().await;
    let bar = chat
        .bar()
        .shows("that nobody is signed in", |bar| !bar.text.is_empty())
        .await;
    assert_eq!(bar.text, layla.words(keys::STATUS_SIGNED_OUT));
}

#[tokio::test]
async fn signing_in_without_a_server_says_so_and_keeps_what_was_written() {
    let house = House::with_friends().await;
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let omid = house.seat(Seat::at(front.url()).speaking(Locale::En)).await;
    omid.expects_failed_calls();
    omid.open("/").await;
    let page = SignInPage(&omid);
    page.is_shown().await;
    front.cut();
    page.sign_in("omid", "pw-omid").await;
    page.complains(&[omid.words(keys::SIGN_IN_UNREACHABLE)]).await;
    front.restore();
    page.submit().await;
    ChatPage(&omid).is_shown().await;
}

#[tokio::test]
async fn a_session_that_ends_elsewhere_leads_back_to_the_sign_in_page_with_a_reason() {
    let house = House::with_friends().await;
    let account = house.server.sign_in("layla").await;
    let layla = house.browser(Locale::En).await;
    layla.expects_failed_calls();
    layla.hold(&account.token).await;
    layla.open("/").await;
    ChatPage(&layla).bar().is_live().await;
    house.server.running().expire_session(&account.token);
    layla.reload().await;
    SignInPage(&layla).is_shown().await;
}

#[tokio::test]
async fn an_account_with_a_second_step_asks_for_its_code_and_keeps_what_was_written() {
    let house = ForeignHouse::clinic().await;
    house
        .server
        .backend(|clinic| clinic.want_second_factor(REGISTRAR, "123456"));
    let somebody = house.browser(Locale::Ar).await;
    somebody.expects_failed_calls();
    let page = SignInPage(&somebody);
    page.is_shown().await;
    page.sign_in(REGISTRAR, &support::password_of(REGISTRAR)).await;
    page.takes_the_code().await;
    assert_eq!(page.complaints().await, Vec::<String>::new(), "nothing is wrong yet");
    page.submit().await;
    page.complains(&[somebody.words(keys::SIGN_IN_CODE_MISSING)]).await;
    page.code("000000").await;
    page.submit().await;
    page.complains(&[somebody.words(keys::SIGN_IN_CODE_WRONG)]).await;
    page.takes_the_code().await;
    // Somebody else has no such step, and is not asked.
    page.name(OWNER).await;
    somebody.misses("textbox", &somebody.words(keys::SIGN_IN_CODE)).await;
    page.name(REGISTRAR).await;
    // As the app of the codes shows it, in the digits of the keyboard.
    page.code("١٢٣ ٤٥٦").await;
    page.submit().await;
    SchedulePage(&somebody).is_shown().await;
}

#[tokio::test]
async fn an_account_that_is_switched_off_is_told_so() {
    let house = ForeignHouse::clinic().await;
    house.server.backend(|clinic| clinic.disable(REGISTRAR));
    let somebody = house.browser(Locale::Ru).await;
    somebody.expects_failed_calls();
    let page = SignInPage(&somebody);
    page.is_shown().await;
    page.sign_in(REGISTRAR, &support::password_of(REGISTRAR)).await;
    page.complains(&[somebody.words(keys::SIGN_IN_DISABLED)]).await;
}
