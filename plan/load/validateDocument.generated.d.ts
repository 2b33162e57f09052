import type { ErrorObject } from "ajv";
import type { PlanDocument } from "../document.generated";

/** The plan's JSON Schema, compiled when the package is built. */
declare const validate: {
  (value: unknown): value is PlanDocument;
  errors?: readonly ErrorObject[] | null;
};
export = validate;
