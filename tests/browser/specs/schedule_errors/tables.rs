//! Every refusal of the clinic, and what is shown for it.

use browser::User;
use i18n::{Args, Key, keys};

/// Whose number it is in the samples.
pub(super) const OTHER: &str = "Сатпаева Айгуль Ерлановна";

/// What is said.
#[derive(Clone, Copy)]
pub(super) enum Words {
    Plain(Key),
    Limit(Key, i64),
    Name(Key, &'static str),
}

use Words::{Limit, Name, Plain};

impl Words {
    /// The words in somebody's language.
    pub(super) fn of(self, user: &User) -> String {
        match self {
            Plain(key) => user.words(key),
            Limit(key, limit) => user.sentence(key, &Args::new().number("limit", limit)),
            Name(key, name) => user.sentence(key, &Args::new().text("name", name)),
        }
    }
}

/// A sample, the kind of the banner (none when empty), what is said at fields in the order of the form, and what of the
/// form as a whole.
pub(super) type Case = (&'static str, &'static str, &'static [(Key, Words)], &'static [Words]);

pub(super) const PATIENTS: &[Case] = &[
    (
        "patients/as_the_original_form",
        "organisation",
        &[(keys::PATIENT_BIRTH_DATE, Plain(keys::FAULT_MISSING_BIRTH_DATE))],
        &[],
    ),
    ("patients/nothing_sent", "organisation", NOTHING_OF_A_PATIENT, &[]),
    ("patients/put_incomplete", "organisation", NOTHING_OF_A_PATIENT, &[]),
    ("patients/organizations_empty", "organisation", &[], &[]),
    ("patients/organizations_unknown", "organisation", &[], &[]),
    (
        "patients/organizations_no_list",
        "",
        &[],
        &[Plain(keys::FAULT_WRONG_KIND)],
    ),
    ("patients/birth_date_blank", "day", UNREAD_BIRTH_DATE, &[]),
    ("patients/birth_date_impossible", "day", UNREAD_BIRTH_DATE, &[]),
    ("patients/birth_date_not_iso", "day", UNREAD_BIRTH_DATE, &[]),
    (
        "patients/birth_date_null",
        "",
        &[(keys::PATIENT_BIRTH_DATE, Plain(keys::FAULT_MISSING_BIRTH_DATE))],
        &[],
    ),
    ("patients/broken_json", "other", &[], &[]),
    ("patients/wrong_media_type", "other", &[], &[]),
    ("patients/search_with_wrong_method", "other", &[], &[]),
    (
        "patients/discount_no_number",
        "",
        &[(keys::PATIENT_DISCOUNT, Plain(keys::FAULT_NOT_A_NUMBER))],
        &[],
    ),
    (
        "patients/discount_too_large",
        "",
        &[(keys::PATIENT_DISCOUNT, Limit(keys::FAULT_TOO_MANY_DIGITS, 3))],
        &[],
    ),
    (
        "patients/email_wrong",
        "",
        &[(keys::PATIENT_EMAIL, Plain(keys::FAULT_BAD_EMAIL))],
        &[],
    ),
    (
        "patients/first_name_blank",
        "",
        &[(keys::PATIENT_FIRST_NAME, Plain(keys::FAULT_MISSING_FIRST_NAME))],
        &[],
    ),
    (
        "patients/first_name_too_long",
        "",
        &[(keys::PATIENT_FIRST_NAME, Limit(keys::FAULT_TOO_LONG, 100))],
        &[],
    ),
    (
        "patients/iin_of_another",
        "",
        &[(keys::PATIENT_IIN, Name(keys::FAULT_IIN_TAKEN_BY, OTHER))],
        &[],
    ),
    (
        "patients/is_active_no_boolean",
        "",
        &[],
        &[Plain(keys::FAULT_WRONG_KIND)],
    ),
    ("patients/phone_blank", "", NO_PHONE, &[]),
    ("patients/phone_missing", "", NO_PHONE, &[]),
    ("patients/phone_null", "", NO_PHONE, &[]),
    (
        "patients/phone_too_long",
        "",
        &[(keys::PATIENT_PHONE, Limit(keys::FAULT_TOO_LONG, 20))],
        &[],
    ),
    ("patients/sex_blank", "", UNKNOWN_SEX, &[]),
    ("patients/sex_unknown", "", UNKNOWN_SEX, &[]),
    ("patients/update_sex_unknown", "", UNKNOWN_SEX, &[]),
    ("patients/not_found", "gone", &[], &[]),
    ("patients/of_another_organisation", "gone", &[], &[]),
    ("patients/no_analysis", "server", &[], &[]),
    ("patients/delete_with_appointments_fails", "server", &[], &[]),
    ("patients/balance_fails", "server", &[], &[]),
    ("auth/branch_refused", "permission", &[], &[]),
    ("auth/rooms_refused", "permission", &[], &[]),
    ("auth/bad_token", "permission", &[], &[]),
    ("auth/header_malformed", "permission", &[], &[]),
    ("auth/no_token", "permission", &[], &[]),
    ("auth/no_token_for_appointments", "permission", &[], &[]),
];
const NOTHING_OF_A_PATIENT: &[(Key, Words)] = &[
    (keys::PATIENT_LAST_NAME, Plain(keys::FAULT_MISSING_LAST_NAME)),
    (keys::PATIENT_FIRST_NAME, Plain(keys::FAULT_MISSING_FIRST_NAME)),
    (keys::PATIENT_BIRTH_DATE, Plain(keys::FAULT_MISSING_BIRTH_DATE)),
    (keys::PATIENT_SEX, Plain(keys::FAULT_MISSING_SEX)),
    (keys::PATIENT_PHONE, Plain(keys::FAULT_MISSING_PHONE)),
];
const UNREAD_BIRTH_DATE: &[(Key, Words)] = &[(keys::PATIENT_BIRTH_DATE, Plain(keys::FAULT_BAD_BIRTH_DATE))];
const NO_PHONE: &[(Key, Words)] = &[(keys::PATIENT_PHONE, Plain(keys::FAULT_MISSING_PHONE))];
const UNKNOWN_SEX: &[(Key, Words)] = &[(keys::PATIENT_SEX, Plain(keys::FAULT_NO_SUCH_CHOICE))];

pub(super) const APPOINTMENTS: &[Case] = &[
    ("appointments/branch_null", "", &[], &[Plain(keys::FAULT_MISSING)]),
    ("appointments/employee_busy", "conflict", BUSY, &[]),
    ("appointments/update_employee_busy", "conflict", BUSY, &[]),
    (
        "appointments/room_busy",
        "conflict",
        &[(keys::SCHEDULE_FORM_PLACE, Plain(keys::FAULT_PLACE_TAKEN))],
        &[],
    ),
    (
        "appointments/employee_no_number",
        "",
        &[(keys::SCHEDULE_FORM_EMPLOYEE, Plain(keys::FAULT_WRONG_KIND))],
        &[],
    ),
    (
        "appointments/employee_unknown",
        "",
        &[(keys::SCHEDULE_FORM_EMPLOYEE, Plain(keys::FAULT_GONE))],
        &[],
    ),
    ("appointments/end_at_start", "", WRONG_ORDER, &[]),
    ("appointments/end_before_start", "", WRONG_ORDER, &[]),
    ("appointments/move_end_before_start", "", WRONG_ORDER, &[]),
    (
        "appointments/nothing_sent",
        "",
        &[
            (keys::SCHEDULE_FORM_EMPLOYEE, Plain(keys::FAULT_MISSING_EMPLOYEE)),
            (keys::SCHEDULE_FORM_PATIENT, Plain(keys::FAULT_MISSING_PATIENT)),
            (keys::SCHEDULE_FORM_START, Plain(keys::FAULT_MISSING_START)),
            (keys::SCHEDULE_FORM_END, Plain(keys::FAULT_MISSING_END)),
        ],
        &[Plain(keys::FAULT_MISSING)],
    ),
    (
        "appointments/patient_missing",
        "",
        &[(keys::SCHEDULE_FORM_PATIENT, Plain(keys::FAULT_MISSING_PATIENT))],
        &[],
    ),
    (
        "appointments/patient_unknown",
        "",
        &[(keys::SCHEDULE_FORM_PATIENT, Plain(keys::FAULT_GONE))],
        &[],
    ),
    (
        "appointments/start_not_iso",
        "",
        &[(keys::SCHEDULE_FORM_START, Plain(keys::FAULT_BAD_MOMENT))],
        &[],
    ),
    (
        "appointments/start_null",
        "",
        &[(keys::SCHEDULE_FORM_START, Plain(keys::FAULT_MISSING_START))],
        &[],
    ),
    ("appointments/status_unknown", "", UNKNOWN_STATUS, &[]),
    ("appointments/list_of_unknown_status", "", UNKNOWN_STATUS, &[]),
    ("appointments/status_change_unknown", "", UNKNOWN_STATUS, &[]),
    ("appointments/status_change_without_status", "", UNKNOWN_STATUS, &[]),
    (
        "appointments/list_of_unknown_employee",
        "",
        &[(keys::SCHEDULE_FORM_EMPLOYEE, Plain(keys::FAULT_NO_SUCH_CHOICE))],
        &[],
    ),
    ("appointments/not_found", "gone", &[], &[]),
    ("appointments/deleted_again", "gone", &[], &[]),
    ("appointments/move_busy_fails", "server", &[], &[]),
    ("appointments/list_from_garbage_fails", "server", &[], &[]),
];
const BUSY: &[(Key, Words)] = &[(keys::SCHEDULE_FORM_EMPLOYEE, Plain(keys::FAULT_EMPLOYEE_BUSY))];
const WRONG_ORDER: &[(Key, Words)] = &[(keys::SCHEDULE_FORM_END, Plain(keys::FAULT_ENDS_BEFORE_START))];
const UNKNOWN_STATUS: &[(Key, Words)] = &[(keys::SCHEDULE_FORM_STATUS, Plain(keys::FAULT_NO_SUCH_CHOICE))];

pub(super) const BREAKS: &[Case] = &[
    ("breaks/end_before_start", "", WRONG_ORDER, &[]),
    (
        "breaks/overlapping",
        "conflict",
        &[(keys::SCHEDULE_FORM_START, Plain(keys::FAULT_BREAK_OVERLAPS))],
        &[],
    ),
    (
        "breaks/wrong_values",
        "",
        &[
            (keys::BREAK_KIND, Plain(keys::FAULT_NO_SUCH_CHOICE)),
            (keys::SCHEDULE_FORM_DAY, Plain(keys::FAULT_BAD_DAY)),
            (keys::SCHEDULE_FORM_START, Plain(keys::FAULT_BAD_MOMENT)),
            (keys::SCHEDULE_FORM_END, Plain(keys::FAULT_MISSING_END)),
        ],
        &[],
    ),
];

/// Where the clinic was asked whether something speaks against it, and has failed: the save has the last word.
pub(super) const OF_LOOKS: &[&str] = &[
    "appointments/conflicts_at_garbage_fail",
    "appointments/conflicts_of_unknown_employee_fail",
    "appointments/conflicts_with_bare_plus_fail",
    "appointments/conflicts_without_end",
];

/// What ends the session at once.
pub(super) const OF_SESSION: &str = "auth/user_inactive";

/// What a check of stored papers says, and whether the app knew it before.
pub(super) const OF_PAPERS: &[&str] = &[
    "patients/iin_missing",
    "patients/iin_wrong_birth_date",
    "patients/iin_wrong_birth_date_in_future",
    "patients/iin_wrong_century",
    "patients/iin_wrong_checksum",
    "patients/iin_wrong_length",
];

/// Answers that no form of the schedule gets, and why.
pub(super) const ELSEWHERE: &[(&str, &str)] = &[
    ("access/", "records of other clinics are not asked for"),
    ("lists/", "lists are read and not saved"),
    ("auth/account_disabled", "of the sign-in page"),
    ("auth/password_missing", "of the sign-in page"),
    ("auth/refresh_missing", "nobody sees a refresh"),
    ("auth/refresh_refused", "nobody sees a refresh; the session ends"),
    ("auth/second_factor_wanted", "of the sign-in page"),
    ("auth/second_factor_wrong", "of the sign-in page"),
    ("auth/slash_missing", "every address has its slash"),
    ("auth/wrong_password", "of the sign-in page"),
    ("appointments/slots_incomplete", "online booking is not asked"),
    ("appointments/slots_of_unknown_employee", "online booking is not asked"),
    ("patients/balance_without_amount", "balances are not changed"),
    ("patients/code_wrong", "nobody is registered by telephone"),
    (
        "patients/search_without_words",
        "the app looks for nothing only with nothing to look for",
    ),
];
