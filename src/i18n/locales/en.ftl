# Everything the interface says in English.

app-name = Mirsal

## Page titles

page-title = { $name } — { app-name }
page-title-unread = ({ $count }) { $name } — { app-name }
page-title-sign-in = Sign in — { app-name }
page-title-conversations = Conversations — { app-name }
page-not-found-home = Back to conversations

## Set-up

config-title = { app-name } is not set up properly
config-intro = The file config.json cannot be used. This is what whoever runs this page has to mend:
config-unreachable = The file config.json could not be loaded. Check the connection and try again.
config-file = the whole file
config-not-json = no valid JSON from line { $line }, column { $column } on
config-too-large = longer than { $bytes } bytes
config-missing = this field is required
config-unknown-field = there is no such field
config-wrong-shape = must be { $wanted }
config-shape-object = an object
config-shape-list = a list […] with at least one entry
config-shape-text = text
config-shape-words = text, or a text for each language
config-shape-name = a name of small Latin letters, digits and hyphens
config-shape-address = a path that begins with a slash, or a whole address without a password
config-unknown-value = { $value } is not known. Possible: { $known }
config-double = { $value } is given twice
config-cannot-feed = { $dialect } cannot feed the page { $page }
config-too-many = at most { $max }
pages-label = Pages
pages-chat = Conversations
pages-live = Live
pages-unread = { $count } unread

## Signing in

sign-in-title = Welcome to { app-name }
sign-in-subtitle = Sign in to go on where you left off.
sign-in-name = User name
sign-in-password = Password
sign-in-button = Sign in
sign-in-working = Signing in…
sign-in-show-password = Show password
sign-in-hide-password = Hide password
sign-in-name-missing = Enter your user name.
sign-in-password-missing = Enter your password.
sign-in-code = Sign-in code
sign-in-code-hint = Your account is protected by a second step. Enter the code that your authenticator app shows now.
sign-in-code-missing = Enter the code.
sign-in-code-wrong = That code is not right, or its time is over. Enter the one that is shown now.
sign-in-disabled = This account is switched off. Whoever runs the server can switch it on again.
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

## Parts that come later

part-loading = Loading…
part-failed = This could not be loaded
part-failed-hint = The connection may be gone. Nothing you have written is lost.

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

## Sizes and durations

size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## Links

link-leads-to = Leads to { $address }
link-warning-other-address = The words name another address than the one this link leads to.
link-warning-look-alike = This address is written in letters that look like Latin ones.
link-warning-mixed-scripts = This address mixes letters of different scripts.
link-warning-number-host = This address is a bare number.
link-warning-port = This address uses an unusual port.

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
timeline-gap-load = Load them
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
composer-hint-breaks = Enter starts a new line, Shift+Enter sends.
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
status-polling = Connected, without live updates
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
status-left = Disconnected
status-connect-again = Connect again
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
toast-not-copied = It could not be copied
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
error-limit-reached = No more fits. Wait a little, or remove something.
error-unknown = Something unexpected went wrong.
error-storage = It could not be saved on this device.

## Menus and dialogs

action-cancel = Cancel
action-save = Save
action-undo = Undo
action-open = Open
action-clear = Clear
action-add = Add

## What can be done with a message

message-menu = Actions for this message
message-reply = Reply
message-react = React
message-react-with = React with { $emoji }
message-copy = Copy text
message-forward = Forward
message-edit = Edit
message-delete = Delete
message-details = Details
message-direction = Text direction
message-edited = edited
message-edited-show = Show earlier wordings
message-deleted = This message was deleted
message-deleted-own = You deleted this message
message-forwarded-from = Forwarded from { $name }
message-code-copy = Copy code
reaction-count = { $count ->
    [one] { $emoji }: { $count } person
   *[other] { $emoji }: { $count } people
}
reaction-mine = including you
reaction-add = Add a reaction
quote-label = In reply to { $name }
quote-jump = Go to the quoted message
quote-deleted = Deleted message
revisions-title = Earlier wordings
revisions-none = There is no earlier wording.
revisions-now = Now
details-title = Message details
details-written = Written
details-stored = Received by the server
details-edited = Edited
details-delivered = Delivered
details-read = Read
details-not-yet = not yet
details-readers = People
details-loading = Loading details…
delete-title = Delete this message?
delete-text = It cannot be brought back.
delete-for-me = Delete for me
delete-for-me-hint = It disappears from your devices. Everybody else keeps it.
delete-for-all = Delete for everybody
delete-for-all-hint = Its words and files disappear for everybody. A note stays that something was deleted.
forward-title = Forward to…
forward-to = Forward to { $name }

