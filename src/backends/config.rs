//! What whoever puts Mirsal in front of a server says in `config.json`: which backends there are, which pages each feeds,
//! and how the product presents itself. `public/config.schema.json` says the same to editors and tools.

use std::collections::BTreeMap;

pub use engine::AnyDialect;

mod read;

pub use read::{Fault, Reason, Shape};

use crate::{Clinic, CrmChat, CrmMessages, Monitor, Native};

/// The longest file that is read, bytes.
pub const CONFIG_BYTES_MAX: usize = 64 << 10;
/// As many backends at once.
pub const BACKENDS_MAX: usize = 8;
/// The languages in which a deployer may say names, by their tags.
const LANGUAGES: [&str; 4] = ["ar", "fa", "en", "ru"];
/// The longest name of a backend or a theme.
const NAME_CHARS_MAX: usize = 40;

/// The whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// How the product presents itself.
    pub brand: Brand,
    /// The language for who has chosen none, as a tag; that of the browser when absent.
    pub language: Option<String>,
    /// The theme for who has chosen none; that of the system when absent.
    pub theme: Option<String>,
    /// A stylesheet of the deployer's own, loaded after the product's.
    pub stylesheet: Option<String>,
    /// The backends, at least one.
    pub backends: Vec<Backend>,
}

/// How the product presents itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brand {
    /// Its name in each language; the product's own when empty.
    pub name: Words,
    /// The address of its sign.
    pub icon: Option<String>,
}

/// A name in one or several languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// For every language that has none of its own.
    any: Option<String>,
    by_language: BTreeMap<String, String>,
}

impl Words {
    /// The words in a language, given by its tag; those of any other language before none at all.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Option<&str> {
        let first = || self.by_language.values().next();
        let found = self.by_language.get(tag).or(self.any.as_ref()).or_else(first);
        found.map(String::as_str)
    }
}

/// One backend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backend {
    /// What it is known by: in addresses of the page, and in what is kept on the device. Small letters, digits, hyphens.
    pub name: String,
    /// What users call it, where there are several.
    pub title: Words,
    /// The language that it speaks.
    pub dialect: DialectName,
    /// Where its HTTP paths begin: nothing for the page's own origin, a path, or a whole address.
    pub http: String,
    /// Where its socket paths begin, likewise.
    pub socket: String,
    /// Whether `socket` is the whole address. The file cannot say so; pages that open a socket of their own can.
    pub is_socket_whole: bool,
    /// The pages that it feeds.
    pub pages: Vec<Page>,
}

/// A page of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// Conversations.
    Chat,
    /// The live dashboard.
    Live,
    /// Appointments.
    Schedule,
}

/// A language that a backend may speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DialectName {
    /// Mirsal's own protocol.
    Native,
    /// The CRM's room chat.
    CrmChat,
    /// The CRM's internal messages.
    CrmMessages,
    /// The market monitor.
    Monitor,
    /// The clinic.
    Clinic,
}

impl Page {
    /// Every page.
    pub const ALL: [Self; 3] = [Self::Chat, Self::Live, Self::Schedule];

    /// Its name in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Live => "live",
            Self::Schedule => "schedule",
        }
    }
}

impl DialectName {
    /// Every dialect.
    pub const ALL: [Self; 5] = [
        Self::Native,
        Self::CrmChat,
        Self::CrmMessages,
        Self::Monitor,
        Self::Clinic,
    ];

    /// Its name in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::CrmChat => "crm_chat",
            Self::CrmMessages => "crm_messages",
            Self::Monitor => "monitor",
            Self::Clinic => "clinic",
        }
    }

    /// Whether its backends know accounts.
    #[must_use]
    pub const fn has_accounts(self) -> bool {
        !matches!(self, Self::Monitor)
    }

    /// The pages that it can feed.
    #[must_use]
    pub const fn pages(self) -> &'static [Page] {
        match self {
            Self::Native => &Page::ALL,
            Self::CrmChat | Self::CrmMessages => &[Page::Chat],
            Self::Monitor => &[Page::Live],
            Self::Clinic => &[Page::Schedule],
        }
    }
}

impl Default for Config {
    /// One native backend at the page's own origin, which is what the reference server is.
    fn default() -> Self {
        Self {
            brand: Brand::default(),
            language: None,
            theme: None,
            stylesheet: None,
            backends: vec![Backend {
                name: "main".to_owned(),
                title: Words::default(),
                dialect: DialectName::Native,
                http: String::new(),
                socket: String::new(),
                is_socket_whole: false,
                pages: Page::ALL.to_vec(),
            }],
        }
    }
}

impl Config {
    /// Reads the file. Everything that is wrong with it is told at once, field by field.
    pub fn read(text: &str) -> Result<Self, Vec<Fault>> {
        read::config(text)
    }
}

/// The dialect of a name; `client` is what this program calls itself where a backend asks.
#[must_use]
pub fn dialect(name: DialectName, client: wire::ClientInfo) -> AnyDialect {
    match name {
        DialectName::Native => Box::new(Native::new(client)),
        DialectName::CrmChat => Box::new(CrmChat::default()),
        DialectName::CrmMessages => Box::new(CrmMessages::default()),
        DialectName::Monitor => Box::new(Monitor::default()),
        DialectName::Clinic => Box::new(Clinic::default()),
    }
}

#[cfg(test)]
mod tests;
