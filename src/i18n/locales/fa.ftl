# هر آنچه رابط کاربری به فارسی می‌گوید.

app-name = مرسال

## عنوان صفحه‌ها

page-title = { $name } — { app-name }
page-title-unread = ({ $count }) { $name } — { app-name }
page-title-sign-in = ورود — { app-name }
page-title-conversations = گفتگوها — { app-name }
page-not-found-home = بازگشت به گفتگوها

## پیکربندی

config-title = { app-name } درست تنظیم نشده است
config-intro = از پروندهٔ config.json نمی‌توان استفاده کرد. مسئول این صفحه باید این‌ها را درست کند:
config-unreachable = پروندهٔ config.json بار نشد. اتصال را بررسی کنید و دوباره تلاش کنید.
config-file = کل پرونده
config-not-json = از سطر { $line }، جایگاه { $column } JSON درستی نیست
config-too-large = بیش از { $bytes } بایت است
config-missing = این فیلد لازم است
config-unknown-field = فیلدی با این نام وجود ندارد
config-wrong-shape = باید { $wanted } باشد
config-shape-object = یک شیء
config-shape-list = فهرستی […] با دست‌کم یک عضو
config-shape-text = متن
config-shape-words = متن، یا برای هر زبان یک متن
config-shape-name = نامی از حروف کوچک لاتین، رقم و خط تیره
config-shape-address = مسیری که با خط مورب آغاز شود، یا نشانی کامل بدون گذرواژه
config-unknown-value = مقدار { $value } شناخته‌شده نیست. مقدارهای ممکن: { $known }
config-double = مقدار { $value } دو بار آمده است
config-cannot-feed = { $dialect } صفحهٔ { $page } را تغذیه نمی‌کند
config-too-many = حداکثر { $max }
pages-label = صفحه‌ها
pages-chat = گفتگوها
pages-live = زنده
pages-unread = { $count } خوانده‌نشده

## ورود

sign-in-title = به { app-name } خوش آمدید
sign-in-subtitle = وارد شوید و از همان‌جا که بودید ادامه دهید.
sign-in-name = نام کاربری
sign-in-password = رمز عبور
sign-in-button = ورود
sign-in-working = در حال ورود…
sign-in-show-password = نمایش رمز عبور
sign-in-hide-password = پنهان کردن رمز عبور
sign-in-name-missing = نام کاربری را بنویسید.
sign-in-password-missing = رمز عبور را بنویسید.
sign-in-code = کد ورود
sign-in-code-hint = حساب شما با مرحله‌ای دوم محافظت می‌شود. کدی را بنویسید که برنامهٔ احراز هویت اکنون نشان می‌دهد.
sign-in-code-missing = کد را بنویسید.
sign-in-code-wrong = این کد درست نیست یا زمانش گذشته است. کدی را بنویسید که اکنون نشان داده می‌شود.
sign-in-disabled = این حساب غیرفعال شده است. مدیر سرور می‌تواند دوباره آن را فعال کند.
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

## بخش‌هایی که بعداً می‌آیند

part-loading = در حال بارگذاری…
part-failed = این بخش بارگذاری نشد
part-failed-hint = شاید اتصال قطع شده باشد. چیزی از نوشته‌هایتان از دست نرفته است.

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

## اندازه‌ها و مدت‌ها

size-bytes = { $count } بایت
size-kilobytes = { $size } کیلوبایت
size-megabytes = { $size } مگابایت
size-gigabytes = { $size } گیگابایت
duration-seconds = { $count } ثانیه
duration-minutes = { $count } دقیقه
duration-hours = { $count } ساعت
duration-days = { $count } روز

## پیوندها

link-leads-to = می‌رود به { $address }
link-warning-other-address = واژه‌های این پیوند نشانی دیگری را نام می‌برند.
link-warning-look-alike = این نشانی با حرف‌هایی نوشته شده که به حرف‌های لاتین می‌مانند.
link-warning-mixed-scripts = این نشانی حرف‌های چند خط را در هم آمیخته است.
link-warning-number-host = این نشانی فقط یک عدد است.
link-warning-port = این نشانی درگاهی نامعمول دارد.

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
timeline-gap-load = بارگیری آن‌ها
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
composer-hint-breaks = با Enter به سطر بعد بروید و با Shift+Enter بفرستید.
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
status-polling = متصل، بدون به‌روزرسانی زنده
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
status-left = قطع شده
status-connect-again = اتصال مجدد
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
toast-not-copied = رونوشت نشد
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
error-limit-reached = جای بیشتری نیست. کمی صبر کنید یا چیزی را بردارید.
error-unknown = خطایی پیش‌بینی‌نشده رخ داد.
error-storage = روی این دستگاه ذخیره نشد.

## منوها و گفتگوها

action-cancel = انصراف
action-save = ذخیره
action-undo = واگرد
action-open = باز کردن
action-clear = پاک کردن
action-add = افزودن

## کارهایی که با پیام می‌شود کرد

