import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { describeTarget } from '../../../../daemon/config/describeTarget.ts';

const github = `ghp_${'a1B2'.repeat(9)}`;
const random = 'YTg3ZmE2NzgtMzQ1Ni00ZjNhLWIyYzEtOWQ4ZTdmNmE1YjRj';

describe('describeTarget, of a URL', () => {
  for (const [url, shown] of [
    ['https://example.com/mcp', 'https://example.com/mcp'],
    ['http://localhost:3000/mcp?team=a&page=2', 'http://localhost:3000/mcp?team=a&page=2'],
    ['https://ada:s3cret@example.com/mcp', 'https://example.com/mcp'],
    ['https://s3cret@example.com/mcp', 'https://example.com/mcp'],
    ['https://example.com/mcp?api_key=s3cret&team=a', 'https://example.com/mcp?api_key=***&team=a'],
    [
      'https://example.com/mcp?team=a&accessToken=s3cret',
      'https://example.com/mcp?team=a&accessToken=***',
    ],
    ['https://example.com/mcp?k%65y=s3cret', 'https://example.com/mcp?k%65y=***'],
    ['https://example.com/mcp?sig=s3cret%3D=', 'https://example.com/mcp?sig=***'],
    [`https://example.com/mcp?x=${github}`, 'https://example.com/mcp?x=***'],
    [`https://example.com/mcp?${github}`, 'https://example.com/mcp?***'],
    [`https://example.com/s/${random}/mcp`, 'https://example.com/s/***/mcp'],
    ['https://example.com/mcp#s3cret', 'https://example.com/mcp'],
    ['https://example.com/%zz', 'https://example.com/%zz'],
  ] as const) {
    it(`shows ${url} as ${shown}`, () => {
      assert.equal(describeTarget({ type: 'http', url, headers: { A: 's3cret' } }), shown);
      assert.equal(describeTarget({ type: 'sse', url }), shown);
    });
  }

  it('shows nothing of what is no URL', () => {
    assert.equal(describeTarget({ type: 'http', url: 's3cret' }), '***');
  });
});

describe('describeTarget, of a command', () => {
  const cases: readonly [args: string[], shown: string][] = [
    [[], 'run'],
    [['-y', '@scope/server', '--port', '3000'], 'run -y @scope/server --port 3000'],
    [['/home/ada/my files', '', 'a"b'], 'run "/home/ada/my files" "" "a\\"b"'],
    [['--token', 's3cret', 'x'], 'run --token *** x'],
    [['--token=s3cret'], 'run --token=***'],
    [['--token', '-s3cret'], 'run --token ***'],
    [['--api-key', 's3cret'], 'run --api-key ***'],
    [['--apiKey=s3 cret'], 'run --apiKey=***'],
    [['--no-auth', '--port', '1'], 'run --no-auth --port 1'],
    [['-e', 'GITHUB_TOKEN=s3cret', '-e', 'MODE=fast'], 'run -e GITHUB_TOKEN=*** -e MODE=fast'],
    [['--header', 'Authorization: Bearer s3cret'], 'run --header "Authorization: ***"'],
    [['--header', 'X-Team: blue'], 'run --header "X-Team: blue"'],
    [['postgres://ada:s3cret@db/x'], 'run postgres://db/x'],
    [['--db=postgres://ada:s3cret@db/x?password=s3cret'], 'run --db=postgres://db/x?password=***'],
    [[github], 'run ***'],
    [
      ['-c', 'export TOKEN=s3cret; exec run --password s3cret'],
      'run -c "export TOKEN=***; exec run --password ***"',
    ],
    [
      ['--config', '{"apiKey": "s3cret", "team": "a"}'],
      'run --config "{\\"apiKey\\": ***, \\"team\\": \\"a\\"}"',
    ],
  ];
  for (const [args, shown] of cases) {
    it(`shows ${JSON.stringify(args)} as ${shown}`, () => {
      assert.equal(
        describeTarget({ type: 'stdio', command: 'run', args, env: { A: 's3cret' } }),
        shown,
      );
    });
  }

  it('keeps a line short', () => {
    const args = ['-e', 'x '.repeat(9_999)];
    assert.equal(describeTarget({ type: 'stdio', command: 'node', args }).length, 501);
  });

  it('never shows what follows an option for a secret, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('--token', '--api-key', '--password', '--client-secret'),
        fc.string({ minLength: 1 }).map(text => `s3cret${text}`),
        (option, secret) => {
          const shown = (args: string[]) => describeTarget({ type: 'stdio', command: 'x', args });
          assert.ok(!shown([option, secret]).includes('s3cret'));
          assert.ok(!shown([`${option}=${secret}`]).includes('s3cret'));
        },
      ),
    );
  });

  for (const piece of ['a', '-', 'a=', 'a:', 'a ', '"', 'a://', '- ', '--a ']) {
    it(`shows the beginning of hostile arguments of ${JSON.stringify(piece)}`, () => {
      // Some as long as one may be that is read to its end, and some so long that hardly any work would end that was done on all of it.
      const lengths = [2_000, 1_000_000];
      const long = lengths.map(length => piece.repeat(length / piece.length).slice(0, length));
      const args = Array.from({ length: 50 }, () => long).flat();
      const shown = describeTarget({ type: 'stdio', command: 'x', args });
      assert.match(shown, /^x .{498}…$/);
    });
  }
});

describe('describeTarget, of a place in a cluster', () => {
  for (const [path, shown] of [
    [undefined, '/mcp'],
    ['/team/mcp?page=2', '/team/mcp?page=2'],
    ['/mcp?token=s3cret', '/mcp?token=***'],
    [`/s/${random}/mcp`, '/s/***/mcp'],
  ] as const) {
    it(`shows the path ${path} as ${shown}`, () => {
      const place = { context: 'lab', namespace: 'team', service: 'web', port: 80 };
      const described = describeTarget({ type: 'kubernetes', ...place, ...(path && { path }) });
      assert.equal(described, `service/web:80${shown} in team of lab`);
    });
  }
});
