import fc from 'fast-check';

import type { FederationConfig } from '#protocol/federationConfig.ts';

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
const name = fc.oneof(
  label,
  fc.tuple(label, label).map(labels => labels.join('.')),
  fc.constantFrom('yes', 'on', 'null', '1e3', '0x1f'),
);
const port = fc.integer({ min: 1, max: 65_535 });
const path = fc
  .array(fc.stringMatching(/^[\w.~-]{1,12}$/), { maxLength: 4 })
  .map(segments => `/${segments.join('/')}`);

const kubernetes = fc
  .record(
    {
      type: fc.constant('kubernetes' as const),
      context: fc.constant('kind-dev'),
      service: label,
      namespace: fc.oneof(label, fc.constant('agentgateway-system')),
      port,
      path,
      protocol: fc.constant('sse' as const),
    },
    { requiredKeys: ['type', 'context', 'service', 'namespace', 'port'] },
  )
  .map(config => ({ ...config }));

const remote = fc
  .record({
    type: fc.constantFrom('http' as const, 'sse' as const),
    host: fc.oneof(
      fc.tuple(label, label, fc.constantFrom('com', 'dev', 'io')).map(labels => labels.join('.')),
      fc.ipV4().filter(address => !address.startsWith('127.')),
      fc.constant('[fd00::7]'),
    ),
    port: fc.option(port),
    scheme: fc.constantFrom('http', 'https'),
    path,
  })
  // Nothing but a policy tells that a port is for https, except for this one.
  .filter(({ scheme, port }) => scheme === 'https' || port !== 443)
  .map(({ type, scheme, host, port, path }) => ({
    type,
    url: new URL(`${scheme}://${host}${port === null ? '' : `:${port}`}${path}`).href,
  }));

/** Federations that a gateway can serve just as they are. */
export const clusterConfigs: fc.Arbitrary<FederationConfig> = fc.record({
  targets: fc.dictionary(name, fc.oneof(kubernetes, remote), { minKeys: 1, maxKeys: 6 }),
  prefixMode: fc.constantFrom('always', 'conditional', 'never'),
  failureMode: fc.constantFrom('failOpen', 'failClosed'),
});
