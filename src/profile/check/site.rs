//! `[site]`: templates name lists that exist, each path stands once, the domain belongs to the address.

use crate::profile::language::{Access, Page};
use crate::profile::node::{Kind, Node, Table};
use crate::profile::problem::{Draft, Span};
use crate::profile::read::Reader;
use crate::profile::suggest::nearest;
use crate::profile::values::{Origin, Template};
use std::collections::BTreeMap;

/// Checks the section; forgets a domain that belongs to the address of a profile below.
pub(crate) fn check_site(
    table: &Table,
    reader: &mut Reader<'_>,
    url: Option<&Origin>,
    domain: &mut Option<Option<String>>,
) {
    check_domain(table, reader, url, domain);
    let lists: Vec<&str> = match table.get("lists").map(|node| &node.kind) {
        Some(Kind::Table(lists)) => lists.entries.iter().map(|entry| entry.key.as_str()).collect(),
        _ => Vec::new(),
    };
    check_words(table, reader);
    let Some(Node { kind: Kind::Array(pages), .. }) = table.get("pages") else { return };
    let mut paths: BTreeMap<&str, Span> = BTreeMap::new();
    for page in pages {
        let Kind::Table(page) = &page.kind else { continue };
        let path = page.get("path");
        let in_path: Vec<&str> = path.into_iter().flat_map(texts).flat_map(|(text, _)| words(text)).collect();
        for entry in &page.entries {
            if matches!(entry.key.as_str(), "path" | "title" | "breadcrumb" | "keywords") {
                for (text, span) in texts(&entry.node) {
                    check_places(text, span, &entry.key, &lists, &in_path, reader);
                }
            }
        }
        if let Some(Node { kind: Kind::Text(text), span }) = path
            && let Some(first) = paths.insert(text, *span)
        {
            reader.report(
                Draft::at(*span, format!("two pages have the path `{text}`"))
                    .label("again here")
                    .also(first, "first here")
                    .help("put their weights together on one page"),
            );
        }
    }
}

/// Somebody who has not signed in can begin a visit somewhere.
pub(crate) fn check_access(table: &Table, reader: &mut Reader<'_>, pages: Option<&[Page]>) {
    let (Some(pages), Some(Node { kind: Kind::Array(nodes), .. })) = (pages, table.get("pages")) else { return };
    let closed = |page: &Page| page.access() != Access::Public;
    let mut viewed = pages.iter().zip(nodes).filter(|(page, _)| page.weight > 0.0).peekable();
    let Some((_, Node { kind: Kind::Table(first), .. })) = viewed.peek().copied() else { return };
    if viewed.all(|(page, _)| closed(page))
        && let Some(access) = first.get("access")
    {
        reader.report(
            Draft::at(access.span, "no page of the site is open to visitors from outside")
                .label("not here, and nowhere else")
                .help("visits begin somewhere: leave `access` out where anybody can come"),
        );
    }
}

/// The domain is the host of the site, or what it stands under.
fn check_domain(table: &Table, reader: &mut Reader<'_>, url: Option<&Origin>, domain: &mut Option<Option<String>>) {
    let (Some(url), Some(Some(name))) = (url, domain.as_ref()) else { return };
    if url.host() == name || url.host().strip_suffix(name.as_str()).is_some_and(|rest| rest.ends_with('.')) {
        return;
    }
    let (Some(url_node), Some(node)) = (table.get("url"), table.get("domain")) else { return };
    if reader.sources().height(url_node.span) > reader.sources().height(node.span) {
        // The address is newer: the domain belongs to the address of a profile below.
        *domain = Some(None);
        return;
    }
    reader.report(
        Draft::at(node.span, format!("the host `{}` does not stand under the domain `{name}`", url.host()))
            .label("another domain")
            .also(url_node.span, "the address")
            .help(format!("write domain = \"{}\", or leave it out", url.last_two_labels())),
    );
}

/// No list has a word twice: two pages would be one.
fn check_words(table: &Table, reader: &mut Reader<'_>) {
    let Some(Node { kind: Kind::Table(lists), .. }) = table.get("lists") else { return };
    for list in &lists.entries {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (text, span) in texts(&list.node) {
            if let Some(first) = seen.insert(text, span) {
                let message = format!("`{text}` stands twice in the list `{}`", list.key);
                reader.report(Draft::at(span, message).label("again here").also(first, "first here"));
            }
        }
    }
}

/// Each place of a template names a list that exists and, outside the path, one that the path names too.
fn check_places(text: &str, span: Span, key: &str, lists: &[&str], in_path: &[&str], reader: &mut Reader<'_>) {
    for (place, name) in Template::places(text) {
        let span = reader.inside(span, place);
        if !lists.contains(&name) {
            let help = match nearest(name, lists.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the lists of [site.lists]: {}", lists.join(", ")),
            };
            let message = format!("there is no list `{name}` in [site.lists]");
            reader.report(Draft::at(span, message).label("no such list").help(help));
        } else if key != "path" && !in_path.contains(&name) {
            let help = if in_path.is_empty() {
                "the path names no list, so the page has no word to show".to_owned()
            } else {
                format!("the lists of the path: {}", in_path.join(", "))
            };
            let message = format!("`{key}` names the list `{name}`, but the path does not");
            reader.report(Draft::at(span, message).label("which word?").help(help));
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    Template::places(text).map(|(_, name)| name)
}

/// A text, or the texts of a list.
fn texts(node: &Node) -> Vec<(&str, Span)> {
    match &node.kind {
        Kind::Text(text) => vec![(text, node.span)],
        Kind::Array(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
