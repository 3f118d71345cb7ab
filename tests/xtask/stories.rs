//! The suite `browser`: every story in every engine, and the table of what an engine cannot tell.

use std::fs;
use std::process::Command;
use std::time::Instant;

use crate::browsers::Engine;
use crate::process::{say, watch};
use crate::tally::Tally;
use crate::{Outcome, browsers, paths, release, serve, tools};

/// The table, from the root of the checkout.
const LIMITS: &str = "tests/browser/engine_limits.txt";

/// The engines that tell the stories unless others are named. Firefox and WebKit join when every story has been told
/// in them twice without a fault; until then they are named on the command line.
const USUAL: [Engine; 1] = [Engine::Chromium];

/// A browser on a busy machine now and then stumbles without our doing. So few failures are tried once more, and those
/// that pass then are named in the closing line, so that nobody can overlook one that stumbles often. More than this
/// many are no stumbling.
const SECOND_TRIES_MAX: usize = 5;

/// Tells all stories in the engines that are wanted, or in the usual ones.
pub(crate) fn tell(wanted: &[Engine]) -> Outcome<Tally> {
    let wanted = if wanted.is_empty() { &USUAL[..] } else { wanted };
    let mut total = Tally::default();
    let mut browsers = Vec::new();
    for engine in wanted {
        match engine.absence() {
            Some(reason) => {
                say(&format!("No story is told in {}: {reason}", engine.name()));
                total.skipped += 1;
            }
            None => browsers.push((*engine, browsers::ensure(*engine)?)),
        }
    }
    release::ensure_app(&tools::ensure_wasm_tools()?)?;
    let server = release::ensure_server()?;
    let path = paths::root()?.join(LIMITS);
    let limits = fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let limits = limits_in(&limits)?;
    for (engine, browser) in browsers {
        let name = engine.name();
        let start = Instant::now();
        let stories = || -> Outcome<Command> {
            let mut command = Command::new("cargo");
            command
                .args(["test", "--no-fail-fast", "--package", "browser"])
                .current_dir(paths::root()?)
                .env("MIRSAL_ENGINE", name);
            serve::give_browser_environment(&mut command, &browser, &server)?;
            command.args(["--", "--exact"]);
            Ok(command)
        };
        let mut command = stories()?;
        let mut tally = Tally::default();
        for limit in limits.iter().filter(|limit| limit.engine == engine) {
            say(&format!("Skipped in {name}: {}, because {}", limit.story, limit.reason));
            command.args(["--skip", &limit.story]);
            tally.skipped += 1;
        }
        let status = watch(&mut command, |line| tally.read(line))?;
        if !status.success() && tally.failed == 0 {
            tally.failed = 1;
            tally.red.push("the stories".to_owned());
        } else if (1..=SECOND_TRIES_MAX).contains(&tally.red.len()) {
            say(&format!("A second try in {name}: {}", tally.red.join(", ")));
            let mut second = Tally::default();
            watch(stories()?.args(&tally.red), |line| second.read(line))?;
            tally.try_again(&second);
        }
        say(&format!(
            "{name}: {} in {:.1} s",
            tally.closing_line(),
            start.elapsed().as_secs_f64()
        ));
        for story in tally.red.iter_mut().chain(&mut tally.second_tries) {
            *story = format!("{story} in {name}");
        }
        total.add(&tally);
    }
    Ok(total)
}

/// A story that an engine cannot tell.
#[derive(Debug, PartialEq)]
struct Limit {
    engine: Engine,
    story: String,
    reason: String,
}

/// Reads the table: a line each of engine, story and reason; `#` begins a comment.
fn limits_in(table: &str) -> Outcome<Vec<Limit>> {
    let lines = table.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut words = line.splitn(3, ' ').map(str::trim);
            match (words.next(), words.next(), words.next()) {
                (Some(engine), Some(story), Some(reason)) if !story.is_empty() && !reason.is_empty() => Ok(Limit {
                    engine: Engine::named(engine)?,
                    story: story.to_owned(),
                    reason: reason.to_owned(),
                }),
                _ => Err(format!("{LIMITS} wants `ENGINE STORY REASON`, not `{line}`")),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Limit, limits_in};
    use crate::browsers::Engine;

    #[test]
    fn a_limit_names_its_engine_its_story_and_its_reason() {
        let limits = limits_in("# why\n\nwebkit layout::x it has no printer\n");
        let wanted = Limit {
            engine: Engine::WebKit,
            story: "layout::x".to_owned(),
            reason: "it has no printer".to_owned(),
        };
        assert_eq!(limits, Ok(vec![wanted]));
        assert!(limits_in("webkit layout::x").is_err(), "a limit without a reason");
        assert!(limits_in("lynx layout::x none").is_err(), "an engine that is none");
    }
}
