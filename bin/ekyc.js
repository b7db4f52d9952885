#!/usr/bin/env node
import { buildIfStale } from "../scripts/build-if-stale.js";

buildIfStale();
await import("../dist/cli/main.js");
