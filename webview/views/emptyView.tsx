import type { ComponentChildren } from 'preact';

/** What stands where there is nothing to show: why, and what to do about it. */
export function EmptyView({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="nothing">
      <p class="nothing-title">{title}</p>
      {children}
    </div>
  );
}
