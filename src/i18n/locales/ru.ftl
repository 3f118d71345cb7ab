# Всё, что интерфейс говорит по-русски.

app-name = Мирсаль

## Заголовки страниц

page-title = { $name } — { app-name }
page-title-unread = ({ $count }) { $name } — { app-name }
page-title-sign-in = Вход — { app-name }
page-title-conversations = Беседы — { app-name }
page-not-found-home = Вернуться к беседам

## Настройка

config-title = { app-name } настроен неверно
config-intro = Файл config.json использовать нельзя. Вот что должен исправить тот, кто отвечает за эту страницу:
config-unreachable = Файл config.json не загрузился. Проверьте соединение и попробуйте ещё раз.
config-file = весь файл
config-not-json = неверный JSON начиная со строки { $line }, позиции { $column }
config-too-large = длиннее { $bytes } байт
config-missing = это поле обязательно
config-unknown-field = такого поля нет
config-wrong-shape = здесь нужно: { $wanted }
config-shape-object = объект
config-shape-list = список […] хотя бы с одним элементом
config-shape-text = текст
config-shape-words = текст или по тексту на каждый язык
config-shape-name = имя из строчных латинских букв, цифр и дефисов
config-shape-address = путь, который начинается с косой черты, или полный адрес без пароля
config-unknown-value = значение { $value } неизвестно. Возможные: { $known }
config-double = значение { $value } указано дважды
config-cannot-feed = { $dialect } не подходит для страницы { $page }
config-too-many = не больше { $max }
pages-label = Страницы
pages-chat = Беседы
pages-live = Сейчас
pages-unread = Непрочитанных: { $count }

## Вход

sign-in-title = Добро пожаловать в { app-name }
sign-in-subtitle = Войдите, чтобы продолжить с того места, где остановились.
sign-in-name = Имя пользователя
sign-in-password = Пароль
sign-in-button = Войти
sign-in-working = Входим…
sign-in-show-password = Показать пароль
sign-in-hide-password = Скрыть пароль
sign-in-name-missing = Введите имя пользователя.
sign-in-password-missing = Введите пароль.
sign-in-code = Код для входа
sign-in-code-hint = Вход в эту учётную запись защищён вторым шагом. Введите код, который сейчас показывает приложение для входа.
sign-in-code-missing = Введите код.
sign-in-code-wrong = Код неверен или уже устарел. Введите тот, что показан сейчас.
sign-in-disabled = Эта учётная запись отключена. Включить её может тот, кто управляет сервером.
sign-in-unreachable = Не удалось связаться с сервером. Проверьте подключение и попробуйте снова.
sign-in-expired = Сеанс завершён. Войдите снова; черновики сохранены.
sign-in-demo-title = Демонстрационные учётные записи
sign-in-demo-hint = Выберите учётную запись для пробы или войдите под другой в приватном окне и напишите сами себе.
sign-in-demo-use = Войти как { $name }

## Общие действия

action-back = Назад
action-close = Закрыть
action-more = Другие действия
action-retry = Повторить
action-skip-to-conversation = Перейти к беседе

## Части, которые приходят позже

part-loading = Загружаем…
part-failed = Не удалось загрузить это окно
part-failed-hint = Возможно, нет связи. Ничего из написанного не потеряно.

## Беседы

room-list-title = Беседы
room-list-label = Список бесед
room-list-loading = Загружаем беседы…
room-list-empty = Бесед пока нет
room-list-empty-hint = Найдите собеседника и начните первую.
room-search-placeholder = Поиск по беседам
room-search-no-results = По запросу «{ $query }» ничего не найдено
room-new = Новая беседа
room-people-title = Поиск людей
room-people-placeholder = Имя или имя пользователя
room-people-hint = Введите хотя бы две буквы.
room-people-searching = Ищем…
room-people-no-results = По запросу «{ $query }» никого не найдено
room-start-chat-with = Начать беседу: { $name }
room-unread = { $count ->
    [one] { $count } непрочитанное сообщение
    [few] { $count } непрочитанных сообщения
    [many] { $count } непрочитанных сообщений
   *[other] { $count } непрочитанного сообщения
}
room-draft-prefix = Черновик:
room-you-prefix = Вы:
room-sender-prefix = { $name }:
room-no-messages = Сообщений пока нет
room-members = { $count ->
    [one] { $count } участник
    [few] { $count } участника
    [many] { $count } участников
   *[other] { $count } участника
}
room-typing = печатает…
room-typing-one = { $name } печатает…
room-typing-two = { $first } и { $second } печатают…
room-typing-many = { $count ->
    [one] { $count } человек печатает…
    [few] { $count } человека печатают…
    [many] { $count } человек печатают…
   *[other] { $count } человека печатают…
}

## Присутствие

presence-online = В сети
presence-away = Нет на месте
presence-busy = Не беспокоить
presence-offline = Не в сети
presence-last-seen = Был(а) в сети { $time }

## Время

time-today = Сегодня
time-yesterday = Вчера
time-just-now = только что
time-minutes-ago = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
    [many] { $count } минут назад
   *[other] { $count } минуты назад
}
time-hours-ago = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
    [many] { $count } часов назад
   *[other] { $count } часа назад
}
time-today-at = сегодня в { $time }
time-yesterday-at = вчера в { $time }
time-weekday-at = { $weekday } в { $time }
time-date-at = { $date } в { $time }

## Размеры и сроки

size-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байта
    [many] { $count } байт
   *[other] { $count } байта
}
size-kilobytes = { $size } КБ
size-megabytes = { $size } МБ
size-gigabytes = { $size } ГБ
duration-seconds = { $count ->
    [one] { $count } секунда
    [few] { $count } секунды
    [many] { $count } секунд
   *[other] { $count } секунды
}
duration-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}
duration-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
}
duration-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}

