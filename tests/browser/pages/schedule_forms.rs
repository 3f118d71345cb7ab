//! The forms of the schedule: what is written into them, what they say is wrong, and how they are left.

use crate::fixtures::key::ESCAPE;
use i18n::{Args, Key, Locale, keys};
use serde::Deserialize;
use serde_json::{Value, json};
use support::standin::Clinic;

use super::schedule::SchedulePage;
use super::sign_in::SignInPage;
use crate::{ForeignHouse, Seat, User};

/// The dialog that lies over all others, its controls by their names, and what is said below one.
const TOP: &str = "const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.createElement('i');
    const controls = () => [...top.querySelectorAll('input, select, textarea')].filter(isVisible);
    const control = (name) => controls().find((e) => nameOf(e) === tidy(name));
    const said = (e, kind) => (e.getAttribute('aria-describedby') ?? '').split(' ')
        .map((id) => document.getElementById(id)).filter((e) => e && isVisible(e) && e.classList.contains(kind))
        .map((e) => tidy(e.textContent)).join();
    const valueOf = (e) => e.type === 'checkbox' ? String(e.checked)
        : e.tagName === 'SELECT' ? tidy(e.selectedOptions[0]?.textContent ?? '') : e.value;";
const STATE: &str = "const banner = top.querySelector('.m-fault-banner');
    return {
        banner: banner && {
            look: banner.dataset.look, title: text('.m-fault-banner-title', banner), text: text('.m-fault-banner-text', banner),
            reference: text('.m-fault-banner-reference', banner), deeds: all('button', null, banner).map(nameOf),
        },
        summary: [...top.querySelectorAll('.m-error-summary-line')].filter(isVisible).map((e) => tidy(e.textContent)),
        errors: controls().filter((e) => e.getAttribute('aria-invalid') === 'true').map((e) => [nameOf(e), said(e, 'm-field-error')]),
        is_busy: !!top.querySelector('.m-form[aria-busy]'),
    }";

/// What is wrong with a form as a whole, as it is seen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Banner {
    /// Of which kind it is, by its stable name.
    pub look: String,
    /// What is wrong.
    pub title: String,
    /// What helps.
    pub text: String,
    /// The number by which others find it; empty without one.
    pub reference: String,
    /// The ways out.
    pub deeds: Vec<String>,
}

/// What a form says is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FormState {
    /// As a whole.
    pub banner: Option<Banner>,
    /// The lines of the summary.
    pub summary: Vec<String>,
    /// Fields by their names, and what is said at each.
    pub errors: Vec<(String, String)>,
    /// It is on its way.
    pub is_busy: bool,
}

/// The form that lies over all others.
pub struct ScheduleForm<'a>(pub &'a User);

/// Signs somebody in who sees the schedule.
pub async fn comes_in(house: &ForeignHouse<Clinic>, login: &str, seat: Seat) -> User {
    let user = User::sit_down(seat).await;
    user.open("/").await;
    signs_in(&user, login).await;
    user_sees_days(&user, house).await;
    user
}

/// The same in a language, and else as usual.
pub async fn comes(house: &ForeignHouse<Clinic>, login: &str, locale: Locale) -> User {
    comes_in(house, login, Seat::at(house.server.url()).speaking(locale)).await
}

/// Signs somebody in at the page that is open.
pub async fn signs_in(user: &User, login: &str) {
    let sign_in = SignInPage(user);
    sign_in.is_shown().await;
    sign_in.sign_in(login, &support::password_of(login)).await;
    SchedulePage(user).is_shown().await;
}

async fn user_sees_days(user: &User, house: &ForeignHouse<Clinic>) {
    let count = house.server.backend(|clinic| clinic.appointment_ids().len());
    let page = SchedulePage(user);
    if page.blocks().await.len() != count {
        // Owners begin in another branch.
        let has_branches = user
            .run("return !!document.querySelector('.m-schedule select')", &[])
            .await;
        if has_branches == json!(true) {
            page.works_in("Центр").await;
        }
    }
    page.shows("everything of today", |blocks| blocks.len() == count).await;
}

