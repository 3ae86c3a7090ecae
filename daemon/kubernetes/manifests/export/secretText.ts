import { describeArguments } from '../../../config/describeCommand.ts';
import { describeUrl } from '../../../config/describeUrl.ts';
import { hidden, isSecretName, isSecretValue } from '#protocol/secretLooks.ts';

/** Longer than any argument whose looks are checked. */
const maxLength = 1_000;

/** Which of the arguments of a command look as if a secret stands in them. */
export function secretArguments(args: readonly string[]): boolean[] {
  const described = describeArguments(args);
  return args.map((arg, index) => {
    if (arg === '') return false;
    const shown = described[index] ?? hidden;
    return (
      arg.length > maxLength || (shown.includes(hidden) && !arg.includes(hidden)) || hasLogin(arg)
    );
  });
}

/** Whether the value of a variable or a header looks like a secret. */
export function isSecretSetting(name: string, value: string): boolean {
  if (value === '') return false;
  return isSecretName(name) || isSecretValue(value) || secretArguments([value]).includes(true);
}

/** Whether a URL has a secret in it. */
export function isSecretUrl(url: string): boolean {
  return describeUrl(url).includes(hidden) || hasLogin(url);
}

/** `https://user:password@host`. */
function hasLogin(text: string): boolean {
  return /:\/\/[^/\s]*@/.test(text);
}