## Ссылки

link-leads-to = Ведёт на { $address }
link-warning-other-address = В тексте ссылки назван другой адрес, не тот, на который она ведёт.
link-warning-look-alike = Этот адрес написан буквами, похожими на латинские.
link-warning-mixed-scripts = В этом адресе смешаны буквы разных алфавитов.
link-warning-number-host = Этот адрес — просто число.
link-warning-port = В этом адресе необычный порт.

## Сообщения

timeline-label = Сообщения беседы
timeline-unread-divider = { $count ->
    [one] { $count } непрочитанное сообщение
    [few] { $count } непрочитанных сообщения
    [many] { $count } непрочитанных сообщений
   *[other] { $count } непрочитанного сообщения
}
timeline-new-messages = { $count ->
    [one] { $count } новое сообщение
    [few] { $count } новых сообщения
    [many] { $count } новых сообщений
   *[other] { $count } нового сообщения
}
timeline-jump-to-latest = К последнему сообщению
timeline-loading-history = Загружаем более ранние сообщения…
timeline-beginning = Здесь начинается беседа
timeline-empty = Здесь пока нет сообщений
timeline-empty-hint = Поздоровайтесь первыми.
timeline-choose = Выберите беседу
timeline-choose-hint = Откройте беседу из списка, и её сообщения появятся здесь.
timeline-gap = Здесь не хватает сообщений
timeline-gap-load = Загрузить их
timeline-load-failed = Не удалось загрузить сообщения.
timeline-message-announced = Новое сообщение от { $name }: { $text }
timeline-link-new-tab = откроется в новой вкладке
timeline-control-chip = Скрытый символ: { $name }
timeline-control-lre = вставка слева направо
timeline-control-rle = вставка справа налево
timeline-control-pdf = конец вставки
timeline-control-lro = принудительно слева направо
timeline-control-rlo = принудительно справа налево
timeline-control-lri = изоляция слева направо
timeline-control-rli = изоляция справа налево
timeline-control-fsi = автоматическая изоляция
timeline-control-pdi = конец изоляции

## Ввод

composer-label-to = Сообщение для { $name }
composer-placeholder = Напишите сообщение
composer-send = Отправить
composer-hint = Enter — отправить, Shift+Enter — новая строка.
composer-hint-breaks = Enter — новая строка, Shift+Enter — отправить.
composer-left = { $count ->
    [one] Остался { $count } символ
    [few] Осталось { $count } символа
    [many] Осталось { $count } символов
   *[other] Осталось { $count } символа
}
composer-too-long = Сообщение слишком длинное: { $count } из { $limit } символов. Сократите его или разделите.
composer-offline = Нет подключения. Сообщение уйдёт, как только связь восстановится.
composer-direction = Направление текста
composer-direction-auto = Автоматически
composer-direction-rtl = Справа налево
composer-direction-ltr = Слева направо

## Состояние сообщения

delivery-queued = Ожидает отправки
delivery-sending = Отправляется
delivery-sent = Отправлено
delivery-delivered = Доставлено
delivery-read = Прочитано
delivery-unknown = Не подтверждено
delivery-failed = Не отправлено
delivery-retry = Отправить снова
delivery-discard = Удалить

## Строка подключения

status-label = Состояние подключения
status-connected = Подключено
status-polling = Подключено, без мгновенных обновлений
status-connecting = Подключаемся…
status-reconnecting = Восстанавливаем связь…
status-waiting = { $seconds ->
    [one] Следующая попытка через { $seconds } секунду
    [few] Следующая попытка через { $seconds } секунды
    [many] Следующая попытка через { $seconds } секунд
   *[other] Следующая попытка через { $seconds } секунды
}
status-retry-now = Попробовать сейчас
status-offline = Нет сети
status-signed-out = Вы вышли
status-stopped = Подключение остановлено
status-left = Отключено
status-connect-again = Подключиться снова
status-cause-network-lost = сеть пропала
status-cause-server-closed = сервер закрыл соединение (код { NUMBER($code, useGrouping: "false") })
status-cause-server-restarting = сервер перезапускается
status-cause-heartbeat-missed = сервер перестал отвечать
status-cause-protocol-error = непонятный ответ сервера
status-cause-session-expired = сеанс завершён
status-cause-too-many-connections = ваша учётная запись открыта в слишком многих окнах
status-cause-client-too-old = эта версия устарела; обновите страницу
status-cause-unreachable = не удалось связаться с сервером
status-cause-greeting-missed = сервер не начал разговор
status-cause-forbidden = этой учётной записи подключение запрещено
status-cause-overloaded = сервер сейчас перегружен
status-online-users = { $count ->
    [one] { $count } человек в сети
    [few] { $count } человека в сети
    [many] { $count } человек в сети
   *[other] { $count } человека в сети
}
status-sessions = { $count ->
    [one] { $count } сеанс
    [few] { $count } сеанса
    [many] { $count } сеансов
   *[other] { $count } сеанса
}
status-queued = { $count ->
    [one] { $count } сообщение в очереди
    [few] { $count } сообщения в очереди
    [many] { $count } сообщений в очереди
   *[other] { $count } сообщения в очереди
}
status-reload = Обновить страницу

## Уведомления

toast-region = Уведомления
toast-kind-success = Готово
toast-kind-error = Ошибка
toast-kind-warning = Предупреждение
toast-kind-info = Сведения
toast-dismiss = Скрыть уведомление
toast-copied = Скопировано
toast-not-copied = Не удалось скопировать
toast-connection-restored = Связь восстановлена
toast-message-not-sent = Сообщение не отправлено
toast-signed-out = Вы вышли из учётной записи

