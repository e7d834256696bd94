import { MISSES, type Miss, missesOf } from '../misses.ts';
import type { CitedWords, Outcome, RetrievedWords } from '../outcome.ts';
import { html, type Markup } from './markup.ts';

const EXPLAINED: Readonly<Record<Miss, string>> = {
  'wrongly answered': 'The documents do not answer, and something was said.',
  'wrongly refused': 'The documents answer, and nothing was said.',
  'not found': 'A part of the evidence is in none of the passages retrieved.',
  'not first': 'The evidence was retrieved, behind other passages; the answer may be right all the same.',
  'wrong sentence': 'The evidence came first, but the answer or its citations do not hold what was wanted.',
};

/** Every question that went wrong, by what went wrong, with what was wanted, answered, cited and retrieved. */
export function listMisses(outcomes: readonly Outcome[]): Markup {
  const misses = missesOf(outcomes);
  const total = [...misses.values()].flat().length;
  return html`<section id="misses">
<h2>Misses: ${total} of ${outcomes.length} questions</h2>
${total === 0 ? html`<p>None.</p>` : ''}
${MISSES.flatMap((miss) => {
  const some = misses.get(miss);
  return some ? [group(miss, some)] : [];
})}
</section>`;
}

function group(miss: Miss, outcomes: readonly Outcome[]): Markup {
  return html`<h3>${capitalized(miss)}: ${outcomes.length}</h3>
<p>${EXPLAINED[miss]}</p>
${outcomes.map(entry)}`;
}

function entry(outcome: Outcome): Markup {
  const { id, style, question, confidence, rank, answerable, answered, scores } = outcome;
  const facts = [
    ...[id, style, `confidence ${confidence.toFixed(3)}`],
    ...(answerable ? [rank > 0 ? `evidence at rank ${rank}` : 'evidence not found'] : []),
    ...(answerable && answered ? [scores.answer === 1 ? 'answer right' : 'answer wrong'] : []),
    ...(outcome.lead === null ? [] : [`lead ${outcome.lead} ${scores.leadRight === 1 ? 'right' : 'wrong'}`]),
    ...(scores.cited === undefined ? [] : [scores.cited === 1 ? 'citations hold it' : 'citations lack it']),
  ];
  return html`<details>
<summary><q dir="auto">${question}</q> <small>${facts.join(' · ')}</small></summary>
<dl>
<dt>wanted</dt><dd>${wanted(outcome)}</dd>
<dt>answered</dt><dd>${answered ? html`<pre dir="auto">${outcome.answer}</pre>` : 'refused'}</dd>
<dt>cited</dt><dd>${outcome.citations.length > 0 ? html`<ol>${outcome.citations.map(citation)}</ol>` : 'nothing'}</dd>
<dt>retrieved</dt><dd>${outcome.retrieved.length > 0 ? html`<ol>${outcome.retrieved.map(passage)}</ol>` : 'nothing'}</dd>
</dl>
</details>`;
}

function wanted({ wanted }: Outcome): Markup {
  if (!wanted) return html`a refusal`;
  const answers = wanted.answers.map((part) => html`<li dir="auto">${part.join(' / ')}</li>`);
  const evidence = wanted.evidence.map(
    (part, i) => html`<li dir="auto">${part.join(' / ')} <small>${wanted.sources[i] ?? ''}</small></li>`,
  );
  return html`<ul>${answers}</ul>evidence<ul>${evidence}</ul>`;
}

function citation(words: CitedWords): Markup {
  const flaw = words.exact ? '' : html` <strong class="worse">not in the file so</strong>`;
  return html`<li dir="auto">${words.text} ${place(words)}${flaw}</li>`;
}

function passage(words: RetrievedWords): Markup {
  const mark = words.isEvidence ? html`<strong class="better">evidence</strong> ` : '';
  return html`<li dir="auto">${mark}${words.text} ${place(words)}</li>`;
}

function place({ source, lines: [first, last] }: CitedWords | RetrievedWords): Markup {
  return html`<small>${source} · ${first === last ? `line ${first}` : `lines ${first}–${last}`}</small>`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
