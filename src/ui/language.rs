//! The language of the interface as a reactive value: switch the catalog, and every text on the page follows.

use i18n::{Args, Catalog, Direction, Key, Locale};
use leptos::prelude::*;
use std::sync::Arc;

/// A handle on the language, cheap to copy; provided once at the root.
#[derive(Clone, Copy)]
pub struct Language {
    catalog: RwSignal<Arc<Catalog>>,
}

impl Language {
    /// A language that speaks from this catalog.
    #[must_use]
    pub fn new(catalog: Catalog) -> Self {
        Self {
            catalog: RwSignal::new(Arc::new(catalog)),
        }
    }

    /// Speaks from another catalog from now on.
    pub fn speak(self, catalog: Catalog) {
        self.catalog.set(Arc::new(catalog));
    }

    /// A message without arguments, following the language.
    #[must_use]
    pub fn text(self, key: Key) -> Signal<String> {
        Signal::derive(move || self.catalog.with(|catalog| catalog.text(key)))
    }

    /// A message with arguments, following both.
    #[must_use]
    pub fn format(self, key: Key, args: impl Fn() -> Args + Send + Sync + 'static) -> Signal<String> {
        Signal::derive(move || {
            let args = args();
            self.catalog.with(|catalog| catalog.format(key, &args))
        })
    }

    /// The catalog now; the reader follows it.
    #[must_use]
    pub fn catalog(self) -> Arc<Catalog> {
        self.catalog.get()
    }

    /// The catalog now, without following it: for what is said once, such as a toast.
    #[must_use]
    pub fn catalog_untracked(self) -> Arc<Catalog> {
        self.catalog.get_untracked()
    }

    /// The language now; the reader follows it.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.catalog.with(|catalog| catalog.locale())
    }

    /// The direction of the interface now; the reader follows it.
    #[must_use]
    pub fn direction(self) -> Direction {
        self.locale().direction()
    }
}

/// Provides the language to everything below. Called once, where the app is put together.
pub fn provide_language(catalog: Catalog) -> Language {
    let language = Language::new(catalog);
    provide_context(language);
    language
}

/// The language provided above.
///
/// # Panics
/// When none was provided, which is a mistake in the wiring and shows on the first run.
#[must_use]
pub fn use_language() -> Language {
    expect_context::<Language>()
}
