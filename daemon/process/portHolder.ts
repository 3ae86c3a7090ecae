import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The process that listens on a port. */
export interface PortHolder {
  readonly pid: number;
  /** Its command line, as far as it can be known. */
  readonly command?: string;
}

const toolTimeoutMs = 3_000;

/** Who listens on a TCP port; undefined where nobody does, or it cannot be known. */
export async function findPortHolder(
  port: number,
  platform: NodeJS.Platform = process.platform,
): Promise<PortHolder | undefined> {
  try {
    switch (platform) {
      case 'linux':
        return await findByProc(port);
      case 'win32':
        return parseNetstat(await run('netstat', ['-ano', '-p', 'TCP']), port);
      default:
        return parseLsof(await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']));
    }
  } catch {
    return undefined; // The tool is missing or found nobody; this is only ever a hint for a message.
  }
}

/** "pid 42 (node server.js)", for messages. */
export function describePortHolder({ pid, command }: PortHolder): string {
  return command ? `pid ${pid} (${command})` : `pid ${pid}`;
}

/** The first process of what `lsof -Fpc` prints: "p" and its number, "c" and its name. */
export function parseLsof(output: string): PortHolder | undefined {
  const pid = /^p(\d+)$/m.exec(output)?.[1];
  const command = /^c(.+)$/m.exec(output)?.[1];
  return pid === undefined ? undefined : { pid: Number(pid), ...(command && { command }) };
}

/** The listener on a port in what `netstat -ano` prints; the word for the state is in the user's language. */
export function parseNetstat(output: string, port: number): PortHolder | undefined {
  const rows = output.split('\n').map(line => line.trim().split(/\s+/));
  const row = rows.find(
    ([protocol, local, remote]) =>
      protocol === 'TCP' && local?.endsWith(`:${port}`) && remote?.endsWith(':0'),
  );
  return row ? { pid: Number(row.at(-1)) } : undefined;
}

async function run(command: string, args: readonly string[]): Promise<string> {
  const options = { timeout: toolTimeoutMs, windowsHide: true };
  return (await promisify(execFile)(command, args, options)).stdout;
}

/** Linux tells which socket listens, and each process which sockets it has open. */
async function findByProc(port: number): Promise<PortHolder | undefined> {
  const tables = await Promise.all(['tcp', 'tcp6'].map(name => readText(`/proc/net/${name}`)));
  const sockets = new Set(tables.flatMap(table => listeningInodes(table, port)).map(socketLink));
  if (sockets.size === 0) return undefined;
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  for (const pid of pids) {
    if (!(await hasOpen(pid, sockets))) continue;
    const command = (await readText(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ').trim();
    return { pid: Number(pid), ...(command && { command }) };
  }
  return undefined; // It belongs to another user, whose open files we may not see.
}

/** The inodes of the sockets that listen on `port` in the text of `/proc/net/tcp` or `tcp6`. */
export function listeningInodes(table: string, port: number): string[] {
  const listening = '0A';
  const localPort = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === listening && local?.endsWith(localPort))
    .flatMap(([, , , , , , , , , inode]) => inode ?? []);
}

function socketLink(inode: string): string {
  return `socket:[${inode}]`;
}

async function hasOpen(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  try {
    const names = await readdir(`/proc/${pid}/fd`);
    const links = names.map(name => readlink(`/proc/${pid}/fd/${name}`).catch(() => ''));
    return (await Promise.all(links)).some(link => sockets.has(link));
  } catch {
    return false; // It ended meanwhile, or is not ours to see.
  }
}

async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch(() => ''); // No IPv6, or the process ended meanwhile.
}
