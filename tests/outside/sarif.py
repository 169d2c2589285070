"""Holds what `check --format sarif` writes against the schema of SARIF 2.1.0, as Microsoft publishes it.

usage: sarif.py SCHEMA FILE...

Every file must have results, and be of the schema; a file with a defect of each kind must be refused by it.
Exit code 0: so it is; 1: not.
"""

import copy
import json
import sys

import jsonschema


def main():
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    wrong, results = 0, 0
    for name in sys.argv[2:]:
        log = json.load(open(name, encoding="utf-8"))
        for error in validator.iter_errors(log):
            print(f"{name}: {error.json_path}: {error.message[:200]}")
            wrong += 1
        found = log["runs"][0]["results"]
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        results += len(found)
        for result in found:
            # What the schema cannot say: indices lead to the rule of that id, regions lie in the file.
            if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                print(f"{name}: rule {result['ruleIndex']} is not {result['ruleId']}")
                wrong += 1
        spoiled = []
        for spoil in (
            lambda log: log.update(version="2.2.0"),
            lambda log: log["runs"][0]["results"][0].update(level="bad"),
            lambda log: log["runs"][0]["results"][0].pop("message"),
            lambda log: log["runs"][0]["tool"]["driver"].pop("name"),
            lambda log: log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
        ):
            bad = copy.deepcopy(log)
            spoil(bad)
            spoiled.append(validator.is_valid(bad))
        if any(spoiled):
            print(f"{name}: the schema takes what is wrong: {spoiled}")
            wrong += 1
    print(f"{len(sys.argv) - 2} files, {results} results")
    return wrong > 0 or results == 0


sys.exit(main())
