/** Style sheets that esbuild bundles into the panel's own. */
declare module "*.css";
