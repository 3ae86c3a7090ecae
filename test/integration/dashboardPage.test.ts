import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';

import { WebSocket } from 'ws';

import { dashboardControlPath, dashboardPath, pageProtocol } from '#protocol/browserPage.ts';
import { DaemonFrame } from '#protocol/controlFrame.ts';
import { controlPath, controlVersion } from '#protocol/controlTerms.ts';

import { openControl, type Control } from '../support/control.ts';
import { startDaemon, type RunningDaemon } from '../support/daemon.ts';
import { runCommand } from '../support/cli.ts';
import { fixture } from '../support/targets.ts';

/** What a browser got: status, headers and body. */
interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

describe('the dashboard in a browser', () => {
  let daemon: RunningDaemon;
  let control: Control;
  before(async () => {
    daemon = await startDaemon({ targets: { counter: fixture('counter') } });
    control = await openControl(daemon);
  });
  after(async () => {
    await control[Symbol.asyncDispose]();
    await daemon[Symbol.asyncDispose]();
  });

  const get = async (
    path: string,
    headers: Readonly<Record<string, string>> = {},
    method = 'GET',
  ): Promise<Got> => {
    const sent = request(`${daemon.url}${path}`, { method, headers });
    sent.end();
    const [response] = await once(sent, 'response');
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  };
  /** Lets a browser in: what it keeps, and the page. */
  const signIn = async () => {
    const { url } = await control.request('openDashboard', {});
    const page = await get(url.slice(daemon.url.length));
    assert.equal(page.status, 200);
    const [setCookie = ''] = page.headers['set-cookie'] ?? [];
    const key = /name="mcp-federation-key" content="([0-9a-f]+)"/.exec(page.body)?.[1] ?? '';
    return { url, page, setCookie, cookie: setCookie.split(';')[0] ?? '', key };
  };
  const connect = (headers: Readonly<Record<string, string>>, protocols: string[]) =>
    new WebSocket(`${daemon.url.replace('http', 'ws')}${dashboardControlPath}`, protocols, {
      headers,
    });
  /** The status with which an upgrade is refused. */
  const refusalOf = async (socket: WebSocket): Promise<number> => {
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    return response.statusCode;
  };

  it('is opened by a link that lets one browser in', async () => {
    const { url, page, setCookie, key } = await signIn();
    assert.match(url, /\/dashboard\?code=[0-9a-f]{64}$/);
    assert.ok(!url.includes(daemon.token));
    assert.match(
      setCookie,
      /^mcp-federation-\d+=[0-9a-f]{64}; Path=\/dashboard; HttpOnly; SameSite=Strict$/,
    );
    assert.equal(key.length, 64);
    assert.ok(!page.body.includes(daemon.token));
    assert.match(
      String(page.headers['content-security-policy']),
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    assert.equal(page.headers['referrer-policy'], 'no-referrer');
    assert.equal(page.headers['cache-control'], 'no-store');
  });

  it('lets nobody in by a link that was used', async () => {
    const { url } = await signIn();
    const again = await get(url.slice(daemon.url.length));
    assert.equal(again.status, 401);
    assert.equal(again.headers['set-cookie'], undefined);
    assert.match(again.body, /mcp-federation dashboard --open/);
  });

  it('lets the browser in again by its cookie, and tells the key no more', async () => {
    const { cookie } = await signIn();
    const again = await get(dashboardPath, { Cookie: `other=1; ${cookie}` });
    assert.equal(again.status, 200);
    assert.doesNotMatch(again.body, /mcp-federation-key/);
  });

  for (const [name, path] of [
    ['no code', dashboardPath],
    ['a code that was never issued', `${dashboardPath}?code=${'0'.repeat(64)}`],
    ['an empty code', `${dashboardPath}?code=`],
  ] as const) {
    it(`says how to get in to a browser with ${name}`, async () => {
      const page = await get(path);
      assert.equal(page.status, 401);
      assert.match(page.body, /not signed in/);
      assert.doesNotMatch(page.body, /<script/);
    });
  }

  for (const file of ['dashboard.js', 'dashboard.css']) {
    it(`keeps ${file} from those who are not let in`, async () => {
      assert.equal((await get(`${dashboardPath}/${file}`)).status, 401);
    });
  }

  it('is shown to who has the token', async () => {
    assert.equal((await get(dashboardPath, daemon.authorization)).status, 200);
  });

  it('can only be read', async () => {
    const { cookie } = await signIn();
    assert.equal((await get(dashboardPath, { Cookie: cookie }, 'POST')).status, 405);
  });

  for (const [name, headers] of [
    ['a page of another site', { Origin: 'https://evil.example' }],
    ['a page of another port', { Origin: 'http://127.0.0.1:1' }],
    ['a page without an origin of its own', { Origin: 'null' }],
    ['a name that was bound anew to this machine', { Host: 'evil.example' }],
  ] as const) {
    it(`refuses ${name}, whatever it brings along`, async () => {
      const { cookie, key } = await signIn();
      const { url } = await control.request('openDashboard', {});
      const withCookie = { ...headers, Cookie: cookie };
      assert.equal((await get(dashboardPath, withCookie)).status, 403);
      assert.equal((await get(url.slice(daemon.url.length), withCookie)).status, 403);
      const origin = { Origin: daemon.url, ...withCookie };
      assert.equal(await refusalOf(connect(origin, [pageProtocol, key])), 403);
    });
  }

  it('is good for nothing else: no endpoint, no health and no other control', async () => {
    const { cookie } = await signIn();
    for (const path of ['/mcp', '/mcp/sse', '/health', '/nothing']) {
      assert.equal((await get(path, { Cookie: cookie })).status, 401);
    }
    const url = `${daemon.url.replace('http', 'ws')}${controlPath}`;
    const headers = { Cookie: cookie, Origin: daemon.url };
    assert.equal(await refusalOf(new WebSocket(url, { headers })), 401);
  });

  for (const [name, change] of [
    ['without a cookie', { cookie: '' }],
    ['with another cookie', { cookie: `mcp-federation-1=${'0'.repeat(64)}` }],
    // Cookies know of no ports: a program on another one may be sent ours.
    ['with the cookie alone', { key: '' }],
    ['with the key of another browser', { key: 'f'.repeat(64) }],
    ['that does not say where it is from', { origin: '' }],
  ] as const) {
    it(`does not connect a page ${name}`, async () => {
      const signedIn = await signIn();
      const { cookie, key, origin } = { ...signedIn, origin: daemon.url, ...change };
      const headers = { ...(cookie && { Cookie: cookie }), ...(origin && { Origin: origin }) };
      assert.equal(
        await refusalOf(connect(headers, key ? [pageProtocol, key] : [pageProtocol])),
        401,
      );
    });
  }

  it('lets the page look, and not act', async () => {
    const { cookie, key } = await signIn();
    const socket = connect({ Cookie: cookie, Origin: daemon.url }, [pageProtocol, key]);
    const frames: DaemonFrame[] = [];
    const told = (find: (frame: DaemonFrame) => boolean) =>
      new Promise<DaemonFrame>(resolve => {
        socket.on('message', () => {
          const frame = frames.find(find);
          if (frame) resolve(frame);
        });
      });
    socket.on('message', (data: Buffer) =>
      frames.push(DaemonFrame.parse(JSON.parse(data.toString('utf8')))),
    );
    await once(socket, 'open');
    assert.equal(socket.protocol, pageProtocol);
    const send = (frame: object) => socket.send(JSON.stringify(frame));
    send({
      type: 'hello',
      controlVersion,
      client: { name: 'dashboard', version: '2' },
      subscribe: true,
    });
    await told(({ type }) => type === 'snapshot');
    send({ type: 'request', id: 1, method: 'listCalls', params: { before: 9, limit: 9 } });
    await told(frame => frame.type === 'response' && frame.id === 1);
    const answered = told(frame => frame.type === 'failure' && frame.id === 2);
    send({
      type: 'request',
      id: 2,
      method: 'callTool',
      params: { federation: 'user', name: 'counter_crash', arguments: {} },
    });
    const refused = await answered;
    assert.ok(refused.type === 'failure');
    assert.match(refused.error.message, /A page may not ask for callTool/);
    socket.close();
    await once(socket, 'close');
  });

  it('is printed by the command line, as a link that works', async () => {
    const { code, stdout } = await runCommand(daemon.home, ['dashboard']);
    assert.equal(code, 0);
    const page = await get(stdout.trim().slice(daemon.url.length));
    assert.equal(page.status, 200);
  });
});

describe('the dashboard of a daemon that needs no token', () => {
  it('is open to the machine, and to no other site', async () => {
    await using daemon = await startDaemon({ targets: {} }, { args: ['--no-auth'] });
    await using control = await openControl(daemon);
    const { url } = await control.request('openDashboard', {});
    assert.equal(url, `${daemon.url}${dashboardPath}`);
    assert.equal((await fetch(url)).status, 200);
    const socket = new WebSocket(
      `${daemon.url.replace('http', 'ws')}${dashboardControlPath}`,
      [pageProtocol],
      { headers: { Origin: 'https://evil.example' } },
    );
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    assert.equal(response.statusCode, 403);
  });
});
