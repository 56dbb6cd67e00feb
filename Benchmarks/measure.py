"""Times Quire against curl and compares with thresholds.json: measure.py QUIRE WORK FULL_URL TENTH_URL PATH_BENCH
 RENDER_BENCH LARGE_URL LARGE_FILE LATENCY_ORIGIN

Run by `Benchmarks/run`, which serves the pages. Five runs of each, alternating, after one of each to warm up.
"""
import json
import os
import platform
import statistics
import subprocess
import sys
import threading
import time

from latency import Latency

RUNS = 5
LIMIT = 120  # Seconds; a run that takes longer is a failure.
MIB = 1024 * 1024


def fail(text):
    print(f"quire: {text}", file=sys.stderr)
    sys.exit(1)


def timed(command, **options):
    """Runs a command: its wall time, processor time and peak memory, as the kernel counted them for it alone."""
    # The child inherits its parent's peak until it execs, so this process stays far below what it measures.
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)
    guard = threading.Timer(LIMIT, child.kill)
    guard.start()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    guard.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        why = f"took longer than {LIMIT} s" if wall >= LIMIT else f"ended with exit code {child.returncode}"
        fail(f"{' '.join(command)}\n  {why}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return wall, usage.ru_utime + usage.ru_stime, peak


class Bench:
    def __init__(self, quire, work, full, tenth):
        self.quire, self.work, self.full, self.tenth = quire, work, full, tenth
        self.out = os.path.join(work, "out.ndjson")
        self.report = os.path.join(work, "report.json")
        self.urls = os.path.join(work, "curl.config")
        with open(self.urls, "w") as config:
            for number in range(1, 10_001):
                config.write(f'url = "{full}/pages/{number:05d}.json"\noutput = "/dev/null"\n')

    def curl(self):
        return timed(["curl", "-q", "--no-progress-meter", "--fail", "-K", self.urls])

    def fetch(self, base, records, *options, path="/pages/00001.json", scheme="next_url:from=$.next"):
        for old in (self.out, self.report):
            if os.path.exists(old):
                os.remove(old)
        figures = timed([
            self.quire, "fetch", base + path, "--scheme", scheme + ",records=$.data",
            "-o", self.out, "--progress", "none", "--report", self.report, *options])
        lines = int(subprocess.run(["wc", "-l", self.out], capture_output=True, check=True).stdout.split()[0])
        if lines != records:
            fail(f"fetched {lines} records of {records}")
        return figures

    def memory(self, *options, **listing):
        """Peaks of runs over 1,000,000 and over 100,000 records."""
        return ([self.fetch(self.full, 1_000_000, *options, **listing)[2] for _ in range(3)],
                [self.fetch(self.tenth, 100_000, *options, **listing)[2] for _ in range(3)])

    def knows(self, option):
        known = subprocess.run([self.quire, "fetch", "--help"], capture_output=True)
        return option in (known.stdout + known.stderr).decode()

    def check_records(self):
        """Byte for byte, every record of the last fetch against the pages, whatever order they came in."""
        source = os.path.join(self.work, "site", "full", "pages")
        seen = bytearray(1_000_001)
        pages = {}
        with open(self.out, "rb") as out:
            for line in out:
                line = line.rstrip(b"\n")
                number = int(line[6:line.index(b",")])
                if not 1 <= number <= 1_000_000 or seen[number]:
                    fail(f"record {number} is there twice or was never served")
                seen[number] = 1
                page, place = (number - 1) // 100 + 1, (number - 1) % 100
                if page not in pages:
                    if len(pages) > 64:
                        pages.clear()
                    with open(os.path.join(source, f"{page:05d}.json"), "rb") as file:
                        pages[page] = file.read()
                begin = len(b'{"data":[') + place * 645
                if pages[page][begin:begin + 644] != line:
                    fail(f"record {number} differs from what was served")
        if sum(seen) != 1_000_000:
            fail(f"{1_000_000 - sum(seen)} records are missing")


def row(name, runs):
    wall, cpu, peak = zip(*runs)
    print(f"{name:<28}{statistics.median(wall):>9.3f}{min(wall):>9.3f}{max(wall):>9.3f}"
          f"{statistics.median(cpu):>11.3f}{statistics.median(peak) / MIB:>11.1f}")


def figures_of(program):
    """What a benchmark that times itself found: one JSON object."""
    run = subprocess.run([program], capture_output=True, timeout=LIMIT)
    if run.returncode != 0:
        fail(f"{program}: {run.stderr.decode(errors='replace')}")
    return json.loads(run.stdout)


def main():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "thresholds.json")) as file:
        thresholds = json.load(file)
    bench = Bench(*sys.argv[1:5])

    path = figures_of(sys.argv[5])
    render = figures_of(sys.argv[6])
    start_up = [timed([bench.quire, "version"], stdout=subprocess.DEVNULL)[0] for _ in range(20)]

    latency = Latency(bench.quire, sys.argv[9], bench.work, timed)
    try:
        ahead = latency.figures()
    finally:
        latency.stop()

    bench.curl()
    bench.fetch(bench.full, 1_000_000)
    curl, quire = [], []
    for _ in range(RUNS):
        curl.append(bench.curl())
        quire.append(bench.fetch(bench.full, 1_000_000))
    # Its own process: a million records in this one would raise the peak that its children begin with.
    if os.fork() == 0:
        bench.check_records()
        sys.exit(0)
    if os.waitstatus_to_exitcode(os.wait()[1]) != 0:
        sys.exit(1)
    tenth = [bench.fetch(bench.tenth, 100_000) for _ in range(RUNS)]
    memory = {"by key": bench.memory("--primary-key", "id")}
    if bench.knows("--concurrency"):
        for count in ("1", "8"):
            memory[count + " in flight"] = bench.memory(
                "--concurrency", count, path="/list", scheme="page:total=$.meta.total")
    large_url, large_file = sys.argv[7:9]
    large_size = os.path.getsize(large_file)
    small_size = os.path.getsize(large_file + ".small")
    large = {}
    for kind, count, size in (("plain", 310_100, large_size), ("chunked", 310_100, large_size),
                              ("gzip", 310_100, large_size), ("small records", 5_000_000, small_size)):
        for key in ([], ["--primary-key", "id"]):
            name = kind + (" by key" if key else "")
            large[name] = bench.fetch(
                large_url, count, "--timeout", str(LIMIT), *key, path="/" + kind.split()[0])[2] / size
    os.remove(bench.out)

    print(f"\n{platform.system()} {platform.machine()}, {os.cpu_count()} processors; {RUNS} runs of each, alternating\n")
    print(f"{'':<28}{'wall s':>9}{'min':>9}{'max':>9}{'cpu s':>11}{'peak MiB':>11}")
    row("curl, 1,000,000 records", curl)
    row("quire, 1,000,000 records", quire)
    row("quire, 100,000 records", tenth)
    pairs = sorted(b[0] / a[0] for a, b in zip(curl, quire))
    print(f"\nquire / curl, pair by pair: {'  '.join(f'{pair:.2f}' for pair in pairs)}")
    print(f"{path['records']:,} records of one page of {path['bytes'] / 1e6:.1f} MB: simdjson {path['simdjson_ms']:.2f} ms, "
          f"$.records[*] {path['path_ms']:.2f} ms, a plan {path['plan_ms']:.2f} ms, a filter {path['filter_ms']:.2f} ms")
    print(f"a template that counts: {render['render_us']:.2f} us; a token out of a page of 65 kB: {render['token_us']:.0f} us")
    print(f"start-up of `quire version`: {statistics.median(start_up) * 1000:.1f} ms (median of 20)\n")

    for name, (full, few) in memory.items():
        print(f"peak memory, {name}: {statistics.median(full) / MIB:.1f} MiB at 1,000,000 records, "
              f"{statistics.median(few) / MIB:.1f} MiB at 100,000")
    print(f"peak memory of one page of {large_size / 1e6:.0f} MB, in pages: "
          + ", ".join(f"{name} {ratio:.2f}" for name, ratio in large.items()) + "\n")

    def peak(runs):
        return statistics.median(run[2] for run in runs)

    figures = {
        "ratio_to_curl": statistics.median(pairs),
        "peak_mib": max([run[2] for run in quire] + [peak for full, _ in memory.values() for peak in full]) / MIB,
        "memory_growth": max(
            peak(quire) / peak(tenth),
            *(statistics.median(full) / statistics.median(few) for full, few in memory.values())),
        "large_page": max(large.values()),
        "path_to_simdjson": path["path_ratio"],
        "plan_to_simdjson": path["plan_ratio"],
        "render_us": render["render_us"],
        **ahead,
    }
    failed = False
    for name, figure in figures.items():
        passed = figure <= thresholds[name]
        failed = failed or not passed
        print(f"{'PASS' if passed else 'FAIL'}  {name:<18}{figure:>8.2f}  at most {thresholds[name]}")
    sys.exit(1 if failed else 0)


main()
