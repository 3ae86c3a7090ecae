import { useState } from 'preact/hooks';

import type { ResultPart } from '#protocol/resultMessage.ts';

import { Button } from '../controls/button.tsx';
import { formatBytes } from '../format.ts';

type Media = Extract<ResultPart, { data?: string | undefined }>;

/** A picture or a sound with its facts, or a file to be saved. */
export function MediaView({ part, onSave }: { readonly part: Media; readonly onSave: () => void }) {
  const { kind, name, mimeType, bytes, data } = part;
  const [size, setSize] = useState<string>();
  const address = data === undefined ? undefined : `data:${mimeType};base64,${data}`;
  const facts = [name, mimeType, ...(size === undefined ? [] : [size]), formatBytes(bytes)];
  return (
    <figure class="part media">
      {kind === 'image' && address !== undefined && (
        <img
          src={address}
          alt={`Picture from the tool: ${name}`}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize(`${naturalWidth} × ${naturalHeight}`)
          }
          onError={() => setSize('cannot be shown')}
        />
      )}
      {kind === 'audio' && address !== undefined && <audio controls src={address} />}
      <figcaption>
        <span>{facts.join(' · ')}</span>
        <Button icon="save" label="Save As…" spokenLabel={`Save As… ${name}`} onPress={onSave} />
      </figcaption>
    </figure>
  );
}
