//! A page that needs nothing else, for a screen of any width.

use super::junit::escaped;
use super::name;
use crate::conform::run::{Row, Run};
use std::fmt::Write;

const STYLE: &str = "
:root{color-scheme:light dark;--line:#8884;--fail:#b3261e;--pass:#1b6e3c;--known:#8a6100}
@media(prefers-color-scheme:dark){:root{--fail:#ff8a80;--pass:#7fd6a0;--known:#f0c674}}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
p{margin:.25rem 0}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.5rem;margin:1rem 0}
.counts div{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem}
.counts b{display:block;font-size:1.5rem}
details{border-top:1px solid var(--line);padding:.4rem 0}
summary{cursor:pointer;overflow-wrap:anywhere;min-height:2rem}
code,pre{font:.85rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}
.fail{color:var(--fail)}.pass{color:var(--pass)}.known,.note{color:var(--known)}
dl{margin:.25rem 0;display:grid;grid-template-columns:minmax(5rem,auto) 1fr;gap:.1rem .75rem}
dd{margin:0;overflow-wrap:anywhere}
@media(max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 .5rem}}
";

/// One page: the counts, what fails, what is known, what was decided, and all cases by family.
pub fn html(run: &Run, problems: &[String]) -> String {
    let conformant = run.is_conformant() && problems.is_empty();
    let (class, verdict) = if conformant { ("pass", "conformant") } else { ("fail", "not conformant") };
    let title = escaped(&name(run));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{title}: {verdict}</title>\n\
         <style>{STYLE}</style>\n<h1>{title}</h1>\n<p class=\"{class}\"><strong>{verdict}</strong></p>\n\
         <p>corpus {}, edition {}, runner {}</p>\n<div class=\"counts\">\n",
        escaped(&run.corpus),
        run.edition,
        env!("CARGO_PKG_VERSION")
    );
    let counts = run.counts();
    // Writing to a string cannot fail.
    for (status, word) in [("pass", "passed"), ("fail", "failed"), ("known", "known failures"), ("note", "do not bind")]
    {
        let _ = writeln!(page, "<div class=\"{status}\"><b>{}</b>{word}</div>", counts[status]);
    }
    page += "</div>\n";
    for (capability, count) in &run.not_asked {
        let _ = writeln!(page, "<p>{count} cases not asked: they require <code>{}</code></p>", escaped(capability));
    }
    if !problems.is_empty() {
        page += "<h2>Known failures that do not hold</h2>\n";
        for problem in problems {
            let _ = writeln!(page, "<p class=\"fail\">{}</p>", escaped(problem));
        }
    }
    for (status, heading) in [("fail", "Failures"), ("note", "Failures that do not bind"), ("known", "Known failures")]
    {
        let rows: Vec<&Row> = run.rows.iter().filter(|row| row.status() == status).collect();
        if !rows.is_empty() {
            let _ = writeln!(page, "<h2>{heading}</h2>");
            together(&rows, |row| (row.assessment.class, &row.assessment.message))
                .for_each(|rows| details(rows, &mut page));
        }
    }
    let decided: Vec<&Row> = run.rows.iter().filter(|row| row.latitude).collect();
    if !decided.is_empty() {
        page += "<h2>Where the corpus leaves a choice</h2>\n";
        let _ = writeln!(page, "<details><summary>{} questions, and what was chosen</summary>\n<dl>", decided.len());
        let chosen = |row: &Row| row.assessment.outcome.clone().unwrap_or_else(|| row.assessment.class.to_owned());
        for rows in together(&decided, chosen) {
            let (row, chosen, name) = (rows[0], chosen(rows[0]), name_of(rows));
            let _ = writeln!(
                page,
                "<dt><code>{name}</code></dt><dd><b>{}</b>: {}</dd>",
                escaped(&chosen),
                escaped(&row.title)
            );
        }
        page += "</dl></details>\n";
    }
    page += "<h2>All cases</h2>\n";
    let mut families: Vec<&str> = run.rows.iter().map(|row| row.family.as_str()).collect();
    families.sort_unstable();
    families.dedup();
    for family in families {
        let rows: Vec<&Row> = run.rows.iter().filter(|row| row.family == family).collect();
        let passed = rows.iter().filter(|row| row.assessment.passed()).count();
        let _ = writeln!(page, "<details><summary>{}: {passed} of {}</summary>\n<dl>", escaped(family), rows.len());
        for rows in together(&rows, Row::status) {
            let (status, title, name) = (rows[0].status(), escaped(&rows[0].title), name_of(rows));
            let _ = writeln!(page, "<dt class=\"{status}\"><code>{name}</code></dt><dd>{status}: {title}</dd>");
        }
        page += "</dl></details>\n";
    }
    page += "</html>\n";
    page
}

/// Questions on the same case that came out alike, one after the other.
fn together<'r, 'k, K: PartialEq>(
    rows: &'r [&'k Row],
    key: impl Fn(&'k Row) -> K,
) -> impl Iterator<Item = &'r [&'k Row]> {
    rows.chunk_by(move |one, other| one.id == other.id && key(one) == key(other))
}

/// The case, and what was asked of it.
fn name_of(rows: &[&Row]) -> String {
    let asked: Vec<&str> = rows.iter().map(|row| row.op.as_str()).collect();
    format!("{} {}", rows[0].id, asked.join(", "))
}

fn details(rows: &[&Row], page: &mut String) {
    let row = rows[0];
    let _ = writeln!(
        page,
        "<details><summary><code class=\"{}\">{}</code> {}</summary>",
        row.status(),
        name_of(rows),
        escaped(&row.title)
    );
    // Where values differ, they stand below.
    let _ = match row.assessment.differences.is_empty() {
        true => writeln!(page, "<p>{}: {}</p>", row.assessment.class, escaped(&row.assessment.message)),
        false => writeln!(page, "<p>{}</p>", row.assessment.class),
    };
    if let Some(reason) = &row.known {
        let _ = writeln!(page, "<p>known: {}</p>", escaped(reason));
    }
    for difference in &row.assessment.differences {
        let _ = writeln!(
            page,
            "<dl><dt>at</dt><dd><code>{}</code></dd><dt>expected</dt><dd><code>{}</code></dd><dt>found</dt><dd><code>{}</code></dd></dl>",
            escaped(&difference.pointer),
            escaped(&difference.expected),
            escaped(&difference.found)
        );
    }
    page.push_str("</details>\n");
}
