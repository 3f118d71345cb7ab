//! `RESULTS.md`: the rows, the machine, the sizes, and how each part measures.

use std::fs;
use std::path::PathBuf;

use crate::parts::Part;
use crate::{Outcome, parts};

const HEAD: &str = "| part | what | must reach | floor | measured | verdict |\n|---|---|---|---|---|---|";

/// What a number means for its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Met,
    Missed,
    /// There is no budget; the number stands for itself.
    Noted,
}

impl Verdict {
    /// Met or missed.
    pub(crate) fn of(is_met: bool) -> Self {
        if is_met { Self::Met } else { Self::Missed }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "**missed**",
            Self::Noted => "noted",
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) part: Part,
    pub(crate) what: String,
    pub(crate) must: String,
    pub(crate) floor: String,
    pub(crate) measured: String,
    pub(crate) verdict: Verdict,
}

impl Row {
    /// A row with a budget.
    pub(crate) fn budget(part: Part, what: impl Into<String>, must: &str, measured: String, is_met: bool) -> Self {
        Self {
            part,
            what: what.into(),
            must: must.to_owned(),
            floor: "–".to_owned(),
            measured,
            verdict: Verdict::of(is_met),
        }
    }

    /// A row without one.
    pub(crate) fn note(part: Part, what: impl Into<String>, measured: String) -> Self {
        Self {
            verdict: Verdict::Noted,
            ..Self::budget(part, what, "–", measured, true)
        }
    }

    /// The same with what the floor reaches.
    pub(crate) fn with_floor(mut self, floor: &str) -> Self {
        self.floor = floor.to_owned();
        self
    }

    /// The row in the table.
    pub(crate) fn line(&self) -> String {
        format!(
            "| {} | {} | {} | {} | {} | {} |",
            self.part.name(),
            self.what,
            self.must,
            self.floor,
            self.measured,
            self.verdict.name()
        )
    }
}

/// What the numbers were measured on.
pub(crate) fn machine(browser: &str, load: &str) -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .and_then(|rest| rest.split_once(": "))
        .map_or("unknown processor", |(_, model)| model);
    format!(
        "{cores} cores ({model}), {}, {browser} headless, everything on this one machine over loopback. Others used it \
         meanwhile, behind this in priority where the system allows: {} processes wanted a core on average in the minute \
         before the start.",
        std::env::consts::OS,
        load.split(' ').next().unwrap_or("?")
    )
}

/// Writes the table. Rows of parts that were not measured this time stay as they are.
pub(crate) fn write(rows: &[Row], sizes: &str, machine: &str) -> Outcome {
    // Asked at run time, because checkouts that share a target folder share their binaries.
    let here = std::env::var("CARGO_MANIFEST_DIR").map_err(|_| "run this as `cargo xtask bench`")?;
    let path = PathBuf::from(here).join("RESULTS.md");
    let before = fs::read_to_string(&path).unwrap_or_default();
    fs::write(&path, text(&before, rows, sizes, machine))
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    println!("bench: wrote {}", path.display());
    Ok(())
}

fn text(before: &str, rows: &[Row], sizes: &str, machine: &str) -> String {
    let mut table = String::new();
    let mut methods = String::new();
    for part in parts::ALL {
        let lines: Vec<String> = if rows.iter().any(|row| row.part == part) {
            rows.iter().filter(|row| row.part == part).map(Row::line).collect()
        } else {
            let start = format!("| {} |", part.name());
            let kept = before.lines().filter(|line| line.starts_with(&start));
            kept.map(str::to_owned).collect()
        };
        for line in lines {
            table.push_str(&line);
            table.push('\n');
        }
        methods.push_str(&format!("- **{}**: {}\n", part.name(), part.method()));
    }
    format!(
        "# What Mirsal reaches\n\n\
         Written by `cargo xtask bench`; `cargo xtask bench -- --only open,scroll` measures some parts anew. Budgets and \
         floor are those of the design; the floor is a hand-written page of 45 lines that keeps only the visible rows in \
         the DOM. A number is a median with the smallest and the largest run, or quantiles over all samples.\n\n\
         Machine: {machine}\n\n{HEAD}\n{table}\n\
         ## How each part measures\n\n{methods}\n\
         ## The app on the wire, bytes\n\n{sizes}"
    )
}

#[cfg(test)]
mod tests {
    use super::{Row, text};
    use crate::parts::Part;

    #[test]
    fn rows_of_parts_that_were_not_measured_are_kept() {
        let row = |part, measured: &str| Row::budget(part, "it", "<= 1", measured.to_owned(), measured == "1");
        let first = text("", &[row(Part::Open, "1"), row(Part::Scroll, "2")], "", "");
        let second = text(&first, &[row(Part::Open, "3")], "", "");
        assert!(!second.contains("| 1 | met |"), "{second}");
        assert!(second.contains("| open | it | <= 1 | – | 3 | **missed** |"), "{second}");
        assert!(
            second.contains("| scroll | it | <= 1 | – | 2 | **missed** |"),
            "{second}"
        );
    }
}
