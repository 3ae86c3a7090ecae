// Runs before anything else, on whatever Node there is: so it uses nothing that an old one does not know.
const [major, minor] = process.versions.node.split('.').map(Number);

/** Whether this Node runs TypeScript files as they are. */
const runsTypeScript = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);

if (!runsTypeScript) {
  console.error(
    'MCP Federation is built with Node 22.18 or newer, and this is Node ' +
      process.versions.node +
      ': run "npm ci", which brings one for this platform, or install one from https://nodejs.org.',
  );
  process.exit(1);
}
