import { controlMethods, type ControlMethod } from '#protocol/controlRequest.ts';
import { agentHandlers } from './agentHandlers.ts';
import { callHandlers } from './callHandlers.ts';
import { callToolForFace } from './callToolForFace.ts';
import { clusterHandlers } from './clusterHandlers.ts';
import { configHandlers } from './configHandlers.ts';
import { importHandlers } from './importHandlers.ts';
import type { Asker, ControlHandlers } from './controlHandlers.ts';
import type { ControlServices } from './controlServices.ts';
import { findFederation } from './findFederation.ts';
import { resourceHandlers } from './resourceHandlers.ts';

const handlers: ControlHandlers = {
  async startTarget({ federation, target }, services) {
    await findFederation(services, federation).upstream(target).start();
    return {};
  },
  async stopTarget({ federation, target }, services) {
    await findFederation(services, federation).upstream(target).stop();
    return {};
  },
  async restartTarget({ federation, target }, services) {
    await findFederation(services, federation).upstream(target).restart();
    return {};
  },
  readTargetLog: ({ federation, target }, services) => ({
    lines: findFederation(services, federation).upstream(target).logLines,
  }),
  callTool: ({ federation, ...call }, services, asker, signal) =>
    callToolForFace(findFederation(services, federation), call, services, asker, signal),
  ...callHandlers,
  listInputs: (_params, { inputs }) => ({ inputs: inputs.look() }),
  answerInput({ inputId, answer }, { inputs }) {
    inputs.answer(inputId, answer);
    return {};
  },
  async openFederation({ name, configFile }, { federations }, asker) {
    const lease = await federations.lease(name, configFile);
    asker.hold(lease);
    return { federation: lease.federation.name };
  },
  ...clusterHandlers,
  ...resourceHandlers,
  ...configHandlers,
  ...importHandlers,
  ...agentHandlers,
  openDashboard: ({ origin }, services) => ({ url: services.dashboardUrl(origin) }),
  shutdown(_params, services) {
    services.shutDown();
    return {};
  },
};

/** Answers one request of a face. @throws FederationError, ZodError when the parameters do not fit */
export async function handleControl(
  method: ControlMethod,
  params: unknown,
  services: ControlServices,
  asker: Asker,
  signal: AbortSignal,
): Promise<unknown> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table pairs each handler with its own parameters, which an index loses
  const handle = handlers[method] as (
    params: unknown,
    services: ControlServices,
    asker: Asker,
    signal: AbortSignal,
  ) => unknown;
  return handle(controlMethods[method].params.parse(params), services, asker, signal);
}