## Настройки

settings-title = Настройки
settings-open = Открыть настройки
settings-language = Язык
settings-digits = Цифры
settings-digits-latin = 0123 (привычные)
settings-digits-arabic-indic = ٠١٢٣ (арабские восточные)
settings-digits-persian = ۰۱۲۳ (персидские)
settings-calendar = Календарь
settings-calendar-gregorian = Григорианский
settings-calendar-persian = Персидский (солнечная хиджра)
settings-calendar-umm-al-qura = Хиджра (Умм аль-Кура)
settings-preview = Пример: { $sample }
settings-theme = Оформление
settings-theme-system = Как в системе
settings-theme-light = Светлое
settings-theme-dark = Тёмное
settings-theme-high-contrast = Высокий контраст
settings-own-side = Сторона моих сообщений
settings-own-side-end = Конец строки
settings-own-side-start = Начало строки
settings-account = Учётная запись
settings-signed-in-as = Вы вошли как { $name }
settings-sign-out = Выйти
settings-sign-out-confirm = Выйти из учётной записи?
settings-sign-out-queued = { $count ->
    [one] { $count } сообщение ещё не отправлено; при выходе оно пропадёт.
    [few] { $count } сообщения ещё не отправлены; при выходе они пропадут.
    [many] { $count } сообщений ещё не отправлено; при выходе они пропадут.
   *[other] { $count } сообщения ещё не отправлено; при выходе они пропадут.
}

## Ошибки

error-bad-credentials = Неверное имя пользователя или пароль.
error-rate-limited = Слишком часто. { $seconds ->
    [one] Попробуйте снова через { $seconds } секунду.
    [few] Попробуйте снова через { $seconds } секунды.
    [many] Попробуйте снова через { $seconds } секунд.
   *[other] Попробуйте снова через { $seconds } секунды.
}
error-too-long = Текст слишком длинный: можно не больше { $limit ->
    [one] { $limit } символа.
    [few] { $limit } символов.
    [many] { $limit } символов.
   *[other] { $limit } символа.
}
error-not-found = Не найдено. Возможно, это удалили.
error-not-member = Вы не участник этой беседы.
error-not-allowed = Здесь это сделать нельзя.
error-bad-request = Сервер не понял запрос.
error-idempotency-conflict = Под этим номером уже отправлено другое сообщение. Скопируйте текст и отправьте заново.
error-server = На сервере произошёл сбой. Попробуйте чуть позже.
error-unauthorized = Сеанс завершён. Войдите снова.
error-unsupported-version = Эта версия не подходит серверу. Обновите страницу.
error-too-large = Размер больше допустимого.
error-empty = Пустое сообщение отправить нельзя.
error-out-of-order = Сообщения пришли не по порядку. Отправляем их заново в правильном порядке.
error-unreachable = Не удалось связаться с сервером.
error-timeout = Сервер не ответил вовремя.
error-undecodable = Непонятный ответ сервера.
error-limit-reached = Больше не помещается. Подождите немного или уберите что-нибудь.
error-unknown = Произошла непредвиденная ошибка.
error-storage = Не удалось сохранить на этом устройстве.

## Меню и окна

action-cancel = Отмена
action-save = Сохранить
action-undo = Отменить
action-open = Открыть
action-clear = Очистить
action-add = Добавить

## Что можно сделать с сообщением

message-menu = Действия с сообщением
message-reply = Ответить
message-react = Реакция
message-react-with = Реакция { $emoji }
message-copy = Копировать текст
message-forward = Переслать
message-edit = Изменить
message-delete = Удалить
message-details = Подробности
message-direction = Направление текста
message-edited = изменено
message-edited-show = Показать прежние версии
message-deleted = Сообщение удалено
message-deleted-own = Вы удалили это сообщение
message-forwarded-from = Переслано от { $name }
message-code-copy = Копировать код
reaction-count = { $count ->
    [one] { $emoji }: { $count } человек
    [few] { $emoji }: { $count } человека
    [many] { $emoji }: { $count } человек
   *[other] { $emoji }: { $count } человека
}
reaction-mine = включая вас
reaction-add = Добавить реакцию
quote-label = В ответ { $name }
quote-jump = Перейти к исходному сообщению
quote-deleted = Удалённое сообщение
revisions-title = Прежние версии
revisions-none = Прежних версий нет.
revisions-now = Сейчас
details-title = О сообщении
details-written = Написано
details-stored = Получено сервером
details-edited = Изменено
details-delivered = Доставлено
details-read = Прочитано
details-not-yet = ещё нет
details-readers = Участники
details-loading = Загрузка подробностей…
delete-title = Удалить сообщение?
delete-text = Восстановить его будет нельзя.
delete-for-me = Удалить у меня
delete-for-me-hint = Оно исчезнет с ваших устройств, у остальных останется.
delete-for-all = Удалить у всех
delete-for-all-hint = Его текст и файлы исчезнут у всех. Останется пометка, что сообщение удалено.
forward-title = Переслать…
forward-to = Переслать: { $name }

## Набор сообщения: ещё

