//! Where a backend is: its dialect knows paths, and a deployer has said what stands before them.

use domain::PersonId;
use engine::SocketTarget;

/// A backend's place on the net, and its name on the device.
#[derive(Debug, Clone)]
pub struct Place {
    /// What this device keeps for the backend is kept under this name.
    pub name: String,
    /// Before every path of HTTP: nothing, a path, or an origin; without a slash at its end.
    pub http: String,
    /// Before every path of a socket, likewise.
    pub socket: String,
    /// Whether the backend knows accounts. One that does not and stands elsewhere gets no cookies: it need not allow them,
    /// and where everybody may ask, browsers refuse to send any.
    pub has_accounts: bool,
    /// Whether `socket` is the whole address of the socket, for whoever names it so.
    pub is_socket_whole: bool,
}

impl Place {
    /// The address of a path.
    #[must_use]
    pub fn of_http(&self, path: &str) -> String {
        joined(&self.http, path)
    }

    /// The socket with its address.
    pub(crate) fn of_socket(&self, target: SocketTarget) -> SocketTarget {
        SocketTarget {
            url: if self.is_socket_whole {
                self.socket.clone()
            } else {
                joined(&self.socket, &target.url)
            },
            ..target
        }
    }

    /// What an account is known by on this device: two backends may give the same id.
    #[must_use]
    pub fn key(&self, account: &PersonId) -> String {
        format!("{}.{account}", self.name)
    }
}

/// What is whole already stays as it is.
fn joined(base: &str, path: &str) -> String {
    if path.starts_with('/') {
        format!("{base}{path}")
    } else {
        path.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn paths_follow_their_place() {
        let place = |http: &str| Place {
            name: "main".into(),
            http: http.into(),
            socket: String::new(),
            has_accounts: true,
            is_socket_whole: false,
        };
        assert_eq!(place("").of_http("/api/x"), "/api/x");
        assert_eq!(place("/crm").of_http("/api/x"), "/crm/api/x");
        assert_eq!(place("https://a.example").of_http("/api/x"), "https://a.example/api/x");
        assert_eq!(place("/crm").of_http("https://b.example/y"), "https://b.example/y");
    }
}
