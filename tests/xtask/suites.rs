//! `cargo xtask test`: every suite, cheapest first, up to the first red one, closed by one line that counts them.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::cli::TestOptions;
use crate::process::{say, status_of, watch};
use crate::tally::Tally;
use crate::{Outcome, nginx, paths, release, stories, tools};

/// Crates of the browser side, checked for wasm32.
const WASM: [&str; 5] = ["platform", "ui", "features", "app", "gallery"];
/// Crates whose tests run on the host.
const NATIVE: [&str; 11] = [
    "domain", "wire", "engine", "backends", "stores", "i18n", "support", "server", "bench", "gallery", "xtask",
];
/// Crates that must build for the browser without touching it.
const PURE: [&str; 4] = ["domain", "wire", "engine", "backends"];

/// The suites in order; `--fast` stops before those that build the release app.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Suite {
    Format,
    Tidy,
    Clippy,
    ClippyWasm,
    Unit,
    Deploying,
    PureWasm,
    App,
    Browser,
}

const ORDER: [Suite; 9] = [
    Suite::Format,
    Suite::Tidy,
    Suite::Clippy,
    Suite::ClippyWasm,
    Suite::Unit,
    Suite::Deploying,
    Suite::PureWasm,
    Suite::App,
    Suite::Browser,
];

impl Suite {
    fn name(self) -> &'static str {
        match self {
            Suite::Format => "fmt",
            Suite::Tidy => "tidy",
            Suite::Clippy => "clippy",
            Suite::ClippyWasm => "clippy-wasm",
            Suite::Unit => "unit",
            Suite::Deploying => "deploying",
            Suite::PureWasm => "pure-wasm",
            Suite::App => "app",
            Suite::Browser => "browser",
        }
    }

    fn is_slow(self) -> bool {
        matches!(self, Suite::App | Suite::Browser)
    }
}

/// Refuses a suite that does not exist.
pub(crate) fn check_names<'a>(names: impl Iterator<Item = &'a String>) -> Outcome {
    let known = ORDER.map(Suite::name);
    for name in names {
        if !known.contains(&name.as_str()) {
            return Err(format!(
                "there is no suite `{name}`; the suites are {}",
                known.join(", ")
            ));
        }
    }
    Ok(())
}

/// How one suite ended.
enum End {
    Done(Tally, Duration),
    LeftOut,
    NotReached,
}

/// Runs the chosen suites.
pub(crate) fn test(options: &TestOptions) -> Outcome<ExitCode> {
    let mut ends: Vec<(Suite, End)> = Vec::new();
    let mut is_red = false;
    for suite in ORDER {
        let end = if !is_chosen(suite, options) {
            End::LeftOut
        } else if is_red {
            End::NotReached
        } else {
            say(&format!("Suite {}", suite.name()));
            let start = Instant::now();
            let tally = run_suite(suite, options).unwrap_or_else(|complaint| {
                say(&complaint);
                verdict(suite, false)
            });
            is_red = tally.failed > 0;
            End::Done(tally, start.elapsed())
        };
        ends.push((suite, end));
    }
    let (table, total) = summary(&ends);
    println!("\n{table}");
    for name in &total.red {
        println!("  FAILED {name}");
    }
    println!("\n{}", total.closing_line());
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn is_chosen(suite: Suite, options: &TestOptions) -> bool {
    let names = |list: &[String]| list.iter().any(|name| name == suite.name());
    (options.only.is_empty() || names(&options.only)) && !names(&options.skip) && !(options.fast && suite.is_slow())
}

fn summary(ends: &[(Suite, End)]) -> (String, Tally) {
    let mut total = Tally::default();
    let mut lines = vec![format!(
        "  {:12} {:>7} {:>7} {:>7} {:>8}",
        "suite", "passed", "failed", "skipped", "seconds"
    )];
    for (suite, end) in ends {
        let name = suite.name();
        lines.push(match end {
            End::Done(tally, time) => {
                total.add(tally);
                let Tally {
                    passed,
                    failed,
                    skipped,
                    ..
                } = tally;
                format!(
                    "  {name:12} {passed:>7} {failed:>7} {skipped:>7} {:>8.1}",
                    time.as_secs_f64()
                )
            }
            End::LeftOut => format!("  {name:12} left out"),
            End::NotReached => format!("  {name:12} not reached, an earlier suite is red"),
        });
    }
    (lines.join("\n"), total)
}

fn run_suite(suite: Suite, options: &TestOptions) -> Outcome<Tally> {
    match suite {
        Suite::Format => check(suite, &mut cargo(&["fmt", "--all", "--check"])?),
        Suite::Tidy => tests(suite, &mut cargo(&["test", "--no-fail-fast", "--package", "tidy"])?),
        Suite::Clippy => {
            let mut command = cargo(&["clippy", "--workspace", "--all-targets"])?;
            for package in WASM {
                command.args(["--exclude", package]);
            }
            check(suite, command.args(["--", "-D", "warnings"]))
        }
        Suite::ClippyWasm => {
            tools::ensure_wasm_tools()?;
            let mut command = cargo(&["clippy", "--target", "wasm32-unknown-unknown"])?;
            check(suite, for_packages(&mut command, &WASM).args(["--", "-D", "warnings"]))
        }
        Suite::Unit => {
            let mut command = cargo(&["test", "--no-fail-fast"])?;
            for_packages(&mut command, &NATIVE);
            // A browser-side crate joins as soon as it has a test that the host can run.
            let root = paths::root()?;
            for package in WASM.iter().filter(|package| has_tests(&root.join("src").join(package))) {
                command.args(["--package", package]);
            }
            tests(suite, &mut command)
        }
        Suite::Deploying => {
            let nginx = nginx::ensure()?;
            let mut command = cargo(&["test", "--no-fail-fast", "--package", "deploying"])?;
            nginx.give_to(&mut command);
            tests(suite, &mut command)
        }
        Suite::PureWasm => {
            let mut command = cargo(&["check", "--target", "wasm32-unknown-unknown"])?;
            check(suite, for_packages(&mut command, &PURE))
        }
        Suite::App => {
            release::ensure_app(&tools::ensure_wasm_tools()?)?;
            Ok(Tally::default())
        }
        Suite::Browser => stories::tell(&options.engines),
    }
}

fn cargo(arguments: &[&str]) -> Outcome<Command> {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(paths::root()?);
    Ok(command)
}

fn for_packages<'a>(command: &'a mut Command, packages: &[&str]) -> &'a mut Command {
    for package in packages {
        command.args(["--package", package]);
    }
    command
}

