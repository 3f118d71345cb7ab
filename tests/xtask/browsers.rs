//! The browsers of the stories and their drivers: each is looked for first, installed by the system's packages, and
//! named when it cannot be installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tools::{ensure_crate, install_packages};
use crate::{Outcome, paths};

/// Firefox's driver; it is on crates.io and not in Debian.
const GECKODRIVER: &str = "0.37.1";

/// The engines that the stories are told in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

pub(crate) const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

impl Engine {
    /// As the command line and the tests call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The one with a name.
    pub(crate) fn named(name: &str) -> Outcome<Self> {
        ENGINES.into_iter().find(|engine| engine.name() == name).ok_or_else(|| {
            let known = ENGINES.map(Engine::name);
            format!("there is no engine `{name}`; the engines are {}", known.join(", "))
        })
    }

    /// Why it cannot be had on this system, if it cannot.
    pub(crate) fn absence(self) -> Option<&'static str> {
        match self {
            Engine::WebKit if cfg!(target_os = "macos") => Some("WebKitGTK is not made for macOS"),
            Engine::Chromium | Engine::Firefox | Engine::WebKit => None,
        }
    }
}

/// A browser with all that it needs: the names by which tests ask for programs, and where the programs are.
pub(crate) struct Browser(Vec<(&'static str, PathBuf)>);

impl Browser {
    /// Tells a command about it.
    pub(crate) fn give_to(&self, command: &mut Command) {
        for (name, path) in &self.0 {
            command.env(name, path);
        }
    }
}

/// The browser of an engine; installs what is missing.
pub(crate) fn ensure(engine: Engine) -> Outcome<Browser> {
    match engine {
        Engine::Chromium => found_or_installed(
            chromium,
            "Chromium and its driver",
            &["chromium", "chromium-driver"],
            "brew install --cask chromium chromedriver",
        ),
        Engine::Firefox => {
            let mut browser = found_or_installed(firefox, "Firefox", &["firefox-esr"], "brew install --cask firefox")?;
            let folder = ensure_crate("geckodriver", "geckodriver", GECKODRIVER, "about 2 minutes")?;
            browser.0.push(("GECKODRIVER", folder.join("geckodriver")));
            Ok(browser)
        }
        Engine::WebKit => found_or_installed(
            webkit,
            "WebKit, its driver and a display for it",
            &["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"],
            "a Linux machine, since WebKitGTK is not made for macOS",
        ),
    }
}

fn found_or_installed(
    find: fn() -> Option<Browser>,
    title: &str,
    packages: &[&str],
    on_macos: &str,
) -> Outcome<Browser> {
    if let Some(found) = find() {
        return Ok(found);
    }
    install_packages(title, packages, on_macos)?;
    find().ok_or_else(|| {
        format!(
            "{title}: still not found after installing {}; install them by hand and run this again",
            packages.join(", ")
        )
    })
}

fn chromium() -> Option<Browser> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let chromium = program_or(&names, "/Applications/Chromium.app/Contents/MacOS/Chromium")?;
    let driver = paths::find_program("chromedriver")?;
    Some(Browser(vec![("CHROMIUM", chromium), ("CHROMEDRIVER", driver)]))
}

fn firefox() -> Option<Browser> {
    let firefox = program_or(
        &["firefox-esr", "firefox"],
        "/Applications/Firefox.app/Contents/MacOS/firefox",
    )?;
    Some(Browser(vec![("FIREFOX", firefox)]))
}

fn webkit() -> Option<Browser> {
    Some(Browser(vec![
        ("WEBKITWEBDRIVER", paths::find_program("WebKitWebDriver")?),
        ("MINIBROWSER", minibrowser()?),
        ("XVFB", paths::find_program("Xvfb")?),
    ]))
}

/// WebKit's own small browser lies beside its library, in a folder named after the processor.
fn minibrowser() -> Option<PathBuf> {
    let libraries = fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok);
    let folders = libraries.map(|entry| entry.path()).chain([
        PathBuf::from("/usr/lib"),
        PathBuf::from("/usr/libexec"),
        PathBuf::from("/usr/lib64"),
    ]);
    folders
        .map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser"))
        .find(|path| path.is_file())
}

fn program_or(names: &[&str], on_macos: &str) -> Option<PathBuf> {
    let on_macos = Path::new(on_macos);
    names
        .iter()
        .find_map(|name| paths::find_program(name))
        .or_else(|| on_macos.is_file().then(|| on_macos.to_path_buf()))
}
