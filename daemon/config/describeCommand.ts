import { hidden, isSecretName, isSecretValue } from '#protocol/secretLooks.ts';

import { describeUrl } from './describeUrl.ts';

const maxArgs = 100;
const maxArgLength = 2_000;

/** A command line to show, without what looks like a secret; quoted for reading, not for a shell. */
export function describeCommand(command: string, args: readonly string[]): string {
  const shown = describeArguments(args.slice(0, maxArgs));
  return [command, ...shown].map(quote).join(' ');
}

/** Each argument to show, without what looks like a secret. */
export function describeArguments(args: readonly string[]): string[] {
  return args.map((arg, index) =>
    isSecretOption(args[index - 1]) && !isOption(arg) ? hidden : describeText(shorten(arg)),
  );
}

/** A whole program can be an argument. The word at the cut goes: half a secret no longer looks like one. */
function shorten(arg: string): string {
  return arg.length > maxArgLength ? `${arg.slice(0, maxArgLength).replace(/\S+$/, '')}…` : arg;
}

/** `--token`: the argument after it is its value. */
function isSecretOption(arg: string | undefined): boolean {
  return arg !== undefined && /^--?[\w.-]+$/.test(arg) && isSecretName(arg);
}

/** `-p` or `--port=3000`; a secret can begin with a hyphen too. */
function isOption(arg: string): boolean {
  return /^(-[a-z]|--[a-z][\w-]*(=.*)?)$/is.test(arg);
}

/** An argument may be a whole script, so secrets are looked for anywhere in it. */
function describeText(text: string): string {
  const [, name, value] = /^(-{0,2}[\w.-]+)=(.+)$/s.exec(text) ?? [];
  if (name && value) return `${name}=${isSecretName(name) ? hidden : describeText(value)}`;

  return text
    .replaceAll(/\b[a-z][a-z\d+.-]*:\/\/[^\s"'`<>]+/gi, url => describeUrl(url))
    .replaceAll(
      /([\w-]+)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|(?:(?:bearer|basic) )?[^\s"',;&/]+)/gi,
      hidePair,
    )
    .replaceAll(/(--?[\w.-]+)(\s+)([^\s-]\S*)/g, hidePair)
    .replaceAll(/[^\s"'`,;:=/\\]+/g, word => (isSecretValue(word) ? hidden : word));
}

function hidePair(whole: string, name: string, between: string): string {
  return isSecretName(name) ? `${name}${between}${hidden}` : whole;
}

function quote(word: string): string {
  return word === '' || /[\s"'\p{Control}]/u.test(word) ? JSON.stringify(word) : word;
}
