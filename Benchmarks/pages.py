"""Writes the pages that the benchmark fetches: pages.py FOLDER

FOLDER/full/pages/00001.json ... 10000.json hold 1,000,000 records of 644 bytes, 100 a page. FOLDER/tenth is the first
1,000 pages: hard links, but for the last, which names no next. Every run writes the same bytes.
"""
import os
import shutil
import sys

PAGES, PER_PAGE, SIZE = 10_000, 100, 644
TOTAL = PAGES * PER_PAGE


def record(i):
    """Compact JSON with what a careless client changes: escapes, integers beyond 2^53, trailing zeros."""
    head = (
        f'{{"id":{i},"object_id":"{i * 2654435761 % 2**32:08x}-{i:012d}","first_name":"Ren\\u00e9e","last_name":"Mu\\u00f1oz {i}",'
        f'"email":"renee.{i}@example.com","phone":"+49 30 {i:09d}","company":"K\\u00f6nig \\u0026 S\\u00f6hne \\"{i % 977}\\"",'
        f'"big":{9007199254740993 + i},"amount":{i % 1000}.10,"rate":10.10,"stage":"{("lead", "open", "won", "lost")[i % 4]}",'
        f'"owner":{{"id":{i % 53},"name":"Ann O\'Brien"}},"tags":["crm","import/{i % 12}","\\ud83d\\ude00"],'
        f'"created_at":"2024-{i % 12 + 1:02d}-{i % 28 + 1:02d}T08:{i % 60:02d}:00.000Z","archived":false,"parent":null,"note":"'
    )
    return head + ("x" * (SIZE - len(head) - 2)) + '"}'


def page(number, last):
    first = (number - 1) * PER_PAGE + 1
    records = ",".join(record(i) for i in range(first, first + PER_PAGE))
    following = "null" if number == last else f'"/pages/{number + 1:05d}.json"'
    return f'{{"data":[{records}],"meta":{{"total":{TOTAL if last == PAGES else last * PER_PAGE}}},"next":{following}}}'


def main():
    folder = sys.argv[1]
    mark = os.path.join(folder, "complete")
    with open(__file__, encoding="utf-8") as source:
        version = source.read()
    if os.path.exists(mark) and open(mark, encoding="utf-8").read() == version:
        return
    shutil.rmtree(folder, ignore_errors=True)
    full, tenth = os.path.join(folder, "full", "pages"), os.path.join(folder, "tenth", "pages")
    os.makedirs(full)
    os.makedirs(tenth)
    print("writing 10,000 pages, 645 MB, once", file=sys.stderr)
    for number in range(1, PAGES + 1):
        name = f"{number:05d}.json"
        with open(os.path.join(full, name), "w", encoding="ascii", newline="") as out:
            out.write(page(number, PAGES))
        if number < PAGES // 10:
            os.link(os.path.join(full, name), os.path.join(tenth, name))
    with open(os.path.join(tenth, f"{PAGES // 10:05d}.json"), "w", encoding="ascii", newline="") as out:
        out.write(page(PAGES // 10, PAGES // 10))
    with open(mark, "w", encoding="utf-8") as out:
        out.write(version)


main()
