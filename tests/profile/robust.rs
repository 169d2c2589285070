//! Whatever stands in a file: no panic, and every problem has its place in it.

use proptest::prelude::*;
use sessionsmith::profile::{Profile, ProfileSource};

const TEXT: &str = "name = \"m\u{f6}bel\"\n[site]\nterms = [\"b\u{fc}cher\", 'x']\n[period]\nfrom = 2026-10-01\n[visits]\nbounce = 0.4\n\
                    duration = { intercept = 1, slope = 2, sigma = 3 }\n[[site.pages]]\nkind = \"home\"\npath = \"/{a}\"\n\
                    title = \"\u{1f6cb} {a}\"\nweight = 1\n[organization]\nqueues = [\"x\", 5]\n[attributes.a]\ntype = \"date\"\n";

fn check(text: &str, sets: &[String]) {
    let source = ProfileSource::Text { name: "m.toml".to_owned(), text: text.to_owned() };
    let Err(problems) = Profile::load(&source, sets) else { return };
    let shown = problems.to_string();
    assert!(problems.len() > 0);
    for problem in problems.iter() {
        let source = problem.source.as_deref().expect("a text in memory has places");
        assert!(!problem.message.is_empty());
        let place = format!("{source}:{}:{}\n", problem.line, problem.column);
        assert!(shown.contains(&place), "{place}{shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// A profile with a piece cut out and another put in, at letters chosen at random.
    #[test]
    fn damaged_profiles_are_refused_in_words(
        from in 0..TEXT.chars().count(),
        length in 0_usize..12,
        piece in prop_oneof![".{0,6}", "[\\[\\]{}=\"'\\n.,\\\\#-]{0,5}", Just("\r\n".to_owned()), Just("nan".to_owned())],
    ) {
        let head: String = TEXT.chars().take(from).collect();
        let tail: String = TEXT.chars().skip(from + length).collect();
        check(&format!("{head}{piece}{tail}"), &[]);
    }

    #[test]
    fn any_override_is_taken_or_refused(set in prop_oneof![
        ".{0,20}",
        "(visits|site|name|site\\.lists\\.x|period\\.from)[=.]{0,2}[0-9a-z\\[\\]{}\"'=,\u{e9}\n -]{0,12}",
    ]) {
        check("name = \"m\"\n", &[set]);
    }
}
