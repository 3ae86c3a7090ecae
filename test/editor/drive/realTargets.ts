import { fromRoot } from '../../support/paths.ts';
import { realServer } from '../../support/targets.ts';

/** Two real servers: the federation that most of these tests work with. */
export const realTargets = {
  everything: realServer('everything'),
  filesystem: realServer('filesystem', { args: [fromRoot('test/fixtures')] }),
};
