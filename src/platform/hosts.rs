//! Where the app stands in the page: the whole of it, or elements of somebody else's page. What the user has chosen is
//! written there as attributes, for the sheets.

use std::cell::RefCell;
use std::collections::BTreeMap;

use web_sys::Element;

thread_local! {
    static HOSTS: RefCell<Option<Hosts>> = const { RefCell::new(None) };
}

/// The elements of a foreign page in which the app stands, and what has been written on all of them. A value that was
/// taken away again is kept as nothing; one that was never given is the page's own business.
#[derive(Default)]
struct Hosts {
    elements: Vec<Element>,
    written: BTreeMap<String, Option<String>>,
}

/// The page is somebody else's from now on: nothing is written on its root, only on the elements that are added.
pub fn be_a_guest() {
    HOSTS.with_borrow_mut(|hosts| {
        hosts.get_or_insert_default();
    });
}

/// Adds an element in which the app stands.
pub fn add(host: &Element) {
    HOSTS.with_borrow_mut(|hosts| {
        let hosts = hosts.get_or_insert_default();
        for (name, value) in &hosts.written {
            write(host, name, value.as_deref());
        }
        hosts.elements.push(host.clone());
    });
}

/// Forgets one that has gone.
pub fn remove(host: &Element) {
    HOSTS.with_borrow_mut(|hosts| {
        if let Some(hosts) = hosts {
            hosts.elements.retain(|held| held != host);
        }
    });
}

/// Writes an attribute wherever the app stands, or takes it away.
pub(crate) fn set(name: &str, value: Option<&str>) {
    HOSTS.with_borrow_mut(|hosts| match hosts {
        Some(hosts) => {
            if value.is_none() && !hosts.written.contains_key(name) {
                return;
            }
            hosts.written.insert(name.to_owned(), value.map(str::to_owned));
            for host in &hosts.elements {
                write(host, name, value);
            }
        }
        None => {
            let document = web_sys::window().and_then(|window| window.document());
            if let Some(root) = document.and_then(|document| document.document_element()) {
                write(&root, name, value);
            }
        }
    });
}

fn write(element: &Element, name: &str, value: Option<&str>) {
    // Only an invalid attribute name can fail, and all names here are constants.
    match value {
        Some(value) => drop(element.set_attribute(name, value)),
        None => drop(element.remove_attribute(name)),
    }
}
