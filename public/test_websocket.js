// The page for trying a connection out: everything by the public client of embed/mirsal.js.
const LINES_MAX = 200;

const WORDS = {
  ar: {
    title: "تجربة اتصال WebSocket",
    intro: "افتح هذه الصفحة في عدة نوافذ: يزيد عدد المتصلين فوراً، وينقص حين تغلق إحداها.",
    online: "متصلون الآن:",
    sessions: "الجلسات:",
    session: "معرّف الجلسة",
    sent: "رسائل أرسلها الخادم",
    received: "رسائل استلمها الخادم",
    kinds: "أنواع العملاء",
    controls: "التحكم",
    stats: "اطلب الإحصاءات",
    topic: "الموضوع",
    subscribe: "اشترك",
    unsubscribe: "ألغِ الاشتراك",
    ping: "أرسل Ping",
    disconnect: "اقطع الاتصال",
    reconnect: "أعد الاتصال",
    log: "سجل الرسائل",
    clear: "امسح السجل",
    empty: "لم يصل شيء بعد.",
    back: "إلى مرسال",
  },
  fa: {
    title: "آزمایش اتصال WebSocket",
    intro: "این صفحه را در چند برگه باز کنید: شمار کاربران آنلاین بی‌درنگ بالا می‌رود و با بستن هر برگه پایین می‌آید.",
    online: "کاربران آنلاین:",
    sessions: "جلسات:",
    session: "شناسهٔ نشست",
    sent: "پیام‌های ارسالی سرور",
    received: "پیام‌های دریافتی سرور",
    kinds: "انواع کلاینت‌ها",
    controls: "کنترل‌ها",
    stats: "درخواست آمار",
    topic: "موضوع",
    subscribe: "اشتراک",
    unsubscribe: "لغو اشتراک",
    ping: "ارسال Ping",
    disconnect: "قطع اتصال",
    reconnect: "اتصال مجدد",
    log: "لاگ پیام‌ها",
    clear: "پاک کردن لاگ",
    empty: "هنوز چیزی نرسیده است.",
    back: "به مرسال",
  },
  en: {
    title: "Try a WebSocket connection",
    intro: "Open this page in several tabs: the online count rises at once, and falls when you close one.",
    online: "Online:",
    sessions: "Sessions:",
    session: "Session id",
    sent: "Messages the server has sent",
    received: "Messages the server has received",
    kinds: "Kinds of clients",
    controls: "Controls",
    stats: "Ask for statistics",
    topic: "Topic",
    subscribe: "Subscribe",
    unsubscribe: "Unsubscribe",
    ping: "Send a ping",
    disconnect: "Disconnect",
    reconnect: "Connect again",
    log: "Log of messages",
    clear: "Clear the log",
    empty: "Nothing has come yet.",
    back: "To Mirsal",
  },
  ru: {
    title: "Проверка соединения WebSocket",
    intro: "Откройте эту страницу в нескольких вкладках: счётчик сразу вырастет, а когда вкладку закроют — уменьшится.",
    online: "В сети:",
    sessions: "Сеансы:",
    session: "Идентификатор сеанса",
    sent: "Сообщений отправлено сервером",
    received: "Сообщений получено сервером",
    kinds: "Виды клиентов",
    controls: "Управление",
    stats: "Запросить статистику",
    topic: "Тема",
    subscribe: "Подписаться",
    unsubscribe: "Отписаться",
    ping: "Отправить ping",
    disconnect: "Отключиться",
    reconnect: "Подключиться снова",
    log: "Журнал сообщений",
    clear: "Очистить журнал",
    empty: "Пока ничего не пришло.",
    back: "К Мирсалу",
  },
};

const tag = document.documentElement.lang;
document.title = WORDS[tag].title;
for (const element of document.querySelectorAll("[data-word]")) {
  element.textContent = WORDS[tag][element.dataset.word];
}

const by = (id) => document.getElementById(id);
const client = window.wsClient;
const digits = new Intl.NumberFormat(tag);
const clock = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

function log(direction, text) {
  const line = document.createElement("li");
  line.dataset.direction = direction;
  const time = document.createElement("time");
  time.textContent = clock.format(new Date());
  const words = document.createElement("code");
  words.textContent = text;
  line.append(time, " ", direction === "sent" ? "→" : direction === "received" ? "←" : "•", " ", words);
  by("log").prepend(line);
  while (by("log").childElementCount > LINES_MAX) by("log").lastElementChild.remove();
  by("log-empty").hidden = true;
}

client.onFrame(log);
client.onConnection((isConnected) => {
  log("state", isConnected ? "connected" : "disconnected");
  by("session-id").textContent = client.sessionId ?? "–";
});
client.on("welcome", () => (by("session-id").textContent = client.sessionId ?? "–"));
client.on("stats_update", ({ data }) => {
  const shown = (count) => (typeof count === "number" ? digits.format(count) : "–");
  by("messages-sent").textContent = shown(data?.messages_sent);
  by("messages-received").textContent = shown(data?.messages_received);
});

const press = (id, deed) => by(id).addEventListener("click", deed);
press("stats", () => client.requestStats());
press("subscribe", () => client.subscribe(by("topic").value));
press("unsubscribe", () => client.unsubscribe(by("topic").value));
press("ping", () => client.ping());
press("disconnect", () => client.close());
press("reconnect", () => client.connect());
press("clear", () => {
  by("log").replaceChildren();
  by("log-empty").hidden = false;
});
