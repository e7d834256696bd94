"""Figures of the trained table, as shipped, beside BM25 and the sum of all, on every benchmark."""
import numpy as np
from tokenizers import Tokenizer

from corpora import BENCH, WORK, rows
from retrieval import bm25, dense, figures, late

WEIGHTS = {"late interaction": 1, "model": 0.5, "bm25": 1}  # as src/retrieval/retriever.ts has them


def load(path):
    passages = list(rows(path))
    questions = list(rows(path.with_name(path.name.replace(".passages.", ".questions."))))
    place = {p["id"]: at for at, p in enumerate(passages)}
    wanted = [{place[i] for i in q.get("passages", [q.get("passage")])} for q in questions]
    return [p["text"] for p in passages], [q["question"] for q in questions], wanted


def main():
    tokenizer = Tokenizer.from_file(str(WORK / "tokenizer.json"))
    table = np.load(WORK / "shipped.npy")
    sums = {}
    print(f"{'set':20} {'ranking':17} recall@1 recall@5 recall@10 nDCG@10")
    for path in sorted(BENCH.glob("*.passages.jsonl")):
        passages, questions, wanted = load(path)
        rankings = {
            "bm25": bm25(passages, questions),
            "model": dense(tokenizer, table, passages, questions),
            "late interaction": late(tokenizer, table, passages, questions),
        }
        rankings["sum"] = sum(weight * rankings[name] for name, weight in WEIGHTS.items())
        for name, scores in rankings.items():
            found = figures(scores, wanted)
            sums.setdefault(name, []).append(found)
            show(path.name.split(".passages")[0], name, found)
    for name, found in sums.items():
        show("mean", name, np.mean(found, axis=0))


def show(of, name, found):
    print(f"{of:20} {name:17} {found[0]:8.1f} {found[1]:8.1f} {found[2]:9.1f} {found[3]:7.1f}")


if __name__ == "__main__":
    main()
