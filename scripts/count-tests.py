"""Counts a run of Swift Testing from its event stream: count-tests.py EVENTS STATUS

Prints `N passed, N failed, N skipped`; a test is a test function, however many arguments it ran with. The stream is
written as the run goes, so a run that crashed is counted too: a test that began and did not end, or never began, failed.
STATUS is the exit code of `swift test`. Exits 0 only when that was 0, at least one test ran, and none failed.
"""
import json
import sys


def read(path):
    try:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                try:
                    yield json.loads(line)
                except json.JSONDecodeError:
                    return  # The line that a crash cut off.
    except FileNotFoundError:
        return


def count(records):
    functions, ended, skipped, failed, elsewhere = set(), set(), set(), set(), set()
    for record in records:
        payload = record["payload"]
        if record["kind"] == "test":
            if payload["kind"] == "function":
                functions.add(payload["id"])
            continue
        test = payload.get("testID")
        kind = payload["kind"]
        if kind == "testEnded":
            ended.add(test)
        elif kind in ("testSkipped", "testCancelled"):
            skipped.add(test)
        elif kind == "issueRecorded":
            issue = payload["issue"]
            if not issue.get("isKnown") and issue.get("isFailure", True):
                (failed if test in functions else elsewhere).add(test)
    unfinished = functions - ended - skipped
    failed |= unfinished
    skipped = (skipped & functions) - failed
    passed = functions - failed - skipped
    # An issue of a suite, or of no test at all, is a failure that belongs to no function.
    return len(passed), len(failed) + len(elsewhere), len(skipped), sorted(unfinished)


def main():
    path, status = sys.argv[1], int(sys.argv[2])
    passed, failed, skipped, unfinished = count(read(path))
    for test in unfinished:
        print(f"not finished: {test}", file=sys.stderr)
    if status and not failed:
        print(f"quire: 'swift test' ended with exit code {status}, yet no test reported a failure", file=sys.stderr)
    if passed + failed == 0:
        print("quire: no test ran", file=sys.stderr)
    sys.stderr.flush()
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    sys.exit(status or (1 if failed or passed == 0 else 0))


main()
