//! The words the examples are written with, in both directions.

use i18n::Locale;
use ui::example::Words;

/// For right-to-left panes.
pub(crate) const ARABIC: Words = Words {
    locale: Locale::Ar,
    person: "ليلى حسن",
    foreigner: "Anna Petrova",
    action: "إرسال",
    other_action: "إلغاء",
    sentence: "لم تصل رسالتك بعد.",
    long: "انقطع الاتصال بالخادم mirsal.example قبل قليل. رسائلك محفوظة هنا (3 رسائل)، وسترسل كلها عند العودة.",
    number: "١٢",
    unbreakable: "مستعملونمستعملونمستعملونمستعملونمستعملونمستعملونمستعملونمستعملون",
};

/// For left-to-right panes.
pub(crate) const ENGLISH: Words = Words {
    locale: Locale::En,
    person: "Anna Petrova",
    foreigner: "ليلى حسن",
    action: "Send",
    other_action: "Cancel",
    sentence: "Your message has not arrived yet.",
    long: "The connection to the server of ليلى was lost a moment ago. Your 3 messages are kept here and go out when it is back.",
    number: "12",
    unbreakable: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
};
