"""Corpora -> work/pairs/*.jsonl: {a, b, group} rows, cut to the lengths the product uses."""
import json
import random
import re
import sys
from collections import Counter
from multiprocessing import Pool

from corpora import CORPORA, MARKS, WORK, bench_grams, rows, touches

FILES = ["text.B", "text.A", "pairs.B", "pairs.A"]
SHORT, LONG = 80, 200  # characters of a passage in the product
ENGLISH = 3  # as many characters say the same in English
# Inverse-cloze pairs made of each paragraph: most from news, which is what the product reads.
CLOZE = {"crud_news2023": 3, "cctv_weibo_2020": 4, "gov_work_reports": 3, "gov_policy_2025paper": 2, "csl": 2,
         "xwlb_cctv_news": 2, "enwiki_small": 4, "laws_prc": 1, "cjrc_cail2019": 1}
CLOZE_GROUP = {"laws_prc": "cloze-law", "enwiki_small": "cloze-en"}
KEPT = 0.35  # share of cloze pairs whose query also stays in the passage: matching words must count as well
PAIR_GROUP = {"qp": "qp", "title-body": "title", "para": "para", "nli-entail": "para", "parallel": "parallel"}


def is_english(text):
    return sum("a" <= c.lower() <= "z" for c in text) * 2 > len(text)


def sentences(text):
    end = ".!?\n" if is_english(text) else "。！？!?；;\n"
    return [s for s in re.findall(f"[^{end}]+[{end}]*", text) if s.strip()]


def windows(text, rng):
    """Runs of whole sentences, each as long as a passage."""
    scale = ENGLISH if is_english(text) else 1
    parts, out, start = sentences(text), [], 0
    while start < len(parts):
        want, run, end = rng.randint(SHORT, LONG) * scale, "", start
        while end < len(parts) and (not run or len(run) + len(parts[end]) <= want):
            run += parts[end]
            end += 1
        out.append(run[:LONG * scale])
        start = end
    return out


def cloze(text, rng):
    """Some clauses of a paragraph as the query, the passage around them as its answer."""
    parts, scale = sentences(text), ENGLISH if is_english(text) else 1
    if len(parts) < 2:
        return None
    at = rng.randrange(len(parts))
    clauses = [c for c in re.split(r"(?<=[，,：:])", parts[at]) if c]
    query, want = "", rng.randint(8, 30) * scale
    for clause in clauses[rng.randrange(len(clauses)):]:
        if len(query) < want:
            query += clause
    kept = rng.random() < KEPT
    middle = parts[at] if kept else parts[at].replace(query, "", 1)
    passage = "".join([*parts[max(0, at - 2):at], middle, *parts[at + 1:at + 4]])
    size = rng.randint(SHORT, LONG) * scale
    spare = max(0, len(passage) - size)
    start = min(spare, max(0, passage.find(query) - rng.randint(0, size // 2))) if kept else rng.randint(0, spare)
    passage = passage[start:start + size]
    return (query[:60 * scale], passage) if len(MARKS.sub("", query)) > 5 and len(passage) > 30 else None


def shared_bigrams(question, text):
    return sum(question[i:i + 2] in text for i in range(len(question) - 1))


def from_pair(row, rng):
    a, b, group = row["a"].strip(), row["b"].strip(), PAIR_GROUP[row["kind"]]
    if row["source"] in ("cc_cedict", "cilin"):
        return [(a, b, "word" if row["source"] == "cc_cedict" else "synonym")]
    if group not in ("qp", "title"):
        return [(a, b, group)] if a != b else []
    cut = windows(b, rng)
    if group == "title":
        return [(a, w, group) for w in [*cut[:1], *rng.sample(cut[1:], min(2, max(0, len(cut) - 1)))] if len(w) > 20]
    # Where in a long passage the answer stands is unknown; it is likeliest where the question's words are.
    return [(a, max(cut, key=lambda w: shared_bigrams(a, w)), "qp-en" if is_english(a) else "qp")] if cut else []


def from_texts(texts, rng):
    """One pair of every paragraph, then a second one, and so on: neighbours of one article stay together, unrepeated."""
    for turn in range(max(CLOZE.values())):
        for text, source in texts:
            made = cloze(text, rng) if turn < CLOZE[source] else None
            if made:
                yield *made, CLOZE_GROUP.get(source, "cloze")


def prepare(name):
    rng, grams, counts, texts = random.Random(name), bench_grams(), Counter(), []
    (WORK / "pairs").mkdir(parents=True, exist_ok=True)
    with open(WORK / "pairs" / f"{name}.jsonl", "w", encoding="utf-8") as out:
        def put(a, b, group):
            if a and b:
                counts[group] += 1
                out.write(json.dumps({"a": a, "b": b, "group": group}, ensure_ascii=False) + "\n")

        for row in rows(CORPORA / f"{name}.jsonl.xz"):
            if any(touches(grams, row.get(side, "")) for side in ("a", "b", "text")):
                counts["left out, near a benchmark"] += 1
            elif "text" not in row:
                for made in from_pair(row, rng):
                    put(*made)
            elif row["source"] in CLOZE and len(row["text"]) >= 60:
                texts.append((row["text"], row["source"]))
        for made in from_texts(texts, rng):
            put(*made)
    return counts


def main():
    bench_grams()  # folds the benchmarks before two processes would
    with Pool(2) as pool:
        total = sum(pool.imap(prepare, FILES), Counter())
    print(json.dumps(total), file=sys.stderr)


if __name__ == "__main__":
    main()