## Writing: more

composer-reply = Replying to { $name }
composer-reply-cancel = Cancel reply
composer-edit = Editing message
composer-edit-save = Save changes
composer-edit-cancel = Cancel editing
composer-edit-refused = The change was not taken. Your text is here.
composer-emoji = Insert emoji
composer-attach = Attach files
composer-attachments = Attached files
composer-drop = Drop files here to attach them
composer-mentions = People to mention
composer-formats = Formatting
composer-format-bold = Bold
composer-format-italic = Italic
composer-format-strike = Strikethrough
composer-format-code = Code
emoji-search = Search emoji
emoji-recent = Recently used
emoji-smileys = Smileys
emoji-people = People
emoji-nature = Animals and nature
emoji-food = Food and drink
emoji-activities = Activities
emoji-travel = Travel and places
emoji-objects = Objects
emoji-symbols = Symbols
emoji-flags = Flags
emoji-none = No emoji found
emoji-failed = Emoji could not be loaded.
emoji-skin-tone = Skin tone
emoji-skin-default = Default
emoji-skin-light = Light
emoji-skin-medium-light = Medium-light
emoji-skin-medium = Medium
emoji-skin-medium-dark = Medium-dark
emoji-skin-dark = Dark

## Files

upload-waiting = Waiting
upload-running = Uploading: { $percent }
upload-failed = Not uploaded
upload-cancel = Remove { $name }
upload-retry = Upload { $name } again
upload-too-large = { $name } is too large; a file may have up to { $size }.
upload-too-many = { $count ->
    [one] Only { $count } file fits in one message.
   *[other] Only { $count } files fit in one message.
}
file-download = Download { $name }
picture-open = Open picture { $name }
picture-failed = The picture could not be loaded.
picture-loading = Loading picture…
viewer-title = Pictures
viewer-next = Next picture
viewer-previous = Previous picture
viewer-zoom-in = Zoom in
viewer-zoom-out = Zoom out
viewer-position = { $index } of { $count }
preview-picture = Picture
preview-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}

## What can be done with a conversation

room-menu = Actions for { $name }
room-open = Open
room-mute = Mute
room-unmute = Unmute
room-pin = Pin
room-unpin = Unpin
room-mark-unread = Mark as unread
room-mark-read = Mark as read
room-leave = Leave group
room-delete = Delete conversation
room-delete-title = Delete the conversation with { $name }?
room-delete-group-title = Delete the group { $name }?
room-delete-text = All its messages and files disappear for everybody in it. This cannot be undone.
room-leave-title = Leave the group { $name }?
room-leave-text = You will not get its messages any more. Somebody in it can add you again.
room-muted = Muted
room-pinned = Pinned
room-marked-unread = Marked as unread
room-gone = This conversation is gone
room-gone-hint = It was deleted, or you are no longer in it.
room-info = About this conversation
group-new = New group
group-title = Group name
group-title-missing = Give the group a name.
group-people = People
group-people-missing = Choose at least one person.
group-chosen = { $count ->
    [one] { $count } person chosen
   *[other] { $count } people chosen
}
group-create = Create group
group-rename = Rename group
group-members = Members
group-add = Add people
group-remove = Remove { $name }
group-remove-title = Remove { $name } from the group?
group-owner = Owner
group-you = You

## People

profile-title = Profile
profile-open = Show profile
profile-menu = Actions for { $name }
profile-write = Write a message
profile-copy = Copy details
profile-block = Block
profile-unblock = Unblock
profile-blocked = Blocked
profile-block-title = Block { $name }?
profile-block-text = Neither of you can write to the other in private. Groups are not affected. They are not told.
profile-block-for-good = The conversation leaves both lists, and what they still write is not shown to you. They are not told. This cannot be undone.
profile-shared = Shared conversations
profile-shared-none = You share no other conversation.
profile-handle = User name
profile-lookalike = Not the same person as { $name }, whose name looks the same

