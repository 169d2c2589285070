//! The judge: one binary, a line of purpose for each module.

mod good; // records without a flaw, and patches on them
mod own; // what this crate generates breaks no rule
mod pages; // what the page of a rule calls wrong breaks that rule and no other, and what it calls right breaks none
