//! How problems look, letter by letter.
const CASES: &[&str] = &[
        "[visits]\nbounse = 0.4",
        "[visitors.markets]\nUS = 40\nipv6 = 0.3",
        "[visits]\nbounce = 42\nsearches = \"14 %\"",
        "[period]\nfrom = \"2026-02-30\"",
        "[period]\nfrom = \"2026-11-01\"\nto = \"2026-10-01\"\nobserved = \"2026-11-01\"",
        "[period]\nfrom = \"2030-01-01\"\nobserved = \"2030-02-01\"",
        "[types]\nweb = 0\napp = 0\nconversation = 0",
        "[visits]\ntimeout = 20",
        "[site]\nurl = \"https://www.shop.example/de\"",
        "[site.lists]\nproduct = [\"Oak table\"]\n[[site.pages]]\nkind = \"home\"\npath = \"/p/{prodcut}\"\ntitle = \"Home\"\nweight = 1",
        "[visitors.markets]\nUK = 10\nde = 5",
        "[devices.browsers.DE]\nchrom = 10",
        "extends = \"retial\"",
        "[visits]\nbounce = 0.4\ntimeout = \"20m\nidle = ]",
        "[[campaigns]]\nchannel = \"email\"\nname = \"a\"\nsource = \"b\"\nweight = 1",
        "[attributes.size]\ntype = \"integer\"\nvalues = { big = 1 }\nshare = 1",
        "[site]\nname = 5",
        "[conversations.cases]\nreference = \"CASE-{digit:6}\"",
];
#[test]
fn placeholder() {
    for text in CASES {
        println!("<<<{}>>>", crate::parse(text).unwrap_err());
    }
}