## Finding

search-open = Search
search-title = Search
search-placeholder = Search people, conversations and messages
search-in-room = Search in this conversation
search-rooms = Conversations
search-people = People
search-messages = Messages
search-hint = Type to search.
search-searching = Searching…
search-none = Nothing found for “{ $query }”
search-rescued = Showing results for “{ $query }”
search-more = Show more
search-found = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
jump-to-date = Jump to a date
jump-to-unread = Jump to the first unread message
date-previous-month = Previous month
date-next-month = Next month
date-none = No messages on or after this day
timeline-loading-newer = Loading newer messages…

## What is announced

notice-ask-title = Show notifications for new messages?
notice-ask-text = You will hear of messages while you look at something else. You can change it in the settings.
notice-allow = Allow
notice-later = Not now
notice-message = { $name }
notice-message-in = { $name } in { $room }
settings-notices = Notifications
settings-notices-toast = Show messages from other conversations here
settings-notices-browser = Notifications of the browser
settings-notices-denied = The browser does not allow them. Allow them for this page in the browser’s own settings.
settings-sounds = Sounds
settings-quiet = Do not disturb
settings-quiet-hint = Nothing is announced until you switch it off, and others see that you are busy.
settings-quiet-ends = Nothing is announced, and others see that you are busy. Ends: { $time }.
settings-quiet-span = How long
settings-quiet-hour = For one hour
settings-quiet-morning = Until tomorrow morning
settings-quiet-always = Until I turn it off

## Settings: more

settings-presence = My status
settings-presence-auto = Automatic
settings-appearance = Appearance
settings-density = Density
settings-density-comfortable = Comfortable
settings-density-compact = Compact
settings-font-size = Text size
settings-font-small = Small
settings-font-normal = Normal
settings-font-large = Large
settings-font-larger = Very large
settings-motion = Motion
settings-motion-system = Like the system
settings-motion-reduced = Reduced
settings-motion-full = Full
settings-words = Language and numbers
shortcuts-title = Keyboard shortcuts
shortcut-search = Search
shortcut-search-room = Search in the conversation
shortcut-next-room = Next conversation
shortcut-previous-room = Previous conversation
shortcut-close = Close what is open
shortcut-sheet = This list
shortcut-send = Send
shortcut-new-line = New line
shortcut-half-space = Half-space (ZWNJ)
shortcut-edit-last = Edit the last own message
shortcut-direction = Change the text direction
shortcut-emoji = Insert emoji
shortcut-settings = Settings
shortcut-menu = Menu of what has the focus
notice-hidden = New message
settings-previews = Show the words of messages in them
settings-writing = Writing
settings-enter = The Enter key
settings-enter-sends = Sends
settings-enter-breaks = New line
settings-formatting = Buttons for bold, italic and the like
shortcuts-page = Everywhere
shortcuts-writing = While you write
shortcuts-messages = On a message

## What was done and what was not

deed-room-deleted = Conversation deleted
deed-room-left = You left the group
deed-muted = Muted
deed-unmuted = No longer muted
deed-pinned = Pinned
deed-unpinned = No longer pinned
deed-marked-unread = Marked as unread
deed-marked-read = Marked as read
deed-blocked = { $name } is blocked
deed-unblocked = { $name } is no longer blocked
deed-message-deleted = Message deleted
deed-message-hidden = Message deleted for you
deed-message-forwarded = Forwarded
deed-group-created = Group created
deed-group-renamed = Group renamed
deed-broadcast = The announcement went out
deed-members-added = People added
deed-member-removed = { $name } was removed
failed-room-delete = The conversation was not deleted
failed-room-leave = You could not leave the group
failed-setting = The change was not saved
failed-block = It could not be done
failed-message-delete = The message was not deleted
failed-message-edit = The message was not changed
failed-react = The reaction did not arrive
failed-group = The group was not changed
failed-broadcast = The announcement was not sent
error-refused-type = Files of this kind are not taken.

