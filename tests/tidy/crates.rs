//! Rules between crates: who may depend on whom, and what every member declares.

use crate::source::words_in_product;
use crate::tree::{Finding, Tree};

/// The members of the root manifest in their order, as paths.
fn members(tree: &Tree) -> Vec<&str> {
    let Some((_, rest)) = tree
        .text("Cargo.toml")
        .and_then(|text| text.split_once("\nmembers = ["))
    else {
        return Vec::new();
    };
    let list = rest.split_once(']').map_or(rest, |(list, _)| list);
    list.split('"').skip(1).step_by(2).collect()
}

fn name_of(member: &str) -> &str {
    member.rsplit('/').next().unwrap_or(member)
}

/// A dependency in a member's manifest.
struct Dependency<'a> {
    line: usize,
    name: &'a str,
    is_for_tests: bool,
}

fn dependencies(manifest: &str) -> Vec<Dependency<'_>> {
    let mut section = "";
    let mut found = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line;
        } else if section.contains("dependencies]") && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or("");
            if !name.is_empty() {
                found.push(Dependency {
                    line: index + 1,
                    name,
                    is_for_tests: section.contains("dev-dep"),
                });
            }
        }
    }
    found
}

/// A crate under `src` depends only on crates above it in the members list, and never on one under `tests`.
pub fn dependencies_point_up(tree: &Tree) -> Vec<Finding> {
    let members = members(tree);
    let place_of = |name: &str| members.iter().position(|member| name_of(member) == name);
    let mut findings = Vec::new();
    for (place, member) in members
        .iter()
        .enumerate()
        .filter(|(_, member)| member.starts_with("src/"))
    {
        let path = format!("{member}/Cargo.toml");
        for dependency in dependencies(tree.text(&path).unwrap_or("")) {
            let name = dependency.name;
            match place_of(name) {
                Some(other) if members[other].starts_with("tests/") => findings.push(Finding::on_line(
                    &path,
                    dependency.line,
                    format!(
                        "nothing under src depends on `{name}`, which is under tests; move what is shared into src"
                    ),
                )),
                Some(other) if other >= place => findings.push(Finding::on_line(
                    &path,
                    dependency.line,
                    format!("`{name}` stands below in the members list; turn the dependency round or move the code up"),
                )),
                _ => {}
            }
        }
    }
    findings
}

fn forbidden_dependencies(tree: &Tree, member: &str, forbidden: &[&str], advice: &str) -> Vec<Finding> {
    let path = format!("{member}/Cargo.toml");
    let all = dependencies(tree.text(&path).unwrap_or(""));
    all.iter()
        .filter(|dependency| forbidden.contains(&dependency.name))
        .map(|dependency| Finding::on_line(&path, dependency.line, format!("`{}`: {advice}", dependency.name)))
        .collect()
}

/// The kit knows neither the domain nor the stores.
pub fn ui_knows_no_domain(tree: &Tree) -> Vec<Finding> {
    let advice = "a component that needs this belongs in src/features";
    let mut findings = forbidden_dependencies(tree, "src/ui", &["domain", "stores"], advice);
    findings.extend(words_in_product(tree, &["src/ui/"], &["domain::", "stores::"], advice));
    findings
}

/// The domain is plain Rust: no dependency at all, and nothing about being written to a wire.
pub fn domain_stands_alone(tree: &Tree) -> Vec<Finding> {
    let path = "src/domain/Cargo.toml";
    let mut findings: Vec<Finding> = dependencies(tree.text(path).unwrap_or(""))
        .iter()
        .filter(|dependency| !dependency.is_for_tests)
        .map(|dependency| {
            Finding::on_line(
                path,
                dependency.line,
                "domain has no dependencies; do this in wire, backends or i18n",
            )
        })
        .collect();
    let advice = "domain types are never written to a wire; write a frame type in wire or in a backend";
    findings.extend(words_in_product(
        tree,
        &["src/domain/"],
        &["Serialize", "Deserialize", "serde"],
        advice,
    ));
    findings
}

/// Every member takes the workspace's lints.
pub fn members_share_the_lints(tree: &Tree) -> Vec<Finding> {
    let manifests = members(tree).into_iter().map(|member| format!("{member}/Cargo.toml"));
    manifests
        .filter(|path| {
            tree.text(path)
                .is_none_or(|text| !text.contains("[lints]\nworkspace = true"))
        })
        .map(|path| Finding::in_file(&path, "end the manifest with `[lints]` and `workspace = true`"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{dependencies_point_up, domain_stands_alone, members_share_the_lints, ui_knows_no_domain};
    use crate::{check_breach, check_kept};

    const ROOT: &str = "[workspace]\nmembers = [\n \"src/domain\",\n \"src/ui\",\n \"tests/support\",\n]\n";

    #[test]
    fn a_crate_depends_only_on_crates_above_it() {
        check_kept(dependencies_point_up);
    }

    #[test]
    fn a_dependency_downwards_or_on_a_test_crate_is_caught() {
        let domain = "[dependencies]\nui.workspace = true\n";
        let ui = "[dependencies]\ndomain = { path = \"x\" }\n[dev-dependencies]\nsupport.workspace = true\n";
        check_breach(
            dependencies_point_up,
            &[
                ("Cargo.toml", ROOT),
                ("src/domain/Cargo.toml", domain),
                ("src/ui/Cargo.toml", ui),
            ],
            &["src/domain/Cargo.toml:2", "src/ui/Cargo.toml:4"],
        );
    }

    #[test]
    fn the_kit_knows_neither_domain_nor_stores() {
        check_kept(ui_knows_no_domain);
    }

    #[test]
    fn a_kit_that_knows_the_domain_is_caught() {
        check_breach(
            ui_knows_no_domain,
            &[
                ("src/ui/Cargo.toml", "[dependencies]\nstores.workspace = true\n"),
                ("src/ui/badge.rs", "//! domain::x is fine here\nuse domain::Person;\n"),
            ],
            &["src/ui/Cargo.toml:2", "src/ui/badge.rs:2"],
        );
    }

    #[test]
    fn the_domain_depends_on_nothing_and_is_never_serialised() {
        check_kept(domain_stands_alone);
    }

    #[test]
    fn a_domain_with_serde_is_caught() {
        check_breach(
            domain_stands_alone,
            &[
                ("src/domain/Cargo.toml", "[dependencies]\nserde.workspace = true\n"),
                ("src/domain/room.rs", "#[derive(Serialize)]\nstruct Room;\n"),
            ],
            &["src/domain/Cargo.toml:2", "src/domain/room.rs:1"],
        );
    }

    #[test]
    fn every_member_takes_the_workspace_lints() {
        check_kept(members_share_the_lints);
    }

    #[test]
    fn a_member_with_lints_of_its_own_is_caught() {
        let good = "[lints]\nworkspace = true\n";
        check_breach(
            members_share_the_lints,
            &[
                ("Cargo.toml", ROOT),
                ("src/domain/Cargo.toml", good),
                ("tests/support/Cargo.toml", good),
            ],
            &["src/ui/Cargo.toml"],
        );
    }
}
