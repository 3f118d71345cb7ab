# هر آنچه رابط کاربری به فارسی می‌گوید.

app-name = مرسال

## عنوان صفحه‌ها

page-title = { $name } — { app-name }
page-title-unread = ({ $count }) { $name } — { app-name }
page-title-sign-in = ورود — { app-name }
page-title-conversations = گفتگوها — { app-name }
page-not-found-home = بازگشت به گفتگوها

## ورود

sign-in-title = به { app-name } خوش آمدید
sign-in-subtitle = وارد شوید و گفتگوهایتان را ادامه دهید.
sign-in-name = نام کاربری
sign-in-password = رمز عبور
sign-in-button = ورود
sign-in-working = در حال ورود…
sign-in-show-password = نمایش رمز عبور
sign-in-hide-password = پنهان کردن رمز عبور
sign-in-name-missing = نام کاربری را بنویسید.
sign-in-password-missing = رمز عبور را بنویسید.
sign-in-unreachable = به سرور دسترسی نداریم. اتصال خود را بررسی کنید و دوباره تلاش کنید.
sign-in-expired = نشست شما به پایان رسید. دوباره وارد شوید؛ پیش‌نویس‌هایتان محفوظ است.
sign-in-demo-title = حساب‌های نمایشی
sign-in-demo-hint = برای آزمایش یکی از حساب‌ها را انتخاب کنید، یا در پنجره‌ای خصوصی با حسابی دیگر وارد شوید و به خودتان پیام بدهید.
sign-in-demo-use = ورود با نام { $name }

## کارهای مشترک

action-back = بازگشت
action-close = بستن
action-more = گزینه‌های بیشتر
action-retry = تلاش دوباره
action-skip-to-conversation = رفتن به گفتگو

## گفتگوها

room-list-title = گفتگوها
room-list-label = فهرست گفتگوها
room-list-loading = در حال بارگذاری گفتگوها…
room-list-empty = هنوز گفتگویی ندارید
room-list-empty-hint = کسی را پیدا کنید و اولین گفتگو را شروع کنید.
room-search-placeholder = جستجو در گفتگوها
room-search-no-results = چیزی برای «{ $query }» پیدا نشد
room-new = گفتگوی تازه
room-people-title = یافتن افراد
room-people-placeholder = نام یا نام کاربری
room-people-hint = دست‌کم دو حرف بنویسید.
room-people-searching = در حال جستجو…
room-people-no-results = کسی با نام «{ $query }» پیدا نشد
room-start-chat-with = شروع گفتگو با { $name }
room-unread = { $count ->
    [one] { $count } پیام نخوانده
   *[other] { $count } پیام نخوانده
}
room-draft-prefix = پیش‌نویس:
room-you-prefix = شما:
room-sender-prefix = { $name }:
room-no-messages = هنوز پیامی نیست
room-members = { $count ->
    [one] { $count } عضو
   *[other] { $count } عضو
}
room-typing = در حال نوشتن…
room-typing-one = { $name } در حال نوشتن است…
room-typing-two = { $first } و { $second } در حال نوشتن هستند…
room-typing-many = { $count ->
    [one] { $count } نفر در حال نوشتن است…
   *[other] { $count } نفر در حال نوشتن هستند…
}

## حضور

presence-online = آنلاین
presence-away = دور از دستگاه
presence-busy = مشغول
presence-offline = آفلاین
presence-last-seen = آخرین بازدید { $time }

## زمان

time-today = امروز
time-yesterday = دیروز
time-just-now = لحظاتی پیش
time-minutes-ago = { $count ->
    [one] { $count } دقیقه پیش
   *[other] { $count } دقیقه پیش
}
time-hours-ago = { $count ->
    [one] { $count } ساعت پیش
   *[other] { $count } ساعت پیش
}
time-today-at = امروز ساعت { $time }
time-yesterday-at = دیروز ساعت { $time }
time-weekday-at = { $weekday } ساعت { $time }
time-date-at = { $date }، ساعت { $time }

## پیام‌ها

