//! Generated sessions against the JSON Schema of their edition, judged by a validator that is not ours.

use sessionsmith::model::{Edition, json_schema};
use sessionsmith::{Plan, Profile};

#[test]
fn the_schema_accepts_every_generated_session() {
    for edition in Edition::ALL {
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let validator = options.build(&json_schema(edition)).unwrap();
        for (name, _) in Profile::names() {
            let (profile, nulls) = (Profile::builtin(name).unwrap(), name == "base");
            let rows = if ["base", "retail"].contains(&name) { 3000 } else { 700 };
            let plan =
                Plan::builder(&profile).seed(3).rows(rows).edition(edition).explicit_nulls(nulls).build().unwrap();
            for (row, line) in crate::dataset::written(&plan).iter().enumerate() {
                let value = serde_json::from_str(line).unwrap();
                if let Err(error) = validator.validate(&value) {
                    panic!(
                        "{name}, row {row}, edition {edition}, nulls {nulls}: {error} at {}\n{line}",
                        error.instance_path()
                    );
                }
            }
        }
    }
}
