//! Patients in the database: what a form about one must say, whom a search finds, storing and reading.

use domain::Day;
use rusqlite::{Connection, OptionalExtension, Row, params};
use wire::schedule::{Patient, PatientForm, PatientHit, faults};

use crate::fold::fold;
use crate::forms::{Check, Name, Refused, Tried};
use crate::ids::{PatientId, PersonId};
use crate::limits;

const READ: &str = "
    SELECT id, last_name, first_name, middle_name, birth_day, is_female, phone, email, iin, address, notes, allergies,
        medical_history, discount_percent, is_active, takes_offers, iin_verified_at
    FROM patients";

/// Family, given and father's name, as far as they are there.
pub(crate) fn full_name(parts: &[String; 3]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

/// The digits of a text, whatever their script, as Latin ones.
pub(crate) fn digits(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_digit).collect()
}

/// The folded words of a text with a space before each, so that ` an` finds every word that begins with it.
fn words(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len() + 1);
    for word in folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        out.push(' ');
        out.push_str(word);
    }
    out
}

/// Makes a patient known, once under each name.
pub(crate) fn make(
    db: &Connection,
    person: PersonId,
    form: &PatientForm,
    now: i64,
) -> rusqlite::Result<Tried<Patient>> {
    let name = Name::of(form.client_id.as_deref(), "patient", form);
    if let Some(before) = name.as_ref().map(|name| name.before(db, person)).transpose()?.flatten() {
        return match before {
            Ok(id) => Ok(patient(db, PatientId(id))?.ok_or(Refused::NotFound)),
            Err(refused) => Ok(Err(refused)),
        };
    }
    let checked = match check(db, form, None)? {
        Ok(checked) => checked,
        Err(refused) => return Ok(Err(refused)),
    };
    let id = insert(db, &checked, false)?;
    if let Some(name) = name {
        name.remember(db, person, id.0, now)?;
    }
    Ok(patient(db, id)?.ok_or(Refused::NotFound))
}

/// Says all that is known of a patient anew.
pub(crate) fn change(db: &Connection, id: PatientId, form: &PatientForm) -> rusqlite::Result<Tried<Patient>> {
    let Some(before) = patient(db, id)? else {
        return Ok(Err(Refused::NotFound));
    };
    let checked = match check(db, form, Some(id))? {
        Ok(checked) => checked,
        Err(refused) => return Ok(Err(refused)),
    };
    let is_same_iin = checked.form.iin == before.fields.iin;
    write(db, &checked, Some(id))?;
    if !is_same_iin {
        // Another number was never found right.
        db.prepare_cached("UPDATE patients SET iin_verified_at = NULL WHERE id = ?1")?
            .execute([id.0])?;
    }
    Ok(patient(db, id)?.ok_or(Refused::NotFound))
}

/// A form without fault, with what follows from it.
pub(crate) struct Checked {
    form: PatientForm,
    birth_day: Day,
}

