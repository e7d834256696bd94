"""work/pairs + work/tokenizer.json -> work/tokens.npz: token ids of all pairs by group, and English glosses of Chinese tokens."""
import re
import sys
import zlib
from collections import defaultdict

import numpy as np
from tokenizers import Tokenizer

from corpora import WORK, pair_rows


def ragged(lists):
    """Lists of token ids as one flat array and the offsets of the lists in it."""
    sizes = np.fromiter(map(len, lists), np.int64, len(lists))
    flat = np.fromiter((i for x in lists for i in x), np.int32, int(sizes.sum()))
    return flat, np.concatenate([[0], np.cumsum(sizes)])


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
    return [s for s in senses if s and len(s.split()) <= 4 and not notes.match(s)][:3]


def main():
    tokenizer = Tokenizer.from_file(str(WORK / "tokenizer.json"))
    vocab = tokenizer.get_vocab()
    texts, senses = defaultdict(dict), defaultdict(list)
    for row in pair_rows():
        a, b, group = row["a"], row["b"], row["group"]
        if group == "word":
            found = glosses(b)
            b = "; ".join(found)
            if a in vocab:
                senses[vocab[a]] += found
        if b:
            texts[group][a, b] = None  # a dictionary, so that a pair counts once
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
    by_token = [[g for g in encode(tokenizer, senses.get(t, [])[:3]) if g] for t in range(len(vocab))]
    arrays["gloss"], arrays["gloss.offsets"] = ragged([g for found in by_token for g in found])
    arrays["gloss.counts"] = np.array([len(found) for found in by_token])
    print(np.count_nonzero(arrays["gloss.counts"]), "tokens with English glosses", file=sys.stderr)
    np.savez(WORK / "tokens.npz", **arrays)


if __name__ == "__main__":
    main()
