import { render } from 'preact';

import { type FromResult, ToResult } from '#protocol/resultMessage.ts';

import './result.css';
import { openPageHost } from './pageHost.ts';
import { ResultView } from './result/resultView.tsx';

const host = openPageHost<ToResult, FromResult>(ToResult, ['result']);

host.onMessage(message => {
  if (message) render(<ResultView sheet={message.sheet} say={host.post} />, document.body);
});
host.post({ type: 'ready' });
