//! The command line: one table of commands, and the reading of arguments into a [`Deed`].

use std::path::PathBuf;

use crate::browsers::Engine;

/// One line of the help text and of the README's list.
struct Command {
    name: &'static str,
    options: &'static str,
    about: &'static str,
}

/// Every command, in the order a newcomer meets them; `cargo test -p tidy` holds the README to this table.
const COMMANDS: [Command; 10] = [
    Command {
        name: "setup",
        options: "",
        about: "install every tool, the test browsers too, and enable the git hooks",
    },
    Command {
        name: "serve",
        options: "[--port N] [--open] [--data DIR]",
        about: "build the release app and serve a real chat on 127.0.0.1:8000",
    },
    Command {
        name: "test",
        options: "[--only SUITE] [--skip SUITE] [--engine ENGINE] [--fast]",
        about: "run every suite, cheapest first; the last line counts them",
    },
    Command {
        name: "dev",
        options: "[--port N]",
        about: "the same chat with live reload",
    },
    Command {
        name: "gallery",
        options: "[--port N]",
        about: "every kit component in every state, with live reload",
    },
    Command {
        name: "css",
        options: "",
        about: "bundle style/main.css into target/mirsal/mirsal.css",
    },
    Command {
        name: "build",
        options: "",
        about: "build the release app into dist/, compressed beside each file",
    },
    Command {
        name: "size",
        options: "",
        about: "print the size table of dist/",
    },
    Command {
        name: "bench",
        options: "[-- ARGUMENTS]",
        about: "measure the release app against the budgets",
    },
    Command {
        name: "help",
        options: "",
        about: "print this list",
    },
];

/// The port of `serve` and `dev` unless told otherwise.
pub(crate) const PORT_DEFAULT: u16 = 8000;
/// The port of `gallery` unless told otherwise.
const GALLERY_PORT_DEFAULT: u16 = 8010;

/// What the caller asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Deed {
    Help,
    Setup,
    Serve(ServeOptions),
    Dev { port: u16 },
    Css,
    Build,
    Test(TestOptions),
    Bench { rest: Vec<String> },
    Gallery { port: u16 },
    Size,
}

/// The options of `serve`.
#[derive(Debug, PartialEq)]
pub(crate) struct ServeOptions {
    pub(crate) port: u16,
    pub(crate) open: bool,
    pub(crate) data: Option<PathBuf>,
}

/// The options of `test`.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct TestOptions {
    pub(crate) only: Vec<String>,
    pub(crate) skip: Vec<String>,
    /// The engines that every story is told in; when none is named, each engine has its share.
    pub(crate) engines: Vec<Engine>,
    pub(crate) fast: bool,
}

/// The help text.
pub(crate) fn usage() -> String {
    let call = |command: &Command| format!("{} {}", command.name, command.options);
    let width = COMMANDS.iter().map(|command| call(command).len()).max().unwrap_or(0);
    let rows = COMMANDS
        .iter()
        .map(|command| format!("  {:width$}  {}", call(command), command.about));
    std::iter::once("cargo xtask COMMAND".to_owned())
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Reads the arguments; the error is one sentence.
pub(crate) fn parse(arguments: &[String]) -> Result<Deed, String> {
    let Some((name, rest)) = arguments.split_first() else {
        return Ok(Deed::Help);
    };
    let mut rest = Arguments {
        command: name,
        left: rest,
    };
    match name.as_str() {
        "help" | "-h" | "--help" => Ok(Deed::Help),
        "setup" => rest.finish(Deed::Setup),
        "css" => rest.finish(Deed::Css),
        "build" => rest.finish(Deed::Build),
        "size" => rest.finish(Deed::Size),
        "serve" => rest.serve(),
        "test" => rest.test(),
        "dev" => Ok(Deed::Dev {
            port: rest.only_port(PORT_DEFAULT)?,
        }),
        "gallery" => Ok(Deed::Gallery {
            port: rest.only_port(GALLERY_PORT_DEFAULT)?,
        }),
        "bench" => {
            let left = rest.left.strip_prefix(&["--".to_owned()]).unwrap_or(rest.left);
            Ok(Deed::Bench { rest: left.to_vec() })
        }
        other => Err(format!("there is no command `{other}`")),
    }
}

/// The arguments after the command's name.
struct Arguments<'a> {
    command: &'a str,
    left: &'a [String],
}

impl Arguments<'_> {
    fn next(&mut self) -> Option<String> {
        let (first, left) = self.left.split_first()?;
        self.left = left;
        Some(first.clone())
    }

    fn value_of(&mut self, option: &str) -> Result<String, String> {
        self.next()
            .ok_or_else(|| format!("`{option}` of `{}` wants a value", self.command))
    }

    fn port(&mut self) -> Result<u16, String> {
        let text = self.value_of("--port")?;
        text.parse::<u16>()
            .ok()
            .filter(|port| *port > 0)
            .ok_or_else(|| format!("`--port {text}` is not a port from 1 to 65535"))
    }

    fn unknown<T>(&self, option: &str) -> Result<T, String> {
        Err(format!("`{}` does not know `{option}`", self.command))
    }

    fn finish(&mut self, deed: Deed) -> Result<Deed, String> {
        match self.next() {
            None => Ok(deed),
            Some(option) => self.unknown(&option),
        }
    }

    fn only_port(&mut self, default: u16) -> Result<u16, String> {
        let mut port = default;
        while let Some(option) = self.next() {
            match option.as_str() {
                "--port" => port = self.port()?,
                other => return self.unknown(other),
            }
        }
        Ok(port)
    }

    fn serve(&mut self) -> Result<Deed, String> {
        let mut options = ServeOptions {
            port: PORT_DEFAULT,
            open: false,
            data: None,
        };
        while let Some(option) = self.next() {
            match option.as_str() {
                "--port" => options.port = self.port()?,
                "--open" => options.open = true,
                "--data" => options.data = Some(self.value_of("--data")?.into()),
                other => return self.unknown(other),
            }
        }
        Ok(Deed::Serve(options))
    }

    fn test(&mut self) -> Result<Deed, String> {
        let mut options = TestOptions::default();
        while let Some(option) = self.next() {
            match option.as_str() {
                "--only" => options.only.push(self.value_of("--only")?),
                "--skip" => options.skip.push(self.value_of("--skip")?),
                "--engine" => options.engines.push(Engine::named(&self.value_of("--engine")?)?),
                "--fast" => options.fast = true,
                other => return self.unknown(other),
            }
        }
        crate::suites::check_names(options.only.iter().chain(&options.skip))?;
        Ok(Deed::Test(options))
    }
}

#[cfg(test)]
mod tests;
