"""Rows for training: questions with spans, statements with verdicts, and pairs for retrieval.

    python rows.py READING_DIR CORPORA_DIR TOKENIZER_JSON OUT.pkl

READING_DIR holds `own`, `public` and `claims.train` (`.jsonl.xz`), CORPORA_DIR `pairs.A` and `pairs.B`. Everything is
cut to token ids here, once, with a fixed seed, so that training only shuffles. Contexts of `own` are split by their
group: one in twenty is kept aside (`dev`) and never trained on.
"""
import json
import lzma
import math
import pickle
import random
import re
import sys
from collections import defaultdict
from pathlib import Path

from tokenizers import Tokenizer

LONGEST = 320  # tokens of a pair; a passage of the product has at most 400 characters
PUBLIC = {"squad2_dev_half": 3820, "squad1_dev": 3774, "antiterror_mrc": 3758, "drcd_test": 3493, "cail2019": 5500}
MINED = {"own": 1.0, "squad2_dev_half": 0.3, "squad1_dev": 0.5, "antiterror_mrc": 0.4, "drcd_test": 0.5, "cail2019": 0.3}
HAN = re.compile("[㐀-鿿]")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def load(path):
    return [json.loads(line) for line in lzma.open(path, "rt")]


def parts_of(row):
    """Answers as parts, each a list of (start, end) occurrences in the context."""
    answers = row.get("answers") or []
    groups = [answers] if answers and isinstance(answers[0], dict) else answers
    return [[(a["start"], a["start"] + len(a["text"])) for a in group] for group in groups]


def grams(text):
    return {text[i : i + 2] for i in range(len(text) - 1)}


class Pool:
    """Contexts of one kind of source, found by the character pairs that they share with a question."""

    def __init__(self, rows):
        titles = {}
        for row in rows:
            titles.setdefault(row["context"], row.get("title") or "")
        self.contexts = list(titles.items())
        self.post = defaultdict(list)
        for i, (context, _) in enumerate(self.contexts):
            for gram in grams(context):
                self.post[gram].append(i)

    def like(self, question, most=8):
        score = defaultdict(float)
        for gram in grams(question):
            found = self.post.get(gram, [])
            if 0 < len(found) < 500:
                for i in found:
                    score[i] += 1 / math.sqrt(len(found))
        return [self.contexts[i] for i in sorted(score, key=score.get, reverse=True)[:most]]


def mined(rows, rng):
    """Answerable questions beside a passage of the same kind that shares words with them and does not hold the answer."""
    out = []
    for name, pool_rows in rows.items():
        pool = Pool(pool_rows)
        for row in pool_rows:
            parts = parts_of(row)
            if not parts or rng.random() >= MINED[name]:
                continue
            answers = {row["context"][a:b] for part in parts for a, b in part}
            best = [(c, t) for c, t in pool.like(row["question"]) if c != row["context"] and not any(a in c for a in answers)]
            if best:
                context, title = rng.choice(best[:3])
                out.append({"question": row["question"], "title": title, "context": context, "answers": []})
    return out


def swapped(rows, rng):
    """Questions whose number (a year, a rank, an amount) is changed to one that their passage does not hold."""
    out = []
    for row in rows:
        if not parts_of(row):
            continue
        found = [m for m in NUMBER.finditer(row["question"]) if m.group() in row["context"] + (row.get("title") or "")]
        if not found or rng.random() > 0.5:
            continue
        match = rng.choice(found)
        old = match.group()
        digits = [c for c in old]
        for i in rng.sample(range(len(digits)), len(digits)):
            if digits[i].isdigit():
                digits[i] = str((int(digits[i]) + rng.randint(1, 9)) % 10)
                break
        new = "".join(digits)
        if new == old or new in row["context"] or (len(new) > 1 and new.startswith("0")):
            continue
        out.append({**row, "question": row["question"][: match.start()] + new + row["question"][match.end() :], "answers": []})
    return out


def window(context, parts, width, rng, holding):
    """A stretch of the context as wide as a passage: one that holds an answer, or, when not `holding`, one that holds none."""
    if len(context) <= width:
        return (context, parts) if holding or not parts else None
    if parts and holding:
        start, end = rng.choice(parts[0])
        low, high = max(0, end - width), min(start, len(context) - width)
        at = rng.randint(min(low, high), max(low, high))
    else:
        at = rng.randint(0, len(context) - width)
    at = max(0, at)
    inside = [[(a - at, b - at) for a, b in part if a >= at and b <= at + width] for part in parts]
    inside = [part for part in inside if part]
    touching = any(a < at + width and b > at for part in parts for a, b in part)
    if parts and not holding and touching:
        return None
    return context[at : at + width], inside


def head_of(title):
    return title[-80:] + "\n" if title else ""