message-menu = کارهای این پیام
message-reply = پاسخ
message-react = واکنش
message-react-with = واکنش با { $emoji }
message-copy = رونوشت متن
message-forward = بازفرستادن
message-edit = ویرایش
message-delete = حذف
message-details = جزئیات
message-direction = جهت متن
message-edited = ویرایش‌شده
message-edited-show = نمایش نسخه‌های پیشین
message-deleted = این پیام حذف شد
message-deleted-own = شما این پیام را حذف کردید
message-forwarded-from = بازفرستاده از { $name }
message-code-copy = رونوشت کد
reaction-count = { $count ->
    [one] { $emoji }: { $count } نفر
   *[other] { $emoji }: { $count } نفر
}
reaction-mine = و شما هم
reaction-add = افزودن واکنش
quote-label = در پاسخ به { $name }
quote-jump = رفتن به پیام نقل‌شده
quote-deleted = پیام حذف‌شده
revisions-title = نسخه‌های پیشین
revisions-none = نسخهٔ پیشینی نیست.
revisions-now = اکنون
details-title = جزئیات پیام
details-written = نوشته شد
details-stored = سرور دریافت کرد
details-edited = ویرایش شد
details-delivered = رسید
details-read = خوانده شد
details-not-yet = هنوز نه
details-readers = افراد
details-loading = در حال بارگیری جزئیات…
delete-title = این پیام حذف شود؟
delete-text = بازگرداندنی نیست.
delete-for-me = حذف برای من
delete-for-me-hint = از دستگاه‌های شما پاک می‌شود و برای دیگران می‌ماند.
delete-for-all = حذف برای همه
delete-for-all-hint = متن و پرونده‌های آن برای همه پاک می‌شود و فقط نشانی از حذف می‌ماند.
forward-title = بازفرستادن به…
forward-to = بازفرستادن به { $name }

## نوشتن: بیشتر

composer-reply = پاسخ به { $name }
composer-reply-cancel = لغو پاسخ
composer-edit = ویرایش پیام
composer-edit-save = ذخیرهٔ تغییرات
composer-edit-cancel = لغو ویرایش
composer-edit-refused = تغییر پذیرفته نشد. متن شما اینجاست.
composer-emoji = درج شکلک
composer-attach = پیوست پرونده
composer-attachments = پرونده‌های پیوست
composer-drop = پرونده‌ها را برای پیوست اینجا رها کنید
composer-mentions = افراد برای نام‌بردن
composer-formats = قالب‌بندی
composer-format-bold = پررنگ
composer-format-italic = کج
composer-format-strike = خط‌خورده
composer-format-code = کد
emoji-search = جستجوی شکلک
emoji-recent = تازه‌ها
emoji-smileys = چهره‌ها
emoji-people = آدم‌ها
emoji-nature = جانوران و طبیعت
emoji-food = خوردنی و نوشیدنی
emoji-activities = سرگرمی
emoji-travel = سفر و جاها
emoji-objects = چیزها
emoji-symbols = نمادها
emoji-flags = پرچم‌ها
emoji-none = شکلکی پیدا نشد
emoji-failed = بارگیری شکلک‌ها نشد.
emoji-skin-tone = رنگ پوست
emoji-skin-default = پیش‌فرض
emoji-skin-light = روشن
emoji-skin-medium-light = کمی روشن
emoji-skin-medium = میانه
emoji-skin-medium-dark = کمی تیره
emoji-skin-dark = تیره

## پرونده‌ها

upload-waiting = در انتظار
upload-running = در حال بارگذاری: { $percent }
upload-failed = بارگذاری نشد
upload-cancel = برداشتن { $name }
upload-retry = بارگذاری دوبارهٔ { $name }
upload-too-large = { $name } بزرگ است؛ هر پرونده حداکثر { $size }.
upload-too-many = { $count ->
    [one] هر پیام فقط { $count } پرونده می‌گیرد.
   *[other] هر پیام فقط { $count } پرونده می‌گیرد.
}
file-download = بارگیری { $name }
picture-open = باز کردن تصویر { $name }
picture-failed = تصویر بارگیری نشد.
picture-loading = در حال بارگیری تصویر…
viewer-title = تصویرها
viewer-next = تصویر بعدی
viewer-previous = تصویر قبلی
viewer-zoom-in = بزرگ‌نمایی
viewer-zoom-out = کوچک‌نمایی
viewer-position = { $index } از { $count }
preview-picture = تصویر
preview-files = { $count ->
    [one] { $count } پرونده
   *[other] { $count } پرونده
}

## کارهایی که با گفتگو می‌شود کرد

