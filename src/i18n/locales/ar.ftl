# كلّ ما تقوله الواجهة بالعربية، وهي لغتها الأولى.
# صيغ العدد تختارها الدالة PLURAL (انظر catalog.rs) لأن قواعد المكتبة تخطئ فيما زاد على المئة.

app-name = مرسال

## عناوين الصفحات

page-title = { $name } — { app-name }
page-title-unread = ({ $count }) { $name } — { app-name }
page-title-sign-in = تسجيل الدخول — { app-name }
page-title-conversations = المحادثات — { app-name }
page-not-found-home = العودة إلى المحادثات

## الإعداد

config-title = لم يُضبط { app-name } كما ينبغي
config-intro = لا يمكن استعمال الملف config.json. هذا ما يجب أن يصلحه المسؤول عن هذه الصفحة:
config-unreachable = تعذّر تحميل الملف config.json. تحقق من الاتصال ثم حاول من جديد.
config-file = الملف كله
config-not-json = ليس JSON صحيحًا من السطر { $line }، الموضع { $column }
config-too-large = أطول من { $bytes } بايت
config-missing = هذا الحقل لازم
config-unknown-field = لا يوجد حقل بهذا الاسم
config-wrong-shape = يجب أن يكون { $wanted }
config-shape-object = كائنًا
config-shape-list = قائمة […] فيها عنصر على الأقل
config-shape-text = نصًا
config-shape-words = نصًا، أو نصًا لكل لغة
config-shape-name = اسمًا من أحرف لاتينية صغيرة وأرقام وشرطات
config-shape-address = مسارًا يبدأ بشرطة مائلة، أو عنوانًا كاملًا بلا كلمة سر
config-unknown-value = القيمة { $value } غير معروفة. القيم الممكنة: { $known }
config-double = القيمة { $value } مكررة
config-cannot-feed = { $dialect } لا يغذي الصفحة { $page }
config-too-many = لا يزيد على { $max }
pages-label = الصفحات
pages-chat = المحادثات
pages-live = مباشر
pages-unread = { $count } غير مقروءة

## تسجيل الدخول

sign-in-title = أهلًا بك في { app-name }
sign-in-subtitle = سجّل الدخول لتتابع من حيث توقّفت.
sign-in-name = اسم المستخدم
sign-in-password = كلمة المرور
sign-in-button = تسجيل الدخول
sign-in-working = جارٍ تسجيل الدخول…
sign-in-show-password = إظهار كلمة المرور
sign-in-hide-password = إخفاء كلمة المرور
sign-in-name-missing = اكتب اسم المستخدم.
sign-in-password-missing = اكتب كلمة المرور.
sign-in-code = رمز الدخول
sign-in-code-hint = حسابك محمي بخطوة ثانية. اكتب الرمز الذي يعرضه تطبيق المصادقة الآن.
sign-in-code-missing = اكتب الرمز.
sign-in-code-wrong = الرمز غير صحيح أو انتهى وقته. اكتب الرمز المعروض الآن.
sign-in-disabled = هذا الحساب معطّل. يمكن للمسؤول عن الخادم تفعيله من جديد.
sign-in-unreachable = تعذّر الوصول إلى الخادم. تحقّق من اتصالك ثم حاول مجددًا.
sign-in-expired = انتهت جلستك. سجّل الدخول من جديد؛ مسوداتك محفوظة.
sign-in-demo-title = حسابات للتجربة
sign-in-demo-hint = اختر حسابًا للتجربة، أو افتح نافذة خاصة وادخل بحساب آخر لتراسل نفسك.
sign-in-demo-use = الدخول باسم { $name }

## أفعال عامة

action-back = رجوع
action-close = إغلاق
action-more = المزيد من الإجراءات
action-retry = إعادة المحاولة
action-skip-to-conversation = انتقل إلى المحادثة

## ما يُجلب لاحقًا

part-loading = جارٍ التحميل…
part-failed = تعذّر تحميل هذه النافذة
part-failed-hint = قد يكون الاتصال مقطوعًا. لم يضِع شيء مما كتبت.

## المحادثات

room-list-title = المحادثات
room-list-label = قائمة المحادثات
room-list-loading = جارٍ تحميل المحادثات…
room-list-empty = لا محادثات بعد
room-list-empty-hint = ابحث عن شخص وابدأ أول محادثة.
room-search-placeholder = ابحث في المحادثات
room-search-no-results = لا نتائج عن «{ $query }»
room-new = محادثة جديدة
room-people-title = البحث عن أشخاص
room-people-placeholder = الاسم أو اسم المستخدم
room-people-hint = اكتب حرفين على الأقل.
room-people-searching = جارٍ البحث…
room-people-no-results = لم نجد أحدًا باسم «{ $query }»
room-start-chat-with = ابدأ محادثة مع { $name }
room-unread = { PLURAL($count) ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { $count } رسائل غير مقروءة
    [many] { $count } رسالة غير مقروءة
   *[other] { $count } رسالة غير مقروءة
}
room-draft-prefix = مسودة:
room-you-prefix = أنت:
room-sender-prefix = { $name }:
room-no-messages = لا رسائل بعد
room-members = { PLURAL($count) ->
    [zero] لا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $count } أعضاء
    [many] { $count } عضوًا
   *[other] { $count } عضو
}
room-typing = يكتب الآن…
room-typing-one = { $name } يكتب الآن…
room-typing-two = { $first } و{ $second } يكتبان الآن…
room-typing-many = { PLURAL($count) ->
    [zero] لا أحد يكتب الآن
    [one] شخص واحد يكتب الآن…
    [two] شخصان يكتبان الآن…
    [few] { $count } أشخاص يكتبون الآن…
    [many] { $count } شخصًا يكتبون الآن…
   *[other] { $count } شخص يكتبون الآن…
}

## الحضور

presence-online = متصل
presence-away = بعيد
presence-busy = مشغول
presence-offline = غير متصل
presence-last-seen = آخر ظهور { $time }

## الوقت

time-today = اليوم
time-yesterday = أمس
time-just-now = قبل لحظات
time-minutes-ago = { PLURAL($count) ->
    [zero] قبل لحظات
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $count } دقائق
    [many] قبل { $count } دقيقة
   *[other] قبل { $count } دقيقة
}
time-hours-ago = { PLURAL($count) ->
    [zero] قبل أقل من ساعة
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $count } ساعات
    [many] قبل { $count } ساعة
   *[other] قبل { $count } ساعة
}
time-today-at = اليوم { $time }
time-yesterday-at = أمس { $time }
time-weekday-at = { $weekday } { $time }
time-date-at = { $date }، { $time }

## الأحجام والمدد

