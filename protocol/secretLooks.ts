/** What stands in place of a secret. */
export const hidden = '***';

const secretParts =
  /token|secret|passw|passphrase|credential|(api|access|private|auth|signing)[^a-z]?key/;

const secretWords = new Set(
  'auth authorization bearer code cookie jwt key pass pat pin psk pw pwd sas session sid sig signature'.split(
    ' ',
  ),
);

/** Whether something of this name (a query parameter, an option, a variable) is likely a secret. */
export function isSecretName(name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return secretParts.test(words) || words.split(/[^a-z\d]+/).some(word => secretWords.has(word));
}

const knownTokens =
  /^(gh[a-z]_|github_pat_|glpat-|sk-|pk_|rk_|sk_|xox[a-z]-|hf_|npm_|pypi-|AKIA|AIza|ya29\.|eyJ)/;

/** Whether a word is likely a secret by its looks: a known form of token, or long and random. */
export function isSecretValue(word: string): boolean {
  if (knownTokens.test(word)) return word.length >= 12;
  return /^[\w+=]{32,}$/.test(word) && /\d/.test(word) && /[a-z]/i.test(word);
}
