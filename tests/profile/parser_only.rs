//! What a schema of one file cannot judge: sums, orders, references, and values that JSON does not have.

use crate::problems;

/// Text and a part of the first problem's message.
const BAD: &[(&str, &str)] = &[
    ("[types]\nweb = 0\napp = 0\nconversation = 0", "sum to 0"),
    ("[devices.screens]\nwindows = { \"1x1@1\" = 0 }", "is no screen"),
    ("[visitors.identity]\ncookie = 0\nemail = 0\nphone = 0", "sum to 0"),
    ("[traffic.desktop]\nhours = [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]", "sum to 0"),
    ("[[site.pages]]\nkind = \"home\"\npath = \"/\"\ntitle = \"Home\"\nweight = 0", "sum to 0"),
    ("[types]\nweb = nan", "finite"),
    ("[types]\nweb = inf", "finite"),
    ("[types]\nweb = 1e308\napp = 1e308", "infinity"),
    ("[visits]\nbounce = nan", "finite"),
    ("[period]\nfrom = \"2026-02-30\"", "does not exist"),
    ("[period]\nto = \"2001-10-01\"", "must lie after"),
    ("[period]\nfrom = \"2026-10-30T00:00:00Z\"\nto = \"2026-10-30\"", "must lie after"),
    ("[period]\nfrom = \"2026-10-05\"\nto = \"2026-10-05\"", "must lie after"),
    ("[period]\nobserved = \"2026-09-30\"", "must not lie before"),
    ("[visits]\nidle = \"2h\"", "must not be longer than"),
    ("[site]\nurl = \"https://www.shop.example\"\ndomain = \"other.example\"", "does not stand under"),
    ("[[site.pages]]\nkind = \"home\"\npath = \"/{things}\"\ntitle = \"Home\"\nweight = 1", "no list `things`"),
    (
        "[site.lists]\nthings = [\"a\"]\n[[site.pages]]\nkind = \"home\"\npath = \"/\"\ntitle = \"{things}\"\nweight = 1",
        "the path does not",
    ),
    (
        "[[site.pages]]\nkind = \"home\"\npath = \"/\"\ntitle = \"A\"\nweight = 1\n\
         [[site.pages]]\nkind = \"other\"\npath = \"/\"\ntitle = \"B\"\nweight = 1",
        "two pages",
    ),
    ("[site.lists]\ncolour = [\"red\", \"red\"]", "stands twice"),
    (
        "[[campaigns]]\nchannel = \"email\"\nname = \"a\"\nsource = \"b\"\nmedium = \"c\"\nweight = 1\n\
         from = \"2026-10-02\"\nto = \"2026-10-01\"",
        "must lie after",
    ),
    ("[[conversations.channels]]\ntype = \"Call\"\nmessage = \"Sms\"\nweight = 1", "no message type"),
    ("[organization]\nusers = { csv = \"users.csv\" }", "not a file"),
    (
        "[organization]\nusers = [\"2f1e6a0c-7d0b-4c51-9a3e-5b8d0c9f4e21\", \"2F1E6A0C-7D0B-4C51-9A3E-5B8D0C9F4E21\"]",
        "stands twice",
    ),
    ("extends = \"retial\"", "no built-in profile"),
    ("extends = \"../shop.toml\"", "not a file"),
    ("[attributes.colour]\ntype = \"string\"\nshare = 0.5", "how its value is made"),
    ("[attributes.colour]\ntype = \"string\"\nvalues = { red = 1 }", "lacks the key `share`"),
    ("[attributes.colour]\ntype = \"string\"\npattern = \"a\"\nvalues = { red = 1 }\nshare = 1", "two ways"),
    ("[attributes.size]\ntype = \"integer\"\nrange = [5, 1]\nshare = 1", "wrong way round"),
    ("[attributes.size]\ntype = \"integer\"\nrange = [1, 5.5]\nshare = 1", "whole bounds"),
    ("[attributes.size]\ntype = \"integer\"\nvalues = { big = 1 }\nshare = 1", "not an integer"),
    ("[attributes.size]\ntype = \"string\"\nrange = [1, 5]\nshare = 1", "has no range"),
    ("[attributes.size]\ntype = \"string\"\npattern = \"a\"\nstep = 5\nshare = 1", "`step` belongs to"),
    ("[attributes.day]\ntype = \"date\"\nvalues = { \"2026-02-30\" = 1 }\nshare = 1", "not a date"),
    (
        "[languages.US]\n\"en-US\" = 0\nen = 0\nes = 0\n\"es-US\" = 0\n\"es-419\" = 0\n\"zh-CN\" = 0\n\"x\" = 1",
        "no language tag",
    ),
];

#[test]
fn parser_refuses() {
    for (text, part) in BAD {
        let found = problems(text);
        assert!(found.iter().any(|problem| problem.message.contains(part)), "{text}\n{found:#?}");
        assert_eq!(found.len(), 1, "one mistake, one problem: {text}\n{found:#?}");
        assert!(found[0].source.as_deref() == Some("shop.toml"), "{found:#?}");
    }
}

/// All problems of a file come at once, in the order of the file, whatever their kind.
#[test]
fn all_problems_at_once() {
    let found = problems(
        "nmae = 1\n[visits]\nbounce = 2\ntimeout = 5\nidle = \"2h\"\n[period]\nfrom = \"2027-01-01\"\nhours = [1]\n\
         [visitors.markets]\nUK = 1\nXX = -1\n[network]\nipv6 = \"0.2\"\n",
    );
    let lines: Vec<usize> = found.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 4, 5, 6, 8, 9, 11, 12, 12, 14], "{found:#?}");
}
