//! From where a call comes, as far as that can be known.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// The header in which proxies tell for whom they call, each one behind those before it.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address that a call is counted for. Only a proxy that the operator trusts is believed when it names another one:
/// everybody else could name any.
pub(crate) fn address_of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let mut caller = peer.to_canonical();
    let named = headers.get_all(FORWARDED_FOR).iter();
    let named: Vec<&str> = named
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .collect();
    let mut named = named.into_iter().rev();
    // From the nearest on: whom a trusted one names is known, whoever stands before a stranger is hearsay.
    while trusted.contains(&caller) {
        let Some(Ok(before)) = named.next().map(|one| one.trim().parse::<IpAddr>()) else {
            break;
        };
        caller = before.to_canonical();
    }
    caller
}

#[cfg(test)]
mod tests {
    use super::{FORWARDED_FOR, address_of};
    use axum::http::HeaderMap;
    use std::net::IpAddr;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn check(peer: &str, lines: &[&str], trusted: &[&str], caller: &str) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, line.parse().expect("a header"));
        }
        let trusted: Vec<IpAddr> = trusted.iter().map(|one| ip(one)).collect();
        assert_eq!(address_of(ip(peer), &headers, &trusted), ip(caller), "{peer} {lines:?}");
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        check("203.0.113.9", &["198.51.100.1"], &[], "203.0.113.9");
        check("203.0.113.9", &["198.51.100.1"], &["10.0.0.1"], "203.0.113.9");
        check("10.0.0.1", &["198.51.100.1"], &["10.0.0.1"], "198.51.100.1");
        check("::ffff:10.0.0.1", &["198.51.100.1"], &["10.0.0.1"], "198.51.100.1");
        check("10.0.0.1", &["2001:db8::7"], &["10.0.0.1"], "2001:db8::7");
    }

    #[test]
    fn what_a_stranger_has_put_in_front_is_hearsay() {
        check("10.0.0.1", &["1.1.1.1, 198.51.100.1"], &["10.0.0.1"], "198.51.100.1");
        check("10.0.0.1", &["1.1.1.1", "198.51.100.1"], &["10.0.0.1"], "198.51.100.1");
        let both = ["10.0.0.1", "10.0.0.2"];
        check("10.0.0.1", &["1.1.1.1, 198.51.100.1, 10.0.0.2"], &both, "198.51.100.1");
    }

    #[test]
    fn a_proxy_that_names_nobody_is_the_caller() {
        for lines in [&[][..], &[""], &["unknown"], &["198.51.100.1, _hidden"]] {
            check("10.0.0.1", lines, &["10.0.0.1"], "10.0.0.1");
        }
    }
}
