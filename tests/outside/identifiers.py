"""Reads telephone numbers and language tags of sessions with other people's parsers.

usage: identifiers.py [--expect N] phonenumbers|langcodes FILE...
needs: the packages of requirements-parsers.txt

Every telephone number must be valid, in its E.164 form, and of the session's country, if the session tells that. Every
language must be a tag that is valid and as short as it can be.
"""

import sys

from agree import Check, change, each, main


def phones():
    import phonenumbers
    from phonenumbers import PhoneNumberFormat

    def take(session):
        if session.get("customerIdType") != "phone" or not session.get("customerId"):
            return []
        return [(session["customerId"], (session.get("geolocation") or {}).get("country"))]

    def judge(fact):
        text, country = fact
        try:
            number = phonenumbers.parse(text)
        except phonenumbers.NumberParseException as error:
            return [("valid", text, str(error))]
        valid = phonenumbers.is_valid_number(number)
        found = [
            ("valid", text, text if valid else "no valid number"),
            ("E.164", text, phonenumbers.format_number(number, PhoneNumberFormat.E164)),
        ]
        if country:
            found.append(("country", country, phonenumbers.region_code_for_number(number)))
        return found

    def elsewhere(session):
        place = session.get("geolocation") or {}
        if not place.get("country"):
            return False
        place["country"] = "SE" if place["country"] != "SE" else "DE"
        return True

    plants = [
        # Reserved for films by Ofcom, but not valid to libphonenumber; and one that is too short.
        ("valid", change("customerId", to="+447700900123")),
        ("valid", change("customerId", to=lambda text: text[:-3])),
        ("E.164", change("customerId", to=lambda text: f"{text[:6]} {text[6:]}")),
        ("country", elsewhere),
    ]
    return Check(take, each(judge), {"valid": 1, "E.164": 1, "country": 1}, plants)


def languages():
    import langcodes

    def take(session):
        told = [(member, (session.get(member) or {}).get("lang")) for member in ("browser", "lastPage")]
        return [fact for fact in told if fact[1]]

    def judge(fact):
        member, tag = fact
        theirs = langcodes.standardize_tag(tag) if langcodes.tag_is_valid(tag) else "no valid tag"
        return [(f"{member}.lang", tag, theirs)]

    wrong = ("en-UK", "zz", "EN-us", "english", "en_GB")
    plants = [(f"{member}.lang", change(member, "lang", to=tag)) for member in ("browser", "lastPage") for tag in wrong]
    return Check(take, each(judge), {"browser.lang": 1, "lastPage.lang": 1}, plants)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"phonenumbers": phones, "langcodes": languages}))
