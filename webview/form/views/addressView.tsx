import type { FormSheet } from '#protocol/formMessage.ts';

import { Icon } from '../../views/icon.tsx';

/** Where the user is asked to go: the host plainly, the whole address, and what is odd about it. It is no link. */
export function AddressView({ address }: { readonly address: FormSheet['address'] & {} }) {
  const { url, host, warnings } = address;
  const at = host === '' ? -1 : url.indexOf(host);
  return (
    <section class="address" aria-label="The page to visit">
      <p class="address-host">
        <Icon name="link-external" />
        {host === '' ? 'No page' : host}
      </p>
      <p class="address-url" data-testid="url">
        {at === -1 ? (
          url
        ) : (
          <>
            {url.slice(0, at)}
            <strong>{host}</strong>
            {url.slice(at + host.length)}
          </>
        )}
      </p>
      {warnings.map(warning => (
        <p key={warning} class="notice warning" role="note">
          <Icon name="warning" />
          <span>{warning}</span>
        </p>
      ))}
    </section>
  );
}
