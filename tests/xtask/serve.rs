//! The deeds that end in a running program: `serve`, `bench`, and the one-time `setup`.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::browsers::{Browser, ENGINES, Engine};
use crate::cli::ServeOptions;
use crate::process::{Reaped, become_command, run, say};
use crate::{Outcome, browsers, nginx, paths, release, tools};

/// How long a server may take to answer its port before we stop waiting to open the page.
const START_LIMIT: Duration = Duration::from_secs(30);
const POLL_STEP: Duration = Duration::from_millis(50);

/// Installs everything and enables the git hooks.
pub(crate) fn set_up() -> Outcome {
    tools::ensure_wasm_tools()?;
    for engine in ENGINES.into_iter().filter(|engine| engine.absence().is_none()) {
        browsers::ensure(engine)?;
    }
    nginx::ensure()?;
    run(Command::new("git")
        .args(["config", "core.hooksPath", ".githooks"])
        .current_dir(paths::root()?))?;
    say("Everything is here, and the git hooks are on. Next: `cargo xtask serve`.");
    Ok(())
}

/// Builds what changed and becomes the reference server.
pub(crate) fn serve(options: &ServeOptions) -> Outcome {
    check_port(options.port)?;
    let tools = tools::ensure_wasm_tools()?;
    release::ensure_app(&tools)?;
    let binary = release::ensure_server()?;
    let data = match &options.data {
        Some(folder) => folder.clone(),
        None => paths::workshop()?.join("data"),
    };
    let mut server = server_command(&binary, options.port, &paths::dist()?, &data)?;
    let url = format!("http://127.0.0.1:{}", options.port);
    say(&format!("Serving Mirsal at {url} (Ctrl-C stops it)"));
    if !options.open {
        return become_command(&mut server);
    }
    let mut server = Reaped::spawn(&mut server)?;
    wait_for_port(options.port)?;
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    if Command::new(opener).arg(&url).spawn().is_err() {
        say(&format!("No browser could be opened; visit {url}"));
    }
    let status = server
        .0
        .wait()
        .map_err(|error| format!("waiting for the server: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the server ended with {status}"))
    }
}

/// Measures the release app; the table is the `bench` crate's own.
pub(crate) fn bench(rest: &[String]) -> Outcome {
    let tools = tools::ensure_wasm_tools()?;
    let browser = browsers::ensure(Engine::Chromium)?;
    release::ensure_app(&tools)?;
    let server = release::ensure_server()?;
    let mut bench = Command::new("cargo");
    bench
        .args(["run", "--quiet", "--profile", "server", "--package", "bench", "--"])
        .args(rest);
    bench.current_dir(paths::root()?);
    give_browser_environment(&mut bench, &browser, &server)?;
    run(&mut bench)
}

/// What the browser tests and the bench are told about this machine.
pub(crate) fn give_browser_environment(command: &mut Command, browser: &Browser, server: &Path) -> Outcome {
    command
        .env("MIRSAL_DIST", paths::dist()?)
        .env("MIRSAL_SERVER_BIN", server);
    browser.give_to(command);
    Ok(())
}

/// The reference server's command line.
pub(crate) fn server_command(binary: &Path, port: u16, app: &Path, data: &Path) -> Outcome<Command> {
    fs::create_dir_all(data).map_err(|error| {
        format!(
            "the data folder {} cannot be made ({error}); choose another with `--data DIR`",
            data.display()
        )
    })?;
    let mut server = Command::new(binary);
    server.arg("--listen").arg(format!("127.0.0.1:{port}"));
    server.arg("--app").arg(app).arg("--data").arg(data);
    Ok(server)
}

/// A taken port is said before minutes of building, not after.
pub(crate) fn check_port(port: u16) -> Outcome {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map(drop)
        .map_err(|error| {
            format!(
                "port {port} on 127.0.0.1 cannot be used ({error}); choose another with `--port {}`",
                port ^ 1
            )
        })
}

/// Waits until something answers on the port.
pub(crate) fn wait_for_port(port: u16) -> Outcome {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let start = Instant::now();
    while TcpStream::connect_timeout(&address, POLL_STEP).is_err() {
        if start.elapsed() > START_LIMIT {
            return Err(format!(
                "nothing answers on 127.0.0.1:{port} after {} s",
                START_LIMIT.as_secs()
            ));
        }
        std::thread::park_timeout(POLL_STEP);
    }
    Ok(())
}
