"""work/pairs.jsonl -> work/tokenizer.json: a Unigram tokenizer over Chinese words and characters, English pieces, numbers."""
import json
import lzma
import math
import os
import random
import re
import sys
from collections import Counter

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from prepare import CORPORA, WORK, fold

SIZES = {"zh_words": int(os.environ.get("V_ZH", 6500)), "zh_chars": int(os.environ.get("V_CH", 4000)), "en": int(os.environ.get("V_EN", 4500)), "number": 250}
SAMPLE = 12_000_000  # characters of running text to count on
# A piece found by statistics (not by a dictionary) that holds one of these is a phrase, not a word.
FUNCTION = set("的了在是和与及或而也就都不为被把对从向将其这那有等要以到并个还又中上下之于让我你他她它们一二三四五六七八九十第条日年月")
HAN = re.compile(r"[\u4e00-\u9fff]+")
SPECIAL = ["[PAD]", "[UNK]", "[START]"]


def normalizer():
    return normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])


def tokenizer(vocab):
    """One run of Chinese characters, of Latin letters or of digits at a time; everything else is dropped."""
    made = Tokenizer(models.Unigram(vocab, unk_id=1))
    made.normalizer = normalizer()
    made.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\u4e00-\u9fff]+|[a-z]+|[0-9]+"), "removed", invert=True)
    return made


def sample():
    rng = random.Random(7)
    texts = []
    with open(WORK / "pairs.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["group"] in ("cloze", "cloze-law", "cloze-en") and rng.random() > 0.3:
                continue
            if row["group"] == "cloze-law" and rng.random() > 0.1:
                continue
            if row["group"] == "qp-en" and rng.random() > 0.3:
                continue
            texts += [row["a"], row["b"]]
    rng.shuffle(texts)
    norm, size, out = normalizer(), 0, []
    for text in texts:
        out.append(norm.normalize_str(text))
        size += len(text)
        if size > SAMPLE:
            break
    return out


def dictionary():
    words = set()
    with lzma.open(CORPORA / "words.thuocl.tsv.xz", "rt", encoding="utf-8") as lines:
        words.update(line.split("\t")[0].strip() for line in lines)
    for tier in "AB":
        for row in fold(CORPORA / f"pairs.{tier}.jsonl.xz"):
            if row["source"] in ("cc_cedict", "cilin"):
                words.update([row["a"], row["b"]])
    return {w for w in words if HAN.fullmatch(w) and 2 <= len(w) <= 5}


def statistical(runs, size):
    trainer = trainers.UnigramTrainer(vocab_size=size, show_progress=False, max_piece_length=5, special_tokens=[], shrinking_factor=0.6)
    made = Tokenizer(models.Unigram())
    made.train_from_iterator(runs, trainer)
    return {p: s for p, s in json.loads(made.to_str())["model"]["vocab"]}


def occurrences(words, runs):
    """How often each word stands in the text at all: the counts that Viterbi EM starts from."""
    counts = Counter()
    for run in runs:
        for size in range(2, 6):
            for at in range(len(run) - size + 1):
                piece = run[at:at + size]
                if piece in words:
                    counts[piece] += 1
    return counts


def prune(words, chars, runs, keep):
    """Viterbi EM: cut the text with the present scores, count, rescore, keep the most used."""
    counts = occurrences(words, runs)
    floor = Counter(dict.fromkeys(chars, 1))
    for size in (60_000, 20_000, int(keep * 1.4), keep, keep):
        total = sum(counts.values()) + sum(floor.values())
        score = lambda n: math.log(max(n, 0.5) / total)
        vocab = [("[PAD]", 0.0), ("[UNK]", 0.0)]
        vocab += [(c, score(n)) for c, n in floor.items()]
        vocab += [(w, score(n)) for w, n in counts.most_common(size)]
        made = Tokenizer(models.Unigram(vocab, unk_id=1))
        used = Counter()
        for at in range(0, len(runs), 20_000):
            for e in made.encode_batch(runs[at:at + 20_000]):
                used.update(e.tokens)
        counts = Counter({w: used[w] for w in counts if used[w] and len(w) > 1})
        floor = Counter({c: used[c] for c in floor})
    return counts.most_common(keep), floor


def logs(counted, offset=0.5):
    total = sum(n for _, n in counted)
    return [(p, round(math.log((n + offset) / total), 2)) for p, n in counted]


def main():
    texts = sample()
    runs = [r for t in texts for r in HAN.findall(t)]
    print(len(texts), "texts", len(runs), "runs", sum(map(len, runs)), "chars", file=sys.stderr)
    counted = Counter("".join(runs))
    chars = dict(counted.most_common(SIZES["zh_chars"]))
    found = {p for p in statistical(runs[:300_000], 25_000)
             if 1 < len(p) < 5 and not FUNCTION & set(p)}
    words = dictionary()
    print(len(words), "dictionary words", len(found - words), "found", file=sys.stderr)
    zh, floor = prune(words | found, chars, runs, SIZES["zh_words"])
    print("found kept", [w for w, _ in zh if w not in words][:150], file=sys.stderr)
    print("tail", [w for w, _ in zh[-60:]], zh[-1][1], file=sys.stderr)
    english = Counter(w for t in texts for w in re.findall("[a-z]+", t))
    # By the root of their count, so that pieces go to many words rather than to the many forms of the commonest.
    english = [w for w, n in english.items() for _ in range(math.isqrt(n)) if len(w) < 25]
    en = statistical(english, SIZES["en"])
    low = min(en.values())
    for letter in "abcdefghijklmnopqrstuvwxyz":
        en.setdefault(letter, low)
    digits = Counter(d for t in texts for d in re.findall("[0-9]+", t))
    numbers = Counter({d: n for d, n in digits.items() if 1 < len(d) < 5}).most_common(SIZES["number"])
    numbers = [(str(d), 10) for d in range(10)] + numbers
    vocab = [(s, 0.0) for s in SPECIAL] + logs(zh + list(floor.items())) + [(p, round(s, 2)) for p, s in en.items()] + logs(numbers)
    made = tokenizer(vocab)
    made.post_processor = processors.TemplateProcessing("[START] $0", special_tokens=[("[START]", 2)])
    made.add_special_tokens(SPECIAL)
    made.save(str(WORK / "tokenizer.json"), pretty=False)
    print(len(vocab), "tokens", (WORK / "tokenizer.json").stat().st_size, "bytes")
    for text in ["山西省政协驻静乐县扶贫工作队是哪一天召开扶贫工作例会的？", "新冠肺炎疫情防控常态化，复工复产", "How many points did the Panthers defense surrender? unaffordable Zuckerberg", "2020年3月18日第1234567例，50%、café"]:
        print(made.encode(text).tokens)


if __name__ == "__main__":
    main()
