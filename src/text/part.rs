//! Parts of a record in the making: put together for it, or taken whole from a table of the plan.

use super::Text;
use crate::json::{Buffer, Encode, Key, Room};
use crate::model::{Cells, Edition, Form, IntoOwned, Kept, Put, Shape, Value, Wire};
use serde::{Serialize, Serializer};
use std::sync::OnceLock;

/// A model inside a record that a plan makes.
///
/// What only looks at a record turns it into one that can be kept first:
///
/// ```
/// use sessionsmith::model::IntoOwned;
/// use sessionsmith::{Plan, Profile};
///
/// let plan = Plan::builder(&Profile::builtin("retail")?).build()?;
/// let session = plan.simplest_session().into_owned();
/// assert!(session.last_page.value().is_some_and(|page| page.url.starts_with("https://")));
/// # Ok::<(), sessionsmith::Error>(())
/// ```
#[derive(Clone, Debug)]
pub enum Part<'p, X: Value> {
    /// Made for this record.
    Own(X),
    /// Taken from a table, already written.
    Ready(&'p Fragment<X::Owned>),
}

impl<'p, X: Value> Part<'p, X> {
    /// A part made for this record.
    pub(crate) fn own(value: X) -> Self {
        Part::Own(value)
    }

    /// The part of a table; `write` makes it if nobody has asked for it before. `nulls` says of which edition absent
    /// properties are written as null, if they are.
    #[inline(always)]
    pub(crate) fn ready(slot: &'p LazyFragment<X::Owned>, nulls: Option<Edition>, write: impl FnOnce() -> X) -> Self {
        Part::Ready(slot.0.get_or_init(|| Fragment::new(write(), nulls)))
    }

    /// The model, if it was made for this record and can be changed.
    pub fn own_mut(&mut self) -> Option<&mut X> {
        match self {
            Part::Own(value) => Some(value),
            Part::Ready(_) => None,
        }
    }
}

/// A place in a table for a [`Fragment`], which is written when it is first asked for.
#[derive(Clone, Debug)]
pub(crate) struct LazyFragment<X>(OnceLock<Fragment<X>>);

impl<X> Default for LazyFragment<X> {
    fn default() -> Self {
        LazyFragment(OnceLock::new())
    }
}

/// A model of a table as JSON text.
#[derive(Clone, Debug)]
pub struct Fragment<X> {
    text: Box<[u8]>,
    /// Read when it is first asked for: most formats need the text alone.
    value: OnceLock<Box<X>>,
}

impl<X: Kept> Fragment<X> {
    #[cold]
    fn new(mut value: impl Value<Owned = X>, nulls: Option<Edition>) -> Self {
        if let Some(edition) = nulls {
            value.fill_nulls(edition);
        }
        let mut out = Buffer::new();
        out.value(&value);
        Fragment { text: out.as_slice().into(), value: OnceLock::new() }
    }

    /// The model.
    pub fn value(&self) -> &X {
        self.value.get_or_init(|| {
            let mut reader = serde_json::Deserializer::from_slice(&self.text);
            // The text is what a value of this model wrote, and what a model writes it reads: a property that tests hold.
            Box::new(X::read(&mut reader).expect("a fragment holds a value of its model"))
        })
    }
}

impl<X: Value> Encode for Part<'_, X> {
    #[inline(always)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        match self {
            Part::Own(value) => value.encode(out),
            Part::Ready(fragment) => out.append(&fragment.text),
        }
    }

    #[inline(always)]
    fn member<'a>(&self, key: &'static Key, out: Room<'a>) -> Room<'a> {
        match self {
            Part::Own(value) => value.member(key, out),
            Part::Ready(fragment) => fragment_member(key, &fragment.text, out),
        }
    }
}

#[inline(never)]
fn fragment_member<'a>(key: &'static Key, text: &[u8], out: Room<'a>) -> Room<'a> {
    out.key(key).append(text)
}

impl<X: Value> Wire for Part<'_, X> {
    const SHAPE: Shape = X::SHAPE;
    const REQUIRED: bool = X::REQUIRED;

    /// A part that is ready had its nulls filled in when it was written.
    #[inline(always)]
    fn fill_nulls(&mut self, edition: Edition) {
        if let Part::Own(value) = self {
            value.fill_nulls(edition);
        }
    }
}

impl<X: Value> Put for Part<'_, X> {
    fn put(&self, cells: &mut impl Cells) {
        match self {
            Part::Own(value) => value.put(cells),
            Part::Ready(fragment) => {
                if !cells.again(std::ptr::from_ref(*fragment).addr()) {
                    fragment.value().put(cells);
                }
            }
        }
    }
}

impl<X: Value> IntoOwned for Part<'_, X> {
    type Owned = X::Owned;

    fn into_owned(self) -> X::Owned {
        match self {
            Part::Own(value) => value.into_owned(),
            Part::Ready(fragment) => fragment.value().clone(),
        }
    }
}

impl<X: Value> PartialEq for Part<'_, X> {
    /// Whether both read the same, however they are held.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Part::Own(one), Part::Own(two)) => one == two,
            (one, two) => written(one) == written(two),
        }
    }
}

fn written(value: &impl Encode) -> Vec<u8> {
    let mut out = Buffer::new();
    out.value(value);
    out.into_vec()
}

impl<X: Value> Serialize for Part<'_, X> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Own(value) => value.serialize(serializer),
            Part::Ready(fragment) => fragment.value().serialize(serializer),
        }
    }
}

impl<'p> Form for Text<'p> {
    type Part<X: Value> = Part<'p, X>;
}
