//! The stylesheet: Trunk copies CSS as it is, so `style/main.css` is bundled and minified here.

use std::fs;
use std::path::Path;

use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

use crate::process::say;
use crate::{Outcome, paths};

/// Bundles `style/main.css` into `target/mirsal/mirsal.css`, the file that index.html names.
pub(crate) fn bundle() -> Outcome {
    let css = of_app()?;
    let folder = paths::workshop()?;
    let target = folder.join("mirsal.css");
    // An unchanged file keeps its time, so that Trunk's watcher does not chase its own tail.
    if fs::read_to_string(&target).ok().as_ref() == Some(&css) {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    fs::write(&target, &css).map_err(|error| format!("{} cannot be written: {error}", target.display()))?;
    say(&format!(
        "Bundled the stylesheet: {} bytes in target/mirsal/mirsal.css",
        css.len()
    ));
    Ok(())
}

/// The first browsers that have cascade layers, container queries, nesting and `light-dark()`:
/// for these nothing is rewritten, above all no logical property into a physical one.
fn targets() -> Targets {
    let version = |major: u32, minor: u32| Some((major << 16) | (minor << 8));
    Targets::from(Browsers {
        chrome: version(123, 0),
        edge: version(123, 0),
        firefox: version(121, 0),
        safari: version(17, 5),
        ios_saf: version(17, 5),
        ..Browsers::default()
    })
}

/// The sheet for pages that are not ours, bundled.
pub(crate) fn for_guests() -> Outcome<String> {
    bundled(&paths::root()?.join("style/embed.css"))
}

/// The app's own sheet, bundled.
pub(crate) fn of_app() -> Outcome<String> {
    bundled(&paths::root()?.join("style/main.css"))
}

fn bundled(entry: &Path) -> Outcome<String> {
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| format!("the stylesheet cannot be bundled: {error}"))?;
    let targets = targets();
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| format!("the stylesheet cannot be minified: {error}"))?;
    sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            ..PrinterOptions::default()
        })
        .map(|printed| printed.code)
        .map_err(|error| format!("the stylesheet cannot be printed: {error}"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::bundled;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("mirsal-css-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        folder
    }

    #[test]
    fn the_order_of_layers_survives_the_bundle() {
        let folder = folder("layers");
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a sheet for the test");
        write("layers.css", "@layer reset, tokens, components;");
        write("late.css", ".m-b { margin-inline-start: 1px }");
        write("early.css", "* { margin: 0 }");
        write(
            "main.css",
            "@import \"layers.css\";\n@import \"late.css\" layer(components);\n@import \"early.css\" layer(reset);",
        );
        let css = bundled(&folder.join("main.css")).expect("a bundle");
        let place = |layer: &str| css.find(&format!("@layer {layer}")).expect("the layer is there");
        assert!(
            place("reset") < place("tokens") && place("tokens") < place("components"),
            "declared order: {css}"
        );
        assert!(
            css.contains("margin-inline-start"),
            "logical properties stay logical: {css}"
        );
        fs::remove_dir_all(folder).expect("the test's folder goes away");
    }

    #[test]
    fn a_broken_sheet_is_named_with_its_line() {
        let folder = folder("broken");
        fs::write(folder.join("main.css"), "@import \"absent.css\";").expect("a sheet for the test");
        let complaint = bundled(&folder.join("main.css")).expect_err("an absent import is an error");
        assert!(
            complaint.contains("absent.css") || complaint.contains("main.css"),
            "{complaint}"
        );
        fs::remove_dir_all(folder).expect("the test's folder goes away");
    }
}
