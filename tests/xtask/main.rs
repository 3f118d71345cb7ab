//! The project's one command: `cargo xtask` builds, serves, tests and measures Mirsal.
//!
//! What lives here: the order of steps and the tools they need. What never does: anything the product needs at run time.

mod browsers;
mod cli;
mod css;
mod dev;
mod embed;
mod nginx;
mod parts;
mod paths;
mod process;
mod release;
mod serve;
mod size;
mod small_std;
mod stories;
mod suites;
mod tally;
mod tools;

use std::process::ExitCode;

/// What a step gives: its value, or one sentence that says what went wrong and what mends it.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let deed = match cli::parse(&arguments) {
        Ok(deed) => deed,
        Err(complaint) => {
            eprintln!("xtask: {complaint}\n\n{}", cli::usage());
            return ExitCode::from(2);
        }
    };
    match run(deed) {
        Ok(code) => code,
        Err(complaint) => {
            eprintln!("xtask: {complaint}");
            ExitCode::FAILURE
        }
    }
}

fn run(deed: cli::Deed) -> Outcome<ExitCode> {
    use cli::Deed;
    match deed {
        Deed::Help => println!("{}", cli::usage()),
        Deed::Setup => serve::set_up()?,
        Deed::Serve(options) => serve::serve(&options)?,
        Deed::Dev { port } => dev::dev(port)?,
        Deed::Css => css::bundle()?,
        Deed::Build => release::build()?,
        Deed::Test(options) => return suites::test(&options),
        Deed::Bench { rest } => serve::bench(&rest)?,
        Deed::Gallery { port } => dev::gallery(port)?,
        Deed::Size => size::print_table(&paths::dist()?)?,
    }
    Ok(ExitCode::SUCCESS)
}