class Cutter:
    def __init__(self, path):
        self.tokenizer = Tokenizer.from_file(path)
        self.tokenizer.enable_truncation(LONGEST, strategy="only_second")
        self.whole = Tokenizer.from_file(path)

    def reading(self, row, rng, holding=True):
        """Token ids and the spans (first and last token) that are right; [(0, 0)] for none. None where the row cannot be used."""
        context = row["context"]
        han = bool(HAN.search(context[:200]))
        width = rng.randint(140, 400) if han else rng.randint(300, 900)
        cut = window(context, parts_of(row), width, rng, holding)
        if not cut:
            return None
        context, parts = cut
        title = row.get("title") or ""
        if rng.random() < 0.1:
            title = ""
        head = head_of(title)
        encoded = self.tokenizer.encode(row["question"][:200], head + context)
        spans = []
        for part in parts:
            for a, b in part:
                a, b = a + len(head), b + len(head)
                inside = [
                    i
                    for i, (x, y) in enumerate(encoded.offsets)
                    if encoded.sequence_ids[i] == 1 and y > a and x < b
                ]
                if inside:
                    spans.append((inside[0], inside[-1]))
        if len(parts) > 1 and spans:
            low, high = min(s for s, _ in spans), max(e for _, e in spans)
            if high - low <= 40 and all(len(part) == 1 for part in parts):
                spans = [(low, high)]
        if parts and not spans:
            return None
        return encoded.ids, spans or [(0, 0)]

    def text(self, text, most):
        ids = self.whole.encode(text).ids
        return ids if len(ids) <= most else ids[: most - 1] + [2]


def group_of(row):
    return "-".join(str(row["id"]).split("-")[:2])


def main(reading, corpora, tokenizer, out):
    rng = random.Random(11)
    cutter = Cutter(tokenizer)
    own = load(f"{reading}/own.jsonl.xz")
    groups = sorted({group_of(row) for row in own})
    kept = set(random.Random(5).sample(groups, len(groups) // 20))
    dev = [row for row in own if group_of(row) in kept]
    own = [row for row in own if group_of(row) not in kept]
    rows = {"own": own}
    by = defaultdict(list)
    for row in load(f"{reading}/public.jsonl.xz"):
        by[row["source"]].append(row)
    for source, most in PUBLIC.items():
        rows[source] = rng.sample(by[source], min(most, len(by[source])))
    real = [row for some in rows.values() for row in some]
    negative, changed = mined(rows, rng), swapped(real, rng)
    read = [cutter.reading(row, rng) for row in real + own + negative + changed]
    # Another stretch of the same article, which speaks of the same things and does not answer.
    beside = [cutter.reading(row, rng, holding=False) for row in real if parts_of(row) and rng.random() < 0.5]
    read = [one for one in read + beside if one]
    print("reading", len(read), "without an answer", sum(spans == [(0, 0)] for _, spans in read), flush=True)

    verdicts = {"supported": 0, "contradicted": 1, "not-said": 2}
    claims = []
    for row in load(f"{reading}/claims.train.jsonl.xz"):
        context = row["context"]
        if len(context) > 420:
            evidence = (row.get("evidence") or [""])
            evidence = evidence[0] if isinstance(evidence, list) else evidence
            at = max(0, context.find(evidence)) if evidence else 0
            start = max(0, min(at + len(evidence) // 2 - 210, len(context) - 420))
            context = context[start : start + 420]
        ids = cutter.tokenizer.encode(row["claim"], head_of(row.get("title") or "") + context).ids
        claims.append((ids, verdicts[row["verdict"]]))
    print("claims", len(claims), flush=True)

    # (query, passage, group): two of one group are never negatives of each other.
    pairs = []
    for row in real:
        parts = parts_of(row)
        if parts:
            cut = window(row["context"], parts, 300 if HAN.search(row["context"][:200]) else 700, rng, True)
            pairs.append((row["question"], head_of(row.get("title") or "") + cut[0], "qp"))
    quota = {"title-body": 9000, "qp": 14000, "parallel": 12000, "para": 4000}
    extra = defaultdict(list)
    for tier in "AB":
        for row in load(f"{corpora}/pairs.{tier}.jsonl.xz"):
            if row["kind"] in quota and row["source"] not in ("xwlb_cctv_news", "cilin", "cjrc_cail2019", "antiterror_mrc"):
                extra[row["kind"]].append(row)
    for kind, most in quota.items():
        for row in rng.sample(extra[kind], min(most, len(extra[kind]))):
            a, b = row["a"], row["b"]
            if kind == "parallel" and rng.random() < 0.5:
                a, b = b, a
            pairs.append((a[:200], b[:400], kind))
    pairs = [(cutter.text("query: " + a, 48), cutter.text("passage: " + b, 128), kind) for a, b, kind in pairs]
    print("pairs", len(pairs), flush=True)
    with open(out, "wb") as file:
        pickle.dump({"reading": read, "claims": claims, "pairs": pairs, "dev": dev}, file)


if __name__ == "__main__":
    main(*sys.argv[1:5])
