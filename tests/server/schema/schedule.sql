-- The schedule: branches, who works there and for whom the schedule is, appointments, patients, breaks.

CREATE TABLE branches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    zone_min INTEGER NOT NULL,
    demo INTEGER NOT NULL DEFAULT 0
);

-- Accounts that see the schedule of a branch and change it. The one chosen last is where an account works.
CREATE TABLE branch_accounts (
    person INTEGER NOT NULL REFERENCES people (id),
    branch INTEGER NOT NULL REFERENCES branches (id),
    chosen_at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (person, branch)
) WITHOUT ROWID;

CREATE TABLE employees (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    branch INTEGER NOT NULL REFERENCES branches (id),
    name TEXT NOT NULL,
    position TEXT NOT NULL DEFAULT '',
    colour TEXT
);
CREATE INDEX employees_by_branch ON employees (branch);

CREATE TABLE places (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    branch INTEGER NOT NULL REFERENCES branches (id),
    name TEXT NOT NULL
);
CREATE INDEX places_by_branch ON places (branch);

CREATE TABLE patients (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    middle_name TEXT NOT NULL,
    birth_day INTEGER NOT NULL,
    is_female INTEGER NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    iin TEXT NOT NULL,
    address TEXT NOT NULL,
    notes TEXT NOT NULL,
    allergies TEXT NOT NULL,
    medical_history TEXT NOT NULL,
    discount_percent TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    takes_offers INTEGER NOT NULL,
    iin_verified_at INTEGER,
    -- The digits of the telephone number, and the folded words of the name with a space before each.
    digits TEXT NOT NULL,
    words TEXT NOT NULL,
    demo INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX patients_by_digits ON patients (digits) WHERE digits <> '';
CREATE UNIQUE INDEX patients_by_iin ON patients (iin) WHERE iin <> '';

CREATE TABLE appointments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    branch INTEGER NOT NULL REFERENCES branches (id),
    employee INTEGER NOT NULL REFERENCES employees (id),
    patient INTEGER NOT NULL REFERENCES patients (id),
    place INTEGER REFERENCES places (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    is_primary INTEGER NOT NULL,
    is_urgent INTEGER NOT NULL,
    note TEXT NOT NULL,
    cancellation_reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    demo INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX appointments_by_branch ON appointments (branch, starts_at);
CREATE INDEX appointments_by_employee ON appointments (employee, starts_at);
CREATE INDEX appointments_by_place ON appointments (place, starts_at);
CREATE INDEX appointments_by_patient ON appointments (patient);

CREATE TABLE breaks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    employee INTEGER NOT NULL REFERENCES employees (id),
    kind TEXT NOT NULL,
    day INTEGER NOT NULL,
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX breaks_by_employee ON breaks (employee, day);

-- What was made under which name of the client, so that the same asked for twice is made once.
CREATE TABLE made (
    person INTEGER NOT NULL REFERENCES people (id),
    client_id TEXT NOT NULL,
    -- Everything that was asked for, hashed.
    asked BLOB NOT NULL,
    id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person, client_id)
) WITHOUT ROWID;
CREATE INDEX made_by_time ON made (at);
