//! `mirsal-server`: the reference server as a program.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use server::{Config, Demo, Rate, Server, Transport};
use tokio::signal::unix::{SignalKind, signal};

const USAGE: &str = "\
usage: mirsal-server [options]
  --listen ADDR:PORT      where to listen (127.0.0.1:8000; port 0 takes a free one)
  --app DIR               the built app to serve
  --data DIR              the folder of the database (target/mirsal-data)
  --no-demo               start an empty database without demo accounts and rooms, and play no market
  --no-market             play no market
  --market SEED           play the market of this seed (1)
  --admin NAME            an account that may tell everybody something; may be repeated
  --rate-limit RATE,BURST sends per second and account, and how many at once (20,60)
  --allow-origin ORIGIN   another origin whose pages may call and connect with the cookie; may be repeated
  --trusted-proxy ADDR    a proxy whose X-Forwarded-For is believed; may be repeated
  --no-websocket          refuse every WebSocket: clients live over HTTP alone
  --tls                   TLS ends in front of this server: cookies are Secure
  --print-policy HOST     print the Content-Security-Policy of the app for this host, and end
  --help                  this text";

/// What the caller asked for.
enum Deed {
    Serve(Box<Config>),
    PrintPolicy { app: PathBuf, host: String },
    Help,
}

fn main() -> ExitCode {
    let config = match parse(std::env::args().skip(1)) {
        Ok(Deed::Serve(config)) => *config,
        Ok(Deed::Help) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Ok(Deed::PrintPolicy { app, host }) => return print_policy(&app, &host),
        Err(reason) => {
            eprintln!("mirsal-server: {reason}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("mirsal-server: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(run(config))
}

async fn run(config: Config) -> ExitCode {
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        eprintln!("mirsal-server: cannot listen for signals");
        return ExitCode::FAILURE;
    };
    let server = match Server::start(config).await {
        Ok(server) => server,
        Err(error) => {
            eprintln!("mirsal-server: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("mirsal-server listens on http://{}", server.addr);
    for account in server.demo_accounts() {
        println!(
            "  demo account {:<10} password {:<16} {}",
            account.name, account.password, account.display_name
        );
    }
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    println!("mirsal-server says goodbye and stops");
    server.shutdown().await;
    ExitCode::SUCCESS
}

/// Every build has its own: the page's inline script names files by their hashes.
fn print_policy(app: &Path, host: &str) -> ExitCode {
    let Some(policy) = server::policy_of(app, host) else {
        eprintln!("mirsal-server: {} holds no index.html", app.display());
        return ExitCode::FAILURE;
    };
    println!("{policy}");
    ExitCode::SUCCESS
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Deed, String> {
    let mut config = Config::new(SocketAddr::from(([127, 0, 0, 1], 8000)), "target/mirsal-data");
    let mut policy_host = None;
    while let Some(option) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{option} needs a value"));
        match option.as_str() {
            "--help" | "-h" => return Ok(Deed::Help),
            "--print-policy" => policy_host = Some(value()?),
            "--listen" => {
                let text = value()?;
                config.listen = text
                    .parse()
                    .map_err(|_| format!("--listen {text}: not an address with a port"))?;
            }
            "--app" => config.app = Some(PathBuf::from(value()?)),
            "--data" => config.data = PathBuf::from(value()?),
            "--no-demo" => {
                config.demo = Demo::None;
                config.market = None;
            }
            "--no-market" => config.market = None,
            "--market" => {
                let text = value()?;
                config.market = Some(text.parse().map_err(|_| format!("--market {text}: not a number"))?);
            }
            "--admin" => config.admins.push(value()?.to_lowercase()),
            "--no-websocket" => config.refuse_sockets = true,
            "--tls" => config.transport = Transport::Tls,
            "--allow-origin" => {
                let text = value()?;
                let origin = origin(&text).ok_or_else(|| {
                    format!("--allow-origin {text}: not an origin such as https://app.example.org, without a path")
                })?;
                config.allow_origins.push(origin);
            }
            "--trusted-proxy" => {
                let text = value()?;
                let address = text
                    .parse()
                    .map_err(|_| format!("--trusted-proxy {text}: not an address"))?;
                config.trusted_proxies.push(address);
            }
            "--rate-limit" => {
                let text = value()?;
                config.send_rate = rate(&text).ok_or_else(|| format!("--rate-limit {text}: not RATE,BURST"))?;
            }
            _ => return Err(format!("unknown option {option}")),
        }
    }
    let Some(host) = policy_host else {
        return Ok(Deed::Serve(Box::new(config)));
    };
    let app = config.app.ok_or("--print-policy wants --app DIR")?;
    Ok(Deed::PrintPolicy { app, host })
}

/// An origin as browsers write it: small letters, no path, no port that goes without saying.
fn origin(text: &str) -> Option<String> {
    let origin = text.strip_suffix('/').unwrap_or(text).to_lowercase();
    let (host, usual_port) = match origin.split_once("://")? {
        ("http", host) => (host, ":80"),
        ("https", host) => (host, ":443"),
        _ => return None,
    };
    let is_plain = host
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter));
    let is_host = is_plain && host.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[');
    is_host.then(|| origin.strip_suffix(usual_port).unwrap_or(&origin).to_owned())
}

fn rate(text: &str) -> Option<Rate> {
    let (per_second, burst) = text.split_once(',')?;
    let rate = Rate {
        per_second: per_second.trim().parse().ok()?,
        burst: burst.trim().parse().ok()?,
    };
    (rate.per_second > 0.0 && rate.burst >= 1.0).then_some(rate)
}