timeline-label = پیام‌های گفتگو
timeline-unread-divider = { $count ->
    [one] { $count } پیام نخوانده
   *[other] { $count } پیام نخوانده
}
timeline-new-messages = { $count ->
    [one] { $count } پیام تازه
   *[other] { $count } پیام تازه
}
timeline-jump-to-latest = رفتن به تازه‌ترین پیام
timeline-loading-history = در حال بارگذاری پیام‌های پیشین…
timeline-beginning = گفتگو از اینجا شروع شد
timeline-empty = هنوز پیامی اینجا نیست
timeline-empty-hint = اولین سلام را شما بنویسید.
timeline-choose = یک گفتگو را انتخاب کنید
timeline-choose-hint = با باز کردن گفتگویی از فهرست، پیام‌هایش اینجا دیده می‌شود.
timeline-gap = برخی پیام‌ها اینجا جا افتاده‌اند
timeline-load-failed = پیام‌ها بارگذاری نشد.
timeline-message-announced = پیام تازه از { $name }: { $text }
timeline-link-new-tab = در زبانه‌ای تازه باز می‌شود
timeline-control-chip = نویسهٔ پنهان: { $name }
timeline-control-lre = آغاز درج چپ‌به‌راست
timeline-control-rle = آغاز درج راست‌به‌چپ
timeline-control-pdf = پایان درج
timeline-control-lro = تحمیل جهت چپ‌به‌راست
timeline-control-rlo = تحمیل جهت راست‌به‌چپ
timeline-control-lri = آغاز جداسازی چپ‌به‌راست
timeline-control-rli = آغاز جداسازی راست‌به‌چپ
timeline-control-fsi = آغاز جداسازی خودکار
timeline-control-pdi = پایان جداسازی

## نوشتن

composer-label-to = پیام به { $name }
composer-placeholder = پیامی بنویسید
composer-send = ارسال
composer-hint = با Enter بفرستید و با Shift+Enter به سطر بعد بروید.
composer-left = { $count ->
    [one] { $count } نویسه مانده
   *[other] { $count } نویسه مانده
}
composer-too-long = پیام بلند است: { $count } از { $limit } نویسه. آن را کوتاه یا چند تکه کنید.
composer-offline = اکنون آفلاین هستید. پیام با برقراری اتصال فرستاده می‌شود.
composer-direction = جهت متن
composer-direction-auto = خودکار
composer-direction-rtl = راست به چپ
composer-direction-ltr = چپ به راست

## وضعیت پیام

delivery-queued = در صف ارسال
delivery-sending = در حال ارسال
delivery-sent = فرستاده شد
delivery-delivered = رسید
delivery-read = خوانده شد
delivery-unknown = تأیید نشده
delivery-failed = فرستاده نشد
delivery-retry = ارسال دوباره
delivery-discard = حذف

## نوار اتصال

status-label = وضعیت اتصال
status-connected = متصل
status-connecting = در حال اتصال…
status-reconnecting = در حال اتصال مجدد…
status-waiting = { $seconds ->
    [one] تلاش بعدی تا { $seconds } ثانیهٔ دیگر
   *[other] تلاش بعدی تا { $seconds } ثانیهٔ دیگر
}
status-retry-now = اکنون تلاش کنید
status-offline = شبکه در دسترس نیست
status-signed-out = از حساب خارج شده‌اید
status-stopped = اتصال متوقف شد
status-cause-network-lost = شبکه قطع شد
status-cause-server-closed = سرور اتصال را بست (کد { NUMBER($code, useGrouping: "false") })
status-cause-server-restarting = سرور در حال راه‌اندازی دوباره است
status-cause-heartbeat-missed = سرور دیگر پاسخ نداد
status-cause-protocol-error = پاسخ سرور فهمیدنی نبود
status-cause-session-expired = نشست شما به پایان رسید
status-cause-too-many-connections = حساب شما در پنجره‌های زیادی باز است
status-cause-client-too-old = این نسخه قدیمی است؛ صفحه را دوباره بارگذاری کنید
status-cause-unreachable = سرور در دسترس نیست
status-cause-greeting-missed = سرور گفتگو را شروع نکرد
status-cause-forbidden = این حساب اجازهٔ اتصال ندارد
status-cause-overloaded = سرور اکنون شلوغ است
status-online-users = { $count ->
    [one] { $count } نفر آنلاین
   *[other] { $count } نفر آنلاین
}
status-sessions = { $count ->
    [one] { $count } نشست
   *[other] { $count } نشست
}
status-queued = { $count ->
    [one] { $count } پیام در صف
   *[other] { $count } پیام در صف
}
status-reload = بارگذاری دوبارهٔ صفحه

