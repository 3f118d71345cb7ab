//! What is measured on: a server with people and filled rooms, and browsers that are signed in.

use std::path::Path;

use server::RoomId;
use support::{Peer, TestServer, text};

use crate::Outcome;
use crate::browser::{Driver, Tab};

/// Who looks.
pub(crate) const VIEWER: &str = "viewer";
/// Who writes.
pub(crate) const WRITERS: [&str; 4] = ["amal", "basel", "darya", "ellen"];

/// The server.
pub(crate) struct Stage {
    pub(crate) server: TestServer,
}

/// A room full of messages that the viewer has read.
pub(crate) struct FilledRoom {
    pub(crate) id: RoomId,
    pub(crate) count: usize,
}

impl FilledRoom {
    /// The address of the conversation.
    pub(crate) fn path(&self) -> String {
        format!("/c/{}", self.id)
    }

    /// What the newest message, and no other in the last hundred, contains.
    pub(crate) fn newest(&self) -> String {
        format!(" {}", self.count)
    }
}

impl Stage {
    /// Starts the server with everybody in it, in this process.
    pub(crate) async fn start(app: &Path) -> Self {
        let app = app.to_owned();
        let server = TestServer::with(|config| config.app = Some(app)).await;
        server.person(VIEWER, "ريم").await;
        for (name, display_name) in WRITERS.iter().zip(["أمل", "باسل", "دریا", "Ellen"]) {
            server.person(name, display_name).await;
        }
        Self { server }
    }

    /// A group with so many messages, a fifth of them the viewer's.
    pub(crate) async fn room(&self, count: usize) -> FilledRoom {
        let members = [VIEWER, WRITERS[0], WRITERS[1], WRITERS[2], WRITERS[3]];
        let id = self.server.group(&format!("{count} messages"), &members).await;
        self.server.messages(id, &members, count).await;
        let mut viewer = self.server.peer(VIEWER).await;
        let head = viewer.follow(id).await.head;
        viewer.read(id, head).await;
        // The answer to a later question comes after the marker has moved.
        viewer.subscribe("me", None, None).await;
        viewer.close().await;
        FilledRoom { id, count }
    }

    /// Sockets of all writers.
    pub(crate) async fn writers(&self) -> Vec<Peer> {
        let mut peers = Vec::new();
        for name in WRITERS {
            peers.push(self.server.peer(name).await);
        }
        peers
    }

    /// A fresh browser on a page of the app, signed in.
    pub(crate) async fn browser(&self, driver: &Driver, name: &str, path: &str) -> Outcome<Tab> {
        self.browser_at(driver, name, &self.server.url(), path).await
    }

    /// The same through another origin that leads to this server.
    pub(crate) async fn browser_at(&self, driver: &Driver, name: &str, origin: &str, path: &str) -> Outcome<Tab> {
        let tab = driver.open().await?;
        tab.go(&format!("{origin}/health")).await?;
        tab.sign_in(name).await?;
        tab.go(&format!("{origin}{path}")).await?;
        let ready = if path == "/" { ".m-room" } else { ".m-bubble" };
        tab.wait(&format!("document.querySelector('{ready}')")).await?;
        Ok(tab)
    }
}

/// A text that carries a mark which the page script looks for.
pub(crate) fn marked(number: usize) -> wire::HumanText {
    let line = match number % 4 {
        0 => "صباح الخير، كيف تسير الأمور؟",
        1 => "سلام! نسخهٔ جدید را دیدی؟ می‌خواهم نظرت را بدانم.",
        2 => "Доброе утро, коллеги. Отчёт готов.",
        _ => "Good morning. The build is green again.",
    };
    text(&format!("{line} bench-{number}."))
}
