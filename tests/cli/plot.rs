//! `profile show --plot`: what is drawn is what the profile says.

use crate::helper::{Folder, fails, program, run, text};

/// The share and the length of the bar, in eighths of a letter, that stand behind a name.
#[track_caller]
fn bar(plot: &str, name: &str) -> (f64, usize) {
    // Two columns; the second begins after 48 letters and a gap of 3.
    let halves = plot.lines().flat_map(|line| [0, 51].map(|from| line.chars().skip(from).collect::<String>()));
    let begins = |half: &String| half.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
    let half = halves.into_iter().find(begins).unwrap_or_else(|| panic!("no {name} in\n{plot}"));
    let mut words = half[name.len()..].split_whitespace();
    let share = words.next().unwrap().parse().unwrap();
    assert_eq!(words.next(), Some("%"));
    let eighth = |letter: char| 8 - "█▉▊▋▌▍▎▏".chars().position(|known| known == letter).unwrap();
    (share, words.next().unwrap().chars().map(eighth).sum())
}

#[test]
fn every_listed_profile_is_drawn_within_a_hundred_columns() {
    for line in text("profile list").lines() {
        let (name, title) = line.split_once("  ").unwrap();
        let plot = text(&format!("profile show {name} --plot"));
        assert!(plot.starts_with(&format!("{name}  {}\n", title.trim())), "{plot}");
        for line in plot.lines() {
            assert!(line.chars().count() <= 100 && line == line.trim_end(), "{name}: {line:?}");
            assert!(!line.contains('\u{1b}'), "colours without a terminal: {line:?}");
        }
        for block in
            ["Types", "Channels", "Device classes", "Markets", "Last web events", "Conversations", "Hours", "Days"]
        {
            assert!(plot.contains(block), "{name}: {block}");
        }
    }
}

#[test]
fn bars_are_as_long_as_their_weights() {
    let folder = Folder::new("plot");
    let week = "hours = [4, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]\n\
                weekdays = [6, 3, 0, 0, 0, 0, 0]";
    let profile = format!(
        "name = \"own\"\ntypes = {{ web = 4, app = 2, conversation = 1 }}\n\
         devices.classes = {{ desktop = 75, mobile = 25 }}\nvisits.bounce = 0.5\n\
         [traffic.desktop]\n{week}\n[traffic.mobile]\n{week}"
    );
    folder.write("own.toml", &profile);
    let ran = run(&mut folder.program("profile show own.toml --plot"));
    let plot = String::from_utf8(ran.out).unwrap();
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let [web, app, conversation] = ["web", "app", "conversation"].map(|name| bar(&plot, name));
    assert_eq!((web.0, app.0, conversation.0), (57.1, 28.6, 14.3));
    assert_eq!((web.1, web.1), (2 * app.1, 4 * conversation.1));
    // The classes are those that the whole site will have, not those of one country.
    let [desktop, mobile] = ["desktop", "mobile"].map(|name| bar(&plot, name));
    assert_eq!((desktop.0, mobile.0), (75.0, 25.0));
    assert_eq!(desktop.1.abs_diff(3 * mobile.1), 1, "three times as long, to an eighth of a letter\n{plot}");
    assert_eq!(bar(&plot, "one page only"), (50.0, web.1 / 2));
    // Six lines of columns: the first hour to the top, the fourth half, the last a quarter; Monday whole, Tuesday half.
    let lines: Vec<&str> = plot.lines().collect();
    let title = lines.iter().position(|line| line.starts_with("Hours of the day, at most 57.1 %")).unwrap();
    let column =
        |at: usize| -> String { (1..=6).map(|line| lines[title + line].chars().nth(at).unwrap_or(' ')).collect() };
    assert_eq!([0, 1, 2, 6, 46].map(column), ["██████", "██████", "      ", "   ███", "    ▄█"]);
    let monday = lines[title].chars().count() - lines[title].rsplit("Days").next().unwrap().chars().count() - 4;
    assert_eq!([monday, monday + 5, monday + 10].map(column), ["██████", "   ███", "      "]);
}

#[test]
fn what_cannot_be_used_is_not_drawn() {
    let folder = Folder::new("plot-wrong");
    folder.write("own.toml", "name = \"own\"\ndevices.tablets = 0\ndevices.classes = { tablet = 1, desktop = 1 }");
    let err = "\
error: the browsers of the markets cannot have these shares
 --> own.toml:3:9
  |
3 | devices.classes = { tablet = 1, desktop = 1 }
  |         ^^^^^^^
  |
  = help: give each class that is asked for some browsers in most countries, and `tablets` a share above 0

1 problem in the profile";
    fails(&mut folder.program("profile show own.toml --plot"), 2, err);
    let ran = run(&mut program("profile show banc --plot"));
    assert!(ran.code == Some(2) && ran.err.contains("did you mean `bank`?"), "{ran:?}");
}
