# Everything the interface says in English.

app-name = Mirsal

## Page titles

page-title = { $name } — { app-name }
page-title-unread = ({ $count }) { $name } — { app-name }
page-title-sign-in = Sign in — { app-name }
page-title-conversations = Conversations — { app-name }
page-not-found-home = Back to conversations

## Signing in

sign-in-title = Welcome to { app-name }
sign-in-subtitle = Sign in to pick up your conversations.
sign-in-name = User name
sign-in-password = Password
sign-in-button = Sign in
sign-in-working = Signing in…
sign-in-show-password = Show password
sign-in-hide-password = Hide password
sign-in-name-missing = Enter your user name.
sign-in-password-missing = Enter your password.
sign-in-unreachable = We could not reach the server. Check your connection and try again.
sign-in-expired = Your session has ended. Sign in again; your drafts are kept.
sign-in-demo-title = Demo accounts
sign-in-demo-hint = Pick an account to try, or open a private window and sign in as someone else to write to yourself.
sign-in-demo-use = Sign in as { $name }

## Common actions

action-back = Back
action-close = Close
action-more = More actions
action-retry = Try again
action-skip-to-conversation = Skip to conversation

## Conversations

room-list-title = Conversations
room-list-label = Conversation list
room-list-loading = Loading conversations…
room-list-empty = No conversations yet
room-list-empty-hint = Find someone and start your first one.
room-search-placeholder = Search conversations
room-search-no-results = Nothing found for “{ $query }”
room-new = New conversation
room-people-title = Find people
room-people-placeholder = Name or user name
room-people-hint = Type at least two letters.
room-people-searching = Searching…
room-people-no-results = Nobody found for “{ $query }”
room-start-chat-with = Start a chat with { $name }
room-unread = { $count ->
    [one] { $count } unread message
   *[other] { $count } unread messages
}
room-draft-prefix = Draft:
room-you-prefix = You:
room-sender-prefix = { $name }:
room-no-messages = No messages yet
room-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
room-typing = typing…
room-typing-one = { $name } is typing…
room-typing-two = { $first } and { $second } are typing…
room-typing-many = { $count ->
    [one] { $count } person is typing…
   *[other] { $count } people are typing…
}

## Presence

presence-online = Online
presence-away = Away
presence-busy = Busy
presence-offline = Offline
presence-last-seen = Last seen { $time }

## Time

time-today = Today
time-yesterday = Yesterday
time-just-now = just now
time-minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
time-hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
time-today-at = today at { $time }
time-yesterday-at = yesterday at { $time }
time-weekday-at = { $weekday } at { $time }
time-date-at = { $date } at { $time }

## Messages

timeline-label = Messages
timeline-unread-divider = { $count ->
    [one] { $count } unread message
   *[other] { $count } unread messages
}
timeline-new-messages = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
}
timeline-jump-to-latest = Jump to the latest message
timeline-loading-history = Loading earlier messages…
timeline-beginning = The conversation begins here
timeline-empty = No messages here yet
timeline-empty-hint = Say the first hello.
timeline-choose = Choose a conversation
timeline-choose-hint = Its messages appear here once you open it from the list.
timeline-gap = Some messages are missing here
timeline-load-failed = Messages could not be loaded.
timeline-message-announced = New message from { $name }: { $text }
timeline-link-new-tab = opens in a new tab
timeline-control-chip = Hidden character: { $name }
timeline-control-lre = left-to-right embedding
timeline-control-rle = right-to-left embedding
timeline-control-pdf = end of embedding
timeline-control-lro = left-to-right override
timeline-control-rlo = right-to-left override
timeline-control-lri = left-to-right isolate
timeline-control-rli = right-to-left isolate
timeline-control-fsi = automatic isolate
timeline-control-pdi = end of isolate

## Writing

composer-label-to = Message to { $name }
composer-placeholder = Write a message
composer-send = Send
composer-hint = Enter sends, Shift+Enter starts a new line.
composer-left = { $count ->
    [one] { $count } character left
   *[other] { $count } characters left
}
composer-too-long = This message is too long: { $count } of { $limit } characters. Shorten it or split it.
composer-offline = You are offline. Your message goes out as soon as you are back.
composer-direction = Text direction
composer-direction-auto = Automatic
composer-direction-rtl = Right to left
composer-direction-ltr = Left to right

