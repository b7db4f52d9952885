import { buildIfStale } from "./build-if-stale.js";

buildIfStale();
await import("../dist/main.js");
