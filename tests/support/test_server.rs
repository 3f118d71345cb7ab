//! A server of its own for each test: a free port, a temporary folder, no demo data, light password hashes.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use server::{Config, Demo, PasswordCost, PersonId, Rate, RoomId, RunningServer, Server};
use wire::HumanText;

use crate::peer::{Account, Peer};
use crate::{TempDir, text};

/// Languages that filled rooms rotate through, so that every row differs in height and direction.
const LINES: [&str; 5] = [
    "صباح الخير، كيف تسير الأمور؟",
    "سلام! نسخهٔ جدید را دیدی؟ می‌خواهم نظرت را بدانم.",
    "Доброе утро, коллеги. Отчёт готов.",
    "Good morning. The build is green again.",
    "راجع ملف README.md في المستودع mirsal قبل الاجتماع الساعة 10:30، فيه الخطوات كلها بالتفصيل وروابط النسخ القديمة.",
];

/// The password of a person whom [`TestServer::person`] made.
pub fn password_of(name: &str) -> String {
    format!("pw-{name}")
}

/// A server that a test owns, may kill and may start again on the same port and data.
pub struct TestServer {
    running: Option<RunningServer>,
    config: Config,
    people: Mutex<HashMap<String, PersonId>>,
    dir: TempDir,
}

impl TestServer {
    /// Starts with the usual test configuration.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// Starts with changes to it.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let dir = TempDir::new();
        let mut config = Config::new(SocketAddr::from(([127, 0, 0, 1], 0)), dir.path());
        config.demo = Demo::None;
        config.market = None;
        config.password_cost = PasswordCost::LIGHT;
        config.send_rate = Rate {
            per_second: 10_000.0,
            burst: 10_000.0,
        };
        config.presence_grace = Duration::from_millis(20);
        config.threads = 2;
        change(&mut config);
        let running = Server::start(config.clone()).await.expect("the server starts");
        config.listen = running.addr;
        Self {
            running: Some(running),
            config,
            people: Mutex::default(),
            dir,
        }
    }

    /// The running server, for what only it can do. Panics while it is down.
    pub fn running(&self) -> &RunningServer {
        self.running.as_ref().expect("the server is up")
    }

    /// Where it listens, also while it is down.
    pub fn addr(&self) -> SocketAddr {
        self.config.listen
    }

    /// Its origin, such as `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.config.listen)
    }

    /// The folder of its database.
    pub fn data(&self) -> &Path {
        self.dir.path()
    }

    /// Drops everything at once, as a crash would.
    pub fn kill(&mut self) {
        if let Some(running) = self.running.take() {
            running.kill();
        }
    }

    /// Stops in order: `goaway`, close frames, everything saved.
    pub async fn shutdown(&mut self) {
        if let Some(running) = self.running.take() {
            running.shutdown().await;
        }
    }

    /// Starts again on the same port and data, after killing it if it still runs.
    pub async fn restart(&mut self) {
        self.kill();
        self.running = Some(
            Server::start(self.config.clone())
                .await
                .expect("the server starts again"),
        );
    }

    /// Adds an account whose password is [`password_of`] its name.
    pub async fn person(&self, name: &str, display_name: &str) -> PersonId {
        let added = self
            .running()
            .add_person(name, display_name, None, &password_of(name))
            .await;
        let id = added.expect("the account is stored");
        self.people.lock().expect("not poisoned").insert(name.to_owned(), id);
        id
    }

    /// The id of somebody whom [`TestServer::person`] added.
    pub fn id_of(&self, name: &str) -> PersonId {
        *self
            .people
            .lock()
            .expect("not poisoned")
            .get(name)
            .unwrap_or_else(|| panic!("{name} was not added"))
    }

    /// Finds or makes the private room of two people.
    pub async fn private_room(&self, one: &str, other: &str) -> RoomId {
        let (one, other) = (self.id_of(one), self.id_of(other));
        self.running()
            .add_private_room(one, other)
            .await
            .expect("the room is stored")
    }

    /// Makes a group.
    pub async fn group(&self, title: &str, members: &[&str]) -> RoomId {
        let members = members.iter().map(|name| self.id_of(name)).collect();
        self.running()
            .add_group(text(title), members)
            .await
            .expect("the room is stored")
    }

    /// Appends `count` messages in several languages, written in turn by `writers`, one minute apart and ending now.
    /// Quick enough for 100,000; nobody may be following the room.
    pub async fn messages(&self, room: RoomId, writers: &[&str], count: usize) {
        let writers: Vec<PersonId> = writers.iter().map(|name| self.id_of(name)).collect();
        let now = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .expect("after 1970")
            .as_millis();
        let now = i64::try_from(now).expect("a present time");
        let messages: Vec<(PersonId, i64, HumanText)> = (0..count)
            .map(|index| {
                let minutes_ago = i64::try_from(count - index).expect("a small number");
                let line = LINES[index % LINES.len()];
                (
                    writers[index % writers.len()],
                    now - minutes_ago * 60_000,
                    text(&format!("{line} {}", index + 1)),
                )
            })
            .collect();
        for part in messages.chunks(20_000) {
            self.running()
                .fill(room, part.to_vec())
                .await
                .expect("the messages are stored");
        }
    }

    /// Signs somebody in.
    pub async fn sign_in(&self, name: &str) -> Account {
        Account::sign_in(&self.url(), name, &password_of(name)).await
    }

    /// Signs somebody in and opens a socket for them.
    pub async fn peer(&self, name: &str) -> Peer {
        Peer::connect(&self.sign_in(name).await).await
    }
}
