//! Names that a reader cannot tell apart, and names that one can.

use proptest::prelude::{prop_assert_eq, proptest};

use super::{mixes_scripts, skeleton};

fn look_alike(one: &str, other: &str) -> bool {
    skeleton(one) == skeleton(other)
}

#[test]
fn names_that_look_alike_have_one_skeleton() {
    for (one, other) in [
        ("paypal", "раураl"),
        ("PayPal", "РауРаl"),
        ("Sara", "sara"),
        ("Sara", "Ѕаrа"),
        ("Ali", "AIi"),
        ("Ali", "A1i"),
        ("lvan", "Ivan"),
        ("Ivan", "ivan"),
        ("O0О", "OOO"),
        ("Bob", "B\u{3BF}b"),
        ("αlice", "alice"),
        ("modern", "modem"),
        ("vvalid", "walid"),
        ("Иван", "Ивaн"),
        ("РОМА", "POMA"),
        ("Пётр", "Петр"),
        ("José", "Jose"),
        ("Jose\u{301}", "José"),
        ("Ｓａｒａ", "Sara"),
        ("𝐒𝐚𝐫𝐚", "Sara"),
        ("ⓢara", "Sara"),
        ("علي", "علی"),
        ("على", "علی"),
        ("ليلى", "ليلي"),
        ("كريم", "کریم"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("می\u{200C}خواهم", "میخواهم"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("ﻋﻠﻲ", "علی"),
        ("هدى", "ھدی"),
        ("سارا١", "سارا۱"),
        ("سارا 7", "سارا 7"),
        ("سارا ۷", "سارا ٧"),
        ("Sara\u{200B}", "Sara"),
        ("\u{202E}Sara\u{202C}", "Sara"),
        ("Sa\u{2066}ra\u{2069}", "Sara"),
        ("Sara\u{AD}", "Sara"),
        ("Sara ", "Sara"),
        ("Sara\u{A0}Ali", "Sara  Ali"),
        ("O’Neil", "O'Neil"),
        ("a–b", "a-b"),
    ] {
        assert!(
            look_alike(one, other),
            "{one} {other}: {} {}",
            skeleton(one),
            skeleton(other)
        );
    }
}

#[test]
fn names_that_differ_stay_apart() {
    for (one, other) in [
        ("Sara", "Sarah"),
        ("Ali", "Alex"),
        ("سارا", "سارة"),
        ("علي", "عالي"),
        ("حسن", "حسین"),
        ("محمد", "محمود"),
        ("رضا", "زهرا"),
        ("Иван", "Ирина"),
        ("Anna", "Hanna"),
        ("Sara 4", "Sara 5"),
        ("بدر", "نذر"),
        ("Sara Ali", "SaraAli"),
        ("王", "玉"),
    ] {
        assert!(!look_alike(one, other), "{one} {other}");
    }
}

#[test]
fn a_word_of_two_scripts_is_told() {
    assert!(mixes_scripts("pаypal"));
    assert!(mixes_scripts("سلامa"));
    assert!(!mixes_scripts("سلام123"));
    assert!(!mixes_scripts("مُحَمَّد"));
    assert!(!mixes_scripts("日本のhiragana".get(..9).unwrap_or("")));
    assert!(!mixes_scripts("münchen"));
}

proptest! {
    #[test]
    fn case_marks_and_joiners_never_matter(name in "[a-zа-яابپتثجسشی ]{0,20}", at in 0_usize..20) {
        prop_assert_eq!(skeleton(&name), skeleton(&name.to_uppercase()));
        let cut = name.char_indices().nth(at).map_or(name.len(), |(byte, _)| byte);
        let spoilt = format!("{}\u{200C}\u{64E}\u{202E}{}", &name[..cut], &name[cut..]);
        prop_assert_eq!(skeleton(&name), skeleton(&spoilt));
    }

    #[test]
    fn any_name_has_a_skeleton_that_is_its_own(name in ".{0,40}") {
        let once = skeleton(&name);
        prop_assert_eq!(skeleton(&once), once.clone());
    }
}
