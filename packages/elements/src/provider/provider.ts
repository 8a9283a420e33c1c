import { define } from "../shared/define.js";
import { TenureProvider } from "./provider.class.js";

define("tenure-provider", TenureProvider);

export * from "./provider.class.js";
