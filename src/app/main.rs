//! The app as a program of its own; what it is made of stands in the library of this crate.

fn main() {
    app::start();
}
