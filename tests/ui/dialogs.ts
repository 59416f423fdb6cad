/** jsdom draws nothing, so it shows no dialogs; here one opens and closes as in a browser, without the backdrop. */
const dialog = HTMLDialogElement.prototype as { -readonly [Key in keyof HTMLDialogElement]?: HTMLDialogElement[Key] };
dialog.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
dialog.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
