/** Writes beside the page, so that the page goes on answering, and so that writing can be stopped. */
import type { Asked, Told } from './off-page.ts';
import { carryOut } from './write-files.ts';

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(message: Told, handedOver: Transferable[]): void;
};

scope.onmessage = ({ data: { order, site } }) => {
  carryOut(order, site).then(
    (outcome) => scope.postMessage({ status: 'done', outcome }, 'bytes' in outcome ? [outcome.bytes.buffer] : []),
    (error: unknown) =>
      scope.postMessage({ status: 'failed', message: error instanceof Error ? error.message : String(error) }, []),
  );
};
