//! The field table against the contract's facts, both ways, in both editions.

use crate::json::Json;
use crate::places::session;
use sessionsmith::model::{Edition, Model, Property, Shape};

/// The contract: `{model: {"$since"?, property: {"type", "required"?, "since"?, "values"?, "values_since_269"?}}}`.
pub(crate) fn facts() -> Json {
    Json::parse(include_str!("../contract/session.json")).unwrap()
}

/// What the contract says of one property, in the words of the field table.
#[derive(Debug, PartialEq)]
struct Fact {
    key: String,
    kind: String,
    required: bool,
    since: u16,
    values: Vec<(String, u16)>,
}

/// The edition that a fact names, the first if it names none.
pub(crate) fn since(fact: Option<&Json>) -> u16 {
    match fact {
        None => 215,
        Some(number) => {
            assert_eq!(*number, Json::parse("269").unwrap());
            269
        }
    }
}

/// The properties of a model in the contract: its members, except those about the model itself.
pub(crate) fn properties(model: &Json) -> impl Iterator<Item = (String, &Json)> {
    model.members().filter(|(key, _)| !key.starts_with('$'))
}

fn stated(key: String, fact: &Json) -> Fact {
    for (word, _) in fact.members() {
        let known = ["name", "type", "required", "since", "values", "values_since_269"].contains(&word.as_str());
        assert!(known, "the contract says `{word}` of {key}, and this test does not look at it");
    }
    let texts = |list: &str, since: u16| {
        let elements = fact.get(list).map_or(&[][..], Json::elements);
        elements.iter().map(move |value| (value.text().unwrap(), since)).collect::<Vec<_>>()
    };
    Fact {
        kind: fact.get("type").and_then(Json::text).unwrap(),
        required: fact.get("required") == Some(&Json::Bool(true)),
        since: since(fact.get("since")),
        // A list that came with its property is as old as the property.
        values: [texts("values", 215), texts("values_since_269", 269)].concat(),
        key,
    }
}

fn declared(property: &Property) -> Fact {
    let values = match property.shape {
        Shape::Enum(values) => values.iter().map(|value| (value.value.to_owned(), value.since.number())).collect(),
        _ => Vec::new(),
    };
    Fact {
        key: property.key.to_owned(),
        kind: kind(property.shape),
        required: property.required,
        since: property.since.number(),
        values,
    }
}

fn kind(shape: Shape) -> String {
    match shape {
        Shape::Text | Shape::Enum(_) => "string".to_owned(),
        Shape::DateTime => "date-time".to_owned(),
        Shape::Integer => "integer".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Model(model) => model.name.to_owned(),
        Shape::List(element) => format!("list<{}>", kind(*element)),
        Shape::Map(element) => format!("map<{}>", kind(*element)),
    }
}

#[test]
fn the_models_are_those_of_the_contract_in_its_order() {
    let declared: Vec<_> =
        session().reach().iter().map(|model| (model.name.to_owned(), model.since.number())).collect();
    let stated: Vec<_> = facts().members().map(|(name, model)| (name, since(model.get("$since")))).collect();
    assert_eq!(declared, stated);
}

#[test]
fn each_property_is_as_the_contract_says_and_in_its_order() {
    let facts = facts();
    for model in session().reach() {
        let stated: Vec<_> = properties(facts.get(model.name).unwrap()).map(|(key, fact)| stated(key, fact)).collect();
        let declared: Vec<_> = model.properties.iter().map(declared).collect();
        for (declared, stated) in declared.iter().zip(&stated) {
            assert_eq!(declared, stated, "{}", model.name);
        }
        assert_eq!(declared.len(), stated.len(), "{}", model.name);
    }
}

#[test]
fn each_edition_has_the_properties_that_its_documentation_counts() {
    let count = |edition| session().properties.iter().filter(|property| property.since <= edition).count();
    assert_eq!(Edition::ALL.map(count), [45, 51]);
}

#[test]
fn nothing_of_a_model_is_older_than_the_model() {
    let young = |model: &&'static Model| {
        let since = model.since;
        let name = model.name;
        model.properties.iter().filter(move |property| property.since < since).map(move |p| (name, p.key))
    };
    assert_eq!(session().reach().iter().flat_map(young).collect::<Vec<_>>(), []);

    // An edition must know the model of every property that it knows.
    for model in session().reach() {
        for property in model.properties {
            let inner = property.shape.model();
            assert!(inner.is_none_or(|inner| inner.since <= property.since), "{}.{}", model.name, property.key);
        }
    }
}

#[test]
fn each_edition_is_found_by_its_number() {
    for edition in Edition::ALL {
        assert_eq!(edition.number().to_string().parse(), Ok(edition));
    }
    assert!("270".parse::<Edition>().unwrap_err().to_string().contains("270"));
}
