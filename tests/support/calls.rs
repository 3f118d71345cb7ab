//! Calls about rooms, people, files and the search, as a person in a test makes them.

use serde_json::{Value, json};
use wire::StoredFile;
use wire::http::{FoundMessages, Members, Profile, RoomOpened};

use crate::Account;

impl Account {
    /// Uploads a file; panics when refused.
    pub async fn upload(&self, name: &str, content: impl Into<Vec<u8>>) -> StoredFile {
        let (status, body) = self.try_upload(name, content).await;
        assert_eq!(status, 200, "uploading {name:?}: {body}");
        serde_json::from_value(body).expect("a stored file")
    }

    /// Uploads a file; the status and the body.
    pub async fn try_upload(&self, name: &str, content: impl Into<Vec<u8>>) -> (u16, Value) {
        let answer = self
            .request("POST", "/api/files")
            .query(&[("name", name)])
            .body(content.into())
            .send()
            .await
            .expect("the server answers");
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }

    /// Asks for a file with further headers; the whole answer.
    pub async fn download(&self, file: &StoredFile, headers: &[(&'static str, &str)]) -> reqwest::Response {
        let mut request = self.request("GET", &file.url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.expect("the server answers")
    }

    /// Searches messages; `more` are further parts of the query.
    pub async fn search(&self, query: &str, more: &[(&str, &str)]) -> FoundMessages {
        let answer = self
            .request("GET", "/api/search")
            .query(&[("query", query)])
            .query(more)
            .send()
            .await
            .expect("the server answers");
        assert_eq!(answer.status(), 200, "searching {query:?}");
        answer.json().await.expect("found messages")
    }

    /// Changes the settings of a room; the status.
    pub async fn set_room(&self, room: impl ToString, settings: Value) -> u16 {
        let path = format!("/api/rooms/{}/settings", room.to_string());
        self.call("PATCH", &path, settings).await.0
    }

    /// Deletes a room for good; the status.
    pub async fn delete_room(&self, room: impl ToString) -> u16 {
        let path = format!("/api/rooms/{}", room.to_string());
        self.call("DELETE", &path, json!({})).await.0
    }

    /// Makes a group; panics when refused.
    pub async fn make_group(&self, title: &str, people: &[&str]) -> RoomOpened {
        let (status, body) = self.try_make_group(title, people).await;
        assert_eq!(status, 200, "making {title:?}: {body}");
        serde_json::from_value(body).expect("a room")
    }

    /// Makes a group; the status and the body.
    pub async fn try_make_group(&self, title: &str, people: &[&str]) -> (u16, Value) {
        let group = json!({ "title": { "text": title }, "people": people });
        self.call("POST", "/api/rooms/group", group).await
    }

    /// Renames a group; the status and the body.
    pub async fn rename(&self, room: impl ToString, title: &str) -> (u16, Value) {
        let path = format!("/api/rooms/{}", room.to_string());
        self.call("PATCH", &path, json!({ "title": { "text": title } })).await
    }

    /// Who is in a room.
    pub async fn members(&self, room: impl ToString) -> Members {
        self.get(&format!("/api/rooms/{}/members", room.to_string())).await
    }

    /// Adds people to a group; the status and the body.
    pub async fn add_members(&self, room: impl ToString, people: &[&str]) -> (u16, Value) {
        let path = format!("/api/rooms/{}/members", room.to_string());
        self.call("POST", &path, json!({ "people": people })).await
    }

    /// Removes somebody from a group, or oneself as `me`; the status.
    pub async fn remove_member(&self, room: impl ToString, who: &str) -> u16 {
        let path = format!("/api/rooms/{}/members/{who}", room.to_string());
        self.call("DELETE", &path, json!({})).await.0
    }

    /// Somebody's profile.
    pub async fn profile(&self, person: &str) -> Profile {
        self.get(&format!("/api/people/{person}")).await
    }
}
