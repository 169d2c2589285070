//! `[site]`: the web site, its words and its page templates.

use crate::profile::check::{check_access, check_site, check_weights};
use crate::profile::declare::{table, words};
use crate::profile::read::OrEmpty;
use crate::profile::values::{
    Domain, Fragment, LanguageCode, ListName, NotNegative, Origin, PathTemplate, Positive, SearchTemplate, TableOf,
    Template, Text,
};

words! {
    /// What a page is for.
    pub enum PageKind("page kind") {
        /// The first page of the site.
        Home = "home",
        /// A list of things: a category, a department.
        List = "list",
        /// One thing that is sold.
        Product = "product",
        /// Results of an on-site search.
        Search = "search",
        /// The cart, or a form half filled in.
        Cart = "cart",
        /// A step of the checkout, or of an application.
        Checkout = "checkout",
        /// The thank-you page: the goal is reached.
        Confirmation = "confirmation",
        /// The visitor's own area.
        Account = "account",
        /// Something to read.
        Article = "article",
        /// Help and contact.
        Support = "support",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// Who can come to a page, and from where.
    pub enum Access("access") {
        /// Anybody, from anywhere: visits can begin there.
        Public = "public",
        /// Anybody, from another page of the site: a visit begins there only if the one before timed out on the way.
        Step = "step",
        /// Visitors who have signed in, also from a bookmark, but never from another site: no search engine or campaign leads there.
        SignedIn = "signed_in",
        /// Visitors who have signed in, from another page of the site, as where each visit begins with the log-in.
        SignedInStep = "signed_in_step",
    }
}

table! {
    /// The web site: its address and its pages.
    pub struct Site {
        /// Scheme, host and, if need be, port; no path.
        url: Origin,
        /// The registrable domain; without it, the last two labels of the host.
        domain: Option<String> = Option<Domain>,
        /// The name that stands behind page titles, as in "Oak table | North Home".
        name: String = Text,
        /// The main language of the site, ISO 639-1.
        language: String = LanguageCode,
        /// Where an on-site search leads: a path with `{term}`.
        search: Option<Template> = Option<SearchTemplate>,
        /// On-site search terms, most common first.
        terms: Vec<String> = Vec<Text>,
        /// Zipf exponent over the terms, above 0.
        term_skew: f64 = Positive,
        /// Zipf exponent over the pages that one template expands to, above 0.
        page_skew: f64 = Positive,
        /// Words that templates expand over, most popular first.
        lists: Vec<(String, Vec<String>)> = TableOf<ListName, Vec<Text>>,
        /// Page templates.
        pages: Vec<Page>,
    }
    check(table, reader) {
        check_site(table, reader, url.as_ref(), &mut domain);
        check_access(table, reader, pages.as_deref());
        check_weights(table, reader, "pages", pages.as_ref().map(|pages| pages.iter().map(|page| page.weight).collect()));
    }
}

table! {
    /// A page template: `{list}` stands for each word of the list, in a path for its slug; two lists make all pairs.
    pub struct Page {
        /// What the page is for.
        kind: PageKind,
        /// The path, from `/`, without query and fragment; it names at most two lists.
        path: Template = PathTemplate,
        /// The title, without the site's name; it names only lists of the path.
        title: Template,
        /// Breadcrumb; it names only lists of the path.
        breadcrumb: Vec<Template> = OrEmpty<Template>,
        /// Meta keywords; they name only lists of the path.
        keywords: Option<Template> = Option<Template>,
        /// Fragments that sometimes stand in the URL, without `#`.
        fragments: Vec<String> = OrEmpty<Fragment>,
        /// Who can come to it, and from where; `public`, if it is not said.
        access: Option<Access> = Option<Access>,
        /// Share of page views of the whole template, relative to the other pages that a visitor can see.
        weight: f64 = NotNegative,
    }
}

impl Access {
    /// Whether only visitors who have signed in see the page.
    pub fn needs_sign_in(self) -> bool {
        matches!(self, Access::SignedIn | Access::SignedInStep)
    }
}

impl Page {
    /// Who can come to it, and from where.
    pub fn access(&self) -> Access {
        self.access.unwrap_or(Access::Public)
    }
}

impl Site {
    /// The registrable domain.
    pub fn registrable_domain(&self) -> &str {
        self.domain.as_deref().unwrap_or_else(|| self.url.last_two_labels())
    }

    /// The words of a list.
    pub fn list(&self, name: &str) -> Option<&[String]> {
        self.lists.iter().find(|(list, _)| list == name).map(|(_, words)| words.as_slice())
    }
}