fn check(db: &Connection, form: &PatientForm, except: Option<PatientId>) -> rusqlite::Result<Tried<Checked>> {
    let mut check = Check::default();
    let name = limits::NAME_CHARS_MAX;
    let note = limits::NOTE_CHARS_MAX;
    let cleaned = PatientForm {
        client_id: None,
        last_name: check.wanted("last_name", &form.last_name, name),
        first_name: check.wanted("first_name", &form.first_name, name),
        middle_name: check.text("middle_name", &form.middle_name, name),
        birth_date: form.birth_date.trim().to_owned(),
        sex: form.sex.clone(),
        phone: check.wanted("phone", &form.phone, limits::PHONE_CHARS_MAX),
        email: check.text("email", &form.email, limits::EMAIL_CHARS_MAX),
        iin: fold(form.iin.trim())
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect(),
        address: check.text("address", &form.address, note),
        notes: check.text("notes", &form.notes, note),
        allergies: check.text("allergies", &form.allergies, note),
        medical_history: check.text("medical_history", &form.medical_history, note),
        discount_percent: fold(form.discount_percent.trim()),
        active: form.active,
        takes_offers: form.takes_offers,
    };
    let birth_day = check.day("birth_date", &cleaned.birth_date);
    match cleaned.sex.as_str() {
        "male" | "female" => {}
        "" => check.fault("sex", faults::MISSING),
        _ => check.fault("sex", faults::NO_SUCH_CHOICE),
    }
    if !cleaned.email.is_empty() && !is_mail_address(&cleaned.email) {
        check.fault("email", faults::BAD_EMAIL);
    }
    check_discount(&mut check, &cleaned.discount_percent);
    // Whether the number is a right one is for people to judge; that it is a number is not.
    let is_number = cleaned.iin.chars().all(|letter| letter.is_ascii_digit());
    if !is_number || cleaned.iin.len() > limits::IIN_DIGITS {
        check.fault("iin", faults::BAD_IIN);
    }
    for hit in same(db, &cleaned.phone, "")?
        .into_iter()
        .filter(|hit| is_other(hit, except))
    {
        check.named("phone", faults::PHONE_TAKEN, hit.name);
    }
    for hit in same(db, "", &cleaned.iin)?
        .into_iter()
        .filter(|hit| is_other(hit, except))
    {
        check.named("iin", faults::IIN_TAKEN, hit.name);
    }
    Ok(check.end().map(|()| Checked {
        form: cleaned,
        birth_day,
    }))
}

fn is_other(hit: &PatientHit, except: Option<PatientId>) -> bool {
    except.is_none_or(|id| id.to_string() != hit.id)
}

/// Something, `@`, and a domain of several parts. What more there is to an address only its own server knows.
fn is_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_plain = |letter: char| !letter.is_whitespace() && !letter.is_control();
    let has_parts = domain.contains('.') && domain.split('.').all(|part| !part.is_empty());
    !local.is_empty() && !local.contains('@') && has_parts && text.chars().all(is_plain)
}

/// A decimal number with two digits after the point at most.
fn check_discount(check: &mut Check, text: &str) {
    if text.is_empty() {
        return;
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) || part.len() > 2 {
        check.fault("discount_percent", faults::NOT_A_NUMBER);
    } else if whole.trim_start_matches('0').len() > limits::DISCOUNT_DIGITS_MAX {
        check.too_many_digits("discount_percent", limits::DISCOUNT_DIGITS_MAX);
    }
}

pub(crate) fn insert(db: &Connection, checked: &Checked, is_demo: bool) -> rusqlite::Result<PatientId> {
    write(db, checked, None)?;
    let id = PatientId(db.last_insert_rowid());
    if is_demo {
        db.prepare_cached("UPDATE patients SET demo = 1 WHERE id = ?1")?
            .execute([id.0])?;
    }
    Ok(id)
}

/// Stores a patient of the demo data, which keeps the rules like everybody else's; nothing when it does not.
pub(crate) fn insert_demo(db: &Connection, form: &PatientForm) -> rusqlite::Result<Option<PatientId>> {
    match check(db, form, None)? {
        Ok(checked) => insert(db, &checked, true).map(Some),
        Err(_) => Ok(None),
    }
}

fn write(db: &Connection, checked: &Checked, id: Option<PatientId>) -> rusqlite::Result<()> {
    let form = &checked.form;
    let name = full_name(&[
        form.last_name.clone(),
        form.first_name.clone(),
        form.middle_name.clone(),
    ]);
    db.prepare_cached(
        "INSERT INTO patients (id, last_name, first_name, middle_name, birth_day, is_female, phone, email, iin, address,
             notes, allergies, medical_history, discount_percent, is_active, takes_offers, digits, words)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
         ON CONFLICT (id) DO UPDATE SET last_name = ?2, first_name = ?3, middle_name = ?4, birth_day = ?5,
             is_female = ?6, phone = ?7, email = ?8, iin = ?9, address = ?10, notes = ?11, allergies = ?12,
             medical_history = ?13, discount_percent = ?14, is_active = ?15, takes_offers = ?16, digits = ?17,
             words = ?18",
    )?
    .execute(params![
        id.map(|id| id.0),
        form.last_name,
        form.first_name,
        form.middle_name,
        checked.birth_day.0,
        form.sex == "female",
        form.phone,
        form.email,
        form.iin,
        form.address,
        form.notes,
        form.allergies,
        form.medical_history,
        form.discount_percent,
        form.active,
        form.takes_offers,
        digits(&form.phone),
        words(&name),
    ])?;
    Ok(())
}

