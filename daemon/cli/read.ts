import { writeFile } from 'node:fs/promises';

import { splitUri } from '#protocol/exposedUri.ts';
import type { ResourceContents } from '#protocol/resourceRequest.ts';
import type { FederationStatus } from '#protocol/snapshot.ts';

import { commonOptions, defineCommand } from './command.ts';
import { describeResult } from './describeContent.ts';
import { exitCode } from './exitCode.ts';
import { federationFor } from './federationFor.ts';
import { formatJson } from './formatJson.ts';
import { openControl } from './openControl.ts';
import { showWhile } from './showWhile.ts';

/** Reads a resource, and prints it or writes it into a file. */
export const read = defineCommand({
  name: 'read',
  operands: ['URI'],
  summary: 'Read a resource by its URI, as `resources` lists it',
  options: {
    output: {
      type: 'string',
      placeholder: 'FILE',
      summary: 'Write what it contains into this file, byte by byte',
    },
    federation: commonOptions.federation,
    json: commonOptions.json,
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values, positionals: [uri = ''] }, terminal, signal) {
    using control = await openControl(values['state-dir'], terminal, signal);
    const { federations } = await control.snapshot();
    const federation = federationFor(values.federation, federations, one => hasUri(one, uri));
    using _line = showWhile(terminal, elapsed => `${uri}, ${elapsed}`);
    const { contents } = await control.request('readResource', { federation, uri }, signal);
    if (values.output !== undefined) await writeFile(values.output, bytesOf(contents));
    else if (values.json) terminal.print(formatJson(contents));
    else terminal.print(textOf(contents));
    return exitCode.done;
  },
});

function hasUri({ targets, offers }: FederationStatus, uri: string): boolean {
  const target = splitUri(uri)?.target;
  return (
    targets.some(({ name }) => name === target) ||
    Object.values(offers).some(offer => offer.resources.some(one => one.exposedUri === uri))
  );
}

function bytesOf(contents: readonly ResourceContents[]): Buffer {
  return Buffer.concat(
    contents.map(({ text, blob }) =>
      text === undefined ? Buffer.from(blob ?? '', 'base64') : Buffer.from(text),
    ),
  );
}

function textOf(contents: readonly ResourceContents[]): string {
  const content = contents.map(resource => ({ type: 'resource', resource }));
  return describeResult({ content }).text.replace(/\n$/, '');
}
