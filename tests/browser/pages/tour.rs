//! A tour of everything that the app can show: every screen, dialog, menu and state, one after the other. Whoever takes
//! it says what is looked at on each.

use crate::fixtures::key::ESCAPE;
use i18n::keys;
use serde_json::json;

use super::chat::ChatPage;
use super::sign_in::SignInPage;
use crate::User;
use crate::components::files::Files;
use crate::fixtures::full_house::{ANSWER, EDITED, FullHouse, OTHER, OWN};

const FIND: &str = "const message = all('article').find((e) => tidy(e.textContent).includes(tidy(arguments[0])));";

mod hands;

/// The tour.
pub struct Tour<'a> {
    /// Who takes it.
    pub user: &'a User,
    /// Where.
    pub full: &'a FullHouse,
}

impl Tour<'_> {
    /// The way in, before anybody is signed in.
    pub async fn door(&self, look: &mut impl AsyncFnMut(&str)) {
        self.user.open("/").await;
        let sign_in = SignInPage(self.user);
        sign_in.is_shown().await;
        look("sign-in").await;
        sign_in.submit().await;
        let missing = [keys::SIGN_IN_NAME_MISSING, keys::SIGN_IN_PASSWORD_MISSING].map(|key| self.user.words(key));
        sign_in.complains(&missing).await;
        look("sign-in-complaints").await;
        self.user.hold(&self.full.layla.token).await;
    }

    /// What is still there when the page gets another size.
    pub async fn screens(&self, look: &mut impl AsyncFnMut(&str)) {
        let (user, page) = (self.user, ChatPage(self.user));
        user.open("/").await;
        page.is_shown().await;
        page.bar().is_live().await;
        look("list").await;
        page.rooms().look_for("qqqqqq").await;
        page.rooms().shows("nobody", <[_]>::is_empty).await;
        look("list-nothing-found").await;
        self.dialogs_of_the_list(look).await;
        self.goes_to("/c/nowhere").await;
        user.sees(
            "that it is gone",
            "return !!document.querySelector('.m-conversation .m-empty, .m-conversation-gone')",
        )
        .await;
        look("conversation-gone").await;
        self.goes_to(&format!("/c/{}", self.full.empty)).await;
        user.sees(
            "nothing said",
            "return document.querySelector('.m-timeline')?.dataset.phase === 'empty'",
        )
        .await;
        look("conversation-empty").await;
        self.goes_to(&format!("/c/{}", self.full.long)).await;
        page.bar().is_live().await;
        page.timeline().rests().await;
        look("conversation-long-name").await;
        self.goes_to(&format!("/c/{}", self.full.group)).await;
        page.bar().is_live().await;
        self.sees_message(EDITED).await;
        page.timeline().rests().await;
        look("conversation").await;
        page.timeline().jumps_to(0.0).await;
        look("conversation-top").await;
        page.timeline().jumps_to(1.0).await;
        self.composing(look).await;
        self.dialogs_of_messages(look).await;
        self.dialogs_of_the_group(look).await;
        self.news(look).await;
    }

    async fn dialogs_of_the_list(&self, look: &mut impl AsyncFnMut(&str)) {
        let user = self.user;
        self.presses(keys::SETTINGS_OPEN).await;
        self.dialog("settings", look).await;
        self.run("const body = document.querySelector('dialog .m-modal-body'); body.scrollTop = body.scrollHeight")
            .await;
        self.dialog("settings-end", look).await;
        self.leaves().await;
        self.presses(keys::SEARCH_OPEN).await;
        self.dialog("search", look).await;
        user.inserts("تصميم").await;
        user.sees(
            "what was found",
            "return document.querySelectorAll('.m-found-item').length > 1",
        )
        .await;
        self.dialog("search-found", look).await;
        self.run("document.activeElement.select()").await;
        user.inserts("zzzzqqq").await;
        user.sees("nothing found", "return !document.querySelector('.m-found-item')")
            .await;
        self.dialog("search-nothing", look).await;
        self.leaves().await;
        for (line, name) in [(keys::ROOM_PEOPLE_TITLE, "people"), (keys::GROUP_NEW, "new-group")] {
            self.presses(keys::ROOM_NEW).await;
            self.chooses(line).await;
            self.dialog(name, look).await;
            if line == keys::ROOM_PEOPLE_TITLE {
                user.inserts("an").await;
                user.sees("people", "return !!document.querySelector('dialog .m-person')")
                    .await;
                self.dialog("people-found", look).await;
            } else {
                self.presses(keys::GROUP_CREATE).await;
                self.run("document.querySelector('dialog [role=checkbox]')?.click()")
                    .await;
                self.dialog("new-group-complaints", look).await;
            }
            self.leaves().await;
        }
    }

    async fn composing(&self, look: &mut impl AsyncFnMut(&str)) {
        let (user, page) = (self.user, ChatPage(self.user));
        self.opens_menu_of(OTHER).await;
        self.chooses(keys::MESSAGE_REPLY).await;
        page.composer()
            .writes("رد طويل قليلًا\nwith a second line\nи третья строка")
            .await;
        look("composer-reply").await;
        user.keys(ESCAPE).await;
        page.composer().shows_no_strip().await;
        page.composer().writes("").await;
        self.opens_menu_of(EDITED).await;
        self.chooses(keys::MESSAGE_EDIT).await;
        page.composer().shows_strip("edit").await;
        look("composer-edit").await;
        user.keys(ESCAPE).await;
        page.composer().shows_no_strip().await;
        page.composer().writes("@").await;
        user.sees("whom one may mean", "return all('option').length > 0").await;
        look("composer-mentions").await;
        page.composer().writes("").await;
        let picture = std::fs::read(crate::fixtures::given::dist().join("icon-192.png")).expect("the app has an icon");
        let files = Files(user);
        let long = "تقرير الاجتماع الطويل جدًا الذي لا ينتهي اسمه أبدًا.pdf";
        files
            .pastes(&[
                ("صورة.png", "image/png", &picture),
                (long, "application/pdf", b"%PDF-1.4 x"),
            ])
            .await;
        files
            .tray("both files", |tray| {
                tray.len() == 2 && tray.iter().all(|one| one.state == "done")
            })
            .await;
        page.composer().writes(&"x".repeat(9_000)).await;
        page.composer().shows("a complaint", |state| state.is_invalid).await;
        look("composer-files-and-too-long").await;
        page.composer().writes("").await;
        self.run("for (const e of document.querySelectorAll('.m-upload-chip')) all('button', null, e)[0].click()")
            .await;
        files.tray("no file", <[_]>::is_empty).await;
    }

    async fn dialogs_of_messages(&self, look: &mut impl AsyncFnMut(&str)) {
        let user = self.user;
        for (text, line, name) in [
            (OWN, keys::MESSAGE_DETAILS, "details"),
            (OWN, keys::MESSAGE_DELETE, "delete-message"),
            (OTHER, keys::MESSAGE_FORWARD, "forward"),
        ] {
            self.opens_menu_of(text).await;
            self.chooses(line).await;
            self.dialog(name, look).await;
            self.leaves().await;
        }
        user.sees_with(
            "the mark",
            &format!("{FIND} const mark = message?.querySelector('.m-edited'); mark?.click(); return !!mark"),
            &[json!(EDITED)],
        )
        .await;
        self.dialog("revisions", look).await;
        self.leaves().await;
        self.run("document.querySelector('.m-bubble .m-picture').click()").await;
        user.sees(
            "the picture",
            "return document.querySelector('dialog.m-viewer img')?.dataset.state === 'ready'",
        )
        .await;
        look("viewer").await;
        self.leaves().await;
        self.run("document.querySelector('.m-message-gutter[data-menu]').click()")
            .await;
        self.dialog("profile", look).await;
        self.presses(keys::PROFILE_BLOCK).await;
        self.dialog("block", look).await;
        self.leaves().await;
        self.leaves().await;
    }

    async fn dialogs_of_the_group(&self, look: &mut impl AsyncFnMut(&str)) {
        self.run("document.querySelector('.m-conversation-open').click()").await;
        self.dialog("group", look).await;
        self.presses(keys::GROUP_RENAME).await;
        self.dialog("group-rename", look).await;
        self.presses(keys::ACTION_CANCEL).await;
        self.user
            .sees("the name again", "return !document.querySelector('.m-group-rename')")
            .await;
        self.presses(keys::GROUP_ADD).await;
        self.dialog("group-add", look).await;
        self.leaves().await;
        self.run("document.querySelector('dialog .m-person-item > .m-button:not([aria-haspopup])').click()")
            .await;
        self.dialog("group-remove", look).await;
        self.leaves().await;
        self.presses(keys::ROOM_LEAVE).await;
        self.dialog("group-leave", look).await;
        self.leaves().await;
        self.presses(keys::ROOM_DELETE).await;
        self.dialog("group-delete", look).await;
        self.leaves().await;
        self.leaves().await;
        for (line, name) in [(keys::JUMP_TO_DATE, "date"), (keys::SEARCH_IN_ROOM, "search-in-room")] {
            self.run("document.querySelector('.m-conversation-header > [aria-haspopup=menu]').click()")
                .await;
            self.chooses(line).await;
            self.dialog(name, look).await;
            self.leaves().await;
        }
        self.run("document.activeElement.blur(); document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', code: 'Slash', shiftKey: true, bubbles: true, cancelable: true }))").await;
        if self
            .user
            .read::<bool>("return !!document.querySelector('dialog[open]')", &[])
            .await
        {
            self.dialog("shortcuts", look).await;
            self.leaves().await;
        }
    }

    /// What comes by itself.
    async fn news(&self, look: &mut impl AsyncFnMut(&str)) {
        let user = self.user;
        let _ = user;
        let mut omid = self.full.house.server.peer("omid").await;
        omid.send(
            self.full.private,
            "سلام @layla، لطفاً https://example.org را ببین و نظرت را بنویس، خیلی مهم است و طولانی هم هست",
        )
        .await;
        self.opens_menu_of(OWN).await;
        self.chooses(keys::MESSAGE_COPY).await;
        user.sees("two toasts", "return document.querySelectorAll('.m-toast').length >= 2")
            .await;
        look("toasts").await;
    }

    /// What leaves when the page gets another size.
    pub async fn floats(&self, look: &mut impl AsyncFnMut(&str)) {
        let (user, page) = (self.user, ChatPage(self.user));
        self.goes_to("/").await;
        page.is_shown().await;
        self.presses(keys::ROOM_NEW).await;
        self.menu("menu-new", look).await;
        self.opens_menu_at(".m-room").await;
        self.menu("menu-room", look).await;
        self.goes_to(&format!("/c/{}", self.full.group)).await;
        self.sees_message(EDITED).await;
        page.timeline().rests().await;
        for (text, name) in [(OWN, "menu-own-message"), (ANSWER, "menu-message")] {
            self.opens_menu_of(text).await;
            self.menu(name, look).await;
        }
        self.opens_menu_at(".m-message-gutter[data-menu]").await;
        self.menu("menu-person", look).await;
        self.run("document.querySelector('.m-conversation-header > [aria-haspopup=menu]').click()")
            .await;
        self.menu("menu-head", look).await;
        for (button, name) in [("[data-deed=emoji]", "emoji"), (".m-reaction-add", "emoji-reaction")] {
            self.run(&format!("document.querySelector('{button}').click()")).await;
            user.sees("emoji", "return document.querySelectorAll('.m-emoji-one').length > 10")
                .await;
            look(name).await;
            user.keys(ESCAPE).await;
            user.sees("no emoji", "return !document.querySelector('.m-emoji-one')")
                .await;
        }
    }

    /// What is seen while the line is slow, and when it is cut.
    pub async fn troubles(&self, look: &mut impl AsyncFnMut(&str)) {
        let (user, page, front) = (self.user, ChatPage(self.user), &self.full.front);
        user.expects_failed_calls();
        // From the list, which is all that a phone shows.
        self.goes_to("/").await;
        page.is_shown().await;
        page.bar().is_live().await;
        front.stall();
        page.rooms().open("امید رستگار").await;
        user.sees(
            "grey rows",
            "return !!document.querySelector('.m-conversation .m-skeleton')",
        )
        .await;
        look("conversation-loading").await;
        self.run("document.querySelector('.m-conversation-open').click()").await;
        user.sees("grey rows", "return !!document.querySelector('dialog .m-skeleton')")
            .await;
        look("profile-loading").await;
        front.cut();
        user.sees(
            "what went wrong",
            "return !!document.querySelector('dialog [role=alert]')",
        )
        .await;
        look("profile-failed").await;
        self.leaves().await;
        page.bar().shows("no connection", |bar| !bar.detail.is_empty()).await;
        page.composer().sends("هذه الرسالة تنتظر").await;
        page.bar()
            .shows("a message that waits", |bar| !bar.chips.is_empty())
            .await;
        look("no-connection").await;
        front.restore();
        // It may be back by itself at this moment.
        let script = "one('button', arguments[0])?.click()";
        user.run(script, &[json!(user.words(keys::STATUS_RETRY_NOW))]).await;
        page.bar().is_live().await;
    }
}
