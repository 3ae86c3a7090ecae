import { redacted } from '#protocol/redactText.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Arguments as they were recorded, without those in which a secret was made unreadable: these have to be given anew. */
export function withoutRedacted(recorded: Arguments | undefined): {
  readonly args: Arguments | undefined;
  readonly isWhole: boolean;
} {
  if (!recorded) return { args: undefined, isWhole: true };
  const readable = Object.entries(recorded).filter(([, value]) => !holdsRedacted(value));
  return {
    args: Object.fromEntries(readable),
    isWhole: readable.length === Object.keys(recorded).length,
  };
}

function holdsRedacted(value: unknown): boolean {
  return (JSON.stringify(value) ?? '').includes(redacted);
}
