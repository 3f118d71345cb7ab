//! What the command line asks for.

use crate::parts;

/// How often a measurement is repeated.
const RUNS: usize = 5;

/// The command line.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    only: Vec<String>,
    /// How often a measurement is repeated.
    pub(crate) runs: usize,
}

impl Options {
    /// Whether a part is asked for.
    pub(crate) fn includes(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == part)
    }
}

/// Reads the arguments.
pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        only: Vec::new(),
        runs: RUNS,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--" => {}
            "--only" => options.only.extend(value()?.split(',').map(str::to_owned)),
            "--runs" => {
                let text = value()?;
                options.runs = text
                    .parse()
                    .ok()
                    .filter(|runs| *runs > 0)
                    .ok_or_else(|| format!("--runs {text}: not a number of runs"))?;
            }
            _ => return Err(format!("unknown option {argument}")),
        }
    }
    if let Some(name) = options
        .only
        .iter()
        .find(|name| parts::ALL.iter().all(|part| part.name() != name.as_str()))
    {
        return Err(format!("there is no part {name}"));
    }
    Ok(options)
}

/// How to call this.
pub(crate) fn usage() -> String {
    let names: Vec<&str> = parts::ALL.iter().map(|part| part.name()).collect();
    format!(
        "usage: cargo xtask bench [-- [--only PART,PART] [--runs N]]\nparts: {}",
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn read(line: &str) -> Result<super::Options, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn parts_are_chosen_by_name() {
        let options = read("-- --only open,scroll --runs 3").expect("valid");
        assert!(options.includes("open") && options.includes("scroll") && !options.includes("size"));
        assert_eq!(options.runs, 3);
        assert!(read("").expect("valid").includes("size"));
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        assert!(read("--only everything").is_err());
        assert!(read("--runs none").is_err());
        assert!(read("--fast").is_err());
    }
}
