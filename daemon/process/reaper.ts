import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Ends the process groups entrusted to it when this process is gone, however it went: `kill -9` included. */
export interface Reaper extends AsyncDisposable {
  /** Entrusts the group that `pid` leads. */
  add(pid: number): void;
  /** Takes back a group that has ended. */
  remove(pid: number): void;
}

/**
 * A shell that outlives us. It reads "+PID" and "-PID" lines; the end of its input means that we are gone.
 * Then the children have seen the end of their own input too, and get a moment to leave by themselves.
 * `kill` stands without "--", which dash and busybox refuse.
 */
const script = `
trap '' HUP INT QUIT TERM
groups=''
while read -r line; do
  case $line in
    +*) groups="$groups \${line#+}" ;;
    -*) kept=''
        for group in $groups; do [ "$group" = "\${line#-}" ] || kept="$kept $group"; done
        groups=$kept ;;
  esac
done
end() { for group in $groups; do kill "-$1" "-$group" 2>/dev/null; done; }
alive() { for group in $groups; do kill -0 "-$group" 2>/dev/null && return 0; done; return 1; }
wait_gone() {
  tries=10
  while [ $tries -gt 0 ] && alive; do sleep 0.1 2>/dev/null || sleep 1; tries=$((tries - 1)); done
}
wait_gone; alive || exit 0
end TERM
wait_gone; alive || exit 0
end KILL
`;

/** Opens a reaper; its process starts with the first group. */
export function openReaper(platform: NodeJS.Platform = process.platform): Reaper {
  // Windows has no groups to signal. There the children see the end of their input, which MCP servers obey.
  return platform === 'win32' ? nobody : new ShellReaper();
}

const nobody: Reaper = {
  add() {},
  remove() {},
  async [Symbol.asyncDispose]() {},
};

class ShellReaper implements Reaper {
  readonly #groups = new Set<number>();
  #shell: { process: ChildProcess; input: Writable } | undefined;

  add(pid: number): void {
    this.#groups.add(pid);
    if (this.#shell) this.#shell.input.write(`+${pid}\n`);
    else this.#start();
  }

  remove(pid: number): void {
    if (this.#groups.delete(pid)) this.#shell?.input.write(`-${pid}\n`);
  }

  /** Ends what is still entrusted, and waits for it. */
  async [Symbol.asyncDispose](): Promise<void> {
    const shell = this.#shell;
    if (!shell) return;
    const exited = once(shell.process, 'exit');
    shell.process.ref();
    shell.input.end();
    await exited;
  }

  #start(): void {
    // Detached: a Ctrl-C in the terminal, or a signal to our own group, must not reach it.
    const shell = spawn('/bin/sh', ['-c', script], {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const forget = () => {
      if (this.#shell?.process === shell) this.#shell = undefined; // The next add starts another.
    };
    shell.once('error', forget);
    shell.once('exit', forget);
    shell.stdin.on('error', forget);
    // It must not keep us alive: its work begins when we are gone.
    shell.unref();
    if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
    shell.stdin.write([...this.#groups].map(pid => `+${pid}\n`).join(''));
    this.#shell = { process: shell, input: shell.stdin };
  }
}
