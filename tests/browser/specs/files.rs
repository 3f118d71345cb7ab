//! Files: chosen, pasted and dropped, refused and cut off, seen and fetched.

use std::path::PathBuf;

use browser::fixtures::given;
use browser::fixtures::key::{ENTER, ESCAPE, LEFT, RIGHT};
use browser::pages::chat::ChatPage;
use browser::{House, Seat, User};
use i18n::{Args, Locale, keys};
use support::{StaticFront, TempDir};

/// Whether the message with pictures has been stored.
const IS_STORED: &str = "return document.querySelector('.m-bubble:has(.m-picture) .m-tick')?.dataset.state === 'sent'";

/// A picture of 192 by 192 points.
fn picture() -> PathBuf {
    given::dist().join("icon-192.png")
}

fn picture_bytes() -> Vec<u8> {
    std::fs::read(picture()).expect("the app has an icon")
}

/// A file with a name and a content, and the folder that it lives in.
fn file(name: &str, content: &[u8]) -> (TempDir, PathBuf) {
    let folder = TempDir::new();
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("the file can be written");
    (folder, path)
}

#[tokio::test]
async fn a_picture_and_a_document_go_from_the_button_to_the_other_side() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let omid = house.user_in("omid", Locale::Fa, room).await;
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.bar().is_live().await;
    his.bar().is_live().await;
    let (_folder, document) = file("تقرير\u{202E}fdp.txt", "سلام".repeat(1_000).as_bytes());
    assert!(!hers.composer().state().await.can_send);
    hers.files().chooses(&[&picture(), &document]).await;
    let chosen = hers
        .files()
        .tray("two files that are ready", |tray| {
            tray.len() == 2 && tray.iter().all(|one| one.state == "done") && tray[0].has_picture
        })
        .await;
    assert_eq!(
        (chosen[0].extension.as_str(), chosen[1].extension.as_str()),
        (".png", ".txt")
    );
    assert!(!chosen[1].has_picture);
    hers.composer().has_focus().await;
    hers.composer()
        .shows("that files can go alone", |state| state.can_send)
        .await;
    hers.composer().types("انظر").await;
    hers.composer().types(ENTER).await;
    hers.files().tray("no files", <[_]>::is_empty).await;
    hers.timeline().shows_text("انظر").await;

    his.timeline().shows_text("انظر").await;
    for page in [&hers, &his] {
        let pictures = page
            .files()
            .pictures("the picture", |seen| seen.len() == 1 && seen[0].state == "ready")
            .await;
        assert!(pictures[0].alt.contains("icon-192") && pictures[0].alt.contains(".png"));
        assert!(
            (pictures[0].ratio - 1.0).abs() < 0.05,
            "its box has its shape: {}",
            pictures[0].ratio
        );
        let chips = page.files().chips("the document", |seen| seen.len() == 1).await;
        assert_eq!(chips[0].extension, ".txt", "the true one");
        assert!(chips[0].is_download && chips[0].href.starts_with('/'));
        assert!(!chips[0].size.is_empty());
        assert!(!chips[0].name.contains('\u{202E}') && !chips[0].label.contains('\u{202E}'));
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_or_of_a_refused_kind_costs_nothing_else() {
    let house = House::with(|config| config.file_bytes_max = 60_000).await;
    for (name, shown) in [("layla", "ليلى حداد"), ("omid", "امید رستگار")] {
        house.server.person(name, shown).await;
    }
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::En, room).await;
    layla.expects_failed_calls();
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().writes("the words stay").await;
    let (_one, large) = file("large.bin", &[7; 60_001]);
    let (_two, script) = file("run.sh", b"#!/bin/sh\necho no\n");
    hers.files().chooses(&[&large, &picture(), &script]).await;
    let tray = hers
        .files()
        .tray("the picture that is ready and the script that is refused", |tray| {
            tray.len() == 2 && tray[0].state == "done" && tray[1].state == "refused"
        })
        .await;
    let refused = hers.files().refused().await;
    assert!(refused.contains("large") && refused.contains("60"), "{refused}");
    let note = layla.words(keys::UPLOAD_FAILED);
    assert!(
        tray[1].note.starts_with(&note) && tray[1].note.len() > note.len() + 3,
        "with the reason: {}",
        tray[1].note
    );
    assert_eq!(tray[1].buttons.len(), 1, "nothing is there to be tried again");
    assert!(!hers.composer().state().await.can_send, "one file is not there");
    layla.presses(&tray[1].buttons[0]).await;
    hers.files().tray("the picture alone", |tray| tray.len() == 1).await;
    let state = hers
        .composer()
        .shows("that it can be sent", |state| state.can_send)
        .await;
    assert_eq!(state.text, "the words stay");

    // One message carries a few files and not more.
    let many: Vec<(TempDir, PathBuf)> = (0..20).map(|at| file(&format!("{at}.txt"), b"x")).collect();
    let paths: Vec<_> = many.iter().map(|(_, path)| path.as_path()).collect();
    hers.files().chooses(&paths).await;
    let tray = hers
        .files()
        .tray("as many as fit", |tray| {
            tray.len() > 5 && tray.iter().all(|one| one.state == "done")
        })
        .await;
    let count = i64::try_from(tray.len()).expect("a few");
    let sentence = layla.sentence(keys::UPLOAD_TOO_MANY, &Args::new().number("count", count));
    assert_eq!(hers.files().refused().await, sentence);
}