room-menu = کارهای { $name }
room-open = باز کردن
room-mute = بی‌صدا کردن
room-unmute = صدادار کردن
room-pin = سنجاق کردن
room-unpin = برداشتن سنجاق
room-mark-unread = نشان‌دار به نخوانده
room-mark-read = نشان‌دار به خوانده
room-leave = ترک گروه
room-delete = حذف گفتگو
room-delete-title = گفتگو با { $name } حذف شود؟
room-delete-group-title = گروه { $name } حذف شود؟
room-delete-text = همهٔ پیام‌ها و پرونده‌هایش برای همهٔ اعضا از میان می‌رود. این کار بازگشت ندارد.
room-leave-title = از گروه { $name } بیرون می‌روید؟
room-leave-text = دیگر پیام‌هایش به شما نمی‌رسد. یکی از اعضا می‌تواند دوباره شما را بیفزاید.
room-muted = بی‌صدا
room-pinned = سنجاق‌شده
room-marked-unread = نشان‌دار به نخوانده
room-gone = این گفتگو دیگر نیست
room-gone-hint = حذف شده یا دیگر عضو آن نیستید.
room-info = دربارهٔ این گفتگو
group-new = گروه تازه
group-title = نام گروه
group-title-missing = برای گروه نامی بگذارید.
group-people = افراد
group-people-missing = دست‌کم یک نفر را برگزینید.
group-chosen = { $count ->
    [one] { $count } نفر برگزیده
   *[other] { $count } نفر برگزیده
}
group-create = ساختن گروه
group-rename = تغییر نام گروه
group-members = اعضا
group-add = افزودن افراد
group-remove = برداشتن { $name }
group-remove-title = { $name } از گروه برداشته شود؟
group-owner = مالک
group-you = شما

## افراد

profile-title = نمایه
profile-open = نمایش نمایه
profile-menu = کارهای { $name }
profile-write = نوشتن پیام
profile-copy = رونوشت مشخصات
profile-block = مسدود کردن
profile-unblock = رفع مسدودی
profile-blocked = مسدود
profile-block-title = { $name } مسدود شود؟
profile-block-text = هیچ‌کدام نمی‌توانید به دیگری خصوصی بنویسید. گروه‌ها همان می‌مانند و به او گفته نمی‌شود.
profile-block-for-good = گفتگو از فهرست هر دوی شما می‌رود و آنچه پس از این بنویسد نشان داده نمی‌شود. به او گفته نمی‌شود و این کار بازگشت ندارد.
profile-shared = گفتگوهای مشترک
profile-shared-none = گفتگوی مشترک دیگری نیست.
profile-handle = نام کاربری
profile-lookalike = همان { $name } نیست، هرچند نام‌ها همسان‌اند

## جستجو

search-open = جستجو
search-title = جستجو
search-placeholder = جستجو در افراد، گفتگوها و پیام‌ها
search-in-room = جستجو در این گفتگو
search-rooms = گفتگوها
search-people = افراد
search-messages = پیام‌ها
search-hint = برای جستجو بنویسید.
search-searching = در حال جستجو…
search-none = چیزی برای «{ $query }» پیدا نشد
search-rescued = نمایش نتیجه‌های «{ $query }»
search-more = نمایش بیشتر
search-found = { $count ->
    [one] { $count } نتیجه
   *[other] { $count } نتیجه
}
jump-to-date = رفتن به تاریخ
jump-to-unread = رفتن به نخستین پیام نخوانده
date-previous-month = ماه قبل
date-next-month = ماه بعد
date-none = در این روز و پس از آن پیامی نیست
timeline-loading-newer = در حال بارگیری پیام‌های تازه‌تر…

## آنچه خبر داده می‌شود

notice-ask-title = برای پیام‌های تازه اعلان نشان داده شود؟
notice-ask-text = وقتی صفحهٔ دیگری را می‌بینید از پیام‌ها باخبر می‌شوید. در تنظیمات می‌شود عوضش کرد.
notice-allow = اجازه
notice-later = نه حالا
notice-message = { $name }
notice-message-in = { $name } در { $room }
settings-notices = اعلان‌ها
settings-notices-toast = نمایش پیام گفتگوهای دیگر در همین‌جا
settings-notices-browser = اعلان‌های مرورگر
settings-notices-denied = مرورگر اجازه نمی‌دهد. از تنظیمات مرورگر برای این صفحه اجازه دهید.
settings-sounds = صداها
settings-quiet = مزاحم نشوید
settings-quiet-hint = تا خاموشش نکنید خبری داده نمی‌شود و دیگران می‌بینند که سرتان شلوغ است.
settings-quiet-ends = خبری داده نمی‌شود و دیگران می‌بینند که سرتان شلوغ است. پایان: { $time }.
settings-quiet-span = مدت
settings-quiet-hour = به مدت یک ساعت
settings-quiet-morning = تا فردا صبح
settings-quiet-always = تا وقتی خاموشش کنم

## تنظیمات: بیشتر

