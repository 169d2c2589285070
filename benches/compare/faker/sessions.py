"""The record by Faker and orjson: all properties, each optional one but the browser present half of the time. usage: sessions.py ROWS"""

import random
import sys

import orjson
from faker import Faker

fake = Faker("en_US")
Faker.seed(7)
random.seed(7)


def record(always, **maybe):
    """The members that are always there, and each of the others half of the time; these are functions."""
    return always | {key: make() for key, make in maybe.items() if random.random() < 0.5}


def some(make, least, most):
    return [make() for _ in range(random.randint(least, most))]


def whole(least, most):
    return lambda: random.randint(least, most)


date = fake.date_time
word = fake.word
sentence = fake.sentence


def entity():
    return {"id": fake.uuid4(), "selfUri": fake.uri_path()}


def attribute():
    return {"dataType": word(), "value": word()}


def attributes():
    return record({"cart_value": attribute(), "search_results": attribute()}, newsletter_subscriber=attribute)


def lists():
    return {"viewed_skus": {"dataType": word(), "values": some(word, 1, 3)}}


def browser():
    flags = {key: fake.boolean() for key in ("featuresFlash", "featuresJava", "featuresPdf", "featuresWebrtc", "isMobile")}
    sizes = {"viewHeight": random.randint(300, 1400), "viewWidth": random.randint(300, 2600)}
    return record({"family": word(), "version": fake.zipcode(), "lang": fake.locale()} | flags | sizes, fingerprint=fake.uuid4)


def device():
    system = {"category": word(), "isMobile": fake.boolean(), "osFamily": word(), "osVersion": fake.zipcode()}
    sizes = {"screenHeight": random.randint(300, 1400), "screenWidth": random.randint(300, 2600)}
    return record(system | sizes, manufacturer=fake.company, screenDensity=whole(1, 3), fingerprint=fake.uuid4)


def place():
    return {
        "country": fake.country_code(), "countryName": fake.country(), "latitude": float(fake.latitude()), "locality": fake.city(),
        "longitude": float(fake.longitude()), "postalCode": fake.postcode(), "region": fake.state_abbr(), "regionName": fake.state(),
        "source": word(), "timezone": fake.timezone(),
    }


def page():
    always = {
        "url": fake.uri(), "domain": fake.domain_name(), "hostname": fake.hostname(), "pathname": fake.uri_path(),
        "title": sentence(5), "lang": fake.locale(), "breadcrumb": some(word, 0, 3),
    }
    return record(always, fragment=word, keywords=sentence, queryString=fake.uri_path)


def campaign():
    return record({"medium": word(), "name": fake.user_name(), "source": word()}, content=word, term=word, clickId=fake.uuid4, network=word)


def app():
    return {"name": word(), "namespace": fake.domain_name(), "version": fake.zipcode(), "buildNumber": fake.zipcode()}


def network():
    flags = {key: fake.boolean() for key in ("bluetoothEnabled", "cellularEnabled", "wifiEnabled")}
    return record(flags, carrier=fake.company)


def session():
    return record(
        {
            "id": fake.uuid4(), "type": word(), "eventCount": random.randint(1, 49), "authenticated": fake.boolean(), "createdDate": date(),
            "lastEvent": {"id": fake.uuid4(), "eventName": word(), "createdDate": date()}, "browser": browser(),
        },
        externalContact=entity, customerId=fake.uuid4, customerIdType=word, externalId=fake.user_name, externalUrl=fake.uri,
        shortId=fake.zipcode, attributes=attributes, attributeLists=lists, device=device, geolocation=place,
        outcomeAchievements=lambda: some(lambda: {"outcome": entity(), "achievedDate": date()}, 0, 2),
        segmentAssignments=lambda: some(lambda: {"segment": entity(), "assignedDate": date()}, 0, 3),
        ipAddress=fake.ipv4, ipOrganization=fake.company, lastPage=page, mktCampaign=campaign, referrer=page, app=app,
        sdkLibrary=lambda: {"name": word(), "version": fake.zipcode()}, networkConnectivity=network,
        searchTerms=lambda: some(word, 0, 2), userAgentString=fake.user_agent, durationInSeconds=whole(0, 5000),
        pageviewCount=whole(1, 49), screenviewCount=whole(1, 49), conversation=entity, lastConnectedQueue=entity,
        lastConnectedUser=entity, lastUserDisposition=lambda: record({"code": word(), "user": entity()}, notes=sentence),
        conversationChannels=lambda: some(lambda: record({"type": word()}, messageType=word, platform=word), 1, 2),
        originatingDirection=word, conversationSubject=sentence, lastUserDisconnectType=word, lastAcdOutcome=word,
        selfUri=fake.uri_path, endedDate=date, awayDate=date, idleDate=date,
    )


for _ in range(int(sys.argv[1])):
    sys.stdout.buffer.write(orjson.dumps(session(), option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_NAIVE_UTC))