#[tokio::test]
async fn an_upload_that_is_cut_off_waits_for_another_try() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let account = house.server.sign_in("layla").await;
    let seat = Seat::at(front.url()).speaking(Locale::Ar).holding(&account.token);
    let layla = house.seat(seat).await;
    layla.expects_failed_calls();
    layla.open(&format!("/c/{room}")).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().writes("مع ملف").await;
    front.stall();
    hers.files().chooses(&[&picture()]).await;
    hers.files()
        .tray("a file on its way", |tray| tray.len() == 1 && tray[0].state == "going")
        .await;
    let state = hers.composer().state().await;
    assert!(!state.can_send, "it is not there yet");
    hers.composer().types(ENTER).await;
    front.cut();
    let tray = hers
        .files()
        .tray("a file that did not arrive", |tray| {
            tray.len() == 1 && tray[0].state == "failed"
        })
        .await;
    assert_eq!(
        hers.composer().state().await.text,
        "مع ملف",
        "nothing was sent and nothing is lost"
    );
    assert!(tray[0].has_picture);
    // The app tries again by itself; on a slow machine it has done so before anybody could press for it.
    front.restore();
    hers.bar().is_live().await;
    layla.presses(&tray[0].buttons[0]).await;
    hers.files()
        .tray("the file that is ready", |tray| tray[0].state == "done")
        .await;
    hers.composer().types(ENTER).await;
    hers.timeline().shows_state("مع ملف", "sent").await;
    hers.files()
        .pictures("the picture", |seen| seen.len() == 1 && seen[0].state == "ready")
        .await;
}

#[tokio::test]
async fn pictures_are_pasted_and_dropped_and_looked_at_by_keyboard() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    let bytes = picture_bytes();
    let is_left = hers.files().pastes(&[("pasted.png", "image/png", &bytes)]).await;
    assert!(!is_left, "the browser has nothing more to do");
    hers.files()
        .tray("the pasted picture", |tray| tray.len() == 1 && tray[0].state == "done")
        .await;
    hers.files()
        .drops(&[("two.png", "image/png", &bytes), ("three.png", "image/png", &bytes)])
        .await;
    hers.files()
        .tray("all three", |tray| {
            tray.len() == 3 && tray.iter().all(|one| one.state == "done")
        })
        .await;
    hers.composer().has_focus().await;
    hers.composer().types(ENTER).await;
    // A press is none when what is under it is drawn anew at that moment, as a message is that the server has stored.
    layla.sees("the pictures with the server", IS_STORED).await;
    let pictures = hers
        .files()
        .pictures("three pictures", |seen| {
            seen.len() == 3 && seen.iter().all(|one| one.state == "ready")
        })
        .await;

    layla.presses(&pictures[1].label).await;
    let place = |at: i64| {
        layla.sentence(
            keys::VIEWER_POSITION,
            &Args::new().number("index", at).number("count", 3),
        )
    };
    hers.files().views("two", &place(2)).await;
    // In a page that is read from right to left, what follows lies on the left.
    layla.keys(LEFT).await;
    hers.files().views("three", &place(3)).await;
    layla.keys(RIGHT).await;
    layla.keys(RIGHT).await;
    hers.files().views("pasted", &place(1)).await;
    let download: String = layla
        .read(
            "const link = document.querySelector('dialog.m-viewer a[download]'); return link.getAttribute('href')",
            &[],
        )
        .await;
    assert!(download.starts_with('/'), "{download}");
    layla.keys(ESCAPE).await;
    hers.files().views_nothing().await;
    focus_is_on_a_picture(&layla).await;
}

#[tokio::test]
async fn the_focus_comes_back_to_a_picture_whose_message_was_drawn_anew_meanwhile() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.files().pastes(&[("one.png", "image/png", &picture_bytes())]).await;
    hers.files()
        .tray("the picture", |tray| tray.len() == 1 && tray[0].state == "done")
        .await;
    hers.composer().has_focus().await;
    hers.composer().types(ENTER).await;
    layla.sees("the picture with the server", IS_STORED).await;
    let pictures = hers
        .files()
        .pictures("the picture", |seen| seen.len() == 1 && seen[0].state == "ready")
        .await;
    layla
        .run("window.pressed = document.querySelector('.m-picture')", &[])
        .await;
    layla.presses(&pictures[0].label).await;
    let place = Args::new().number("index", 1).number("count", 1);
    hers.files()
        .views("one", &layla.sentence(keys::VIEWER_POSITION, &place))
        .await;
    // A word more from another device of hers: the picture is no longer the last one of its group.
    house.server.peer("layla").await.send(room, "من الهاتف").await;
    hers.timeline().shows_text("من الهاتف").await;
    layla
        .sees("the message, drawn anew", "return !window.pressed.isConnected")
        .await;
    layla.keys(ESCAPE).await;
    hers.files().views_nothing().await;
    focus_is_on_a_picture(&layla).await;
}

async fn focus_is_on_a_picture(user: &User) {
    let script = "return document.activeElement?.matches('.m-picture')";
    user.sees("the focus where it was", script).await;
}
