import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';

import { WebSocket } from 'ws';

import { dashboardControlPath, dashboardPath, pageProtocol } from '#protocol/browserPage.ts';
import { controlPath } from '#protocol/controlTerms.ts';

import { openControl, type Control } from '../support/control.ts';
import { startDaemon, type RunningDaemon } from '../support/daemon.ts';
import { forwardPort, type ForwardedPort } from '../support/forwardPort.ts';
import { sendHttp } from '../support/httpRequest.ts';

/** A browser that was let in: what it knows of its own, and its cookie. */
interface SignedIn {
  readonly origin: string;
  readonly cookie: string;
  readonly key: string;
}

describe('the dashboard at a port that an editor forwards', () => {
  let daemon: RunningDaemon;
  let control: Control;
  let forwarded: ForwardedPort;
  let other: ForwardedPort;
  before(async () => {
    daemon = await startDaemon({ targets: {} });
    control = await openControl(daemon);
    [forwarded, other] = [await forwardPort(daemon.port), await forwardPort(daemon.port)];
  });
  after(async () => {
    for (const one of [forwarded, other, control, daemon]) await one[Symbol.asyncDispose]();
  });

  const linkTo = async (origin: string) => (await control.request('openDashboard', { origin })).url;
  const signIn = async (origin = forwarded.origin): Promise<SignedIn> => {
    const page = await sendHttp(await linkTo(origin));
    assert.equal(page.status, 200);
    const [setCookie = ''] = page.headers['set-cookie'] ?? [];
    const key = /name="mcp-federation-key" content="([0-9a-f]+)"/.exec(page.body)?.[1] ?? '';
    return { origin, cookie: setCookie.split(';')[0] ?? '', key };
  };
  /** What becomes of a page's connection: 101 when it is taken. */
  const connect = async (to: string, key: string, headers: Readonly<Record<string, string>>) => {
    const url = `${to.replace('http', 'ws')}${dashboardControlPath}`;
    const socket = new WebSocket(url, [pageProtocol, key], { headers });
    socket.on('error', () => {});
    const refused = once(socket, 'unexpected-response');
    const taken = once(socket, 'open').then(() => undefined);
    const answer = await Promise.race([refused, taken]);
    socket.terminate();
    return answer === undefined ? 101 : Number(answer[1].statusCode);
  };

  it('lets in the browser that the link is for, and serves it all of the page', async () => {
    const url = await linkTo(forwarded.origin);
    assert.match(url, new RegExp(`^${forwarded.origin}/dashboard\\?code=[0-9a-f]{64}$`));
    const { origin, cookie, key } = await signIn();
    const from = { Cookie: cookie, Origin: origin };
    assert.equal((await sendHttp(`${origin}${dashboardPath}`, { headers: from })).status, 200);
    const script = await sendHttp(`${origin}${dashboardPath}/dashboard.js`, { headers: from });
    assert.notEqual(script.status, 401);
    assert.notEqual(script.status, 403);
    assert.equal(await connect(origin, key, from), 101);
  });

  it('names its cookie by the port that the browser knows, beside that of a daemon over there', async () => {
    const { cookie } = await signIn();
    assert.ok(cookie.startsWith(`mcp-federation-${new URL(forwarded.origin).port}=`));
  });

  it('serves nobody there who was not told so', async () => {
    for (const path of ['', '?code=', `?code=${'0'.repeat(64)}`, '/browser.css', '/dashboard.js']) {
      const { status, body } = await sendHttp(`${other.origin}${dashboardPath}${path}`);
      assert.equal(status, 403);
      assert.doesNotMatch(body, /<html/);
    }
  });

  it('takes a link by no other name than that it is for, and does not use it up', async () => {
    const url = await linkTo(forwarded.origin);
    const search = new URL(url).search;
    for (const Host of [new URL(other.origin).host, 'evil.test', 'evil.test:5387', '*']) {
      const headers = { Host };
      const path = `${forwarded.origin}${dashboardPath}${search}`;
      assert.equal((await sendHttp(path, { headers })).status, 403);
    }
    assert.equal((await sendHttp(url)).status, 200);
    assert.equal((await sendHttp(url)).status, 403);
  });

  for (const [name, headers] of [
    ['a name that was bound anew to this machine', { Host: 'evil.test' }],
    ['such a name with the same port', { Host: 'evil.test:PORT' }],
    ['a name that begins like it', { Host: '127.0.0.1:PORT.evil.test' }],
    ['two names', { Host: '127.0.0.1:PORT, evil.test' }],
    ['another name of the same machine', { Host: 'localhost:PORT' }],
    ['no name', { Host: '' }],
    ['a page of another site', { Origin: 'https://evil.test' }],
    ['a page of the same name by another scheme', { Origin: 'https://127.0.0.1:PORT' }],
    ['a page of another port', { Origin: 'http://127.0.0.1:1' }],
    ['a page without an origin of its own', { Origin: 'null' }],
    ['a page of two origins', { Origin: 'http://127.0.0.1:PORT, https://evil.test' }],
  ] as const) {
    it(`refuses ${name}, whatever it brings along`, async () => {
      const { origin, cookie, key } = await signIn();
      const { port } = new URL(origin);
      const hostile = Object.fromEntries(
        Object.entries(headers).map(([header, value]) => [header, value.replace('PORT', port)]),
      );
      // Its cookie by every name that it could go by.
      const pass = cookie.slice(cookie.indexOf('=') + 1);
      const Cookie = [port, '5387', '1'].map(one => `mcp-federation-${one}=${pass}`).join('; ');
      const all = { Cookie: `${Cookie}; mcp-federation=${pass}`, ...hostile };
      for (const path of ['', '/dashboard.js', '/browser.css']) {
        const url = `${origin}${dashboardPath}${path}`;
        assert.equal((await sendHttp(url, { headers: all })).status, 403);
      }
      const link = await linkTo(origin);
      assert.equal((await sendHttp(link, { headers: all })).status, 403);
      if (headers.Host !== '')
        assert.equal(await connect(origin, key, { Origin: origin, ...all }), 403);
    });
  }

  it('does not connect one browser at the place of another', async () => {
    const [here, there] = [await signIn(), await signIn(other.origin)];
    const { cookie, key } = here;
    const moved = cookie.replace(/\d+=/, `${new URL(there.origin).port}=`);
    const from = { Cookie: moved, Origin: there.origin };
    assert.equal(await connect(there.origin, key, from), 403);
    // And a page there cannot use what stands at the daemon's own address.
    assert.equal(await connect(daemon.url, key, { Cookie: cookie, Origin: here.origin }), 403);
  });

  it('does not connect a page with the cookie alone, or one that does not say where it is from', async () => {
    const { origin, cookie, key } = await signIn();
    assert.equal(await connect(origin, 'f'.repeat(64), { Cookie: cookie, Origin: origin }), 403);
    assert.equal(await connect(origin, key, { Cookie: cookie }), 403);
  });

  it('is good for nothing else there: no endpoint, no health and no other control, also with the token', async () => {
    const { origin, cookie } = await signIn();
    const headers = { Cookie: cookie, Origin: origin, ...daemon.authorization };
    for (const path of ['/mcp', '/mcp/sse', '/health', '/nothing', `${dashboardPath}/`]) {
      assert.equal((await sendHttp(`${origin}${path}`, { headers })).status, 403);
    }
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${controlPath}`, { headers });
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    assert.equal(response.statusCode, 403);
  });

  for (const origin of ['*', 'null', 'evil.test', 'http://*', 'http://a.test/x', 'file:///']) {
    it(`is not told of ${origin}`, async () => {
      await assert.rejects(control.request('openDashboard', { origin }));
    });
  }
});

describe('the dashboard at a forwarded port of a daemon that needs no token', () => {
  it('is open to the browser with the link alone', async () => {
    await using daemon = await startDaemon({ targets: {} }, { args: ['--no-auth'] });
    await using control = await openControl(daemon);
    await using forwarded = await forwardPort(daemon.port);
    const { origin } = forwarded;
    assert.equal((await sendHttp(`${origin}${dashboardPath}`)).status, 403);
    const { url } = await control.request('openDashboard', { origin });
    assert.equal((await sendHttp(url)).status, 200);
    assert.equal((await sendHttp(`${origin}/mcp`, { method: 'POST' })).status, 403);
  });
});
