/** Which key means what. A text field keeps its own undo only while it holds text that nobody has taken over yet. */
export type Verb = 'undo' | 'redo' | 'save' | 'open' | 'shortcuts' | 'search';

export function verbOf(event: KeyboardEvent): Verb | undefined {
  const target = event.target instanceof Element ? event.target : undefined;
  if (event.altKey || target?.closest('dialog')) return undefined;
  const key = event.key.toLowerCase();
  const isTyping = target?.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
  if (event.key === '?') return isTyping ? undefined : 'shortcuts';
  if (event.key === '/' && !event.ctrlKey && !event.metaKey) return isTyping ? undefined : 'search';
  if (!event.ctrlKey && !event.metaKey) return undefined;
  if (key === 's') return 'save';
  if (key === 'o') return 'open';
  if (target?.matches('[data-unsaved]')) return undefined;
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : undefined;
}
