//! The parts of the app that are fetched later: wanted, missing, and wanted again.

use std::fs;
use std::path::{Path, PathBuf};

use browser::House;
use browser::components::settings::Settings;
use browser::fixtures::given;
use browser::pages::chat::ChatPage;
use i18n::{Locale, keys};

#[tokio::test]
async fn a_dialog_that_cannot_be_fetched_says_so_and_comes_when_it_can() {
    let app = AppOfParts::new();
    let house = House::with(|config| config.app = Some(app.folder.clone())).await;
    house.server.person("layla", "ليلى حداد").await;
    let layla = house.user("layla", Locale::Ar).await;
    layla.expects_failed_calls();
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    layla.presses(&layla.words(keys::SETTINGS_OPEN)).await;
    layla.finds("dialog", &layla.words(keys::PART_FAILED)).await;
    // Still missing: the question stays.
    layla.presses(&layla.words(keys::ACTION_RETRY)).await;
    layla.finds("dialog", &layla.words(keys::PART_FAILED)).await;
    app.bring_back();
    layla.presses(&layla.words(keys::ACTION_RETRY)).await;
    let settings = Settings(&layla);
    settings.is_shown().await;
    settings.closes().await;
}

#[tokio::test]
async fn what_nobody_asked_for_is_fetched_while_the_page_rests() {
    let house = House::with_friends().await;
    let layla = house.user("layla", Locale::Fa).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    let fetched = "return performance.getEntriesByType('resource').filter((e) => /split_.*\\.wasm/.test(e.name)).length";
    layla.reads::<u32>("the parts are fetched", fetched, &[], |count| *count > 0).await;
    // From here on nothing has to be fetched for a dialog, as on a line that has gone.
    let settings = hers.open_settings().await;
    settings.closes().await;
    assert_eq!(
        layla.read::<u32>(fetched, &[]).await,
        1,
        "each part is fetched once, and the dialogs are one part"
    );
}

/// A copy of the app whose later parts are missing.
struct AppOfParts {
    folder: PathBuf,
    parts: Vec<PathBuf>,
}

impl AppOfParts {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("mirsal-parts-story-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        copy(&given::dist(), &folder);
        let parts: Vec<PathBuf> = fs::read_dir(&folder)
            .expect("the copy")
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| {
                path.file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("split_"))
            })
            .collect();
        assert!(!parts.is_empty(), "a release build has parts; `cargo xtask build` makes one");
        for part in &parts {
            fs::rename(part, away(part)).expect("a part goes away");
        }
        Self { folder, parts }
    }

    fn bring_back(&self) {
        for part in &self.parts {
            fs::rename(away(part), part).expect("a part comes back");
        }
    }
}

impl Drop for AppOfParts {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn away(part: &Path) -> PathBuf {
    let name = part.file_name().map(|name| name.to_string_lossy().into_owned());
    part.with_file_name(format!("away-{}", name.unwrap_or_default()))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for the copy");
    for entry in fs::read_dir(from).expect("the app").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file of the app");
        }
    }
}
