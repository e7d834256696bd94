import type { RiskPoint } from '../risk.ts';
import { html, type Markup } from './markup.ts';

const WIDTH = 560;
const HEIGHT = 300;
const MARGIN = { left: 48, right: 12, top: 12, bottom: 40 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/**
 * A risk–coverage curve: how many of the answers are wrong (up) when so many of the questions are answered (right).
 * @param coverage where the run stands on it.
 */
export function drawCurve(points: readonly RiskPoint[], coverage: number): Markup {
  const most = Math.max(0.05, ...points.map(({ risk }) => risk));
  const x = (share: number) => (MARGIN.left + share * (WIDTH - MARGIN.left - MARGIN.right)).toFixed(1);
  const y = (risk: number) =>
    (HEIGHT - MARGIN.bottom - (risk / most) * (HEIGHT - MARGIN.top - MARGIN.bottom)).toFixed(1);
  const [left, right, bottom] = [x(0), x(1), y(0)];
  const line = points.map((point) => `${x(point.coverage)},${y(point.risk)}`).join(' ');
  const here = points.findLast((point) => point.coverage <= coverage);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="curve-title">
<title id="curve-title">Share of wrong answers by share of questions answered, the surest first</title>
${TICKS.map(
  (share) => html`<line class="grid" x1="${x(share)}" x2="${x(share)}" y1="${bottom}" y2="${y(most)}"/>
<text x="${x(share)}" y="${Number(bottom) + 16}" text-anchor="middle">${share * 100} %</text>
<line class="grid" x1="${left}" x2="${right}" y1="${y(share * most)}" y2="${y(share * most)}"/>
<text x="${Number(left) - 6}" y="${Number(y(share * most)) + 4}" text-anchor="end">${(share * most * 100).toFixed(0)} %</text>`,
)}
<text x="${x(0.5)}" y="${HEIGHT - 4}" text-anchor="middle">coverage: questions answered</text>
<text x="12" y="${y(most / 2)}" text-anchor="middle" transform="rotate(-90 12 ${y(most / 2)})">risk: answers wrong</text>
<polyline class="curve" points="${line}"/>
${here ? [html`<circle class="here" cx="${x(here.coverage)}" cy="${y(here.risk)}" r="5"><title>${caption(here)}</title></circle>`] : []}
</svg>`;
}

export function caption({ coverage, risk, confidence }: RiskPoint): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `answered ${percent(coverage)}, of these ${percent(risk)} wrong, at a confidence of ${confidence.toFixed(3)} or more`;
}
