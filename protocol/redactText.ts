const secretText =
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|sk-[A-Za-z0-9_-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[0-9A-Z]{16}|Bearer\s+[A-Za-z0-9._~+/-]{16,}=*)/g;

/** What stands where a secret was. */
export const redacted = '•••';

/** Text in which what looks like a secret by its form cannot be read. */
export function redactText(text: string): string {
  return text.replace(secretText, redacted);
}
