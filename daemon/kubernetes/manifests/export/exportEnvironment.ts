import type { StdioConfig } from '#protocol/targetConfig.ts';

import { workspacePath } from './exportCommand.ts';
import type { SecretKeys } from './secretKeys.ts';
import { isSecretSetting } from './secretText.ts';
import { containerText } from './shellCommand.ts';
import { splitText } from './textParts.ts';

/** One variable of a container. */
export type ContainerVariable =
  | { name: string; value: string }
  | { name: string; valueFrom: { secretKeyRef: { name: string; key: string } } };

/** The variables of a target's `env`; what is or may be a secret is a reference to one. */
export function exportEnvironment(
  env: NonNullable<StdioConfig['env']>,
  secrets: SecretKeys,
  note: (name: string, message: string) => void,
): ContainerVariable[] {
  return Object.entries(env).flatMap(([name, value]): ContainerVariable[] => {
    // A container has none of the variables of this machine, so that there is nothing to take away.
    if (value === null) return [];
    if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) {
      note(name, 'A container cannot have a variable of this name; it is left out');
      return [];
    }
    const parts = splitText(String(value));
    const [only, ...others] = parts;
    if (only?.kind === 'env' && others.length === 0) {
      const { name: variable, fallback } = only;
      return [
        fromSecret(
          name,
          secrets.addNamed(name, { kind: 'env', name: variable, fallback }),
          secrets,
        ),
      ];
    }
    const text = parts
      .map(part => (part.kind === 'text' ? part.text : part.kind === 'folder' ? workspacePath : ''))
      .join('');
    if (parts.some(({ kind }) => kind === 'env') || isSecretSetting(name, text)) {
      const key = secrets.addNamed(name, { kind: 'setting', name: `env.${name}` });
      return [fromSecret(name, key, secrets)];
    }
    return [{ name, value: containerText(text) }];
  });
}

/** A variable whose value stands in the target's secret. */
export function fromSecret(name: string, key: string, secrets: SecretKeys): ContainerVariable {
  return { name, valueFrom: { secretKeyRef: { name: secrets.name, key } } };
}
