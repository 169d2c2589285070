//! The command `sessionsmith`.

fn main() {}
