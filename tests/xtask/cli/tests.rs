//! The command line, asked rightly and wrongly.

use super::{COMMANDS, Deed, ServeOptions, TestOptions, parse, usage};
use crate::browsers::Engine;

fn asked(line: &str) -> Result<Deed, String> {
    parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
}

#[test]
fn nothing_asked_prints_the_list() {
    assert_eq!(asked(""), Ok(Deed::Help));
    for command in &COMMANDS {
        assert!(
            usage().contains(&format!("\n  {}", command.name)),
            "{} is listed",
            command.name
        );
    }
}

#[test]
fn every_listed_command_is_understood() {
    for command in &COMMANDS {
        assert!(asked(command.name).is_ok(), "{} is understood", command.name);
    }
}

#[test]
fn serve_takes_a_port_a_folder_and_open() {
    let wanted = ServeOptions {
        port: 9001,
        open: true,
        data: Some("x".into()),
    };
    assert_eq!(asked("serve --port 9001 --open --data x"), Ok(Deed::Serve(wanted)));
}

#[test]
fn test_takes_engines() {
    let wanted = TestOptions {
        only: vec!["browser".to_owned()],
        engines: vec![Engine::Firefox, Engine::WebKit],
        ..TestOptions::default()
    };
    assert_eq!(
        asked("test --only browser --engine firefox --engine webkit"),
        Ok(Deed::Test(wanted))
    );
}

#[test]
fn each_mistake_gets_its_own_sentence() {
    assert_eq!(asked("srve").unwrap_err(), "there is no command `srve`");
    assert_eq!(asked("serve --prot 1").unwrap_err(), "`serve` does not know `--prot`");
    assert_eq!(asked("serve --port").unwrap_err(), "`--port` of `serve` wants a value");
    assert_eq!(
        asked("dev --port 70000").unwrap_err(),
        "`--port 70000` is not a port from 1 to 65535"
    );
    assert_eq!(asked("css now").unwrap_err(), "`css` does not know `now`");
    assert!(
        asked("test --only nothing")
            .unwrap_err()
            .starts_with("there is no suite `nothing`")
    );
    assert!(
        asked("test --engine lynx")
            .unwrap_err()
            .starts_with("there is no engine `lynx`")
    );
}
