/** @jsxImportSource preact */
/**
 * The panel's second file: screens that are not the first to be seen, with their style. It is fetched when the panel is open and idle,
 * or when one of them is wanted. A new screen goes here unless most shoppers see it at once.
 */
export { default as css } from "./styles/more.css?inline";
export { Activity } from "./screens/activity";
export { EnterCode } from "./screens/enter-code";
export { Reward } from "./screens/reward";
export { Rewards } from "./screens/rewards";
export { Way } from "./screens/way";
