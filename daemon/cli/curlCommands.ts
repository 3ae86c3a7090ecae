import type { SampleCall } from './sampleCall.ts';

interface Served {
  readonly endpoint: string;
  readonly token: string | undefined;
}

/** Commands for a POSIX shell that use the endpoint by hand: start a session, list the tools, call some. */
export function curlCommands(served: Served, samples: readonly SampleCall[]): string {
  const initialize = {
    protocolVersion: '2024-11-05',
    capabilities: {},
    clientInfo: { name: 'curl', version: '1.0.0' },
  };
  const blocks = [
    [
      '# Start a session',
      `SESSION=$(${curl(served, ['-D - -o /dev/null'], request(1, 'initialize', initialize))} \\`,
      `  | tr -d '\\r' | awk 'tolower($1) == "mcp-session-id:" { print $2 }')`,
    ],
    ['# List the tools', curl(served, [withSession], request(2, 'tools/list', {}))],
    ...samples.map((sample, index) => [
      `# Call ${sample.name}`,
      curl(served, [withSession], request(3 + index, 'tools/call', sample)),
    ]),
  ];
  return blocks.map(lines => lines.join('\n')).join('\n\n');
}

const withSession = '-H "Mcp-Session-Id: $SESSION"';

function request(id: number, method: string, params: object): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}

function curl({ endpoint, token }: Served, more: readonly string[], body: string): string {
  return [
    `curl -sS ${endpoint}`,
    ...(token === undefined ? [] : [`-H ${quote(`Authorization: Bearer ${token}`)}`]),
    `-H 'Content-Type: application/json'`,
    `-H 'Accept: application/json, text/event-stream'`,
    ...more,
    `-d ${quote(body)}`,
  ].join(' \\\n  ');
}

/** One word for a POSIX shell, whatever stands in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
