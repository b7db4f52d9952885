import { expect, test } from "vitest";
import { namesVirtualCamera } from "./virtual-cameras.ts";

for (const label of [
  "OBS Virtual Camera",
  "OBS-Camera",
  "ManyCam Virtual Webcam",
  "Snap Camera",
  "XSplit VCam",
  "Dummy video device (0x0000)",
  "v4l2loopback",
  "fake_device_0",
  "fake device 0",
  "Unity Video Capture",
  "NDI Webcam Video 1",
])
  test(`"${label}" is the name of a program`, () => {
    expect(namesVirtualCamera(label)).toBe(true);
  });

for (const label of [
  "",
  "FaceTime HD Camera (Built-in)",
  "Integrated Camera (04f2:b6d9)",
  "HD Pro Webcam C920",
  "camera2 1, facing front",
  "Front Camera",
  "Candid Phone Camera",
  "Jobson's iPhone Camera",
])
  test(`"${label}" is not`, () => {
    expect(namesVirtualCamera(label)).toBe(false);
  });