settings-presence = وضعیت من
settings-presence-auto = خودکار
settings-appearance = ظاهر
settings-density = فشردگی
settings-density-comfortable = راحت
settings-density-compact = فشرده
settings-font-size = اندازهٔ متن
settings-font-small = کوچک
settings-font-normal = معمولی
settings-font-large = بزرگ
settings-font-larger = خیلی بزرگ
settings-motion = پویایی
settings-motion-system = مانند سیستم
settings-motion-reduced = کم
settings-motion-full = کامل
settings-words = زبان و رقم‌ها
shortcuts-title = میان‌برهای صفحه‌کلید
shortcut-search = جستجو
shortcut-search-room = جستجو در گفتگو
shortcut-next-room = گفتگوی بعدی
shortcut-previous-room = گفتگوی قبلی
shortcut-close = بستن آنچه باز است
shortcut-sheet = همین فهرست
shortcut-send = فرستادن
shortcut-new-line = سطر تازه
shortcut-half-space = نیم‌فاصله
shortcut-edit-last = ویرایش آخرین پیام خود
shortcut-direction = تغییر جهت متن
shortcut-emoji = درج شکلک
shortcut-settings = تنظیمات
shortcut-menu = منوی آنچه برگزیده است
notice-hidden = پیام تازه
settings-previews = نمایش متن پیام‌ها در آن‌ها
settings-writing = نوشتن
settings-enter = کلید Enter
settings-enter-sends = می‌فرستد
settings-enter-breaks = سطر تازه
settings-formatting = دکمه‌های درشت، مورب و مانند آن
shortcuts-page = همه‌جا
shortcuts-writing = هنگام نوشتن
shortcuts-messages = روی یک پیام

## آنچه شد و آنچه نشد

deed-room-deleted = گفتگو حذف شد
deed-room-left = از گروه بیرون رفتید
deed-muted = بی‌صدا شد
deed-unmuted = دیگر بی‌صدا نیست
deed-pinned = سنجاق شد
deed-unpinned = سنجاق برداشته شد
deed-marked-unread = نشان‌دار به نخوانده شد
deed-marked-read = نشان‌دار به خوانده شد
deed-blocked = { $name } مسدود شد
deed-unblocked = { $name } دیگر مسدود نیست
deed-message-deleted = پیام حذف شد
deed-message-hidden = پیام برای شما حذف شد
deed-message-forwarded = بازفرستاده شد
deed-group-created = گروه ساخته شد
deed-group-renamed = نام گروه عوض شد
deed-broadcast = اعلان برای همه فرستاده شد
deed-members-added = افراد افزوده شدند
deed-member-removed = { $name } برداشته شد
failed-room-delete = گفتگو حذف نشد
failed-room-leave = بیرون‌رفتن از گروه نشد
failed-setting = تغییر ذخیره نشد
failed-block = این کار نشد
failed-message-delete = پیام حذف نشد
failed-message-edit = پیام ویرایش نشد
failed-react = واکنش نرسید
failed-group = گروه تغییر نکرد
failed-broadcast = اعلان فرستاده نشد
error-refused-type = این نوع پرونده پذیرفته نمی‌شود.

## Live figures