## Live figures

amount-thousand = { $amount }K
amount-million = { $amount }M
amount-billion = { $amount }B
amount-trillion = { $amount }T
live-title = Live figures
live-demo = Demonstration: these figures are made up
live-stale = The connection is lost; these figures are from before
live-waiting = Waiting for the connection…
live-not-offered = This server has no live figures
live-not-offered-hint = Perhaps its operator has switched them off.
live-session = Session
live-statistics = Connection statistics
live-statistics-ask = Ask for statistics
live-statistics-said = Online now: { $online }, open sessions: { $sessions }
live-online = Online now
live-sessions = Open sessions
live-sessions-total = Sessions in all
live-sent = Messages sent
live-received = Messages received
live-heartbeat = Last heartbeat
live-kinds = Kinds of client
live-kind-browser = Browser
live-kind-mobile = Mobile
live-kind-desktop = Desktop
live-kind-other = Other
live-wall = Wall display
live-wall-leave = Esc leads back to the page
live-topics = Subscriptions
live-topic-market = Market
live-topic-prices = Prices
live-topic-news = News
live-topic-alerts = Alerts
live-topic-all = Everything
live-topic-off = Off
live-topic-asked = Waiting for the server
live-topic-on = Confirmed
live-topic-refused = Refused
live-market = Market
live-market-loading = Loading the market…
live-market-silent = No prices yet
live-market-silent-hint = Subscribe to the market or to prices to see them here.
live-market-search = Search coins
live-market-none = No coin of that name
live-column-rank = Rank
live-column-coin = Coin
live-column-price = Price
live-column-change = 24 hours
live-column-volume = Volume
live-column-cap = Market cap
live-column-line = Trend
live-tiles = Largest coins
live-mood = Market mood
live-mood-extreme-fear = Extreme fear
live-mood-fear = Fear
live-mood-neutral = Neutral
live-mood-greed = Greed
live-mood-extreme-greed = Extreme greed
live-dominance = Share of { $coin }
live-trending = Trending
live-providers = Providers
live-providers-online = { $online } of { $total } online
live-provider-online = Online
live-provider-degraded = Degraded
live-provider-offline = Offline
live-provider-unknown = Unknown
live-response-ms = { $ms } ms
live-pools = Pools
live-pool-available = { $available } of { $total } available
live-pool-off = Not in use
live-news = News
live-news-none = No news yet
live-alerts = Alerts
live-alerts-none = No alerts yet
live-metrics = Other figures
live-yes = Yes
live-no = No
live-left-out = … and more
live-list-failed = Some figures could not be loaded
live-watch = My price alerts
live-watch-hint = Kept on this device; you are told the moment the price is reached.
live-watch-coin = Coin symbol
live-watch-price = Price in US dollars
live-watch-when = When
live-watch-above = At it or above
live-watch-below = At it or below
live-watch-add = Add the alert
live-watch-none = You have no alerts yet
live-watch-coin-missing = Write a symbol such as BTC
live-watch-price-missing = Write a price above zero
live-watch-taken = There is such an alert already, or there are too many
live-watch-line-above = { $symbol } at { $price } or above
live-watch-line-below = { $symbol } at { $price } or below
live-watch-told = Told
live-watch-armed = Waiting
live-watch-remove = Remove the alert for { $symbol }
toast-price = { $symbol } is at { $price }
live-log = Event log
live-log-pause = Pause the log
live-log-resume = Resume the log
live-log-clear = Clear the log
live-log-copy = Copy the log
live-log-filter = Filter the log
live-log-none = Nothing has happened yet
live-log-no-match = Nothing matches the filter
live-log-sent = Sent
live-log-received = Received
live-log-system = System
live-market-count = { $count ->
    [one] { $count } coin
   *[other] { $count } coins
}
live-topic-watchers = { $count ->
    [one] { $count } subscriber
   *[other] { $count } subscribers
}
live-pool-rotations = { $count ->
    [one] { $count } rotation
   *[other] { $count } rotations
}
live-log-missed = { $count ->
    [one] { $count } event was missed while paused
   *[other] { $count } events were missed while paused
}

## Forms

