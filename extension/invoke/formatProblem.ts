/** How texts of the formats that JSON Schema names look, and what to say of others. */
const formats: Readonly<
  Record<string, readonly [isWell: (text: string) => boolean, wanted: string]>
> = {
  uri: [isUri, 'a URI such as https://example.com'],
  url: [isUri, 'a URI such as https://example.com'],
  email: [text => /^[^\s@]+@[^\s@]+$/.test(text), 'an email address'],
  date: [text => /^\d{4}-\d\d-\d\d$/.test(text) && isDate(text), 'a date such as 2026-07-28'],
  'date-time': [
    text =>
      /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text) && isDate(text),
    'a time such as 2026-07-28T09:30:00Z',
  ],
  time: [
    text => /^\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?$/.test(text),
    'a time such as 09:30:00',
  ],
  uuid: [text => /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i.test(text), 'a UUID'],
  ipv4: [
    text =>
      /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every(part => Number(part) < 256),
    'an IPv4 address',
  ],
};

/** What is wrong with a text that should have a format; nothing for formats that are not known here. */
export function formatProblem(format: string | undefined, text: string): string | undefined {
  if (format === undefined || !Object.hasOwn(formats, format)) return undefined;
  const [isWell, wanted] = formats[format] ?? [];
  return isWell?.(text) ? undefined : `Expected ${wanted}`;
}

function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(text) && URL.canParse(text);
}

function isDate(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
