//! nginx with the site of the documents, on free ports of this machine.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use support::{Account, DEADLINE, Line, Peer, TempDir, password_of};
use tokio::net::TcpStream;
use tokio_tungstenite::Connector;
use wire::{ClientKind, capability};

use crate::{Certificate, configuration, filled, program};

/// How often a start is tried: another process may take a port between our finding it and nginx's.
const STARTS_MAX: usize = 3;

/// What a deployer says.
pub struct Site {
    /// The copied `dist/`.
    pub app: PathBuf,
    /// The process that answers HTTP.
    pub http: SocketAddr,
    /// The process that holds the sockets.
    pub sockets: SocketAddr,
    /// What stands in nginx's own file beside the site, which is what a distribution decides.
    pub defaults: String,
    /// Further changes of the site.
    pub changes: Vec<(String, String)>,
}

impl Site {
    /// One process for everything, and defaults as nginx has them.
    pub fn of(app: &Path, server: SocketAddr) -> Self {
        Self {
            app: app.to_owned(),
            http: server,
            sockets: server,
            defaults: String::new(),
            changes: Vec::new(),
        }
    }
}

/// A running nginx; it ends with its value.
pub struct Nginx {
    certificate: Certificate,
    http: reqwest::Client,
    plain: u16,
    secure: u16,
    child: Child,
    folder: TempDir,
}

impl Nginx {
    /// Starts it and waits until it listens.
    pub async fn start(site: &Site) -> Self {
        for _ in 1..STARTS_MAX {
            if let Ok(nginx) = Self::try_start(site).await {
                return nginx;
            }
        }
        Self::try_start(site)
            .await
            .unwrap_or_else(|log| panic!("nginx does not start: {log}"))
    }

    async fn try_start(site: &Site) -> Result<Self, String> {
        let folder = TempDir::new();
        let certificate = Certificate::make(folder.path());
        let [plain, secure] = free_ports();
        let conf = write_configuration(folder.path(), site, &certificate, plain, secure);
        let child = Command::new(nginx_program())
            .arg("-p")
            .arg(folder.path())
            .arg("-e")
            .arg(folder.path().join("error.log"))
            .arg("-c")
            .arg(conf)
            .stdin(Stdio::null())
            .spawn()
            .expect("nginx runs");
        let http = certificate.client().build().expect("a client");
        let mut nginx = Self {
            certificate,
            http,
            plain,
            secure,
            child,
            folder,
        };
        let listening = async {
            while TcpStream::connect(("127.0.0.1", secure)).await.is_err() {
                if matches!(nginx.child.try_wait(), Ok(Some(_)) | Err(_)) {
                    return false;
                }
                tokio::task::yield_now().await;
            }
            true
        };
        match tokio::time::timeout(DEADLINE, listening).await {
            Ok(true) => Ok(nginx),
            Ok(false) | Err(_) => Err(nginx.log()),
        }
    }

