//! Sessions that go out as their time comes, to a pipe or to an endpoint.

use crate::helper::{Folder, objects, out, program, run};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

#[test]
fn a_rate_changes_no_byte() {
    let ran = run(&mut program("generate -n 60 -s 4 --rate 600"));
    assert_eq!((ran.code, ran.out), (Some(0), out("generate -n 60 -s 4")));
    assert!(ran.err.contains("wrote 60 sessions in") && ran.err.contains("median"), "{}", ran.err);
}

#[test]
fn sessions_of_now_have_dates_of_now() {
    let before = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as i64;
    let ran = run(&mut program("generate -n 40 -s 4 --realtime=1h --rate 200"));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let sessions = objects(&ran.out);
    assert_eq!(sessions.len(), 40);
    for session in sessions {
        let created: chrono::DateTime<chrono::Utc> = session["createdDate"].as_str().unwrap().parse().unwrap();
        let ago = before - created.timestamp_millis();
        assert!((3_500_000..=3_600_000).contains(&ago), "{ago}");
    }
    // The run that is told makes the same again.
    let (from, to) = ran.err.lines().find_map(|line| line.strip_prefix("period ")?.split_once(" to ")).unwrap();
    let again = run(&mut program(&format!("generate -n 40 -s 4 --from {from} --to {to}")));
    assert_eq!(ran.out, again.out);
}

#[test]
fn wrong_use_is_refused_before_anything_is_sent() {
    let folder = Folder::new("stream-wrong");
    for (arguments, expected) in [
        ("generate --rate 0", "is no rate"),
        ("generate --rate 5/day", "is no rate"),
        ("generate --realtime", "no end yet"),
        ("generate --realtime=5 --rate 5", "no length of time"),
        ("generate --realtime --rate 5 --to 2027-01-01", "both say"),
        ("generate --realtime --from 2027-01-01 --rate 5", "cannot be used with"),
        ("generate --rate 5 -o made/", "folder"),
        ("generate --rate 5 --compress zstd", "not packed"),
        ("generate --post http://example.com/", "is another machine"),
        ("generate --post http://example.com/ --post-host example.org", "names `example.org`"),
        ("generate --post localhost:80", "http"),
        ("generate --post http://localhost:1/ --header nonsense", "is no header"),
        ("generate --post http://localhost:1/ -o made", "cannot be used with"),
        ("generate --batch 5", "required"),
    ] {
        let ran = run(&mut folder.program(arguments));
        assert_eq!((ran.code, ran.out.len()), (Some(2), 0), "{arguments}: {}", ran.err);
        assert!(ran.err.contains(expected), "{arguments}: {}", ran.err);
    }
    assert!(folder.names().is_empty());
}

#[test]
fn an_endpoint_gets_every_session_once() {
    let endpoint = Endpoint::start(|_| Reply::Status(200));
    for (options, kind) in [("", "application/x-ndjson"), ("-f json", "application/json")] {
        let ran = run(&mut program(&format!("generate -n 250 -s 4 --batch 40 {options} --post {}", endpoint.url)));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.err.contains("sent 250 sessions") && ran.err.contains("status 200: 7 answers"), "{}", ran.err);
        let mut ids = Vec::new();
        for request in endpoint.taken() {
            assert_eq!(request.header["content-type"], kind);
            let body: Vec<Value> = if options.is_empty() {
                objects(&request.body)
            } else {
                serde_json::from_slice(&request.body).unwrap()
            };
            assert!(body.len() == 40 || body.len() == 10);
            ids.extend(body.iter().map(|session| session["id"].as_str().unwrap().to_owned()));
        }
        let mut expected: Vec<String> = objects(&out("generate -n 250 -s 4"))
            .iter()
            .map(|session| session["id"].as_str().unwrap().into())
            .collect();
        ids.sort();
        expected.sort();
        assert_eq!(ids, expected);
    }
}

