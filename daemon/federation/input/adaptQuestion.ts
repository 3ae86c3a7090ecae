import { randomUUID } from 'node:crypto';

import { isJsonObject, type InputRequest, type JsonObject } from '../../wire/message.ts';
import type { Caller } from '../caller.ts';

/** Elicitations have modes since this revision. */
const firstWithModes = '2025-11-25';

/** The question with the name of the target that asks, so that the person sees who wants to know. */
export function nameAsker({ method, params }: InputRequest, target: string): InputRequest {
  if (method !== 'elicitation/create' || !params) return { method, ...(params && { params }) };
  return { method, params: nameInMessage(params, target) };
}

/** An elicitation's parameters, with the target's name before the message. A copy: others may hold the question, too. */
export function nameInMessage(params: JsonObject, target: string): JsonObject {
  const message = typeof params['message'] === 'string' ? params['message'] : '';
  return { ...params, message: `[${target}] ${message}` };
}

/** The question as the client's revision has it. */
export function adaptQuestion(
  question: InputRequest,
  { era, protocolVersion, capabilities }: Pick<Caller, 'era' | 'protocolVersion' | 'capabilities'>,
): InputRequest {
  const { method, params } = question;
  if (!params) return question;
  if (method === 'elicitation/create') {
    const { elicitationId, mode = 'form', ...rest } = params;
    if (era === 'modern') return { method, params: { mode, ...rest } };
    // Modern targets have no such id, but legacy clients insist on one.
    if (mode === 'url')
      return { method, params: { mode, elicitationId: elicitationId ?? randomUUID(), ...rest } };
    return protocolVersion < firstWithModes
      ? { method, params: rest }
      : { method, params: { mode, ...rest } };
  }
  if (method === 'sampling/createMessage' && era === 'modern' && !takesContext(capabilities)) {
    const { includeContext: _, ...rest } = params;
    return { method, params: rest };
  }
  return question;
}

function takesContext({ sampling }: JsonObject): boolean {
  return isJsonObject(sampling) && isJsonObject(sampling['context']);
}