composer-reply = Ответ: { $name }
composer-reply-cancel = Отменить ответ
composer-edit = Изменение сообщения
composer-edit-save = Сохранить изменения
composer-edit-cancel = Отменить изменение
composer-edit-refused = Изменение не принято. Ваш текст здесь.
composer-emoji = Вставить эмодзи
composer-attach = Прикрепить файлы
composer-attachments = Прикреплённые файлы
composer-drop = Отпустите файлы, чтобы прикрепить
composer-mentions = Кого упомянуть
composer-formats = Форматирование
composer-format-bold = Жирный
composer-format-italic = Курсив
composer-format-strike = Зачёркнутый
composer-format-code = Код
emoji-search = Поиск эмодзи
emoji-recent = Недавние
emoji-smileys = Смайлики
emoji-people = Люди
emoji-nature = Животные и природа
emoji-food = Еда и напитки
emoji-activities = Занятия
emoji-travel = Путешествия
emoji-objects = Предметы
emoji-symbols = Символы
emoji-flags = Флаги
emoji-none = Ничего не найдено
emoji-failed = Не удалось загрузить эмодзи.
emoji-skin-tone = Оттенок кожи
emoji-skin-default = Обычный
emoji-skin-light = Светлый
emoji-skin-medium-light = Средне-светлый
emoji-skin-medium = Средний
emoji-skin-medium-dark = Средне-тёмный
emoji-skin-dark = Тёмный

## Файлы

upload-waiting = Ожидание
upload-running = Загрузка: { $percent }
upload-failed = Не загружено
upload-cancel = Убрать { $name }
upload-retry = Загрузить { $name } снова
upload-too-large = { $name } слишком велик; файл может занимать до { $size }.
upload-too-many = { $count ->
    [one] В сообщение помещается только { $count } файл.
    [few] В сообщение помещаются только { $count } файла.
    [many] В сообщение помещаются только { $count } файлов.
   *[other] В сообщение помещаются только { $count } файла.
}
file-download = Скачать { $name }
picture-open = Открыть изображение { $name }
picture-failed = Не удалось загрузить изображение.
picture-loading = Загрузка изображения…
viewer-title = Изображения
viewer-next = Следующее изображение
viewer-previous = Предыдущее изображение
viewer-zoom-in = Увеличить
viewer-zoom-out = Уменьшить
viewer-position = { $index } из { $count }
preview-picture = Изображение
preview-files = { $count ->
    [one] { $count } файл
    [few] { $count } файла
    [many] { $count } файлов
   *[other] { $count } файла
}

## Что можно сделать с беседой

room-menu = Действия: { $name }
room-open = Открыть
room-mute = Без звука
room-unmute = Включить звук
room-pin = Закрепить
room-unpin = Открепить
room-mark-unread = Пометить непрочитанным
room-mark-read = Пометить прочитанным
room-leave = Покинуть группу
room-delete = Удалить беседу
room-delete-title = Удалить беседу с { $name }?
room-delete-group-title = Удалить группу { $name }?
room-delete-text = Все её сообщения и файлы исчезнут у всех участников. Это нельзя отменить.
room-leave-title = Покинуть группу { $name }?
room-leave-text = Её сообщения больше не будут приходить. Участники смогут добавить вас снова.
room-muted = Без звука
room-pinned = Закреплено
room-marked-unread = Помечено непрочитанным
room-gone = Этой беседы больше нет
room-gone-hint = Её удалили, или вы больше не участник.
room-info = О беседе
group-new = Новая группа
group-title = Название группы
group-title-missing = Дайте группе название.
group-people = Участники
group-people-missing = Выберите хотя бы одного человека.
group-chosen = { $count ->
    [one] Выбран { $count } человек
    [few] Выбрано { $count } человека
    [many] Выбрано { $count } человек
   *[other] Выбрано { $count } человека
}
group-create = Создать группу
group-rename = Переименовать группу
group-members = Участники
group-add = Добавить людей
group-remove = Исключить { $name }
group-remove-title = Исключить { $name } из группы?
group-owner = Владелец
group-you = Вы

## Люди

profile-title = Профиль
profile-open = Показать профиль
profile-menu = Действия: { $name }
profile-write = Написать
profile-copy = Копировать данные
profile-block = Заблокировать
profile-unblock = Разблокировать
profile-blocked = Заблокирован
profile-block-title = Заблокировать { $name }?
profile-block-text = Вы не сможете писать друг другу лично. На группы это не влияет. Человек об этом не узнает.
profile-block-for-good = Беседа исчезнет из списков у вас обоих, а новые сообщения от этого человека показаны не будут. Он об этом не узнает. Отменить это нельзя.
profile-shared = Общие беседы
profile-shared-none = Других общих бесед нет.
profile-handle = Имя пользователя
profile-lookalike = Это не { $name }, хотя имена выглядят одинаково

## Поиск

search-open = Поиск
search-title = Поиск
search-placeholder = Люди, беседы и сообщения
search-in-room = Поиск в этой беседе
search-rooms = Беседы
search-people = Люди
search-messages = Сообщения
search-hint = Введите запрос.
search-searching = Поиск…
search-none = По запросу «{ $query }» ничего не найдено
search-rescued = Результаты для «{ $query }»
search-more = Показать ещё
search-found = { $count ->
    [one] { $count } результат
    [few] { $count } результата
    [many] { $count } результатов
   *[other] { $count } результата
}
jump-to-date = Перейти к дате
jump-to-unread = К первому непрочитанному
date-previous-month = Предыдущий месяц
date-next-month = Следующий месяц
date-none = В этот день и после него сообщений нет
timeline-loading-newer = Загрузка новых сообщений…

## О чём сообщается

notice-ask-title = Показывать уведомления о сообщениях?
notice-ask-text = Вы узнаете о сообщениях, даже когда заняты другим. Это можно изменить в настройках.
notice-allow = Разрешить
notice-later = Не сейчас
notice-message = { $name }
notice-message-in = { $name } — { $room }
settings-notices = Уведомления
settings-notices-toast = Показывать здесь сообщения из других бесед
settings-notices-browser = Уведомления браузера
settings-notices-denied = Браузер их запрещает. Разрешите их для этой страницы в настройках браузера.
settings-sounds = Звуки
settings-quiet = Не беспокоить
settings-quiet-hint = Ни о чём не сообщается, пока вы это не выключите; другие видят, что вы заняты.
settings-quiet-ends = Ни о чём не сообщается; другие видят, что вы заняты. Окончание: { $time }.
settings-quiet-span = На какое время
settings-quiet-hour = На один час
settings-quiet-morning = До завтрашнего утра
settings-quiet-always = Пока я не выключу

