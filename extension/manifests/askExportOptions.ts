import type { ExportOptions } from '#protocol/manifest.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { proposeName } from '../configuration/proposeName.ts';
import type { Prompts } from '../editor/prompts.ts';

const objectName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** The gateway that agentgateway's own guide makes. */
const usualGateway = 'agentgateway-proxy';

/** Asks how a federation is to be written as manifests for `namespace`. */
export async function askExportOptions(
  prompts: Prompts,
  { name: federation }: FederationStatus,
  namespace: string,
): Promise<ExportOptions | undefined> {
  const name = await prompts.ask({
    title: 'Kubernetes: name',
    prompt: 'What the backend and the route are called',
    value: objectName.test(federation) ? federation : proposeObjectName(federation),
    check: checkObjectName,
  });
  if (name === undefined) return undefined;
  const createsGateway = await prompts.pick('Kubernetes: which gateway serves it?', [
    {
      label: 'One that is there',
      description: 'the route refers to it',
      value: false,
    },
    { label: 'A new one', description: `Gateway "${name}" is made too`, value: true },
  ]);
  if (createsGateway === undefined) return undefined;
  const options = { name, namespace, createsGateway };
  if (createsGateway) return options;

  const written = await prompts.ask({
    title: 'Kubernetes: gateway',
    prompt: 'The name of the Gateway, after its namespace and a "/" where that is another one',
    value: usualGateway,
    check: text =>
      text.split('/').length <= 2 && text.split('/').every(part => objectName.test(part))
        ? undefined
        : 'Expected NAME or NAMESPACE/NAME',
  });
  if (written === undefined) return undefined;
  const [first = '', second] = written.split('/');
  const gateway =
    second === undefined ? { name: first, namespace } : { name: second, namespace: first };
  return { ...options, gateway };
}

/** What is wrong with the name of an object or a namespace. */
export function checkObjectName(text: string): string | undefined {
  return objectName.test(text)
    ? undefined
    : 'A name has up to 63 lower-case letters, digits and "-", and starts and ends with a letter or digit';
}

function proposeObjectName(name: string): string {
  const config = { type: 'http', url: 'http://localhost' } as const;
  return proposeName({ name, config }, new Set()).replaceAll('.', '-');
}
