import { FederationError } from '../../lib/federationError.ts';
import { redactText } from '#protocol/redactText.ts';
import { absence } from './meanings/absence.ts';
import { forward } from './meanings/forward.ts';
import { kubeconfig } from './meanings/kubeconfig.ts';
import { credentials, login } from './meanings/login.ts';
import { admission, manifests } from './meanings/manifests.ts';
import type { KubectlFailure, Meaning } from './meanings/meaning.ts';
import { reach, trust } from './meanings/reach.ts';
import { rights } from './meanings/rights.ts';

/** What kubectl writes to stderr, and what it means. The first that is found counts. */
const meanings: readonly Meaning[] = [
  ...credentials,
  ...kubeconfig,
  ...admission,
  ...rights,
  ...login,
  ...forward,
  ...manifests,
  ...trust,
  ...absence,
  ...reach,
];

/** How much a user may be told: of more, the beginning and the end. */
const shownStart = 400;
const shownEnd = 600;

/** The error for a kubectl that failed, by what it wrote to stderr. */
export function explainKubectl(stderr: string, context: string | undefined): FederationError {
  const complaint = withoutLog(stderr);
  const plain = asOneLine(complaint.replaceAll(boilerplate, ''));
  const failure: KubectlFailure = {
    words: shorten(plain),
    context: context === undefined ? 'the kubeconfig' : `the context ${context}`,
    command: context === undefined ? 'kubectl' : `kubectl --context ${quote(context)}`,
  };
  if (failure.words === '') {
    const message = `kubectl ended without a word (${failure.context})`;
    return new FederationError('KUBERNETES_UNREACHABLE', message);
  }

  // How the complaint begins is only in the whole of it: `Error from server (Conflict): …`.
  const texts = [plain, asOneLine(complaint)];
  for (const { pattern, code, say } of meanings) {
    for (const text of texts) {
      const found = pattern.exec(text);
      if (found) return new FederationError(code, shorten(say(found, failure)));
    }
  }
  const message = `kubectl failed (${failure.context}): ${failure.words}`;
  return new FederationError('KUBECTL_FAILED', message);
}

/** How each of kubectl's complaints begins, which says nothing to the user. */
const boilerplate =
  /^(?:error|Error|Error from server(?: \(\w+\))?|Unable to connect to the server|Error in configuration): ?/gm;

/** A line of kubectl's own log, and what it says: `E1122 19:18:05.534726    5906 portforward.go:409] an error …` */
const logLine =
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ [\w.-]+:\d+\] (?:"Unhandled Error" err=)?(.*)$/;

/** Only a port-forward writes into its log what nobody says again at the end. */
function withoutLog(stderr: string): string {
  return stderr
    .split('\n')
    .map(line => {
      const logged = logLine.exec(line)?.[1];
      if (logged === undefined) return line.startsWith('Warning: ') ? '' : line;
      return logged.includes('an error occurred forwarding') ? logged : '';
    })
    .join('\n');
}

/** A list goes on after its colon; other lines are sentences of their own. */
function asOneLine(text: string): string {
  const lines = text.split('\n').map(line => line.trim().replace(/^[*-] /, ''));
  const joined = lines
    .filter(Boolean)
    .filter((line, index, all) => line !== all[index - 1])
    .join('; ')
    .replaceAll(':; ', ': ');
  return redactText(joined);
}

function shorten(text: string): string {
  if (text.length <= shownStart + shownEnd) return text;
  return `${text.slice(0, shownStart)} … ${text.slice(-shownEnd)}`;
}

function quote(context: string): string {
  return /^[\w@%+=:,./-]+$/.test(context)
    ? context
    : `'${context.replaceAll("'", String.raw`'\''`)}'`;
}
