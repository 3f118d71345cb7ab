//! Reading `config.json`: every field by its name, and every fault with the field it is in.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{
    BACKENDS_MAX, Backend, Brand, CONFIG_BYTES_MAX, Config, DialectName, LANGUAGES, NAME_CHARS_MAX, Page, Words,
};

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which, as in `backends[1].dialect`; empty for the file as a whole.
    pub field: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The file is no JSON from this place on.
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// The file is longer than can be read.
    TooLarge {
        /// The most, in bytes.
        bytes_max: usize,
    },
    /// It must be there and is not.
    Missing,
    /// There is no such field; most often one is written otherwise.
    UnknownField,
    /// It must be something else.
    WrongShape {
        /// What it must be.
        wanted: Shape,
    },
    /// It is none of the values that are known.
    UnknownValue {
        /// What it says.
        value: String,
        /// What it may say.
        known: Vec<&'static str>,
    },
    /// Another one says the same, and only one may.
    Double {
        /// What both say.
        value: String,
    },
    /// The dialect knows nothing of what this page shows.
    CannotFeed {
        /// The dialect.
        dialect: &'static str,
        /// The page.
        page: &'static str,
    },
    /// There are more of them than can be had.
    TooMany {
        /// The most.
        max: usize,
    },
}

/// What a field must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `{…}`.
    Object,
    /// `[…]` with something in it.
    List,
    /// Text.
    Text,
    /// Text, or an object of texts by language.
    Words,
    /// Small letters, digits and hyphens, beginning with a letter.
    Name,
    /// A path that begins with a slash, or a whole address of `http` or `https` (for sockets also `ws` and `wss`).
    Address,
}

/// The file.
pub(super) fn config(text: &str) -> Result<Config, Vec<Fault>> {
    let whole = |reason| {
        vec![Fault {
            field: String::new(),
            reason,
        }]
    };
    if text.len() > CONFIG_BYTES_MAX {
        let bytes_max = CONFIG_BYTES_MAX;
        return Err(whole(Reason::TooLarge { bytes_max }));
    }
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        whole(Reason::NotJson { line, column })
    })?;
    let mut faults = Vec::new();
    let config = Reader { faults: &mut faults }.config(&value);
    match config {
        Some(config) if faults.is_empty() => Ok(config),
        Some(_) | None => Err(faults),
    }
}

