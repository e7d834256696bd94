import type { Markup } from './markup.ts';

/** Colours follow the reader's system. */
export const STYLE: Markup = {
  markup: `
:root { --text: #1d2129; --page: #fff; --faint: #667; --line: #d5d9e0; --accent: #1f5fbf; --good: #17713a; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e7ec; --page: #16181d; --faint: #9aa3b0; --line: #343a45; --accent: #7db0ff; --good: #6fcf97; --bad: #ff8a80; }
}
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem; }
h2 { margin-top: 2.5rem; }
small, .same { color: var(--faint); }
.better { color: var(--good); }
.worse { color: var(--bad); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th[scope=row], th:first-child { text-align: left; }
svg { max-width: 40rem; width: 100%; height: auto; }
svg text { fill: var(--faint); font-size: 11px; }
.grid { stroke: var(--line); }
.curve { fill: none; stroke: var(--accent); stroke-width: 2; }
.here { fill: var(--accent); }
details { border-bottom: 1px solid var(--line); padding: .5rem 0; }
summary { cursor: pointer; }
q, li, pre { unicode-bidi: isolate; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; font: inherit; margin: 0; }
dt { color: var(--faint); margin-top: .6rem; }
dd { margin: 0 0 0 1rem; }
ol, ul { margin: .2rem 0; }
`,
};
