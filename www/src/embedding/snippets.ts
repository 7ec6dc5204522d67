/** Ways to put a calculator somewhere. */
export const ways = ["npm", "script", "iframe", "mediawiki", "wordpress", "hugo", "astro", "react", "vue", "svelte"] as const;
export type Way = (typeof ways)[number];

export interface Choice {
  name: string;
  /** As they stand in a tag, with a space before. */
  attributes: string;
  theme: string;
  language: string;
  /** All fields as in a link, for a frame. */
  fragment?: string;
}

/** The element as HTML; `close` is what stands between its tags. */
export function tag({ name, attributes, theme, language }: Choice, inside = "A worked example, for readers without JavaScript."): string {
  const more = `${attributes ? ` ${attributes.trim()}` : ""}${theme && theme !== "auto" ? ` theme="${theme}"` : ""}${language ? ` locale="${language}"` : ""}`;
  return `<ll-${name}${more}>${inside}</ll-${name}>`;
}

function frame({ name, theme, language, fragment }: Choice): string {
  const query = new URLSearchParams({ ...(language ? { lang: language } : {}), ...(theme && theme !== "auto" ? { theme } : {}) }).toString();
  const source = `/embed/${name}.html${query ? `?${query}` : ""}${fragment ? `#${fragment}` : ""}`.replaceAll("&", "&amp;");
  return `<iframe src="${source}" sandbox="allow-scripts allow-downloads"\n  title="Calculator" width="100%" height="1200" loading="lazy"></iframe>`;
}

const LISTENER = `<script>
  addEventListener("message", ({ source, data }) => {
    if (data?.type !== "ll-height") return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.height = data.height;
    }
  });
</script>`;

const capital = (name: string): string => name[0]?.toUpperCase() + name.slice(1);

export function snippet(way: Way, choice: Choice): string {
  const { name } = choice;
  const load = `import "liquidity-layering/elements/${name}";`;
  const element = tag(choice);
  switch (way) {
    case "npm":
      return `npm install liquidity-layering\n\n// in your script\n${load}\n\ndocument.querySelector("ll-${name}")\n  .addEventListener("ll-result", ({ detail }) => console.log(detail.result));\n\n<!-- in your page -->\n${element}`;
    case "script":
      return `<!-- global.js and fallback.js, from your own server -->\n<script src="/global.js" defer></script>\n\n${element}`;
    case "iframe":
      return `<!-- ${name}.html, from your own server -->\n${frame(choice)}\n${LISTENER}`;
    case "mediawiki":
      return `<!-- Page Widget:${capital(name)}, with the extension Widgets -->\n<includeonly>${frame(choice)}</includeonly>\n\n<!-- in an article -->\n{{#widget:${capital(name)}}}`;
    case "wordpress":
      return `<!-- wp:html -->\n${frame(choice)}\n<!-- /wp:html -->`;
    case "hugo":
      return `<!-- static/global.js, static/fallback.js -->\n<!-- layouts/shortcodes/${name}.html -->\n<script src="{{ "global.js" | relURL }}" defer></script>\n${tag(choice, "{{ .Inner }}")}\n\n<!-- in a page -->\n{{< ${name} >}}A worked example.{{< /${name} >}}`;
    case "astro":
      return `---\n// src/components/${capital(name)}.astro\n---\n${element}\n<script>\n  ${load}\n</script>`;
    case "react":
      return `${load}\n\nexport const ${capital(name)} = () => (\n  ${element}\n);`;
    case "vue":
      return `// vite.config.js\nvue({ template: { compilerOptions: {\n  isCustomElement: (tag) => tag.startsWith("ll-"),\n} } })\n\n<script setup>\n${load}\n</script>\n<template>\n  ${element}\n</template>`;
    case "svelte":
      return `<script>\n  ${load}\n</script>\n\n${element}`;
  }
}
