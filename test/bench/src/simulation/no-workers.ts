Object.defineProperty(globalThis, "Worker", { value: undefined });
