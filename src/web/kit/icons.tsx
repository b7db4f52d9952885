/**
 * @file The few drawings of the pages, on a 24 by 24 grid, in the colour of the text
 * around them. Always beside words, so never read out.
 */
import type { ComponentChildren } from "preact";

const Icon = ({ children }: { readonly children: ComponentChildren }) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);

export const CheckIcon = () => (
  <Icon>
    <path d="m5 12.5 4.6 4.6L19 7.4" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />
  </Icon>
);

export const AttentionIcon = () => (
  <Icon>
    <path d="M12 4 2.8 19.5h18.4L12 4Z" />
    <path d="M12 10v4.2M12 16.9v.1" />
  </Icon>
);

export const PersonIcon = () => (
  <Icon>
    <circle cx="12" cy="8.2" r="3.7" />
    <path d="M4.8 20c.7-3.9 3.5-6 7.2-6s6.5 2.1 7.2 6" />
  </Icon>
);

export const EyeIcon = () => (
  <Icon>
    <path d="M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12Z" />
    <circle cx="12" cy="12" r="2.8" />
  </Icon>
);

export const CardFrontIcon = () => (
  <Icon>
    <rect x="2.5" y="5" width="19" height="14" rx="2" />
    <circle cx="8" cy="10.6" r="1.9" />
    <path d="M5 16c.3-1.7 1.4-2.6 3-2.600s2.7.9 3 2.600M14 9.500h4.500M14 13h4.5" />
  </Icon>
);

export const CardBackIcon = () => (
  <Icon>
    <rect x="2.5" y="5" width="19" height="14" rx="2" />
    <path d="M13 8.500h2.500V11H13zM18.5 8.500v.1M13 13.500v2M16 13.500h2.500v2M5.5 9.500H10M5.5 12.500H10M5.5 15.500H9" />
  </Icon>
);

export const CameraIcon = () => (
  <Icon>
    <path d="M3 8.500A1.5 1.5 0 0 1 4.5 7H7l1.6-2.500h6.800L17 7h2.500A1.5 1.5 0 0 1 21 8.500v9a1.5 1.5 0 0 1-1.5 1.500h-15A1.5 1.5 0 0 1 3 17.500Z" />
    <circle cx="12" cy="12.8" r="3.5" />
  </Icon>
);

export const DashIcon = () => (
  <Icon>
    <path d="M6 12h12" />
  </Icon>
);

export const ClockIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7v5.200l3.300 2" />
  </Icon>
);

export const LockIcon = () => (
  <Icon>
    <rect x="5" y="10.500" width="14" height="9.500" rx="2" />
    <path d="M8 10.500V8a4 4 0 0 1 8 0v2.500" />
  </Icon>
);

export const PhoneIcon = () => (
  <Icon>
    <rect x="7" y="2.500" width="10" height="19" rx="2" />
    <path d="M11 18.500h2" />
  </Icon>
);

export const ComputerIcon = () => (
  <Icon>
    <rect x="3" y="4.500" width="18" height="12" rx="2" />
    <path d="M9 20h6M12 16.500V20" />
  </Icon>
);
