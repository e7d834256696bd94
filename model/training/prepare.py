"""Corpora -> work/pairs.jsonl: folded {a, b, group} rows, cut to the lengths the product uses."""
import json
import lzma
import os
import random
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE / "work"
ROOT = HERE.parent.parent
CORPORA = Path(os.environ.get("FOOTNOTE_CORPORA", ROOT / "../shared/corpora"))
BENCH = Path(os.environ.get("FOOTNOTE_BENCH", ROOT / "../shared/bench"))
LEFT_OUT = set() if os.environ.get("FOOTNOTE_XWLB") else {"xwlb_cctv_news"}
SHARED = 20  # characters in common with a benchmark that make a row unfit
STRIDE = 5

GROUPS = {
    "qp": "qp",
    "title-body": "title",
    "para": "para",
    "nli-entail": "para",
    "parallel": "parallel",
}
# Paragraphs per source that are worth more than one inverse-cloze pair: news is what the product reads.
CLOZE = {"crud_news2023": 3, "cctv_weibo_2020": 4, "gov_work_reports": 3, "gov_policy_2025paper": 2,
         "csl": 2, "laws_prc": 1, "cjrc_cail2019": 1, "enwiki_small": 4, "xwlb_cctv_news": 2}
SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*|(?<=[a-z])\. ")
MARKS = re.compile(r"\W+")


def fold(path):
    """Yields the rows of one corpus file with their script folded."""
    cached = WORK / "folded" / path.name.replace(".xz", "")
    if not cached.exists():
        cached.parent.mkdir(parents=True, exist_ok=True)
        part = cached.with_suffix(".part")
        with lzma.open(path) as source, open(part, "wb") as out:
            node = subprocess.Popen(["node", HERE / "fold.mjs"], stdin=subprocess.PIPE, stdout=out)
            for line in source:
                node.stdin.write(line)
            node.stdin.close()
            if node.wait() != 0:
                sys.exit("fold.mjs failed: has `npm ci` been run?")
        part.rename(cached)
    with open(cached, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["source"] not in LEFT_OUT:
                yield row


def bench_grams():
    grams = set()
    for path in sorted(BENCH.glob("*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = MARKS.sub("", row.get("text") or row["question"])
                grams.update(text[i:i + SHARED] for i in range(len(text) - SHARED + 1))
    return grams


def touches(grams, text):
    text = MARKS.sub("", text)
    return any(text[i:i + SHARED] in grams for i in range(0, len(text) - SHARED + 1, STRIDE))


def is_english(text):
    return sum("a" <= c.lower() <= "z" for c in text) * 2 > len(text)


def sentences(text):
    pattern = r"[^.!?\n]+[.!?\n]*" if is_english(text) else r"[^。！？!?；;\n]+[。！？!?；;\n]*"
    return [s for s in re.findall(pattern, text) if s.strip()]


def windows(text, rng):
    """Runs of whole sentences of 80 to 200 characters (three times that in English), as the product cuts passages."""
    scale = 3 if is_english(text) else 1
    parts, out = sentences(text), []
    start = 0
    while start < len(parts):
        want, run, end = rng.randint(80, 200) * scale, "", start
        while end < len(parts) and (not run or len(run) + len(parts[end]) <= want):
            run += parts[end]
            end += 1
        out.append(run[:200 * scale])
        start = end
    return out


def overlap(question, text):
    grams = {question[i:i + 2] for i in range(len(question) - 1)}
    return sum(g in text for g in grams)


def cloze(text, rng):
    """A clause as the query, the passage around it as the answer; now and then the clause stays in the passage."""
    parts = sentences(text)
    if len(parts) < 2:
        return None
    at = rng.randrange(len(parts))
    clauses = [c for c in re.split(r"(?<=[，,：:])", parts[at]) if len(c) > 1]
    first = rng.randrange(len(clauses)) if clauses else 0
    query, want = "", rng.randint(8, 30) * (3 if is_english(text) else 1)
    for clause in clauses[first:]:
        query += clause
        if len(query) >= want:
            break
    if len(MARKS.sub("", query)) < 6:
        return None
    keep = rng.random() < 0.35
    around = parts[max(0, at - 2):at] + ([parts[at]] if keep else [parts[at].replace(query, "", 1)]) + parts[at + 1:at + 4]
    passage = "".join(around)
    limit = rng.randint(80, 200) * (3 if is_english(text) else 1)
    spare = max(0, len(passage) - limit)
    begin = rng.randint(0, spare) if not keep else min(spare, max(0, passage.find(query) - rng.randint(0, limit // 2)))
    passage = passage[begin:begin + limit]
    return (query[:90 if is_english(text) else 60], passage) if len(passage) > 30 else None


def pair_rows(row, rng):
    a, b, source = row["a"].strip(), row["b"].strip(), row["source"]
    group = GROUPS[row["kind"]]
    if source == "cc_cedict":
        return [(a, b, "word")]
    if source == "cilin":
        return [(a, b, "synonym")]
    if group in ("qp", "title"):
        if group == "qp" and is_english(a):
            group = "qp-en"
        cut = windows(b, rng)
        if not cut:
            return []
        if group == "title":
            rest = rng.sample(cut[1:], min(2, len(cut) - 1))
            return [(a, w, group) for w in [cut[0], *rest] if len(w) > 20]
        # The answer's place in a long passage is unknown; it is likeliest where the question's words are.
        return [(a, max(cut, key=lambda w: overlap(a, w)), group)]
    return [(a, b, group)] if a != b else []


def main():
    rng = random.Random(7)
    grams = bench_grams()
    counts, dropped, seen = {}, 0, set()
    with open(WORK / "pairs.jsonl", "w", encoding="utf-8") as out:
        def put(a, b, group):
            key = hash((a, b))
            if a and b and key not in seen:
                seen.add(key)
                out.write(json.dumps({"a": a, "b": b, "group": group}, ensure_ascii=False) + "\n")
                counts[group] = counts.get(group, 0) + 1

        for tier in "AB":
            for row in fold(CORPORA / f"pairs.{tier}.jsonl.xz"):
                if touches(grams, row["a"]) or touches(grams, row["b"]):
                    dropped += 1
                    continue
                for a, b, group in pair_rows(row, rng):
                    put(a, b, group)
            for row in fold(CORPORA / f"text.{tier}.jsonl.xz"):
                text, source = row["text"], row["source"]
                if source not in CLOZE or len(text) < 60:
                    continue
                if touches(grams, text):
                    dropped += 1
                    continue
                for _ in range(CLOZE[source]):
                    made = cloze(text, rng)
                    if made:
                        group = {"laws_prc": "cloze-law", "enwiki_small": "cloze-en"}.get(source, "cloze")
                        put(*made, group)
    print(json.dumps({"dropped near a benchmark": dropped, **counts}))


if __name__ == "__main__":
    main()
