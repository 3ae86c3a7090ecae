import type { FederationConfig } from '#protocol/federationConfig.ts';
import type { LackingTarget } from '../config/lackingTarget.ts';

/** What a configuration file says of targets. */
interface SaidTargets {
  readonly config: Pick<FederationConfig, 'targets'>;
  readonly lacking: Readonly<Record<string, LackingTarget>>;
}

/** The targets that a federation is to have, each name once. */
export interface WantedTargets {
  readonly targets: FederationConfig['targets'];
  /** Those that wait for variables. */
  readonly lacking: Map<string, LackingTarget>;
}

/** A federation's own targets go before those that it inherits, also while they lack a variable. */
export function wantedTargets(own: SaidTargets, inherited: SaidTargets | undefined): WantedTargets {
  const isOwn = (name: string) =>
    Object.hasOwn(own.config.targets, name) || Object.hasOwn(own.lacking, name);
  const others = <Said>(said: Readonly<Record<string, Said>> = {}) =>
    Object.entries(said).filter(([name]) => !isOwn(name));
  return {
    targets: {
      ...Object.fromEntries(others(inherited?.config.targets)),
      ...own.config.targets,
    },
    lacking: new Map([...others(inherited?.lacking), ...Object.entries(own.lacking)]),
  };
}
