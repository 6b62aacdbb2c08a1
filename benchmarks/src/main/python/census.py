"""Counts files, lines, words and identifiers on several processes, as brood.examples.census does.

Usage: census.py PATH [--processes N] [--top N] [--no-compare]

The same job, written the way one would for multiprocessing.Pool, with the same definitions (see
Counter.java), so that both print the same totals and their times can be compared.
"""

import argparse
import collections
import multiprocessing
import os
import re
import sys
import time
import zipfile

IDENTIFIER = re.compile(rb"[\w$\x80-\xff]+")
BINARY_HEAD = 8000
CHUNKS_PER_PROCESS = 8
LARGEST_CHUNK = 4 << 20
OPENING = 4096  # about what opening a file costs, in bytes


class Folder:
    """The files of a folder and of all folders below it."""

    def __init__(self, path):
        self.path = path

    def files(self):
        for folder, folders, names in os.walk(self.path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = os.path.join(folder, name)
                if not name.startswith(".") and os.path.isfile(path) and not os.path.islink(path):
                    yield path, os.path.getsize(path)

    def read(self, name):
        with open(name, "rb") as file:
            return file.read()


class Zip:
    """The files of a zip or jar."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)

    def files(self):
        for entry in self.zip.infolist():
            if not entry.is_dir() and not re.search(r"(^|/)\.", entry.filename):
                yield entry.filename, entry.file_size

    def read(self, name):
        return self.zip.read(name)


class Tally:
    def __init__(self):
        self.counts = collections.Counter()
        self.identifiers = collections.Counter()

    def add_text(self, text):
        if b"\0" in text[:BINARY_HEAD]:
            self.counts["binary"] += 1
            return
        self.counts["files"] += 1
        self.counts["lines"] += text.count(b"\n") + (text[-1:] not in (b"", b"\n"))
        self.counts["words"] += len(text.split())
        self.counts["bytes"] += len(text)
        self.identifiers.update(IDENTIFIER.findall(text))

    def add(self, other):
        self.counts.update(other.counts)
        self.identifiers.update(other.identifiers)


def open_corpus(path):
    return Zip(path) if zipfile.is_zipfile(path) else Folder(path)


def start_worker(path):
    global corpus
    corpus = open_corpus(path)


def count(names):
    tally = Tally()
    for name in names:
        tally.add_text(corpus.read(name))
    return tally


def cut(files, processes):
    """Cuts the files into chunks of about the same size."""
    target = sum(OPENING + size for _, size in files) // (processes * CHUNKS_PER_PROCESS)
    chunk, weight = [], 0
    for name, size in files:
        chunk.append(name)
        weight += OPENING + size
        if weight >= min(target, LARGEST_CHUNK):
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def survey(path, processes):
    files = list(open_corpus(path).files())
    start = time.perf_counter()
    total = Tally()
    with multiprocessing.Pool(processes, start_worker, (path,)) as pool:
        for tally in pool.imap_unordered(count, cut(files, processes)):
            total.add(tally)
    for name in [name for name in total.identifiers if name[:1].isdigit()]:
        del total.identifiers[name]
    return total, time.perf_counter() - start


def report(total, top):
    counts = total.counts
    for what in "files", "binary", "lines", "words", "bytes":
        print(f"{what:11}  {counts[what]:17,}")
    print(f"{'identifiers':11}  {sum(total.identifiers.values()):17,}")
    print(f"{'different':11}  {len(total.identifiers):17,}\n")
    ranking = sorted(total.identifiers.items(), key=lambda entry: (-entry[1], entry[0]))
    for name, times in ranking[:top]:
        print(f"{times:17,}  {name.decode(errors='replace')}")


def main():
    parser = argparse.ArgumentParser(prog="census.py", description=__doc__.splitlines()[0])
    parser.add_argument("path", metavar="PATH", help="a folder, zip or jar")
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--top", type=int, default=10)
    parser.add_argument("--no-compare", action="store_true")
    options = parser.parse_args()
    if not os.path.exists(options.path):
        sys.exit(f"census.py: there is nothing at {options.path}")

    total, seconds = survey(options.path, options.processes)
    report(total, options.top)
    print(f"\n{options.processes:3} {'processes':9}  {seconds:.2f} s")
    if options.processes > 1 and not options.no_compare:
        _, single = survey(options.path, 1)
        print(f"  1 {'process':9}  {single:.2f} s, {single / seconds:.2f} times as long")


if __name__ == "__main__":
    main()
