const variable = /\$\$(\{?)|\$\{([A-Za-z_]\w*)(?::-([^{}]*))?\}|\$([A-Za-z_]\w*)|\$\{/g;

/** Whether a text has a variable that agentgateway replaces. */
export function hasShellVariable(text: string): boolean {
  return [...text.matchAll(variable)].some(
    ([, , braced, , bare]) => (braced ?? bare) !== undefined,
  );
}

/** Turns the variables of agentgateway's standalone configuration, `$NAME` and `${NAME:-default}`, into ours. */
export function importShellVariables(text: string): string {
  return text.replaceAll(
    variable,
    (
      _whole: string,
      brace: string | undefined,
      braced: string | undefined,
      fallback: string | undefined,
      bare: string | undefined,
    ) => {
      // Two dollars stand for one; here one is doubled only where it would begin a variable.
      if (brace === '') return '$';
      const name = braced ?? bare;
      if (name === undefined) return '$${';
      return `\${env:${name}${fallback === undefined ? '' : `:-${fallback}`}}`;
    },
  );
}
