"""Measures a reader, passage given: EM, F1, what it makes of passages without an answer, and retrieval by its vectors.

    python evaluate.py MODEL.onnx TOKENIZER.json ROWS.pkl BENCH_DIR [--most N] [--threads N]

Sets: the rows of ours that were kept aside (`dev` in ROWS.pkl), and in BENCH_DIR (measuring only, never trained on) CMRC
2018 trial for spans and XQuAD for vectors. EM and F1 as CMRC 2018 has them: characters for Chinese, words for English,
marks and case dropped (Cui et al., EMNLP 2019). A row counts as "said to have none" when no span beats the first token.
"""
import argparse
import json
import pickle
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

MOST, LONGEST_SPAN = 384, 48
HAN = re.compile("[㐀-鿿]")


def units(text):
    text = text.lower()
    return [t for t in re.findall("[㐀-鿿]|[^\\W_]+", text)] if not HAN.search(text) else [c for c in text if c.isalnum()]


def f1(a, b):
    a, b = units(a), units(b)
    both = sum((Counter(a) & Counter(b)).values())
    return 2 * both / (len(a) + len(b)) if a and b else float(a == b)


class Model:
    def __init__(self, path, tokenizer, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(path, options)
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.enable_truncation(MOST, strategy="only_second")
        self.plain = Tokenizer.from_file(tokenizer)

    def read(self, question, title, context):
        head = title[-80:] + "\n" if title else ""
        e = self.tokenizer.encode(question[:200], head + context)
        feed = {"input_ids": np.array([e.ids]), "attention_mask": np.ones((1, len(e.ids)), dtype=np.int64)}
        start, end = self.session.run(["start_logits", "end_logits"], feed)
        start, end = start[0], end[0]
        own = [i for i, (a, b) in enumerate(e.offsets) if e.sequence_ids[i] == 1 and a >= len(head) and b > a]
        best = (-1e9, "")
        for i in sorted(own, key=lambda k: -start[k])[:16]:
            for j in sorted(own, key=lambda k: -end[k])[:16]:
                if i <= j < i + LONGEST_SPAN and start[i] + end[j] > best[0]:
                    best = (start[i] + end[j], context[e.offsets[i][0] - len(head) : e.offsets[j][1] - len(head)])
        return float(best[0] - start[0] - end[0]), best[1]

    def vectors(self, texts, most):
        out = []
        for text in texts:
            ids = self.plain.encode(text).ids[:most]
            feed = {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), dtype=np.int64)}
            out.append(self.session.run(["pooled"], feed)[0][0])
        return np.array(out)


def auroc(good, bad):
    both = sorted([(v, 1) for v in good] + [(v, 0) for v in bad])
    ranks = defaultdict(list)
    for i, (v, _) in enumerate(both):
        ranks[v].append(i + 1)
    total = sum(sum(ranks[v]) / len(ranks[v]) for v in good)
    return (total - len(good) * (len(good) + 1) / 2) / (len(good) * len(bad)) if good and bad else float("nan")


def windows(context):
    width = 400 if HAN.search(context[:200]) else 900
    return [context[at : at + width] for at in range(0, max(1, len(context) - 100), width - 100)]


def spans(model, rows, name):
    by = defaultdict(lambda: defaultdict(list))
    for row in rows:
        groups = row["answers"]
        answers = [a["text"] if isinstance(a, dict) else a for g in groups for a in (g if isinstance(g, list) else [g])]
        margin, text = max(model.read(row["question"], row.get("title") or "", w) for w in windows(row["context"]))
        for key in (row.get("style") or "all", "ALL"):
            d = by[key]
            if answers:
                d["em"].append(max(float(units(text) == units(a)) for a in answers))
                d["f1"].append(max(f1(text, a) for a in answers))
                d["good"].append(margin)
            else:
                d["bad"].append(margin)
    for key, d in sorted(by.items()):
        mean = lambda v: round(float(np.mean(v)), 3) if v else None
        print(
            name, key, len(d["good"]), "+", len(d["bad"]), "EM", mean(d["em"]), "F1", mean(d["f1"]),
            "said to have none: answerable", mean([m < 0 for m in d["good"]]), "not", mean([m < 0 for m in d["bad"]]),
            "AUROC", round(auroc(d["good"], d["bad"]), 3), flush=True,
        )


def ranking(model, folder, name, most):
    load = lambda what: [json.loads(line) for line in open(Path(folder) / f"{name}.{what}.jsonl", encoding="utf8")]
    passages, questions = load("passages"), load("questions")[: most or None]
    vectors = model.vectors(["passage: " + p["text"] for p in passages], 256)
    ids = [p["id"] for p in passages]
    at = []
    for question, vector in zip(questions, model.vectors(["query: " + q["question"] for q in questions], 64)):
        order = np.argsort(-(vectors @ vector))
        right = set(question.get("passages") or [question["passage"]])
        at.append(next(i for i, k in enumerate(order) if ids[k] in right))
    at = np.array(at)
    print(name, len(at), "R@1", round(float((at < 1).mean()), 3), "R@5", round(float((at < 5).mean()), 3), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("tokenizer")
    parser.add_argument("rows")
    parser.add_argument("bench")
    parser.add_argument("--most", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    model = Model(args.model, args.tokenizer, args.threads)
    with open(args.rows, "rb") as file:
        dev = pickle.load(file)["dev"]
    take = lambda rows: rows[:: max(1, len(rows) // args.most)] if args.most else rows
    spans(model, take(dev), "own")
    bench = Path(args.bench)
    texts = {p["id"]: p["text"] for p in map(json.loads, open(bench / "cmrc2018-trial.zh.passages.jsonl"))}
    cmrc = [json.loads(line) for line in open(bench / "cmrc2018-trial.zh.questions.jsonl")]
    spans(model, take([{**q, "context": texts[q["passage"]]} for q in cmrc]), "cmrc2018-trial")
    for name in ("xquad.zh", "xquad.en-to-zh"):
        ranking(model, bench, name, args.most)


if __name__ == "__main__":
    main()
