//! What the strategies promise to somebody who tests a program of their own with them.

mod bugs;
mod builder;
#[cfg(feature = "arbitrary")]
mod fuzz;
mod minimum;
mod plant;
mod sanity;
mod shrinking;
mod wire;
