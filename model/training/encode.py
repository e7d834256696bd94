"""work/pairs + work/tokenizer.json -> work/tokens.npz: token ids of all pairs by group, and what else can be said for a token:
its English glosses, its synonyms, its characters."""
import re
import sys
import zlib
from collections import defaultdict

import numpy as np
from tokenizers import Tokenizer

from corpora import WORK, pair_rows

GLOSSES = 3  # of a word that are used
SHARED = 8  # words of one sense; more of them have it only roughly in common
LONGEST = 3  # tokens of a synonym


def ragged(lists):
    """Lists of token ids as one flat array and the offsets of the lists in it."""
    sizes = np.fromiter(map(len, lists), np.int64, len(lists))
    flat = np.fromiter((i for x in lists for i in x), np.int32, int(sizes.sum()))
    return flat, np.concatenate([[0], np.cumsum(sizes)])


def is_han(character):
    return "\u4e00" <= character <= "\u9fff"


def encode(tokenizer, texts):
    out = []
    for at in range(0, len(texts), 10_000):
        out += [e.ids for e in tokenizer.encode_batch_fast(texts[at:at + 10_000], add_special_tokens=False)]
    return out


def glosses(text):
    """The first senses of a dictionary entry, without its notes."""
    text = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", text)
    senses = [re.sub(r"^(to|a|an|the|be) ", "", s.strip()) for s in re.split("[;/]", text)]
    notes = re.compile("CL:|variant|old variant|see |surname|used in|abbr")
    return [s for s in senses if s and len(s.split()) <= 4 and not notes.match(s)][:GLOSSES]


def by_sense(words):
    """Pairs of words of which the dictionary says the same."""
    for found in words.values():
        if len(found) <= SHARED:
            yield from ((a, b) for a in found for b in found if a != b)


def main():
    tokenizer = Tokenizer.from_file(str(WORK / "tokenizer.json"))
    vocab = tokenizer.get_vocab()
    # Dictionaries as ordered sets: every pair, sense and synonym counts once.
    texts, senses, words, synonyms = defaultdict(dict), defaultdict(list), defaultdict(dict), defaultdict(dict)
    for row in pair_rows():
        a, b, group = row["a"], row["b"], row["group"]
        if group == "word":
            found = glosses(b)
            b = "; ".join(found)
            if a in vocab:
                senses[a] += found
            for sense in found:
                words[sense][a] = None
        elif group == "synonym":
            synonyms[a][b] = synonyms[b][a] = None
        if b:
            texts[group][a, b] = None
    for a, b in by_sense(words):
        synonyms[a][b] = None
    arrays = {}
    for group, pairs in texts.items():
        columns = [[p[side] for p in pairs] for side in (0, 1)]
        ids = [encode(tokenizer, column) for column in columns]
        whole = [i for i in range(len(pairs)) if ids[0][i] and ids[1][i]]
        for name, found, column in zip("ab", ids, columns):
            arrays[f"{group}.{name}"], arrays[f"{group}.{name}.offsets"] = ragged([found[i] for i in whole])
            arrays[f"{group}.{name}.keys"] = np.array([zlib.crc32(column[i].encode()) for i in whole])
        mean = [round(len(arrays[f"{group}.{side}"]) / len(whole), 1) for side in "ab"]
        print(f"{group}: {len(whole)} pairs of {mean[0]} and {mean[1]} tokens", file=sys.stderr)
    names = sorted(vocab, key=vocab.get)
    for kind, said in {
        "gloss": [encode(tokenizer, senses[name][:GLOSSES]) for name in names],
        "synonym": [[s for s in encode(tokenizer, list(synonyms[name])) if len(s) <= LONGEST] for name in names],
        "characters": [[[vocab[c] for c in name]] if len(name) > 1 and all(is_han(c) and c in vocab for c in name) else [] for name in names],
    }.items():
        said = [[ids for ids in found if ids] for found in said]
        arrays[f"said.{kind}"], arrays[f"said.{kind}.offsets"] = ragged([ids for found in said for ids in found])
        arrays[f"said.{kind}.counts"] = np.array([len(found) for found in said])
        print(np.count_nonzero(arrays[f"said.{kind}.counts"]), "tokens with", kind, file=sys.stderr)
    np.savez(WORK / "tokens.npz", **arrays)


if __name__ == "__main__":
    main()
