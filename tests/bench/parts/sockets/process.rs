//! The server's own process, over a database that is filled before it starts.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use server::{Config, Demo, PasswordCost, Server};
use support::{TempDir, password_of, text};

use crate::Outcome;

/// A running server. Dropping it ends it and removes its database.
pub(super) struct ServerProcess {
    pub(super) addr: SocketAddr,
    /// Everybody; those who chat come first, ten after ten from one room.
    pub(super) names: Vec<String>,
    /// The rooms' ids.
    pub(super) rooms: Vec<String>,
    process: Child,
    _data: TempDir,
}

impl ServerProcess {
    /// Makes accounts and rooms in this process, then starts the program over them.
    pub(super) async fn start(program: &Path, chatters: usize, room_size: usize, others: usize) -> Outcome<Self> {
        let data = TempDir::new();
        let names: Vec<String> = (0..chatters + others).map(|number| format!("person{number}")).collect();
        let rooms = fill(data.path(), &names[..chatters], &names[chatters..], room_size).await?;
        let mut process = Command::new(program)
            .args(["--listen", "127.0.0.1:0", "--no-demo", "--data"])
            .arg(data.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{} does not start: {error}", program.display()))?;
        let output = process.stdout.take().ok_or("the server has no output")?;
        let mut lines = BufReader::new(output).lines();
        let addr = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.rsplit_once("http://")?.1.parse().ok())
            .ok_or("the server does not say where it listens")?;
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Ok(Self {
            addr,
            names,
            rooms,
            process,
            _data: data,
        })
    }

    /// Resident memory; not a number where the system does not tell.
    pub(super) fn memory_mb(&self) -> f64 {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = resident.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<f64>().ok());
        kib.map_or(f64::NAN, |kib| kib * 1_024.0 / 1_000_000.0)
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // A server that is gone already needs no ending.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn fill(data: &Path, chatters: &[String], others: &[String], room_size: usize) -> Outcome<Vec<String>> {
    let mut config = Config::new(SocketAddr::from(([127, 0, 0, 1], 0)), data);
    config.demo = Demo::None;
    config.password_cost = PasswordCost::LIGHT;
    let server = Server::start(config).await.map_err(|error| error.to_string())?;
    let said = |error: server::StoreFailed| error.to_string();
    let mut rooms = Vec::new();
    for (number, part) in chatters.chunks(room_size).enumerate() {
        let mut members = Vec::new();
        for name in part {
            let added = server.add_person(name, name, None, &password_of(name)).await;
            members.push(added.map_err(said)?);
        }
        let room = server.add_group(text(&format!("Room {number}")), members).await;
        rooms.push(room.map_err(said)?.to_string());
    }
    for name in others {
        let added = server.add_person(name, name, None, &password_of(name)).await;
        added.map_err(said)?;
    }
    server.shutdown().await;
    Ok(rooms)
}