fn has_tests(folder: &std::path::Path) -> bool {
    let files = release::files_under(folder);
    files
        .iter()
        .any(|path| std::fs::read_to_string(path).is_ok_and(|text| text.contains("#[test]")))
}

/// A suite that is one verdict: green adds nothing to the count of tests, red counts as one failure.
fn check(suite: Suite, command: &mut Command) -> Outcome<Tally> {
    Ok(verdict(suite, status_of(command)?.success()))
}

fn verdict(suite: Suite, is_green: bool) -> Tally {
    if is_green {
        return Tally::default();
    }
    Tally {
        failed: 1,
        red: vec![format!("the suite {}", suite.name())],
        ..Tally::default()
    }
}

/// A suite of counted tests; one that does not even compile counts as one failure.
fn tests(suite: Suite, command: &mut Command) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let status = watch(command, |line| tally.read(line))?;
    if !status.success() && tally.failed == 0 {
        tally.add(&verdict(suite, false));
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{End, ORDER, Suite, is_chosen, summary, verdict};
    use crate::cli::TestOptions;
    use crate::tally::Tally;

    fn chosen(options: &TestOptions) -> Vec<&'static str> {
        ORDER
            .into_iter()
            .filter(|suite| is_chosen(*suite, options))
            .map(Suite::name)
            .collect()
    }

    #[test]
    fn options_choose_suites() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(chosen(&TestOptions::default()).len(), ORDER.len());
        assert_eq!(
            chosen(&TestOptions {
                only: names(&["unit", "fmt"]),
                ..TestOptions::default()
            }),
            ["fmt", "unit"]
        );
        assert_eq!(
            chosen(&TestOptions {
                skip: names(&["clippy", "clippy-wasm"]),
                fast: true,
                ..TestOptions::default()
            }),
            ["fmt", "tidy", "unit", "deploying", "pure-wasm"]
        );
    }

    #[test]
    fn a_red_verdict_is_a_failure_in_the_closing_line() {
        let done = |tally| End::Done(tally, Duration::from_secs(1));
        let tests = Tally {
            passed: 7,
            skipped: 2,
            ..Tally::default()
        };
        let (table, total) = summary(&[
            (Suite::Tidy, done(tests)),
            (Suite::Clippy, done(verdict(Suite::Clippy, false))),
            (Suite::App, End::NotReached),
        ]);
        assert_eq!(total.closing_line(), "7 passed, 1 failed, 2 skipped");
        assert!(table.contains("not reached"), "{table}");
    }
}
