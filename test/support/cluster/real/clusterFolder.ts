import { fromRoot } from '../../paths.ts';

/** Where the real cluster's programs and images are kept, and its runs have their files. Git ignores it. */
export const clusterFolder = fromRoot('.cache/real-cluster');
