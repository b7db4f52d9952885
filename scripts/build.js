import { build } from "./build-if-stale.js";

build();
