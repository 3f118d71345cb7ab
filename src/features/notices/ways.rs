//! By which ways a message is announced. Knows neither the page nor the device.

use stores::NoticeChoices;

use crate::device::NotifyPermission;

/// What decides about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Circumstances {
    /// Whether it calls the user by their name.
    pub(super) is_mention: bool,
    /// Whether its conversation is muted.
    pub(super) is_muted: bool,
    /// Whether nothing is to be announced at all.
    pub(super) is_quiet: bool,
    /// Whether the user works in this page.
    pub(super) is_attended: bool,
    /// Whether this page can be seen.
    pub(super) is_visible: bool,
    /// What the user has chosen.
    pub(super) choices: NoticeChoices,
    /// What the browser allows.
    pub(super) permission: NotifyPermission,
}

/// The ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ways {
    /// A toast in the page.
    pub(super) has_toast: bool,
    /// A notification of the system, if this page is the one to speak.
    pub(super) has_notification: bool,
    /// A sound; of an unattended page only if it is the one to speak.
    pub(super) has_sound: bool,
    /// The user is asked whether the system may notify.
    pub(super) has_question: bool,
}

impl Ways {
    /// The ways for one message of a conversation that is not both open and seen.
    pub(super) fn of(now: Circumstances) -> Self {
        let choices = now.choices;
        if now.is_quiet || (now.is_muted && !now.is_mention) {
            return Self::default();
        }
        let has_notification =
            !now.is_attended && choices.has_notifications && now.permission == NotifyPermission::Granted;
        Self {
            // Where the page is hidden nobody would see it before it leaves again.
            has_toast: choices.has_toasts && now.is_visible && !has_notification,
            has_notification,
            has_sound: choices.has_sounds,
            has_question: !now.is_attended && now.permission == NotifyPermission::NotAsked && !choices.is_declined,
        }
    }
}

#[cfg(test)]
mod tests {
    use stores::NoticeChoices;

    use super::{Circumstances, Ways};
    use crate::device::NotifyPermission;

    const ALLOWED: NoticeChoices = NoticeChoices {
        has_notifications: true,
        has_sounds: true,
        has_toasts: true,
        has_previews: true,
        is_declined: false,
    };

    fn in_another_conversation() -> Circumstances {
        Circumstances {
            is_mention: false,
            is_muted: false,
            is_quiet: false,
            is_attended: true,
            is_visible: true,
            choices: ALLOWED,
            permission: NotifyPermission::Granted,
        }
    }

    fn check(change: impl FnOnce(&mut Circumstances), expected: &str) {
        let mut now = in_another_conversation();
        change(&mut now);
        let ways = Ways::of(now);
        let mut seen = Vec::new();
        for (is_there, name) in [
            (ways.has_toast, "toast"),
            (ways.has_notification, "notification"),
            (ways.has_sound, "sound"),
            (ways.has_question, "question"),
        ] {
            if is_there {
                seen.push(name);
            }
        }
        assert_eq!(seen.join(" "), expected, "{now:?}");
    }

    #[test]
    fn whoever_works_in_the_page_sees_a_toast() {
        check(|_| (), "toast sound");
        check(|now| now.choices.has_toasts = false, "sound");
        check(|now| now.choices.has_sounds = false, "toast");
        check(|now| now.permission = NotifyPermission::NotAsked, "toast sound");
    }

    #[test]
    fn whoever_works_elsewhere_is_notified() {
        let away = |now: &mut Circumstances| (now.is_attended, now.is_visible) = (false, false);
        check(away, "notification sound");
        check(|now| now.is_attended = false, "notification sound");
        check(
            |now| {
                away(now);
                now.choices.has_notifications = false;
            },
            "sound",
        );
        // A page beside the one that is worked in can still show a toast.
        check(
            |now| {
                now.is_attended = false;
                now.permission = NotifyPermission::Denied;
            },
            "toast sound",
        );
    }

    #[test]
    fn the_question_is_asked_once_and_only_where_it_makes_sense() {
        let unasked = |now: &mut Circumstances| {
            now.choices.has_notifications = false;
            now.permission = NotifyPermission::NotAsked;
            (now.is_attended, now.is_visible) = (false, false);
        };
        check(unasked, "sound question");
        check(
            |now| {
                unasked(now);
                now.choices.is_declined = true;
            },
            "sound",
        );
        for permission in [NotifyPermission::Denied, NotifyPermission::Unsupported] {
            check(
                |now| {
                    unasked(now);
                    now.permission = permission;
                },
                "sound",
            );
        }
    }

    #[test]
    fn muted_conversations_speak_by_mention_only_and_quiet_silences_all() {
        check(|now| now.is_muted = true, "");
        check(|now| (now.is_muted, now.is_mention) = (true, true), "toast sound");
        check(|now| (now.is_quiet, now.is_mention) = (true, true), "");
        check(|now| (now.is_quiet, now.is_attended) = (true, false), "");
    }
}
