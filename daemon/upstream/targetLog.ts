import type { TargetError } from '#protocol/targetState.ts';
import { redactText } from '#protocol/redactText.ts';
import type { FederationError } from '../lib/federationError.ts';
import { firstPart } from '../lib/firstPart.ts';
import { jsonText } from '../wire/jsonText.ts';
import type { NotificationMessage } from '../wire/message.ts';

const maxLines = 500;
const maxLineLength = 2_000;
const explainingLines = 20;

/** The last lines that a target wrote to stderr or sent as log messages. */
export class TargetLog {
  readonly #onLine: (line: string) => void;
  #lines: string[] = [];
  #runLines = 0;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** Oldest first. */
  get lines(): string[] {
    return this.#lines.slice(-maxLines);
  }

  /** From here on, lines explain the new run's failures, not those of the one before. */
  beginRun(): void {
    this.#runLines = 0;
  }

  write(line: string): void {
    // Shortened last, so that no half of a secret is left; not read whole, since it may be of megabytes.
    const shown = redactText(firstPart(line, maxLineLength * 2));
    const kept = shown.length > maxLineLength ? `${shown.slice(0, maxLineLength)}…` : shown;
    this.#runLines += 1;
    this.#lines.push(kept);
    // Cut in strides, so that a flood of lines does not move the array for each one.
    if (this.#lines.length > maxLines * 2) this.#lines = this.#lines.slice(-maxLines);
    this.#onLine(kept);
  }

  /** Writes an MCP log message as a line. */
  writeMessage({ params }: NotificationMessage): void {
    const data = params?.['data'];
    const text = typeof data === 'string' ? data : (jsonText(data) ?? '…');
    const level = params?.['level'];
    this.write(`[${typeof level === 'string' ? level : 'info'}] ${text}`);
  }

  /** The error with the last lines of this run. */
  explain({ code, message, detail }: FederationError): TargetError {
    const count = Math.min(this.#runLines, explainingLines);
    const stderr = count === 0 ? [] : this.#lines.slice(-count);
    return { code, message, ...(detail !== undefined && { detail }), stderr };
  }
}