## Настройки: ещё

settings-presence = Мой статус
settings-presence-auto = Автоматически
settings-appearance = Внешний вид
settings-density = Плотность
settings-density-comfortable = Просторно
settings-density-compact = Компактно
settings-font-size = Размер текста
settings-font-small = Мелкий
settings-font-normal = Обычный
settings-font-large = Крупный
settings-font-larger = Очень крупный
settings-motion = Анимация
settings-motion-system = Как в системе
settings-motion-reduced = Меньше
settings-motion-full = Полная
settings-words = Язык и числа
shortcuts-title = Сочетания клавиш
shortcut-search = Поиск
shortcut-search-room = Поиск в беседе
shortcut-next-room = Следующая беседа
shortcut-previous-room = Предыдущая беседа
shortcut-close = Закрыть открытое
shortcut-sheet = Этот список
shortcut-send = Отправить
shortcut-new-line = Новая строка
shortcut-half-space = Неразрывающий разделитель (ZWNJ)
shortcut-edit-last = Изменить последнее своё сообщение
shortcut-direction = Сменить направление текста
shortcut-emoji = Вставить эмодзи
shortcut-settings = Настройки
shortcut-menu = Меню выделенного
notice-hidden = Новое сообщение
settings-previews = Показывать в них текст сообщений
settings-writing = Ввод текста
settings-enter = Клавиша Enter
settings-enter-sends = Отправляет
settings-enter-breaks = Новая строка
settings-formatting = Кнопки жирного, курсива и других видов
shortcuts-page = Везде
shortcuts-writing = При наборе
shortcuts-messages = На сообщении

## Что сделано и что нет

deed-room-deleted = Беседа удалена
deed-room-left = Вы покинули группу
deed-muted = Звук выключен
deed-unmuted = Звук включён
deed-pinned = Закреплено
deed-unpinned = Откреплено
deed-marked-unread = Помечено непрочитанным
deed-marked-read = Помечено прочитанным
deed-blocked = { $name }: заблокировано
deed-unblocked = { $name }: разблокировано
deed-message-deleted = Сообщение удалено
deed-message-hidden = Сообщение удалено у вас
deed-message-forwarded = Переслано
deed-group-created = Группа создана
deed-group-renamed = Группа переименована
deed-broadcast = Объявление отправлено всем
deed-members-added = Участники добавлены
deed-member-removed = { $name }: исключение из группы
failed-room-delete = Беседа не удалена
failed-room-leave = Не удалось покинуть группу
failed-setting = Изменение не сохранено
failed-block = Не получилось
failed-message-delete = Сообщение не удалено
failed-message-edit = Сообщение не изменено
failed-react = Реакция не отправлена
failed-group = Группа не изменена
failed-broadcast = Объявление не отправлено
error-refused-type = Файлы этого вида не принимаются.

## Live figures

amount-thousand = { $amount } тыс.
amount-million = { $amount } млн
amount-billion = { $amount } млрд
amount-trillion = { $amount } трлн
live-title = Данные в реальном времени
live-demo = Демонстрация: эти цифры вымышлены
live-stale = Связь потеряна; это данные до разрыва
live-waiting = Ожидание соединения…
live-not-offered = Этот сервер не передаёт живых данных
live-not-offered-hint = Возможно, администратор их отключил.
live-session = Сеанс
live-statistics = Статистика соединений
live-statistics-ask = Запросить статистику
live-statistics-said = Сейчас в сети: { $online }, открытых сеансов: { $sessions }
live-online = Сейчас в сети
live-sessions = Открытые сеансы
live-sessions-total = Всего сеансов
live-sent = Отправлено сообщений
live-received = Получено сообщений
live-heartbeat = Последний сигнал
live-kinds = Виды клиентов
live-kind-browser = Браузер
live-kind-mobile = Мобильный
live-kind-desktop = Настольный
live-kind-other = Прочие
live-wall = Режим табло
live-wall-leave = Esc вернёт на страницу
live-topics = Подписки
live-topic-market = Рынок
live-topic-prices = Цены
live-topic-news = Новости
live-topic-alerts = Оповещения
live-topic-all = Всё
live-topic-off = Выключено
live-topic-asked = Ждём подтверждения
live-topic-on = Подтверждено
live-topic-refused = Отклонено
live-market = Рынок
live-market-loading = Загружаем данные рынка…
live-market-silent = Цен пока нет
live-market-silent-hint = Подпишитесь на рынок или на цены, чтобы увидеть их здесь.
live-market-search = Поиск монеты
live-market-none = Такой монеты нет
live-column-rank = Место
live-column-coin = Монета
live-column-price = Цена
live-column-change = 24 часа
live-column-volume = Объём
live-column-cap = Капитализация
live-column-line = Динамика
live-tiles = Крупнейшие монеты
live-mood = Настроение рынка
live-mood-extreme-fear = Сильный страх
live-mood-fear = Страх
live-mood-neutral = Нейтрально
live-mood-greed = Жадность
live-mood-extreme-greed = Сильная жадность
live-dominance = Доля { $coin }
live-trending = В тренде
live-providers = Поставщики
live-providers-online = В сети: { $online } из { $total }
live-provider-online = Работает
live-provider-degraded = С перебоями
live-provider-offline = Не работает
live-provider-unknown = Неизвестно
live-response-ms = { $ms } мс
live-pools = Пулы
live-pool-available = Доступно { $available } из { $total }
live-pool-off = Не используется
live-news = Новости
live-news-none = Новостей пока нет
live-alerts = Оповещения
live-alerts-none = Оповещений пока нет
live-metrics = Другие показатели
live-yes = Да
live-no = Нет
live-left-out = … и ещё
live-list-failed = Часть данных не загрузилась
live-watch = Мои ценовые оповещения
live-watch-hint = Хранятся на этом устройстве; сообщим, как только цена будет достигнута.
live-watch-coin = Символ монеты
live-watch-price = Цена в долларах США
live-watch-when = Когда
live-watch-above = На ней или выше
live-watch-below = На ней или ниже
live-watch-add = Добавить оповещение
live-watch-none = Оповещений пока нет
live-watch-coin-missing = Введите символ, например BTC
live-watch-price-missing = Введите цену больше нуля
live-watch-taken = Такое оповещение уже есть или их слишком много
live-watch-line-above = { $symbol }: { $price } или выше
live-watch-line-below = { $symbol }: { $price } или ниже
live-watch-told = Сообщено
live-watch-armed = Ожидает
live-watch-remove = Удалить оповещение { $symbol }
toast-price = { $symbol }: сейчас { $price }
live-log = Журнал событий
live-log-pause = Приостановить журнал
live-log-resume = Продолжить журнал
live-log-clear = Очистить журнал
live-log-copy = Скопировать журнал
live-log-filter = Фильтр журнала
live-log-none = Событий пока нет
live-log-no-match = Ничего не подходит под фильтр
live-log-sent = Отправлено
live-log-received = Получено
live-log-system = Система
live-market-count = { $count ->
    [one] { $count } монета
    [few] { $count } монеты
    [many] { $count } монет
   *[other] { $count } монеты
}
live-topic-watchers = { $count ->
    [one] { $count } подписчик
    [few] { $count } подписчика
    [many] { $count } подписчиков
   *[other] { $count } подписчика
}
live-pool-rotations = { $count ->
    [one] { $count } переключение
    [few] { $count } переключения
    [many] { $count } переключений
   *[other] { $count } переключения
}
live-log-missed = { $count ->
    [one] За время паузы пропущено { $count } событие
    [few] За время паузы пропущено { $count } события
    [many] За время паузы пропущено { $count } событий
   *[other] За время паузы пропущено { $count } события
}

