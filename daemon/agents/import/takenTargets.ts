import type { ImportableTarget } from '#protocol/importRequest.ts';
import {
  plainSecrets,
  replaceSecrets,
  secretText,
  type PlainSecret,
} from '#protocol/plainSecrets.ts';

import { isUnset } from '../../config/mistake.ts';
import { parseConfig } from '../../config/parseConfig.ts';
import { parseUnexpanded } from '../../config/parseUnexpanded.ts';
import { readConfigFile } from '../../config/readConfigFile.ts';
import { suggestTargetName } from '../../config/suggestTargetName.ts';
import type { ImportPlace } from './importPlaces.ts';
import type { ReadEntry } from './readEntry.ts';
import { withoutUnset } from './withoutUnset.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Target = Readonly<Record<string, unknown>>;

/** The names, targets and variables that are in use, so that what is taken besides is told apart from them. */
export class TakenTargets {
  readonly #file: string;
  readonly #env: Env;
  readonly #names: Set<string>;
  /** By what they run or where they are: where the same is already. */
  readonly #known: Map<string, string>;
  /** The secret that each variable is to hold. */
  readonly #secrets = new Map<string, string>();

  private constructor(file: string, env: Env, targets: Readonly<Record<string, Target>>) {
    this.#file = file;
    this.#env = env;
    this.#names = new Set(Object.keys(targets));
    this.#known = new Map(
      Object.entries(targets).map(([name, target]) => [
        keyOf(target),
        `The configuration has it as "${name}"`,
      ]),
    );
  }

  /** Those of a configuration file; none where it is not there, or has mistakes. */
  static async read(file: string, env: Env): Promise<TakenTargets> {
    const found = await readConfigFile(file);
    try {
      const text = found.kind === 'text' ? found.text : '{}';
      return new TakenTargets(file, env, parseUnexpanded(text, file).targets);
    } catch {
      return new TakenTargets(file, env, {}); // Whoever writes into it is told of the mistakes.
    }
  }

  /** Gives another tool's entry a name of its own, and takes its secrets out; a text says why it cannot be a target. */
  take(
    givenName: string,
    { target: read, notes }: ReadEntry,
    place: ImportPlace,
  ): ImportableTarget | string {
    const name = suggestTargetName(givenName, this.#names);
    const key = keyOf(read);
    const secrets = plainSecrets(name, read).map(secret => this.#ownVariable(name, read, secret));
    const variables = new Set(secrets.map(({ variable }) => variable));
    // Without its secret a target is of no use; without another variable it may be.
    const { target, unset } = withoutUnset(replaceSecrets(read, secrets), this.#env, variables);
    const [problem] = this.#problems(name, target);
    if (problem !== undefined) return problem;

    const same = this.#known.get(key);
    this.#names.add(name);
    if (same === undefined) this.#known.set(key, `${place.title} has the same`);
    return {
      name,
      givenName,
      target,
      notes: [
        ...[...variables].map(
          variable =>
            `Set the environment variable ${variable} to the secret that stands in ${place.file}`,
        ),
        ...notes,
        ...unset
          .filter(
            variable => !variables.has(variable) && !notes.some(note => note.includes(variable)),
          )
          .map(
            variable => `The environment variable ${variable} is not set, and is empty until it is`,
          ),
      ],
      ...(same !== undefined && { same }),
    };
  }

  /** Two secrets of two targets do not get the same variable. */
  #ownVariable(name: string, target: Target, secret: PlainSecret): PlainSecret {
    const value = secretText(target, secret);
    const prefix = name.replaceAll(/[^a-z\d]+/gi, '_').toUpperCase();
    const wished = [secret.variable, `${prefix}_${secret.variable}`];
    const variable =
      wished.find(one => (this.#secrets.get(one) ?? this.#env[one] ?? value) === value) ??
      `${prefix}_${secret.variable}_${this.#secrets.size}`;
    this.#secrets.set(variable, value);
    return { ...secret, variable };
  }

  #problems(name: string, target: Target): string[] {
    const text = JSON.stringify({ targets: { [name]: target } });
    return parseConfig(text, this.#file, { ...this.#env })
      .problems.filter(problem => !isUnset(problem))
      .map(({ message }) => message);
  }
}

/** What a target runs, or where it is; how long it may take and the like tell no targets apart. */
function keyOf({ command, args, env, url, headers, context, ...rest }: Target): string {
  if (context !== undefined) return JSON.stringify([context, rest]);
  const sorted = (map: unknown) =>
    Object.entries(Object(map))
      .map(([key]) => key)
      .toSorted();
  return url === undefined
    ? JSON.stringify([command, args ?? [], sorted(env)])
    : JSON.stringify([typeof url === 'string' ? url.replace(/\/$/, '') : url, sorted(headers)]);
}