amount-thousand = { $amount } هزار
amount-million = { $amount } میلیون
amount-billion = { $amount } میلیارد
amount-trillion = { $amount } تریلیون
live-title = داده‌های زنده
live-demo = نمایشی: این ارقام ساختگی‌اند
live-stale = اتصال قطع شده است؛ این ارقام مربوط به پیش از قطع‌اند
live-waiting = در انتظار اتصال…
live-not-offered = این سرور دادهٔ زنده ندارد
live-not-offered-hint = شاید مدیر سرور آن را خاموش کرده باشد.
live-session = شناسهٔ نشست
live-statistics = آمار اتصالات
live-statistics-ask = درخواست آمار
live-statistics-said = { $online } کاربر آنلاین، { $sessions } اتصال فعال
live-online = کاربران آنلاین
live-sessions = اتصالات فعال
live-sessions-total = کل نشست‌ها
live-sent = پیام‌های ارسالی
live-received = پیام‌های دریافتی
live-heartbeat = آخرین ضربان
live-kinds = انواع کلاینت‌ها
live-kind-browser = مرورگر
live-kind-mobile = موبایل
live-kind-desktop = رومیزی
live-kind-other = سایر
live-wall = نمایش دیواری
live-wall-leave = با کلید Esc به صفحه برمی‌گردید
live-topics = اشتراک‌ها
live-topic-market = بازار
live-topic-prices = قیمت‌ها
live-topic-news = اخبار
live-topic-alerts = هشدارها
live-topic-all = همه
live-topic-off = خاموش
live-topic-asked = در انتظار تأیید سرور
live-topic-on = سرور تأیید کرد
live-topic-refused = سرور نپذیرفت
live-market = بازار
live-market-loading = در حال بارگذاری داده‌های بازار…
live-market-silent = هنوز قیمتی نرسیده است
live-market-silent-hint = برای دیدن قیمت‌ها، اشتراک بازار یا قیمت‌ها را روشن کنید.
live-market-search = جست‌وجوی ارز
live-market-none = ارزی با این نام نیست
live-column-rank = رتبه
live-column-coin = ارز
live-column-price = قیمت
live-column-change = ۲۴ ساعت
live-column-volume = حجم معاملات
live-column-cap = ارزش بازار
live-column-line = روند
live-tiles = بزرگ‌ترین ارزها
live-mood = احساسات بازار
live-mood-extreme-fear = ترس شدید
live-mood-fear = ترس
live-mood-neutral = خنثی
live-mood-greed = طمع
live-mood-extreme-greed = طمع شدید
live-dominance = سهم { $coin }
live-trending = پرطرفدارها
live-providers = ارائه‌دهندگان
live-providers-online = آنلاین: { $online } از { $total }
live-provider-online = آنلاین
live-provider-degraded = ضعیف
live-provider-offline = آفلاین
live-provider-unknown = نامشخص
live-response-ms = { $ms } میلی‌ثانیه
live-pools = استخرها
live-pool-available = { $available } از { $total } در دسترس
live-pool-off = غیرفعال
live-news = اخبار
live-news-none = هنوز خبری نیست
live-alerts = هشدارها
live-alerts-none = هنوز هشداری نیست
live-metrics = شاخص‌های دیگر
live-yes = بله
live-no = خیر
live-left-out = … و بیشتر
live-list-failed = بخشی از داده‌ها بارگذاری نشد
live-watch = هشدار قیمت من
live-watch-hint = روی همین دستگاه می‌ماند و همین‌که قیمت برسد خبرتان می‌کند.
live-watch-coin = نماد ارز
live-watch-price = قیمت به دلار
live-watch-when = چه وقت
live-watch-above = به این قیمت یا بالاتر برسد
live-watch-below = به این قیمت یا پایین‌تر برسد
live-watch-add = افزودن هشدار
live-watch-none = هنوز هشداری ندارید
live-watch-coin-missing = نمادی مانند BTC بنویسید
live-watch-price-missing = قیمتی بزرگ‌تر از صفر بنویسید
live-watch-taken = این هشدار هست، یا تعداد هشدارها پر شده است
live-watch-line-above = { $symbol } در { $price } یا بالاتر
live-watch-line-below = { $symbol } در { $price } یا پایین‌تر
live-watch-told = خبر داده شد
live-watch-armed = در انتظار
live-watch-remove = حذف هشدار { $symbol }
toast-price = { $symbol } اکنون { $price }
live-log = لاگ رویدادها
live-log-pause = توقف لاگ
live-log-resume = ادامهٔ لاگ
live-log-clear = پاک کردن لاگ
live-log-copy = کپی لاگ
live-log-filter = پالایش لاگ
live-log-none = هنوز رویدادی نیست
live-log-no-match = رویدادی با این پالایش نیست
live-log-sent = ارسال
live-log-received = دریافت
live-log-system = سیستم
live-market-count = { $count ->
    [one] { $count } ارز
   *[other] { $count } ارز
}
live-topic-watchers = { $count ->
    [one] { $count } مشترک
   *[other] { $count } مشترک
}
live-pool-rotations = { $count ->
    [one] { $count } چرخش
   *[other] { $count } چرخش
}
live-log-missed = { $count ->
    [one] { $count } رویداد در زمان توقف ثبت نشد
   *[other] { $count } رویداد در زمان توقف ثبت نشد
}

## فرم‌ها

form-discard-title = بدون ذخیره بسته شود؟
form-discard-text = تغییرهایی که اینجا داده‌اید ذخیره نشده‌اند و از دست می‌روند.
form-discard = صرف‌نظر از تغییرها
form-keep = ادامهٔ ویرایش
form-faults = { $count ->
    [one] { $count } مورد باید اصلاح شود
   *[other] { $count } مورد باید اصلاح شود
}
date-choose = انتخاب تاریخ
date-choose-year = سال
date-choose-month = ماه
date-choose-today = امروز
date-example = برای نمونه { $date }
date-unread = این تاریخ نیست. آن را این‌گونه بنویسید: { $date }
date-early = این تاریخ زودتر از حد مجاز است
date-late = این تاریخ دیرتر از حد مجاز است
clock-offers = انتخاب ساعت
clock-unread = این ساعت نیست. آن را این‌گونه بنویسید: { $time }
combobox-clear = برداشتن انتخاب
combobox-loading = در حال جستجو…
combobox-nothing = چیزی پیدا نشد
combobox-more-letters = { $count ->
    [one] دست‌کم یک حرف بنویسید
   *[other] دست‌کم { $count } حرف بنویسید
}
combobox-retry = تلاش دوباره

## نوبت‌ها