size-bytes = { PLURAL($count) ->
    [zero] { $count } بايت
    [one] بايت واحد
    [two] بايتان
    [few] { $count } بايتات
    [many] { $count } بايتًا
   *[other] { $count } بايت
}
size-kilobytes = { $size } ك.ب
size-megabytes = { $size } م.ب
size-gigabytes = { $size } غ.ب
duration-seconds = { PLURAL($count) ->
    [zero] { $count } ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}
duration-minutes = { PLURAL($count) ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
duration-hours = { PLURAL($count) ->
    [zero] { $count } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
duration-days = { PLURAL($count) ->
    [zero] { $count } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}

## الروابط

link-leads-to = يؤدي إلى { $address }
link-warning-other-address = تذكر كلمات هذا الرابط عنوانًا غير الذي يؤدي إليه.
link-warning-look-alike = كُتب هذا العنوان بأحرف تشبه الأحرف اللاتينية.
link-warning-mixed-scripts = يخلط هذا العنوان بين أحرف كتابات مختلفة.
link-warning-number-host = هذا العنوان رقم مجرد.
link-warning-port = يستخدم هذا العنوان منفذًا غير معتاد.

## الرسائل

timeline-label = رسائل المحادثة
timeline-unread-divider = { PLURAL($count) ->
    [zero] رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { $count } رسائل غير مقروءة
    [many] { $count } رسالة غير مقروءة
   *[other] { $count } رسالة غير مقروءة
}
timeline-new-messages = { PLURAL($count) ->
    [zero] لا رسائل جديدة
    [one] رسالة جديدة
    [two] رسالتان جديدتان
    [few] { $count } رسائل جديدة
    [many] { $count } رسالة جديدة
   *[other] { $count } رسالة جديدة
}
timeline-jump-to-latest = الانتقال إلى أحدث رسالة
timeline-loading-history = جارٍ تحميل الرسائل الأقدم…
timeline-beginning = هنا بدأت المحادثة
timeline-empty = لا رسائل هنا بعد
timeline-empty-hint = اكتب التحية الأولى.
timeline-choose = اختر محادثة
timeline-choose-hint = رسائلك تظهر هنا حين تفتح محادثة من القائمة.
timeline-gap = توجد رسائل ناقصة هنا
timeline-gap-load = تحميلها
timeline-load-failed = تعذّر تحميل الرسائل.
timeline-message-announced = رسالة جديدة من { $name }: { $text }
timeline-link-new-tab = يُفتح في تبويب جديد
timeline-control-chip = محرف خفي: { $name }
timeline-control-lre = بداية تضمين من اليسار
timeline-control-rle = بداية تضمين من اليمين
timeline-control-pdf = نهاية تضمين
timeline-control-lro = فرض الاتجاه من اليسار
timeline-control-rlo = فرض الاتجاه من اليمين
timeline-control-lri = بداية عزل من اليسار
timeline-control-rli = بداية عزل من اليمين
timeline-control-fsi = بداية عزل تلقائي
timeline-control-pdi = نهاية عزل

## الكتابة

composer-label-to = رسالة إلى { $name }
composer-placeholder = اكتب رسالة
composer-send = إرسال
composer-hint = زر الإدخال (Enter) للإرسال، ومع Shift لسطر جديد.
composer-hint-breaks = زر الإدخال (Enter) لسطر جديد، ومع Shift للإرسال.
composer-left = { PLURAL($count) ->
    [zero] لم يبقَ أي حرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقيت { $count } أحرف
    [many] بقي { $count } حرفًا
   *[other] بقي { $count } حرف
}
composer-too-long = الرسالة طويلة: { $count } من أصل { $limit } حرف. اختصرها أو قسّمها.
composer-offline = لا اتصال الآن. سنرسل رسالتك حالما يعود.
composer-direction = اتجاه النص
composer-direction-auto = تلقائي
composer-direction-rtl = من اليمين إلى اليسار
composer-direction-ltr = من اليسار إلى اليمين

## حال الرسالة

delivery-queued = في الانتظار
delivery-sending = جارٍ الإرسال
delivery-sent = أُرسلت
delivery-delivered = وصلت
delivery-read = قُرئت
delivery-unknown = لم يتأكد وصولها
delivery-failed = لم تُرسل
delivery-retry = أعد الإرسال
delivery-discard = حذف

## شريط الاتصال

status-label = حالة الاتصال
status-connected = متصل
status-polling = متصل، من دون تحديث فوري
status-connecting = جارٍ الاتصال…
status-reconnecting = جارٍ استعادة الاتصال…
status-waiting = { PLURAL($seconds) ->
    [zero] المحاولة التالية الآن
    [one] المحاولة التالية بعد ثانية
    [two] المحاولة التالية بعد ثانيتين
    [few] المحاولة التالية بعد { $seconds } ثوانٍ
    [many] المحاولة التالية بعد { $seconds } ثانية
   *[other] المحاولة التالية بعد { $seconds } ثانية
}
status-retry-now = حاول الآن
status-offline = لا اتصال بالشبكة
status-signed-out = لم تسجّل الدخول
status-stopped = توقف الاتصال
status-left = غير متصل
status-connect-again = أعد الاتصال
status-cause-network-lost = انقطعت الشبكة
status-cause-server-closed = أغلق الخادم الاتصال (الرمز { NUMBER($code, useGrouping: "false") })
status-cause-server-restarting = الخادم يعيد التشغيل
status-cause-heartbeat-missed = توقف الخادم عن الرد
status-cause-protocol-error = رد الخادم غير مفهوم
status-cause-session-expired = انتهت جلستك
status-cause-too-many-connections = حسابك مفتوح في نوافذ كثيرة
status-cause-client-too-old = هذه النسخة قديمة؛ أعد تحميل الصفحة
status-cause-unreachable = تعذّر الوصول إلى الخادم
status-cause-greeting-missed = لم يبدأ الخادم المحادثة
status-cause-forbidden = لا يُسمح لهذا الحساب بالاتصال
status-cause-overloaded = الخادم مزدحم الآن
status-online-users = { PLURAL($count) ->
    [zero] لا أحد متصل
    [one] شخص واحد متصل
    [two] شخصان متصلان
    [few] { $count } أشخاص متصلون
    [many] { $count } شخصًا متصلًا
   *[other] { $count } شخص متصل
}
status-sessions = { PLURAL($count) ->
    [zero] لا جلسات
    [one] جلسة واحدة
    [two] جلستان
    [few] { $count } جلسات
    [many] { $count } جلسة
   *[other] { $count } جلسة
}
status-queued = { PLURAL($count) ->
    [zero] لا رسائل في الانتظار
    [one] رسالة واحدة في الانتظار
    [two] رسالتان في الانتظار
    [few] { $count } رسائل في الانتظار
    [many] { $count } رسالة في الانتظار
   *[other] { $count } رسالة في الانتظار
}
status-reload = أعد تحميل الصفحة

## التنبيهات

toast-region = التنبيهات
toast-kind-success = تم
toast-kind-error = خطأ
toast-kind-warning = تحذير
toast-kind-info = معلومة
toast-dismiss = إخفاء التنبيه
toast-copied = نُسخ النص
toast-not-copied = تعذّر النسخ
toast-connection-restored = عاد الاتصال
toast-message-not-sent = لم تُرسل الرسالة
toast-signed-out = سجّلت الخروج

## الإعدادات

settings-title = الإعدادات
settings-open = فتح الإعدادات
settings-language = اللغة
settings-digits = الأرقام
settings-digits-latin = 0123 (لاتينية)
settings-digits-arabic-indic = ٠١٢٣ (عربية مشرقية)
settings-digits-persian = ۰۱۲۳ (فارسية)
settings-calendar = التقويم
settings-calendar-gregorian = الميلادي
settings-calendar-persian = الهجري الشمسي
settings-calendar-umm-al-qura = الهجري (أم القرى)
settings-preview = مثال: { $sample }
settings-theme = المظهر
settings-theme-system = كالنظام
settings-theme-light = فاتح
settings-theme-dark = داكن
settings-theme-high-contrast = تباين عالٍ
settings-own-side = جهة رسائلي
settings-own-side-end = نهاية السطر
settings-own-side-start = بداية السطر
settings-account = الحساب
settings-signed-in-as = دخلت باسم { $name }
settings-sign-out = تسجيل الخروج
settings-sign-out-confirm = هل تريد تسجيل الخروج؟
settings-sign-out-queued = { PLURAL($count) ->
    [zero] لا رسائل تنتظر الإرسال.
    [one] تنتظر رسالة واحدة الإرسال، وستضيع إن خرجت الآن.
    [two] تنتظر رسالتان الإرسال، وستضيعان إن خرجت الآن.
    [few] تنتظر { $count } رسائل الإرسال، وستضيع إن خرجت الآن.
    [many] تنتظر { $count } رسالة الإرسال، وستضيع إن خرجت الآن.
   *[other] تنتظر { $count } رسالة الإرسال، وستضيع إن خرجت الآن.
}

## الأخطاء

error-bad-credentials = اسم المستخدم أو كلمة المرور غير صحيحة.
error-rate-limited = تمهّل قليلًا. { PLURAL($seconds) ->
    [zero] يمكنك المحاولة الآن.
    [one] حاول مجددًا بعد ثانية.
    [two] حاول مجددًا بعد ثانيتين.
    [few] حاول مجددًا بعد { $seconds } ثوانٍ.
    [many] حاول مجددًا بعد { $seconds } ثانية.
   *[other] حاول مجددًا بعد { $seconds } ثانية.
}
error-too-long = النص أطول من المسموح، وهو { PLURAL($limit) ->
    [zero] لا شيء.
    [one] حرف واحد.
    [two] حرفان.
    [few] { $limit } أحرف.
    [many] { $limit } حرفًا.
   *[other] { $limit } حرف.
}
error-not-found = لم نجد ما تبحث عنه. ربما حُذف.
error-not-member = لست عضوًا في هذه المحادثة.
error-not-allowed = لا يمكنك فعل هذا هنا.
error-bad-request = لم يفهم الخادم هذا الطلب.
error-idempotency-conflict = أُرسلت رسالة أخرى بالمعرّف نفسه. انسخ النص وأرسله من جديد.
error-server = حدث خلل في الخادم. حاول بعد قليل.
error-unauthorized = انتهت جلستك. سجّل الدخول من جديد.
error-unsupported-version = هذه النسخة لا تناسب الخادم. أعد تحميل الصفحة.
error-too-large = الحجم أكبر من المسموح.
error-empty = لا يمكن إرسال رسالة فارغة.
error-out-of-order = وصلت الرسائل بغير ترتيبها. سنعيد المحاولة بالترتيب الصحيح.
error-unreachable = تعذّر الوصول إلى الخادم.
error-timeout = تأخر الخادم في الرد.
error-undecodable = رد الخادم غير مفهوم.
error-limit-reached = لا متّسع للمزيد. انتظر قليلًا أو احذف شيئًا.
error-unknown = حدث خطأ غير متوقع.
error-storage = تعذّر الحفظ على هذا الجهاز.

## القوائم والحوارات

action-cancel = إلغاء
action-save = حفظ
action-undo = تراجع
action-open = فتح
action-clear = مسح
action-add = إضافة

## ما يُفعل بالرسالة

message-menu = إجراءات هذه الرسالة
message-reply = ردّ
message-react = تفاعل
message-react-with = تفاعل بـ { $emoji }
message-copy = نسخ النص
message-forward = إعادة توجيه
message-edit = تعديل
message-delete = حذف
message-details = التفاصيل
message-direction = اتجاه النص
message-edited = عُدّلت
message-edited-show = عرض الصيغ السابقة
message-deleted = حُذفت هذه الرسالة
message-deleted-own = حذفتَ هذه الرسالة
message-forwarded-from = محوّلة من { $name }
message-code-copy = نسخ الشيفرة
reaction-count = { PLURAL($count) ->
    [zero] { $emoji }: لا أحد
    [one] { $emoji }: شخص واحد
    [two] { $emoji }: شخصان
    [few] { $emoji }: { $count } أشخاص
    [many] { $emoji }: { $count } شخصًا
   *[other] { $emoji }: { $count } شخص
}
reaction-mine = وأنت منهم
reaction-add = إضافة تفاعل
quote-label = ردًّا على { $name }
quote-jump = الانتقال إلى الرسالة المقتبسة
quote-deleted = رسالة محذوفة
revisions-title = الصيغ السابقة
revisions-none = لا صيغة سابقة.
revisions-now = الآن
details-title = تفاصيل الرسالة
details-written = كُتبت
details-stored = استلمها الخادم
details-edited = عُدّلت
details-delivered = وصلت
details-read = قُرئت
details-not-yet = ليس بعد
details-readers = الأشخاص
details-loading = جارٍ تحميل التفاصيل…
delete-title = هل تريد حذف هذه الرسالة؟
delete-text = لا يمكن استعادتها.
delete-for-me = حذف من عندي
delete-for-me-hint = تختفي من أجهزتك أنت، وتبقى عند الآخرين.
delete-for-all = حذف من عند الجميع
delete-for-all-hint = يختفي نصها وملفاتها عند الجميع، ويبقى مكانها إشعار بأن رسالة حُذفت.
forward-title = إعادة التوجيه إلى…
forward-to = إعادة التوجيه إلى { $name }

## الكتابة: المزيد

composer-reply = ردّ على { $name }
composer-reply-cancel = إلغاء الرد
composer-edit = تعديل رسالة
composer-edit-save = حفظ التعديل
composer-edit-cancel = إلغاء التعديل
composer-edit-refused = لم يُقبل التعديل. نصّك محفوظ هنا.
composer-emoji = إدراج رمز تعبيري
composer-attach = إرفاق ملفات
composer-attachments = الملفات المرفقة
composer-drop = أفلت الملفات هنا لإرفاقها
composer-mentions = أشخاص يمكن ذكرهم
composer-formats = التنسيق
composer-format-bold = غامق
composer-format-italic = مائل
composer-format-strike = يتوسطه خط
composer-format-code = شيفرة
emoji-search = ابحث عن رمز تعبيري
emoji-recent = المستخدمة حديثًا
emoji-smileys = وجوه
emoji-people = أشخاص
emoji-nature = حيوانات وطبيعة
emoji-food = طعام وشراب
emoji-activities = أنشطة
emoji-travel = سفر وأماكن
emoji-objects = أشياء
emoji-symbols = رموز
emoji-flags = أعلام
emoji-none = لم يُعثر على رمز
emoji-failed = تعذّر تحميل الرموز.
emoji-skin-tone = لون البشرة
emoji-skin-default = الافتراضي
emoji-skin-light = فاتح
emoji-skin-medium-light = فاتح إلى متوسط
emoji-skin-medium = متوسط
emoji-skin-medium-dark = متوسط إلى داكن
emoji-skin-dark = داكن

## الملفات

upload-waiting = في الانتظار
upload-running = جارٍ الرفع: { $percent }
upload-failed = لم يُرفع
upload-cancel = إزالة { $name }
upload-retry = إعادة رفع { $name }
upload-too-large = حجم { $name } أكبر من المسموح؛ الحد الأقصى { $size }.
upload-too-many = { PLURAL($count) ->
    [zero] لا تتسع الرسالة لأي ملف.
    [one] لا تتسع الرسالة إلا لملف واحد.
    [two] لا تتسع الرسالة إلا لملفين.
    [few] لا تتسع الرسالة إلا لـ { $count } ملفات.
    [many] لا تتسع الرسالة إلا لـ { $count } ملفًا.
   *[other] لا تتسع الرسالة إلا لـ { $count } ملف.
}
file-download = تنزيل { $name }
picture-open = فتح الصورة { $name }
picture-failed = تعذّر تحميل الصورة.
picture-loading = جارٍ تحميل الصورة…
viewer-title = الصور
viewer-next = الصورة التالية
viewer-previous = الصورة السابقة
viewer-zoom-in = تكبير
viewer-zoom-out = تصغير
viewer-position = { $index } من { $count }
preview-picture = صورة
preview-files = { PLURAL($count) ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
}

## ما يُفعل بالمحادثة

room-menu = إجراءات { $name }
room-open = فتح
room-mute = كتم
room-unmute = إلغاء الكتم
room-pin = تثبيت
room-unpin = إلغاء التثبيت
room-mark-unread = تعليم كغير مقروءة
room-mark-read = تعليم كمقروءة
room-leave = مغادرة المجموعة
room-delete = حذف المحادثة
room-delete-title = هل تريد حذف المحادثة مع { $name }؟
room-delete-group-title = هل تريد حذف المجموعة { $name }؟
room-delete-text = تختفي كل رسائلها وملفاتها من عند جميع من فيها. لا يمكن التراجع عن ذلك.
room-leave-title = هل تريد مغادرة المجموعة { $name }؟
room-leave-text = لن تصلك رسائلها بعد الآن. يمكن لأحد أعضائها إضافتك من جديد.
room-muted = مكتومة
room-pinned = مثبّتة
room-marked-unread = معلّمة كغير مقروءة
room-gone = هذه المحادثة لم تعد موجودة
room-gone-hint = حُذفت، أو لم تعد عضوًا فيها.
room-info = عن هذه المحادثة
group-new = مجموعة جديدة
group-title = اسم المجموعة
group-title-missing = سمِّ المجموعة.
group-people = الأشخاص
group-people-missing = اختر شخصًا واحدًا على الأقل.
group-chosen = { PLURAL($count) ->
    [zero] لم يُختر أحد
    [one] اختير شخص واحد
    [two] اختير شخصان
    [few] اختير { $count } أشخاص
    [many] اختير { $count } شخصًا
   *[other] اختير { $count } شخص
}
group-create = إنشاء المجموعة
group-rename = تغيير اسم المجموعة
group-members = الأعضاء
group-add = إضافة أشخاص
group-remove = إزالة { $name }
group-remove-title = هل تريد إزالة { $name } من المجموعة؟
group-owner = المالك
group-you = أنت

## الأشخاص

profile-title = الملف الشخصي
profile-open = عرض الملف الشخصي
profile-menu = إجراءات { $name }
profile-write = كتابة رسالة
profile-copy = نسخ البيانات
profile-block = حظر
profile-unblock = إلغاء الحظر
profile-blocked = محظور
profile-block-title = هل تريد حظر { $name }؟
profile-block-text = لن يستطيع أحدكما مراسلة الآخر على الخاص. لا يؤثر ذلك في المجموعات، ولن يُبلَّغ بذلك.
profile-block-for-good = تختفي المحادثة من قائمتيكما، ولن يظهر لك ما يكتبه بعد ذلك. لن يُبلَّغ بذلك، ولا يمكن التراجع عنه.
profile-shared = المحادثات المشتركة
profile-shared-none = لا محادثات مشتركة أخرى.
profile-handle = اسم المستخدم
profile-lookalike = ليس { $name } نفسه مع أن الاسمين متشابهان

## البحث

search-open = بحث
search-title = بحث
search-placeholder = ابحث في الأشخاص والمحادثات والرسائل
search-in-room = ابحث في هذه المحادثة
search-rooms = المحادثات
search-people = الأشخاص
search-messages = الرسائل
search-hint = اكتب للبحث.
search-searching = جارٍ البحث…
search-none = لا نتائج لـ «{ $query }»
search-rescued = عرض نتائج «{ $query }»
search-more = عرض المزيد
search-found = { PLURAL($count) ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
jump-to-date = الانتقال إلى تاريخ
jump-to-unread = الانتقال إلى أول رسالة غير مقروءة
date-previous-month = الشهر السابق
date-next-month = الشهر التالي
date-none = لا رسائل في هذا اليوم ولا بعده
timeline-loading-newer = جارٍ تحميل الرسائل الأحدث…

## ما يُعلن عنه

notice-ask-title = هل تريد إظهار إشعارات الرسائل الجديدة؟
notice-ask-text = ستعلم بالرسائل وأنت في صفحة أخرى. يمكنك تغيير ذلك من الإعدادات.
notice-allow = السماح
notice-later = ليس الآن
notice-message = { $name }
notice-message-in = { $name } في { $room }
settings-notices = الإشعارات
settings-notices-toast = إظهار رسائل المحادثات الأخرى هنا
settings-notices-browser = إشعارات المتصفح
settings-notices-denied = المتصفح لا يسمح بها. اسمح بها لهذه الصفحة من إعدادات المتصفح.
settings-sounds = الأصوات
settings-quiet = عدم الإزعاج
settings-quiet-hint = لا يُعلن عن شيء حتى تعطّله، ويرى الآخرون أنك مشغول.
settings-quiet-ends = لا يُعلن عن شيء، ويرى الآخرون أنك مشغول. ينتهي: { $time }.
settings-quiet-span = المدة
settings-quiet-hour = لمدة ساعة
settings-quiet-morning = حتى صباح الغد
settings-quiet-always = حتى أعطّله

## الإعدادات: المزيد

settings-presence = حالتي
settings-presence-auto = تلقائية
settings-appearance = المظهر العام
settings-density = الكثافة
settings-density-comfortable = مريحة
settings-density-compact = مضغوطة
settings-font-size = حجم النص
settings-font-small = صغير
settings-font-normal = عادي
settings-font-large = كبير
settings-font-larger = كبير جدًا
settings-motion = الحركة
settings-motion-system = كالنظام
settings-motion-reduced = مخفّفة
settings-motion-full = كاملة
settings-words = اللغة والأرقام
shortcuts-title = اختصارات لوحة المفاتيح
shortcut-search = البحث
shortcut-search-room = البحث في المحادثة
shortcut-next-room = المحادثة التالية
shortcut-previous-room = المحادثة السابقة
shortcut-close = إغلاق المفتوح
shortcut-sheet = هذه القائمة
shortcut-send = إرسال
shortcut-new-line = سطر جديد
shortcut-half-space = فاصل بلا وصل
shortcut-edit-last = تعديل آخر رسالة لي
shortcut-direction = تغيير اتجاه النص
shortcut-emoji = إدراج رمز تعبيري
shortcut-settings = الإعدادات
shortcut-menu = قائمة العنصر المحدَّد
notice-hidden = رسالة جديدة
settings-previews = إظهار نص الرسائل فيها
settings-writing = الكتابة
settings-enter = مفتاح Enter
settings-enter-sends = يرسل
settings-enter-breaks = سطر جديد
settings-formatting = أزرار الخط الغامق والمائل وما شابه
shortcuts-page = في كل مكان
shortcuts-writing = أثناء الكتابة
shortcuts-messages = على رسالة

## ما تمّ وما لم يتمّ

deed-room-deleted = حُذفت المحادثة
deed-room-left = غادرتَ المجموعة
deed-muted = كُتمت
deed-unmuted = أُلغي الكتم
deed-pinned = ثُبّتت
deed-unpinned = أُلغي التثبيت
deed-marked-unread = عُلّمت كغير مقروءة
deed-marked-read = عُلّمت كمقروءة
deed-blocked = حُظر { $name }
deed-unblocked = أُلغي حظر { $name }
deed-message-deleted = حُذفت الرسالة
deed-message-hidden = حُذفت الرسالة من عندك
deed-message-forwarded = أُعيد توجيهها
deed-group-created = أُنشئت المجموعة
deed-group-renamed = تغيّر اسم المجموعة
deed-broadcast = أُرسل الإعلان إلى الجميع
deed-members-added = أُضيف الأشخاص
deed-member-removed = أُزيل { $name }
failed-room-delete = لم تُحذف المحادثة
failed-room-leave = تعذّرت مغادرة المجموعة
failed-setting = لم يُحفظ التغيير
failed-block = تعذّر تنفيذ ذلك
failed-message-delete = لم تُحذف الرسالة
failed-message-edit = لم تُعدَّل الرسالة
failed-react = لم يصل التفاعل
failed-group = لم تتغيّر المجموعة
failed-broadcast = لم يُرسل الإعلان
error-refused-type = لا يُقبل هذا النوع من الملفات.

## Live figures

amount-thousand = { $amount } ألف
amount-million = { $amount } مليون
amount-billion = { $amount } مليار
amount-trillion = { $amount } تريليون
live-title = البيانات المباشرة
live-demo = عرض تجريبي: هذه الأرقام مختلقة
live-stale = انقطع الاتصال، وهذه أرقام ما قبل الانقطاع
live-waiting = في انتظار الاتصال…
live-not-offered = لا يقدّم هذا الخادم بيانات مباشرة
live-not-offered-hint = قد يكون المسؤول قد أوقفها.
live-session = الجلسة
live-statistics = إحصاءات الاتصال
live-statistics-ask = اطلب الإحصاءات الآن
live-statistics-said = { $online } متصلون الآن، { $sessions } جلسات مفتوحة
live-online = متصلون الآن
live-sessions = جلسات مفتوحة
live-sessions-total = كل الجلسات
live-sent = رسائل مرسلة
live-received = رسائل مستقبلة
live-heartbeat = آخر نبضة
live-kinds = أنواع العملاء
live-kind-browser = متصفح
live-kind-mobile = هاتف
live-kind-desktop = حاسوب
live-kind-other = غير ذلك
live-wall = شاشة عرض
live-wall-leave = مفتاح Esc يعيدك إلى الصفحة
live-topics = الاشتراكات
live-topic-market = السوق
live-topic-prices = الأسعار
live-topic-news = الأخبار
live-topic-alerts = التنبيهات
live-topic-all = كل شيء
live-topic-off = متوقف
live-topic-asked = بانتظار تأكيد الخادم
live-topic-on = أكّده الخادم
live-topic-refused = رفضه الخادم
live-market = السوق
live-market-loading = يجري تحميل بيانات السوق…
live-market-silent = لا أسعار بعد
live-market-silent-hint = اشترك في السوق أو في الأسعار لتراها هنا.
live-market-search = ابحث عن عملة
live-market-none = لا عملة بهذا الاسم
live-column-rank = الترتيب
live-column-coin = العملة
live-column-price = السعر
live-column-change = ٢٤ ساعة
live-column-volume = حجم التداول
live-column-cap = القيمة السوقية
live-column-line = المسار
live-tiles = أكبر العملات
live-mood = مزاج السوق
live-mood-extreme-fear = خوف شديد
live-mood-fear = خوف
live-mood-neutral = حياد
live-mood-greed = طمع
live-mood-extreme-greed = طمع شديد
live-dominance = حصة { $coin }
live-trending = الأكثر بحثًا
live-providers = المزوّدون
live-providers-online = متصلون: { $online } من { $total }
live-provider-online = يعمل
live-provider-degraded = متعثّر
live-provider-offline = متوقف
live-provider-unknown = غير معروف
live-response-ms = { $ms } م.ث
live-pools = المجموعات
live-pool-available = متاح { $available } من { $total }
live-pool-off = غير مستعملة
live-news = الأخبار
live-news-none = لا أخبار بعد
live-alerts = التنبيهات الواردة
live-alerts-none = لا تنبيهات بعد
live-metrics = أرقام أخرى
live-yes = نعم
live-no = لا
live-left-out = … والمزيد
live-list-failed = تعذّر تحميل بعض البيانات
live-watch = تنبيهات أسعاري
live-watch-hint = تُحفظ على هذا الجهاز، وتصلك فور بلوغ السعر.
live-watch-coin = رمز العملة
live-watch-price = السعر بالدولار
live-watch-when = متى
live-watch-above = إذا بلغه أو تجاوزه
live-watch-below = إذا بلغه أو نزل عنه
live-watch-add = أضف التنبيه
live-watch-none = لا تنبيهات لك بعد
live-watch-coin-missing = اكتب رمزًا مثل BTC
live-watch-price-missing = اكتب سعرًا أكبر من صفر
live-watch-taken = هذا التنبيه موجود، أو بلغت الحد الأقصى
live-watch-line-above = { $symbol } عند { $price } أو أعلى
live-watch-line-below = { $symbol } عند { $price } أو أدنى
live-watch-told = أُبلغت به
live-watch-armed = بالانتظار
live-watch-remove = احذف تنبيه { $symbol }
toast-price = { $symbol } الآن بسعر { $price }
live-log = سجل الأحداث
live-log-pause = أوقف السجل
live-log-resume = تابع السجل
live-log-clear = امسح السجل
live-log-copy = انسخ السجل
live-log-filter = رشّح السجل
live-log-none = لا أحداث بعد
live-log-no-match = لا حدث يطابق المرشّح
live-log-sent = أُرسل
live-log-received = وصل
live-log-system = النظام
live-market-count = { PLURAL($count) ->
    [zero] لا عملات
    [one] عملة واحدة
    [two] عملتان
    [few] { $count } عملات
    [many] { $count } عملة
   *[other] { $count } عملة
}
live-topic-watchers = { PLURAL($count) ->
    [zero] لا مشتركين
    [one] مشترك واحد
    [two] مشتركان
    [few] { $count } مشتركين
    [many] { $count } مشتركًا
   *[other] { $count } مشترك
}
live-pool-rotations = { PLURAL($count) ->
    [zero] بلا تبديل
    [one] تبديل واحد
    [two] تبديلان
    [few] { $count } تبديلات
    [many] { $count } تبديلًا
   *[other] { $count } تبديل
}
live-log-missed = { PLURAL($count) ->
    [zero] لم يفت شيء
    [one] فات حدث واحد أثناء التوقف
    [two] فات حدثان أثناء التوقف
    [few] فاتت { $count } أحداث أثناء التوقف
    [many] فات { $count } حدثًا أثناء التوقف
   *[other] فات { $count } حدث أثناء التوقف
}

## النماذج

form-discard-title = هل تريد الإغلاق دون حفظ؟
form-discard-text = ما غيّرته هنا لم يُحفظ بعد، وسيضيع.
form-discard = تجاهل التغييرات
form-keep = متابعة التحرير
form-faults = { PLURAL($count) ->
    [zero] لا أخطاء
    [one] خطأ واحد يحتاج إلى تصحيح
    [two] خطآن يحتاجان إلى تصحيح
    [few] { $count } أخطاء تحتاج إلى تصحيح
    [many] { $count } خطأً يحتاج إلى تصحيح
   *[other] { $count } خطأ يحتاج إلى تصحيح
}
date-choose = اختيار التاريخ
date-choose-year = السنة
date-choose-month = الشهر
date-choose-today = اليوم
date-example = مثال: { $date }
date-unread = هذا ليس تاريخًا. اكتبه هكذا: { $date }
date-early = هذا التاريخ أبكر من المسموح
date-late = هذا التاريخ بعد المسموح
clock-offers = اختيار الوقت
clock-unread = هذا ليس وقتًا. اكتبه هكذا: { $time }
combobox-clear = إزالة الاختيار
combobox-loading = جارٍ البحث…
combobox-nothing = لا نتائج
combobox-more-letters = { PLURAL($count) ->
    [zero] اكتب ما تبحث عنه
    [one] اكتب حرفًا واحدًا على الأقل
    [two] اكتب حرفين على الأقل
    [few] اكتب { $count } أحرف على الأقل
    [many] اكتب { $count } حرفًا على الأقل
   *[other] اكتب { $count } حرف على الأقل
}
combobox-retry = إعادة المحاولة

## المواعيد

pages-schedule = المواعيد
schedule-title = جدول المواعيد
schedule-waiting = يجري تحميل جدول المواعيد…
schedule-not-offered = لا يوجد جدول مواعيد هنا
schedule-not-offered-hint = لا يتيح الخادم جدولًا لهذا الحساب.
schedule-no-branch = لا يوجد فرع
schedule-no-branch-hint = لا يحق لهذا الحساب رؤية أي فرع. اطلب الإذن من إدارة العيادة.
schedule-nobody = لا يعمل أحد في هذا الفرع
schedule-nobody-hint = عندما يُضاف موظفون يظهر لكل منهم عمود هنا.
schedule-failed = تعذّر تحميل جدول المواعيد
schedule-stale = قد تكون هذه المواعيد قديمة.
schedule-toolbar = الأيام وطرق العرض
schedule-view = العرض
schedule-day = يوم
schedule-week = أسبوع
schedule-month = شهر
schedule-today = اليوم
schedule-now = الآن
schedule-morning = بداية اليوم
schedule-go-to = انتقل إلى يوم
schedule-previous-day = اليوم السابق
schedule-next-day = اليوم التالي
schedule-previous-week = الأسبوع السابق
schedule-next-week = الأسبوع التالي
schedule-branch = الفرع
schedule-new = موعد جديد
schedule-new-more = إضافة شيء آخر
schedule-new-patient = مريض جديد
schedule-filter = التصفية حسب الحالة
schedule-filter-all = كل الحالات
schedule-filtered = { PLURAL($count) ->
    [zero] بلا حالة
    [one] حالة واحدة
    [two] حالتان
    [few] { $count } حالات
    [many] { $count } حالة
   *[other] { $count } حالة
}
schedule-people = الموظفون
schedule-people-all = كل الموظفين
schedule-range = { $from } – { $to }
schedule-moment = { $day }، { $time }
schedule-appointment = { $patient }، { $times }، { $day }، مع { $employee }. { $status }
schedule-appointment-note = مع { $employee }. { $status }
schedule-status-draft = غير مؤكّد
schedule-status-booked = محجوز
schedule-status-confirmed = مؤكّد
schedule-status-in-progress = حضر المريض
schedule-status-done = تمّ
schedule-status-no-show = لم يحضر
schedule-status-canceled = ملغى
schedule-break-lunch = غداء
schedule-break-rest = استراحة
schedule-break-meeting = اجتماع
schedule-break-other = غياب
schedule-break-of = { $name }: { $what }
schedule-column = { PLURAL($count) ->
    [zero] { $name }، { $detail }: لا مواعيد
    [one] { $name }، { $detail }: موعد واحد
    [two] { $name }، { $detail }: موعدان
    [few] { $name }، { $detail }: { $count } مواعيد
    [many] { $name }، { $detail }: { $count } موعدًا
   *[other] { $name }، { $detail }: { $count } موعد
}
schedule-day-holds = { PLURAL($count) ->
    [zero] { $name }: لا مواعيد
    [one] { $name }: موعد واحد
    [two] { $name }: موعدان
    [few] { $name }: { $count } مواعيد
    [many] { $name }: { $count } موعدًا
   *[other] { $name }: { $count } موعد
}
schedule-grid = المواعيد حسب الساعات
schedule-slot = { $times }، { $column }: متاح، اضغط Enter لموعد جديد
schedule-picked-up = تمّ الإمساك: { $times }، { $column }. الأسهم للنقل، وShift مع الأسهم لتغيير المدة، وEnter للتثبيت، وEscape للتراجع.
schedule-moving = { $times }، { $column }
schedule-dropped = تمّ التثبيت: { $times }، { $column }
schedule-given-up = بقي في مكانه: { $times }، { $column }
schedule-fixed = لا يمكن نقل هذا
schedule-busy-with = مشغول حينها: { $patient }
schedule-head-menu = خيارات يوم { $name }
schedule-menu = خيارات موعد { $name }
schedule-week-of = جدول الأسبوع لهذا الموظف
schedule-add-break = إضافة استراحة
schedule-delete-break = حذف الاستراحة { $times }
schedule-cancel-day = إلغاء يوم العمل
schedule-edit = تعديل
schedule-copy = نسخ
schedule-move = نقل
schedule-move-hint = اسحب الموعد إلى مكانه. بلوحة المفاتيح: المسافة للإمساك، والأسهم للنقل، وEnter للتثبيت.
schedule-patient = المريض
schedule-cancel = إلغاء الموعد
schedule-delete = حذف
schedule-more = { PLURAL($count) ->
    [zero] لا مزيد
    [one] وموعد آخر
    [two] وموعدان آخران
    [few] و{ $count } أخرى
    [many] و{ $count } أخرى
   *[other] و{ $count } أخرى
}
schedule-done-created = أُنشئ الموعد
schedule-done-changed = عُدّل الموعد
schedule-done-moved = نُقل الموعد
schedule-done-status = تغيّرت الحالة
schedule-done-canceled = أُلغي الموعد
schedule-done-deleted = حُذف الموعد
schedule-done-day-canceled = أُلغي يوم العمل
schedule-done-patient-created = أُضيف المريض
schedule-done-patient-changed = عُدّلت بيانات المريض
schedule-done-break-added = أُضيفت الاستراحة
schedule-done-break-deleted = حُذفت الاستراحة
schedule-failed-created = لم يُنشأ الموعد
schedule-failed-changed = لم يُعدّل الموعد
schedule-failed-moved = لم يُنقل الموعد
schedule-failed-status = لم تتغيّر الحالة
schedule-failed-canceled = لم يُلغَ الموعد
schedule-failed-deleted = لم يُحذف الموعد
schedule-failed-day = لم يُلغَ اليوم كله
schedule-failed-patient = لم تُحفظ بيانات المريض
schedule-failed-break = لم تُحفظ الاستراحة
error-invalid = بعض البيانات غير صحيحة
error-conflict = هناك ما يتعارض مع هذا الوقت
error-no-organisation = مؤسستك غير معروفة هنا. سجّل الدخول من جديد.
error-second-factor-needed = يتطلب الدخول رمزًا من تطبيق المصادقة

## نماذج جدول المواعيد

schedule-form-new = موعد جديد
schedule-form-edit = تعديل الموعد
schedule-form-copy = نسخة من موعد
schedule-form-copy-hint = موعد جديد للمريض نفسه وبالمدة نفسها. اختر يومًا أو وقتًا آخر.
schedule-form-reading = يجري تحميل الموعد…
schedule-form-unread = تعذّر تحميل الموعد
schedule-form-changed-elsewhere = غيّر شخص آخر هذا الموعد في هذه الأثناء. هو الآن: { $now }
schedule-form-reload = عرض ما هو مسجَّل الآن
schedule-form-removed-elsewhere = حذف شخص آخر هذا الموعد في هذه الأثناء. ما تراه هنا لم يعد في الجدول.
schedule-form-employee = الموظف
schedule-form-patient = المريض
schedule-form-patient-hint = ابحث بالاسم أو الهاتف أو رقم الهوية
schedule-form-place = الغرفة
schedule-form-no-place = بلا غرفة
schedule-form-day = اليوم
schedule-form-start = البداية
schedule-form-end = النهاية
schedule-form-length = { PLURAL($count) ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
schedule-form-status = الحالة
schedule-form-primary = زيارة أولى
schedule-form-urgent = عاجل
schedule-form-note = ملاحظة
schedule-form-reason = سبب الإلغاء
schedule-form-come = حضر المريض
schedule-form-gap-title = أتحفظ رغم ذلك؟
schedule-form-gap-text = الفاصل بين مريضين أقصر مما ينبغي لهذا الموظف.
schedule-form-save-anyway = احفظ رغم ذلك
schedule-form-kept = انتهت جلستك وأنت تملأ نموذجًا. ما كتبته ما زال هنا.
schedule-form-kept-open = متابعة
schedule-form-cancel-title = أتلغي موعد { $name }؟
schedule-form-cancel-deed = إلغاء الموعد
schedule-form-cancel-keep = إبقاء الموعد
schedule-form-delete-title = أتحذف موعد { $name }؟
schedule-form-delete-text = هل تريد حقًا حذف هذا الموعد؟ لا يمكن التراجع عن ذلك.
schedule-form-delete-deed = حذف نهائي
schedule-form-move-title = أتنقله رغم ذلك؟
schedule-form-move-text = { $name }: { $when }. سيصبح الفاصل بين مريضين أقصر مما ينبغي لهذا الموظف.
schedule-form-move-deed = انقله رغم ذلك
schedule-form-day-title = أتلغي يوم عمل { $name }؟
schedule-form-day-text = { PLURAL($count) ->
    [zero] { $day }: لا مواعيد قادمة.
    [one] { $day }: سيُلغى موعد قادم واحد.
    [two] { $day }: سيُلغى موعدان قادمان.
    [few] { $day }: ستُلغى { $count } مواعيد قادمة.
    [many] { $day }: سيُلغى { $count } موعدًا قادمًا.
   *[other] { $day }: سيُلغى { $count } موعد قادم.
}
schedule-form-day-nothing = { $day }: لا مواعيد قادمة.
schedule-form-day-deed = إلغاء الكل
schedule-form-day-again = إعادة المحاولة للباقي
schedule-form-day-stop = إيقاف
schedule-form-day-progress = أُلغي { $done } من { $count }
schedule-form-day-failed = { PLURAL($count) ->
    [zero] أُلغيت كل المواعيد:
    [one] لم يُلغَ موعد واحد:
    [two] لم يُلغَ موعدان:
    [few] لم تُلغَ { $count } مواعيد:
    [many] لم يُلغَ { $count } موعدًا:
   *[other] لم يُلغَ { $count } موعد:
}
break-title = إضافة استراحة
break-kind = نوع الاستراحة
break-daily = كل يوم
break-daily-hint = وفي الأيام التالية أيضًا بقدر ما يسمح الخادم
break-delete-title = أتحذف الاستراحة؟
break-delete-text = { $what }، { $times }، { $day }
break-delete-deed = حذف الاستراحة
patient-new = مريض جديد
patient-edit = تعديل بيانات المريض
patient-reading = يجري تحميل بيانات المريض…
patient-unread = تعذّر تحميل بيانات المريض
patient-create-new = إضافة مريض جديد
patient-create = إضافة المريض
patient-choose = اختر هذا
patient-open = افتح هذا
patient-save-anyway = احفظ رغم ذلك
patient-looking = يجري البحث عن المريض نفسه…
patient-last-name = اسم العائلة
patient-first-name = الاسم
patient-middle-name = اسم الأب
patient-birth-date = تاريخ الميلاد
patient-birth-later = لم يأتِ هذا اليوم بعد. هل هو صحيح؟
patient-sex = الجنس
patient-female = أنثى
patient-male = ذكر
patient-phone = الهاتف
patient-email = البريد الإلكتروني
patient-iin = رقم الهوية (ИИН)
patient-iin-hint = اثنا عشر رقمًا
patient-iin-length = يتكون رقم الهوية من اثني عشر رقمًا تمامًا. يمكنك الحفظ رغم ذلك.
patient-iin-century = الرقم السابع لا يدل على أي قرن. يمكنك الحفظ رغم ذلك.
patient-iin-day = يبدأ رقم الهوية بتاريخ غير موجود. يمكنك الحفظ رغم ذلك.
patient-iin-future = تاريخ الميلاد في رقم الهوية لم يأتِ بعد. يمكنك الحفظ رغم ذلك.
patient-iin-checksum = خانة التحقق في رقم الهوية غير صحيحة، وربما كُتب رقم خطأ. يمكنك الحفظ رغم ذلك.
patient-iin-says = يقول رقم الهوية: { $date }، { $sex }
patient-iin-take = املأ البيانات
patient-iin-verify = التحقق من رقم الهوية
patient-iin-verified = تم التحقق { $date }
patient-iin-save-first = احفظ بيانات المريض أولًا ثم يمكن التحقق من الرقم.
patient-address = العنوان الكامل
patient-notes = ملاحظة عن المريض
patient-allergies = الحساسية
patient-history = التاريخ المرضي
patient-discount = الحسم، %
patient-inactive = لم يعد يراجعنا
patient-offers = يقبل تلقي العروض
patient-section-who = معلومات عامة
patient-section-reach = التواصل
patient-section-health = الصحة
patient-section-more = المزيد
fault-missing = هذا الحقل مطلوب
fault-missing-employee = اختر الموظف
fault-missing-patient = اختر مريضًا أو أضفه
fault-missing-day = اختر اليوم
fault-missing-start = اختر وقت البداية
fault-missing-end = اختر وقت النهاية
fault-missing-last-name = أدخل اسم العائلة
fault-missing-first-name = أدخل الاسم
fault-missing-birth-date = اختر تاريخ الميلاد
fault-missing-sex = اختر الجنس
fault-missing-phone = أدخل رقم الهاتف
fault-too-long = أطول مما ينبغي. الحد الأقصى لعدد الأحرف: { $limit }
fault-bad-day = هذا ليس تاريخًا
fault-bad-birth-date = لم يُفهم تاريخ الميلاد. اختره من التقويم من جديد.
fault-bad-moment = هذا ليس وقتًا
fault-bad-email = هذا ليس عنوان بريد إلكتروني
fault-not-a-number = هذا ليس رقمًا
fault-too-many-digits = أكبر مما ينبغي. الحد الأقصى لعدد الأرقام قبل الفاصلة: { $limit }
fault-no-such-choice = لا يعرف الخادم هذا الخيار
fault-gone = لم يعد هذا موجودًا. اختر غيره.
fault-wrong-kind = يتوقع الخادم هنا شيئًا آخر. هذا خطأ في التطبيق لا منك.
fault-employee-busy = هذا الموظف مشغول بموعد آخر حينها
fault-place-taken = هذه الغرفة مشغولة حينها
fault-break-overlaps = لهذا الموظف استراحة أخرى حينها
fault-ends-before-start = يجب أن تكون النهاية بعد البداية
fault-phone-taken = يوجد مريض برقم الهاتف هذا
fault-phone-taken-by = يوجد مريض برقم الهاتف هذا: { $name }
fault-iin-taken = يوجد مريض برقم الهوية هذا
fault-iin-taken-by = يوجد مريض برقم الهوية هذا: { $name }
fault-bad-iin = رقم الهوية غير صحيح
fault-other = لا يقبل الخادم هذا
fault-birth-date-title = لم يفهم الخادم تاريخ الميلاد
fault-birth-date-hint = يُرسل التاريخ دائمًا بصيغة سنة-شهر-يوم، مثل { $example }، أيًا كان التقويم المعروض. اختر اليوم من التقويم من جديد، وإن تكرر الأمر فانسخ التفاصيل للدعم.
fault-conflict-title = هذا الوقت محجوز
fault-conflict-hint = اختر وقتًا آخر أو موظفًا آخر أو غرفة أخرى. لم يضع شيء مما كتبته.
fault-permission-title = لا يحق لك فعل هذا
fault-permission-hint = اطلب الإذن من إدارة العيادة أو اختر فرعًا آخر.
fault-session-title = انتهت جلستك
fault-session-hint = سجّل الدخول من جديد. ما كتبته محفوظ وسيُعرض عليك.
fault-organisation-title = مؤسستك غير معروفة هنا
fault-organisation-hint = سجّل الدخول من جديد، فهذا يفيد عادة. ما كتبته محفوظ.
fault-gone-title = لم يعد هذا موجودًا
fault-gone-hint = ربما حذفه أحد في هذه الأثناء.
fault-network-title = تعذّر الوصول إلى الخادم
fault-network-hint = لم يضع شيء. تحقق من الاتصال وأعد المحاولة.
fault-server-title = حدث خلل في الخادم
fault-server-hint = ليس الخطأ منك، ولم يضع شيء. أعد المحاولة، وإن استمر الأمر فأعطِ التفاصيل للدعم.
fault-other-title = لم يُحفظ
fault-reference = الرقم المرجعي: { $reference }
fault-copy = نسخ التفاصيل
fault-sign-in = تسجيل الدخول من جديد
