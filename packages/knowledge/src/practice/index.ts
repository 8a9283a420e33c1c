export * from "./lifecycle.js";
export * from "./misconceptions.js";
export * from "./readiness.js";
export * from "./reading-list.js";
export * from "./role-economics.js";
export * from "./touch-models.js";
