//! The names of months and weekdays in the four languages and the three calendars.
//! They are tables and not messages, because a calendar names them by number.

use crate::locale::{Calendar, Locale};

/// The months as they stand alone.
pub(super) fn months(locale: Locale, calendar: Calendar) -> &'static [&'static str; 12] {
    match (calendar, locale) {
        (Calendar::Gregorian, Locale::Ru) => &[
            "январь",
            "февраль",
            "март",
            "апрель",
            "май",
            "июнь",
            "июль",
            "август",
            "сентябрь",
            "октябрь",
            "ноябрь",
            "декабрь",
        ],
        (Calendar::Persian, Locale::Ru) => &[
            "фарвардин",
            "ордибехешт",
            "хордад",
            "тир",
            "мордад",
            "шахривар",
            "мехр",
            "абан",
            "азер",
            "дей",
            "бахман",
            "эсфанд",
        ],
        (Calendar::UmmAlQura, Locale::Ru) => &[
            "мухаррам",
            "сафар",
            "раби-уль-авваль",
            "раби-уль-ахир",
            "джумад-уль-авваль",
            "джумад-уль-ахир",
            "раджаб",
            "шаабан",
            "рамадан",
            "шавваль",
            "зуль-каада",
            "зуль-хиджжа",
        ],
        (_, Locale::Ar | Locale::Fa | Locale::En) => months_in_date(locale, calendar),
    }
}

