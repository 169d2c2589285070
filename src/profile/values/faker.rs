//! Fakers of the `fake` crate, by name.

use super::unknown_word;
use crate::profile::read::{Scalar, Wrong};
use crate::vocab::fakers::{FAKERS, Faker};
use serde_json::{Value as Json, json};

impl Scalar for Faker {
    type Value = Self;

    fn parse(text: &str) -> Result<Self, Wrong> {
        if let Some((_, what, help)) = refused(text) {
            let message = format!("`{text}` makes {what}");
            return Err(Wrong::new(message, "only fakers that cannot reach or name anybody").help(*help));
        }
        let Some(faker) = Faker::by_name(text) else {
            let mut wrong = unknown_word("faker", text, &names());
            wrong.help = wrong.help.or_else(|| Some(format!("fakers are {}", names().join(", "))));
            return Err(wrong);
        };
        if cfg!(feature = "fake") {
            return Ok(faker);
        }
        Err(Wrong::new("this program was built without fakers", "needs the feature `fake`")
            .help("build it with `--features fake`, or write `values` or `pattern` instead"))
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "enum": names() })
    }
}

fn names() -> Vec<&'static str> {
    FAKERS.iter().map(|faker| faker.name()).collect()
}

/// Why a faker is refused.
fn refused(text: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let all_of = |name: &str| name.ends_with('.') && text.starts_with(name);
    REFUSED.iter().find(|(name, ..)| *name == text || all_of(name))
}

/// What fakers make that could reach or name somebody: the name of the faker or of all of its module, what it makes, and what
/// to write instead.
const REFUSED: &[(&str, &str, &str)] = &[
    ("internet.FreeEmail", "e-mail addresses", MAIL),
    ("internet.SafeEmail", "e-mail addresses", MAIL),
    ("internet.FreeEmailProvider", "domains", "write `values` with reserved names, as \"mail.example\""),
    ("internet.DomainSuffix", "domains", "write `values` with reserved names, as \"shop.example\""),
    ("internet.Username", "user names", "write a pattern, as \"user-{digits:8}\""),
    ("internet.Password", "passwords", "write a pattern, as \"{alnum:12}\""),
    ("internet.IP", "addresses", IP),
    ("internet.IPv4", "addresses", IP),
    ("internet.IPv6", "addresses", IP),
    ("internet.MACAddress", "addresses of devices", "write a pattern, as \"{hex:12}\""),
    ("internet.UserAgent", "user agents of long ago", "each web visit has `userAgentString`"),
    ("internet.", "what could reach somebody", "write `values` or a pattern"),
    ("phone_number.", "phone numbers", "visitors have fictional ones, with `phone` in [visitors.identity]"),
    ("address.", "addresses", "each visit has its place, of [visitors.markets]; other places are `values`"),
    ("name.Name", "full names, and a namesake lives", "take \"name.FirstName\" or \"name.LastName\""),
    ("name.NameWithTitle", "full names, and a namesake lives", "take \"name.FirstName\" or \"name.LastName\""),
    (
        "company.CompanyName",
        "names that companies may have",
        "write `values` with invented ones, or take \"company.CatchPhrase\"",
    ),
    ("creditcard.", "numbers of payment cards", "write a pattern, as \"XXXX-{digits:4}\""),
    ("finance.", "codes of banks and securities", "write a pattern, as \"{letters:6}{digits:2}\""),
    ("administrative.", "numbers of persons", "write a pattern, as \"{digits:10}\""),
    ("automotive.", "number plates", "write a pattern, as \"{letters:3}-{digits:4}\""),
    ("filesystem.FilePath", "paths with names of persons", "take \"filesystem.FileName\""),
    ("filesystem.DirPath", "paths with names of persons", "take \"filesystem.FileName\""),
    ("markdown.Link", "links", "take \"lorem.Word\""),
    ("picsum.", "links", "write a pattern, as \"https://img.shop.example/{digits:4}\""),
];

const MAIL: &str = "visitors have reserved ones, with `email` in [visitors.identity]; or write a pattern, as \"customer+{digits:8}@example.com\"";
const IP: &str = "each visit has `ipAddress`, of [network]";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_none_is_refused() {
        // Strictly: no name twice.
        assert!(names().windows(2).all(|pair| pair[0] < pair[1]));
        assert!(names().into_iter().all(|name| refused(name).is_none()));
    }
}