form-discard-title = Close without saving?
form-discard-text = What you have changed here has not been saved and would be lost.
form-discard = Discard the changes
form-keep = Keep editing
form-faults = { $count ->
    [one] { $count } thing to put right
   *[other] { $count } things to put right
}
date-choose = Choose a date
date-choose-year = Year
date-choose-month = Month
date-choose-today = Today
date-example = For example { $date }
date-unread = This is not a date. Write it like { $date }
date-early = This date is too early
date-late = This date is too late
clock-offers = Choose a time
clock-unread = This is not a time. Write it like { $time }
combobox-clear = Take it away
combobox-loading = Searching…
combobox-nothing = Nothing found
combobox-more-letters = { $count ->
    [one] Write at least one letter
   *[other] Write at least { $count } letters
}
combobox-retry = Try again

## The schedule

pages-schedule = Schedule
schedule-title = Schedule
schedule-waiting = Loading the schedule…
schedule-not-offered = No schedule here
schedule-not-offered-hint = The server offers none to this account.
schedule-no-branch = No branch
schedule-no-branch-hint = This account may see no branch. Ask whoever runs the clinic for access.
schedule-nobody = Nobody works in this branch
schedule-nobody-hint = As soon as there are employees, each has a column here.
schedule-failed = The schedule could not be loaded
schedule-stale = These appointments may be out of date.
schedule-toolbar = Days and views
schedule-view = View
schedule-day = Day
schedule-week = Week
schedule-month = Month
schedule-today = Today
schedule-now = Now
schedule-morning = Start of day
schedule-go-to = Go to a day
schedule-previous-day = Previous day
schedule-next-day = Next day
schedule-previous-week = Previous week
schedule-next-week = Next week
schedule-branch = Branch
schedule-new = New appointment
schedule-new-more = Make something else new
schedule-new-patient = New patient
schedule-filter = Filter by status
schedule-filter-all = All statuses
schedule-filtered = { $count ->
    [one] { $count } status
   *[other] { $count } statuses
}
schedule-people = Employees
schedule-people-all = All employees
schedule-range = { $from } – { $to }
schedule-moment = { $day }, { $time }
schedule-appointment = { $patient }, { $times }, { $day }, with { $employee }. { $status }
schedule-appointment-note = with { $employee }. { $status }
schedule-status-draft = Not confirmed
schedule-status-booked = Booked
schedule-status-confirmed = Confirmed
schedule-status-in-progress = Patient has come
schedule-status-done = Done
schedule-status-no-show = Did not come
schedule-status-canceled = Cancelled
schedule-break-lunch = Lunch
schedule-break-rest = Break
schedule-break-meeting = Meeting
schedule-break-other = Away
schedule-break-of = { $name }: { $what }
schedule-column = { $count ->
    [one] { $name }, { $detail }: { $count } appointment
   *[other] { $name }, { $detail }: { $count } appointments
}
schedule-day-holds = { $count ->
    [one] { $name }: { $count } appointment
   *[other] { $name }: { $count } appointments
}
schedule-grid = Appointments by the hour
schedule-slot = { $times }, { $column }: free, press Enter for a new appointment
schedule-picked-up = Picked up: { $times }, { $column }. Arrow keys move it, Shift and arrow keys change its length, Enter puts it down, Escape gives it up.
schedule-moving = { $times }, { $column }
schedule-dropped = Put down: { $times }, { $column }
schedule-given-up = Stays: { $times }, { $column }
schedule-fixed = This cannot be moved
schedule-busy-with = Busy then: { $patient }
schedule-head-menu = What can be done with the day of { $name }
schedule-menu = What can be done with the appointment of { $name }
schedule-week-of = Week of this employee
schedule-add-break = Add a break
schedule-delete-break = Delete the break { $times }
schedule-cancel-day = Cancel the working day
schedule-edit = Edit
schedule-copy = Copy
schedule-move = Move
schedule-move-hint = Drag the appointment where it belongs. By keyboard: Space picks it up, arrow keys move it, Enter puts it down.
schedule-patient = Patient
schedule-cancel = Cancel the appointment
schedule-delete = Delete
schedule-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
schedule-done-created = Appointment made
schedule-done-changed = Appointment changed
schedule-done-moved = Appointment moved
schedule-done-status = Status changed
schedule-done-canceled = Appointment cancelled
schedule-done-deleted = Appointment deleted
schedule-done-day-canceled = Working day cancelled
schedule-done-patient-created = Patient added
schedule-done-patient-changed = Patient changed
schedule-done-break-added = Break added
schedule-done-break-deleted = Break deleted
schedule-failed-created = The appointment was not made
schedule-failed-changed = The appointment was not changed
schedule-failed-moved = The appointment was not moved
schedule-failed-status = The status was not changed
schedule-failed-canceled = The appointment was not cancelled
schedule-failed-deleted = The appointment was not deleted
schedule-failed-day = Not all of the day was cancelled
schedule-failed-patient = The patient was not saved
schedule-failed-break = The break was not saved
error-invalid = Some entries are not right
error-conflict = Something else is agreed on for this time
error-no-organisation = Your organisation is not known here. Sign in again.
error-second-factor-needed = Signing in needs a code from your authenticator app

