/** One event of a `text/event-stream`. */
export interface StreamEvent {
  event: string;
  data: string;
}

/** Reads a `text/event-stream` as its text comes in, whatever the lines end with. */
export class EventStreamReader {
  #rest = '';
  #event = '';
  #data: string[] = [];

  /** The events that `text` completes. Comments, ids and events without data are left out. */
  push(text: string): StreamEvent[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    const events: StreamEvent[] = [];
    for (const line of lines) {
      if (line === '') this.#complete(events);
      else if (line.startsWith('data:')) this.#data.push(valueOf(line, 5));
      else if (line.startsWith('event:')) this.#event = valueOf(line, 6);
    }
    return events;
  }

  #complete(events: StreamEvent[]): void {
    const data = this.#data.join('\n');
    if (data !== '') events.push({ event: this.#event || 'message', data });
    this.#event = '';
    this.#data = [];
  }
}

function valueOf(line: string, start: number): string {
  return line.slice(line[start] === ' ' ? start + 1 : start);
}
