import type { ConfigInput } from '../daemon.ts';
import { fixture, realServer } from '../targets.ts';

/** The configuration of the user in whose editor the suites run: two real servers, and one that cannot start. */
export function suiteConfig(): ConfigInput {
  return {
    targets: {
      everything: realServer('everything'),
      broken: fixture('exitsAtStart'),
    },
  };
}
