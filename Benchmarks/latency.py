"""Wall time against a server that takes 20 ms for each answer: how near pages ahead come to their ideal.

Imported by `measure.py`. The origin is `Benchmarks/Latency`.
"""
import http.client
import math
import os
import statistics
import subprocess
import time

PAGES = 1_000
DELAY = 0.020
CONCURRENCY = 8
RUNS = 5


class Latency:
    def __init__(self, quire, origin, work, timed):
        self.quire, self.timed = quire, timed
        self.out = os.path.join(work, "latency.ndjson")
        self.server = subprocess.Popen(
            [origin, str(PAGES), str(round(DELAY * 1000))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.server.stdout.readline())

    def stop(self):
        self.server.stdin.close()
        self.server.wait()
        if os.path.exists(self.out):
            os.remove(self.out)

    def delay(self):
        """The median time of an answer, on one connection: the delay, and what the timer and the wire add to it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        times = []
        for page in range(200):
            begin = time.perf_counter()
            connection.request("GET", f"/offset?offset={PAGES * 100}&limit=100")
            connection.getresponse().read()
            times.append(time.perf_counter() - begin)
        connection.close()
        return statistics.median(times)

    def fetch(self, path, scheme, *options):
        wall, _, _ = self.timed([
            self.quire, "fetch", f"http://127.0.0.1:{self.port}{path}", "--scheme", scheme, "-o", self.out,
            "--progress", "none", *options])
        with open(self.out, "rb") as out:
            ids = [int(line[6:line.index(b",")]) for line in out]
        if ids != list(range(1, PAGES * 100 + 1)):
            raise SystemExit(f"quire: {len(ids)} records of {PAGES * 100}, or not in order")
        return wall

    def figures(self):
        """Medians against the ideal: pages in flight together, and one after the other."""
        parallel = [
            self.fetch("/offset", "offset:limit=100,records=$.data,total=$.total", "--concurrency", str(CONCURRENCY))
            for _ in range(RUNS)]
        # Twenty seconds each.
        chain = [self.fetch("/chain", "next_url:from=$.next,records=$.data") for _ in range(3)]
        delay = self.delay()
        print(f"an answer after 20 ms takes {delay * 1000:.2f} ms (median of 200); {PAGES:,} pages, {CONCURRENCY} in "
              f"flight: {statistics.median(parallel):.3f} s; one after the other: {statistics.median(chain):.3f} s")
        return {
            "parallel_to_ideal": statistics.median(parallel) / (math.ceil(PAGES / CONCURRENCY) * DELAY),
            "chain_to_ideal": statistics.median(chain) / (PAGES * DELAY),
        }
