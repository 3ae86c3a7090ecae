import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import type { Faults } from '../faults.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Deployment, KubeObject } from '../kubeObject.ts';
import type { Access, User } from './access.ts';
import { accessReviewPath, reviewAccess } from './accessReview.ts';
import { ApiError, badRequest, notFound } from './apiError.ts';
import { discoveryDocuments } from './discoveryDocuments.ts';
import { listAnswer } from './listAnswer.ts';
import type { ChangeOptions, Mutations } from './mutations.ts';
import type { ObjectStore } from './objectStore.ts';
import { openApiDocuments } from './openApiDocuments.ts';
import { readBody } from './readBody.ts';
import { parseResourcePath, type ResourcePath } from './resourcePath.ts';
import { attemptOf, verbOf } from './resourceVerb.ts';
import { scaled, toScale } from './scaleAnswer.ts';
import { answerWatch } from './watchAnswer.ts';

/** What requests are answered from. */
export interface ApiContext {
  readonly store: ObjectStore;
  readonly access: Access;
  readonly mutations: Mutations;
  readonly faults: Faults;
  /** What a pod has printed. */
  readonly readLog: (pod: KubeObject) => string;
}

const documents: ReadonlyMap<string, JsonObject> = new Map([
  ...discoveryDocuments(),
  ...openApiDocuments(),
]);

/** Answers one request as a Kubernetes API server does. */
export async function handleRequest(
  api: ApiContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (api.faults.delayMs > 0) await delay(api.faults.delayMs);
    await answer(api, request, response);
  } catch (error) {
    const status = error instanceof ApiError ? error : internalError(error);
    if (response.headersSent) response.end();
    else sendJson(response, status.code, status.toStatus());
  }
}

async function answer(api: ApiContext, request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'https://cluster');
  const user = api.access.authenticate(request.headers.authorization);
  const document = documents.get(pathname);
  if (document) return sendJson(response, 200, document);
  if (['/livez', '/readyz', '/healthz'].includes(pathname)) return response.end('ok');
  if (pathname === accessReviewPath) {
    return sendJson(response, 201, reviewAccess(api.access, user, await readBody(request)));
  }

  const path = parseResourcePath(pathname);
  const verb = verbOf(request.method, path, query);
  api.access.require(user, attemptOf(verb, path));
  const body = ['create', 'update', 'patch', 'delete'].includes(verb)
    ? await readBody(request)
    : {};
  if (path.subresource !== undefined) return answerBelow(api, path, body, response);
  switch (verb) {
    case 'get':
      return sendJson(response, 200, find(api, path));
    case 'list':
      return sendJson(response, 200, listAnswer(api.store, path, query));
    case 'watch':
      return answerWatch(api.store, path, query, response, api.faults.watchesEnd);
    default:
      return answerChange(api, { path, verb, query, body, user }, request, response);
  }
}

interface Change {
  readonly path: ResourcePath;
  readonly verb: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly user: User;
}

async function answerChange(
  { mutations }: ApiContext,
  { path, verb, query, body }: Change,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const agent = request.headers['user-agent'] ?? 'unknown';
  const options: ChangeOptions = {
    isDryRun: query.get('dryRun') === 'All',
    isForced: query.get('force') === 'true',
    isStrict: query.get('fieldValidation') === 'Strict',
    manager: query.get('fieldManager') ?? agent.split('/')[0] ?? 'unknown',
  };
  const contentType = request.headers['content-type']?.split(';')[0] ?? '';
  switch (verb) {
    case 'create': {
      const { object } = await mutations.create(path, body, options);
      return sendJson(response, 201, object);
    }
    case 'update':
      return sendJson(response, 200, (await mutations.update(path, body, options)).object);
    case 'patch': {
      const { object, isNew } = await mutations.patch(path, contentType, body, options);
      return sendJson(response, isNew ? 201 : 200, object);
    }
    case 'delete':
      return sendJson(response, 200, mutations.delete(path, deleteOptions(query, body)));
    default:
      throw new ApiError(
        405,
        'MethodNotAllowed',
        'the server does not allow this method on the requested resource',
      );
  }
}

/** Answers for what stands below an object. */
function answerBelow(api: ApiContext, path: ResourcePath, body: Json, response: ServerResponse) {
  const object = find(api, path);
  switch (path.subresource) {
    case 'log':
      return response.writeHead(200, { 'content-type': 'text/plain' }).end(api.readLog(object));
    case 'scale': {
      const asked = body !== undefined && Object.keys(body as JsonObject).length > 0;
      const deployment = object as Deployment;
      const kept = asked ? api.store.put(path.type, scaled(deployment, body)) : deployment;
      return sendJson(response, 200, toScale(kept as Deployment));
    }
    case 'portforward':
      throw badRequest('Upgrade request required');
    default:
      return sendJson(response, 200, object);
  }
}

function find({ store }: ApiContext, { type, namespace, name = '' }: ResourcePath): KubeObject {
  const object = store.get(type, namespace, name);
  if (!object) throw notFound(type, name);
  return object;
}

function deleteOptions(query: URLSearchParams, body: Json) {
  const given = (body ?? {}) as { dryRun?: readonly string[]; gracePeriodSeconds?: number };
  const grace = query.get('gracePeriodSeconds') ?? given.gracePeriodSeconds;
  return {
    isDryRun: query.get('dryRun') === 'All' || given.dryRun?.includes('All') === true,
    graceSeconds: grace === undefined ? undefined : Number(grace),
  };
}

function internalError(error: unknown): ApiError {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new ApiError(500, 'InternalError', `Internal error occurred: ${message}`);
}

function sendJson(response: ServerResponse, code: number, value: JsonObject): void {
  const text = JSON.stringify(value);
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(text);
}
