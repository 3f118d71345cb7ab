//! Calls with cookies, as a browser makes them, but without following where an answer sends it.

use std::collections::BTreeMap;

use reqwest::redirect::Policy;

/// The cookies of one browser.
#[derive(Debug, Default, Clone)]
pub(crate) struct Jar {
    cookies: BTreeMap<String, String>,
}

impl Jar {
    /// The value of the header.
    pub(crate) fn header(&self) -> Option<String> {
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Some(pairs.join("; ")).filter(|line| !line.is_empty())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Takes what an answer sets.
    pub(crate) fn take_over(&mut self, answer: &Answer) {
        for line in answer.headers.get("set-cookie").into_iter().flatten() {
            self.set(line);
        }
    }

    fn set(&mut self, line: &str) {
        let Some((name, rest)) = line.split_once('=') else {
            return;
        };
        let value = rest.split(';').next().unwrap_or_default();
        if rest.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, Vec<String>>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.first().map(String::as_str)
    }
}

/// A client whose calls go one way: it keeps what an answer sets, and stays where it is.
pub(crate) fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().redirect(Policy::none());
    client.build().expect("a client")
}

/// Makes a call with the cookies of a jar, and keeps those that come back in it.
pub(crate) async fn call(
    client: &reqwest::Client,
    jar: &mut Jar,
    method: &str,
    url: &str,
    headers: &[(String, String)],
    body: Option<String>,
) -> Result<Answer, reqwest::Error> {
    let mut request = client.request(method.parse().expect("a method"), url);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    if let Some(cookies) = jar.header() {
        request = request.header("cookie", cookies);
    }
    if let Some(body) = body {
        request = request.body(body);
    }
    let answer = request.send().await?;
    let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in answer.headers() {
        let value = value.to_str().expect("text").to_owned();
        headers.entry(name.as_str().to_owned()).or_default().push(value);
    }
    let status = answer.status().as_u16();
    let body = answer.text().await?;
    let answer = Answer { status, headers, body };
    jar.take_over(&answer);
    Ok(answer)
}
