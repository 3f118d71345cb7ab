//! A browser: the driver's process, fresh profiles, and DevTools commands.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use crate::Outcome;

/// Runs in every page before the app.
const PAGE_SCRIPT: &str = include_str!("page.js");
/// How long a condition may take before measuring is given up.
const PATIENCE: Duration = Duration::from_secs(30);
const POLL_STEP: Duration = Duration::from_millis(20);

/// The driver's process.
pub(crate) struct Driver {
    process: Child,
    url: String,
    chromium: String,
}

impl Driver {
    /// Starts the driver on a free port.
    pub(crate) fn start() -> Outcome<Self> {
        let (driver, chromium) = (crate::variable("CHROMEDRIVER")?, crate::variable("CHROMIUM")?);
        let mut process = Command::new(&driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{driver} does not start: {error}"))?;
        let output = process.stdout.take().ok_or("the driver has no output")?;
        let mut lines = BufReader::new(output).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                Some(
                    line.split_once("successfully on port ")?
                        .1
                        .trim_end_matches('.')
                        .to_owned(),
                )
            })
            .ok_or("the driver does not say its port")?;
        // The driver must never wait for somebody to read what it says.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Ok(Self {
            process,
            url: format!("http://127.0.0.1:{port}"),
            chromium,
        })
    }

    /// A browser with an empty profile, and one page in it.
    pub(crate) async fn open(&self) -> Outcome<Tab> {
        let mut wanted = DesiredCapabilities::chrome();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--force-device-scale-factor=1",
            "--window-size=1280,800",
        ];
        for argument in arguments {
            wanted.add_arg(argument).map_err(said)?;
        }
        wanted.set_binary(&self.chromium).map_err(said)?;
        let driver = WebDriver::new(&self.url, wanted).await.map_err(said)?;
        let tab = Tab { driver };
        tab.devtools("Performance.enable", json!({})).await?;
        tab.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": PAGE_SCRIPT }),
        )
        .await?;
        Ok(tab)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that is gone already needs no ending.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One page of one browser.
pub(crate) struct Tab {
    driver: WebDriver,
}

impl Tab {
    /// Navigates, and waits until the page is loaded.
    pub(crate) async fn go(&self, url: &str) -> Outcome {
        self.driver.goto(url).await.map_err(said)
    }

    /// Signs in from inside the page, whose origin must be the server's.
    pub(crate) async fn sign_in(&self, name: &str) -> Outcome {
        let asked = json!({ "name": name, "password": support::password_of(name) }).to_string();
        let script = format!(
            "fetch('/api/sign-in', {{ method: 'POST', headers: {{ 'content-type': 'application/json' }}, body: {} }})\
             .then((answer) => answer.status)",
            json!(asked)
        );
        match self.ask::<u16>(&script).await? {
            200 => Ok(()),
            status => Err(format!("{name} was not signed in: {status}")),
        }
    }

    /// The value of an expression in the page; a promise is awaited.
    pub(crate) async fn ask<T: DeserializeOwned>(&self, expression: &str) -> Outcome<T> {
        let wanted = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.devtools("Runtime.evaluate", wanted).await?;
        if let Some(details) = answer.get("exceptionDetails") {
            return Err(format!("the page refuses `{expression}`: {details}"));
        }
        serde_json::from_value(answer["result"]["value"].take())
            .map_err(|error| format!("the page answers something else to `{expression}`: {error}"))
    }

    /// Waits until an expression is true.
    pub(crate) async fn wait(&self, expression: &str) -> Outcome {
        let start = Instant::now();
        while !self.ask::<bool>(&format!("Boolean({expression})")).await? {
            if start.elapsed() > PATIENCE {
                let page: String = self.ask("document.body.innerText.slice(0, 500)").await?;
                return Err(format!("waited in vain for `{expression}`; the page says: {page}"));
            }
            tokio::time::sleep(POLL_STEP).await;
        }
        Ok(())
    }

    /// Sends a DevTools command.
    pub(crate) async fn devtools(&self, method: &str, parameters: Value) -> Outcome<Value> {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.map_err(|error| format!("{method}: {error}"))
    }

    /// Types into whatever has the focus, as a keyboard would.
    pub(crate) async fn insert_text(&self, text: &str) -> Outcome {
        self.devtools("Input.insertText", json!({ "text": text }))
            .await
            .map(drop)
    }

    /// Presses Enter.
    pub(crate) async fn press_enter(&self) -> Outcome {
        for kind in ["keyDown", "keyUp"] {
            let key = json!({
                "type": kind, "key": "Enter", "code": "Enter", "text": "\r",
                "windowsVirtualKeyCode": 13, "nativeVirtualKeyCode": 13,
            });
            self.devtools("Input.dispatchKeyEvent", key).await?;
        }
        Ok(())
    }

    /// One of the browser's own counters.
    pub(crate) async fn metric(&self, name: &str) -> Outcome<f64> {
        let metrics = self.devtools("Performance.getMetrics", json!({})).await?;
        let all = metrics["metrics"].as_array().ok_or("the browser has no metrics")?;
        all.iter()
            .find(|metric| metric["name"] == name)
            .and_then(|metric| metric["value"].as_f64())
            .ok_or_else(|| format!("the browser has no metric {name}"))
    }

    /// The browser's name and version.
    pub(crate) async fn version(&self) -> Outcome<String> {
        let answer = self.devtools("Browser.getVersion", json!({})).await?;
        Ok(answer["product"].as_str().unwrap_or("unknown").to_owned())
    }

    /// Ends the browser.
    pub(crate) async fn close(self) -> Outcome {
        self.driver.quit().await.map_err(said)
    }
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}
