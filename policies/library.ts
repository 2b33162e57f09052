/** The rules and packs as a library: nothing happens on import. */
export * from "./checkPlan";
export * from "./evaluate";
export * from "./facts";
export * from "./findings";
export * from "./packs";
export * from "./pulumi/pack";
export * from "./rule";
