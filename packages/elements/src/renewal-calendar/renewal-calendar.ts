import { define } from "../shared/define.js";
import { TenureRenewalCalendar } from "./renewal-calendar.class.js";

define("tenure-renewal-calendar", TenureRenewalCalendar);

export * from "./renewal-calendar.class.js";
