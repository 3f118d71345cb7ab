//! A certificate of a test's own, made by the openssl program, and clients that trust it and no other.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// A certificate for 127.0.0.1 in a folder.
pub struct Certificate {
    /// The certificate, in PEM.
    pub chain: PathBuf,
    /// Its key, in PEM.
    pub key: PathBuf,
}

impl Certificate {
    /// Makes one.
    pub fn make(folder: &Path) -> Self {
        let (chain, key) = (folder.join("fullchain.pem"), folder.join("key.pem"));
        let made = Command::new("openssl")
            .args([
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
            ])
            .args([
                "-days",
                "2",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
            ])
            // rustls does not take the certificate of an authority for that of a host.
            .args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&chain)
            .output()
            .expect("openssl is there; on Debian `apt-get install openssl` brings it");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Self { chain, key }
    }

    /// A client for HTTP, also version 2, that trusts it and follows nothing.
    pub fn client(&self) -> reqwest::ClientBuilder {
        let pem = std::fs::read(&self.chain).expect("it was made");
        reqwest::Client::builder()
            .use_rustls_tls()
            .add_root_certificate(reqwest::Certificate::from_pem(&pem).expect("a certificate"))
            .redirect(reqwest::redirect::Policy::none())
    }

    /// What a socket trusts.
    pub fn for_sockets(&self) -> Arc<ClientConfig> {
        let mut roots = RootCertStore::empty();
        let certificate = CertificateDer::from_pem_file(&self.chain).expect("it was made");
        roots.add(certificate).expect("a certificate");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        Arc::new(config)
    }
}
