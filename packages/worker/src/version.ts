/** Version of the SDK, shared by the client, the worker and the elements; a test holds it to package.json. */
export const VERSION = "0.2.0";
