#!/bin/sh
# Rebuilds the shipped files of ../ from the corpora folder (FOOTNOTE_CORPORA, else ../shared/corpora beside the repository).
# Needs Python 3.11, and Node with `npm ci` done. Everything on the way is kept in work/, which git ignores.
set -eu
cd "$(dirname "$0")"
mkdir -p work
[ -x work/.venv/bin/python ] || python3 -m venv work/.venv
python=work/.venv/bin/python
$python -m pip install --quiet --disable-pip-version-check -r requirements.txt
for step in prepare train_tokenizer encode train export evaluate; do
  echo "== $step ($(date +%T))"
  $python "$step.py"
done
echo "== check ($(date +%T))"
node check.mjs
