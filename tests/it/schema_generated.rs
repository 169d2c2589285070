//! Generated sessions against the JSON Schema of their edition, judged by a validator that is not ours.

use sessionsmith::model::{Edition, json_schema};
use sessionsmith::{Plan, Profile};

#[test]
fn the_schema_accepts_every_generated_session() {
    for edition in Edition::ALL {
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let validator = options.build(&json_schema(edition)).unwrap();
        for nulls in [false, true] {
            let profile = Profile::builtin(if nulls { "base" } else { "retail" }).unwrap();
            let plan =
                Plan::builder(&profile).seed(3).rows(3000).edition(edition).explicit_nulls(nulls).build().unwrap();
            for (row, line) in crate::dataset::written(&plan).iter().enumerate() {
                let value = serde_json::from_str(line).unwrap();
                if let Err(error) = validator.validate(&value) {
                    panic!("row {row}, edition {edition}, nulls {nulls}: {error} at {}\n{line}", error.instance_path());
                }
            }
        }
    }
}