struct Reader<'a> {
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, field: &str, reason: Reason) {
        self.faults.push(Fault {
            field: field.to_owned(),
            reason,
        });
    }

    fn wrong<T>(&mut self, field: &str, wanted: Shape) -> Option<T> {
        self.fault(field, Reason::WrongShape { wanted });
        None
    }

    /// An object with no other fields than these.
    fn object<'v>(&mut self, value: &'v Value, field: &str, known: &[&str]) -> Option<&'v Map<String, Value>> {
        let Some(object) = value.as_object() else {
            return self.wrong(field, Shape::Object);
        };
        for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
            self.fault(&within(field, name), Reason::UnknownField);
        }
        Some(object)
    }

    fn config(&mut self, value: &Value) -> Option<Config> {
        let known = ["$schema", "brand", "language", "theme", "stylesheet", "backends"];
        let object = self.object(value, "", &known)?;
        let brand = object.get("brand").and_then(|brand| self.brand(brand));
        let language = object.get("language").and_then(|language| self.language(language));
        let theme = object.get("theme").and_then(|theme| self.name(theme, "theme"));
        let stylesheet = object.get("stylesheet");
        let stylesheet = stylesheet.and_then(|address| self.address(address, "stylesheet", &HTTP));
        let backends = match object.get("backends") {
            Some(backends) => self.backends(backends)?,
            None => {
                self.fault("backends", Reason::Missing);
                return None;
            }
        };
        Some(Config {
            brand: brand.unwrap_or_default(),
            language: language.filter(|language| language != AUTO),
            theme: theme.filter(|theme| theme != AUTO),
            stylesheet,
            backends,
        })
    }

    fn brand(&mut self, value: &Value) -> Option<Brand> {
        let object = self.object(value, "brand", &["name", "icon"])?;
        let name = object.get("name").and_then(|name| self.words(name, "brand.name"));
        let icon = object
            .get("icon")
            .and_then(|icon| self.address(icon, "brand.icon", &HTTP));
        Some(Brand {
            name: name.unwrap_or_default(),
            icon,
        })
    }

    fn backends(&mut self, value: &Value) -> Option<Vec<Backend>> {
        let Some(list) = value.as_array().filter(|list| !list.is_empty()) else {
            return self.wrong("backends", Shape::List);
        };
        if list.len() > BACKENDS_MAX {
            self.fault("backends", Reason::TooMany { max: BACKENDS_MAX });
            return None;
        }
        let mut backends: Vec<Backend> = Vec::new();
        for (index, value) in list.iter().enumerate() {
            let field = format!("backends[{index}]");
            let Some(backend) = self.backend(value, &field) else {
                continue;
            };
            if backends.iter().any(|other| other.name == backend.name) {
                let value = backend.name.clone();
                self.fault(&within(&field, "name"), Reason::Double { value });
            }
            backends.push(backend);
        }
        Some(backends)
    }

    fn backend(&mut self, value: &Value, field: &str) -> Option<Backend> {
        let known = ["name", "title", "dialect", "http", "socket", "pages"];
        let object = self.object(value, field, &known)?;
        let at = |name: &str| within(field, name);
        let dialect = match object.get("dialect") {
            Some(dialect) => self.one_of(dialect, &at("dialect"), &DialectName::ALL, DialectName::name),
            None => {
                self.fault(&at("dialect"), Reason::Missing);
                None
            }
        };
        let title = object.get("title").and_then(|title| self.words(title, &at("title")));
        let http = object.get("http").map(|http| self.address(http, &at("http"), &HTTP));
        let socket = object
            .get("socket")
            .map(|socket| self.address(socket, &at("socket"), &SOCKET));
        let pages = object
            .get("pages")
            .map(|pages| self.pages(pages, &at("pages"), dialect));
        let name = object.get("name").map(|name| self.name(name, &at("name")));
        let dialect = dialect?;
        let http = http.flatten().unwrap_or_default();
        Some(Backend {
            name: name.flatten().unwrap_or_else(|| dialect.name().replace('_', "-")),
            title: title.unwrap_or_default(),
            dialect,
            socket: socket.flatten().unwrap_or_else(|| http.clone()),
            is_socket_whole: false,
            http,
            pages: pages.flatten().unwrap_or_else(|| dialect.pages().to_vec()),
        })
    }

    fn pages(&mut self, value: &Value, field: &str, dialect: Option<DialectName>) -> Option<Vec<Page>> {
        let Some(list) = value.as_array().filter(|list| !list.is_empty()) else {
            return self.wrong(field, Shape::List);
        };
        let mut pages = Vec::new();
        for (index, value) in list.iter().enumerate() {
            let field = format!("{field}[{index}]");
            let Some(page) = self.one_of(value, &field, &Page::ALL, Page::name) else {
                continue;
            };
            match dialect {
                Some(dialect) if !dialect.pages().contains(&page) => {
                    let (dialect, page) = (dialect.name(), page.name());
                    self.fault(&field, Reason::CannotFeed { dialect, page });
                }
                _ if pages.contains(&page) => {
                    let value = page.name().to_owned();
                    self.fault(&field, Reason::Double { value });
                }
                _ => pages.push(page),
            }
        }
        Some(pages)
    }

    fn language(&mut self, value: &Value) -> Option<String> {
        let mut known = LANGUAGES.to_vec();
        known.push(AUTO);
        let all: Vec<&'static str> = known;
        self.one_of(value, "language", &all, |tag| tag).map(str::to_owned)
    }

    fn one_of<T: Copy>(&mut self, value: &Value, field: &str, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
        let Some(text) = value.as_str() else {
            return self.wrong(field, Shape::Text);
        };
        let found = all.iter().find(|one| name(**one) == text);
        if found.is_none() {
            let known = all.iter().map(|one| name(*one)).collect();
            let value = shortened(text);
            self.fault(field, Reason::UnknownValue { value, known });
        }
        found.copied()
    }

    fn words(&mut self, value: &Value, field: &str) -> Option<Words> {
        if let Some(text) = value.as_str() {
            return Some(Words {
                any: Some(text.to_owned()),
                by_language: BTreeMap::new(),
            });
        }
        if !value.is_object() {
            return self.wrong(field, Shape::Words);
        }
        let object = self.object(value, field, &LANGUAGES)?;
        let mut by_language = BTreeMap::new();
        for (tag, words) in object.iter().filter(|(tag, _)| LANGUAGES.contains(&tag.as_str())) {
            match words.as_str() {
                Some(words) => drop(by_language.insert(tag.clone(), words.to_owned())),
                None => drop(self.wrong::<()>(&within(field, tag), Shape::Text)),
            }
        }
        Some(Words { any: None, by_language })
    }

    fn name(&mut self, value: &Value, field: &str) -> Option<String> {
        let is_name = |text: &&str| {
            let begins = text.starts_with(|letter: char| letter.is_ascii_lowercase());
            let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
            begins && text.chars().all(is_plain) && text.len() <= NAME_CHARS_MAX
        };
        match value.as_str().filter(is_name) {
            Some(name) => Some(name.to_owned()),
            None => self.wrong(field, Shape::Name),
        }
    }

    /// An address without a slash at its end, so that paths can follow it.
    fn address(&mut self, value: &Value, field: &str, schemes: &[&str]) -> Option<String> {
        let is_address = |text: &&str| {
            let is_bare =
                !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || "?#\\".contains(letter));
            let is_path = text.is_empty() || (text.starts_with('/') && !text.starts_with("//"));
            let is_whole = |scheme: &&str| {
                let host = text.strip_prefix(*scheme).and_then(|rest| rest.split('/').next());
                // A password would stand in every request.
                host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
            };
            is_bare && (is_path || schemes.iter().any(is_whole))
        };
        match value.as_str().filter(is_address) {
            Some(address) => Some(address.trim_end_matches('/').to_owned()),
            None => self.wrong(field, Shape::Address),
        }
    }
}

/// Left to the browser or the system.
const AUTO: &str = "auto";
const HTTP: [&str; 2] = ["http://", "https://"];
/// The scheme of a socket follows from that of its address, so either may be written.
const SOCKET: [&str; 4] = ["http://", "https://", "ws://", "wss://"];
/// As much of a wrong value is repeated.
const VALUE_CHARS_MAX: usize = 60;

fn within(field: &str, name: &str) -> String {
    let name = shortened(name);
    if field.is_empty() {
        name
    } else {
        format!("{field}.{name}")
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(VALUE_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
