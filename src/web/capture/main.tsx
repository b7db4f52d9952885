import { render } from "preact";
import "../kit/tokens.css";
import "../kit/base.css";
import "./start.css";
import "./camera/camera.css";
import "./unlock.css";
import "./progress.css";
import "./outcome.css";
import { App } from "./app.tsx";

render(<App />, document.getElementById("app")!);
