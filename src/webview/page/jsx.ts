/** What the bundler writes JSX with; no file imports it. */
export { Fragment, h } from "preact";