/// All that is known of a patient.
pub(crate) fn patient(db: &Connection, id: PatientId) -> rusqlite::Result<Option<Patient>> {
    db.prepare_cached(&format!("{READ} WHERE id = ?1"))?
        .query_row([id.0], read)
        .optional()
}

/// Patients who have the same telephone number or papers, by their digits alone. What is empty is not looked for.
pub(crate) fn same(db: &Connection, phone: &str, iin: &str) -> rusqlite::Result<Vec<PatientHit>> {
    let sql = format!(
        "{READ} WHERE (digits = ?1 AND ?1 <> '') OR (iin = ?2 AND ?2 <> '') ORDER BY id LIMIT {}",
        limits::PATIENT_PAGE_MAX
    );
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(params![digits(phone), digits(iin)], hit)?;
    rows.collect()
}

/// Patients of whose names every word of a query begins one, in any order, and whose telephone number holds its digits or
/// whose papers begin with them. Those come first whose name begins like the query; last those who come no more.
pub(crate) fn find(db: &Connection, query: &str) -> rusqlite::Result<Vec<PatientHit>> {
    let query: String = query.chars().take(limits::SEARCH_QUERY_CHARS_MAX).collect();
    let typed = words(&query);
    let all: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let number: String = all.iter().filter(is_number).copied().collect();
    let names: Vec<&str> = all.iter().filter(|word| !is_number(word)).copied().collect();
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = format!("{READ} WHERE (?1 = '' OR digits LIKE '%' || ?1 || '%' OR iin LIKE ?1 || '%')");
    // Letters and digits alone: nothing in them means anything to LIKE.
    let mut terms = vec![number];
    for (index, name) in names.iter().take(limits::SEARCH_WORDS_MAX).enumerate() {
        sql.push_str(&format!(" AND words LIKE '% ' || ?{} || '%'", index + 2));
        terms.push((*name).to_owned());
    }
    let first = if terms.len() > 1 {
        "words LIKE ' ' || ?2 || '%'"
    } else {
        "1"
    };
    sql.push_str(&format!(
        " ORDER BY is_active DESC, {first} DESC, words, id LIMIT {}",
        limits::PATIENT_PAGE_MAX
    ));
    let mut rows = db.prepare(&sql)?;
    let rows = rows.query_map(rusqlite::params_from_iter(&terms), hit)?;
    rows.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Patient> {
    let names = [row.get::<_, String>(1)?, row.get(2)?, row.get(3)?];
    let name = full_name(&names);
    let [last_name, first_name, middle_name] = names;
    Ok(Patient {
        id: PatientId(row.get(0)?).to_string(),
        name,
        fields: PatientForm {
            client_id: None,
            last_name,
            first_name,
            middle_name,
            birth_date: Day(row.get(4)?).iso(),
            sex: if row.get(5)? { "female" } else { "male" }.to_owned(),
            phone: row.get(6)?,
            email: row.get(7)?,
            iin: row.get(8)?,
            address: row.get(9)?,
            notes: row.get(10)?,
            allergies: row.get(11)?,
            medical_history: row.get(12)?,
            discount_percent: row.get(13)?,
            active: row.get(14)?,
            takes_offers: row.get(15)?,
        },
        iin_verified_at: row.get(16)?,
    })
}

fn hit(row: &Row<'_>) -> rusqlite::Result<PatientHit> {
    Ok(PatientHit {
        id: PatientId(row.get(0)?).to_string(),
        name: full_name(&[row.get(1)?, row.get(2)?, row.get(3)?]),
        phone: row.get(6)?,
        birth_date: Some(Day(row.get(4)?).iso()),
    })
}
