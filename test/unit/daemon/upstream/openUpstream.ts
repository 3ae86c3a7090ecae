import type { TargetConfig } from '#protocol/targetConfig.ts';
import type { TargetState } from '#protocol/targetState.ts';
import { targetHash } from '../../../../daemon/config/targetHash.ts';
import { silentLog } from '../../../../daemon/lib/log.ts';
import { KeptCatalogs } from '../../../../daemon/upstream/keptCatalogs.ts';
import { Upstream, type UpstreamEvent } from '../../../../daemon/upstream/upstream.ts';
import { Inbox } from '../../../support/inbox.ts';
import { openTempDir } from '../../../support/tempDir.ts';
import { openContext, refuseQuestions } from './context.ts';
import { recordedSink } from './recordedSink.ts';

/** An upstream that goes with its test, and what it told. */
export interface OpenedUpstream extends AsyncDisposable {
  readonly upstream: Upstream;
  readonly events: Inbox<UpstreamEvent>;
  /** Each state that it has had since it was made. */
  readonly states: Inbox<TargetState>;
  /** Waits until it has been in this state, `count` times. */
  until<Kind extends TargetState['kind']>(
    kind: Kind,
    count?: number,
  ): Promise<Extract<TargetState, { kind: Kind }>>;
  /** Calls a tool that answers with a text, and gives that text. */
  callTool(name: string, args?: Record<string, unknown>): Promise<string>;
}

/** Makes an upstream for `config`; its catalogs are kept in `catalogs`, or nowhere that lasts. */
export async function openUpstream(
  config: TargetConfig,
  { catalogs, env = process.env }: { catalogs?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<OpenedUpstream> {
  const dir = await openTempDir();
  const owned = openContext();
  const keptCatalogs = new KeptCatalogs(catalogs ?? dir.path, silentLog);
  const upstream = await Upstream.open({
    name: 'fixture',
    config,
    hash: targetHash(config),
    context: { ...owned.context, env },
    keptCatalogs,
    client: { name: 'mcp-federation', version: '0.1.0' },
    askOthers: refuseQuestions,
  });
  const events = new Inbox<UpstreamEvent>();
  const states = new Inbox<TargetState>();
  const listening = upstream.events.on(event => {
    if (event.kind === 'stateChanged') states.put(upstream.state);
    events.put(event);
  });
  return {
    upstream,
    events,
    states,
    async until(kind, count = 1) {
      const found = await states.atLeast(count, kind, state => state.kind === kind);
      return found[count - 1] as Extract<TargetState, { kind: typeof kind }>;
    },
    async callTool(name, args = {}) {
      const call = recordedSink();
      upstream.call('tools/call', { name, arguments: args }, call.sink);
      const answer = await call.answer();
      return 'result' in answer ? textOf(answer.result) : answer.error.message;
    },
    async [Symbol.asyncDispose]() {
      listening[Symbol.dispose]();
      await upstream[Symbol.asyncDispose]();
      await keptCatalogs[Symbol.asyncDispose]();
      await owned[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}

/** The first text of a tool's result. */
function textOf({ content }: Record<string, unknown>): string {
  const [first] = content as { text: string }[];
  return first?.text ?? '';
}
