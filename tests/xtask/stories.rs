//! The suite `browser`: the stories, the engines that tell them, and the table of what an engine cannot tell.

use std::fs;
use std::process::Command;
use std::time::Instant;

use crate::browsers::{ENGINES, Engine};
use crate::process::{say, watch};
use crate::tally::Tally;
use crate::{Outcome, browsers, dev, paths, release, serve, tools};

/// The table of what an engine cannot tell, from the root of the checkout.
const LIMITS: &str = "tests/browser/engine_limits.txt";

/// The stories that every engine tells, from the root of the checkout.
const EVERYWHERE: &str = "tests/browser/everywhere.txt";

/// The engine that tells every story unless others are named. The others tell what differs between engines: every story
/// in all of them would make the longest suite several times as long.
const WHOLE: Engine = Engine::Chromium;

/// A browser on a busy machine now and then stumbles without our doing. So few failures are tried once more, and those
/// that pass then are named in the closing line, so that nobody can overlook one that stumbles often. More than this
/// many are no stumbling.
const SECOND_TRIES_MAX: usize = 5;

/// Tells all stories in the engines that are wanted; when none is, all of them in one and in the others what differs.
pub(crate) fn tell(wanted: &[Engine]) -> Outcome<Tally> {
    let is_named = !wanted.is_empty();
    let wanted = if is_named { wanted } else { &ENGINES[..] };
    let everywhere = stories_in(&read_table(EVERYWHERE)?);
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
    let tools = tools::ensure_wasm_tools()?;
    release::ensure_app(&tools)?;
    let gallery = dev::build_gallery(&tools)?;
    let server = release::ensure_server()?;
    let limits = limits_in(&read_table(LIMITS)?)?;
    for (engine, browser) in browsers {
        let name = engine.name();
        let start = Instant::now();
        let stories = || -> Outcome<Command> {
            let mut command = Command::new("cargo");
            command
                .args(["test", "--no-fail-fast", "--package", "browser"])
                .current_dir(paths::root()?)
                .env("MIRSAL_ENGINE", name)
                .env("MIRSAL_GALLERY", &gallery);
            serve::give_browser_environment(&mut command, &browser, &server)?;
            command.args(["--", "--exact"]);
            Ok(command)
        };
        let is_whole = is_named || engine == WHOLE;
        let mut command = stories()?;
        let mut tally = Tally::default();
        if !is_whole {
            say(&format!(
                "{name} tells what stands in {EVERYWHERE}; `--engine {name}` tells all"
            ));
            command.args(&everywhere);
        }
        for limit in limits.iter().filter(|limit| limit.engine == engine) {
            say(&format!("Skipped in {name}: {}, because {}", limit.story, limit.reason));
            command.args(["--skip", &limit.story]);
            tally.skipped += 1;
        }
        let status = watch(&mut command, |line| tally.read(line))?;
        let is_told = |story: &&String| {
            !limits
                .iter()
                .any(|limit| limit.engine == engine && limit.story == **story)
        };
        let expected = everywhere.iter().filter(is_told).count() as u64;
        if !status.success() && tally.failed == 0 {
            tally.failed = 1;
            tally.red.push("the stories".to_owned());
        } else if !is_whole && tally.passed + tally.failed != expected {
            tally.failed += 1;
            tally
                .red
                .push(format!("a story that {EVERYWHERE} names and nobody tells"));
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

fn read_table(table: &str) -> Outcome<String> {
    let path = paths::root()?.join(table);
    fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// The stories that a table names, one a line; `#` begins a comment.
fn stories_in(table: &str) -> Vec<String> {
    let lines = table.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
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
    use std::fs;

    use super::{EVERYWHERE, Limit, limits_in, read_table, stories_in};
    use crate::browsers::Engine;
    use crate::paths;

    #[test]
    fn the_stories_that_every_engine_tells_are_there() {
        let stories = stories_in(&read_table(EVERYWHERE).expect("the table"));
        assert!(!stories.is_empty());
        let specs = paths::root().expect("the checkout").join("tests/browser/specs");
        for story in stories {
            let (file, name) = story.split_once("::").expect("a file and a name");
            let spec = fs::read_to_string(specs.join(file).with_extension("rs")).expect(file);
            assert!(spec.contains(&format!("\nasync fn {name}()")), "nobody tells {story}");
        }
    }

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
