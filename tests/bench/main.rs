//! Measures Mirsal against its budgets and writes `RESULTS.md`.
//!
//! `cargo xtask bench` builds the app, finds the browser and runs this. Options after `--`: `--only open,scroll` measures
//! some parts and keeps the other rows of the table as they stand; `--runs 3` repeats less often. A slow number is a
//! row that says `missed`, never a failure: this fails only when it cannot measure.

mod browser;
mod options;
mod parts;
mod report;
mod stage;
mod summary;

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use browser::Driver;
use options::Options;
use report::Row;

/// What may fail fails with a sentence.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Both ends of ten thousand sockets, and everything else.
const FILES_WANTED: u32 = 16_000;
/// Set for the second start, with more files.
const RAISED: &str = "MIRSAL_BENCH_RAISED";

/// What the parts measure with.
pub(crate) struct Context {
    driver: Driver,
    dist: PathBuf,
    server: PathBuf,
    runs: usize,
}

fn main() -> ExitCode {
    let options = match options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(complaint) => {
            eprintln!("bench: {complaint}\n{}", options::usage());
            return ExitCode::from(2);
        }
    };
    raise_file_limit();
    prefer_us(true);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(run(&options)),
        Err(error) => Err(error.to_string()),
    };
    prefer_us(false);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprintln!("bench: {complaint}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Outcome {
    let context = Context {
        driver: Driver::start()?,
        dist: PathBuf::from(variable("MIRSAL_DIST")?),
        server: PathBuf::from(variable("MIRSAL_SERVER_BIN")?),
        runs: options.runs,
    };
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let mut rows: Vec<Row> = Vec::new();
    let mut failures = Vec::new();
    for part in parts::ALL {
        if !options.includes(part.name()) {
            continue;
        }
        println!("bench: {}…", part.name());
        let start = Instant::now();
        match part.measure(&context).await {
            Ok(measured) => {
                for row in &measured {
                    println!("  {}", row.line());
                }
                println!("  ({:.0} s)", start.elapsed().as_secs_f64());
                rows.extend(measured);
            }
            Err(complaint) => failures.push(format!("{} could not be measured: {complaint}", part.name())),
        }
    }
    let tab = context.driver.open().await?;
    let version = tab.version().await;
    tab.close().await?;
    report::write(
        &rows,
        &parts::size::table(&context.dist),
        &report::machine(&version?, &load),
    )?;
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures.join("\nbench: "))
    }
}

/// A variable that `cargo xtask bench` sets.
pub(crate) fn variable(name: &str) -> Outcome<String> {
    std::env::var(name).map_err(|_| format!("{name} is not set; run `cargo xtask bench`"))
}

/// Lets Linux put everything of this terminal session before the rest of a machine that others use, or back in line.
fn prefer_us(is_preferred: bool) {
    // Only root may; without it the numbers are what a shared machine gives.
    let _ = std::fs::write("/proc/self/autogroup", if is_preferred { "-19" } else { "0" });
}

/// Starts this program once more with as many files as the system grants. The shell can raise the limit; safe Rust
/// cannot.
fn raise_file_limit() {
    if std::env::var_os(RAISED).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let script = format!("ulimit -n {FILES_WANTED} 2>/dev/null || ulimit -n $(ulimit -Hn); exec \"$0\" \"$@\"");
    let error = Command::new("sh")
        .args(["-c", &script])
        .arg(program)
        .args(std::env::args_os().skip(1))
        .env(RAISED, "1")
        .exec();
    eprintln!("bench: the limit of open files stays as it is: {error}");
}
