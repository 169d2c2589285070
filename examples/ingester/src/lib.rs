//! Stores sessions in SQLite, as somebody might write it in an afternoon. It looks right, and each mistake in it is a usual one.
//! `tests/finds.rs` finds them.

use rusqlite::{Connection, params};
use serde::Deserialize;

/// What is kept of a session.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: Kind,
    pub created_date: String,
    // Mistake: null is read as none, so "it has ended, and nobody knows when" and "it goes on" are the same. Not found here,
    // as nobody asks.
    pub ended_date: Option<String>,
    pub event_count: u32,
    #[serde(default)]
    pub search_terms: Vec<String>,
    pub geolocation: Option<Geolocation>,
    pub last_user_disconnect_type: Option<Disconnect>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Web,
    App,
    Conversation,
}

// Mistake: the vendor adds values, and then nothing is read any more.
#[derive(Debug, Deserialize)]
pub enum Disconnect {
    Unknown,
    Endpoint,
    Client,
    System,
    Transfer,
    Error,
    Peer,
    Other,
    Spam,
    Timeout,
    TransportFailure,
    ConferenceTransfer,
    ConsultTransfer,
    ForwardTransfer,
    NoAnswerTransfer,
    NotAvailableTransfer,
    Uncallable,
    DoNotDisturbEndpoint,
    DoNotDisturbTransfer,
}

#[derive(Debug, Deserialize)]
pub struct Geolocation {
    pub locality: Option<String>,
}

/// What is wrong with a text.
#[derive(Debug)]
pub struct Refused(pub String);

/// Reads a session.
pub fn read(text: &[u8]) -> Result<Session, Refused> {
    let session: Session = serde_json::from_slice(text).map_err(|error| Refused(error.to_string()))?;
    // Mistake: dates may come without milliseconds.
    if session.created_date.len() != "2026-10-01T09:00:00.000Z".len() {
        return Err(Refused(format!("{} is no date", session.created_date)));
    }
    Ok(session)
}

/// A database of sessions.
pub struct Store(Connection);

impl Store {
    /// An empty one, in memory.
    pub fn new() -> rusqlite::Result<Self> {
        let db = Connection::open_in_memory()?;
        db.execute_batch(
            "CREATE TABLE session (id TEXT PRIMARY KEY, created TEXT, hours INTEGER, city TEXT CHECK (length(city) < 30));
             CREATE TABLE term (session TEXT, term TEXT)",
        )?;
        Ok(Store(db))
    }

    /// Stores a session.
    pub fn insert(&self, session: &Session) -> rusqlite::Result<()> {
        let city = session.geolocation.as_ref().and_then(|place| place.locality.as_deref());
        // Mistake: the API gives a session again when it goes on, and the second one is an error.
        self.0.execute(
            "INSERT INTO session (id, created, hours, city) VALUES (?1, ?2, ?3, ?4)",
            params![session.id, session.created_date, hours(session), city.map(initial)],
        )?;
        for term in &session.search_terms {
            // Mistake: a text in the statement.
            self.0.execute_batch(&format!("INSERT INTO term VALUES ('{}', '{term}')", session.id))?;
        }
        Ok(())
    }

    /// How many sessions there are.
    pub fn count(&self) -> rusqlite::Result<u64> {
        self.0.query_row("SELECT count(*) FROM session", [], |row| row.get(0))
    }

    /// What was searched for in a session.
    pub fn terms(&self, id: &str) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.0.prepare("SELECT term FROM term WHERE session = ?1")?;
        statement.query_map([id], |row| row.get(0))?.collect()
    }
}

/// Mistake: the first byte is the first letter in most cities, but not in Århus.
fn initial(city: &str) -> String {
    city[..1].to_owned()
}

/// How many events there are for each hour of a session.
fn hours(session: &Session) -> u32 {
    let hour = |date: &str| date[11..13].parse::<u32>().unwrap_or(0);
    let Some(ended) = &session.ended_date else { return 0 };
    // Mistake: a session goes over midnight.
    session.event_count / (hour(ended) - hour(&session.created_date) + 1)
}
