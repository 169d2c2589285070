// The record by @faker-js/faker: all properties, each optional one but the browser present half of the time. usage: node sessions.mjs ROWS

import { createRequire } from "node:module";
import { writeSync } from "node:fs";

// NODE_PATH counts for require alone.
const { faker } = createRequire(import.meta.url)("@faker-js/faker");
faker.seed(7);

const word = () => faker.lorem.word();
const sentence = () => faker.lorem.sentence();
const uuid = () => faker.string.uuid();
const path = () => faker.system.filePath();
const date = () => faker.date.past();
const flag = () => faker.datatype.boolean();
const zip = () => faker.location.zipCode();
const company = () => faker.company.name();
const whole = (min, max) => () => faker.number.int({ min, max });
const some = (make, min, max) => Array.from({ length: faker.number.int({ min, max }) }, make);

/** The members that are always there, and each of the others, which are functions, half of the time. */
const record = (always, maybe) => {
  for (const key in maybe) if (flag()) always[key] = maybe[key]();
  return always;
};

const entity = () => ({ id: uuid(), selfUri: path() });
const attribute = () => ({ dataType: word(), value: word() });
const attributes = () => record({ cart_value: attribute(), search_results: attribute() }, { newsletter_subscriber: attribute });
const lists = () => ({ viewed_skus: { dataType: word(), values: some(word, 1, 3) } });
const browser = () =>
  record(
    {
      family: word(), version: zip(), lang: faker.location.countryCode(), featuresFlash: flag(), featuresJava: flag(),
      featuresPdf: flag(), featuresWebrtc: flag(), isMobile: flag(), viewHeight: whole(300, 1400)(), viewWidth: whole(300, 2600)(),
    },
    { fingerprint: uuid },
  );
const device = () =>
  record(
    {
      category: word(), isMobile: flag(), osFamily: word(), osVersion: zip(), screenHeight: whole(300, 1400)(),
      screenWidth: whole(300, 2600)(),
    },
    { manufacturer: company, screenDensity: whole(1, 3), fingerprint: uuid },
  );
const place = () => ({
  country: faker.location.countryCode(), countryName: faker.location.country(), latitude: faker.location.latitude(),
  locality: faker.location.city(), longitude: faker.location.longitude(), postalCode: zip(),
  region: faker.location.state({ abbreviated: true }), regionName: faker.location.state(), source: word(),
  timezone: faker.location.timeZone(),
});
const page = () =>
  record(
    {
      url: faker.internet.url(), domain: faker.internet.domainName(), hostname: faker.internet.domainName(), pathname: path(),
      title: sentence(), lang: faker.location.countryCode(), breadcrumb: some(word, 0, 3),
    },
    { fragment: word, keywords: sentence, queryString: path },
  );
const campaign = () =>
  record({ medium: word(), name: faker.internet.username(), source: word() }, { content: word, term: word, clickId: uuid, network: word });
const app = () => ({ name: word(), namespace: faker.internet.domainName(), version: zip(), buildNumber: zip() });
const network = () =>
  record({ bluetoothEnabled: flag(), cellularEnabled: flag(), wifiEnabled: flag() }, { carrier: company });

const session = () =>
  record(
    {
      id: uuid(), type: word(), eventCount: whole(1, 49)(), authenticated: flag(), createdDate: date(),
      lastEvent: { id: uuid(), eventName: word(), createdDate: date() }, browser: browser(),
    },
    {
      externalContact: entity, customerId: uuid, customerIdType: word, externalId: () => faker.internet.username(),
      externalUrl: () => faker.internet.url(), shortId: zip, attributes, attributeLists: lists, device, geolocation: place,
      outcomeAchievements: () => some(() => ({ outcome: entity(), achievedDate: date() }), 0, 2),
      segmentAssignments: () => some(() => ({ segment: entity(), assignedDate: date() }), 0, 3),
      ipAddress: () => faker.internet.ipv4(), ipOrganization: company, lastPage: page, mktCampaign: campaign, referrer: page, app,
      sdkLibrary: () => ({ name: word(), version: zip() }), networkConnectivity: network, searchTerms: () => some(word, 0, 2),
      userAgentString: () => faker.internet.userAgent(), durationInSeconds: whole(0, 5000), pageviewCount: whole(1, 49),
      screenviewCount: whole(1, 49), conversation: entity, lastConnectedQueue: entity, lastConnectedUser: entity,
      lastUserDisposition: () => record({ code: word(), user: entity() }, { notes: sentence }),
      conversationChannels: () => some(() => record({ type: word() }, { messageType: word, platform: word }), 1, 2),
      originatingDirection: word, conversationSubject: sentence, lastUserDisconnectType: word, lastAcdOutcome: word, selfUri: path,
      endedDate: date, awayDate: date, idleDate: date,
    },
  );

for (let left = Number(process.argv[2]); left > 0; left -= 100) {
  const lines = Array.from({ length: Math.min(left, 100) }, () => JSON.stringify(session()) + "\n");
  writeSync(1, lines.join(""));
}
