interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

let policy: ScriptUrlPolicy | undefined;

/** Under Trusted Types a worker's URL must come from a policy; ours lets through what the host itself has named. */
export function trustedScript(url: string): string {
  const factory = (
    globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy } }
  ).trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy("tenure", { createScriptURL: (given) => given });
  return policy.createScriptURL(url);
}
