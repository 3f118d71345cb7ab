//! The index against a plain list of heights.

use super::HeightIndex;

/// A small deterministic generator, so that a failure repeats.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn height(&mut self) -> f64 {
        self.roll(6_400) as f64 / 64.0
    }
}

fn check(index: &HeightIndex, naive: &[f64]) {
    assert_eq!(index.len(), naive.len());
    assert_eq!(index.total(), naive.iter().sum::<f64>());
    let mut top = 0.0;
    for (i, height) in naive.iter().enumerate() {
        assert_eq!(index.height(i), *height);
        assert_eq!(index.offset_of(i), top);
        if *height > 0.0 {
            assert_eq!(index.index_at(top), i);
            assert_eq!(index.index_at(top + height - 1.0 / 64.0), i);
        }
        top += height;
    }
}

#[test]
fn any_course_of_changes_gives_the_sums_of_a_plain_list() {
    for seed in 0..40 {
        let mut dice = Dice(seed);
        let len = dice.roll(300);
        let mut index = HeightIndex::filled(len, 20.0);
        let mut naive = vec![20.0; len];
        for _ in 0..80 {
            let height = dice.height();
            match dice.roll(6) {
                0 => {
                    let (at, count) = (dice.roll(naive.len() + 1), dice.roll(9));
                    index.insert(at, count, height);
                    naive.splice(at..at, std::iter::repeat_n(height, count));
                }
                1 => {
                    let count = dice.roll(60);
                    let at = dice.roll(3).min(naive.len());
                    index.insert(at, count, height);
                    naive.splice(at..at, std::iter::repeat_n(height, count));
                }
                2 => {
                    let at = naive.len().saturating_sub(dice.roll(3));
                    index.insert(at, 1, height);
                    naive.insert(at, height);
                }
                3 if !naive.is_empty() => {
                    let at = dice.roll(naive.len());
                    let count = dice.roll(naive.len() - at + 1).min(1 + dice.roll(12));
                    index.remove(at, count);
                    naive.drain(at..at + count);
                }
                _ if !naive.is_empty() => {
                    let at = dice.roll(naive.len());
                    assert_eq!(index.set(at, height), naive[at] != height);
                    naive[at] = height;
                }
                _ => {}
            }
            check(&index, &naive);
        }
    }
}

#[test]
fn beyond_the_ends_the_first_and_the_last_row_answer() {
    let index = HeightIndex::filled(10, 5.0);
    assert_eq!(index.index_at(-100.0), 0);
    assert_eq!(index.index_at(1_000.0), 9);
    assert_eq!(index.offset_of(99), 50.0);
    assert_eq!(HeightIndex::default().index_at(3.0), 0);
}

#[test]
fn rows_without_height_are_passed_over() {
    let mut index = HeightIndex::filled(3, 10.0);
    index.set(1, 0.0);
    assert_eq!(index.index_at(10.0), 2);
    assert_eq!(index.total(), 20.0);
}

#[test]
fn nonsense_heights_do_no_harm() {
    let mut index = HeightIndex::filled(2, f64::NAN);
    index.set(0, -5.0);
    assert_eq!(index.total(), 0.0);
}
