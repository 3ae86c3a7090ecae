import type { ResultPart } from '#protocol/resultMessage.ts';

import { Button } from '../controls/button.tsx';

/** A resource that the result points to. */
export function LinkView({
  part,
  onOpen,
}: {
  readonly part: Extract<ResultPart, { kind: 'link' }>;
  readonly onOpen: () => void;
}) {
  const { name, uri, description } = part;
  return (
    <div class="part link">
      <div class="link-words">
        <Button look="link" icon="go-to-file" label={name} title={uri} onPress={onOpen} />
        <code class="link-uri">{uri}</code>
      </div>
      {description !== undefined && <p class="page-subtitle">{description}</p>}
    </div>
  );
}