#[test]
fn requests_that_fail_are_tried_again() {
    // Of each three, one is refused for now, one is cut off.
    let endpoint = Endpoint::start(|number| match number % 3 {
        0 => Reply::Status(503),
        1 => Reply::Nothing,
        _ => Reply::Status(201),
    });
    let ran = run(&mut program(&format!("generate -n 30 -s 4 --batch 10 --retries 9 --post {}", endpoint.url)));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("sent 30 sessions") && ran.err.contains("status 201: 3"), "{}", ran.err);
    assert!(ran.err.contains("status 503") && ran.err.contains("no answer") && ran.err.contains("tried again"));
}

#[test]
fn what_is_refused_for_good_is_not_tried_again() {
    let endpoint = Endpoint::start(|_| Reply::Status(400));
    let ran = run(&mut program(&format!("generate -n 30 -s 4 --batch 10 --post {}", endpoint.url)));
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("status 400: 3 answers") && ran.err.contains("30 sessions were not taken"), "{}", ran.err);
    assert!(!ran.err.contains("tried again"));
}

/// A redirect could lead to a stranger.
#[test]
fn redirects_are_not_followed() {
    let endpoint = Endpoint::start(|_| Reply::Redirect);
    let ran = run(&mut program(&format!("generate -n 1 -s 4 --post {}", endpoint.url)));
    assert_eq!((ran.code, endpoint.taken().len()), (Some(1), 1));
    assert!(ran.err.contains("status 307"), "{}", ran.err);
}

#[test]
fn a_hopeless_endpoint_is_left_alone() {
    let endpoint = Endpoint::start(|_| Reply::Status(404));
    let ran = run(&mut program(&format!("generate -n 10k -s 4 --batch 10 --post {}", endpoint.url)));
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("stopped after 20 requests in a row"), "{}", ran.err);
    assert!(endpoint.taken().len() < 100);
}

/// What an endpoint answers.
#[derive(Clone, Copy)]
enum Reply {
    Status(u16),
    Redirect,
    /// The connection is closed.
    Nothing,
}

struct Request {
    header: BTreeMap<String, String>,
    body: Vec<u8>,
}

/// A small HTTP server of this test's own.
struct Endpoint {
    url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Endpoint {
    /// `reply` says what the request of this number gets, counted from 0.
    fn start(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/sessions?from=test", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (reply, kept, number) = (Arc::new(reply), Arc::clone(&requests), Arc::new(Mutex::new(0)));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (reply, kept, number) = (Arc::clone(&reply), Arc::clone(&kept), Arc::clone(&number));
                thread::spawn(move || serve(&stream, &*reply, &kept, &number));
            }
        });
        Endpoint { url, requests }
    }

    /// The requests that came since this was asked last.
    fn taken(&self) -> Vec<Request> {
        std::mem::take(&mut self.requests.lock().unwrap())
    }
}

fn serve(stream: &TcpStream, reply: &dyn Fn(usize) -> Reply, kept: &Mutex<Vec<Request>>, number: &Mutex<usize>) {
    let (mut reader, mut writer) = (BufReader::new(stream), stream);
    loop {
        let mut header = BTreeMap::new();
        let mut line = String::new();
        while reader.read_line(&mut line).unwrap_or(0) > 2 {
            if let Some((name, value)) = line.trim_end().split_once(": ") {
                header.insert(name.to_lowercase(), value.to_owned());
            }
            line.clear();
        }
        let Some(length) = header.get("content-length") else { return };
        let mut body = vec![0; length.parse().unwrap()];
        reader.read_exact(&mut body).unwrap();
        kept.lock().unwrap().push(Request { header, body });
        let at = {
            let mut number = number.lock().unwrap();
            *number += 1;
            *number - 1
        };
        let answer = match reply(at) {
            Reply::Nothing => return,
            Reply::Status(status) => format!("HTTP/1.1 {status} X\r\ncontent-length: 2\r\n\r\nok"),
            Reply::Redirect => "HTTP/1.1 307 X\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n".to_owned(),
        };
        if writer.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}
