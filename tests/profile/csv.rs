//! Ids from CSV files.

use sessionsmith::profile::{Ids, Problem, Profile};
use std::path::PathBuf;

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("profile-csv-{name}"));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn problems(folder: &Folder, csv: &str) -> Vec<Problem> {
    folder.write("users.csv", csv);
    let path = folder.write("shop.toml", "name = \"shop\"\n[organization]\nusers = { csv = \"users.csv\" }\n");
    Profile::from_path(path).unwrap_err().iter().collect()
}

const ONE: &str = "2f1e6a0c-7d0b-4c51-9a3e-5b8d0c9f4e21";
const TWO: &str = "9b0c7a55-3c1f-4a7e-8f16-0d2b6e4a9c33";

#[test]
fn ids_come_from_the_named_column() {
    let folder = Folder::new("good");
    let text =
        format!("\u{feff}name,\"user id\"\r\n\"Ada, the \"\"first\"\"\",{}\r\n\r\nBo,\"{TWO}\"", ONE.to_uppercase());
    folder.write("users.csv", &text);
    let path = folder
        .write("shop.toml", "name = \"shop\"\n[organization]\nusers = { csv = \"users.csv\", column = \"user id\" }\n");
    let profile = Profile::from_path(path).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(profile.organization.users, Ids::Listed(vec![ONE.to_owned(), TWO.to_owned()]));
}

#[test]
fn bad_rows_are_shown_where_they_stand() {
    let folder = Folder::new("rows");
    let found = problems(&folder, &format!("id,name\n{ONE},Ada\nnobody,Bo\n{ONE},Cy\n"));
    let places: Vec<_> = found.iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(places, [(3, 1), (4, 1)], "{found:#?}");
    assert!(found.iter().all(|problem| problem.source.as_deref().unwrap().ends_with("users.csv")), "{found:#?}");
}

#[test]
fn many_bad_rows_are_counted() {
    let folder = Folder::new("many");
    let found = problems(&folder, &format!("id\n{}", "x\n".repeat(1000)));
    assert_eq!(found.len(), 11);
    assert!(found.iter().any(|problem| problem.message.contains("990 more rows")), "{found:#?}");
}

#[test]
fn missing_things_are_named() {
    let folder = Folder::new("missing");
    let found = problems(&folder, &format!("ids,name\n{ONE},Ada\n"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].help.as_deref(), Some("did you mean `ids`?"));
    let found = problems(&folder, "id\n");
    assert!(found[0].message.ends_with("has no rows"), "{found:#?}");
    let path = folder.write("other.toml", "name = \"shop\"\n[organization]\nusers = { csv = \"nowhere.csv\" }\n");
    let found: Vec<Problem> = Profile::from_path(path).unwrap_err().iter().collect();
    assert!(found[0].message.ends_with("nowhere.csv: no such file"), "{found:#?}");
    assert_eq!((found[0].line, found[0].column), (3, 17));
}
