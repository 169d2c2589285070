// Asks parsers of npm: one question as JSON a line on standard input, one answer a line on standard output.
//
// usage: node parsers.cjs bowser|isbot|tz-lookup|subdivisions
//   The packages stand in node_modules/ of the folder that NODE_PATH names.

const { createInterface } = require("node:readline");

const tools = {
  bowser: () => {
    const bowser = require("bowser");
    return (agent) => {
      const { browser, os, platform } = bowser.parse(agent);
      return [browser.name, browser.version, os.name, os.version, platform.type].map((word) => word ?? null);
    };
  },
  isbot: () => require("isbot").isbot,
  "tz-lookup": () => {
    const zone = require("@photostructure/tz-lookup");
    return ([latitude, longitude]) => zone(latitude, longitude);
  },
  // The subdivisions of a country at any depth, or null for a country that the list has none of.
  subdivisions: () => {
    const { subdivisionContainment } = require("cldr-core/supplemental/subdivisionContainment.json").supplemental;
    const within = (code) => (subdivisionContainment[code]?._contains ?? []).flatMap((part) => [part, ...within(part)]);
    return (country) => (subdivisionContainment[country] ? within(country) : null);
  },
};

if (!Object.hasOwn(tools, process.argv[2])) {
  console.error(`usage: node parsers.cjs ${Object.keys(tools).join("|")}`);
  process.exit(2);
}
const answer = tools[process.argv[2]]();
createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
});
