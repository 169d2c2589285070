//! Profiles: what is read, what is refused, and how it is said.

use sessionsmith::profile::Profile;

#[test]
fn probe() {
    for name in ["base", "retail"] {
        match Profile::builtin(name) {
            Ok(profile) => eprintln!("{name}: {} pages", profile.site.pages.len()),
            Err(problems) => eprintln!("{problems}"),
        }
    }
}
