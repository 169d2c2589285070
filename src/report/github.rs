//! Findings as commands of GitHub's workflows. They show no value.

use crate::judge::Severity;
use crate::judge::stream::Located;

pub(super) fn finding(name: &str, located: &Located) -> String {
    let finding = &located.finding;
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (line, column) = finding.places.first().map_or((1, 1), |place| (place.line, place.column));
    let pointers: Vec<&str> =
        finding.places.iter().map(|place| place.pointer.as_str()).filter(|pointer| !pointer.is_empty()).collect();
    let message = match pointers.is_empty() {
        true => format!("{}; {}", finding.message, finding.rule.help),
        false => format!("{} ({}); {}", finding.message, pointers.join(", "), finding.rule.help),
    };
    let (file, title) = (property(name), property(finding.rule.id));
    format!("::{command} file={file},line={line},col={column},title={title}::{}\n", data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
