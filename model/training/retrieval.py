"""Rankings to compare, and the figures that compare them."""
import math
import re
from collections import Counter, defaultdict

import numpy as np

WINDOW, STEP = 200, 150  # characters; the product's passages are no longer than a window


def bigrams(text):
    """Latin words and numbers whole, Chinese as pairs of neighbouring characters."""
    text, out = text.lower(), []
    for run in re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]+", text):
        out += [run] if run[0] < "\u4e00" or len(run) == 1 else [run[at:at + 2] for at in range(len(run) - 1)]
    return out


def bm25(passages, questions, k1=1.2, b=0.75):
    """Scores as shares of what a question's terms could score at most."""
    counts = [Counter(bigrams(p)) for p in passages]
    sizes = np.array([sum(c.values()) for c in counts])
    length = 1 - b + b * sizes / sizes.mean()
    postings = defaultdict(list)
    for at, found in enumerate(counts):
        for term, n in found.items():
            postings[term].append((at, n * (k1 + 1) / (n + k1 * length[at])))
    scores = np.zeros((len(questions), len(passages)))
    for row, question in zip(scores, questions):
        most = 0
        for term in set(bigrams(question)):
            df = len(postings.get(term, ()))
            idf = math.log(1 + (len(passages) - df + 0.5) / (df + 0.5))
            most += (k1 + 1) * idf
            for at, weight in postings.get(term, ()):
                row[at] += weight * idf
        row /= max(most, 1e-9)
    return scores


def embed(tokenizer, table, texts):
    """Unit vectors; the same sum as the pipeline's mean, but for a factor."""
    out = np.stack([table[e.ids].sum(0) for e in tokenizer.encode_batch_fast(texts)])
    return out / np.linalg.norm(out, axis=1, keepdims=True)


def windows(passages):
    """A passage longer than a window is as near as its nearest window: all windows, and where each passage's begin."""
    cut = [[p[at:at + WINDOW] for at in range(0, max(1, len(p) - WINDOW + STEP), STEP)] for p in passages]
    return [w for own in cut for w in own], np.cumsum([0] + [len(own) for own in cut[:-1]])


def dense(tokenizer, table, passages, questions):
    cut, starts = windows(passages)
    scores = embed(tokenizer, table, questions) @ embed(tokenizer, table, cut).T
    return np.maximum.reduceat(scores, starts, axis=1)


def late(tokenizer, table, passages, questions):
    """MaxSim, every token of a question weighed by the length of its vector."""
    cut, starts = windows(passages)
    encode = lambda texts: [list(dict.fromkeys(e.ids)) or [0] for e in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
    asked, held = encode(questions), encode(cut)
    lengths = np.linalg.norm(table, axis=1)
    directions = table / np.maximum(lengths, 1e-9)[:, None]
    flat, begins = np.concatenate(held), np.cumsum([0] + [len(h) for h in held[:-1]])
    distinct, columns = np.unique(flat, return_inverse=True)
    best = {t: np.maximum.reduceat((directions[distinct] @ directions[t])[columns], begins) for t in {t for q in asked for t in q}}
    scores = np.stack([sum(lengths[t] * best[t] for t in q) / max(lengths[q].sum(), 1e-9) for q in asked])
    return np.maximum.reduceat(scores, starts, axis=1)


def figures(scores, wanted):
    """recall@1, recall@5, recall@10, nDCG@10, in percent."""
    gain = [1 / math.log2(place + 2) for place in range(10)]
    rows = []
    for row, right in zip(np.argsort(-scores, axis=1, kind="stable")[:, :10], wanted):
        hits = [at in right for at in row]
        ideal = sum(gain[:len(right)])
        rows.append((*(sum(hits[:k]) / len(right) for k in (1, 5, 10)), sum(g for g, hit in zip(gain, hits) if hit) / ideal))
    return 100 * np.mean(rows, axis=0)