pages-schedule = نوبت‌ها
schedule-title = برنامهٔ نوبت‌ها
schedule-waiting = در حال بار کردن برنامه…
schedule-not-offered = این‌جا برنامهٔ نوبتی نیست
schedule-not-offered-hint = سرور برای این حساب برنامه‌ای ندارد.
schedule-no-branch = شعبه‌ای نیست
schedule-no-branch-hint = این حساب به هیچ شعبه‌ای دسترسی ندارد. از مدیر درمانگاه دسترسی بخواهید.
schedule-nobody = در این شعبه کسی کار نمی‌کند
schedule-nobody-hint = هر کارمندی که اضافه شود این‌جا ستونی دارد.
schedule-failed = برنامه بار نشد
schedule-stale = شاید این نوبت‌ها به‌روز نباشند.
schedule-toolbar = روزها و نماها
schedule-view = نما
schedule-day = روز
schedule-week = هفته
schedule-month = ماه
schedule-today = امروز
schedule-now = اکنون
schedule-morning = آغاز روز
schedule-go-to = رفتن به یک روز
schedule-previous-day = روز پیش
schedule-next-day = روز بعد
schedule-previous-week = هفتهٔ پیش
schedule-next-week = هفتهٔ بعد
schedule-branch = شعبه
schedule-new = نوبت تازه
schedule-new-more = افزودن چیز دیگر
schedule-new-patient = بیمار تازه
schedule-filter = پالایش بر پایهٔ وضعیت
schedule-filter-all = همهٔ وضعیت‌ها
schedule-filtered = { $count ->
    [one] { $count } وضعیت
   *[other] { $count } وضعیت
}
schedule-people = کارکنان
schedule-people-all = همهٔ کارکنان
schedule-range = { $from } – { $to }
schedule-moment = { $day }، { $time }
schedule-appointment = { $patient }، { $times }، { $day }، نزد { $employee }. { $status }
schedule-appointment-note = نزد { $employee }. { $status }
schedule-status-draft = تأیید نشده
schedule-status-booked = رزرو شده
schedule-status-confirmed = تأیید شده
schedule-status-in-progress = بیمار آمده است
schedule-status-done = انجام شده
schedule-status-no-show = نیامد
schedule-status-canceled = لغو شده
schedule-break-lunch = ناهار
schedule-break-rest = استراحت
schedule-break-meeting = جلسه
schedule-break-other = غیبت
schedule-break-of = { $name }: { $what }
schedule-column = { $count ->
    [one] { $name }، { $detail }: { $count } نوبت
   *[other] { $name }، { $detail }: { $count } نوبت
}
schedule-day-holds = { $count ->
    [one] { $name }: { $count } نوبت
   *[other] { $name }: { $count } نوبت
}
schedule-grid = نوبت‌ها بر پایهٔ ساعت
schedule-slot = { $times }، { $column }: آزاد، برای نوبت تازه Enter را بزنید
schedule-picked-up = برداشته شد: { $times }، { $column }. با کلیدهای جهت جابه‌جا کنید، با Shift و کلیدهای جهت طول را تغییر دهید، Enter می‌گذارد و Escape برمی‌گرداند.
schedule-moving = { $times }، { $column }
schedule-dropped = گذاشته شد: { $times }، { $column }
schedule-given-up = سر جایش ماند: { $times }، { $column }
schedule-fixed = این جابه‌جا نمی‌شود
schedule-busy-with = آن زمان پر است: { $patient }
schedule-head-menu = کارهای روزِ { $name }
schedule-menu = کارهای نوبتِ { $name }
schedule-week-of = برنامهٔ هفتهٔ این کارمند
schedule-add-break = افزودن استراحت
schedule-delete-break = حذف استراحت { $times }
schedule-cancel-day = لغو روز کاری
schedule-edit = ویرایش
schedule-copy = رونوشت
schedule-move = جابه‌جایی
schedule-move-hint = نوبت را به جای خودش بکشید. با صفحه‌کلید: Space برمی‌دارد، کلیدهای جهت جابه‌جا می‌کنند، Enter می‌گذارد.
schedule-patient = بیمار
schedule-cancel = لغو نوبت
schedule-delete = حذف
schedule-more = { $count ->
    [one] و { $count } نوبت دیگر
   *[other] و { $count } نوبت دیگر
}
schedule-done-created = نوبت ثبت شد
schedule-done-changed = نوبت ویرایش شد
schedule-done-moved = نوبت جابه‌جا شد
schedule-done-status = وضعیت تغییر کرد
schedule-done-canceled = نوبت لغو شد
schedule-done-deleted = نوبت حذف شد
schedule-done-day-canceled = روز کاری لغو شد
schedule-done-patient-created = بیمار افزوده شد
schedule-done-patient-changed = اطلاعات بیمار ویرایش شد
schedule-done-break-added = استراحت افزوده شد
schedule-done-break-deleted = استراحت حذف شد
schedule-failed-created = نوبت ثبت نشد
schedule-failed-changed = نوبت ویرایش نشد
schedule-failed-moved = نوبت جابه‌جا نشد
schedule-failed-status = وضعیت تغییر نکرد
schedule-failed-canceled = نوبت لغو نشد
schedule-failed-deleted = نوبت حذف نشد
schedule-failed-day = همهٔ روز لغو نشد
schedule-failed-patient = بیمار ذخیره نشد
schedule-failed-break = استراحت ذخیره نشد
error-invalid = برخی از ورودی‌ها درست نیست
error-conflict = این زمان با چیز دیگری تداخل دارد
error-no-organisation = سازمان شما این‌جا شناخته نیست. دوباره وارد شوید.
error-second-factor-needed = برای ورود کدِ برنامهٔ احراز هویت لازم است

## فرم‌های برنامه

