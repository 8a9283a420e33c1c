import "./engine-address.js";
import { readPageState } from "./page-state.js";
import { ROOM_CODE } from "./room-code.js";

// What takes long begins together: the engine's worker, the room that the address names, and the page around it. A room
// that does not come is asked for again by the page, which says so.
void ROOM_CODE[readPageState(location, navigator.languages).room]().catch(() => undefined);
void import("./main.js");