## The schedule's forms

schedule-form-new = New appointment
schedule-form-edit = Edit the appointment
schedule-form-copy = Copy of an appointment
schedule-form-copy-hint = A new appointment for the same patient, just as long. Choose another day or time.
schedule-form-reading = Loading the appointment…
schedule-form-unread = The appointment could not be loaded
schedule-form-changed-elsewhere = Someone else has changed this appointment meanwhile. It now says: { $now }
schedule-form-reload = Load what stands there now
schedule-form-removed-elsewhere = Someone else has deleted this appointment meanwhile. What you see here is not in the schedule any more.
schedule-form-employee = Employee
schedule-form-patient = Patient
schedule-form-patient-hint = Search by name, phone or IIN
schedule-form-place = Room
schedule-form-no-place = No room
schedule-form-day = Day
schedule-form-start = Start
schedule-form-end = End
schedule-form-length = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
schedule-form-status = Status
schedule-form-primary = First visit
schedule-form-urgent = Urgent
schedule-form-note = Note
schedule-form-reason = Why it is cancelled
schedule-form-come = Patient has come
schedule-form-gap-title = Save anyway?
schedule-form-gap-text = There is less rest between two patients than this employee should have.
schedule-form-save-anyway = Save anyway
schedule-form-kept = Your session ended while you were filling in a form. What you typed is still here.
schedule-form-kept-open = Continue
schedule-form-cancel-title = Cancel the appointment of { $name }?
schedule-form-cancel-deed = Cancel the appointment
schedule-form-cancel-keep = Keep the appointment
schedule-form-delete-title = Delete the appointment of { $name }?
schedule-form-delete-text = Are you sure that you want to delete this appointment? This cannot be undone.
schedule-form-delete-deed = Delete for good
schedule-form-move-title = Move anyway?
schedule-form-move-text = { $name }: { $when }. There would be less rest between two patients than this employee should have.
schedule-form-move-deed = Move anyway
schedule-form-day-title = Cancel the working day of { $name }?
schedule-form-day-text = { $count ->
    [one] { $day }: { $count } appointment that is still to come will be cancelled.
   *[other] { $day }: { $count } appointments that are still to come will be cancelled.
}
schedule-form-day-nothing = { $day }: nobody is still to come.
schedule-form-day-deed = Cancel them all
schedule-form-day-again = Try the rest again
schedule-form-day-stop = Stop
schedule-form-day-progress = Cancelled { $done } of { $count }
schedule-form-day-failed = { $count ->
    [one] { $count } appointment was not cancelled:
   *[other] { $count } appointments were not cancelled:
}
break-title = Add a break
break-kind = Kind of break
break-daily = Every day
break-daily-hint = Also on the days after, as far as the server goes
break-delete-title = Delete the break?
break-delete-text = { $what }, { $times }, { $day }
break-delete-deed = Delete the break
patient-new = New patient
patient-edit = Edit the patient
patient-reading = Loading the patient…
patient-unread = The patient could not be loaded
patient-create-new = Create a new patient
patient-create = Create the patient
patient-choose = Choose this one
patient-open = Open this one
patient-save-anyway = Save anyway
patient-looking = Looking for the same patient…
patient-last-name = Last name
patient-first-name = First name
patient-middle-name = Middle name
patient-birth-date = Date of birth
patient-birth-later = This day is still to come. Is it right?
patient-sex = Sex
patient-female = Female
patient-male = Male
patient-phone = Phone
patient-email = Email
patient-iin = IIN
patient-iin-hint = Twelve digits
patient-iin-length = An IIN has exactly twelve digits. You can save it all the same.
patient-iin-century = The seventh digit of this IIN stands for no century. You can save it all the same.
patient-iin-day = This IIN begins with a date that does not exist. You can save it all the same.
patient-iin-future = This IIN says a birth date that is still to come. You can save it all the same.
patient-iin-checksum = The check digit of this IIN is wrong; perhaps a digit was mistyped. You can save it all the same.
patient-iin-says = The IIN says: { $date }, { $sex }
patient-iin-take = Fill in
patient-iin-verify = Verify the IIN
patient-iin-verified = Verified { $date }
patient-iin-save-first = Save the patient first, then the IIN can be verified.
patient-address = Full address
patient-notes = Note about the patient
patient-allergies = Allergies
patient-history = Medical history
patient-discount = Discount, %
patient-inactive = No longer comes
patient-offers = May be sent offers
patient-section-who = Who
patient-section-reach = How to reach them
patient-section-health = Health
patient-section-more = More
fault-missing = This must be filled in
fault-missing-employee = Choose an employee
fault-missing-patient = Choose or create a patient
fault-missing-day = Choose a day
fault-missing-start = Choose when it starts
fault-missing-end = Choose when it ends
fault-missing-last-name = Enter the last name
fault-missing-first-name = Enter the first name
fault-missing-birth-date = Choose the date of birth
fault-missing-sex = Choose the sex
fault-missing-phone = Enter the phone number
fault-too-long = Too long: at most { $limit } characters
fault-bad-day = This is not a date
fault-bad-birth-date = The date of birth was not understood. Choose it again from the calendar.
fault-bad-moment = This is not a time
fault-bad-email = This is not an email address
fault-not-a-number = This is not a number
fault-too-many-digits = Too large: at most { $limit } digits before the point
fault-no-such-choice = The server knows no such choice
fault-gone = This does not exist any more. Choose another.
fault-wrong-kind = The server expects something else here. This is a mistake of the app, not yours.
fault-employee-busy = This employee sees somebody else then
fault-place-taken = This room is taken then
fault-break-overlaps = This employee already has a break then
fault-ends-before-start = It must end after it starts
fault-phone-taken = A patient with this phone number already exists
fault-phone-taken-by = A patient with this phone number already exists: { $name }
fault-iin-taken = A patient with this IIN already exists
fault-iin-taken-by = A patient with this IIN already exists: { $name }
fault-bad-iin = This IIN is not right
fault-other = The server does not accept this
fault-birth-date-title = The server did not understand the date of birth
fault-birth-date-hint = It is always sent as year-month-day, such as { $example }, whatever calendar you see. Choose the day again from the calendar; if it happens once more, copy the details for support.
fault-conflict-title = This time is taken
fault-conflict-hint = Choose another time, another employee or another room. Nothing that you typed is lost.
fault-permission-title = You are not allowed to do this
fault-permission-hint = Ask whoever runs the clinic for access, or choose another branch.
fault-session-title = Your session has ended
fault-session-hint = Sign in again. What you typed is kept and will be offered to you.
fault-organisation-title = Your organisation is not known here
fault-organisation-hint = Sign in again; that usually helps. What you typed is kept.
fault-gone-title = This does not exist any more
fault-gone-hint = Somebody may have deleted it meanwhile.
fault-network-title = The server cannot be reached
fault-network-hint = Nothing is lost. Check the connection and try again.
fault-server-title = The server has failed
fault-server-hint = It is not your mistake, and nothing is lost. Try again; if it stays like that, give the details to support.
fault-other-title = It was not saved
fault-reference = Reference: { $reference }
fault-copy = Copy details
fault-sign-in = Sign in again
