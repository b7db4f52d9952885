import { render } from "preact";
import "../kit/tokens.css";
import "../kit/base.css";
import "./shell/shell.css";
import "./parts/parts.css";
import { App } from "./app.tsx";
import { applyScheme } from "./shell/scheme.ts";

applyScheme();
render(<App />, document.getElementById("app")!);
