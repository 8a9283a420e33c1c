/** Version of the engine, which links and scenario sets carry; a test holds it to package.json. */
export const ENGINE_VERSION = "0.2.0";
