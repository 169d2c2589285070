//! What somebody may have meant who wrote a wrong name.

use super::schema::sections_with;

/// What to do about an unknown name: the nearest right one, or the section it belongs to.
pub(crate) fn advice(name: &str, known: &[&str]) -> Option<String> {
    let near = nearest(name, known.iter().copied());
    if let Some(near) = near.filter(|near| strsim::osa_distance(near, name) <= 1) {
        return Some(format!("did you mean `{near}`?"));
    }
    let sections = sections_with(name);
    match (sections.as_slice(), near) {
        ([section], _) => Some(format!("`{name}` belongs to {section}")),
        ([one, other], None) => Some(format!("`{name}` belongs to {one} or {other}")),
        (_, Some(near)) => Some(format!("did you mean `{near}`?")),
        _ if known.len() <= 20 => Some(format!("known here: {}", known.join(", "))),
        _ => None,
    }
}

/// The nearest of the right names, if any is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    known
        .into_iter()
        .map(|right| (strsim::osa_distance(&lower, &right.to_lowercase()), right))
        .filter(|(distance, right)| *distance <= (name.chars().count().max(right.chars().count())) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, right)| right)
}
