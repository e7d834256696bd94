import type { AblationReport } from '../ablation.ts';
import type { Comparison } from '../comparison.ts';
import { FIGURE_NAMES, FIGURES, type FigureName, type Group, namesFor, TOGETHER } from '../figures.ts';
import { riskCurve } from '../risk.ts';
import type { Run } from '../run.ts';
import { between, describeLeads, percent, signed, value } from '../table.ts';
import { caption, drawCurve } from './curve.ts';
import { html, type Markup } from './markup.ts';
import { listMisses } from './misses.ts';
import { STYLE } from './style.ts';

/**
 * A run as one HTML page that needs nothing else: no script, nothing from elsewhere, and a policy that forbids both, since
 * questions and documents are anybody's.
 */
export function renderRun(run: Run): string {
  const { model, reader, documents, passages, outcomes, citations, leads, ms } = run;
  const facts = [
    `${outcomes.length} questions`,
    `${documents} documents, ${passages} passages`,
    `model ${model}`,
    ...(reader === null ? [] : [`reader ${reader}`]),
    `${citations.n} citations, ${percent(citations.repaired)} repaired`,
    describeLeads(leads),
    `median ${ms.median.toFixed(1)} ms, 95 % within ${ms.p95.toFixed(1)} ms`,
  ];
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Footnote: evaluation of answers</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Evaluation of answers</h1>
<p>${facts.join(' · ')}</p>
${figures(run.groups)}
${curve(run)}
${run.comparison ? compared(run.comparison) : ''}
${run.ablation ? contributions(run.ablation) : ''}
${listMisses(outcomes)}
</main>
</body>
</html>
`;
  return page.markup;
}

function figures(groups: Run['groups']): Markup {
  const names = FIGURE_NAMES.filter((name) => Object.values(groups).some((group) => group.figures[name]));
  return html`<section id="figures">
<h2>Figures</h2>
<p>Each with its 95 % interval by bootstrap over the questions.</p>
<div class="wide"><table>
<thead><tr><th>questions</th><th>n</th>${names.map((name) => html`<th>${name}</th>`)}</tr></thead>
<tbody>${Object.entries(groups).map(([name, group]) => row(name, group, names))}</tbody>
</table></div>
</section>`;
}

function row(name: string, { n, figures: own }: Group, names: readonly FigureName[]): Markup {
  const cells = names.map((figure) => {
    const found = own[figure];
    if (!found) return html`<td>–</td>`;
    return html`<td>${value(figure, found.value)}<br><small>${between(figure, found.interval, value)}</small></td>`;
  });
  return html`<tr><th scope="row" dir="auto">${name}</th><td>${n}</td>${cells}</tr>`;
}

function curve({ outcomes, groups }: Run): Markup {
  const points = riskCurve(outcomes);
  const coverage = outcomes.filter(({ answered }) => answered).length / (outcomes.length || 1);
  const here = points.findLast((point) => point.coverage <= coverage);
  const area = groups.BOTH?.figures.aurc;
  return html`<section id="curve">
<h2>Risk and coverage</h2>
<p>If only the surest were answered: how many of the answers would be wrong. ${
    area ? `The area under the curve is ${area.value.toFixed(3)}, the less the better. ` : ''
  }${here ? `The dot is this run: ${caption(here)}.` : ''}</p>
${drawCurve(points, coverage)}
</section>`;
}

function compared({ paired, onlyNow, onlyBefore, differences }: Comparison): Markup {
  const shown = differences.filter(({ group, verdict }) => TOGETHER.includes(group) || verdict !== 'same');
  return html`<section id="comparison">
<h2>Compared with the other run</h2>
<p>On ${paired} questions; ${onlyNow} are only in this run and ${onlyBefore} only in the other. A difference whose interval
holds 0 may be chance.</p>
<div class="wide"><table>
<thead><tr><th>questions</th><th>figure</th><th>before</th><th>now</th><th>change</th><th>95 %</th></tr></thead>
<tbody>${shown.map(
    ({
      group,
      figure,
      before,
      now,
      interval,
      verdict,
    }) => html`<tr class="${verdict}"><th scope="row" dir="auto">${group}</th>
<td>${figure}</td><td>${value(figure, before)}</td><td>${value(figure, now)}</td>
<td>${signed(figure, now - before)}</td><td>${between(figure, interval, signed)}</td></tr>`,
  )}</tbody>
</table></div>
</section>`;
}

function contributions(report: AblationReport): Markup {
  const groups = TOGETHER.flatMap((group) => namesFor(group).map((figure) => ({ group, figure })));
  const columns = groups.filter(
    ({ group, figure }) =>
      FIGURES[figure].better !== 'neither' &&
      report.some(({ differences }) => differences.some((one) => one.group === group && one.figure === figure)),
  );
  return html`<section id="ablation">
<h2>What each part brings</h2>
<p>The figures with everything, less those of the same questions with this part switched off; faint where it may be chance.</p>
<div class="wide"><table>
<thead><tr><th>part</th>${columns.map(({ group, figure }) => html`<th>${group}<br>${figure}</th>`)}</tr></thead>
<tbody>${report.map(
    ({ part, differences }) =>
      html`<tr><th scope="row">${part}</th>${columns.map(({ group, figure }) => {
        const found = differences.find((one) => one.group === group && one.figure === figure);
        if (!found) return html`<td>–</td>`;
        return html`<td class="${found.verdict}">${signed(figure, found.now - found.before)}</td>`;
      })}</tr>`,
  )}</tbody>
</table></div>
</section>`;
}
