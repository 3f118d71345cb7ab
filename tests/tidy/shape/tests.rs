//! The checkout keeps each rule, and a deliberate breach of each is caught.

use super::{
    files_are_short, files_say_what_lives_in_them, lints_are_silenced_with_reasons, modules_have_names,
    no_path_of_a_machine, tests_run_and_never_sleep, top_level_stays_small,
};
use crate::{check_breach, check_kept};

#[test]
fn the_root_holds_only_what_the_design_lists() {
    check_kept(top_level_stays_small);
}

#[test]
fn a_stray_folder_at_the_root_is_caught() {
    check_breach(
        top_level_stays_small,
        &[("src/a.rs", ""), (".ci/run", ""), ("scripts/a.sh", "")],
        &["scripts"],
    );
}

#[test]
fn files_are_short_enough_to_read() {
    check_kept(files_are_short);
}

#[test]
fn a_long_file_and_a_list_that_could_shrink_are_caught() {
    let long = "\n".repeat(401);
    let longer = "\n".repeat(405);
    check_breach(
        files_are_short,
        &[
            ("src/a.rs", &long),
            ("src/b.rs", &longer),
            ("src/c.rs", "\n"),
            ("src/d.rs", &long),
            (
                "tests/tidy/long-files.txt",
                "# why\nsrc/b.rs 405\nsrc/c.rs 500\nsrc/d.rs 500\n",
            ),
        ],
        &["src/a.rs", "tests/tidy/long-files.txt:3", "tests/tidy/long-files.txt:4"],
    );
}

#[test]
fn no_module_is_called_mod() {
    check_kept(modules_have_names);
}

#[test]
fn a_mod_rs_is_caught() {
    check_breach(
        modules_have_names,
        &[("src/ui/menu/mod.rs", "")],
        &["src/ui/menu/mod.rs"],
    );
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    check_kept(no_path_of_a_machine);
}

#[test]
fn an_absolute_path_is_caught() {
    let text = format!("see /{}/me/x\nand $HOME/.cache and ../a/{}/x\n", "home", "work");
    check_breach(no_path_of_a_machine, &[("README.md", &text)], &["README.md:1"]);
}

#[test]
fn every_silenced_lint_has_a_reason() {
    check_kept(lints_are_silenced_with_reasons);
}

#[test]
fn an_allow_without_a_reason_is_caught() {
    let text = format!(
        "//! x\n#{}dead_code)]\n#{}\n dead_code, reason = \"y\")]\n",
        "[allow(", "[allow("
    );
    check_breach(lints_are_silenced_with_reasons, &[("src/a.rs", &text)], &["src/a.rs:2"]);
}

#[test]
fn every_file_says_what_lives_in_it() {
    check_kept(files_say_what_lives_in_them);
}

#[test]
fn a_file_without_a_header_is_caught() {
    check_breach(
        files_say_what_lives_in_them,
        &[("src/a.rs", "fn a() {}\n"), ("src/b.rs", "//! B.\n")],
        &["src/a.rs"],
    );
}

#[test]
fn no_test_is_switched_off_or_sleeps() {
    check_kept(tests_run_and_never_sleep);
}

#[test]
fn a_sleeping_test_is_caught() {
    check_breach(
        tests_run_and_never_sleep,
        &[
            ("tests/browser/a.rs", "std::thread::sleep(x);\n#[ignore]\nfn a() {}\n"),
            ("tests/browser/specs/b.rs", "tokio::time::sleep(x).await;\n"),
            ("tests/support/c.rs", "tokio::time::sleep(x).await;\n"),
        ],
        &[
            "tests/browser/a.rs:1",
            "tests/browser/a.rs:2",
            "tests/browser/specs/b.rs:1",
        ],
    );
}
