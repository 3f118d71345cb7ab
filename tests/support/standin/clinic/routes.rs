//! The addresses of the clinic: which there are, what each accepts, and who may come.

use axum::http::Method;

const LIST: &str = "GET, POST, HEAD, OPTIONS";
const DETAIL: &str = "GET, PUT, PATCH, DELETE, HEAD, OPTIONS";
const GET: &str = "GET, HEAD, OPTIONS";
const POST: &str = "POST, OPTIONS";
const DELETE: &str = "DELETE, OPTIONS";

/// An address below `/api/v1/`. Ids that are no numbers are 0, which nothing has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    SignIn,
    Refresh,
    Me,
    Employees,
    Rooms,
    Branches,
    Services,
    Appointments,
    Appointment(u64),
    Move(u64),
    ChangeStatus(u64),
    Conflicts,
    AvailableEmployees,
    Slots,
    Breaks,
    Break(u64),
    DeleteRecurring,
    Patients,
    Patient(u64),
    PatientSearch,
    VerifyIin(u64),
    AddBalance(u64),
    Statistics(u64),
    Analysis(u64),
    SendVerification,
    VerifyCode,
    ConsentSearch,
    AccessRequests,
    AccessRequest,
}

/// Who may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Permission {
    /// Whoever is signed in.
    SignedIn,
    /// Owners, and others with a branch of theirs in the header.
    BranchMember,
    /// Owners and heads of branches.
    BranchAdmin,
    /// Those who may ask for records of other organisations.
    CanRequestAccess,
}

impl View {
    /// What an address without its slashes at the ends says. An address ends with a slash, so with an empty part.
    pub(super) fn of(parts: &[&str]) -> Option<Self> {
        let ["api", "v1", rest @ ..] = parts else {
            return None;
        };
        let id = |text: &str| text.parse().unwrap_or_default();
        Some(match rest {
            ["auth", "login", ""] => Self::SignIn,
            ["auth", "refresh", ""] => Self::Refresh,
            ["auth", "me", ""] => Self::Me,
            ["staff", "employees", ""] => Self::Employees,
            ["org", "rooms", ""] => Self::Rooms,
            ["org", "branches", ""] => Self::Branches,
            ["services", "services", ""] => Self::Services,
            ["calendar", "appointments", ""] => Self::Appointments,
            ["calendar", "appointments", "conflicts", ""] => Self::Conflicts,
            ["calendar", "appointments", "available_employees", ""] => Self::AvailableEmployees,
            ["calendar", "appointments", "online_booking_slots", ""] => Self::Slots,
            ["calendar", "appointments", one, ""] => Self::Appointment(id(one)),
            ["calendar", "appointments", one, "move", ""] => Self::Move(id(one)),
            ["calendar", "appointments", one, "change_status", ""] => Self::ChangeStatus(id(one)),
            ["calendar", "breaks", ""] => Self::Breaks,
            ["calendar", "breaks", "delete_recurring", ""] => Self::DeleteRecurring,
            ["calendar", "breaks", one, ""] => Self::Break(id(one)),
            ["patients", "patients", ""] => Self::Patients,
            ["patients", "patients", "search", ""] => Self::PatientSearch,
            ["patients", "patients", "send-verification", ""] => Self::SendVerification,
            ["patients", "patients", "verify-code", ""] => Self::VerifyCode,
            ["patients", "patients", one, ""] => Self::Patient(id(one)),
            ["patients", "patients", one, "verify_iin", ""] => Self::VerifyIin(id(one)),
            ["patients", "patients", one, "add_balance", ""] => Self::AddBalance(id(one)),
            ["patients", "patients", one, "statistics", ""] => Self::Statistics(id(one)),
            ["patients", "patients", one, "ai-analysis", ""] => Self::Analysis(id(one)),
            ["consent", "search-patient", ""] => Self::ConsentSearch,
            ["consent", "access-requests", ""] => Self::AccessRequests,
            ["consent", "access-requests", one, ""] if !one.is_empty() => Self::AccessRequest,
            _ => return None,
        })
    }

    /// The header that tells what it accepts. Of staff, rooms, branches and services only the reading is here.
    pub(super) fn allowed(self) -> &'static str {
        match self {
            Self::Employees
            | Self::Rooms
            | Self::Branches
            | Self::Services
            | Self::Appointments
            | Self::Breaks
            | Self::Patients
            | Self::AccessRequests => LIST,
            Self::Appointment(_) | Self::Break(_) | Self::Patient(_) | Self::AccessRequest => DETAIL,
            Self::Me | Self::Conflicts | Self::AvailableEmployees | Self::Slots | Self::Statistics(_) => GET,
            Self::DeleteRecurring => DELETE,
            Self::SignIn
            | Self::Refresh
            | Self::Move(_)
            | Self::ChangeStatus(_)
            | Self::PatientSearch
            | Self::VerifyIin(_)
            | Self::AddBalance(_)
            | Self::Analysis(_)
            | Self::SendVerification
            | Self::VerifyCode
            | Self::ConsentSearch => POST,
        }
    }

    pub(super) fn accepts(self, method: &Method) -> bool {
        let is_read_only = matches!(
            self,
            Self::Employees | Self::Rooms | Self::Branches | Self::Services | Self::AccessRequest
        );
        let is_read = matches!(*method, Method::GET | Method::HEAD);
        self.allowed().split(", ").any(|known| known == method.as_str()) && (is_read || !is_read_only)
    }

    pub(super) fn permission(self) -> Permission {
        match self {
            Self::SignIn
            | Self::Refresh
            | Self::Me
            | Self::Branches
            | Self::Services
            | Self::Appointments
            | Self::Appointment(_)
            | Self::Move(_)
            | Self::ChangeStatus(_)
            | Self::Conflicts
            | Self::AvailableEmployees
            | Self::Slots
            | Self::Breaks
            | Self::Break(_)
            | Self::DeleteRecurring
            | Self::Patient(_) => Permission::SignedIn,
            Self::Employees
            | Self::Patients
            | Self::PatientSearch
            | Self::VerifyIin(_)
            | Self::AddBalance(_)
            | Self::Statistics(_)
            | Self::Analysis(_)
            | Self::SendVerification
            | Self::VerifyCode => Permission::BranchMember,
            Self::Rooms => Permission::BranchAdmin,
            Self::ConsentSearch | Self::AccessRequests | Self::AccessRequest => Permission::CanRequestAccess,
        }
    }
}
