// The list of the reference, narrowed to what is searched for: every word has to occur somewhere.
export {};

const form = document.querySelector<HTMLFormElement>("form.search");
const input = form?.querySelector("input");
const told = form?.querySelector<HTMLElement>("[role=status]");

if (form && input && told) {
  const search = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const part of document.querySelectorAll<HTMLElement>(".found")) {
      let here = 0;
      for (const item of part.querySelectorAll<HTMLElement>("li")) {
        item.hidden = !words.every((word) => item.dataset.find?.includes(word));
        if (!item.hidden) here++;
      }
      part.hidden = here === 0;
      found += here;
    }
    told.textContent = words.length === 0 ? "" : found === 0 ? (told.dataset.none ?? "") : String(found);
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", search);
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  search();
}
