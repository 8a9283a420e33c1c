/** Makes a whole page a place to drop files on; returns a function that undoes it. */
export function dropTarget(
  target: Document,
  { onDrag, onFiles }: { onDrag: (over: boolean) => void; onFiles: (files: readonly File[]) => void },
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  // Entering a child fires before leaving its parent: the depth tells when the pointer has left the page.
  let depth = 0;
  const settle = (next: number) => {
    depth = Math.max(0, next);
    onDrag(depth > 0);
  };

  target.addEventListener("dragenter", (event) => carriesFiles(event) && settle(depth + 1), { signal });
  target.addEventListener("dragleave", (event) => carriesFiles(event) && settle(depth - 1), { signal });
  target.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault(), { signal });
  target.addEventListener(
    "drop",
    (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      settle(0);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    },
    { signal },
  );
  return () => controller.abort();
}
