/**
 * @file The first screen: what this is, why, how long it takes and what is needed. Nothing is asked for yet.
 */
import { CameraIcon, CardFrontIcon, ClockIcon, LockIcon, PersonIcon } from "../../kit/icons.tsx";
import { text } from "../../kit/texts.ts";
import type { ScreenProps } from "../screen-props.ts";
import { Step, Way, WaysOn, Working } from "./step.tsx";
import { TroublePanel } from "./trouble-panel.tsx";

const POINTS = [
  { key: "landing.time", icon: ClockIcon },
  { key: "landing.document", icon: CardFrontIcon },
  { key: "landing.selfie", icon: PersonIcon },
  { key: "landing.camera", icon: CameraIcon },
  { key: "landing.data", icon: LockIcon },
] as const;

export const Landing = ({ state, dispatch }: ScreenProps) => (
  <Step name="landing" title={text("landing.title")} lead={text("landing.lead")}>
    <ul class="points">
      {POINTS.map(({ key, icon: PointIcon }) => (
        <li key={key}>
          <PointIcon />
          <span>{text(key)}</span>
        </li>
      ))}
    </ul>
    {state.trouble !== undefined ? (
      <TroublePanel
        trouble={state.trouble}
        onRetry={() => {
          dispatch({ type: "began" });
        }}
      />
    ) : state.isStarting ? (
      <Working sentence={text("landing.starting")} />
    ) : (
      <WaysOn>
        <Way
          label={text("landing.begin")}
          kind="primary"
          name="begin"
          onChoose={() => {
            dispatch({ type: "began" });
          }}
        />
      </WaysOn>
    )}
  </Step>
);
