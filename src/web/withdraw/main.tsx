/**
 * @file Where the page for withdrawing a consent begins.
 */
import { render } from "preact";
import "../kit/tokens.css";
import "../kit/base.css";
import "../capture/flow.css";
import "../capture/progress.css";
import { WithdrawPage } from "./withdraw-page.tsx";

// `#<token>`, as in the receipt; taken out of the address bar at once.
const token = location.hash.replace(/^#/, "");
if (token !== "") history.replaceState(null, "", location.pathname);

render(<WithdrawPage token={token} />, document.getElementById("app")!);
