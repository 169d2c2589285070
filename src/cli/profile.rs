//! `profile`: lists, shows and checks profiles.

use super::args::ProfileAction;
use super::plot::plot;
use super::{json, print, report};
use crate::Plan;
use crate::error::Error;
use crate::profile::{Profile, ProfileSource, profile_schema};
use crate::scenario::Feed;

pub(super) fn run(action: ProfileAction) -> Result<(), Error> {
    match action {
        ProfileAction::List => {
            let names = Profile::names();
            let width = names.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
            let lines: String = names.iter().map(|(name, title)| format!("{name:width$}  {title}\n")).collect();
            print(lines.as_bytes())
        }
        ProfileAction::Show { name, plot: true } => {
            let profile = Profile::load(&ProfileSource::from_argument(&name), &[])?;
            print(&report::for_stdout(plot(&profile)?))
        }
        ProfileAction::Show { name, plot: false } => {
            match Profile::builtin_text(&name).or_else(|| Profile::scenario_text(&name)) {
                Some(text) => print(text.as_bytes()),
                // The same words, and the same advice, as wherever a profile is named.
                None => Profile::builtin(&name).map(|_| ()).map_err(Error::from),
            }
        }
        ProfileAction::Check { files } => {
            let mut wrong = Vec::new();
            for file in &files {
                let checked = Profile::from_path(file)
                    .map_err(Error::from)
                    .and_then(|profile| Feed::new(&profile, Plan::builder(&profile).build()?));
                match checked {
                    Ok(_) => report::note(&format!("{}: no problems", file.display())),
                    Err(error) => {
                        report::error(&error);
                        wrong.push(file.display().to_string());
                    }
                }
            }
            if wrong.is_empty() { Ok(()) } else { Err(Error::input(format!("problems in {}", wrong.join(", ")))) }
        }
        ProfileAction::Schema => json(&profile_schema()),
    }
}
