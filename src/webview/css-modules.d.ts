/** Style sheets that esbuild gathers into the panel's own. */
declare module "*.css";