schedule-form-new = نوبت تازه
schedule-form-edit = ویرایش نوبت
schedule-form-copy = رونوشت نوبت
schedule-form-copy-hint = نوبتی تازه برای همان بیمار و به همان اندازه. روز یا ساعت دیگری برگزینید.
schedule-form-reading = نوبت بار می‌شود…
schedule-form-unread = نوبت بار نشد
schedule-form-changed-elsewhere = در این میان کسی این نوبت را تغییر داده است. اکنون چنین است: { $now }
schedule-form-reload = نمایش آنچه اکنون ثبت است
schedule-form-removed-elsewhere = در این میان کسی این نوبت را حذف کرده است. آنچه می‌بینید دیگر در برنامه نیست.
schedule-form-employee = کارمند
schedule-form-patient = بیمار
schedule-form-patient-hint = جست‌وجو با نام، تلفن یا شمارهٔ هویت
schedule-form-place = اتاق
schedule-form-no-place = بدون اتاق
schedule-form-day = روز
schedule-form-start = آغاز
schedule-form-end = پایان
schedule-form-length = { $count ->
    [one] { $count } دقیقه
   *[other] { $count } دقیقه
}
schedule-form-status = وضعیت
schedule-form-primary = نخستین مراجعه
schedule-form-urgent = فوری
schedule-form-note = یادداشت
schedule-form-reason = دلیل لغو
schedule-form-come = بیمار آمد
schedule-form-gap-title = با این همه ذخیره شود؟
schedule-form-gap-text = فاصلهٔ میان دو بیمار کمتر از اندازهٔ لازم برای این کارمند است.
schedule-form-save-anyway = با این همه ذخیره کن
schedule-form-kept = نشست شما هنگام پر کردن یک فرم به پایان رسید. آن‌چه نوشتید هنوز این‌جاست.
schedule-form-kept-open = ادامه
schedule-form-cancel-title = نوبت { $name } لغو شود؟
schedule-form-cancel-deed = لغو نوبت
schedule-form-cancel-keep = نگه داشتن نوبت
schedule-form-delete-title = نوبت { $name } حذف شود؟
schedule-form-delete-text = آیا مطمئن هستید که می‌خواهید این نوبت را حذف کنید؟ این کار بازگشت‌پذیر نیست.
schedule-form-delete-deed = حذف همیشگی
schedule-form-move-title = با این همه جابه‌جا شود؟
schedule-form-move-text = { $name }: { $when }. فاصلهٔ میان دو بیمار کمتر از اندازهٔ لازم برای این کارمند می‌شود.
schedule-form-move-deed = با این همه جابه‌جا کن
schedule-form-day-title = روز کاری { $name } لغو شود؟
schedule-form-day-text = { $count ->
    [one] { $day }: { $count } نوبتِ پیش رو لغو می‌شود.
   *[other] { $day }: { $count } نوبتِ پیش رو لغو می‌شود.
}
schedule-form-day-nothing = { $day }: نوبتی در پیش نیست.
schedule-form-day-deed = لغو همه
schedule-form-day-again = تلاش دوباره برای بقیه
schedule-form-day-stop = توقف
schedule-form-day-progress = { $done } از { $count } لغو شد
schedule-form-day-failed = { $count ->
    [one] { $count } نوبت لغو نشد:
   *[other] { $count } نوبت لغو نشد:
}
break-title = افزودن استراحت
break-kind = نوع استراحت
break-daily = هر روز
break-daily-hint = روزهای بعد نیز، تا جایی که سرور بپذیرد
break-delete-title = استراحت حذف شود؟
break-delete-text = { $what }، { $times }، { $day }
break-delete-deed = حذف استراحت
patient-new = بیمار تازه
patient-edit = ویرایش بیمار
patient-reading = اطلاعات بیمار بار می‌شود…
patient-unread = اطلاعات بیمار بار نشد
patient-create-new = ساختن بیمار تازه
patient-create = ساختن بیمار
patient-choose = همین را برگزین
patient-open = همین را باز کن
patient-save-anyway = با این همه ذخیره کن
patient-looking = در پی همین بیمار می‌گردیم…
patient-last-name = نام خانوادگی
patient-first-name = نام
patient-middle-name = نام پدر
patient-birth-date = تاریخ تولد
patient-birth-later = این روز هنوز نرسیده است. درست است؟
patient-sex = جنسیت
patient-female = زن
patient-male = مرد
patient-phone = تلفن
patient-email = ایمیل
patient-iin = شمارهٔ هویت (ИИН)
patient-iin-hint = دوازده رقم
patient-iin-length = شمارهٔ هویت درست دوازده رقم دارد. با این همه می‌توانید ذخیره کنید.
patient-iin-century = رقم هفتم نشان‌دهندهٔ هیچ سده‌ای نیست. با این همه می‌توانید ذخیره کنید.
patient-iin-day = این شماره با تاریخی آغاز می‌شود که وجود ندارد. با این همه می‌توانید ذخیره کنید.
patient-iin-future = تاریخ تولد در این شماره هنوز نرسیده است. با این همه می‌توانید ذخیره کنید.
patient-iin-checksum = رقم کنترلی این شماره نادرست است؛ شاید رقمی اشتباه نوشته شده باشد. با این همه می‌توانید ذخیره کنید.
patient-iin-says = بر پایهٔ شمارهٔ هویت: { $date }، { $sex }
patient-iin-take = پر کن
patient-iin-verify = راستی‌آزمایی شماره
patient-iin-verified = راستی‌آزمایی شده { $date }
patient-iin-save-first = نخست بیمار را ذخیره کنید، سپس شماره را می‌توان راستی‌آزمایی کرد.
patient-address = نشانی کامل
patient-notes = یادداشت دربارهٔ بیمار
patient-allergies = حساسیت‌ها
patient-history = پیشینهٔ پزشکی
patient-discount = تخفیف، %
patient-inactive = دیگر مراجعه نمی‌کند
patient-offers = دریافت پیشنهادها مجاز است
patient-section-who = اطلاعات کلی
patient-section-reach = راه‌های تماس
patient-section-health = سلامت
patient-section-more = بیشتر
fault-missing = این باید پر شود
fault-missing-employee = کارمند را برگزینید
fault-missing-patient = بیمار را برگزینید یا بسازید
fault-missing-day = روز را برگزینید
fault-missing-start = ساعت آغاز را برگزینید
fault-missing-end = ساعت پایان را برگزینید
fault-missing-last-name = نام خانوادگی را بنویسید
fault-missing-first-name = نام را بنویسید
fault-missing-birth-date = تاریخ تولد را برگزینید
fault-missing-sex = جنسیت را برگزینید
fault-missing-phone = شمارهٔ تلفن را بنویسید
fault-too-long = بیش از اندازه بلند است: حداکثر { $limit } نویسه
fault-bad-day = این تاریخ نیست
fault-bad-birth-date = تاریخ تولد فهمیده نشد. آن را دوباره از تقویم برگزینید.
fault-bad-moment = این ساعت نیست
fault-bad-email = این نشانی ایمیل نیست
fault-not-a-number = این عدد نیست
fault-too-many-digits = بیش از اندازه بزرگ است: حداکثر { $limit } رقم پیش از ممیز
fault-no-such-choice = سرور چنین گزینه‌ای نمی‌شناسد
fault-gone = این دیگر وجود ندارد. چیز دیگری برگزینید.
fault-wrong-kind = سرور این‌جا چیز دیگری می‌خواهد. این خطای برنامه است، نه شما.
fault-employee-busy = این کارمند در آن زمان نوبت دیگری دارد
fault-place-taken = این اتاق در آن زمان پر است
fault-break-overlaps = این کارمند در آن زمان استراحت دیگری دارد
fault-ends-before-start = پایان باید پس از آغاز باشد
fault-phone-taken = بیماری با این شمارهٔ تلفن از پیش هست
fault-phone-taken-by = بیماری با این شمارهٔ تلفن از پیش هست: { $name }
fault-iin-taken = بیماری با این شمارهٔ هویت از پیش هست
fault-iin-taken-by = بیماری با این شمارهٔ هویت از پیش هست: { $name }
fault-bad-iin = این شمارهٔ هویت درست نیست
fault-other = سرور این را نمی‌پذیرد
fault-birth-date-title = سرور تاریخ تولد را نفهمید
fault-birth-date-hint = تاریخ همیشه به شکل سال-ماه-روز فرستاده می‌شود، مانند { $example }، هر تقویمی که ببینید. روز را دوباره از تقویم برگزینید؛ اگر باز پیش آمد، جزئیات را برای پشتیبانی رونوشت کنید.
fault-conflict-title = این زمان پر است
fault-conflict-hint = زمان، کارمند یا اتاق دیگری برگزینید. چیزی از نوشته‌هایتان از دست نرفته است.
fault-permission-title = اجازهٔ این کار را ندارید
fault-permission-hint = از مدیر درمانگاه اجازه بخواهید یا شعبهٔ دیگری برگزینید.
fault-session-title = نشست شما به پایان رسید
fault-session-hint = دوباره وارد شوید. نوشته‌هایتان نگه داشته می‌شود و به شما پیشنهاد خواهد شد.
fault-organisation-title = سازمان شما این‌جا شناخته نیست
fault-organisation-hint = دوباره وارد شوید؛ این معمولاً کمک می‌کند. نوشته‌هایتان نگه داشته می‌شود.
fault-gone-title = این دیگر وجود ندارد
fault-gone-hint = شاید کسی در این میان حذفش کرده باشد.
fault-network-title = به سرور دسترسی نداریم
fault-network-hint = چیزی از دست نرفته است. اتصال را بررسی کنید و دوباره تلاش کنید.
fault-server-title = سرور دچار خطا شد
fault-server-hint = خطا از شما نیست و چیزی از دست نرفته است. دوباره تلاش کنید؛ اگر ادامه یافت، جزئیات را به پشتیبانی بدهید.
fault-other-title = ذخیره نشد
fault-reference = شمارهٔ پیگیری: { $reference }
fault-copy = رونوشت جزئیات
fault-sign-in = ورود دوباره
