//! Counting: what `cargo test` printed, line by line.

/// The counts of one or several suites.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
    /// The names of the tests that failed, as `cargo test` prints them.
    pub(crate) red: Vec<String>,
    /// The names of those that failed once and passed when they were tried again.
    pub(crate) second_tries: Vec<String>,
}

impl Tally {
    /// Takes one line of output into account.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(rest) = line.trim_start().strip_prefix("test result: ") {
            for part in rest.split(['.', ';']) {
                let mut words = part.split_whitespace();
                let (Some(count), Some(what)) = (words.next().and_then(|word| word.parse::<u64>().ok()), words.next())
                else {
                    continue;
                };
                match what {
                    "passed" => self.passed += count,
                    "failed" => self.failed += count,
                    "ignored" => self.skipped += count,
                    _ => {}
                }
            }
        } else if let Some(name) = line
            .strip_prefix("test ")
            .and_then(|rest| rest.strip_suffix(" ... FAILED"))
        {
            self.red.push(name.to_owned());
        }
    }

    /// Adds another suite's counts.
    pub(crate) fn add(&mut self, other: &Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.red.extend(other.red.iter().cloned());
        self.second_tries.extend(other.second_tries.iter().cloned());
    }

    /// Takes a second try of the red tests into account: those that it does not name as red any more have passed. A
    /// try that did not try them all proves nothing.
    pub(crate) fn try_again(&mut self, second: &Tally) {
        if second.passed + second.failed != self.red.len() as u64 {
            return;
        }
        let (red, passed): (Vec<_>, Vec<_>) = std::mem::take(&mut self.red)
            .into_iter()
            .partition(|name| second.red.contains(name));
        self.passed += passed.len() as u64;
        self.failed = red.len() as u64;
        self.red = red;
        self.second_tries.extend(passed);
    }

    /// The closing line.
    pub(crate) fn closing_line(&self) -> String {
        let mut line = format!(
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        );
        if !self.second_tries.is_empty() {
            line.push_str(&format!(
                " ({} at the second try: {})",
                self.second_tries.len(),
                self.second_tries.join(", ")
            ));
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn read(text: &str) -> Tally {
        let mut tally = Tally::default();
        text.lines().for_each(|line| tally.read(line));
        tally
    }

    #[test]
    fn results_of_several_binaries_add_up() {
        let tally = read(
            "running 3 tests\n\
             test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
             test a::b ... FAILED\n\
             test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 9 filtered out; finished in 0.00s\n",
        );
        assert_eq!(
            tally,
            Tally {
                passed: 4,
                failed: 1,
                skipped: 1,
                red: vec!["a::b".to_owned()],
                ..Tally::default()
            }
        );
        assert_eq!(tally.closing_line(), "4 passed, 1 failed, 1 skipped");
    }

    #[test]
    fn what_passes_at_the_second_try_is_counted_and_named() {
        let first = "test a ... FAILED\ntest b ... FAILED\ntest result: FAILED. 3 passed; 2 failed; 0 ignored\n";
        let mut tally = read(first);
        tally.try_again(&read(
            "test b ... FAILED\ntest result: FAILED. 1 passed; 1 failed; 0 ignored\n",
        ));
        assert_eq!((tally.passed, tally.failed), (4, 1));
        assert_eq!(tally.red, ["b"]);
        assert_eq!(
            tally.closing_line(),
            "4 passed, 1 failed, 0 skipped (1 at the second try: a)"
        );
        let mut untold = read(first);
        untold.try_again(&read("error: could not start"));
        assert_eq!(untold.failed, 2, "a second try that tried nothing excuses nothing");
    }

    #[test]
    fn a_chatty_test_counts_nothing() {
        assert_eq!(read("12 passed\nthe test result: ok\ntest x ... ok"), Tally::default());
    }
}
