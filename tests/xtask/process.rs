//! Child processes: run one to its end, watch one line by line, and never leave one behind.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};

use crate::Outcome;

/// Says what is being done, so that a long silence never looks like a hang.
pub(crate) fn say(text: &str) {
    println!("xtask: {text}");
}

/// Runs a command to its end with our own output; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = status_of(command)?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` ended with {status}", name_of(command)))
    }
}

/// Runs a command to its end with our own output.
pub(crate) fn status_of(command: &mut Command) -> Outcome<ExitStatus> {
    command
        .status()
        .map_err(|error| format!("`{}` did not start: {error}", name_of(command)))
}

/// What a command prints, if it succeeds.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command, passing each line of its standard output on and to `each_line`.
pub(crate) fn watch(command: &mut Command, mut each_line: impl FnMut(&str)) -> Outcome<ExitStatus> {
    let mut child = Reaped::spawn(command.stdout(Stdio::piped()))?;
    if let Some(stdout) = child.0.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            each_line(&line);
        }
    }
    child
        .0
        .wait()
        .map_err(|error| format!("waiting for `{}`: {error}", name_of(command)))
}

/// A child that is killed and waited for when we let go of it.
pub(crate) struct Reaped(pub(crate) Child);

impl Reaped {
    pub(crate) fn spawn(command: &mut Command) -> Outcome<Self> {
        command
            .spawn()
            .map(Self)
            .map_err(|error| format!("`{}` did not start: {error}", name_of(command)))
    }
}

impl Drop for Reaped {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}

/// Becomes the command, so that a signal to us is a signal to it. Returns only when it could not start.
pub(crate) fn become_command(command: &mut Command) -> Outcome {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let error = command.exec();
        Err(format!("`{}` did not start: {error}", name_of(command)))
    }
    #[cfg(not(unix))]
    run(command)
}

fn name_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
