//! Fields by their path, found in the model's field table while this crate is compiled.

use crate::model::{Model, Property, Session, Shape, Wire};

/// The model of a session.
pub(crate) const SESSION: &Model = match <Session as Wire>::SHAPE {
    Shape::Model(model) => model,
    // The declaration makes it a model; otherwise this crate does not compile.
    _ => panic!("a session is an object"),
};

/// How many fields there are.
pub(crate) const FIELDS: usize = size(SESSION);

/// A property of a session, or of an object in it that is not in a list: `createdDate`, `lastPage/url`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field(pub(super) u16);

impl Field {
    /// The field at this path. Does not compile as a constant if there is none.
    pub const fn at(path: &str) -> Field {
        let path = path.as_bytes();
        let mut model = SESSION;
        let mut slot = 0;
        let mut start = 0;
        loop {
            let mut end = start;
            while end < path.len() && path[end] != b'/' {
                end += 1;
            }
            let mut at = 0;
            while !same(model.properties[at].key.as_bytes(), path, start, end) {
                slot += 1 + below(&model.properties[at]);
                at += 1;
            }
            if end == path.len() {
                return Field(slot as u16);
            }
            model = match model.properties[at].shape {
                Shape::Model(model) => model,
                // Evaluated while compiling: a path leads through objects.
                _ => panic!("no object"),
            };
            slot += 1;
            start = end + 1;
        }
    }

    /// The names from the root to it.
    pub fn path(self) -> Vec<&'static str> {
        let mut path = Vec::new();
        let (mut model, mut left) = (SESSION, usize::from(self.0));
        'model: loop {
            for property in model.properties {
                if left == 0 {
                    path.push(property.key);
                    return path;
                }
                let inside = below(property);
                if left <= inside
                    && let Shape::Model(inner) = property.shape
                {
                    path.push(property.key);
                    (model, left) = (inner, left - 1);
                    continue 'model;
                }
                left -= 1 + inside;
            }
            return path;
        }
    }
}

/// How many fields a model has, with those below.
pub(super) const fn size(model: &Model) -> usize {
    let (mut sum, mut at) = (0, 0);
    while at < model.properties.len() {
        sum += 1 + below(&model.properties[at]);
        at += 1;
    }
    sum
}

/// How many fields stand below a property.
pub(super) const fn below(property: &Property) -> usize {
    match property.shape {
        Shape::Model(model) => size(model),
        _ => 0,
    }
}

const fn same(key: &[u8], path: &[u8], start: usize, end: usize) -> bool {
    if key.len() != end - start {
        return false;
    }
    let mut at = 0;
    while at < key.len() {
        if key[at] != path[start + at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_numbers_agree() {
        const URL: Field = Field::at("lastPage/url");
        assert_eq!(URL.path(), ["lastPage", "url"]);
        for slot in 0..FIELDS as u16 {
            let path = Field(slot).path();
            assert_eq!(Field::at(&path.join("/")), Field(slot), "{path:?}");
        }
        const { assert!(FIELDS > 100) };
    }
}
