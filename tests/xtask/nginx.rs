//! nginx for the suite `deploying`: Debian's packages are unpacked into our cache, since installing them would start a
//! web server on this machine; where that cannot be done, the system's nginx is taken, installed if need be.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{run, say};
use crate::tools::install_packages;
use crate::{Outcome, paths};

/// The program, and the module that sends what brotli has compressed.
const PACKAGES: [&str; 2] = ["nginx", "libnginx-mod-http-brotli-static"];
const MODULES: &str = "usr/lib/nginx/modules";

/// Where it is, by the names under which tests ask.
pub(crate) struct Nginx(Vec<(&'static str, PathBuf)>);

impl Nginx {
    /// Tells a command about it.
    pub(crate) fn give_to(&self, command: &mut Command) {
        for (name, path) in &self.0 {
            command.env(name, path);
        }
    }
}

/// Finds it; fetches what is missing.
pub(crate) fn ensure() -> Outcome<Nginx> {
    let home = paths::tool_cache()?.join("nginx");
    if let Some(unpacked) = unpacked(&home) {
        return Ok(unpacked);
    }
    if paths::find_program("apt-get").is_some() && paths::find_program("dpkg-deb").is_some() {
        say("Fetching nginx by apt-get, without installing it (a few seconds, once)…");
        match fetch(&home) {
            Ok(()) => {}
            Err(complaint) => say(&format!(
                "That did not work ({complaint}); looking for an installed nginx"
            )),
        }
        if let Some(unpacked) = unpacked(&home) {
            return Ok(unpacked);
        }
    }
    if let Some(installed) = installed() {
        return Ok(installed);
    }
    install_packages("nginx", &["nginx-light", PACKAGES[1]], "brew install nginx")?;
    installed().ok_or_else(|| {
        "nginx is still not found after installing nginx-light; install it by hand and run this again".to_owned()
    })
}

/// What we have fetched, if it runs on this machine.
fn unpacked(home: &Path) -> Option<Nginx> {
    let program = home.join("usr/sbin/nginx");
    let runs = program.is_file()
        && Command::new(&program)
            .args(["-e", "stderr", "-v"])
            .output()
            .is_ok_and(|output| output.status.success());
    runs.then(|| {
        Nginx(vec![
            ("MIRSAL_NGINX", program),
            ("MIRSAL_NGINX_MODULES", home.join(MODULES)),
        ])
    })
}

fn installed() -> Option<Nginx> {
    let in_path = paths::find_program("nginx");
    // Administrators' programs are not on everybody's path.
    let program = in_path.or_else(|| Some(PathBuf::from("/usr/sbin/nginx")).filter(|path| path.is_file()))?;
    Some(Nginx(vec![
        ("MIRSAL_NGINX", program),
        ("MIRSAL_NGINX_MODULES", Path::new("/").join(MODULES)),
    ]))
}

fn fetch(home: &Path) -> Outcome {
    fs::create_dir_all(home).map_err(|error| format!("{} cannot be made: {error}", home.display()))?;
    run(Command::new("apt-get")
        .args(["download", "-qq"])
        .args(PACKAGES)
        .current_dir(home))?;
    let files = fs::read_dir(home).map_err(|error| format!("{} cannot be read: {error}", home.display()))?;
    let packages = files.filter_map(|file| Some(file.ok()?.path()));
    for package in packages.filter(|path| path.extension().is_some_and(|extension| extension == "deb")) {
        run(Command::new("dpkg-deb").arg("-x").arg(&package).arg(home))?;
    }
    Ok(())
}
