/**
 * @file Where the applicant's page begins.
 */
import { render } from "preact";
import "../kit/tokens.css";
import "../kit/base.css";
import "./flow.css";
import "./picture.css";
import "./camera/camera.css";
import "./unlock.css";
import "./progress.css";
import { App } from "./app.tsx";
import { firstState, parseFragment } from "./flow/entry.ts";
import { forgetOldPictures } from "./jobs/picture-keeper.ts";
import { recallFlow } from "./jobs/use-saved-flow.ts";

const fragment = parseFragment(location.hash);
// At once: what stands in the address bar is read over shoulders, and stays in the history.
if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
void forgetOldPictures();

/** A computer: it has a pointer, and nobody holds it before a card. */
const isComputer = matchMedia("(hover: hover) and (pointer: fine)").matches;

render(
  <App first={firstState(fragment, recallFlow(), isComputer)} language={fragment.language} />,
  document.getElementById("app")!,
);
