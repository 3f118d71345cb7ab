//! Every message the interface can say, as typed keys, in the order of the `.ftl` files.
//! A key that is not listed here cannot be shown; a listed key missing from a language fails a test.

/// The name of one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(pub(crate) &'static str);

impl Key {
    /// The message's id in the `.ftl` files.
    pub fn id(self) -> &'static str {
        self.0
    }

    /// The key of an id that came from elsewhere, such as the message key of a server's error.
    pub fn by_id(id: &str) -> Option<Key> {
        Key::ALL.iter().copied().find(|key| key.0 == id)
    }
}

macro_rules! keys {
    ($($name:ident = $id:literal;)+) => {
        $(
            #[doc = concat!("The message `", $id, "`.")]
            pub const $name: Key = Key($id);
        )+

        impl Key {
            /// Every key there is.
            pub const ALL: &'static [Key] = &[$($name),+];
        }
    };
}

keys! {
    APP_NAME = "app-name";
    PAGE_TITLE = "page-title";
    PAGE_TITLE_UNREAD = "page-title-unread";
    PAGE_TITLE_SIGN_IN = "page-title-sign-in";
    PAGE_TITLE_CONVERSATIONS = "page-title-conversations";
    PAGE_NOT_FOUND_HOME = "page-not-found-home";
    SIGN_IN_TITLE = "sign-in-title";
    SIGN_IN_SUBTITLE = "sign-in-subtitle";
    SIGN_IN_NAME = "sign-in-name";
    SIGN_IN_PASSWORD = "sign-in-password";
    SIGN_IN_BUTTON = "sign-in-button";
    SIGN_IN_WORKING = "sign-in-working";
    SIGN_IN_SHOW_PASSWORD = "sign-in-show-password";
    SIGN_IN_HIDE_PASSWORD = "sign-in-hide-password";
    SIGN_IN_NAME_MISSING = "sign-in-name-missing";
    SIGN_IN_PASSWORD_MISSING = "sign-in-password-missing";
    SIGN_IN_UNREACHABLE = "sign-in-unreachable";
    SIGN_IN_EXPIRED = "sign-in-expired";
    SIGN_IN_DEMO_TITLE = "sign-in-demo-title";
    SIGN_IN_DEMO_HINT = "sign-in-demo-hint";
    SIGN_IN_DEMO_USE = "sign-in-demo-use";
    ACTION_BACK = "action-back";
    ACTION_CLOSE = "action-close";
    ACTION_MORE = "action-more";
    ACTION_RETRY = "action-retry";
    ACTION_SKIP_TO_CONVERSATION = "action-skip-to-conversation";
    ROOM_LIST_TITLE = "room-list-title";
    ROOM_LIST_LABEL = "room-list-label";
    ROOM_LIST_LOADING = "room-list-loading";
    ROOM_LIST_EMPTY = "room-list-empty";
    ROOM_LIST_EMPTY_HINT = "room-list-empty-hint";
    ROOM_SEARCH_PLACEHOLDER = "room-search-placeholder";
    ROOM_SEARCH_NO_RESULTS = "room-search-no-results";
    ROOM_NEW = "room-new";
    ROOM_PEOPLE_TITLE = "room-people-title";
    ROOM_PEOPLE_PLACEHOLDER = "room-people-placeholder";
    ROOM_PEOPLE_HINT = "room-people-hint";
    ROOM_PEOPLE_SEARCHING = "room-people-searching";
    ROOM_PEOPLE_NO_RESULTS = "room-people-no-results";
    ROOM_START_CHAT_WITH = "room-start-chat-with";
    ROOM_UNREAD = "room-unread";
    ROOM_DRAFT_PREFIX = "room-draft-prefix";
    ROOM_YOU_PREFIX = "room-you-prefix";
    ROOM_SENDER_PREFIX = "room-sender-prefix";
    ROOM_NO_MESSAGES = "room-no-messages";
    ROOM_MEMBERS = "room-members";
    ROOM_TYPING = "room-typing";
    ROOM_TYPING_ONE = "room-typing-one";
    ROOM_TYPING_TWO = "room-typing-two";
    ROOM_TYPING_MANY = "room-typing-many";
    PRESENCE_ONLINE = "presence-online";
    PRESENCE_AWAY = "presence-away";
    PRESENCE_BUSY = "presence-busy";
    PRESENCE_OFFLINE = "presence-offline";
    PRESENCE_LAST_SEEN = "presence-last-seen";
    TIME_TODAY = "time-today";
    TIME_YESTERDAY = "time-yesterday";
    TIME_JUST_NOW = "time-just-now";
    TIME_MINUTES_AGO = "time-minutes-ago";
    TIME_HOURS_AGO = "time-hours-ago";
    TIME_TODAY_AT = "time-today-at";
    TIME_YESTERDAY_AT = "time-yesterday-at";
    TIME_WEEKDAY_AT = "time-weekday-at";
    TIME_DATE_AT = "time-date-at";
    TIMELINE_LABEL = "timeline-label";
    TIMELINE_UNREAD_DIVIDER = "timeline-unread-divider";
    TIMELINE_NEW_MESSAGES = "timeline-new-messages";
    TIMELINE_JUMP_TO_LATEST = "timeline-jump-to-latest";
    TIMELINE_LOADING_HISTORY = "timeline-loading-history";
    TIMELINE_BEGINNING = "timeline-beginning";
    TIMELINE_EMPTY = "timeline-empty";
    TIMELINE_EMPTY_HINT = "timeline-empty-hint";
    TIMELINE_CHOOSE = "timeline-choose";
    TIMELINE_CHOOSE_HINT = "timeline-choose-hint";
    TIMELINE_GAP = "timeline-gap";
    TIMELINE_LOAD_FAILED = "timeline-load-failed";
    TIMELINE_MESSAGE_ANNOUNCED = "timeline-message-announced";
    TIMELINE_LINK_NEW_TAB = "timeline-link-new-tab";
    TIMELINE_CONTROL_CHIP = "timeline-control-chip";
    TIMELINE_CONTROL_LRE = "timeline-control-lre";
    TIMELINE_CONTROL_RLE = "timeline-control-rle";
    TIMELINE_CONTROL_PDF = "timeline-control-pdf";
    TIMELINE_CONTROL_LRO = "timeline-control-lro";
    TIMELINE_CONTROL_RLO = "timeline-control-rlo";
    TIMELINE_CONTROL_LRI = "timeline-control-lri";
    TIMELINE_CONTROL_RLI = "timeline-control-rli";
    TIMELINE_CONTROL_FSI = "timeline-control-fsi";
    TIMELINE_CONTROL_PDI = "timeline-control-pdi";
    COMPOSER_LABEL_TO = "composer-label-to";
    COMPOSER_PLACEHOLDER = "composer-placeholder";
    COMPOSER_SEND = "composer-send";
    COMPOSER_HINT = "composer-hint";
    COMPOSER_LEFT = "composer-left";
    COMPOSER_TOO_LONG = "composer-too-long";
    COMPOSER_OFFLINE = "composer-offline";
    COMPOSER_DIRECTION = "composer-direction";
    COMPOSER_DIRECTION_AUTO = "composer-direction-auto";
    COMPOSER_DIRECTION_RTL = "composer-direction-rtl";
    COMPOSER_DIRECTION_LTR = "composer-direction-ltr";
    DELIVERY_QUEUED = "delivery-queued";
    DELIVERY_SENDING = "delivery-sending";
    DELIVERY_SENT = "delivery-sent";
    DELIVERY_DELIVERED = "delivery-delivered";
    DELIVERY_READ = "delivery-read";
    DELIVERY_UNKNOWN = "delivery-unknown";
    DELIVERY_FAILED = "delivery-failed";
    DELIVERY_RETRY = "delivery-retry";
    DELIVERY_DISCARD = "delivery-discard";
    STATUS_LABEL = "status-label";
    STATUS_CONNECTED = "status-connected";
    STATUS_CONNECTING = "status-connecting";
    STATUS_RECONNECTING = "status-reconnecting";
    STATUS_WAITING = "status-waiting";
    STATUS_RETRY_NOW = "status-retry-now";
    STATUS_OFFLINE = "status-offline";
    STATUS_SIGNED_OUT = "status-signed-out";
    STATUS_STOPPED = "status-stopped";
    STATUS_CAUSE_NETWORK_LOST = "status-cause-network-lost";
    STATUS_CAUSE_SERVER_CLOSED = "status-cause-server-closed";
    STATUS_CAUSE_SERVER_RESTARTING = "status-cause-server-restarting";
    STATUS_CAUSE_HEARTBEAT_MISSED = "status-cause-heartbeat-missed";
    STATUS_CAUSE_PROTOCOL_ERROR = "status-cause-protocol-error";
    STATUS_CAUSE_SESSION_EXPIRED = "status-cause-session-expired";
    STATUS_CAUSE_TOO_MANY_CONNECTIONS = "status-cause-too-many-connections";
    STATUS_CAUSE_CLIENT_TOO_OLD = "status-cause-client-too-old";
    STATUS_CAUSE_UNREACHABLE = "status-cause-unreachable";
    STATUS_CAUSE_GREETING_MISSED = "status-cause-greeting-missed";
    STATUS_CAUSE_FORBIDDEN = "status-cause-forbidden";
    STATUS_CAUSE_OVERLOADED = "status-cause-overloaded";
    STATUS_ONLINE_USERS = "status-online-users";
    STATUS_SESSIONS = "status-sessions";
    STATUS_QUEUED = "status-queued";
    STATUS_RELOAD = "status-reload";
    TOAST_REGION = "toast-region";
    TOAST_KIND_SUCCESS = "toast-kind-success";
    TOAST_KIND_ERROR = "toast-kind-error";
    TOAST_KIND_WARNING = "toast-kind-warning";
    TOAST_KIND_INFO = "toast-kind-info";
    TOAST_DISMISS = "toast-dismiss";
    TOAST_COPIED = "toast-copied";
    TOAST_CONNECTION_RESTORED = "toast-connection-restored";
    TOAST_MESSAGE_NOT_SENT = "toast-message-not-sent";
    TOAST_SIGNED_OUT = "toast-signed-out";
    SETTINGS_TITLE = "settings-title";
    SETTINGS_OPEN = "settings-open";
    SETTINGS_LANGUAGE = "settings-language";
    SETTINGS_DIGITS = "settings-digits";
    SETTINGS_DIGITS_LATIN = "settings-digits-latin";
    SETTINGS_DIGITS_ARABIC_INDIC = "settings-digits-arabic-indic";
    SETTINGS_DIGITS_PERSIAN = "settings-digits-persian";
    SETTINGS_CALENDAR = "settings-calendar";
    SETTINGS_CALENDAR_GREGORIAN = "settings-calendar-gregorian";
    SETTINGS_CALENDAR_PERSIAN = "settings-calendar-persian";
    SETTINGS_CALENDAR_UMM_AL_QURA = "settings-calendar-umm-al-qura";
    SETTINGS_PREVIEW = "settings-preview";
    SETTINGS_THEME = "settings-theme";
    SETTINGS_THEME_SYSTEM = "settings-theme-system";
    SETTINGS_THEME_LIGHT = "settings-theme-light";
    SETTINGS_THEME_DARK = "settings-theme-dark";
    SETTINGS_THEME_HIGH_CONTRAST = "settings-theme-high-contrast";
    SETTINGS_OWN_SIDE = "settings-own-side";
    SETTINGS_OWN_SIDE_END = "settings-own-side-end";
    SETTINGS_OWN_SIDE_START = "settings-own-side-start";
    SETTINGS_ACCOUNT = "settings-account";
    SETTINGS_SIGNED_IN_AS = "settings-signed-in-as";
    SETTINGS_SIGN_OUT = "settings-sign-out";
    SETTINGS_SIGN_OUT_CONFIRM = "settings-sign-out-confirm";
    SETTINGS_SIGN_OUT_QUEUED = "settings-sign-out-queued";
    ERROR_BAD_CREDENTIALS = "error-bad-credentials";
    ERROR_RATE_LIMITED = "error-rate-limited";
    ERROR_TOO_LONG = "error-too-long";
    ERROR_NOT_FOUND = "error-not-found";
    ERROR_NOT_MEMBER = "error-not-member";
    ERROR_NOT_ALLOWED = "error-not-allowed";
    ERROR_BAD_REQUEST = "error-bad-request";
    ERROR_IDEMPOTENCY_CONFLICT = "error-idempotency-conflict";
    ERROR_SERVER = "error-server";
    ERROR_UNAUTHORIZED = "error-unauthorized";
    ERROR_UNSUPPORTED_VERSION = "error-unsupported-version";
    ERROR_TOO_LARGE = "error-too-large";
    ERROR_EMPTY = "error-empty";
    ERROR_OUT_OF_ORDER = "error-out-of-order";
    ERROR_UNREACHABLE = "error-unreachable";
    ERROR_TIMEOUT = "error-timeout";
    ERROR_UNDECODABLE = "error-undecodable";
    ERROR_LIMIT_REACHED = "error-limit-reached";
    ERROR_UNKNOWN = "error-unknown";
    ERROR_STORAGE = "error-storage";
}
