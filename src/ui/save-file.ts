/** Hands a file to the user. The library loads when the first file is saved. */
export async function saveFile(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  type = 'application/json',
): Promise<void> {
  const file = new Blob([content], { type });
  const save = await import('file-saver').then(
    ({ saveAs }) => saveAs,
    () => saveByLink,
  );
  save(file, name);
}

/** For when the library cannot be loaded any more: work must not be lost because the network is. */
function saveByLink(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
