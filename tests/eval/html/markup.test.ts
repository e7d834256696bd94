import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../src/eval/html/markup.ts';
import { readPage } from '../../support/page.ts';

describe('html', () => {
  it('escapes every value but its own markup', () => {
    const list = ['<b>', 'a & b'].map((text) => html`<li>${text}</li>`);
    expect(html`<ol title="${'"\'>'}">${list}</ol>${3}`.markup).toBe(
      '<ol title="&quot;&#39;&gt;"><li>&lt;b&gt;</li>\n<li>a &amp; b</li></ol>3',
    );
  });

  it('takes nothing for markup because it looks so', () => {
    expect(html`<p>${'<p>{"markup":"<b>"}</p>'}</p>`.markup).not.toContain('<b>');
  });

  it('shows what HTML does not allow, and what turns the reading direction, as a mark', () => {
    expect(html`${'a\0b\u001b[31m\u202ec\n\td\ud800'}`.markup).toBe('a\ufffdb\ufffd[31m\ufffdc\n\td\ufffd');
  });

  it('is read again as the text it was made of, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'/=a 字;#') }), (text) => {
        const [element] = readPage(html`<p title="${text}">${text}</p>`.markup);
        expect(element).toEqual({ name: 'p', attributes: { title: text }, text });
      }),
    );
  });
});