impl ScheduleForm<'_> {
    /// Opens the form of a new patient from the menu of the page.
    pub async fn begins_patient(&self) {
        self.0.presses(&self.0.words(keys::SCHEDULE_NEW_MORE)).await;
        self.0
            .clicks("menuitem", &self.0.words(keys::SCHEDULE_NEW_PATIENT))
            .await;
        self.is_open(keys::PATIENT_NEW).await;
    }

    /// Opens the form of the patient of an appointment.
    pub async fn opens_patient_of(&self, title: &str) {
        SchedulePage(self.0).chooses(title, keys::SCHEDULE_PATIENT).await;
        self.is_open(keys::PATIENT_EDIT).await;
    }

    /// Opens the form of a new appointment by the button of the page.
    pub async fn begins_appointment(&self) {
        self.0.presses(&self.0.words(keys::SCHEDULE_NEW)).await;
        self.is_open(keys::SCHEDULE_FORM_NEW).await;
    }

    /// Opens the form of somebody's appointment.
    pub async fn opens_appointment_of(&self, title: &str) {
        SchedulePage(self.0).chooses(title, keys::SCHEDULE_EDIT).await;
        self.is_open(keys::SCHEDULE_FORM_EDIT).await;
    }

    /// Opens the form of a break of somebody, from the menu of their column.
    pub async fn begins_break_of(&self, employee: &str) {
        let menu = self
            .0
            .sentence(keys::SCHEDULE_HEAD_MENU, &Args::new().text("name", employee));
        self.0.presses(&menu).await;
        self.0.clicks("menuitem", &self.0.words(keys::SCHEDULE_ADD_BREAK)).await;
        self.is_open(keys::BREAK_TITLE).await;
    }

    /// Waits until a form with this title lies over all else and can be written in.
    pub async fn is_open(&self, title: Key) {
        let script = "return nameOf(top) === tidy(arguments[0]) && !!top.querySelector('.m-form')";
        let title = self.0.words(title);
        self.sees(&format!("the form {title:?}"), script, &[json!(title)]).await;
    }

    /// Waits until no dialog is there.
    pub async fn is_gone(&self) {
        SchedulePage(self.0).asks_nothing().await;
    }

    async fn sees(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        self.0.sees_with(what, &format!("{TOP}\n{script}"), arguments).await
    }

    /// Gives a field the focus.
    pub async fn focuses(&self, label: Key) {
        let label = self.0.words(label);
        let script = "const e = control(arguments[0]);
            e?.scrollIntoView({ block: 'center', behavior: 'instant' });
            e?.focus();
            return !!e && document.activeElement === e";
        self.sees(&format!("the focus on {label:?}"), script, &[json!(label)])
            .await;
    }

    /// Writes a text in the place of what a field holds.
    pub async fn writes(&self, label: Key, text: &str) {
        let label = self.0.words(label);
        // In one go, because a refused save moves the focus a frame later.
        let script = "const e = control(arguments[0]);
            e?.scrollIntoView({ block: 'center', behavior: 'instant' });
            e?.focus();
            if (!e || document.activeElement !== e) return false;
            e.select();
            document.execCommand(arguments[1] === '' ? 'delete' : 'insertText', false, arguments[1]);
            return true";
        let what = format!("{text:?} to be written in {label:?}");
        self.sees(&what, script, &[json!(label), json!(text)]).await;
    }

    /// Takes a choice of a list.
    pub async fn chooses(&self, label: Key, choice: &str) {
        let label = self.0.words(label);
        let script = "const select = control(arguments[0]);
            const option = [...(select?.options ?? [])].find((e) => tidy(e.textContent) === tidy(arguments[1]));
            if (!option) return false;
            select.focus();
            select.value = option.value;
            select.dispatchEvent(new Event('change', { bubbles: true }));
            return true";
        let what = format!("{choice:?} to be choosable for {label:?}");
        self.sees(&what, script, &[json!(label), json!(choice)]).await;
    }

    /// Waits until a field holds this.
    pub async fn holds(&self, label: Key, wanted: &str) {
        let label = self.0.words(label);
        let script = format!("{TOP}\nconst e = control(arguments[0]); return e ? valueOf(e) : null");
        let what = format!("{wanted:?} in {label:?}");
        self.0
            .reads::<Option<String>>(&what, &script, &[json!(label)], |held| held.as_deref() == Some(wanted))
            .await;
    }

    /// Waits until the form has no such field any more.
    pub async fn misses(&self, label: Key) {
        let label = self.0.words(label);
        self.sees(
            &format!("no {label:?}"),
            "return top.open && !control(arguments[0])",
            &[json!(label)],
        )
        .await;
    }

    /// All that stands in the form: the fields by their names.
    pub async fn content(&self) -> Vec<(String, String)> {
        let script = format!("{TOP}\nreturn controls().map((e) => [nameOf(e), valueOf(e)])");
        self.0.read(&script, &[]).await
    }

    /// Takes the focus out of the fields, so that each shows what it has understood.
    pub async fn rests(&self) {
        self.0.run("document.activeElement.blur()", &[]).await;
    }

    /// Waits until a field is doubted in these words of the app.
    pub async fn doubts(&self, label: Key, words: Key) {
        self.doubts_in(label, &self.0.words(words)).await;
    }

    /// Waits until a field is doubted in these words.
    pub async fn doubts_in(&self, label: Key, words: &str) {
        let label = self.0.words(label);
        // Isolates are not seen.
        let script = "const e = control(arguments[0]);
            return !!e && said(e, 'm-field-warning').replace(/[\\u2066-\\u2069]/g, '') === tidy(arguments[1])";
        let what = format!("the warning {words:?} at {label:?}");
        self.sees(&what, script, &[json!(label), json!(words)]).await;
    }

    /// Finds a patient by some letters, and chooses the one of this name.
    pub async fn picks(&self, letters: &str, name: &str) {
        self.writes(keys::SCHEDULE_FORM_PATIENT, letters).await;
        self.takes(name).await;
    }

    /// Takes a line of the list that is open.
    pub async fn takes(&self, words: &str) {
        let script = "const line = [...document.querySelectorAll('.m-list-panel-option')]
                .find((e) => isVisible(e) && tidy(e.textContent).includes(tidy(arguments[0])));
            line?.click();
            return !!line";
        self.sees(&format!("{words:?} among what was found"), script, &[json!(words)])
            .await;
    }

    /// What a list under a line says, its things and its news.
    pub async fn offers(&self, what: &str, wanted: impl Fn(&[String]) -> bool) {
        let script = "return [...document.querySelectorAll('.m-list-panel')].filter(isVisible)
            .flatMap((e) => [...e.querySelectorAll('.m-list-panel-option'), ...[...e.children].filter((e) => e.tagName !== 'UL')])
            .map((e) => tidy(e.textContent))";
        self.0
            .reads::<Vec<String>>(what, script, &[], |seen| wanted(seen))
            .await;
    }

    /// Presses a button of the form, or of what lies over it.
    pub async fn presses(&self, label: Key) {
        let label = self.0.words(label);
        let script = "const button = all('button', arguments[0], top).findLast((e) => !e.disabled);
            button?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
            button?.click();
            return !!button";
        self.sees(&format!("the button {label:?}"), script, &[json!(label)])
            .await;
    }

    /// Hands the form in.
    pub async fn saves(&self) {
        self.presses(keys::ACTION_SAVE).await;
    }

    /// Waits until the form says what is wanted, and nothing is on its way any more.
    pub async fn says(&self, what: &str, wanted: impl Fn(&FormState) -> bool) -> FormState {
        let script = format!("{TOP}\n{STATE}");
        self.0
            .reads::<FormState>(what, &script, &[], |state| !state.is_busy && wanted(state))
            .await
    }

    /// Waits until the form shows a fault of a kind.
    pub async fn shows_fault(&self, look: &str) -> Banner {
        let is_such = |state: &FormState| state.banner.as_ref().is_some_and(|banner| banner.look == look);
        let state = self.says(&format!("a fault of the kind {look}"), is_such).await;
        state.banner.expect("it is there")
    }

    /// How the fault is drawn: its picture and its colours.
    pub async fn picture_of_fault(&self) -> String {
        let script = "const banner = top.querySelector('.m-fault-banner');
            const looks = getComputedStyle(banner);
            return banner.querySelector('svg').innerHTML + looks.borderColor + looks.backgroundColor";
        self.0.read(&format!("{TOP}\n{script}"), &[]).await
    }

    /// Copies the details of the fault, and gives what was copied.
    pub async fn copies_details(&self) -> String {
        // A browser without a window gives nothing back from its clipboard.
        let script = "window.copied = '';
            const writeText = (text) => { window.copied = text; return Promise.resolve(); };
            Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })";
        self.0.run(script, &[]).await;
        self.presses(keys::FAULT_COPY).await;
        let copied = self.0.sees("the details", "return window.copied").await;
        copied.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until these words, and no others, stand at a field.
    pub async fn blames(&self, label: Key, words: Key) -> FormState {
        let at = (self.0.words(label), self.0.words(words));
        let what = format!("{:?} at {:?}", at.1, at.0);
        self.says(&what, |state| state.errors == [at.clone()]).await
    }

    /// Waits until nothing is wrong.
    pub async fn blames_nothing(&self) {
        self.says("nothing to be wrong", |state| {
            state.banner.is_none() && state.errors.is_empty() && state.summary.is_empty()
        })
        .await;
    }

    /// Waits until others with the same number are shown: under these words, with these names.
    pub async fn meets(&self, title: Key, names: &[&str]) {
        let title = self.0.words(title);
        let script = format!(
            "{TOP}\nreturn [text('.m-same-title', top), ...[...top.querySelectorAll('.m-same-name')].map((e) => tidy(e.textContent))]"
        );
        let wanted: Vec<&str> = std::iter::once(title.as_str()).chain(names.iter().copied()).collect();
        let what = format!("others under {title:?}");
        self.0
            .reads::<Vec<String>>(&what, &script, &[], |seen| *seen == wanted)
            .await;
    }

    /// Waits until nobody with the same number is shown.
    pub async fn meets_nobody(&self) {
        self.sees("nobody alike", "return top.open && !top.querySelector('.m-same')", &[])
            .await;
    }

    /// Waits until the focus is on what a selector names in the form.
    pub async fn has_focus_on(&self, selector: &str) {
        let script = "const e = document.activeElement; return top.contains(e) && e.matches(arguments[0])";
        self.sees(&format!("the focus on {selector}"), script, &[json!(selector)])
            .await;
    }

    /// Waits until the focus is on a field.
    pub async fn has_focus_at(&self, label: Key) {
        let label = self.0.words(label);
        let script = "return document.activeElement === control(arguments[0])";
        self.sees(&format!("the focus on {label:?}"), script, &[json!(label)])
            .await;
    }

    /// Leaves by Esc.
    pub async fn leaves_by_key(&self) {
        self.0.keys(ESCAPE).await;
    }

    /// Leaves by the button in the corner.
    pub async fn leaves_by_corner(&self) {
        let script = "const button = top.querySelector('.m-modal-header button'); button?.click(); return !!button";
        self.sees("the button in the corner", script, &[]).await;
    }

    /// Leaves by a press beside the dialog.
    pub async fn leaves_by_press_beside(&self) {
        let script = "const box = top.getBoundingClientRect(); return [Math.max(1, box.left - 20), box.top + 20]";
        let at: (f64, f64) = self.0.read(&format!("{TOP}\n{script}"), &[]).await;
        let to =
            json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": at.0.round(), "y": at.1.round() });
        let press = |kind: &str| json!({ "type": kind, "button": 0 });
        self.0
            .points_with("mouse", &[to, press("pointerDown"), press("pointerUp")])
            .await;
    }

    /// Waits for the question before what was written is lost, and answers it.
    pub async fn is_asked_and(&self, answer: Key) {
        let title = self.0.words(keys::FORM_DISCARD_TITLE);
        let script = "return nameOf(top) === tidy(arguments[0]) && top.getAttribute('role') === 'alertdialog'";
        self.sees("the question before words are lost", script, &[json!(title)])
            .await;
        self.presses(answer).await;
    }
}
