// The language of the page, before anything else asks for it: what the user has chosen in the app, else the browser's.
{
  const tags = [localStorage.getItem("mirsal.locale"), ...navigator.languages].map((tag) => tag?.split("-")[0]);
  const tag = tags.find((tag) => ["ar", "fa", "en", "ru"].includes(tag)) ?? "ar";
  document.documentElement.lang = tag;
  document.documentElement.dir = tag === "ar" || tag === "fa" ? "rtl" : "ltr";
}