## Формы

form-discard-title = Закрыть без сохранения?
form-discard-text = Внесённые здесь изменения не сохранены и будут потеряны.
form-discard = Не сохранять
form-keep = Продолжить правку
form-faults = { $count ->
    [one] Нужно исправить { $count } ошибку
    [few] Нужно исправить { $count } ошибки
    [many] Нужно исправить { $count } ошибок
   *[other] Нужно исправить { $count } ошибки
}
date-choose = Выбрать дату
date-choose-year = Год
date-choose-month = Месяц
date-choose-today = Сегодня
date-example = Например, { $date }
date-unread = Это не дата. Напишите, например, так: { $date }
date-early = Эта дата слишком ранняя
date-late = Эта дата слишком поздняя
clock-offers = Выбрать время
clock-unread = Это не время. Напишите, например, так: { $time }
combobox-clear = Убрать
combobox-loading = Идёт поиск…
combobox-nothing = Ничего не найдено
combobox-more-letters = { $count ->
    [one] Введите хотя бы { $count } букву
    [few] Введите хотя бы { $count } буквы
    [many] Введите хотя бы { $count } букв
   *[other] Введите хотя бы { $count } буквы
}
combobox-retry = Повторить

## Расписание

pages-schedule = Расписание
schedule-title = Расписание
schedule-waiting = Загружаем расписание…
schedule-not-offered = Здесь нет расписания
schedule-not-offered-hint = Сервер не предлагает его этой учётной записи.
schedule-no-branch = Нет филиала
schedule-no-branch-hint = Этой учётной записи не открыт ни один филиал. Попросите доступ у администратора клиники.
schedule-nobody = В этом филиале никто не работает
schedule-nobody-hint = Как только появятся сотрудники, у каждого здесь будет своя колонка.
schedule-failed = Не удалось загрузить расписание
schedule-stale = Эти записи могли устареть.
schedule-toolbar = Дни и вид
schedule-view = Вид
schedule-day = День
schedule-week = Неделя
schedule-month = Месяц
schedule-today = Сегодня
schedule-now = Сейчас
schedule-morning = Начало дня
schedule-go-to = Перейти к дню
schedule-previous-day = Предыдущий день
schedule-next-day = Следующий день
schedule-previous-week = Предыдущая неделя
schedule-next-week = Следующая неделя
schedule-branch = Филиал
schedule-new = Новый визит
schedule-new-more = Создать другое
schedule-new-patient = Новый пациент
schedule-filter = Фильтр по статусам
schedule-filter-all = Все статусы
schedule-filtered = { $count ->
    [one] { $count } статус
    [few] { $count } статуса
    [many] { $count } статусов
   *[other] { $count } статуса
}
schedule-people = Сотрудники
schedule-people-all = Все сотрудники
schedule-range = { $from } – { $to }
schedule-moment = { $day }, { $time }
schedule-appointment = { $patient }, { $times }, { $day }, у специалиста { $employee }. { $status }
schedule-appointment-note = специалист: { $employee }. { $status }
schedule-status-draft = Не подтвержден
schedule-status-booked = Забронировано
schedule-status-confirmed = Подтверждено
schedule-status-in-progress = Пациент пришел
schedule-status-done = Выполнено
schedule-status-no-show = Не пришёл
schedule-status-canceled = Отменено
schedule-break-lunch = Обед
schedule-break-rest = Перерыв
schedule-break-meeting = Совещание
schedule-break-other = Другое
schedule-break-of = { $name }: { $what }
schedule-column = { $count ->
    [one] { $name }, { $detail }: { $count } запись
    [few] { $name }, { $detail }: { $count } записи
    [many] { $name }, { $detail }: { $count } записей
   *[other] { $name }, { $detail }: { $count } записи
}
schedule-day-holds = { $count ->
    [one] { $name }: { $count } запись
    [few] { $name }: { $count } записи
    [many] { $name }: { $count } записей
   *[other] { $name }: { $count } записи
}
schedule-grid = Записи по часам
schedule-slot = { $times }, { $column }: свободно, Enter — новый визит
schedule-picked-up = Взято: { $times }, { $column }. Стрелки переносят, Shift со стрелками меняет длительность, Enter ставит, Escape отменяет.
schedule-moving = { $times }, { $column }
schedule-dropped = Поставлено: { $times }, { $column }
schedule-given-up = Осталось: { $times }, { $column }
schedule-fixed = Это нельзя перенести
schedule-busy-with = Занято: { $patient }
schedule-head-menu = Действия с днём: { $name }
schedule-menu = Действия с визитом: { $name }
schedule-week-of = Расписание на неделю
schedule-add-break = Добавить перерыв
schedule-delete-break = Удалить перерыв { $times }
schedule-cancel-day = Отменить рабочий день
schedule-edit = Редактировать
schedule-copy = Копировать
schedule-move = Перенести
schedule-move-hint = Перетащите визит в нужное место. С клавиатуры: пробел берёт, стрелки переносят, Enter ставит.
schedule-patient = Пациент
schedule-cancel = Отменить
schedule-delete = Удалить
schedule-more = { $count ->
    [one] ещё { $count }
    [few] ещё { $count }
    [many] ещё { $count }
   *[other] ещё { $count }
}
schedule-done-created = Запись создана
schedule-done-changed = Запись обновлена
schedule-done-moved = Визит перенесён
schedule-done-status = Статус изменён
schedule-done-canceled = Визит отменен
schedule-done-deleted = Визит удален
schedule-done-day-canceled = Рабочий день отменён
schedule-done-patient-created = Пациент создан
schedule-done-patient-changed = Пациент обновлён
schedule-done-break-added = Перерыв добавлен
schedule-done-break-deleted = Перерыв удалён
schedule-failed-created = Запись не создана
schedule-failed-changed = Запись не изменена
schedule-failed-moved = Визит не перенесён
schedule-failed-status = Статус не изменён
schedule-failed-canceled = Ошибка отмены визита
schedule-failed-deleted = Ошибка удаления визита
schedule-failed-day = Отменён не весь день
schedule-failed-patient = Пациент не сохранён
schedule-failed-break = Ошибка при сохранении перерыва
error-invalid = Некоторые поля заполнены неверно
error-conflict = Это время занято
error-no-organisation = Не удалось определить вашу организацию. Войдите в систему заново.
error-second-factor-needed = Для входа нужен код из приложения-аутентификатора

