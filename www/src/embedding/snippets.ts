/** Ways to put a calculator somewhere; those that work with the files of this site alone come first. */
export const ways = ["script", "iframe", "wordpress", "mediawiki", "hugo", "npm", "astro", "react", "vue", "svelte"] as const;
export type Way = (typeof ways)[number];

/** Ways that need the package from npm. */
export const packaged: readonly Way[] = ["npm", "astro", "react", "vue", "svelte"];

export interface Choice {
  name: string;
  /** As they stand in a tag, with spaces between them. */
  attributes: string;
  theme: string;
  language: string;
  compact?: boolean;
  /** All fields as in a link, for a frame. */
  fragment?: string;
}

/** One thing to copy: where it goes, and what. */
export interface Part {
  to: "terminal" | "page" | "script" | "server" | "file";
  /** Names of files, where it is about one. */
  files?: readonly string[];
  code: string;
}

const VERSION = "0.1.0";
/** Frames that load what reads files from beside themselves. */
const READERS = ["funding", "depth"];

/** The element as HTML; `inside` is what stands between its tags. */
export function tag({ name, attributes, theme, language, compact }: Choice, inside = "A worked example, for readers without JavaScript."): string {
  const more = [attributes.trim(), compact ? "compact" : "", theme && theme !== "auto" ? `theme="${theme}"` : "", language ? `locale="${language}"` : ""].filter(Boolean);
  return `<ll-${name}${more.map((one) => ` ${one}`).join("")}>${inside}</ll-${name}>`;
}

function frame({ name, theme, language, compact, fragment }: Choice): string {
  const query = new URLSearchParams({ ...(language ? { lang: language } : {}), ...(theme && theme !== "auto" ? { theme } : {}), ...(compact ? { compact: "" } : {}) }).toString();
  const source = `/embed/${name}.html${query ? `?${query}` : ""}${fragment ? `#${fragment}` : ""}`.replaceAll("&", "&amp;");
  return `<iframe src="${source}" sandbox="allow-scripts allow-downloads"\n  title="Calculator" width="100%" height="${compact ? 480 : 1200}" frameborder="0" loading="lazy"></iframe>`;
}

/** Gives every frame the height that it asks for. */
const LISTENER = `<script>
  addEventListener("message", ({ source, data }) => {
    if (data?.type !== "ll-height") return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.height = data.height;
    }
  });
</script>`;

const capital = (name: string): string => name[0]?.toUpperCase() + name.slice(1);

/** What is to be put where, in order. */
export function snippet(way: Way, choice: Choice): Part[] {
  const { name } = choice;
  const load = `import "liquidity-layering/elements/${name}";`;
  const element = tag(choice);
  const files: Part = { to: "server", files: ["global.js", "fallback.js"], code: "" };
  const page: Part = { to: "server", files: [`embed/${name}.html`, ...(READERS.includes(name) ? ["embed/data.js"] : [])], code: "" };
  const install: Part = { to: "terminal", code: `npm install ./liquidity-layering-${VERSION}.tgz` };
  switch (way) {
    case "npm":
      return [install, { to: "script", code: `${load}\n\ndocument.querySelector("ll-${name}")\n  ?.addEventListener("ll-result", ({ detail }) => console.log(detail.result));` }, { to: "page", code: element }];
    case "script":
      return [files, { to: "page", code: `<script src="/global.js" defer></script>\n${element}` }];
    case "iframe":
      return [page, { to: "page", code: `${frame(choice)}\n${LISTENER}` }];
    case "mediawiki":
      return [page, { to: "file", files: [`Widget:${capital(name)}`], code: `<includeonly>${frame(choice)}</includeonly>` }, { to: "page", code: `{{#widget:${capital(name)}}}` }];
    case "wordpress":
      return [page, { to: "page", code: `<!-- wp:html -->\n${frame(choice)}\n<!-- /wp:html -->` }];
    case "hugo":
      return [{ to: "file", files: ["static/global.js", "static/fallback.js"], code: "" }, { to: "file", files: [`layouts/shortcodes/${name}.html`], code: `<script src="{{ "global.js" | relURL }}" defer></script>\n${tag(choice, "{{ .Inner }}")}` }, { to: "page", code: `{{< ${name} >}}A worked example.{{< /${name} >}}` }];
    case "astro":
      return [install, { to: "file", files: [`src/components/${capital(name)}.astro`], code: `${element}\n<script>\n  ${load}\n</script>` }];
    case "react":
      return [install, { to: "script", code: `${load}\n\nexport const ${capital(name)} = () => (\n  ${element}\n);` }];
    case "vue":
      return [install, { to: "file", files: ["vite.config.js"], code: `vue({ template: { compilerOptions: {\n  isCustomElement: (tag) => tag.startsWith("ll-"),\n} } })` }, { to: "script", code: `<script setup>\n${load}\n</script>\n<template>\n  ${element}\n</template>` }];
    case "svelte":
      return [install, { to: "script", code: `<script>\n  ${load}\n</script>\n\n${element}` }];
  }
}
