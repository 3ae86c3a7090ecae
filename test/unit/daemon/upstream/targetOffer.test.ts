import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FederationError } from '../../../../daemon/lib/federationError.ts';
import { silentLog } from '../../../../daemon/lib/log.ts';
import { KeptCatalogs } from '../../../../daemon/upstream/keptCatalogs.ts';
import type { ServerGreeting } from '../../../../daemon/upstream/handshake.ts';
import { emptyOffer } from '../../../../daemon/upstream/offerLists.ts';
import { TargetOffer } from '../../../../daemon/upstream/targetOffer.ts';
import { Inbox } from '../../../support/inbox.ts';
import { openTempDir, type TempDir } from '../../../support/tempDir.ts';
import { connectTo } from './connectTo.ts';
import { resultOf, startHandPlayedServer, targetAt, withMethod } from './handPlayedServer.ts';
import { sendJson } from './scriptedServer.ts';

const never = new AbortController().signal;
const greeting: ServerGreeting = {
  era: 'legacy',
  protocolVersion: '2025-11-25',
  capabilities: { tools: {} },
  serverInfo: { name: 'peer', version: '1.0.0' },
};

/** A server that lists what its test wants, a connection to it, and an offer that begins with nothing. */
async function open(dir: TempDir) {
  const server = await startHandPlayedServer();
  const opened = await connectTo(targetAt(server));
  const kept = new KeptCatalogs(dir.path, silentLog);
  const changes = new Inbox<number>();
  const openOffer = () => TargetOffer.open('hash', kept, () => changes.put(1));
  const offer = await openOffer();
  let listings = 0;
  return {
    offer,
    openOffer,
    kept,
    changes,
    greeted: { connection: opened.connection, greeting },
    /** Answers the next listing. */
    async answer(result: Record<string, unknown>) {
      listings += 1;
      const all = await server.received.atLeast(listings, 'listings', withMethod('tools/list'));
      const { message, response } = all[listings - 1] ?? assert.fail('It did not list');
      sendJson(response, resultOf(message['id'], result));
    },
    countListings: () => server.received.items.filter(withMethod('tools/list')).length,
    async [Symbol.asyncDispose]() {
      offer[Symbol.dispose]();
      await opened[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await kept[Symbol.asyncDispose]();
    },
  };
}

const tools = (...names: string[]) => ({ tools: names.map(name => ({ name })) });

describe('TargetOffer', () => {
  it('knows nothing of a target that never ran', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    assert.equal(opened.offer.catalog, undefined);
    assert.equal(opened.offer.isKept, false);
  });

  it('reads what a target offers, tells of it, and keeps it', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    const reading = opened.offer.read(opened.greeted, never);
    await opened.answer(tools('a', 'b'));
    await reading;
    assert.deepEqual(opened.offer.catalog, { ...emptyOffer, greeting, ...tools('a', 'b') });
    assert.equal(opened.changes.items.length, 1);
    while (!(await opened.kept.read('hash'))); // It is written beside the way of calls.
    const next = await opened.openOffer();
    assert.deepEqual(next.catalog, opened.offer.catalog);
    assert.equal(next.isKept, true);
  });

  it('does not tell of what did not change', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    for (let count = 0; count < 2; count += 1) {
      const reading = opened.offer.read(opened.greeted, never);
      await opened.answer(tools('a'));
      await reading;
    }
    assert.equal(opened.changes.items.length, 1);
  });

  it('holds on to what was known when a list cannot be read', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    const reading = opened.offer.read(opened.greeted, never);
    await opened.answer(tools('a'));
    await reading;
    const failing = opened.offer.read(opened.greeted, never);
    await opened.answer({ tools: 'none' });
    await assert.rejects(failing, {
      code: 'UPSTREAM_PROTOCOL',
      message: 'The tools cannot be listed: The answer to tools/list has no "tools"',
    });
    assert.deepEqual(opened.offer.catalog?.tools, [{ name: 'a' }]);
    assert.equal(opened.offer.isKept, true);
  });

  describe('of all kinds', () => {
    const all = { tools: {}, prompts: {}, resources: {} };
    const lists: Record<string, Record<string, unknown>> = {
      'tools/list': { tools: [{ name: 't' }] },
      'prompts/list': { prompts: [{ name: 'p' }] },
      'resources/list': { resources: [{ uri: 'r' }] },
      'resources/templates/list': { resourceTemplates: [{ uriTemplate: 'x' }] },
    };
    const known = {
      tools: [{ name: 't' }],
      prompts: [{ name: 'p' }],
      resources: [{ uri: 'r' }],
      templates: [{ uriTemplate: 'x' }],
    };

    /** An offer of a server that has these lists, and fails with what a function throws. */
    async function openAll(dir: TempDir, answers: Record<string, () => Record<string, unknown>>) {
      const asked: string[] = [];
      const request = async (method: string) => {
        asked.push(method);
        return answers[method]?.() ?? lists[method] ?? assert.fail(method);
      };
      const opened = await open(dir);
      const { connection } = opened.greeted;
      const own: Pick<typeof connection, 'request'> = { request };
      const greeted = {
        connection: Object.assign(connection, own),
        greeting: { ...greeting, capabilities: all },
      };
      return { ...opened, greeted, asked };
    }

    it('has what the server can, and no more is asked for', async () => {
      await using dir = await openTempDir();
      await using opened = await openAll(dir, {});
      await opened.offer.read(opened.greeted, never);
      assert.partialDeepStrictEqual(opened.offer.catalog, known);
      assert.equal(opened.asked.length, 4);
    });

    it('keeps the other lists when one cannot be read, and tells which', async () => {
      await using dir = await openTempDir();
      let isBroken = true;
      const resources = () => {
        if (isBroken) throw new FederationError('UPSTREAM_PROTOCOL', 'Broken');
        return { resources: [{ uri: 'new' }] };
      };
      await using opened = await openAll(dir, { 'resources/list': resources });
      await assert.rejects(opened.offer.read(opened.greeted, never), {
        message: 'The resources cannot be listed: Broken',
      });
      assert.partialDeepStrictEqual(opened.offer.catalog, { ...known, resources: [] });
      assert.equal(opened.offer.isKept, false);

      // The next change of anything is the time to try again.
      isBroken = false;
      const read = new Inbox<true>();
      const { promise: failed, reject } = Promise.withResolvers<never>();
      opened.offer.readSoon(opened.greeted, ['prompts'], () => read.put(true), reject);
      await Promise.race([read.first('the reading', () => true), failed]);
      assert.deepEqual(opened.offer.catalog?.resources, [{ uri: 'new' }]);
      assert.deepEqual(opened.asked.slice(4), ['prompts/list', 'resources/list']);
    });

    it('has no templates of a server with resources that does not know the word', async () => {
      await using dir = await openTempDir();
      const cause = { code: -32_601, message: 'Method not found' };
      const templates = () => {
        throw new FederationError('UPSTREAM_PROTOCOL', 'The target refused', { cause });
      };
      await using opened = await openAll(dir, { 'resources/templates/list': templates });
      await opened.offer.read(opened.greeted, never);
      assert.partialDeepStrictEqual(opened.offer.catalog, { ...known, templates: [] });
      assert.deepEqual(opened.offer.notes, []);
    });
  });

  it('notes what had to be left out', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    const reading = opened.offer.read(opened.greeted, never);
    await opened.answer({ tools: [{ name: 'a' }, {}] });
    await reading;
    assert.deepEqual(opened.offer.notes, ['1 tools without a name were left out']);
  });

  it('does not ask a server for tools that says it has none', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    const toolless = { ...greeting, capabilities: { logging: {} } };
    await opened.offer.read({ ...opened.greeted, greeting: toolless }, never);
    assert.deepEqual(opened.offer.catalog, { ...emptyOffer, greeting: toolless });
    assert.deepEqual(opened.offer.notes, ['The server offers no tools']);
    assert.equal(opened.countListings(), 0);
  });

  it('reads once for a burst of announcements', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    const read = new Inbox<true>();
    for (let count = 0; count < 5; count += 1)
      opened.offer.readSoon(
        opened.greeted,
        ['tools'],
        () => read.put(true),
        error => assert.fail(error),
      );
    await opened.answer(tools('a'));
    await read.first('the reading', () => true);
    assert.equal(opened.changes.items.length, 1);
    assert.equal(opened.countListings(), 1);
  });

  it('tells when a later reading fails', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    const failures = new Inbox<Error>();
    opened.offer.readSoon(
      opened.greeted,
      ['tools'],
      () => assert.fail('It was read'),
      error => failures.put(error),
    );
    await opened.answer({});
    const { message } = await failures.first('the failure', () => true);
    assert.match(message, /^The tools cannot be listed/);
  });

  it('asks the target for nothing when nobody wants to know', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    const offer = TargetOffer.unread(() => undefined);
    await offer.read(opened.greeted, never);
    assert.equal(offer.catalog, undefined);
    assert.equal(opened.countListings(), 0);
  });

  it('gives up a reading that was to come', async () => {
    await using dir = await openTempDir();
    await using opened = await open(dir);
    const told = () => assert.fail('It was read');
    opened.offer.readSoon(opened.greeted, ['tools'], told, told);
    opened.offer[Symbol.dispose]();
    const reading = opened.offer.read(opened.greeted, never);
    await opened.answer(tools('a'));
    await reading;
    assert.equal(opened.countListings(), 1);
  });
});
