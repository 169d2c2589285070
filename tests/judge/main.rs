//! The judge: one binary, a line of purpose for each module.

mod edits; // the table of edits that break a rule each
mod good; // records without a flaw, and patches on them
mod mutants; // each edit breaks its rule, and no other
mod own; // what this crate generates breaks no rule
mod pages;
mod text; // texts that are broken as JSON, and any bytes // what the page of a rule calls wrong breaks that rule and no other, and what it calls right breaks none
