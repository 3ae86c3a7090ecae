/** The part of cross-spawn that is used here; the package brings no types. */
declare module 'cross-spawn' {
  import type {
    ChildProcessWithoutNullStreams,
    SpawnOptionsWithoutStdio,
  } from 'node:child_process';

  /** `child_process.spawn` that also finds `.cmd` and `#!` programs on Windows, still without a shell's quoting rules. */
  export default function spawn(
    command: string,
    args: readonly string[],
    options: SpawnOptionsWithoutStdio,
  ): ChildProcessWithoutNullStreams;
}
