//! Named problems. Words for them are chosen in `i18n`.

use std::sync::Arc;

use crate::schedule::FieldFault;

/// What went wrong, as a stable name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ProblemCode {
    /// The name or the password is wrong.
    BadCredentials,
    /// The session has ended.
    Unauthorized,
    /// Too fast.
    RateLimited,
    /// An earlier send must be repeated first.
    OutOfOrder,
    /// The message is longer than allowed.
    TooLong,
    /// The frame or body is larger than allowed.
    TooLarge,
    /// Nothing to send.
    Empty,
    /// The file is of a kind that is not taken.
    RefusedType,
    /// No such thing.
    NotFound,
    /// Not a member.
    NotMember,
    /// Not possible for this account.
    NotAllowed,
    /// The id was used for another message.
    IdempotencyConflict,
    /// The other side did not understand.
    BadRequest,
    /// The other side does not speak this version.
    UnsupportedVersion,
    /// The server failed.
    Server,
    /// The server cannot be reached.
    Unreachable,
    /// A frame could not be decoded.
    Undecodable,
    /// A bound was reached on this side, such as the outbox.
    LimitReached,
    /// A form was refused; which fields, and why, is told with it.
    Invalid,
    /// Something else stands against it, such as another appointment at the same time.
    Conflict,
    /// The account belongs to no organisation, as far as is known here.
    NoOrganisation,
    /// Signing in needs a further code.
    SecondFactorNeeded,
    /// A code that this version does not know.
    Other(Arc<str>),
}

impl ProblemCode {
    /// The stable name, in the protocol's spelling.
    pub fn as_str(&self) -> &str {
        match self {
            Self::BadCredentials => "bad_credentials",
            Self::Unauthorized => "unauthorized",
            Self::RateLimited => "rate_limited",
            Self::OutOfOrder => "out_of_order",
            Self::TooLong => "too_long",
            Self::TooLarge => "too_large",
            Self::Empty => "empty",
            Self::RefusedType => "refused_type",
            Self::NotFound => "not_found",
            Self::NotMember => "not_member",
            Self::NotAllowed => "not_allowed",
            Self::IdempotencyConflict => "idempotency_conflict",
            Self::BadRequest => "bad_request",
            Self::UnsupportedVersion => "unsupported_version",
            Self::Server => "server",
            Self::Unreachable => "unreachable",
            Self::Undecodable => "undecodable",
            Self::LimitReached => "limit_reached",
            Self::Invalid => "invalid",
            Self::Conflict => "conflict",
            Self::NoOrganisation => "no_organisation",
            Self::SecondFactorNeeded => "second_factor_needed",
            Self::Other(code) => code,
        }
    }
}

impl From<&str> for ProblemCode {
    fn from(code: &str) -> Self {
        const KNOWN: [ProblemCode; 22] = [
            ProblemCode::BadCredentials,
            ProblemCode::Unauthorized,
            ProblemCode::RateLimited,
            ProblemCode::OutOfOrder,
            ProblemCode::TooLong,
            ProblemCode::TooLarge,
            ProblemCode::Empty,
            ProblemCode::RefusedType,
            ProblemCode::NotFound,
            ProblemCode::NotMember,
            ProblemCode::NotAllowed,
            ProblemCode::IdempotencyConflict,
            ProblemCode::BadRequest,
            ProblemCode::UnsupportedVersion,
            ProblemCode::Server,
            ProblemCode::Unreachable,
            ProblemCode::Undecodable,
            ProblemCode::LimitReached,
            ProblemCode::Invalid,
            ProblemCode::Conflict,
            ProblemCode::NoOrganisation,
            ProblemCode::SecondFactorNeeded,
        ];
        KNOWN
            .into_iter()
            .find(|known| known.as_str() == code)
            .unwrap_or_else(|| Self::Other(Arc::from(code)))
    }
}

/// A problem with the facts that its words need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What went wrong.
    pub code: ProblemCode,
    /// The form field that is wrong.
    pub field: Option<Arc<str>>,
    /// When trying again makes sense, in ms; present exactly when the problem is temporary.
    pub retry_after_ms: Option<u64>,
    /// The limit that was passed.
    pub limit: Option<u64>,
    /// What only some problems know.
    pub more: Option<Box<ProblemDetails>>,
    /// For the debug log only; never shown, never secret.
    pub detail: Arc<str>,
}

/// What only some problems know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProblemDetails {
    /// What is wrong with a form, field by field.
    pub fields: Vec<FieldFault>,
    /// A name for what happened, by which whoever runs the backend can find it.
    pub reference: Option<Arc<str>>,
}

impl Problem {
    /// A problem without further facts.
    pub fn new(code: ProblemCode) -> Self {
        Self {
            code,
            field: None,
            retry_after_ms: None,
            limit: None,
            more: None,
            detail: Arc::from(""),
        }
    }

    /// The same problem with a note for the debug log.
    #[must_use]
    pub fn with_detail(mut self, detail: &str) -> Self {
        self.detail = Arc::from(detail);
        self
    }

    /// A refused form.
    pub fn invalid(fields: Vec<FieldFault>) -> Self {
        Self {
            more: Some(Box::new(ProblemDetails {
                fields,
                reference: None,
            })),
            ..Self::new(ProblemCode::Invalid)
        }
    }

    /// The same problem with a name by which whoever runs the backend can find it.
    #[must_use]
    pub fn with_reference(mut self, reference: &str) -> Self {
        self.more.get_or_insert_default().reference = Some(Arc::from(reference));
        self
    }

    /// What is wrong with a form, field by field.
    pub fn fields(&self) -> &[FieldFault] {
        self.more.as_ref().map_or(&[], |more| &more.fields)
    }

    /// A name for what happened, by which whoever runs the backend can find it.
    pub fn reference(&self) -> Option<&str> {
        self.more.as_ref()?.reference.as_deref()
    }

    /// Whether trying the same again can succeed.
    pub fn is_temporary(&self) -> bool {
        self.retry_after_ms.is_some()
    }
}
