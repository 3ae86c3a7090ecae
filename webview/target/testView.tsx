import { Icon } from '../views/icon.tsx';
import type { TargetFormState } from './targetFormState.ts';

/** How the test goes, or went. */
export function TestView({ test }: { readonly test: TargetFormState['test'] }) {
  return (
    <div class="test-outcome" aria-live="polite">
      {content(test)}
    </div>
  );
}

function content(test: TargetFormState['test']) {
  switch (test.kind) {
    case 'none':
      return null;
    case 'running':
      return (
        <p class="notice">
          <Icon name="loading" tone="busy" />
          <span>It is being started, and asked for its tools</span>
        </p>
      );
    case 'fails':
      return (
        <p class="notice error">
          <Icon name="error" />
          <span>{test.message}</span>
        </p>
      );
    case 'works': {
      const { server, durationMs, tools } = test;
      const count = tools.length === 1 ? '1 tool' : `${tools.length} tools`;
      return (
        <section class="test-result">
          <p class="notice">
            <Icon name="pass" tone="good" />
            <span>
              It works: {server ?? 'it'} has {count}, and was there after {Math.round(durationMs)}{' '}
              ms
            </span>
          </p>
          <ul class="test-tools">
            {tools.map(({ name, description }) => (
              <li key={name}>
                <code>{name}</code>
                {description !== undefined && <span class="test-words"> {description}</span>}
              </li>
            ))}
          </ul>
        </section>
      );
    }
  }
}
