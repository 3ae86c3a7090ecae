import { useEffect, useState } from 'preact/hooks';

import type { IconName } from '../badge.ts';
import { Icon } from '../views/icon.tsx';
import { usePageActions } from '../pageActions.ts';

const shownMs = 1_500;

/** Copies a text, and says for a moment that it has. */
export function CopyButton({
  text,
  label,
  words,
  icon = 'copy',
}: {
  text: string;
  /** What is copied. */
  label: string;
  /** Shown beside the icon, where there are any. */
  words?: string;
  icon?: IconName;
}) {
  const { copy } = usePageActions();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  return (
    <button
      type="button"
      class={words ? 'button secondary' : 'icon-button'}
      aria-label={label}
      title={isCopied ? 'Copied' : label}
      onClick={() => void copy(text).then(() => setCopied(true))}
    >
      <Icon name={isCopied ? 'pass' : icon} />
      {words}
      {isCopied && (
        <span class="visually-hidden" role="status">
          Copied
        </span>
      )}
    </button>
  );
}
