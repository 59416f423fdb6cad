import type { Component } from 'svelte';

/** What a part that is loaded later comes to, as the test says. */
export const loading: { load: () => Promise<{ default: Component }> } = {
  load: () => Promise.reject(new TypeError('offline')),
};
