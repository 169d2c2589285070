//! The view fits on the screen.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "browser.view-exceeds-screen",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "The view fits on the screen.",
    why: "Sizes of view and screen are in different pixels, or exchanged.",
    help: "give both in CSS pixels",
    wrong: r#"{"browser":{"viewWidth":1921}}"#,
    right: r#"{"browser":{"viewWidth":1920}}"#,
    source: "this project",
    check: Some(check),
};

const SIZES: [(Field, Field); 2] = [
    (Field::at("browser/viewWidth"), Field::at("device/screenWidth")),
    (Field::at("browser/viewHeight"), Field::at("device/screenHeight")),
];

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    for (view, screen) in SIZES {
        if let (Some(seen), Some(most)) = (s.integer(view), s.integer(screen))
            && seen > most
            && most > 0
        {
            out.fields(&RULE, s, &[view, screen], "the view is greater than the screen");
        }
    }
}
