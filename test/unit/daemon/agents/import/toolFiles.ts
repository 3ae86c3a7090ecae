/** A server that many of the files have. */
export const stdio = { command: 'npx', args: ['-y', 'pkg'] };

/** Files as the tools themselves write them: the tool, where it has the file, what it says, and the target that becomes of it with its notes. */
export const toolFiles = [
  [
    'Claude Desktop',
    '.config/Claude/claude_desktop_config.json',
    { mcpServers: { Files: stdio }, theme: 'dark' },
    { type: 'stdio', ...stdio },
  ],
  [
    'Claude Code',
    '.claude.json',
    {
      numStartups: 9,
      mcpServers: {
        files: { type: 'http', url: 'https://e.com/mcp', headers: { 'X-Team': '${TEAM:-blue}' } },
      },
    },
    { type: 'http', url: 'https://e.com/mcp', headers: { 'X-Team': '${env:TEAM:-blue}' } },
  ],
  [
    'Claude Code',
    '.claude.json',
    {
      projects: {
        'HOME/shop': { mcpServers: { files: stdio } },
        'HOME/other': { mcpServers: { no: stdio } },
      },
    },
    { type: 'stdio', ...stdio, cwd: 'HOME/shop' },
  ],
  [
    'Claude Code',
    'shop/.mcp.json',
    { mcpServers: { files: { command: './run.sh', env: { REGION: '${REGION}' } } } },
    { type: 'stdio', command: './run.sh', env: { REGION: '${env:REGION:-}' }, cwd: 'HOME/shop' },
    'The environment variable REGION is not set, and is empty until it is',
  ],
  [
    'Cursor',
    '.cursor/mcp.json',
    '{ // mine\n "mcpServers": { "files": { "url": "https://e.com/sse", "autoApprove": ["x"], }, } }',
    { type: 'sse', url: 'https://e.com/sse' },
  ],
  [
    'Windsurf',
    '.codeium/windsurf/mcp_config.json',
    {
      mcpServers: {
        files: { serverUrl: 'https://e.com/mcp', disabledTools: ['a'], disabled: true },
      },
    },
    { type: 'http', url: 'https://e.com/mcp', tools: { a: { enabled: false } }, enabled: false },
  ],
  [
    'Codex',
    '.codex/config.toml',
    'model = "o9"\n[mcp_servers.files]\ncommand = "npx"\nargs = ["-y", "pkg"]\nstartup_timeout_sec = 20\ntool_timeout_sec = 1.5\nenabled_tools = ["a"]\n',
    {
      type: 'stdio',
      ...stdio,
      startTimeoutMs: 20_000,
      callTimeoutMs: 1_500,
      tools: { '*': { enabled: false }, a: { enabled: true } },
    },
  ],
  [
    'Codex',
    '.codex/config.toml',
    '[mcp_servers.files]\nurl = "https://e.com/mcp"\nbearer_token_env_var = "MY_TOKEN"\nenv_http_headers = { X-Team = "TEAM" }\n',
    {
      type: 'http',
      url: 'https://e.com/mcp',
      headers: { 'X-Team': '${env:TEAM:-}', Authorization: 'Bearer ${env:MY_TOKEN:-}' },
    },
    'The environment variable TEAM is not set, and is empty until it is',
    'The environment variable MY_TOKEN is not set, and is empty until it is',
  ],
  [
    'Gemini CLI',
    '.gemini/settings.json',
    { mcpServers: { files: { url: 'https://e.com/events', timeout: 5_000, trust: true } } },
    { type: 'sse', url: 'https://e.com/events', callTimeoutMs: 5_000 },
  ],
  [
    'Gemini CLI',
    'shop/.gemini/settings.json',
    { mcpServers: { files: { httpUrl: 'https://e.com/mcp', excludeTools: ['x'] } } },
    { type: 'http', url: 'https://e.com/mcp', tools: { x: { enabled: false } } },
  ],
  [
    'VS Code',
    '.config/Code/User/mcp.json',
    {
      inputs: [{ type: 'promptString', id: 'api-key', password: true }],
      servers: { files: { ...stdio, env: { KEY: '${input:api-key}' }, sandboxEnabled: true } },
    },
    { type: 'stdio', ...stdio, env: { KEY: '${env:API_KEY:-}' } },
    'Set the environment variable API_KEY to what is asked for as "api-key"',
    'Not carried over: "sandboxEnabled"',
  ],
  [
    'VS Code',
    'shop/.vscode/mcp.json',
    {
      servers: {
        files: {
          type: 'stdio',
          command: '${workspaceFolder}/run',
          envFile: '${workspaceFolder}/.env',
        },
      },
    },
    { type: 'stdio', command: 'HOME/shop/run', envFile: 'HOME/shop/.env', cwd: 'HOME/shop' },
  ],
  [
    'VS Code',
    '.config/Code/User/profiles/a1/mcp.json',
    { servers: { files: stdio } },
    { type: 'stdio', ...stdio },
  ],
  [
    'OpenCode',
    '.config/opencode/opencode.json',
    {
      mcp: {
        files: { type: 'local', command: ['npx', '-y', 'pkg'], environment: { A: '{env:TEAM}' } },
      },
    },
    { type: 'stdio', ...stdio, env: { A: '${env:TEAM:-}' } },
    'The environment variable TEAM is not set, and is empty until it is',
  ],
  [
    'Continue',
    '.continue/config.yaml',
    'mcpServers:\n  - name: files\n    command: npx\n    args: ["-y", "pkg"]\n    env:\n      KEY: ${{ secrets.MY_KEY }}\n',
    { type: 'stdio', ...stdio, env: { KEY: '${env:MY_KEY:-}' } },
    'Set the environment variable MY_KEY to what it asks for as "MY_KEY"',
  ],
  [
    'Goose',
    '.config/goose/config.yaml',
    'extensions:\n  files:\n    type: stdio\n    cmd: npx\n    args: ["-y", "pkg"]\n    timeout: 300\n    enabled: true\n    envs: {}\n',
    { type: 'stdio', ...stdio, callTimeoutMs: 300_000 },
  ],
] as const;
