"""Judges JSON values by JSON Schemas (draft 7), many in one process.

    judge.py FILE

A line of FILE is {"schema": …}, which holds for the lines after it, or {"instance": …}. For each line there is one line
of output: {"valid": true} or {"valid": false, "error": "…"}; for a schema, whether it is one.
"""

import json
import re
import sys

from jsonschema import Draft7Validator, ValidationError, validators


def pattern(validator, wanted, instance, schema):
    # In ECMA 262 `$` is the end of the text alone; in Python also the place before a last line break.
    if validator.is_type(instance, "string"):
        python = re.sub(r"(?<!\\)\$$", r"\\Z", wanted)
        if not re.search(python, instance):
            yield ValidationError(f"{instance!r} does not match {wanted!r}")


Validator = validators.extend(Draft7Validator, {"pattern": pattern})


def verdicts(lines):
    validator = None
    for line in lines:
        given = json.loads(line)
        if "schema" in given:
            validator = Validator(given["schema"])
            errors = list(Draft7Validator(Draft7Validator.META_SCHEMA).iter_errors(given["schema"]))
        else:
            errors = list(validator.iter_errors(given["instance"]))
        yield {"valid": False, "error": errors[0].message[:300]} if errors else {"valid": True}


with open(sys.argv[1], encoding="utf-8") as lines:
    for verdict in verdicts(lines):
        print(json.dumps(verdict))