    /// Its origin, such as `https://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("https://127.0.0.1:{}", self.secure)
    }

    /// The host in it.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.secure)
    }

    /// The origin that only leads on.
    pub fn plain_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.plain)
    }

    /// A client that trusts it, to be built further.
    pub fn client(&self) -> reqwest::ClientBuilder {
        self.certificate.client()
    }

    /// What it says of its errors.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("error.log")).unwrap_or_default()
    }

    /// Gets a path in the best version of HTTP that both know.
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> reqwest::Response {
        let call = self.http.get(format!("{}{path}", self.url()));
        let call = headers
            .iter()
            .fold(call, |call, (name, value)| call.header(*name, *value));
        call.send()
            .await
            .unwrap_or_else(|error| panic!("{path}: {error}; {}", self.log()))
    }

    /// Signs somebody in through it.
    pub async fn sign_in(&self, name: &str) -> Account {
        Account::sign_in_by(self.http.clone(), &self.url(), name, &password_of(name)).await
    }

    /// The bare handshake through it; the status when it is refused.
    pub async fn open(&self, headers: &[(&'static str, &str)]) -> Result<Line, u16> {
        let request = Peer::handshake(&self.url(), headers);
        let tls = Connector::Rustls(self.certificate.for_sockets());
        match tokio_tungstenite::connect_async_tls_with_config(request, None, true, Some(tls)).await {
            Ok((socket, _)) => Ok(socket),
            Err(tokio_tungstenite::tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(error) => panic!("the handshake failed: {error}; {}", self.log()),
        }
    }

    /// Opens a socket as a browser's page of this origin does: with the cookie, and no token in `hello`.
    pub async fn peer(&self, account: &Account) -> Peer {
        let (cookie, origin) = (format!("mirsal_session={}", account.token), self.url());
        let socket = self.open(&[("cookie", &cookie), ("origin", &origin)]).await;
        let socket = socket.unwrap_or_else(|status| panic!("{status} instead of a socket; {}", self.log()));
        Peer::greet(socket, None, ClientKind::Browser, &capability::ALL).await
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has then found out.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The module for files that brotli has compressed, where it is installed.
pub(crate) fn brotli_module() -> Option<PathBuf> {
    let folder = std::env::var_os("MIRSAL_NGINX_MODULES").unwrap_or_else(|| "/usr/lib/nginx/modules".into());
    let module = Path::new(&folder).join("ngx_http_brotli_static_module.so");
    module.is_file().then_some(module)
}

impl Nginx {
    /// Whether it can send what brotli has compressed.
    pub fn knows_brotli() -> bool {
        brotli_module().is_some()
    }
}

fn nginx_program() -> PathBuf {
    program("MIRSAL_NGINX", "nginx").expect(
        "nginx is missing; `cargo xtask setup` fetches it, `apt-get install nginx-light` or `brew install nginx` brings it",
    )
}

fn free_ports<const COUNT: usize>() -> [u16; COUNT] {
    // All are held until all are known, so that they differ.
    let held = std::array::from_fn::<_, COUNT, _>(|_| TcpListener::bind(("127.0.0.1", 0)).expect("a free port"));
    held.map(|listener| listener.local_addr().expect("an address").port())
}

/// Writes the site, filled, into a file of nginx's own, which is kept in the folder with all that nginx writes.
fn write_configuration(folder: &Path, site: &Site, certificate: &Certificate, plain: u16, secure: u16) -> PathBuf {
    let host = format!("127.0.0.1:{secure}");
    let policy = server::policy_of(&site.app, &host).expect("an app");
    let include = folder.join("policy.conf");
    let line = format!("add_header Content-Security-Policy \"{policy}\" always;\n");
    std::fs::write(&include, line).expect("writable");
    let shown = |path: &Path| path.display().to_string();
    let mut text = filled(
        &configuration("nginx.conf"),
        &[
            (
                "upstream mirsal_http {\n    server 127.0.0.1:8000;",
                &format!("upstream mirsal_http {{\n    server {};", site.http),
            ),
            (
                "upstream mirsal_sockets {\n    server 127.0.0.1:8000;",
                &format!("upstream mirsal_sockets {{\n    server {};", site.sockets),
            ),
            ("listen 80;", &format!("listen 127.0.0.1:{plain};")),
            ("listen 443 ssl http2;", &format!("listen {host} ssl http2;")),
            ("chat.example.org", "127.0.0.1"),
            ("/etc/ssl/mirsal/fullchain.pem", &shown(&certificate.chain)),
            ("/etc/ssl/mirsal/key.pem", &shown(&certificate.key)),
            ("/srv/mirsal/dist", &shown(&site.app)),
            ("/etc/nginx/mirsal/policy.conf", &shown(&include)),
        ],
    );
    let mut modules = String::new();
    if let Some(module) = brotli_module() {
        modules = format!("load_module {};", module.display());
        text = filled(&text, &[("#brotli_static on;", "brotli_static on;")]);
    }
    for (place, value) in &site.changes {
        text = filled(&text, &[(place, value)]);
    }
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|name| format!("    {name}_temp_path {name};\n"))
        .collect();
    let whole = format!(
        "{modules}\ndaemon off;\nmaster_process off;\npid nginx.pid;\nevents {{ worker_connections 512; }}\n\
         http {{\n    access_log off;\n{temporary}{}\n{text}\n}}\n",
        site.defaults
    );
    let path = folder.join("nginx.conf");
    std::fs::write(&path, whole).expect("writable");
    path
}
