//! Integration tests: one binary, a line of purpose for each module.

// The record, against those who did not write it.
mod contract; // the field table and the contract's facts say the same, property by property
mod fixture; // a record shaped as the platform shapes them is read, judged and given back to the byte
mod judged; // the judge's stage shape and the JSON Schema give one verdict, property by property
mod refused; // what is missing, null, of the wrong type or there twice is refused, for every property
mod round_trip; // whatever the wire said is written back, by both writers alike
mod schema; // the JSON Schema is valid, accepts what is valid, refuses the rest, for every property
mod text; // a text in the making is written as the text that it stands for

// The papers, and the code as text.
mod readme; // what the README shows is what the crate does
mod tidy; // each room uses what it may, only the command prints, files are short
// The generator, judged by its text alone.
mod arrivals; // referrer, campaign, click identifier and URL tell one story
mod coherence; // what must agree within a session: times, counts, references
#[cfg(feature = "parquet")]
mod columns; // columns have the values that the lines of JSON have
mod conversations; // combinations that can happen
mod damaged_geoip; // files that are broken in thousands of ways
mod determinism; // equal bytes for any range, any number of threads, any release
mod differ; // any two curated profiles differ as their trades do
mod encoder; // the fast writer and serde_json write the same bytes
mod events; // last events happen on pages where they can
mod explain; // each value rests on the choices that it must
#[cfg(feature = "fake")]
mod fakers; // attributes of fakers: their texts, and that they move nothing else
mod geoip; // GeoIP files of every layout, and what a plain reader finds in them
mod landings; // visits begin where links can lead, and nobody sees what needs a log-in without one
mod numbers; // a telephone number goes to one visitor, and numbers run out as the plan says
mod origin; // places, languages, user agents and devices agree with those who know them
mod presence; // every property appears, in the types that can have it only
mod safety; // nothing that could reach a real person
mod scenarios; // each scenario does what it says, and the truth says what was done
mod schema_generated; // the JSON Schema accepts what is generated
mod stitched; // customers with two devices
mod traffic; // visits come at the hours of local time
mod visitors; // a visitor stays who they are, in one place at a time

// What these tests stand on.
mod dataset; // generated sessions, made once
mod geoip_files; // such files, made with the writer
mod json; // an exact JSON reader of their own
mod places; // a record that has everything, and changes at each place of it
mod wire; // strategies of wire text, made of the field table
