//! How a picture lies on its stage: pure arithmetic. Points are counted from the middle of the stage.

/// The smallest scale: as large as fits.
pub(super) const SCALE_MIN: f64 = 1.0;
/// The largest.
pub(super) const SCALE_MAX: f64 = 8.0;

/// How much larger than fitting the picture is, and how far its middle lies from the stage's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lie {
    pub(super) scale: f64,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Lie {
    /// As large as fits, in the middle.
    pub(super) const FIT: Self = Self {
        scale: SCALE_MIN,
        x: 0.0,
        y: 0.0,
    };

    pub(super) fn is_zoomed(self) -> bool {
        self.scale > SCALE_MIN + 0.001
    }

    /// Larger by a factor, while the point of the picture under `point` stays where it is.
    pub(super) fn zoomed(self, factor: f64, (x, y): (f64, f64)) -> Self {
        let scale = (self.scale * factor).clamp(SCALE_MIN, SCALE_MAX);
        let ratio = scale / self.scale;
        Self {
            scale,
            x: x - (x - self.x) * ratio,
            y: y - (y - self.y) * ratio,
        }
    }

    /// Pushed along.
    pub(super) fn moved(self, x: f64, y: f64) -> Self {
        Self {
            x: self.x + x,
            y: self.y + y,
            ..self
        }
    }

    /// Pulled back until no edge of the picture is inside the stage, where the picture is larger than it; `fitted` is
    /// the picture's size at scale one.
    pub(super) fn kept_in(self, stage: Size, fitted: Size) -> Self {
        let slack = |stage: f64, fitted: f64| ((fitted * self.scale - stage) / 2.0).max(0.0);
        let (across, along) = (slack(stage.width, fitted.width), slack(stage.height, fitted.height));
        Self {
            scale: self.scale,
            x: self.x.clamp(-across, across),
            y: self.y.clamp(-along, along),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lie, SCALE_MAX, Size};

    #[test]
    fn the_point_under_the_finger_stays() {
        let lie = Lie::FIT.zoomed(2.0, (100.0, -50.0));
        // What lay at 100 before lies at x + 100 * scale now.
        assert_eq!(lie.x + 100.0 * lie.scale, 100.0);
        assert_eq!(lie.y + -50.0 * lie.scale, -50.0);
    }

    #[test]
    fn zooming_ends_at_both_ends() {
        assert_eq!(Lie::FIT.zoomed(0.1, (5.0, 5.0)), Lie::FIT);
        assert_eq!(Lie::FIT.zoomed(100.0, (0.0, 0.0)).scale, SCALE_MAX);
    }

    #[test]
    fn a_picture_cannot_be_thrown_off_its_stage() {
        let stage = Size {
            width: 400.0,
            height: 300.0,
        };
        let fitted = Size {
            width: 400.0,
            height: 200.0,
        };
        let lie = Lie::FIT
            .zoomed(2.0, (0.0, 0.0))
            .moved(1_000.0, -1_000.0)
            .kept_in(stage, fitted);
        assert_eq!((lie.x, lie.y), (200.0, -50.0));
        assert_eq!(Lie::FIT.moved(30.0, 30.0).kept_in(stage, fitted), Lie::FIT);
    }
}
