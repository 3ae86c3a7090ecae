/** The forms in which an answer to a POST may be sent. */
export interface AcceptedForms {
  json: boolean;
  sse: boolean;
}

const both: AcceptedForms = { json: true, sse: true };

/** Which forms an `Accept` header allows; a missing one allows both. */
export function acceptedForms(header: string | undefined): AcceptedForms {
  // What nearly every client sends, compared before anything is taken apart.
  if (header === undefined || header === 'application/json, text/event-stream') return both;
  const types = header.split(',').map(part => part.split(';', 1)[0]?.trim().toLowerCase());
  const allows = (...accepted: string[]) =>
    types.some(type => type !== undefined && accepted.includes(type));
  return {
    json: allows('application/json', 'application/*', '*/*'),
    sse: allows('text/event-stream', 'text/*', '*/*'),
  };
}

/** Whether a `Content-Type` header says JSON, and nothing that a browser may send without asking. */
export function isJsonContentType(header: string | undefined): boolean {
  if (header === 'application/json') return true;
  return header?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}
