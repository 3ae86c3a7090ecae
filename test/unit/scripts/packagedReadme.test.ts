import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { packagedReadme } from '../../../scripts/packagedReadme.ts';
import { fromRoot } from '../../support/paths.ts';

describe('packagedReadme', () => {
  it('has nothing that the editor would look for beside it', () => {
    const readme = packagedReadme(readFileSync(fromRoot('README.md'), 'utf8'));
    assert.match(readme, /^# MCP Federation\n\n\*\*All your MCP servers/);
    assert.doesNotMatch(readme, /\]\((?!https:)/);
  });

  const examples: Record<string, readonly [string, string]> = {
    'drops a picture': ['a\n\n![what it shows](docs/images/a.png)\n\nb\n', 'a\n\nb\n'],
    'keeps the words of a link': ['See [how](docs/a.md#b), [`c`](d.json).', 'See how, `c`.'],
    'keeps a link to the web': ['[a](https://a.example/b)', '[a](https://a.example/b)'],
    'keeps a picture on the web': ['![a](https://a.example/b)\n', '![a](https://a.example/b)\n'],
    'keeps a link to a heading': ['[a](#b)', '[a](#b)'],
  };
  for (const [does, [markdown, expected]] of Object.entries(examples)) {
    it(does, () => assert.equal(packagedReadme(markdown), expected));
  }
});
