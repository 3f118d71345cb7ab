//! The form of a patient: its fields.

use domain::{Day, FormField, PatientHit};
use i18n::{Key, keys};
use leptos::prelude::*;
use ui::button::{Button, Look as ButtonLook, Press};
use ui::check_field::CheckField;
use ui::date_field::{DateField, DateFieldWords};
use ui::field::{Field, FieldKind};
use ui::form::{CloseGuard, Form};
use ui::intent::Intent;
use ui::language::Language;
use ui::masked_field::MaskedField;
use ui::select::Select;
use ui::text_area::TextArea;

use super::iin_field;
use super::patient::Sheet;
use super::patient_content::PHONE;
use super::patient_pick::{sexes, today};
use super::patient_save::Look;
use crate::desk::Desk;
use crate::overlays::{Overlay, ScheduleDialog};

/// The form.
pub(super) fn view(desk: &Desk, sheet: Sheet, guard: CloseGuard) -> AnyView {
    let language = desk.language;
    let hand_in = |look: Look| {
        let desk = desk.clone();
        Callback::new(move |()| sheet.submit(&desk, look))
    };
    let (submit, anyway) = (hand_in(Look::First), hand_in(Look::NoMore));
    let overlays = desk.overlays;
    let open = Callback::new(move |hit: PatientHit| {
        overlays.show(Overlay::Schedule(ScheduleDialog::Patient { patient: Some(hit.id) }));
    });
    let footer = ViewFn::from(move || {
        view! {
            <Button label=language.text(keys::ACTION_CLOSE) on_press=guard.request()/>
            <Button
                label=language.text(keys::ACTION_SAVE)
                look=ButtonLook::Loud
                intent=Intent::Accent
                press=Press::Submit
                busy=sheet.is_busy
            />
        }
    });
    let desk = desk.clone();
    view! {
        <Form on_submit=submit busy=sheet.is_busy footer>
            {sheet.wrong.view(&desk, submit)}
            {sheet.same.view(&desk, keys::PATIENT_OPEN, open, anyway)}
            {who(&desk, sheet)}
            {reach(&desk, sheet)}
            {health(language, sheet)}
            {more(language, sheet)}
        </Form>
    }
    .into_any()
}

fn section(language: Language, title: Key, fields: AnyView) -> AnyView {
    view! {
        <fieldset class="m-schedule-section">
            <legend class="m-schedule-section-title">{language.text(title)}</legend>
            {fields}
        </fieldset>
    }
    .into_any()
}

fn who(desk: &Desk, sheet: Sheet) -> AnyView {
    let language = desk.language;
    let Sheet { fields, wrong, .. } = sheet;
    let today = today(desk);
    let id = move |field| wrong.id(field);
    let error = move |field| wrong.error(language, field);
    let born_later = Signal::derive(move || {
        let today = Day(today.get().days());
        match sheet.now.with(|now| now.is_born_later(today)) {
            true => language.catalog().text(keys::PATIENT_BIRTH_LATER),
            false => String::new(),
        }
    });
    let fields = view! {
        <div class="m-form-row" data-initial-focus="">
            <Field
                label=language.text(keys::PATIENT_LAST_NAME)
                value=fields.last_name
                required=true
                error=error(FormField::LastName)
                id=id(FormField::LastName)
            />
            <Field
                label=language.text(keys::PATIENT_FIRST_NAME)
                value=fields.first_name
                required=true
                error=error(FormField::FirstName)
                id=id(FormField::FirstName)
            />
            <Field
                label=language.text(keys::PATIENT_MIDDLE_NAME)
                value=fields.middle_name
                error=error(FormField::MiddleName)
                id=id(FormField::MiddleName)
            />
        </div>
        <div class="m-form-row">
            <DateField
                label=language.text(keys::PATIENT_BIRTH_DATE)
                words=DateFieldWords::spoken(language)
                language=language
                value=fields.birth_date
                today=today
                written_until=today
                warning=born_later
                required=true
                error=error(FormField::BirthDate)
                id=id(FormField::BirthDate)
            />
            <Select
                label=language.text(keys::PATIENT_SEX)
                choices=sexes(desk)
                value=fields.sex
                on_choose=move |sex| fields.sex.set(sex)
                required=true
                error=error(FormField::Sex)
                id=id(FormField::Sex)
            />
        </div>
        {iin_field::view(desk, sheet)}
    };
    section(language, keys::PATIENT_SECTION_WHO, fields.into_any())
}

fn reach(desk: &Desk, sheet: Sheet) -> AnyView {
    let language = desk.language;
    let Sheet { fields, wrong, .. } = sheet;
    let look = {
        let desk = desk.clone();
        Callback::new(move |()| sheet.look(&desk))
    };
    let fields = view! {
        <div class="m-form-row">
            <MaskedField
                label=language.text(keys::PATIENT_PHONE)
                value=fields.phone
                mask=PHONE
                required=true
                pending=sheet.same.pending(desk)
                on_leave=look
                error=wrong.error(language, FormField::Phone)
                id=wrong.id(FormField::Phone)
            />
            <Field
                label=language.text(keys::PATIENT_EMAIL)
                value=fields.email
                kind=FieldKind::Identifier
                inputmode="email"
                on_leave=wrong.on_leave(FormField::Email)
                error=wrong.error(language, FormField::Email)
                id=wrong.id(FormField::Email)
            />
        </div>
        <TextArea
            label=language.text(keys::PATIENT_ADDRESS)
            value=fields.address
            rows=2
            error=wrong.error(language, FormField::Address)
            id=wrong.id(FormField::Address)
        />
    };
    section(language, keys::PATIENT_SECTION_REACH, fields.into_any())
}

fn health(language: Language, sheet: Sheet) -> AnyView {
    let Sheet { fields, wrong, .. } = sheet;
    let fields = view! {
        <TextArea
            label=language.text(keys::PATIENT_ALLERGIES)
            value=fields.allergies
            rows=2
            error=wrong.error(language, FormField::Allergies)
            id=wrong.id(FormField::Allergies)
        />
        <TextArea
            label=language.text(keys::PATIENT_HISTORY)
            value=fields.medical_history
            error=wrong.error(language, FormField::MedicalHistory)
            id=wrong.id(FormField::MedicalHistory)
        />
    };
    section(language, keys::PATIENT_SECTION_HEALTH, fields.into_any())
}

fn more(language: Language, sheet: Sheet) -> AnyView {
    let Sheet { fields, wrong, .. } = sheet;
    let fields = view! {
        <TextArea
            label=language.text(keys::PATIENT_NOTES)
            value=fields.notes
            error=wrong.error(language, FormField::Notes)
            id=wrong.id(FormField::Notes)
        />
        <Field
            label=language.text(keys::PATIENT_DISCOUNT)
            value=fields.discount_percent
            kind=FieldKind::Identifier
            inputmode="decimal"
            on_leave=wrong.on_leave(FormField::DiscountPercent)
            error=wrong.error(language, FormField::DiscountPercent)
            id=wrong.id(FormField::DiscountPercent)
        />
        <CheckField label=language.text(keys::PATIENT_OFFERS) value=fields.takes_offers/>
        <CheckField label=language.text(keys::PATIENT_INACTIVE) value=fields.is_inactive/>
    };
    section(language, keys::PATIENT_SECTION_MORE, fields.into_any())
}