/// The months as they stand after a day; Russian puts them into the genitive.
pub(super) fn months_in_date(locale: Locale, calendar: Calendar) -> &'static [&'static str; 12] {
    match (calendar, locale) {
        (Calendar::Gregorian, Locale::Ar) => &[
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
        (Calendar::Gregorian, Locale::Fa) => &[
            "ژانویه",
            "فوریه",
            "مارس",
            "آوریل",
            "مه",
            "ژوئن",
            "ژوئیه",
            "اوت",
            "سپتامبر",
            "اکتبر",
            "نوامبر",
            "دسامبر",
        ],
        (Calendar::Gregorian, Locale::En) => &[
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        (Calendar::Gregorian, Locale::Ru) => &[
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        (Calendar::Persian, Locale::Ar) => &[
            "فروردين",
            "أرديبهشت",
            "خرداد",
            "تير",
            "مرداد",
            "شهريور",
            "مهر",
            "آبان",
            "آذر",
            "دي",
            "بهمن",
            "إسفند",
        ],
        (Calendar::Persian, Locale::Fa) => &[
            "فروردین",
            "اردیبهشت",
            "خرداد",
            "تیر",
            "مرداد",
            "شهریور",
            "مهر",
            "آبان",
            "آذر",
            "دی",
            "بهمن",
            "اسفند",
        ],
        (Calendar::Persian, Locale::En) => &[
            "Farvardin",
            "Ordibehesht",
            "Khordad",
            "Tir",
            "Mordad",
            "Shahrivar",
            "Mehr",
            "Aban",
            "Azar",
            "Dey",
            "Bahman",
            "Esfand",
        ],
        (Calendar::Persian, Locale::Ru) => &[
            "фарвардина",
            "ордибехешта",
            "хордада",
            "тира",
            "мордада",
            "шахривара",
            "мехра",
            "абана",
            "азера",
            "дея",
            "бахмана",
            "эсфанда",
        ],
        (Calendar::UmmAlQura, Locale::Ar) => &[
            "محرم",
            "صفر",
            "ربيع الأول",
            "ربيع الآخر",
            "جمادى الأولى",
            "جمادى الآخرة",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذو القعدة",
            "ذو الحجة",
        ],
        (Calendar::UmmAlQura, Locale::Fa) => &[
            "محرم",
            "صفر",
            "ربیع‌الاول",
            "ربیع‌الثانی",
            "جمادی‌الاول",
            "جمادی‌الثانی",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذیقعده",
            "ذیحجه",
        ],
        (Calendar::UmmAlQura, Locale::En) => &[
            "Muharram",
            "Safar",
            "Rabi I",
            "Rabi II",
            "Jumada I",
            "Jumada II",
            "Rajab",
            "Shaʿban",
            "Ramadan",
            "Shawwal",
            "Dhu al-Qaʿda",
            "Dhu al-Hijja",
        ],
        (Calendar::UmmAlQura, Locale::Ru) => &[
            "мухаррама",
            "сафара",
            "раби-уль-авваля",
            "раби-уль-ахира",
            "джумад-уль-авваля",
            "джумад-уль-ахира",
            "раджаба",
            "шаабана",
            "рамадана",
            "шавваля",
            "зуль-каады",
            "зуль-хиджжи",
        ],
    }
}

/// The months where space is short; only Latin and Cyrillic writing abbreviates them.
pub(super) fn months_short(locale: Locale, calendar: Calendar) -> &'static [&'static str; 12] {
    match (calendar, locale) {
        (Calendar::Gregorian, Locale::En) => &[
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        (Calendar::Gregorian, Locale::Ru) => &[
            "янв.",
            "февр.",
            "мар.",
            "апр.",
            "мая",
            "июн.",
            "июл.",
            "авг.",
            "сент.",
            "окт.",
            "нояб.",
            "дек.",
        ],
        _ => months_in_date(locale, calendar),
    }
}

/// The weekdays from Monday on, as a label.
pub(super) fn weekdays(locale: Locale) -> &'static [&'static str; 7] {
    match locale {
        Locale::Ar => &["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
        Locale::Fa => &["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"],
        Locale::En => &[
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
        Locale::Ru => &[
            "Понедельник",
            "Вторник",
            "Среда",
            "Четверг",
            "Пятница",
            "Суббота",
            "Воскресенье",
        ],
    }
}

/// The weekdays from Monday on, as the head of a column of days.
pub(super) fn weekdays_short(locale: Locale) -> &'static [&'static str; 7] {
    match locale {
        Locale::Ar => &["ن", "ث", "ر", "خ", "ج", "س", "ح"],
        Locale::Fa => &["د", "س", "چ", "پ", "ج", "ش", "ی"],
        Locale::En => &["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
        Locale::Ru => &["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"],
    }
}

/// The weekdays from Monday on, as the answer to "when?".
pub(super) fn weekdays_when(locale: Locale) -> &'static [&'static str; 7] {
    match locale {
        Locale::Ar => &[
            "يوم الاثنين",
            "يوم الثلاثاء",
            "يوم الأربعاء",
            "يوم الخميس",
            "يوم الجمعة",
            "يوم السبت",
            "يوم الأحد",
        ],
        Locale::Fa => weekdays(Locale::Fa),
        Locale::En => &[
            "on Monday",
            "on Tuesday",
            "on Wednesday",
            "on Thursday",
            "on Friday",
            "on Saturday",
            "on Sunday",
        ],
        Locale::Ru => &[
            "в понедельник",
            "во вторник",
            "в среду",
            "в четверг",
            "в пятницу",
            "в субботу",
            "в воскресенье",
        ],
    }
}

/// What follows a year, where the language says so or where a reader would take it for another.
pub(super) fn year_suffix(locale: Locale, calendar: Calendar) -> &'static str {
    match (locale, calendar) {
        (Locale::Ar, Calendar::UmmAlQura) => " هـ",
        (Locale::Ar, Calendar::Persian) => " هـ.ش",
        (Locale::Fa, Calendar::UmmAlQura) => " قمری",
        (Locale::En, Calendar::UmmAlQura) => " AH",
        (Locale::En, Calendar::Persian) => " AP",
        (Locale::Ru, Calendar::UmmAlQura) => " г. х.",
        (Locale::Ru, Calendar::Gregorian | Calendar::Persian) => " г.",
        (Locale::Ar | Locale::En, Calendar::Gregorian) | (Locale::Fa, Calendar::Gregorian | Calendar::Persian) => "",
    }
}
