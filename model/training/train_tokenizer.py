"""work/pairs -> work/tokenizer.json: a Unigram tokenizer over Chinese words and characters, English words and pieces, numbers."""
import json
import lzma
import math
import random
import re
import sys
from collections import Counter

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from corpora import CORPORA, WORK, pair_rows, rows

ZH_WORDS = 9500
ZH_CHARACTERS = 4500
EN_PIECES = 14000
NUMBERS = 300
# Share of each group's rows that are counted; the others are counted whole. Statutes and medical English would crowd out news.
SHARE = {"title": 0.3, "qp": 0.1, "para": 0.3, "cloze": 0.1, "cloze-law": 0.02, "cloze-en": 0.7, "qp-en": 0.1}
COHESION = 300
# Neighbours found by statistics that hold one of these are a phrase and no word.
FUNCTION = set("的了在是和与及或而也就都不为被把对从向将其这那有等要以到并个还又中上下之于让我你他她它们一二三四五六七八九十第条日年月")
HAN = re.compile(r"[\u4e00-\u9fff]+")
SPECIAL = ["[PAD]", "[UNK]", "[START]"]


def normalizer():
    return normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])


def sample():
    """Normalised texts of the training pairs, news foremost."""
    rng, norm, out = random.Random(7), normalizer(), []
    for row in pair_rows():
        if rng.random() < SHARE.get(row["group"], 1):
            out.append(norm.normalize_str(row["a"] + "\n" + row["b"]))
    return out


def dictionary():
    words = set()
    with lzma.open(CORPORA / "words.thuocl.tsv.xz", "rt", encoding="utf-8") as lines:
        words.update(line.split("\t")[0].strip() for line in lines)
    for tier in "AB":
        for row in rows(CORPORA / f"pairs.{tier}.jsonl.xz"):
            if row["source"] in ("cc_cedict", "cilin"):
                words.update([row["a"], row["b"]])
    return {w for w in words if HAN.fullmatch(w) and 2 <= len(w) <= 5}


def cohesive(runs):
    """Words that no dictionary has: neighbours that stand together far oftener than chance would put them."""
    counts = Counter()
    for run in runs:
        for size in range(1, 5):
            counts.update(run[at:at + size] for at in range(len(run) - size + 1))
    total = sum(map(len, runs))
    return {w for w, n in counts.items() if n >= 60 and len(w) > 1 and not FUNCTION & set(w)
            and all(n * total > COHESION * counts[w[:at]] * counts[w[at:]] for at in range(1, len(w)))}


def occurrences(words, runs):
    """How often each word stands in the text at all: the counts that Viterbi EM starts from."""
    counts, sizes = Counter(), range(2, 1 + max(map(len, words)))
    for run, n in runs.items():
        for size in sizes:
            for at in range(len(run) - size + 1):
                if run[at:at + size] in words:
                    counts[run[at:at + size]] += n
    return counts


def prune(words, letters, runs, keep):
    """Viterbi EM: cut the text with the present scores, count, rescore, keep the most used."""
    counts, single = occurrences(words, runs), dict.fromkeys(letters, 1)
    texts, weights = list(runs), np.array(list(runs.values()))
    for size in (8 * keep, 2 * keep, keep, keep):
        pieces = [*single.items(), *counts.most_common(size)]
        total = sum(n for _, n in pieces)
        vocab = [("[PAD]", 0.0), ("[UNK]", 0.0)] + [(p, math.log(max(n, 0.5) / total)) for p, n in pieces]
        made, used = Tokenizer(models.Unigram(vocab, unk_id=1)), np.zeros(len(vocab))
        for at in range(0, len(texts), 50_000):
            ids = [e.ids for e in made.encode_batch_fast(texts[at:at + 50_000])]
            repeated = np.repeat(weights[at:at + 50_000], [len(i) for i in ids])
            used += np.bincount(np.concatenate(ids), repeated, len(vocab))
        used = dict(zip((p for p, _ in vocab), used))
        counts = Counter({w: used[w] for w, _ in pieces if len(w) > 1 and used[w]})
        single = {c: used[c] for c in single}
    return [*counts.most_common(keep), *single.items()]


def scored(counted):
    total = sum(n for _, n in counted)
    return [(p, round(math.log((n + 0.5) / total), 2)) for p, n in counted]


def main():
    text = "\n".join(sample())
    han, latin, digits = (Counter(re.findall(p, text)) for p in (HAN, r"[a-z]{1,24}", r"[0-9]+"))
    letters = Counter()
    for run, n in han.items():
        for c in run:
            letters[c] += n
    words = dictionary() | cohesive(random.Random(7).sample(list(han.elements()), 500_000))
    zh = prune(words, dict(letters.most_common(ZH_CHARACTERS)), han, ZH_WORDS)
    parts = Counter(p for w in latin for n in range(2, 7) if len(w) > n for p in (w[:n], w[-n:]))
    pieces = {w for w, n in latin.items() if n > 4 and len(w) > 1} | {p for p, n in parts.items() if n > 100}
    en = prune(pieces, "abcdefghijklmnopqrstuvwxyz", latin, EN_PIECES)
    numbers = [(str(d), 10) for d in range(10)] + Counter({d: n for d, n in digits.items() if 1 < len(d) < 5}).most_common(NUMBERS)
    vocab = [(s, 0.0) for s in SPECIAL] + scored(zh) + scored(en) + scored(numbers)

    made = Tokenizer(models.Unigram(vocab, unk_id=1))
    made.normalizer = normalizer()
    # One run of Chinese characters, of Latin letters or of digits at a time; marks and other scripts are dropped.
    made.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\u4e00-\u9fff]+|[a-z]+|[0-9]+"), "removed", invert=True)
    made.post_processor = processors.TemplateProcessing("[START] $0", special_tokens=[("[START]", SPECIAL.index("[START]"))])
    made.add_special_tokens(SPECIAL)
    path = WORK / "tokenizer.json"
    made.save(str(path), pretty=False)
    print(len(vocab), "tokens,", path.stat().st_size, "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
