import type { Room } from "./page-state.js";

/** The code of each room, which loads when the room is first opened. */
export const ROOM_CODE: Readonly<Record<Room, () => Promise<unknown>>> = {
  dashboard: () => import("./dashboard/dashboard-room.js"),
  simulator: () => import("./simulator/simulator-room.js"),
  classroom: () => import("./classroom/classroom-room.js"),
};
