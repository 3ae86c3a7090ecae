import { hasSecretForm, isSecretName } from './secrets.ts';

/** A value in a line, short enough to be read at a glance; secrets are not shown. */
export function describeValue(name: string, value: unknown, limit = 60): string {
  if (typeof value === 'string' && (isSecretName(name) || hasSecretForm(value))) return '••••••';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const shown = line === '' && typeof value === 'string' ? '""' : line;
  return shown.length > limit ? `${shown.slice(0, limit - 1)}…` : shown;
}