## اعلان‌ها

toast-region = اعلان‌ها
toast-kind-success = انجام شد
toast-kind-error = خطا
toast-kind-warning = هشدار
toast-kind-info = اطلاع
toast-dismiss = بستن اعلان
toast-copied = کپی شد
toast-connection-restored = اتصال دوباره برقرار شد
toast-message-not-sent = پیام فرستاده نشد
toast-signed-out = از حساب خارج شدید

## تنظیمات

settings-title = تنظیمات
settings-open = باز کردن تنظیمات
settings-language = زبان
settings-digits = رقم‌ها
settings-digits-latin = 0123 (لاتین)
settings-digits-arabic-indic = ٠١٢٣ (عربی)
settings-digits-persian = ۰۱۲۳ (فارسی)
settings-calendar = تقویم
settings-calendar-gregorian = میلادی
settings-calendar-persian = هجری شمسی
settings-calendar-umm-al-qura = هجری قمری (ام‌القری)
settings-preview = نمونه: { $sample }
settings-theme = پوسته
settings-theme-system = مانند سیستم
settings-theme-light = روشن
settings-theme-dark = تیره
settings-theme-high-contrast = تضاد بالا
settings-own-side = سمت پیام‌های من
settings-own-side-end = پایان سطر
settings-own-side-start = آغاز سطر
settings-account = حساب
settings-signed-in-as = با نام { $name } وارد شده‌اید
settings-sign-out = خروج
settings-sign-out-confirm = از حساب خارج می‌شوید؟
settings-sign-out-queued = { $count ->
    [one] { $count } پیام هنوز فرستاده نشده و با خروج از دست می‌رود.
   *[other] { $count } پیام هنوز فرستاده نشده و با خروج از دست می‌رود.
}

## خطاها

error-bad-credentials = نام کاربری یا رمز عبور درست نیست.
error-rate-limited = کمی آهسته‌تر. { $seconds ->
    [one] { $seconds } ثانیهٔ دیگر دوباره تلاش کنید.
   *[other] { $seconds } ثانیهٔ دیگر دوباره تلاش کنید.
}
error-too-long = متن از اندازهٔ مجاز بلندتر است؛ حد آن { $limit ->
    [one] { $limit } نویسه است.
   *[other] { $limit } نویسه است.
}
error-not-found = پیدا نشد. شاید حذف شده باشد.
error-not-member = شما عضو این گفتگو نیستید.
error-not-allowed = این کار اینجا ممکن نیست.
error-bad-request = سرور این درخواست را نفهمید.
error-idempotency-conflict = پیام دیگری با همین شناسه فرستاده شده است. متن را کپی کنید و دوباره بفرستید.
error-server = در سرور مشکلی پیش آمد. کمی بعد دوباره تلاش کنید.
error-unauthorized = نشست شما به پایان رسید. دوباره وارد شوید.
error-unsupported-version = این نسخه با سرور سازگار نیست. صفحه را دوباره بارگذاری کنید.
error-too-large = اندازه بیش از حد مجاز است.
error-empty = پیام خالی فرستاده نمی‌شود.
error-out-of-order = پیام‌ها به ترتیب نرسیدند. آن‌ها را به ترتیب درست دوباره می‌فرستیم.
error-unreachable = به سرور دسترسی نداریم.
error-timeout = سرور دیر پاسخ داد.
error-undecodable = پاسخ سرور فهمیدنی نبود.
error-limit-reached = پیام‌های زیادی در صف ارسال است. صبر کنید تا فرستاده شود.
error-unknown = خطایی پیش‌بینی‌نشده رخ داد.
error-storage = روی این دستگاه ذخیره نشد.

## اعلان‌های مرورگر

