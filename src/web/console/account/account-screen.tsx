import { Panel } from "../parts/panel.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { useSession } from "../session.ts";
import { text } from "../texts.ts";
import { ChangePassword } from "./change-password.tsx";
import { SessionList } from "./session-list.tsx";
import "./account.css";

export const AccountScreen = () => {
  const session = useSession();
  if (session.at !== "signed-in") return null;
  const { user } = session.session;
  return (
    <>
      <ScreenHead title={text("account.title")} />
      <div class="columns">
        <Panel id="own" title={text("account.you")}>
          <dl class="facts">
            <div>
              <dt>{text("account.name")}</dt>
              <dd>{user.name}</dd>
            </div>
            <div>
              <dt>{text("account.email")}</dt>
              <dd>{user.email}</dd>
            </div>
            <div>
              <dt>{text("account.role")}</dt>
              <dd>{text(`role.${user.role}`)}</dd>
            </div>
          </dl>
        </Panel>
        <ChangePassword />
      </div>
      <SessionList />
    </>
  );
};
