"""Where things are, and the corpora as rows whose script is folded."""
import json
import lzma
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE / "work"
ROOT = HERE.parent.parent
CORPORA = Path(os.environ.get("FOOTNOTE_CORPORA", ROOT / "../shared/corpora"))
BENCH = Path(os.environ.get("FOOTNOTE_BENCH", CORPORA / "../bench"))
# This source asks for study use only; FOOTNOTE_XWLB=1 trains with it, to see what it would bring.
LEFT_OUT = set() if os.environ.get("FOOTNOTE_XWLB") else {"xwlb_cctv_news"}

SHARED = 20  # characters in common with a benchmark that make a row unfit for training
STRIDE = 5
MARKS = re.compile(r"\W+")


def fold(source, target):
    """Runs a JSON-lines file through the product's own script folding."""
    part = target.with_suffix(".part")
    reader = lzma.open if source.suffix == ".xz" else open
    with reader(source, "rb") as lines, open(part, "wb") as out:
        node = subprocess.Popen(["node", HERE / "fold.mjs"], stdin=subprocess.PIPE, stdout=out)
        for line in lines:
            node.stdin.write(line)
        node.stdin.close()
        if node.wait() != 0:
            sys.exit("fold.mjs failed; it needs the compiled product: run `npm ci` first")
    part.rename(target)


def rows(source):
    """The rows of a corpus or benchmark file, folded once and kept in work/folded."""
    target = WORK / "folded" / source.name.removesuffix(".xz")
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        fold(source, target)
    with open(target, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("source") not in LEFT_OUT:
                yield row


def pair_rows():
    """What prepare.py wrote."""
    for path in sorted((WORK / "pairs").glob("*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def bench_grams():
    """Every run of SHARED characters, marks aside, in the benchmarks."""
    grams = set()
    for path in sorted(BENCH.glob("*.jsonl")):
        for row in rows(path):
            text = MARKS.sub("", row.get("text") or row["question"])
            grams.update(text[i:i + SHARED] for i in range(len(text) - SHARED + 1))
    return grams


def touches(grams, text):
    """Whether a text shares a passage with a benchmark: SHARED + STRIDE - 1 characters or more are always seen."""
    text = MARKS.sub("", text)
    return any(text[i:i + SHARED] in grams for i in range(0, len(text) - SHARED + 1, STRIDE))
