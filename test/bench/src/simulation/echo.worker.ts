/** Says at once that a message has come: what any answer from a worker takes at least. */
addEventListener("message", () => postMessage(0));