## The state of a message

delivery-queued = Waiting to be sent
delivery-sending = Sending
delivery-sent = Sent
delivery-delivered = Delivered
delivery-read = Read
delivery-unknown = Not confirmed
delivery-failed = Not sent
delivery-retry = Send again
delivery-discard = Discard

## Connection bar

status-label = Connection status
status-connected = Connected
status-connecting = Connecting…
status-reconnecting = Reconnecting…
status-waiting = { $seconds ->
    [one] Next try in { $seconds } second
   *[other] Next try in { $seconds } seconds
}
status-retry-now = Try now
status-offline = No network
status-signed-out = Signed out
status-stopped = Connection stopped
status-cause-network-lost = the network was lost
status-cause-server-closed = the server closed the connection (code { NUMBER($code, useGrouping: "false") })
status-cause-server-restarting = the server is restarting
status-cause-heartbeat-missed = the server stopped answering
status-cause-protocol-error = the server’s answer made no sense
status-cause-session-expired = your session has ended
status-cause-too-many-connections = your account is open in too many windows
status-cause-client-too-old = this version is too old; reload the page
status-cause-unreachable = the server could not be reached
status-cause-greeting-missed = the server did not say hello
status-cause-forbidden = this account may not connect
status-cause-overloaded = the server is busy right now
status-online-users = { $count ->
    [one] { $count } person online
   *[other] { $count } people online
}
status-sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
status-queued = { $count ->
    [one] { $count } message waiting
   *[other] { $count } messages waiting
}
status-reload = Reload the page

## Toasts

toast-region = Notifications
toast-kind-success = Done
toast-kind-error = Error
toast-kind-warning = Warning
toast-kind-info = Information
toast-dismiss = Dismiss notification
toast-copied = Copied
toast-connection-restored = Connection restored
toast-message-not-sent = Message not sent
toast-signed-out = You have signed out

## Settings

settings-title = Settings
settings-open = Open settings
settings-language = Language
settings-digits = Digits
settings-digits-latin = 0123 (Latin)
settings-digits-arabic-indic = ٠١٢٣ (Arabic-Indic)
settings-digits-persian = ۰۱۲۳ (Persian)
settings-calendar = Calendar
settings-calendar-gregorian = Gregorian
settings-calendar-persian = Persian (solar Hijri)
settings-calendar-umm-al-qura = Hijri (Umm al-Qura)
settings-preview = Example: { $sample }
settings-theme = Theme
settings-theme-system = Like the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-high-contrast = High contrast
settings-own-side = Side of my messages
settings-own-side-end = End of the line
settings-own-side-start = Start of the line
settings-account = Account
settings-signed-in-as = Signed in as { $name }
settings-sign-out = Sign out
settings-sign-out-confirm = Sign out now?
settings-sign-out-queued = { $count ->
    [one] { $count } message is still waiting to be sent; signing out now loses it.
   *[other] { $count } messages are still waiting to be sent; signing out now loses them.
}

## Errors

error-bad-credentials = That user name or password is not right.
error-rate-limited = Not so fast, please. { $seconds ->
    [one] Try again in { $seconds } second.
   *[other] Try again in { $seconds } seconds.
}
error-too-long = The text is too long; the limit is { $limit ->
    [one] { $limit } character.
   *[other] { $limit } characters.
}
error-not-found = We could not find it. It may have been deleted.
error-not-member = You are not a member of this conversation.
error-not-allowed = You cannot do that here.
error-bad-request = The server did not understand this request.
error-idempotency-conflict = Another message was sent under the same id. Copy the text and send it again.
error-server = Something went wrong on the server. Try again in a moment.
error-unauthorized = Your session has ended. Sign in again.
error-unsupported-version = This version does not fit the server. Reload the page.
error-too-large = That is larger than allowed.
error-empty = An empty message cannot be sent.
error-out-of-order = Messages arrived out of order. We are sending them again in the right order.
error-unreachable = The server could not be reached.
error-timeout = The server took too long to answer.
error-undecodable = The server’s answer made no sense.
error-limit-reached = Too many messages are waiting to be sent. Let them go out first.
error-unknown = Something unexpected went wrong.
error-storage = It could not be saved on this device.

## Browser notifications