## Формы расписания

schedule-form-new = Новый визит
schedule-form-edit = Редактировать визит
schedule-form-copy = Копия визита
schedule-form-copy-hint = Новый визит того же пациента такой же длины. Выберите другой день или время.
schedule-form-reading = Загружаем визит…
schedule-form-unread = Не удалось загрузить визит
schedule-form-changed-elsewhere = Тем временем кто-то изменил эту запись. Сейчас в ней: { $now }
schedule-form-reload = Показать то, что записано сейчас
schedule-form-removed-elsewhere = Тем временем кто-то удалил эту запись. Того, что вы видите, в расписании уже нет.
schedule-form-employee = Сотрудник
schedule-form-patient = Пациент
schedule-form-patient-hint = Поиск по имени, телефону или ИИН
schedule-form-place = Кабинет
schedule-form-no-place = Без кабинета
schedule-form-day = День
schedule-form-start = Начало
schedule-form-end = Окончание
schedule-form-length = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}
schedule-form-status = Статус
schedule-form-primary = Первичный приём
schedule-form-urgent = Срочно
schedule-form-note = Примечание
schedule-form-reason = Причина отмены
schedule-form-come = Пациент пришёл
schedule-form-gap-title = Всё равно сохранить?
schedule-form-gap-text = Перерыв между двумя пациентами короче, чем положено этому сотруднику.
schedule-form-save-anyway = Всё равно сохранить
schedule-form-kept = Сеанс завершился, пока вы заполняли форму. Введённое сохранилось.
schedule-form-kept-open = Продолжить
schedule-form-cancel-title = Отменить визит: { $name }?
schedule-form-cancel-deed = Отменить визит
schedule-form-cancel-keep = Не отменять
schedule-form-delete-title = Удалить визит: { $name }?
schedule-form-delete-text = Вы уверены, что хотите удалить этот визит? Это действие нельзя отменить.
schedule-form-delete-deed = Удалить навсегда
schedule-form-move-title = Всё равно перенести?
schedule-form-move-text = { $name }: { $when }. Перерыв между двумя пациентами станет короче, чем положено этому сотруднику.
schedule-form-move-deed = Всё равно перенести
schedule-form-day-title = Отменить рабочий день для { $name }?
schedule-form-day-text = { $count ->
    [one] { $day }: будет отменён { $count } предстоящий визит.
    [few] { $day }: будут отменены { $count } предстоящих визита.
    [many] { $day }: будет отменено { $count } предстоящих визитов.
   *[other] { $day }: будет отменено { $count } предстоящего визита.
}
schedule-form-day-nothing = { $day }: предстоящих визитов нет.
schedule-form-day-deed = Отменить все
schedule-form-day-again = Повторить для остальных
schedule-form-day-stop = Остановить
schedule-form-day-progress = Отменено { $done } из { $count }
schedule-form-day-failed = { $count ->
    [one] Не отменён { $count } визит:
    [few] Не отменены { $count } визита:
    [many] Не отменено { $count } визитов:
   *[other] Не отменено { $count } визита:
}
break-title = Добавить перерыв
break-kind = Тип перерыва
break-daily = Повторяющийся перерыв (каждый день)
break-daily-hint = Также в следующие дни, насколько позволяет сервер
break-delete-title = Удалить перерыв?
break-delete-text = { $what }, { $times }, { $day }
break-delete-deed = Удалить перерыв
patient-new = Новый пациент
patient-edit = Редактировать пациента
patient-reading = Загружаем данные пациента…
patient-unread = Не удалось загрузить данные пациента
patient-create-new = Создать нового пациента
patient-create = Создать пациента
patient-choose = Выбрать этого
patient-open = Открыть этого
patient-save-anyway = Всё равно сохранить
patient-looking = Ищем такого же пациента…
patient-last-name = Фамилия
patient-first-name = Имя
patient-middle-name = Отчество
patient-birth-date = Дата рождения
patient-birth-later = Этот день ещё не наступил. Всё верно?
patient-sex = Пол
patient-female = Женский
patient-male = Мужской
patient-phone = Телефон
patient-email = Эл. почта
patient-iin = ИИН
patient-iin-hint = Двенадцать цифр
patient-iin-length = ИИН должен содержать ровно двенадцать цифр. Сохранить можно и так.
patient-iin-century = Седьмая цифра ИИН не указывает на век рождения. Сохранить можно и так.
patient-iin-day = ИИН начинается с несуществующей даты. Сохранить можно и так.
patient-iin-future = Дата рождения в ИИН ещё не наступила. Сохранить можно и так.
patient-iin-checksum = Неверная контрольная сумма ИИН — возможно, опечатка. Сохранить можно и так.
patient-iin-says = По ИИН: { $date }, { $sex }
patient-iin-take = Подставить
patient-iin-verify = Верифицировать ИИН
patient-iin-verified = Верифицирован { $date }
patient-iin-save-first = Сначала сохраните пациента, затем ИИН можно верифицировать.
patient-address = Полный адрес
patient-notes = Примечание к пациенту
patient-allergies = Аллергии
patient-history = История болезни
patient-discount = Скидка, %
patient-inactive = Больше не приходит
patient-offers = Можно присылать предложения
patient-section-who = Общая информация
patient-section-reach = Контакты
patient-section-health = Здоровье
patient-section-more = Дополнительно
fault-missing = Обязательное поле
fault-missing-employee = Выберите сотрудника
fault-missing-patient = Выберите или создайте пациента
fault-missing-day = Выберите день
fault-missing-start = Выберите время начала
fault-missing-end = Выберите время окончания
fault-missing-last-name = Введите фамилию
fault-missing-first-name = Введите имя
fault-missing-birth-date = Выберите дату рождения
fault-missing-sex = Выберите пол
fault-missing-phone = Введите телефон
fault-too-long = Слишком длинно: не больше { $limit } символов
fault-bad-day = Это не дата
fault-bad-birth-date = Дата рождения не распознана. Выберите её в календаре ещё раз.
fault-bad-moment = Это не время
fault-bad-email = Введите правильный адрес электронной почты
fault-not-a-number = Введите число
fault-too-many-digits = Слишком большое число: не больше { $limit } цифр до запятой
fault-no-such-choice = Сервер не знает такого значения
fault-gone = Этого больше нет. Выберите другое.
fault-wrong-kind = Сервер ждёт здесь другое. Это ошибка приложения, не ваша.
fault-employee-busy = У сотрудника в это время другой визит
fault-place-taken = Кабинет в это время занят
fault-break-overlaps = У сотрудника уже есть перерыв в это время
fault-ends-before-start = Окончание должно быть позже начала
fault-phone-taken = Пациент с таким телефоном уже существует
fault-phone-taken-by = Пациент с таким телефоном уже существует: { $name }
fault-iin-taken = Пациент с таким ИИН уже существует
fault-iin-taken-by = Пациент с таким ИИН уже существует: { $name }
fault-bad-iin = ИИН неверный
fault-other = Сервер не принимает это значение
fault-birth-date-title = Сервер не распознал дату рождения
fault-birth-date-hint = Дата всегда отправляется в виде ГГГГ-ММ-ДД, например { $example }, какой бы календарь вы ни видели. Выберите день в календаре ещё раз; если ошибка повторится, скопируйте подробности для поддержки.
fault-conflict-title = Это время занято
fault-conflict-hint = Выберите другое время, другого сотрудника или кабинет. Всё введённое сохранилось.
fault-permission-title = У вас недостаточно прав
fault-permission-hint = Попросите доступ у администратора клиники или выберите другой филиал.
fault-session-title = Сеанс завершён
fault-session-hint = Войдите снова. Введённое сохранится, и вы сможете продолжить.
fault-organisation-title = Не удалось определить вашу организацию
fault-organisation-hint = Войдите в систему заново: обычно это помогает. Введённое сохранится.
fault-gone-title = Этого больше нет
fault-gone-hint = Возможно, это уже удалили.
fault-network-title = Нет связи с сервером
fault-network-hint = Ничего не потеряно. Проверьте подключение и повторите.
fault-server-title = Ошибка на сервере
fault-server-hint = Это не ваша ошибка, и ничего не потеряно. Повторите; если не поможет, передайте подробности поддержке.
fault-other-title = Не сохранено
fault-reference = Номер обращения: { $reference }
fault-copy = Скопировать подробности
fault-sign-in = Войти снова
