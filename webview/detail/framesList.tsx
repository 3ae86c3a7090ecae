import { useState } from 'preact/hooks';

import type { CallDetail, CallFrame } from '#protocol/call.ts';

import { payloadText } from '../copyText.ts';
import { formatBytes, formatOffset } from '../format.ts';
import { frameTitle } from '../frameTitle.ts';
import { Icon } from '../views/icon.tsx';
import { CopyButton } from './copyButton.tsx';
import { JsonTree } from './jsonTree.tsx';

/** The JSON-RPC messages between the daemon and the target; each can be opened. */
export function FramesList({ detail }: { detail: CallDetail }) {
  const { frames, droppedFrames } = detail;
  if (frames.length === 0)
    return (
      <p class="empty">
        {detail.timing.attempts === 0 && detail.timing.sentMs === undefined
          ? 'Nothing was sent to the target'
          : 'The frames are not kept any more'}
      </p>
    );
  return (
    <div class="frames" data-testid="call-frames">
      {frames.map((frame, index) => (
        <Frame key={index} frame={frame} />
      ))}
      {droppedFrames > 0 && <p class="empty">{droppedFrames} more were not kept</p>}
    </div>
  );
}

function Frame({ frame }: { frame: CallFrame }) {
  const { direction, atMs } = frame;
  const [isOpen, setOpen] = useState(false);
  const title = frameTitle(frame);
  return (
    <details class="frame" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="offset">{formatOffset(atMs)}</span>
        <Icon name={direction === 'sent' ? 'arrow-up' : 'arrow-down'} />
        <span class="words">
          {direction === 'sent' ? 'Sent' : 'Received'}: {title}
        </span>
      </summary>
      {isOpen && <FrameBody frame={frame} title={title} />}
    </details>
  );
}

function FrameBody({ frame: { message }, title }: { frame: CallFrame; title: string }) {
  const text = payloadText(message);
  switch (message.kind) {
    case 'whole':
      return (
        <div class="frame-body">
          {text !== undefined && <CopyButton text={text} label={`Copy frame ${title}`} />}
          <JsonTree value={message.value} label={title} />
        </div>
      );
    case 'dropped':
      return <p class="empty">Not kept: {formatBytes(message.bytes)}</p>;
    case 'none':
      return <p class="empty">Empty</p>;
  }
}
