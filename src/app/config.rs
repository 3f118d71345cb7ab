//! `config.json`: fetched before anything is drawn, so that nobody sees a page of the wrong language or look.

use std::cell::RefCell;

use backends::config::{Config, Fault};
use platform::{page, text};

/// Where the file is; `index.html` asks the browser to fetch it at once.
pub(crate) const PATH: &str = "/config.json";

/// What came of reading it.
#[derive(Clone)]
pub enum Reading {
    /// It can be used.
    Read(Config),
    /// It is wrong.
    Faulty(Vec<Fault>),
    /// It could not be fetched.
    Unreachable,
}

thread_local! {
    /// The file as it was read at the start, for what is asked for from everywhere.
    static CONFIG: RefCell<Config> = RefCell::default();
}

/// Fetches and reads the file, and hands on what came of it.
pub fn load(path: &str, report: impl FnOnce(Reading) + 'static) {
    text::load_if_any(path, move |answer| {
        report(match answer {
            Err(text::NotLoaded) => Reading::Unreachable,
            // A deployer who has nothing to say need not have the file. Many servers answer with the page itself then.
            Ok(None) => Reading::Read(Config::default()),
            Ok(Some(text)) if text.trim_start().starts_with('<') => Reading::Read(Config::default()),
            Ok(Some(text)) => match Config::read(&text) {
                Ok(config) => Reading::Read(config),
                Err(faults) => Reading::Faulty(faults),
            },
        });
    });
}

/// Makes the file's words the defaults of this page.
pub fn apply(config: &Config) {
    CONFIG.set(config.clone());
    if let Some(stylesheet) = &config.stylesheet {
        page::add_stylesheet(stylesheet);
    }
}

/// What the product is called in a language, if a deployer has given it a name.
pub(crate) fn brand_name(tag: &str) -> Option<String> {
    CONFIG.with_borrow(|config| config.brand.name.in_language(tag).map(str::to_owned))
}

/// The sign of the product, if a deployer has given it one.
pub(crate) fn brand_icon() -> Option<String> {
    CONFIG.with_borrow(|config| config.brand.icon.clone())
}

/// The language for who has chosen none, as a tag.
pub fn language() -> Option<String> {
    CONFIG.with_borrow(|config| config.language.clone())
}

/// The theme for who has chosen none.
pub(crate) fn theme() -> Option<String> {
    CONFIG.with_borrow(|config| config.theme.clone())
}
